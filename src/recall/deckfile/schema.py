"""The JSON Schema (2020-12) of deck and course files, for editors: completion, descriptions and structure.

It agrees with the reader on structure. Wherever the reader takes text it allows what YAML makes of unquoted text:
a string, a number, a boolean or null. What only the reader sees (holes, numerals, ids, links) is left to it.
"""

from __future__ import annotations

from typing import Any

from recall.deckfile.keys import (
    ALIASES,
    CARD,
    CHOICES_WORDS,
    COURSE,
    FILE,
    HOLES_WORDS,
    KIND_KEYS,
    LADDER_WORDS,
    LESSON,
    MATERIAL,
    OPTION,
    PART,
    PIN_WORDS,
    POINT,
    PROJECT,
    SETTINGS,
    USE,
    VIDEO,
    YAML_WORDS,
    Key,
)

Schema = dict[str, Any]
SCHEMA_ID = "https://recall.invalid/schema/deck-1.json"
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_OWN_KEYS: Schema = {"^x-": True}

# What a value of each shape of keys.py looks like.
_SHAPES: dict[str, Schema] = {
    "text": {"$ref": "#/$defs/text"},
    "id": {"$ref": "#/$defs/text"},
    "time": {"$ref": "#/$defs/text"},
    "texts": {"$ref": "#/$defs/texts"},
    "list": {"$ref": "#/$defs/options"},
    "option": {"$ref": "#/$defs/option"},
    "options": {"$ref": "#/$defs/options"},
    "answer": {"$ref": "#/$defs/options"},
    "pairs": {"type": ["object", "null"], "additionalProperties": {"$ref": "#/$defs/text"}},
    "bool": {
        "anyOf": [
            {"type": ["boolean", "null"]},
            {"type": "string", "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"},
        ]
    },
    "number": {"type": ["number", "string", "null"]},
    "tolerance": {"type": ["number", "string", "null"]},
    "count": {"anyOf": [{"type": ["integer", "null"], "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]},
    "choices": {"enum": [*CHOICES_WORDS, None]},
    "ladder": {"enum": [*LADDER_WORDS, *YAML_WORDS, True, False, None]},
    "holes": {"enum": [*HOLES_WORDS, None]},
    "pin": {"enum": [*PIN_WORDS, None]},
    "version": {"enum": [1, "1", None]},
    "settings": {"anyOf": [{"$ref": "#/$defs/settings"}, {"type": "null"}]},
    "lesson": {"anyOf": [{"$ref": "#/$defs/lesson"}, {"type": "null"}]},
    "video": {"anyOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/video"}]},
    "cards": {"type": ["array", "null"], "items": {"$ref": "#/$defs/item"}},
    "materials": {
        "type": ["array", "null"],
        "items": {"anyOf": [{"$ref": "#/$defs/filled"}, {"$ref": "#/$defs/material"}]},
    },
    "points": {"type": ["array", "null"], "items": {"anyOf": [{"$ref": "#/$defs/filled"}, {"$ref": "#/$defs/point"}]}},
    "parts": {"type": ["array", "null"], "items": {"$ref": "#/$defs/part"}},
    "projects": {"type": ["array", "null"], "items": {"$ref": "#/$defs/project"}},
}


def schema() -> Schema:
    """One schema for both kinds of file; a course is told by its key ``course``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "recall deck or course",
        "description": "Flashcards that recall asks, or a course that orders lessons. See docs/deck-format.md.",
        "type": ["object", "null"],
        "if": {"type": "object", "required": ["course"]},
        "then": {"$ref": "#/$defs/course"},
        "else": {"anyOf": [{"$ref": "#/$defs/deck"}, {"type": "null"}]},
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    return {
        "text": _TEXT,
        "filled": {"anyOf": [{"type": ["number", "boolean", "null"]}, {"type": "string", "pattern": r"\S"}]},
        "texts": {"anyOf": [{"$ref": "#/$defs/text"}, _list_of("filled")]},
        "deck": {
            **_block(FILE),
            "anyOf": [{"required": [name]} for name in ("cards", "quiz", "lesson", "deck", "recall")],
        },
        "course": _block(COURSE, "course"),
        "settings": _block(SETTINGS),
        "item": {
            "if": {"type": "object", "required": ["use"]},
            "then": _filled(_block(USE, "use"), "use"),
            "else": {"$ref": "#/$defs/card"},
        },
        "card": _card(),
        "option": {"anyOf": [{"$ref": "#/$defs/text"}, _option()]},
        "options": {
            "anyOf": [
                {"$ref": "#/$defs/option"},
                {"type": "array", "items": {"$ref": "#/$defs/filled_option"}},
            ]
        },
        "some_options": {
            "anyOf": [
                {"$ref": "#/$defs/filled_option"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/filled_option"}},
            ]
        },
        "filled_option": {"anyOf": [{"$ref": "#/$defs/filled"}, _option()]},
        "video": _block(VIDEO, "url"),
        "lesson": _block(LESSON, "title"),
        "material": _block(MATERIAL, "title"),
        "point": _block(POINT, "text"),
        "part": _block(PART, "title"),
        "project": _block(PROJECT, "title"),
    }


def _block(keys: dict[str, Key], *required: str) -> Schema:
    """A mapping with these keys; others are allowed, as the reader only warns of them."""
    block: Schema = {
        "type": "object",
        "properties": {name: _property(key) for name, key in keys.items()},
        "patternProperties": _OWN_KEYS,
    }
    if required:
        block["required"] = list(required)
    return block


def _option() -> Schema:
    return _filled(_block(OPTION, "text"), "text")


def _filled(block: Schema, name: str) -> Schema:
    """The block with text required behind one of its keys."""
    block["properties"][name] = {"$ref": "#/$defs/filled", "description": block["properties"][name]["description"]}
    return block


def _property(key: Key) -> Schema:
    return {**_SHAPES[key.shape], "description": key.about}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _card() -> Schema:
    """A card: its keys, and one of the sets of keys that make a kind."""
    card = _block(CARD)
    for alias, name in ALIASES.items():
        card["properties"][alias] = {**_property(CARD[name]), "description": f"Another name for {name}."}
    two_entries: Schema = {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/filled"}}
    lists = {"steps": two_entries, "items": two_entries, "pairs": _pairs()}
    for name, shape in lists.items():
        card["properties"][name] = {"anyOf": [shape, {"type": "null"}], "description": CARD[name].about}
    card["allOf"] = [
        {"not": {"required": [first, second]}}
        for first, second in [("q", "question"), ("q", "front"), ("question", "front"), ("a", "back")]
    ]
    card["anyOf"] = [_kind(*names) for names in _KINDS]
    return card


def _pairs() -> Schema:
    return {"type": "object", "minProperties": 2, "additionalProperties": {"$ref": "#/$defs/filled"}}


# The sets of keys that make a kind, as in kinds.py; the last five are drafts.
_KINDS = (
    ("q", "a"),
    ("term", "meaning"),
    ("cloze",),
    ("claim", "answer"),
    ("q", "answer", "distractors"),
    ("q", "answer", "choices"),
    ("q", "answer"),
    ("q", "number"),
    ("q", "steps"),
    ("q", "pairs"),
    ("q", "items"),
    ("q",),
    ("term",),
    ("meaning",),
    ("q", "choices"),
)


def _kind(*names: str) -> Schema:
    """These of the keys that decide the kind and no others.

    null is what a validator sees both for an empty value and for the word ``null``: it may be there or not.
    """
    others = [name for name in KIND_KEYS if name not in names]
    return {
        "allOf": [_has(name, but=[""]) for name in names],
        "not": {"anyOf": [_has(name, but=["", None]) for name in others]},
        **_of_kind(names),
    }


def _of_kind(names: tuple[str, ...]) -> Schema:
    answer: Schema | None = None
    if "distractors" in names:
        return {"properties": {name: {"$ref": "#/$defs/some_options"} for name in ("answer", "distractors")}}
    if names == ("claim", "answer"):
        answer = _SHAPES["bool"]
    elif names == ("q", "answer"):
        answer = {"$ref": "#/$defs/option"}
    return {"properties": {"answer": answer}} if answer is not None else {}


def _has(name: str, *, but: list[str | None]) -> Schema:
    """The key, under one of its names, with another value than these."""
    names = [name, *(alias for alias, canonical in ALIASES.items() if canonical == name)]
    found: list[Schema] = [{"required": [each], "properties": {each: {"not": {"enum": but}}}} for each in names]
    return found[0] if len(found) == 1 else {"anyOf": found}
