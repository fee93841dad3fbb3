"""What all tests share: the learner, and golden files with the flag that renews them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from learners import Learner, fresh

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write golden files anew; read the diff afterwards")


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return fresh(tmp_path)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file of this name below ``tests/golden``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--renew"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{name} has changed; pytest --renew, then read the diff"

    return compare
