"""TOML: quizzes of mdbook-quiz, and of the same shapes as in JSON."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from recall.importers.formats import Format
from recall.importers.items import Found
from recall.importers.mdbook import plain
from recall.importers.quiz_tree import items_of
from recall.importers.source import Source
from recall.importers.tree import Map, Number, Value
from recall.problems import Problem

_HEADER: Final = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*"""|\'\'\'(?:[^\']|\'(?!\'\'))*\'\'\'|^[ \t]*\[\[?([^\[\]\n]+)\]',
    re.DOTALL | re.MULTILINE,
)
_LISTED: Final = re.compile(r"^[ \t]*\[\[[^\[\]\n]+\]\]|=[ \t]*\[[ \t\n]*\{", re.MULTILINE)
_ASKS: Final = re.compile(
    r"^[ \t]*(?:[\w-]+\.)*\"?(?:\w*question\w*|q|prompt|stem|front|term|text|claim|statement|frage|вопрос)\"?[ \t]*=",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWERS: Final = re.compile(
    r"^[ \t]*(?:[\w-]+\.)*\"?(?:\w*(?:answer|option|choice|correct|distractor)\w*|a|back|definition|meaning)[\w.]*"
    r"\"?[ \t]*="
    r"|^\[+[\w.]*answer",
    re.IGNORECASE | re.MULTILINE,
)
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_FIRST: Final = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:\[\[?[\w.\"'-]+\]|[\w.\"'-]+[ \t]*=)")  # nothing else begins TOML
_LOOKED_AT: Final = 300_000  # characters


def likeness(source: Source) -> int:
    beginning = source.text[:_LOOKED_AT]
    if not _FIRST.match(beginning):
        return 0
    if not _LISTED.search(beginning) or not _ASKS.search(beginning) or not _ANSWERS.search(beginning):
        return 0
    return 80 if source.suffix == ".toml" else 50 if source.suffix not in (".md", ".markdown", ".json") else 0


def read(source: Source) -> Found:
    try:
        held = tomllib.loads(source.text, parse_float=Number)
    except RecursionError:
        return _faulty(source, 1, 1, "nested too deeply")
    except ValueError as error:  # also of a number with thousands of digits
        found = _PLACE.search(str(error))
        what = _PLACE.sub("", str(error))
        end = source.text.count("\n") + 1
        line, column = (int(found[1]), int(found[2])) if found and found[1] else (end, 1)
        return _faulty(source, line, column, f"{what[0].lower()}{what[1:]}")
    tree = _map(held, _Lines(source.text), (), (0, 1))
    return items_of(plain(tree), name=source.name, by="toml")


def _faulty(source: Source, line: int, column: int, what: str) -> Found:
    hint = "Text stands in quotes, in three of them over several lines."
    return Found(problems=(Problem(source.name, line, column, "E701", f"cannot be read as TOML: {what}", hint),))


class _Lines:
    """The lines of the headers, by their names in the order of the file."""

    def __init__(self, text: str) -> None:
        self._found: dict[str, Iterator[tuple[int, int]]] = {}
        headers: list[tuple[str, int]] = []
        at, line = 0, 0
        for found in _HEADER.finditer(text):
            if found[1] is not None:
                start = found.end()
                line += text.count("\n", at, start)
                at = start
                headers.append((re.sub(r"[\s\"']", "", found[1]), line))
        ends = [line for _, line in headers[1:]] + [text.count("\n", 0) + 1]
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for (name, start_line), end in zip(headers, ends, strict=False):
            spans[name].append((start_line, max(end, start_line + 1)))
        self._found = {name: iter(each) for name, each in spans.items()}

    def next(self, path: tuple[str, ...]) -> tuple[int, int] | None:
        return next(self._found.get(".".join(path), iter(())), None)


def _map(held: dict[str, Any], lines: _Lines, path: tuple[str, ...], above: tuple[int, int]) -> Map:
    span = lines.next(path) or above
    return Map({key: _value(each, lines, (*path, key), span) for key, each in held.items()}, *span)


def _value(held: Any, lines: _Lines, path: tuple[str, ...], above: tuple[int, int]) -> Value:
    match held:
        case dict():
            return _map(held, lines, path, above)
        case list():
            return [_value(each, lines, path, above) for each in held]
        case bool() | str():
            return held
        case int():
            return Number(held)
        case _:
            return str(held)


EXAMPLE: Final = """\
[[questions]]
type = "MultipleChoice"
prompt.prompt = "Which river flows through Vienna and Budapest?"
prompt.distractors = ["Rhine", "Elbe"]
answer.answer = "Danube"
context = "The Danube passes through four capitals."

[[questions]]
type = "ShortAnswer"
prompt.prompt = "Into which sea does the Danube flow?"
answer.answer = "the Black Sea"
answer.alternatives = ["Black Sea"]
"""

FORMAT: Final = Format("toml", "Quizzes in TOML, as mdbook-quiz has them", (".toml",), EXAMPLE, likeness, read)
