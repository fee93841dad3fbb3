"""JSON text as a tree with lines: one value, or several behind each other, mostly a line each (JSON Lines)."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from recall.importers.tree import Map, Number, Value
from recall.problems import Problem

_TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[{}]', re.DOTALL)
_SPACE: Final = re.compile(r"\s*")
_COMMENTS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/', re.DOTALL)
_LINE_COMMENTS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|//[^\n]*', re.DOTALL)
_LAST_COMMAS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|,(?=\s*[\]}])', re.DOTALL)
_MOST_FAULTS: Final = 1000  # broken lines; behind them nothing more is read
_HINT: Final = "Mostly a comma, a quote or a bracket is missing there or just before."


def values_of(text: str, *, name: str) -> tuple[list[Value], list[Problem]]:
    """The values in the text; faults are E701 with their places. A broken line of JSON Lines is left out.

    Comments, and commas behind the last entry, are passed over.
    """
    found = _all_values(text, name)
    if found[1] and not _is_lines(text):
        end = text.rfind("*/") + 2 if "*/" in text else 0
        without = _LAST_COMMAS.sub(_blank, _COMMENTS.sub(_blank, text[:end]) + _LINE_COMMENTS.sub(_blank, text[end:]))
        again = _all_values(without, name) if without != text else found
        found = found if again[1] else again
    return found


def _blank(found: re.Match[str]) -> str:
    return found[0] if found[0][0] == '"' else re.sub(r"[^\n]", " ", found[0])


def _all_values(text: str, name: str) -> tuple[list[Value], list[Problem]]:
    reader = _Reader(text)
    values: list[Value] = []
    problems: list[Problem] = []
    are_lines = _is_lines(text)
    at = _after_space(text, 0)
    while at < len(text):
        try:
            value, end = reader.value(at)
            values.append(value)
        except json.JSONDecodeError as error:
            problems.append(_problem(error, name, text))
            end = text.find("\n", at) if are_lines and len(problems) < _MOST_FAULTS else -1
        except RecursionError:
            problems.append(Problem(name, 1, 1, "E701", "the JSON is nested too deeply to be read"))
            end = -1
        if end < 0:
            break
        at = _after_space(text, end)
    return values, problems


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _is_lines(text: str) -> bool:
    """Whether the first line is a whole object and more follow."""
    first, _, rest = text.lstrip().partition("\n")
    return first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def _problem(error: json.JSONDecodeError, name: str, text: str) -> Problem:
    byte = len(text[: error.pos].encode("utf-8", "replace"))
    message = f"cannot be read as JSON: {error.msg[0].lower()}{error.msg[1:]} (byte {byte:,})"
    return Problem(name, error.lineno, error.colno, "E701", message, _HINT)


class _Reader:
    """The library's decoder; its maps get the lines between the braces, which are followed beside it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._newlines = [found.start() for found in re.finditer("\n", text)]
        self._spans: Iterator[tuple[int, int]] = iter(())
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._map, parse_int=Number, parse_float=Number, parse_constant=Number, strict=False
        )

    def value(self, at: int) -> tuple[Value, int]:
        self._spans = self._closed(at)
        return self._decoder.raw_decode(self._text, at)

    def _map(self, pairs: list[tuple[str, Value]]) -> Map:
        start, end = next(self._spans)
        return Map(dict(pairs), start, end + 1)

    def _closed(self, at: int) -> Iterator[tuple[int, int]]:
        """The lines of each object from there on, in the order in which they end."""
        opened: list[int] = []
        for token in _TOKEN.finditer(self._text, at):
            if token[0] == "{":
                opened.append(self._line(token.start()))
            elif token[0] == "}":
                yield opened.pop(), self._line(token.start())

    def _line(self, at: int) -> int:
        return bisect_right(self._newlines, at)
