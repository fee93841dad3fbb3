"""Questions that give their answer away, and negations that are overlooked."""

from __future__ import annotations

import pytest

from recall.core.itemwriting.stems import claim_findings, negation, open_findings, stem_findings
from recall.core.notes import Choice, Claim, Cloze, Option, Question, Term, Typed


def found(question: str, right: str = "One", *wrong: str) -> list[str]:
    others = tuple(map(Option, wrong or ("Two", "Three")))
    return [f"{each.code} {each.message}" for each in stem_findings(Choice(question, (Option(right),), others))]


def told(content: Question | Typed | Term | Cloze) -> list[str]:
    return [f"{each.code} {each.message}" for each in open_findings(content)]


def test_a_word_of_the_question_in_the_right_option_alone_is_told_in_any_form() -> None:
    assert found("Which network convolves its input?", "A convolving one", "A recurrent one", "A dense one") == [
        "W506 'convolving' stands in the question and in the right option alone"
    ]


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("Which is larger, the mean or the median?", "The median", ("The mean", "Neither")),
        ("What keeps a gradient from vanishing?", "A gradient highway", ("Gradient clipping", "Noise")),
        ("What does data need?", "Data cleaning", ("Rest", "Noise")),
        ("What happens between them?", "Something between", ("Rest", "Noise")),
    ],
)
def test_a_word_that_gives_nothing_away_is_not_told(question: str, right: str, wrong: tuple[str, ...]) -> None:
    assert found(question, right, *wrong) == []


@pytest.mark.parametrize("ending", ["an", "an:", "an …", "an ____.", "AN"])
def test_an_article_at_the_end_that_leaves_some_options_out_is_told(ending: str) -> None:
    article = ending[:2]
    assert found(f"This part is called {ending}", "encoder", "decoder", "adapter") == [
        f"W507 the question ends with '{article}', which does not go with 'decoder'"
    ]


@pytest.mark.parametrize(
    ("article", "right", "wrong"),
    [
        ("an", "encoder", ("adapter", "LSTM")),
        ("a", "decoder", ("uniform prior", "GPU")),
        ("a", "encoder", ("decoder", "GPU")),  # goes with no right option: a slip, and no hint
        ("a(n)", "encoder", ("decoder", "GPU")),
        ("an", "hour", ("8-bit number", "unknown")),
    ],
)
def test_an_article_that_tells_nothing_is_not_told(article: str, right: str, wrong: tuple[str, ...]) -> None:
    assert found(f"This part is called {article}", right, *wrong) == []


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Which of these is not a kernel?", "not"),
        ("BERT is old. Which claim does not hold for it?", "not"),
        ("Which layer doesn't learn?", "doesn't"),
        ("What should you never look at?", "never"),
        ("All of these are kernels except:", "except"),
        ("Dropout is not", "not"),
        ("Which network cannot be trained?", "cannot"),
        ("In k-means, which quantity does not grow?", "not"),
        ("From which layer can gradients not flow?", "not"),
        ("Select the layer that is not trained.", "not"),
    ],
)
def test_a_negation_that_turns_the_question_round_is_found(question: str, word: str) -> None:
    span = negation(question)
    assert span is not None
    assert question[slice(*span)] == word


@pytest.mark.parametrize(
    "question",
    [
        "Which of these is NOT a kernel?",
        "Which of these is **not** a kernel?",
        "Which of these is _not_ a kernel?",
        "Which of these is <u>not</u> a kernel?",
        "Why does dropout not help here?",
        "You could not think of it. Which grade do you give?",
        "What happens when the data is not scaled?",
        "What does L1 do that L2 does not?",
        "What is a model called which does not overfit?",
        "Pick the loss that helps where classes are not balanced.",
        "Which note is notable?",
        "",
    ],
)
def test_a_negation_that_is_marked_or_turns_nothing_round_is_none(question: str) -> None:
    assert negation(question) is None


def test_a_negation_is_told_with_the_word_and_the_question() -> None:
    assert found("Which of these is not a kernel?") == [
        "W508 'not' turns the question round and is easily overlooked: 'Which of these is not a kernel?'"
    ]


def test_an_answer_that_stands_in_its_question_is_told() -> None:
    message = "W506 the answer 'Byte pair encoding' stands in the question"
    assert told(Typed("What does byte-pair encoding do?", "Byte pair encoding")) == [message]
    assert told(Question("What does byte pair encoding do?", "Byte pair encoding")) == [message]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Does variance or bias shrink?", "variance"),
        ("Is bagging better than boosting?", "boosting"),
        ("What is it?", "it"),
        ("What does a token become?", "A vector"),
    ],
)
def test_an_answer_that_the_question_offers_or_lacks_is_not_told(question: str, answer: str) -> None:
    assert told(Question(question, answer)) == []


def test_a_term_in_its_meaning_is_told_where_it_is_asked_by_it() -> None:
    assert told(Term("Perplexity", "Perplexity of a model on a text")) == [
        "W506 the answer 'Perplexity' stands in its meaning, by which it is asked too"
    ]
    assert told(Term("Perplexity", "Perplexity of a model on a text", both=False)) == []


def test_what_a_hole_hides_and_the_text_says_is_told() -> None:
    assert told(Cloze("The {{gradient}} is what gradient descent follows.")) == [
        "W506 what the hole 'gradient' hides stands in the rest of the text"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The {{gradient}} is followed; {{gradient}} descent.",  # one name: hidden together
        "The {{set}} is a set.",  # too short a word to tell
        "So $\\frac{ {{alpha}} }{alpha}$ is one.",
        "The {{gradient}} is followed by descent.",
    ],
)
def test_what_a_hole_hides_and_nothing_says_is_not_told(text: str) -> None:
    assert told(Cloze(text)) == []


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Never is dropout not always used.", "'Never' and 'not' deny each other"),
        ("No kernel doesn't fit.", "'No' and 'doesn't' deny each other"),
    ],
)
def test_a_claim_that_denies_twice_is_told(claim: str, told: str) -> None:
    (finding,) = claim_findings(Claim(claim, answer=False))
    assert finding.code == "W508"
    assert finding.message.startswith(told)


@pytest.mark.parametrize(
    "claim",
    [
        "Dropout is never used at inference.",
        "Adam does not need tuning, and SGD does not converge.",
        "A model that is not trained does not know.",
        "It is not only fast but not slow.",
        "`not a` and not b hold.",
        "Whether or not it is trained does not matter.",
    ],
)
def test_a_claim_that_denies_once_in_a_clause_is_not_told(claim: str) -> None:
    assert list(claim_findings(Claim(claim, answer=True))) == []
