"""The order of the library: the welcome deck, then by path, lessons where their course has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from recall.app.reading import ReadFile
from recall.store.files import FileRow

FIRST = "welcome"  # the stem of the deck that comes before all others


def ranks(paths: list[str], rows: Mapping[str, FileRow], read: Iterable[ReadFile]) -> dict[str, int]:
    """Path → rank, of the files ``paths`` in reading order; ``read`` are those that may say otherwise than ``rows``."""
    courses = {path: _lessons(row) for path, row in rows.items() if '"course": true' in row.settings}
    courses |= {file.found.file: file.lessons for file in read}
    led_by = {lesson: lessons for path in paths if (lessons := courses.get(path, ())) for lesson in lessons}
    ordered: dict[str, None] = {}
    for path in sorted(paths, key=lambda each: PurePosixPath(each).stem != FIRST):
        for each in led_by.get(path, (path,)):
            ordered.setdefault(each)
    return {path: rank for rank, path in enumerate(ordered)}


def _lessons(row: FileRow) -> tuple[str, ...]:
    return tuple(json.loads(row.settings).get("lessons", ()))
