"""Copies of the database, in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from recall.app.keeping import DAILY, Copy, Held, Restoration
from recall.terminal.tables import plain_table
from recall.terminal.text import count


def copies_view(copies: Sequence[Copy]) -> RenderableType:
    """The list that ``recall restore`` takes numbers and names from."""
    if not copies:
        return Text("There is no copy yet: recall backup makes one, and so does the first use of every day.")
    table = plain_table("no.", "made", "kind", "size", "name", right=("no.", "size"))
    for number, copy in enumerate(copies, start=1):
        made = f"{copy.made:%Y-%m-%d}" if copy.kind == DAILY else f"{copy.made:%Y-%m-%d %H:%M}"
        table.add_row(str(number), made, copy.kind, size(copy.size), copy.path.name)
    return table


def size(octets: int) -> str:
    """``312 kB``, ``4.1 MB``."""
    return f"{octets / 1e6:.1f} MB" if octets >= 1e6 else f"{-(-octets // 1000)} kB"


def made_line(copy: Copy) -> str:
    return f"{copy.path}: {size(copy.size)}"


def question(plan: Restoration) -> str:
    """What is asked before a database is replaced."""
    held = f"{plan.copy} holds {_held(plan.held)}."
    present = "cannot be read" if plan.present is None else f"holds {_held(plan.present)}"
    return f"{held}\nThe present database {plan.database} {present}; it is put aside.\nPut the copy in its place?"


def _held(held: Held) -> str:
    newest = f", the last of {held.newest.isoformat()}" if held.newest is not None else ""
    return f"{count(held.reviews, 'review')}{newest}"


def restored_line(plan: Restoration, aside: Path | None) -> str:
    was = f" What was there is now {aside}." if aside is not None else ""
    return f"Restored {plan.database}: {_held(plan.held)}.{was}"
