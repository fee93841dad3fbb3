"""JSON for other programs: exact, and yet nothing that would command the terminal it may be printed on."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from datetime import date

from recall.problems import RecallError

# Control characters beyond those that JSON escapes by itself, marks that reorder text, and the halves of pairs that
# stand for what is no text in the name of a file.
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_BORDER = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # between the words of a class's name


def as_json(value: object, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """A value of dataclasses, mappings, lists and plain values as one JSON document, on one line without ``indent``.

    Dates and instants are ISO 8601, paths as they are. ``ascii_only`` escapes every other character.
    """
    text = json.dumps(_plain(value), ensure_ascii=ascii_only, default=_text, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def print_as_json(value: object, *, indent: int | None = None) -> None:
    """The value on standard output, at once; where that is no Unicode, in ASCII alone."""
    sys.stdout.write(as_json(value, indent=indent, ascii_only=not _is_unicode()) + "\n")
    sys.stdout.flush()


def print_each_as_json(values: Iterable[object]) -> None:
    """A list as one JSON document, a line for each value, printed as they come: in flat memory, however many."""
    ascii_only = not _is_unicode()
    before = "[\n "
    for value in values:
        sys.stdout.write(before + as_json(value, ascii_only=ascii_only))
        before = ",\n "
    sys.stdout.write("[]\n" if before == "[\n " else "\n]\n")
    sys.stdout.flush()


def _is_unicode() -> bool:
    return (sys.stdout.encoding or "utf-8").lower() in ("utf-8", "utf8")


def error_value(code: str, message: str, hint: str, **more: object) -> dict[str, object]:
    """A failure as programs are told it."""
    return {"code": code, "message": message, "hint": hint, **more}


def error_code(fault: RecallError) -> str:
    """The stable name of a kind of failure: ``no-card`` of NoCardError."""
    kind = type(fault)
    if kind is RecallError:
        return "failed"
    return _BORDER.sub("-", kind.__name__.removesuffix("Error")).lower()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
