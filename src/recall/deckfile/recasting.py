"""Several keys of cards, or of a file's head, set, added or taken out at once; every other byte is left alone."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import Any

from recall.core.notes import Note, Place
from recall.deckfile.layout import Edit, Layout, UnwritableDeckError, content_end, entry_of, layout_of
from recall.deckfile.reader import parse_deck
from recall.deckfile.rendering import Value, entry, in_flow
from recall.deckfile.splice import WriteRefusedError, verified
from recall.deckfile.traps import trimmed
from recall.deckfile.tree import Mapping, Node, Scalar, Sequence
from recall.deckfile.values import Deck

Values = Table[str, Value | None]
Path = tuple[str, ...]  # the keys that lead to a value of the head: ("deck",), ("lesson", "title")


def replace_values(data: bytes, place: Place, values: Values, *, file: str = "deck") -> bytes:
    """The file with these keys of the card at ``place`` holding other values; None takes a key out."""
    return replace_in_cards(data, {place: values}, file=file)


def replace_in_cards(data: bytes, cards: Table[Place, Values], *, file: str = "deck") -> bytes:
    """The file with keys of the cards at these places holding other values; None takes a key out.

    New keys come after the last one. Raises WriteRefusedError where the file would not read as meant: these cards and
    nothing else may have changed, and they must still be cards without an error.
    """
    if not cards:
        return data
    layout = layout_of(data, file=file)
    spots = {(place.line, place.column): values for place, values in cards.items()}
    nodes = _cards_at(layout)
    edits: list[Edit] = []
    for spot, values in spots.items():
        if spot not in nodes:
            raise UnwritableDeckError(file, f"no card begins at line {spot[0]}, column {spot[1]}")
        edits += _edits(layout, nodes[spot], values)
    what = f"changing {', '.join(dict.fromkeys(key for values in cards.values() for key in values))}"
    after = layout.spliced(edits)
    before, changed = parse_deck(data, file=file), parse_deck(after, file=file)
    if len(changed.broken) > len(before.broken) or len(changed.notes) != len(before.notes):
        raise WriteRefusedError(file, what)

    def expected(deck: Deck) -> list[Note]:
        return [
            new if (old.place.line, old.place.column) in spots else old
            for old, new in zip(deck.notes, changed.notes, strict=True)
        ]

    return verified(data, after, expected, file=file, what=what)


def head_values(data: bytes, *, file: str = "deck") -> dict[str, Any]:
    """The keys above the cards with what they hold: texts, and lists and mappings of texts."""
    root = layout_of(data, file=file).root
    return {} if root is None else {key: plain(node) for key, (_, node) in root.entries.items() if not _is_cards(key)}


def replace_in_head(data: bytes, values: Table[Path, Value | None], *, file: str = "deck") -> bytes:
    """The file with other values in its head; None takes a key out. Raises WriteRefusedError."""
    if not values:
        return data
    layout = layout_of(data, file=file)
    by_place: dict[Path, dict[str, Value | None]] = {}
    for path, value in values.items():
        by_place.setdefault(path[:-1], {})[path[-1]] = value
    edits: list[Edit] = []
    for path, each in by_place.items():
        node: Node | None = layout.root
        for key in path:
            node = node.entries[key][1] if isinstance(node, Mapping) and key in node.entries else None
        if not isinstance(node, Mapping):
            raise UnwritableDeckError(file, f"there is no '{'.'.join(path)}'")
        edits += _edits(layout, node, each)
    after = layout.spliced(edits)
    wanted = _with(head_values(data, file=file), values)
    if head_values(after, file=file) != wanted or _cards_of(after, file) != _cards_of(data, file):
        raise WriteRefusedError(file, f"changing {', '.join('.'.join(path) for path in values)}")
    return after


def plain(node: Node | Any) -> Any:
    """A node of a file, or a value that is to be written, as texts in lists and mappings: what can be compared."""
    if isinstance(node, Scalar):
        return trimmed(str(node.value))
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(each) for each in node.items]
    if isinstance(node, Table):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [plain(each) for each in node]
    if isinstance(node, bool):
        return "true" if node else "false"
    return trimmed(str(node))


def _with(head: dict[str, Any], values: Table[Path, Value | None]) -> dict[str, Any]:
    for path, value in values.items():
        within = head
        for key in path[:-1]:
            within = within[key]
        if value is None:
            within.pop(path[-1], None)
        else:
            within[path[-1]] = plain(value)
    return head


def _cards_of(data: bytes, file: str) -> list[Any]:
    root = layout_of(data, file=file).root
    return [] if root is None else [plain(node) for key, (_, node) in root.entries.items() if _is_cards(key)]


def _is_cards(key: str) -> bool:
    return key in ("cards", "quiz")


def _cards_at(layout: Layout) -> dict[tuple[int, int], Mapping]:
    found: dict[tuple[int, int], Mapping] = {}
    for name in ("cards", "quiz"):
        section = layout.section(name)
        for node in section.items if isinstance(section, Sequence) else ():
            if isinstance(node, Mapping):
                mark: Any = node.start_mark
                found[mark.line + 1, mark.column + 1] = node
    return found


def _edits(layout: Layout, node: Mapping, values: Values) -> list[Edit]:
    return _in_braces(layout, node, values) if node.is_flow else _in_lines(layout, node, values)


def _in_lines(layout: Layout, card: Mapping, values: Values) -> list[Edit]:
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


def _in_braces(layout: Layout, card: Mapping, values: Values) -> list[Edit]:
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
