"""A sitting as a person works through it: which state it is in and what each key does; drawing it is others' work.

The screen, line mode and JSON lines share it, so that a key does the same in all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from recall.app.asking import KeyView, may_open
from recall.app.materials import has_materials
from recall.app.sitting import Asked, Graded, Sitting
from recall.app.ways import HIDDEN
from recall.core.events import BURY, SUSPEND
from recall.core.keys import CardKey
from recall.core.session import Noted
from recall.core.step import OPEN
from recall.problems import Problem, RecallError
from recall.store.errors import StaleCardError
from recall.terminal.asides import look_aside
from recall.terminal.attempt import NEARLY, Attempt
from recall.terminal.keys import Command, State, command_of
from recall.terminal.line import Line
from recall.terminal.text import beginning

if TYPE_CHECKING:
    from recall.app.editing import Edited
    from recall.app.opening import Opening
    from recall.app.why import WhyView
    from recall.core.answers.responses import Response

Pace = Callable[[], float]  # seconds that only ever grow
STALE: Final = "This card was graded or changed elsewhere since it was shown; nothing was stored for it."


@dataclass(slots=True)
class Desk:
    """One sitting at work.

    ``attempt`` is the answer in the making, ``note`` the note that is typed.
    ``outside`` gives the terminal to another program for a while. ``scene`` grows whenever another card, or the
    same one anew, is put before the learner; ``notice`` is what the last key has to say. ``page`` holds what a
    page shows, None being the keys.
    """

    sitting: Sitting
    outside: Callable[[], AbstractContextManager[object]] = nullcontext
    pace: Pace = time.monotonic
    notice: str = ""
    state: State = State.QUESTION
    is_hinted: bool = False
    is_stopped: bool = False
    scene: int = 0
    leech: Graded | None = None
    attempt: Attempt = field(default_factory=Attempt)
    note: Line = field(default_factory=Line)
    page: WhyView | Edited | None = None
    openings: tuple[Opening, ...] = ()
    _seen: set[CardKey] = field(default_factory=set)  # whose options were shown before they were put to the end
    _former: State = State.QUESTION
    _left_s: float | None = None  # since when the card is not before the learner
    _shown_s: float = field(init=False)

    def __post_init__(self) -> None:
        self._shown_s = self.pace()
        self._look()

    @property
    def asked(self) -> Asked | None:
        """The card before the learner: of a leech, the one that was just graded."""
        return self.sitting.asked if self.leech is None else self.leech.asked

    @property
    def can_open(self) -> bool:
        """Whether the card on screen, or its lesson, names something that `o` could open."""
        if self.asked is None:
            return False
        card = self.asked.card
        return may_open(card.note) or has_materials(self.sitting.ws, card)

    @property
    def fault(self) -> Problem | None:
        """The first error of the file that was edited, where the page shows what is wrong in it."""
        if self.page is None:
            return None
        from recall.app.editing import Edited

        return self.page.first_error if isinstance(self.page, Edited) else None

    @property
    def has_faults(self) -> bool:
        return self.fault is not None

    @property
    def has_misses(self) -> bool:
        from recall.app.extending import misses

        return bool(misses(self.sitting))

    @property
    def lesson(self) -> str | None:
        """The name of the lesson that could be learned next."""
        from recall.app.lessons import lesson_of_day
        from recall.terminal.today import last_part

        lesson = lesson_of_day(self.sitting.ws)
        return None if lesson is None else last_part(lesson.deck)

    @property
    def former(self) -> State:
        """The state to which a page, a note or a choice goes back."""
        return self._former

    def press(self, key: str) -> bool:
        """Do what the key means now; False when it means nothing."""
        self.notice = ""
        command = command_of(self.state, key)
        if command is not None and not self._picks(key):
            return self._do(command, key)
        if self.state is State.NOTE:
            self.note = self.note.press(key)
            return True
        is_answering = self.state in (State.OPTIONS, State.INPUT)
        return is_answering and self.attempt.press(self.card(), key, self.state)

    def _picks(self, key: str) -> bool:
        """Whether it is the letter of an option on the screen, whatever it means elsewhere."""
        return self.state is State.OPTIONS and key.upper() in {each.letter for each in self.card().view.options}

    def grade(self, quality: int) -> None:
        """Store a grade of the card on screen and go on."""
        took_ms = max(0, int((self.pace() - self._shown_s) * 1000))
        try:
            graded = self.sitting.grade(quality, took_ms=took_ms, response=self.attempt.logged(quality))
        except StaleCardError:
            self._next(STALE)
            return
        self._seen.discard(graded.asked.card.key)
        attempt = self.attempt
        self._next("")
        if graded.lapses is not None:
            self.leech, self.attempt, self.state = graded, attempt, State.LEECH

    @property
    def senseless(self) -> frozenset[Command]:
        """Commands that the table has for this state and this card has no use for."""
        asked = self.asked
        return frozenset({Command.CHOICES} if asked is not None and asked.view.way == OPEN else ())

    @property
    def keys(self) -> tuple[KeyView, ...]:
        """The grade keys that the answer leaves open."""
        return self.attempt.keys(self.sitting.keys)

    def commit(self, response: Response) -> None:
        """Give this answer: the engine judges it."""
        from recall.app.answering import judge_response

        asked = self.card()
        way = self.attempt.way(asked)
        self.sitting.answer_by(way)
        self.attempt.judged = judge_response(asked, response, way=way)
        self.state = State.ANSWER

    def give(self, text: str, *, asks_back: bool = False) -> None:
        """Answer by a typed line: letters of options, which have been seen then, or words. ``asks_back``: an empty
        one is asked back first."""
        from recall.app.answering import names_letters, typed

        self.notice = self.attempt.doubt(is_empty=not text.strip()) if asks_back else ""
        if self.notice:
            return
        if names_letters(self.card().view, text):
            self._see_options()
        try:
            self.commit(typed(self.card(), text))
        except RecallError as fault:
            self.notice = fault.sentence

    def flag(self, text: str) -> None:
        """Flag the card on screen."""
        told = f"{self.card().card.name} is flagged; recall flagged lists them."
        if not self.sitting.flag(text):
            self._next("")
        self.notice = told

    def reload(self) -> None:
        """Read the decks, and ask the card as it is then; a judged answer stands while the card asks the same."""
        from recall.app.library import load_decks

        ws, former = self.sitting.ws, self.card().card
        load_decks(ws.db, ws.root, ws.tools)
        is_there = self.sitting.look_again()
        if not is_there or self.attempt.judged is None or self.card().card.note.content != former.note.content:
            self._next("")

    def leave(self) -> None:
        """Back from a page, a note or a choice."""
        self.state = self._former
        self.resume()
        had_faults, self.page = self.has_faults, None
        if had_faults:
            self.look_again()

    def _do(self, command: Command, key: str) -> bool:
        if self.attempt.judged is not None and command in (Command.SKIP, Command.BURY):
            self.notice = "The answer is given: grade it first, then u takes it back."
            return True
        match command:
            case Command.SHOW:
                self._show()
            case Command.CHOICES:
                return self._to_answering()
            case Command.COMMIT:
                self._commit()
            case Command.GOOD | Command.GRADE:
                return self._grade_by(key if command is Command.GRADE else None)
            case Command.HINT:
                self._hint()
            case Command.SKIP:
                skipped = self.card().card.key
                self.sitting.skip()
                is_last = self.sitting.asked is not None and self.sitting.asked.card.key == skipped
                self._next("Nothing else waits: this is the last card." if is_last else "Put to the end.")
            case Command.UNDO | Command.REDO:
                self._take(command)
            case Command.BURY:
                self._next(f"{self.sitting.remove(BURY)} is buried until tomorrow.")
            case Command.SUSPEND:
                self._suspend()
            case Command.GO_ON:
                self._next("")
            case Command.STOP:
                self.is_stopped = True
            case Command.AGAIN | Command.LEARN:
                self._extend(command)
            case _:
                return look_aside(self, command, key)
        return True

    def _hint(self) -> None:
        self.is_hinted = self.card().view.hint is not None
        if not self.is_hinted:
            self.notice = "This card has no hint."

    def _show(self) -> None:
        """The answer: of a card that waits for one, as if nothing had come to mind."""
        if self.attempt.is_open(self.card()):
            self.state = State.ANSWER
        elif self.attempt.is_begun:
            self._to_answering()
        else:
            from recall.core.answers.responses import Blank

            self.commit(Blank())

    def _to_answering(self) -> bool:
        """To the options or the input line; False where the card has none."""
        state = self.attempt.begin(self.card())
        self.state = state or self.state
        if state is State.OPTIONS:
            self._see_options()
        return state is not None

    def _see_options(self) -> None:
        """From now on the card is asked with its options, also when it is put to the end."""
        self.attempt.has_options = True
        self._seen.add(self.card().card.key)

    def _commit(self) -> None:
        self.notice = self.attempt.doubt_in(self.state)
        if self.notice:
            return
        try:
            response = self.attempt.response(self.card(), self.state)
        except RecallError as fault:
            self.notice = fault.sentence
        else:
            self.commit(response)

    def _grade_by(self, key: str | None) -> bool:
        """Grade by the key, or without one as proposed; False where the answer leaves no such grade."""
        wanted = next((each for each in self.keys if each.key == key), None)
        if key is None:
            wanted = self.attempt.proposed(self.keys)
        if wanted is not None:
            self.grade(wanted.quality)
            return True
        if self.attempt.judged is None or key not in (None, *(each.key for each in self.sitting.keys)):
            return False
        grades = ", ".join(f"{each.key} {each.name}" for each in self.keys)
        self.notice = NEARLY if key is None else f"{key} is no grade of this answer. Those that are: {grades}."
        return True

    def _suspend(self) -> None:
        card = None if self.leech is None else self.leech.asked.card
        name = self.sitting.remove(SUSPEND, card)
        self._next(f"{name} is suspended; recall unsuspend {name} asks it again.")

    def _take(self, command: Command) -> None:
        """Take a step back, or do it again; where there is none, or it moved no card, the card stays as it is shown."""
        sitting, former = self.sitting, self.asked
        if command is Command.UNDO:
            level, done, nothing = sitting.session.past, "Taken back", _NOTHING_TO_UNDO
            sitting.undo()
        else:
            done, nothing = "Done again", "Nothing to do again."
            level = sitting.session.past if sitting.redo() else None
        if level is None:
            self.notice = nothing
            return
        from recall.app.telling import describe_step

        what, question = describe_step(sitting.ws, level)
        told = f"{done}: {what} on {beginning(question, _BEGINNING)}" if question else f"{done}: {what}"
        if isinstance(level.move, Noted) and _is_same(former, sitting.asked):
            self.notice = told
        else:
            self._next(told)

    def look_again(self) -> None:
        """The card on screen as its deck has it now, or the next one where it is gone."""
        if not self.sitting.look_again() or self.leech is not None:
            self._next(self.notice)
        self.scene += 1

    def _extend(self, command: Command) -> None:
        from recall.app.extending import lesson_after, misses

        plan = misses(self.sitting) if command is Command.AGAIN else lesson_after(self.sitting)
        if not plan:
            self.notice = (
                "Nothing was missed."
                if command is Command.AGAIN
                else "No lesson is left to learn; recall review --new 10 asks other new cards."
            )
            return
        self.sitting.extend(plan)
        self._next("For practice: the schedule stays as it is." if command is Command.AGAIN else "")

    def card(self) -> Asked:
        asked = self.asked
        assert asked is not None, "no card is on screen"
        return asked

    def enter(self, state: State) -> None:
        """Leave the card for something else; the time until :meth:`leave` is no time of answering."""
        self._former, self.state = self.state, state
        if self._left_s is None:
            self._left_s = self.pace()

    def resume(self) -> None:
        if self._left_s is not None:
            self._shown_s += self.pace() - self._left_s
            self._left_s = None

    def _next(self, notice: str) -> None:
        """Something else is before the learner."""
        self.is_hinted, self.leech, self.notice = False, None, notice
        self.attempt = Attempt()
        self.scene += 1
        self._shown_s, self._left_s = self.pace(), None
        self._look()

    def _look(self) -> None:
        asked = self.sitting.asked
        self.state = State.END if asked is None else State.QUESTION
        if asked is not None and (asked.view.way != HIDDEN or asked.card.key in self._seen):
            self._to_answering()


_BEGINNING: Final = 30  # cells of a question in a notice
_NOTHING_TO_UNDO: Final = "Nothing to take back in this sitting; recall undo takes back what was done before."


def _is_same(former: Asked | None, asked: Asked | None) -> bool:
    """Whether it is the card that was there before, asking the same."""
    if former is None or asked is None:
        return False
    return (former.card.key, former.card.note.content) == (asked.card.key, asked.card.note.content)


def leech_line(graded: Graded) -> str:
    return f"{graded.asked.card.name} was forgotten {graded.lapses} times: a leech. Reword it, or suspend it?"
