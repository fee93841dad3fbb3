"""Notes as one JSON document in which nothing is lost: every field of every kind, under its name in recall.

``docs/export.schema.json`` describes it. Fields may be added in the same version; none changes its meaning.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from typing import Any, Final

from recall.core.cards import sides
from recall.exporters.formats import Item, Made

VERSION: Final = 1
# What would command a terminal, reorder text, or is no text at all; JSON escapes the rest by itself.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class JsonFormat:
    """A note on each line, drafts among them."""

    takes_drafts = True

    def __init__(self) -> None:
        self._is_first = True

    def head(self) -> str:
        return f'{{"recall_export": {VERSION}, "notes": [\n'

    def make(self, item: Item) -> Made:
        before = "" if self._is_first else ",\n"
        self._is_first = False
        text = json.dumps(note_value(item), ensure_ascii=False)
        return Made(before + _ESCAPED.sub(_escape, text), len(sides(item.note.content)))

    def tail(self) -> str:
        return "\n]}\n"


def note_value(item: Item) -> dict[str, Any]:
    """The note as JSON will have it: what identifies it, its ``kind`` with its ``content``, all else by its name."""
    note = item.note
    value = _named(note)
    content = value.pop("content")
    known = {"note": item.permanent_id, "id": value.pop("id"), "kind": note.kind, "sides": sides(note.content)}
    return known | {"content": content} | value


def _plain(value: object) -> object:
    if is_dataclass(value):
        return _named(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _named(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
