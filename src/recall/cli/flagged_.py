"""``recall flagged``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("flagged")
@json_option
@click.pass_context
def flagged_(ctx: click.Context, *, as_json: bool) -> None:
    """List the flagged cards with their notes, the last one flagged first; `recall flag --clear CARD` takes one off."""
    from recall.app.flagged import flagged_cards
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        cards = flagged_cards(ws)
        if as_json:
            print_json(cards)
            return
        if not cards:
            click.echo("No card is flagged; `recall flag CARD NOTE` marks one, and so does ! while it is asked.")
            return
        from recall.terminal.done import flagged_view
        from recall.terminal.tables import show

        show(flagged_view(cards))
