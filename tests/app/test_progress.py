"""What may take long tells how far it is: what is done, and how much of how much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backlogs import deck_of, fall_behind
from learners import Learner
from recall.app.backlog import propose
from recall.app.checking import check_paths
from recall.app.doctor import examine
from recall.app.exporting import export_to_anki
from recall.app.handing_out import Wanted, hand_out
from recall.app.keeping import carry_out, make_copy, plan_restore
from recall.app.marking import mark_found, to_mark
from recall.app.plans import accept, cancel
from recall.app.tidying import tidy_paths
from recall.app.tools import Tools
from recall.app.workspace import open_workspace
from recall.core.events import SUSPEND
from watchers import Watcher

MORE = "cards:\n  - {id: four, q: What is four?, a: '4'}\n"
EACH_FILE = [(0, 2), (1, 2)]
EACH_NOTE = [(0, 4), (1, 4), (2, 4), (3, 4)]


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


@pytest.fixture
def tools(learner: Learner, watcher: Watcher) -> Tools:
    """Of a learner with two deck files, four cards in all, who is watched."""
    for path in (learner.deck(), learner.deck(MORE, "more.yaml")):
        os.utime(path, (1, 1))  # else it counts as just written, and is looked at again
    return learner.tools()._replace(progress=watcher)


@pytest.fixture
def loaded(tools: Tools, watcher: Watcher) -> Tools:
    with open_workspace(tools):
        pass
    watcher.heard.clear()
    return tools


def test_a_load_tells_of_files_and_keys(tools: Tools, watcher: Watcher) -> None:
    with open_workspace(tools):
        pass
    assert watcher.heard == {
        "Reading decks": EACH_FILE,
        "Matching cards": EACH_NOTE,
        "Writing the index": EACH_FILE,
    }


def test_an_unchanged_library_tells_nothing(loaded: Tools, watcher: Watcher) -> None:
    with open_workspace(loaded):
        assert watcher.heard == {}


def test_the_daily_backup_tells_of_pages(learner: Learner, watcher: Watcher) -> None:
    learner.deck()
    with open_workspace(learner.tools(backups=True)._replace(progress=watcher)):
        ((done, total),) = watcher.heard["Making the day's backup"]
        assert done == total > 0


def test_a_copy_and_a_restore_tell_of_pages(loaded: Tools, watcher: Watcher) -> None:
    make_copy(loaded)
    carry_out(loaded, plan_restore(loaded, "1"))
    assert list(watcher.heard) == ["Checking", "Copying", "Checking the copy", "Bringing it back"]
    assert {done == total > 0 for told in watcher.heard.values() for done, total in told} == {True}


def test_a_package_tells_of_notes(loaded: Tools, watcher: Watcher, tmp_path: Path) -> None:
    with open_workspace(loaded) as ws:
        export_to_anki(ws, (), tmp_path / "all.apkg")
        assert watcher.heard.pop("Making the package") == EACH_NOTE
        export_to_anki(ws, ("more",), tmp_path / "more.apkg")
        assert watcher.heard.pop("Making the package") == [(0, 1)]
        export_to_anki(ws, (), tmp_path / "few.apkg", query="id:one or id:two")
        assert watcher.heard.pop("Making the package") == [(0, 2), (1, 2)]


@pytest.mark.parametrize("form", ["gift", "csv", "json", "markdown"])
def test_a_file_for_other_programs_tells_of_notes(loaded: Tools, watcher: Watcher, tmp_path: Path, form: str) -> None:
    with open_workspace(loaded) as ws:
        hand_out(ws, Wanted(form, tmp_path / "out"), (), send=list, tell=print)
    assert watcher.heard == {"Writing": EACH_NOTE}


def test_what_goes_to_standard_output_tells_nothing(loaded: Tools, watcher: Watcher) -> None:
    with open_workspace(loaded) as ws:
        hand_out(ws, Wanted("csv"), (), send=lambda pieces: [*pieces].clear(), tell=print)
    assert watcher.heard == {}


def test_a_check_tells_of_files_and_so_does_a_mending(loaded: Tools, watcher: Watcher) -> None:
    check_paths(loaded)
    assert watcher.heard == {"Checking": EACH_FILE}
    check_paths(loaded, [str(loaded.settings.decks / "more.yaml")], fix=True)  # type: ignore[operator]
    assert watcher.heard["Mending"] == [(0, 1)]


def test_tidying_tells_of_files(loaded: Tools, watcher: Watcher) -> None:
    tidy_paths(loaded, (), ids=False, dry=False)
    assert watcher.heard == {"Tidying": EACH_FILE}
    tidy_paths(loaded, (), ids=True, dry=True)
    assert watcher.heard["Looking for ids"] == EACH_FILE


def test_a_plan_tells_of_notes_and_so_does_its_end(learner: Learner, watcher: Watcher) -> None:
    learner.deck(deck_of(12))
    fall_behind(learner)
    with open_workspace(learner.tools()._replace(progress=watcher)) as ws:
        proposal = propose(ws, minutes_a_day=2)
        assert proposal is not None
        watcher.heard.clear()
        accept(ws, proposal)
        held = cancel(ws)
    assert {label: len(told) for label, told in watcher.heard.items()} == {"Putting off": held, "Digging up": held}


def test_a_decision_about_many_cards_tells_of_notes(loaded: Tools, watcher: Watcher) -> None:
    with open_workspace(loaded) as ws:
        mark_found(ws, SUSPEND, to_mark(ws, SUSPEND, "id:one or id:two"))
    assert watcher.heard == {"Writing": [(0, 2), (1, 2)]}


def test_the_doctor_tells_of_cards_made_anew(loaded: Tools, learner: Learner, watcher: Watcher) -> None:
    learner.grade(4, 4)
    with open_workspace(loaded) as ws:
        ws.db.write("UPDATE memories SET ease_hundredths = 131 WHERE note IN (SELECT note FROM reviews)", ())
    assert examine(loaded, mend=True).rebuilt
    assert watcher.heard == {"Replaying the log": [], "Writing anew": [(0, 4), (1, 4)]}
