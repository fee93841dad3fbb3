from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.keys import CardKey
from recall.core.queue import (
    DEFAULT_LIMITS,
    MIXES,
    ORDERS,
    Candidate,
    Limits,
    Room,
    Share,
    blend,
    build,
    left_today,
    sort_due,
)

TODAY = date(2026, 3, 2)


def due(note, *, over=0, interval=10, ease=250, deck=1, ordinal=0, side="q"):
    return Candidate(note, side, deck, deck, ordinal, TODAY - timedelta(days=over), interval, ease)


def new(note, *, deck=1, ordinal=0, side="q"):
    return Candidate(note, side, deck, deck, ordinal)


def share(deck, **limits):
    return Share(frozenset({deck}), Limits(**limits))


def names(cards):
    return [card.note for card in cards]


def built(due_cards=(), new_cards=(), **more):
    return build(due_cards, new_cards, today=TODAY, **{"room": Room(), **more})


def test_the_most_overdue_for_its_interval_comes_first():
    cards = [due("long", over=9, interval=100), due("today", over=0), due("short", over=1, interval=2)]
    assert names(sort_due(cards, today=TODAY)) == ["short", "long", "today"]


def test_a_card_ahead_of_its_day_comes_after_those_that_are_due():
    cards = [due("ahead", over=-3), due("today", over=0)]
    assert names(sort_due(cards, today=TODAY)) == ["today", "ahead"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("due", ["c", "a", "b"]),
        ("deck", ["b", "c", "a"]),
        ("easiest", ["a", "c", "b"]),
        ("hardest", ["b", "c", "a"]),
    ],
)
def test_the_backlog_can_be_ordered_otherwise(order, expected):
    cards = [
        due("a", over=2, interval=1, ease=300, deck=2),
        due("b", over=1, ease=130, deck=1, ordinal=1),
        due("c", over=3, interval=90, ease=250, deck=1, ordinal=2),
    ]
    assert names(sort_due(cards, today=TODAY, order=order)) == expected


@pytest.mark.parametrize("order", ORDERS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_the_order_does_not_depend_on_how_the_store_returns_the_cards(order, data):
    cards = [due(f"n{n}", over=n % 3, ordinal=n) for n in range(12)]
    shuffled = data.draw(st.permutations(cards))
    assert sort_due(shuffled, today=TODAY, order=order, seed=7) == sort_due(cards, today=TODAY, order=order, seed=7)


@pytest.mark.parametrize("order", ["overdue", "random"])
def test_cards_that_are_equally_due_come_in_another_order_with_another_seed(order):
    cards = [due(f"n{n}") for n in range(20)]
    orders = {tuple(names(sort_due(cards, today=TODAY, order=order, seed=seed))) for seed in range(5)}
    assert len(orders) == 5


def test_a_card_that_leaves_does_not_change_the_order_of_the_others():
    cards = [due(f"n{n}") for n in range(20)]
    whole = sort_due(cards, today=TODAY, seed=3)
    assert sort_due(cards[1:], today=TODAY, seed=3) == [card for card in whole if card.note != "n0"]


def test_neighbours_in_one_draw_are_no_neighbours_in_the_next():
    cards = [due(f"{n:032x}") for n in range(200)]
    pairs = []
    for seed in (20_514, 20_515):
        row = names(sort_due(cards, today=TODAY, order="random", seed=seed))
        pairs.append({frozenset(pair) for pair in pairwise(row)})
    assert len(pairs[0] & pairs[1]) < 12


def test_the_library_has_a_limit_of_new_cards_and_one_of_reviews():
    room = Room(Limits(new=2, reviews=3))
    queue = built([due(f"d{n}") for n in range(9)], [new(f"n{n}") for n in range(9)], room=room)
    assert (queue.new, queue.reviews, len(queue.cards)) == (2, 3, 5)


def test_new_cards_come_in_the_order_given():
    queue = built(new_cards=[new("third"), new("first"), new("second")])
    assert names(queue.cards) == ["third", "first", "second"]


def test_new_cards_are_read_only_as_far_as_the_limit_goes():
    stream = (new(f"n{n}") for n in range(100))
    built(new_cards=stream, room=Room(Limits(new=5)))
    assert next(stream).note == "n5"


def test_no_new_card_is_read_when_the_day_has_none_left():
    stream = (new(f"n{n}") for n in range(100))
    built(new_cards=stream, room=Room(Limits(new=0)))
    assert next(stream).note == "n0"


def test_a_deck_has_limits_of_its_own():
    room = Room(shares=(share(1, new=1, reviews=0), share(2, reviews=1)))
    queue = built(
        [due("a", deck=1), due("b", deck=2), due("c", deck=2), due("d", deck=3)],
        [new("e", deck=1), new("f", deck=1), new("g", deck=2), new("h", deck=3)],
        room=room,
        order="deck",
        mix="last",
    )
    assert names(queue.cards) == ["b", "d", "e", "g", "h"]


def test_a_card_kept_out_by_its_deck_uses_up_nothing_of_the_library():
    room = Room(Limits(new=2), (share(1, new=0),))
    queue = built(new_cards=[new("a", deck=1), new("b", deck=2), new("c", deck=2)], room=room)
    assert names(queue.cards) == ["b", "c"]


def test_a_course_shares_its_limits_among_its_lessons():
    room = Room(shares=(Share(frozenset({1, 2}), Limits(new=3)), share(2, new=1)))
    fresh = [new("a", deck=1), new("b", deck=2), new("c", deck=2), new("d", deck=1), new("e", deck=1), new("f", deck=3)]
    assert names(built(new_cards=fresh, room=room).cards) == ["a", "b", "d", "f"]


@pytest.mark.parametrize(
    ("daily", "left"),
    [
        (Limits(20, None), Limits(13, None)),
        (Limits(20, 100), Limits(13, 60)),
        (Limits(5, 30), Limits(0, 0)),
        (Limits(None, None), Limits(None, None)),
    ],
)
def test_what_is_left_is_the_limit_of_the_day_less_what_is_done(daily, left):
    assert left_today(daily, new_done=7, reviews_done=40) == left


def test_by_default_there_are_20_new_cards_a_day_and_any_number_of_reviews():
    assert Limits(new=20, reviews=None) == DEFAULT_LIMITS


def test_of_a_notes_cards_the_first_in_order_is_asked():
    queue = built([due("n", side="q", over=1), due("n", side="a", over=5), due("m")])
    assert [card.key for card in queue.cards] == [CardKey("n", "a"), CardKey("m", "q")]


def test_a_new_card_waits_while_its_sibling_is_due():
    queue = built([due("n", side="q")], [new("n", side="a"), new("m", side="a")])
    assert sorted(card.key for card in queue.cards) == [("m", "a"), ("n", "q")]


def test_a_sibling_that_waits_uses_up_no_limit():
    room = Room(Limits(new=2), (share(1, new=2),))
    queue = built(new_cards=[new("n"), new("n", side="a"), new("m")], room=room)
    assert names(queue.cards) == ["n", "m"]


@pytest.mark.parametrize(("mix", "expected"), [("first", "ABrrrrrr"), ("last", "rrrrrrAB"), ("spread", "rArrrBrr")])
def test_new_cards_come_first_last_or_spread_among_the_reviews(mix, expected):
    row = blend([due("r")] * 6, [new("A"), new("B")], mix)
    assert "".join(names(row)) == expected


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from(MIXES))
@settings(max_examples=60, deadline=None)
def test_blending_loses_no_card_and_keeps_both_orders(reviews, fresh, mix):
    first = [due(f"r{n}") for n in range(reviews)]
    second = [new(f"n{n}") for n in range(fresh)]
    row = blend(first, second, mix)
    assert [card for card in row if card.due is not None] == first
    assert [card for card in row if card.due is None] == second


@given(st.integers(0, 60), st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_spread_new_cards_have_nearly_as_many_reviews_between_each_two(reviews, fresh):
    row = "".join(names(blend([due("r")] * reviews, [new("N")] * fresh)))
    gaps = [len(gap) for gap in row.split("N")[1:-1]]
    assert not gaps or max(gaps) - min(gaps) <= 1


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("qa"), st.integers(1, 3)), max_size=20),
    st.integers(0, 5),
    st.integers(0, 3),
)
@settings(max_examples=70, deadline=None)
def test_no_limit_is_passed_and_no_note_asked_twice(cards, library, deck):
    room = Room(Limits(new=library, reviews=library), (share(1, new=deck, reviews=deck),))
    half = len(cards) // 2
    queue = built(
        [due(note, side=side, deck=number) for note, side, number in cards[:half]],
        [new(note, side=side, deck=number) for note, side, number in cards[half:]],
        room=room,
    )
    asked = names(queue.cards)
    assert len(set(asked)) == len(asked)
    for kind in (True, False):
        of_kind = [card for card in queue.cards if (card.due is None) == kind]
        assert len(of_kind) <= library
        assert len([card for card in of_kind if card.deck == 1]) <= deck
