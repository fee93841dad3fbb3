"""What is read to tell what was done, and why."""

from __future__ import annotations

from datetime import date

from learners import Learner
from recall.app.cards import find_cards
from recall.app.deciding import decide
from recall.app.marking import mark
from recall.core.events import FLAG, SUSPEND
from recall.store.files import all_files
from recall.store.memories import flagged_memories
from recall.store.stories import actions_saying, files_of, new_before

TODAY = date(2026, 11, 30)


def test_actions_that_say_something_come_in_the_order_of_appending(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        note = find_cards(ws.db, "one")[0].key.note
        made = [decide(ws, FLAG, note_id=note, payload={"note": note_text}) for note_text in ("b7", "x", "see b7")]
        decide(ws, SUSPEND, note_id=note)
        assert actions_saying(ws.db, "b7") == [made[0], made[2]]
        assert actions_saying(ws.db.beside("me"), "nothing") == []


def test_new_cards_are_counted_by_file_and_place(learner: Learner) -> None:
    learner.deck()
    learner.deck("deck: Later\ncards:\n  - {id: four, q: What is four?, a: '4'}\n", "z.yaml")
    with learner.open() as ws:
        files = {file.path: file for file in all_files(ws.db)}

        def before(path: str, ordinal: int) -> int:
            return new_before(ws.db, TODAY, file=files[path].id, rank=files[path].rank, ordinal=ordinal)

        assert [before("try.yaml", ordinal) for ordinal in range(3)] == [0, 1, 2]
        assert before("z.yaml", 0) == 3
        mark(ws, SUSPEND, ["one"])
        assert (before("try.yaml", 2), before("z.yaml", 0)) == (1, 2)


def test_learned_cards_are_not_counted_among_the_new(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        (file,) = all_files(ws.db)
        assert new_before(ws.db, TODAY, file=file.id, rank=file.rank, ordinal=2) == 1


def test_notes_are_found_with_their_deck_and_lesson_and_gone_ones_are_not(learner: Learner) -> None:
    learner.deck("deck: Course / Day 01\nlesson: {title: Trees}\ncards:\n  - {id: one, q: What?, a: So.}\n")
    learner.deck("deck: Plain\ncards:\n  - {id: two, q: Why?, a: So.}\n", "plain.yaml")
    with learner.open() as ws:
        one, two = (find_cards(ws.db, name)[0].key.note for name in ("one", "two"))
        held = files_of(ws.db, [one, two, "f" * 32])
        assert held.keys() == {one, two}
        assert (held[one].deck, held[two].deck, held[two].lesson) == ("Course / Day 01", "Plain", None)
        assert '"title": "Trees"' in (held[one].lesson or "")
        assert held[one].file != held[two].file


def test_cards_with_a_flag_are_found_even_with_an_empty_note(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        mark(ws, FLAG, ["one"], payload={"note": ""})
        mark(ws, FLAG, ["three"], payload={"note": "why"})
        assert sorted(each.state.flag or "" for each in flagged_memories(ws.db)) == ["", "why"]
