"""Jupyter notebooks: a question in a Markdown cell, its answer in the cells after it. Outputs are no answers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recall.core.notes import Draft, Question
from recall.importers.formats import Format
from recall.importers.items import Found, Item
from recall.importers.json_tree import values_of
from recall.importers.markdown import found_on
from recall.importers.page import Page, fenced, page_of
from recall.importers.source import Source
from recall.importers.tree import Map, text_of
from recall.importers.wording import asks_by_label, is_question, number_of, unnumbered, without_answer_label

_NOTEBOOK: Final = re.compile(r'"cell_type"\s*:|"nbformat"\s*:')
_EXERCISE: Final = re.compile(
    r"(?:exercise|problem|task|challenge|assignment|упражнение|задача|задание|aufgabe|übung|exercice|ejercicio|esercizio|"
    r"exercício|练习|練習|演習)\s*[#№]?\s*\d{0,3}(?:\.\d{1,3})*\s*(?:[.):–—-]+|$)\s*",
    re.IGNORECASE,
)
_HOLDS_MORE: Final = re.compile(
    r"<details|^\s*[-*+] \[[ xX]?\]|^\s*(?:[-*+] )?\(?[A-Da-d][).:] |^\W*(?:answer|solution|a)\W{0,3}:",
    re.IGNORECASE | re.MULTILINE,
)
_TO_WRITE: Final = re.compile(
    r"\s*(?:(?:#|//|--|%).*\b(?:your|todo|write|here|fill|answer|solution|code)\b.*|pass|\.\.\.|none)?\s*",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(r"#{1,6}[ \t]+")
_BOLD: Final = re.compile(r"^(\*\*|__)([^*_\n]{1,200})\1")
_MAGIC: Final = re.compile(r"%%(bash|sh|html|javascript|js|latex|ruby|perl|sql|R|markdown|cython)\b[^\n]*\n")
_LONGEST: Final = 3000  # characters of a question


@dataclass(frozen=True, slots=True)
class Cell:
    """``start`` is its line in the page that all cells make up, ``line`` its text's line in the file."""

    kind: str
    text: str
    start: int
    line: int
    is_list: bool

    @property
    def end(self) -> int:
        return self.start + self.text.count("\n") + 1


def likeness(source: Source) -> int:
    return 95 if source.text.lstrip().startswith("{") and _NOTEBOOK.search(source.text[:100_000]) else 0


def read(source: Source) -> Found:
    values, problems = values_of(source.text, name=source.name)
    notebook = values[0] if values else None
    if not isinstance(notebook, Map):
        return Found(problems=tuple(problems))
    cells = _cells(notebook, source.text.split("\n"))
    page = page_of("\n\n".join(cell.text for cell in cells) + "\n", name=source.name)
    own = list(_between_cells(cells, page))
    found = found_on(page)
    taken = [(item.start, item.end) for item in own]
    items = [*own, *(item for item in found.items if not any(start <= item.start < end for start, end in taken))]
    lines = _Lines(cells)
    return Found(
        tuple(lines.placed(item) for item in sorted(items, key=lambda each: each.start)),
        tuple(replace(each, line=lines.of(each.line - 1) + 1) for each in found.left_out),
        (*problems, *found.problems),
    )


def _cells(notebook: Map, lines: Sequence[str]) -> list[Cell]:
    language = _language(notebook)
    cells: list[Cell] = []
    start = 0
    for held in _held(notebook):
        source = held.values.get("source", held.values.get("input"))
        text = source if isinstance(source, str) else "".join(map(str, source)) if isinstance(source, list) else ""
        kind = text_of(held.values.get("cell_type")) or ""
        if not text.strip() or kind not in ("markdown", "code", "heading"):
            continue
        written = _fenced(text, language) if kind == "code" else text.strip("\n")
        cells.append(Cell(kind, written, start, _source_line(held, lines), isinstance(source, list)))
        start = cells[-1].end + 1
    return cells


def _held(notebook: Map) -> Iterator[Map]:
    """The cells; those of version 3 stand in worksheets."""
    sheets = notebook.values.get("worksheets")
    for sheet in [notebook, *(sheets if isinstance(sheets, list) else [])]:
        cells = sheet.values.get("cells") if isinstance(sheet, Map) else None
        yield from (cell for cell in (cells if isinstance(cells, list) else []) if isinstance(cell, Map))


def _language(notebook: Map) -> str:
    metadata = notebook.values.get("metadata")
    for part, key in (("language_info", "name"), ("kernelspec", "language"), ("kernelspec", "name")):
        held = metadata.values.get(part) if isinstance(metadata, Map) else None
        name = text_of(held.values.get(key)) if isinstance(held, Map) else None
        if name:
            return {"ir": "r", "python3": "python", "python2": "python"}.get(name.casefold(), name.casefold())
    return "python"


def _fenced(code: str, language: str) -> str:
    magic = _MAGIC.match(code)
    return fenced(code[magic.end() :], magic[1].casefold()) if magic else fenced(code.strip("\n"), language)


def _source_line(cell: Map, lines: Sequence[str]) -> int:
    for at in range(cell.start, min(cell.end, len(lines))):
        if '"source"' in lines[at] or '"input"' in lines[at]:
            return at + 1 if lines[at].rstrip().endswith("[") else at
    return cell.start


class _Lines:
    """Lines of the page as lines of the file."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        self._starts = [cell.start for cell in cells]

    def of(self, line: int) -> int:
        place = bisect_right(self._starts, line) - 1
        if place < 0:
            return 0
        cell = self._cells[place]
        return cell.line + (min(line, cell.end - 1) - cell.start - (cell.kind == "code") if cell.is_list else 0)

    def placed(self, item: Item) -> Item:
        start = self.of(item.start)
        return replace(item, start=start, end=max(self.of(item.end - 1), start) + 1)


def _between_cells(cells: Sequence[Cell], page: Page) -> Iterator[Item]:
    """Items of cells that ask, by a label or a number, and of those that answer them."""
    asking = {place for place, cell in enumerate(cells) if _asks(cell) and _is_answered(cells, place)}
    for place in sorted(asking):
        answers: list[str] = []
        end = place + 1
        while end < len(cells) and end not in asking and not _begins_section(cells[end]):
            answers.append(cells[end].text)
            end += 1
        section = page.section_at(cells[place].start)
        asks = section is not None and section.heading.start in {cells[each].start for each in asking}
        path = () if section is None else section.above if asks else section.path
        content = _content(cells[place].text, cells[place + 1 : end])
        anchor = section.anchor if section else None
        yield Item(content, cells[place].start, cells[end - 1].end, "notebook cells", section=path, anchor=anchor)


def _asks(cell: Cell) -> bool:
    """Whether the whole cell is a question: it says so, or is numbered and asks."""
    if cell.kind != "markdown" or len(cell.text) > _LONGEST or _HOLDS_MORE.search(cell.text):
        return False
    first, _, rest = cell.text.strip().partition("\n")
    line = _bare(first).strip(" *_")
    if _EXERCISE.match(line):
        return bool(_EXERCISE.sub("", line, count=1).strip(" *_") or rest.strip())
    if _HEADING.search(rest) or (first.startswith("#") and rest.strip()):
        return False
    return asks_by_label(line) or (number_of(line) is not None and is_question(line))


def _bare(line: str) -> str:
    """The line without the marks of a heading, and of bold around its beginning."""
    return _BOLD.sub(r"\2", _HEADING.sub("", line.strip(), count=1), count=1).strip()


def _is_answered(cells: Sequence[Cell], place: int) -> bool:
    return place + 1 < len(cells) and not _asks(cells[place + 1]) and not _begins_section(cells[place + 1])


def _begins_section(cell: Cell) -> bool:
    return cell.kind == "heading" or (cell.kind == "markdown" and cell.text.lstrip().startswith("#"))


def _content(asked: str, answers: Sequence[Cell]) -> Question | Draft:
    first, line_end, rest = asked.strip().partition("\n")
    question = unnumbered(_EXERCISE.sub("", _bare(first), count=1)) + line_end + rest
    texts = [_answer(cell) for cell in answers]
    answer = without_answer_label("\n\n".join(text for text in texts if text))
    return Question(question.strip(), answer) if answer.strip() else Draft(question=question.strip())


def _answer(cell: Cell) -> str:
    if cell.kind != "code":
        return cell.text
    code = cell.text.split("\n", 1)[1].rpartition("\n")[0]
    return "" if all(map(_TO_WRITE.fullmatch, code.split("\n"))) else cell.text


EXAMPLE: Final = """\
{
 "cells": [
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": ["## 1. How do you add up the numbers from 1 to 10?"]
  },
  {
   "cell_type": "code",
   "execution_count": 1,
   "metadata": {},
   "outputs": [{"output_type": "execute_result", "data": {"text/plain": ["55"]}, "execution_count": 1, "metadata": {}}],
   "source": ["sum(range(1, 11))"]
  },
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": ["## 2. How do you reverse a list?"]
  },
  {
   "cell_type": "code",
   "execution_count": 2,
   "metadata": {},
   "outputs": [],
   "source": ["names[::-1]"]
  }
 ],
 "metadata": {"language_info": {"name": "python"}},
 "nbformat": 4,
 "nbformat_minor": 5
}
"""

FORMAT: Final = Format("notebook", "Jupyter notebooks", (".ipynb",), EXAMPLE, likeness, read)
