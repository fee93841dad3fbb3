"""The rules of item writing applied to deck files: what one note, one deck and all decks together do badly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from recall.core.itemwriting.findings import MATH, TWIN, Finding
from recall.core.itemwriting.rules import deck_findings, findings
from recall.core.itemwriting.twins import Questions
from recall.core.notes import (
    Choice,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Note,
    Ordering,
    Question,
    Term,
    Typed,
    asked_text,
)
from recall.deckfile.traps import shortened
from recall.deckfile.values import Deck
from recall.markup.balance import math_faults
from recall.problems import Problem


def deck_problems(deck: Deck) -> Iterator[Problem]:
    """What the notes of one deck do badly, but for what they or their deck allow."""
    for note in deck.notes:
        yield from note_problems(note, deck)
    for note, finding in deck_findings(deck.notes):
        if not _is_allowed(finding.code, note, deck):
            yield problem(note, finding)


def note_problems(note: Note, deck: Deck) -> Iterator[Problem]:
    """What one note does badly, looked at alone."""
    for finding in (*findings(note), *_math(note)):
        if not _is_allowed(finding.code, note, deck):
            yield problem(note, finding)


def problem(note: Note, finding: Finding) -> Problem:
    place = note.place
    return Problem(place.file, place.line, place.column, finding.code, finding.message, finding.hint)


def _is_allowed(code: str, note: Note, deck: Deck) -> bool:
    return code in note.allow or code in deck.settings.allow


def _math(note: Note) -> Iterator[Finding]:
    for text in _texts(note):
        if "$" in text:
            for fault in math_faults(text):
                yield Finding(MATH, f"math: {fault}", "Close what is open; a dollar sign that is money is written \\$.")


def _texts(note: Note) -> Iterator[str]:
    """Every text of the note that is shown."""
    yield from _shown(note.content)
    yield from (text for text in (note.hint, note.explain) if text is not None)


def _shown(content: Content) -> Iterator[str]:
    match content:
        case Question(question=question, answer=answer) | Typed(question=question, answer=answer):
            yield from (question, answer)
        case Term(term=term, meaning=meaning):
            yield from (term, meaning)
        case Cloze(text=text, code_holes=code_holes):
            if "$" in text:
                from recall.core.holes import parse_holes, reveal

                yield reveal(parse_holes(text, code_holes=code_holes))
        case Choice(question=question, answers=answers, distractors=distractors):
            yield question
            for option in (*answers, *distractors):
                yield option.text
                yield option.why or ""
        case Ordering(question=question, steps=entries) | Enumeration(question=question, items=entries):
            yield from (question, *entries)
        case Matching(question=question, pairs=pairs):
            yield from (question, *(side for pair in pairs for side in pair))
        case Draft():
            yield from (content.question or "", content.term or "", content.meaning or "", *content.choices)
        case _:
            yield asked_text(content)


@dataclass(slots=True)
class Twins:
    """Collects the notes of a library deck by deck; keeps of each what it asks and answers."""

    _questions: Questions = field(default_factory=Questions)
    _allowing: set[int] = field(default_factory=set)
    _unnamed: dict[int, str] = field(default_factory=dict)

    def take(self, deck: Deck) -> None:
        from recall.core.identity import fingerprint

        for note in deck.notes:
            number = self._questions.take(note)
            if number is None:
                continue
            if _is_allowed(TWIN, note, deck):
                self._allowing.add(number)
            if note.id is None:
                self._unnamed[number] = fingerprint(asked_text(note.content))

    def problems(self) -> Iterator[Problem]:
        """One at each card that has a twin, naming the first of them; none where one of the two allows it."""
        twins: dict[int, list[int]] = {}
        for one, other in self._questions.twins():
            if one in self._allowing or other in self._allowing or self._is_error(one, other):
                continue
            twins.setdefault(one, []).append(other)
            twins.setdefault(other, []).append(one)
        asked = self._questions.asked
        for number, others in sorted(twins.items()):
            place, twin = asked[number].place, asked[others[0]]
            more = f", and {len(others) - 1} more do" if len(others) > 1 else ""
            message = f"{twin.place.file}:{twin.place.line} asks the same: '{shortened(twin.question)}'{more}"
            yield Problem(place.file, place.line, place.column, TWIN, message, _TWIN_HINT)

    def _is_error(self, one: int, other: int) -> bool:
        """Whether the two are E303 already: the same question, and no id."""
        return one in self._unnamed and self._unnamed[one] == self._unnamed.get(other)


_TWIN_HINT = "Keep the better one, or ask for what makes them differ."
