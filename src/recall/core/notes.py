"""A note is one fact as its author wrote it; its content says which kind of question it makes.

The kinds are alternatives of one union, never one class with optional fields. Text is Markdown exactly as
written in the deck.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice; ``pin`` is ``"first"``, ``"last"`` or None; ``why`` says why it is right or wrong."""

    text: str
    why: str | None = None
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """``q`` and ``a``; with ``both`` the answer is asked for its question too."""

    question: str
    answer: str
    both: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    meaning: str
    both: bool = True


@dataclass(frozen=True, slots=True)
class Cloze:
    """``text`` with its holes as written; see :mod:`recall.core.holes`."""

    text: str
    code_holes: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """``answers`` are right, ``distractors`` wrong, both in authored order; ``many`` asks to select all that apply."""

    question: str
    answers: tuple[Option, ...]
    distractors: tuple[Option, ...]
    many: bool = False
    shuffle: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    claim: str
    answer: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """The learner types ``answer``; ``accept`` lists other right answers."""

    question: str
    answer: str
    accept: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Numeric:
    """``number`` is a decimal numeral as text (``"175"``, ``"1e-3"``); ``tolerance`` likewise, or ``"5%"``."""

    question: str
    number: str
    unit: str | None = None
    tolerance: str | None = None


@dataclass(frozen=True, slots=True)
class Ordering:
    question: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    question: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """``items`` may be named in any order."""

    question: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that waits for its answer: never scheduled. At least one of the three texts is given."""

    question: str | None = None
    term: str | None = None
    meaning: str | None = None
    choices: tuple[str, ...] = ()


Content = Question | Term | Cloze | Choice | Claim | Typed | Numeric | Ordering | Matching | Enumeration | Draft

KINDS: dict[type, str] = {
    Question: "question",
    Term: "term",
    Cloze: "cloze",
    Choice: "choice",
    Claim: "claim",
    Typed: "typed",
    Numeric: "numeric",
    Ordering: "ordering",
    Matching: "matching",
    Enumeration: "enumeration",
    Draft: "draft",
}


@dataclass(frozen=True, slots=True)
class Video:
    """``url`` is an address or the id of a video of the lesson; ``at`` a time such as ``4:10``."""

    url: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note is written: a path relative to the library (POSIX slashes), line and column from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Note:
    """One item of a deck file.

    ``id`` is None when the author gave none. ``deck`` is the shown name (``LLMs / Attention``), ``tags`` holds
    the deck's tags and then the note's own. ``section`` is ``"cards"`` or ``"quiz"``.
    """

    id: str | None
    content: Content
    deck: str
    place: Place
    section: str = "cards"
    tags: tuple[str, ...] = ()
    hint: str | None = None
    explain: str | None = None
    source: str | None = None
    video: Video | None = None
    requires: tuple[str, ...] = ()
    tests: str | None = None
    anki: str | None = None
    suspended: bool = False
    allow: tuple[str, ...] = ()
    comment: str | None = None
    anchor: str | None = None  # of linked notes: what tells the note from others that ask the same, as a section does

    @property
    def kind(self) -> str:
        return KINDS[type(self.content)]


def asked_text(content: Content) -> str:
    """The text by which a note without an id is recognised: its question, term, claim or cloze text."""
    match content:
        case Term(term=text) | Cloze(text=text) | Claim(claim=text):
            return text
        case Draft(question=question, term=term, meaning=meaning):
            return question or term or meaning or ""
        case _:
            return content.question


def answer_text(content: Content) -> str:
    """What the learner is expected to know, as one text: two notes with equal answer texts answer alike."""
    match content:
        case Question(answer=text) | Typed(answer=text) | Term(meaning=text):
            return text
        case Cloze():
            return ""  # a cloze is its own answer: its text is compared as the question
        case Choice(answers=answers):
            return "\n".join(option.text for option in answers)
        case Claim(answer=truth):
            return "true" if truth else "false"
        case Numeric(number=number, unit=unit):
            return f"{number} {unit}" if unit else number
        case Ordering(steps=parts) | Enumeration(items=parts):
            return "\n".join(parts)
        case Matching(pairs=pairs):
            return "\n".join(f"{left}: {right}" for left, right in pairs)
        case Draft(meaning=meaning):
            return meaning or ""
