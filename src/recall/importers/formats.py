"""The formats there are: each module of this table gives one ``FORMAT`` that detects and reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

from recall.importers.items import Found
from recall.importers.source import Source
from recall.problems import Problem, UsageError, quoted


@dataclass(frozen=True, slots=True)
class Format:
    """``likeness`` looks at the content: 0 is surely not, 100 surely; the ending of the name only breaks ties.

    ``suffixes`` are endings that hint at it, ``example`` is a whole small file that it reads.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    example: str
    likeness: Callable[[Source], int]
    read: Callable[[Source], Found]


# Names as --format takes them; the order breaks ties.
MODULES: Final = {
    "org": "recall.importers.org",
    "anki-notes": "recall.importers.anki_notes",
    "logseq": "recall.importers.logseq",
    "obsidian": "recall.importers.obsidian",
    "mdanki": "recall.importers.mdanki",
    "hashcards": "recall.importers.hashcards",
    "remnote": "recall.importers.remnote",
    "mochi": "recall.importers.mochi",
    "curriculum": "recall.importers.curriculum",
    "glossary": "recall.importers.glossary",
    "markdown": "recall.importers.markdown",
    "front-matter": "recall.importers.front_matter",
    "notebook": "recall.importers.notebook",
    "json": "recall.importers.json_quiz",
    "yaml": "recall.importers.yaml_quiz",
    "toml": "recall.importers.toml_quiz",
    "csv": "recall.importers.csv_rows",
    "gift": "recall.importers.gift",
    "aiken": "recall.importers.aiken",
    "text2qti": "recall.importers.text2qti",
    "qti": "recall.importers.qti",
    "moodle-xml": "recall.importers.moodle_xml",
}

_DATA: Final = ("json", "notebook", "toml", "yaml", "qti")  # whose endings say what syntax is in the file


class NoFormatError(UsageError):
    """No format has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no format {quoted(name)}", hint="recall import --formats lists them.")


def formats() -> tuple[Format, ...]:
    """Every format, in the order in which the table names them."""
    return tuple(format_named(name) for name in MODULES)


@cache
def format_named(name: str) -> Format:
    """The format of this name. Raises NoFormatError."""
    if name not in MODULES:
        raise NoFormatError(name)
    found: Format = import_module(MODULES[name]).FORMAT
    return found


def detected(source: Source, names: Iterable[str] = MODULES) -> Format | None:
    """The format, of those named, whose content it looks like most; None where it looks like none."""
    ranked = [(each.likeness(source), source.suffix in each.suffixes, each) for each in map(format_named, names)]
    likely = max(ranked, key=lambda each: (each[0] + 5 * each[1], each[1]))
    return likely[2] if likely[0] > 0 else None


def broken(source: Source, *, read_as: Format | None) -> tuple[Problem, ...]:
    """Why a file without items cannot be read as what its ending says, if it was not ``read_as`` that.

    What is refused, such as a tag of YAML, is no fault in a file that is no quiz.
    """
    form = next((each for each in map(format_named, _DATA) if source.suffix in each.suffixes), None)
    if form is None or (read_as is not None and read_as.name in _DATA):
        return ()
    problems = form.read(source).problems
    return tuple(each for each in problems if each.code == "E701" and "refused" not in each.message)[:1]
