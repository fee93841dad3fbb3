"""Taking back, and taking that back: both only append an event that names another."""

from __future__ import annotations

from recall.app.deciding import decide
from recall.app.workspace import Workspace
from recall.core.events import REDO, UNDO, Action, Event
from recall.core.replay import counting
from recall.problems import RecallError
from recall.store.database import Database
from recall.store.log import event, last_events

_WINDOW = 64  # events looked at first; doubled until one that can be taken back is among them


class NothingToUndoError(RecallError):
    def __init__(self) -> None:
        super().__init__("there is nothing to undo", hint="`recall show CARD` lists a card's history.")


class NothingToRedoError(RecallError):
    def __init__(self) -> None:
        super().__init__(
            "there is nothing to redo", hint="Redo takes back the last undo, until something else is done."
        )


def undo_last(ws: Workspace) -> Event:
    """Take back the grade or decision that the learner made last here, whatever its instant; that event."""
    for done in _done_last(ws.db):
        if not is_taking_back(done):
            take_back(ws, done.id)
            return done
    raise NothingToUndoError


def redo_last(ws: Workspace) -> Event:
    """Take back the last undo, if nothing was done since; the event that counts again."""
    for done in _done_last(ws.db):
        if not is_taking_back(done):
            break
        if isinstance(done, Action) and done.kind == UNDO and done.target is not None:
            take_back(ws, done.id, kind=REDO)
            again = event(ws.db, done.target)
            assert again is not None
            return again
    raise NothingToRedoError


def take_back(ws: Workspace, event_id: str, *, kind: str = UNDO, sitting: str | None = None) -> Action:
    """Append an undo (or redo) of one event and replay its note."""
    done = event(ws.db, event_id)
    assert done is not None, event_id
    return decide(ws, kind, note_id=done.note, side=done.side, target=event_id, sitting=sitting)


def is_taking_back(done: Event) -> bool:
    return isinstance(done, Action) and done.kind in (UNDO, REDO)


def _done_last(db: Database) -> list[Event]:
    """Events that count, the last one done first, as far back as one that is neither undo nor redo."""
    window = _WINDOW
    while True:
        latest = last_events(db, window)
        found = counting(latest)
        if len(latest) < window or any(not is_taking_back(each) for each in found):
            return found
        window *= 2
