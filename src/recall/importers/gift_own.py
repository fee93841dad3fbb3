"""What ``recall export --gift`` wrote, note for note again: answers that stand in feedback, sides, hints and units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from recall.core.holes import is_slug, parse_holes, slug
from recall.core.notes import Choice, Claim, Cloze, Content, Draft, Matching, Numeric, Ordering, Question, Term, Typed
from recall.importers.graded import no_holes
from recall.importers.items import Item
from recall.importers.quizhtml import markdown

_HEAD: Final = "// Written by recall export --gift"
_HINT: Final = "<details><summary>Hint</summary>"
_UNIT: Final = re.compile(r"<p>Unit: ([^\n]{0,200}?)</p>\Z")
_BLANK: Final = re.compile(r"\\?\[([^\[\]\n]{1,300}?)\\?\]")
_STEPS: Final = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_FAMILIES: Final = {"q": "both", "a": "both", "meaning": "term", "term": "term"}  # sides of notes that are no cloze
_SOURCE: Final = re.compile(r"Source: (?:<a [^<>]*>)?(.*?)(?:</a>)?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question as any GIFT is read, and the HTML of its text and of what everybody is told."""

    item: Item
    html: str
    told: str


@dataclass(frozen=True, slots=True)
class _Card:
    """One card of a note: ``key`` without its side, and what its HTML says besides."""

    item: Item
    key: str
    side: str


def is_own(text: str) -> bool:
    return text[:1000].lstrip("﻿").startswith(_HEAD)


def returned(questions: Sequence[OwnQuestion]) -> tuple[Item, ...]:
    """The notes whose cards these are, in order."""
    cards = [_card(each) for each in questions]
    notes: list[Item] = []
    for _, group in groupby(enumerate(cards), key=_of_one_note):
        notes += _note([card for _, card in group])
    return tuple(notes)


def _of_one_note(numbered: tuple[int, _Card]) -> object:
    """Equal for the cards of one note that follow each other."""
    number, card = numbered
    family = _FAMILIES.get(card.side) if isinstance(card.item.content, Question) else None
    return (card.key, family) if card.key else number


def _card(question: OwnQuestion) -> _Card:
    """The id of a note without one is a hash, where the title is the question's beginning."""
    item = question.item
    title = item.anchor or ""
    key, _, side = title.partition("#")
    is_given = item.id is not None or bool(side)
    front, hint = _hint(question.html)
    answer, explain, source = _told(question.told, is_draft=isinstance(item.content, Draft))
    return _Card(
        replace(
            item,
            content=_content(item.content, front, answer),
            options=() if answer else item.options,
            hint=hint,
            explain=explain,
            source=source,
            anchor=None,
            id=key if is_given and (item.id in (None, title) or side) else None,
            deck=" / ".join(item.section) or None,
            section=(),
        ),
        key if side else "",
        side,
    )


def _hint(html: str) -> tuple[str, str | None]:
    front, mark, hint = html.partition(_HINT)
    return (front, markdown(hint.removesuffix("</details>"))) if mark else (html, None)


def _told(html: str, *, is_draft: bool) -> tuple[str, str | None, str | None]:
    """The answer as HTML, the explanation and the source."""
    pieces = html.removeprefix("<div>").removesuffix("</div>").split("</div><div>") if html else []
    answer = pieces.pop(0) if is_draft and pieces else ""
    source = None
    explained = []
    for piece in pieces:
        found = _SOURCE.match(piece)
        if found is not None:
            source = markdown(found[1])
        elif piece:
            explained.append(markdown(piece))
    return answer, "\n\n".join(explained) or None, source


def _content(content: Content, html: str, answer: str) -> Content:
    match content:
        case Draft() if answer:
            return _open(html, answer)
        case Numeric():
            unit = _UNIT.search(html)
            question = markdown(html[: unit.start()] if unit else html)
            return replace(content, question=question, unit=markdown(unit[1]) if unit else None)
        case Choice() | Matching():
            return replace(content, question=markdown(html))
        case Claim():
            return replace(content, claim=markdown(html))
        case Typed():
            return replace(content, question=markdown(html))
        case _:
            return content


def _open(html: str, answer: str) -> Content:
    """A question, or an order where the text shows the same list shuffled."""
    listed = html.rpartition("<ul>")
    if answer.startswith("<ol>") and listed[1] and html.endswith("</ul>"):
        steps = _STEPS.findall(answer)
        if sorted(_STEPS.findall(listed[2])) == sorted(steps) and len(steps) > 1:
            return Ordering(markdown(listed[0]), tuple(markdown(step) for step in steps))
    return Question(markdown(html), markdown(answer))


def _alone(card: _Card, name: str | None) -> Item:
    """A card that is a note by itself; ``[…]`` in its text is a hole."""
    content = card.item.content
    holes = [place for _, place in _fillings(card) if not place[2]]
    if len(holes) == 1 and isinstance(content, Typed):
        text = next(text for text, place in _fillings(card) if place == holes[0])
        made = _with_holes(text, [(*holes[0][:2], slug(content.answer), "")])
        if made is not None and len(parse_holes(made).holes) == 1:
            return replace(card.item, content=Cloze(made), id=name)
    return replace(card.item, id=name)


def _note(cards: Sequence[_Card]) -> list[Item]:
    first = cards[0].item
    whole = replace(first, end=cards[-1].item.end)
    match [card.side for card in cards], [card.item.content for card in cards]:
        case ["q", "a"], [Question() as there, Question()]:
            return [replace(whole, content=replace(there, both=True))]
        case ["meaning", "term"], [Question(question=term, answer=meaning), Question()]:
            return [replace(whole, content=Term(term, meaning))]
    holes = _cloze(cards) if cards[0].side else None
    if holes is not None:
        return [replace(whole, content=holes)]
    return [_alone(card, f"{card.key}/{card.side}" if card.side else card.item.id) for card in cards]


def _cloze(cards: Sequence[_Card]) -> Cloze | None:
    """The text that all sides agree on, with the hole of each where it was hidden."""
    readings = [list(_fillings(card)) for card in cards]
    if not all(readings):
        return None
    whole = set.intersection(*({text for text, _ in reading} for reading in readings))
    for text in sorted(whole):
        holes = []
        for card, reading in zip(cards, readings, strict=True):
            start, end, hint = next(place for filled, place in reading if filled == text)
            holes.append((start, end, card.side, hint))
        made = _with_holes(text, sorted(holes))
        if made is not None and parse_holes(made).names and set(parse_holes(made).names) == {c.side for c in cards}:
            return Cloze(made)
    return None


def _fillings(card: _Card) -> Iterator[tuple[str, tuple[int, int, str]]]:
    """What the text may have been, and where the answer stood in it with which hint."""
    content = card.item.content
    if not isinstance(content, Typed) or content.accept:
        return
    for blank in _BLANK.finditer(content.question):
        hint = "" if blank[1] == "…" else blank[1]
        text = content.question[: blank.start()] + content.answer + content.question[blank.end() :]
        yield text, (blank.start(), blank.start() + len(content.answer), hint)


def _with_holes(text: str, holes: Sequence[tuple[int, int, str, str]]) -> str | None:
    """None where two of the holes overlap."""
    made, at = "", 0
    for start, end, name, hint in holes:
        if start < at:
            return None
        made += no_holes(text[at:start]) + _hole(name, text[start:end], hint)
        at = end
    return made + no_holes(text[at:])


def _hole(name: str, text: str, hint: str) -> str:
    """Without the name where it follows from the text."""
    behind = f"::{hint}" if hint else ""
    if (slug(text) == name and not hint and "::" not in text) or not is_slug(name):
        return f"{{{{{text}}}}}"
    return f"{{{{{name}::{text.replace('::', ':' + chr(92) + ':')}{behind}}}}}"
