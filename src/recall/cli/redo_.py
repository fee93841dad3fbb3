"""``recall redo``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of


@click.command("redo")
@click.pass_context
def redo_(ctx: click.Context) -> None:
    """Take back the last undo, as long as nothing else was done since."""
    from recall.app.telling import describe
    from recall.app.undoing import redo_last
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        click.echo(f"Done again: {describe(ws, redo_last(ws))}")
