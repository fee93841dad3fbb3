"""Clozes of other programs: a text and what they delete from it become one cloze of recall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recall.core.holes import is_slug, parse_holes, slug
from recall.core.notes import Cloze
from recall.importers.masking import CODE, MATH, masked


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


def closing(text: str, start: int, mask: str) -> int | None:
    """Where the ``}}`` begins that closes the ``{{`` at ``start``; braces between them balance, code counts not."""
    depth, at = 0, start + 2
    while at < len(text):
        char = mask[at]
        if char == "{":
            depth += 1
        elif char == "}" and depth:
            depth -= 1
        elif char == "}":
            return at if mask.startswith("}}", at) else None
        elif char == "\n" and mask.startswith("\n\n", at):
            return None
        at += 1
    return None


def braces(text: str, mask: str) -> Iterator[tuple[int, int]]:
    """Where ``{{`` and the end of its ``}}`` stand, outside code and math, none inside another."""
    at = mask.find("{{")
    while at >= 0:
        end = closing(text, at, mask)
        if end is not None:
            yield at, end + 2
        at = mask.find("{{", at + 2 if end is None else end + 2)


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
