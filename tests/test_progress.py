"""How far work is, told to nobody in particular."""

from recall.progress import counted, unwatched


def test_of_each_value_is_told_before_it_comes_how_many_went_before() -> None:
    told: list[object] = []
    for value in counted("ab", lambda done, total: told.append((done, total)), total=2):
        told.append(value)
    assert told == [(0, 2), "a", (1, 2), "b"]


def test_where_nobody_watches_the_values_come_all_the_same() -> None:
    with unwatched("Reading") as advance:
        assert list(counted("ab", advance, total=2)) == ["a", "b"]
