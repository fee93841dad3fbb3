"""Notes as Markdown to read, print or keep on a code host: options are boxes, the right ones ticked.

One piece for each note, whatever its number of cards: on paper they would give each other away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from recall.core.cards import face, options, sides
from recall.core.holes import Hole, Holed, hide, parse_holes, reveal
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Ordering,
)
from recall.exporters.formats import Item, Made, media_of
from recall.exporters.orders import wrong_order
from recall.markup.plain import one_line

# What would be a block of its own, or nothing, behind the number of a heading or the box of an option.
_BLOCK: Final = re.compile(r"\s*(?:[#>|`~$]|[-+*]\s|\d+[.)]\s|<!--|={3}|-{3})")
_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


class MarkdownFormat:
    """``has_key``: with boxes ticked and answers told; else as a sheet to fill in."""

    takes_drafts = False

    def __init__(self, *, has_key: bool = True) -> None:
        self._has_key = has_key
        self._deck = ""
        self._number = 0

    def head(self) -> str:
        return ""

    def make(self, item: Item) -> Made:
        note = item.note
        before = "" if not self._deck else "\n"
        if note.deck != self._deck:
            before += f"# {' '.join(note.deck.split())}\n\n"
            self._deck, self._number = note.deck, 0
        self._number += 1
        pieces = [_heading(self._number, _question(note.content)), _to_answer(item, has_key=self._has_key)]
        if note.hint:
            pieces.append(f"*Hint:* {note.hint}")
        if self._has_key:
            pieces.append(_quoted("\n\n".join(filter(None, _key(note)))))
        problems = [item.problem("W913", f"'{each}' is named, and stays where it is") for each in media_of(note)]
        return Made(before + "\n\n".join(filter(None, pieces)) + "\n", len(sides(note.content)), tuple(problems))

    def tail(self) -> str:
        return ""


def _heading(number: int, question: str) -> str:
    """The question behind its number, or below it where it has lines or blocks of its own."""
    question = question.strip()
    if "\n" in question or _BLOCK.match(question):
        return f"## {number}.\n\n{_closed(question)}"
    return f"## {number}. {question}"


def _closed(text: str) -> str:
    """The text with the end of a code block that its author left open, which would take in all that follows."""
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
    return f"{text}\n{fence}" if fence else text


def _question(content: Content) -> str:
    if isinstance(content, Cloze):
        return _blanked(parse_holes(content.text, code_holes=content.code_holes))
    if isinstance(content, Matching):
        return content.question
    return face(content, "").front


def _blanked(holed: Holed) -> str:
    """The text with all its holes hidden."""
    parts = (replace(part, name="all") if isinstance(part, Hole) else part for part in holed.segments)
    return hide(Holed(tuple(parts)), "all")


def _to_answer(item: Item, *, has_key: bool) -> str:
    """What stands below the question: boxes, and the parts of an order or of pairs in a mixed order."""
    content = item.note.content
    match content:
        case Choice():
            shown = options(content, item.seed)
            many = "*Tick all that apply.*\n\n" if content.many else ""
            return many + _boxes([(each.option.text, each.is_right and has_key) for each in shown])
        case Claim(answer=truth):
            return _boxes([("True", truth and has_key), ("False", has_key and not truth)])
        case Ordering(steps=steps):
            return _bullets(_mixed(steps, item.seed))
        case Matching(pairs=pairs):
            lefts = _numbered(left for left, _ in pairs)
            return f"{lefts}\n\n{_bullets(_mixed([right for _, right in pairs], item.seed))}"
        case Enumeration(items=items):
            return f"*({len(items)})*"
        case Numeric(unit=unit) if unit:
            return f"*Unit:* {unit}"
        case _:
            return ""


def _key(note: Note) -> Iterator[str]:
    """Answer, reasons, explanation and where it comes from."""
    yield _answer(note.content)
    if note.explain:
        yield note.explain
    video = f"{note.video.url} {note.video.at or ''}".strip() if note.video else ""
    told = (("Source", note.source), ("Video", video), ("Tags", ", ".join(note.tags)), ("Id", note.id))
    yield "\\\n".join(f"*{name}:* {text}" for name, text in told if text)


def _answer(content: Content) -> str:
    match content:
        case Choice(answers=answers, distractors=distractors):
            reasons = [each for each in (*answers, *distractors) if each.why]
            return _bullets([f"**{one_line(each.text)}**: {each.why}" for each in reasons])
        case Claim():
            return ""
        case Ordering(steps=parts):
            return _told(_numbered(parts))
        case Enumeration(items=parts):
            return _told(_bullets(parts))
        case Matching(pairs=pairs):
            return _told(_bullets([f"{left} → {right}" for left, right in pairs]))
        case Cloze(text=text, code_holes=code_holes):
            return _told(_revealed(parse_holes(text, code_holes=code_holes)))
        case _:
            return _told(face(content, "").back)


def _revealed(holed: Holed) -> str:
    parts = (replace(part, name="all") if isinstance(part, Hole) else part for part in holed.segments)
    return reveal(Holed(tuple(parts)), asked="all")


def _told(answer: str) -> str:
    apart = "\n\n" if "\n" in answer or _BLOCK.match(answer) else " "
    return f"**Answer:**{apart}{answer.strip()}"


def _boxes(shown: Sequence[tuple[str, bool]]) -> str:
    return _list([(f"- [{'x' if is_ticked else ' '}]", text) for text, is_ticked in shown])


def _bullets(texts: Iterable[str]) -> str:
    return _list([("-", text) for text in texts])


def _numbered(texts: Iterable[str]) -> str:
    return _list([(f"{number}.", text) for number, text in enumerate(texts, 1)])


def _list(entries: Sequence[tuple[str, str]]) -> str:
    """Each text behind its mark; its further lines, and blocks of its own, are indented to belong to it."""
    return "\n".join(f"{mark} {_entry(text.strip(), mark)}" for mark, text in entries)


def _entry(text: str, mark: str) -> str:
    width = len(mark.split()[0]) + 1
    begins_apart = "[" in mark and _BLOCK.match(text)
    lines = [".", "", *text.split("\n")] if begins_apart else text.split("\n")
    return "\n".join([lines[0], *(" " * width + line if line else "" for line in lines[1:])])


def _mixed(texts: Sequence[str], seed: int) -> list[str]:
    return [texts[at] for at in wrong_order(len(texts), seed)]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""
