from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.binds import Aliases
from recall.core.memory import NEW, CardState
from recall.store.checks import check_database
from recall.store.database import Database
from recall.store.files import all_files, file_stamps
from recall.store.identity import all_aliases, all_binds
from recall.store.index import Applied, FileTouch, FileWrite, Load, NoteWrite, apply_load
from recall.store.library import note, notes_of_file, sides_of, stream_cards
from recall.store.log import append, events_of
from recall.store.memories import memories_of, stream_memories
from recall.store.meta import LAST_LOAD, get_meta
from recall.store.queue import count_new, new_cards
from store import samples
from store.samples import TODAY, TOMORROW, bind, file, in_memory, keys, learned, load, pid, remember, review


def n(number: int, *sides: str, **changed: object) -> NoteWrite:
    return samples.note(number, *sides, **changed)


def ready(db: Database, number: int, side: str = "q") -> date | None:
    return memories_of(db, pid(number))[side].ready_day


def test_a_first_load_brings_its_notes(db: Database) -> None:
    assert load(db, file("a", n(1), n(2, "q", "a"))) == Applied(new=(pid(1), pid(2)))
    assert [found.note for found in notes_of_file(db, 1)] == [pid(1), pid(2)]
    assert count_new(db, TODAY) == 3


def test_a_draft_is_a_note_without_cards(db: Database) -> None:
    load(db, file("a", n(1)._replace(sides=()), n(2)))
    assert (sides_of(db, pid(1)), keys(stream_memories(db))) == ([], [(2, "q")])
    assert load(db, file("a", n(1)._replace(sides=()), n(2))) == Applied()


def test_loading_the_same_again_changes_nothing(db: Database) -> None:
    load(db, file("a", n(1), n(2)))
    before = [db.rows(f"SELECT * FROM {table}") for table in ("notes", "cards", "memories")]
    assert load(db, file("a", n(1), n(2))) == Applied()
    assert [db.rows(f"SELECT * FROM {table}") for table in ("notes", "cards", "memories")] == before


def test_other_content_is_dated_and_the_same_keeps_its_date(db: Database) -> None:
    load(db, file("a", n(1), n(2)))
    load(db, file("a", n(1, modified_at=9_000), n(2, modified_at=9_000, content_hash="new", content="{}")))
    dated = {found.note: (found.modified_at, found.content) for found in notes_of_file(db, 1)}
    assert dated == {pid(1): (1_000, '{"q":"Question 1?"}'), pid(2): (9_000, "{}")}


def test_a_note_that_moves_to_another_place_and_file_keeps_its_memory(db: Database) -> None:
    load(db, file("a", n(1), n(2)), file("b", n(3)))
    remember(db, 1, learned(TODAY), TODAY)
    assert load(db, file("a", n(2)), file("b", n(3), n(1))) == Applied()
    moved = memories_of(db, pid(1))["q"]
    assert (moved.file, moved.ordinal, moved.state, moved.ready_day) == (2, 1, learned(TODAY), TODAY)
    assert memories_of(db, pid(2))["q"].ordinal == 0


def test_new_cards_follow_the_authored_order_after_an_insertion(db: Database) -> None:
    load(db, file("a", n(1), n(2)))
    load(db, file("a", n(3, "q", "a"), n(2), n(1)))
    assert keys(new_cards(db, TODAY)) == [(3, "q"), (3, "a"), (2, "q"), (1, "q")]


def test_a_vanished_note_keeps_its_history_and_its_content(db: Database) -> None:
    load(db, file("a", n(1), n(2)))
    append(db, [review(1)])
    remember(db, 1, learned(TODAY), TODAY)
    assert load(db, file("a", n(2)), at_ms=7_000) == Applied(gone=(pid(1),))
    found = note(db, pid(1))
    assert found is not None
    assert (found.file, found.gone_at, found.content) == (None, 7_000, '{"q":"Question 1?"}')
    known = memories_of(db, pid(1))["q"]
    assert (known.file, known.ready_day, known.state) == (None, None, learned(TODAY))
    assert (events_of(db, pid(1)), sides_of(db, pid(1))) == ([review(1)], [])


def test_a_vanished_note_that_was_never_asked_leaves_no_memory(db: Database) -> None:
    load(db, file("a", n(1)))
    load(db, file("a"))
    assert memories_of(db, pid(1)) == {}


def test_a_note_that_comes_back_is_due_when_it_was(db: Database) -> None:
    load(db, file("a", n(1, "q", "a")))
    remember(db, 1, learned(TODAY, last_day=TODAY), TODAY)
    load(db, file("a"))
    assert load(db, file("b", n(1, "q", "a"))) == Applied(returned=(pid(1),))
    assert (ready(db, 1), ready(db, 1, "a")) == (TODAY, TOMORROW)  # the sibling waits, as after any review
    assert memories_of(db, pid(1))["q"].file == 2


def test_a_file_that_is_removed_takes_its_notes_along(db: Database) -> None:
    load(db, file("a", n(1)), file("b", n(2)))
    assert load(db, removed=["a.yaml", "never.yaml"]) == Applied(gone=(pid(1),))
    assert [known.path for known in all_files(db)] == ["b.yaml"]


def test_a_renamed_file_keeps_every_memory(db: Database) -> None:
    load(db, file("a", n(1)))
    remember(db, 1, learned(TODAY), TODAY)
    assert load(db, file("b", n(1)), removed=["a.yaml"]) == Applied()
    assert ready(db, 1) == TODAY


def test_a_file_that_cannot_be_read_keeps_the_notes_it_had(db: Database) -> None:
    load(db, file("a", n(1)))
    blocked = FileWrite("a.yaml", 5, 6, "other", 0, "A", None, problems='["E1"]', errors=1, blocked=True)
    assert load(db, blocked) == Applied()
    assert [(known.blocked, known.errors, known.hash) for known in all_files(db)] == [(True, 1, "other")]
    assert count_new(db, TODAY) == 1


def test_a_touched_file_is_stamped_and_not_read(db: Database) -> None:
    load(db, file("a", n(1)))
    assert load(db, touched=[FileTouch("a.yaml", 10, 99, 4)]) == Applied()
    stamp = file_stamps(db)["a.yaml"]
    assert (stamp.mtime_ns, stamp.rank, stamp.hash) == (99, 4, "h")


def test_a_side_that_goes_leaves_the_queue_and_one_that_comes_waits_for_its_sibling(db: Database) -> None:
    load(db, file("a", n(1, "past", "random")))
    remember(db, 1, learned(TODAY, last_day=TODAY), TODAY, side="past")
    remember(db, 1, learned(TOMORROW, last_day=TODAY), TOMORROW, side="random")
    load(db, file("a", n(1, "random", "future")))
    assert [ready(db, 1, side) for side in ("past", "random", "future")] == [None, TOMORROW, TOMORROW]
    assert [side for side, _ in sides_of(db, pid(1))] == ["random", "future"]


def test_a_renamed_side_keeps_its_memory_under_the_log_s_name(db: Database) -> None:
    load(db, file("a", n(1, "past")))
    remember(db, 1, learned(TODAY), TODAY, side="past")
    load(db, file("a", n(1, "past", shown=("direction",))))
    assert (sides_of(db, pid(1)), ready(db, 1, "past")) == ([("past", "direction")], TODAY)


def test_a_note_that_its_author_suspends_is_not_asked_until_freed(db: Database) -> None:
    load(db, file("a", n(1), n(2)))
    remember(db, 1, learned(TODAY), TODAY)
    load(db, file("a", n(1, suspended=True), n(2, suspended=True)))
    assert (ready(db, 1), ready(db, 2)) == (None, None)
    load(db, file("a", n(1), n(2)))
    assert (ready(db, 1), ready(db, 2)) == (TODAY, date.min)


def test_the_learner_s_word_on_suspending_beats_the_author_s(db: Database) -> None:
    load(db, file("a", n(1), n(2)))
    remember(db, 1, learned(TODAY, suspended=False), TODAY)
    remember(db, 2, CardState(suspended=True, last_id="x"), None)
    load(db, file("a", n(1, suspended=True), n(2)))
    assert (ready(db, 1), ready(db, 2)) == (TODAY, None)


def test_every_learner_gets_the_cards_of_a_load(path: Path) -> None:
    Database.open(path, learner="you").close()
    with Database.open(path) as db:
        load(db, file("a", n(1), n(2)))
        remember(db.beside("you"), 1, learned(TODAY), TODAY)
        load(db, file("a", n(2)))
        assert keys(stream_memories(db)) == [(2, "q")]
        assert [(known.note, known.file) for known in stream_memories(db.beside("you"))] == [
            (pid(1), None),
            (pid(2), 1),
        ]


def test_a_load_is_written_whole_or_not_at_all(db: Database) -> None:
    load(db, file("a", n(1)))

    def torn() -> object:
        yield n(2)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        apply_load(db, Load(1, [FileWrite("a.yaml", 1, 1, "h", 0, "A", torn())], meta={LAST_LOAD: "x"}))  # type: ignore[arg-type]
    assert ([found.note for found in notes_of_file(db, 1)], get_meta(db, LAST_LOAD)) == ([pid(1)], None)


def test_facts_and_binds_are_written_along(db: Database) -> None:
    load(db, binds=[bind(1, "new-key", 1)], meta={LAST_LOAD: '{"new":1}'})
    assert (all_binds(db), get_meta(db, LAST_LOAD)) == ([bind(1, "new-key", 1)], '{"new":1}')


def test_a_note_that_is_bound_to_a_former_one_takes_its_place(db: Database) -> None:
    load(db, file("a", n(1), n(3)))
    append(db, [review(1)])
    remember(db, 1, learned(TODAY), TODAY)
    load(db, file("a", n(2), n(3)))  # number 1 was edited, and nobody had said so yet
    again = n(1, key="note-2")
    told = load(db, file("a", again, n(3)), binds=[bind(1, "note-2", 1)], aliases=Aliases(roots={pid(2): pid(1)}))
    assert told == Applied(returned=(pid(1),), rebound=(pid(1),))
    assert (ready(db, 1), note(db, pid(2)), memories_of(db, pid(2))) == (TODAY, None, {})
    assert all_aliases(db) == {pid(2): pid(1)}


def test_a_bind_that_is_overruled_parts_the_notes_again(db: Database) -> None:
    load(db, file("a", n(1)), aliases=Aliases(roots={pid(2): pid(1)}))
    assert load(db, file("a", n(1), n(2)), aliases=Aliases()) == Applied(new=(pid(2),), rebound=(pid(1), pid(2)))
    assert (all_aliases(db), memories_of(db, pid(2))["q"].state) == ({}, NEW)


NUMBERS = st.integers(1, 6)
LIBRARY = st.dictionaries(
    NUMBERS, st.tuples(st.sampled_from("abc"), st.sets(st.sampled_from("qax"), min_size=0), st.booleans()), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LIBRARY, min_size=1, max_size=4), st.sets(NUMBERS))
def test_after_any_loads_the_index_is_what_the_last_one_alone_gives(
    pristine: Path, versions: list[dict[int, tuple[str, set[str], bool]]], reviewed: set[int]
) -> None:
    with in_memory(pristine) as db, in_memory(pristine) as alone:
        for step, version in enumerate(versions):
            bring(db, version)
            if step == 0:
                for number in reviewed & version.keys():
                    _, sides, suspended = version[number]
                    for side in sides:
                        remember(db, number, learned(TODAY), None if suspended else TODAY, side)
        bring(alone, versions[-1])
        assert [row(card) for card in stream_cards(db)] == [row(card) for card in stream_cards(alone)]
        places = {(known.note, known.side): known.ordinal for known in stream_memories(alone)}
        held = {(known.note, known.side): known for known in stream_memories(db) if known.file is not None}
        assert {key: known.ordinal for key, known in held.items()} == places
        for known in stream_memories(db):
            if known.file is None:
                assert (known.ready_day, known.state.last_id) == (None, "x")
            else:
                suspended = versions[-1][int(known.note, 16)][2]
                assert (known.ready_day is None) == suspended
        assert db.rows("PRAGMA foreign_key_check") == []


def bring(db: Database, version: dict[int, tuple[str, set[str], bool]]) -> None:
    files = [
        file(
            name,
            *(
                n(i, suspended=off)._replace(sides=tuple(sorted(sides)))
                for i, (where, sides, off) in version.items()
                if where == name
            ),
            rank=rank,
        )
        for rank, name in enumerate("abc")
    ]
    load(db, *files)


def row(card: object) -> tuple[object, ...]:
    """A listed card without the learner's memory."""
    return tuple(card)[:9]  # type: ignore[arg-type]


def test_a_loaded_library_passes_every_check(db: Database) -> None:
    load(db, file("a", n(1), n(2)), file("b", n(3)))
    load(db, file("a", n(3)), removed=["b.yaml"])
    assert check_database(db) == []
