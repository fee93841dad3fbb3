from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.trail import Trail, trail


@given(st.lists(st.integers(0, 3)))
@settings(max_examples=30, deadline=None)
def test_a_trail_holds_what_was_added_in_that_order(values):
    made = trail(values)
    assert (list(made), len(made), bool(made)) == (values, len(values), bool(values))


@given(st.lists(st.integers(0, 2), max_size=4), st.lists(st.integers(0, 2), max_size=4))
@settings(max_examples=60, deadline=None)
def test_trails_are_equal_where_their_values_are(one, other):
    assert (trail(one) == trail(other)) == (one == other)
    assert hash(trail(one)) == hash(trail(list(one)))


def test_a_trail_that_grew_leaves_the_one_it_grew_from_and_shares_it():
    short = trail("ab")
    one, other = short.plus("c"), short.plus("d")
    assert ("".join(short), "".join(one), "".join(other)) == ("ab", "abc", "abd")
    assert one.last[1] is other.last[1]


def test_a_trail_is_no_list():
    assert trail("ab") != ["a", "b"]


def test_a_long_trail_can_be_compared_shown_and_dropped():
    made = trail(range(50_000))
    assert made == trail(range(50_000))
    assert repr(made).endswith("49999])")
    del made


def test_an_empty_trail_shows_that_it_is():
    assert repr(Trail()) == "trail([])"
