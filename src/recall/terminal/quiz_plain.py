"""A quiz in lines: no cursor control, words instead of colours, in an order that a screen reader can follow.

Every line of input is an answer; commands come after a colon, as in ``:s``. After the feedback an empty line goes on.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console

from recall.app.quizzing import Quizzing
from recall.app.sitting import Asked
from recall.core.step import OPEN
from recall.terminal.desk import Pace
from recall.terminal.keys import ESCAPE
from recall.terminal.plain import answer_lines, judged_lines, letters_wanted
from recall.terminal.quiz_desk import QuizDesk, kept
from recall.terminal.quiz_ending import missed_questions, result_in_words
from recall.terminal.quiz_keys import QUIZ_SCROLLS, QuizCommand, QuizState, quiz_command, quiz_words
from recall.terminal.quiz_overview import overview_words
from recall.terminal.quiz_screens import feedback_commands, question_commands, quiz_key_meanings
from recall.terminal.safety import safe
from recall.terminal.screens import INPUTS
from recall.terminal.tables import PipedConsole
from recall.terminal.text import clock, markdown

_KEYS: Final = ":"
_ANSWERING: Final = (QuizState.OPTIONS, QuizState.INPUT)


def quiz_in_lines(quizzing: Quizzing, lines: Iterator[str], *, notice: str, pace: Pace = time.monotonic) -> Quizzing:
    """Asks question after question on standard output, and tells the score; gives the quiz as it was left."""
    console = PipedConsole(file=sys.stdout, highlight=False, color_system=None, no_color=True)
    talk = QuizTalk(QuizDesk(quizzing, pace=pace), console)
    with kept(talk.desk):
        talk.say(notice)
        talk.run(lines)
    talk.finish()
    return talk.desk.quizzing


@dataclass(slots=True)
class QuizTalk:
    """A desk told in lines; ``told`` is the scene and state that were told last."""

    desk: QuizDesk
    console: Console
    told: tuple[int, QuizState] | None = None

    def say(self, text: str) -> None:
        self.console.print(safe(text), markup=False, soft_wrap=True)

    def show(self, text: str) -> None:
        self.console.print(markdown(text, lines=True))

    def run(self, lines: Iterator[str]) -> None:
        """Until the learner leaves or the lines end."""
        self._tell()
        for line in lines:
            if self.desk.tick():
                self._heed()
            else:
                self._hear(line.rstrip("\r\n"))
            if self.desk.is_closed:
                return

    def finish(self) -> None:
        """The quiz as it is when the lines end."""
        if self.desk.state is not QuizState.END:
            self.desk.end()
            self._tell_end()

    def _hear(self, line: str) -> None:
        desk = self.desk
        if desk.state in _ANSWERING:
            if line[:1] != _KEYS:
                self._give(line)
                return
            desk.press(ESCAPE)
        self._command(line.removeprefix(_KEYS))
        if desk.state is QuizState.QUESTION:
            desk.press(ESCAPE)  # back to the answer that is awaited
        self._tell()

    def _give(self, line: str) -> None:
        scene, exam = self.desk.scene, self.desk.quizzing.plan.wish.exam
        self.desk.give(line, asks_back=True)
        if exam and self.desk.scene != scene:
            self.say("Taken.")
        self._heed()

    def _command(self, word: str) -> None:
        """A key; in the overview the number of a question."""
        desk, word = self.desk, word.strip() or " "
        if desk.state is QuizState.OVERVIEW and word.isdecimal():
            if not desk.go_to(int(word) - 1):
                self.say(f"Question {word} is not open.")
        elif not desk.press(word):
            self.say(f"{word!r} means nothing here.")
        elif desk.notice:
            self.say(desk.notice)
        elif quiz_command(QuizState.QUESTION, word) is QuizCommand.HINT and desk.is_hinted and desk.asked is not None:
            self.say(f"Hint: {desk.asked.view.hint or 'this question has none.'}")

    def _heed(self) -> None:
        if self.desk.notice:
            self.say(self.desk.notice)
        self._tell()

    def _tell(self) -> None:
        """What is there now, unless it was told before; a page is read at once and left."""
        desk = self.desk
        if desk.state is QuizState.PAGE:
            for shown, meaning in quiz_key_meanings(desk.former, but=QUIZ_SCROLLS):
                self.say(f"{shown}: {meaning}")
            desk.press(ESCAPE)
        if (desk.scene, desk.state) == self.told:
            return
        is_new = self.told is None or self.told[0] != desk.scene
        self.told = (desk.scene, desk.state)
        match desk.state:
            case QuizState.FEEDBACK:
                self._feedback()
            case QuizState.OVERVIEW:
                for line in overview_words(desk.quizzing):
                    self.say(line)
                self.say("Type the number of an open question, or q: back")
            case QuizState.END:
                self._tell_end()
            case _ if is_new:
                self._ask()
            case _:
                pass

    def _ask(self) -> None:
        asked = self._asked()
        quiz = self.desk.quizzing.quiz
        left = "" if quiz.left_ms is None else f", {clock(quiz.left_ms // 1000)} left"
        self.say(f"\nQuestion {(quiz.current or 0) + 1} of {len(quiz.questions)}{left}. {asked.view.deck}")
        self.show(asked.view.question)
        for option in asked.view.options:
            self.show(f"{option.letter}) {option.text}")
        if asked.view.way == OPEN:
            self.say(quiz_words(QuizState.QUESTION, question_commands(asked.view)))
        else:
            what = letters_wanted(asked) if asked.view.options else INPUTS.get(asked.view.way, "Type the answer")
            self.say(f"{what}; commands after a colon: :s skip, :o overview, :? keys, :q end")

    def _feedback(self) -> None:
        view, judged = self._asked().view, self.desk.judged
        lines = answer_lines(view) if judged is None else judged_lines(judged, view)
        for line in lines:
            self.show(line)
        self.say(quiz_words(QuizState.FEEDBACK, feedback_commands(self.desk)))

    def _tell_end(self) -> None:
        quizzing = self.desk.quizzing
        self.say("")
        for line in result_in_words(quizzing.result, missed_questions(quizzing)):
            self.show(line)
        again = (QuizCommand.AGAIN,) if quizzing.wrong else ()
        self.say(quiz_words(QuizState.END, (*again, QuizCommand.STOP)))

    def _asked(self) -> Asked:
        asked = self.desk.asked
        assert asked is not None
        return asked
