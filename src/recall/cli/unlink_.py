"""``recall unlink``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.problems import EXIT_DONE


@click.command("unlink")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.pass_context
def unlink_(ctx: click.Context, *, paths: tuple[str, ...]) -> None:
    """Take the links to the notes PATH back: their cards are asked no more, what was learned of them is kept.

    PATH may be gone by now; recall link lists how each link is written.
    """
    from recall.app.linking import unlink_path
    from recall.terminal.safety import safe

    for path in paths:
        file = unlink_path(tools_of(ctx), path)
        click.echo(safe(f"{file} links {path} no more. Linked again, its cards have their history."))
    ctx.exit(EXIT_DONE)
