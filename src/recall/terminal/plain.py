"""Line mode: no cursor control, words instead of colours, in an order that a screen reader can follow.

Every line of input is one command; a line of several keys is read as that many, unless one of them leads away from
the card (edit, why, open, learn): those stand alone, so that no word is taken for keys. After ``!`` the rest of the
line, or else the next line, is the note. Where an answer is awaited a line is the answer, and keys come after a colon.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.console import Console

from recall.app.asking import CardView, KeyView
from recall.app.sitting import Asked, Sitting
from recall.core.notes import Choice
from recall.core.step import OPEN
from recall.problems import RecallError
from recall.terminal.attempt import NEARLY
from recall.terminal.desk import Desk, Pace, leech_line
from recall.terminal.keys import ENTER, ESCAPE, KEYS, SCROLLS, Command, State, command_of, in_words
from recall.terminal.line import CLEAR
from recall.terminal.safety import safe
from recall.terminal.screens import INPUTS, MODE_WORDS, key_meanings
from recall.terminal.tables import PipedConsole
from recall.terminal.text import days, markdown

if TYPE_CHECKING:
    from recall.app.answering import Judged
    from recall.app.summing_up import Summary

_ALONE: Final = {Command.EDIT, Command.WHY, Command.OPEN, Command.FLAG, Command.AGAIN, Command.LEARN, *SCROLLS}
_IN_ROW: Final = frozenset(" ").union(*(key.sends for key in KEYS if key.command not in _ALONE))
_NOTE: Final = "!"
_KEYS: Final = ":"
_COLON: Final = "keys after a colon, as in :? or :q"
_ASKING: Final = (State.QUESTION, State.OPTIONS, State.INPUT)


def review_in_lines(sitting: Sitting, lines: Iterator[str], *, notice: str, pace: Pace = time.monotonic) -> Summary:
    """Asks card after card on standard output; ``lines`` come from :func:`typed_lines`."""
    console = PipedConsole(file=sys.stdout, highlight=False, color_system=None, no_color=True)
    outside = nullcontext if sys.stdin.isatty() and sys.stdout.isatty() else _no_terminal
    talk = Talk(Desk(sitting, outside, pace), console)
    talk.say(notice)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C stops; what was graded is stored
        talk.run(lines)
    if talk.desk.state is not State.END:
        talk.sum_up()
    return summed_up(sitting)


class NoTerminalError(RecallError):
    """An editor or viewer was asked for where there is no terminal for it."""

    def __init__(self) -> None:
        super().__init__("there is no terminal for another program here", hint="recall why CARD says where it stands.")


@contextlib.contextmanager
def _no_terminal() -> Iterator[None]:
    raise NoTerminalError
    yield


def typed_lines() -> Iterator[str]:
    """The lines of standard input."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what is no text means nothing, and ends nothing
    yield from sys.stdin


def keys_of(line: str) -> list[str]:
    """The keys that a line stands for: of an empty line space, of ``!text`` those that flag with the text. A line
    that is more than keys is one word, which means nothing."""
    typed = line.rstrip("\r\n")
    if typed[:1] == _NOTE and typed[1:].strip():
        return [_NOTE, *_note_keys(typed[1:])]
    typed = line.rstrip() or " "
    return list(typed) if set(typed) <= _IN_ROW else [typed.strip()]


def _note_keys(line: str) -> list[str]:
    """The keys that write the line in the place of a former note; an empty line keeps that."""
    text = "".join(filter(str.isprintable, line)).strip()  # an arrow key sends an escape sequence
    return [*([CLEAR] if text else []), *text, ENTER[0]]


@dataclass(slots=True)
class Talk:
    """A desk told in lines; ``told`` is the scene and state that were told last."""

    desk: Desk
    console: Console
    told: tuple[int, State] | None = None

    def say(self, text: str) -> None:
        self.console.print(safe(text), markup=False, soft_wrap=True)

    def show(self, text: str) -> None:
        """A text of the card on screen, in Markdown."""
        desk, asked = self.desk, self.desk.asked
        assert asked is not None
        pictures = None
        if "![" in text:
            from recall.terminal.pictures import gallery

            place = asked.card.note.place
            pictures = gallery(desk.sitting.ws.root, place.file, protocol=None, room=self.console.size)
        self.console.print(markdown(text, lines=True, pictures=pictures))

    def run(self, lines: Iterator[str]) -> None:
        """Until the learner stops or the lines end."""
        self._tell()
        while not self.desk.is_stopped:
            if self.desk.state is State.NOTE:
                former = f" (now: {self.desk.note.text})" if self.desk.note.text else ""
                self.say(f"Note{former}:")
            line = next(lines, None)
            if line is None:
                return
            self._hear(line.rstrip("\r\n"))

    def _hear(self, line: str) -> None:
        """One line of input: a note, an answer, or keys; where an answer is awaited, keys come after a colon."""
        desk = self.desk
        is_awaited = desk.state in (State.OPTIONS, State.INPUT)
        if is_awaited and line[:1] != _KEYS:
            desk.give(line, asks_back=True)
            self._heed()
            return
        keys = _note_keys(line) if desk.state is State.NOTE else keys_of(line[1:] if is_awaited else line)
        scene = desk.scene
        if is_awaited:
            desk.press(ESCAPE)
        for key in keys:
            self._press(key)
            if desk.is_stopped:
                return
        if is_awaited and desk.state is State.QUESTION and desk.scene == scene:
            desk.press(ESCAPE)  # back to the answer that is awaited

    def _press(self, key: str) -> None:
        desk = self.desk
        proposed = desk.attempt.proposed(desk.keys)
        grades = {each.key: each.name for each in desk.keys}
        grades |= dict.fromkeys((" ", *ENTER), "" if proposed is None else proposed.name)
        was_answered, answered = desk.state is State.ANSWER, desk.sitting.session.answered
        if not desk.press(key):
            self.say(f"{key!r} means nothing here.")
        elif desk.notice:
            self._heed()
            return
        elif was_answered and desk.sitting.session.answered > answered:
            self.say(f"{grades[key]}.")
        elif command_of(desk.state, key) is Command.HINT and desk.asked is not None:
            self.say(f"Hint: {desk.asked.view.hint}")
        self._tell()

    def _heed(self) -> None:
        if self.desk.notice:
            self.say(self.desk.notice)
        self._tell()

    def _tell(self) -> None:
        """What is there now, unless it was told before; a page is read at once and left."""
        desk, told = self.desk, self.told
        if desk.state is State.PAGE:
            for line in self._page():
                self.say(line)
            desk.leave()
            self._tell()
            return
        self.told = (desk.scene, desk.state)
        is_new = told is None or told[0] != desk.scene
        match desk.state:
            case State.QUESTION | State.OPTIONS | State.INPUT if is_new:
                self._ask()
            case State.OPTIONS if told is not None and told[1] is State.QUESTION:
                self._options()
            case State.ANSWER if is_new or (told is not None and told[1] in _ASKING):
                self._answer()
            case State.LEECH if desk.leech is not None and told != self.told:
                self.say(leech_line(desk.leech))
                self.say(in_words(State.LEECH, (Command.EDIT, Command.SUSPEND, Command.GO_ON)))
            case State.PICK:
                for number, each in enumerate(desk.openings, start=1):
                    self.say(f"{number}: {each.label}")
            case State.END if is_new:
                self.sum_up()
                self.say(self._end_keys())
            case _:
                pass

    def _ask(self) -> None:
        asked = self.desk.asked
        assert asked is not None
        header = self.desk.sitting.header_at(None)
        again = f", {header.to_repeat} to repeat" if header.to_repeat else ""
        mode = f", {MODE_WORDS[header.mode]}" if header.mode in MODE_WORDS else ""
        self.say(f"\nCard {header.done + 1} of {header.total}{again}{mode}. {asked.view.deck}")
        self.show(asked.view.question)
        if self.desk.state is State.OPTIONS:
            self._options()
        elif self.desk.state is State.INPUT:
            self.say(f"{INPUTS.get(asked.view.way, 'Type the answer')}; {_COLON}")
        else:
            commands = [Command.SHOW, *([Command.CHOICES] if asked.view.way != OPEN else [])]
            commands += [*([Command.HINT] if asked.view.hint else []), *([Command.OPEN] if self.desk.can_open else [])]
            commands += [Command.SKIP, Command.UNDO]
            self.say(in_words(State.QUESTION, [*commands, Command.HELP, Command.STOP]))

    def _options(self) -> None:
        asked = self.desk.asked
        assert asked is not None
        for option in asked.view.options:
            self.show(f"{option.letter}) {option.text}")
        self.say(f"{letters_wanted(asked)}; {_COLON}")

    def _answer(self) -> None:
        asked = self.desk.asked
        assert asked is not None
        judged = self.desk.attempt.judged
        lines = answer_lines(asked.view) if judged is None else judged_lines(judged, asked.view)
        self.say("Answer:")
        for line in lines:
            self.show(line)
        proposed = self.desk.attempt.proposed(self.desk.keys)
        space = "" if proposed is None or judged is None else f"; space: {proposed.name}"
        if judged is not None and judged.proposal.asks:
            self.say(NEARLY)
        self.say("; ".join(map(_key_words, self.desk.keys)) + space)

    def _page(self) -> list[str]:
        page = self.desk.page
        if page is None:
            meanings = key_meanings(self.desk.former, self.desk.keys, but=SCROLLS | self.desk.senseless)
            return [f"{shown}: {meaning}" for shown, meaning in meanings]
        from recall.app.why import WhyView

        if isinstance(page, WhyView):
            from recall.terminal.why import why_in_words

            return why_in_words(page)
        from recall.terminal.problems import problem_lines

        return list(problem_lines(page.problems))

    def sum_up(self) -> None:
        from recall.terminal.ending import summary_in_words

        self.say("")
        for line in summary_in_words(summed_up(self.desk.sitting)):
            self.say(line)

    def _end_keys(self) -> str:
        """What can be done at the end."""
        lesson = self.desk.lesson
        commands = [Command.UNDO, *([Command.AGAIN] if self.desk.has_misses else []), Command.STOP]
        return in_words(State.END, commands) + ("" if lesson is None else f", l: learn {lesson}")


def letters_wanted(asked: Asked) -> str:
    content = asked.card.note.content
    is_many = isinstance(content, Choice) and content.many
    return "Type the letters of all that are right" if is_many else "Type the letter"


def _key_words(key: KeyView) -> str:
    due = "new" if key.days is None else days(key.days)
    return f"{key.key} {key.name}, {due}{' and again today' if key.again_today else ''}"


def judged_lines(judged: Judged, card: CardView) -> list[str]:
    """What the engine says, and what it does not say of the answer, as Markdown."""
    from recall.terminal.verdicts import holds_answer, verdict_words

    return [*verdict_words(judged, card), *answer_lines(card, reasons=False, answer=not holds_answer(judged))]


def answer_lines(card: CardView, *, reasons: bool = True, answer: bool = True) -> list[str]:
    """Answer, reasons of options, explanation and source as Markdown, one after the other."""
    lines = [f"{option.letter}) {option.text}" for option in card.options if option.is_right]
    lines += [card.answer] if answer and card.answer and not card.options else []
    lines += [
        f"{option.letter} is {'right' if option.is_right else 'wrong'}: {option.why}"
        for option in card.options
        if option.why and reasons
    ]
    lines += [card.explain] if card.explain else []
    return [*lines, f"Source: {card.source}"] if card.source else lines


def summed_up(sitting: Sitting) -> Summary:
    """Imported at the end, not before the first question."""
    from recall.app.summing_up import sum_up

    return sum_up(sitting)
