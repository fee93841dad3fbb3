"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from recall.exporters.outfile import ExportError, write_text


def test_the_pieces_are_one_file_with_the_line_ends_they_have(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    write_text(out, ["a\r\n", "ü\n"])
    assert out.read_bytes() == b"a\r\n\xc3\xbc\n"


def test_half_a_pair_is_written_as_a_question_mark(tmp_path: Path) -> None:
    write_text(tmp_path / "x", ["a\ud800b"])
    assert (tmp_path / "x").read_text() == "a?b"


def test_a_failure_in_the_middle_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    out.write_text("before")

    def pieces() -> Iterator[str]:
        yield "half"
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        write_text(out, pieces())
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert out.read_text() == "before"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot write '.*no/x': No such file or directory"):
        write_text(tmp_path / "no" / "x", ["a"])
    with pytest.raises(ExportError, match="Is a directory"):
        write_text(tmp_path, ["a"])
    assert list(tmp_path.parent.glob(".*.part")) == []


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write_text(pipe, ["a", "b"])
    reader.join(5)
    assert got == ["ab"]
    assert pipe.is_fifo()
