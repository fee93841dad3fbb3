from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.memory import NEW, CardState, Sm2Memory
from recall.store.database import Database, all_learners
from recall.store.memories import (
    MemoryWrite,
    ReadyWrite,
    memories_of,
    memories_of_many,
    put_memories,
    stream_memories,
    write_ready_days,
)
from recall.store.rebuild import rebuild
from store.samples import TODAY, TOMORROW, file, in_memory, keys, learned, load, note, pid, remember

DAYS = st.dates() | st.none()
STATES = st.builds(
    CardState,
    st.builds(Sm2Memory, st.integers(0, 99), st.integers(0, 36_500), st.integers(130, 9_999)) | st.none(),
    DAYS,
    DAYS,
    DAYS,
    st.integers(0, 2**53),
    st.text(max_size=40),
    st.integers(0, 9_999),
    st.integers(0, 999),
    DAYS,
    DAYS,
    st.booleans() | st.none(),
    st.text() | st.none(),
)


@settings(max_examples=50, deadline=None)
@given(state=STATES, ready=DAYS)
def test_a_memory_comes_back_as_it_was(pristine: Path, state: CardState, ready: date | None) -> None:
    with in_memory(pristine) as db:
        put_memories(db, [MemoryWrite(pid(1), "q", state, ready)])
        known = memories_of(db, pid(1))["q"]
        assert (known.state, known.ready_day) == (state, ready)


def test_a_memory_written_again_keeps_its_place(db: Database) -> None:
    load(db, file("a", note(1), note(2)))
    remember(db, 2, learned(TODAY), TODAY)
    known = memories_of(db, pid(2))["q"]
    assert (known.file, known.ordinal, known.ready_day) == (1, 1, TODAY)


def test_a_memory_of_a_card_that_no_deck_holds_has_no_file(db: Database) -> None:
    remember(db, 7, learned(TODAY), None)
    assert memories_of(db, pid(7))["q"].file is None


def test_memories_of_many_notes_come_by_note_and_side(db: Database) -> None:
    load(db, file("a", note(1, "q", "a"), note(2), note(3)))
    found = memories_of_many(db, [pid(1), pid(3), pid(9)])
    assert {name: list(sides) for name, sides in found.items()} == {pid(1): ["a", "q"], pid(3): ["q"]}


def test_all_memories_stream_in_the_order_of_their_cards(db: Database) -> None:
    load(db, file("a", note(2, "q", "a"), note(1)))
    assert keys(stream_memories(db)) == [(1, "q"), (2, "a"), (2, "q")]


def test_a_ready_day_moves_without_touching_the_state(db: Database) -> None:
    load(db, file("a", note(1)))
    write_ready_days(db, [ReadyWrite(pid(1), "q", None)])
    assert (memories_of(db, pid(1))["q"].ready_day, memories_of(db, pid(1))["q"].state) == (None, NEW)


def test_a_new_learner_gets_a_new_memory_of_every_card(path: Path) -> None:
    with Database.open(path) as db:
        load(db, file("a", note(1, "q", "a"), note(2, suspended=True)))
        remember(db, 1, learned(TODAY), TODAY)
    with Database.open(path, learner="you") as db:
        found = {(int(known.note, 16), known.side): (known.state, known.ready_day) for known in stream_memories(db)}
        assert all_learners(db) == ["me", "you"]
    assert found == {(1, "a"): (NEW, date.min), (1, "q"): (NEW, date.min), (2, "q"): (NEW, None)}


def test_a_rebuild_forgets_everything_but_the_states_it_is_given(db: Database) -> None:
    load(db, file("a", note(1), note(2)))
    remember(db, 1, learned(TODAY), TODAY)
    remember(db, 8, learned(TODAY), None)
    rebuild(db, iter([MemoryWrite(pid(2), "q", learned(TOMORROW), TOMORROW)]))
    found = {int(known.note, 16): (known.state, known.ready_day, known.file) for known in stream_memories(db)}
    assert found == {1: (NEW, date.min, 1), 2: (learned(TOMORROW), TOMORROW, 1)}


def test_a_rebuild_leaves_other_learners_alone(db: Database) -> None:
    remember(db.beside("you"), 1, learned(TODAY), TODAY)
    rebuild(db, [])
    assert list(memories_of(db.beside("you"), pid(1))) == ["q"]
