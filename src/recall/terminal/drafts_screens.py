"""The screens of `recall drafts` as rich values; nothing here prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from recall.app.drafting import Drafting, DraftView
from recall.app.passages import Proposed
from recall.core.cards import letter
from recall.terminal.drafts_desk import DraftDesk
from recall.terminal.drafts_keys import DraftCommand, DraftState, draft_brief, draft_keys_in
from recall.terminal.fitting import ScreenView
from recall.terminal.indenting import Indented
from recall.terminal.quiz_screens import QuizHeader
from recall.terminal.safety import safe
from recall.terminal.screens import Notice, Typing
from recall.terminal.text import count, markdown

PROPOSED: Final = "Proposals from your notes – none is an answer until you take it:"
NONE_PROPOSED: Final = "The notes propose nothing."
_ASKS: Final = {"answer": "", "meaning": "What does this mean?", "term": "What is this called?"}
_DROPPED: Final = (DraftCommand.HELP, DraftCommand.UNDO, DraftCommand.EDIT, DraftCommand.STOP, DraftCommand.MARK)


@dataclass(frozen=True, slots=True)
class DraftFoot:
    """The keys of a state on one line; in a narrow window those that matter least are left out."""

    state: DraftState
    commands: tuple[DraftCommand, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        shown = self.commands
        for dropped in (None, *_DROPPED):
            shown = tuple(each for each in shown if each is not dropped)
            line = draft_brief(self.state, shown)
            if cell_len(line) <= options.max_width:
                break
        yield Text(line, style="dim")


def draft_screen(desk: DraftDesk) -> ScreenView:
    """What is before the person now."""
    if desk.state is DraftState.PAGE:
        return _help_screen(desk.former)
    view = desk.view
    if view is None:
        body = Group(*map(Text, end_lines(desk.drafting)))
        return ScreenView(Group(), body, _noticed(desk.notice, DraftFoot(DraftState.END, draft_commands(desk))))
    head = QuizHeader(view.deck, progress(desk.drafting))
    body = Group(*_asked(view, desk.marked), *_explained(desk.explain), Text(), *_proposed(view.proposals))
    return ScreenView(head, body, _noticed(desk.notice, _keys(desk, view)))


def draft_commands(desk: DraftDesk) -> tuple[DraftCommand, ...]:
    """What can be done now, what matters most first."""
    undo = (DraftCommand.UNDO,) if desk.drafting.written else ()
    view = desk.view
    if view is None:
        return (*undo, DraftCommand.STOP)
    take = (DraftCommand.TAKE,) if view.proposals else ()
    if desk.state is DraftState.OPTIONS:
        return (*take, DraftCommand.WRITE, DraftCommand.SKIP, DraftCommand.LEAVE)
    if desk.state is DraftState.INPUT:
        return (DraftCommand.WRITE, DraftCommand.LEAVE)
    types = DraftCommand.TERM if view.awaits == "term" else DraftCommand.TYPE
    marks = (DraftCommand.MARK,) if view.choices else ()
    more = (DraftCommand.SKIP, DraftCommand.EDIT, *undo, DraftCommand.HELP, DraftCommand.STOP)
    return (*take, types, *marks, *more)


def progress(drafting: Drafting) -> str:
    """``3 of 84 · 2 answered``."""
    answered = len(drafting.written)
    told = f"{min(drafting.at + 1, len(drafting.drafts))} of {len(drafting.drafts)}"
    return f"{told} · {answered} answered" if answered else told


def end_lines(drafting: Drafting) -> list[str]:
    """What was done, and what still waits."""
    parts = [f"{count(len(drafting.written), 'draft')} answered"]
    parts += [f"{len(drafting.done)} done elsewhere"] if drafting.done else []
    parts += [f"{drafting.left} still waiting"] if drafting.left else ["none is waiting any more"]
    answered = "They are new cards now: recall review asks them." if drafting.written else ""
    return [", ".join(parts) + ".", *([answered] if answered else [])]


def asks(view: DraftView) -> tuple[str, str]:
    """(what is asked, the text that it is about) of a draft."""
    return _ASKS[view.awaits], view.question or view.term or view.meaning or ""


def where(view: DraftView) -> str:
    """``decks/day-05.yaml:12 · Random forests``."""
    return " · ".join([view.place, *([view.lesson] if view.lesson else [])])


def key_meanings(state: DraftState, *, but: Iterable[DraftCommand] = ()) -> list[tuple[str, str]]:
    """(key, meaning) of a state, ``but`` some commands."""
    return [(key.shown, key.help) for key in draft_keys_in(state) if key.command not in but]


def origin(proposed: Proposed) -> str:
    """Where a proposal stands, and how like it is."""
    return f"{proposed.place} · {round(proposed.likeness * 100)} % alike"


def _asked(view: DraftView, marked: tuple[int, ...]) -> list[RenderableType]:
    what, text = asks(view)
    parts: list[RenderableType] = [markdown(text)]
    parts += [Text(), Text(what, style="italic")] if what else []
    parts += [Text()] if view.choices else []
    for place, option in enumerate(view.choices):
        mark, style = ("✓", "green bold") if place in marked else (" ", "")
        label = f" {mark} {letter(place)}) "
        parts.append(Indented(markdown(option), label, " " * len(label), style))
    return [*parts, Text(), Text(safe(where(view)), style="dim")]


def _explained(text: str) -> list[RenderableType]:
    return [Text(), Text("Explanation: ", style="italic"), markdown(text)] if text else []


def _proposed(proposals: tuple[Proposed, ...]) -> list[RenderableType]:
    if not proposals:
        return [Text(NONE_PROPOSED, style="dim italic")]
    parts: list[RenderableType] = [Text(PROPOSED, style="italic")]
    for number, each in enumerate(proposals, start=1):
        told = Group(markdown(each.text), Text(safe(origin(each)), style="dim"))
        parts.append(Indented(told, f" {number}  ", "    "))
    return parts


def _keys(desk: DraftDesk, view: DraftView) -> RenderableType:
    foot = DraftFoot(desk.state, draft_commands(desk))
    if desk.state is DraftState.INPUT:
        return Group(Typing(f"{desk.label}: ", desk.line), foot)
    if desk.state is DraftState.OPTIONS:
        last = letter(len(view.choices) - 1)
        return Group(Text(f"[A-{last}] mark what is right" if last != "A" else "[A] mark it right", style="dim"), foot)
    return foot


def _help_screen(state: DraftState) -> ScreenView:
    table = Table.grid(padding=(0, 2))
    for shown, meaning in key_meanings(state):
        table.add_row(Text(shown, style="bold"), Text(meaning))
    body = Group(Text(f"Keys ({state.value})", style="bold underline"), Text(), table)
    return ScreenView(Group(), body, DraftFoot(DraftState.PAGE, (DraftCommand.LEAVE,)))


def _noticed(notice: str, keys: RenderableType) -> RenderableType:
    return Group(Notice(safe(notice)), keys) if notice else keys
