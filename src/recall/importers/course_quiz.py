"""The quiz of a lesson: its questions with the options and answers that the page shows, drafts where it hides them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.course_lines import Line
from recall.importers.items import Item, choice
from recall.importers.wording import answer_label, asks_by_label, is_question, unnumbered, without_answer_label

BY: Final = "curriculum"
_COUNT: Final = re.compile(r"\d+\s+\w+\b.{0,60}|.{0,20}\d+\s*/\s*\d+.{0,20}")  # "3 questions - test yourself", "0 / 3"
_NUMBERED: Final = re.compile(r"\d{1,3}[.)]\s+\S")
_OPTION: Final = re.compile(r"(?:\((?P<inner>[A-Ha-h])\)|(?P<letter>[A-Ha-h])[.)])\s+(?P<text>\S.*)")
_BOX: Final = re.compile(r"\[(?P<mark>[ xX])\]\s+(?P<text>\S.*)")
_LETTERS: Final = re.compile(r"\(?([A-Ha-h])(?:[.):\s].*)?")


@dataclass(slots=True)
class _Asked:
    stem: str
    start: int
    end: int
    depth: int  # of its entry in a list; -1 for a line
    options: list[str] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    answer: str = ""


def quiz_items(lines: Sequence[Line], section: tuple[str, ...]) -> tuple[Item, ...]:
    """The questions among the lines under the heading of a quiz."""
    return tuple(
        Item(content, asked.start, asked.end, BY, section, options=tuple(asked.options))
        for asked in _asked(lines)
        if (content := _content(asked)) is not None
    )


def _asked(lines: Sequence[Line]) -> Iterator[_Asked]:
    asked: _Asked | None = None
    for line in lines:
        if asked is not None and _belongs(asked, line):
            asked.end = line.end
        elif _is_stem(line):
            if asked is not None:
                yield asked
            asked = _Asked(unnumbered(line.text), line.start, line.end, line.level if line.kind == "item" else -1)
    if asked is not None:
        yield asked


def _is_stem(line: Line) -> bool:
    if line.kind not in ("item", "text", "heading") or _COUNT.fullmatch(line.text) or _BOX.match(line.text):
        return False
    listed = line.kind == "item" and line.level == 0
    return listed or asks_by_label(line.text) or is_question(line.text) or bool(_NUMBERED.match(line.text))


def _belongs(asked: _Asked, line: Line) -> bool:
    """Takes an option or an answer; false where the line is none."""
    if answer_label(line.text):
        asked.answer = without_answer_label(line.text).strip()
        return True
    box, lettered = _BOX.match(line.text), _OPTION.match(line.text)
    is_below = line.kind == "item" and line.level > asked.depth
    if box is None and lettered is None and not is_below:
        return False
    if box is not None and box["mark"] != " ":
        asked.right.append(len(asked.options))
    found = box or lettered
    asked.options.append(found["text"] if found else line.text)
    return True


def _content(asked: _Asked) -> Content | None:
    if not asked.stem:
        return None
    if asked.options:
        letter = _LETTERS.fullmatch(asked.answer)
        named = [at for at, text in enumerate(asked.options) if text == asked.answer]
        place = "abcdefgh".index(letter[1].lower()) if letter else -1
        right = asked.right or named or ([place] if 0 <= place < len(asked.options) else [])
        return choice(asked.stem, asked.options, right)[0]
    return Question(asked.stem, asked.answer) if asked.answer else Draft(question=asked.stem)
