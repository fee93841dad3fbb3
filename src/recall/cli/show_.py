"""``recall show``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("show")
@click.argument("card")
@json_option
@click.pass_context
def show_(ctx: click.Context, *, card: str, as_json: bool) -> None:
    """Show a card: question and answer, its memory, what each grade would do, and its history."""
    from recall.app.history import tell_cards
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        stories = tell_cards(ws, card)
        if as_json:
            print_json(stories)
            return
        from recall.terminal.stories import story_view
        from recall.terminal.tables import show

        show(*(story_view(story) for story in stories))
        if not stories:
            click.echo("This is a draft: it has no cards until it has an answer.")
