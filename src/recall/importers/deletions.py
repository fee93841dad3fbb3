"""Clozes of other programs: a text and what they delete from it become one cloze of recall."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from recall.core.holes import is_slug, parse_holes, slug
from recall.core.notes import Cloze
from recall.importers.masking import CODE, MATH, masked

_BRACE: Final = re.compile(r"[{}]|\n\n")


@dataclass(frozen=True, slots=True)
class Deletion:
    """``name`` is shared by the deletions that are hidden together; None gives each its own."""

    text: str
    hint: str | None = None
    name: str | None = None


def cloze_of(parts: Sequence[str | Deletion]) -> Cloze | None:
    """The cloze, whose braces that are text stay text; None where there is no hole, or one cannot be written."""
    names = _names(parts)
    text = "".join(
        _plain(part) if isinstance(part, str) else _hole(part, next(names)) for part in _merged(parts)
    ).strip()
    holed = parse_holes(text)
    wanted = sum(isinstance(part, Deletion) for part in parts)
    if holed.faults or not wanted or len(holed.holes) != wanted:
        return None
    return Cloze(text)


def braces(mask: str) -> Iterator[tuple[int, int]]:
    """Where ``{{`` and the end of its ``}}`` stand, outside code and math, none inside another.

    Braces between them balance, and no empty line stands there.
    """
    partners = _partners(mask)
    at = mask.find("{{")
    while at >= 0:
        end = partners.get(at + 1)
        done = at + 2
        if end is not None and mask.startswith("}}", end):
            done = end + 2
            yield at, done
        at = mask.find("{{", done)


def _partners(mask: str) -> dict[int, int]:
    """Where the brace closes that opens at each place, within its paragraph."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for token in _BRACE.finditer(mask):
        if token[0] == "{":
            opened.append(token.start())
        elif token[0] == "}":
            if opened:
                found[opened.pop()] = token.start()
        else:
            opened.clear()
    return found


def _merged(parts: Sequence[str | Deletion]) -> Iterator[str | Deletion]:
    """The parts with neighbouring texts as one, so that code and math are seen whole."""
    waiting = ""
    for part in parts:
        if isinstance(part, str):
            waiting += part
        else:
            yield waiting
            yield part
            waiting = ""
    yield waiting


def _names(parts: Sequence[str | Deletion]) -> Iterator[str]:
    """The name of each deletion; two that only look alike as slugs (``C``, ``C++``) are kept apart."""
    texts: dict[str, str] = {}
    for part in parts:
        if isinstance(part, str):
            continue
        if part.name is not None and is_slug(part.name):
            yield part.name
            continue
        name, number = slug(part.text), 1
        while texts.setdefault(name, part.text) != part.text:
            number += 1
            name = f"{slug(part.text)}-{number}"
        yield name


def _hole(part: Deletion, name: str) -> str:
    body = _inside(part.text.strip())
    if part.hint:
        return f"{{{{{name}::{body}::{_inside(part.hint.strip())}}}}}"
    plain = name == slug(body) and "::" not in body
    return f"{{{{{body}}}}}" if plain else f"{{{{{name}::{body}}}}}"


def _plain(text: str) -> str:
    """The text with the double braces that are no holes taken apart."""
    if "{{" not in text and "}}" not in text:
        return text
    return _swap(text, {"{{": r"\{\{", "}}": r"\}\}"}, {"{{": "{ {"})


def _inside(text: str) -> str:
    """The text as it may stand in a hole."""
    if "{" not in text and "}" not in text and "::" not in text:
        return text
    prose = {"{": r"\{", "}": r"\}", "::": r":\:"}
    return _swap(text, prose, {"{{": "{ {", "}}": "} }", "::": ":{:}"})


def _swap(text: str, prose: dict[str, str], math: dict[str, str]) -> str:
    """What stands outside code rewritten, in prose by one table and in math by the other."""
    mask = masked(text).text
    pieces: list[str] = []
    at = 0
    while at < len(text):
        if text[at] == "\\" and mask[at] not in (CODE, MATH):
            pieces.append(text[at : at + 2])
            at += 2
            continue
        table = {} if mask[at] == CODE else math if mask[at] == MATH else prose
        key = next((key for key in table if text.startswith(key, at)), "")
        pieces.append(table.get(key, text[at]))
        at += len(key) or 1
    return "".join(pieces)
