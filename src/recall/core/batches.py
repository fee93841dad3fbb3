"""Batches: actions that were made by one command and are taken back by one."""

from __future__ import annotations

import json
from typing import Final

from recall.core.events import Action, Event

BATCH: Final = "batch"  # payload keys; the value is an id that all actions of the batch have
PLAN: Final = "plan"


def batch_of(event: Event) -> str | None:
    """The id of the batch (or plan) that an event belongs to; None where it stands alone."""
    if not isinstance(event, Action) or event.payload is None:
        return None
    try:
        said = json.loads(event.payload)
    except ValueError:  # what cannot be read is told where the action is applied
        return None
    if not isinstance(said, dict):
        return None
    found = said.get(BATCH, said.get(PLAN))
    return found if isinstance(found, str) and found else None


def is_of_plan(event: Event) -> bool:
    """Whether a plan for the backlog made it."""
    return isinstance(event, Action) and batch_of(event) is not None and PLAN in json.loads(event.payload or "{}")
