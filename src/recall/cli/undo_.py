"""``recall undo``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of


@click.command("undo")
@click.pass_context
def undo_(ctx: click.Context) -> None:
    """Take back the last grade or decision; again for the one before it. `recall redo` does it again."""
    from recall.app.telling import describe
    from recall.app.undoing import undo_last
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        click.echo(f"Taken back: {describe(ws, undo_last(ws))}")
