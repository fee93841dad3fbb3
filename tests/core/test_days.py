from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.days import Moment, in_order, is_set_back, moment, plus_days, study_day

LAST_MS = 1_000_000_000_000


def local(zone: str, instant: str) -> datetime:
    """The wall clock of a zone at a UTC instant."""
    return datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "instant", "rollover", "day", "offset"),
    [
        # Berlin, 29 March 2026: 02:00 becomes 03:00, so 04:30 is 3.5 hours after midnight.
        ("Europe/Berlin", "2026-03-29T00:59", 4, "2026-03-28", 60),
        ("Europe/Berlin", "2026-03-29T01:00", 4, "2026-03-28", 120),
        ("Europe/Berlin", "2026-03-29T02:00", 4, "2026-03-29", 120),
        ("Europe/Berlin", "2026-03-29T02:30", 4, "2026-03-29", 120),
        # Berlin, 25 October 2026: 03:00 becomes 02:00, so 03:59 is 5 hours after midnight.
        ("Europe/Berlin", "2026-10-25T02:59", 4, "2026-10-24", 60),
        ("Europe/Berlin", "2026-10-25T03:00", 4, "2026-10-25", 60),
        # Lord Howe moves its clock by half an hour: 4 October 2026 forward, 5 April 2026 back.
        ("Australia/Lord_Howe", "2026-10-03T16:59", 4, "2026-10-03", 660),
        ("Australia/Lord_Howe", "2026-10-03T17:00", 4, "2026-10-04", 660),
        ("Australia/Lord_Howe", "2026-04-04T17:29", 4, "2026-04-04", 630),
        ("Australia/Lord_Howe", "2026-04-04T17:30", 4, "2026-04-05", 630),
        # Apia had no 30 December 2011; the hours before 04:00 of the 31st still belong to the day before.
        ("Pacific/Apia", "2011-12-30T09:59", 0, "2011-12-29", -600),
        ("Pacific/Apia", "2011-12-30T10:00", 0, "2011-12-31", 840),
        ("Pacific/Apia", "2011-12-30T10:00", 4, "2011-12-30", 840),
        ("Pacific/Apia", "2011-12-30T14:00", 4, "2011-12-31", 840),
        ("Asia/Kathmandu", "2026-06-01T22:14", 4, "2026-06-01", 345),
        ("Asia/Kathmandu", "2026-06-01T22:15", 4, "2026-06-02", 345),
        # Year ends, and the ends of the rollover.
        ("Europe/Berlin", "2026-12-31T23:30", 0, "2027-01-01", 60),
        ("Europe/Berlin", "2026-12-31T23:30", 4, "2026-12-31", 60),
        ("Europe/Berlin", "2027-01-01T02:59", 4, "2026-12-31", 60),
        ("Europe/Berlin", "2027-01-01T03:00", 4, "2027-01-01", 60),
        ("Europe/Berlin", "2027-01-01T21:59", 23, "2026-12-31", 60),
        ("Europe/Berlin", "2027-01-01T22:00", 23, "2027-01-01", 60),
        ("UTC", "2024-02-29T03:59", 4, "2024-02-28", 0),
        ("UTC", "2024-03-01T03:59", 4, "2024-02-29", 0),
    ],
)
def test_a_study_day_ends_at_the_rollover_of_the_wall_clock(zone, instant, rollover, day, offset):
    now = moment(local(zone, instant), rollover=rollover)
    assert (now.day, now.offset_minutes) == (date.fromisoformat(day), offset)


def test_an_instant_is_stored_as_utc_milliseconds_without_rounding_up():
    now = datetime(1970, 1, 2, 1, 0, 0, 1_999, tzinfo=ZoneInfo("Europe/Berlin"))
    assert moment(now).at_ms == 86_400_001


def test_an_instant_before_1970_is_negative():
    assert moment(datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)).at_ms == -1_000


def test_an_offset_with_seconds_is_rounded_down_to_a_minute():
    amsterdam_before_1937 = timedelta(minutes=19, seconds=32)
    assert moment(datetime(1930, 1, 1, tzinfo=timezone(amsterdam_before_1937))).offset_minutes == 19


def test_a_naive_datetime_is_refused():
    with pytest.raises(ValueError, match="aware"):
        moment(datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_flight_west_over_the_date_line_goes_back_a_day():
    before = moment(local("Pacific/Auckland", "2026-05-01T20:00"))
    landed = moment(local("Pacific/Honolulu", "2026-05-02T05:00"))
    assert landed.at_ms > before.at_ms
    assert (before.day, landed.day) == (date(2026, 5, 2), date(2026, 5, 1))


@given(st.datetimes(min_value=datetime(1900, 1, 2)), st.integers(0, 23))  # noqa: DTZ001
@settings(max_examples=60, deadline=None)
def test_a_study_day_is_the_calendar_day_or_the_one_before(wall, rollover):
    day = study_day(wall.replace(tzinfo=UTC), rollover=rollover)
    assert (wall.date() - day).days == (wall.hour < rollover)


@pytest.mark.parametrize(
    ("at_ms", "expected"),
    [
        (LAST_MS + 1, LAST_MS + 1),
        (LAST_MS, LAST_MS + 1),
        (LAST_MS - 59_999, LAST_MS + 1),
        (LAST_MS - 60_000, LAST_MS - 60_000),
    ],
)
def test_an_event_follows_the_last_one_unless_the_clock_was_set_back_a_minute(at_ms, expected):
    now = Moment(at_ms, 120, date(2026, 1, 1))
    assert in_order(now, LAST_MS) == Moment(expected, 120, date(2026, 1, 1))
    assert is_set_back(now, LAST_MS) == (expected < LAST_MS)


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2026, 2, 28), 1, date(2026, 3, 1)),
        (date(2026, 3, 1), -1, date(2026, 2, 28)),
        (date(9999, 12, 30), 36_500, date.max),
        (date(1, 1, 2), -10, date.min),
    ],
)
def test_days_are_counted_within_the_calendar(day, days, expected):
    assert plus_days(day, days) == expected
