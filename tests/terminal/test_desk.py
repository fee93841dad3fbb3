"""What keys do at a desk, whatever shows it: notes, pages, leeches, the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from learners import THREE, Learner, assert_follows_from_log, on_screen
from recall.app.cards import find_cards
from recall.app.deciding import decide_card
from recall.app.sitting import Sitting
from recall.core.events import PRACTICE, SUSPEND
from recall.store.log import last_events
from recall.terminal.desk import STALE, Desk
from recall.terminal.keys import State

HINTED = THREE.replace("a: '1'}", "a: '1', hint: Less than two.}")


@pytest.fixture
def sitting(learner: Learner) -> Iterator[Sitting]:
    learner.deck(HINTED)
    with learner.sit() as sitting:
        yield sitting


class Watch:
    """A pace that the test moves on."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def press(desk: Desk, keys: str) -> None:
    for key in keys:
        assert desk.press(key), key


def test_space_answers_and_grades_and_the_end_is_a_state(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " ")
    assert desk.state is State.ANSWER
    press(desk, "3 3 ")
    assert desk.state is State.ANSWER
    press(desk, "3")
    assert desk.state is State.END
    press(desk, "uu")
    assert (desk.state, on_screen(sitting)) == (State.QUESTION, "two")
    assert desk.notice == "Taken back: good on What is two?"
    press(desk, "UU")
    assert desk.state is State.END
    press(desk, "q")
    assert desk.is_stopped


def test_a_key_without_a_meaning_is_told_from_one_with(sitting: Sitting) -> None:
    desk = Desk(sitting)
    assert not desk.press("3")
    assert not desk.press("x")
    assert desk.press(" ")
    assert not desk.press("5")
    assert desk.press("1")


def test_a_note_is_typed_kept_and_taken_back(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, "!uU q?\r")
    assert desk.state is State.QUESTION
    assert find_cards(sitting.ws.db, "one")[0].state.flag == "uU q?"
    assert desk.notice == "one is flagged; recall flagged lists them."
    press(desk, "!")
    assert desk.note.text == "uU q?"
    press(desk, "\x1b")
    press(desk, "u")
    assert find_cards(sitting.ws.db, "one")[0].state.flag is None


def test_escape_leaves_a_note_without_one(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " !x\x1b")
    assert desk.state is State.ANSWER
    assert last_events(sitting.ws.db) == []


def test_the_keys_are_a_page_from_which_every_leaving_key_goes_back(sitting: Sitting) -> None:
    for leave in ("\x1b", "q", " ", "\r"):
        desk = Desk(sitting)
        press(desk, "?")
        assert (desk.state, desk.former, desk.page) == (State.PAGE, State.QUESTION, None)
        press(desk, leave)
        assert desk.state is State.QUESTION
        assert not desk.is_stopped


def test_time_on_pages_and_notes_is_no_time_of_answering(sitting: Sitting) -> None:
    watch = Watch()
    desk = Desk(sitting, pace=watch)
    watch.seconds = 3
    press(desk, "?")
    watch.seconds = 100
    press(desk, "q!")
    watch.seconds = 200
    press(desk, "\x1b")
    watch.seconds = 204
    press(desk, " 3")
    assert last_events(sitting.ws.db, 1)[0].took_ms == 7000


PLAIN = "deck: D\ncards:\n  - {id: hard, q: Why?, a: So.}\n  - {id: other, q: What?, a: That.}\n"


def leech(learner: Learner, deck: str = PLAIN) -> None:
    """Seven lapses, and due."""
    learner.deck(deck)
    for day in range(15):
        with learner.sit() as sitting:
            while (name := on_screen(sitting)) is not None:
                forgets = name == "hard" and day % 2 == 1 and not sitting.session.is_repeat
                sitting.grade(1 if forgets else 4, took_ms=1)
        learner.clock.pass_by(days=1)


@contextmanager
def at_leech(learner: Learner, deck: str = PLAIN, wrong: str | None = None) -> Iterator[Desk]:
    """The card forgotten once more: graded so, or by picking the option ``wrong``."""
    leech(learner, deck)
    with learner.sit() as sitting:
        desk = Desk(sitting)
        while on_screen(sitting) != "hard":
            press(desk, "s")
        options = {option.text: option.letter for option in desk.card().view.options}
        press(desk, " 1" if wrong is None else f"{options[wrong]}\r ")
        yield desk


def test_a_leech_is_shown_once_more_and_space_goes_on(learner: Learner) -> None:
    with at_leech(learner) as desk:
        assert (desk.state, desk.leech and desk.leech.lapses) == (State.LEECH, 8)
        assert desk.asked is not None
        assert desk.asked.card.name == "hard"
        press(desk, " ")
        assert desk.state in (State.QUESTION, State.END)
        assert desk.leech is None


def test_a_leech_is_suspended_and_its_repetition_with_it(learner: Learner) -> None:
    with at_leech(learner) as desk:
        press(desk, "@")
        assert desk.notice.startswith("hard is suspended")
        assert find_cards(desk.sitting.ws.db, "hard")[0].state.suspended
        assert all(repeat.card.note != "hard" for repeat in desk.sitting.session.repeats)
        press(desk, "u")
        assert not find_cards(desk.sitting.ws.db, "hard")[0].state.suspended
        assert_follows_from_log(desk.sitting.ws)


def test_a_leech_is_edited_in_the_editor(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "sed -i s/Why?/Whyever?/")
    with at_leech(learner) as desk:
        press(desk, "e")
        assert find_cards(desk.sitting.ws.db, "hard")[0].note.content.question == "Whyever?"
        assert find_cards(desk.sitting.ws.db, "hard")[0].state.lapses == 8


def test_the_grade_that_made_a_leech_can_be_taken_back_at_once(learner: Learner) -> None:
    with at_leech(learner) as desk:
        press(desk, "u")
        assert (desk.state, on_screen(desk.sitting)) == (State.QUESTION, "hard")
        assert find_cards(desk.sitting.ws.db, "hard")[0].state.lapses == 7


@pytest.mark.parametrize("keys", ["", " "])
def test_an_edited_card_is_shown_as_it_is_now_in_the_state_it_was(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("VISUAL", "sed -i 's/What is one/What is the first/'")
    desk = Desk(sitting)
    press(desk, keys)
    state, scene = desk.state, desk.scene
    press(desk, "e")
    assert desk.asked is not None
    assert desk.asked.view.question == "What is the first?"
    assert (desk.state, desk.scene, desk.notice) == (state, scene + 1, "1 edited")


def test_a_card_that_was_deleted_in_the_editor_makes_room_for_the_next(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "sed -i 3d")
    desk = Desk(sitting)
    press(desk, " e")
    assert (desk.state, on_screen(sitting)) == (State.QUESTION, "two")
    assert "gone" in desk.notice


def test_faults_made_in_the_editor_are_a_page_from_which_they_can_be_mended(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "sed -i '3s/q:/qq:/'")
    desk = Desk(sitting)
    press(desk, " e")
    assert (desk.state, desk.has_faults) == (State.PAGE, True)
    monkeypatch.setenv("VISUAL", "sed -i '3s/qq:/q:/'")
    press(desk, "e")
    assert (desk.state, on_screen(sitting)) == (State.ANSWER, "one")


def test_a_card_whose_fault_is_left_is_passed_over(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "sed -i '3s/q:/qq:/'")
    desk = Desk(sitting)
    press(desk, "eq")
    assert (desk.state, on_screen(sitting)) == (State.QUESTION, "two")


def test_edit_means_nothing_on_a_page_of_keys(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, "?")
    assert not desk.press("e")
    assert desk.state is State.PAGE


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("false", "The editor ended with 1. nothing changed"),
        ("/nowhere/vi", "The editor '/nowhere/vi' could not be started"),
        ("vi 'x", "VISUAL cannot be split into words"),
    ],
)
def test_an_editor_that_fails_is_told_and_the_card_stays(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, editor: str, said: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    desk = Desk(sitting)
    press(desk, "e")
    assert said in desk.notice
    assert (desk.state, on_screen(sitting)) == (State.QUESTION, "one")


def test_misses_are_practised_from_the_end(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " 1 3 3 3")
    assert desk.state is State.END
    assert desk.has_misses
    press(desk, "a")
    assert sitting.asked is not None
    assert (sitting.asked.mode, desk.state) == (PRACTICE, State.QUESTION)
    press(desk, " 3")
    assert desk.state is State.END
    assert not desk.has_misses
    press(desk, "a")
    assert desk.notice == "Nothing was missed."


def test_the_next_lesson_is_learned_from_the_end(learner: Learner) -> None:
    lesson = "deck: C / Day {0}\nlesson: {{title: T{0}}}\ncards:\n  - {{id: d{0}, q: What is {0}?, a: '{0}'}}\n"
    learner.deck(lesson.format(1), "a1.yaml")
    learner.deck(lesson.format(2), "a2.yaml")
    with learner.sit(new_per_day=1) as sitting:
        desk = Desk(sitting)
        press(desk, " 3")
        assert (desk.state, desk.lesson) == (State.END, "Day 2")
        press(desk, "l")
        assert on_screen(sitting) == "d2"
        press(desk, " 3")
        assert (desk.state, desk.lesson) == (State.END, None)
        press(desk, "l")
        assert desk.notice.startswith("No lesson is left to learn")


def test_a_card_graded_elsewhere_is_told_and_passed_over(sitting: Sitting, learner: Learner) -> None:
    desk = Desk(sitting)
    learner.grade(4)
    press(desk, " 3")
    assert (desk.notice, on_screen(sitting)) == (STALE, "two")


def test_a_card_that_another_program_suspended_is_flagged_and_passed_over(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " ")
    decide_card(sitting.ws, SUSPEND, sitting.session.current)  # type: ignore[arg-type]
    desk.flag("unclear")
    assert (on_screen(sitting), desk.state) == ("two", State.QUESTION)
    assert desk.notice.startswith("one is flagged")


@pytest.mark.parametrize(
    ("keys", "what"),
    [("s", "skip"), ("-", "bury"), ("@", "suspend"), ("!hm\r", "flag"), (" 1", "again"), (" 2", "hard")],
)
def test_undo_and_redo_name_the_step_and_its_card(sitting: Sitting, keys: str, what: str) -> None:
    desk = Desk(sitting)
    press(desk, keys + "u")
    assert desk.notice == f"Taken back: {what} on What is one?"
    press(desk, "U")
    assert desk.notice == f"Done again: {what} on What is one?"


def test_what_was_taken_back_is_told_by_the_beginning_of_a_long_question(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: one, q: What is the first of all the numbers that there are?, a: '1'}\n")
    with learner.sit() as sitting:
        desk = Desk(sitting)
        press(desk, " 3u")
        assert desk.notice == "Taken back: good on What is the first of all the…"


def test_a_step_that_is_about_no_card_is_taken_back_too(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " 1 3 3 3au")
    assert desk.notice == "Taken back: more cards"


def test_undo_and_redo_say_when_there_is_nothing_and_leave_the_answer(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " u")
    assert (desk.state, desk.notice.startswith("Nothing to take back")) == (State.ANSWER, True)
    press(desk, "U")
    assert desk.notice == "Nothing to do again."


def test_a_card_without_a_hint_says_so(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, "sh")
    assert (desk.is_hinted, desk.notice) == (False, "This card has no hint.")


@pytest.mark.parametrize("editor", ["sed -i 3d", "sed -i s/first/second/", "sed -i '3s/q:/qq:/'"])
def test_time_in_the_editor_is_no_time_of_answering(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    watch = Watch()

    @contextmanager
    def outside() -> Iterator[None]:
        yield
        watch.seconds += 60

    desk = Desk(sitting, outside, watch)
    watch.seconds += 2
    press(desk, "e")
    if desk.state is State.PAGE:
        watch.seconds += 30
        press(desk, "q")
    is_same = on_screen(sitting) == "one"
    watch.seconds += 5
    press(desk, " 3")
    assert last_events(sitting.ws.db, 1)[0].took_ms == (7000 if is_same else 5000)


def test_a_grade_taken_back_is_no_practice_when_it_is_given_again(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " 3 3 1 3a")
    assert desk.sitting.asked is not None
    assert desk.sitting.asked.mode == PRACTICE
    press(desk, " 3uuuuuu")
    assert (on_screen(sitting), desk.sitting.asked.mode) == ("one", "scheduled")
    press(desk, " 3 3 3")
    assert find_cards(sitting.ws.db, "three")[0].state.due is not None
    assert last_events(sitting.ws.db, 1)[0].mode == "scheduled"


def test_a_missed_card_that_was_buried_is_not_practised(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " 1 3 3")
    press(desk, "-")
    assert desk.state is State.END
    press(desk, "a")
    assert desk.state is State.END


def test_space_leaves_the_last_screen(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " 3 3 3 ")
    assert desk.is_stopped


def test_a_reload_asks_the_card_anew_and_begins_its_time_again(sitting: Sitting, learner: Learner) -> None:
    watch = Watch()
    desk = Desk(sitting, pace=watch)
    press(desk, "h")
    watch.seconds = 600
    learner.deck(HINTED.replace("What is one?", "What is the first?"))
    desk.reload()
    watch.seconds += 3
    assert (desk.asked.view.question, desk.is_hinted) == ("What is the first?", False)  # type: ignore[union-attr]
    press(desk, " 3")
    assert last_events(sitting.ws.db, 1)[0].took_ms == 3000


@pytest.mark.parametrize(
    ("top", "is_told"),
    [
        ("", False),
        ("lesson: {title: L, read: [{title: The chapter, url: 'https://a.example/1'}]}\n", True),
        ("lesson: {title: L, watch: [{title: On the board, url: chapter three of it}, {title: No address}]}\n", False),
    ],
)
def test_the_key_is_at_the_foot_where_the_lesson_names_something_to_open(
    learner: Learner, top: str, is_told: bool
) -> None:
    learner.deck(top + "cards:\n  - {id: one, q: One?, a: '1'}\n")
    with learner.sit() as sitting:
        assert Desk(sitting).can_open is is_told


def test_a_skip_of_the_last_card_says_that_nothing_else_waits(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " 3 3s")
    assert (on_screen(sitting), desk.notice) == ("three", "Nothing else waits: this is the last card.")


def test_a_skip_of_the_last_new_card_leads_to_what_is_to_be_repeated(sitting: Sitting) -> None:
    desk = Desk(sitting)
    press(desk, " 1 1s")
    assert (on_screen(sitting), desk.notice) == ("one", "Put to the end.")
    press(desk, " 3 3")
    assert on_screen(sitting) == "three"
