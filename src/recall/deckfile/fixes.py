"""Faults of item writing that are mended in the file without a change of meaning; every other byte stays.

A wrong option that is another one but for space, or for the case of a longer word, goes; a negation that is easily
overlooked is set in bold. A question is reworded only where the card has an id: without one it would become another
card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from recall.core.itemwriting.findings import ALIKE, NEGATIVE
from recall.core.itemwriting.stems import negation
from recall.core.notes import Choice, Note, Option, Place
from recall.deckfile.layout import Edit, Layout, content_end, entry_of, layout_of
from recall.deckfile.splice import verified
from recall.deckfile.traps import shortened, trimmed
from recall.deckfile.tree import Mapping, Node, Scalar, Sequence
from recall.deckfile.values import Deck

_LEAST_LETTERS = 4  # of words that may differ in case alone: MB and Mb, US and us are two things


@dataclass(frozen=True, slots=True)
class Mended:
    """What is (or, with ``is_left``, is not) mended in one card."""

    place: Place
    code: str
    message: str
    is_left: bool = False


def mended(data: bytes, deck: Deck, *, is_wanted: Callable[[Note, str], bool]) -> tuple[bytes, tuple[Mended, ...]]:
    """The file with all that is safe to mend, and what that is; ``is_wanted`` says of which code in which note.

    Raises UnwritableDeckError where the file is broken, WriteRefusedError where anything else would change.
    """
    choices = [(note, note.content) for note in deck.notes if isinstance(note.content, Choice)]
    choices = [(note, content) for note, content in choices if _is_mendable(content)]
    if not choices:
        return data, ()
    layout = layout_of(data, file=deck.file)
    told: list[Mended] = []
    edits: list[Edit] = []
    changed: dict[Place, Choice] = {}
    for note, content in choices:
        work = _Card(layout, note, content)
        for code, mend in ((ALIKE, work.drop_alike), (NEGATIVE, work.mark_negation)):
            if is_wanted(note, code):
                told += mend()
        edits += work.edits
        if work.edits:
            changed[note.place] = work.content
    if not edits:
        return data, tuple(told)

    def expected(before: Deck) -> list[Note]:
        return [replace(note, content=changed.get(note.place, note.content)) for note in before.notes]

    after = verified(data, layout.spliced(edits), expected, file=deck.file, what="mending the questions")
    return after, tuple(told)


def _is_mendable(content: Choice) -> bool:
    texts = [option.text for option in content.distractors]
    return negation(content.question) is not None or any(_is_same(*pair) for pair in combinations(texts, 2))


class _Card:
    """One choice while it is mended; ``content`` is what it will read as."""

    def __init__(self, layout: Layout, note: Note, content: Choice) -> None:
        self.content = content
        self.edits: list[Edit] = []
        self._layout = layout
        self._note = note

    def drop_alike(self) -> Iterator[Mended]:
        """Without wrong options that another wrong one says already."""
        item = self._layout.item(self._note.place.line, self._note.place.column)
        kept: list[Option] = []
        for option in self.content.distractors:
            twin = next((each for each in kept if _is_same(each.text, option.text)), None)
            edit = None if twin is None or option.why or option.pin else self._removal(item, option.text)
            if twin is None or edit is None:
                kept.append(option)
                continue
            self.edits.append(edit)
            what = f"'{shortened(option.text)}' is removed: '{shortened(twin.text)}' stands there too"
            yield Mended(self._note.place, ALIKE, what)
        self.content = replace(self.content, distractors=tuple(kept))

    def _removal(self, item: Mapping, text: str) -> Edit | None:
        for key in ("distractors", "choices"):
            entry = entry_of(item, key)
            if entry is not None and isinstance(entry[1], Sequence):
                for at, node in enumerate(entry[1].items):
                    if _text_of(node) == text:
                        return _entry_gone(self._layout, entry[1], at)
        return None

    def mark_negation(self) -> Iterator[Mended]:
        """With the negation of the question in bold."""
        question = self.content.question
        span = negation(question)
        if span is None:
            return
        word = question[span[0] : span[1]]
        if self._note.id is None:
            message = f"'{word}' is left: a card without an id becomes another one with another question"
            yield Mended(self._note.place, NEGATIVE, message, is_left=True)
            return
        edit = self._emphasis(word, question[: span[0]])
        if edit is not None:
            self.edits.append(edit)
            marked = f"{question[: span[0]]}**{word}**{question[span[1] :]}"
            self.content = replace(self.content, question=marked)
            yield Mended(self._note.place, NEGATIVE, f"'{word}' is now '**{word}**'")

    def _emphasis(self, word: str, before: str) -> Edit | None:
        """The edit that marks the word behind ``before``; None where the file writes the text in another way."""
        entry = entry_of(self._layout.item(self._note.place.line, self._note.place.column), "q")
        if entry is None or not isinstance(entry[1], Scalar):
            return None
        node: Any = entry[1]
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        end = content_end(node, self._layout.text)
        places = [found.start() for found in pattern.finditer(self._layout.text, node.start_mark.index, end)]
        if len(places) != len(pattern.findall(node.value)):
            return None
        at = places[len(pattern.findall(before))]
        return Edit(at, at + len(word), f"**{word}**")


def _is_same(one: str, other: str) -> bool:
    """Whether two options differ in space alone, or in the case of longer words."""
    first, second = one.split(), other.split()
    if "`" in one or "$" in one or len(first) != len(second):
        return first == second
    return all(
        mine == yours or (len(mine) >= _LEAST_LETTERS and mine.isalpha() and mine.casefold() == yours.casefold())
        for mine, yours in zip(first, second, strict=True)
    )


def _text_of(node: Node) -> str | None:
    if isinstance(node, Mapping):
        entry = node.entries.get("text")
        return _text_of(entry[1]) if entry else None
    return trimmed(node.value) if isinstance(node, Scalar) else None


def _entry_gone(layout: Layout, items: Sequence, at: int) -> Edit:
    """One entry of a list of several: with its lines, or in brackets with a comma."""
    start: Any = items.items[at].start_mark
    if not items.is_flow:
        end = layout.line_end(content_end(items.items[at], layout.text))
        breaks = next((each for each in ("\r\n", "\n", "\r") if layout.text.startswith(each, end)), "")
        return Edit(layout.line_start(start.index), end + len(breaks), "")
    end = content_end(items.items[at], layout.text)
    return Edit(content_end(items.items[at - 1], layout.text), end, "")  # the first of two alike always stays
