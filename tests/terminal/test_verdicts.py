"""What the engine says of an answer, on the screen and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Group
from tests.app.test_answering import DECK

from learners import Learner, on_screen
from quizzes import right_line
from recall.app.answering import Judged, judge_response, picked, typed
from recall.app.asking import CardView
from recall.app.sitting import Sitting
from recall.core.answers.verdicts import ALIKE, CHANGED, MISSED, RIGHT, SAME, Run
from recall.terminal.plain import judged_lines
from recall.terminal.screens import answer_screen
from recall.terminal.verdicts import Difference, verdict_parts, verdict_words
from screens import printed

Golden = Callable[[str, str], None]
GIVEN = {
    "right": ("typed", "byte pair encoding"),
    "nearly": ("typed", "byte pair encodign"),
    "wrong": ("typed", "binary prefix encoding"),
    "empty": ("typed", ""),
    "number": ("number", "170 billion"),
    "unit": ("number", "175"),
    "order": ("order", "a b c"),
    "pairs": ("pairs", "a b c"),
    "list": ("list", "attention, atention, norm"),
    "claim": ("claim", "t"),
}


@pytest.fixture
def sitting(learner: Learner) -> Iterator[Sitting]:
    learner.deck(DECK)
    with learner.sit() as sitting:
        yield sitting


def judged(sitting: Sitting, name: str, line: str) -> tuple[Judged, CardView]:
    for _ in range(20):
        if on_screen(sitting) != name:
            sitting.skip()
    assert sitting.asked is not None
    return judge_response(sitting.asked, typed(sitting.asked, line), way=sitting.asked.view.way), sitting.asked.view


def test_verdicts_look_like_this(sitting: Sitting, golden: Golden) -> None:
    shown = []
    for name, (card, line) in GIVEN.items():
        verdict, view = judged(sitting, card, line)
        words = "\n".join(verdict_words(verdict, view))
        shown.append(f"--- {name}\n{printed(Group(*verdict_parts(verdict, view)), 60)}in words:\n{words}\n")
    golden("verdicts.txt", "".join(shown))


def test_a_step_stands_at_its_right_place_beside_the_place_it_was_given(sitting: Sitting) -> None:
    _, view = judged(sitting, "order", "a b c")
    line = " ".join("abc"[view.things.index(step)] for step in ("second", "third", "first"))
    verdict, view = judged(sitting, "order", line)
    assert printed(Group(*verdict_parts(verdict, view)), 100).splitlines() == [
        "◐ Partly right (67 %): 2 of 3 in the right order",
        "✗ 1. first – you: place 3",
        "✗ 2. second – you: place 1",
        "✗ 3. third – you: place 2",
    ]
    assert verdict_words(verdict, view)[1:] == [
        "Right place 1, yours 3: first",
        "Right place 2, yours 1: second",
        "Right place 3, yours 2: third",
    ]


@pytest.mark.parametrize("card", ["order", "pairs", "list"])
@pytest.mark.parametrize("is_right", [True, False])
def test_what_the_verdict_says_of_the_parts_is_not_said_again(sitting: Sitting, card: str, is_right: bool) -> None:
    _, view = judged(sitting, card, "a b c")
    asked = sitting.asked
    assert asked is not None
    line = right_line(asked.card.note.content, view) if is_right else "b a c"
    verdict, view = judged(sitting, card, line)
    shown = printed(answer_screen(sitting.header_at(None), view, sitting.keys, judged=verdict).answer, 100)
    words = "\n".join(judged_lines(verdict, view))
    for part in {part.text for part in verdict.verdict.parts if part.mark in (RIGHT, MISSED)}:
        assert shown.count(part) == words.count(part) == 1, part


def test_the_reason_of_the_picked_option_comes_before_that_of_the_right_one(sitting: Sitting) -> None:
    _, view = judged(sitting, "one", "a")
    asked = sitting.asked
    assert asked is not None
    place = [option.text for option in view.options].index("Ridge")
    verdict = judge_response(asked, picked(asked, [place]), way="choices")
    shown = printed(Group(*verdict_parts(verdict, view)))
    assert shown.splitlines()[0] == "✗ Wrong"
    assert "✓ Lasso: A corner." in shown


def test_nothing_picked_shows_the_reason_of_the_right_option(sitting: Sitting) -> None:
    verdict, view = judged(sitting, "one", "")
    assert "✓ Lasso: A corner." in printed(Group(*verdict_parts(verdict, view)))
    assert "Lasso: A corner." in verdict_words(verdict, view)


def test_words_call_nothing_right_wrong(sitting: Sitting) -> None:
    verdict, view = judged(sitting, "typed", "abcd")
    assert verdict_words(verdict, view) == ["Wrong.", "Yours: abcd. Right: byte pair encoding"]


def test_a_right_answer_that_is_capped_says_why(sitting: Sitting) -> None:
    judged(sitting, "one", "a")
    asked = sitting.asked
    assert asked is not None
    place = [option.text for option in asked.view.options].index("Lasso")
    verdict = judge_response(asked, picked(asked, [place]), way="choices-asked")
    assert "Right: hard at most: the options were asked for." in verdict_words(verdict, asked.view)


def test_what_differs_is_marked_below_and_stands_below_each_other() -> None:
    runs = (Run(SAME, "by", "by"), Run(CHANGED, "t", "te"), Run(ALIKE, " P", "-p"))
    assert printed(Difference(runs)).splitlines() == ["you:    byt· P", "answer: byte-p", "          ^^"]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.sampled_from([SAME, CHANGED]), st.text(max_size=30), st.text(max_size=30)), max_size=8),
    st.integers(20, 100),
)
def test_a_difference_is_never_wider_than_the_window(parts: list[tuple[str, str, str]], width: int) -> None:
    shown = printed(Difference(tuple(Run(*part) for part in parts)), width)
    assert all(cell_len(line) <= width for line in shown.splitlines())
