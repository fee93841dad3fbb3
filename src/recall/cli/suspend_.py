"""``recall suspend`` and ``recall unsuspend``."""

from __future__ import annotations

import click

from recall.cli.marking import filter_options, mark_cards


@click.command("suspend")
@click.argument("cards", nargs=-1, metavar="[CARD]...")
@filter_options
@click.pass_context
def suspend_(ctx: click.Context, *, cards: tuple[str, ...], query: str | None, yes: bool) -> None:
    """Never ask these cards until they are unsuspended. Their schedule and history stay.

    One `recall undo` takes it back, however many cards they are.

    \b
    recall suspend scale-sqrt-dk
    recall suspend --filter "tag:optional not is:learned"
    """
    from recall.core.events import SUSPEND

    mark_cards(ctx, SUSPEND, cards, "suspended", query=query, yes=yes)


@click.command("unsuspend")
@click.argument("cards", nargs=-1, metavar="[CARD]...")
@filter_options
@click.pass_context
def unsuspend_(ctx: click.Context, *, cards: tuple[str, ...], query: str | None, yes: bool) -> None:
    """Ask suspended cards again, also where their deck says `suspended: true`."""
    from recall.core.events import UNSUSPEND

    mark_cards(ctx, UNSUSPEND, cards, "asked again", query=query, yes=yes)
