"""``recall bury`` and ``recall unbury``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.marking import filter_options, mark_cards


@click.command("bury")
@click.argument("cards", nargs=-1, metavar="[CARD]...")
@filter_options
@click.option("--days", type=click.IntRange(1, 3650), default=1, show_default=True, help="Put off for so many days.")
@click.pass_context
def bury_(ctx: click.Context, *, cards: tuple[str, ...], query: str | None, yes: bool, days: int) -> None:
    """Put cards off until tomorrow, or for some days. Their schedule stays as it is."""
    from recall.core.days import plus_days
    from recall.core.events import BURY

    until = plus_days(tools_of(ctx).today(), days).isoformat()
    mark_cards(ctx, BURY, cards, f"buried until {until}", query=query, yes=yes, payload={"until": until})


@click.command("unbury")
@click.argument("cards", nargs=-1, metavar="[CARD]...")
@filter_options
@click.pass_context
def unbury_(ctx: click.Context, *, cards: tuple[str, ...], query: str | None, yes: bool) -> None:
    """Ask buried cards again today, if they are due."""
    from recall.core.events import UNBURY

    mark_cards(ctx, UNBURY, cards, "no longer buried", query=query, yes=yes)
