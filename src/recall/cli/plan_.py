"""``recall plan``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recall.cli.asking import is_terminal
from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.backlog import Proposal
    from recall.app.workspace import Workspace


class PlanWordsError(UsageError):
    """Options that do not go together."""

    def __init__(self, message: str) -> None:
        super().__init__(message, hint="recall plan --help shows how it is called.")


@click.command("plan")
@click.option("--minutes", type=click.IntRange(1, 1440), metavar="N", help="So many minutes a day.")
@click.option("--by", metavar="DATE", help="Done by then; without --minutes with the fewest a day that reach it.")
@click.option(
    "--deck", "decks", multiple=True, metavar="DECK", help="Only the backlog of this deck; repeat it for more."
)
@click.option("--accept", "accepts", is_flag=True, help="Put the cards off as the plan says, without asking.")
@click.option("--cancel", "cancels", is_flag=True, help="Ask again today what plans put off.")
@json_option
@click.pass_context
def plan_(
    ctx: click.Context,
    *,
    minutes: int | None,
    by: str | None,
    decks: tuple[str, ...],
    accepts: bool,
    cancels: bool,
    as_json: bool,
) -> None:
    """Spread what is overdue over the coming days, and say what that costs.

    Nothing is moved before you accept. What falls due on a day anyway is asked first, then the cards of the backlog
    that are most overdue for their interval. A plan puts cards off; it changes no schedule, and `recall undo`
    takes it back. Without options: what some plans would do.

    \b
    recall plan
    recall plan --minutes 30
    recall plan --by 2026-12-24 --accept
    recall plan --cancel
    """
    from recall.app.workspace import open_workspace

    if cancels and (minutes is not None or by is not None or decks or accepts):
        raise PlanWordsError("--cancel stands alone")
    if accepts and minutes is None and by is None:
        raise PlanWordsError("--accept needs a plan: --minutes N or --by DATE")
    with open_workspace(tools_of(ctx)) as ws:
        if cancels:
            _cancel(ws, as_json=as_json)
        elif minutes is None and by is None:
            _look_over(ws, decks, as_json=as_json)
        else:
            _plan(ws, minutes, by, decks, accepts=accepts, as_json=as_json)


def _cancel(ws: Workspace, *, as_json: bool) -> None:
    from recall.app.plans import cancel
    from recall.terminal.text import count

    back = cancel(ws)
    if as_json:
        print_json({"back": back})
    else:
        click.echo(f"{count(back, 'card')} put off no longer. recall undo puts them off again.")


def _look_over(ws: Workspace, decks: tuple[str, ...], *, as_json: bool) -> None:
    from recall.app.backlog import look_over

    seen = look_over(ws, decks)
    if as_json:
        print_json(seen)
        return
    from recall.terminal.plan import overview_lines

    click.echo("\n".join(overview_lines(seen)))


def _plan(
    ws: Workspace, minutes: int | None, by: str | None, decks: tuple[str, ...], *, accepts: bool, as_json: bool
) -> None:
    from recall.app.backlog import plan_date, propose

    last = None if by is None else plan_date(by, ws.today)
    proposal = propose(ws, minutes_a_day=minutes, by=last, decks=decks)
    if accepts and proposal is not None:
        _accept(ws, proposal)
    if as_json:
        view = None if proposal is None else proposal.view
        print_json({"plan": view, "accepted": accepts and proposal is not None and proposal.moves_any})
        return
    from recall.terminal.plan import accepted_line, can_be_accepted, plan_lines

    if proposal is None:
        click.echo("Nothing is overdue: there is no backlog to spread.")
        return
    click.echo("\n".join(plan_lines(proposal.view)))
    if not accepts and can_be_accepted(proposal):
        accepts = is_terminal() and click.confirm("Accept this plan?", default=False)
        if not accepts:
            click.echo("Nothing was moved. With --accept the plan is accepted.")
            return
        _accept(ws, proposal)
    if accepts:
        click.echo(accepted_line(proposal))


def _accept(ws: Workspace, proposal: Proposal) -> None:
    from recall.app.plans import accept

    accept(ws, proposal)
