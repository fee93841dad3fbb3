"""Items as other programs take them: one flat object each, which ``recall import --json`` writes a line at a time."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from recall.core.holes import parse_holes, reveal
from recall.core.notes import KINDS, Choice, Claim, Cloze, Content, Draft, Question, Term, answer_text, asked_text
from recall.importers.items import Item

_CLAIM: Final = ("true", "false")
_WHOLE: Final = (Question, Term, Draft)  # whose texts the flat fields hold already


def neutral(item: Item, *, file: str) -> dict[str, Any]:
    """The fields of ``docs/import.md``: ``line`` counts from 1, ``correct`` from 0; what is not there is None.

    A kind that the flat fields cannot hold whole (matching, numbers, holes) keeps its own under ``content``.
    """
    content = item.content
    options, right = _options(content, item.options)
    value: dict[str, Any] = {
        "file": file,
        "line": item.start + 1,
        "question": _question(content),
        "answer": _answer(content),
        "choices": list(options) or None,
        "correct": list(right) if options and right else None,
        "kind": KINDS[type(content)],
        "tags": [*item.section, *(tag for tag in item.tags if tag not in item.section)],
        "explanation": _explanation(item),
        "source": item.source,
    }
    if not isinstance(content, _WHOLE):
        value["content"] = asdict(content)
    return value


def _question(content: Content) -> str:
    if isinstance(content, Cloze):
        return reveal(parse_holes(content.text, code_holes=content.code_holes))
    return asked_text(content)


def _answer(content: Content) -> str | None:
    if isinstance(content, Cloze):
        holed = parse_holes(content.text, code_holes=content.code_holes)
        return "; ".join(dict.fromkeys(hole.text for hole in holed.holes))
    if isinstance(content, Draft):
        return content.meaning if content.question or content.term else None
    return answer_text(content)


def _options(content: Content, options: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    match content:
        case Choice():
            texts = options or tuple(option.text for option in (*content.answers, *content.distractors))
            right = {option.text for option in content.answers}
            return texts, tuple(place for place, text in enumerate(texts) if text in right)
        case Claim(answer=truth):
            return _CLAIM, (0 if truth else 1,)
        case Draft(choices=choices):
            return choices, ()
        case _:
            return (), ()


def _explanation(item: Item) -> str | None:
    """The item's own explanation; else the reasons of its options."""
    if item.explain is not None or not isinstance(item.content, Choice):
        return item.explain
    reasons = [option.why for option in (*item.content.answers, *item.content.distractors) if option.why]
    return "\n\n".join(dict.fromkeys(reasons)) or None
