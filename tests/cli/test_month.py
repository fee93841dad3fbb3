"""Weeks of daily use through the real command line, held to docs/scheduling.md at every step."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from months.life import Month, Wall, begin
from months.minds import Mind
from months.programs import InProcess, run_again
from months.rules import DAY, FIRST_EASE, Limit, Rules
from months.shelves import Note
from months.sitters import Habit

BERLIN = "Europe/Berlin"
COURSE = """\
course: Course
id: course
settings: {new_per_day: 3}
parts:
  - {title: All, lessons: [second.yaml, first.yaml]}
"""
PLAIN, PAIRS, FIRST, SECOND = "10-plain.yaml", "20-pairs.yaml", "30-course/first.yaml", "30-course/second.yaml"
MANY_DAYS = 36_500
NEW_AGAIN = {
    "n": 0,
    "interval": 0,
    "ease": FIRST_EASE,
    "due": None,
    "introduced": None,
    "reviews": 0,
    "lapses": 0,
    "debt": None,
}


def notes(prefix: str, *kinds: str) -> list[Note]:
    return [Note(f"{prefix}-{number:02}", kind) for number, kind in enumerate(kinds, start=1)]


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Month]:
    """Makes a learner with 53 cards: plain ones, siblings, a deck and a course with limits of their own."""

    def made(at: Wall, *, zone: str = BERLIN, rollover: int = 4) -> Month:
        program = InProcess(tmp_path, monkeypatch)
        pairs = notes("pair", "both", "term", "cloze", "both", "term", "cloze", "term", "both")
        month = begin(
            program,
            Rules(
                Limit(new=7),
                {
                    frozenset({PLAIN}): Limit(reviews=9),
                    frozenset({PAIRS}): Limit(new=2),
                    frozenset({SECOND, FIRST}): Limit(new=3),
                },
            ),
            {
                "90-last/welcome.yaml": ("deck: Welcome\n", notes("hello", *["question"] * 3)),
                PLAIN: ("deck: Plain\nsettings: {reviews_per_day: 9}\n", notes("plain", *["question"] * 16)),
                PAIRS: ("deck: Pairs\nsettings: {new_per_day: 2}\n", pairs),
                SECOND: ("deck: Course / Second\nlesson: {title: Second}\n", notes("second", *["question"] * 8)),
                FIRST: ("deck: Course / First\nlesson: {title: First}\n", notes("first", "question", "term", "both")),
            },
            mind=Mind(7, stubborn=["plain-02"], notorious=["plain-03", "pair-02#meaning"]),
            at=at,
            zone=zone,
            rollover=rollover,
        )
        month.shelf.write("30-course/course.yaml", COURSE)
        return month

    return made


def sleep(month: Month, *, until: Wall | None = None, days: int = 1) -> None:
    month.at = until or Wall(month.today + days * DAY, 8)


def test_ten_days_with_the_end_of_summer_time_and_a_holiday(learner: Callable[..., Month]) -> None:
    month = learner(Wall(date(2026, 10, 20), 8))
    month.day(habit=Habit(slips=[2], stop=6))
    month.at = Wall(date(2026, 10, 20), 23, 50)
    month.day(habit=Habit(bury=[2], suspend=[3]))
    for _ in range(4):
        sleep(month)
        month.day(habit=Habit(slips=[3], skip=[4]))
    month.at = Wall(date(2026, 10, 25), 2, 30)
    month.opens()
    month.at = Wall(date(2026, 10, 25), 2, 30, fold=1)
    month.undoes()
    month.day()
    month.at = Wall(date(2026, 10, 25), 4)
    month.day()
    sleep(month)
    month.configures(reviews_per_day=5)
    month.day(habit=Habit(slips=[1]))
    sleep(month, days=14)
    for _ in range(2):
        month.day()
        sleep(month)
    month.is_proved()


@pytest.mark.slow
def test_six_weeks(learner: Callable[..., Month]) -> None:
    month = learner(Wall(date(2026, 10, 12), 8))
    shelf = month.shelf
    # 12 October: the first week, with all that goes wrong at a keyboard
    month.day()
    sleep(month)
    month.day(habit=Habit(slips=[2, 5], regrets=3))
    sleep(month)
    month.day(habit=Habit(stop=6))
    sleep(month, until=Wall(month.today, 23, 50))
    month.day()
    sleep(month)
    month.day(habit=Habit(bury=[2], skip=[3], suspend=[4]))
    sleep(month)
    month.day()
    for step in (month.undoes, month.undoes, month.undoes, month.redoes, month.undoes, month.undoes):
        step()
    month.day()
    sleep(month)
    # the decks are worked on
    shelf.edit("plain-01", "in other words")
    shelf.insert(PLAIN, 3, Note("plain-00"))
    shelf.insert(PAIRS, 0, Note("pair-00", "cloze", suspended=True))
    month.day()
    sleep(month)
    month.decides("flag", "plain-04", "unclear", flag="unclear")
    month.decides("flag", "pair-01", "both", "ways", flag="both ways")
    gone = shelf.take("plain-05")
    month.day()
    sleep(month)
    shelf.move("plain-06", PAIRS, 2)
    shelf.edit("pair-02", "edited")
    month.day(habit=Habit(slips=[1]))
    sleep(month)
    month.decides("unsuspend", "pair-00", suspended=False)
    month.day()
    sleep(month)
    month.configures(new_per_day=3)
    month.day()
    sleep(month, days=2)  # a day without recall
    month.sit(PLAIN, decks=[PLAIN])
    month.day()
    # 24 to 25 October: the night with 25 hours
    sleep(month, until=Wall(date(2026, 10, 24), 22))
    month.day(habit=Habit(stop=2))
    for wall in (Wall(date(2026, 10, 25), 2, 30), Wall(date(2026, 10, 25), 2, 30, 1), Wall(date(2026, 10, 25), 3, 59)):
        sleep(month, until=wall)
        month.day(habit=Habit(stop=3))
    assert month.today == date(2026, 10, 24)
    sleep(month, until=Wall(date(2026, 10, 25), 4))
    month.day()
    assert month.today == date(2026, 10, 25)
    sleep(month)
    shelf.insert(PLAIN, 0, gone)
    month.day()
    sleep(month)
    month.decides("reset", "plain-07", **NEW_AGAIN)
    month.decides("bury", "pair-01", "--days", "3", buried=month.today + 3 * DAY)
    month.day()
    sleep(month)
    month.undoes()  # of yesterday
    month.sit("--new", "0", new=0)
    month.day()
    sleep(month)
    month.configures("--today", new_per_day=1, reviews_per_day=6)
    month.sit("--limit", "3", limit=3)
    month.day()
    sleep(month)
    month.day()
    month.sit("--ahead", "3", "--new", "0", ahead=3, new=0)
    month.sums_up()
    sleep(month)
    while month.today < date(2026, 11, 5):
        month.day(habit=Habit(slips=[4, 9]))
        sleep(month)
    # two weeks away, and what has gathered since is worked off, eight cards a day
    sleep(month, until=Wall(date(2026, 11, 19), 8))
    month.configures(new_per_day=0, reviews_per_day=8)
    backlog = len(month.rules.due(month.today))
    assert backlog > 16
    while len(month.rules.due(month.today)) > 8:
        month.day(habit=Habit(slips=[2]))
        sleep(month)
    month.configures(new_per_day=20, reviews_per_day=None)
    month.sit("--cram", "--limit", "12", ahead=MANY_DAYS, new=0, limit=12)
    while month.rules.cards["plain-03"].lapses < 16:
        month.day()
        sleep(month)
    month.is_proved()
    assert [lapses for card, lapses in month.alarms if card == "plain-03"] == [8, 12, 16]
    assert month.today > date(2026, 11, 25)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("zone", "rollover", "night", "morning"),
    [
        (BERLIN, 4, [Wall(date(2026, 3, 29), 1, 59), Wall(date(2026, 3, 29), 3, 30)], Wall(date(2026, 3, 29), 4)),
        (BERLIN, 3, [Wall(date(2026, 3, 29), 1, 30)], Wall(date(2026, 3, 29), 3, 30)),
        (BERLIN, 2, [Wall(date(2026, 3, 29), 1, 59)], Wall(date(2026, 3, 29), 3)),
        (
            BERLIN,
            3,
            [Wall(date(2026, 10, 25), 2, 30), Wall(date(2026, 10, 25), 2, 30, fold=1)],
            Wall(date(2026, 10, 25), 3, 30),
        ),
        (BERLIN, 2, [Wall(date(2026, 10, 25), 1, 59)], Wall(date(2026, 10, 25), 2, 30, fold=1)),
        (
            "Australia/Lord_Howe",
            2,
            [Wall(date(2026, 4, 5), 1, 45), Wall(date(2026, 4, 5), 1, 45, fold=1)],
            Wall(date(2026, 4, 5), 2),
        ),
        ("America/New_York", 0, [Wall(date(2026, 10, 31), 23, 59)], Wall(date(2026, 11, 1), 0, 1)),
        ("Asia/Kathmandu", 23, [Wall(date(2026, 12, 31), 22, 59)], Wall(date(2026, 12, 31), 23)),
    ],
)
def test_the_week_around_a_night_of_another_length(
    learner: Callable[..., Month], zone: str, rollover: int, night: list[Wall], morning: Wall
) -> None:
    hour = (rollover + 5) % 24
    last = night[0].study_day(rollover)
    month = learner(Wall(last - 3 * DAY, hour), zone=zone, rollover=rollover)
    for days in (2, 1, 0):
        month.at = replace(month.at, day=morning.day - (days + 2) * DAY)
        month.day()
    for wall in night:
        month.at = wall
        month.day(habit=Habit(stop=4))
        assert month.today == last, f"{wall} is of the evening before"
    month.at = morning
    month.day()
    assert month.today == last + DAY, f"{morning} is of the next day"
    for days in (1, 2, 7):
        month.at = Wall(morning.day + days * DAY, max(hour, morning.hour))
        month.day()
    month.is_proved()


def test_a_day_that_was_taken_back_is_in_no_figure(learner: Callable[..., Month]) -> None:
    month = learner(Wall(date(2026, 10, 20), 8))
    month.configures(new_per_day=1)
    month.sit(habit=Habit(stop=2))
    month.sums_up()
    sleep(month)
    while month.rules.done:
        month.undoes()
    month.day()
    month.is_proved()


@pytest.mark.slow
def test_processes_of_their_own_do_the_same(learner: Callable[..., Month], tmp_path: Path) -> None:
    month = learner(Wall(date(2026, 10, 24), 8))
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(month.shelf.root, elsewhere / "decks")
    shutil.copy(tmp_path / "config.toml", elsewhere)
    for _ in range(3):
        month.sit(habit=Habit(slips=[2], skip=[3], regrets=1))
        month.undoes()
        month.sit()
        sleep(month)
    month.is_proved()
    for ran in month.heard:
        again = run_again(ran, elsewhere)
        assert (again.code, again.err) == (ran.code, ran.err), f"{ran.now} {ran.words}: {again.out}"
        if ran.words[0] == "list":
            assert again.out == ran.out, f"{ran.now}: other cards than in this process"
