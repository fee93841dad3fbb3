"""Answers given at the desk: options picked, lines typed, what the engine makes of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.app.test_answering import DECK

from learners import Learner, assert_follows_from_log, on_screen
from recall.app.sitting import Sitting
from recall.core.answers.responses import loads
from recall.core.events import Review
from recall.store.log import last_events
from recall.terminal.desk import Desk
from recall.terminal.keys import State
from recall.terminal.line import PASTED


@pytest.fixture
def sitting(learner: Learner) -> Iterator[Sitting]:
    learner.deck(DECK)
    with learner.sit() as sitting:
        yield sitting


def at(desk: Desk, name: str) -> Desk:
    """The desk with this card on screen: others are put to the end."""
    for _ in range(20):
        if on_screen(desk.sitting) == name:
            break
        if desk.state in (State.OPTIONS, State.INPUT):
            press(desk, "\x1b")
        press(desk, "s")
    return desk


def press(desk: Desk, keys: str) -> None:
    for key in keys:
        assert desk.press(key), key


def letter(desk: Desk, text: str) -> str:
    assert desk.asked is not None
    return next(option.letter.lower() for option in desk.asked.view.options if option.text == text)


def last(desk: Desk) -> Review:
    review = last_events(desk.sitting.ws.db, 1)[0]
    assert isinstance(review, Review)
    return review


def test_options_are_hidden_until_asked_for_and_then_cap_at_hard(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    assert (desk.state, desk.attempt.has_options) == (State.QUESTION, False)
    press(desk, "c")
    assert desk.state is State.OPTIONS
    press(desk, letter(desk, "Lasso") + "\r")
    assert desk.state is State.ANSWER
    assert [key.name for key in desk.keys] == ["hard"]
    press(desk, " ")
    assert (last(desk).quality, last(desk).asked) == (3, "choices-asked")


def test_a_choice_recalled_without_its_options_is_the_learners_to_judge(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    press(desk, " ")
    assert [key.name for key in desk.keys] == ["again", "hard", "good", "easy"]
    press(desk, "4")
    assert (last(desk).quality, last(desk).asked, last(desk).response) == (5, "open", None)


def test_a_wrong_option_is_again_and_the_option_is_logged(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    press(desk, "c" + letter(desk, "Lasso"))
    press(desk, letter(desk, "Ridge"))
    assert len(desk.attempt.picked) == 1
    press(desk, "\r")
    press(desk, "3")
    assert desk.notice == "3 is no grade of this answer. Those that are: 1 again."
    press(desk, " ")
    record = loads(last(desk).response or "")
    assert record is not None
    assert (record.response.options, record.standing) == (("Ridge",), "wrong")  # type: ignore[union-attr]
    assert last(desk).quality == 1


def test_several_options_are_picked_and_let_go(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "many")
    assert desk.state is State.OPTIONS
    press(desk, letter(desk, "2") + letter(desk, "3") + letter(desk, "4") + letter(desk, "3") + "\r")
    press(desk, " ")
    assert (last(desk).quality, last(desk).asked) == (4, "choices")


@pytest.mark.parametrize(
    ("card", "asked_back"),
    [
        ("claim", "Nothing picked: Enter again if you don’t know."),
        ("typed", "Nothing typed: Enter again if you don’t know."),
    ],
)
def test_an_answer_of_nothing_is_asked_back_once(sitting: Sitting, card: str, asked_back: str) -> None:
    desk = at(Desk(sitting), card)
    press(desk, "\r")
    assert (desk.attempt.judged, desk.notice) == (None, asked_back)
    press(desk, "t" + ("t" if card == "claim" else "\x7f") + "\r")
    assert (desk.attempt.judged, desk.notice) == (None, asked_back)
    press(desk, "\x1b\x1b\r")
    assert (desk.attempt.judged, desk.notice) == (None, asked_back)
    press(desk, "\r")
    assert (desk.state, desk.notice) == (State.ANSWER, "")


def test_nothing_picked_is_an_answer_too(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "claim")
    press(desk, "\r\r ")
    assert (last(desk).quality, loads(last(desk).response or "").standing) == (1, "wrong")  # type: ignore[union-attr]


def test_letters_are_answers_and_escape_leads_to_the_keys_and_back(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "typed")
    press(desk, "quit?u")
    assert (desk.state, desk.attempt.line.text) == (State.INPUT, "quit?u")
    press(desk, "\x1b")
    assert desk.state is State.QUESTION
    press(desk, "!x\r")
    press(desk, "\x1b")
    assert (desk.state, desk.attempt.line.text) == (State.INPUT, "quit?u")


def test_a_typed_answer_is_judged_and_may_be_overruled(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "typed")
    press(desk, "byte pair tokens\r")
    assert desk.state is State.ANSWER
    assert desk.attempt.judged is not None
    assert desk.attempt.proposed(desk.keys).name == "again"  # type: ignore[union-attr]
    press(desk, "3")
    record = loads(last(desk).response or "")
    assert record is not None
    assert (last(desk).quality, record.overruled) == (4, True)


def test_nearly_right_asks_before_it_is_graded(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "typed")
    press(desk, "byte pair encodign\r")
    assert desk.attempt.judged is not None
    assert desk.attempt.judged.proposal.asks
    press(desk, " ")
    assert (desk.state, desk.notice) == (State.ANSWER, "Nearly right: say yourself whether it was.")
    press(desk, "3")
    assert last(desk).quality == 4


def test_what_cannot_be_read_leaves_the_line_as_it_is(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "order")
    press(desk, "a b\r")
    assert (desk.state, desk.attempt.line.text) == (State.INPUT, "a b")
    assert "not understood" in desk.notice


def test_a_drill_is_over_with_any_right_answer(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    press(desk, "c" + letter(desk, "Ridge") + "\r ")
    while on_screen(sitting) != "one":  # nothing comes to mind for the others
        press(desk, "\r\r " if desk.state in (State.OPTIONS, State.INPUT) else " 3")
    press(desk, "c" + letter(desk, "Lasso") + "\r")
    assert desk.attempt.proposed(desk.keys).name == "good"  # type: ignore[union-attr]
    press(desk, " ")
    assert all(repeat.card.side != "one" for repeat in sitting.session.repeats)
    assert on_screen(sitting) != "one"
    assert_follows_from_log(sitting.ws)


def test_undo_shows_the_options_in_the_same_order(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    assert desk.asked is not None
    before = desk.asked.view.options
    press(desk, "ca\r ")
    press(desk, ("\x1b" if desk.state in (State.OPTIONS, State.INPUT) else "") + "u")
    assert on_screen(sitting) == "one"
    assert desk.asked.view.options == before
    assert desk.attempt.picked == ()


def test_an_answer_that_was_judged_is_neither_skipped_nor_buried(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    press(desk, "c" + letter(desk, "Ridge") + "\r")
    for key in "s-":
        press(desk, key)
        assert (desk.state, on_screen(sitting)) == (State.ANSWER, "one")
        assert "grade it first" in desk.notice


def test_options_that_were_seen_cap_after_a_skip_too(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    press(desk, "c\x1bs")
    at(desk, "one")
    assert desk.state is State.OPTIONS
    press(desk, letter(desk, "Lasso") + "\r")
    assert [key.name for key in desk.keys] == ["hard"]


def test_space_leads_back_to_an_answer_that_is_begun(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "claim")
    press(desk, "t\x1b ")
    assert (desk.state, desk.attempt.picked) == (State.OPTIONS, (0,))


def test_a_paste_is_text_of_the_answer_and_never_keys(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "typed")
    press(desk, "\x1b")
    assert not desk.press(PASTED + "q")
    press(desk, "\x1b")
    desk.press(PASTED + "byte pair encoding 3 e")
    assert desk.attempt.line.text == "byte pair encoding 3 e"


def test_words_given_without_the_options_are_not_capped(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    desk.give("lasso")
    assert desk.attempt.judged is not None
    assert (desk.attempt.judged.way, desk.attempt.judged.is_capped) == ("typed", False)


def test_letters_of_options_are_capped_as_asked_for(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    desk.give(letter(desk, "Lasso"))
    assert desk.attempt.judged is not None
    assert desk.attempt.judged.way == "choices-asked"


def test_a_repetition_shows_the_options_in_another_order(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "many")
    orders = set()
    for _ in range(6):
        for _ in range(20):
            if on_screen(sitting) == "many":
                break
            press(desk, "\r\r " if desk.state in (State.OPTIONS, State.INPUT) else " 3")
        assert desk.asked is not None
        orders.add(tuple(option.text for option in desk.asked.view.options))
        press(desk, "\r\r ")
    assert len(orders) > 1


def test_a_flag_on_a_judged_answer_leaves_the_way_it_was_asked(sitting: Sitting) -> None:
    desk = at(Desk(sitting), "one")
    press(desk, "c" + letter(desk, "Lasso") + "\r!unclear\r")
    assert desk.state is State.ANSWER
    press(desk, " ")
    assert (last(desk).quality, last(desk).asked) == (3, "choices-asked")


def test_an_edit_of_a_judged_card_leaves_the_way_it_was_asked(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "sed -i 's/Which sets/What sets/'")
    desk = at(Desk(sitting), "one")
    press(desk, "c" + letter(desk, "Lasso") + "\re ")
    assert (last(desk).quality, last(desk).asked) == (3, "choices-asked")


def test_a_reload_leaves_a_judged_answer_where_the_card_asks_the_same(sitting: Sitting, learner: Learner) -> None:
    desk = at(Desk(sitting), "one")
    press(desk, "c" + letter(desk, "Ridge") + "\r")
    learner.deck(DECK.replace("{id: one,", "{id: one, hint: Corners.,"))
    desk.reload()
    assert (desk.state, desk.asked and desk.asked.view.hint) == (State.ANSWER, "Corners.")
    press(desk, " ")
    assert (last(desk).quality, last(desk).asked) == (1, "choices-asked")


def test_a_reload_asks_a_judged_card_anew_where_it_asks_otherwise(sitting: Sitting, learner: Learner) -> None:
    desk = at(Desk(sitting), "one")
    press(desk, "c" + letter(desk, "Ridge") + "\r")
    learner.deck(DECK.replace("answer: {text: Lasso, why: A corner.}", "answer: The lasso"))
    desk.reload()
    assert (desk.state, desk.attempt.judged) == (State.OPTIONS, None)


def test_hidden_options_are_not_opened_and_shown_ones_stand_as_on_the_screen(learner: Learner) -> None:
    wrong = "[{text: '![w](w.png)'}, {text: '![v](v.png)'}]"
    learner.deck(f"cards:\n  - {{id: one, q: Which?, answer: '![r](r.png)', distractors: {wrong}}}\n")
    with learner.sit() as sitting:
        desk = Desk(sitting)
        press(desk, "o")
        assert (desk.openings, desk.notice) == (
            (),
            "This card names no source, video or picture that could be opened.",
        )
        press(desk, "c\x1bo")
        assert desk.asked is not None
        assert [f"![{each.label}]({each.label}.png)" for each in desk.openings] == [
            option.text for option in desk.asked.view.options
        ]
