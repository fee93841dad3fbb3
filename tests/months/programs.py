"""The program as it is called: in this process, or as one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import pytest

from recall.cli.main import main

Keys = Callable[[str], str]  # what was printed since the last key → the next line that is typed, "" to type no more


@dataclass(frozen=True)
class Ran:
    """One call of the program: ``typed`` is all of its input."""

    words: tuple[str, ...]
    now: str
    typed: str
    code: int
    out: str
    err: str


class Program(Protocol):
    """Runs ``recall``; ``folder`` holds its database, configuration and decks."""

    folder: Path

    def __call__(self, *words: str, now: str, keys: Keys | None = None) -> Ran: ...


def surroundings(folder: Path, now: str) -> dict[str, str]:
    return {
        "RECALL_DB": str(folder / "recall.db"),
        "RECALL_CONFIG": str(folder / "config.toml"),
        "RECALL_DECKS": str(folder / "decks"),
        "RECALL_NOW": now,
        "RECALL_LEARNER": "",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }


class _Typing(io.TextIOBase):
    """Standard input of somebody who reads before they type."""

    def __init__(self, keys: Keys, out: io.StringIO) -> None:
        self._keys, self._out, self._read = keys, out, 0
        self.typed = ""

    def readline(self, _: int = -1) -> str:
        text = self._out.getvalue()
        line = self._keys(text[self._read :])
        self._read = len(text)
        self.typed += line
        return line


class InProcess:
    """``recall`` in this process."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = monkeypatch

    def __call__(self, *words: str, now: str, keys: Keys | None = None) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        typing = _Typing(keys or (lambda _: ""), out)
        hook = sys.excepthook
        with self._patch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in surroundings(self.folder, now).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", typing)
            try:
                with pytest.raises(SystemExit) as ended:
                    main(list(words))
            finally:
                sys.excepthook = hook
        return Ran(words, now, typing.typed, int(ended.value.code or 0), out.getvalue(), err.getvalue())


def run_again(ran: Ran, folder: Path) -> Ran:
    """The same call in another folder as a process of its own, which is typed at without reading."""
    done = subprocess.run(
        [sys.executable, "-m", "recall", *ran.words],
        input=ran.typed,
        env=os.environ | surroundings(folder, ran.now),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return replace(ran, code=done.returncode, out=done.stdout, err=done.stderr)
