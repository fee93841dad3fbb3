"""What a library says for all of its decks."""

from __future__ import annotations

from pathlib import Path

import pytest

from recall.deckfile.project import is_code_of_warnings, read_project


def said(folder: Path, text: str | bytes) -> list[str]:
    (folder / "recall.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem) for problem in read_project(folder).problems]


def test_codes_are_read_from_the_folder_of_decks_else_from_the_one_around_it(tmp_path: Path) -> None:
    decks = tmp_path / "decks"
    decks.mkdir()
    assert read_project(decks).allow == ()
    assert said(tmp_path, '[check]\nallow = ["W5"]\n') == []
    assert read_project(decks).allow == ("W5",)
    assert said(decks, '[check]\nallow = ["W510", "W2"]\n') == []
    assert read_project(decks).allow == ("W510", "W2")


@pytest.mark.parametrize("text", ["", "[check]\n", "[check]\nallow = []\n"])
def test_it_may_say_nothing(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            b"[check\n",
            "recall.toml:1:7: E017 recall.toml cannot be read: Expected ']' at the end of a table declaration",
        ),
        (b"\xff", "recall.toml:0:0: E017 recall.toml cannot be read: it is not UTF-8"),
        (b"check = 3", "recall.toml:0:0: E017 recall.toml cannot be read: 'check' is no table"),
        (
            b"[check]\nallow = 'W5'",
            "recall.toml:0:0: E017 recall.toml cannot be read: 'check.allow' is no list of texts",
        ),
        (
            b"[check]\nallow = [5]",
            "recall.toml:0:0: E017 recall.toml cannot be read: 'check.allow' is no list of texts",
        ),
        (b"[check]\nalow = []", "recall.toml:0:0: W201 recall.toml has no key 'check.alow'\n  Did you mean 'allow'?"),
        (b"x = 1", "recall.toml:0:0: W201 recall.toml has no key 'x'\n  See docs/item-writing.md for what it can say."),
        (
            b"[check]\nallow = ['W999']",
            "recall.toml:0:0: W205 'W999' is no code of a warning\n  See docs/deck-format.md",
        ),
        (b"[check]\nallow = ['E101']", "recall.toml:0:0: W205 'E101' is no code of a warning\n  Mend the error."),
    ],
)
def test_what_it_cannot_say_is_a_problem_of_the_file(tmp_path: Path, text: bytes, message: str) -> None:
    (problem,) = said(tmp_path, text)
    assert problem.startswith(message)


def test_beginnings_of_codes_count_and_errors_do_not() -> None:
    assert [is_code_of_warnings(text) for text in ("W", "W5", "W501", "W599", "E", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
