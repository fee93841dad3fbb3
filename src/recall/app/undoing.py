"""Taking back, and taking that back: both only append events that name others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from recall.app.deciding import append_and_replay_all, decide
from recall.app.workspace import Workspace
from recall.core.batches import BATCH, batch_of
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
    """Take back what the learner did last here, whatever its instant; that event, the last of its batch."""
    for done in _done_last(ws.db):
        if not is_taking_back(done):
            with ws.db.transaction():
                take_back_all(ws, _of_batch(ws.db, done), UNDO)
            return done
    raise NothingToUndoError


def redo_last(ws: Workspace) -> Event:
    """Take back the last undo, if nothing was done since; the event that counts again, the last of its batch."""
    for done in _done_last(ws.db):
        if not is_taking_back(done):
            break
        if isinstance(done, Action) and done.kind == UNDO and done.target is not None:
            with ws.db.transaction():
                take_back_all(ws, _of_batch(ws.db, done), REDO)
            again = event(ws.db, done.target)
            assert again is not None
            return again
    raise NothingToRedoError


def undo_times(ws: Workspace, times: int) -> Iterator[Event]:
    """Undo so often, or as often as there is something; raises NothingToUndoError only where there is nothing."""
    return _as_often(lambda: undo_last(ws), times)


def redo_times(ws: Workspace, times: int) -> Iterator[Event]:
    """Redo likewise."""
    return _as_often(lambda: redo_last(ws), times)


def _as_often(take: Callable[[], Event], times: int) -> Iterator[Event]:
    yield take()
    for _ in range(times - 1):
        try:
            taken = take()
        except (NothingToUndoError, NothingToRedoError):
            return
        yield taken


def take_back(ws: Workspace, event_id: str, *, kind: str = UNDO, sitting: str | None = None) -> Action:
    """Append an undo (or redo) of one event and replay its note."""
    done = event(ws.db, event_id)
    assert done is not None, event_id
    return decide(ws, kind, note_id=done.note, side=done.side, target=event_id, sitting=sitting)


def is_taking_back(done: Event) -> bool:
    return isinstance(done, Action) and done.kind in (UNDO, REDO)


def _of_batch(db: Database, done: Event) -> list[Event]:
    """All that was done together with ``done`` and counts, in the order of appending; itself where it stands alone."""
    batch = batch_of(done)
    if batch is None:
        return [done]
    from recall.store.figures import taken_back
    from recall.store.stories import actions_saying

    gone = taken_back(db)
    said = [each for each in actions_saying(db, batch) if batch_of(each) == batch]
    return [each for each in said if is_taking_back(each) == is_taking_back(done) and each.id not in gone]


def take_back_all(ws: Workspace, events: Sequence[Event], kind: str) -> None:
    """One undo (or redo) for each event; for several they are a batch of their own, and each note is replayed once."""
    if len(events) == 1:
        take_back(ws, events[0].id, kind=kind)
        return
    moment = ws.moment()
    new_id = ws.tools.event_id
    payload = json.dumps({BATCH: new_id(moment.at_ms)})
    actions = [
        Action(
            id=new_id(moment.at_ms),
            kind=kind,
            at_ms=moment.at_ms,
            offset_minutes=moment.offset_minutes,
            day=moment.day,
            note=each.note,
            side=each.side,
            target=each.id,
            payload=payload,
        )
        for each in events
    ]
    with ws.tools.progress("Taking back" if kind == UNDO else "Doing again") as advance:
        append_and_replay_all(ws.db, actions, advance=advance)


def _done_last(db: Database) -> list[Event]:
    """Events that count, the last one done first, as far back as one that is neither undo nor redo."""
    window = _WINDOW
    while True:
        latest = last_events(db, window)
        found = counting(latest)
        if len(latest) < window or any(not is_taking_back(each) for each in found):
            return found
        window *= 2
