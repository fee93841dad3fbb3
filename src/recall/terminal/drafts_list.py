"""Drafts as a list: deck by deck with their numbers, each with what the notes propose first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from recall.app.drafting import DraftView
from recall.terminal.columns import cut
from recall.terminal.drafts_screens import asks, origin
from recall.terminal.jsontext import print_each_as_json
from recall.terminal.safety import safe
from recall.terminal.tables import LIST_WIDTH, console
from recall.terminal.text import count, on_one_line

_LEAST: Final = 20  # columns of a text


def show_drafts(views: Iterable[DraftView]) -> None:
    """Prints them as they come: deck, then each draft with its place, its options and its best proposal."""
    screen = console(file_width=LIST_WIDTH)
    wide = max(_LEAST, screen.width)
    total = proposed = 0
    for deck, group in groupby(views, key=lambda each: each.deck):
        of_deck = list(group)
        screen.out(safe(f"{deck}: {count(len(of_deck), 'draft')}"), style="bold", highlight=False)
        for view in of_deck:
            for line in draft_lines(view, wide):
                screen.out(line, highlight=False)
        total += len(of_deck)
        proposed += sum(bool(view.proposals) for view in of_deck)
    told = f"{count(total, 'draft')}, proposals for {proposed}" if total else "no draft waits for an answer"
    screen.out(told, highlight=False)


def draft_lines(view: DraftView, width: int) -> list[str]:
    """The lines of one draft, each at most ``width`` wide."""
    what, text = asks(view)
    options = f" ({count(len(view.choices), 'option')})" if view.choices else ""
    asked = on_one_line(text) + (f" – {what}" if what else "") + options
    lines = [f"  {safe(view.name)}  {safe(view.place)}", f"    {asked}"]
    if view.proposals:
        best = view.proposals[0]
        lines.append(f"    proposed: {on_one_line(best.text)}")
        lines.append(f"      {safe(origin(best))}")
    return [cut(line, width) for line in lines]


def print_drafts_as_json(views: Iterable[DraftView]) -> None:
    """A list, one line each, as they come."""
    print_each_as_json(views)
