"""A note and a leech leave the card on the screen as it stands."""

from __future__ import annotations

import io
from typing import cast

from rich.console import Console
from tests.app.test_answering import DECK
from tests.terminal.test_attempt import at, letter
from tests.terminal.test_desk import Watch, at_leech

from learners import Learner
from recall.app.cards import find_cards
from recall.core.events import Review
from recall.store.log import last_events
from recall.terminal.desk import Desk
from recall.terminal.keyboard import Keyboard
from recall.terminal.keys import State
from recall.terminal.reviewing import CLEAR, Screen

HINTED = DECK.replace("Dropout]}", "Dropout], hint: It has a corner.}", 1)


class Typist:
    """A keyboard on which these keys are pressed, one after the other."""

    def __init__(self, keys: str, size: tuple[int, int]) -> None:
        self._keys, self._size = iter(keys), size

    def size(self) -> tuple[int, int]:
        return self._size

    def read(self) -> str:
        return next(self._keys, "")


def shown(desk: Desk, keys: str = "", size: tuple[int, int] = (80, 24)) -> list[str]:
    """The lines of the screen once these keys were pressed."""
    console = Console(file=io.StringIO(), color_system=None, highlight=False)
    Screen(desk, cast("Keyboard", Typist(keys, size)), console).run()
    screen = cast("io.StringIO", console.file).getvalue().rpartition(CLEAR)[2]
    return [line.rstrip() for line in screen.split("\n")]


def test_a_note_leaves_options_hidden_and_the_hint_in_sight(learner: Learner) -> None:
    learner.deck(HINTED)
    with learner.sit() as sitting:
        desk = at(Desk(sitting), "one")
        before = shown(desk, "h")
        noted = shown(desk, "!unclear")
    assert "It has a corner." in noted
    assert not any("A)" in line for line in noted)
    assert (noted[2:-2], noted[-2]) == (before[2:-2], "Note: unclear")


def test_a_note_leaves_the_verdict_in_sight(learner: Learner) -> None:
    learner.deck(DECK)
    with learner.sit() as sitting:
        desk = at(Desk(sitting), "one")
        shown(desk, "c")
        before = shown(desk, letter(desk, "Ridge") + "\r")
        noted = shown(desk, "!")
    assert any("yours" in line for line in before)
    assert noted[2:-3] == before[2:-3]


def test_the_options_keep_the_hint_that_was_asked_for(learner: Learner) -> None:
    learner.deck(HINTED)
    with learner.sit() as sitting:
        assert "It has a corner." in shown(at(Desk(sitting), "one"), "hc")


def test_a_note_leaves_a_long_card_where_it_is_scrolled_to(learner: Learner) -> None:
    learner.deck(
        "cards:\n  - id: long\n    q: |\n" + "".join(f"      Line {n}.\n\n" for n in range(40)) + "    a: So.\n"
    )
    with learner.sit() as sitting:
        screen = shown(Desk(sitting), "jjjj!")
    assert screen[2] == "Line 2."


CHOICE = """\
deck: D
cards:
  - {id: hard, q: Which of the following is it?, answer: So, distractors: [Thus, Hence]}
  - {id: other, q: What?, a: That.}
"""


def test_a_card_judged_wrong_that_becomes_a_leech_keeps_its_verdict(learner: Learner) -> None:
    with at_leech(learner, CHOICE, "Thus") as desk:
        assert desk.state is State.LEECH
        screen = shown(desk)
    assert any("Thus ‹ yours" in line for line in screen)
    assert screen[-2].startswith("hard was forgotten 8 times")


def test_a_flag_is_taken_back_and_done_again_while_the_judged_answer_stands(learner: Learner) -> None:
    learner.deck(DECK)
    with learner.sit() as sitting:
        desk = at(Desk(sitting), "one")
        shown(desk, "c")
        before = shown(desk, letter(desk, "Ridge") + "\r")
        shown(desk, "!unclear\r")
        undone = shown(desk, "u")
        assert desk.notice.startswith("Taken back: flag")
        assert find_cards(sitting.ws.db, "one")[0].state.flag is None
        shown(desk, "U")
        assert find_cards(sitting.ws.db, "one")[0].state.flag == "unclear"
        assert (desk.state, [key.name for key in desk.keys]) == (State.ANSWER, ["again"])
        desk.press(" ")
        assert isinstance(review := last_events(sitting.ws.db, 1)[0], Review)
    assert undone[2:-3] == before[2:-3]
    assert (review.quality, review.asked) == (1, "choices-asked")


def test_the_time_of_a_card_goes_on_when_its_flag_is_taken_back(learner: Learner) -> None:
    learner.deck(DECK)
    with learner.sit() as sitting:
        watch = Watch()
        desk = at(Desk(sitting, pace=watch), "one")
        watch.seconds = 3
        for key in "!x\ru 3":
            desk.press(key)
        assert isinstance(review := last_events(sitting.ws.db, 1)[0], Review)
    assert review.took_ms == 3000
