from pathlib import Path

import pytest

from recall.store.copying import copy_into, free_name
from recall.store.database import Database
from recall.store.errors import DiskFullError
from recall.store.meta import get_meta, set_meta
from recall.store.peek import peek


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    wanted = tmp_path / "recall.aside.db"
    names = []
    for _ in range(3):
        names.append(free_name(wanted).name)
        free_name(wanted).touch()
    assert names == ["recall.aside.db", "recall.aside-2.db", "recall.aside-3.db"]


def test_a_copy_is_of_the_moment_at_which_it_began_and_is_not_begun_anew_by_a_writer(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recall.store.copying._PAGES", 4)
    told: list[int] = []
    with Database.open(db.path) as other:

        def advance(done: int, total: int) -> None:
            assert not told or told[-1] < done <= total, "begun anew"
            told.append(done)
            set_meta(other, "written", str(done))

        copy_into(db.connection, tmp_path / "copy.db", advance=advance)
    assert len(told) > 3
    with peek(tmp_path / "copy.db") as copy:
        assert get_meta(copy, "written") is None
    assert not db.connection.in_transaction


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
