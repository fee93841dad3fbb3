"""The open database and the folder of decks."""

from datetime import timedelta
from pathlib import Path

import pytest

from learners import Learner
from recall.app.reviewing import Wish, plan_review, start_sitting
from recall.app.tools import Tools
from recall.app.workspace import (
    DECKS_FOLDER,
    LostDatabaseError,
    NoDecksError,
    decks_folder,
    open_database,
    open_workspace,
)
from recall.store.backups import backups
from recall.store.errors import NoDatabaseError
from recall.store.meta import set_meta
from recall.terminal.today import moved, opening_line


def test_the_decks_are_loaded_when_the_workspace_opens(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        assert ws.loaded.new == 3
        assert ws.loaded.changed
    with learner.open() as ws:
        assert ws.loaded.new == 3
        assert not ws.loaded.changed


def test_a_folder_of_decks_that_is_set_must_exist(learner: Learner) -> None:
    with pytest.raises(NoDecksError) as caught, learner.open(decks=learner.folder / "nowhere"):
        pass
    assert f"there is no folder '{learner.folder / 'nowhere'}'" in caught.value.message
    assert "recall init" in caught.value.hint


def test_without_a_setting_the_decks_here_are_used(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.deck()
    monkeypatch.chdir(learner.folder)
    with learner.open(decks=None) as ws:
        assert ws.root == learner.decks


def test_else_those_that_init_made_last(learner: Learner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    tools = learner.tools(decks=None)
    with open_database(tools) as db:
        with pytest.raises(NoDecksError, match="there is no folder of decks here"):
            decks_folder(tools, db)
        set_meta(db, DECKS_FOLDER, str(learner.decks))
        assert decks_folder(tools, db) == learner.decks
        set_meta(db, DECKS_FOLDER, str(learner.folder / "gone"))
        with pytest.raises(NoDecksError):
            decks_folder(tools, db)


def test_the_first_use_of_a_day_makes_a_backup(learner: Learner) -> None:
    learner.deck()
    for _ in range(2):
        with learner.open(backups=True):
            pass
    learner.clock.pass_by(days=1)
    with learner.open(backups=True):
        pass
    days = [backup.day.isoformat() for backup in backups(learner.folder / "recall.db")]
    assert days == ["2026-12-01", "2026-11-30"]


def test_backups_can_be_turned_off(learner: Learner) -> None:
    learner.deck()
    with learner.open(backups=False):
        pass
    assert backups(learner.folder / "recall.db") == []


def test_a_database_that_must_exist_is_not_made(learner: Learner) -> None:
    tools = learner.tools(db=learner.folder / "other.db")
    with pytest.raises(NoDatabaseError):
        open_database(tools, create=False)


def test_the_database_is_closed_when_the_block_ends(learner: Learner) -> None:
    learner.deck()
    tools: Tools = learner.tools()
    with open_workspace(tools) as ws:
        pass
    with pytest.raises(Exception, match="closed"):
        ws.db.rows("SELECT 1")


def test_two_learners_of_one_database_do_not_see_each_others_reviews(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    with learner.sit(learner="anna") as sitting:
        assert sitting.session.total == 3


def test_a_folder_here_that_holds_no_deck_does_not_hide_the_library(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    learner.deck()
    (tmp_path / "work" / "decks").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    with open_database(learner.tools(decks=None)) as db:
        set_meta(db, DECKS_FOLDER, str(learner.decks))
        assert decks_folder(learner.tools(decks=None), db) == learner.decks


def test_another_folder_of_decks_than_the_last_time_is_told(learner: Learner, tmp_path: Path) -> None:
    learner.deck()
    other = tmp_path / "other"
    other.mkdir()
    with learner.open() as ws:
        assert ws.moved_from is None
    with learner.open(decks=other) as ws:
        assert ws.moved_from == str(learner.decks)
        assert moved(str(ws.root), str(ws.moved_from)).startswith(f"decks are read from {other} now")


def test_a_lost_database_is_not_begun_anew_while_there_are_copies_of_it(learner: Learner) -> None:
    learner.deck()
    with learner.open(backups=True):
        pass
    learner.clock.pass_by(days=1)
    with learner.open(backups=True) as ws:
        path = ws.db.path
    for left in path.parent.glob("recall.db*"):
        left.unlink()
    with pytest.raises(LostDatabaseError) as caught, learner.open():
        pass
    assert caught.value.message == f"the database {path} is gone or empty, but there are backups of it"
    assert "recall restore recall-2026-12-01.db" in caught.value.hint
    assert not path.exists()


def test_a_standing_clock_moves_for_events_and_for_nothing_else(learner: Learner) -> None:
    learner.deck()
    before = learner.clock.now()
    with learner.open() as ws:
        plan = plan_review(ws, Wish())
        opening_line(ws, plan)
        sitting = start_sitting(ws, plan)
        assert learner.clock.now() == before
        sitting.grade(4, took_ms=1)
        assert learner.clock.now() == before + timedelta(milliseconds=1)
        sitting.undo()
        assert learner.clock.now() == before + timedelta(milliseconds=2)
