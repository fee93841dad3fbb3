"""Binds: what a key and a side of today stand for in the log."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.binds import Aliases, resolve
from recall.core.events import Bind
from recall.core.identity import permanent_id

A, B, C, D = (permanent_id(key) for key in "ABCD")


def bind(at: int, key: str, note: str, *, id: str | None = None) -> Bind:
    return Bind(id or f"{at:04}", at, key, note)


def side(at: int, note: str, new: str, former: str) -> Bind:
    return Bind(f"{at:04}", at, "key", note, new, former)


def test_without_binds_a_key_is_its_own_permanent_id() -> None:
    assert resolve([]).note_of("A") == A


def test_without_binds_sides_are_called_in_the_log_as_in_the_deck() -> None:
    assert (Aliases().side(A, "q"), Aliases().shown_side(A, "q")) == ("q", "q")


def test_a_bound_key_stands_for_the_note_it_names() -> None:
    assert resolve([bind(1, "B", A)]).note_of("B") == A


def test_what_resolved_to_a_key_follows_it() -> None:
    assert resolve([bind(1, "C", B), bind(2, "B", A)]).note_of("C") == A


def test_the_later_bind_of_one_key_wins() -> None:
    assert resolve([bind(2, "C", B), bind(1, "C", A)]).note_of("C") == B


def test_of_two_binds_at_one_instant_the_greater_id_wins() -> None:
    binds = [bind(1, "C", B, id="b"), bind(1, "C", A, id="a")]
    assert resolve(binds).note_of("C") == B


def test_a_bind_that_closes_a_circle_takes_the_earlier_edge_away() -> None:
    aliases = resolve([bind(1, "A", B), bind(2, "B", A)])
    assert (aliases.note_of("A"), aliases.note_of("B")) == (A, A)


def test_a_longer_circle_ends_at_the_note_of_the_last_bind() -> None:
    aliases = resolve([bind(1, "A", B), bind(2, "B", C), bind(3, "C", A)])
    assert [aliases.note_of(key) for key in "ABC"] == [A, A, A]


def test_a_key_bound_to_its_own_permanent_id_is_itself_again() -> None:
    assert resolve([bind(1, "B", A), bind(2, "B", B)]).note_of("B") == B


def test_a_bind_to_itself_changes_nothing_for_a_free_key() -> None:
    assert resolve([bind(1, "A", A)]) == Aliases()


def test_only_ids_that_differ_from_their_root_are_listed() -> None:
    assert resolve([bind(1, "B", A), bind(2, "C", B)]).roots == {B: A, C: A}


def test_a_renamed_side_goes_on_under_the_name_it_has_in_the_log() -> None:
    aliases = resolve([side(1, A, "new", "old")])
    assert (aliases.side(A, "new"), aliases.shown_side(A, "old")) == ("old", "new")


def test_a_side_that_takes_over_a_name_given_up_starts_anew() -> None:
    aliases = resolve([side(1, A, "new", "old")])
    assert aliases.side(A, "old") != aliases.side(A, "new")


def test_a_side_renamed_twice_is_still_the_first_one() -> None:
    aliases = resolve([side(1, A, "second", "first"), side(2, A, "third", "first")])
    assert (aliases.side(A, "third"), aliases.shown_side(A, "first")) == ("first", "third")


def test_a_side_renamed_there_and_back_is_as_if_never_renamed() -> None:
    assert resolve([side(1, A, "new", "old"), side(2, A, "old", "old")]) == Aliases()


def test_two_machines_that_see_the_same_renaming_agree_with_one() -> None:
    once = resolve([side(1, A, "new", "old")])
    assert resolve([side(1, A, "new", "old"), side(2, A, "new", "old")]) == once


def test_two_sides_may_exchange_their_names() -> None:
    aliases = resolve([side(1, A, "x", "y"), side(2, A, "y", "x")])
    assert (aliases.side(A, "x"), aliases.side(A, "y")) == ("y", "x")


def test_sides_renamed_before_their_note_was_bound_are_no_sides_of_its_root() -> None:
    aliases = resolve([side(1, B, "new", "old"), bind(2, "B", A)])
    assert (aliases.side(A, "new"), aliases.recorded_side(B, "new")) == ("new", "new")


def test_a_side_recorded_under_a_bound_id_has_another_name_in_its_root() -> None:
    aliases = resolve([bind(1, "B", A), side(2, B, "dir", "future")])
    assert (aliases.recorded_side(B, "dir"), aliases.side(A, "dir")) == ("future", "dir")


def test_recorded_sides_are_followed_from_id_to_id() -> None:
    binds = [bind(1, "C", B), side(2, C, "x", "y"), bind(3, "B", A), side(4, B, "y", "z")]
    assert resolve(binds).recorded_side(C, "x") == "z"


def test_a_note_that_is_itself_again_has_the_sides_it_had() -> None:
    binds = [side(1, B, "new", "old"), bind(2, "B", A), side(3, B, "old", "other"), bind(4, "B", B)]
    assert resolve(binds) == resolve(binds[:1])


def test_the_same_bind_again_keeps_the_names_of_recorded_sides() -> None:
    assert resolve([bind(1, "B", A), side(2, B, "x", "y"), bind(3, "B", A)]).recorded_side(B, "x") == "y"


def test_a_bind_can_name_a_permanent_id_whose_key_is_not_known() -> None:
    aliases = resolve([bind(1, "C", B), bind(2, f"={B}", A)])
    assert (aliases.note_of("C"), aliases.chain(C)) == (A, [C, B, A])


KEYS = st.sampled_from("ABCDEFG")
BINDS = st.lists(
    st.builds(
        lambda at, key, note, tie: Bind(f"{at:02}-{tie}-{key}-{note}", at, key, permanent_id(note)),
        st.integers(0, 20),
        KEYS,
        KEYS,
        st.integers(0, 3),
    ),
    max_size=14,
)
SIDES = st.lists(
    st.builds(
        lambda at, new, former: Bind(f"{at:02}-{new}-{former}", at, "key", A, new, former),
        st.integers(0, 20),
        st.sampled_from("wxyz"),
        st.sampled_from("wxyz"),
    ),
    max_size=10,
)


@settings(max_examples=150, deadline=None)
@given(BINDS, SIDES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(binds: list[Bind], sides: list[Bind], rng: random.Random) -> None:
    shuffled = [*binds, *sides]
    rng.shuffle(shuffled)
    assert resolve(shuffled) == resolve([*binds, *sides])


@settings(max_examples=100, deadline=None)
@given(BINDS, SIDES)
def test_a_bind_that_arrives_twice_counts_once(binds: list[Bind], sides: list[Bind]) -> None:
    assert resolve([*binds, *sides, *binds, *sides]) == resolve([*binds, *sides])


@settings(max_examples=150, deadline=None)
@given(BINDS)
def test_every_id_resolves_to_an_id_that_resolves_to_itself(binds: list[Bind]) -> None:
    aliases = resolve(binds)
    assert all(aliases.root(root) == root != note for note, root in aliases.roots.items())


@settings(max_examples=150, deadline=None)
@given(BINDS, KEYS, KEYS)
def test_after_the_last_bind_its_key_and_its_note_are_one(binds: list[Bind], key: str, note: str) -> None:
    aliases = resolve([*binds, bind(99, key, permanent_id(note))])
    assert aliases.note_of(key) == aliases.root(permanent_id(note))


@settings(max_examples=150, deadline=None)
@given(SIDES)
def test_sides_never_fall_together(binds: list[Bind]) -> None:
    aliases = resolve(binds)
    known = [aliases.side(A, name) for name in "wxyz"]
    assert sorted(known) == sorted("wxyz")
    assert [aliases.shown_side(A, name) for name in known] == list("wxyz")
