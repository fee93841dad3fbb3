"""How many cards a day: what the settings say, unless the learner set something for today alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from recall.config import Settings
from recall.core.queue import Limits
from recall.store.database import Database
from recall.store.meta import get_meta, set_meta

LIMITS: Final = ("new_per_day", "reviews_per_day")  # the settings that can hold for today alone
_META: Final = "limits_today"  # and the learner: JSON of the day and the limits


def daily_limits(db: Database, settings: Settings, today: date) -> Limits:
    """The day's limits for the whole library, before anything is done."""
    said = limits_today(db, today)
    return Limits(
        new=said.get("new_per_day", settings.new_per_day),
        reviews=said.get("reviews_per_day", settings.reviews_per_day),
    )


def limits_today(db: Database, today: date) -> dict[str, int | None]:
    """Setting → what holds for this study day alone; None is no limit."""
    kept = get_meta(db, _key(db))
    if kept is None:
        return {}
    said = json.loads(kept)
    return dict(said["limits"]) if said["day"] == today.isoformat() else {}


def set_today(db: Database, today: date, name: str, value: int | None) -> None:
    """Let one of :data:`LIMITS` hold for this study day alone."""
    _keep(db, today, limits_today(db, today) | {name: value})


def unset_today(db: Database, today: date, name: str) -> bool:
    """Let the setting hold again; False where nothing was set for today."""
    said = limits_today(db, today)
    if name not in said:
        return False
    del said[name]
    _keep(db, today, said)
    return True


def _keep(db: Database, today: date, limits: Mapping[str, int | None]) -> None:
    set_meta(db, _key(db), json.dumps({"day": today.isoformat(), "limits": limits}) if limits else None)


def _key(db: Database) -> str:
    return f"{_META} {db.learner}"
