"""The JSON Schema of deck and course files, for editors."""

from __future__ import annotations

from typing import Any

_TOP = ("$id", "if", "then", "else", "title")


def file_schema(*, course: bool = False) -> dict[str, Any]:
    """The schema of both kinds of file, told apart by the key ``course``; or of course files alone."""
    from recall.deckfile.schema import schema

    both = dict(schema())
    if not course:
        return both
    rest = {name: value for name, value in both.items() if name not in _TOP}
    return rest | {"title": "recall course", "type": "object", "$ref": "#/$defs/course"}
