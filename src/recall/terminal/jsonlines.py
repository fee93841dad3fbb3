"""A sitting for other programs: one event a line on standard output, one command a line on standard input.

docs/json.md is the contract: events and fields are added, none is renamed, taken out or given another meaning.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from recall.app.driving import StaleAnswerError, card_back, card_face, grade_faces, stored, token
from recall.app.reviewing import Plan
from recall.app.sitting import Asked, Graded, Sitting
from recall.app.upcoming import DUE, NEW, REPEAT
from recall.core.grades import GradeError, parse_grade
from recall.core.session import answers
from recall.core.step import OPEN
from recall.problems import UsageError, quoted
from recall.terminal import jsonevents as events
from recall.terminal.desk import Desk, Pace
from recall.terminal.jsontext import error_code, print_as_json
from recall.terminal.keys import ESCAPE, SCROLLS, Command, State, command_of, keys_in

if TYPE_CHECKING:
    from recall.app.summing_up import Summary

RELOAD: Final = "reload"  # no key: the program has its own editor
GIVE: Final = "give"  # no key either: an answer for the engine to judge
_WORDS: Final = {command.value: command for command in Command}
_NOT_HERE: Final = {*SCROLLS, Command.SAVE, Command.LEAVE, Command.CHOICES, Command.COMMIT}
_CARDS: Final = (State.QUESTION, State.ANSWER)


class CommandError(UsageError):
    """A line that is no command, or none that means something now."""

    def __init__(self, text: str, fitting: list[str]) -> None:
        super().__init__(f"{quoted(text)} means nothing here", hint=f"What can be done now: {', '.join(fitting)}.")


class CommandFormError(UsageError):
    """A line of JSON that is not formed as a command."""

    def __init__(self, line: str) -> None:
        super().__init__(
            f"{quoted(line[:80])} is no command",
            hint='Write it like {"do": "grade", "grade": "good"}, or as a word or a key of the line mode.',
        )


class Said(NamedTuple):
    """A line as it was meant; ``do`` is a word or a key."""

    do: str
    grade: str | None = None
    note: str = ""
    text: str = ""


def said(line: str) -> Said:
    """What a line says: a JSON object, a word, or a key; an empty line is the space key. Raises CommandFormError."""
    text = line.rstrip("\r\n")
    if not text.lstrip().startswith("{"):
        return Said(text[0], note=text[1:].strip()) if text.startswith("!") else Said(text.strip() or " ")
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise CommandFormError(text) from None
    do, grade = given.get("do"), given.get("grade")
    note, answer = given.get("note", ""), given.get("text", "")
    if not all(isinstance(each, str) for each in (do, note, answer)) or not isinstance(grade, str | None):
        raise CommandFormError(text)
    return Said(do, grade, note, answer)


def review_in_json(
    sitting: Sitting, plan: Plan, lines: Iterator[str], *, notice: str = "", pace: Pace = time.monotonic
) -> Summary:
    """Runs the sitting, which may be empty, on standard output until a line stops it or the ``lines`` end."""
    stream = Stream(Desk(sitting, pace=pace))
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C stops; what was graded is stored
        stream.start(plan, notice)
        stream.run(lines)
    return stream.end()


@dataclass(slots=True)
class Stream:
    """A desk told in events; ``told`` is the scene that was told last."""

    desk: Desk
    told: int | None = None

    def emit(self, event: events.Event) -> None:
        print_as_json(events.told(event))

    def start(self, plan: Plan, notice: str) -> None:
        sitting = self.desk.sitting
        self.emit(
            events.Start(
                sitting=sitting.id,
                day=sitting.ws.today,
                due=plan.reviews,
                new=plan.new,
                to_repeat=len(plan.owed),
                next_due=plan.next_due,
                held_back=plan.held_back,
                notice=notice,
            )
        )

    def run(self, lines: Iterator[str]) -> None:
        """Until the program stops it or the lines end."""
        self._tell()
        for line in lines:
            try:
                self._do(said(line))
            except (UsageError, StaleAnswerError) as fault:
                told = events.Fault(error_code(fault), fault.message, fault.hint)
                self.emit(events.Refused(line.rstrip("\r\n"), told))
            if self.desk.is_stopped:
                return
            self._tell()

    def end(self) -> Summary:
        """The last event, with what the sitting came to."""
        from recall.app.summing_up import sum_up

        summary = sum_up(self.desk.sitting)
        self.emit(events.End(summary.left, summary))
        return summary

    def commands(self) -> list[str]:
        """The words of what can be done now."""
        keys = keys_in(self.desk.state)
        words = dict.fromkeys(key.command.value for key in keys if key.command not in _NOT_HERE)
        if not any(key.name == Command.GOOD.value for key in self.desk.keys):
            words.pop(Command.GOOD.value, None)
        gives = self.desk.state is State.QUESTION and self._asked().view.way != OPEN
        return [*words, *([GIVE] if gives else []), *([RELOAD] if self.desk.state in _CARDS else [])]

    def _tell(self) -> None:
        """The card, where it was not told yet; then that another command is waited for."""
        desk = self.desk
        if desk.state in (State.OPTIONS, State.INPUT):
            desk.press(ESCAPE)  # a program has letters and commands apart
        if desk.state is State.LEECH and desk.leech is not None:
            self.emit(events.Leech(desk.leech.asked.card.name, desk.leech.lapses or 0))
        elif desk.scene != self.told:
            self.told = desk.scene
            self._tell_scene()
        self.emit(events.Ready(desk.state.value, tuple(self.commands())))

    def _tell_scene(self) -> None:
        desk, asked = self.desk, self.desk.asked
        if asked is None:
            self.emit(events.Over(desk.has_misses, desk.lesson))
            return
        session, state = desk.sitting.session, asked.card.state
        self.emit(
            events.Question(
                card=card_face(desk.sitting.ws, asked),
                turn=REPEAT if session.is_repeat else NEW if state.is_new else DUE,
                mode=asked.mode,
                seen=token(state),
                keys=grade_faces(desk.sitting.ws, asked),
                position=session.position,
                total=session.total,
                to_repeat=session.to_repeat,
            )
        )

    def _do(self, words: Said) -> None:
        """Carry a command out. Raises CommandError, GradeError, StaleAnswerError; nothing is stored then."""
        if words.do == RELOAD and self.desk.state in _CARDS:
            self._reload()
            return
        if words.do == GIVE and GIVE in self.commands():
            self._give(words.text)
            return
        command, quality = self._meant(words)
        asked = self.desk.asked
        if quality is not None:
            self._grade(quality)
        elif command is Command.HELP:
            keys = [key for key in keys_in(self.desk.state) if key.command not in _NOT_HERE]
            self.emit(events.Keys(tuple(events.KeyLine(key.shown, key.command.value, key.help) for key in keys)))
        elif asked is not None and command in (Command.HINT, Command.OPEN, Command.WHY, Command.EDIT):
            self._inform(command, asked)
        else:
            self._press(command, words)

    def _meant(self, words: Said) -> tuple[Command, int | None]:
        """The command, and of a grade its quality."""
        state = self.desk.state
        if state is State.ANSWER and (quality := self._quality(words)) is not None:
            judged = self.desk.attempt.judged
            if judged is not None and not judged.fits(quality):
                raise CommandError(words.grade or words.do, [key.name for key in self.desk.keys])
            return Command.GRADE, quality
        command = command_of(state, words.do) or _WORDS.get(words.do)
        if command is None or command in (Command.GRADE, *_NOT_HERE) or command.value not in self.commands():
            raise CommandError(words.do, self.commands())
        return command, None

    def _quality(self, words: Said) -> int | None:
        """The quality that a grade's key or word gives; None where another command is meant."""
        if words.do == Command.GRADE.value:
            return parse_grade(words.grade or "")
        if command_of(State.ANSWER, words.do) is Command.GOOD:
            proposed = self.desk.attempt.proposed(self.desk.keys)
            return None if proposed is None else proposed.quality
        for key in self.desk.keys:
            if words.do == key.key:
                return key.quality
        with contextlib.suppress(GradeError):
            return parse_grade(words.do)
        return None

    def _grade(self, quality: int) -> None:
        """Raises StaleAnswerError when the card was graded elsewhere since it was told."""
        desk, asked = self.desk, self._asked()
        answered = desk.sitting.session.answered
        desk.grade(quality)
        if desk.sitting.session.answered == answered:
            raise StaleAnswerError(asked.card.name)
        review = next(answers(desk.sitting.session)).review
        lapses = None if desk.leech is None else desk.leech.lapses
        self.emit(stored(desk.sitting.ws, Graded(review, asked, lapses)))

    def _give(self, text: str) -> None:
        """An answer, and what the engine says of it."""
        desk, asked = self.desk, self._asked()
        desk.give(text)
        judged = desk.attempt.judged
        if judged is None:
            self._tell_notice(GIVE)
            return
        parts = judged.verdict.parts
        proposed = desk.attempt.proposed(desk.keys)
        self.emit(
            events.Judged(
                card=asked.card.name,
                way=judged.way,
                standing=judged.verdict.standing,
                share=float(judged.verdict.share),
                remark=judged.verdict.remark,
                parts=tuple(
                    events.PartLine(each.mark, each.text, each.given, each.label, each.why, each.remark)
                    for each in parts
                ),
                proposed=None if proposed is None else proposed.name,
                grades=tuple(key.name for key in desk.keys),
                is_capped=judged.is_capped,
            )
        )
        self.emit(events.Answer(asked.card.name, card_back(asked.view)))

    def _inform(self, command: Command, asked: Asked) -> None:
        """What a program shows in a way of its own."""
        ws, name = self.desk.sitting.ws, asked.card.name
        match command:
            case Command.HINT:
                self.emit(events.Hint(name, asked.view.hint))
            case Command.OPEN:
                from recall.app.opening import openings

                is_answered = self.desk.state is not State.QUESTION
                options = self.desk.attempt.options(asked, answered=is_answered)
                found = openings(ws, asked.card, answered=is_answered, options=options)
                self.emit(events.Open(name, found))
            case Command.WHY:
                from recall.app.why import tell_why

                self.emit(events.Why(name, tell_why(ws, asked.card, asked=True)))
            case _:
                place = asked.card.note.place
                self.emit(events.Edit(name, str(ws.root / place.file), asked.card.row.line))

    def _press(self, command: Command, words: Said) -> None:
        desk = self.desk
        if command is Command.FLAG:
            desk.flag(words.note)
        else:
            desk.press(next(key.sends[0] for key in keys_in(desk.state) if key.command is command))
        if command is Command.SHOW:
            asked = self._asked()
            self.emit(events.Answer(asked.card.name, card_back(asked.view)))
        self._tell_notice(command.value)

    def _tell_notice(self, do: str) -> None:
        if self.desk.notice:
            self.emit(events.Notice(do, self.desk.notice))

    def _reload(self) -> None:
        """The decks as they are now, and the card anew, or what stands beside the answer that was judged."""
        self.desk.reload()
        if self.desk.state is State.ANSWER:
            asked = self._asked()
            self.emit(events.Answer(asked.card.name, card_back(asked.view)))

    def _asked(self) -> Asked:
        asked = self.desk.asked
        assert asked is not None, "no card is on screen"
        return asked
