"""The headings of a Markdown file and the anchors that GitHub gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recall.markup.plain import one_line

_ATX: Final = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\Z")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*\Z")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_OWN: Final = re.compile(r"\{#([^\s}]+)\}\s*\Z|<[^>]*\b(?:id|name)=[\"']([^\"']+)[\"']")  # {#own} and <a id="own">


def heading_line(text: str, anchor: str) -> int | None:
    """The line, from 1, of the heading that ``anchor`` (without ``#``) leads to; None where there is none."""
    wanted = anchor.casefold()
    taken: dict[str, int] = {}
    for line, title in _headings(text):
        slug = anchor_of(title)
        number = taken.get(slug, -1) + 1
        taken[slug] = number
        if wanted == (f"{slug}-{number}" if number else slug):
            return line
    return next((line for line, name in _own_anchors(text) if name.casefold() == wanted), None)


def anchor_of(title: str) -> str:
    """As GitHub makes it: lower case, hyphens for spaces, of the rest letters, digits, ``-`` and ``_``."""
    return slug_of(one_line(f"# {title}"))  # or "1. Why" would be read as a list


def slug_of(words: str) -> str:
    """The anchor of a heading whose words have no markup any more."""
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


def _headings(text: str) -> Iterator[tuple[int, str]]:
    fence = former = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found := _FENCE.match(line):
            fence = "" if fence and line.strip().startswith(fence) else fence or found[1]
        elif fence:
            continue
        elif found := _ATX.match(line):
            yield number, found[1] or ""
        elif former.strip() and _UNDERLINE.match(line):
            yield number - 1, former.strip()
        former = "" if fence or _ATX.match(line) else line


def _own_anchors(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        for found in _OWN.finditer(line):
            yield number, found[1] or found[2]
