"""Which files a library has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from recall.deckfile.library import NoLibraryError, library_files
from recall.problems import Problem


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"cards:\n")


def test_yaml_files_are_found_in_reading_order_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path, "b.yaml", "a/day-10.yml", "a/day-2.YAML", "a/x.txt", ".hidden/x.yaml", ".x.yaml", "a/.git/y.yaml")
    found = library_files(tmp_path)
    assert [each.file for each in found] == ["a/day-2.YAML", "a/day-10.yml", "b.yaml"]


def test_a_file_comes_with_its_size_and_time(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml")
    os.utime(tmp_path / "a.yaml", ns=(1, 123_456_789))
    (found,) = library_files(str(tmp_path))
    assert (found.path, found.size, found.mtime_ns) == (str(tmp_path / "a.yaml"), 7, 123_456_789)


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "a/b/x.yaml")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    reported: list[Problem] = []
    assert [each.file for each in library_files(tmp_path, report=reported.append)] == ["a/b/x.yaml"]
    assert [problem.file for problem in reported] == ["self"]


def test_nothing_is_listed_twice_and_real_names_go_before_links(tmp_path: Path) -> None:
    make(tmp_path, "z/real.yaml")
    (tmp_path / "a").symlink_to(tmp_path / "z")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "z" / "real.yaml")
    assert [each.file for each in library_files(tmp_path)] == ["z/real.yaml"]


def test_links_to_files_and_folders_elsewhere_are_followed(tmp_path: Path) -> None:
    make(tmp_path, "library/a.yaml", "elsewhere/b.yaml")
    (tmp_path / "library" / "more").symlink_to(tmp_path / "elsewhere")
    make(tmp_path, "third/c.yaml")
    for name in ("c.yaml", "d.yaml"):
        (tmp_path / "library" / name).symlink_to(tmp_path / "third" / "c.yaml")
    assert [each.file for each in library_files(tmp_path / "library")] == ["a.yaml", "c.yaml", "more/b.yaml"]


def test_a_link_to_nothing_is_reported(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    reported: list[Problem] = []
    assert library_files(tmp_path, report=reported.append) == []
    assert [(problem.file, problem.code) for problem in reported] == [("gone.yaml", "E001")]
    assert library_files(tmp_path) == []


def test_a_folder_that_cannot_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/x.yaml", "b.yaml")
    scan = os.scandir

    def refusing(path: str) -> os._ScandirIterator[str]:
        if path.endswith("a"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    reported: list[Problem] = []
    assert [each.file for each in library_files(tmp_path, report=reported.append)] == ["b.yaml"]
    assert [str(problem).split("\n")[0] for problem in reported] == [
        "a:0:0: E001 this cannot be read: Permission denied"
    ]


def test_what_is_no_file_is_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert library_files(tmp_path) == []


def test_a_folder_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(NoLibraryError, match="nowhere"):
        library_files(tmp_path / "nowhere")


def test_looking_at_a_library_does_not_import_yaml() -> None:
    code = "import sys, recall.deckfile.library; sys.exit('yaml' in sys.modules or 'difflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
