"""What recall itself writes as JSON, back as it was: ``recall export --json`` and ``recall import --json``."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, Final

from recall.core.notes import KINDS, Choice, Content, Draft, Option, Question, Term
from recall.importers.items import Found, Item, LeftOut
from recall.importers.tree import Map, Value, text_of, texts_of

_CONTENTS: Final = {kind: content for content, kind in KINDS.items()}
_NEUTRAL: Final = frozenset(("file", "line", "question", "answer", "choices", "correct", "kind"))
_NO_CONTENT: Final = "it is no note of this kind"


def own_items(values: list[Value]) -> Found | None:
    """The items of a document that recall wrote; None for any other."""
    if len(values) == 1 and isinstance(values[0], Map) and "recall_export" in values[0].values:
        notes = values[0].values.get("notes")
        return _found([(note, _exported) for note in notes if isinstance(note, Map)] if isinstance(notes, list) else [])
    if values and all(isinstance(each, Map) and each.values.keys() >= _NEUTRAL for each in values):
        return _found([(each, _neutral) for each in values if isinstance(each, Map)])
    return None


def _found(notes: list[tuple[Map, Any]]) -> Found:
    items: list[Item] = []
    left_out: list[LeftOut] = []
    for note, reader in notes:
        content = _content(note, _CONTENTS.get(text_of(note.values.get("kind")) or ""))
        if content is None:
            left_out.append(LeftOut(note.start + 1, _NO_CONTENT, text_of(note.values.get("question")) or ""))
        else:
            items.append(reader(note, content))
    return Found(tuple(items), tuple(left_out))


def _content(note: Map, kind: type | None) -> Content | None:
    """The content under ``content``, or that which the flat fields of the neutral form hold whole."""
    held = note.values.get("content")
    if kind is None:
        return None
    if isinstance(held, Map):
        return _made(kind, held)
    question, answer = text_of(note.values.get("question")), text_of(note.values.get("answer"))
    if kind is Draft and question:
        return Draft(question=question, choices=tuple(texts_of(note.values.get("choices") or [])))
    if kind in (Question, Term) and question and answer:
        return Question(question, answer) if kind is Question else Term(question, answer)
    return None


def _made(kind: Any, held: Map) -> Content | None:
    """The content with the fields that the map holds; None where one that it needs is missing or of another sort."""
    given: dict[str, Any] = {}
    for field in fields(kind):
        if field.name in held.values:
            value = _plain(held.values[field.name], field.name)
            if not _fits(value, str(field.type)):
                return None
            given[field.name] = value
        elif field.default is MISSING:
            return None
    made: Content = kind(**given)
    if isinstance(made, Choice) and not (made.answers and made.distractors):
        return None
    return None if isinstance(made, Draft) and not (made.question or made.term or made.meaning) else made


def _plain(value: Value, name: str) -> Any:
    if isinstance(value, list):
        return tuple(_option(each) if name in ("answers", "distractors") else _plain(each, "") for each in value)
    return str(value) if isinstance(value, str) else value


def _option(value: Value) -> Option | None:
    made = _made(Option, value) if isinstance(value, Map) else None
    return made if isinstance(made, Option) else None


def _fits(value: Any, annotation: str) -> bool:
    match annotation:
        case "str":
            return isinstance(value, str) and bool(value.strip())
        case "str | None":
            return value is None or isinstance(value, str)
        case "bool":
            return isinstance(value, bool)
        case "tuple[Option, ...]":
            return isinstance(value, tuple) and all(isinstance(each, Option) for each in value)
        case "tuple[str, ...]":
            return isinstance(value, tuple) and all(isinstance(each, str) for each in value)
        case _:
            return isinstance(value, tuple) and all(
                isinstance(each, tuple) and len(each) == 2 and all(isinstance(side, str) for side in each)
                for each in value
            )


def _exported(note: Map, content: Content) -> Item:
    held = note.values
    return Item(
        content,
        note.start,
        note.end,
        "recall export",
        options=_options(content),
        tags=tuple(texts_of(held.get("tags") or [])),
        hint=text_of(held.get("hint")),
        explain=text_of(held.get("explain")),
        source=text_of(held.get("source")),
        id=text_of(held.get("id")),
        deck=text_of(held.get("deck")),
        comment=text_of(held.get("comment")),
        is_suspended=held.get("suspended") is True,
    )


def _neutral(note: Map, content: Content) -> Item:
    held = note.values
    explain = text_of(held.get("explanation"))
    if isinstance(content, Choice):
        reasons = [option.why for option in (*content.answers, *content.distractors) if option.why]
        explain = None if explain == "\n\n".join(dict.fromkeys(reasons)) else explain
    return Item(
        content,
        note.start,
        note.end,
        "recall import",
        section=tuple(texts_of(held.get("tags") or [])),
        options=tuple(texts_of(held.get("choices") or [])) if isinstance(content, Choice | Draft) else (),
        explain=explain,
        source=text_of(held.get("source")),
    )


def _options(content: Content) -> tuple[str, ...]:
    match content:
        case Choice(answers=answers, distractors=distractors):
            return tuple(option.text for option in (*answers, *distractors))
        case Draft(choices=choices):
            return choices
        case _:
            return ()
