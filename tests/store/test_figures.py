from datetime import timedelta

from recall.store.database import Database
from recall.store.figures import (
    DayFigures,
    FileTotals,
    card_totals,
    figures_by_day,
    retention,
    study_days_before,
    taken_back,
)
from recall.store.log import append
from store.samples import NOON_MS, TODAY, TOMORROW, action, event_id, file, learned, load, note, remember, review

DAY = timedelta(days=1)


def test_days_are_counted_by_mode(db: Database) -> None:
    append(db, [review(1), review(2, quality=1, took_ms=500), review(3, mode="drill"), review(4, day=TOMORROW)])
    assert figures_by_day(db, TODAY, TODAY) == [
        DayFigures(TODAY, "drill", 1, 1, 2_500),
        DayFigures(TODAY, "scheduled", 2, 1, 3_000),
    ]


def test_a_review_that_was_taken_back_is_not_counted_and_one_that_was_restored_is(db: Database) -> None:
    append(db, [review(1), review(2), action(3, "undo", target=event_id(1))])
    append(db, [action(4, "undo", target=event_id(2)), action(5, "redo", target=event_id(4))])
    assert taken_back(db) == {event_id(1), event_id(4)}
    assert [day.reviews for day in figures_by_day(db, TODAY, TODAY)] == [1]


def test_retention_looks_at_cards_met_on_an_earlier_day(db: Database) -> None:
    earlier = {"day": TODAY - DAY, "at_ms": NOON_MS - 86_400_000}
    append(db, [review(1, **earlier), review(2), review(3, quality=1), review(4, about=2), review(5, side="a")])
    append(db, [review(6, about=3, **earlier), review(7, about=3, mode="cram")])
    assert (retention(db, TODAY, TODAY), retention(db, TOMORROW, TOMORROW)) == ((2, 1), (0, 0))


def test_study_days_come_latest_first_and_only_once(db: Database) -> None:
    append(db, [review(number, day=TODAY - (number // 2) * DAY) for number in range(8)])
    days = study_days_before(db, TOMORROW)
    assert list(days) == [TODAY, TODAY - DAY, TODAY - 2 * DAY, TODAY - 3 * DAY]
    assert list(study_days_before(db, TODAY - 3 * DAY)) == []


def test_what_was_taken_back_on_an_earlier_day_is_no_meeting_and_no_study_day(db: Database) -> None:
    earlier = {"day": TODAY - DAY, "at_ms": NOON_MS - 86_400_000}
    append(db, [review(1, **earlier), action(2, "undo", target=event_id(1)), review(3)])
    assert retention(db, TODAY, TODAY) == (0, 0)
    assert list(study_days_before(db, TOMORROW)) == [TODAY]


def test_totals_tell_new_and_learned_and_what_may_be_asked(db: Database) -> None:
    load(db, file("a", note(1), note(2), note(3, suspended=True)), file("b", note(4)))
    remember(db, 1, learned(TODAY), TODAY)
    assert card_totals(db) == [FileTotals(1, True, 1, 2), FileTotals(1, False, 1, 1), FileTotals(2, True, 1, 1)]
