"""``recall redo``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option


@click.command("redo")
@click.option("--times", type=click.IntRange(1), default=1, metavar="N", help="Take back the last N undos.")
@json_option
@click.pass_context
def redo_(ctx: click.Context, *, times: int, as_json: bool) -> None:
    """Take back the last undo, as long as nothing else was done since; again for the one before it."""
    from recall.app.undoing import redo_times
    from recall.app.workspace import open_workspace
    from recall.cli.taken import tell_taken

    with open_workspace(tools_of(ctx)) as ws:
        taken = list(redo_times(ws, times))
        tell_taken(ws, taken, "Done again", times=times, as_json=as_json)
