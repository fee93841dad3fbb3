"""What the commands about named cards share."""

from __future__ import annotations

from collections.abc import Mapping

import click

from recall.cli.main import tools_of


def mark_cards(
    ctx: click.Context, kind: str, names: tuple[str, ...], told: str, *, payload: Mapping[str, object] | None = None
) -> None:
    """Log ``kind`` for the cards and say so: ``scale-sqrt-dk: suspended``."""
    from recall.app.marking import mark
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        for marked in mark(ws, kind, names, payload=payload):
            click.echo(f"{marked.name}: {told}")
