"""``recall bury`` and ``recall unbury``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.marking import mark_cards


@click.command("bury")
@click.argument("cards", nargs=-1, required=True, metavar="CARD...")
@click.option("--days", type=click.IntRange(1, 3650), default=1, show_default=True, help="Put off for so many days.")
@click.pass_context
def bury_(ctx: click.Context, *, cards: tuple[str, ...], days: int) -> None:
    """Put cards off until tomorrow, or for some days. Their schedule stays as it is."""
    from recall.core.days import plus_days
    from recall.core.events import BURY

    until = plus_days(tools_of(ctx).today(), days).isoformat()
    mark_cards(ctx, BURY, cards, f"buried until {until}", payload={"until": until})


@click.command("unbury")
@click.argument("cards", nargs=-1, required=True, metavar="CARD...")
@click.pass_context
def unbury_(ctx: click.Context, *, cards: tuple[str, ...]) -> None:
    """Ask buried cards again today, if they are due."""
    from recall.core.events import UNBURY

    mark_cards(ctx, UNBURY, cards, "no longer buried")
