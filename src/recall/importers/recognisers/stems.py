"""Where a question with options begins and ends: what asks above the options, and what answers and explains below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from recall.importers.recognisers.choice_words import (
    ASKS,
    Label,
    answer_rest,
    begins_explanation,
    is_bold,
    is_of_answer,
    label_of,
    only_announces,
    without_label,
)
from recall.importers.recognisers.options import paragraph
from recall.importers.recognisers.parts import Part
from recall.importers.recognisers.runs import Run, is_numbered, is_picture
from recall.importers.wording import is_question
from recall.markup.blocks import Block

_NEAR: Final = 4  # parts under a heading of its own that are all the question
_TOPIC: Final = 6  # words; a longer title is part of the question


def stem_start(before: Sequence[Part], depth: int, *, alone: bool) -> int:
    """Where the question begins in what stands between the options of the last one and its own."""
    within = [at for at, part in enumerate(before) if part.kind == "item" and part.depth < depth]
    if within:
        named = [at for at in range(within[-1] + 1, len(before)) if _names_question(before[at])]
        return named[-1] if named else within[-1]
    hard = max((at for at, part in enumerate(before) if _parts_from(part)), default=None)
    first = 0 if hard is None else hard + (before[hard].kind != "heading")
    labelled = [at for at in range(len(before)) if at >= first and is_numbered(before[at])]
    if hard is not None and labelled == [hard + 1] and before[hard].kind == "heading" and _names_question(before[hard]):
        return hard
    if labelled:
        return labelled[-1]
    texts = [at for at in range(first, len(before)) if _is_text(before[at])]
    if hard is not None and before[hard].kind == "heading":
        below = [at for at in texts if at > hard]
        if not below or label_of(before[hard].text) or is_question(before[hard].text):
            return hard
        return hard + 1 if alone and len(below) <= _NEAR else _last_asking(before, below)
    if hard is not None and (before[hard].kind == "rule" or len(texts) == 1):
        return first
    return _last_asking(before, texts) if texts else first


def _names_question(part: Part) -> bool:
    """Whether a heading or a line says which question comes: ``Question 7``."""
    label = label_of(part.text) if part.kind in ("heading", "text") else None
    return label is not None and bool(label.word)


def _parts_from(part: Part) -> bool:
    """Whether a question never reaches over this part."""
    if part.kind == "heading":
        return not is_of_answer(part.text)
    return part.kind in ("rule", "fold")


def may_ask(part: Part) -> bool:
    """Whether a part can be the beginning of a question."""
    if part.kind == "heading":
        return not is_of_answer(part.text)
    return part.kind == "item" or _is_text(part)


def _is_text(part: Part) -> bool:
    return part.kind in ("text", "item") and not is_picture(part) and not is_of_answer(part.text)


def _last_asking(before: Sequence[Part], texts: Sequence[int]) -> int:
    """The last text, or the last one that asks where what follows it is a request such as "Choose two"."""
    asking = [at for at in texts if "?" in before[at].text or "？" in before[at].text]
    return asking[-1] if asking and len(texts) - texts.index(asking[-1]) <= 2 else texts[-1]


def behind(parts: Sequence[Part], stem: Sequence[Part], run: Run) -> tuple[Part, ...]:
    """What belongs to the question behind its options: the answer and what explains it."""
    level = (stem[0].block.level or 7) if stem and stem[0].kind == "heading" else 7
    is_item = bool(stem) and stem[0].kind == "item" and stem[0].depth < run.depth
    is_folded = has_answer = False
    kept: list[Part] = []
    for part in parts:
        says = answer_rest(part.text) is not None or (part.kind == "heading" and only_announces(part.text))
        explains = says or begins_explanation(part.text)
        if part.kind == "heading" and not is_of_answer(part.text) and part.block.level <= level:
            break
        if part.kind == "rule" or (part.kind == "item" and part.depth < run.depth) or is_numbered(part):
            break
        if is_item and part.depth < run.depth and not (explains or part.kind == "fold" or has_answer):
            break
        if is_folded and not (explains or part.kind == "fold"):
            break
        is_folded = is_folded or part.kind == "fold"
        has_answer = has_answer or says or part.kind == "fold"
        kept.append(part)
    while len(kept) == len(parts) > 0 and kept[-1].kind == "text" and _is_bold_title(kept[-1].text):
        kept, parts = kept[:-1], parts[:-1]
    return tuple(kept)


def _is_bold_title(text: str) -> bool:
    """Whether a bold line behind an answer is the title of the questions that follow."""
    return is_bold(text) and not is_of_answer(text)


def question_blocks(stem: Sequence[Part]) -> tuple[list[Block], Label | None]:
    """What asks, without the label in front of it; a title that only numbers it or names its topic is left out."""
    if not stem:
        return [], None
    first, rest = stem[0], list(stem[1:])
    label = label_of(first.text)
    if label is None and first.kind == "item" and first.block.info[:1].isdigit():
        label = Label(first.block.info.rstrip(".)"), "")
    if first.kind == "other" or first.kind == "list":
        return [part.block for part in stem], None
    words = without_label(first.text)
    if label is None and rest and first.kind != "heading" and is_numbered(rest[0]):
        return question_blocks(rest)
    is_title = first.kind == "heading" or is_bold(first.text)
    if is_title and label is not None and any(part.kind == "text" for part in rest) and _is_topic(words):
        words = ""
    if not words and rest:
        head, *rest = rest
        is_text = head.kind == "text"
        block = paragraph(without_label(head.text), head.start, head.end) if is_text else head.block
        return [block, *(part.block for part in rest)], label
    return [paragraph(words, first.start, first.end), *(part.block for part in rest)], label


def _is_topic(words: str) -> bool:
    """Whether the words of a title name what a question is about, and ask nothing."""
    return (
        len(words.split()) <= _TOPIC
        and not is_question(words)
        and not ASKS.search(words)
        and words[-1:] not in ".:：。"
    )
