"""The screens of a quiz as rich values; nothing here prints. What shows a card is the review's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recall.app.asking import CardView
from recall.app.quizzing import Quizzing
from recall.terminal.fitting import ScreenView
from recall.terminal.quiz_desk import QuizDesk
from recall.terminal.quiz_keys import QuizCommand, QuizState, quiz_brief, quiz_keys_in
from recall.terminal.quiz_overview import overview_view
from recall.terminal.safety import safe
from recall.terminal.screens import INPUTS, Pictures, Typing, answer_parts, question_parts
from recall.terminal.text import clock, markdown

_DROPPED: Final = (QuizCommand.HELP, QuizCommand.OVERVIEW, QuizCommand.HINT)  # in a narrow window, the first first


@dataclass(frozen=True, slots=True)
class QuizHeader:
    """Deck on the left, the question's number and the clock on the right, a rule below."""

    deck: str
    told: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        grid = Table.grid(expand=True, padding=(0, 1))
        grid.add_column(ratio=1, overflow="ellipsis", no_wrap=True)
        grid.add_column(justify="right", no_wrap=True)
        grid.add_row(Text(safe(self.deck), style="bold"), Text(self.told, style="dim"))
        yield grid
        yield Rule(style="dim")


def quiz_progress(quizzing: Quizzing) -> str:
    """``3 of 20 · 1 put off · 4:12 left``: which question it is and the time left, or gone."""
    quiz = quizzing.quiz
    answered = len({each.place for each in quiz.given} - set(quiz.waiting))
    parts = [f"{min(answered + 1, quiz.asked)} of {quiz.asked}"]
    if quiz.skipped:
        parts.append(f"{len(quiz.skipped)} put off")
    left = quiz.left_ms
    parts.append(clock(quiz.spent_ms // 1000) if left is None else f"{clock(-(-left // 1000))} left")
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class QuizFoot:
    """The keys of a state on one line; in a narrow window those that matter least are left out."""

    state: QuizState
    commands: tuple[QuizCommand, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        shown = self.commands
        for dropped in (None, *_DROPPED):
            shown = tuple(each for each in shown if each is not dropped)
            line = quiz_brief(self.state, shown)
            if cell_len(line) <= options.max_width:
                break
        yield Text(line, style="dim")


def quiz_screen(desk: QuizDesk, *, pictures: Pictures | None = None) -> ScreenView:
    """What is before the learner now, but the end and the pages."""
    asked = desk.asked
    assert asked is not None
    head = QuizHeader(asked.view.deck, quiz_progress(desk.quizzing))
    if desk.state is QuizState.FEEDBACK:
        return _feedback(desk, head, asked.view, pictures)
    body = question_parts(asked.view, picked=desk.attempt.picked, pictures=pictures)
    if desk.is_hinted:
        body += [Text(), Text("Hint: ", style="italic"), markdown(asked.view.hint or "This question has no hint.")]
    return ScreenView(head, Group(*body), _noticed(desk.notice, _question_foot(desk, asked.view)))


def _question_foot(desk: QuizDesk, card: CardView) -> RenderableType:
    if desk.state is QuizState.OPTIONS:
        first, last = card.options[0].letter, card.options[-1].letter
        letters = "/".join((first, last)) if len(card.options) == 2 else f"{first}-{last}"
        return Group(Text(f"[{letters}] pick", style="dim"), _answering(desk.state))
    if desk.state is QuizState.INPUT:
        return Group(Typing(f"{INPUTS.get(card.way, 'Answer')}: ", desk.attempt.line), _answering(desk.state))
    return QuizFoot(desk.state, question_commands(card))


def question_commands(card: CardView) -> tuple[QuizCommand, ...]:
    """What can be done at a question while letters are commands."""
    hint = (QuizCommand.HINT,) if card.hint else ()
    return (QuizCommand.ANSWER, QuizCommand.SKIP, *hint, QuizCommand.OVERVIEW, QuizCommand.HELP, QuizCommand.STOP)


def _answering(state: QuizState) -> QuizFoot:
    return QuizFoot(state, (QuizCommand.COMMIT, QuizCommand.SKIP, QuizCommand.LEAVE))


def _feedback(desk: QuizDesk, head: QuizHeader, card: CardView, pictures: Pictures | None) -> ScreenView:
    body = Group(*question_parts(card, answered=True, picked=desk.attempt.picked, pictures=pictures))
    if desk.judged is None:
        parts = answer_parts(card, pictures=pictures)
    else:
        from recall.terminal.verdicts import holds_answer, verdict_parts

        rest = answer_parts(card, pictures=pictures, reasons=False, answer=not holds_answer(desk.judged))
        parts = [*verdict_parts(desk.judged, card), *rest]
    foot = _noticed(desk.notice, QuizFoot(desk.state, feedback_commands(desk)))
    return ScreenView(head, body, foot, Group(Rule(style="dim"), *parts))


def feedback_commands(desk: QuizDesk) -> tuple[QuizCommand, ...]:
    """What can be done at the feedback on screen."""
    goes_on = () if desk.has_to_say else (QuizCommand.NEXT,)
    says = (QuizCommand.RIGHT, QuizCommand.WRONG) if desk.may_say else ()
    return (*goes_on, *says, QuizCommand.HELP, QuizCommand.STOP)


def overview_screen(desk: QuizDesk) -> ScreenView:
    commands = (QuizCommand.BEFORE, QuizCommand.AFTER, QuizCommand.GO, QuizCommand.LEAVE)
    head = QuizHeader(desk.quizzing.plan.title, quiz_progress(desk.quizzing))
    return ScreenView(head, overview_view(desk.quizzing, chosen=desk.chosen), QuizFoot(QuizState.OVERVIEW, commands))


def quiz_end_screen(summary: RenderableType, *, wrong: bool, notice: str = "") -> ScreenView:
    commands = (*((QuizCommand.AGAIN,) if wrong else ()), QuizCommand.STOP)
    return ScreenView(Group(), summary, _noticed(notice, QuizFoot(QuizState.END, commands)))


def quiz_help_screen(state: QuizState) -> ScreenView:
    """All keys that mean something in the state, one a line."""
    table = Table.grid(padding=(0, 2))
    for shown, meaning in quiz_key_meanings(state):
        table.add_row(Text(shown, style="bold"), Text(meaning))
    body = Group(Text(f"Keys ({state.value})", style="bold underline"), Text(), table)
    return ScreenView(Group(), body, QuizFoot(QuizState.PAGE, (QuizCommand.LEAVE,)))


def quiz_key_meanings(state: QuizState, *, but: Iterable[QuizCommand] = ()) -> list[tuple[str, str]]:
    """(key, meaning) of a state, ``but`` some commands."""
    return [(key.shown, key.help) for key in quiz_keys_in(state) if key.command not in but]


def _noticed(notice: str, keys: RenderableType) -> RenderableType:
    return Group(Text(safe(notice), style="yellow"), keys) if notice else keys
