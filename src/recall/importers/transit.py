"""Transit's JSON, in which Mochi keeps its decks: maps as arrays that begin with ``"^ "``, repeated keys as codes."""

from __future__ import annotations

import json
from typing import Any, Final

_BASE: Final = 44  # of the codes, whose digits begin at "0"
_CACHED: Final = _BASE * _BASE


class TransitError(ValueError):
    """The text is no JSON, or nested too deeply; ``line`` and ``column`` count from 1."""

    def __init__(self, message: str, *, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def transit_read(text: str) -> Any:
    """Maps with plain keys, lists, texts, numbers; ``~:name`` is ``name``. Plain JSON comes back as it is."""
    try:
        return _Reader().value(json.loads(text), is_key=False)
    except json.JSONDecodeError as fault:
        raise TransitError(fault.msg, line=fault.lineno, column=fault.colno) from None
    except RecursionError:
        raise TransitError("it is nested too deeply", line=1, column=1) from None


class _Reader:
    """Reads values in the order in which they were written, as the codes demand."""

    def __init__(self) -> None:
        self._cache: list[str] = []

    def value(self, raw: Any, *, is_key: bool) -> Any:
        if isinstance(raw, str):
            return self._text(raw, is_key=is_key)
        if isinstance(raw, dict):
            return {str(self.value(key, is_key=True)): self.value(each, is_key=False) for key, each in raw.items()}
        if not isinstance(raw, list):
            return raw
        if raw and raw[0] == "^ ":
            pairs = zip(raw[1::2], raw[2::2], strict=False)
            return {str(self.value(key, is_key=True)): self.value(each, is_key=False) for key, each in pairs}
        first = self.value(raw[0], is_key=False) if raw else None
        if len(raw) == 2 and isinstance(first, str) and first.startswith("~#"):
            return self.value(raw[1], is_key=False)
        return [first, *(self.value(each, is_key=False) for each in raw[1:])] if raw else []

    def _text(self, raw: str, *, is_key: bool) -> str:
        if raw[:1] == "^" and raw != "^ " and len(raw) in (2, 3):
            place = 0
            for sign in raw[1:]:
                place = place * _BASE + ord(sign) - ord("0")
            return self._plain(self._cache[place]) if 0 <= place < len(self._cache) else raw
        if len(raw) > 3 and (is_key or raw[:2] in ("~:", "~$", "~#")):
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            self._cache.append(raw)
        return self._plain(raw)

    def _plain(self, raw: str) -> str:
        if raw[:2] in ("~:", "~$"):
            return raw[2:]
        return raw[1:] if raw[:2] in ("~~", "~^", "~`") else raw
