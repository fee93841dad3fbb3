"""The desk of a quiz, key by key, with a clock that the test sets; and its screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from learners import Learner, prepared
from quizzes import EVERY_KIND, quiz, right_line
from recall.app.asking import OptionView
from recall.app.quizhistory import quiz_history
from recall.app.workspace import Workspace
from recall.core.events import Review
from recall.core.sampling import QuizQuestion
from recall.store.log import last_events
from recall.terminal.keys import ENTER, ESCAPE
from recall.terminal.quiz_desk import TIME_IS_UP, QuizDesk
from recall.terminal.quiz_ending import missed_questions, percent, result_view
from recall.terminal.quiz_keys import TAB, QuizState
from recall.terminal.quiz_screens import overview_screen, quiz_end_screen, quiz_help_screen, quiz_progress, quiz_screen
from screens import fitted

Golden = Callable[[str, str], None]
Sit = Callable[..., QuizDesk]


@dataclass
class Watch:
    s: float = 0.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def ws(tmp_path) -> Iterator[Workspace]:
    with prepared(tmp_path, EVERY_KIND).open() as opened:
        yield opened


@pytest.fixture
def sit(ws: Workspace, watch: Watch) -> Sit:
    return lambda query=None, **wish: QuizDesk(quiz(ws, query=query, **wish), watch)


def reviews(ws: Workspace) -> list[Review]:
    return [each for each in last_events(ws.db, 100)[::-1] if isinstance(each, Review)]


def options(desk: QuizDesk) -> tuple[OptionView, ...]:
    assert desk.asked is not None
    return desk.asked.view.options


def right_letter(desk: QuizDesk) -> str:
    return next(each.letter for each in options(desk) if each.is_right).lower()


def press(desk: QuizDesk, *keys: str) -> None:
    for key in keys:
        assert desk.press(key), key


def type_in(desk: QuizDesk, text: str) -> None:
    press(desk, *text, ENTER[0])


def test_a_choice_is_answered_by_its_letter_and_stored_when_its_feedback_is_left(sit: Sit, ws, watch: Watch) -> None:
    desk = sit("id:pick")
    assert desk.state is QuizState.OPTIONS
    watch.s = 4
    press(desk, right_letter(desk), ENTER[0])
    assert desk.state is QuizState.FEEDBACK
    assert reviews(ws) == []
    press(desk, " ")
    assert (reviews(ws)[0].quality, reviews(ws)[0].took_ms) == (4, 4000)
    assert desk.state is QuizState.END


def test_an_option_cannot_be_overruled(sit: Sit) -> None:
    desk = sit("id:pick")
    press(desk, "a", ENTER[0])
    assert not desk.press("y")
    assert not desk.press("n")


def test_one_enter_too_many_does_not_give_a_question_away(sit: Sit) -> None:
    desk = sit("id:typed or id:number")
    asked = desk.asked
    assert asked is not None
    type_in(desk, right_line(asked.card.note.content, asked.view))
    press(desk, ENTER[0], ENTER[0])
    assert (desk.state, desk.notice) == (QuizState.INPUT, "Nothing typed: Enter again if you don’t know.")
    press(desk, ENTER[0])
    assert (desk.state, desk.notice) == (QuizState.FEEDBACK, "")


def test_what_was_typed_can_be_overruled(sit: Sit, ws) -> None:
    desk = sit("id:typed")
    type_in(desk, "zzz")
    press(desk, "y")
    assert [each.quality for each in reviews(ws)] == [4]
    assert desk.quizzing.result is not None
    assert desk.quizzing.result.right == 1


def test_nearly_right_has_to_be_decided(sit: Sit, ws) -> None:
    desk = sit("id:typed")
    type_in(desk, "byte pair encodng")
    press(desk, " ")
    assert (desk.state, desk.notice) == (QuizState.FEEDBACK, "Say yourself whether it was right: y or n.")
    press(desk, "n")
    assert [each.quality for each in reviews(ws)] == [1]


def test_a_question_that_the_learner_judges_is_shown_first(sit: Sit, ws) -> None:
    desk = sit("id:open")
    assert desk.state is QuizState.QUESTION
    press(desk, ESCAPE)
    assert desk.state is QuizState.QUESTION
    press(desk, " ")
    assert desk.state is QuizState.FEEDBACK
    press(desk, " ")
    assert desk.state is QuizState.FEEDBACK
    press(desk, "y")
    assert [(each.asked, each.quality, each.response) for each in reviews(ws)] == [("open", 4, None)]


def test_what_says_nothing_is_told_and_stays(sit: Sit, ws) -> None:
    desk = sit("id:steps")
    type_in(desk, "x")
    assert desk.state is QuizState.INPUT
    assert desk.notice.startswith("'x' is not understood here. Type all 3 letters")
    assert reviews(ws) == []


def test_escape_leads_to_the_keys_and_back(sit: Sit) -> None:
    desk = sit("id:pick")
    press(desk, ESCAPE, "h")
    assert desk.is_hinted
    press(desk, "?")
    assert desk.state is QuizState.PAGE
    press(desk, "q")
    assert desk.state is QuizState.QUESTION
    press(desk, " ")
    assert desk.state is QuizState.OPTIONS
    press(desk, ESCAPE, ESCAPE)
    assert desk.state is QuizState.OPTIONS


def test_tab_puts_a_question_off_and_says_when_it_is_the_last(sit: Sit) -> None:
    desk = sit("tag:numbers")
    first = desk.asked
    press(desk, TAB)
    assert desk.asked != first
    assert desk.notice == "Put off; it comes back."
    desk = sit("id:pick")
    press(desk, TAB)
    assert desk.notice == "This is the last open question."


def test_the_overview_leads_to_any_open_question(sit: Sit) -> None:
    desk = sit("tag:numbers")
    press(desk, ESCAPE, "o", "j", "j", "j", "k", "j", ENTER[0])
    assert desk.quizzing.quiz.current == 2
    press(desk, ESCAPE, "o", "q")
    assert desk.state is QuizState.QUESTION
    assert not desk.go_to(9)


def test_an_exam_goes_on_without_a_word(sit: Sit, ws) -> None:
    desk = sit("id:pick or id:typed", exam=True)
    while desk.state is not QuizState.END:
        if desk.state is QuizState.OPTIONS:
            press(desk, "a", ENTER[0])
        else:
            type_in(desk, "byte pair encodng")
        assert desk.notice == ""
    assert len(reviews(ws)) == 2


def test_ending_keeps_the_answer_whose_feedback_is_on_screen(sit: Sit, ws) -> None:
    desk = sit("tag:numbers")
    while desk.state is not QuizState.OPTIONS:
        press(desk, TAB)
    press(desk, "a", ENTER[0], "?")
    desk.end()
    desk.end()
    assert len(reviews(ws)) == len(quiz_history(ws)) == 1


def test_ending_an_answer_that_nobody_judged_keeps_nothing(sit: Sit, ws) -> None:
    desk = sit("id:open")
    press(desk, " ", "q")
    assert (desk.state, reviews(ws), quiz_history(ws)) == (QuizState.END, [], [])
    press(desk, "q")
    assert desk.is_closed


def test_the_time_ends_the_quiz_and_counts_what_is_on_screen(sit: Sit, ws, watch: Watch) -> None:
    desk = sit("tag:numbers", minutes=1)
    while desk.state is not QuizState.OPTIONS:
        press(desk, TAB)
    press(desk, "a", ENTER[0])
    watch.s = 59
    assert not desk.tick()
    watch.s = 60
    assert desk.tick()
    assert not desk.tick()
    assert (desk.state, desk.notice) == (QuizState.END, TIME_IS_UP)
    assert len(reviews(ws)) == 1


def test_what_was_wrong_is_asked_again_until_it_is_right(sit: Sit) -> None:
    desk = sit("id:claim")
    assert not desk.press("w")
    press(desk, "f", ENTER[0], " ", "w", "f", ENTER[0], " ")
    assert desk.state is QuizState.OPTIONS
    press(desk, "t", ENTER[0], " ")
    assert desk.state is QuizState.END


def test_where_nothing_was_wrong_nothing_is_asked_again(sit: Sit) -> None:
    desk = sit("id:claim")
    press(desk, "t", ENTER[0], " ")
    assert not desk.press("w")


def test_a_card_that_is_suspended_while_it_is_on_screen_is_told(sit: Sit, tmp_path) -> None:
    from recall.app.deciding import decide_card
    from recall.core.events import SUSPEND

    desk = sit("id:claim")
    assert desk.asked is not None
    with Learner(tmp_path).open() as other:
        decide_card(other, SUSPEND, desk.asked.card.key)
    press(desk, "t", ENTER[0], " ")
    assert desk.notice == "That card is gone or suspended by now; nothing was stored for it."


@pytest.mark.parametrize("width", [80, 40])
def test_the_screens_of_a_quiz(sit: Sit, watch: Watch, golden: Golden, width: int) -> None:
    shown = []
    desk = sit(everything=True, minutes=10)
    watch.s = 75
    desk.tick()
    while desk.state is not QuizState.END:
        shown.append(fitted(quiz_screen(desk), width, 20))
        asked = desk.asked
        assert asked is not None
        if desk.state is QuizState.QUESTION:
            press(desk, " ")
        elif len(shown) % 3:
            desk.give(right_line(asked.card.note.content, asked.view))
        else:
            press(desk, ENTER[0], ENTER[0])
        shown.append(fitted(quiz_screen(desk), width, 20))
        press(desk, "n" if desk.has_to_say else " ")
    result = result_view(desk.quizzing.result, missed_questions(desk.quizzing))
    shown.append(fitted(quiz_end_screen(result, wrong=True), width, 60))
    golden(f"quiz_screens_{width}.txt", f"\n{'=' * width}\n".join(shown) + "\n")


def test_overview_and_help(sit: Sit, golden: Golden) -> None:
    desk = sit(everything=True)
    while desk.state is not QuizState.OPTIONS:
        press(desk, TAB)
    press(desk, right_letter(desk), ENTER[0], " ", ESCAPE, "o")
    helps = [fitted(quiz_help_screen(state), 80, 20) for state in (QuizState.QUESTION, QuizState.FEEDBACK)]
    golden("quiz_overview.txt", "\n====\n".join([fitted(overview_screen(desk), 80, 20), *helps]) + "\n")


def test_an_overview_of_an_exam_does_not_tell_right_from_wrong(sit: Sit) -> None:
    desk = sit("id:claim or id:pick", exam=True)
    press(desk, right_letter(desk), ENTER[0], ESCAPE, "o")
    assert "answered" in fitted(overview_screen(desk), 80, 20)
    assert "wrong" not in fitted(overview_screen(desk), 80, 20)


def test_the_clock_goes_up_without_a_limit_and_down_with_one(sit: Sit, watch: Watch) -> None:
    up, down = sit("id:claim"), sit("id:claim", minutes=2)
    watch.s = 61.2
    up.tick()
    down.tick()
    assert quiz_progress(up.quizzing) == "1 of 1 · 1:01"
    assert quiz_progress(down.quizzing) == "1 of 1 · 0:59 left"


@pytest.mark.parametrize(("share", "shown"), [(0, 0), (0.001, 1), (0.5, 50), (0.999, 99), (1, 100)])
def test_a_hundred_per_cent_is_all_and_none_is_nothing(share: float, shown: int) -> None:
    assert percent(share) == shown


def test_names_that_would_command_the_terminal_do_not(ws: Workspace) -> None:
    from recall.core.quiz import begin
    from recall.terminal.quiz_overview import overview_view
    from screens import printed

    quizzing = quiz(ws)
    quizzing.quiz = begin([QuizQuestion(quizzing.quiz.questions[0].card, "evil\x1b[2J", 0, ())])
    assert "\x1b" not in printed(overview_view(quizzing, chosen=0))
