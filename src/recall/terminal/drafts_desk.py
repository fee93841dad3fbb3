"""Drafts as a person works through them: which state they are in and what each key does; drawing it is others' work.

The screen and line mode share it. What is typed or marked is written by Enter alone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from recall.app.drafting import Drafting, DraftView, Written
from recall.app.passages import Proposed
from recall.core.cards import letter
from recall.problems import RecallError
from recall.terminal.drafts_keys import DraftCommand, DraftState, draft_command
from recall.terminal.line import Line

if TYPE_CHECKING:
    from recall.deckfile.answering import Answer

_STILL_IT: Final = 0.5  # likeness from which an edited proposal still comes from its place
_LABELS: Final = {"answer": "Answer", "meaning": "Meaning", "term": "Term"}


@dataclass(slots=True)
class DraftDesk:
    """One walk through drafts at work.

    ``line`` is what is typed, ``taken`` the proposal that it began as; ``marked`` are places of options. ``explain``
    is a proposal accepted as the explanation of a choice. ``scene`` grows whenever another draft, or the same one
    anew, is put before the person; ``notice`` is what the last key has to say.
    """

    drafting: Drafting
    outside: Callable[[], AbstractContextManager[object]] = nullcontext
    notice: str = ""
    state: DraftState = DraftState.DRAFT
    is_closed: bool = False
    scene: int = 0
    line: Line = field(default_factory=Line)
    taken: Proposed | None = None
    marked: tuple[int, ...] = ()
    explain: str = ""
    explain_source: str | None = None
    _is_explaining: bool = False
    _former: DraftState = DraftState.DRAFT

    def __post_init__(self) -> None:
        self._begin()

    @property
    def view(self) -> DraftView | None:
        """The draft before the person; None at the end."""
        return self.drafting.view

    @property
    def former(self) -> DraftState:
        """The state to which a page goes back."""
        return self._former

    @property
    def label(self) -> str:
        """What the input line takes."""
        return "Explanation" if self._is_explaining else _LABELS[self._draft().awaits]

    def press(self, key: str) -> bool:
        """Do what the key means now; False when it means nothing."""
        self.notice = ""
        command = draft_command(self.state, key)
        if command is not None:
            return self._do(command, key)
        if self.state is DraftState.OPTIONS:
            return self._mark(key)
        if self.state is DraftState.INPUT:
            self.line = self.line.press(key)
        return self.state is DraftState.INPUT

    def give(self, text: str) -> None:
        """Take a line that was typed as a whole, in the place of what the input line holds, and write it."""
        self.notice = ""
        self.line = Line(text, len(text))
        self._write()

    def _do(self, command: DraftCommand, key: str) -> bool:
        match command:
            case DraftCommand.TAKE:
                return self._take(int(key) - 1)
            case DraftCommand.TYPE:
                self._open(Line(), None)
            case DraftCommand.TERM | DraftCommand.MARK:
                return self._turn(command)
            case DraftCommand.WRITE:
                self._write()
            case DraftCommand.EDIT:
                self._edit()
            case DraftCommand.SKIP:
                self.drafting.skip()
                self._begin()
            case DraftCommand.UNDO:
                self._undo()
            case DraftCommand.HELP:
                self._former, self.state = self.state, DraftState.PAGE
            case DraftCommand.LEAVE:
                self._leave()
            case DraftCommand.STOP:
                self.is_closed = True
            case _:  # scrolling is the screen's
                pass
        return True

    def _turn(self, command: DraftCommand) -> bool:
        """What only some drafts have."""
        draft = self._draft()
        if command is DraftCommand.TERM and draft.awaits == "term":
            self._open(Line(), None)
            return True
        if command is DraftCommand.MARK and draft.choices:
            self.state = DraftState.OPTIONS
            return True
        return False

    def _take(self, number: int) -> bool:
        """A proposal into the input line, where it can be changed before it is written."""
        proposals = self._draft().proposals
        if number >= len(proposals):
            return False
        taken = proposals[number]
        self._open(Line(taken.text, len(taken.text)), taken, explains=bool(self._draft().choices))
        return True

    def _open(self, line: Line, taken: Proposed | None, *, explains: bool = False) -> None:
        self.line, self.taken, self._is_explaining = line, taken, explains
        self._former, self.state = self.state, DraftState.INPUT

    def _leave(self) -> None:
        self.state = DraftState.DRAFT if self.state is DraftState.OPTIONS else self._former
        self.line, self.taken, self._is_explaining = Line(), None, False

    def _mark(self, key: str) -> bool:
        letters = [letter(place).lower() for place in range(len(self._draft().choices))]
        if key.lower() not in letters:
            return False
        place = letters.index(key.lower())
        self.marked = tuple(sorted({place} ^ set(self.marked)))
        return True

    def _write(self) -> None:
        """What stands in the input line, or is marked."""
        from recall.deckfile.answering import Answer

        if self.state is DraftState.OPTIONS:
            self._answer(Answer(picked=self.marked, explain=self.explain or None, source=self.explain_source))
        elif self._is_explaining:
            self._keep_explanation()
        else:
            source = self._source() or self.explain_source
            self._answer(Answer(self.line.text, explain=self.explain or None, source=source))

    def _source(self) -> str | None:
        """Where the text of the input line comes from; None where it was typed, or is another one by now."""
        from recall.core.likeness import ratio

        taken = self.taken
        return None if taken is None or ratio(taken.text, self.line.text) < _STILL_IT else taken.source

    def _keep_explanation(self) -> None:
        self.explain = self.line.text.strip()
        self.explain_source = self._source() if self.explain else None
        self._leave()
        self.state = DraftState.OPTIONS
        self.notice = "Kept as the explanation; Enter writes it with what is marked." if self.explain else ""

    def _answer(self, answer: Answer) -> None:
        try:
            written = self.drafting.answer(answer)
        except RecallError as fault:
            self._refused(fault)
        else:
            self._begin(_told(written))

    def _refused(self, fault: RecallError) -> None:
        """Nothing was written; where the card is another one by now, it is shown as it is."""
        before = self.view
        self.drafting.look()
        if self.view != before:
            self._begin()
        self.notice = fault.sentence

    def _undo(self) -> None:
        try:
            taken_back = self.drafting.undo()
        except RecallError as fault:
            self.notice = fault.sentence
        else:
            self._begin(f"Taken back: {taken_back.place} is a draft again.")

    def _edit(self) -> None:
        place = self._draft().place
        try:
            with self.outside():
                edited = self.drafting.edit()
        except RecallError as fault:
            self.notice = fault.sentence
            return
        told = f"The editor ended with {edited.status}. " if edited.status else ""
        error = edited.first_error
        if error is not None:
            told += f"{error.file}:{error.line}: {error.code} {error.message}"
        elif self.view is None or self.view.place != place:
            told += f"{place} waits no more."
        self._begin(told)

    def _begin(self, notice: str = "") -> None:
        """Another draft, or the same one anew, is before the person."""
        self.line, self.taken, self._is_explaining = Line(), None, False
        self.marked, self.explain, self.explain_source = (), "", None
        self.notice = notice
        self.scene += 1
        self.state = DraftState.DRAFT
        if self.view is None:
            self.state = DraftState.END
        elif self.view.choices:
            self.state = DraftState.OPTIONS

    def _draft(self) -> DraftView:
        view = self.view
        assert view is not None, "no draft is on screen"
        return view


def _told(written: Written) -> str:
    advice = f" {written.advice[0].code}: {written.advice[0].message}." if written.advice else ""
    return f"Written at {written.place}; it is a new card now.{advice}"
