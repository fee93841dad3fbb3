"""What leads away from the card on a desk and back to it: pages, a note, the editor, what the card names."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from recall.problems import RecallError
from recall.terminal.keys import Command, State
from recall.terminal.line import Line
from recall.terminal.text import count

if TYPE_CHECKING:
    from recall.app.editing import Edited
    from recall.app.opening import Opening
    from recall.terminal.desk import Desk


def look_aside(desk: Desk, command: Command, key: str) -> bool:
    """Do what the command means; False when it means nothing here."""
    match command:
        case Command.HELP:
            desk.page = None
            desk.enter(State.PAGE)
        case Command.WHY:
            _why(desk)
        case Command.FLAG:
            flag = desk.card().card.state.flag or ""
            desk.note = Line(flag, len(flag))
            desk.enter(State.NOTE)
        case Command.SAVE:
            desk.leave()
            desk.flag(desk.note.text.strip())
        case Command.EDIT:
            return _edit(desk)
        case Command.OPEN:
            _open(desk)
        case Command.PICK:
            _pick(desk, int(key) - 1)
        case Command.LEAVE if desk.state in (State.OPTIONS, State.INPUT):
            desk.state = State.QUESTION
        case Command.LEAVE:
            desk.leave()
        case _:  # scrolling is the screen's
            pass
    return True


def _why(desk: Desk) -> None:
    from recall.app.why import tell_why

    desk.page = tell_why(desk.sitting.ws, desk.card().card, asked=True)
    desk.enter(State.PAGE)


def _edit(desk: Desk) -> bool:
    """Open the editor at the card or, from the page of the faults that it made, at the first of them; False on
    another page."""
    from recall.app.editing import edit_file

    asked = desk.card()
    line = asked.card.row.line
    if desk.state is State.PAGE:
        if desk.fault is None:
            return False
        line, desk.state = desk.fault.line, desk.former
    desk.enter(desk.state)
    try:
        with desk.outside():
            edited = edit_file(desk.sitting.ws, asked.card.note.place.file, line)
    except RecallError as failed:
        desk.notice = failed.sentence
    else:
        _after_edit(desk, edited)
    if desk.state is not State.PAGE:
        desk.resume()
    return True


def _after_edit(desk: Desk, edited: Edited) -> None:
    """Show the card as it is now; where the file has faults, first these."""
    from recall.terminal.status import counts_line

    ended = f"The editor ended with {edited.status}. " if edited.status else ""
    desk.notice = ended + counts_line(edited.counts, edited.doubtful)
    if edited.doubtful:
        desk.notice += "; recall status asks whether a renamed card is the same one"
    if edited.first_error is not None:
        desk.page, desk.state = edited, State.PAGE
        return
    if edited.problems:
        desk.notice += f"; {count(len(edited.problems), 'warning')} (recall check)"
    desk.look_again()


def _open(desk: Desk) -> None:
    from recall.app.opening import openings

    asked, answered = desk.card(), desk.state is State.ANSWER
    options = desk.attempt.options(asked, answered=answered)
    desk.openings = openings(desk.sitting.ws, asked.card, answered=answered, options=options)
    if not desk.openings:
        desk.notice = "This card names no source, video or picture that could be opened."
    elif len(desk.openings) == 1:
        _opened(desk, desk.openings[0])
    else:
        desk.enter(State.PICK)


def _pick(desk: Desk, number: int) -> None:
    if number < len(desk.openings):
        desk.leave()
        _opened(desk, desk.openings[number])


def _opened(desk: Desk, opening: Opening) -> None:
    from recall.app.opening import open_it

    desk.enter(desk.state)
    try:
        with desk.outside() if opening.needs_terminal else nullcontext():
            desk.notice = open_it(desk.sitting.ws, opening)
    except RecallError as fault:
        desk.notice = fault.sentence
    finally:
        desk.leave()
