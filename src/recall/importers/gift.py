"""GIFT, the text format of Moodle: one question between blank lines, its answers in braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from recall.core.notes import Draft, asked_text
from recall.importers import gift_parts as gift
from recall.importers.formats import Format
from recall.importers.gift_kinds import Made, text_of
from recall.importers.gift_own import OwnQuestion, is_own, returned
from recall.importers.items import Found, Item, LeftOut
from recall.importers.quizbank import category_names, good_id
from recall.importers.source import Source
from recall.problems import Problem

_ID: Final = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
_TAGS: Final = re.compile(r"\[tags?:((?:\\\]|[^\]])+)\]")
_LOOKED_AT: Final = 60_000  # characters: enough to know the format
_CODE_BEFORE: Final = re.compile(r"[`\\\w$^_)\]]\s?$")

EXAMPLE: Final = r"""// Rivers and seas
$CATEGORY: Geography/Water

::Longest::Which river is the longest in Europe? {
  =Volga#It is 3,530 km long.
  ~Danube
  ~Rhine
  ####The Volga flows into the Caspian Sea.
}

Salt makes water freeze at a lower temperature. {T}

The capital of Norway is {=Oslo =Christiania}.

How many oceans are there? {#5:0}

Match each river with its sea. {
  =Rhine -> North Sea
  =Danube -> Black Sea
}

Which of these are seas? {~%50%Baltic ~%50%Adriatic ~%-100%Lake Garda}

Describe the water cycle. {}
"""


def likeness(source: Source) -> int:
    """High where most blocks have answers in braces; a title or a category is a sure sign."""
    text = source.text[:_LOOKED_AT]
    if "{" not in text:
        return 0
    total = signed = sure = 0
    for block in gift.blocks(text):
        held = gift.tags_guarded(block.text)
        if held.startswith(("```", "~~~")):
            return 0  # a page about GIFT
        if gift.category(held) is not None:
            sure += 1
            continue
        total += 1
        parts = gift.parts(held)
        if any(_is_sure(parts, place) for place in range(len(parts.groups))):
            signed += 1
            sure += bool(parts.title)
    if not signed or signed < 0.4 * total:
        return 0
    return 95 if sure else 85


def _is_sure(parts: gift.Parts, place: int) -> bool:
    """No attribute of a template, no part of a formula; an empty group counts behind a title alone."""
    before, inside = parts.texts[place], parts.groups[place].strip()
    if not inside:
        return bool(parts.title)
    if inside[0] in "=~" and not parts.title:
        return not _CODE_BEFORE.search(before[-2:]) or before[-1:].isspace() or len(gift.answers(inside)) > 1
    return bool(parts.title) or before[-1:].isspace() or not _CODE_BEFORE.search(before[-2:])


@dataclass(slots=True)
class _Reading:
    """What one file comes to, block by block."""

    source: Source
    items: list[Item]
    left_out: list[LeftOut]
    problems: list[Problem]
    section: tuple[str, ...] = ()

    def leave(self, block: gift.Block, reason: str) -> None:
        self.left_out.append(LeftOut(block.start + 1, reason, gift.said(block.text)[:200]))

    def warn(self, block: gift.Block, message: str, hint: str) -> None:
        self.problems.append(Problem(self.source.name, block.start + 1, 1, "W701", message, hint))


def read(source: Source) -> Found:
    reading = _Reading(source, [], [], list(source.problems))
    own: list[OwnQuestion] = []
    is_ours = is_own(source.text)
    for block in gift.blocks(source.text):
        held = gift.tags_guarded(block.text)
        category = gift.category(held)
        if category is not None:
            reading.section = category_names(category)
            continue
        parts = gift.parts(held)
        item = _item(reading, block, parts)
        if item is None:
            continue
        reading.items.append(item)
        own.append(OwnQuestion(item, _html(parts), _told_html(parts)))
    items = returned(own) if is_ours else tuple(reading.items)
    return Found(items, tuple(reading.left_out), tuple(reading.problems))


def _html(parts: gift.Parts) -> str:
    return gift.said(parts.texts[0]).strip()


def _told_html(parts: gift.Parts) -> str:
    told = gift.general(parts.groups[0])[1] if parts.groups else ""
    return gift.said(gift.formed(told, "")[1]).strip()


def _item(reading: _Reading, block: gift.Block, parts: gift.Parts) -> Item | None:
    if not parts.groups:
        return _without_answers(reading, block, parts)
    made = Made(parts)
    content, options = made.content()
    if not asked_text(content).strip():
        reading.leave(block, "the question is empty")
        return None
    if block.is_open:
        hint = "Put '}' behind the last answer; a '{' or '}' of the text is written '\\{' and '\\}'."
        reading.problems.append(
            Problem(
                reading.source.name, block.start + 1, 1, "E701", "cannot be read as GIFT: a '{' is not closed", hint
            )
        )
    for fault in made.faults:
        reading.warn(block, fault, "The rest of the question is kept.")
    comments = " ".join(block.comments)
    given = _ID.search(comments)
    name = given[1].replace("\\]", "]").strip() if given else ""
    return Item(
        content,
        block.start,
        block.end,
        "gift",
        section=reading.section,
        options=options,
        tags=tuple(tag.replace("\\]", "]").strip() for tag in _TAGS.findall(comments)),
        explain="\n\n".join(made.told) or None,
        anchor=parts.title or None,
        id=name if good_id(name.replace("#", "/")) else None,
    )


def _without_answers(reading: _Reading, block: gift.Block, parts: gift.Parts) -> Item | None:
    text = text_of(parts.texts[0], parts.form)
    if not parts.has_braces and not block.is_open:
        reading.leave(block, "a description asks nothing")
        return None
    if not parts.title:
        reading.leave(block, "its braces hold no answers")
        return None
    message = "cannot be read as GIFT: its braces hold no answers"
    hint = "Answers begin with '=' or '~', numbers with '#', or are T or F."
    reading.warn(block, message, hint)
    return Item(Draft(question=text or parts.title), block.start, block.end, "gift", section=reading.section)


FORMAT: Final = Format("gift", "Moodle's GIFT", (".gift",), EXAMPLE, likeness=likeness, read=read)
