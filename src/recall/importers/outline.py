"""Nested bullets, as outliners write them: deep indents are no code there, and every line belongs to a bullet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from recall.importers.masking import Mask, masked

_BULLET: Final = re.compile(r"(?P<indent>[ \t]*)[-*+•](?:[ \t]+|$)(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Bullet:
    """``lines`` are without their indents; ``end`` is the line after the last, ``last`` the place after its children.

    ``level`` counts from 0; a text outside of every bullet is a bullet of level -1.
    """

    start: int
    end: int
    level: int
    lines: tuple[str, ...]
    last: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass(slots=True)
class _Growing:
    start: int
    width: int
    lines: list[str] = field(default_factory=list)


def outline(text: str, mask: Mask | None = None) -> tuple[Bullet, ...]:
    """The bullets in reading order, those under one right behind it."""
    lines = text.split("\n")
    fenced = (mask or masked(text)).fenced
    grown: list[_Growing] = []
    for number, line in enumerate(lines):
        found = _BULLET.match(line) if number not in fenced or number - 1 not in fenced else None
        if found is not None:
            grown.append(_Growing(number, _width(found["indent"]), [found["text"]]))
        elif grown and grown[-1].width >= 0 and (not line.strip() or line[0].isspace() or number in fenced):
            grown[-1].lines.append(_dedented(line, grown[-1].width + 2))
        elif grown and grown[-1].width < 0:
            grown[-1].lines.append(line)
        elif line.strip():
            grown.append(_Growing(number, -1, [line]))
    return _placed(grown)


def _placed(grown: Sequence[_Growing]) -> tuple[Bullet, ...]:
    levels: list[int] = []
    open_widths: list[int] = []
    for each in grown:
        while open_widths and open_widths[-1] >= each.width:
            open_widths.pop()
        levels.append(len(open_widths) if each.width >= 0 else -1)
        if each.width >= 0:
            open_widths.append(each.width)
        else:
            open_widths.clear()
    lasts = [len(grown)] * len(grown)
    waiting: list[int] = []
    for place, level in enumerate(levels):
        while waiting and levels[waiting[-1]] >= level:
            lasts[waiting.pop()] = place
        waiting.append(place)
    return tuple(
        Bullet(each.start, each.start + _length(each.lines), level, tuple(each.lines), last)
        for each, level, last in zip(grown, levels, lasts, strict=True)
    )


def _length(lines: Sequence[str]) -> int:
    """How many lines there are without the blank ones at the end."""
    count = len(lines)
    while count > 1 and not lines[count - 1].strip():
        count -= 1
    return count


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _dedented(line: str, margin: int) -> str:
    wide = line.expandtabs(4) if "\t" in line[: len(line) - len(line.lstrip())] else line
    return wide[min(margin, len(wide) - len(wide.lstrip())) :].rstrip()


def children(bullets: Sequence[Bullet], place: int) -> Iterator[int]:
    """The places of the bullets right under one."""
    at = place + 1
    while at < bullets[place].last:
        yield at
        at = bullets[at].last


def listed(bullets: Sequence[tuple[int, str]]) -> str:
    """Levels and texts as Markdown: a lone one without a bullet."""
    if len(bullets) == 1:
        return bullets[0][1]
    top = min((level for level, _ in bullets), default=0)
    lines: list[str] = []
    for level, text in bullets:
        margin = "  " * (level - top)
        first, *rest = text.split("\n")
        lines += [f"{margin}- {first}", *(f"{margin}  {line}" if line else "" for line in rest)]
    return "\n".join(lines)
