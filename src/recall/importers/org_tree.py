"""An org file as headlines with their tags, properties and text; drawers, plans and log notes are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_HEADLINE: Final = re.compile(r"(?P<stars>\*+)[ \t]+(?P<title>.*?)(?P<tags>[ \t]+:[\w@#%:-]+:)?[ \t]*\Z")
_KEYWORD: Final = re.compile(
    r"(?:TODO|DONE|NEXT|WAITING|COMMENT|CANCELLED|STARTED|HOLD)[ \t]+(?=\S)|\[#[A-Z0-9]\][ \t]+"
)
_DRAWER: Final = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*\Z")
_PROPERTY: Final = re.compile(r"[ \t]*:(?P<key>[\w-]+)\+?:(?:[ \t]+(?P<value>.*?))?[ \t]*\Z")
_PLAN: Final = re.compile(r"[ \t]*(?:(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[][^>\]]*[>\]][ \t]*)+\Z")
_BEGIN: Final = re.compile(r"[ \t]*#\+begin_(?P<name>\w+)", re.IGNORECASE)
_FILE_KEY: Final = re.compile(r"#\+(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Headline:
    """``level`` counts stars, 0 is the text in front of the first; ``end`` is the line after all that is under it.

    ``last`` is the place behind its sub-headlines; ``body`` its own text, without drawers.
    """

    start: int
    end: int
    level: int
    title: str
    tags: tuple[str, ...]
    properties: dict[str, str]
    body: tuple[str, ...]
    last: int


@dataclass(frozen=True, slots=True)
class OrgFile:
    """``keys`` are the ``#+KEY: value`` lines in front of the first headline, ``file_tags`` those of all headlines."""

    headlines: tuple[Headline, ...]
    keys: dict[str, str]
    file_tags: tuple[str, ...]


def org_file(text: str) -> OrgFile:
    lines = text.split("\n")
    starts = [0, *_starts(lines)]
    if len(starts) > 1 and starts[1] == 0:
        starts.pop(0)
    levels = [_level(lines[start]) for start in starts]
    lasts = _lasts(levels)
    bounds = [*starts, len(lines)]
    found = tuple(
        _headline(lines[start : bounds[place + 1]], start, levels[place], bounds[lasts[place]], lasts[place])
        for place, start in enumerate(starts)
    )
    keys = _keys(found[0].body) if levels[0] == 0 else {}
    tags = tuple(tag for tag in keys.get("filetags", "").replace(":", " ").split())
    return OrgFile(found, keys, tags)


def _starts(lines: Sequence[str]) -> Iterator[int]:
    """The lines of the headlines; a star inside a block is text."""
    for number, line in enumerate(lines):
        if line[:1] == "*" and _HEADLINE.match(line):
            yield number


def _level(line: str) -> int:
    found = _HEADLINE.match(line) if line[:1] == "*" else None
    return len(found["stars"]) if found else 0


def _lasts(levels: Sequence[int]) -> list[int]:
    lasts = [len(levels)] * len(levels)
    waiting: list[int] = []
    for place, level in enumerate(levels):
        while waiting and levels[waiting[-1]] >= level:
            lasts[waiting.pop()] = place
        waiting.append(place)
    return lasts


def _headline(lines: Sequence[str], start: int, level: int, end: int, last: int) -> Headline:
    found = _HEADLINE.match(lines[0]) if level else None
    title = found["title"] if found else ""
    while (keyword := _KEYWORD.match(title)) is not None:
        title = title[keyword.end() :]
    tags = tuple(tag for tag in ((found["tags"] or "") if found else "").strip().split(":") if tag)
    properties, body = _sorted_out(lines[1:] if found else lines)
    return Headline(start, end, level, title.strip(), tags, properties, tuple(body), last)


def _sorted_out(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Properties by upper-case name, and the lines that are neither drawer nor plan."""
    properties: dict[str, str] = {}
    body: list[str] = []
    drawer = block = ""
    ends = frozenset(number for number, line in enumerate(lines) if line.strip().upper() == ":END:")
    last_end = max(ends, default=-1)
    for number, line in enumerate(lines):
        opened, found = _BEGIN.match(line), _DRAWER.match(line)
        if drawer:
            pair = _PROPERTY.match(line) if drawer == "PROPERTIES" else None
            if pair is not None and number not in ends:
                properties[pair["key"].upper()] = pair["value"] or ""
            drawer = "" if number in ends else drawer
        elif block:
            body.append(line)
            block = "" if line.strip().lower() == f"#+end_{block}" else block
        elif found is not None and number < last_end and number not in ends:
            drawer = found["name"].upper()
        elif not _PLAN.match(line):
            body.append(line)
            block = opened["name"].lower() if opened else ""
    return properties, body


def _keys(lines: Sequence[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for line in lines:
        found = _FILE_KEY.match(line)
        if found is not None and found["key"].lower() == "property":
            name, _, value = found["value"].partition(" ")
            keys[name.lower()] = value.strip()
        elif found is not None:
            keys[found["key"].lower()] = found["value"]
    return keys
