"""How long a card takes this learner, from the log of the last weeks; worked out once a study day and kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from recall.app.workspace import Workspace
from recall.core.days import plus_days
from recall.core.events import DRILL, PRACTICE
from recall.store.meta import get_meta, set_meta

if TYPE_CHECKING:
    from recall.store.day import TimedReview

PACE_DAYS: Final = 30  # study days that are looked at, today among them
MOST_REVIEWS: Final = 2_000  # of them the latest
FEWEST_REVIEWS: Final = 20  # before so many, of one sort or in all, nothing is said of the learner's own pace
ASSUMED_MS: Final = 20_000  # a card, until then
USUAL_CARDS: Final = 20  # a day, until then
LONGEST_MS: Final = 600_000  # that one card can count
SHORTEST_MS: Final = 2_000  # that a card takes at least, on the mean
_TIMES_MEDIAN: Final = 4  # and how often the median: a card left open does not spoil the mean
_META: Final = "pace"  # and the learner: JSON of the day and the figures


class Pace(NamedTuple):
    """Milliseconds of a new card, of a review, and of a repetition on the same day; repetitions a card; cards a day.

    ``reviews`` is how many the times are from; below :data:`FEWEST_REVIEWS` they are assumed.
    """

    new_ms: int = ASSUMED_MS
    review_ms: int = ASSUMED_MS
    repeat_ms: int = ASSUMED_MS
    new_repeats: float = 0.0
    review_repeats: float = 0.0
    cards_a_day: float = USUAL_CARDS
    reviews: int = 0

    @property
    def is_own(self) -> bool:
        return self.reviews >= FEWEST_REVIEWS

    @property
    def whole_review_ms(self) -> int:
        """A review with its repetitions."""
        return round(self.review_ms + self.review_repeats * self.repeat_ms)

    @property
    def whole_new_ms(self) -> int:
        """A new card with its repetitions."""
        return round(self.new_ms + self.new_repeats * self.repeat_ms)

    def expected_ms(self, *, reviews: int = 0, new: int = 0, owed: int = 0) -> int:
        return reviews * self.whole_review_ms + new * self.whole_new_ms + owed * self.repeat_ms


ASSUMED: Final = Pace()


def minutes(ms: float) -> int:
    """To the nearest minute; 1 for anything less."""
    return 0 if ms <= 0 else max(1, int(ms / 60_000 + 0.5))


def find_pace(ws: Workspace) -> Pace:
    """The learner's pace as of this study day: kept for the rest of it once there are reviews enough."""
    today, key = ws.today.isoformat(), f"{_META} {ws.db.learner}"
    kept = get_meta(ws.db, key)
    if kept is not None:
        said = json.loads(kept)
        if said["day"] == today:
            return Pace(*said["pace"])
    from recall.store.day import latest_times

    pace = measured(latest_times(ws.db, plus_days(ws.today, 1 - PACE_DAYS), ws.today, limit=MOST_REVIEWS))
    if pace.is_own:
        set_meta(ws.db, key, json.dumps({"day": today, "pace": pace}))
    return pace


def measured(times: Sequence[TimedReview]) -> Pace:
    """The pace that these reviews show; what there are too few of is as the others, or assumed.

    A time of 0 is not known: it is in no mean.
    """
    counted = [each for each in times if each.mode != PRACTICE]
    timed = sum(each.took_ms > 0 for each in counted)
    if timed < FEWEST_REVIEWS:
        return ASSUMED._replace(reviews=timed)
    asked = [each for each in counted if each.mode != DRILL]
    new, known = [each for each in asked if each.was_new], [each for each in asked if not each.was_new]
    drills = [each for each in counted if each.mode == DRILL]
    usual = _mean(counted, otherwise=ASSUMED_MS)
    new_drills = sum(bool(each.was_new) for each in drills)
    return Pace(
        new_ms=_mean(new, otherwise=usual),
        review_ms=_mean(known, otherwise=usual),
        repeat_ms=_mean(drills, otherwise=usual),
        new_repeats=_share(new_drills, len(new), otherwise=_share(len(drills), len(asked))),
        review_repeats=_share(len(drills) - new_drills, len(known), otherwise=_share(len(drills), len(asked))),
        cards_a_day=len(asked) / len({each.day for each in counted}),
        reviews=timed,
    )


def _mean(times: Sequence[TimedReview], *, otherwise: int) -> int:
    """The mean, because minutes are to be added up; each counts as a few times the median at most."""
    each_ms = [min(LONGEST_MS, each.took_ms) for each in times if each.took_ms > 0]
    if len(each_ms) < FEWEST_REVIEWS:
        return otherwise
    most = _TIMES_MEDIAN * sorted(each_ms)[len(each_ms) // 2]
    return max(SHORTEST_MS, round(sum(min(ms, most) for ms in each_ms) / len(each_ms)))


def _share(some: int, of: int, *, otherwise: float = 0.0) -> float:
    return round(some / of, 3) if of >= FEWEST_REVIEWS else otherwise
