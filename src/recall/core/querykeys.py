"""The keys of a query: what ``key:value`` means, one row a key, from which the help and the docs are tested."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from recall.core.criteria import RATINGS, STATES, Days, Due, Named, Numbers, Query, Rated, Span
from recall.core.days import plus_days
from recall.core.notes import KINDS
from recall.core.queryfaults import Place, QueryError
from recall.problems import quoted

MOST_DIGITS: Final = 9


class Value(NamedTuple):
    """One alternative of a key's value as it was written; ``is_quoted`` ones hold any character."""

    text: str
    place: Place
    is_quoted: bool = False


class Given(NamedTuple):
    """All that a key's reader needs; ``values`` has one or more."""

    key: str
    values: Sequence[Value]
    today: date


@dataclass(frozen=True, slots=True)
class Key:
    """``form`` and ``help`` tell a person what may follow; ``words`` are all values where they are few.

    ``takes_text``: the value is a name or a piece of text, which may hold blanks.
    """

    form: str
    help: str
    read: Callable[[Given], Query]
    words: tuple[str, ...] = ()
    takes_text: bool = False


def _names(given: Given) -> Query:
    for value in given.values:
        if not value.text.strip():
            raise QueryError(f"{given.key}: has an empty value", value.place, _form(given))
    return Named(given.key, tuple(value.text for value in given.values))


def _choices(given: Given) -> Query:
    words = KEYS[given.key].words
    for value in given.values:
        if value.text.casefold() not in words:
            near = _near(value.text.casefold(), words)
            raise QueryError(
                f"there is no {given.key}:{value.text}", value.place, f"{near}{given.key}: takes {', '.join(words)}."
            )
    return Named(given.key, tuple(value.text.casefold() for value in given.values))


def _numbers(given: Given) -> Query:
    return Numbers(given.key, tuple(_span(given, value) for value in given.values))


def _due(given: Given) -> Query:
    return Due(tuple(_days(given, value) for value in given.values))


def _rated(given: Given) -> Query:
    grades, counts = list[str](), list[Value]()
    for value in given.values:
        word = value.text.casefold()
        if _is_count(word):
            counts.append(value)
        elif word in RATINGS:
            grades.append(word)
        else:
            raise QueryError(f"there is no rated:{value.text}", value.place, _near(word, RATINGS) + _form(given))
    if len(counts) > 1:
        raise QueryError("rated: has two numbers of days", counts[1].place, _form(given))
    if not counts:
        return Rated(tuple(grades))
    days = int(counts[0].text)
    if not days:
        raise QueryError("rated:0 looks at no day", counts[0].place, "rated:1 is today, rated:7 the last seven days.")
    return Rated(tuple(grades), days, plus_days(given.today, 1 - days))


def _span(given: Given, value: Value) -> Span:
    first, dots, last = value.text.partition("..")
    read = _hundredths if given.key == "ease" else _whole
    ends = [None if not end else read(end) for end in (first, last)]
    if (not first and not last) or any(end == -1 for end in ends):
        raise QueryError(f"{quoted(value.text)} is no number for {given.key}:", value.place, _form(given))
    least, most = ends if dots else (ends[0], ends[0])
    if least is not None and most is not None and least > most:
        raise QueryError(f"{given.key}:{value.text} holds no number", value.place, "The smaller number comes first.")
    return Span(least, most)


def number_span(text: str) -> Span | None:
    """``3``, ``3..``, ``..7`` or ``3..7`` as a span; None where it is none of them."""
    first, dots, last = text.partition("..")
    ends = [None if not end else _whole(end) for end in (first, last)]
    if (not first and not last) or -1 in ends:
        return None
    return Span(*ends) if dots else Span(ends[0], ends[0])


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def _whole(text: str) -> int:
    """The number, -1 where it is none."""
    return int(text) if _is_count(text) else -1


def _hundredths(text: str) -> int:
    """``1.8`` is 180; -1 where it is no number."""
    found = re.fullmatch(r"(\d{1,6})(?:\.(\d{1,2}))?", text, re.ASCII)
    return -1 if found is None else int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def _days(given: Given, value: Value) -> Days:
    first, dots, last = value.text.partition("..")
    if not first and not last:
        raise QueryError(f"{quoted(value.text)} is no day", value.place, _form(given))
    ends = [None if not end else _day(given, value, end) for end in (first, last)]
    span = Days(*ends) if dots else Days(ends[0], ends[0])
    if span.first is not None and span.last is not None and span.first > span.last:
        raise QueryError(f"{given.key}:{value.text} holds no day", value.place, "The earlier day comes first.")
    return span


def _day(given: Given, value: Value, text: str) -> date:
    named = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(text.casefold())
    if named is not None:
        return plus_days(given.today, named)
    if re.fullmatch(rf"[+-]?\d{{1,{MOST_DIGITS}}}", text, re.ASCII):
        return plus_days(given.today, int(text))
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        raise QueryError(f"{quoted(text)} is not in the calendar", value.place, _form(given)) from None
    raise QueryError(f"{quoted(text)} is no day", value.place, _form(given))


def _form(given: Given) -> str:
    return f"{KEYS[given.key].form}: {KEYS[given.key].help}."


def _near(word: str, words: Sequence[str]) -> str:
    """``Did you mean due? `` or nothing."""
    from recall.core.likeness import nearest

    near = nearest(word, words)
    return "" if near is None else f"Did you mean {near}? "


def no_such_key(key: str, place: Place) -> QueryError:
    near = _near(key, tuple(KEYS))
    advice = f"{near}Keys are {', '.join(KEYS)}. To look for the text, put it between double quotes."
    return QueryError(f"a query has no key {quoted(key)}", place, advice)


def _number_key(key: str, what: str, one: str = "4", other: str = "7") -> Key:
    form = f"{key}:{one}, {key}:{one}.., {key}:..{other} or {key}:{one}..{other}"
    return Key(form, f"{what}; {one}.. is {one} or more", _numbers)


KEYS: Final[dict[str, Key]] = {
    "deck": Key("deck:NAME", "the deck's id, its path, or the beginning of its name", _names, takes_text=True),
    "tag": Key("tag:NAME", "a tag, or one above it: a finds a/b and a::b too", _names, takes_text=True),
    "is": Key("is:STATE", f"one of {', '.join(STATES)}", _choices, words=STATES),
    "kind": Key("kind:KIND", "the kind of card", _choices, words=tuple(KINDS.values())),
    "due": Key(
        "due:DAY, due:DAY.., due:..DAY or due:DAY..DAY",
        "a day is a date such as 2026-11-30, today, tomorrow, yesterday, or a number of days from today",
        _due,
    ),
    "interval": _number_key("interval", "the days from a review to the next"),
    "ease": _number_key("ease", "the ease", "1.3", "2.5"),
    "lapses": _number_key("lapses", "how often it was forgotten"),
    "reviews": _number_key("reviews", "how often it was reviewed"),
    "rated": Key(
        "rated:GRADE, rated:DAYS or rated:GRADE,DAYS",
        "a grade is again, hard, good, easy or q0 to q5; 1 day is today",
        _rated,
        words=RATINGS,
    ),
    "flag": Key("flag:TEXT", "text in the note of its flag", _names, takes_text=True),
    "id": Key("id:NAME", "the card's name or the beginning of it", _names, takes_text=True),
    "source": Key("source:TEXT", "text in its source or the address of its video", _names, takes_text=True),
    "file": Key("file:PATH", "a deck file, a folder, or the name of a file", _names, takes_text=True),
    "lesson": Key("lesson:NUMBER or lesson:TEXT", "a number or 1..7, or text in the title", _names, takes_text=True),
}
