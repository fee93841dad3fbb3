"""Cards as rows: RFC 4180, or tabs in the place of commas. One row for each card, texts in Markdown as written.

What a cell holds several of stands on lines of its own: the steps of an order, the options of a choice.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from recall.core.cards import face, options, sides
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Enumeration,
    Matching,
    Numeric,
    Ordering,
    Typed,
)
from recall.exporters.formats import Item, Made, hole_texts, media_of
from recall.exporters.orders import wrong_order

COLUMNS: Final = (
    *("id", "side", "deck", "kind", "question", "answer", "accept", "options", "unit", "tolerance"),
    *("why", "tags", "hint", "explain", "source", "video"),
)
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")  # a cell that begins so is one to spreadsheets (OWASP, CSV injection)
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_SPACE: Final = re.compile(r"\s+")
BOM: Final = "\ufeff"

Cells = dict[str, str | None]


class CsvFormat:
    """``is_excel``: with a mark by which spreadsheets know UTF-8, and an apostrophe before what they would run."""

    takes_drafts = False

    def __init__(self, *, is_excel: bool = False, has_tabs: bool = False) -> None:
        self._is_excel = is_excel
        self._buffer = io.StringIO(newline="")
        delimiter = "\t" if has_tabs else ","
        self._writer = csv.writer(self._buffer, delimiter=delimiter, lineterminator="\r\n")

    def head(self) -> str:
        return (BOM if self._is_excel else "") + self._line(COLUMNS)

    def make(self, item: Item) -> Made:
        note = item.note
        text, formulas = "", 0
        for side in sides(note.content):
            cells = _cells(item, side)
            row = [cells.get(column, "") for column in COLUMNS]
            if self._is_excel:
                row = [f"'{cell}" if _is_formula(cell) else cell for cell in row]
            formulas += sum(map(_is_formula, row))
            text += self._line(row)
        problems = [item.problem("W913", f"'{each}' is named, and stays where it is") for each in media_of(note)]
        if any("\n" in text.strip() for text in _several(note.content) if text):
            problems.append(item.problem("W915", "a cell holds each of several texts on one line"))
        return Made(text, len(sides(note.content)), tuple(problems), formulas)

    def tail(self) -> str:
        return ""

    def _line(self, cells: tuple[str, ...] | list[str]) -> str:
        self._writer.writerow(cells)
        line = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return line


def _is_formula(cell: str) -> bool:
    return _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None


def _cells(item: Item, side: str) -> dict[str, str]:
    """The cells of one card that are not empty, by column."""
    note = item.note
    video = f"{note.video.url} {note.video.at or ''}".strip() if note.video else ""
    cells: Cells = {
        "id": note.id or item.permanent_id,
        "side": side,
        "deck": note.deck,
        "kind": note.kind,
        "video": video,
        "tags": " ".join(_SPACE.sub("_", tag.strip()) for tag in note.tags),
        "hint": note.hint,
        "explain": note.explain,
        "source": note.source,
        **_of_kind(item, side),
    }
    return {column: cell for column, cell in cells.items() if cell}


def _of_kind(item: Item, side: str) -> Cells:
    content = item.note.content
    match content:
        case Choice():
            return _choice(content, item.seed)
        case Claim(claim=claim, answer=truth):
            return {"question": claim, "answer": "true" if truth else "false", "options": "true\nfalse"}
        case Typed(question=question, answer=answer, accept=accept, why=why):
            return {"question": question, "answer": answer, "accept": _lines(accept), "why": why}
        case Numeric(question=question, number=number, unit=unit, tolerance=tolerance):
            return {"question": question, "answer": number, "unit": unit, "tolerance": tolerance}
        case Ordering(question=question, steps=steps):
            return {"question": question, "answer": _lines(steps), "options": _mixed(steps, item.seed)}
        case Matching(question=question, pairs=pairs):
            rights = tuple(right for _, right in pairs)
            answer = _lines([f"{left} -> {right}" for left, right in pairs])
            return {"question": question, "answer": answer, "options": _mixed(rights, item.seed)}
        case Enumeration(question=question, items=items):
            return {"question": question, "answer": _lines(items)}
        case Cloze():
            return {"question": face(content, side).front, "answer": _lines(hole_texts(content, side))}
        case _:
            shown = face(content, side)
            return {"question": shown.front, "answer": shown.back}


def _choice(choice: Choice, seed: int) -> Cells:
    shown = options(choice, seed)
    reasons = [f"{each.option.text}: {each.option.why}" for each in shown if each.option.why]
    return {
        "question": choice.question,
        "answer": _lines([each.text for each in choice.answers]),
        "options": _lines([each.option.text for each in shown]),
        "why": _lines(reasons) if reasons else "",
    }


def _mixed(texts: Sequence[str], seed: int) -> str:
    return _lines([texts[at] for at in wrong_order(len(texts), seed)])


def _lines(texts: Sequence[str]) -> str:
    """Each of several texts on one line; one alone as it is."""
    return texts[0] if len(texts) == 1 else "\n".join(map(_one_line, texts))


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.strip().splitlines()) if "\n" in text else text


def _several(content: Content) -> tuple[str | None, ...]:
    """The texts of which a cell holds several."""
    match content:
        case Choice(answers=answers, distractors=distractors):
            each = (*answers, *distractors)
            return (*(option.text for option in each), *(option.why for option in each))
        case Typed(accept=texts) | Ordering(steps=texts) | Enumeration(items=texts):
            return texts if len(texts) > 1 else ()
        case Matching(pairs=pairs):
            return tuple(text for pair in pairs for text in pair)
        case _:
            return ()
