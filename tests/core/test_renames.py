"""Sides of an edited note: what became of each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.cards import sides
from recall.core.notes import Claim, Cloze, Content, Draft, Enumeration, Question, Term, Typed
from recall.core.renames import expected_text, side_renames


def renames(before: str, after: str) -> dict[str, str]:
    return side_renames(Cloze(before), Cloze(after))


def test_a_hole_that_got_a_name_is_the_same_hole() -> None:
    assert renames("It masks {{future}} tokens.", "It masks {{dir::future}} tokens.") == {"dir": "future"}


def test_holes_that_exchanged_nothing_but_names_follow_their_texts() -> None:
    before, after = "{{a::Query}} and {{b::Key}}", "{{d::Key}} and {{c::Query}}"
    assert renames(before, after) == {"d": "b", "c": "a"}


def test_a_hole_whose_text_was_put_right_is_the_same_hole() -> None:
    assert renames("{{Grdient}} and {{x::y}}", "{{Gradient}} and {{x::y}}") == {"gradient": "grdient"}


def test_two_holes_whose_texts_were_put_right_are_told_apart_by_likeness() -> None:
    before, after = "{{grdient}} of {{entrpy}}", "{{gradient}} of {{entropy}}"
    assert renames(before, after) == {"gradient": "grdient", "entropy": "entrpy"}


def test_the_one_hole_that_got_quite_another_text_is_the_same_hole() -> None:
    assert renames("BERT masks {{future}} ones.", "BERT masks {{random}} ones.") == {"random": "future"}


def test_a_hole_moved_to_words_that_stood_there_is_another_hole() -> None:
    assert renames("{{Paris}} is in France.", "It is Paris which lies in {{France}}.") == {}


def test_a_hole_whose_words_are_left_standing_was_taken_away() -> None:
    assert renames("{{Paris}} is big.", "Paris is {{very big}}.") == {}


def test_a_hole_that_keeps_its_name_stays_whatever_its_text() -> None:
    assert renames("{{x::Query}} {{y::Key}}", "{{x::Key}} {{z::Query}}") == {"z": "y"}


def test_two_unlike_holes_for_two_others_are_left_alone() -> None:
    assert renames("{{alpha}} {{beta}}", "{{one}} {{two}}") == {}


def test_one_hole_split_into_two_of_its_text_is_left_alone() -> None:
    assert renames("{{x::same}}", "{{y::same}} {{z::same}}") == {}


def test_several_holes_of_one_name_are_one_side() -> None:
    assert renames("{{x::Key}} {{x::Value}}", "{{y::Key}} {{y::Value}}") == {"y": "x"}


def test_a_new_hole_beside_the_old_ones_was_nothing_before() -> None:
    assert renames("{{x::Key}}", "{{x::Key}} {{Value}}") == {}


def test_holes_in_code_count_where_they_are_asked_for() -> None:
    before, after = Cloze("`{{x::pop}}`", code_holes=True), Cloze("`{{y::pop}}`", code_holes=True)
    assert side_renames(before, after) == {"y": "x"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Question("Q?", "A."), Term("Q?", "A."), {"meaning": "q"}),
        (Question("Q?", "A."), Term("T", "Quite another text"), {"meaning": "q"}),
        (Question("Q?", "A.", both=True), Term("T", "M"), {"meaning": "q", "term": "a"}),
        (Term("T", "M"), Question("Q?", "A.", both=True), {"q": "meaning", "a": "term"}),
        (Term("T", "M", both=False), Question("T", "M", both=True), {"q": "meaning"}),
        (Term("T", "M"), Typed("What is T?", "M"), {"q": "meaning"}),
        (Question("Q?", "Paris"), Cloze("The capital is {{Paris}}."), {"paris": "q"}),
        (Cloze("The capital is {{Paris}}."), Question("Which capital?", "Paris"), {"q": "paris"}),
        (Cloze("{{Query}} and {{Key}}"), Enumeration("Which?", ("Query", "Key")), {}),
        (Question("Q?", "A."), Claim("Q.", True), {}),
        (Question("Q?", "A."), Question("Q?", "A.", both=True), {}),
        (Question("Q?", "A."), Draft(question="Q?"), {}),
    ],
)
def test_another_kind_of_the_same_fact(before: Content, after: Content, expected: dict[str, str]) -> None:
    assert side_renames(before, after) == expected


HOLES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["key", "keys", "query", "value"])), min_size=1, max_size=4
)
CLOZES = HOLES.map(lambda holes: Cloze(" and ".join(f"{{{{{name}::{text}}}}}" for name, text in holes)))
CONTENTS = st.one_of(
    CLOZES,
    st.builds(Question, st.just("Q?"), st.sampled_from(["key", "value"]), st.booleans()),
    st.builds(Term, st.just("T"), st.sampled_from(["key", "value"]), st.booleans()),
)


@settings(max_examples=200, deadline=None)
@given(CONTENTS, CONTENTS)
def test_renames_join_sides_that_came_with_sides_that_went_one_to_one(before: Content, after: Content) -> None:
    found = side_renames(before, after)
    assert set(found) <= set(sides(after)) - set(sides(before))
    assert set(found.values()) <= set(sides(before)) - set(sides(after))
    assert len(set(found.values())) == len(found)


@settings(max_examples=50, deadline=None)
@given(CONTENTS)
def test_an_unchanged_note_has_no_renamed_sides(content: Content) -> None:
    assert side_renames(content, content) == {}


def test_what_a_cloze_expects_is_the_text_of_its_holes() -> None:
    assert expected_text(Cloze("{{x::Query}} and {{Key}}")) == "Query\nKey"


def test_what_another_kind_expects_is_its_answer() -> None:
    assert expected_text(Question("Q?", "A.")) == "A."
