"""The cards that a query lets a sitting choose among."""

from datetime import date

import pytest

from learners import Learner
from recall.app.marking import mark
from recall.app.narrowing import narrow
from recall.core.events import BURY, SUSPEND
from recall.core.queryfaults import QueryError
from recall.store.files import all_files
from recall.store.library import notes
from recall.store.queue import new_cards


@pytest.fixture
def two_decks(learner: Learner) -> Learner:
    for name in ("b", "a"):
        cards = [f"  - {{id: {name}{each}, q: What is {name} {each}?, a: '{each}'}}" for each in range(4)]
        learner.deck("\n".join([f"deck: {name}", "cards:", *cards, ""]), f"{name}.yaml")
    return learner


def test_the_new_cards_come_in_the_order_of_introduction(two_decks: Learner) -> None:
    with two_decks.open() as ws:
        assert list(narrow(ws, "is:new", files=None).new()) == new_cards(ws.db, ws.today)


def test_new_cards_that_may_not_be_asked_are_not_chosen(two_decks: Learner) -> None:
    with two_decks.open() as ws:
        mark(ws, SUSPEND, ["a0"])
        mark(ws, BURY, ["a1"], payload={"until": "2026-12-24"})
        meant = narrow(ws, "deck:a", files=None)
        assert [row.key for row in notes(ws.db, [card.note for card in meant.new()]).values()] == ["a2", "a3"]
        assert meant.next_due is None


def test_only_the_chosen_files_are_looked_at(two_decks: Learner) -> None:
    two_decks.grade(4, 4, 4, 4, 4)
    with two_decks.open() as ws:
        ids = {file.path: file.id for file in all_files(ws.db)}
        meant = narrow(ws, "What", files={ids["b.yaml"]})
        assert (len(meant.learned), len(meant.fresh), meant.next_due) == (1, 3, date(2026, 12, 1))
        assert narrow(ws, "is:due", files=None).next_due is None


def test_a_query_that_cannot_be_read_is_refused(two_decks: Learner) -> None:
    with two_decks.open() as ws, pytest.raises(QueryError, match="there is no kind:none"):
        narrow(ws, "kind:none", files=None)
