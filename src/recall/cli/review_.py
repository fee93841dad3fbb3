"""``recall review``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option
from recall.problems import EXIT_CARDS_LEFT, EXIT_DONE

if TYPE_CHECKING:
    from recall.app.reviewing import Wish
    from recall.app.sitting import Sitting
    from recall.app.tools import Tools
    from recall.app.workspace import Workspace


@click.command("review")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--new", type=click.IntRange(0), metavar="N", help="At most N new cards, whatever today's limit says.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N cards in this sitting.")
@click.option("--minutes", type=click.IntRange(1), metavar="N", help="As many cards as N minutes are expected to take.")
@click.option("--filter", "query", metavar="QUERY", help="Only cards that QUERY finds, such as is:leech or tag:exam.")
@click.option("--ahead", type=click.IntRange(1), metavar="DAYS", help="Also cards that become due within DAYS days.")
@click.option("--cram", is_flag=True, help="All learned cards, due or not. A pass before its day moves nothing.")
@click.option("--seed", type=int, metavar="N", help="Draw the order of equally overdue cards by N.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and scripts.")
@json_option
@click.pass_context
def review_(
    ctx: click.Context,
    *,
    decks: tuple[str, ...],
    new: int | None,
    limit: int | None,
    minutes: int | None,
    query: str | None,
    ahead: int | None,
    cram: bool,
    seed: int | None,
    plain: bool,
    as_json: bool,
) -> None:
    """Ask the cards that are due, and new ones among them; every grade is stored before the next card is shown.

    With DECK only cards of these decks. Space shows the answer, 1 to 4 grade it, u takes a grade back, ? shows all
    keys. Ends with 10 when cards were left.

    \b
    recall review llm --minutes 15
    recall review --filter is:leech
    """
    from recall.app.reviewing import Wish

    wish = Wish(decks, new, limit, ahead or 0, cram, seed, minutes, query)
    ctx.exit(_sit(tools_of(ctx), wish, plain=plain, as_json=as_json))


def _sit(tools: Tools, wish: Wish, *, plain: bool, as_json: bool) -> int:
    """One sitting; the exit code."""
    from recall.app.workspace import open_workspace

    with open_workspace(tools) as ws:
        return sit(ws, wish, plain=plain, as_json=as_json)


def sit(ws: Workspace, wish: Wish, *, plain: bool = False, as_json: bool = False) -> int:
    """One sitting in an open workspace; the exit code."""
    from recall.app.reviewing import plan_review, start_sitting
    from recall.store.sitting import sitting_lock
    from recall.terminal.today import nothing_due, opening_line

    with sitting_lock(ws.db.path) as alone:
        plan = plan_review(ws, wish)
        opening = opening_line(ws, plan)
        if not as_json and not plan.cards and not plan.owed:
            click.echo(nothing_due(ws, plan))
            return EXIT_DONE
        if not alone:
            opening += " · another sitting is open on this database"
        sitting = start_sitting(ws, plan)
        if as_json:
            from recall.terminal.jsonlines import review_in_json
            from recall.terminal.plain import typed_lines

            review_in_json(sitting, plan, typed_lines(), notice=opening)
        else:
            _review(sitting, opening, plain=plain)
        return EXIT_DONE if sitting.session.is_over else EXIT_CARDS_LEFT


def _review(sitting: Sitting, opening: str, *, plain: bool) -> None:
    """On the screen, or line by line where that is wished or there is none."""
    if plain or not _is_terminal():
        from recall.terminal.plain import review_in_lines, typed_lines

        review_in_lines(sitting, typed_lines(), notice=opening)
        return
    from recall.terminal.ending import summary_lines
    from recall.terminal.reviewing import review_on_screen
    from recall.terminal.tables import show

    show(summary_lines(review_on_screen(sitting, notice=opening)))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
