"""Which file an address means; the table is the same for the terminal and for Anki."""

from pathlib import Path, PurePosixPath

import pytest

from recall.markup.media import Trouble, ending, is_sound, media_file

HERE = PurePosixPath("course")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    (root / "course").mkdir(parents=True)
    for name in ("course/near.png", "both.png", "course/both.png", "far.png", "course/a b#1.png"):
        (root / name).write_bytes(b"picture")
    (tmp_path / "private.png").write_bytes(b"private")
    return root


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("near.png", "course/near.png"),
        ("both.png", "course/both.png"),
        ("../both.png", "both.png"),
        ("far.png", "far.png"),
        ("/far.png", "far.png"),
        ("a%20b%231.png", "course/a b#1.png"),
    ],
)
def test_a_file_is_looked_for_beside_the_deck_and_then_in_the_library(library: Path, address: str, found: str) -> None:
    assert media_file(library, HERE, address) == library / found


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("nowhere.png", Trouble.MISSING),
        (f"{'x' * 5000}.png", Trouble.MISSING),
        ("nul%00.png", Trouble.MISSING),
        ("notes.md", Trouble.KIND),
        ("", Trouble.KIND),
        ("../../private.png", Trouble.OUTSIDE),
        ("/../private.png", Trouble.OUTSIDE),
    ],
)
def test_what_cannot_be_had_says_why(library: Path, address: str, trouble: Trouble) -> None:
    assert media_file(library, HERE, address) is trouble


def test_a_link_does_not_lead_out_of_the_library(library: Path) -> None:
    (library / "course" / "link.png").symlink_to(library.parent / "private.png")
    assert media_file(library, HERE, "link.png") is Trouble.OUTSIDE


def test_a_circle_of_links_is_no_file(library: Path) -> None:
    (library / "loop.png").symlink_to(library / "loop.png")
    assert media_file(library, HERE, "loop.png") is Trouble.MISSING


def test_endings_are_read_as_the_file_system_would_name_them() -> None:
    assert [ending(name) for name in ("a.PNG", "b%2Ejpg", "c", "d.tar.gz")] == [".png", ".jpg", "", ".gz"]


def test_sounds_and_videos_are_told_from_pictures() -> None:
    assert [is_sound(name) for name in ("a.MP3", "b%20c.webm", "d.png", "e")] == [True, True, False, False]


def test_pictures_of_linked_notes_lie_below_the_first_folder_on_the_way_to_them(library: Path) -> None:
    notes = library.parent / "notes"
    (notes / "llm").mkdir(parents=True)
    for name in ("llm/a.png", "b.png"):
        (notes / name).write_bytes(b"picture")
    folder = PurePosixPath("../notes/llm")
    assert media_file(library, folder, "a.png") == notes / "llm" / "a.png"
    assert media_file(library, folder, "../b.png") == media_file(library, folder, "/b.png") == notes / "b.png"
    assert media_file(library, folder, "../../private.png") is Trouble.OUTSIDE
    assert media_file(library, PurePosixPath(notes / "llm"), "a.png") == notes / "llm" / "a.png"
    assert media_file(library, PurePosixPath(notes / "llm"), "../b.png") is Trouble.OUTSIDE
