"""CSV, TSV and other rows of text: with a header or without, Anki's text exports, Quizlet's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from recall.core.notes import Question
from recall.importers.anki_text import AnkiHead, field_text, head_of
from recall.importers.cloze_holes import HOLE
from recall.importers.csv_text import SEPARATORS, Row, Shape, rows_of, shape_of
from recall.importers.formats import Format
from recall.importers.items import Found, Item, LeftOut
from recall.importers.quiz_keys import Role, role_of
from recall.importers.quiz_tree import items_of
from recall.importers.recognisers.heads import Column, heads
from recall.importers.source import Source
from recall.importers.tree import Map, Number, Value

_SUFFIXES: Final = (".csv", ".tsv", ".tab")
_NEVER: Final = frozenset(
    (".md", ".markdown", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".org", ".html", ".xml", ".ipynb")
)
_LOOKED_AT: Final = 200_000  # characters
_DATA: Final = re.compile(
    r"(?:[-+]?[\d.,:/ -]+[%€$£]?|https?://\S+|\S+@\S+\.\w+|\w{8}-[\w-]{20,}|true|false|null|n/?a|none)?", re.IGNORECASE
)
_IDENTIFIER: Final = re.compile(  # what names a thing in a file of data: ``menu.open``, ``KW-P00-01``, ``007F..00FF``
    r"[A-Za-z]\w*(?:[._:/][\w-]+)+|[a-z]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+|"
    r"[A-Z]*\d*(?:[-._]+[A-Z]*\d+)+|[0-9A-F]{4,6}(?:\.\.[0-9A-F]{4,6})?"
)
_MARKUP: Final = re.compile(r"<(?:br|div|b|i|img|span|code|pre|ul|p)\b|\{\{c\d+::|\[sound:", re.IGNORECASE)
_AFTER_NAME: Final = re.compile(r"\s+[-–—(].*|\(.*|\s*[*:?]+\s*$")
_LONGEST_NAME: Final = 200  # characters
_NUMBER: Final = re.compile(r"\d{1,3}")
_ASKS: Final = (Role.QUESTION, Role.FRONT, Role.TERM, Role.CLOZE, Role.CLAIM)
_ANSWERS: Final = (
    Role.ANSWER,
    Role.ANSWERS,
    Role.MEANING,
    Role.RIGHT,
    Role.OPTION,
    Role.OPTIONS,
    Role.CLOZE,
    Role.WRONG,
)


def likeness(source: Source) -> int:
    beginning = source.text[:_LOOKED_AT]
    if head_of(beginning) is not None:
        return 95
    if source.suffix in _NEVER or not beginning.strip():
        return 0
    if _headed(beginning) is not None:
        return 85 if source.suffix in _SUFFIXES else 60
    shape = shape_of(beginning, SEPARATORS if source.suffix in _SUFFIXES else ("\t", ";"))
    if shape is None or not _holds_texts(beginning, shape) or not _are_cards(beginning, shape):
        return 0
    if source.suffix in _SUFFIXES:
        return 40 if shape.share >= 0.6 else 0
    return 30 if shape.share >= 0.95 and shape.rows > 2 and shape.width == 2 else 0


def read(source: Source) -> Found:
    text = source.text.removeprefix("\ufeff")
    head = head_of(text)
    if head is not None:
        return _read_anki(source.name, text, head)
    separator = _headed(text[:_LOOKED_AT])
    if separator is not None:
        return _read_headed(source.name, text, separator)
    shape = shape_of(text[:_LOOKED_AT])
    if shape is None:
        return Found()
    return _read_bare(source.name, list(rows_of(text, shape.separator)), shape)


def _headed(text: str) -> str | None:
    """The separator of a first row that names the columns of questions; None where it does not."""
    for separator in SEPARATORS:
        first = next((row for row in islice(rows_of(text, separator), 20) if not row.is_comment), None)
        if first is None or len(first.cells) < 2:
            continue
        roles = [role_of(name) for name in _names(first.cells)]
        if any(role in _ASKS for role in roles) and any(role in _ANSWERS for role in roles):
            return separator
    return None


def _names(cells: Sequence[str]) -> list[str]:
    """The columns' names without what explains them; those that come several times are numbered."""
    names: list[str] = []
    for cell in (each.strip()[:_LONGEST_NAME] for each in cells):
        bare = _AFTER_NAME.sub("", cell).strip()
        names.append(cell if bare in names and cell not in cells[: len(names)] else bare)
    counts = Counter(names)
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append(f"{name} {seen[name]}" if counts[name] > 1 and name else name)
    return numbered


def _read_headed(name: str, text: str, separator: str) -> Found:
    rows = rows_of(text, separator)
    header = next(row for row in rows if not row.is_comment)
    names = _names(header.cells)
    maps: list[Value] = []
    left_out: list[LeftOut] = []
    for row in rows:
        reason = _ragged(row, len(names))
        if row.is_comment and len(row.cells) == 1:
            continue
        if reason or len(row.cells) < 2:
            left_out.append(LeftOut(row.start + 1, reason or f"it has 1 of {len(names)} columns", _shown(row)))
        else:
            maps.append(Map(dict(_cells(zip(names, row.cells, strict=False))), row.start, row.end))
    return _with(items_of(maps, name=name, by="csv"), left_out)


def _cells(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Value]]:
    for name, cell in pairs:
        text = cell.strip()
        if name:
            yield name, Number(text) if _NUMBER.fullmatch(text) and role_of(name) is not Role.QUESTION else text


def _ragged(row: Row, width: int) -> str | None:
    more = len(row.cells) > width and any(cell.strip() for cell in row.cells[width:])
    return f"it has {len(row.cells)} columns instead of {width}: quote the text" if more else None


def _with(found: Found, left_out: list[LeftOut]) -> Found:
    return replace(found, left_out=tuple(sorted([*found.left_out, *left_out], key=lambda each: each.line)))


def _shown(row: Row) -> str:
    return " | ".join(cell.strip() for cell in row.cells)[:200]


def _holds_texts(text: str, shape: Shape) -> bool:
    """Whether the first two columns are texts, each row another: no table of numbers, dates or addresses."""
    rows = [row for row in islice(rows_of(text, shape.separator), 300) if len(row.cells) == shape.width]
    rows = [row for row in rows if not row.is_comment]
    asking = sum(row.cells[0].rstrip().endswith(("?", "？", "؟")) for row in rows)
    texts = sum(not _is_data(row.cells[0]) and not _is_address(row.cells[1]) for row in rows)
    data = sum(_is_data(row.cells[1]) for row in rows)
    if data * 2 > len(rows) and asking * 2 < len(rows):
        return False
    alike = len(rows) - len({row.cells[0].strip() for row in rows})
    return bool(rows) and texts >= 0.9 * len(rows) and alike <= 0.1 * len(rows)


def _are_cards(text: str, shape: Shape) -> bool:
    """Whether rows under unknown names are cards: of three columns and more, only what asks or has Anki's markup."""
    rows = [row for row in islice(rows_of(text, shape.separator), 300) if len(row.cells) == shape.width]
    if 2 * sum(_IDENTIFIER.fullmatch(row.cells[0].strip()[:_LONGEST_NAME]) is not None for row in rows) > len(rows):
        return False
    if shape.width == 2 or _in_languages(rows[0].cells):
        return True
    asking = sum(row.cells[0].rstrip().endswith(("?", "？", "؟")) for row in rows)
    marked = sum(any(_MARKUP.search(cell) for cell in row.cells) for row in rows)
    return 2 * max(asking, marked) >= len(rows) or _guessed(rows, shape.width)[0] == "question"


def _in_languages(cells: Sequence[str]) -> bool:
    """Whether a row names languages: words in one stand under the first, in another under the second."""
    return heads(cells)[:2] == (Column.LANGUAGE, Column.LANGUAGE)


def _is_data(cell: str) -> bool:
    return len(cell) < _LONGEST_NAME and _DATA.fullmatch(cell.strip()) is not None


def _is_address(cell: str) -> bool:
    return cell.lstrip().startswith(("http://", "https://", "www.", "mailto:")) or not cell.strip()


def _read_bare(name: str, rows: list[Row], shape: Shape) -> Found:
    """Rows without a header: front and back, or a question with its options and what is right."""
    whole: list[Row] = []
    left_out: list[LeftOut] = []
    for row in rows:
        reason = _ragged(row, shape.width)
        if reason is None and len(row.cells) > 1:
            whole.append(row)
        elif not row.is_comment:
            reason = reason or f"it has 1 of {shape.width} columns"
            left_out.append(LeftOut(row.start + 1, reason, _shown(row)))
    if whole and (_is_heading(whole) or _in_languages(whole[0].cells)):
        whole = whole[1:]
    names = _guessed(whole, shape.width)
    maps: list[Value] = [Map(dict(_cells(zip(names, row.cells, strict=False))), row.start, row.end) for row in whole]
    return _with(items_of(maps, name=name, by="csv"), left_out)


def _is_heading(rows: Sequence[Row]) -> bool:
    """Whether the first row, in words that we do not know, names the columns of the questions below."""
    asked = [row.cells[0].rstrip().endswith(("?", "？", "؟")) for row in rows]
    if len(rows) < 3 or asked[0] or sum(asked) * 10 < 8 * (len(rows) - 1):
        return False
    return all(len(cell.split()) <= 3 for cell in rows[0].cells)


def _guessed(rows: Sequence[Row], width: int) -> list[str]:
    """What the columns hold: with four and more, options if the last says which of them is right."""
    if width >= 4:
        right = [row.cells[-1].strip().casefold() for row in rows if len(row.cells) == width]
        letters = {chr(ord("a") + place) for place in range(width - 2)} | {str(place) for place in range(width - 1)}
        texts = [
            each in (cell.strip().casefold() for cell in row.cells[1:-1])
            for row, each in zip(rows, right, strict=False)
        ]
        if right and (all(each in letters for each in right) or sum(texts) >= 0.9 * len(right)):
            return ["question", *(f"option {place}" for place in range(1, width - 1)), "correct"]
    are_tags = width > 2 and all(len(row.cells[2].split()) <= 2 for row in rows if len(row.cells) > 2)
    third = ["tags" if are_tags else "note"] if width > 2 else []
    return ["front", "back", *third, *(f"note {place}" for place in range(4, width + 1))]


def _read_anki(name: str, text: str, head: AnkiHead) -> Found:
    body = "\n".join(text.split("\n")[head.lines :])
    shape = shape_of(body[:_LOOKED_AT])
    separator = head.separator or (shape.separator if shape else "\t")
    rows = [row for row in rows_of(body, separator) if not (row.is_comment and len(row.cells) == 1)]
    width = max(Counter(len(row.cells) for row in rows).items(), key=lambda each: (each[1], each[0]), default=(0, 0))[0]
    maps: list[Value] = []
    left_out: list[LeftOut] = []
    types: dict[int, str] = {}
    for row in rows:
        start = row.start + head.lines
        fields = [field_text(cell) for place, cell in enumerate(row.cells) if place not in head.columns.values()]
        if not fields or not fields[0].strip() or (len(row.cells) < 2 and not HOLE.search(fields[0])):
            left_out.append(LeftOut(start + 1, f"it has {len(row.cells)} of {width} columns", _shown(row)))
            continue
        types[start] = _column(row, head, "notetype") or head.notetype
        maps.append(Map(_anki_values(row, fields, head), start, row.end + head.lines))
    found = items_of(maps, name=name, by="anki")
    return _with(replace(found, items=tuple(_both_ways(item, types) for item in found.items)), left_out)


def _column(row: Row, head: AnkiHead, name: str) -> str:
    place = head.columns.get(name, len(row.cells))
    return row.cells[place].strip() if place < len(row.cells) else ""


def _anki_values(row: Row, fields: list[str], head: AnkiHead) -> dict[str, Value]:
    tags = [*head.tags, *_column(row, head, "tags").split()]
    values: dict[str, Value] = {"tags": list(tags), "deck": _deck(_column(row, head, "deck") or head.deck)}
    names = [name for place, name in enumerate(head.names) if place not in head.columns.values()]
    roles = {role_of(name) for name in names}
    if not HOLE.search(fields[0]) and not roles.isdisjoint(_ASKS) and not roles.isdisjoint(_ANSWERS):
        return {**dict(_cells(zip(names, fields, strict=False))), **values}
    values["cloze" if HOLE.search(fields[0]) else "front"] = fields[0]
    rest = [field for field in fields[1:] if field.strip()]
    if not HOLE.search(fields[0]):
        values["back"] = rest[0] if rest else None
        rest = rest[1:]
    values["explanation"] = "\n\n".join(rest) or None
    return values


def _deck(name: str) -> str | None:
    return " / ".join(part.strip() for part in name.split("::")) or None


def _both_ways(item: Item, types: dict[int, str]) -> Item:
    """The item with both sides, where Anki's type of note asks both."""
    said = types.get(item.start, "").casefold()
    if isinstance(item.content, Question) and "revers" in said and "optional" not in said:
        return replace(item, content=replace(item.content, both=True))
    return item


EXAMPLE: Final = """\
question;answer;tags
Which river flows through Vienna and Budapest?;The Danube;europe, rivers
Into which sea does the Danube flow?;The Black Sea;europe
"""

FORMAT: Final = Format("csv", "CSV, TSV and other rows of text, Anki's text export", _SUFFIXES, EXAMPLE, likeness, read)
