"""A note as one line of JSON and back, and a hash of what is shown of it.

Only what differs from the default of its field is written, in a fixed order: equal notes give equal texts. Keys
that are not known are passed over when read, so a note written by a later version can still be shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, Final, assert_never

from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Place,
    Question,
    Term,
    Typed,
    Video,
)

Fields = dict[str, Any]

CONTENT_HASH_DIGITS: Final = 32

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def dumps(note: Note) -> str:
    """One JSON object: ``kind``, the fields of the content, what else is shown, ``deck``, ``at`` and the rest."""
    return dumps_with_hash(note)[0]


def content_hash(note: Note) -> str:
    """32 hex digits that change when something a learner can see of the note does: text, options, tags, hint,
    explanation, source or video; not its place, deck, id or settings.
    """
    return _hash(_shown(note))


def dumps_with_hash(note: Note) -> tuple[str, str]:
    """What :func:`dumps` and :func:`content_hash` give, for little more than the price of one."""
    shown = _shown(note)
    fields: Fields = {"deck": note.deck, "at": (note.place.file, note.place.line, note.place.column)}
    if note.id is not None:
        fields["id"] = note.id
    if note.section != "cards":
        fields["section"] = note.section
    _add_kept(fields, note)
    return f"{shown[:-1]},{_encode(fields)[1:]}", _hash(shown)


def _shown(note: Note) -> str:
    """What a learner can see, as one JSON object."""
    fields = _content_fields(note.content)
    _add_shown(fields, note)
    return _encode(fields)


def _hash(shown: str) -> str:
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:CONTENT_HASH_DIGITS]


def loads(text: str) -> Note:
    """The note that :func:`dumps` wrote. A kind that this version does not know raises ``KeyError``."""
    fields: Fields = json.loads(text)
    file, line, column = fields["at"]
    video = fields.get("video")
    return Note(
        id=fields.get("id"),
        content=_READERS[fields["kind"]](fields),
        deck=fields["deck"],
        place=Place(file, line, column),
        section=fields.get("section", "cards"),
        tags=tuple(fields.get("tags", ())),
        hint=fields.get("hint"),
        explain=fields.get("explain"),
        source=fields.get("source"),
        video=None if video is None else Video(*video),
        requires=tuple(fields.get("requires", ())),
        tests=fields.get("tests"),
        anki=fields.get("anki"),
        suspended=fields.get("suspended", False),
        allow=tuple(fields.get("allow", ())),
        comment=fields.get("comment"),
        anchor=fields.get("anchor"),
    )


def _add_shown(fields: Fields, note: Note) -> None:
    if note.tags:
        fields["tags"] = note.tags
    if note.hint is not None:
        fields["hint"] = note.hint
    if note.explain is not None:
        fields["explain"] = note.explain
    if note.source is not None:
        fields["source"] = note.source
    if note.video is not None:
        fields["video"] = (note.video.url, note.video.at)


def _add_kept(fields: Fields, note: Note) -> None:
    if note.requires:
        fields["requires"] = note.requires
    if note.tests is not None:
        fields["tests"] = note.tests
    if note.anki is not None:
        fields["anki"] = note.anki
    if note.suspended:
        fields["suspended"] = True
    if note.allow:
        fields["allow"] = note.allow
    if note.comment is not None:
        fields["comment"] = note.comment
    if note.anchor is not None:
        fields["anchor"] = note.anchor


def _content_fields(content: Content) -> Fields:
    match content:
        case Question(question, answer, both):
            fields: Fields = {"kind": "question", "question": question, "answer": answer}
            return fields | {"both": True} if both else fields
        case Term(term, meaning, both):
            fields = {"kind": "term", "term": term, "meaning": meaning}
            return fields if both else fields | {"both": False}
        case Cloze(text, code_holes):
            fields = {"kind": "cloze", "text": text}
            return fields | {"code_holes": True} if code_holes else fields
        case Choice():
            return _choice_fields(content)
        case Claim(claim, truth):
            return {"kind": "claim", "claim": claim, "answer": truth}
        case Ordering(question, steps):
            return {"kind": "ordering", "question": question, "steps": steps}
        case Matching(question, pairs):
            return {"kind": "matching", "question": question, "pairs": pairs}
        case Enumeration(question, items):
            return {"kind": "enumeration", "question": question, "items": items}
        case _:
            return _sparse_fields(content)


def _choice_fields(choice: Choice) -> Fields:
    fields: Fields = {
        "kind": "choice",
        "question": choice.question,
        "answers": [_option_fields(option) for option in choice.answers],
        "distractors": [_option_fields(option) for option in choice.distractors],
    }
    if choice.many:
        fields["many"] = True
    if not choice.shuffle:
        fields["shuffle"] = False
    return fields


def _option_fields(option: Option) -> str | tuple[str | None, ...]:
    if option.why is None and option.pin is None:
        return option.text
    return option.text, option.why, option.pin


def _sparse_fields(content: Typed | Numeric | Draft) -> Fields:
    """Kinds of which most fields are optional."""
    match content:
        case Typed(question, answer, accept, why):
            fields: Fields = {"kind": "typed", "question": question, "answer": answer}
            optional = {"accept": accept or None, "why": why}
        case Numeric(question, number, unit, tolerance):
            fields = {"kind": "numeric", "question": question, "number": number}
            optional = {"unit": unit, "tolerance": tolerance}
        case Draft(question, term, meaning, choices):
            fields = {"kind": "draft"}
            optional = {"question": question, "term": term, "meaning": meaning, "choices": choices or None}
        case _:
            assert_never(content)
    return fields | {name: value for name, value in optional.items() if value is not None}


def _question(fields: Fields) -> Question:
    return Question(fields["question"], fields["answer"], fields.get("both", False))


def _term(fields: Fields) -> Term:
    return Term(fields["term"], fields["meaning"], fields.get("both", True))


def _cloze(fields: Fields) -> Cloze:
    return Cloze(fields["text"], fields.get("code_holes", False))


def _choice(fields: Fields) -> Choice:
    return Choice(
        fields["question"],
        tuple(map(_option, fields["answers"])),
        tuple(map(_option, fields["distractors"])),
        many=fields.get("many", False),
        shuffle=fields.get("shuffle", True),
    )


def _option(written: str | list[str | None]) -> Option:
    if isinstance(written, str):
        return Option(written)
    text, why, pin = written
    return Option(text or "", why, pin)


def _claim(fields: Fields) -> Claim:
    return Claim(fields["claim"], fields["answer"])


def _typed(fields: Fields) -> Typed:
    return Typed(fields["question"], fields["answer"], tuple(fields.get("accept", ())), fields.get("why"))


def _numeric(fields: Fields) -> Numeric:
    return Numeric(fields["question"], fields["number"], fields.get("unit"), fields.get("tolerance"))


def _ordering(fields: Fields) -> Ordering:
    return Ordering(fields["question"], tuple(fields["steps"]))


def _matching(fields: Fields) -> Matching:
    return Matching(fields["question"], tuple((left, right) for left, right in fields["pairs"]))


def _enumeration(fields: Fields) -> Enumeration:
    return Enumeration(fields["question"], tuple(fields["items"]))


def _draft(fields: Fields) -> Draft:
    choices = tuple(fields.get("choices", ()))
    return Draft(fields.get("question"), fields.get("term"), fields.get("meaning"), choices)


_READERS: Final[dict[str, Callable[[Fields], Content]]] = {
    "question": _question,
    "term": _term,
    "cloze": _cloze,
    "choice": _choice,
    "claim": _claim,
    "typed": _typed,
    "numeric": _numeric,
    "ordering": _ordering,
    "matching": _matching,
    "enumeration": _enumeration,
    "draft": _draft,
}
