"""What a new card's schedule becomes under a sequence of grades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recall.app.scheduling import live_scheduler
from recall.app.tools import Tools
from recall.core.days import Moment, plus_days
from recall.core.grading import Answer, grade
from recall.core.keys import CardKey
from recall.core.memory import NEW


@dataclass(frozen=True, slots=True)
class PreviewStep:
    """The schedule after one grade, each grade being given on the day the one before made the card due."""

    quality: int
    repetition: int
    interval_days: int
    ease_hundredths: int
    due: date


def preview_grades(tools: Tools, qualities: list[int], *, scheduler: str, fuzz: bool) -> list[PreviewStep]:
    """One step per quality; the first grade is given today. Stops growing at the last day of the calendar."""
    schedule = live_scheduler(tools.settings, name=scheduler, fuzz=fuzz)
    card = CardKey("preview", "q")
    state, day, steps = NEW, tools.today(), []
    for number, quality in enumerate(qualities):
        moment = Moment(at_ms=number, offset_minutes=0, day=day)
        _, state = grade(
            card, state, answer=Answer(quality, took_ms=0), moment=moment, event_id=str(number), scheduler=schedule
        )
        assert state.memory is not None
        assert state.due is not None
        memory = state.memory
        steps.append(PreviewStep(quality, memory.repetition, memory.interval_days, memory.ease_hundredths, state.due))
        day = max(state.due, plus_days(day, 1))
    return steps
