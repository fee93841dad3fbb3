"""Plans for a backlog that were accepted: each card put off is buried until its day, and can be dug up together."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from recall.app.deciding import append_and_replay
from recall.app.scheduling import log_scheduler
from recall.app.workspace import Workspace
from recall.core.batches import plan_of
from recall.core.events import BURY, UNBURY, Action
from recall.core.keys import CardKey
from recall.core.ready import ready_days
from recall.core.step import step
from recall.problems import RecallError
from recall.progress import Advance, counted
from recall.store.day import HeldCard, buries_since, overdue_buried
from recall.store.library import notes, sides_of
from recall.store.log import append
from recall.store.memories import MemoryWrite, memories_of_many
from recall.store.meta import get_meta, set_meta

if TYPE_CHECKING:
    from recall.app.backlog import Proposal
    from recall.core.days import Moment

_META: Final = "plans"  # and the learner: JSON, the plans whose last day is to come, the latest first


class NoPlanError(RecallError):
    """There is no plan to cancel."""

    def __init__(self) -> None:
        super().__init__("there is no plan to cancel", hint="`recall plan` shows what one would do.")


class NeverDoneError(RecallError):
    """The plan asks some of its cards never, so it is not accepted."""

    def __init__(self, minutes: int | None, least: int | None) -> None:
        told = "no number of minutes a day ever" if minutes is None else f"{minutes} min a day never"
        hint = (
            "A higher limit of reviews might: recall config reviews_per_day."
            if least is None
            else (f"{least} min a day would: recall plan --minutes {least}.")
        )
        super().__init__(f"nothing was moved: {told} catch up", hint=hint)


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """``cards`` are held back still, the last of them until ``until``; ``minutes`` a day were promised."""

    minutes: int
    until: date
    cards: int


def plan_in_force(ws: Workspace) -> PlanInForce | None:
    """The plan that holds cards back now; None where there is none, it is through, or it was taken back."""
    plans = _kept(ws)
    buries = _buries(ws, plans)
    held = _held(ws, plans, buries, None)
    if not held:
        return None
    counting = set(map(plan_of, buries))
    latest = next(plan for plan in plans if plan["plan"] in counting)
    return PlanInForce(latest["minutes"], max(card.until for card in held), len(held))


def held_cards(ws: Workspace, *, files: Iterable[int] | None = None) -> tuple[HeldCard, ...]:
    """What plans hold back, of these files or of all."""
    plans = _kept(ws)
    return tuple(_held(ws, plans, _buries(ws, plans), files))


def accept(ws: Workspace, proposal: Proposal) -> None:
    """Put the cards off, all or none, as one decision that one undo takes back; a plan that moves nothing is none.

    Raises NeverDoneError.
    """
    view = proposal.view
    if view.minutes is None or view.finishes is None:
        raise NeverDoneError(view.minutes, view.least_minutes)
    if not proposal.moves_any:
        return
    with ws.db.transaction():
        plan, moment = _new_plan(ws)
        _put_off(ws, plan, moment, dict(proposal.moves), proposal.back)
        said = {"plan": plan, "made": moment.day.isoformat(), "minutes": view.minutes}
        said["until"] = view.finishes.isoformat()
        set_meta(ws.db, _key(ws), json.dumps([said, *_kept(ws)]))


def cancel(ws: Workspace) -> int:
    """Ask what plans hold back as if there were none; the number of these cards. Raises NoPlanError."""
    with ws.db.transaction():
        held = [CardKey(card.note, card.side) for card in held_cards(ws)]
        if not held:
            raise NoPlanError
        plan, moment = _new_plan(ws)
        _put_off(ws, plan, moment, {}, held)
    return len(held)


def _new_plan(ws: Workspace) -> tuple[str, Moment]:
    moment = ws.moment()
    return ws.tools.event_id(moment.at_ms), moment


def _put_off(ws: Workspace, plan: str, moment: Moment, until: Mapping[CardKey, date], back: Iterable[CardKey]) -> None:
    """Bury the cards until their days and dig the others up, at one instant: it is one decision, with one action a
    card, because the order of several at one instant would be any."""
    actions = [_action(ws, BURY, card, moment, {"until": day.isoformat(), "plan": plan}) for card, day in until.items()]
    actions += [_action(ws, UNBURY, card, moment, {"plan": plan}) for card in back]
    assert len(actions) == len({(each.note, each.side) for each in actions}), plan
    with ws.tools.progress("Putting off" if until else "Digging up") as advance:
        _append_all(ws, sorted(actions, key=attrgetter("note", "side")), advance)


def _action(ws: Workspace, kind: str, card: CardKey, moment: Moment, payload: Mapping[str, str]) -> Action:
    at_ms, offset_minutes, day = moment
    return Action(
        id=ws.tools.event_id(at_ms),
        kind=kind,
        at_ms=at_ms,
        offset_minutes=offset_minutes,
        day=day,
        note=card.note,
        side=card.side,
        payload=json.dumps(payload),
    )


def _append_all(ws: Workspace, actions: list[Action], advance: Advance) -> None:
    """Append actions on many cards, sorted by note, with the memories that follow; cards gone meanwhile keep off.

    ``advance`` is told (notes done, notes in all).
    """
    db, scheduler = ws.db, log_scheduler()
    names = [str(action.note) for action in actions]
    rows, memories = notes(db, names), memories_of_many(db, names)
    events: list[Action] = []
    writes: list[MemoryWrite] = []
    by_note = [(note, list(group)) for note, group in groupby(actions, key=attrgetter("note"))]
    for note, group in counted(by_note, advance, total=len(by_note)):
        known = memories.get(note, {})
        own = [action for action in group if action.side in known]
        if any(memory.state.last_at_ms >= action.at_ms for memory in known.values() for action in own):
            for action in own:  # the clock was set back: what happened is sorted in
                append_and_replay(db, action)
            continue
        states = {side: memory.state for side, memory in known.items()}
        for action in own:
            side = str(action.side)
            states[side] = step(states[side], action, card=f"{note}#{side}", scheduler=scheduler)
        present = {each.side for each in sides_of(db, note)}
        ready = ready_days(states, present=present, suspended_in_deck=rows[note].suspended)
        events += own
        writes += [MemoryWrite(note, side, states[side], ready[side]) for side in {str(each.side) for each in own}]
    append(db, events, writes)


def _buries(ws: Workspace, plans: Sequence[Mapping[str, Any]]) -> list[Action]:
    """The counting buries and unburies since the first of the plans, by instant."""
    return buries_since(ws.db, date.fromisoformat(min(plan["made"] for plan in plans))) if plans else []


def _held(
    ws: Workspace, plans: Sequence[Mapping[str, Any]], buries: Iterable[Action], files: Iterable[int] | None
) -> list[HeldCard]:
    """The cards that are buried by one of the plans: their last counting bury is its."""
    planned = _planned(buries, {plan["plan"] for plan in plans})
    found = overdue_buried(ws.db, ws.today, notes=planned, files=files) if planned else []
    return [card for card in found if card.side in planned[card.note]]


def _planned(buries: Iterable[Action], plans: Container[str | None]) -> dict[str, set[str]]:
    """Note → the sides that one of the plans buried last."""
    planned: dict[str, set[str]] = {}
    for action in buries:
        sides = planned.setdefault(str(action.note), set())
        if action.side is None:
            sides.clear()
        elif action.kind == BURY and plan_of(action) in plans:
            sides.add(action.side)
        else:
            sides.discard(action.side)
    return {note: sides for note, sides in planned.items() if sides}


def _kept(ws: Workspace) -> list[dict[str, Any]]:
    """The plans whose last day is to come."""
    kept = get_meta(ws.db, _key(ws))
    today = ws.today.isoformat()
    return [] if kept is None else [plan for plan in json.loads(kept) if plan["until"] > today]


def _key(ws: Workspace) -> str:
    return f"{_META} {ws.db.learner}"
