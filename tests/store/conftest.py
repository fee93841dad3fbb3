import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recall.store.database import Database


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the current schema with nothing in it; copied, because making one runs the migrations."""
    path = tmp_path_factory.mktemp("pristine") / "recall.db"
    Database.open(path).close()
    return path


@pytest.fixture
def path(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(pristine, tmp_path / "recall.db"))


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with Database.open(path) as opened:
        yield opened
