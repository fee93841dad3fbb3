"""A whole deck or course file as text, and a note as the keys of a card: what reading them gives back is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    Question,
    Term,
    Typed,
)
from recall.deckfile.rendering import Value, entry, item

Fields = Mapping[str, Value]


def deck_text(head: Fields, sections: Mapping[str, Iterable[Fields]]) -> str:
    """A deck file: the keys of its head, then each section (``quiz``, ``cards``) with an empty line between cards."""
    lines = [entry(key, value, 0, "\n") for key, value in head.items()]
    for name, cards in sections.items():
        written = [item(card, "  - ", "\n") for card in cards]
        if written:
            lines.append(f"{name}:\n" + "\n\n".join(written))
    return "\n".join(lines) + "\n"


def card_fields(note: Note) -> dict[str, Value]:
    """The keys of the card that reads as ``note``, in the order in which authors write them."""
    video = note.video
    rest: dict[str, Value | None] = {
        "hint": note.hint,
        "explain": note.explain,
        "source": note.source,
        "tests": note.tests,
        "anki": note.anki,
        "comment": note.comment,
        "tags": list(note.tags) or None,
        "requires": list(note.requires) or None,
        "allow": list(note.allow) or None,
        "video": None if video is None else video.url if video.at is None else {"url": video.url, "at": video.at},
        "suspended": True if note.suspended else None,
    }
    return _given({"id": note.id, **content_fields(note.content), **rest})


def content_fields(content: Content) -> dict[str, Value]:
    """The keys that tell the kind of a card and hold its texts."""
    match content:
        case Question(question=asked, answer=answer, both=both):
            return _given({"q": asked, "a": answer, "both": both or None})
        case Term(term=term, meaning=meaning, both=both):
            return _given({"term": term, "meaning": meaning, "both": None if both else False})
        case Cloze(text=text, code_holes=in_code):
            return _given({"cloze": text, "code_holes": in_code or None})
        case Claim(claim=claim, answer=truth):
            return {"claim": claim, "answer": truth}
        case Choice():
            return _choice(content)
        case Typed(question=asked, answer=answer, accept=accept, why=why):
            written: Value = answer if why is None else {"text": answer, "why": why}
            return _given({"q": asked, "answer": written, "accept": list(accept) or None})
        case Numeric(question=asked, number=number, unit=unit, tolerance=tolerance):
            return _given({"q": asked, "number": number, "unit": unit, "tolerance": tolerance})
        case Ordering(question=asked, steps=steps):
            return {"q": asked, "steps": list(steps)}
        case Matching(question=asked, pairs=pairs):
            return {"q": asked, "pairs": dict(pairs)}
        case Enumeration(question=asked, items=items):
            return {"q": asked, "items": list(items)}
        case Draft(question=asked, term=term, meaning=meaning, choices=choices):
            return _given({"q": asked, "term": term, "meaning": meaning, "choices": list(choices) or None})


def _choice(content: Choice) -> dict[str, Value]:
    answers = [_option(option) for option in content.answers]
    return _given(
        {
            "q": content.question,
            "answer": answers if content.many else answers[0],
            "distractors": [_option(option) for option in content.distractors],
            "shuffle": None if content.shuffle else False,
        }
    )


def _option(option: Option) -> Value:
    if option.why is None and option.pin is None:
        return option.text
    return _given({"text": option.text, "why": option.why, "pin": option.pin})


def _given(fields: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in fields.items() if value is not None}
