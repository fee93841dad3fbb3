"""``recall today``, and ``recall`` alone."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("today")
@json_option
@click.pass_context
def today_(ctx: click.Context, *, as_json: bool = False) -> None:
    """Show the day: what is due, new and to repeat, the time it should take, and what changed in the decks."""
    from recall.app.day import look_at_day
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        day = look_at_day(ws)
        if as_json:
            print_json(day)
            return
        from recall.terminal.paragraphs import echo
        from recall.terminal.today import day_lines

        echo("\n".join(day_lines(day)))
