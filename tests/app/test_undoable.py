"""What can be taken back, as it is listed."""

from learners import Learner
from recall.app.deciding import decide
from recall.app.marking import mark
from recall.app.undoable import DoneLine, done_lately
from recall.app.undoing import redo_last, undo_last
from recall.core.events import BURY, FLAG, SUSPEND


def lately(learner: Learner, most: int = 20) -> list[DoneLine]:
    with learner.open() as ws:
        return done_lately(ws, most)


def test_the_last_thing_comes_first_with_its_time_and_its_card(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.clock.pass_by(hours=1)
    with learner.open() as ws:
        mark(ws, FLAG, ["two"], payload={"note": "why"})
    assert [(f"{each.at:%H:%M}", each.what, each.question) for each in lately(learner)] == [
        ("10:00", "flag for two", "What is two?"),
        ("09:00", "good for one", "What is one?"),
    ]


def test_without_anything_done_the_list_is_empty(learner: Learner) -> None:
    learner.deck()
    assert lately(learner) == []


def test_where_a_sitting_begins_and_ends_can_be_told(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.grade(4)
    with learner.open() as ws:
        mark(ws, BURY, ["three"])
    command, second, first = lately(learner)
    assert command.sitting is None
    assert None not in (first.sitting, second.sitting)
    assert first.sitting != second.sitting


def test_what_is_taken_back_is_listed_as_such_and_undo_and_redo_are_not_listed(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 3)
    with learner.open() as ws:
        undo_last(ws)
        assert [each.counts for each in done_lately(ws, 5)] == [False, True]
        redo_last(ws)
        assert [each.counts for each in done_lately(ws, 5)] == [True, True]


def test_a_whole_note_is_one_thing_that_says_how_many_cards_it_has(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: sky, cloze: 'The {{sky}} is {{blue}}.'}\n")
    with learner.open() as ws:
        mark(ws, SUSPEND, ["sky"])
    assert [each.what for each in lately(learner)] == ["suspend for sky (2 cards)"]


def test_a_batch_and_a_plan_are_one_thing_each(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        for card in mark(ws, FLAG, ["one", "two", "three"], payload={"note": ""}):
            decide(ws, BURY, note_id=card.key.note, side="q", payload={"until": "2026-12-04", "plan": "p"})
        for name in ("one", "two"):
            mark(ws, SUSPEND, [name], payload={"batch": "b"})
    lines = lately(learner)
    assert [(each.what, each.events, each.question) for each in lines[:2]] == [
        ("suspend for 2 cards", 2, ""),
        ("a plan for 3 cards", 3, ""),
    ]


def test_a_plan_that_digs_a_card_up_and_buries_it_anew_counts_it_once(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        (card,) = mark(ws, FLAG, ["one"], payload={"note": ""})
        for kind in ("unbury", BURY):
            decide(ws, kind, note_id=card.key.note, side="q", payload={"plan": "p"})
    assert lately(learner)[0].what == "a plan for 1 card"


def test_the_list_ends_after_so_many_things_however_many_undos_lie_between(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    with learner.open() as ws:
        for _ in range(3):
            for _ in range(3):
                undo_last(ws)
            for _ in range(3):
                redo_last(ws)
        assert [each.what for each in done_lately(ws, 2)] == ["good for three", "good for two"]
        assert len(done_lately(ws, 50)) == 3


def test_a_batch_at_the_end_of_the_list_is_whole(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        for card in mark(ws, FLAG, ["one", "two", "three"], payload={"note": ""}):
            decide(ws, SUSPEND, note_id=card.key.note, side="q", payload={"batch": "b"})
        (line,) = done_lately(ws, 1)
    assert (line.what, line.events) == ("suspend for 3 cards", 3)


def test_a_card_that_is_gone_is_listed_under_its_name(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.deck("deck: D\ncards:\n  - {id: other, q: Something else entirely?, a: So.}\n")
    assert [(each.what, each.question) for each in lately(learner)] == [("good for one", "What is one?")]
