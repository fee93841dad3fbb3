"""``recall suspend`` and ``recall unsuspend``."""

from __future__ import annotations

import click

from recall.cli.marking import mark_cards


@click.command("suspend")
@click.argument("cards", nargs=-1, required=True, metavar="CARD...")
@click.pass_context
def suspend_(ctx: click.Context, *, cards: tuple[str, ...]) -> None:
    """Never ask these cards until they are unsuspended. Their schedule and history stay."""
    from recall.core.events import SUSPEND

    mark_cards(ctx, SUSPEND, cards, "suspended")


@click.command("unsuspend")
@click.argument("cards", nargs=-1, required=True, metavar="CARD...")
@click.pass_context
def unsuspend_(ctx: click.Context, *, cards: tuple[str, ...]) -> None:
    """Ask suspended cards again, also where their deck says `suspended: true`."""
    from recall.core.events import UNSUSPEND

    mark_cards(ctx, UNSUSPEND, cards, "asked again")
