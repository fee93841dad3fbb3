"""``recall flag``."""

from __future__ import annotations

import click

from recall.cli.marking import filter_options, mark_cards


@click.command("flag")
@click.argument("card", required=False)
@click.argument("note", nargs=-1)
@click.option("--clear", is_flag=True, help="Take the flag off.")
@filter_options
@click.pass_context
def flag_(
    ctx: click.Context, *, card: str | None, note: tuple[str, ...], clear: bool, query: str | None, yes: bool
) -> None:
    """Mark CARD with a NOTE to yourself; `recall flagged` lists the flagged cards.

    With --filter all words are the note.

    \b
    recall flag scale-sqrt-dk the wording is unclear
    recall flag --clear scale-sqrt-dk
    recall flag --filter is:leech reword
    """
    from recall.core.events import FLAG, UNFLAG

    words = () if card is None else (card, *note)
    if clear:
        mark_cards(ctx, UNFLAG, words, "flag taken off", query=query, yes=yes)
        return
    names, said = (words[:1], words[1:]) if query is None else ((), words)
    mark_cards(ctx, FLAG, names, "flagged", query=query, yes=yes, payload={"note": " ".join(said)})
