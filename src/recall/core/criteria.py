"""What a query asks for, as values; ``str`` of one is the query in its plain form, which reads back as the same.

A day that was written as ``today`` or as a number of days stands here, and in the plain form, as its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

STATES: Final = ("new", "due", "overdue", "learned", "suspended", "buried", "flagged", "leech", "draft")
OPERATORS: Final = ("and", "or", "not")
AGAIN_OR_WORSE: Final = "again"
RATINGS: Final = (AGAIN_OR_WORSE, "hard", "good", "easy", "q0", "q1", "q2", "q3", "q4", "q5")

_APART = frozenset('"(),|')  # what a value cannot hold outside of quotes


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from ``least`` to ``most``, both included; None is no bound. Of ease hundredths."""

    least: int | None = None
    most: int | None = None

    def holds(self, number: int) -> bool:
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)


@dataclass(frozen=True, slots=True)
class Days:
    """Study days from ``first`` to ``last``, both included; None is no bound."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Text:
    """The words stand together in the question, the answer, the hint, the explanation or an option."""

    words: str

    def __str__(self) -> str:
        return _bare(self.words)


@dataclass(frozen=True, slots=True)
class Named:
    """One of the words, for the keys whose values are names or pieces of text; ``key`` says which."""

    key: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.key}:{','.join(map(_value, self.words))}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number of the card's schedule lies in one of the spans; ``key`` says which number."""

    key: str
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return f"{self.key}:{','.join(span_text(each, hundredths=self.key == 'ease') for each in self.spans)}"


@dataclass(frozen=True, slots=True)
class Due:
    """The card's due day lies in one of the spans of days."""

    spans: tuple[Days, ...]

    def __str__(self) -> str:
        return f"due:{','.join(map(_days_text, self.spans))}"


@dataclass(frozen=True, slots=True)
class Rated:
    """The card got one of these grades (of RATINGS; none: any) on the day ``since`` or later (None: ever)."""

    grades: tuple[str, ...] = ()
    days: int | None = None
    since: date | None = None

    def __str__(self) -> str:
        return f"rated:{','.join([*self.grades, *([] if self.days is None else [str(self.days)])])}"


Term = Text | Named | Numbers | Due | Rated


@dataclass(frozen=True, slots=True)
class Not:
    part: Query

    def __str__(self) -> str:
        return f"not ({self.part})" if isinstance(self.part, (And, Or)) else f"not {self.part}"


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts; without any, every card."""

    parts: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """One of the parts; there are two or more."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " or ".join(map(str, self.parts))


Query = Term | Not | And | Or
EVERYTHING: Final = And()


def all_of(parts: Iterable[Query]) -> Query:
    """One query that asks for all of ``parts``; an "and" within them is taken apart."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Sequence[Query]) -> Query:
    """One query that asks for any of ``parts``, of which there is one or more; an "or" within is taken apart."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def terms(query: Query) -> Iterable[Term]:
    """Every criterion of the query, in the order in which they are written."""
    match query:
        case Not(part):
            yield from terms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from terms(part)
        case _:
            yield query


def span_text(span: Span, *, hundredths: bool = False) -> str:
    """``4``, ``4..``, ``..3`` or ``2..3``; with ``hundredths`` with two decimals."""
    ends = [_number_text(each, hundredths=hundredths) for each in (span.least, span.most)]
    return ends[0] if ends[0] and ends[0] == ends[1] else "..".join(ends)


def _number_text(number: int | None, *, hundredths: bool) -> str:
    if number is None:
        return ""
    return f"{number // 100}.{number % 100:02}" if hundredths else str(number)


def _days_text(span: Days) -> str:
    first, last = ("" if day is None else day.isoformat() for day in (span.first, span.last))
    return first if first and first == last else f"{first}..{last}"


def quote(text: str) -> str:
    """``text`` between double quotes, inside which a backslash takes ``"`` and itself literally."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def _value(text: str) -> str:
    return quote(text) if not text or _APART & set(text) or any(map(str.isspace, text)) else text


def _bare(text: str) -> str:
    is_plain = text and not (":" in text or text.startswith("-") or text.casefold() in OPERATORS)
    return _value(text) if is_plain else quote(text)
