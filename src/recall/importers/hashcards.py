"""hashcards and repeater decks: ``Q:`` and ``A:``, ``C:`` with ``[deletions]``, ``---`` where one likes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.deletions import Deletion, cloze_of
from recall.importers.formats import Format
from recall.importers.headlines import Headlines, front_of, headline, headlines, linked
from recall.importers.items import Found, Item, LeftOut
from recall.importers.masking import Mask, masked
from recall.importers.source import Source

EXAMPLE: Final = """\
+++
name = "Graphs"
+++

Q: When is a graph bipartite?
A: When it has no cycle of odd length.

Two colours are enough for it then.
---
C: Breadth-first search uses a [queue], depth-first search a [stack].
"""

_LABEL: Final = re.compile(r"(?P<label>[QAC]):(?:[ \t]+|$)")
_RULE: Final = re.compile(r"-{3,}[ \t]*$")
_FIRST: Final = re.compile(r"(?:[ \t]*\n|#{1,6} [^\n]*\n|-{3,}[ \t]*\n)*[QC]:(?=[ \t\n])")
_BRACKET: Final = re.compile(r"\\.|!?\[|\]", re.DOTALL)
_CLOZE: Final = re.compile(r"^C:[ \t][^\n]*(?<![\\!])\[[^\]\n]+\]", re.MULTILINE)
_OTHER: Final = re.compile(r"^(?:<details|[-*+] \[[ xX]?\] |\|[ -:|]+\|$|\*\*[QA]\b)", re.MULTILINE)


def _read(source: Source) -> Found:
    front = front_of(source.text)
    mask = masked(front.text)
    lines = front.text.split("\n")
    heads = headlines(lines, mask.lines)
    deck = next(iter(front.values.get("name", ())), None)
    made = [
        _item(each, lines, heads, deck)
        for each in _cards(lines, mask)
        if any(line.strip() for line in lines[slice(*each[:2])])
    ]
    items = tuple(each for each in made if isinstance(each, Item))
    return Found(items, tuple(each for each in made if isinstance(each, LeftOut)))


def _cards(lines: list[str], mask: Mask) -> Iterator[tuple[int, int, dict[str, int]]]:
    """First line, line after the last, and the line of each label."""
    masks = mask.lines
    start: int | None = None
    labels: dict[str, int] = {}
    for number, line in enumerate(masks):
        found = None if number in mask.fenced else _LABEL.match(line)
        label = found["label"] if found else ""
        if label in ("Q", "C") or _ends(lines, masks, number, mask):
            if start is not None:
                yield start, number, labels
            start, labels = (number, {label: number}) if label else (None, {})
        elif label == "A":
            start = number if start is None else start
            labels.setdefault("A", number)
    if start is not None:
        yield start, len(lines), labels


def _ends(lines: list[str], masks: list[str], number: int, mask: Mask) -> bool:
    """A rule ends a card, and a heading where the next card or heading follows it."""
    if number in mask.fenced:
        return False
    if _RULE.match(masks[number]):
        return True
    if not headline(lines[number], masks[number]):
        return False
    below = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), None)
    return below is None or _LABEL.match(masks[below]) is not None or bool(headline(lines[below], masks[below]))


def _item(
    card: tuple[int, int, dict[str, int]], lines: list[str], heads: Headlines, deck: str | None
) -> Item | LeftOut:
    start, end, labels = card
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    middle = labels.get("A", end) if "Q" in labels else end
    question = _text(lines[start:middle])
    content: Content | None
    if "C" in labels:
        content = cloze_of(_parts(question))
        reason = "a cloze without a [deletion]"
    else:
        answer = _text(lines[middle:end])
        content = Question(question, answer) if answer else Draft(question=question) if question else None
        reason = "an answer without a question"
        content = content if "Q" in labels and question else None
    if content is None:
        return LeftOut(start + 1, reason, question[:80])
    return Item(content, start, end, "hashcards", heads.at(start), anchor=heads.anchor(start), deck=deck)


def _text(lines: list[str]) -> str:
    if not lines:
        return ""
    return linked("\n".join((_LABEL.sub("", lines[0], count=1), *lines[1:])).strip())


def _parts(text: str) -> list[str | Deletion]:
    """The text cut at its outermost brackets; images, links and footnotes keep theirs."""
    mask = masked(text).text
    parts: list[str | Deletion] = []
    opened: list[tuple[int, bool]] = []
    done = 0
    for found in _BRACKET.finditer(mask):
        if found[0] in ("[", "!["):
            opened.append((found.end(), found[0] == "["))
        elif found[0] == "]" and opened:
            start, is_plain = opened.pop()
            is_link = text[found.end() :][:1] == "(" or text[start : start + 1] == "^"
            if not opened and is_plain and not is_link and text[start : found.start()].strip():
                parts += (text[done : start - 1], Deletion(text[start : found.start()]))
                done = found.end()
    return [*parts, text[done:]]


def _likeness(source: Source) -> int:
    if source.suffix not in (".md", ".markdown", ".txt", ""):
        return 0
    text = front_of(source.text).text.lstrip("\n")
    if not _FIRST.match(text):
        return 0
    mask = masked(text)
    labels = [found["label"] for line in mask.lines if (found := _LABEL.match(line))]
    if _OTHER.search(mask.text) or ("A" not in labels and not _CLOZE.search(mask.text)):
        return 0
    return 80 if labels.count("Q") <= labels.count("A") else 40


FORMAT = Format(
    name="hashcards",
    title="hashcards and repeater decks: Q: and A: lines, C: with [deletions]",
    suffixes=(".md",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
