from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Question
from recall.importers.items import Item
from recall.importers.reconcile import reconciled

RANKS = {"first": 0, "second": 1, "third": 2}


def _item(by: str, start: int, end: int, question: str = "Why?") -> Item:
    return Item(Question(question, "So."), start, end, by)


def _kept(*items: Item) -> list[tuple[str, int, int]]:
    return [(item.by, item.start, item.end) for item in reconciled(items, RANKS)]


def test_of_two_readings_of_the_same_lines_the_more_structured_wins() -> None:
    assert _kept(_item("second", 0, 9), _item("first", 2, 4)) == [("first", 2, 4)]


def test_a_reading_beside_another_stays() -> None:
    assert _kept(_item("second", 4, 9), _item("first", 0, 4)) == [("first", 0, 4), ("second", 4, 9)]


def test_readings_of_one_recogniser_may_lie_within_each_other() -> None:
    assert _kept(_item("first", 0, 9), _item("first", 2, 4, "When?")) == [("first", 0, 9), ("first", 2, 4)]


def test_what_the_second_may_not_take_is_free_for_the_third_only_where_nobody_took_it() -> None:
    items = [_item("first", 0, 5), _item("second", 4, 9), _item("third", 6, 8), _item("third", 0, 1)]
    assert _kept(*items) == [("first", 0, 5), ("third", 6, 8)]


def test_the_same_item_twice_is_one() -> None:
    assert _kept(_item("first", 1, 2), _item("first", 1, 2)) == [("first", 1, 2)]
    assert len(_kept(_item("first", 1, 2), _item("first", 1, 2, "When?"))) == 2


ITEMS = st.lists(
    st.builds(
        lambda by, start, length: _item(by, start, start + length),
        st.sampled_from(sorted(RANKS)),
        st.integers(0, 30),
        st.integers(1, 8),
    ),
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(ITEMS)
def test_no_line_is_read_by_two_recognisers_and_only_a_better_one_drives_out(items: list[Item]) -> None:
    kept = reconciled(items, RANKS)
    readers: dict[int, set[str]] = {}
    for item in kept:
        for line in range(item.start, item.end):
            readers.setdefault(line, set()).add(item.by)
    assert all(len(by) == 1 for by in readers.values())
    assert [item.start for item in kept] == sorted(item.start for item in kept)
    for item in items:
        if item not in kept:
            assert any(RANKS[other.by] < RANKS[item.by] for other in kept)
