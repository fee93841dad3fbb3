"""A plan for a backlog in lines: the days, the costs, and what else could be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from recall.terminal.text import count

if TYPE_CHECKING:
    from datetime import date

    from recall.app.backlog import Overview, PlanDay, PlanView, Proposal

SHOWN_DAYS = 14  # of a longer plan the first, and the last


def overview_lines(seen: Overview) -> list[str]:
    """``recall plan`` alone."""
    lines = []
    if seen.plan is not None:
        held = f"{count(seen.plan.cards, 'card')} put off"
        lines.append(f"Plan in force: {seen.plan.minutes} min a day until {seen.plan.until}, {held}.")
    if not seen.overdue:
        return [*lines, "Nothing is overdue: there is no backlog to spread."]
    lines.append(f"{count(seen.overdue, 'card')} overdue, about {seen.overdue_minutes} min at once.")
    for offer in seen.offers:
        ends = "never catch up" if offer.finishes is None else f"are through on {offer.finishes}"
        lines.append(f"{offer.minutes:>4} min a day {ends}")
    lines += _limited(seen.limit)
    return [*lines, "The days of one: recall plan --minutes N, or --by DATE. Nothing is moved before you accept it."]


def plan_lines(view: PlanView) -> list[str]:
    """What the plan would do, day by day, and what it costs."""
    at_once = f"{count(view.overdue, 'card')} overdue, about {view.overdue_minutes} min at once."
    if view.minutes is None:
        return [at_once, _unreachable(view)]
    lines = [at_once, _outcome(view), *_limited(view.limit)]
    if view.finishes is None:
        return lines
    lines += ["", *_table(view.days, view.minutes), ""]
    return lines + list(_costs(view))


def can_be_accepted(proposal: Proposal) -> bool:
    return proposal.moves_any and proposal.view.minutes is not None and proposal.view.finishes is not None


def accepted_line(proposal: Proposal) -> str:
    view = proposal.view
    if not proposal.moves_any:
        return "Nothing to put off: no card was moved, and there is nothing to take back."
    if view.put_off:
        told = f"Accepted: {count(view.put_off, 'card')} put off, the last until {view.finishes}."
    else:
        told = f"Accepted: {count(len(proposal.back), 'card')} put off no longer."
    return f"{told} recall undo takes the plan back, recall plan --cancel what is left of it."


def _outcome(view: PlanView) -> str:
    if view.finishes is None:
        told = f"{view.minutes} min a day never catch up: what falls due anyway takes too much of it."
        return f"{told} {_instead(view.least_minutes, view.by)}"
    told = f"With {view.minutes} min a day the backlog is gone on {view.finishes}"
    if view.by is None:
        return f"{told}."
    if view.in_time:
        return f"{told}, by {view.by} as wished."
    return f"{told}, not by {view.by}. {_instead(view.least_minutes, view.by)}"


def _limited(limit: int | None) -> list[str]:
    """Why more minutes make no difference, where that is so."""
    if limit is None:
        return []
    free = 'recall config reviews_per_day "" lifts it.'
    return [f"The limit of {count(limit, 'review')} a day holds it up, not the minutes. {free}"]


def _instead(least: int | None, by: date | None) -> str:
    wished = "" if by is None else f" by {by}"
    return f"No number of minutes would{wished}." if least is None else f"{least} min a day would{wished}."


def _unreachable(view: PlanView) -> str:
    reach = "catches up" if view.by is None else f"reaches {view.by}"
    because = "" if view.reviews_per_day is None else f" with the limit of {view.reviews_per_day} reviews a day"
    return f"No number of minutes a day {reach}{because}."


def _table(days: Sequence[PlanDay], wanted: int) -> Iterator[str]:
    """The days; a mark where what falls due anyway takes longer than was wished."""
    yield "day           due  backlog  minutes"
    shown = [*days[: SHOWN_DAYS - 1], days[-1]] if len(days) > SHOWN_DAYS else days
    for each in shown:
        if each is days[-1] and len(shown) < len(days):
            yield f"... {count(len(days) - len(shown), 'more day')}"
        over = "  more than wished" if each.minutes > wanted else ""
        yield f"{each.day}  {each.due:>5}  {each.backlog:>7}  {each.minutes:>7}{over}"


def _costs(view: PlanView) -> Iterator[str]:
    if view.put_off:
        extra = f"{view.extra_forgotten:.{0 if view.extra_forgotten >= 10 else 1}f}"
        yield f"{count(view.put_off, 'card')} would wait. By then about {extra} more would be forgotten than today"
        yield "(assumed: of all cards 0.9^(days since the last review / interval) are known)."
    else:
        yield "All of it fits in today: nothing has to wait."
    pace = "your own pace" if view.pace_is_own else "assumed, until there are 20 reviews of yours"
    yield f"A card counts {view.seconds_a_card} s with its repetitions ({pace})."
    yield "Cards that come back meanwhile are counted among those that are due."
    if view.new_minutes:
        yield f"New cards come on top, up to {view.new_minutes} min a day. To have none: recall config new_per_day 0"
    if view.replaces is not None:
        yield f"It takes the place of the plan of {view.replaces.minutes} min a day until {view.replaces.until}."
