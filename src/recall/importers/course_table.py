"""Tables of a curriculum: a schedule whose rows are lessons, and resources whose rows are readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recall.importers.course_head import about_of, title_of
from recall.importers.course_labels import Label, is_plan, label_of
from recall.importers.course_lines import Line
from recall.importers.course_marks import marks_of
from recall.importers.items import CourseFound, LessonFound, Material, PartFound
from recall.importers.materials import is_video, material_of, plain_title, url_in
from recall.importers.page import Page
from recall.markup.blocks import Block

_WHEN: Final = re.compile(
    r"(?:weeks?|days?|lectures?|lessons?|sessions?|class(?:es)?|modules?|units?|wk|woche|tag|lektion|semaine|jour|"
    r"séance|"
    r"semana|día|dia|clase|sesión|aula|settimana|неделя|день|занятие|лекция|урок|周|周次|天|週|第几周|课|주차)\s*(?:#|no\.?|"
    r"number)?",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"#|№|no\.?|nr\.?|number|date|dates?|datum|chapter|part|phase|month|дата|序号|日期", re.IGNORECASE
)
_TOPIC: Final = re.compile(
    r"(?:main |lecture |class |lesson |course |weekly )?(?:topics?|titles?|subjects?|contents?|themes?|focus|"
    r"lectures?|lessons?|"
    r"descriptions?|agenda|names?|what|goals?|materials?)(?: covered)?|thema|themen|inhalte?|titel|sujet|thème|"
    r"contenu|tema|"
    r"contenidos?|conteúdos?|argomento|тема|темы|содержание|主题|内容|课程内容|題目|主題|주제|내용",
    re.IGNORECASE,
)
_RESOURCE: Final = re.compile(
    r"(?:titles?|resources?|links?|names?|courses?|books?|papers?|articles?|videos?|urls?|sources?|readings?|"
    r"materials?)"
    r"(?:\s*[+&/,]\s*\w+)*",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    r"advice|quotes?|tips?|questions?|answers?|explanation|definition|meaning|example", re.IGNORECASE
)
_FREE: Final = re.compile(
    r".*\b(?:no (?:class|lecture|lesson)|break|holiday|ferien|feiertag|vacation|thanksgiving)\b.*", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d{1,3}")
_FEWEST: Final = 3  # rows
_COUNTS: Final = 0.6  # share of the rows whose first column must count


@dataclass(frozen=True, slots=True)
class _Table:
    heading: str
    head: tuple[str, ...]
    rows: tuple[Line, ...]


def tabled_course(page: Page, lines: Sequence[Line]) -> CourseFound | None:
    """The course that one or several schedules describe; None where no table is one."""
    first = next((at for at, line in enumerate(lines) if line.kind == "row"), len(lines))
    called = is_plan(" ".join(line.text for line in lines[:first]))
    parts: list[PartFound] = []
    readings: list[Material] = []
    for table in tables_in(lines):
        lessons = tuple(_lessons(table, called=called))
        if lessons:
            parts.append(PartFound(table.heading, lessons))
        else:
            readings.extend(readings_in(table))
    if not parts:
        return None
    title = title_of(page, lines[:first])
    named = tuple(replace(part, title=title) if not part.title or len(parts) == 1 else part for part in parts)
    return CourseFound(title, named, about_of(lines[:first], title), readings=tuple(readings))


def may_be_schedule(table: Block) -> bool:
    """A glance: whether the head of a table counts weeks, days or lessons."""
    head = table.children[:1]
    return any(_WHEN.fullmatch(plain_title(cell.text)) for row in head for cell in row.children)


def tables_in(lines: Sequence[Line]) -> Iterator[_Table]:
    """The tables with the heading above each, "" where there is none."""
    heading, head = "", None
    rows: list[Line] = []
    for line in (*lines, Line("other", "", 0, 0)):
        if head is not None and (line.kind != "row" or line.level == 0):
            yield _Table(heading, head.cells, tuple(rows))
            head, rows = None, []
        if line.kind == "heading":
            heading = plain_title(line.text)
        elif line.kind == "row" and line.level == 0:
            head = line
        elif line.kind == "row":
            rows.append(line)


def _lessons(table: _Table, *, called: bool) -> Iterator[LessonFound]:
    """A lesson for each row of a schedule; none of another table."""
    heads = [plain_title(cell) for cell in table.head]
    when = next((at for at, cell in enumerate(heads) if _WHEN.fullmatch(cell)), None)
    if when is None and called:
        when = next((at for at, cell in enumerate(heads) if _COUNTED.fullmatch(cell)), None)
    topic = next((at for at, cell in enumerate(heads) if at != when and _TOPIC.fullmatch(cell)), None)
    if when is None or topic is None or not _is_schedule(table, when, called=called):
        return
    for row in table.rows:
        cell = row.cells[topic] if topic < len(row.cells) else ""
        if plain_title(cell) and not _FREE.fullmatch(plain_title(cell)):
            yield _lesson(row, heads, when, topic)


def _is_schedule(table: _Table, when: int, *, called: bool) -> bool:
    counted = sum(_number(row.cells[when]) is not None or (called and any(map(str.isdigit, row.cells[when])))
                  for row in table.rows if when < len(row.cells))  # fmt: skip
    return len(table.rows) >= _FEWEST and counted >= _COUNTS * len(table.rows)


def _number(cell: str) -> int | None:
    bare = plain_title(cell)
    digits = _DIGITS.fullmatch(bare)
    marks = marks_of(bare, loose=True)
    return int(bare) if digits else marks[-1].number if marks else None


def _lesson(row: Line, heads: Sequence[str], when: int, topic: int) -> LessonFound:
    lists: dict[str, list[Material]] = {"watch": [], "read": [], "build": []}
    points: list[str] = []
    for at, (head, cell) in enumerate(zip(heads, row.cells, strict=False)):
        if at == when or not plain_title(cell).strip("-–— "):
            continue
        found = label_of(head)
        label: Label | None = found[0] if found else None
        if at == topic:
            _put(lists, "read", cell) if url_in(cell) else None
        elif label in ("watch", "read", "build", "project"):
            _put(lists, "build" if label == "project" else label, cell)
        elif label == "points":
            points.append(cell)
    return LessonFound(
        plain_title(row.cells[topic]),
        row.start,
        _number(row.cells[when]),
        watch=tuple(lists["watch"]),
        read=tuple(lists["read"]),
        build=tuple(lists["build"]),
        points=tuple(points),
    )


def _put(lists: dict[str, list[Material]], label: str, cell: str) -> None:
    """Each entry of a cell, which line breaks or links in a row divide."""
    for text in re.split(r"<br\s*/?>|;\s+|(?<=\))\s*,\s*(?=\[)", cell):
        found = material_of(text)
        if found is not None:
            lists["watch" if is_video(found.url) and label == "read" else label].append(found)


def readings_in(table: _Table) -> Iterator[Material]:
    """A reading for each row with an address of a table of resources; none of a table that tells something."""
    heads = [plain_title(cell) for cell in table.head]
    at = next((place for place, cell in enumerate(heads) if _RESOURCE.fullmatch(cell)), None)
    if at is None or any(_TELLS.fullmatch(cell) for cell in heads):
        return
    for row in table.rows:
        if at < len(row.cells) and any(map(url_in, row.cells)):
            found = material_of(row.cells[at])
            if found is not None:
                yield replace(found, url=found.url or next(filter(None, map(url_in, row.cells))))
