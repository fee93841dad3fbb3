"""Pairing: what is certain, what is asked about, and what is a note of its own."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.identity import anchored, fingerprint
from recall.core.notes import Note, Place, Question
from recall.core.pairing import ASKED_ABOUT, Changes, Pair, Sketch, pair_notes, sketch

WHY = "It zeroes activations at random so that units cannot rely on each other."
WHEN = "During training only; at inference every unit is kept."


def note(question: str, answer: str = "", *, id: str | None = None, order: int = 1, file: str = "a.yaml") -> Sketch:
    return Sketch(id or fingerprint(question), question, answer, file, order)


def reasons(pairs: tuple[Pair, ...]) -> list[tuple[str, str, str]]:
    return [(pair.before.question, pair.after.question, pair.reason) for pair in pairs]


def test_a_sketch_holds_what_pairing_looks_at() -> None:
    made = sketch(Note("why", Question("Why?", "So."), "Deck", Place("b.yaml", 7, 3)))
    assert (made, made.has_id) == (Sketch("why", "Why?", "So.", "b.yaml", 7), True)


def test_where_nothing_vanished_all_is_new() -> None:
    assert pair_notes([], [note("Why?")]) == Changes(new=(note("Why?"),))


def test_where_nothing_appeared_all_is_gone() -> None:
    assert pair_notes([note("Why?")], []) == Changes(gone=(note("Why?"),))


def test_a_typing_error_put_right_is_certain() -> None:
    before, after = note("Why is dropuot used?", WHY), note("Why is dropout used?", WHY)
    changes = pair_notes([before], [after])
    assert reasons(changes.certain) == [(before.question, after.question, "alike")]
    assert changes == Changes(certain=changes.certain)


def test_a_gained_id_with_the_same_question_is_certain_whatever_the_answer() -> None:
    before, after = note("Why is dropout used?", WHY), note("why is  dropout used?", "So.", id="dropout")
    assert reasons(pair_notes([before], [after]).certain) == [(before.question, after.question, "gained id")]


def test_a_question_that_moved_to_another_section_is_certain_where_its_answer_stayed() -> None:
    before, after = (Sketch(anchored("What is it?", name), "What is it?", WHY) for name in ("One", "Two"))
    assert reasons(pair_notes([before], [after]).certain) == [("What is it?", "What is it?", "alike")]
    other = Sketch(after.key, "What is it?", "The sum of all.")
    assert [pair.reason for pair in pair_notes([before], [other]).ask] == ["unclear"]
    marked = Sketch("it", "What is it?", "The sum of all.")
    assert reasons(pair_notes([before], [marked]).certain) == [("What is it?", "What is it?", "gained id")]


def test_a_lost_id_with_the_same_question_is_certain() -> None:
    before, after = note("Why is dropout used?", WHY, id="dropout"), note("Why is dropout used?", WHY)
    assert [pair.reason for pair in pair_notes([before], [after]).certain] == ["lost id"]


def test_a_lost_id_with_another_question_is_asked_about() -> None:
    before, after = note("Why is dropuot used?", WHY, id="dropout"), note("Why is dropout used?", WHY)
    changes = pair_notes([before], [after])
    assert (changes.certain, [pair.reason for pair in changes.ask]) == ((), ["changed id"])


def test_a_gained_id_with_an_edited_question_is_paired_by_likeness() -> None:
    before, after = note("Why is dropuot used?", WHY), note("Why is dropout used?", WHY, id="dropout")
    assert [pair.reason for pair in pair_notes([before], [after]).certain] == ["alike"]


@pytest.mark.parametrize("question", ["Why is dropout used?", "Why is dropuot used?"])
def test_a_changed_id_is_asked_about_however_like_the_notes_are(question: str) -> None:
    before, after = note(question, WHY, id="drop"), note("Why is dropout used?", WHY, id="dropout")
    changes = pair_notes([before], [after])
    assert (changes.certain, [pair.reason for pair in changes.ask]) == ((), ["changed id"])


def test_a_changed_id_with_the_same_question_and_another_answer_is_asked_about() -> None:
    before, after = note("Name one.", "Adam", id="a"), note("Name one.", "Some other thing", id="b")
    assert [pair.reason for pair in pair_notes([before], [after]).ask] == ["changed id"]


def test_another_question_of_the_same_pattern_is_a_new_note() -> None:
    before, after = note("Why is dropout used?", WHY), note("When is dropout used?", WHEN)
    assert pair_notes([before], [after]) == Changes(new=(after,), gone=(before,))


def test_each_question_of_a_pattern_finds_its_own_former_one() -> None:
    cities = {"France": "Paris", "Spain": "Madrid", "Italy": "Rome", "Poland": "Warsaw", "Norway": "Oslo"}
    before = [note(f"What is the capitl of {land}?", city, order=n) for n, (land, city) in enumerate(cities.items())]
    after = [note(f"What is the capital of {land}?", city, order=n) for n, (land, city) in enumerate(cities.items())]
    changes = pair_notes(before, after)
    assert [(pair.before.answer, pair.after.answer) for pair in changes.certain] == [(c, c) for c in cities.values()]


def test_two_former_notes_that_are_equally_like_are_both_asked_about() -> None:
    before = [note("Why is dropoutt used?", WHY, order=1), note("Why is droppout used?", WHY, order=2)]
    changes = pair_notes(before, [note("Why is dropout used?", WHY)])
    assert changes.certain == changes.gone == changes.new == ()
    assert {(pair.before.question, pair.reason) for pair in changes.ask} == {(b.question, "unclear") for b in before}


def test_two_new_notes_with_the_question_of_one_former_are_told_apart_by_the_answer() -> None:
    before = note("Why is dropout used?", WHY)
    after = [note("Why is dropout used?", WHEN, id="a"), note("Why is dropout used?", WHY, id="b")]
    changes = pair_notes([before], after)
    assert [(pair.after.key, pair.reason) for pair in changes.certain] == [("b", "gained id")]
    assert [one.key for one in changes.new] == ["a"]


def test_two_ids_for_one_former_question_with_new_answers_are_asked_about() -> None:
    before = note("Name one.", "Adam")
    after = [note("Name one.", "A first thing", id="a"), note("Name one.", "A second thing", id="b")]
    changes = pair_notes([before], after)
    assert (changes.certain, len(changes.ask), changes.new, changes.gone) == ((), 2, (), ())


def test_an_unclear_pair_where_both_have_ids_says_that_the_id_changed() -> None:
    before = [note("Why is dropout used?", WHY, id="a"), note("Why is dropout used?", WHY, id="b", order=2)]
    changes = pair_notes(before, [note("Why is dropout used?", WHY, id="c")])
    assert [pair.reason for pair in changes.ask] == ["changed id", "changed id"]


def test_at_most_a_few_former_notes_are_offered_for_one_new_one() -> None:
    before = [note(f"Why is dropout{letter} used?", WHY, order=n) for n, letter in enumerate("abcdef")]
    changes = pair_notes(before, [note("Why is dropout used?", WHY)])
    assert (len(changes.ask), len(changes.gone)) == (ASKED_ABOUT, len(before) - ASKED_ABOUT)


def test_what_one_clear_pair_leaves_makes_the_next_one_clear() -> None:
    before = [note("Why is dropoutt used?", WHY), note("Why is droppout used?", WHY)]
    after = [note("Why is dropout used?", WHY), note("Why is dropoutt used?", WHY, id="d")]
    assert len(pair_notes(before, after).certain) == 2


def test_notes_pair_across_files() -> None:
    before = note("Why is dropuot used?", WHY, file="old.yaml")
    after = note("Why is dropout used?", WHY, file="new/place.yaml")
    assert len(pair_notes([before], [after]).certain) == 1


WORDS = st.sampled_from(["why", "when", "is", "dropout", "softmax", "used", "the", "encoder", "decoder", "1", "2"])
SKETCHES = st.lists(
    st.builds(
        lambda words, answer, id, order, file: (" ".join(words), answer, id, order, file),
        st.lists(WORDS, min_size=1, max_size=5),
        st.sampled_from(["", "true", WHY, WHEN, "Adam"]),
        st.sampled_from([None, None, "a", "b", "c", "d"]),
        st.integers(0, 9),
        st.sampled_from(["a.yaml", "b.yaml"]),
    ),
    max_size=12,
)


def distinct(rows: list[tuple[str, str, str | None, int, str]], suffix: str) -> list[Sketch]:
    """Sketches with one note a key; ``suffix`` keeps the keys of two loads apart."""
    made = [note(f"{q} {suffix}", a, id=id and id + suffix, order=order, file=file) for q, a, id, order, file in rows]
    return list({one.key: one for one in made}.values())


@settings(max_examples=60, deadline=None)
@given(SKETCHES, SKETCHES)
def test_every_note_is_settled_or_asked_about_or_left(rows: list, more: list) -> None:
    before, after = distinct(rows, "."), distinct(more, "?")
    changes = pair_notes(before, after)
    asked_before = {pair.before.key for pair in changes.ask}
    asked_after = {pair.after.key for pair in changes.ask}
    formers = [*(p.before.key for p in changes.certain), *asked_before, *(one.key for one in changes.gone)]
    presents = [*(p.after.key for p in changes.certain), *asked_after, *(one.key for one in changes.new)]
    assert sorted(formers) == sorted(one.key for one in before)
    assert sorted(presents) == sorted(one.key for one in after)


@settings(max_examples=60, deadline=None)
@given(SKETCHES, SKETCHES)
def test_an_id_never_turns_into_another_unasked(rows: list, more: list) -> None:
    changes = pair_notes(distinct(rows, "."), distinct(more, "?"))
    assert not [pair for pair in changes.certain if pair.before.has_id and pair.after.has_id]


@settings(max_examples=60, deadline=None)
@given(SKETCHES, SKETCHES, st.randoms(use_true_random=False))
def test_the_order_in_which_notes_are_given_does_not_matter(rows: list, more: list, rng: random.Random) -> None:
    before, after = distinct(rows, "."), distinct(more, "?")
    expected = pair_notes(before, after)
    rng.shuffle(before)
    rng.shuffle(after)
    assert pair_notes(before, after) == expected


@settings(max_examples=50, deadline=None)
@given(SKETCHES)
def test_gaining_ids_all_at_once_is_certain_for_every_note(rows: list) -> None:
    before = distinct([(q, a, None, order, file) for q, a, _, order, file in rows], "?")
    after = [note(b.question, b.answer, id=f"id-{n}", order=b.order, file=b.file) for n, b in enumerate(before)]
    assert len(pair_notes(before, after).certain) == len(before)


@pytest.mark.slow
def test_20_000_edited_notes_are_paired_without_one_error() -> None:
    rng = random.Random(5)
    words = ["".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(3, 9))) for _ in range(4000)]
    rows = {" ".join(rng.choices(words, k=8)): " ".join(rng.choices(words, k=12)) for _ in range(20_000)}
    before = [note(q + "?", a, order=n, file=f"{n // 100}.yaml") for n, (q, a) in enumerate(rows.items())]
    after = [note(q + "!", a, order=n, file=f"{n // 100}.yaml") for n, (q, a) in enumerate(rows.items())]
    changes = pair_notes(before, after)
    assert all(pair.before.answer == pair.after.answer for pair in changes.certain)
    assert len(changes.certain) == len(rows)
