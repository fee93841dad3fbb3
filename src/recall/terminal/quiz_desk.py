"""A quiz as a person works through it: which state it is in and what each key does; drawing it is others' work.

The screen, line mode and JSON lines share it. An answer is stored when its feedback is left, in an exam at once; so
is one whose feedback is on screen when the quiz is ended, however it is ended.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from recall.app.quizzing import Quizzing, ask_wrong_again
from recall.app.sitting import Asked
from recall.core.judging import may_overrule
from recall.problems import RecallError
from recall.terminal.attempt import Attempt
from recall.terminal.desk import Pace
from recall.terminal.keys import State
from recall.terminal.quiz_keys import QuizCommand, QuizState, quiz_command

if TYPE_CHECKING:
    from recall.app.answering import Judged
    from recall.core.answers.responses import Response

_STATES: Final = {State.OPTIONS: QuizState.OPTIONS, State.INPUT: QuizState.INPUT}
_AS_REVIEWED: Final = {quiz: state for state, quiz in _STATES.items()}
TIME_IS_UP: Final = "Time is up."


@contextlib.contextmanager
def kept(desk: QuizDesk) -> Iterator[None]:
    """While it is told: Ctrl-C only ends the telling, and when the reader goes away, the quiz is ended and stored."""
    try:
        yield
    except KeyboardInterrupt:
        pass
    except BrokenPipeError:
        desk.end()
        raise


@dataclass(slots=True)
class QuizDesk:
    """``attempt`` is the answer in the making; ``scene`` grows whenever another question is put before the learner.

    ``notice`` is what the last key has to say. ``chosen`` is the place that the overview points at.
    """

    quizzing: Quizzing
    pace: Pace = time.monotonic
    notice: str = ""
    state: QuizState = QuizState.QUESTION
    is_hinted: bool = False
    is_closed: bool = False
    scene: int = 0
    chosen: int = 0
    attempt: Attempt = field(default_factory=Attempt)
    _former: QuizState = QuizState.QUESTION
    _began_s: float = field(init=False)
    _shown_s: float = field(init=False)

    def __post_init__(self) -> None:
        self._began_s = self._shown_s = self.pace()
        self._look()

    @property
    def asked(self) -> Asked | None:
        """The question before the learner."""
        return self.quizzing.asked

    @property
    def judged(self) -> Judged | None:
        return self.attempt.judged

    @property
    def former(self) -> QuizState:
        """The state to which a page or the overview goes back."""
        return self._former

    @property
    def has_to_say(self) -> bool:
        """Whether the learner has to say if the answer was right: recall cannot tell."""
        return self.judged is None or self.judged.proposal.asks

    @property
    def may_say(self) -> bool:
        """Whether the learner may say if the answer was right."""
        return self.has_to_say or may_overrule(self._card().card.note.content, asked=self._card().view.way)

    def tick(self) -> bool:
        """Look at the clock; True when the time came up. The quiz is over then; an answer whose feedback is on screen
        counts."""
        quizzing = self.quizzing
        if self.state is QuizState.END:
            return False
        spent_ms = int((self.pace() - self._began_s) * 1000)
        limit_ms = quizzing.quiz.limit_ms
        is_up = limit_ms is not None and spent_ms >= limit_ms
        if is_up:
            self._settle()
        quizzing.pass_time(spent_ms)
        if is_up:
            self._next(TIME_IS_UP)
        return is_up

    def press(self, key: str) -> bool:
        """Do what the key means now; False when it means nothing."""
        self.notice = ""
        command = quiz_command(self.state, key)
        if command is not None:
            return self._do(command)
        state = _AS_REVIEWED.get(self.state)
        return state is not None and self.attempt.press(self._card(), key, state)

    def give(self, text: str, *, asks_back: bool = False) -> None:
        """Answer by a typed line: letters of options, or words. ``asks_back``: an empty one is asked back first."""
        from recall.app.answering import typed

        self.notice = self.attempt.doubt(is_empty=not text.strip()) if asks_back else ""
        if self.notice:
            return
        try:
            response = typed(self._card(), text)
        except RecallError as fault:
            self.notice = fault.sentence
        else:
            self._judge(response)

    def go_to(self, place: int) -> bool:
        """Turn to an open question; False where the place is none."""
        if place not in self.quizzing.quiz.waiting:
            return False
        self.quizzing.go_to(place)
        self._next("")
        return True

    def end(self) -> None:
        """End the quiz as it is: an answer whose feedback is on screen is stored, and the result kept."""
        self._settle()
        self.quizzing.stop()
        self.quizzing.finish()
        self.state = QuizState.END

    def _do(self, command: QuizCommand) -> bool:
        match command:
            case QuizCommand.ANSWER:
                self._answer()
            case QuizCommand.COMMIT:
                self._commit()
            case QuizCommand.NEXT if self.has_to_say:
                self.notice = "Say yourself whether it was right: y or n."
            case QuizCommand.NEXT:
                self._leave_feedback(None)
            case QuizCommand.RIGHT | QuizCommand.WRONG:
                if not self.may_say:
                    return False
                self._leave_feedback(command is QuizCommand.RIGHT)
            case QuizCommand.SKIP:
                is_last = len(self.quizzing.quiz.waiting) == 1
                self.quizzing.skip()
                self._next("This is the last open question." if is_last else "Put off; it comes back.")
            case QuizCommand.HINT:
                self.is_hinted = True
            case QuizCommand.AGAIN:
                return self._again()
            case QuizCommand.STOP:
                self._stop()
            case _:
                self._look_aside(command)
        return True

    def _look_aside(self, command: QuizCommand) -> None:
        """What leads away from the question and back to it."""
        match command:
            case QuizCommand.OVERVIEW:
                self._former, self.state = self.state, QuizState.OVERVIEW
                self.chosen = self.quizzing.quiz.current or 0
            case QuizCommand.BEFORE | QuizCommand.AFTER:
                self._choose(command)
            case QuizCommand.GO:
                self.go_to(self.chosen)
            case QuizCommand.HELP:
                self._former, self.state = self.state, QuizState.PAGE
            case QuizCommand.LEAVE if self.state is QuizState.QUESTION:
                state = self.attempt.begin(self._card())
                self.state = self.state if state is None else _STATES[state]
            case QuizCommand.LEAVE:
                self.state = QuizState.QUESTION if self.state in _AS_REVIEWED else self._former
            case _:  # scrolling is the screen's
                pass

    def _choose(self, command: QuizCommand) -> None:
        places = sorted(self.quizzing.quiz.waiting)
        step = 1 if command is QuizCommand.AFTER else -1
        self.chosen = places[max(0, min(len(places) - 1, places.index(self.chosen) + step))]

    def _answer(self) -> None:
        state = self.attempt.begin(self._card())
        self.state = QuizState.FEEDBACK if state is None else _STATES[state]

    def _commit(self) -> None:
        state = _AS_REVIEWED[self.state]
        self.notice = self.attempt.doubt_in(state)
        if self.notice:
            return
        try:
            response = self.attempt.response(self._card(), state)
        except RecallError as fault:
            self.notice = fault.sentence
        else:
            self._judge(response)

    def _judge(self, response: Response) -> None:
        """The engine judges the answer; in an exam it is stored and nothing is said."""
        from recall.app.answering import judge_response

        asked = self._card()
        self.attempt.judged = judge_response(asked, response, way=asked.view.way)
        self.state = QuizState.FEEDBACK
        if self.quizzing.plan.wish.exam:
            self._leave_feedback(None)

    def _leave_feedback(self, said: bool | None) -> None:
        if said is None and self.judged is None:
            said = False  # nobody judged it
        stored = self.quizzing.answer(self.judged, said=said, took_ms=int((self.pace() - self._shown_s) * 1000))
        self._next("" if stored is not None else "That card is gone or suspended by now; nothing was stored for it.")

    def _settle(self) -> None:
        """Store the answer that the engine judged and whose feedback is on screen, or lies below a page."""
        if self.judged is not None and self.asked is not None:
            self._leave_feedback(None)

    def _stop(self) -> None:
        if self.state is QuizState.END:
            self.is_closed = True
        else:
            self.end()
            self._next("")

    def _again(self) -> bool:
        if not self.quizzing.wrong:
            return False
        self.quizzing = ask_wrong_again(self.quizzing)
        self._began_s = self.pace()
        self._next("Until they are right. For practice: the schedule stays as it is.")
        return True

    def _card(self) -> Asked:
        asked = self.asked
        assert asked is not None, "no question is on screen"
        return asked

    def _next(self, notice: str) -> None:
        """Something else is before the learner."""
        self.is_hinted, self.notice = False, notice
        self.attempt = Attempt()
        self.scene += 1
        self._shown_s = self.pace()
        self._look()

    def _look(self) -> None:
        asked = self.asked
        if asked is None:
            self.state = QuizState.END
            self.quizzing.finish()
            return
        state = self.attempt.begin(asked)
        self.state = QuizState.QUESTION if state is None else _STATES[state]
