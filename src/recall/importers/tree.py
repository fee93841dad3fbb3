"""Data as JSON, YAML and TOML files hold it, with the lines of its maps: what the reader of quizzes walks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


class Number(str):
    """A number as it is written, not in quotes."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """``start`` and ``end`` are lines from 0, ``end`` the line after its last; of equal keys the last counts."""

    values: dict[str, Value]
    start: int = 0
    end: int = 1

    def items(self) -> Iterator[tuple[str, Value]]:
        yield from self.values.items()


Value = Map | list["Value"] | str | bool | None

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")
_BETWEEN: Final = re.compile(r"[\W_]+")
_TRUE: Final = frozenset(("true", "t", "yes", "y", "1", "correct", "right"))
_FALSE: Final = frozenset(("false", "f", "no", "n", "0", "incorrect", "wrong", ""))
# Where a map stands for a text, the key under which it is.
_TEXT_KEYS: Final = ("text", "value", "markdown", "html", "content", "plain", "#text", "_", "__html", "en", "default")
_LANGUAGE: Final = re.compile(
    r"(?:ar|bg|bn|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|kk|ko|lt|lv|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|th|"
    r"tr|uk|ur|uz|vi|zh)(?:[-_][A-Za-z]{2,4})?"
)
_LONGEST_KEY: Final = 200  # characters that are looked at
_DEEPEST_TEXT: Final = 4


def names(written: str) -> tuple[str, ...]:
    """The words of a table that is written as one text."""
    return tuple(written.split())


@lru_cache(maxsize=4096)
def words_of(key: str) -> tuple[str, ...]:
    """``correctAnswer_1`` → correct, answer, 1."""
    return tuple(word.casefold() for word in _BETWEEN.split(_CAMEL.sub(" ", key[:_LONGEST_KEY])) if word)


def in_one_language(value: Value) -> Value:
    """What a map of translations says in one of its languages, English before others; any other value as it is."""
    if not isinstance(value, Map) or len(value.values) < 2 or not all(map(_LANGUAGE.fullmatch, value.values)):
        return value
    return value.values.get("en", next(iter(value.values.values())))


def text_of(value: Value, *, depth: int = 0) -> str | None:
    """The text that a value is or holds: several lines as a list, a map with one text among its keys."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list() if value and all(isinstance(each, str) for each in value):
            return "\n".join(str(each) for each in value)
        case Map() if depth < _DEEPEST_TEXT:
            value = in_one_language(value)
            if not isinstance(value, Map):
                return text_of(value, depth=depth + 1)
            for key in _TEXT_KEYS:
                if (found := text_of(value.values.get(key), depth=depth + 1)) is not None:
                    return found
    return None


def texts_of(value: Value) -> list[str]:
    """The texts of a list, or the one text; empty ones are left out."""
    values = value if isinstance(value, list) else [value]
    return [text for each in values if (text := text_of(each)) is not None and text.strip()]


def truth_of(value: Value) -> bool | None:
    """What a flag says, also as text or a number; None where it is no flag."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    word = value.strip().casefold()
    return True if word in _TRUE else False if word in _FALSE else None
