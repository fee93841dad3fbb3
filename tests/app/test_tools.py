"""The clock, chance and the settings, made once at the edge."""

from datetime import UTC, date, datetime, timedelta

import pytest

from recall.app.tools import Clock, ClockError, Tools, make_clock
from recall.config import Settings

AT_NINE = datetime.fromisoformat("2026-11-30T09:00:00+01:00")


def test_a_standing_clock_moves_by_a_millisecond_per_event() -> None:
    tools = Tools(Clock(AT_NINE), Settings())
    first, second = tools.moment(), tools.moment()
    assert second.at_ms - first.at_ms == 1


def test_looking_at_a_standing_clock_does_not_move_it() -> None:
    tools = Tools(Clock(AT_NINE), Settings())
    assert tools.peek() == tools.peek() == tools.moment()
    assert tools.clock.now() == AT_NINE + timedelta(milliseconds=1)


def test_the_systems_clock_is_local_and_aware_and_no_event_moves_it() -> None:
    clock = Clock()
    before = datetime.now(UTC)
    clock.tick()
    assert before <= clock.now() <= before + timedelta(minutes=1)
    assert clock.now().utcoffset() is not None


def test_the_zone_that_is_set_gives_offset_and_study_day() -> None:
    tools = Tools(Clock(datetime.fromisoformat("2026-11-30T20:00:00+00:00"), zone="Asia/Kathmandu"), Settings())
    moment = tools.moment()
    assert (moment.offset_minutes, moment.day) == (345, date(2026, 11, 30))


@pytest.mark.parametrize(
    ("rollover", "hour", "day"), [(4, "03:59", 29), (4, "04:00", 30), (0, "00:00", 30), (23, "22:59", 29)]
)
def test_the_study_day_ends_at_the_rollover(rollover: int, hour: str, day: int) -> None:
    clock = Clock(datetime.fromisoformat(f"2026-11-30T{hour}:00+01:00"))
    assert Tools(clock, Settings(rollover=rollover)).today() == date(2026, 11, day)


def test_recall_now_sets_the_clock() -> None:
    clock = make_clock(Settings(), {"RECALL_NOW": "2026-11-30T09:00:00+01:00"})
    assert clock.now() == AT_NINE


def test_recall_now_may_be_in_utc_by_z() -> None:
    assert make_clock(Settings(), {"RECALL_NOW": "2026-11-30T08:00:00Z"}).now() == AT_NINE


@pytest.mark.parametrize("environment", [{}, {"RECALL_NOW": ""}])
def test_without_recall_now_it_is_the_systems_clock(environment: dict[str, str]) -> None:
    before = datetime.now(UTC)
    assert make_clock(Settings(zone="Europe/Berlin"), environment).now() >= before


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-11-30T09:00:00", "2026-13-01T00:00:00+01:00", "1969-12-31T00:00:00Z"]
)
def test_recall_now_that_is_no_instant_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ClockError) as caught:
        make_clock(Settings(), {"RECALL_NOW": text})
    assert repr(text) in caught.value.message
    assert "2026-11-30T09:00:00+01:00" in caught.value.hint


def test_event_ids_sort_by_their_instant_and_differ() -> None:
    tools = Tools(Clock(AT_NINE), Settings())
    assert tools.event_id(1_000) < tools.event_id(1_001)
    assert len({tools.event_id(1_000) for _ in range(100)}) == 100


def test_chance_gives_as_many_bits_as_asked() -> None:
    tools = Tools(Clock(AT_NINE), Settings())
    drawn = [tools.chance(74) for _ in range(200)]
    assert max(drawn).bit_length() > 70
    assert all(0 <= each < 2**74 for each in drawn)
