"""Files of a library on their way to Anki."""

import hashlib
from pathlib import Path, PurePosixPath

import pytest

from recall.exporters.anki_media import MediaFile, MediaShelf
from recall.markup.media import Trouble

HERE = PurePosixPath("decks")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    (root / "decks" / "img").mkdir(parents=True)
    (root / "decks" / "img" / "a b.PNG").write_bytes(b"picture")
    (root / "top.png").write_bytes(b"top")
    (root / "decks" / "notes.txt").write_text("words")
    (tmp_path / "private.png").write_bytes(b"private")
    return root


@pytest.mark.parametrize("address", ["img/a%20b.PNG", "img/a b.PNG", "../decks/img/a b.PNG"])
def test_a_file_is_named_by_its_content_and_keeps_its_ending(library: Path, address: str) -> None:
    digest = hashlib.sha1(b"picture").hexdigest()
    found = MediaShelf(library).find(address, HERE)
    assert found == MediaFile(f"recall-{digest[:16]}.png", library / "decks" / "img" / "a b.PNG")


def test_an_address_may_start_from_the_library(library: Path) -> None:
    shelf = MediaShelf(library)
    assert isinstance(shelf.find("top.png", HERE), MediaFile)
    assert isinstance(shelf.find("/top.png", HERE), MediaFile)


def test_the_shelf_holds_each_file_once(library: Path) -> None:
    shelf = MediaShelf(library)
    shelf.find("../top.png", HERE)
    shelf.find("top.png", PurePosixPath())
    assert list(shelf.files.values()) == [library / "top.png"]


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("nowhere.png", Trouble.MISSING),
        ("img.png/", Trouble.MISSING),
        ("notes.txt", Trouble.KIND),
        ("img", Trouble.KIND),
        ("../../private.png", Trouble.OUTSIDE),
        ("../../nowhere.png", Trouble.OUTSIDE),
    ],
)
def test_what_does_not_travel_says_why(library: Path, address: str, trouble: Trouble) -> None:
    shelf = MediaShelf(library)
    assert shelf.find(address, HERE) is trouble
    assert shelf.files == {}


def test_a_link_does_not_lead_out_of_the_library(library: Path) -> None:
    (library / "decks" / "link.png").symlink_to(library.parent / "private.png")
    assert MediaShelf(library).find("link.png", HERE) is Trouble.OUTSIDE


def test_a_file_that_cannot_be_read_says_so(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refused)
    assert MediaShelf(library).find("top.png", HERE) is Trouble.UNREADABLE
