"""``recall due``: light, for shell prompts."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option
from recall.problems import EXIT_DONE, EXIT_NOTHING_DUE


@click.command("due")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--quiet", is_flag=True, help="Print nothing; exit with 3 when nothing is due.")
@json_option
@click.pass_context
def due_(ctx: click.Context, *, decks: tuple[str, ...], quiet: bool, as_json: bool) -> None:
    """Print how many learned cards wait today: those that are due and those to repeat. New cards are not counted."""
    from recall.app.due import count_waiting
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx), backs_up=False) as ws:  # a prompt does not wait for a copy
        due, to_repeat = count_waiting(ws, decks)
    if as_json:
        click.echo(f'{{"due": {due}, "to_repeat": {to_repeat}}}')
    elif not quiet:
        click.echo(due + to_repeat)
    ctx.exit(EXIT_NOTHING_DUE if quiet and not due + to_repeat else EXIT_DONE)
