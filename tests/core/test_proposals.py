"""Which passages are proposed for a question: known rankings, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.proposals import LEAST, Passage, proposals, shelf

NOTES = (
    "Dropout switches off random units while training.",
    "At test time all units are used and scaled.",
    "Weight decay shrinks all weights a little at each step.",
    "Early stopping ends the training when the validation loss rises.",
    "Training minimises the loss on the training set.",
    "An attention head weighs the values by how well query and key match.",
    "The softmax turns scores into weights that sum to one.",
    "Perplexity is the exponential of the mean negative log-likelihood.",
    "Die Kreuzentropie misst den Abstand zweier Verteilungen.",
    "梯度下降沿负梯度方向更新参数。",
)


def first(asked: str, notes: tuple[str, ...] = NOTES, **more: object) -> str | None:
    found = proposals(asked, shelf([Passage(each) for each in notes]), **more)  # type: ignore[arg-type]
    return notes[found[0].place] if found else None


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        ("What does dropout do?", 0),
        ("What happens at test time?", 1),
        ("How does weight decay change the weights?", 2),
        ("When does early stopping end training?", 3),
        ("What does training minimise?", 4),
        ("By what does an attention head weigh values?", 5),
        ("What does softmax turn scores into?", 6),
        ("Define perplexity.", 7),
        ("Was misst die Kreuzentropie?", 8),
        ("梯度下降更新什么？", 9),
        ("Which method is a minimisation of the loss on the training set?", 4),
    ],
)
def test_the_sentence_that_answers_is_first(asked: str, note: int) -> None:
    assert first(asked) == NOTES[note]


@pytest.mark.parametrize("asked", ["How do planes fly?", "", "?!", "Who painted the Night Watch?"])
def test_nothing_is_proposed_where_the_notes_say_nothing_of_it(asked: str) -> None:
    assert first(asked) is None


def test_a_rare_word_counts_more_than_frequent_ones() -> None:
    notes = ("The model reads the tokens.", "The model writes the tokens.", "Beam search keeps several.")
    assert first("Which tokens does the model keep in beam search?", notes) == notes[2]


def test_the_heading_above_a_sentence_counts_half() -> None:
    notes = [
        Passage("It switches off random units.", "Dropout"),
        Passage("Units are scaled."),
        Passage("Dropout helps."),
    ]
    found = proposals("What is dropout?", shelf(notes))
    assert [each.place for each in found] == [2, 0]
    assert found[1].likeness < found[0].likeness


def test_options_lead_to_the_sentence_that_speaks_of_one() -> None:
    notes = ("Sparse weights are small in number.", "Sparse weights come from the lasso penalty.")
    assert first("What makes sparse weights?", notes, options=("Ridge", "Lasso")) == notes[1]


def test_a_word_that_is_nearly_the_same_stands_for_it() -> None:
    notes = ("Generalisation is what counts.", "Memory is cheap.")
    assert first("What does it mean to generalise?", notes) == notes[0]


def test_a_sentence_that_only_repeats_the_question_is_no_proposal() -> None:
    assert first("What is weight decay?", ("Weight decay", "Weight decay shrinks weights.")) == (
        "Weight decay shrinks weights."
    )


def test_what_stands_further_away_comes_after_its_equal() -> None:
    notes = [Passage("Dropout helps.", share=0.8), Passage("Dropout hurts.")]
    assert [each.place for each in proposals("What is dropout?", shelf(notes))] == [1, 0]


def test_no_more_are_given_than_asked_for() -> None:
    notes = [Passage(f"Dropout helps in case {number}.") for number in range(9)]
    assert [each.place for each in proposals("What is dropout?", shelf(notes), most=3)] == [0, 1, 2]


VOCABULARY = ("gradient", "loss", "tensor", "rank", "axis", "token", "head", "query", "梯度", "größe")
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=6)
TEXTS = st.lists(WORDS.map(" ".join), max_size=8)


@settings(max_examples=100, deadline=None)
@given(WORDS.map(" ".join), TEXTS)
def test_likeness_is_a_share_and_falls_along_the_list(asked: str, notes: list[str]) -> None:
    found = proposals(asked, shelf([Passage(each) for each in notes]), most=20)
    assert all(LEAST <= each.likeness <= 1 for each in found)
    assert found == sorted(found, key=lambda each: (-each.likeness, each.place))
    assert len({each.place for each in found}) == len(found)


@settings(max_examples=100, deadline=None)
@given(WORDS.map(" ".join), TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_notes_decides_only_between_equals(asked: str, notes: list[str], random: object) -> None:
    shuffled = notes[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = proposals(asked, shelf([Passage(each) for each in notes]), most=20)
    other = proposals(asked, shelf([Passage(each) for each in shuffled]), most=20)
    assert sorted((notes[at], like) for at, like in one) == sorted((shuffled[at], like) for at, like in other)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_a_sentence_with_all_words_of_the_question_and_one_more_is_among_the_first(notes: list[str]) -> None:
    found = proposals(
        "gradient loss", shelf([*map(Passage, notes), Passage("gradient loss zebra")]), most=len(notes) + 1
    )
    assert len(notes) in [each.place for each in found]
