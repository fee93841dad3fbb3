from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.events import Action, Event, Review
from recall.store.database import Database
from recall.store.errors import StaleCardError
from recall.store.identity import moved_sides, set_aliases
from recall.store.log import (
    append,
    event,
    events_of,
    former_ids,
    last_events,
    last_instant,
    root_of,
    side_of,
    stream_events,
)
from recall.store.memories import MemoryWrite, ReadyWrite, memories_of
from store.samples import NOON_MS, TODAY, TOMORROW, action, event_id, file, in_memory, learned, load, note, pid, review

FULL = review(
    1,
    mode="drill",
    asked="choices",
    scheduler="fsrs",
    parameters=3,
    nominal_days=17,
    due=TOMORROW,
    sitting="s",
    response='{"picked":"b"}',
)


def test_a_review_comes_back_as_it_was(db: Database) -> None:
    append(db, [FULL])
    assert events_of(db, pid(1)) == [FULL]


def test_an_action_comes_back_as_it_was(db: Database) -> None:
    flag = action(1, "flag", side="q", target=event_id(9), sitting="s", payload='{"note":"odd"}')
    append(db, [flag])
    assert events_of(db, pid(1)) == [flag]


def test_a_grade_writes_event_memory_and_siblings_together(db: Database) -> None:
    load(db, file("a", note(1, "q", "a")))
    state = learned(TOMORROW, last_id=event_id(1))
    append(db, [review(1)], [MemoryWrite(pid(1), "q", state, TOMORROW, "")], ready=[ReadyWrite(pid(1), "a", TOMORROW)])
    known = memories_of(db, pid(1))
    assert (known["q"].state, known["q"].ready_day, known["a"].ready_day) == (state, TOMORROW, TOMORROW)


def test_a_card_that_changed_since_it_was_shown_is_refused_and_nothing_is_written(db: Database) -> None:
    load(db, file("a", note(1), note(2)))
    append(db, [review(1)], [MemoryWrite(pid(1), "q", learned(TOMORROW, last_id=event_id(1)), TOMORROW, "")])
    fresh = MemoryWrite(pid(2), "q", learned(TOMORROW, last_id=event_id(2)), TOMORROW, "")
    stale = MemoryWrite(pid(1), "q", learned(TOMORROW, last_id=event_id(2)), TOMORROW, "")
    with pytest.raises(StaleCardError, match=rf"{pid(1)}#q was graded or changed elsewhere") as caught:
        append(db, [review(2)], [fresh, stale])
    assert (caught.value.note, caught.value.side) == (pid(1), "q")
    assert last_events(db) == [review(1)]
    assert memories_of(db, pid(2))["q"].state.is_new


def test_a_write_that_expects_nothing_writes_whatever_is_there(db: Database) -> None:
    load(db, file("a", note(1)))
    append(db, [], [MemoryWrite(pid(1), "q", learned(TODAY), TODAY)])
    append(db, [], [MemoryWrite(pid(1), "q", learned(TOMORROW), TOMORROW)])
    assert memories_of(db, pid(1))["q"].ready_day == TOMORROW


def test_events_of_a_note_come_in_the_order_of_instant_and_id(db: Database) -> None:
    events: list[Event] = [review(3, at_ms=NOON_MS), action(2, "flag", at_ms=NOON_MS), review(1, at_ms=NOON_MS + 1)]
    append(db, events[::-1])
    assert events_of(db, pid(1)) == [events[1], events[0], events[2]]


def test_events_of_other_notes_and_learners_stay_out(db: Database) -> None:
    append(db, [review(1), review(2, about=2), action(3, "flag", about=2)])
    append(db.beside("you"), [review(4)])
    assert events_of(db, pid(1)) == [review(1)]


def test_events_under_a_former_id_belong_to_the_note(db: Database) -> None:
    append(db, [review(1, about=1), review(2, about=2)])
    set_aliases(db, {pid(2): pid(1)})
    assert events_of(db, pid(1)) == [review(1, about=1), review(2, about=2)]
    assert (former_ids(db, pid(1)), root_of(db, pid(2)), root_of(db, pid(1))) == ([pid(2)], pid(1), pid(1))


def test_sides_under_a_former_id_are_called_as_the_note_calls_them(db: Database) -> None:
    append(db, [review(1, about=1, side="x"), review(2, about=2, side="x"), review(3, about=2, side="z")])
    set_aliases(db, {pid(2): pid(1)}, moved={pid(2): {"x": "y", "y": "x"}})
    assert [each.side for each in events_of(db, pid(1))] == ["x", "y", "z"]
    assert [side_of(db, each) for each in (review(2, about=2, side="x"), review(1, side="x"))] == ["y", "x"]
    assert moved_sides(db) == {pid(2): {"x": "y", "y": "x"}}


def test_what_takes_an_event_back_belongs_to_its_note_however_long_the_chain(db: Database) -> None:
    undo = action(2, "undo", None, target=event_id(1))
    redo = action(3, "redo", None, target=event_id(2))
    again = action(4, "undo", None, target=event_id(3))
    other = action(5, "undo", None, target=event_id(99))
    append(db, [review(1), undo, redo, again, other])
    assert events_of(db, pid(1)) == [review(1), undo, redo, again]
    assert dict(stream_events(db)) == {pid(1): [review(1), undo, redo, again]}


def test_actions_that_take_each_other_back_in_a_circle_end_the_search(db: Database) -> None:
    append(db, [action(1, "undo", None, target=event_id(2)), action(2, "undo", None, target=event_id(1))])
    assert list(stream_events(db)) == []


def test_an_event_is_found_by_its_id(db: Database) -> None:
    append(db, [review(1), action(2, "flag")])
    assert [event(db, event_id(number)) for number in (1, 2, 3)] == [review(1), action(2, "flag"), None]


def test_the_last_events_are_those_appended_last_whatever_their_instants(db: Database) -> None:
    append(db, [review(9), action(3, "flag")])
    append(db, [review(1)])
    assert last_events(db, 2) == [review(1), action(3, "flag")]
    assert last_instant(db) == NOON_MS + 9


def test_reviews_and_actions_are_numbered_as_one_for_each_learner(db: Database) -> None:
    append(db, [review(1), action(2, "flag"), review(3)])
    append(db.beside("you"), [action(1, "flag")])
    append(db, [action(4, "unflag")])
    numbered = "SELECT id, seq FROM {} WHERE learner = 'me' ORDER BY seq"
    assert [seq for _, seq in db.rows(numbered.format("reviews"))] == [1, 3]
    assert [seq for _, seq in db.rows(numbered.format("actions"))] == [2, 4]
    assert db.row("SELECT seq FROM actions WHERE learner = 'you'") == (1,)


def test_the_newest_events_come_first(db: Database) -> None:
    append(db, [review(1), action(2, "bury"), review(3), action(4, "flag")])
    assert last_events(db, 3) == [action(4, "flag"), review(3), action(2, "bury")]
    assert last_instant(db) == NOON_MS + 4


def test_an_empty_log_has_no_last_instant(db: Database) -> None:
    assert (last_events(db), last_instant(db)) == ([], 0)


EVENTS = st.lists(
    st.builds(
        lambda kind, about, at, target: (kind, about, at, target),
        st.sampled_from(["review", "flag", "undo", "loose"]),
        st.integers(1, 4),
        st.integers(0, 3),
        st.integers(0, 12),
    ),
    max_size=12,
)


def written(drawn: list[tuple[str, int, int, int]]) -> list[Event]:
    events: list[Event] = []
    for number, (kind, about, at, target) in enumerate(drawn):
        at_ms = NOON_MS + at
        aim = event_id(min(target, number))
        if kind == "review":
            events.append(review(number, about, at_ms=at_ms, due=TOMORROW if at else None))
        elif kind == "loose":
            events.append(action(number, "undo", None, at_ms=at_ms, target=aim))
        else:
            events.append(action(number, kind, about, at_ms=at_ms, target=aim if kind == "undo" else None))
    return events


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.dictionaries(st.just(pid(4)), st.sampled_from([pid(1), pid(3)])), st.booleans())
def test_the_stream_gives_every_note_what_reading_it_alone_gives(
    pristine: Path, drawn: list[tuple[str, int, int, int]], aliases: dict[str, str], has_moved: bool
) -> None:
    with in_memory(pristine) as db:
        append(db, written(drawn))
        set_aliases(db, aliases, moved={pid(4): {"q": "other"}} if has_moved and aliases else {})
        streamed = list(stream_events(db))
        assert [name for name, _ in streamed] == sorted({name for name, _ in streamed})
        roots = {pid(number) for number in range(1, 5)} - aliases.keys()
        alone = {root: events_of(db, root) for root in roots}
        assert dict(streamed) == {root: events for root, events in alone.items() if has_note(events)}


def has_note(events: list[Event]) -> bool:
    return any(one.note is not None for one in events)


def test_the_stream_does_not_hold_the_log_in_memory(db: Database) -> None:
    append(db, [review(number, about=number) for number in range(1, 50)])
    stream = stream_events(db)
    assert next(stream) == (pid(1), [review(1)])
    stream.close()
    append(db, [review(99)])  # a reader that stopped early holds nothing back


def test_days_at_the_ends_of_the_calendar_survive(db: Database) -> None:
    far = review(1, day=date.min, due=date.max)
    append(db, [far])
    assert events_of(db, pid(1)) == [far]


def test_reviews_and_actions_are_told_apart_by_their_types(db: Database) -> None:
    append(db, [review(1), action(2, "flag")])
    assert [type(one) for one in events_of(db, pid(1))] == [Review, Action]


def test_a_transaction_of_the_caller_takes_several_appends_or_none(db: Database) -> None:
    def stopped() -> None:
        with db.transaction():
            append(db, [review(1)])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    append(db, [replace(review(1), quality=2)])
    assert events_of(db, pid(1)) == [replace(review(1), quality=2)]
