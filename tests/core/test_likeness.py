"""Likeness: what an edit costs, and what keeps two notes of one pattern apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.likeness import likeness, likenesses, nearest, ratio, wording
from recall.core.pairing import ASKED, CERTAIN

WHY = "It zeroes activations at random so that units cannot rely on each other."
WHEN = "During training only; at inference every unit is kept."

EDITS = [
    (("Why is dropuot used?", WHY), ("Why is dropout used?", WHY)),
    (("Why is dropout used?", WHY), ("Why is dropout used in training?", WHY)),
    (("Why is dropout used?", WHY), ("Why do we use dropout?", WHY)),
    (("Why is dropuot used?", WHY), ("Why is dropout used?", WHY + " It acts like an ensemble.")),
    (("What does BPE stand fro?", "byte pair encoding"), ("What does BPE stand for?", "byte-pair encoding")),
    (("In which year did GPT-2 apear?", "2019"), ("In which year did GPT-2 appear?", "2019")),
    (("BERT is traned with a causal mask.", "false"), ("BERT is trained with a causal mask.", "false")),
    (("GPT masks the {{future}} tokens.", ""), ("GPT masks all of the {{future}} tokens.", "")),
    (("GPT masks the {{future}} tokens in attention.", ""), ("GPT masks the {{x::future}} tokens in attention.", "")),
    (
        ("過学習とは何ですか", "訓練データに過度に適合すること"),
        ("過学習とはなんですか", "訓練データに過度に適合すること"),
    ),
]

UNCLEAR = [
    (("Why is dropuot used?", WHY), ("Why is dropout used?", "It regularises.")),
    (("What is C?", "A language"), ("What is C++?", "A language")),
    (("Is 7 prime?", "yes"), ("Is 11 prime?", "yes")),
    (("BERT is trained with a causal mask.", "false"), ("GPT is trained with a causal mask.", "false")),
    (("BERT is trained with a causal mask.", "true"), ("BERT is not trained with a causal mask.", "false")),
    (
        ("What does the encoder attend to?", "all tokens of the input"),
        ("What does the decoder attend to?", "all tokens of the output"),
    ),
]

PATTERNS = [
    (("Why is dropout used?", WHY), ("When is dropout used?", WHEN)),
    (("What is the capital of France?", "Paris"), ("What is the capital of Spain?", "Madrid")),
    (("In which year did GPT-2 appear?", "2019"), ("In which year did GPT-3 appear?", "2020")),
    (("BERT is trained with a causal mask.", "false"), ("GPT is trained with a causal mask.", "true")),
    (("The capital of {{France}} is {{Paris}}.", ""), ("The capital of {{Spain}} is {{Madrid}}.", "")),
    (
        ("Histograms show this kind of data:", "All of the above"),
        ("What is a goal of data cleaning?", "All of the above"),
    ),
    (("Name an optimiser.", "Adam"), ("Which layer has no parameters?", "A pooling layer")),
]

Two = tuple[str, str]


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_an_edit_is_certain(before: Two, after: Two) -> None:
    assert likeness(wording(*before), wording(*after)) >= CERTAIN


@pytest.mark.parametrize(("before", "after"), UNCLEAR)
def test_what_may_be_an_edit_is_asked_about(before: Two, after: Two) -> None:
    assert ASKED <= likeness(wording(*before), wording(*after)) < CERTAIN


@pytest.mark.parametrize(("before", "after"), PATTERNS)
def test_two_notes_of_one_pattern_are_not_taken_for_one(before: Two, after: Two) -> None:
    assert likeness(wording(*before), wording(*after)) < ASKED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("supervised", "unsupervised"),
        ("mean", "median"),
        ("encoder", "decoder"),
        ("row", "now"),
        ("layer 1", "layer 2"),
    ],
)
def test_another_word_costs_more_than_a_slip(one: str, other: str) -> None:
    def value(word: str, *, called: str = "called") -> float:
        before = wording(f"What is the {one} in this setting called?", "x")
        return likeness(before, wording(f"What is the {word} in this setting {called}?", "x"))

    assert value(other) < value(one, called="caled") - 0.1


def test_two_letters_may_slip_in_a_long_word() -> None:
    before, after = wording("Explain clasificaton.", "x"), wording("Explain classification.", "x")
    assert likeness(before, after) >= CERTAIN


def test_words_written_together_are_no_other_words() -> None:
    before, after = wording("Why is pre training done?", WHY[:9]), wording("Why is pretraining done?", WHY[:9])
    assert likeness(before, after) >= CERTAIN


def test_an_answer_that_many_notes_share_tells_less() -> None:
    one, other = "Which chart shows parts of a whole?", "Which data can be counted?"
    alone = likeness(wording(one, "All of the above"), wording(other, "All of the above"))
    shared = likeness(wording(one, "All of the above", shared_by=9), wording(other, "All of the above", shared_by=9))
    assert shared < alone


def test_the_end_of_a_very_long_answer_tells_equal_ones_apart() -> None:
    long = "word " * 2000
    assert likeness(wording("A?", long), wording("B?", long + "end")) < likeness(
        wording("A?", long), wording("B?", long)
    )


def test_ratio_is_the_share_of_characters_in_common() -> None:
    assert ratio("abcd", "abxd") == pytest.approx(0.75)


TEXTS = st.text(st.sampled_from("ab 1+ß过"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_likeness_is_a_share_and_symmetric_and_one_for_equal_notes(q: str, a: str, r: str, b: str) -> None:
    one, other = wording(q, a), wording(r, b)
    same, value = likenesses(one, [one, other])
    assert value == pytest.approx(likeness(other, one))
    assert same == 1.0
    assert 0.0 <= value <= 1.0


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hnit", "hint"),
        ("awnser", "answer"),
        ("explanation", "explain"),
        ("tag", "tags"),
        ("card", "cards"),
        ("colour", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_the_likeliest_slip(word: str, meant: str | None) -> None:
    assert nearest(word, ["unit", "hint", "tags", "answer", "explain", "cards", "source"]) == meant


def test_of_equally_near_words_the_first_is_taken() -> None:
    assert nearest("cat", ["bat", "rat"]) == "bat"
