"""Batches: actions that were made by one command and are taken back by one."""

from __future__ import annotations

import json
from typing import Final

from recall.core.events import Action, Event

BATCH: Final = "batch"  # payload keys; the value is an id that all actions of the batch have
PLAN: Final = "plan"


def batch_of(event: Event) -> str | None:
    """The id of the batch (or plan) that an event belongs to; None where it stands alone."""
    said = _said(event)
    return _id(said.get(BATCH, said.get(PLAN)))


def plan_of(event: Event) -> str | None:
    """The id of the plan for the backlog that made the event; None where none did."""
    return _id(_said(event).get(PLAN))


def is_of_plan(event: Event) -> bool:
    """Whether a plan for the backlog made it."""
    return plan_of(event) is not None


def _said(event: Event) -> dict[str, object]:
    """The payload's object; empty where there is none that can be read, which is told where an action is applied."""
    if not isinstance(event, Action) or event.payload is None:
        return {}
    try:
        said = json.loads(event.payload)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _id(found: object) -> str | None:
    return found if isinstance(found, str) and found else None
