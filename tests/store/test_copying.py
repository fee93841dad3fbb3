from pathlib import Path

import pytest

from recall.store.copying import copy_into, free_name
from recall.store.database import Database
from recall.store.errors import DiskFullError


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    wanted = tmp_path / "recall.aside.db"
    names = []
    for _ in range(3):
        names.append(free_name(wanted).name)
        free_name(wanted).touch()
    assert names == ["recall.aside.db", "recall.aside-2.db", "recall.aside-3.db"]


def test_a_copy_that_fails_leaves_what_was_there_and_no_part(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copies" / "mine.db"
    copy_into(db.connection, target)
    before = target.read_bytes()

    def full(part: Path, _: Path) -> None:
        assert part.exists()
        raise DiskFullError(part)

    monkeypatch.setattr("recall.store.copying.put_in_place", full)
    with pytest.raises(DiskFullError):
        copy_into(db.connection, target)
    assert [left.name for left in target.parent.iterdir()] == ["mine.db"]
    assert target.read_bytes() == before
