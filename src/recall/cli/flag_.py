"""``recall flag``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.marking import mark_cards
from recall.problems import UsageError


@click.command("flag")
@click.argument("card", required=False)
@click.argument("note", nargs=-1)
@click.option("--clear", is_flag=True, help="Take the flag off.")
@click.pass_context
def flag_(ctx: click.Context, *, card: str | None, note: tuple[str, ...], clear: bool) -> None:
    """Mark CARD with a NOTE to yourself; without CARD, list the flagged cards.

    \b
    recall flag scale-sqrt-dk the wording is unclear
    recall flag --clear scale-sqrt-dk
    """
    from recall.core.events import FLAG, UNFLAG

    if card is None:
        if clear:
            raise UsageError("--clear needs a card", hint="recall flag --clear CARD")
        _list_flagged(ctx)
    elif clear:
        mark_cards(ctx, UNFLAG, (card,), "flag taken off")
    else:
        mark_cards(ctx, FLAG, (card,), "flagged", payload={"note": " ".join(note)})


def _list_flagged(ctx: click.Context) -> None:
    from recall.app.finding import find
    from recall.app.workspace import open_workspace
    from recall.terminal.safety import safe

    with open_workspace(tools_of(ctx)) as ws:
        for line in find(ws, "is:flagged"):
            click.echo(safe(f"{line.name}: {line.flag or '(no note)'}  {line.place}"))
