"""Today, retention and forecast; what was taken back is in none of them."""

from learners import Learner, run_through
from recall.app.figures import days_in_a_row, figures, forecast
from recall.app.marking import mark
from recall.app.undoing import undo_last
from recall.core.events import SUSPEND


def test_today_counts_reviews_passes_repetitions_and_time(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        for quality in (1, 4, 5):
            sitting.grade(quality, took_ms=2000)
        sitting.grade(4, took_ms=500)
        stats = figures(sitting.ws)
    assert (stats.reviews_today, stats.passed_today, stats.drills_today, stats.took_today_ms) == (3, 2, 1, 6500)


def test_a_grade_taken_back_is_not_counted(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4)
    with learner.open() as ws:
        undo_last(ws)
        stats = figures(ws)
        assert (stats.reviews_today, stats.learned, stats.new) == (1, 1, 2)


def test_retention_counts_cards_met_on_an_earlier_day(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    with learner.open() as ws:
        assert figures(ws).retention is None
    learner.clock.pass_by(days=1)
    learner.grade(4, 4, 1)
    with learner.open() as ws:
        stats = figures(ws)
        assert (stats.retained, stats.retention_reviews) == (2, 3)
        assert stats.retention == 2 / 3


def test_retention_looks_thirty_days_back(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=29)
    with learner.open() as ws:
        assert figures(ws).retention_reviews == 3
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert figures(ws).retention_reviews == 0


def test_the_forecast_begins_tomorrow_and_leaves_the_backlog_out(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    with learner.open() as ws:
        assert forecast(ws.db, ws.today) == (3, 0, 0, 0, 0, 0, 0)
    learner.clock.pass_by(days=1)
    learner.grade(4)
    with learner.open() as ws:
        assert forecast(ws.db, ws.today) == (0, 0, 0, 0, 0, 1, 0)
        assert forecast(ws.db, ws.today, days=6) == (0, 0, 0, 0, 0, 1)
        assert forecast(ws.db, ws.today, files=[]) == (0,) * 7


def test_suspended_cards_are_in_no_forecast(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        mark(ws, SUSPEND, ["one"])
        assert sum(forecast(ws.db, ws.today)) == 0


def test_days_in_a_row_end_at_a_gap(learner: Learner) -> None:
    learner.deck()
    for days in (2, 1, 1, 0):
        with learner.sit() as sitting:
            sitting.grade(1, took_ms=1)
        learner.clock.pass_by(days=days)
    with learner.open() as ws:
        assert days_in_a_row(ws.db, ws.today, studied_today=True) == 3


def test_a_day_not_begun_yet_does_not_break_the_row(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert figures(ws).days_in_a_row == 1
    learner.clock.pass_by(days=1)
    with learner.open() as ws:
        assert figures(ws).days_in_a_row == 0


def test_cards_are_new_or_learned(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        sitting.grade(4, took_ms=1)
        sitting.skip()
        stats = figures(sitting.ws)
        assert (stats.cards, stats.new, stats.learned) == (3, 2, 1)
        run_through(sitting)
