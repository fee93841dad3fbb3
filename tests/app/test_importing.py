"""One file after another is read, each for itself; what cannot be read is a problem of its own."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from recall.app import importing
from recall.app.importing import read_files

QUIZ = "Q: Who?\n\nA: Me.\n"


def test_the_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(QUIZ.encode())))
    (read,) = read_files(["-"])
    assert (read.name, read.path, len(read.found.items)) == ("-", None, 1)


def test_a_file_that_is_too_large_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(QUIZ * 3)
    (tmp_path / "b.md").write_text(QUIZ)
    monkeypatch.setattr(importing, "LARGEST_FILE", 30)
    first, second = read_files([str(tmp_path)])
    assert [(problem.code, problem.hint) for problem in first.found.problems] == [
        ("E704", "Split it, or import the part that holds the questions.")
    ]
    assert (first.form, len(second.found.items)) == (None, 1)


@pytest.mark.parametrize("name", ["gone.md", "loop.md"])
def test_a_link_to_nowhere_is_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (read,) = read_files([str(tmp_path / name)])
    assert [problem.code for problem in read.found.problems] == ["E700"]


def test_a_picture_a_prose_text_and_an_empty_file_come_with_what_is_said_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (tmp_path / "b.md").write_text("We met on Monday.\n")
    (tmp_path / "c.md").write_text("")
    reads = list(read_files([str(tmp_path)]))
    assert [[problem.code for problem in read.found.problems] for read in reads] == [["E702"], [], ["W703"]]
    assert [bool(read.digest) for read in reads] == [False, True, False]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(QUIZ)
    (tmp_path / "a.md").chmod(0)
    (read,) = read_files([str(tmp_path / "a.md")])
    assert read.found.problems[0].message == "this cannot be read: Permission denied"


def test_a_format_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUIZ)
    (read,) = read_files([str(tmp_path / "a.txt")], form="markdown")
    assert read.form == "markdown"


def test_a_device_that_is_named_is_read_no_further_than_the_largest_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    monkeypatch.setattr(importing, "LARGEST_FILE", 1_000_000)
    (read,) = read_files([str(tmp_path / "zero.md")])
    assert [problem.message for problem in read.found.problems] == ["the file has more than 1 MB"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.json", "[" * 100_000, "the JSON is nested too deeply to be read"),
        ("a.ipynb", '{"cells": [', "cannot be read as JSON: expecting value (byte 11)"),
        ("a.toml", "[[questions]\nx=", "cannot be read as TOML: expected ']]' at the end of an array declaration"),
        ("a.yaml", "- " * 5000 + "a", "nested more than 200 levels deep"),
        ("a.xml", "<quiz><question>", "cannot be read as QTI: no element found"),
    ],
)
def test_a_file_whose_syntax_is_not_what_its_ending_says_is_a_fault(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    (tmp_path / name).write_text(text)
    (read,) = read_files([str(tmp_path / name)])
    assert [(problem.code, problem.message) for problem in read.found.problems] == [("E701", message)]


def test_a_package_that_would_unpack_without_end_is_a_fault(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("imsmanifest.xml", "<a>" + " " * 3_000_000)
    (read,) = read_files([str(tmp_path / "a.zip")])
    assert [problem.message for problem in read.found.problems] == [
        "cannot be read as QTI: it would unpack to 3000003 bytes"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"name": "x", "sizes": [1, 2]}'),
        ("a.toml", "[tool]\nsize = 1\n"),
        ("a.yaml", "a: !Ref b\n"),
        ("b.yaml", "a: &x {b: 1}\nc: *x\n"),
        ("a.xml", "<a><b/></a>"),
    ],
)
def test_a_valid_file_of_other_content_is_passed_over_without_a_word(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    (read,) = read_files([str(tmp_path / name)])
    assert not read.found.items
    assert not read.found.problems
