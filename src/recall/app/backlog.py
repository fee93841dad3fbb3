"""What waits beyond its day, what a plan for it would do, and the plan that was accepted.

A plan moves no schedule: a card that it puts off is buried until its day, by one action each that names the plan, so
that all of them are taken back together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from recall.app.library import find_files
from recall.app.limits import daily_limits
from recall.app.pace import Pace, find_pace, minutes
from recall.app.pacing import pacing
from recall.app.plans import PlanInForce, held_cards, plan_in_force
from recall.app.workspace import Workspace
from recall.core.backlog import (
    HORIZON_DAYS,
    MOST_MINUTES,
    Coming,
    Late,
    Spread,
    Terms,
    first_enough,
    forgotten_by_waiting,
    least_minutes,
    spread,
)
from recall.core.days import plus_days
from recall.core.keys import CardKey
from recall.core.queue import left_today
from recall.problems import UsageError, quoted
from recall.store.day import HeldCard, coming_due
from recall.store.figures import figures_by_day
from recall.store.queue import count_new, done_today, drill_cards, due_by_day, due_cards

MANY_DAYS = 2  # of usual work overdue: from then on the day proposes a plan
SOON_DAYS = (14, 60, HORIZON_DAYS)  # in which a proposed plan should be through: the first that can be
OFFERED = (10, 15, 20, 30, 45, 60, 90, 120)  # minutes a day
COMPARED = (15, 30, 60)


class PlanDateError(UsageError):
    """The day by which the backlog is to be gone cannot be one."""

    def __init__(self, text: str, today: date, *, is_date: bool) -> None:
        reason = f"{text} is past: today is {today}" if is_date else f"{quoted(text)} is no date"
        super().__init__(reason, hint=f"Write a day from today on, such as {plus_days(today, 7)}.")


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of a plan: cards expected to fall due on it, cards of the backlog, and the minutes of both."""

    day: date
    due: int
    backlog: int
    minutes: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """What a plan would do. ``minutes`` a day; None where no number of them reaches ``by``.

    ``overdue`` cards would take ``overdue_minutes`` at once. ``finishes`` is None where the plan never catches up
    (within a year), ``in_time`` tells whether that is on ``by`` at the latest, and ``least_minutes`` what would be
    (None: nothing, or the plan does). ``put_off`` cards are asked after today; so many more of them as
    ``extra_forgotten`` says are assumed to be forgotten by then. ``new_minutes`` a day come on top, for new cards.
    ``limit`` is the number of reviews a day that decides when it ends, None where the minutes do.
    """

    overdue: int
    overdue_minutes: int
    minutes: int | None
    by: date | None
    finishes: date | None
    in_time: bool
    least_minutes: int | None
    days: tuple[PlanDay, ...]
    put_off: int
    extra_forgotten: float
    seconds_a_card: int
    pace_is_own: bool
    new_minutes: int
    reviews_per_day: int | None
    replaces: PlanInForce | None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """``moves`` are the cards that the plan buries until a day, ``back`` those of a former one that it digs up."""

    view: PlanView
    moves: tuple[tuple[CardKey, date], ...]
    back: tuple[CardKey, ...]

    @property
    def moves_any(self) -> bool:
        """Whether accepting it changes anything: not where all fits in today, or a plan in force says the same."""
        return bool(self.moves or self.back)


@dataclass(frozen=True, slots=True)
class Backlog:
    """A backlog worth a plan: so many ``overdue`` cards, which take ``overdue_minutes``; with ``minutes`` a day they
    would be done on ``finishes`` (both None: none of OFFERED is enough)."""

    overdue: int
    overdue_minutes: int
    minutes: int | None
    finishes: date | None


@dataclass(frozen=True, slots=True)
class Offer:
    """With so many minutes a day the backlog would be gone on ``finishes``; None: never, within a year."""

    minutes: int
    finishes: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What is overdue, the plan that is in force, and what some plans would do. ``limit`` is the number of reviews a
    day that decides when the longest of them ends, None where its minutes do."""

    overdue: int
    overdue_minutes: int
    plan: PlanInForce | None
    offers: tuple[Offer, ...]
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class _Matter:
    """All that a plan is worked out from."""

    late: tuple[Late, ...]
    held: tuple[HeldCard, ...]
    coming: Coming
    terms: Terms
    pace: Pace
    new_a_day: int


def plan_date(text: str, today: date) -> date:
    """The day that ``text`` names. Raises PlanDateError where it is none, or past."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise PlanDateError(text, today, is_date=False) from None
    if day < today:
        raise PlanDateError(text, today, is_date=True)
    return day


def propose(
    ws: Workspace, *, minutes_a_day: int | None = None, by: date | None = None, decks: tuple[str, ...] = ()
) -> Proposal | None:
    """What a plan of so many minutes a day would do (None: the fewest that reach ``by``), moving nothing.

    None where nothing is overdue.
    """
    matter = _matter(ws, decks)
    if not matter.late:
        return None
    wanted = minutes_a_day
    if wanted is None:
        wanted = least_minutes(matter.late, matter.coming, matter.terms, by=by)
    planned = spread(matter.late, matter.coming, _with(matter.terms, MOST_MINUTES if wanted is None else wanted))
    until = {card.key: each.day for each in planned.days for card in each.cards}
    held = {CardKey(card.note, card.side): card.until for card in matter.held}
    put_off = {key: day for key, day in until.items() if day > ws.today}
    view = _view(ws, matter, planned, wanted=wanted, by=by)
    return Proposal(
        view,
        moves=tuple((key, day) for key, day in put_off.items() if held.get(key) != day),
        back=tuple(key for key in held if key not in put_off),
    )


def look_at_backlog(ws: Workspace, plan: PlanInForce | None) -> Backlog | None:
    """The backlog, where it is more than a few days' work: usual ones, or those of the plan that is in force."""
    pace = find_pace(ws)
    overdue = _count_overdue(ws)
    a_day = max(pace.cards_a_day, 0 if plan is None else plan.minutes * 60_000 / pace.whole_review_ms)
    if overdue <= MANY_DAYS * a_day:
        return None
    matter = _matter(ws, ())
    offer = _offer(matter)
    finishes = None if offer is None else _finishes(matter, offer)
    return Backlog(overdue, minutes(overdue * pace.whole_review_ms), offer, finishes)


def look_over(ws: Workspace, decks: tuple[str, ...] = ()) -> Overview:
    """What plans of some round numbers of minutes would do."""
    matter = _matter(ws, decks)
    cost = minutes(len(matter.late) * matter.pace.whole_review_ms)
    ends = [(each, _finishes(matter, each)) for each in COMPARED] if matter.late else []
    limit = _limit(matter, COMPARED[-1], ends[-1][1]) if ends else None
    return Overview(len(matter.late), cost, plan_in_force(ws), tuple(Offer(*each) for each in ends), limit)


def _finishes(matter: _Matter, minutes_a_day: int) -> date | None:
    return spread(matter.late, matter.coming, _with(matter.terms, minutes_a_day)).finishes


def _limit(matter: _Matter, minutes_a_day: int, finishes: date | None) -> int | None:
    """The most reviews a day where these minutes would end sooner without it."""
    if matter.terms.most_cards is None:
        return None
    free = replace(matter, terms=replace(matter.terms, most_today=None, most_cards=None))
    return None if _finishes(free, minutes_a_day) == finishes else matter.terms.most_cards


def _count_overdue(ws: Workspace) -> int:
    """Cards that could be asked before today; a count along an index."""
    return sum(cards for day, cards in due_by_day(ws.db, ws.today).items() if day < ws.today)


def _offer(matter: _Matter) -> int | None:
    """The least of the offered minutes that is through soon, else in some weeks, else ever."""
    for days in SOON_DAYS:
        found = first_enough(matter.late, matter.coming, matter.terms, offered=OFFERED, days=days)
        if found is not None:
            return found
    return None


def _matter(ws: Workspace, decks: tuple[str, ...]) -> _Matter:
    today = ws.today
    found = find_files(ws.db, decks)
    files = None if found is None else [file.id for file in found]
    pace = find_pace(ws)
    due = [card for card in due_cards(ws.db, today, files=files) if card.due is not None]
    held = held_cards(ws, files=files)
    late = [
        Late(card.note, card.side, card.due, card.interval_days, card.ease_hundredths)
        for card in due
        if card.due is not None and card.due < today
    ]
    late += [Late(card.note, card.side, card.due, card.interval_days, card.ease_hundredths) for card in held]
    on_time = Counter(card.interval_days for card in due if card.due == today)
    terms = _terms(ws, pace, is_all=files is None)
    waiting = pacing(ws).waiting
    new = count_new(ws.db, today, files=files, waiting=waiting, limit=ws.tools.settings.new_per_day)
    return _Matter(tuple(late), held, _coming(ws, files, held, on_time), terms, pace, new)


def _terms(ws: Workspace, pace: Pace, *, is_all: bool) -> Terms:
    """What was spent of today counts in a plan for all decks."""
    settings, today = ws.tools.settings, ws.today
    spent_ms = done = 0
    if is_all:
        spent_ms = sum(each.took_ms for each in figures_by_day(ws.db, today, today))
        spent_ms += len(drill_cards(ws.db, today)) * pace.repeat_ms
        done = sum(done_today(ws.db, today).reviews.values())
    return Terms(
        today,
        day_ms=0,
        card_ms=pace.whole_review_ms,
        spent_ms=spent_ms,
        most_today=left_today(daily_limits(ws.db, settings, today), new_done=0, reviews_done=done).reviews,
        most_cards=settings.reviews_per_day,
    )


def _coming(
    ws: Workspace, files: Iterable[int] | None, held: Iterable[HeldCard], on_time: Counter[int]
) -> dict[int, Counter[int]]:
    """Days from today → interval → cards that become ready then; those that a plan holds back are not among them."""
    today = ws.today
    found = {0: on_time}
    for day, interval, cards in coming_due(ws.db, plus_days(today, 1), plus_days(today, HORIZON_DAYS), files=files):
        found.setdefault((day - today).days, Counter())[interval] += cards
    for card in held:
        on_day = found.get((card.until - today).days, Counter())
        on_day[card.interval_days] = max(0, on_day[card.interval_days] - 1)
    return found


def _with(terms: Terms, minutes_a_day: int) -> Terms:
    return replace(terms, day_ms=minutes_a_day * 60_000)


def _view(ws: Workspace, matter: _Matter, planned: Spread, *, wanted: int | None, by: date | None) -> PlanView:
    in_time = wanted is not None and planned.finishes is not None and (by is None or planned.finishes <= by)
    pace = matter.pace
    return PlanView(
        overdue=len(matter.late),
        overdue_minutes=minutes(len(matter.late) * pace.whole_review_ms),
        minutes=wanted,
        by=by,
        finishes=planned.finishes if wanted is not None else None,
        in_time=in_time,
        least_minutes=None
        if in_time or wanted is None
        else least_minutes(matter.late, matter.coming, matter.terms, by=by),
        days=tuple(PlanDay(each.day, each.anyway, len(each.cards), minutes(each.ms)) for each in planned.days),
        put_off=sum(len(each.cards) for each in planned.days if each.day > ws.today),
        extra_forgotten=round(forgotten_by_waiting(planned), 1),
        seconds_a_card=round(pace.whole_review_ms / 1000),
        pace_is_own=pace.is_own,
        new_minutes=minutes(matter.new_a_day * pace.whole_new_ms),
        reviews_per_day=matter.terms.most_cards,
        replaces=plan_in_force(ws),
        limit=None if wanted is None else _limit(matter, wanted, planned.finishes),
    )
