"""A plan in lines."""

from dataclasses import replace
from datetime import date, timedelta

from recall.app.backlog import Offer, Overview, PlanDay, PlanView
from recall.terminal.plan import overview_lines, plan_lines

FIRST = date(2026, 12, 1)


def view(days: int, *, minutes: int = 5, new_minutes: int = 0) -> PlanView:
    planned = tuple(PlanDay(FIRST + timedelta(days=ahead), 1, 2, 5 + (ahead == 1)) for ahead in range(days))
    return PlanView(
        overdue=2 * days,
        overdue_minutes=days,
        minutes=minutes,
        by=None,
        finishes=planned[-1].day,
        in_time=True,
        least_minutes=None,
        days=planned,
        put_off=2 * days - 2,
        extra_forgotten=12.6,
        seconds_a_card=11,
        pace_is_own=True,
        new_minutes=new_minutes,
        reviews_per_day=None,
        replaces=None,
    )


def test_of_a_long_plan_the_first_days_and_the_last_are_shown() -> None:
    lines = plan_lines(view(30))
    table = lines[lines.index("") + 1 :]
    table = table[: table.index("")]
    assert len(table) == 16
    assert table[-2:] == ["... 16 more days", "2026-12-30      1        2        5"]
    assert len(plan_lines(view(14))) == len(lines) - 1


def test_a_day_on_which_more_falls_due_than_was_wished_is_marked_in_words() -> None:
    assert "2026-12-02      1        2        6  more than wished" in plan_lines(view(3))


def test_many_cards_forgotten_are_counted_whole_and_without_new_cards_none_are_told() -> None:
    text = "\n".join(plan_lines(view(3)))
    assert "about 13 more would be forgotten" in text
    assert "A card counts 11 s with its repetitions (your own pace)." in text
    assert "New cards" not in text
    assert "up to 4 min a day" in "\n".join(plan_lines(view(3, new_minutes=4)))


def test_a_limit_that_decides_instead_of_the_minutes_is_named() -> None:
    told = 'The limit of 50 reviews a day holds it up, not the minutes. recall config reviews_per_day "" lifts it.'
    assert told in plan_lines(replace(view(3), limit=50))
    overview = Overview(100, 30, None, (Offer(15, FIRST), Offer(60, FIRST)), 50)
    assert overview_lines(overview)[-2] == told
    assert told not in "\n".join(overview_lines(replace(overview, limit=None)))
