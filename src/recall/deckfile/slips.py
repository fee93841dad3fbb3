"""Slips at the keys of a file that YAML blames on a later line: a colon, a space, or an indentation."""

from __future__ import annotations

import re
from typing import NamedTuple

from recall.deckfile.keys import ALIASES, BLOCKS

_KEYS = frozenset(ALIASES).union(*BLOCKS.values())
_SECTIONS = ("cards", "quiz")  # without one of these no card can be told from the rest
_LINE = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)*)(?P<key>[\w-]+)(?P<rest>[^\r\n]*)")
_KEY_WITH_COLON = re.compile(r"([\w-]+) *:(?=\s|$)")
_NOTHING = re.compile(r"[ \t]*(?:#|\r?\n)")


class Slip(NamedTuple):
    """``at`` is where it stands in the text, ``blame`` the index of what is left out for it, -1 for all."""

    at: int
    message: str
    hint: str
    blame: int


def slip_before(text: str, colon: int) -> Slip | None:
    """Why a key ends at ``colon`` that cannot be one: its line goes on what an earlier line did not end."""
    own = _LINE.match(text, text.rfind("\n", 0, colon) + 1)
    earlier = line_before(text, colon)
    if own is None or own.end("key") != colon or earlier is None:
        return None
    return miswritten_key(text, earlier) or shifted_key(text, own.start("key"), after=earlier)


def miswritten_key(text: str, start: int, *, is_key: bool = False) -> Slip | None:
    """A known key without its colon, or without the space after it, at the beginning of a line or an entry.

    A word that others follow is taken for a key only behind ``- ``, at the left edge, or with ``is_key``.
    """
    line = _LINE.match(text, start)
    if line is None or line["key"] not in _KEYS:
        return None
    key, at, rest = line["key"], line.start("key"), line["rest"].rstrip()
    is_section = key in _SECTIONS and at == text.rfind("\n", 0, at) + 1
    blame = -1 if is_section else at
    if re.match(r":[^\s:]", rest):
        return Slip(at + len(key) + 1, f"a space is missing after '{key}:'", f"Write '{key}: …'.", blame)
    if not rest or (rest[0] == " " and (is_key or line["dash"] or at == start)):
        more = "; text that goes on is indented further than its key" if is_key and rest else ""
        return Slip(at, f"a colon is missing after '{key}'", f"Write '{key}:'{more}.", blame)
    return None


def shifted_key(text: str, at: int, *, after: int) -> Slip | None:
    """The known key at ``at`` where it is indented further than the key of the line ``after``."""
    found, neighbour = _KEY_WITH_COLON.match(text, at), _LINE.match(text, after)
    if found is None or found[1] not in _KEYS or neighbour is None:
        return None
    if at - text.rfind("\n", 0, at) <= neighbour.start("key") - text.rfind("\n", 0, neighbour.start("key")):
        return None
    message = f"'{found[1]}' is indented further than its neighbours"
    return Slip(at, message, "Indent all keys of a card alike, and all top-level keys not at all.", at)


def line_before(text: str, index: int) -> int | None:
    """Where the last line before that of ``index`` begins which holds more than space and a comment."""
    start = text.rfind("\n", 0, index) + 1
    while start > 0:
        start = text.rfind("\n", 0, start - 1) + 1
        if not _NOTHING.match(text, start):
            return start
    return None
