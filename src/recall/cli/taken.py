"""What undo and redo share: telling what they took."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from recall.cli.output import print_json

if TYPE_CHECKING:
    from recall.app.workspace import Workspace
    from recall.core.events import Event


def tell_taken(ws: Workspace, events: Iterable[Event], word: str, *, times: int, as_json: bool) -> None:
    """A line for each event as it is taken, ``Taken back: good for scale-sqrt-dk``; then whether there was no more."""
    from recall.app.telling import describe
    from recall.terminal.safety import safe

    if as_json:
        print_json([{"id": each.id, "what": describe(ws, each)} for each in events])
        return
    left = times
    for each in events:
        left -= 1
        click.echo(safe(f"{word}: {describe(ws, each)}"))
    if left:
        click.echo("That was all.")
