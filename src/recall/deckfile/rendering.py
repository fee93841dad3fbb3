"""Values of a card as YAML: one line where they are short, else a line for each part."""

from __future__ import annotations

import json
from collections.abc import Mapping as Table
from collections.abc import Sequence as List

from recall.deckfile.quoting import is_plain, scalar

Value = str | bool | int | float | List["Value"] | Table[str, "Value"]
_LONGEST_FLOW = 90  # characters of a list or mapping that is written on one line


def item(card: Table[str, Value], prefix: str, newline: str) -> str:
    """A card behind its dash; ``prefix`` is the indent and the dash."""
    indent = " " * len(prefix)
    lines = [entry(key, value, len(prefix), newline) for key, value in card.items()]
    return prefix + (newline + indent).join(lines)


def entry(key: str, value: Value, column: int, newline: str) -> str:
    """``key: value`` with all that follows it indented below ``column``."""
    key = _key(key)
    if isinstance(value, str):
        return f"{key}: {scalar(value, indent=column + 2, newline=newline)}"
    if isinstance(value, (bool, int, float)):
        return f"{key}: {_plain_value(value)}"
    flow = in_flow(value)
    if len(flow) <= _LONGEST_FLOW and '"' not in flow and not _is_nested(value, column):
        return f"{key}: {flow}"
    pad = newline + " " * (column + 2)
    if isinstance(value, Table):
        return f"{key}:" + "".join(pad + entry(name, each, column + 2, newline) for name, each in value.items())
    return f"{key}:" + "".join(f"{pad}- {_listed(each, column + 2, newline)}" for each in value)


def _is_nested(value: List[Value] | Table[str, Value], column: int) -> bool:
    """Whether lists or mappings stand in it, or it is a mapping at the head of a file: a person gives each a line."""
    within = value.values() if isinstance(value, Table) else value
    is_head = isinstance(value, Table) and column == 0
    return is_head or any(not isinstance(each, (str, bool, int, float)) for each in within)


def _listed(value: Value, column: int, newline: str) -> str:
    if isinstance(value, str):
        return scalar(value, indent=column + 2, newline=newline)
    if isinstance(value, Table):
        pad = newline + " " * (column + 2)
        return pad.join(entry(name, each, column + 2, newline) for name, each in value.items())
    return in_flow(value)


def _plain_value(value: bool | float) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else repr(value)


def in_flow(value: Value) -> str:
    """The value on one line, in brackets and braces."""
    if isinstance(value, str):
        return scalar(value, indent=0, in_flow=True)
    if isinstance(value, (bool, int, float)):
        return _plain_value(value)
    if isinstance(value, Table):
        return "{" + ", ".join(f"{_flow_key(key)}: {in_flow(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(in_flow(each) for each in value) + "]"


def _key(key: str) -> str:
    """A key that begins a line: a name of the format, or text that an author wrote."""
    return key if is_plain(key) or key in ("y", "n") else json.dumps(key, ensure_ascii=False)


def _flow_key(key: str) -> str:
    return key if is_plain(key, in_flow=True) or key in ("y", "n") else json.dumps(key, ensure_ascii=False)
