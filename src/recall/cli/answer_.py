"""``recall answer``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

_MOST_SECONDS = 86_400.0  # a day


class TookError(UsageError):
    """No time that an answer can take."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"an answer cannot take {seconds:g} seconds", hint=f"--took is between 0 and {_MOST_SECONDS:.0f}."
        )


@click.command("answer")
@click.argument("card")
@click.argument("grade")
@click.option("--took", type=float, default=0.0, metavar="SECONDS", help="How long the learner thought.")
@click.option("--seen", metavar="TOKEN", help="Refuse when the card is not as `recall next` showed it with TOKEN.")
@json_option
@click.pass_context
def answer_(ctx: click.Context, *, card: str, grade: str, took: float, seen: str | None, as_json: bool) -> None:
    """Grade CARD: GRADE is again, hard, good or easy, or an SM-2 quality from q0 to q5.

    It is stored as in a sitting: as a repetition where the card is owed one today, as ahead of time where it is not
    due yet. Limits do not refuse it, nor that the card is buried. With --seen an answer that is sent twice is stored
    once. `recall undo` takes it back.

    \b
    recall answer scale-sqrt-dk good --took 4.2
    recall answer scale-sqrt-dk q3 --seen new --json
    """
    from recall.app.driving import answer_card
    from recall.app.workspace import open_workspace
    from recall.core.grades import parse_grade

    quality = parse_grade(grade)
    if not 0 <= took <= _MOST_SECONDS:
        raise TookError(took)
    with open_workspace(tools_of(ctx)) as ws:
        stored = answer_card(ws, card, quality, took_ms=round(took * 1000), seen=seen)
    if as_json:
        print_json(stored)
    else:
        from recall.terminal.driven import stored_lines

        click.echo("\n".join(stored_lines(stored)))
