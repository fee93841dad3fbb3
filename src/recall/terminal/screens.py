"""The screens of a sitting as rich values; nothing here prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recall.app.asking import CardView, HeaderView, KeyView, OptionView
from recall.core.events import AHEAD, CRAM, DRILL, PRACTICE
from recall.core.ladder import HIDDEN
from recall.core.step import OPEN
from recall.core.ways import LIST, ORDER, PAIRS
from recall.terminal.attempt import NEARLY
from recall.terminal.fitting import TEXT_COLUMNS, ScreenView
from recall.terminal.indenting import Indented
from recall.terminal.keys import KEYS, Command, State, keys_in
from recall.terminal.keytable import Key
from recall.terminal.line import Line
from recall.terminal.safety import safe
from recall.terminal.text import clock, days, markdown

if TYPE_CHECKING:
    from recall.app.answering import Judged
    from recall.app.opening import Opening

Pictures = Callable[[str, str], RenderableType | None]  # target, alt → the picture, where it can be shown
MODE_WORDS: Final = {DRILL: "again", AHEAD: "before its day", CRAM: "cram", PRACTICE: "practice"}


@dataclass(frozen=True, slots=True)
class Header:
    """Deck on the left, progress on the right as far as half the window goes, a rule below."""

    view: HeaderView
    deck: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        grid = Table.grid(expand=True, padding=(0, 1))
        grid.add_column(ratio=1, overflow="ellipsis", no_wrap=True)
        grid.add_column(justify="right", no_wrap=True)
        told = progress(self.view, most=options.max_width // 2)
        grid.add_row(Text(safe(self.deck), style="bold"), Text(told, style="dim"))
        yield grid
        yield Rule(style="dim")


def progress(view: HeaderView, *, most: int = 100) -> str:
    """``7 of 23 · 2 to repeat · 4:12``, led by how the card is asked where that is not as scheduled; what is more
    than ``most`` cells, the clock first, is left out."""
    parts = [MODE_WORDS[view.mode]] if view.mode in MODE_WORDS else []
    parts.append(f"{view.done + 1} of {view.total}")
    least = len(parts)
    if view.to_repeat:
        parts.append(f"{view.to_repeat} to repeat")
    if view.elapsed_s is not None:
        parts.append(clock(view.elapsed_s))
    while len(parts) > least and cell_len(" · ".join(parts)) > most:
        parts.pop()
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Foot:
    """The keys of a state on one line, ``[space] answer   [h] hint``; in a narrow window those that matter least
    are left out. ``commands`` stand in their order, ``drop`` is what goes first."""

    state: State
    commands: tuple[Command, ...]
    drop: tuple[Command, ...] = ()
    is_awaited: bool = False  # an answer: to show it without one says that nothing comes to mind

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        by_command = {key.command: key for key in keys_in(self.state)}
        shown = list(self.commands)
        for command in (None, *self.drop):
            shown = [each for each in shown if each is not command]
            line = "   ".join(_brief(by_command[each], is_awaited=self.is_awaited) for each in shown)
            if cell_len(line) <= options.max_width:
                break
        yield Text(line, style="dim")


def _brief(key: Key[State, Command], *, is_awaited: bool) -> str:
    return f"[{key.shown}] {'don’t know' if is_awaited and key.command is Command.SHOW else key.brief}"


_DROPPED: Final = (Command.UNDO, Command.SKIP, Command.OPEN, Command.STOP, Command.HINT)


def question_screen(
    view: HeaderView,
    card: CardView,
    *,
    hint: bool,
    notice: str = "",
    opens: bool = False,
    options: bool = True,
    picked: tuple[int, ...] = (),
    pictures: Pictures | None = None,
) -> ScreenView:
    """The question with its command keys; ``options`` says whether they are shown."""
    body = question_parts(card, hint=hint, options=options, picked=picked, pictures=pictures)
    is_awaited = card.way != OPEN and (card.way != HIDDEN or options)
    commands = [Command.SHOW]
    commands += [Command.CHOICES] if card.way != OPEN else []
    commands += _offered(card, opens=opens)
    return ScreenView(
        Header(view, card.deck),
        Group(*body),
        _foot(notice, Foot(State.QUESTION, tuple(commands), _DROPPED, is_awaited)),
    )


def _offered(card: CardView, *, opens: bool) -> list[Command]:
    """What else can be done with a card that is not answered."""
    there = [*([Command.HINT] if card.hint else []), *([Command.OPEN] if opens else [])]
    return [*there, Command.SKIP, Command.UNDO, Command.HELP, Command.STOP]


def options_screen(
    view: HeaderView,
    card: CardView,
    picked: tuple[int, ...],
    *,
    hint: bool = False,
    notice: str = "",
    opens: bool = False,
    pictures: Pictures | None = None,
) -> ScreenView:
    """The options, every letter of which picks, and the command keys that are no such letter."""
    body = question_parts(card, hint=hint, picked=picked, pictures=pictures)
    first, last = card.options[0].letter, card.options[-1].letter
    letters = "/".join((first, last)) if len(card.options) == 2 else f"{first}-{last}"
    commands = (Command.COMMIT, *_offered(card, opens=opens))
    taken = {
        key.command for key in keys_in(State.OPTIONS) if key.shown.upper() in {each.letter for each in card.options}
    }
    foot = Foot(State.OPTIONS, tuple(each for each in commands if each not in taken), _DROPPED)
    keys = Group(Text(f"[{letters}] pick", style="dim"), foot)
    return ScreenView(Header(view, card.deck), Group(*body), _foot(notice, keys))


def input_screen(
    view: HeaderView,
    card: CardView,
    line: Line,
    *,
    hint: bool = False,
    notice: str = "",
    pictures: Pictures | None = None,
) -> ScreenView:
    """The question with an input line for its answer."""
    keys = Group(
        Typing(f"{INPUTS.get(card.way, 'Answer')}: ", line), Foot(State.INPUT, (Command.COMMIT, Command.LEAVE))
    )
    body = question_parts(card, hint=hint, options=False, pictures=pictures)
    return ScreenView(Header(view, card.deck), Group(*body), _foot(notice, keys))


INPUTS: Final = {
    LIST: "Name them, with commas",
    ORDER: "Letters in order, as in b a c",
    PAIRS: "Letters for 1, 2…, as in b a c",
}


def answer_screen(
    view: HeaderView,
    card: CardView,
    keys: tuple[KeyView, ...],
    *,
    notice: str = "",
    opens: bool = False,
    judged: Judged | None = None,
    picked: tuple[int, ...] = (),
    pictures: Pictures | None = None,
) -> ScreenView:
    """The answer with its grade keys; where the engine judged, what it says and which grade it proposes."""
    decided = judged is not None and not judged.proposal.asks
    asks = NEARLY if judged is not None and not decided else ""
    grades = grade_keys(keys, proposed=judged.proposal.quality if judged and decided else None)
    commands = (*([Command.OPEN] if opens else []), Command.FLAG, Command.UNDO, Command.HELP, Command.STOP)
    foot, spare = _foot(notice or asks, grades), Foot(State.ANSWER, commands, _DROPPED)
    body = Group(*question_parts(card, answered=True, picked=picked, pictures=pictures))
    if judged is None:
        parts = answer_parts(card, pictures=pictures)
    else:
        from recall.terminal.verdicts import holds_answer, verdict_parts

        rest = answer_parts(card, pictures=pictures, reasons=False, answer=not holds_answer(judged))
        parts = [*verdict_parts(judged, card), *rest]
    return ScreenView(Header(view, card.deck), body, foot, Group(_across(), *parts), spare)


def leech_screen(answered: ScreenView, told: str, *, notice: str = "") -> ScreenView:
    """The card that was just graded, as it was answered, with the offer to do something about it."""
    keys = Foot(State.LEECH, (Command.EDIT, Command.SUSPEND, Command.GO_ON, Command.UNDO), (Command.UNDO,))
    return replace(answered, foot=_foot(notice or told, keys), spare=None)


def note_screen(card: ScreenView, line: Line) -> ScreenView:
    """The card as it stands on its screen, with an input line for a note below."""
    keys = Foot(State.NOTE, (Command.SAVE, Command.LEAVE))
    return replace(card, foot=Group(Typing("Note: ", line), keys), spare=None)


def pick_screen(view: HeaderView, card: CardView, openings: Sequence[Opening]) -> ScreenView:
    """What can be opened, by number."""
    body = [Text("Open which?", style="bold"), Text()]
    body += [Text(f"{number}  {safe(each.label)}") for number, each in enumerate(openings[:9], start=1)]
    return ScreenView(Header(view, card.deck), Group(*body), Foot(State.PICK, (Command.PICK, Command.LEAVE)))


def page_screen(body: RenderableType, *, edits: bool = False, notice: str = "") -> ScreenView:
    """A page that lies over the card for a while; ``edits``: the editor can be opened from it again."""
    commands = (Command.EDIT, Command.LEAVE) if edits else (Command.LEAVE,)
    return ScreenView(Group(), body, _foot(notice, Foot(State.PAGE, commands)))


def end_screen(summary: RenderableType, *, misses: bool, lesson: str | None, notice: str = "") -> ScreenView:
    """The sitting's end; ``lesson`` is the name of the one that could be learned next."""
    commands = (Command.UNDO, *([Command.AGAIN] if misses else []), Command.STOP)
    keys: RenderableType = Foot(State.END, commands)
    if lesson is not None:
        keys = Group(Text(f"[l] learn {safe(lesson)}", style="dim"), keys)
    return ScreenView(Group(), summary, _foot(notice, keys))


def key_help(state: State, grades: tuple[KeyView, ...], *, but: frozenset[Command] = frozenset()) -> RenderableType:
    """All keys that mean something in the state, ``but`` some, one a line."""
    table = Table.grid(padding=(0, 2))
    for shown, meaning in key_meanings(state, grades, but=but):
        table.add_row(Text(shown, style="bold"), Text(meaning))
    return Group(Text(f"Keys ({_WHERE[state]})", style="bold underline"), Text(), table)


def key_meanings(
    state: State, grades: tuple[KeyView, ...] = (), *, but: frozenset[Command] = frozenset()
) -> list[tuple[str, str]]:
    """(key, meaning) of a state, ``but`` some commands; the grade keys by their names where they are known."""
    meanings: dict[str, list[str]] = {}
    for key in keys_in(state):
        if key.command in but:
            continue
        if key.command is Command.GRADE and grades:
            meanings |= {f"grade it {each.name}": [each.key] for each in grades}
        else:
            meanings.setdefault(key.help, []).append(key.shown)
    return [(" ".join(keys), meaning) for meaning, keys in meanings.items()]


_WHERE: Final = {
    State.QUESTION: "at a question",
    State.OPTIONS: "at options",
    State.ANSWER: "at an answer",
    State.LEECH: "at a leech",
    State.END: "at the end",
}
assert not {state for key in KEYS if key.command is Command.HELP for state in key.states} - set(_WHERE)


def _foot(notice: str, keys: RenderableType) -> RenderableType:
    return Group(Notice(safe(notice)), keys) if notice else keys


@dataclass(frozen=True, slots=True)
class Notice:
    """What the last key has to say, in so few lines that card and keys stay in sight."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = Text(self.text, style="yellow").wrap(console, options.max_width)
        if len(lines) > _NOTICE_ROWS:
            last = lines[_NOTICE_ROWS - 1]
            last.truncate(max(1, options.max_width - 1))
            last.append("…")
        yield from lines[:_NOTICE_ROWS]


_NOTICE_ROWS: Final = 3


@dataclass(frozen=True, slots=True)
class Typing:
    """An input line with its cursor, scrolled so that the cursor is in sight."""

    label: str
    line: Line

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = max(4, options.max_width - cell_len(self.label) - 1)
        before, after = safe(self.line.before)[-room:], safe(self.line.after)[:room]
        while cell_len(before) >= room:
            before = before[1:]
        text = Text(self.label, style="bold", no_wrap=True, overflow="crop")
        text.append(before, style="not bold")
        text.append(after[:1] or " ", style="not bold reverse")
        text.append(after[1:], style="not bold")
        yield text


def answer_parts(
    card: CardView, *, pictures: Pictures | None = None, reasons: bool = True, answer: bool = True
) -> list[RenderableType]:
    """The answer, the reasons of options, the explanation and the source, in this order; ``answer`` and ``reasons``
    say whether those are shown."""
    parts: list[RenderableType] = []
    if answer and card.answer and not card.options:
        parts.append(_text(card.answer, pictures))
    parts += [_reason(option, pictures) for option in card.options if option.why and reasons]
    if card.explain:
        parts += [Text(), _text(card.explain, pictures)]
    if card.source:
        parts += [Text(), Text(f"Source: {safe(card.source)}", style="dim")]
    return parts


def _across() -> RenderableType:
    """The line between question and answer, as wide as the text."""
    return Text("─" * TEXT_COLUMNS, style="dim", no_wrap=True, overflow="crop")


def grade_keys(keys: tuple[KeyView, ...], *, proposed: int | None = None) -> RenderableType:
    """The grade keys with the interval each gives; a circling arrow says that the card comes once more today, an
    arrow before it that space gives this one."""
    cells = []
    for key in keys:
        cell = Text("→" if key.quality == proposed else "", style="bold")
        cell.append(f"{key.key} {key.name} ")
        cell.append("new" if key.days is None else days(key.days), style="cyan")
        cells.append(cell.append(" ↻" if key.again_today else ""))
    return Columns(cells, padding=(0, 3))


def question_parts(
    card: CardView,
    *,
    answered: bool = False,
    hint: bool = False,
    options: bool = True,
    picked: tuple[int, ...] = (),
    pictures: Pictures | None = None,
) -> list[RenderableType]:
    """The question, its options, those picked marked, the right ones too once it is ``answered``, and its hint."""
    parts: list[RenderableType] = [_text(card.question, pictures)]
    if card.options and (options or answered):
        parts.append(Text())
        for place, option in enumerate(card.options):
            parts.append(_option(option, pictures, answered=answered, is_picked=place in picked))
    if hint:
        parts += [Text(), Text("Hint: ", style="italic"), markdown(card.hint or "")]
    return parts


def _text(text: str, pictures: Pictures | None) -> RenderableType:
    return markdown(text) if pictures is None else markdown(text, pictures=pictures)


def _option(option: OptionView, pictures: Pictures | None, *, answered: bool, is_picked: bool) -> RenderableType:
    """Before the answer ``›`` marks what is picked; after it ``✓`` what is right and ``✗`` what was picked wrongly."""
    mark, style = ("›", "bold") if is_picked else (" ", "")
    if answered and option.is_right:
        mark, style = "✓", "green bold"
    elif answered and is_picked:
        mark, style = "✗", "red bold"
    label = f" {mark} {option.letter}) "
    text = f"{option.text} ‹ yours" if answered and is_picked else option.text
    return Indented(_text(text, pictures), label, " " * len(label), style)


def _reason(option: OptionView, pictures: Pictures | None) -> RenderableType:
    label = f"{option.letter} is {'right' if option.is_right else 'wrong'}: "
    return Indented(_text(option.why or "", pictures), label, " " * len(label), "bold")
