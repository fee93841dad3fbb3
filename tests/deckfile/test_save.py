"""Replacing a file: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from recall.deckfile.save import FileChangedError, FileNotWrittenError, save


def test_the_new_bytes_replace_the_old_and_the_mode_stays(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["d.yaml"]


def test_a_file_that_somebody_changed_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(FileChangedError, match=r"d\.yaml"):
        save(path, b"old", b"new")
    assert path.read_bytes() == b"theirs"


def test_a_change_while_the_new_file_is_written_is_seen_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"theirs"))
    with pytest.raises(FileChangedError):
        save(path, b"old", b"new")
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["d.yaml"]


def test_a_new_file_is_made_with_its_folder_and_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "new" / "d.yaml"
    save(path, None, b"new")
    (tmp_path / "plain").write_bytes(b"")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_that_should_be_new_but_is_there_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(FileChangedError):
        save(path, None, b"new")


def test_a_file_that_was_deleted_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(FileChangedError):
        save(tmp_path / "gone.yaml", b"old", b"new")


def test_a_link_stays_a_link_and_its_target_changes(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    link = tmp_path / "link.yaml"
    link.symlink_to("real.yaml")
    save(link, b"old", b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_a_disk_that_refuses_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWrittenError, match="No space left"):
        save(path, b"old", b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["d.yaml"]


def test_a_folder_that_cannot_be_made_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileNotWrittenError, match="could not be written"):
        save(tmp_path / "file" / "d.yaml", None, b"new")


def test_an_interrupted_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(path, b"old", b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["d.yaml"]
