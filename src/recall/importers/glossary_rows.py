"""Rows of a term and its meaning: in columns, with a colon or a dash between, or run together by a converter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recall.importers.glossary_words import begins_sentence, is_title_like

_COLUMNS: Final = re.compile(r"\t+| {2,}")
_BETWEEN: Final = re.compile(r"\s*[:：](?:\s|(?=\*\*|__))|\s[–—-]\s|\s=\s")
_BULLET: Final = re.compile(r"(?:[-*+•◦▪‣·●○]|\d{1,3}[.)])\s+")
_NO_ROW: Final = re.compile(r"[-*+•◦▪‣·●○#>|]\s|[`~]{3}|\d+[.)]\s|\|")
_PARENTHESIS: Final = re.compile(r"\([^()]*\)")
_FEWEST: Final = 3
_MOST_OTHERS: Final = 0.2  # share of the lines that may be something else
_LONGEST_ROW: Final = 160  # characters; of rows that ran together
_LONGEST_TERM: Final = 80
_MOST_WORDS: Final = 4  # of a term that the document uses elsewhere
_SEARCHED: Final = 500_000  # characters of the document in which terms are looked up

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` from 0; ``group`` is the label above the row, "" where there is none."""

    term: str
    meaning: str
    line: int
    group: str = ""


def reference_rows(lines: Sequence[str], start: int, end: int) -> tuple[Row, ...]:
    """The rows of a quick reference, up to the first line that is neither a row nor the label of a group."""
    columns = _walked(lines, start, end, _columns)
    if columns:
        return columns
    if sum(line.rstrip().endswith(":") for line in lines[start : start + 100]) < 2:
        return ()
    around = "\n".join((*lines[:start], *lines[end:]))[:_SEARCHED].casefold()
    runs = _walked(lines, start, end, lambda line: _run_together(line, around))
    return runs if len({row.group for row in runs} - {""}) >= 2 else ()


def spelled_rows(lines: Sequence[str], start: int, end: int) -> tuple[Row, ...]:
    """Rows such as ``Term: meaning`` or ``Term – meaning``; none where many lines are something else."""
    rows: list[Row] = []
    below: dict[int, list[str]] = defaultdict(list)  # the lines that go on with a row
    group, others = "", 0
    for number in range(start, end):
        line = lines[number].strip()
        pair = _spelled(line)
        if pair is not None:
            rows.append(Row(*pair, number, group))
        elif line.startswith("#"):
            group = line.strip("# ")
        elif rows and line and lines[number - 1].strip() and not _BULLET.match(line):
            below[len(rows) - 1].append(line)
        elif len(line) > 1:
            others += 1
    if len(rows) < _FEWEST or others > _MOST_OTHERS * len(rows):
        return ()
    return tuple(replace(row, meaning=" ".join((row.meaning, *below[at]))) for at, row in enumerate(rows))


def _walked(lines: Sequence[str], start: int, end: int, read: Callable[[str], Pair | None]) -> tuple[Row, ...]:
    rows: list[Row] = []
    group = ""
    for number in range(start, end):
        line = lines[number].strip()
        pair = read(line)
        if pair is not None:
            rows.append(Row(*pair, number, group))
        elif line.endswith(":") and is_title_like(line[:-1]):
            group = line[:-1]
        elif line and (rows or number > start + 2 or _NO_ROW.match(line)):
            break
    return tuple(rows) if len(rows) >= _FEWEST else ()


def _columns(line: str) -> Pair | None:
    """Two cells with a tab or several spaces between them."""
    cells = _COLUMNS.split(line, maxsplit=1)
    if len(cells) < 2 or _NO_ROW.match(line) or not is_title_like(cells[0]):
        return None
    return cells[0], cells[1]


def _spelled(line: str) -> Pair | None:
    bullet = _BULLET.match(line)
    bare = line[bullet.end() :] if bullet else line
    between = _BETWEEN.search(bare, 1, _LONGEST_TERM + 4)
    if between is None or line.startswith("#"):
        return None
    term = bare[: between.start()].strip("*_` ")
    meaning = bare[between.end() :].strip()
    if bare.startswith(("*", "_")):
        meaning = meaning.lstrip("*_:：–—- ")
    return (term, meaning) if meaning and is_title_like(term) else None


def _run_together(line: str, around: str) -> Pair | None:
    """A row whose columns one space divides: the term is the first word, or words that the document uses elsewhere."""
    words = line[: _LONGEST_ROW + 1].split(" ")
    if len(words) < 3 or len(line) > _LONGEST_ROW or _NO_ROW.match(line) or line.endswith((".", ":", ";")):
        return None
    count = next((n for n in range(_MOST_WORDS, 1, -1) if _is_used(" ".join(words[:n]), around)), 1)
    if count == 1 and words[1].startswith("("):
        closing = next((at for at, word in enumerate(words) if word.endswith(")")), 0)
        count = closing + 1
    if count >= len(words) or not begins_term(words[0]):
        return None
    return " ".join(words[:count]), " ".join(words[count:])


def _is_used(phrase: str, around: str) -> bool:
    """Whether a phrase stands twice in the document: as words that belong together do."""
    found = re.findall(rf"(?<!\w){re.escape(_PARENTHESIS.sub('', phrase).casefold())}(?!\w)", around)
    return len(found) > 1


def begins_term(word: str) -> bool:
    """Whether a word can begin a term: a capital, a name of code, or a script without capitals."""
    return begins_sentence(word) or "_" in word or any(letter.isdigit() for letter in word)
