"""A quiz for other programs: one event a line on standard output, one command a line on standard input.

docs/json.md is the contract: events and fields are added, none is renamed, taken out or given another meaning.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from recall.app.driving import card_back, card_face
from recall.app.quizmissed import missed_question
from recall.app.quizzing import Quizzing
from recall.app.sitting import Asked
from recall.core.step import OPEN
from recall.problems import UsageError
from recall.terminal import jsonevents
from recall.terminal import quiz_events as events
from recall.terminal.desk import Pace
from recall.terminal.jsonlines import GIVE, CommandError, Said, said
from recall.terminal.jsontext import error_code, print_as_json
from recall.terminal.keys import ESCAPE
from recall.terminal.quiz_desk import QuizDesk, kept
from recall.terminal.quiz_keys import QUIZ_SCROLLS, QuizCommand, QuizState, quiz_command, quiz_keys_in
from recall.terminal.quiz_overview import standing

_WORDS: Final = {command.value: command for command in QuizCommand}
_NOT_HERE: Final = {*QUIZ_SCROLLS, QuizCommand.COMMIT, QuizCommand.LEAVE, QuizCommand.HELP, QuizCommand.GO}
_GO: Final = QuizCommand.GO.value


def quiz_in_json(quizzing: Quizzing, lines: Iterator[str], *, notice: str, pace: Pace = time.monotonic) -> Quizzing:
    """Runs the quiz on standard output until a line stops it or the ``lines`` end."""
    stream = QuizStream(QuizDesk(quizzing, pace=pace))
    with kept(stream.desk):
        stream.start(notice)
        stream.run(lines)
    stream.end()
    return stream.desk.quizzing


@dataclass(slots=True)
class QuizStream:
    """A desk told in events; ``told`` is the scene that was told last, ``answered`` how many answers were."""

    desk: QuizDesk
    told: int | None = None
    answered: int = 0
    is_told: bool = False

    def emit(self, event: events.QuizEvent) -> None:
        print_as_json(events.told(event))

    def start(self, notice: str) -> None:
        quizzing, wish = self.desk.quizzing, self.desk.quizzing.plan.wish
        self.answered, self.is_told = 0, False
        self.emit(
            events.QuizStart(
                sitting=quizzing.id,
                title=quizzing.plan.title,
                questions=len(quizzing.plan.questions),
                pool=quizzing.plan.pool,
                seed=quizzing.plan.seed,
                minutes=wish.minutes,
                exam=wish.exam,
                again=quizzing.plan.again,
                notice=notice,
            )
        )

    def run(self, lines: Iterator[str]) -> None:
        """Until the program stops it or the lines end."""
        self._tell()
        for line in lines:
            if self.desk.tick():
                self._refuse(line, CommandError(line.strip(), self.commands()))
            else:
                self._hear(line)
            if self.desk.is_closed:
                return
            self._tell()

    def end(self) -> None:
        """The quiz as it is when the lines end."""
        if self.desk.state is not QuizState.END:
            self.desk.end()
        self._tell_scored()
        self._tell_result()

    def commands(self) -> list[str]:
        """The words of what can be done now."""
        desk = self.desk
        words = {key.command: key.command.value for key in quiz_keys_in(desk.state) if key.command not in _NOT_HERE}
        if desk.state is QuizState.QUESTION and self._asked().view.way != OPEN:
            return [GIVE, *(word for command, word in words.items() if command is not QuizCommand.ANSWER), _GO]
        if desk.state is QuizState.QUESTION:
            return [*words.values(), _GO]
        if desk.state is QuizState.FEEDBACK:
            words = {command: word for command, word in words.items() if self._makes_sense(command)}
        elif not desk.quizzing.wrong:
            words.pop(QuizCommand.AGAIN, None)
        return list(words.values())

    def _makes_sense(self, command: QuizCommand) -> bool:
        if command is QuizCommand.NEXT:
            return not self.desk.has_to_say
        return self.desk.may_say or command not in (QuizCommand.RIGHT, QuizCommand.WRONG)

    def _hear(self, line: str) -> None:
        try:
            self._do(said(line))
        except UsageError as fault:
            self._refuse(line, fault)

    def _refuse(self, line: str, fault: UsageError) -> None:
        told = jsonevents.Fault(error_code(fault), fault.message, fault.hint)
        self.emit(jsonevents.Refused(line.rstrip("\r\n"), told))

    def _tell(self) -> None:
        """What is there now, where it was not told yet; then that another command is waited for."""
        desk = self.desk
        if desk.state in (QuizState.OPTIONS, QuizState.INPUT):
            desk.press(ESCAPE)  # a program has letters and commands apart
        self._tell_scored()
        if desk.state is QuizState.END:
            self._tell_result()
        elif desk.scene != self.told:
            self.told = desk.scene
            self._ask()
        self.emit(jsonevents.Ready(desk.state.value, tuple(self.commands())))

    def _tell_scored(self) -> None:
        """The answers that were stored since."""
        quizzing = self.desk.quizzing
        for each in quizzing.answers[self.answered :]:
            points = None if quizzing.plan.wish.exam else round(float(each.given.points), 4)
            self.emit(events.QuizScored(each.view.key, each.given.review, points, each.is_counted))
        self.answered = len(quizzing.answers)

    def _tell_result(self) -> None:
        if not self.is_told:
            self.is_told = True
            quizzing = self.desk.quizzing
            self.emit(events.QuizOver(quizzing.result, tuple(map(missed_question, quizzing.wrong))))

    def _ask(self) -> None:
        asked, quizzing = self._asked(), self.desk.quizzing
        quiz = quizzing.quiz
        self.emit(
            events.QuizAsked(
                number=(quiz.current or 0) + 1,
                of=len(quiz.questions),
                answered=len(quiz.firsts),
                put_off=len(quiz.skipped),
                left_s=None if quiz.left_ms is None else quiz.left_ms // 1000,
                mode=asked.mode,
                card=card_face(quizzing.ws, asked),
            )
        )

    def _do(self, words: Said) -> None:
        """Carry a command out. Raises CommandError; nothing is stored then."""
        desk, fitting = self.desk, self.commands()
        command = quiz_command(desk.state, words.do) or _WORDS.get(words.do)
        word = words.do if command is None else command.value
        if word not in fitting:
            raise CommandError(words.do, fitting)
        if word == GIVE:
            self._give(words.text)
        elif word == _GO:
            if not (words.text.isdecimal() and desk.go_to(int(words.text) - 1)):
                raise CommandError(
                    f"{_GO} {words.text}", [f"{_GO} to {each + 1}" for each in desk.quizzing.quiz.waiting]
                )
        elif command is QuizCommand.HINT:
            self.emit(jsonevents.Hint(self._asked().view.key, self._asked().view.hint))
        elif command is QuizCommand.OVERVIEW:
            self._overview()
        else:
            self._press(next(key.sends[0] for key in quiz_keys_in(desk.state) if key.command is command), word)

    def _press(self, key: str, word: str) -> None:
        desk, before = self.desk, self.desk.quizzing
        desk.press(key)
        if word == QuizCommand.ANSWER.value:
            self.emit(jsonevents.Answer(self._asked().view.key, card_back(self._asked().view)))
        if desk.quizzing is not before:
            self.start(desk.notice)
        elif desk.notice:
            self.emit(jsonevents.Notice(word, desk.notice))

    def _give(self, text: str) -> None:
        """An answer, and, but in an exam, what the engine says of it."""
        desk, asked = self.desk, self._asked()
        desk.give(text)
        if desk.notice:
            self.emit(jsonevents.Notice(GIVE, desk.notice))
        judged = desk.judged
        if judged is None or desk.state is not QuizState.FEEDBACK:
            return
        verdict = judged.verdict
        self.emit(
            events.QuizChecked(
                card=asked.view.key,
                standing=verdict.standing,
                share=round(float(verdict.share), 4),
                remark=verdict.remark,
                parts=tuple(
                    jsonevents.PartLine(each.mark, each.text, each.given, each.label, each.why, each.remark)
                    for each in verdict.parts
                ),
                has_to_say=desk.has_to_say,
                may_say=desk.may_say,
            )
        )
        self.emit(jsonevents.Answer(asked.view.key, card_back(asked.view)))

    def _overview(self) -> None:
        quizzing = self.desk.quizzing
        self.emit(
            events.QuizOverview(
                tuple(
                    events.QuizPlace(place + 1, standing(quizzing, place), question.lesson)
                    for place, question in enumerate(quizzing.quiz.questions)
                )
            )
        )

    def _asked(self) -> Asked:
        asked = self.desk.asked
        assert asked is not None, "no question is on screen"
        return asked
