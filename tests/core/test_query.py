"""The query language: what is read, what is refused and how it is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import TODAY, queries
from recall.core.criteria import (
    EVERYTHING,
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
    terms,
)
from recall.core.query import MOST_LEVELS, parse
from recall.core.queryfaults import QueryError
from recall.core.querykeys import KEYS

A, B, C = Text("a"), Text("b"), Text("c")


def read(*words: str) -> Query:
    return parse(words[0] if len(words) == 1 else words, today=TODAY)


def fault(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("a", A),
        ("a b", And((A, B))),
        ("a and b", And((A, B))),
        ("a or b c", Or((A, And((B, C))))),
        ("(a or b) c", And((Or((A, B)), C))),
        ("not a b", And((Not(A), B))),
        ("not (a b)", Not(And((A, B)))),
        ("-a or -(b c)", Or((Not(A), Not(And((B, C)))))),
        ("NOT a OR b", Or((Not(A), B))),
        ("not not a", Not(Not(A))),
        ("a (b c)", And((A, B, C))),
        ("a or (b or c)", Or((A, B, C))),
    ],
)
def test_not_binds_closest_then_side_by_side_then_or(text: str, query: Query) -> None:
    assert read(text) == query


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"a  b"', "a b"),
        ('"or"', "or"),
        ('"say \\"hi\\" \\\\ there"', 'say "hi" \\ there'),
        ('"\\alpha"', "\\alpha"),
        ("f(x)", "f(x)"),
        ('5"', '5"'),
        ("-", "-"),
        ("10:30", "10:30"),
        ("std::vector", "std::vector"),
        ("https://example.org", "https://example.org"),
        ("Note:", "Note:"),
        ("größe:5", "größe:5"),
        ("a,b|c", "a,b|c"),
    ],
)
def test_what_is_no_criterion_is_text(text: str, words: str) -> None:
    assert read(text) == Text(words)


def test_a_parenthesis_that_a_word_opens_belongs_to_it() -> None:
    assert read("(f(x) or g(y))") == Or((Text("f(x)"), Text("g(y)")))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("deck:x", Named("deck", ("x",))),
        ("DECK:X,y", Named("deck", ("X", "y"))),
        ('deck:"ML in a","b,c"', Named("deck", ("ML in a", "b,c"))),
        ("(deck:x)", Named("deck", ("x",))),
        ("is:Due|new", Named("is", ("due", "new"))),
        ("kind:choice,cloze", Named("kind", ("choice", "cloze"))),
        ("lapses:4..", Numbers("lapses", (Span(4, None),))),
        ("reviews:..3,7", Numbers("reviews", (Span(None, 3), Span(7, 7)))),
        ("interval:2..6", Numbers("interval", (Span(2, 6),))),
        ("ease:..1.8", Numbers("ease", (Span(None, 180),))),
        ("ease:2.5..3", Numbers("ease", (Span(250, 300),))),
        ("due:2026-12-24", Due((Days(date(2026, 12, 24), date(2026, 12, 24)),))),
        ("due:today..7", Due((Days(TODAY, date(2026, 12, 7)),))),
        ("due:-1..,Tomorrow", Due((Days(date(2026, 11, 29), None), Days(date(2026, 12, 1), date(2026, 12, 1))))),
        ("due:..999999999", Due((Days(None, date.max),))),
        ("rated:again", Rated(("again",))),
        ("rated:7", Rated((), 7, date(2026, 11, 24))),
        ("rated:1,Hard,q2", Rated(("hard", "q2"), 1, TODAY)),
    ],
)
def test_criteria_are_read(text: str, query: Query) -> None:
    assert read(text) == query


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("deck:ML in a Month", "is:due"), 'deck:"ML in a Month" is:due'),
        (("deck:ML in a,LLMs",), 'deck:"ML in a","LLMs"'),
        (("two words", "is:due"), '"two words" is:due'),
        (("is:due two words",), "is:due two words"),
        (("deck:x is:due",), "deck:x is:due"),
        (("deck:x or y",), "deck:x or y"),
        (("a or b", "c"), "a or b c"),
        (("is:new -tag:x",), "is:new -tag:x"),
        (('deck:"a b"', "c"), 'deck:"a b" c'),
        (("word",), "word"),
        ((), ""),
    ],
)
def test_a_word_of_the_shell_with_blanks_is_one_value_or_one_text(words: tuple[str, ...], text: str) -> None:
    assert parse(words, today=TODAY) == read(text)


def test_a_fault_is_told_with_its_place_and_what_is_right() -> None:
    told = fault("a lapzes:4 b")
    assert told.exit_code == 2
    assert told.message == "a query has no key 'lapzes'"
    assert told.hint == (
        "a lapzes:4 b\n"
        "    ^^^^^^^\n"
        "  Did you mean lapses? Keys are deck, tag, is, kind, due, interval, ease, lapses, reviews, rated, flag, id, "
        "source, file, lesson. To look for the text, put it between double quotes."
    )


@pytest.mark.parametrize(
    ("text", "message", "mark"),
    [
        ("is:de", "there is no is:de", "   ^^"),
        ("kind:card", "there is no kind:card", "     ^^^^"),
        ("deck:", "deck: lacks a value", "^^^^^"),
        ("deck:a,", "deck: lacks a value", "^^^^^^^"),
        ('tag:" "', "tag: has an empty value", "    ^^^"),
        ("lapses:many", "'many' is no number for lapses:", "       ^^^^"),
        ("lapses:..", "'..' is no number for lapses:", "       ^^"),
        ("lapses:-1", "'-1' is no number for lapses:", "       ^^"),
        ("lapses:٣", "'٣' is no number for lapses:", "       ^"),
        ("lapses:1234567890", "'1234567890' is no number for lapses:", "       ^^^^^^^^^^"),
        ("ease:1.234", "'1.234' is no number for ease:", "     ^^^^^"),
        ("interval:7..3", "interval:7..3 holds no number", "         ^^^^"),
        ("due:soon", "'soon' is no day", "    ^^^^"),
        ("due:..", "'..' is no day", "    ^^"),
        ("due:2026-02-30", "'2026-02-30' is not in the calendar", "    ^^^^^^^^^^"),
        ("due:today..-3", "due:today..-3 holds no day", "    ^^^^^^^^^"),
        ("rated:bad", "there is no rated:bad", "      ^^^"),
        ("rated:0", "rated:0 looks at no day", "      ^"),
        ("rated:7,3", "rated: has two numbers of days", "        ^"),
        ("or a", "'or' needs something to look for on both sides", "^^"),
        ("a or", "'or' needs something to look for on both sides", "  ^^"),
        ("a and or b", "'or' needs something to look for on both sides", "      ^^"),
        ("(a or)", "'or' needs something to look for on both sides", "   ^^"),
        ("a not", "'not' needs something to look for after it", "  ^^^"),
        ("()", "nothing stands between the parentheses", "^"),
        ("(a", "this parenthesis is never closed", "^"),
        ("(", "nothing stands between the parentheses", "^"),
        ("a)", "this parenthesis closes nothing", " ^"),
        (")", "this parenthesis closes nothing", "^"),
        ('a "b c', "this quote is never closed", "  ^"),
        ('""', "there is no text between the quotes", "^^"),
        ('"a"b', "after a quoted text comes a blank", "^^^"),
        ("日本 is:x", "there is no is:x", "        ^"),
    ],
)
def test_every_fault_is_told_where_it_is(text: str, message: str, mark: str) -> None:
    told = fault(text)
    assert told.message == message
    shown, marks, advice = told.hint.split("\n")
    assert (shown, marks) == (text, f"  {mark}")
    assert advice.endswith(".")


def test_of_a_long_query_the_part_around_the_fault_is_shown() -> None:
    shown, mark, _ = fault("x " * 60 + "is:bad " + "y " * 60).hint.split("\n")
    assert len(shown) <= 62
    assert (shown[0], shown[-1]) == ("…", "…")
    assert shown[mark.index("^") - 2 :].startswith("bad")


def test_what_is_nested_too_deeply_is_refused() -> None:
    assert read("-" * MOST_LEVELS + "a") != A
    for text in ("-" * 5000 + "a", "(" * 5000 + "a"):
        assert fault(text).message == "the query is nested too deeply"


def test_the_last_value_of_a_slip_is_offered() -> None:
    assert "Did you mean leech? " in fault("is:leach").hint
    assert "Did you mean" not in fault("is:xyzzy").hint


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from('ab :,|()"\\-.19isorntdue\n日'), max_size=30) | st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    found = read_or_refused(text)
    if isinstance(found, QueryError):
        assert found.message
        assert found.hint.count("\n") == 2
    else:
        assert read(str(found)) == found


def read_or_refused(text: str) -> Query | QueryError:
    try:
        return read(text)
    except QueryError as refused:
        return refused


@settings(deadline=None, max_examples=300)
@given(queries())
def test_a_query_that_is_written_down_reads_back_as_the_same(query: Query) -> None:
    assert read(str(query)) == query


@settings(deadline=None, max_examples=50)
@given(queries())
def test_terms_are_all_criteria_in_their_order(query: Query) -> None:
    assert [str(term) for term in terms(query)] == [str(term) for term in terms(read(str(query)))]
    assert list(terms(Not(query))) == list(terms(query))


def test_every_key_can_be_asked_for() -> None:
    samples = {"is": "due", "kind": "cloze", "due": "today", "rated": "again"}
    for key in KEYS:
        value = samples.get(key, "1")
        assert str(read(f"{key}:{value}")).startswith(f"{key}:")
