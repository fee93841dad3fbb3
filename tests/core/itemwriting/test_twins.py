"""Cards that ask the same in other words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from recall.core.itemwriting.twins import CROWD, Questions
from recall.core.notes import Choice, Claim, Cloze, Content, Draft, Note, Option, Place, Question, Term, Typed


def twins(*contents: Content) -> list[tuple[int, int]]:
    questions = Questions()
    for line, content in enumerate(contents):
        questions.take(Note(None, content, "Deck", Place("f.yaml", line, 3)))
    return questions.twins()


SCALE = "Their variance grows with the dimension and the softmax saturates."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            Question("Why are attention scores divided by the root of the dimension?", SCALE),
            Question(
                "Why does attention divide its scores by the root of the dimension?",
                "The variance grows with the dimension; softmax saturates.",
            ),
        ),
        (
            Term("Perplexity", "The exponential of the mean loss per token."),
            Question("What is perplexity?", "Exponential of the mean loss per token"),
        ),
        (Question("What is dropout?", "Units left out at random."), Question("What is dropout?", "A regulariser.")),
        (Claim("BERT has a causal mask.", answer=False), Claim("BERT has a causal mask", answer=True)),
        (
            Choice("Which vector carries the content?", (Option("The value"),), (Option("The key"),)),
            Question("Which of the vectors carries the content?", "The value."),
        ),
        (
            Typed("What does BPE stand for?", "byte pair encoding"),
            Typed("In tokenisers, what does BPE stand for?", "byte-pair encoding"),
        ),
        (
            Question("Why scale the scores of attention?", "The softmax saturates: variance grows with the dimension."),
            Question("Why scale attention scores?", "Variance grows with the dimension; the softmax saturates."),
        ),
        (Cloze("GPT masks the {{future}} tokens."), Cloze("The {{future}} tokens GPT masks.")),
    ],
)
def test_cards_that_ask_the_same_are_found_whatever_their_kind(one: Content, other: Content) -> None:
    assert twins(one, other) == [(0, 1)]
    assert twins(other, one) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Question("What is the capital of France?", "Paris"), Question("What is the capital of Spain?", "Madrid")),
        (Question("Why is dropout used?", "Overfitting."), Question("When is dropout used?", "While training.")),
        (Question("What is BERT?", "An encoder."), Question("What is BERT trained on?", "Masked tokens.")),
        (Claim("BERT has a causal mask.", answer=False), Claim("GPT has a causal mask.", answer=False)),
        (Typed("What is 2 + 3?", "five plus nothing"), Typed("What is 2 - 3?", "five plus nothing")),
        (Cloze("The capital of {{France}} is Paris."), Cloze("The capital of France is {{Paris}}.")),
        (
            Choice("Which of these claims is true?", (Option("A token is a number"),), (Option("x"),)),
            Choice("Which of these claims is true?", (Option("Loss falls"),), (Option("y"),)),
        ),
        (Question("What is it?", "A."), Question("What is it?", "B.")),
        (Draft("What is dropout?"), Question("What is dropout?", "A regulariser.")),
        (
            Question("How many layers has GPT-2 small?", "12 layers"),
            Question("How many layers has GPT-3 small?", "12 layers"),
        ),
    ],
)
def test_cards_of_one_pattern_are_no_twins(one: Content, other: Content) -> None:
    assert twins(one, other) == []


def test_a_card_can_have_several_twins() -> None:
    same = [
        Question(f"{lead} perplexity of a language model?", "The exponential of the loss.")
        for lead in ("What is", "Define", "Explain")
    ]
    assert twins(*same) == [(0, 1), (0, 2), (1, 2)]


def test_what_a_crowd_shares_is_a_pattern_and_compared_with_neighbours_alone() -> None:
    crowd = [Question(f"Which river flows through town{at}a?", f"river number{at}") for at in range(CROWD * 3)]
    assert twins(*crowd) == []
    same = [Question("Which river flows through the town?", "The long one.")] * (CROWD * 3)
    assert len(twins(*same)) == CROWD * 3 - 1


WORDS = some.lists(some.sampled_from(("loss", "falls", "prior", "kernel", "why", "mask", "7")), min_size=1, max_size=5)


@settings(deadline=None, max_examples=60)
@given(some.lists(some.tuples(WORDS, WORDS), max_size=8))
def test_being_twins_does_not_depend_on_the_order_in_which_cards_are_read(
    cards: list[tuple[list[str], list[str]]],
) -> None:
    contents = [Question(" ".join(question), " ".join(answer)) for question, answer in cards]
    last = len(contents) - 1
    backwards = sorted((last - other, last - one) for one, other in twins(*reversed(contents)))
    assert twins(*contents) == backwards
