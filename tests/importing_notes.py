"""Text in, what an importer finds out, for tests."""

from recall.core.notes import Cloze, Draft, Question
from recall.importers.formats import detected, format_named
from recall.importers.items import Found
from recall.importers.source import Source


def source(text: str, name: str = "notes.md") -> Source:
    return Source(name, text.encode("utf-8", "surrogatepass"), text)


def found(name: str, text: str, file: str = "notes.md") -> Found:
    return format_named(name).read(source(text, file))


def sides(given: Found) -> list[tuple[str, str]]:
    """Question and answer of each item: a cloze has its text and "cloze", a draft no answer."""
    return [_sides(item.content) for item in given.items]


def _sides(content: object) -> tuple[str, str]:
    match content:
        case Question(question=question, answer=answer):
            return question, answer
        case Cloze(text=text):
            return text, "cloze"
        case Draft(question=question):
            return question or "", ""
    return type(content).__name__, str(content)


def likeness(name: str, text: str, file: str = "notes.md") -> int:
    return format_named(name).likeness(source(text, file))


def name_of(text: str, file: str = "notes.md") -> str | None:
    format_ = detected(source(text, file))
    return format_.name if format_ else None
