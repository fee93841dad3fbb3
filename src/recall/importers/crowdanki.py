"""Anki's decks as CrowdAnki writes them in JSON: the notes of a deck and of those within it, by the names of fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recall.core.notes import Question
from recall.importers.anki_text import field_text
from recall.importers.cloze_holes import HOLE
from recall.importers.items import Found, Item
from recall.importers.quiz_keys import promise_answers
from recall.importers.quiz_tree import items_of
from recall.importers.tree import Map, Value, text_of, texts_of

_Models = dict[str, tuple[str, tuple[str, ...]]]  # by their uuid: the name, the names of the fields


def crowdanki_items(value: Value, *, name: str) -> Found | None:
    """The notes of a deck; None where the value is none."""
    if not isinstance(value, Map) or not ("note_models" in value.values or value.values.get("__type__") == "Deck"):
        return None
    models = _models(value)
    notes = list(_notes(value))
    found = items_of([_plain(note, deck, models) for note, deck in notes], name=name, by="anki")
    turned = {note.start for note, _ in notes if "revers" in _model(note, models)[0].casefold()}
    return replace(found, items=tuple(_both_ways(item) if item.start in turned else item for item in found.items))


def _decks(value: Map) -> Iterator[Map]:
    yield value
    for child in _maps(value, "children"):
        yield from _decks(child)


def _maps(value: Map, key: str) -> list[Map]:
    held = value.values.get(key)
    return [each for each in held if isinstance(each, Map)] if isinstance(held, list) else []


def _models(value: Map) -> _Models:
    return {
        text_of(model.values.get("crowdanki_uuid")) or "": (
            text_of(model.values.get("name")) or "",
            tuple(text_of(field.values.get("name")) or "" for field in _maps(model, "flds")),
        )
        for deck in _decks(value)
        for model in _maps(deck, "note_models")
    }


def _model(note: Map, models: _Models) -> tuple[str, tuple[str, ...]]:
    return models.get(text_of(note.values.get("note_model_uuid")) or "", ("", ()))


def _notes(value: Map) -> Iterator[tuple[Map, str]]:
    for deck in _decks(value):
        name = text_of(deck.values.get("name")) or ""
        for note in _maps(deck, "notes"):
            yield note, " / ".join(part.strip() for part in name.split("::"))


def _plain(note: Map, deck: str, models: _Models) -> Map:
    """The note as a map of its fields: front and back where their names say nothing."""
    held = note.values.get("fields")
    fields = [field_text(text_of(each) or "") for each in held] if isinstance(held, list) else []
    names = _model(note, models)[1]
    if fields and HOLE.search(fields[0]):
        names = ("cloze", *names[1:])
    elif not promise_answers(names) or len(names) < len(fields):
        names = ("front", "back", *(f"note {at}" for at in range(3, len(fields) + 1)))
    values: dict[str, Value] = {key: text for key, text in zip(names, fields, strict=False) if text.strip()}
    tags: list[Value] = list(texts_of(note.values.get("tags") or []))
    return Map({**values, "tags": tags, "deck": deck}, note.start, note.end)


def _both_ways(item: Item) -> Item:
    return replace(item, content=replace(item.content, both=True)) if isinstance(item.content, Question) else item
