"""A lesson as a person works with it: what each key does; drawing it is others' work."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Literal

from recall.app.courses import Placed
from recall.app.lesson_views import LessonView, label, look_at, place_of
from recall.app.marking_done import mark_material
from recall.app.workspace import Workspace
from recall.core.courses import WAITING, Mark, Material
from recall.problems import RecallError
from recall.terminal.lesson_keys import LessonCommand, LessonState, lesson_command

Wanted = Literal["quiz", "review"]
WHOLE = "0"  # the key of the lesson itself


@dataclass(slots=True)
class LessonDesk:
    """``wanted`` is what the person does next, away from this screen; ``chooses`` what a material is named for."""

    ws: Workspace
    placed: Placed
    outside: Callable[[], AbstractContextManager[object]] = nullcontext
    notice: str = ""
    state: LessonState = LessonState.LESSON
    chooses: LessonCommand = LessonCommand.OPEN
    is_closed: bool = False
    wanted: Wanted | None = None
    view: LessonView = field(init=False)

    def __post_init__(self) -> None:
        self._look()

    @property
    def materials(self) -> list[tuple[str, Material]]:
        return [(what, each) for what, each in self.placed.lesson.materials()]

    @property
    def commands(self) -> tuple[LessonCommand, ...]:
        """What can be done now."""
        if self.state is LessonState.CHOOSING:
            return (LessonCommand.LEAVE,)
        lesson = self.view.standing
        own = lesson.cards and not lesson.covers_only
        waits = lesson.state == WAITING
        return (
            *((LessonCommand.OPEN,) if self.materials else ()),
            LessonCommand.DONE,
            *((LessonCommand.QUIZ,) if own else ()),
            *((LessonCommand.RELEASE,) if waits else (LessonCommand.REVIEW,) if own else ()),
            LessonCommand.STOP,
        )

    def press(self, key: str) -> bool:
        """Do what the key means now; False when it means nothing."""
        self.notice = ""
        command = lesson_command(self.state, key)
        if self.state is LessonState.CHOOSING and command is None:
            return self._chosen(key)
        if command not in self.commands:
            return False
        match command:
            case LessonCommand.OPEN | LessonCommand.DONE:
                self._choose(command)
            case LessonCommand.QUIZ:
                self.wanted = "quiz"
            case LessonCommand.REVIEW:
                self.wanted = "review"
            case LessonCommand.RELEASE:
                self._try(self._release)
            case LessonCommand.LEAVE:
                self.state = LessonState.LESSON
            case _:
                self.is_closed = True
        return True

    def _choose(self, command: LessonCommand) -> None:
        """Of one thing to open there is nothing to choose."""
        self.chooses, self.state = command, LessonState.CHOOSING
        last = label(min(len(self.materials), 35) - 1)
        span = "1" if last == "1" else f"1-{last}"
        if command is LessonCommand.OPEN:
            if len(self.materials) == 1:
                self._chosen("1")
            else:
                self.notice = f"Open which? {span}"
        elif self.materials:
            self.notice = f"Done, or not done after all: {span}, or {WHOLE} for the whole lesson"
        else:
            self._chosen(WHOLE)

    def _chosen(self, key: str) -> bool:
        place = place_of(key)
        is_whole = key == WHOLE and self.chooses is LessonCommand.DONE
        if not is_whole and (place is None or place >= len(self.materials)):
            return False
        self.state = LessonState.LESSON
        if self.chooses is LessonCommand.OPEN:
            self._try(lambda: self._open(self.materials[place or 0][1]))
            return True
        lesson = self.placed.lesson.id
        what, name = (
            ("lesson", lesson) if is_whole else (self.materials[place or 0][0], self.materials[place or 0][1].id)
        )
        self._try(lambda: self._turn(Mark(what, lesson, name)))
        return True

    def _open(self, material: Material) -> str:
        from recall.app.opening import material_opening, needs_the_terminal, open_it

        opening = material_opening(self.ws, self.placed.lesson.path, material.title, material.url)
        with self.outside() if needs_the_terminal(opening) else nullcontext():
            return open_it(self.ws, opening)

    def _turn(self, mark: Mark) -> str:
        """Done becomes not done, and the other way round."""
        lesson = self.view.standing
        days = {each.id: each.done for each in (*lesson.watch, *lesson.read, *lesson.build)}
        was_done = lesson.done is not None if mark.what == "lesson" else days[mark.id] is not None
        marked = mark_material(self.ws, self.placed, mark, undo=was_done)[0]
        self._look()
        return f"{'Not done' if was_done else 'Done'}: {marked.title}"

    def _release(self) -> str:
        from recall.app.releasing import release_lesson

        release_lesson(self.ws, self.placed)
        self._look()
        return "Released: its cards are asked from now on."

    def _try(self, action: Callable[[], str]) -> None:
        try:
            self.notice = action()
        except RecallError as fault:
            self.notice = fault.sentence

    def _look(self) -> None:
        self.view = look_at(self.ws, self.placed)
