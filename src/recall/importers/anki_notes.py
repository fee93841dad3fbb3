"""Anki notes in Markdown, as Obsidian_to_Anki takes them: ``START`` … ``END`` and ``STARTI [Basic] … ENDI``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from recall.core.notes import Content, Draft, Question, Typed
from recall.importers.anki_holes import anki_parts
from recall.importers.deletions import cloze_of
from recall.importers.formats import Format
from recall.importers.headlines import Headlines, front_of, headlines, linked
from recall.importers.items import Found, Item, LeftOut
from recall.importers.masking import COMMENT, masked
from recall.importers.source import Source
from recall.problems import Problem

EXAMPLE: Final = """\
TARGET DECK: Compilers::Front end
FILE TAGS: parsing

# Parsing

START
Basic
What does a parser build?
Back: A tree of the program's syntax.
Tags: trees
<!--ID: 1566052191670-->
END

STARTI [Cloze] An {{c1::LL}} parser reads from the {{c2::left}}. ENDI
"""

_TARGET: Final = re.compile(r"^TARGET DECK(?::[ \t]*|[ \t]*\n)(?P<deck>[^\n]+)", re.MULTILINE)
_FILE_TAGS: Final = re.compile(r"^FILE TAGS(?::[ \t]*|[ \t]*\n)(?P<tags>[^\n]+)", re.MULTILINE)
_START: Final = re.compile(r"^START[ \t]*$", re.MULTILINE)
_END: Final = re.compile(r"^END[ \t]*$", re.MULTILINE)
_INLINE: Final = re.compile(r"STARTI[ \t]+\[(?P<type>[^\]\n]+)\][ \t]+(?P<body>(?:(?!STARTI|ENDI)[^\n])*)ENDI")
_ID: Final = re.compile(r"(?:<!--[ \t]*)?\bID:[ \t]*(?P<id>\d+)(?:[ \t]*-->)?")
_TAGS: Final = re.compile(r"(?:^|(?<=\s))Tags:[ \t]*(?P<tags>[^\n]*)$", re.MULTILINE)
_FIELDS: Final = re.compile(
    r"(?:^|(?<=\s))(?P<name>Front|Back|Text|Extra|Back Extra|Header|Question|Answer|Hint):(?=\s|$)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class _Raw:
    """A note as it stands: ``type`` is the name of Anki's note type."""

    start: int
    end: int
    type: str
    body: str


def _read(source: Source) -> Found:
    text = front_of(source.text).text
    mask = masked(text)
    lines = text.split("\n")
    heads = headlines(lines, mask.lines)
    target, tags = _TARGET.search(mask.text), _FILE_TAGS.search(mask.text)
    deck = target["deck"].strip().replace("::", " / ") if target else None
    shared = tuple(tags["tags"].split()) if tags else ()
    raws, problems = _notes(source.name, lines, mask.lines)
    made = [_item(raw, heads, deck=deck, tags=shared) for raw in raws]
    items = tuple(each for each in made if isinstance(each, Item))
    return Found(items, tuple(each for each in made if isinstance(each, LeftOut)), tuple(problems))


def _notes(name: str, lines: list[str], masks: list[str]) -> tuple[list[_Raw], list[Problem]]:
    found: list[_Raw] = []
    problems: list[Problem] = []
    start: int | None = None
    for number, mask in enumerate(masks):
        if _START.match(mask):
            if start is not None:
                problems.append(_unclosed(name, start))
            start = number
        elif start is not None and _END.match(mask):
            kind = lines[start + 1].strip() if number > start + 1 else ""
            found.append(_Raw(start, number + 1, kind, "\n".join(lines[start + 2 : number])))
            start = None
        elif start is None:
            found += (_inline(each, lines[number], number) for each in _INLINE.finditer(mask))
    if start is not None:
        problems.append(_unclosed(name, start))
    return found, problems


def _inline(found: re.Match[str], line: str, number: int) -> _Raw:
    return _Raw(number, number + 1, found["type"].strip(), line[found.start("body") : found.end("body")])


def _unclosed(name: str, start: int) -> Problem:
    return Problem(
        name, start + 1, 1, "W701", "this START has no END", "Write END on a line of its own below the note."
    )


def _item(raw: _Raw, heads: Headlines, *, deck: str | None, tags: tuple[str, ...]) -> Item | LeftOut:
    number, own = _ID.search(raw.body), _TAGS.search(raw.body)
    body = _TAGS.sub("", _ID.sub("", raw.body)).strip()
    fields = dict(_fields(body))
    if raw.body.rstrip().endswith("DELETE") or not any(fields.values()):
        return LeftOut(raw.start + 1, "a note that is empty or marked DELETE", body[:80])
    content, explain = _content(raw.type, fields)
    if content is None:
        return LeftOut(raw.start + 1, "a cloze without a deletion", body[:80])
    return Item(
        content,
        raw.start,
        raw.end,
        "anki-notes",
        section=heads.at(raw.start),
        tags=(*tags, *(own["tags"].split() if own else ())),
        explain=explain,
        anchor=heads.anchor(raw.start),
        id=f"anki-{number['id']}" if number else None,
        deck=deck,
    )


def _fields(body: str) -> Iterator[tuple[str, str]]:
    """The fields by name; the first one needs none and is called ``""``."""
    mask = masked(body).text
    name, at = "", 0
    for found in _FIELDS.finditer(mask):
        if body[at : found.start()].strip() or name:
            yield name, linked(body[at : found.start()].strip())
        name, at = found["name"], found.end()
    yield name, linked(body[at:].strip())


def _content(kind: str, fields: dict[str, str]) -> tuple[Content | None, str | None]:
    first, *rest = fields.values()
    others = "\n\n".join(each for each in rest if each)
    if "cloze" in kind.lower():
        return cloze_of(anki_parts(first)), others or None
    if not others or not first:
        return Draft(question=first or others), None
    if "type in" in kind.lower():
        return Typed(first, others), None
    return Question(first, others, both="reversed" in kind.lower()), None


def _likeness(source: Source) -> int:
    text = source.text
    if "START" not in text or "END" not in text:
        return 0
    signs = "".join(" " if sign == COMMENT else sign for sign in masked(text).text)
    if _INLINE.search(signs):
        return 93
    return 93 if _START.search(signs) and _END.search(signs) and _FIELDS.search(signs) else 0


FORMAT = Format(
    name="anki-notes",
    title="Anki notes in Markdown (Obsidian_to_Anki): START … END, STARTI [Basic] … ENDI",
    suffixes=(".md",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
