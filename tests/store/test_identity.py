from recall.store.database import Database
from recall.store.identity import (
    UnresolvedRow,
    add_binds,
    add_unresolved,
    all_aliases,
    all_binds,
    set_aliases,
    set_unresolved,
    settle_unresolved,
    unresolved,
)
from store.samples import bind, pid


def test_binds_come_in_the_order_of_instant_and_id(db: Database) -> None:
    renamed = bind(1, "key", 1, side="x", former_side="y")
    add_binds(db, [bind(3, "c", 3), bind(2, "b", 2), renamed])
    assert all_binds(db) == [renamed, bind(2, "b", 2), bind(3, "c", 3)]


def test_aliases_are_replaced_and_those_whose_events_moved_are_told(db: Database) -> None:
    assert set_aliases(db, {pid(2): pid(1), pid(3): pid(1)}) == (pid(1),)
    assert set_aliases(db, {pid(2): pid(1), pid(3): pid(4)}) == (pid(1), pid(4))
    assert set_aliases(db, {pid(2): pid(1), pid(3): pid(4)}) == ()
    assert all_aliases(db) == {pid(2): pid(1), pid(3): pid(4)}


def test_pairs_that_wait_come_likest_first_until_they_are_settled(db: Database) -> None:
    pairs = [UnresolvedRow(pid(1), pid(2), 70, "id changed"), UnresolvedRow(pid(3), pid(4), 90, "unclear")]
    set_unresolved(db, [UnresolvedRow("old", "pair", 1, "")])
    set_unresolved(db, pairs[:1])
    add_unresolved(db, pairs[1:])
    assert unresolved(db) == pairs[::-1]
    settle_unresolved(db, pid(3), pid(4))
    assert unresolved(db) == pairs[:1]
