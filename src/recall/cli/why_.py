"""``recall why``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("why")
@click.argument("card")
@json_option
@click.pass_context
def why_(ctx: click.Context, *, card: str, as_json: bool) -> None:
    """Say why CARD is due, or is not: its schedule, what each grade would do, and what happened to it.

    How likely the card is known today is assumed: SM-2 itself predicts nothing.
    """
    from recall.app.why import why_named
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        views = why_named(ws, card)
        if as_json:
            print_json(views)
            return
        from recall.terminal.tables import show
        from recall.terminal.why import why_view

        for number, view in enumerate(views):
            show(*([""] if number else []), why_view(view))
