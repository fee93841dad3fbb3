from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.courses import CardStanding, Done, Lesson, Mark, Material, Progress, Start
from recall.core.keys import CardKey
from recall.core.pacing import Dated, Step, days_left, foresee, is_mastered, mastery, released, steps

MONDAY = date(2026, 11, 30)
DAY = timedelta(1)
WORKDAYS = (0, 1, 2, 3, 4)


def day(number: int) -> date:
    """0 is the Monday of the start."""
    return MONDAY + number * DAY


def course(*begun: int | None, cards: int = 3) -> tuple[Step, ...]:
    """Lessons a, b, c…, each begun (and learned) on the day of this number, or not begun."""
    return tuple(
        Step(name, cards, cards if on is None else 0, begun=None if on is None else day(on))
        for name, on in zip("abcdefgh", begun, strict=False)
    )


def by_date(**more: object) -> Start:
    return Start("c", MONDAY, "e", **({"by": "date"} | more))  # type: ignore[arg-type]


def names(start: Start, lessons: tuple[Step, ...], today: int) -> str:
    return "".join(sorted(released(start, lessons, today=day(today))))


# by date


def test_the_first_lesson_is_released_on_the_day_of_the_start() -> None:
    assert names(by_date(), course(None, None, None), 0) == "a"


def test_the_next_lesson_comes_on_the_next_day_once_the_one_before_was_begun() -> None:
    assert names(by_date(), course(0, None, None), 0) == "a"
    assert names(by_date(), course(0, None, None), 1) == "ab"


def test_a_missed_week_piles_nothing_up() -> None:
    missed = course(0, None, None, None, None)
    assert names(by_date(), missed, 1) == names(by_date(), missed, 8) == "ab"
    assert names(by_date(), course(0, 8, None, None, None), 8) == "ab"
    assert names(by_date(), course(0, 8, None, None, None), 9) == "abc"


def test_days_that_are_none_of_lessons_release_none() -> None:
    friday = course(4, None, None)
    assert names(by_date(days=WORKDAYS), friday, 6) == "a"
    assert names(by_date(days=WORKDAYS), friday, 7) == "ab"


def test_before_the_first_day_nothing_is_released() -> None:
    later = by_date(first=day(3))
    assert names(later, course(None, None), 2) == ""
    assert names(later, course(None, None), 3) == "a"


def test_a_first_day_in_the_past_releases_the_lessons_of_the_days_since_at_once() -> None:
    past = by_date(first=day(-7), days=WORKDAYS)
    assert names(past, course(*[None] * 8), 0) == "abcdef"


def test_after_a_first_day_in_the_past_the_next_lesson_waits_until_those_are_begun() -> None:
    past = by_date(first=day(-1))
    assert names(past, course(None, None, None, None), 3) == "ab"
    assert names(past, course(0, 2, None, None), 2) == "ab"
    assert names(past, course(0, 2, None, None), 3) == "abc"


def test_lessons_that_were_learned_before_the_start_take_no_day() -> None:
    assert names(by_date(), course(-9, -8, None, None), 0) == "abc"


def test_what_was_begun_or_released_by_hand_stays_released() -> None:
    given_one = (*course(None, None), Step("z", 1, 1, is_given=True), Step("y", 2, 1, begun=day(-30)))
    for start in (by_date(first=day(5)), Start("c", MONDAY, "e", by="mastery"), Start("c", MONDAY, "e")):
        assert {"y", "z"} <= released(start, given_one, today=day(0))


def test_a_lesson_taken_ahead_by_hand_brings_the_next_one_forward() -> None:
    assert names(by_date(), course(0, 0, None, None), 1) == "abc"


def test_a_lesson_without_cards_holds_nobody_up() -> None:
    bare = (course(0)[0], Step("b", 0, 0), *course(None, None, None)[2:])
    assert names(by_date(), bare, 1) == "ab"
    assert names(by_date(), bare, 2) == "abc"


# by hand


def test_by_hand_only_the_first_lesson_is_there_from_the_start() -> None:
    start = Start("c", MONDAY, "e", by="hand")
    assert names(start, course(None, None), 0) == names(start, course(None, None), 90) == "a"
    assert names(start, course(0, None), 1) == "a"


# by mastery


def mastered(*which: str, lessons: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(
        Step(
            each.id,
            each.cards,
            each.new,
            each.begun,
            each.id in which,
            requires=each.requires,
            is_barred=each.is_barred,
        )
        for each in lessons
    )


MASTERY = Start("c", MONDAY, "e", by="mastery")


def test_a_lesson_that_requires_none_follows_the_one_before() -> None:
    lessons = course(0, None, None)
    assert names(MASTERY, lessons, 5) == "a"
    assert names(MASTERY, mastered("a", lessons=lessons), 5) == "ab"


def test_a_lesson_waits_for_all_that_it_requires_and_for_nothing_else() -> None:
    lessons = (Step("a", 1, 1), Step("b", 1, 1), Step("c", 1, 1, requires=("a",)), Step("d", 1, 1, requires=("a", "b")))
    assert names(MASTERY, mastered("a", lessons=lessons), 0) == "abc"
    assert names(MASTERY, mastered("a", "b", lessons=lessons), 0) == "abcd"


def test_a_lesson_elsewhere_that_is_not_mastered_bars_the_way() -> None:
    assert names(MASTERY, (Step("a", 1, 1, is_barred=True),), 0) == ""


# what steps are made of

FILM = Material("film", "A film")


def lesson(name: str, file: int, *requires: str, watch: tuple[Material, ...] = ()) -> Lesson:
    return Lesson(name, name.upper(), f"{name}.yaml", file, "D", watch=watch, requires=requires)


def card(number: int, file: int, interval: int | None, last: int = 0) -> CardStanding:
    met = None if interval is None else day(last)
    return CardStanding(CardKey(f"n{number}", "q"), file, interval, met, met)


def test_mastery_counts_only_cards_that_were_recalled_on_a_later_day() -> None:
    kept, fresh = card(1, 1, 6), card(2, 1, 1)
    assert mastery([kept, fresh], day(0)) == 0.5
    assert mastery([kept, kept], day(6)) == pytest.approx(0.9)
    assert mastery([kept, kept], day(30)) < 0.6
    assert mastery([], day(0)) == 0


def test_a_lesson_is_mastered_when_all_is_met_and_four_in_five_are_known() -> None:
    cards = [card(number, 1, 6) for number in range(4)]

    def known(*more: CardStanding) -> bool:
        return is_mastered(lesson("a", 1), [*cards, *more], Progress(), today=day(0))

    assert known(card(9, 1, 1))
    assert not known(card(8, 1, 1), card(9, 1, 1))
    assert not known(card(9, 1, None))


def test_the_learner_may_say_that_a_lesson_is_done() -> None:
    said = Progress(done={Mark("lesson", "a", "a"): Done(day(0), ("e",))})
    assert is_mastered(lesson("a", 1), [card(1, 1, None)], said, today=day(0))


def test_a_lesson_without_cards_is_mastered_by_its_materials() -> None:
    watched = Progress(done={Mark("watch", "a", "film"): Done(day(0), ("e",))})
    assert not is_mastered(lesson("a", 1, watch=(FILM,)), [], Progress(), today=day(0))
    assert is_mastered(lesson("a", 1, watch=(FILM,)), [], watched, today=day(0))
    assert is_mastered(lesson("a", 1), [], Progress(), today=day(0))


def test_a_step_tells_what_is_begun_new_and_required() -> None:
    lessons = [lesson("a", 1, watch=(FILM,)), lesson("b", 2, "a", "c", "gone", "away"), lesson("c", 3)]
    cards = {1: [card(1, 1, None)], 2: [card(2, 2, 1, last=3), card(3, 2, None)], 9: [card(4, 9, None)]}
    log = Progress(released={"c": day(0)}, done={Mark("watch", "a", "film"): Done(day(2), ("e",))})
    made = steps(lessons, cards, log, today=day(5), elsewhere=[lesson("away", 9)])
    assert made == (
        Step("a", 1, 1, begun=day(2)),
        Step("b", 2, 1, begun=day(3), requires=("a",), is_barred=True),
        Step("c", 0, 0, is_mastered=True, is_given=True),
    )


def test_a_card_that_another_program_introduced_was_met_long_ago() -> None:
    adopted = CardStanding(CardKey("n", "q"), 1, 30, day(0), None)
    assert steps([lesson("a", 1)], {1: [adopted]}, Progress(), today=day(0))[0].begun == date.min


# the calendar


def dates(found: dict[str, Dated]) -> dict[str, tuple[int | None, int | None]]:
    def number(on: date | None) -> int | None:
        return None if on is None else (on - MONDAY).days

    return {name: (number(each.released), number(each.learned)) for name, each in found.items()}


def calendar(start: Start, lessons: tuple[Step, ...], today: int = 0, *, limit: int | None = None) -> dict[str, object]:
    return dict(dates(foresee(start, lessons, today=day(today), new_today=limit, new_a_day=limit)))


def test_the_calendar_has_one_lesson_a_day_and_none_that_is_learned() -> None:
    assert calendar(by_date(), course(0, None, None), 1) == {"b": (1, 1), "c": (2, 2)}


def test_the_calendar_leaves_out_days_that_are_none_of_lessons() -> None:
    assert calendar(by_date(days=(0, 4)), course(None, None, None)) == {"a": (0, 0), "b": (4, 4), "c": (7, 7)}


def test_a_limit_of_new_cards_draws_the_calendar_out() -> None:
    found = calendar(by_date(), course(None, None, None), limit=2)
    assert found == {"a": (0, 1), "b": (1, 2), "c": (2, 4)}


def test_what_was_met_today_counts_against_the_limit() -> None:
    found = foresee(by_date(), course(None), today=day(0), new_today=0, new_a_day=3)
    assert dates(found) == {"a": (0, 1)}


def test_without_room_for_new_cards_the_calendar_does_not_end() -> None:
    assert calendar(by_date(), course(None, None), limit=0) == {"a": (0, None), "b": (None, None)}


def test_what_is_released_by_hand_has_no_date() -> None:
    assert calendar(Start("c", MONDAY, "e", by="hand"), course(None, None)) == {"a": (0, 0), "b": (None, None)}


def test_by_mastery_the_calendar_has_the_earliest_days() -> None:
    assert calendar(MASTERY, course(None, None, None)) == {"a": (0, 0), "b": (1, 1), "c": (2, 2)}
    assert calendar(MASTERY, course(-1, None), 5) == {"b": (6, 6)}


def test_the_calendar_waits_for_the_first_day() -> None:
    assert calendar(by_date(first=day(20)), course(None)) == {"a": (20, 20)}


def test_days_left_are_days_of_lessons() -> None:
    assert days_left(by_date(days=WORKDAYS), day(9), today=day(0)) == 8
    assert days_left(by_date(first=day(7)), day(9), today=day(0)) == 3
    assert days_left(by_date(first=day(7)), day(6), today=day(0)) == 0


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=8),
    st.sampled_from(["hand", "date", "mastery"]),
    st.integers(-10, 10),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(1, 9),
)
def test_living_the_calendar_keeps_what_it_foretold(
    made: list[tuple[int, bool]], by: str, first: int, days: set[int], limit: int
) -> None:
    """A learner who does on each day as foreseen finds every lesson released on its day."""
    start = Start("c", MONDAY, "e", first=day(first), days=tuple(sorted(days)), by=by)
    lessons = tuple(
        Step(f"{number}", cards, cards, is_mastered=not cards and is_bare)
        for number, (cards, is_bare) in enumerate(made)
    )
    first_look = foresee(start, lessons, today=day(0), new_today=limit, new_a_day=limit)
    present = list(lessons)
    for number in range(120):
        today = day(number)
        again = foresee(start, present, today=today, new_today=limit, new_a_day=limit)
        for name, each in again.items():
            was = first_look[name]
            assert each.learned == was.learned
            assert each.released == (max(today, was.released) if was.released else None)
        room, open_now = limit, released(start, present, today=today)
        for place, step in enumerate(present):
            if step.id in open_now:
                taken = min(step.new, room)
                room -= taken
                begun = step.begun or (today if taken or not step.cards else None)
                left = step.new - taken
                present[place] = Step(step.id, step.cards, left, begun, step.is_mastered or not left)


def test_the_calendar_ends_with_all_calendars() -> None:
    last = Start("c", date.max, "e", by="date")
    found = foresee(last, course(None, None), today=date.max, new_today=1, new_a_day=1)
    assert found["a"] == Dated(date.max, None)
