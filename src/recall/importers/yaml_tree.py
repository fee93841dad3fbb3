"""YAML text as a tree with lines. Every scalar is text as written; aliases, tags and merge keys are refused."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from recall.importers.tree import Map, Number, Value
from recall.problems import Problem

_DEEPEST: Final = 200  # levels
_NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTHS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_TAGS: Final = (None, *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "map", "seq")))
_ALIAS: Final = "aliases (*name) are refused"
_ALIAS_HINT: Final = "Write the text out; quote text that begins with '*'."
_HINT: Final = "Mostly ': ', '#', '{', '[', '*' or '`' stands in a text that is not quoted."


_TAG: Final = "tags (!name) are refused"
_TAG_HINT: Final = "Quote text that begins with '!'."
_ENTRY: Final = re.compile(r"( *)- ")
_MOST_FAULTS: Final = 20


class _RefusedError(Exception):
    """Ends the reading of one text."""

    def __init__(self, message: str, hint: str, mark: Any) -> None:
        super().__init__(message)
        self.hint = hint
        self.mark = mark


def values_of(text: str, *, name: str) -> tuple[list[Value], list[Problem]]:
    """The documents in the text; faults are E701 with their places. Of a list the entry with the fault is left out."""
    problems: list[Problem] = []
    while True:
        values, problem = _read(text, name)
        if problem is None:
            return values, problems
        problems.append(problem)
        without = _without_entry(text, problem.line - 1)
        if without is None or len(problems) == _MOST_FAULTS:
            return values, problems
        text = without


def _read(text: str, name: str) -> tuple[list[Value], Problem | None]:
    values: list[Value] = []
    try:
        reader = _Reader(text)
        while (value := reader.document()) is not _END:
            values.append(value)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        return values, _problem(name, mark, f"cannot be read as YAML: {what}", _HINT)
    except yaml.YAMLError as error:
        return values, _problem(name, None, f"cannot be read as YAML: {' '.join(str(error).split())[:200]}", "")
    except _RefusedError as error:
        return values, _problem(name, error.mark, str(error), error.hint)
    return values, None


def _without_entry(text: str, line: int) -> str | None:
    """The text with empty lines for the entry of its outermost list that holds the line; None where none does."""
    lines = text.split("\n")
    indents = [len(found[1]) if (found := _ENTRY.match(each)) else None for each in lines]
    outermost = min((each for each in indents if each is not None), default=None)
    starts = [at for at, each in enumerate(indents) if each is not None and each == outermost]
    start = max((at for at in starts if at <= line), default=None)
    if start is None:
        return None
    end = min((at for at in starts if at > start), default=len(lines))
    return "\n".join([*lines[:start], *[""] * (end - start), *lines[end:]])


def _problem(name: str, mark: Any, message: str, hint: str) -> Problem:
    return Problem(name, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, "E701", message, hint)


_END: Final = Map({})


class _Reader:
    """The parser's events, built up without recursion."""

    def __init__(self, text: str) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._events = yaml.parse(text, Loader=loader)

    def document(self) -> Value:
        """The next document; ``_END`` behind the last."""
        opened: list[tuple[int, list[Value]]] = []
        for event in self._events:
            if getattr(event, "tag", None) not in _TAGS:
                raise _RefusedError(_TAG, _TAG_HINT, event.start_mark)
            match event:
                case yaml.AliasEvent():
                    raise _RefusedError(_ALIAS, _ALIAS_HINT, event.start_mark)
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    if len(opened) == _DEEPEST:
                        raise _RefusedError(f"nested more than {_DEEPEST} levels deep", "", event.start_mark)
                    opened.append((_line(event), []))
                    continue
                case yaml.ScalarEvent():
                    value = _scalar(event)
                case yaml.SequenceEndEvent():
                    value = opened.pop()[1]
                case yaml.MappingEndEvent():
                    line, parts = opened.pop()
                    value = _map(parts, line, event.end_mark)
                case _:
                    continue
            if not opened:
                return value
            opened[-1][1].append(value)
        return _END


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line


def _map(parts: list[Value], line: int, end: Any) -> Map:
    """``parts`` are keys and values by turns; a block ends where the next thing begins."""
    last = end.line if end.column == 0 else end.line + 1
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return Map({_key(key): value for key, value in pairs}, line, max(last, line + 1))


def _key(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


def _scalar(event: Any) -> Value:
    text: str = event.value
    if not event.style and event.tag is None:
        if text in _NOTHING:
            return None
        if text in _TRUTHS:
            return _TRUTHS[text]
        if text.lstrip("-").replace(".", "", 1).isdecimal():
            return Number(text)
    return text
