"""Mochi: its Markdown, one card a file with ``---`` between the sides or ``{{1::clozes}}``, and its .mochi packages."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from recall.core.notes import Content, Draft, Question
from recall.importers.anki_holes import anki_parts
from recall.importers.deletions import cloze_of
from recall.importers.formats import Format
from recall.importers.headlines import front_of, id_of, linked
from recall.importers.items import Found, Item, LeftOut
from recall.importers.masking import masked
from recall.importers.source import Source
from recall.importers.transit import TransitError, transit_read
from recall.importers.wording import is_question
from recall.problems import Problem

EXAMPLE: Final = """\
---
tags: [caches]
---

A cache that writes to memory on eviction alone is called {{1::write-back}};
one that always writes is {{2::write-through}}.
"""

_RULE: Final = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_HOLE: Final = re.compile(r"\{\{\d{1,2}::[^{}\n]")
_TAG: Final = re.compile(r"(?:^|(?<=\s))#(?!#)([\w/-]*[^\W\d][\w/-]*)(?=\s|$)")
_TOO_LONG: Final = 6_000  # characters of a file that can be one card
_TOO_BIG: Final = 64_000_000  # bytes of a package's text, unpacked
_ADVICE: Final = "Export from Mochi again and choose Markdown, or JSON where it is offered."


def _read(source: Source) -> Found:
    if source.data[:2] == b"PK":
        return _package(source)
    front = front_of(source.text)
    start = next((n for n, line in enumerate(front.text.split("\n")) if line.strip()), 0)
    end = front.text.rstrip().count("\n") + 1
    content, reason = _content(front.text.strip())
    if content is None:
        return Found(left_out=(LeftOut(start + 1, reason, front.text.strip()[:80]),)) if front.text.strip() else Found()
    tags = tuple(tag.lstrip("#") for tag in front.values.get("tags", ()))
    return Found((Item(content, start, end, "mochi", tags=tags),))


def _content(text: str) -> tuple[Content | None, str]:
    """The card, or None and why there is none."""
    mask = masked(text).text
    rule = _RULE.search(mask)
    if _HOLE.search(mask):
        content = cloze_of(anki_parts(linked(text if rule is None else text[: rule.start()])))
        return content, "holes that cannot be written"
    question = linked((text if rule is None else text[: rule.start()]).strip().lstrip("# "))
    answer = linked(text[rule.end() :].strip()) if rule else ""
    if not question:
        return None, "a card without a question"
    return (Question(question, answer) if answer else Draft(question=question)), ""


def _package(source: Source) -> Found:
    """The decks of a package; its text is ``data.json``, or ``data.edn``, which is not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            names = {info.filename: info for info in package.infolist()}
            if "data.json" not in names:
                return _fault(source, "a Mochi package with data.edn, which is not read", _ADVICE)
            if names["data.json"].file_size > _TOO_BIG:
                return _fault(source, "its data.json is larger than 64 MB unpacked", _ADVICE)
            text = package.read("data.json").decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as fault:
        return _fault(source, f"a damaged Mochi package: {fault}", "Export it again.")
    try:
        tree = transit_read(text)
    except TransitError as fault:
        return _fault(source, f"data.json cannot be read: {fault}", _ADVICE, line=fault.line, column=fault.column)
    made = list(_cards(tree))
    return Found(
        tuple(each for each in made if isinstance(each, Item)),
        tuple(each for each in made if isinstance(each, LeftOut)),
    )


def _fault(source: Source, message: str, hint: str, *, line: int = 0, column: int = 0) -> Found:
    return Found(problems=(Problem(source.name, line, column, "E701", message, hint),))


def _maps(value: Any, key: str) -> list[Mapping[str, Any]]:
    listed = value.get(key) if isinstance(value, Mapping) else None
    listed = listed.get("list", listed) if isinstance(listed, Mapping) else listed
    return [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _cards(tree: Any) -> Iterator[Item | LeftOut]:
    decks = _maps(tree, "decks")
    above = {_text(deck.get("id")): deck for deck in decks if deck.get("id")}
    number = 0
    for deck in decks:
        path = " / ".join(_path(deck, above))
        cards = [*_maps(deck, "cards")]
        for card in cards:
            yield _card(card, number, path)
            number += 1
    for card in _maps(tree, "cards"):
        home = above.get(_text(card.get("deck-id")))
        yield _card(card, number, " / ".join(_path(home, above)) if home else "")
        number += 1


def _path(deck: Mapping[str, Any], above: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The names of the deck and of those it lies in, outermost first."""
    names: list[str] = []
    seen: list[Mapping[str, Any]] = []
    here: Mapping[str, Any] | None = deck
    while here is not None and here not in seen:
        names.insert(0, _text(here.get("name")) or "Mochi")
        seen.append(here)
        here = above.get(_text(here.get("parent-id")))
    return names


def _card(card: Mapping[str, Any], number: int, deck: str) -> Item | LeftOut:
    """One card; cards have no lines in a package, so their place counts for one."""
    text = _text(card.get("content"))
    if not text:
        text = _fields(card) or _text(card.get("name"))
    content, reason = _content(text)
    if content is None or card.get("trashed?"):
        return LeftOut(number + 1, reason if content is None else "a card in the trash", text[:80])
    tags = card.get("tags")
    named = tuple(_text(tag) for tag in tags if _text(tag)) if isinstance(tags, list) else ()
    return Item(
        content,
        number,
        number + 1,
        "mochi",
        tags=named,
        id=id_of(_text(card.get("id"))),
        deck=deck or None,
        is_suspended=bool(card.get("archived?")),
    )


def _fields(card: Mapping[str, Any]) -> str:
    """The fields of a card made from a template: the first is its question."""
    fields = card.get("fields")
    values = fields.values() if isinstance(fields, Mapping) else ()
    first, *rest = [text for each in values if isinstance(each, Mapping) and (text := _text(each.get("value")))] or [""]
    return "\n---\n".join((first, "\n\n".join(rest))) if first else ""


def _likeness(source: Source) -> int:
    if source.data[:2] == b"PK":
        tail = source.data[-200_000:]
        return 90 if b"data.json" in tail or b"data.edn" in tail else 0
    if source.suffix not in (".md", ".markdown", ".txt", "") or len(source.text) > _TOO_LONG:
        return 0
    text = front_of(source.text).text.strip()
    mask = masked(text).text
    if _HOLE.search(mask):
        return 60
    rules = list(_RULE.finditer(mask))
    if len(rules) != 1:
        return 0
    front, back = text[: rules[0].start()].strip(), text[rules[0].end() :].strip()
    is_card = front.count("\n") < 3 and "\n\n" not in front and back and is_question(front.lstrip("# "))
    return 40 if is_card and front.endswith(("?", "？")) and not re.search(r"^#", mask[rules[0].end() :], re.M) else 0


FORMAT = Format(
    name="mochi",
    title="Mochi: one card a file with --- between its sides or {{1::clozes}}, and .mochi packages with JSON",
    suffixes=(".md", ".mochi"),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
