"""Queries drawn at random, and a plain evaluator to judge them by: everything known, nothing left out early."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from hypothesis import strategies as st

from recall.core.criteria import (
    RATINGS,
    STATES,
    And,
    Days,
    Due,
    Named,
    Not,
    Numbers,
    Or,
    Query,
    Rated,
    Span,
    Text,
    all_of,
    any_of,
)
from recall.core.notes import KINDS

TODAY = date(2026, 11, 30)
DAYS = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days))
WORDS = st.text(st.sampled_from("abAéß ()\"\\,|:-.'#日\u0301"), min_size=1, max_size=8)
TEXTS = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
NAMES = WORDS.filter(lambda text: bool(text.strip()))


def _span(ends: tuple[int | None, int | None]) -> Span:
    least, most = ends
    if least is None and most is None:
        return Span(0, None)
    return Span(*sorted(ends)) if least is not None and most is not None else Span(least, most)


def _days(ends: tuple[date | None, date | None]) -> Days:
    first, last = ends
    if first is None and last is None:
        return Days(TODAY, None)
    return Days(*sorted(ends)) if first is not None and last is not None else Days(first, last)


NUMBER = st.none() | st.integers(0, 99_999)
SPANS = st.lists(st.tuples(NUMBER, NUMBER).map(_span), min_size=1, max_size=2).map(tuple)
DAY_SPANS = st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS).map(_days), min_size=1, max_size=2).map(tuple)


def several(words: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(words, min_size=1, max_size=2).map(tuple)


def _rated(grades: list[str], days: int | None) -> Rated:
    return Rated(tuple(grades), days, None if days is None else TODAY - timedelta(days - 1))


RATED = st.builds(_rated, st.lists(st.sampled_from(RATINGS), max_size=2), st.none() | st.integers(1, 400)).filter(
    lambda rated: rated.grades or rated.days
)
TERMS = st.one_of(
    st.builds(Text, TEXTS),
    st.builds(Named, st.sampled_from(["deck", "tag", "flag", "id", "source", "file", "lesson"]), several(NAMES)),
    st.builds(Named, st.just("is"), several(st.sampled_from(STATES))),
    st.builds(Named, st.just("kind"), several(st.sampled_from(list(KINDS.values())))),
    st.builds(Numbers, st.sampled_from(["interval", "ease", "lapses", "reviews"]), SPANS),
    st.builds(Due, DAY_SPANS),
    RATED,
)


def queries(terms: st.SearchStrategy[Query] = TERMS) -> st.SearchStrategy[Query]:
    """Queries as the parser makes them."""
    return st.recursive(
        terms,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(all_of),
            st.lists(inner, min_size=2, max_size=3).map(any_of),
        ),
        max_leaves=6,
    )


def plainly(text: str) -> str:
    """``text`` folded the slow way."""
    apart = unicodedata.normalize("NFKD", text)
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).casefold().split())


def holds(query: Query, truth: dict[object, bool]) -> bool:
    """What the query comes to where every criterion in it is known to hold or not."""
    match query:
        case Not(part):
            return not holds(part, truth)
        case And(parts):
            return all(holds(part, truth) for part in parts)
        case Or(parts):
            return any(holds(part, truth) for part in parts)
        case _:
            return truth[query]
