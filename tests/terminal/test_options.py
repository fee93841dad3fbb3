"""Options and input lines on the screen: letters pick and type, command keys stay what they are elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.app.test_answering import DECK
from tests.terminal.test_attempt import at, letter, press
from tests.terminal.test_standing import shown

from learners import Learner, on_screen
from recall.app.cards import find_cards
from recall.app.sitting import Sitting
from recall.core.events import Action
from recall.store.log import last_events
from recall.terminal.desk import Desk
from recall.terminal.keys import State


@pytest.fixture
def sitting(learner: Learner) -> Iterator[Sitting]:
    learner.deck(DECK)
    with learner.sit() as sitting:
        yield sitting


def test_self_grading_cards_are_taken_back_one_after_the_other(learner: Learner) -> None:
    learner.deck(
        "deck: D\ncards:\n" + "".join(f"  - {{id: c{n}, claim: Claim {n}., answer: true}}\n" for n in range(3))
    )
    with learner.sit() as sitting:
        desk = Desk(sitting)
        press(desk, "t\r t\r t\r uuu")
        assert (desk.state, on_screen(sitting)) == (State.OPTIONS, "c0")
        assert all(isinstance(each, Action) for each in last_events(sitting.ws.db, 3))


def test_a_note_is_typed_where_options_are_and_answers_nothing(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "many")
    press(desk, letter(desk, "2") + "!first\r")
    assert (desk.state, len(desk.attempt.picked)) == (State.OPTIONS, 1)
    assert find_cards(sitting.ws.db, "many")[0].state.flag == "first"


@pytest.mark.parametrize(("key", "state"), [("?", State.PAGE), ("i", State.PAGE), ("!", State.NOTE)])
def test_from_options_a_key_leads_away_and_back_to_them(sitting: Sitting, key: str, state: State) -> None:
    desk = at(Desk(sitting), "many")
    press(desk, key)
    assert desk.state is state
    press(desk, "\x1b")
    assert desk.state is State.OPTIONS


def test_the_letter_of_an_option_picks_whatever_it_means_elsewhere(learner: Learner) -> None:
    options = ", ".join(f"w{n}" for n in range(8))
    learner.deck(f"cards:\n  - {{id: c, q: Which of the following?, answer: right, distractors: [{options}]}}\n")
    with learner.sit() as sitting:
        desk = Desk(sitting)
        press(desk, "hi")
        assert (desk.state, desk.attempt.picked, desk.is_hinted) == (State.OPTIONS, (8,), False)
        assert "[h] hint" not in shown(desk)[-1]
        press(desk, "q")
        assert desk.is_stopped


def test_the_foot_of_options_has_the_keys_that_work_there(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: c, claim: So., answer: true, hint: Yes., source: 'https://a.example'}\n")
    with learner.sit() as sitting:
        screen = shown(Desk(sitting), "h", (100, 24))
    assert screen[-2:] == [
        "[T/F] pick",
        "[Enter] answer   [h] hint   [o] source   [s] skip   [u] undo   [?] keys   [q] quit",
    ]
    assert "Yes." in screen


def test_the_foot_of_an_input_line_says_what_comes_after_escape(sitting: Sitting) -> None:
    screen = shown(at(Desk(sitting), "typed"))
    assert screen[-1] == "[Enter] answer   [Esc] then u: undo, !: flag, ?: keys, q: quit"


def test_the_keys_at_options_can_be_looked_up(sitting: Sitting) -> None:
    assert shown(at(Desk(sitting), "many"), "?")[0] == "Keys (at options)"
