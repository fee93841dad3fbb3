r"""GIFT as its parts: blocks of lines, and in each a title, a text and answers, with escapes kept apart from marks.

Rules as Moodle's reader has them (docs.moodle.org/en/GIFT_format). Taken more kindly than there: blank lines between
braces, questions without a blank line between them, and braces of formulas that nobody escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

# Escaped signs are kept as noncharacters of Unicode, which no text has, until the marks are read.
_ESCAPED: Final = {sign: chr(0xFDD0 + place) for place, sign in enumerate("\\~=#{}:n")}
_MEANT: Final = str.maketrans({held: "\n" if sign == "n" else sign for sign, held in _ESCAPED.items()})
_ESCAPE: Final = re.compile(r"\\([\\~=#{}:n])")
_TAG: Final = re.compile(r"<[A-Za-z][A-Za-z0-9]*\s[^<>{}]*>")  # its signs are its own
_IN_TAG: Final = str.maketrans({sign: _ESCAPED[sign] for sign in "~=#:"})
_BRACE: Final = re.compile(r"[{}]")
_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:", re.IGNORECASE)
_FORM: Final = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_TRUTH: Final = re.compile(r"(TRUE|FALSE|T|F)\s*(?:#|\Z)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"#\s*(?:=|%|[-+]?[.,]?\d|\Z|#)")
_WEIGHT: Final = re.compile(r"%\s*(-?\d{1,3}(?:[.,]\d{0,10})?)\s*%")


@dataclass(slots=True)
class Block:
    """Lines that belong together, without their comments; ``start`` and ``end`` from 0."""

    start: int
    end: int
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    is_open: bool = False  # a brace is never closed

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass(frozen=True, slots=True)
class Answer:
    """``share`` in percent; ``mark`` is ``=`` or ``~``. Texts are guarded."""

    mark: str
    share: float | None
    text: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """``groups`` are what stands between braces that hold answers, ``texts`` what stands around them: one more."""

    title: str
    form: str
    texts: tuple[str, ...]
    groups: tuple[str, ...]
    has_braces: bool


def held(text: str) -> str:
    """The text with its escaped signs kept apart."""
    return _ESCAPE.sub(lambda found: _ESCAPED[found[1]], text)


def tags_guarded(text: str) -> str:
    """The text of a block with the signs inside its tags kept apart too: ``<img src="x">`` holds no answer."""
    return _TAG.sub(lambda found: found[0].translate(_IN_TAG), text) if "<" in text else text


def said(text: str) -> str:
    return text.translate(_MEANT)


def blocks(text: str) -> Iterator[Block]:
    """The questions and categories, in order."""
    lines = held(text).split("\n")
    closes = _closes(lines)
    block, depth, is_answered = Block(0, 0), 0, False
    for at, line in enumerate(lines):
        plain = line.strip()
        is_new = depth == 0 and is_answered and plain.startswith(("::", "//"))
        is_between = not plain and not (depth and closes[at])
        if is_new or is_between or (depth == 0 and _CATEGORY.match(line)):
            block.is_open = depth > 0
            if block.lines:
                yield block
            block, depth, is_answered = Block(at, at), 0, False
        if plain.startswith("//"):
            block.comments.append(plain)
        elif plain:
            block.start = block.start if block.lines else at
            block.lines.append(line)
            block.end = at + 1
            depth, closed = _depth(line, depth)
            is_answered = is_answered or closed
            if block.lines == [line] and _CATEGORY.match(line):
                yield block
                block, depth, is_answered = Block(at + 1, at + 1), 0, False
    block.is_open = depth > 0
    if block.lines:
        yield block


def _closes(lines: list[str]) -> list[bool]:
    """Whether the next brace at or after a line closes one, before another question begins."""
    found = [False] * len(lines)
    following = False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        opening, closing = line.find("{"), line.find("}")
        if line.lstrip().startswith("::") or _CATEGORY.match(line):
            following = False
        elif opening >= 0 or closing >= 0:
            following = closing >= 0 and (opening < 0 or closing < opening)
        found[at] = following
    return found


def _depth(line: str, depth: int) -> tuple[int, bool]:
    """How many braces are open after the line, and whether one closed in it."""
    closed = False
    for brace in _BRACE.finditer(line):
        if brace[0] == "{":
            depth += 1
        elif depth:
            depth -= 1
            closed = closed or depth == 0
    return depth, closed


def category(text: str) -> str | None:
    """The category that a block names; None where it is a question."""
    found = _CATEGORY.match(text)
    return None if found is None else said(text[found.end() :]).strip()


def parts(text: str) -> Parts:
    """The parts of a guarded question."""
    title = ""
    if text.startswith("::") and (end := text.find("::", 2)) > 0:
        title, text = text[2:end], text[end + 2 :]
    form, text = formed(text, "moodle")
    texts, groups, at, has_braces = [], [], 0, False
    for start, end in _groups(text):
        has_braces = True
        inside = text[start + 1 : end]
        if is_answers(inside):
            texts.append(text[at:start])
            groups.append(inside)
            at = end + 1
    return Parts(said(title).strip(), form, (*texts, text[at:]), tuple(groups), has_braces)


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost braces open and close; one that is never closed ends with the last one, or the text."""
    depth, start = 0, 0
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            start = start if depth else brace.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, brace.start()
    if depth:
        last = text.rfind("}")
        yield start, last if last > start else len(text)


def is_answers(inside: str) -> bool:
    """Whether braces hold answers, and not a part of a formula or of code."""
    text = inside.strip()
    if text.startswith(("==", "~~")):
        return False
    return not text or text[0] in "=~" or _NUMBER.match(text) is not None or _TRUTH.match(text) is not None


def truth(inside: str) -> bool | None:
    found = _TRUTH.match(inside.strip())
    return None if found is None else found[1][0] in "Tt"


def formed(text: str, default: str) -> tuple[str, str]:
    """The name of the format that a text begins with, and the text behind it."""
    found = _FORM.match(text)
    return (default, text) if found is None else (found[1].lower(), text[found.end() :])


def general(inside: str) -> tuple[str, str]:
    """The answers, and what everybody is told."""
    answers, mark, told = inside.rpartition("####")
    return (answers.strip(), told.strip()) if mark else (inside.strip(), "")


def answers(inside: str) -> tuple[Answer, ...]:
    """The answers behind their marks; ``~=`` is an old way to write ``=``. Text before the first mark is left out."""
    pieces = re.split(r"(~=|[=~])", inside)
    return tuple(_answer(mark[-1], text.strip()) for mark, text in zip(pieces[1::2], pieces[2::2], strict=True))


def weighed(text: str) -> Answer:
    """One answer, whose mark may be missing."""
    mark = text[:1] if text[:1] == "=" else "~"
    return _answer(mark, text.removeprefix("=").strip())


def _answer(mark: str, text: str) -> Answer:
    share = None
    weight = _WEIGHT.match(text)
    if weight is not None:
        share, text = float(weight[1].replace(",", ".")), text[weight.end() :]
    shown, _, told = text.partition("#")
    return Answer(mark, share, shown.strip(), told.strip())
