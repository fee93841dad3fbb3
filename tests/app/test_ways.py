"""In which way a card of a library is asked."""

import pytest

from learners import Learner
from recall.app.answering import judge_response, typed
from recall.app.cards import find_cards
from recall.app.sitting import Sitting
from recall.app.ways import HIDDEN, way_for
from recall.core.answers.responses import Picked
from recall.core.grades import GOOD, HARD
from recall.core.step import OPEN
from recall.core.ways import CHOICES, CHOICES_ASKED, TYPED
from recall.terminal.attempt import Attempt

CARDS = """\
cards:
  - {id: value, q: Which vector carries the content?, answer: Value, distractors: [Key, Query]}
  - {id: hole, cloze: 'GPT masks the {{future}}.'}
  - {id: plain, q: Why?, a: So.}
"""
ONE = "cards:\n" + CARDS.splitlines()[1] + "\n"


def ways(learner: Learner, **settings: object) -> list[str]:
    with learner.open(**settings) as ws:
        return [way_for(ws, find_cards(ws.db, name)[0]).word for name in ("value", "hole", "plain")]


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


def climb(sitting: Sitting, *qualities: int) -> list[str]:
    """Give these grades to the one card there is; how it was asked each time."""
    asked = []
    for quality in qualities:
        assert sitting.asked is not None
        asked.append(sitting.asked.view.way)
        sitting.grade(quality, took_ms=1)
    return asked


@pytest.mark.parametrize(("passes", "way"), [(0, CHOICES), (3, HIDDEN), (4, OPEN)])
def test_a_card_is_drilled_as_it_was_asked_when_it_failed_and_climbs_anew_then(
    learner: Learner, passes: int, way: str
) -> None:
    learner.deck(f"settings: {{ladder: on}}\n{ONE}")
    for wait in (1, 6, 15, 60)[:passes]:
        learner.grade(4)
        learner.clock.pass_by(days=wait)
    with learner.sit() as sitting:
        assert climb(sitting, 1, 1, 4) == [way] * 3
        assert sitting.asked is None
    learner.clock.pass_by(days=1)
    with learner.sit() as sitting:
        assert climb(sitting, 4) == [CHOICES]


def test_what_was_taken_back_is_no_failure(learner: Learner) -> None:
    learner.deck(f"settings: {{ladder: on}}\n{ONE}")
    with learner.sit() as sitting:
        climb(sitting, 1)
        sitting.undo()
        assert climb(sitting, 4) == [CHOICES]


def test_the_ladder_never_caps_where_hidden_options_were_asked_for(learner: Learner) -> None:
    for ladder, expected in (("off", (CHOICES_ASKED, HARD)), ("on", (CHOICES, GOOD)), ("typed", (CHOICES, GOOD))):
        learner.deck(f"settings: {{ladder: {ladder}, ladder_hidden_days: 0}}\n{ONE}")
        with learner.sit() as sitting:
            asked = sitting.asked
            assert asked is not None
            assert asked.view.way == HIDDEN
            way = Attempt(has_options=True).way(asked)
            judged = judge_response(asked, Picked(("Value",)), way=way)
            assert (way, judged.proposal.quality) == expected
            assert judged.is_capped is (ladder == "off")


def test_a_mature_choice_is_typed_judged_and_may_be_overruled(learner: Learner) -> None:
    learner.deck(f"settings: {{ladder: typed, ladder_open_days: 0}}\n{CARDS}")
    with learner.sit() as sitting:
        asked = sitting.asked
        assert asked is not None
        assert asked.view.way == TYPED
        wrong = judge_response(asked, typed(asked, "key"), way=TYPED)
        assert (wrong.verdict.standing, wrong.fits(4)) == ("wrong", True)
        assert judge_response(asked, typed(asked, "value"), way=TYPED).verdict.standing == "right"
