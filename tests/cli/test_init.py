import json
from pathlib import Path

import pytest

from recall.app import starting
from recall.app.starting import shipped_folder as real_shipped_folder

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shipped decks of the test's own."""
    folder = tmp_path / "shipped"
    (folder / "sub").mkdir(parents=True)
    (folder / "welcome.yaml").write_text("cards:\n  - {id: w, q: What?, a: This}\n")
    (folder / "sub" / "a.yaml").write_text("cards:\n  - {id: a, q: Who?, a: Me}\n")
    (folder / ".hidden").write_text("x")
    monkeypatch.setattr(starting, "shipped_folder", lambda: folder)
    return folder


def test_a_folder_is_made_with_the_shipped_decks_and_the_next_steps(recall, shipped) -> None:
    ran = recall("init", "mine")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == f"{recall.folder / 'mine'}: 2 files written"
    assert "  recall review         learn; the first deck is about recall itself" in ran.out
    assert (recall.folder / "mine/sub/a.yaml").read_bytes() == (shipped / "sub/a.yaml").read_bytes()
    assert not (recall.folder / "mine/.hidden").exists()


def test_the_folder_is_used_from_then_on_and_from_anywhere(recall, monkeypatch, tmp_path) -> None:
    monkeypatch.delenv("RECALL_DECKS")
    recall.decks.rmdir()
    recall("init", "mine")
    monkeypatch.chdir(tmp_path / "shipped" / "sub")
    assert recall("due").code == 0
    assert "What?" in recall("review", "--plain", input="q").out


def test_it_is_told_when_another_folder_is_used_from_here(recall) -> None:
    assert f"From here recall uses {recall.decks} instead: it is set, or it is ./decks." in recall("init", "mine").out


def test_again_nothing_new_is_written(recall) -> None:
    recall("init", "mine")
    before = (recall.folder / "mine/welcome.yaml").stat().st_mtime_ns
    assert recall("init", "mine").out.splitlines()[0] == f"{recall.folder / 'mine'}: nothing new"
    assert (recall.folder / "mine/welcome.yaml").stat().st_mtime_ns == before


def test_again_new_and_changed_decks_are_brought(recall, shipped) -> None:
    recall("init", "mine")
    (shipped / "welcome.yaml").write_text("cards:\n  - {id: w, q: What?, a: That}\n")
    (shipped / "b.yaml").write_text("cards: []\n")
    first = recall("init", "mine").out.splitlines()[0]
    assert first == f"{recall.folder / 'mine'}: 1 file written, 1 renewed, 1 as they were"
    assert "That" in (recall.folder / "mine/welcome.yaml").read_text()


def test_an_edited_deck_is_left_and_named(recall, shipped) -> None:
    recall("init", "mine")
    own = recall.folder / "mine/welcome.yaml"
    own.write_text("mine\n")
    (shipped / "welcome.yaml").write_text("cards: []\n")
    for _ in range(2):
        assert "  left as you edited it: welcome.yaml" in recall("init", "mine").out
        assert own.read_text() == "mine\n"


def test_a_deck_edited_back_is_renewed_again(recall, shipped) -> None:
    recall("init", "mine")
    own = recall.folder / "mine/welcome.yaml"
    text = own.read_text()
    own.write_text("mine\n")
    recall("init", "mine")
    own.write_text(text)
    (shipped / "welcome.yaml").write_text("cards: []\n")
    recall("init", "mine")
    assert own.read_text() == "cards: []\n"


def test_a_deleted_deck_stays_away_unless_it_is_wanted_back(recall) -> None:
    recall("init", "mine")
    own = recall.folder / "mine/welcome.yaml"
    own.unlink()
    assert "  deleted by you, not brought back: welcome.yaml (--restore brings it)" in recall("init", "mine").out
    assert not own.exists()
    recall("init", "mine", "--restore")
    assert own.exists()


def test_a_folder_with_other_things_only_gains(recall) -> None:
    mine = recall.folder / "mine"
    mine.mkdir()
    (mine / "welcome.yaml").write_text("my own welcome\n")
    (mine / "notes.txt").write_text("x")
    out = recall("init", "mine").out
    assert "  left as you edited it: welcome.yaml" in out
    assert (mine / "welcome.yaml").read_text() == "my own welcome\n"
    assert (mine / "notes.txt").read_text() == "x"
    assert (mine / "sub/a.yaml").exists()


def test_a_file_in_the_way_is_told(recall) -> None:
    (recall.folder / "mine").write_text("x")
    ran = recall("init", "mine")
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"recall: '{recall.folder / 'mine'}' is a file, not a folder")


def test_a_file_where_a_folder_of_decks_belongs_is_told(recall) -> None:
    (recall.folder / "mine").mkdir()
    (recall.folder / "mine/sub").write_text("x")
    ran = recall("init", "mine")
    assert ran.code == 1
    assert "could not be written" in ran.err


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_damaged_record_is_told_and_nothing_overwritten(recall, text: str) -> None:
    recall("init", "mine")
    (recall.folder / "mine" / starting.RECORD).write_text(text)
    ran = recall("init", "mine")
    assert ran.code == 1
    assert ran.err.splitlines()[0] == f"recall: {recall.folder / 'mine' / starting.RECORD} cannot be read"


def test_the_shipped_folder_itself_gets_no_record(recall, shipped) -> None:
    assert recall("init", str(shipped)).out.splitlines()[0] == f"{shipped}: nothing new"
    assert not (shipped / starting.RECORD).exists()


def test_the_record_says_what_was_written(recall) -> None:
    recall("init", "mine")
    record = json.loads((recall.folder / "mine" / starting.RECORD).read_text())
    assert sorted(record) == ["sub/a.yaml", "welcome.yaml"]


def test_in_a_source_checkout_the_decks_are_beside_the_code() -> None:
    assert (real_shipped_folder() / "welcome.yaml").is_file()


def test_an_installation_without_decks_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    with pytest.raises(starting.NoShippedDecksError, match="the shipped decks are missing"):
        real_shipped_folder()
