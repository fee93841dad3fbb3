"""``recall undo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.undoable import DoneLine

LISTED = 20  # things, unless another number is given


@click.command("undo")
@click.argument("number", required=False, type=click.IntRange(1))
@click.option("--times", type=click.IntRange(1), metavar="N", help="Take back the last N things.")
@click.option("--list", "lists", is_flag=True, help="List the last NUMBER (20) things that can be taken back.")
@json_option
@click.pass_context
def undo_(ctx: click.Context, *, number: int | None, times: int | None, lists: bool, as_json: bool) -> None:
    """Take back the last grade or decision; again for the one before it. `recall redo` does it again.

    What one command decided about many cards is one thing.

    \b
    recall undo
    recall undo --times 3
    recall undo --list 50
    """
    from recall.app.workspace import open_workspace

    if number is not None and not lists:
        hint = f"`recall undo --times {number}` takes the last {number} back."
        raise UsageError("a number stands only with --list", hint=hint)
    if lists and times is not None:
        raise UsageError("--list takes nothing back, so --times has no meaning", hint="Use one of them.")
    with open_workspace(tools_of(ctx)) as ws:
        if lists:
            from recall.app.undoable import done_lately

            _show_list(done_lately(ws, number or LISTED), as_json=as_json)
            return
        from recall.app.undoing import undo_times
        from recall.cli.taken import tell_taken

        taken = list(undo_times(ws, times or 1))
        tell_taken(ws, taken, "Taken back", times=times or 1, as_json=as_json)


def _show_list(lines: list[DoneLine], *, as_json: bool) -> None:
    if as_json:
        print_json(lines)
        return
    if not lines:
        click.echo("Nothing was graded or decided yet.")
        return
    from recall.terminal.done import done_view
    from recall.terminal.tables import show

    show(done_view(lines))
