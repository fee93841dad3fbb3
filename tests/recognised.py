"""What a recogniser finds in a text, as plain tuples that a test can list."""

from __future__ import annotations

from textwrap import dedent

from recall.core.notes import Choice, Draft, Question, Term
from recall.importers.items import Item
from recall.importers.markdown import read_markdown
from recall.importers.page import Recogniser, page_of


def items(recogniser: Recogniser, text: str, *, name: str = "notes.md") -> list[Item]:
    found = list(recogniser(page_of(dedent(text).lstrip("\n"), name=name)))
    assert all(isinstance(each, Item) for each in found)
    return [each for each in found if isinstance(each, Item)]


def told(item: Item) -> tuple[object, ...]:
    """A choice as its question, its options and the places of the right ones; a draft has none; else both sides."""
    match item.content:
        case Choice(question=question, answers=answers):
            right = [item.options.index(answer.text) for answer in answers]
            return question, list(item.options), right
        case Draft(choices=choices) as draft if choices:
            return draft.question, list(choices), []
        case Draft() as draft:
            return (draft.question or draft.term, None)
        case Question(question=question, answer=answer):
            return question, answer
        case Term(term=term, meaning=meaning):
            return term, meaning
    raise AssertionError(item.content)


def found(recogniser: Recogniser, text: str, *, name: str = "notes.md") -> list[tuple[object, ...]]:
    return [told(item) for item in items(recogniser, text, name=name)]


def imported(text: str, *, name: str = "notes.md") -> list[tuple[object, ...]]:
    """The same of the whole page, all recognisers reconciled."""
    return [told(item) for item in read_markdown(dedent(text).lstrip("\n"), name=name).items]
