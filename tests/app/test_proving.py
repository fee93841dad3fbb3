"""Replay equals memory: whatever a learner does, and wherever the database says otherwise it is told."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners import Learner, on_screen, prepared
from recall.app.cards import find_cards
from recall.app.deciding import decide, decide_card
from recall.app.proving import MOST_SHOWN, Proof, prove, replayed
from recall.app.scheduling import log_scheduler
from recall.app.workspace import Workspace
from recall.core.events import BURY, FLAG, RESET, SOFTEN, SUSPEND, UNSUSPEND
from recall.store.memories import MemoryWrite, stream_memories
from recall.store.rebuild import rebuild

DECK = """\
deck: Try
cards:
  - {id: one, q: What is one?, a: '1', both: true}
  - {id: two, cloze: '{{Red}} and {{blue}} are mixed.'}
  - {id: three, q: What is three?, a: '3'}
"""


def proof_of(ws: Workspace) -> Proof:
    return prove(ws.db, log_scheduler(), progress=lambda *_: None)


def differences(ws: Workspace) -> dict[str, tuple[tuple[str, str, str], ...]]:
    return {each.side: each.parts for each in proof_of(ws).differences}


def change(ws: Workspace, statement: str) -> None:
    """What no verb does: write into the memories behind recall's back."""
    with ws.db.transaction():
        ws.db.write(statement)


moves = st.lists(
    st.sampled_from(["1", "2", "3", "4", "undo", "redo", "skip", BURY, SUSPEND, "next day", "day before"]), max_size=25
)


@settings(max_examples=25, deadline=None)
@given(moves=moves)
def test_whatever_a_learner_does_every_memory_is_what_the_log_gives(moves: list[str]) -> None:
    with TemporaryDirectory() as folder:
        learner = prepared(Path(folder), DECK)
        for move in moves:
            with learner.sit(fuzz=True) as sitting:
                if move == "next day":
                    learner.clock.pass_by(days=1)
                elif move == "day before":
                    learner.clock.pass_by(days=-1)
                elif move in ("undo", "redo"):
                    getattr(sitting, move)()
                elif on_screen(sitting) is None:
                    continue
                elif move == "skip":
                    sitting.skip()
                elif move in (BURY, SUSPEND):
                    sitting.remove(move)
                else:
                    sitting.grade((1, 3, 4, 5)[int(move) - 1], took_ms=1)
                    if len(moves) % 2:
                        sitting.undo()
        with learner.open(fuzz=True) as ws:
            proof = proof_of(ws)
            assert (proof.different, proof.faults) == (0, [])
            assert proof.memories == 5


def test_events_and_cards_are_counted(learner: Learner) -> None:
    learner.deck(DECK)
    learner.grade(4, 1)
    with learner.open() as ws:
        decide_card(ws, SUSPEND, find_cards(ws.db, "three")[0].key)
        proof = proof_of(ws)
        assert (proof.learner, proof.reviews, proof.actions, proof.memories) == ("me", 2, 1, 5)


def test_actions_on_whole_notes_are_replayed_too(learner: Learner) -> None:
    learner.deck(DECK)
    learner.grade(4, 4)
    with learner.open() as ws:
        note = find_cards(ws.db, "one")[0].key.note
        for kind in (SUSPEND, UNSUSPEND, SOFTEN, RESET):
            decide(ws, kind, note_id=note)
        decide(ws, FLAG, note_id=note, payload={"note": "look"})
        assert proof_of(ws).different == 0


def test_a_memory_that_was_changed_is_told_with_both_values(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        change(ws, "UPDATE memories SET due_day = '2027-01-01', interval_days = 9 WHERE phase = 1")
        assert differences(ws) == {
            "q": (
                ("memory", "repetition 1, 9 d, ease 2.50", "repetition 1, 1 d, ease 2.50"),
                ("due", "2027-01-01", "2026-12-01"),
            )
        }


@pytest.mark.parametrize(
    ("statement", "parts"),
    [
        ("UPDATE memories SET ready_day = NULL", (("ready_day", "none", "0001-01-01"),)),
        ("UPDATE memories SET ordinal = 7", (("place", "(1, 7)", "(1, 0)"),)),
        ("UPDATE memories SET file = NULL", (("place", "none", "(1, 0)"),)),
        ("UPDATE memories SET flag = 'x'", (("flag", "x", "none"),)),
        ("DELETE FROM memories", (("memory", "none", "there"),)),
        ("UPDATE memories SET side = 'z'", (("memory", "none", "there"),)),
    ],
)
def test_a_new_card_must_have_a_new_memory(
    learner: Learner, statement: str, parts: tuple[tuple[str, str, str], ...]
) -> None:
    learner.deck("cards:\n  - {id: one, q: What is one?, a: '1'}\n")
    with learner.open() as ws:
        change(ws, statement)
        assert differences(ws)["q"] == parts


def test_a_memory_without_a_card_is_told(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: one, q: What is one?, a: '1'}\n")
    with learner.open() as ws:
        change(ws, "UPDATE memories SET note = 'ffff'")
        assert [each.parts[0][0] for each in proof_of(ws).differences] == ["memory", "memory"]


def test_the_first_differences_are_kept_and_all_are_counted(learner: Learner) -> None:
    cards = "".join(f"  - {{id: c{number}, q: What is {number}?, a: x}}\n" for number in range(30))
    learner.deck("cards:\n" + cards)
    with learner.open() as ws:
        change(ws, "UPDATE memories SET flag = 'x'")
        proof = proof_of(ws)
        assert (proof.different, len(proof.differences)) == (30, MOST_SHOWN)


def test_cards_that_left_the_decks_keep_a_memory_that_the_log_gives(learner: Learner) -> None:
    learner.deck(DECK)
    learner.grade(4, 4, 4)
    learner.deck("deck: Try\ncards:\n  - {id: two, cloze: '{{Red}} is mixed.'}\n")
    with learner.open() as ws:
        assert proof_of(ws).different == 0
        assert [each.file for each in stream_memories(ws.db)].count(None) > 0


def test_a_suspended_note_of_a_deck_is_never_ready(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: one, q: What is one?, a: '1', suspended: true}\n")
    with learner.open() as ws:
        assert proof_of(ws).different == 0
        change(ws, "UPDATE memories SET ready_day = '0001-01-01'")
        assert differences(ws) == {"q": (("ready_day", "0001-01-01", "none"),)}


def test_a_note_whose_log_cannot_be_replayed_is_a_fault_and_no_difference(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.open() as ws:
        key = find_cards(ws.db, "one")[0].key
        with ws.db.transaction():
            ws.db.write(
                "INSERT INTO actions (learner, id, kind, note, side, at, utc_offset_minutes, study_day, payload, seq) "
                "VALUES ('me', 'x', 'bury', ?, 'q', 1, 0, '2026-11-30', '[]', 99)",
                (key.note,),
            )
        proof = proof_of(ws)
        assert proof.different == 0
        assert [fault[:20] for fault in proof.faults] == ["the action x (bury) "]
        assert list(replayed(ws.db, log_scheduler())) == []


def test_memories_made_anew_are_those_that_were_there(learner: Learner) -> None:
    learner.deck(DECK)
    learner.grade(4, 1, 5)
    learner.deck("deck: Try\ncards:\n  - {id: two, cloze: '{{Red}} and {{blue}} are mixed.'}\n")
    with learner.open() as ws:
        before = list(stream_memories(ws.db))
        rebuild(ws.db, replayed(ws.db, log_scheduler()))
        known = {(each.note, each.side): each for each in stream_memories(ws.db)}
        assert proof_of(ws).different == 0
        for memory in before:
            if memory.state.last_id:
                assert known[memory.note, memory.side].state == memory.state


def test_progress_is_told_while_the_log_is_long(learner: Learner) -> None:
    learner.deck("cards:\n  - {id: one, q: What is one?, a: '1'}\n")
    learner.grade(4)
    with learner.open() as ws:
        with ws.db.transaction():
            for number in range(4100):
                ws.db.write(
                    "INSERT INTO reviews SELECT learner, ?, ?, side, reviewed_at + 1, utc_offset_minutes, study_day, "
                    "quality, took_ms, 'practice', asked, scheduler, parameters, NULL, NULL, sitting, response, ? "
                    "FROM reviews LIMIT 1",
                    (f"practice-{number}", f"gone-{number // 10}", 99 + number),
                )
        told: list[tuple[int, int]] = []
        prove(ws.db, log_scheduler(), progress=lambda done, total: told.append((done, total)))
        assert [total for _, total in told] == [4101, 4101]
        assert 2000 <= told[0][0] < told[1][0] <= 4101


def test_replaying_writes_nothing(learner: Learner, tmp_path: Path) -> None:
    learner.deck(DECK)
    learner.grade(4, 1)
    with learner.open() as ws:
        prove(ws.db, log_scheduler(), progress=lambda *_: None)
        assert all(isinstance(write, MemoryWrite) for write in replayed(ws.db, log_scheduler()))
        assert not ws.db.connection.in_transaction
    with sqlite3.connect(tmp_path / "recall.db") as raw:
        assert raw.execute("SELECT count(*) FROM reviews").fetchone() == (2,)
    raw.close()
