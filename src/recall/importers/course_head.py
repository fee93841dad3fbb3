"""What stands above a curriculum: its title, and a sentence about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from recall.importers.course_lines import Line
from recall.importers.glossary_words import is_title_like
from recall.importers.materials import plain_title
from recall.importers.page import Page

_TAGLINE: Final = re.compile(r" [·•|»›] ")
_SHORTEST_ABOUT: Final = 25  # characters
_NAVIGATION: Final = re.compile(r"[\d\s/+%.,:-]+\S{0,3}|\W+")


def title_of(page: Page, head: Sequence[Line]) -> str:
    """The first heading, or the first line that can be a title; else the name of the file."""
    headings = [line for line in head if line.kind == "heading" and plain_title(line.text)]
    if headings:
        return plain_title(min(headings, key=lambda line: line.level).text)
    for line in head:
        if _is_title(line):
            return plain_title(line.text)
    stem = page.name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return re.sub(r"[_-]+", " ", stem).strip() or "Course"


def _is_title(line: Line) -> bool:
    is_plain = is_title_like(line.text) and not _TAGLINE.search(line.text) and not _NAVIGATION.fullmatch(line.text)
    return line.kind == "text" and is_plain and len(line.text) > 3


def about_of(head: Sequence[Line], title: str) -> str | None:
    """The first paragraph behind the title that says something."""
    after = next((at + 1 for at, line in enumerate(head) if plain_title(line.text) == title), 0)
    for at, line in enumerate(head[after:], after):
        if line.kind == "text" and len(line.text) >= _SHORTEST_ABOUT and " " in line.text:
            return paragraph(head, at)
    return None


def paragraph(lines: Sequence[Line], at: int) -> str:
    """The lines of the paragraph that begins there."""
    end = at + 1
    while end < len(lines) and lines[end].follows and lines[end].kind == "text":
        end += 1
    texts = [line.text for line in lines[at:end]]
    return " ".join(texts) if all(len(text) > _SHORTEST_ABOUT for text in texts[:-1]) else texts[0]
