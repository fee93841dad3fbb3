"""What is picked or typed becomes a verdict, a grade and an entry in the log."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from learners import Learner, on_screen
from recall.app.answering import UnreadError, judge_response, logged, picked, typed
from recall.app.sitting import Sitting
from recall.core.answers.responses import Blank, Matched, Ordered, Picked, Said, Written
from recall.core.ways import CHOICES, CHOICES_ASKED

DECK = """\
deck: Kinds
cards:
  - {id: one, q: Which sets weights to zero?, answer: {text: Lasso, why: A corner.}, distractors: [Ridge, Dropout]}
  - {id: many, q: Which are even?, answer: ['2', '4'], distractors: ['3', '5']}
  - {id: claim, claim: BERT is causal., answer: false}
  - {id: typed, q: What does BPE stand for?, answer: byte pair encoding}
  - {id: number, q: How many?, number: 175, unit: billion, tolerance: 1}
  - {id: order, q: Order the stages., steps: [first, second, third]}
  - {id: pairs, q: Match., pairs: {BERT: masked, GPT: next, T5: span}}
  - {id: list, q: Name the parts., items: [attention, feed-forward]}
"""


@pytest.fixture
def sitting(learner: Learner) -> Iterator[Sitting]:
    learner.deck(DECK)
    with learner.sit() as sitting:
        yield sitting


def at(sitting: Sitting, name: str):
    for _ in range(20):
        if on_screen(sitting) != name:
            sitting.skip()
    assert sitting.asked is not None
    return sitting.asked


def place(asked, text: str) -> int:
    return [option.text for option in asked.view.options].index(text)


def test_options_are_picked_by_their_place_and_kept_by_their_text(sitting: Sitting) -> None:
    asked = at(sitting, "one")
    assert picked(asked, [place(asked, "Ridge")]) == Picked(("Ridge",))
    assert picked(asked, []) == Blank()
    claim = at(sitting, "claim")
    assert picked(claim, [1]) == Said(False)


@pytest.mark.parametrize(
    ("name", "line", "response"),
    [
        ("typed", "Byte-Pair  encoding", Written("Byte-Pair  encoding")),
        ("typed", "  ", Blank()),
        ("number", "175 billion", Written("175 billion")),
        ("claim", "t", Said(True)),
    ],
)
def test_a_line_is_read_as_the_kind_of_card_takes_it(sitting: Sitting, name: str, line: str, response: object) -> None:
    assert typed(at(sitting, name), line) == response


def test_letters_name_what_is_to_be_ordered_and_matched(sitting: Sitting) -> None:
    order = at(sitting, "order")
    letters = {thing: "ABC"[index] for index, thing in enumerate(order.view.things)}
    assert order.view.things != ("first", "second", "third")
    right = " ".join(letters[step] for step in ("first", "second", "third"))
    assert typed(order, right) == Ordered(("first", "second", "third"))
    pairs = at(sitting, "pairs")
    letters = {thing: "abc"[index] for index, thing in enumerate(pairs.view.things)}
    right = "".join(letters[side] for side in ("masked", "next", "span"))
    assert typed(pairs, right) == Matched((("BERT", "masked"), ("GPT", "next"), ("T5", "span")))


@pytest.mark.parametrize(("name", "line"), [("order", "a b"), ("order", "a a b"), ("pairs", "z"), ("claim", "perhaps")])
def test_what_cannot_be_read_is_told_with_what_can(sitting: Sitting, name: str, line: str) -> None:
    with pytest.raises(UnreadError) as fault:
        typed(at(sitting, name), line)
    assert line in fault.value.message
    assert fault.value.hint


def test_of_a_long_line_that_cannot_be_read_the_beginning_is_told(sitting: Sitting) -> None:
    with pytest.raises(UnreadError) as fault:
        typed(at(sitting, "order"), "xyz " * 500)
    assert len(fault.value.message) < 80
    assert fault.value.message.endswith("…' is not understood here")


def test_a_right_answer_after_hidden_options_is_hard_at_most(sitting: Sitting) -> None:
    asked = at(sitting, "one")
    shown, hidden = (judge_response(asked, Picked(("Lasso",)), way=way) for way in (CHOICES, CHOICES_ASKED))
    assert (shown.proposal.quality, shown.is_capped) == (4, False)
    assert (hidden.proposal.quality, hidden.is_capped) == (3, True)
    assert [hidden.fits(quality) for quality in range(6)] == [False, False, False, True, False, False]


def test_a_wrong_option_is_no_matter_of_opinion_but_what_was_typed_is(sitting: Sitting) -> None:
    asked = at(sitting, "one")
    wrong = judge_response(asked, Picked(("Ridge",)), way=CHOICES)
    assert [wrong.fits(quality) for quality in range(6)] == [True, True, True, False, False, False]
    asked = at(sitting, "typed")
    other = judge_response(asked, Written("something else"), way="typed")
    assert other.fits(1)
    assert other.fits(4)


def test_the_log_says_what_was_given_and_whether_it_was_overruled(sitting: Sitting) -> None:
    judged = judge_response(at(sitting, "typed"), Written("something else"), way="typed")
    assert json.loads(logged(judged, 1)) == {
        "v": 1,
        "kind": "written",
        "given": "something else",
        "standing": "wrong",
        "rules": 1,
    }
    assert json.loads(logged(judged, 4))["overruled"] is True
