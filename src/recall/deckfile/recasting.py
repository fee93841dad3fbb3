"""Several keys of one card set, added or taken out at once, every other byte of the file left alone."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import Any

from recall.core.notes import Note, Place
from recall.deckfile.layout import Edit, Layout, content_end, entry_of, layout_of
from recall.deckfile.reader import parse_deck
from recall.deckfile.rendering import Value, entry, in_flow
from recall.deckfile.splice import WriteRefusedError, verified
from recall.deckfile.tree import Mapping, Scalar
from recall.deckfile.values import Deck


def replace_values(data: bytes, place: Place, values: Table[str, Value | None], *, file: str = "deck") -> bytes:
    """The file with these keys of the card at ``place`` holding other values; None takes a key out.

    New keys come after the last one. Raises WriteRefusedError where the file would not read as meant: the card and
    nothing else may have changed, and it must still be a card without an error.
    """
    layout = layout_of(data, file=file)
    card = layout.item(place.line, place.column)
    edits = _in_braces(layout, card, values) if card.is_flow else _in_lines(layout, card, values)
    after = layout.spliced(edits)
    before, changed = parse_deck(data, file=file), parse_deck(after, file=file)
    if len(changed.broken) > len(before.broken) or len(changed.notes) != len(before.notes):
        raise WriteRefusedError(file, f"changing {', '.join(values)}")

    def expected(deck: Deck) -> list[Note]:
        spot = (place.line, place.column)
        return [
            new if (old.place.line, old.place.column) == spot else old
            for old, new in zip(deck.notes, changed.notes, strict=True)
        ]

    return verified(data, after, expected, file=file, what=f"changing {', '.join(values)}")


def _in_lines(layout: Layout, card: Mapping, values: Table[str, Value | None]) -> list[Edit]:
    """Entries that begin lines of their own; a comment behind an old value stays on the entry's first line."""
    first: Any = next(iter(card.entries.values()))[0].start_mark
    column: int = first.column
    edits: list[Edit] = []
    added: list[str] = []
    for key, value in values.items():
        found = entry_of(card, key)
        if found is None:
            added += [] if value is None else [entry(key, value, column, layout.newline)]
            continue
        start: int = _start(found[0])
        end = content_end(found[1], layout.text)
        line_end = layout.line_end(end)
        if value is None:
            edits.append(_line_out(layout, start, line_end, is_first=start == first.index))
        else:
            written = entry(found[0].value, value, column, layout.newline)
            line, line_break, rest = written.partition(layout.newline)
            edits.append(Edit(start, line_end, line + layout.text[end:line_end] + line_break + rest))
    if added:
        at = layout.line_end(content_end([*card.entries.values()][-1][1], layout.text))
        edits.append(Edit(at, at, "".join(f"{layout.newline}{' ' * column}{line}" for line in added)))
    return edits


def _line_out(layout: Layout, start: int, end: int, *, is_first: bool) -> Edit:
    """The lines of an entry taken out; behind the dash the next entry takes their place."""
    if is_first:
        rest = layout.text[end:]
        return Edit(start, end + len(rest) - len(rest.lstrip()), "")
    before = layout.line_start(start)
    return Edit(before - len(layout.newline), end, "")


def _in_braces(layout: Layout, card: Mapping, values: Table[str, Value | None]) -> list[Edit]:
    entries = [*card.entries.items()]
    edits: list[Edit] = []
    added = ""
    for key, value in values.items():
        found = entry_of(card, key)
        if found is None:
            added += "" if value is None else f", {key}: {in_flow(value)}"
            continue
        place = next(at for at, (_, each) in enumerate(entries) if each is found)
        start, end = _start(found[0]), content_end(found[1], layout.text)
        if value is not None:
            edits.append(Edit(start, end, f"{found[0].value}: {in_flow(value)}"))
        elif place:
            edits.append(Edit(content_end(entries[place - 1][1][1], layout.text), end, ""))
        else:
            after = _start(entries[1][1][0]) if len(entries) > 1 else end
            edits.append(Edit(start, after, ""))
    if added:
        at = content_end(entries[-1][1][1], layout.text)
        edits.append(Edit(at, at, added))
    return edits


def _start(key: Scalar) -> int:
    mark: Any = key.start_mark
    index: int = mark.index
    return index
