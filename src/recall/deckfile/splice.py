"""Changes to a deck file that leave every other byte alone: ids put in, a card added, one value replaced.

Each result is read again and compared with the original note by note before it is given back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Table
from collections.abc import Sequence as List
from dataclasses import replace
from typing import Any

from recall.core.notes import Note, Place
from recall.deckfile.layout import Edit, Layout, UnwritableDeckError, content_end, entry_of, layout_of
from recall.deckfile.quoting import scalar
from recall.deckfile.reader import parse_deck
from recall.deckfile.rendering import Value, in_flow, item
from recall.deckfile.tree import Mapping, Node, Sequence, is_blank
from recall.deckfile.values import Deck
from recall.problems import RecallError

_NOWHERE = Place("", 0, 0)


class WriteRefusedError(RecallError):
    """The changed file does not read as it should, so that nothing is written."""

    def __init__(self, file: str, what: str) -> None:
        hint = "Change the file by hand, and please report this with the card."
        super().__init__(f"'{file}' was left as it is: {what} would have changed something else", hint=hint)


def insert_ids(data: bytes, ids: Table[Place, str], *, file: str = "deck") -> bytes:
    """The file with an ``id`` in each of the cards that stand at these places."""
    layout = layout_of(data, file=file)
    edits = [_id_edit(layout, place, name) for place, name in ids.items()]
    after = layout.spliced(edits)
    named = {(place.line, place.column): name for place, name in ids.items()}

    def expected(deck: Deck) -> list[Note]:
        return [replace(note, id=named.get(_spot(note), note.id)) for note in deck.notes]

    return verified(data, after, expected, file=file, what="putting in the ids")


def replace_value(data: bytes, place: Place, key: str, text: str, *, file: str = "deck") -> bytes:
    """The file with the text of one key of the card at ``place`` replaced; the key is added when it is missing."""
    layout = layout_of(data, file=file)
    card = layout.item(place.line, place.column)
    entry = entry_of(card, key)
    edit = _added_key(layout, card, key, text) if entry is None else _replaced(layout, card, entry[1], text)
    after = layout.spliced([edit])
    changed = parse_deck(after, file=file)

    def expected(deck: Deck) -> list[Note]:
        notes = list(deck.notes)
        at = next((index for index, note in enumerate(notes) if _spot(note) == (place.line, place.column)), None)
        if at is not None and at < len(changed.notes):
            notes[at] = changed.notes[at]
        return notes

    if len(changed.problems) > len(parse_deck(data, file=file).problems):
        raise WriteRefusedError(file, f"replacing '{key}'")
    return verified(data, after, expected, file=file, what=f"replacing '{key}'")


def append_card(data: bytes, card: Table[str, Value], *, section: str = "cards", file: str = "deck") -> bytes:
    """The file with one more card at the end of a section, which is made when it is missing."""
    return append_cards(data, [card], section=section, file=file)


def append_cards(data: bytes, cards: List[Table[str, Value]], *, section: str = "cards", file: str = "deck") -> bytes:
    """The file with more cards at the end of a section, which is made when it is missing."""
    if not cards:
        return data
    layout = layout_of(data, file=file)
    node = layout.section(section)
    if isinstance(node, Sequence) and node.items:
        edit = _in_brackets(layout, node, cards) if node.is_flow else _after_last(layout, node, cards)
    else:
        edit = _first_cards(layout, node, cards, section)
    after = layout.spliced([edit])
    added = parse_deck(after, file=file)

    def expected(deck: Deck) -> list[Note]:
        notes = list(deck.notes)
        before = [note for note in notes if note.section == section]
        at = notes.index(before[-1]) + 1 if before else _position(added, section)
        return [*notes[:at], *added.notes[at : at + len(cards)], *notes[at:]]

    old = parse_deck(data, file=file)
    if len(added.broken) > len(old.broken):
        raise UnwritableDeckError(file, f"the new card has an error: {_first_error(added)}")
    if len(added.notes) != len(old.notes) + len(cards):
        raise WriteRefusedError(file, "adding a card")
    return verified(data, after, expected, file=file, what="adding a card")


def _position(deck: Deck, section: str) -> int:
    return next((at for at, note in enumerate(deck.notes) if note.section == section), 0)


def _first_error(deck: Deck) -> str:
    return next((problem.message for problem in reversed(deck.problems) if problem.is_error), "")


def _spot(note: Note) -> tuple[int, int]:
    return note.place.line, note.place.column


def verified(before: bytes, after: bytes, expected: Callable[[Deck], list[Note]], *, file: str, what: str) -> bytes:
    """``after``, if it reads as the expected notes and everything else of the deck is the same."""
    old, new = parse_deck(before, file=file), parse_deck(after, file=file)
    wanted = [replace(note, place=_NOWHERE) for note in expected(old)]
    found = [replace(note, place=_NOWHERE) for note in new.notes]
    if wanted != found or _rest(old) != _rest(new):
        raise WriteRefusedError(file, what)
    return after


def _rest(deck: Deck) -> Any:
    lesson = replace(deck.lesson, place=_NOWHERE) if deck.lesson else None
    uses = [(use.note, use.section) for use in deck.uses]
    head = (deck.name, deck.prefix, deck.tags, deck.source, deck.settings, lesson)
    return head, uses, [(broken.id, broken.asked) for broken in deck.broken]


def _id_edit(layout: Layout, place: Place, name: str) -> Edit:
    card = layout.item(place.line, place.column)
    entry = entry_of(card, "id")
    if entry is not None:
        return _replaced(layout, card, entry[1], name)
    first: Any = next(iter(card.entries.values()))[0]
    at = first.start_mark.index
    if card.is_flow:
        return Edit(at, at, f"id: {scalar(name, indent=0, in_flow=True)}, ")
    column = at - layout.line_start(at)
    return Edit(at, at, f"id: {scalar(name, indent=0)}{layout.newline}{' ' * column}")


def _replaced(layout: Layout, card: Mapping, node: Node, text: str) -> Edit:
    mark: Any = node.start_mark
    column: int = _column(card)
    written = scalar(text, indent=column + 2, newline=layout.newline, in_flow=card.is_flow)
    if is_blank(node) and mark.index == content_end(node, layout.text):
        gap = "" if layout.text[mark.index - 1 : mark.index].isspace() else " "
        return Edit(mark.index, mark.index, gap + written)
    end = content_end(node, layout.text)
    if written.startswith("|"):  # a comment behind the old value would become text: it moves up beside the bar
        comment = layout.text[end : layout.line_end(end)]
        bar, line_end, lines = written.partition(layout.newline)
        written = bar + comment + line_end + lines
        end += len(comment)
    return Edit(mark.index, end, written)


def _added_key(layout: Layout, card: Mapping, key: str, text: str) -> Edit:
    last = content_end([*card.entries.values()][-1][1], layout.text)
    if card.is_flow:
        return Edit(last, last, f", {key}: {scalar(text, indent=0, in_flow=True)}")
    column = _column(card)
    at = layout.line_end(last)
    written = scalar(text, indent=column + 2, newline=layout.newline)
    return Edit(at, at, f"{layout.newline}{' ' * column}{key}: {written}")


def _column(card: Mapping) -> int:
    mark: Any = next(iter(card.entries.values()))[0].start_mark
    column: int = mark.column
    return column


def _after_last(layout: Layout, node: Sequence, cards: List[Table[str, Value]]) -> Edit:
    """New items in the style of the list: its dash, its indentation, its blank line between cards."""
    text = layout.text
    last: Any = node.items[-1].start_mark
    prefix = text[layout.line_start(last.index) : last.index]
    if not re.fullmatch(r" *- +", prefix):
        prefix = " " * (node.start_mark.column) + "- "
    at = layout.line_end(content_end(node, text))
    gap = ""
    if len(node.items) > 1:
        between = text[content_end(node.items[-2], text) : last.index]
        gap = layout.newline if re.search(r"\n[ \t]*\r?\n", between) else ""
    written = "".join(f"{layout.newline}{gap}{item(card, prefix, layout.newline)}" for card in cards)
    return Edit(at, at, written + _tail(layout, at))


def _in_brackets(layout: Layout, node: Sequence, cards: List[Table[str, Value]]) -> Edit:
    at = content_end(node.items[-1], layout.text)
    return Edit(at, at, "".join(f", {in_flow(card)}" for card in cards))


def _first_cards(layout: Layout, node: Node | None, cards: List[Table[str, Value]], section: str) -> Edit:
    written = (2 * layout.newline).join(item(card, "  - ", layout.newline) for card in cards)
    if node is not None:
        start: Any = node.start_mark
        end = content_end(node, layout.text) if not isinstance(node, Sequence) else int(_end_index(node))
        before = layout.text[: start.index].rstrip(" ")
        at = layout.line_end(end)
        comment = layout.text[end:at]
        return Edit(len(before), at, f"{comment}{layout.newline}{written}{_tail(layout, at)}")
    if layout.root is not None and layout.root.is_flow:
        raise UnwritableDeckError(layout.file, f"it is written in braces and has no '{section}'")
    at = len(layout.text)
    gap = "" if not layout.text or layout.text.endswith(("\n", "\r")) else layout.newline
    return Edit(at, at, f"{gap}{section}:{layout.newline}{written}{layout.newline}")


def _end_index(node: Sequence) -> int:
    mark: Any = node.end_mark
    index: int = mark.index
    return index


def _tail(layout: Layout, at: int) -> str:
    """A line end for what is put at the end of a file that had none."""
    return layout.newline if at == len(layout.text) else ""
