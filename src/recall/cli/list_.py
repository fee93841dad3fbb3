"""``recall list``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("list")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "--is",
    "states",
    multiple=True,
    metavar="STATE",
    help="Only new, due, learned, suspended, buried, flagged, leech or draft ones. Several: any of them.",
)
@click.option("--decks", "only_decks", is_flag=True, help="List the decks instead of their cards.")
@json_option
@click.pass_context
def list_(
    ctx: click.Context, *, decks: tuple[str, ...], states: tuple[str, ...], only_decks: bool, as_json: bool
) -> None:
    """List cards, in the order of the library.

    \b
    recall list llm --is due --is leech
    recall list --decks
    """
    from recall.app.listing import list_cards, list_decks
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        if as_json:
            print_json(list_decks(ws) if only_decks else list(list_cards(ws, decks, states=states)))
            return
        from recall.terminal.lists import show_cards, show_decks

        if only_decks:
            show_decks(list_decks(ws))
        else:
            show_cards(list_cards(ws, decks, states=states))
