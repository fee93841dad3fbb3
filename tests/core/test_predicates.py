"""Queries as tests of cards: what is told early is never taken back, and all known facts decide."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import DAY_SPANS, DAYS, RATED, SPANS, TODAY, plainly, queries, several
from recall.core.criteria import STATES, And, Due, Named, Not, Numbers, Or, Query, Rated, Text
from recall.core.notejson import dumps
from recall.core.notes import Cloze, Draft, Note, Place, Question, Video
from recall.core.predicates import CardFacts, Facts, predicate, states_of
from recall.core.query import parse
from recall.core.searching import ReadNote, StoredNote

WORDS = st.sampled_from(["a", "é", "ab", "ﬁx", "the sky", "STAT", '"', "b\\c", "un", "unable"])
SHOWN = st.lists(st.sampled_from(["A", "é", "ab", "fix", "the  sky", "stat/x", "b\\c", '"', "{{un}}able"]), max_size=4)
TERMS = st.one_of(
    st.builds(Text, WORDS),
    st.builds(Named, st.sampled_from(["tag", "source", "flag"]), several(WORDS)),
    st.builds(Named, st.sampled_from(["deck", "id"]), several(st.sampled_from("ab"))),
    st.builds(Named, st.just("is"), several(st.sampled_from(STATES))),
    st.builds(Named, st.just("kind"), several(st.sampled_from(["question", "cloze", "draft"]))),
    st.builds(Numbers, st.sampled_from(["interval", "ease", "lapses", "reviews"]), SPANS),
    st.builds(Due, DAY_SPANS),
    RATED,
)


@st.composite
def notes(draw: st.DrawFn) -> Note:
    text = draw(SHOWN.map(" ".join))
    content = draw(st.sampled_from([Question(text, "a"), Cloze(text + " {{ab}}"), Draft(question=text or "?")]))
    return Note(
        None,
        content,
        "Deck",
        Place("d.yaml", 1, 1),
        tags=tuple(draw(SHOWN)),
        hint=draw(st.none() | SHOWN.map(" ".join)),
        source=draw(st.none() | SHOWN.map(" ".join)),
        video=draw(st.none() | st.just(Video("https://ab.example"))),
    )


@st.composite
def cards(draw: st.DrawFn) -> CardFacts:
    is_new = draw(st.booleans())
    days = st.none() | DAYS.map(date.isoformat)
    return CardFacts(
        note="n",
        side=draw(st.sampled_from("qa")),
        file=1,
        ordinal=0,
        phase=0 if is_new else 1,
        ready_day=draw(days),
        due_day=None if is_new else draw(DAYS).isoformat(),
        interval_days=None if is_new else draw(st.integers(0, 300)),
        ease_hundredths=None if is_new else draw(st.integers(130, 300)),
        reviews=draw(st.integers(0, 20)),
        lapses=draw(st.integers(0, 20)),
        buried_until=draw(days),
        flag=draw(st.none() | SHOWN.map(" ".join)),
    )


def brute(query: Query, note: Note, card: CardFacts | None) -> bool:
    """What the query means, spelled out for one card, or for a draft."""
    match query:
        case Not(part):
            return not brute(part, note, card)
        case And(parts):
            return all(brute(part, note, card) for part in parts)
        case Or(parts):
            return any(brute(part, note, card) for part in parts)
        case Text(words):
            return any(plainly(words) in plainly(text) for text in texts(note))
        case Named("deck", _):
            return "a" in query.words
        case Named("id", _):
            return "a" in query.words or ("b" in query.words and card is not None and card.side == "q")
        case Named("kind", kinds):
            return note.kind in kinds
        case Named("tag", words):
            under = [plainly(tag).startswith((plainly(w) + "/", plainly(w) + "::")) for tag in note.tags for w in words]
            return any(under) or any(plainly(tag) == plainly(word) for tag in note.tags for word in words)
        case Named("source", words):
            given_texts = [note.source or "", note.video.url if note.video else ""]
            return any(plainly(word) in plainly(text) for text in given_texts if text for word in words)
        case Named("is", states):
            return bool(set(states) & ({"draft"} if card is None else states_in_words(card)))
    if card is None:
        return False
    match query:
        case Named("flag", words):
            return card.flag is not None and any(plainly(word) in plainly(card.flag) for word in words)
        case Numbers(key, spans):
            number = {"interval": card.interval_days, "ease": card.ease_hundredths}.get(key, getattr(card, key, None))
            return number is not None and any(
                (span.least or 0) <= number <= (10**9 if span.most is None else span.most) for span in spans
            )
        case Due(spans):
            return card.due_day is not None and any(each.holds(date.fromisoformat(card.due_day)) for each in spans)
        case _:
            assert isinstance(query, Rated)
            return (card.side == "a") == bool(query.grades)


def texts(note: Note) -> list[str]:
    match note.content:
        case Question(question, answer):
            asked = [question, answer]
        case Cloze(text):
            asked = [text.replace("{{", "").replace("}}", "")]
        case _:
            asked = [note.content.question]  # type: ignore[union-attr]
    return [*asked, note.hint or ""]


def states_in_words(card: CardFacts) -> set[str]:
    ready = None if card.ready_day is None else date.fromisoformat(card.ready_day)
    states = {"new" if card.phase == 0 else "learned"}
    if ready is None:
        states.add("suspended")
    elif card.phase and ready <= TODAY:
        states.add("due")
        if date.fromisoformat(card.due_day or "") < TODAY:
            states.add("overdue")
    if card.buried_until is not None and date.fromisoformat(card.buried_until) > TODAY:
        states.add("buried")
    return states | ({"flagged"} if card.flag is not None else set()) | ({"leech"} if card.lapses >= 8 else set())


def lookup(query: Query) -> dict[object, frozenset[object]]:
    """A world in which ``deck:a`` is file 1, ``id:a`` this note, ``id:b`` its side q, and grades are of one side."""
    match query:
        case Not(part):
            return lookup(part)
        case And(parts) | Or(parts):
            return {term: found for part in parts for term, found in lookup(part).items()}
        case Named("deck", words):
            return {query: frozenset({1} if "a" in words else {2})}
        case Named("id", words):
            sides = {"a": ("n", None), "b": ("n", "q")}
            return {query: frozenset(sides[word] for word in words)}
        case Rated(grades):
            return {query: frozenset({("n", "a" if grades else "q")})}
    return {}


@settings(deadline=None, max_examples=400)
@given(queries(TERMS), notes(), cards())
def test_every_step_agrees_with_what_the_query_means(query: Query, note: Note, card: CardFacts) -> None:
    test = predicate(query, lookup(query), today=TODAY)  # type: ignore[arg-type]
    stored, read = StoredNote(dumps(note)), ReadNote(note)
    if note.kind == "draft":
        meant = brute(query, note, None)
        steps = [Facts(None, None, "draft", is_draft=True)]
        steps += [Facts("n", 1, "draft", text=text, is_draft=True) for text in (None, stored, read)]
    else:
        meant = brute(query, note, card)
        steps = [Facts("n", 1), Facts("n", 1, card=card)]
        steps += [Facts("n", 1, note.kind, known, text) for known in (None, card) for text in (None, stored, read)]
    told = [test(step) for step in steps]
    assert told[-1] is meant
    assert set(told) <= {None, meant}


@settings(deadline=None, max_examples=100)
@given(queries(TERMS), queries(TERMS), notes(), cards())
def test_de_morgan_holds_at_every_step(one: Query, other: Query, note: Note, card: CardFacts) -> None:
    world = lookup(one) | lookup(other)
    neither = predicate(Not(Or((one, other))), world, today=TODAY)  # type: ignore[arg-type]
    not_both = predicate(And((Not(one), Not(other))), world, today=TODAY)  # type: ignore[arg-type]
    for text in (None, StoredNote(dumps(note)), ReadNote(note)):
        facts = Facts("n", 1, note.kind, card, text)
        assert neither(facts) == not_both(facts)


@pytest.mark.parametrize(
    ("changes", "states"),
    [
        ({}, ("new",)),
        ({"ready_day": None}, ("suspended", "new")),
        ({"phase": 1, "due_day": "2026-11-30", "ready_day": "2026-11-30"}, ("learned", "due")),
        ({"phase": 1, "due_day": "2026-11-29", "ready_day": "2026-11-29"}, ("learned", "due", "overdue")),
        ({"phase": 1, "due_day": "2026-11-29", "ready_day": "2026-12-01"}, ("learned",)),
        ({"phase": 1, "due_day": "2026-12-01", "ready_day": "2026-12-01"}, ("learned",)),
        ({"buried_until": "2026-12-01"}, ("new", "buried")),
        ({"buried_until": "2026-11-30"}, ("new",)),
        ({"flag": "", "lapses": 8}, ("new", "flagged", "leech")),
        ({"lapses": 7}, ("new",)),
    ],
)
def test_the_states_of_a_card(changes: dict[str, object], states: tuple[str, ...]) -> None:
    new = CardFacts("n", "q", 1, 0, 0, "0001-01-01", None, None, None, 0, 0, None, None)
    assert states_of(new._replace(**changes), TODAY) == states  # type: ignore[arg-type]


def test_what_is_looked_up_must_be_given() -> None:
    with pytest.raises(KeyError):
        predicate(parse("deck:x", today=TODAY), {}, today=TODAY)


@pytest.mark.parametrize("word", ["gradient", "sky is", 'say "hi"', "back\\slash", "two lines", "ﬁne", "CAFÉ"])
def test_a_stored_note_is_ruled_out_unread_only_without_the_word(word: str) -> None:
    text = 'The gradient. The sky\nis fine: say "hi", back\\slash, two\nlines, cafe\u0301.'
    wanted = parse([word], today=TODAY)
    test = predicate(wanted, {}, today=TODAY)
    has, lacks = (Note(None, Question(each, "x"), "D", Place("d", 1, 1)) for each in (text, "nothing"))
    assert test(Facts("n", 1, text=StoredNote(dumps(has)))) is None
    assert test(Facts("n", 1, text=ReadNote(has))) is True
    assert test(Facts("n", 1, text=StoredNote(dumps(lacks)))) is False


def test_a_word_across_a_hole_is_found() -> None:
    cloze = Note(None, Cloze("un{{break}}able {{x::f{{y}}g}}"), "D", Place("d", 1, 1))
    assert json.loads(dumps(cloze))["kind"] == "cloze"
    test = predicate(Text("unbreakable"), {}, today=TODAY)
    assert test(Facts("n", 1, text=StoredNote(dumps(cloze)))) is None
    assert test(Facts("n", 1, text=ReadNote(cloze))) is True
