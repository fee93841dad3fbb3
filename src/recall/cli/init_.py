"""``recall init``."""

from __future__ import annotations

from pathlib import Path

import click

from recall.cli.main import tools_of


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--restore", is_flag=True, help="Bring back shipped decks that you deleted.")
@click.pass_context
def init_(ctx: click.Context, *, folder: Path, restore: bool) -> None:
    """Make a folder of decks with the shipped ones in it, and use it from now on.

    Again, later: brings decks that are new or changed in recall since. What you edited stays as it is, what you
    deleted stays away, and other files in DIR are never touched.

    \b
    recall init ~/decks
    """
    from recall.app.starting import make_library
    from recall.terminal.starting import made_lines

    for line in made_lines(make_library(tools_of(ctx), folder, restore=restore)):
        click.echo(line)
