"""Aiken: a question, its options behind letters, and a line ``ANSWER: B``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from recall.importers.formats import Format
from recall.importers.graded import chosen
from recall.importers.items import Found, Item, LeftOut
from recall.importers.quizhtml import markdown
from recall.importers.source import Source
from recall.problems import Problem

EXAMPLE: Final = """Which planet is the largest of the solar system?
A) Mars
B) Jupiter
C) Saturn
ANSWER: B

What does a barometer measure?
A. Temperature
B. Air pressure
ANSWER: B
"""

_OPTION: Final = re.compile(r"\s{0,3}\(?([A-Za-z])[.)](?:\s+(.*)|())$")
_WORDS: Final = "answers?|correct answers?|ans|key|respuestas?|r[ée]ponses?|antwort|risposta|resposta|svar|odpowied[źz]"
_ANSWER: Final = re.compile(rf"\s{{0,3}}(?:{_WORDS}|ответ|答案)\s{{0,3}}[:：]\s*(.*?)\s*$", re.IGNORECASE)
_LETTERS: Final = re.compile(
    r"\(?([A-Z](?:(?:\s*(?:[,;&/+]|\band\b)\s*|(?=[A-Z]))[A-Z])*)(?:[.)]|\Z)|([a-z])(?:[.)]|\Z)"
)
_TOLD: Final = re.compile(r"\s{0,3}(?:explanation|feedback|reason|rationale)\s?:\s*(.*)$", re.IGNORECASE)
_MARKUP: Final = re.compile(r"\s{0,3}(?:#{1,6}\s|```|~~~|[-*+]\s|\||>|<[a-zA-Z/])")
_NUMBERED: Final = re.compile(r"(?:Q(?:uestion)?\s*)?\d{1,4}\s*[.):]\s+", re.IGNORECASE)
_COUNTED: Final = re.compile(r"\s*(?:[^\W\d_]{1,12}\s*)?\d{1,4}(?:\s*[.):、：．]|\s*\Z)")
_LOOKED_AT: Final = 60_000


def likeness(source: Source) -> int:
    """Only where questions of this form fill the file: Markdown with letters is another format's."""
    text = source.text[:_LOOKED_AT]
    lines = [line for line in text.split("\n") if line.strip()]
    answers = sum(_ANSWER.match(line) is not None for line in lines)
    if not answers or sum(_MARKUP.match(line) is not None for line in lines) > 0.1 * len(lines):
        return 0
    questions = _questions(text)
    whole = [each for each in questions if each.key is not None and len(each.options) > 1 and each.stem]
    if not any(line.lstrip().startswith("ANSWER:") for line in lines) and any(map(_is_loose, whole)):
        return 0
    if any(each.key is not None and not each.options for each in questions):  # an open question
        return 0
    inside = sum(each.size for each in whole)
    return 90 if inside >= 0.7 * len(lines) else 0


def _is_loose(asked: _Asked) -> bool:
    """Whether a question has a number, or more above it than what it asks: as in texts that are not Aiken's."""
    return "" in asked.stem or any(map(_COUNTED.match, asked.stem))


@dataclass(slots=True)
class _Asked:
    """One question as it stands: ``size`` counts its lines that are not empty."""

    start: int
    end: int = 0
    stem: list[str] = field(default_factory=list)
    options: list[list[str]] = field(default_factory=list)
    key: str | None = None  # None where no line gives it
    key_line: int = 0
    told: list[str] = field(default_factory=list)
    size: int = 0


def _questions(text: str) -> list[_Asked]:
    """The questions in order; what follows a key, or an empty line behind options, begins the next."""
    found = [_Asked(0)]
    is_after_blank = False
    for at, line in enumerate(text.split("\n")):
        if not line.strip():
            is_after_blank = True
            continue
        asked = found[-1]
        if _begins(asked, line, is_after_blank=is_after_blank):
            asked = _Asked(at)
            found.append(asked)
        if is_after_blank and asked.stem and not asked.options and not _OPTION.match(line):
            asked.stem.append("")
        _take(asked, line, at)
        is_after_blank = False
    return [each for each in found if each.size]


def _begins(asked: _Asked, line: str, *, is_after_blank: bool) -> bool:
    if asked.key is not None:
        return _TOLD.match(line) is None and not (asked.told and not is_after_blank)
    letter = _letter(line)
    is_next = letter == len(asked.options) or _ANSWER.match(line) is not None
    return bool(asked.options) and is_after_blank and not is_next


def _letter(line: str) -> int | None:
    option = _OPTION.match(line)
    return None if option is None else ord(option[1].upper()) - ord("A")


def _take(asked: _Asked, line: str, at: int) -> None:
    asked.start = asked.start if asked.size else at
    asked.end, asked.size = at + 1, asked.size + 1
    key, option, told = _ANSWER.match(line), _OPTION.match(line), _TOLD.match(line)
    if told is not None and (asked.options or asked.key is not None):
        asked.told.append(told[1].strip())
    elif asked.key is not None:
        asked.told.append(line.strip())
    elif key is not None and asked.stem:
        asked.key, asked.key_line = key[1] or "", at
    elif option is not None and _letter(line) == len(asked.options) and asked.stem:
        asked.options.append([(option[2] or "").strip()])
    elif asked.options:
        asked.options[-1].append(line.strip())
    else:
        asked.stem.append(line.rstrip())


def read(source: Source) -> Found:
    questions = _questions(source.text)
    stems = [_stem(each) for each in questions if each.options]
    is_numbered = len(stems) > 1 and all(map(_NUMBERED.match, stems))
    items, left_out, problems = [], [], list(source.problems)
    for asked in questions:
        if len(asked.options) < 2:
            left_out.append(LeftOut(asked.start + 1, "it has no options", _stem(asked)[:200]))
            continue
        fault = _fault(source.name, asked)
        problems += [fault] if fault is not None else []
        items.append(_item(asked, is_numbered=is_numbered))
    return Found(tuple(items), tuple(left_out), tuple(problems))


def _stem(asked: _Asked) -> str:
    return "\n".join(asked.stem).strip()


def _fault(name: str, asked: _Asked) -> Problem | None:
    if asked.key is None or _right(asked):
        return None
    said = f"'{asked.key}' is no option" if asked.key else "no letter stands there"
    hint = f"The options are A to {chr(ord('A') + len(asked.options) - 1)}; the question is kept as a draft."
    return Problem(name, asked.key_line + 1, 1, "W701", f"the answer cannot be read: {said}", hint)


def _right(asked: _Asked) -> list[int]:
    """The places of the right options, by their letters or by a text; none where the key names no option."""
    key = asked.key or ""
    texts = [" ".join(lines).casefold() for lines in asked.options]
    if key.casefold() in texts:
        return [texts.index(key.casefold())]
    found = _LETTERS.match(key)
    letters = re.findall(r"[A-Z]", (found[1] or found[2].upper())) if found is not None else []
    places = [ord(letter) - ord("A") for letter in letters]
    return places if all(place < len(texts) for place in places) else []


def _item(asked: _Asked, *, is_numbered: bool) -> Item:
    stem = _stem(asked)
    stem = markdown(_NUMBERED.sub("", stem, count=1) if is_numbered else stem)
    options = [markdown("\n".join(lines)) for lines in asked.options]
    content, shown = chosen(stem, options, _right(asked))
    explain = markdown("\n".join(asked.told)) or None
    return Item(content, asked.start, asked.end, "aiken", options=shown, explain=explain)


FORMAT: Final = Format("aiken", "Aiken", (".aiken",), EXAMPLE, likeness=likeness, read=read)
