"""Which lessons of a started course are released, when the others will be, and what being through by a day takes.

Nothing of it is kept: it follows from how the course was started, what was learned and done, and the day. So a missed
week needs no new plan, and nothing piles up: a lesson is released only when the one before it was begun. What was
begun or released by hand stays released.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from recall.core.courses import CardStanding, Lesson, Mark, Progress, Start
from recall.core.days import plus_days
from recall.core.weekdays import count_between, on_or_after

By = Literal["hand", "date", "mastery"]
BYS: Final[tuple[By, ...]] = get_args(By)
KEPT_DAYS: Final = 6  # interval of a card that was recalled on a later day: the second one of SM-2
MASTERED: Final = 0.8  # share of a lesson's cards that are expected to be known, counting kept ones alone
_STILL_DAYS: Final = 8  # after so many days in which nothing could change, nothing ever will


@dataclass(frozen=True, slots=True)
class Step:
    """A lesson as pacing sees it. ``cards`` are its own, ``new`` those of them that were not met yet.

    ``begun`` is the study day on which the first was, or a material was done. ``is_given``: it was released by hand.
    ``requires`` are ids of earlier lessons of the course, ``is_barred``: a lesson elsewhere that it requires is not
    mastered.
    """

    id: str
    cards: int
    new: int
    begun: date | None = None
    is_mastered: bool = False
    is_given: bool = False
    requires: tuple[str, ...] = ()
    is_barred: bool = False

    @property
    def is_learned(self) -> bool:
        """Nothing of it is left to be met; one without cards was begun."""
        return not self.new and self.begun is not None


@dataclass(frozen=True, slots=True)
class Dated:
    """When a lesson is released and when its last card is met; None: not by itself."""

    released: date | None
    learned: date | None


def mastery(cards: Collection[CardStanding], today: date) -> float:
    """The share of the cards that are expected to be known today; one that was never recalled on a later day than it
    was met counts as forgotten. 0 without cards."""
    kept = [card for card in cards if (card.interval_days or 0) >= KEPT_DAYS]
    return sum(card.recall(today) or 0.0 for card in kept) / len(cards) if cards else 0.0


def is_mastered(lesson: Lesson, cards: Collection[CardStanding], progress: Progress, *, today: date) -> bool:
    """Every card was met and enough are known, or the learner says that it is done; without cards, every material."""
    if Mark("lesson", lesson.id, lesson.id) in progress.done:
        return True
    if not cards:
        return all(Mark(what, lesson.id, each.id) in progress.done for what, each in lesson.materials())
    return all(card.is_learned for card in cards) and mastery(cards, today) >= MASTERED


def steps(
    lessons: Sequence[Lesson],
    cards: Mapping[int, Collection[CardStanding]],
    progress: Progress,
    *,
    today: date,
    elsewhere: Iterable[Lesson] = (),
) -> tuple[Step, ...]:
    """The lessons of a course; ``cards`` maps files to their cards, ``elsewhere`` are lessons that they may require.

    What a lesson requires of those that come after it in its course, or of none that there is, is passed over: no
    circle locks a course up.
    """
    others = {each.id: is_mastered(each, cards.get(each.file, ()), progress, today=today) for each in elsewhere}
    ids = [lesson.id for lesson in lessons]
    found = []
    for place, lesson in enumerate(lessons):
        own = cards.get(lesson.file, ())
        abroad = [each for each in lesson.requires if each not in ids]
        found.append(
            Step(
                lesson.id,
                cards=len(own),
                new=sum(not card.is_learned for card in own),
                begun=_begun(lesson, own, progress),
                is_mastered=is_mastered(lesson, own, progress, today=today),
                is_given=lesson.id in progress.released,
                requires=tuple(each for each in lesson.requires if each in ids[:place]),
                is_barred=not all(others.get(each, True) for each in abroad),
            )
        )
    return tuple(found)


def released(start: Start, course: Sequence[Step], *, today: date) -> frozenset[str]:
    """The ids of the lessons whose new cards may be asked today."""
    found = {step.id for step in course if step.is_given or step.begun is not None}
    if today < first_day(start):
        return frozenset(found)
    match start.by:
        case "date":
            found.update(_by_date(start, course, today))
        case "mastery":
            found.update(_by_mastery(course))
        case _:
            found.update(step.id for step in course[:1])
    return frozenset(found)


def first_day(start: Start) -> date:
    """From this study day on lessons are released by themselves."""
    return max(start.first or start.day, start.day)


def foresee(
    start: Start, course: Sequence[Step], *, today: date, new_today: int | None, new_a_day: int | None
) -> dict[str, Dated]:
    """When each lesson will be released and learned, of those that are not learned yet: the rules at work day by day
    on a learner who takes every new card (None: without a limit) and forgets none.

    A lesson that is released already has today as its day.
    """
    dates: dict[str, Dated] = {step.id: Dated(None, None) for step in course if not step.is_learned}
    day, last_change, room = today, max(today, first_day(start)), new_today
    present = list(course)
    while (day - last_change).days < _STILL_DAYS and any(each.learned is None for each in dates.values()):
        open_now = released(start, present, today=day)
        for place, step in enumerate(present):
            if step.id not in open_now:
                continue
            after, room = _a_day_on(step, day, room)
            known = dates.get(step.id)
            if known is not None and known.learned is None:
                now = Dated(known.released or day, None if after.new else day)
                last_change = day if now != known else last_change
                dates[step.id] = now
            last_change = last_change if after == step else day
            present[place] = after
        day, room = plus_days(day, 1), new_a_day
        if day == date.max:
            break
    return dates


def days_left(start: Start, last: date, *, today: date) -> int:
    """How many days of lessons there are from today to ``last``, both included."""
    return count_between(max(today, first_day(start)), last, start.days)


def _begun(lesson: Lesson, cards: Collection[CardStanding], progress: Progress) -> date | None:
    """A card that another program introduced was met at any time before."""
    days = [card.introduced or date.min for card in cards if card.is_learned]
    marks = [Mark("lesson", lesson.id, lesson.id)]
    marks += [Mark(what, lesson.id, each.id) for what, each in lesson.materials()]
    days += [progress.done[mark].day for mark in marks if mark in progress.done]
    return min(days, default=None)


def _by_date(start: Start, course: Sequence[Step], today: date) -> Iterator[str]:
    """One lesson on each day of lessons, once all before it were begun; of a start in the past those of the days gone
    by at once. A lesson without cards is taken to be begun on its day."""
    at_once, turn = _lessons_missed(start), on_or_after(first_day(start), start.days)
    if at_once:
        turn = on_or_after(plus_days(start.day, 1), start.days)
    is_open = True
    for place, step in enumerate(course):
        is_missed = place < at_once
        if not is_missed and step.begun is None and (turn > today or not is_open):
            return
        yield step.id
        begun = step.begun
        if begun is None and not step.cards:
            begun = date.min if is_missed else turn
        if begun is None:
            is_open = False
        else:
            turn = max(turn, on_or_after(plus_days(begun, 1), start.days))


def _lessons_missed(start: Start) -> int:
    """How many days of lessons lay between a first day in the past and the day of the start, it included."""
    if start.first is None or start.first >= start.day:
        return 0
    return count_between(start.first, start.day, start.days)


def _by_mastery(course: Sequence[Step]) -> Iterator[str]:
    """The lessons whose requirements are mastered; one that requires none follows the one before."""
    mastered = {step.id for step in course if step.is_mastered}
    before: tuple[str, ...] = ()
    for step in course:
        if not step.is_barred and mastered.issuperset(step.requires or before):
            yield step.id
        before = (step.id,)


def _a_day_on(step: Step, day: date, room: int | None) -> tuple[Step, int | None]:
    """A released lesson after a day of learning, and the new cards that are left for others. Cards are recalled on
    the next day, so it is mastered then."""
    taken = step.new if room is None else min(step.new, room)
    after = replace(step, new=step.new - taken, begun=step.begun or day if taken else step.begun)
    left = None if room is None else room - taken
    return replace(after, is_mastered=step.is_mastered or not after.new), left
