"""The command line as a person or a script meets it, in this process: real files, real database."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from quickly import make_databases_quickly
from recall.cli.main import main

NOW = "2026-11-30T09:00:00+01:00"
DECK = """\
deck: Try
cards:
  - {id: one, q: What is one?, a: '1'}
  - {id: two, q: What is two?, a: '2'}
  - {id: three, q: What is three?, a: '3'}
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


class Recall:
    """Calls ``recall`` with its own database, configuration and decks below ``folder``."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.decks = folder / "decks"
        self.db = folder / "recall.db"
        self._patch = monkeypatch
        self._capsys = capsys

    def deck(self, text: str = DECK, name: str = "try.yaml") -> Path:
        """Writes a deck file."""
        path = self.decks / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def __call__(self, *words: str, input: str = "", now: str = NOW, **environment: str) -> Ran:
        self._patch.setenv("RECALL_NOW", now)
        for name, value in environment.items():
            self._patch.setenv(name, value)
        self._patch.setattr(sys, "stdin", io.StringIO(input))
        self._capsys.readouterr()
        hook = sys.excepthook
        try:
            with pytest.raises(SystemExit) as ended:
                main(list(words))
        finally:
            sys.excepthook = hook
        out, err = self._capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)


@pytest.fixture
def recall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Recall:
    """A fresh learner with an empty folder of decks."""
    made = Recall(tmp_path, monkeypatch, capsys)
    made.decks.mkdir()
    make_databases_quickly(monkeypatch)
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "RECALL_DB": str(made.db),
        "RECALL_DECKS": str(made.decks),
        "RECALL_CONFIG": str(tmp_path / "config.toml"),
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "TERM": "xterm",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("RECALL_LEARNER", raising=False)
    return made
