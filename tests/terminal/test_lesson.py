"""`recall lesson`: its keys one by one, and the screen in a real pseudo-terminal."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from courses_at_work import FILES
from learners import Learner, fresh
from recall.app.courses import find_lesson
from recall.app.deciding import decide
from recall.core.events import COURSE_START
from recall.terminal.keyboard import END, RESIZED
from recall.terminal.lesson import lesson_body
from recall.terminal.lesson_desk import LessonDesk
from recall.terminal.lesson_keys import LESSON_KEYS, LessonCommand
from recall.terminal.lesson_window import LessonWindow, lesson_screen
from screens import fitted, styled
from windows import COMMAND, Window

Golden = Callable[[str, str], None]


@pytest.fixture
def course(learner: Learner) -> Learner:
    for name, text in FILES.items():
        learner.deck(text, name)
    return learner


@pytest.fixture
def desk_of(course: Learner) -> Iterator[Callable[[str], LessonDesk]]:
    with course.open() as ws:
        yield lambda name: LessonDesk(ws, find_lesson(ws, name))


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened."""
    found: list[str] = []
    monkeypatch.setattr("recall.app.launching.open_command", lambda target, _: ["browser", target])
    monkeypatch.setattr("recall.app.launching.launch", lambda _, target, __: found.append(target))
    return found


def test_no_key_has_two_meanings_in_a_state() -> None:
    sent = [(state, each) for key in LESSON_KEYS for state in key.states for each in key.sends]
    assert len(sent) == len(set(sent))


def test_a_material_is_opened_by_its_number(desk_of, monkeypatch: pytest.MonkeyPatch) -> None:
    found, desk = opened(monkeypatch), desk_of("one")
    assert desk.press("o")
    assert desk.notice == "Open which? 1-4"
    assert not desk.press("9")
    desk.press("2")
    assert (found, desk.notice) == (["https://example.org/talk"], "Opened https://example.org/talk.")
    desk.press("o")
    desk.press("4")
    assert desk.notice.startswith("The lesson says no address of 'A notebook'")
    desk.press("o")
    desk.press("\x1b")
    assert (desk.notice, desk.commands[0]) == ("", LessonCommand.OPEN)


def test_the_only_material_is_opened_at_once(desk_of) -> None:
    desk = desk_of("two")
    desk.press("o")
    assert desk.notice.startswith("The lesson says no address of 'The only one'")


def test_a_lesson_with_nothing_to_open_is_marked_as_a_whole(desk_of) -> None:
    desk = desk_of("three")
    desk.placed = replace(desk.placed, lesson=replace(desk.placed.lesson, read=()))
    assert LessonCommand.OPEN not in desk.commands
    desk.press("d")
    assert desk.notice == "Done: Third things"


def test_what_is_done_is_marked_and_unmarked_by_the_same_keys(desk_of) -> None:
    desk = desk_of("one")
    desk.press("d")
    assert desk.notice == "Done, or not done after all: 1-4, or 0 for the whole lesson"
    desk.press("1")
    assert (desk.notice, desk.view.standing.watch[0].done is not None) == ("Done: A film", True)
    desk.press("d")
    desk.press("1")
    assert (desk.notice, desk.view.standing.watch[0].done) == ("Not done: A film", None)
    desk.press("d")
    desk.press("0")
    assert (desk.notice, desk.view.standing.state) == ("Done: First things", "learned")


def test_only_what_can_be_done_is_offered(desk_of) -> None:
    assert LessonCommand.QUIZ not in desk_of("three").commands
    assert LessonCommand.RELEASE not in desk_of("one").commands
    assert not desk_of("three").press("z")
    desk = desk_of("one")
    desk.press("z")
    assert desk.wanted == "quiz"
    desk = desk_of("two")
    desk.press("r")
    assert desk.wanted == "review"


def test_a_lesson_that_waits_is_released_by_a_key(course: Learner) -> None:
    with course.open() as ws:
        decide(ws, COURSE_START, payload={"course": "try", "by": "hand"})
        desk = LessonDesk(ws, find_lesson(ws, "two"))
        assert desk.view.standing.state == "waiting"
        desk.press("g")
        assert desk.notice == "Released: its cards are asked from now on."
        assert desk.view.standing.state == "released"


def test_the_screen_of_a_lesson(desk_of, golden: Golden) -> None:
    desk = desk_of("one")
    desk.press("o")
    golden("lesson_screen_80.txt", fitted(lesson_screen(desk), 80, 40, offset=0))
    golden("lesson_screen_40.txt", fitted(lesson_screen(desk), 40, 16, offset=0))


def test_titles_lead_to_their_address_where_the_terminal_can(desk_of, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "WezTerm")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    shown = styled(lesson_body(desk_of("one").view))
    assert "https://example.org/talk\x1b\\" in shown
    assert "\nhttps" not in shown


class Pressed:
    """A keyboard whose keys are known beforehand."""

    def __init__(self, *keys: str) -> None:
        self._keys = iter(keys)

    def read(self) -> str:
        return next(self._keys, END)

    def size(self) -> tuple[int, int]:
        return 60, 10


@pytest.mark.parametrize(
    ("keys", "wanted", "offset"),
    [
        (("z",), "quiz", 0),
        (("q", "z"), None, 0),
        (("\x1b[B", "\x1b[B", "\x1b[A", RESIZED), None, 1),
        (("x", "\x1b[6~", "\x1b[5~"), None, 0),
    ],
)
def test_the_window_scrolls_and_hands_on_what_is_wanted(
    desk_of, keys: tuple[str, ...], wanted: str | None, offset: int
) -> None:
    console = Console(file=io.StringIO(), force_terminal=True)
    window = LessonWindow(desk_of("one"), Pressed(*keys), console)  # type: ignore[arg-type]
    assert (window.run(), window.offset) == (wanted, offset)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    made: list[Window] = []

    def open_window(*words: str, **more: Any) -> Window:
        learner = fresh(tmp_path)
        for name, text in FILES.items():
            learner.deck(text, name)
        made.append(Window(tmp_path, COMMAND, "--debug", "lesson", *words, **more))
        return made[-1]

    yield open_window
    for each in made:
        each.close()


def test_from_the_lesson_to_its_quiz_and_review_and_back(window: Callable[..., Window]) -> None:
    screen = window("one", rows=30)
    screen.see("[o] open")
    screen.press("d", "0 for the whole lesson")
    screen.press("1", "✓ 1  A film")
    screen.press("z", "Which is even?")
    screen.press("\x03", "[o] open")
    screen.press("r", "[space] answer")
    screen.press("q", "[o] open")
    screen.press("q")
    assert screen.end() == 0


def test_a_small_window_scrolls(window: Callable[..., Window]) -> None:
    screen = window("one", rows=12, columns=40)
    screen.see("scroll with")
    screen.press("\x1b[6~\x1b[6~\x1b[6~", "A notebook")
    screen.press("\x1b[5~\x1b[5~\x1b[5~\x1b[A", "Try it")
    screen.press("\x1b[B")
    screen.resize(40, 100)
    screen.see("A notebook")
    screen.press("\x03")
    assert screen.end() == 0
