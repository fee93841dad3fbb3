"""``recall confusions``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("confusions")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--filter", "query", metavar="QUERY", help="Only of the cards that QUERY asks for; see recall list.")
@click.option("--days", type=click.IntRange(1, 99_999), metavar="N", help="Only answers of the last N days.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the N most frequent; 30 on a screen.")
@json_option
@click.pass_context
def confusions_(
    ctx: click.Context,
    *,
    decks: tuple[str, ...],
    query: str | None,
    days: int | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List what you take for what: the right answer, what you gave instead, how often, and on which cards.

    \b
    recall confusions llm --days 30
    recall confusions --filter is:leech
    """
    from recall.app.confusions import confusions
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        found = confusions(ws, decks, query=query, days=days)
        if as_json:
            print_json(found[:limit])
            return
        from recall.terminal.confusions import FEW, confusions_view
        from recall.terminal.tables import show

        show(confusions_view(found, most=limit or FEW))
