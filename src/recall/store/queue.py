"""What a study day asks: candidates and counts, each found by one walk along an index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from recall.store import statements as sql
from recall.store.database import Database

if TYPE_CHECKING:
    from recall.core.queue import Candidate

ALL: Final = -1


def due_cards(db: Database, today: date, *, files: Iterable[int] | None = None, limit: int = ALL) -> list[Candidate]:
    """Learned cards that are due, the longest ready first; of all files unless ``files`` names some."""
    return _ranked(db, sql.DUE_CARDS, _given(db, today, files, limit=limit))


def early_cards(db: Database, today: date, until: date, *, files: Iterable[int] | None = None) -> list[Candidate]:
    """Learned cards that become due after today, on ``until`` at the latest, and could be asked today: not buried,
    no sibling reviewed today."""
    return _ranked(db, sql.EARLY_CARDS, _given(db, today, files, until=until.isoformat()))


def new_cards(
    db: Database, today: date, *, files: Iterable[int] | None = None, waiting: Iterable[int] = (), limit: int = ALL
) -> list[Candidate]:
    """New cards that may be asked, in the order of introduction: files by rank, cards as authored; none of the files
    ``waiting``."""
    return _candidates(db, sql.NEW_CARDS, _given(db, today, files, waiting=listed_or_null(waiting), limit=limit))


def drill_cards(db: Database, today: date, *, files: Iterable[int] | None = None) -> list[Candidate]:
    """Cards that failed today and owe another repetition, the earliest first."""
    return _candidates(db, sql.DRILL_CARDS, _given(db, today, files))


def count_drills(db: Database, today: date, *, files: Iterable[int] | None = None) -> int:
    return len(db.rows(sql.DRILL_CARDS, _given(db, today, files)))


def count_due(db: Database, today: date, *, files: Iterable[int] | None = None) -> int:
    return _number(db, sql.COUNT_DUE, _given(db, today, files))


def count_new(
    db: Database, today: date, *, files: Iterable[int] | None = None, waiting: Iterable[int] = (), limit: int = ALL
) -> int:
    """New cards that may be asked, counted as far as ``limit``; a count of all reads all of them."""
    return _number(db, sql.COUNT_NEW, _given(db, today, files, waiting=listed_or_null(waiting), limit=limit))


class DoneToday(NamedTuple):
    """File → cards first asked today, and cards that were due and reviewed today. None is a file that is gone."""

    new: dict[int | None, int]
    reviews: dict[int | None, int]


def done_today(db: Database, today: date) -> DoneToday:
    """What the day's limits are compared with; grades that were taken back are not in it."""
    given = {"learner": db.learner, "today": today.isoformat()}
    return DoneToday(
        new=dict(db.rows(sql.INTRODUCED_BY_FILE, given)), reviews=dict(db.rows(sql.REVIEWED_BY_FILE, given))
    )


def next_due_day(db: Database, today: date, *, files: Iterable[int] | None = None) -> date | None:
    """The first day after today on which a learned card is due."""
    found = db.row(sql.NEXT_DUE_DAY, _given(db, today, files))
    return None if found is None or found[0] is None else date.fromisoformat(found[0])


def due_by_day(db: Database, until: date, *, files: Iterable[int] | None = None) -> dict[date, int]:
    """Day → learned cards that become due on it, up to and with ``until``; backlog comes under its own days."""
    given = {"learner": db.learner, "until": until.isoformat(), "files": _listed(files)}
    return {date.fromisoformat(day): cards for day, cards in db.rows(sql.DUE_BY_DAY, given)}


def listed_or_null(files: Iterable[int]) -> str | None:
    """The ids of files as JSON; None without any, which a statement passes by at once."""
    return _listed(tuple(files) or None)


def _given(db: Database, today: date, files: Iterable[int] | None, **more: Any) -> dict[str, Any]:
    return {"learner": db.learner, "today": today.isoformat(), "files": _listed(files), **more}


def _listed(files: Iterable[int] | None) -> str | None:
    return None if files is None else f"[{','.join(map(str, sorted(files)))}]"


def _number(db: Database, statement: str, given: dict[str, Any]) -> int:
    found = db.row(statement, given)
    return 0 if found is None else int(found[0])


def _ranked(db: Database, statement: str, given: dict[str, Any]) -> list[Candidate]:
    from recall.core.queue import Candidate

    ranks = dict(db.rows(sql.FILE_RANKS))
    return [
        Candidate(note, side, file, ranks[file], ordinal, date.fromisoformat(due), interval, ease)
        for note, side, file, ordinal, due, interval, ease in db.rows(statement, given)
    ]


def _candidates(db: Database, statement: str, given: dict[str, Any]) -> list[Candidate]:
    from recall.core.queue import Candidate

    read = date.fromisoformat
    return [
        Candidate(note, side, file, rank, ordinal, None if due is None else read(due), interval or 0, ease or 0)
        for note, side, file, rank, ordinal, due, interval, ease in db.rows(statement, given)
    ]
