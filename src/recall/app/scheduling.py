"""The scheduler of grades given now, which the settings shape, and the one of every replay, which nothing shapes."""

from __future__ import annotations

from recall.config import Settings
from recall.core.fuzz import by_hash, exactly
from recall.core.scheduler import Scheduler
from recall.core.sm2 import Sm2
from recall.problems import UsageError


class SchedulerNameError(UsageError):
    """No scheduler has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no scheduler {name!r}", hint="recall schedules with sm2.")


def live_scheduler(settings: Settings, *, name: str = "sm2", fuzz: bool | None = None) -> Scheduler:
    """Chooses the due day of a grade given now. ``fuzz`` None: as the settings say."""
    if name != "sm2":
        raise SchedulerNameError(name)
    fuzzed = settings.fuzz if fuzz is None else fuzz
    return Sm2(settings.maximum_interval_days, by_hash if fuzzed else exactly)


def log_scheduler() -> Scheduler:
    """Replays the log: the same for every learner and under all settings, so that the log alone decides."""
    return Sm2()
