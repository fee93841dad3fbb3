"""Whose turn it is, without a sitting that keeps it in mind."""

from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.queue import MIXES, Candidate, Mix, blend
from recall.core.turn import Portion, is_new_next, is_repeat_next


def card(number: int) -> Candidate:
    return Candidate(str(number), "q", 0, 0, number)


@settings(deadline=None, max_examples=60)
@given(reviews=st.integers(0, 60), new=st.integers(0, 30), mix=st.sampled_from(MIXES))
def test_asked_card_by_card_the_day_is_the_row_that_is_blended_at_once(reviews: int, new: int, mix: Mix) -> None:
    row = blend([card(each) for each in range(reviews)], [card(100 + each) for each in range(new)], mix)
    done_reviews = done_new = 0
    for expected in row:
        is_new = is_new_next(Portion(done_reviews, reviews - done_reviews), Portion(done_new, new - done_new), mix)
        assert is_new == (expected.ordinal >= 100)
        done_new += is_new
        done_reviews += not is_new


def test_a_card_comes_back_after_five_answers() -> None:
    assert not is_repeat_next(4, first_askings=1)
    assert is_repeat_next(5, first_askings=1)


def test_a_card_comes_back_at_once_where_nothing_else_is_left() -> None:
    assert is_repeat_next(0, first_askings=0)
