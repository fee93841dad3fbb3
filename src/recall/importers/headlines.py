"""Markdown read line by line, as flash card programs do: its front matter, its headings, its wiki links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recall.importers.html import markdown_of
from recall.importers.masking import masked
from recall.importers.wording import is_contents
from recall.markup.headings import anchor_of

_FRONT: Final = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>(?:.*\n)*?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY: Final = re.compile(r"(?P<key>[\w-]+)[ \t]*[:=][ \t]*(?P<value>.*)")
_DASH: Final = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_HEADING: Final = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*\Z")
_REMARK: Final = re.compile(r"<!--.*?-->")
_ELEMENT: Final = re.compile(r"</?[A-Za-z][^<>\n]*>")
_WIKI: Final = re.compile(r"(?P<embed>!?)\[\[(?P<page>[^\[\]|\n]*)(?:\|(?P<shown>[^\[\]\n]*))?\]\]")
_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|mp3|wav|ogg|m4a|mp4|webm)\Z", re.IGNORECASE)
_NOT_ID: Final = re.compile(r"[^A-Za-z0-9._/:-]+")


@dataclass(frozen=True, slots=True)
class Front:
    """``text`` is the document with its front matter as empty lines; ``values`` has the plain keys in lower case."""

    text: str
    values: dict[str, tuple[str, ...]]


def front_of(text: str) -> Front:
    """Plain keys, one value or a list each, of YAML or TOML front matter; what is nested there is not looked into."""
    found = _FRONT.match(text)
    if found is None:
        return Front(text, {})
    values: dict[str, list[str]] = {}
    key = ""
    for line in found["inside"].split("\n"):
        named, listed = _KEY.match(line), _DASH.match(line)
        if listed is not None and key:
            values[key] += _bare(listed["value"])
        elif named is not None:
            key = named["key"].lower()
            values[key] = [part for each in named["value"].strip().strip("[]").split(",") for part in _bare(each)]
    body = "\n" * found[0].count("\n") + text[found.end() :]
    return Front(body, {key: tuple(parts) for key, parts in values.items()})


def _bare(value: str) -> list[str]:
    bare = value.strip().strip("\"'").strip()
    return [bare] if bare else []


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headings of a text; ``at(line)`` gives those above a line."""

    lines: tuple[int, ...]
    levels: tuple[int, ...]
    paths: tuple[tuple[str, ...], ...]
    anchors: tuple[str, ...]

    def at(self, line: int) -> tuple[str, ...]:
        """The path of titles above the line, without the document's own title."""
        place = bisect_right(self.lines, line)
        return self.paths[place - 1] if place else ()

    def anchor(self, line: int) -> str | None:
        place = bisect_right(self.lines, line)
        return self.anchors[place - 1] if place else None


def headline(line: str, mask: str) -> tuple[int, str] | None:
    """Level and title of a heading; None for any other line."""
    found = _HEADING.match(_REMARK.sub("", line)) if mask.lstrip()[:1] == "#" else None
    return (len(found["marks"]), found["title"]) if found and found["title"] else None


def headlines(lines: Sequence[str], masks: Sequence[str]) -> Headlines:
    found = [(number, *each) for number, line in enumerate(lines) if (each := headline(line, masks[number]))]
    levels = [level for _, level, _ in found]
    is_titled = len(levels) > 1 and all(level > levels[0] for level in levels[1:])
    above: list[tuple[int, str]] = []
    paths: list[tuple[str, ...]] = []
    taken: dict[str, int] = {}
    anchors: list[str] = []
    for place, (_, level, title) in enumerate(found):
        while above and above[-1][0] >= level:
            above.pop()
        if not is_contents(title) and not (is_titled and place == 0):
            above.append((level, title))
        paths.append(tuple(each for _, each in above))
        slug = anchor_of(title)
        taken[slug] = taken.get(slug, -1) + 1
        anchors.append(f"{slug}-{taken[slug]}" if taken[slug] else slug)
    return Headlines(tuple(number for number, _, _ in found), tuple(levels), tuple(paths), tuple(anchors))


def linked(text: str) -> str:
    """Wiki links and HTML as Markdown: ``[[page|shown]]`` is what it shows, ``![[picture.png]]`` an image."""
    if "[[" in text:
        text = _WIKI.sub(_link, text)
    if "<" not in text:
        return text
    mask = masked(text)
    return markdown_of(text).strip() if not mask.fenced and _ELEMENT.search(mask.text) else text


def is_only_embeds(text: str) -> bool:
    """Whether nothing stands there but pages of other files, which are not at hand."""
    found = [each for each in _WIKI.finditer(text) if each["embed"] and not _PICTURE.search(each["page"].strip())]
    return bool(found) and not _WIKI.sub("", text).strip(" \t\n-*>")


def _link(found: re.Match[str]) -> str:
    page, shown = found["page"].strip(), (found["shown"] or "").strip()
    if found["embed"] and _PICTURE.search(page):
        address = f"<{page}>" if " " in page else page
        label = "" if shown.replace("x", "").isdigit() else shown
        return f"![{label}]({address})"
    return shown or page or found[0]


def id_of(text: str | None) -> str | None:
    """An id of recall from one that another program gave; None where nothing is left of it."""
    clean = _NOT_ID.sub("-", (text or "").strip()).strip("-._/:")[:200]
    return clean or None
