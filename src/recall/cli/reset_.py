"""``recall reset``."""

from __future__ import annotations

import click

from recall.cli.marking import filter_options, mark_cards


@click.command("reset")
@click.argument("cards", nargs=-1, metavar="[CARD]...")
@filter_options
@click.option("--soften", is_flag=True, help="Halve the interval instead of starting anew.")
@click.pass_context
def reset_(ctx: click.Context, *, cards: tuple[str, ...], query: str | None, yes: bool, soften: bool) -> None:
    """Make cards new again, or halve their interval: after an answer changed, say.

    The history stays in the log, and `recall undo` takes the reset back.
    """
    from recall.core.events import RESET, SOFTEN

    told = "interval halved" if soften else "new again"
    mark_cards(ctx, SOFTEN if soften else RESET, cards, told, query=query, yes=yes)
