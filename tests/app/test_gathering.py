import os
from pathlib import Path

import pytest

from recall.app.gathering import Meant, NoMatchError, NothingThereError, gathered
from recall.problems import Problem

ENDINGS = frozenset({".md", ".json"})


def names(*paths: str | Path) -> list[str]:
    return [each.name for each in gathered([str(path) for path in paths], ENDINGS) if isinstance(each, Meant)]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    for name in ("day-10.md", "day-2.md", "sub/a.json", "sub/b.png", ".git/c.md", "node_modules/d.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    return tmp_path


def test_a_folder_gives_files_of_known_endings_in_reading_order(notes: Path) -> None:
    assert names(notes) == [f"{notes}/day-2.md", f"{notes}/day-10.md", f"{notes}/sub/a.json"]


def test_a_file_that_is_named_is_taken_whatever_its_ending(notes: Path) -> None:
    assert names(notes / "sub" / "b.png") == [f"{notes}/sub/b.png"]


def test_a_file_meant_twice_comes_once(notes: Path) -> None:
    assert names(notes / "day-2.md", notes) == [f"{notes}/day-2.md", f"{notes}/day-10.md", f"{notes}/sub/a.json"]


def test_a_pattern_that_the_shell_left_is_expanded(notes: Path) -> None:
    assert names(f"{notes}/day-*.md") == [f"{notes}/day-10.md", f"{notes}/day-2.md"]
    assert names(f"{notes}/**/*.json") == [f"{notes}/sub/a.json"]


def test_the_standard_input_has_no_path() -> None:
    assert list(gathered(["-"], ENDINGS)) == [Meant("-", None)]


def test_a_link_to_the_folder_above_is_followed_once(notes: Path) -> None:
    (notes / "sub" / "up").symlink_to(notes)
    assert len(names(notes)) == 3


def test_a_link_to_nothing_is_named_as_a_file_that_cannot_be_read(notes: Path) -> None:
    (notes / "gone.md").symlink_to(notes / "nowhere")
    assert f"{notes}/gone.md" in names(notes)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_a_problem_and_the_others_are_read(notes: Path) -> None:
    (notes / "sub").chmod(0)
    try:
        found = list(gathered([str(notes)], ENDINGS))
    finally:
        (notes / "sub").chmod(0o755)
    assert [each for each in found if isinstance(each, Problem)] == [
        Problem(
            f"{notes}/sub", 0, 0, "E700", "this cannot be read: Permission denied", "Check its path and permissions."
        )
    ]


def test_a_folder_that_cannot_be_listed_is_a_problem_and_the_others_are_read(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def scandir(folder: Path) -> object:
        if folder.name == "sub":
            raise OSError(5, "Input/output error")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(gathered([str(notes)], ENDINGS))
    assert [each.message for each in found if isinstance(each, Problem)] == ["this cannot be read: Input/output error"]
    assert len(found) == 3


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(NothingThereError, match=r"there is no file or folder 'nowhere\.md'"):
        names("nowhere.md")


def test_a_pattern_without_a_match_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoMatchError, match=r"no file matches '.*/\*\.md'"):
        names(f"{tmp_path}/*.md")


def test_a_pipe_and_a_device_in_a_folder_are_problems_and_are_not_opened(notes: Path) -> None:
    os.mkfifo(notes / "pipe.md")
    (notes / "zero.md").symlink_to("/dev/zero")
    found = [each for each in gathered([str(notes)], ENDINGS) if isinstance(each, Problem)]
    assert [(each.file, each.code, each.message) for each in found] == [
        (f"{notes}/{name}.md", "E700", "this is no ordinary file") for name in ("pipe", "zero")
    ]
