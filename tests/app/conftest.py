from collections.abc import Iterator
from pathlib import Path

import pytest

from libraries import Library
from quickly import make_databases_quickly


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    make_databases_quickly(monkeypatch)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty folder of decks and a fresh database."""
    made = Library(tmp_path, tmp_path / "recall.db")
    yield made
    made.close()
