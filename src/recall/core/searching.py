"""What of a note is searched, folded so that case, accents and runs of blanks do not matter.

A note is first looked at as the JSON text in which it is stored: that is enough to say of most notes that they do
not hold a word, and spares reading them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Draft,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
)

_BLANKS = re.compile(r"\s+")
_HIDDEN_BY_JSON = re.compile(r'[\s"\\\x00-\x1f]+')  # what stands otherwise in JSON than in the text
# A word may run across the braces of a hole, which the stored text has in it.
_WORD_AT_HOLE = re.compile(r"\w\{\{|\}\}[\w{]")
_SIGN_AT_HOLE = re.compile(r'[^\s"]\{\{|\}\}[^\s"]')
_LAST_WITHOUT_MARKS = "\u02ff"


def fold(text: str) -> str:
    """Case folded, without accents, compatible forms as one (``ﬁ`` is ``fi``); blanks stay."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    for char in set(apart):
        if char > _LAST_WITHOUT_MARKS and unicodedata.combining(char):
            apart = apart.replace(char, "")
    return apart.casefold()


def smooth(text: str) -> str:
    """Folded, with one space for every run of blanks and none at the ends."""
    return _BLANKS.sub(" ", fold(text)).strip()


@dataclass(frozen=True, slots=True)
class Needle:
    """A text to look for: ``folded``, and ``pieces`` of it that stand in the stored form of what holds it."""

    folded: str
    pieces: tuple[str, ...]
    is_wordy: bool


def needle(text: str) -> Needle:
    folded = smooth(text)
    pieces = tuple(filter(None, _HIDDEN_BY_JSON.split(folded)))
    return Needle(folded, pieces, all(piece.isalnum() for piece in pieces))


class StoredNote:
    """A note that is not read yet: says False where it cannot hold what is asked, else None."""

    __slots__ = ("_content", "_folded")

    def __init__(self, content: str) -> None:
        self._content = content
        self._folded: str | None = None

    def shows(self, wanted: Needle) -> bool | None:
        if self._may_hold(wanted) is None:
            return None
        content = self._whole()
        if "{{" not in content:
            return False
        at_hole = _WORD_AT_HOLE if wanted.is_wordy else _SIGN_AT_HOLE
        return None if at_hole.search(content) else False

    def is_tagged(self, wanted: Needle) -> bool | None:
        return self._may_hold(wanted)

    def comes_from(self, wanted: Needle) -> bool | None:
        return self._may_hold(wanted)

    def _may_hold(self, wanted: Needle) -> bool | None:
        content = self._whole()
        for piece in wanted.pieces:
            if piece not in content:
                return False
        return None

    def _whole(self) -> str:
        if self._folded is None:
            self._folded = fold(self._content)
        return self._folded


class ReadNote:
    """A note whose texts are at hand."""

    __slots__ = ("_note", "_shown")

    def __init__(self, note: Note) -> None:
        self._note = note
        self._shown: str | None = None

    def shows(self, wanted: Needle) -> bool:
        if self._shown is None:
            self._shown = "\n".join(smooth(text) for text in shown_texts(self._note))
        return wanted.folded in self._shown

    def is_tagged(self, wanted: Needle) -> bool:
        """With this tag or one below it: ``a`` is above ``a/b`` and ``a::b``."""
        tags = (smooth(tag) for tag in self._note.tags)
        return any(tag == wanted.folded or tag.startswith((f"{wanted.folded}/", f"{wanted.folded}::")) for tag in tags)

    def comes_from(self, wanted: Needle) -> bool:
        texts = (self._note.source, self._note.video and self._note.video.url)
        return any(wanted.folded in smooth(text) for text in texts if text)


Searched = StoredNote | ReadNote


def shown_texts(note: Note) -> list[str]:
    """Every text of the note that a learner may see while it is asked, holes of a cloze filled."""
    texts = [*_content_texts(note), note.hint, note.explain]
    return [text for text in texts if text]


def _content_texts(note: Note) -> list[str | None]:
    match note.content:
        case Question(question, answer) | Term(question, answer):
            return [question, answer]
        case Cloze():
            return _cloze_texts(note.content)
        case Choice(question, answers, distractors):
            return [question, *_option_texts(answers), *_option_texts(distractors)]
        case Claim(claim):
            return [claim]
        case Typed(question, answer, accept, why):
            return [question, answer, *accept, why]
        case Numeric(question, number, unit):
            return [question, f"{number} {unit}" if unit else number]
        case Ordering(question, parts) | Enumeration(question, parts):
            return [question, *parts]
        case Matching(question, pairs):
            return [question, *(text for pair in pairs for text in pair)]
        case Draft(question, term, meaning, choices):
            return [question, term, meaning, *choices]


def _option_texts(options: tuple[Option, ...]) -> list[str | None]:
    return [text for option in options for text in (option.text, option.why)]


def _cloze_texts(cloze: Cloze) -> list[str | None]:
    from recall.core.holes import parse_holes, reveal

    holed = parse_holes(cloze.text, code_holes=cloze.code_holes)
    return [reveal(holed), *(hole.hint for hole in holed.holes)]
