from datetime import date, timedelta

import pytest

from recall.core.queue import Candidate
from recall.store.database import Database
from recall.store.identity import set_aliases
from recall.store.log import append
from recall.store.memories import MemoryWrite, ReadyWrite, write_ready_days
from recall.store.queue import (
    count_drills,
    count_due,
    count_new,
    done_today,
    drill_cards,
    due_by_day,
    due_cards,
    new_cards,
    next_due_day,
)
from store.samples import TODAY, TOMORROW, event_id, file, keys, learned, load, note, pid, remember, review

DAY = timedelta(days=1)


@pytest.fixture
def library(db: Database) -> Database:
    """Notes 1-3 in the second file, 4-6 in the first; 1 due for long, 2 today, 4 tomorrow, the others new."""
    load(db, file("b", note(1), note(2), note(3), rank=1), file("a", note(4), note(5), note(6, "q", "a")))
    remember(db, 1, learned(TODAY - 9 * DAY), TODAY - 9 * DAY)
    remember(db, 2, learned(TODAY), TODAY)
    remember(db, 4, learned(TOMORROW), TOMORROW)
    return db


def test_due_cards_come_with_what_their_order_needs(library: Database) -> None:
    assert due_cards(library, TODAY) == [
        Candidate(pid(1), "q", 1, 1, 0, TODAY - 9 * DAY, 15, 250),
        Candidate(pid(2), "q", 1, 1, 1, TODAY, 15, 250),
    ]


def test_cards_become_due_on_their_day(library: Database) -> None:
    counts = [count_due(library, day) for day in (TODAY - 10 * DAY, TODAY - DAY, TODAY, TOMORROW, date.max)]
    assert counts == [0, 1, 2, 3, 3]


def test_the_longest_ready_come_first_within_a_limit(library: Database) -> None:
    assert keys(due_cards(library, TOMORROW, limit=2)) == [(1, "q"), (2, "q")]


def test_due_cards_can_be_those_of_some_files(library: Database) -> None:
    assert keys(due_cards(library, TOMORROW, files={2})) == [(4, "q")]
    assert (count_due(library, TOMORROW, files=[1]), count_due(library, TOMORROW, files=[])) == (2, 0)


def test_new_cards_come_file_by_file_as_authored(library: Database) -> None:
    found = new_cards(library, TODAY)
    assert keys(found) == [(5, "q"), (6, "q"), (6, "a"), (3, "q")]
    assert found[0] == Candidate(pid(5), "q", 2, 0, 1)


def test_new_cards_stop_at_the_limit(library: Database) -> None:
    assert keys(new_cards(library, TODAY, limit=2)) == [(5, "q"), (6, "q")]
    assert [count_new(library, TODAY, limit=limit) for limit in (0, 3, 99, -1)] == [0, 3, 4, 4]


def test_new_cards_can_be_those_of_some_files(library: Database) -> None:
    assert keys(new_cards(library, TODAY, files=[1])) == [(3, "q")]
    assert count_new(library, TODAY, files=[1]) == 1


def test_a_new_card_whose_sibling_was_asked_waits_a_day(library: Database) -> None:
    write_ready_days(library, [ReadyWrite(pid(6), "a", TOMORROW)])
    assert keys(new_cards(library, TODAY)) == [(5, "q"), (6, "q"), (3, "q")]


def test_a_card_without_a_ready_day_is_not_asked(library: Database) -> None:
    write_ready_days(library, [ReadyWrite(pid(1), "q", None), ReadyWrite(pid(5), "q", None)])
    assert keys(due_cards(library, TODAY)) == [(2, "q")]
    assert (5, "q") not in keys(new_cards(library, TODAY))


def test_another_learner_s_cards_are_another_queue(library: Database) -> None:
    you = library.beside("you")
    you.ensure_learner()
    assert (count_due(you, TODAY), count_new(you, TODAY)) == (0, 7)


def test_failed_cards_are_owed_again_today_the_earliest_first(library: Database) -> None:
    remember(library, 2, learned(TOMORROW, drill_day=TODAY, last_at_ms=2_000), TOMORROW)
    remember(library, 1, learned(TOMORROW, drill_day=TODAY, last_at_ms=3_000), TOMORROW)
    assert keys(drill_cards(library, TODAY)) == [(2, "q"), (1, "q")]
    assert (count_drills(library, TODAY), count_drills(library, TODAY, files=[2])) == (2, 0)
    assert (keys(drill_cards(library, TODAY, files=[2])), keys(drill_cards(library, TOMORROW))) == ([], [])


@pytest.mark.parametrize("change", [{"buried_until": TOMORROW}, {"suspended": True}])
def test_a_debt_is_not_asked_while_the_card_is_put_away(library: Database, change: dict[str, object]) -> None:
    ready = None if "suspended" in change else TOMORROW
    remember(library, 1, learned(TOMORROW, drill_day=TODAY, **change), ready)
    assert drill_cards(library, TODAY) == []


def test_what_was_done_today_is_counted_by_file(library: Database) -> None:
    before = TODAY - 9 * DAY
    asked = learned(TOMORROW, last_day=TODAY, last_id=event_id(1))
    first = learned(TOMORROW, last_day=TODAY, introduced=TODAY, last_id=event_id(2))
    append(library, [review(1), review(9)], [MemoryWrite(pid(1), "q", asked, TOMORROW)])
    append(library, [review(2, about=5)], [MemoryWrite(pid(5), "q", first, TOMORROW)])
    append(library, [review(3, about=2, mode="drill"), review(4, about=4, day=before)])
    done = done_today(library, TODAY)
    assert (done.new, done.reviews) == ({2: 1}, {1: 1})


def test_a_grade_that_was_taken_back_is_not_done(library: Database) -> None:
    append(library, [review(1)])  # its undo left the memory as it was before
    assert done_today(library, TODAY).reviews == {}


def test_a_review_under_a_former_id_counts_for_its_note(library: Database) -> None:
    append(library, [review(1, about=77)])
    remember(library, 1, learned(TOMORROW, last_day=TODAY), TOMORROW)
    set_aliases(library, {pid(77): pid(1)})
    assert done_today(library, TODAY).reviews == {1: 1}


def test_the_next_due_day_is_after_today(library: Database) -> None:
    assert next_due_day(library, TODAY) == TOMORROW
    assert (next_due_day(library, TOMORROW), next_due_day(library, TODAY, files=[1])) == (None, None)


def test_the_forecast_counts_by_day(library: Database) -> None:
    assert due_by_day(library, TOMORROW) == {TODAY - 9 * DAY: 1, TODAY: 1, TOMORROW: 1}
    assert due_by_day(library, TODAY, files=[2]) == {}
