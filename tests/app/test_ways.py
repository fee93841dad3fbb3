"""In which way a card of a library is asked."""

import pytest

from learners import Learner
from recall.app.answering import judge_response, typed
from recall.app.cards import find_cards
from recall.app.ways import HIDDEN, way_for
from recall.core.step import OPEN
from recall.core.ways import CHOICES, TYPED

CARDS = """\
cards:
  - {id: value, q: Which vector carries the content?, answer: Value, distractors: [Key, Query]}
  - {id: hole, cloze: 'GPT masks the {{future}}.'}
  - {id: plain, q: Why?, a: So.}
"""


def ways(learner: Learner, **settings: object) -> list[str]:
    with learner.open(**settings) as ws:
        return [way_for(ws, find_cards(ws.db, name)[0]) for name in ("value", "hole", "plain")]


@pytest.mark.parametrize(
    ("said", "mine", "expected"),
    [
        ("", {}, [HIDDEN, OPEN, OPEN]),
        ("{choices: shown}", {}, [CHOICES, OPEN, OPEN]),
        ("{ladder: on, cloze: typed}", {}, [CHOICES, TYPED, OPEN]),
        ("{ladder: on, ladder_hidden_days: 0}", {}, [HIDDEN, OPEN, OPEN]),
        ("{ladder: typed, ladder_open_days: 0}", {}, [TYPED, OPEN, OPEN]),
        ("", {"choices": "shown", "cloze": "typed"}, [CHOICES, TYPED, OPEN]),
        ("{choices: hidden}", {"choices": "shown", "ladder": "on"}, [HIDDEN, OPEN, OPEN]),
    ],
)
def test_a_deck_says_how_its_cards_are_asked_before_the_learner(
    learner: Learner, said: str, mine: dict[str, object], expected: list[str]
) -> None:
    learner.deck(f"settings: {said}\n{CARDS}" if said else CARDS)
    assert ways(learner, **mine) == expected


def test_a_lesson_takes_what_its_course_says_and_it_does_not(learner: Learner) -> None:
    learner.deck(
        "course: C\nsettings: {choices: shown, cloze: typed}\nparts: [{title: P, lessons: [day.yaml]}]\n", "c.yaml"
    )
    learner.deck(f"lesson: {{title: Day}}\n{CARDS}", "day.yaml")
    assert ways(learner) == [CHOICES, TYPED, OPEN]
    learner.deck(f"lesson: {{title: Day}}\nsettings: {{choices: hidden}}\n{CARDS}", "day.yaml")
    assert ways(learner) == [HIDDEN, TYPED, OPEN]


def test_a_course_says_nothing_of_lessons_that_are_not_its_own(learner: Learner) -> None:
    learner.deck("course: C\nsettings: {choices: shown}\nparts: [{title: P, lessons: [other.yaml]}]\n", "c.yaml")
    learner.deck("lesson: {title: Other}\ncards: [{q: a, a: b}]\n", "other.yaml")
    learner.deck(f"lesson: {{title: Day}}\n{CARDS}", "day.yaml")
    assert ways(learner) == [HIDDEN, OPEN, OPEN]


def test_a_card_that_is_gone_is_asked_as_the_learner_says(learner: Learner) -> None:
    learner.deck(CARDS)
    with learner.sit() as sitting:
        for _ in range(3):
            sitting.grade(4, took_ms=1)
    learner.deck("cards: [{q: a, a: b}]\n")
    assert ways(learner, choices="shown") == [CHOICES, OPEN, OPEN]


def test_a_mature_choice_is_typed_judged_and_may_be_overruled(learner: Learner) -> None:
    learner.deck(f"settings: {{ladder: typed, ladder_open_days: 0}}\n{CARDS}")
    with learner.sit() as sitting:
        asked = sitting.asked
        assert asked is not None
        assert asked.view.way == TYPED
        wrong = judge_response(asked, typed(asked, "key"), way=TYPED)
        assert (wrong.verdict.standing, wrong.fits(4)) == ("wrong", True)
        assert judge_response(asked, typed(asked, "value"), way=TYPED).verdict.standing == "right"
