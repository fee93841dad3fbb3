"""Samples for a quiz: balanced over lessons and tags, and the same for the same seed."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.keys import CardKey
from recall.core.sampling import QuizQuestion, sample


def question(name: str, lesson: str = "one", tags: tuple[str, ...] = (), side: str = "q") -> QuizQuestion:
    return QuizQuestion(CardKey(name, side), lesson, int(lesson == "two"), tags)


pools = st.lists(
    st.builds(
        QuizQuestion,
        st.builds(CardKey, st.text("abcdef", min_size=1, max_size=3), st.sampled_from(["q", "a"])),
        st.sampled_from(["one", "two", "three"]),
        st.just(0),
        st.lists(st.sampled_from("xyz"), max_size=2, unique=True).map(tuple),
    ),
    unique_by=lambda each: each.card,
    max_size=30,
)


@given(pools, st.integers(1, 20), st.integers(0, 9), st.randoms())
@settings(deadline=None, max_examples=80)
def test_a_sample_depends_on_pool_and_seed_alone(pool, most, seed, chance) -> None:
    drawn = sample(pool, most=most, seed=seed)
    mixed = list(pool)
    chance.shuffle(mixed)
    assert sample(mixed, most=most, seed=seed) == drawn
    assert set(drawn) <= set(pool)
    assert len(drawn) == min(most, len({each.card.note for each in pool}))
    assert len({each.card.note for each in drawn}) == len(drawn)


@given(pools, st.integers(1, 20), st.integers(0, 9))
@settings(deadline=None, max_examples=80)
def test_lessons_differ_by_one_question_at_most_while_they_have_any(pool, most, seed) -> None:
    drawn = Counter(each.lesson for each in sample(pool, most=most, seed=seed))
    there = Counter(each.lesson for each in sample(pool, most=None, seed=seed))
    for name, number in there.items():
        assert drawn[name] == number or drawn[name] >= max(drawn.values()) - 1


@pytest.mark.parametrize("seed", range(5))
def test_tags_of_a_lesson_have_equal_shares(seed: int) -> None:
    pool = [question(f"{tag}{number}", tags=("all", tag)) for tag in "abc" for number in range(20)]
    pool += [question(f"rare{number}", tags=("all", "rare")) for number in range(2)]
    drawn = Counter(each.tags[1] for each in sample(pool, most=11, seed=seed))
    assert drawn["rare"] == 2
    assert sorted(drawn[tag] for tag in "abc") == [3, 3, 3]


def test_a_question_of_a_new_tag_comes_before_another_of_a_known_one() -> None:
    pool = [question("one", tags=("x",)), question("two", tags=("x",)), question("three", tags=("y",)), question("no")]
    for seed in range(9):
        assert {each.tags for each in sample(pool, most=3, seed=seed)} == {("x",), ("y",), ()}


def test_another_seed_draws_others_in_another_order() -> None:
    pool = [question(f"n{number}") for number in range(40)]
    assert len({sample(pool, most=5, seed=seed) for seed in range(10)}) == 10


def test_a_card_more_in_the_pool_leaves_the_order_of_the_rest() -> None:
    pool = [question(f"n{number}") for number in range(9)]
    more = sample([*pool, question("new")], most=None, seed=1)
    assert tuple(each for each in more if each.card.note != "new") == sample(pool, most=None, seed=1)


def test_of_a_note_with_two_cards_the_seed_picks_one() -> None:
    pool = [question("n", side="q"), question("n", side="a")]
    assert {sample(pool, most=None, seed=seed)[0].card.side for seed in range(20)} == {"q", "a"}


def test_a_sample_of_a_large_library_is_drawn_while_one_waits() -> None:
    import time

    pool = [question(f"n{number}", f"l{number % 300}", (f"t{number % 77}", "all")) for number in range(100_000)]
    began = time.perf_counter()
    assert len(sample(pool, most=1_000, seed=1)) == 1_000
    assert time.perf_counter() - began < 5  # half a second on an idle machine
