"""``recall backup``."""

from __future__ import annotations

from pathlib import Path

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError


class BackupWordsError(UsageError):
    def __init__(self) -> None:
        super().__init__("--list takes no FILE", hint="recall backup FILE makes a copy; --list shows all.")


@click.command("backup")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listing", is_flag=True, help="List the copies there are, by number, the newest first.")
@json_option
@click.pass_context
def backup_(ctx: click.Context, *, file: Path | None, listing: bool, as_json: bool) -> None:
    """Copy the database, whole and checked, to FILE or into the folder of the daily copies.

    A copy is made by itself once on every day of use, and thinned out with age; those you make are kept.
    It can be made while a review is open.

    \b
    recall backup
    recall backup ~/Dropbox/recall.db
    recall backup --list
    """
    from recall.app.keeping import copies, make_copy
    from recall.terminal.copies import copies_view, made_line
    from recall.terminal.tables import show

    if listing and file is not None:
        raise BackupWordsError
    if listing:
        found = copies(tools_of(ctx))
        print_json(found) if as_json else show(copies_view(found))
        return
    made = make_copy(tools_of(ctx), file)
    print_json(made) if as_json else click.echo(made_line(made))
