"""``recall restore``."""

from __future__ import annotations

import sys

import click

from recall.cli.main import tools_of
from recall.problems import UsageError


class NobodyToAskError(UsageError):
    def __init__(self) -> None:
        super().__init__(
            "restore asks before it replaces a database, and there is no terminal to ask in", hint="Add --yes."
        )


@click.command("restore")
@click.argument("file")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def restore_(ctx: click.Context, *, file: str, yes: bool) -> None:
    """Put a copy of the database in its place; what is there is kept beside it.

    FILE is a file, or a number or a name from recall backup --list. The copy is checked first. The present
    database may be damaged or missing.

    \b
    recall restore 1
    recall restore ~/Dropbox/recall.db
    """
    from recall.app.keeping import carry_out, plan_restore
    from recall.terminal.copies import question, restored_line

    tools = tools_of(ctx)
    plan = plan_restore(tools, file)
    if plan.exists and not yes:
        if not sys.stdin.isatty():
            raise NobodyToAskError
        click.confirm(question(plan), abort=True)
    click.echo(restored_line(plan, carry_out(tools, plan)))
