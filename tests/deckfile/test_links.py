"""Which notes a library links: what recall.toml says of them, and the files that are there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from recall.deckfile.library import in_reading_order, is_linked, linked_files, project_stamp, unsorted_files
from recall.deckfile.project import link_names, read_project, with_links
from recall.problems import Problem


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    for name in ("notes/a.md", "notes/sub/b.org", "notes/c.png", "notes/.git/x.md", "notes/node_modules/r.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return folder


def names(root: Path, *links: str) -> list[str]:
    return sorted(each.file for each in linked_files(root, links))


def test_notes_are_named_by_the_way_to_them(decks: Path) -> None:
    assert names(decks, "../notes") == ["../notes/a.md", "../notes/sub/b.org"]
    assert names(decks, "../notes/a.md") == ["../notes/a.md"]
    assert all(Path(each.path).is_file() for each in linked_files(decks, ["../notes"]))


def test_a_file_that_two_links_reach_is_there_once(decks: Path) -> None:
    assert names(decks, "../notes", "../notes/sub", "../notes/a.md") == ["../notes/a.md", "../notes/sub/b.org"]


def test_links_in_a_circle_end_and_decks_are_passed_over(decks: Path) -> None:
    (decks / "readme.md").write_text("text")
    (decks.parent / "notes" / "round").symlink_to(decks.parent / "notes")
    (decks.parent / "notes" / "decks").symlink_to(decks)
    assert names(decks, "../notes") == ["../notes/a.md", "../notes/sub/b.org"]


def test_what_is_not_there_is_told(decks: Path) -> None:
    faults: list[Problem] = []
    assert linked_files(decks, ["../gone", "../notes/a.md"], report=faults.append) != []
    assert [(each.file, each.message) for each in faults] == [
        ("../gone", "this cannot be read: No such file or directory")
    ]


def test_decks_are_read_before_notes(decks: Path) -> None:
    (decks / "z.yaml").write_text("cards: []")
    found = in_reading_order([*linked_files(decks, ["../notes"]), *unsorted_files(decks)])
    assert [is_linked(each.file) for each in found] == [False, True, True]


def test_the_stamp_changes_with_the_file_that_is_read(decks: Path) -> None:
    assert project_stamp(decks) == ""
    (decks.parent / "recall.toml").write_text("")
    around = project_stamp(decks)
    (decks / "recall.toml").write_text("")
    assert "" != around != project_stamp(decks)
    os.utime(decks / "recall.toml", ns=(1, 1))
    assert project_stamp(decks).startswith("1 0 ")


def test_links_are_written_from_the_file_and_read_from_the_library(decks: Path) -> None:
    (decks / "recall.toml").write_text('link = ["../notes", "/mnt/x/../notes", "./own/"]')
    assert read_project(decks).names == ("../notes", "/mnt/notes", "own")
    (decks / "recall.toml").unlink()
    (decks.parent / "recall.toml").write_text('link = ["notes", "decks/own"]')
    assert read_project(decks).names == ("../notes", "own")


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (".", "it is the folder of decks itself"),
        ("..", "the folder of decks lies in it"),
        ("../notes/round", "the folder of decks lies in it"),
        ("../notes/c.png", "notes end in .md, .markdown, .mdx, .rmd, .qmd, .org, .txt"),
    ],
)
def test_a_link_to_no_notes_is_told_and_not_followed(decks: Path, link: str, reason: str) -> None:
    (decks.parent / "notes" / "round").symlink_to(decks.parent)
    (decks / "recall.toml").write_text(f"link = ['{link}', '../notes']")
    project = read_project(decks)
    assert [str(each).split("\n")[0] for each in project.problems] == [
        f"recall.toml:0:0: W018 no notes are read from the link '{link}': {reason}"
    ]
    assert project.names == ("../notes",)


@pytest.mark.parametrize("said", ["link = 3", "link = [3]", "link = ['']", "link = ['a\\nb']".replace("'", '"')])
def test_what_is_no_list_of_paths_makes_the_file_unreadable(decks: Path, said: str) -> None:
    (decks / "recall.toml").write_text(said)
    project = read_project(decks)
    assert not project.is_readable
    assert project.problems[0].message == "recall.toml cannot be read: 'link' is no list of paths"


def test_a_place_has_the_name_that_a_link_to_it_has(decks: Path) -> None:
    place = decks.parent / "notes"
    assert link_names(decks / ".." / "notes", decks) == ("../notes", place.resolve().as_posix())


def test_links_are_written_into_the_file_and_the_rest_stays() -> None:
    before = '# mine\n[check]\nallow = ["W5"] # all\n'
    linked = with_links(before, ["../notes", "b"])
    assert linked == '# mine\nlink = ["../notes", "b"]\n\n[check]\nallow = ["W5"] # all\n'
    assert with_links(linked, ["b"]).startswith('# mine\nlink = ["b"]\n')
    assert with_links('link = [\n  "a", # first\n]\n', ["a", "b"]) == 'link = [\n  "a", # first\n  "b",\n]\n'
    assert with_links('link = ["a"]\n', []) == ""
