"""Questions with options as they stand on a page: the stem, the options, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from textwrap import dedent
from typing import Final

from recall.importers.items import Item, choice
from recall.importers.page import Page
from recall.importers.recognisers.choice_words import (
    Label,
    answer_rest,
    begins_explanation,
    label_of,
    only_announces,
    without_label,
)
from recall.importers.recognisers.keys import keys_on
from recall.importers.recognisers.parts import Option, Part, Style, options_of, paragraph, parts_of
from recall.importers.recognisers.stated import Stated, stated
from recall.importers.wording import is_question
from recall.markup.blocks import Block
from recall.markup.plain import one_line

_PICTURE: Final = re.compile(r"(?:\s*(?:!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>))+\s*", re.IGNORECASE)
_ASKS: Final = re.compile(r"[?？؟]|_{2,}|\.{4,}|…")
_OPEN_END: Final = re.compile(r"[:：;]")
_OPTIONS: Final = re.compile(  # what only says that options come
    r"\n+[*_ ]*(?:(?:answer |possible )?(?:options|choices)|select one(?: or more)?|opciones|optionen|选项|"
    r"варианты(?: ответов?)?)[*_ ]*"
    r"[:：.]?[*_ ]*\Z",
    re.IGNORECASE,
)
_INDENTED: Final = re.compile(r"^[ \t]+(?:```|~~~)", re.MULTILINE)
_FENCED: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_MOST: Final = 12  # options; a list of more is no choice
_NEAR: Final = 4  # parts under a heading of its own that are all the question
_REACH: Final = 3  # parts between one option and the next: the code that it shows
_TOPIC: Final = 6  # words; a longer title is part of the question


@dataclass(frozen=True, slots=True)
class Asked:
    """``stem`` are the parts that ask, the first with its label; ``after`` what follows the options.

    ``label`` numbers the question; None where nothing does. ``begins`` counts the options from the top of the page.
    """

    stem: tuple[Part, ...]
    options: tuple[Option, ...]
    after: tuple[Part, ...]
    label: Label | None
    question: str
    texts: tuple[str, ...]

    @property
    def start(self) -> int:
        return self.stem[0].start if self.stem else self.options[0].start

    @property
    def end(self) -> int:
        return self.options[-1].end

    @property
    def style(self) -> Style:
        return self.options[0].style

    @property
    def right(self) -> tuple[int, ...]:
        """The options that a box or a mark says are right."""
        return tuple(at for at, option in enumerate(self.options) if option.is_right)

    @property
    def asks(self) -> bool:
        """Whether the stem asks, leaves something open, or begins a sentence that the options end."""
        words = self._words.rstrip("*_ \"'”)")
        return self.asks_openly or bool(_OPEN_END.search(words[-1:])) or is_question(words)

    @property
    def asks_openly(self) -> bool:
        """Whether a question mark or a gap says so."""
        return bool(_ASKS.search(self._words))

    @property
    def _words(self) -> str:
        return one_line(_FENCED.sub("", self.question))


@dataclass(frozen=True, slots=True)
class _Run:
    first: int  # places among the parts
    last: int
    options: tuple[Option, ...]
    depth: int


def questions_on(page: Page) -> tuple[tuple[Asked, Stated], ...]:
    """Every stem with options behind it and the answer that is stated to it, in reading order.

    Whether it is a quiz is for others to judge.
    """
    return page.once(_questions)


def _questions(page: Page) -> tuple[tuple[Asked, Stated], ...]:
    parts = tuple(_read_as_text(page.once(parts_of)))
    runs = list(_runs(page, parts))
    found: list[tuple[Asked, Stated]] = []
    begins = [0] * len(runs)
    for at, run in enumerate(runs):
        before = parts[runs[at - 1].last if at else 0 : run.first]
        end = runs[at + 1].first if at + 1 < len(runs) else len(parts)
        alone = any(part.kind in ("heading", "rule") for part in parts[run.last : end]) or end == len(parts)
        begins[at] = run.first - len(before) + _stem_start(before, run.depth, alone=alone)
    keys = keys_on(page)
    starts = {key.start for key in keys} if 2 * len(keys) <= len(runs) or len(keys) == 1 else frozenset[int]()
    for at, run in enumerate(runs):
        stem = parts[begins[at] : run.first]
        end = begins[at + 1] if at + 1 < len(runs) else len(parts)
        after = _after(tuple(takewhile(lambda part: part.start not in starts, parts[run.last : end])), stem, run)
        asked = _asked(page, stem, run, after)
        if asked is not None:
            behind = [part.block for part in asked.after]
            found.append((asked, stated(page, behind, asked.options, asked.texts)))
    return tuple(found)


def item_of(asked: Asked, answer: Stated, right: Sequence[int], *, by: str) -> Item:
    """The question as a choice; a draft that keeps its options where none is right."""
    content, options = choice(asked.question, asked.texts, right)
    end = max(asked.end, answer.end)
    return Item(content, asked.start, end, by, options=options, explain=answer.explain, source=answer.source)


def _read_as_text(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with a lettered line that no other option follows as the text that it is."""
    for at, part in enumerate(parts):
        if part.option is None or part.option.style != "letter" or part.block.kind == "item":
            yield part
            continue
        before = [each.option for each in parts[max(at - _REACH, 0) : at] if each.option is not None]
        behind = [each.option for each in parts[at + 1 : at + 1 + _REACH] if each.option is not None]
        follows = any(_continues(part.option, each) for each in behind)
        is_one = follows or any(_continues(each, part.option) for each in before)
        yield part if is_one else replace(part, kind="text", option=None)


def _continues(option: Option, following: Option) -> bool:
    if option.style != following.style:
        return False
    return option.style == "box" or (option.family, option.place + 1) == (following.family, following.place)


def _runs(page: Page, parts: Sequence[Part]) -> Iterator[_Run]:
    at = 0
    while at < len(parts):
        run = _run(parts, at) if parts[at].kind == "option" else _listed(page, parts, at)
        if run is not None and 2 <= len(run.options) <= _MOST:
            yield run
        at = run.last if run is not None else at + 1


def _run(parts: Sequence[Part], first: int) -> _Run:
    """The options from a place on, with the code that was not indented below them."""
    options: list[Option] = []
    at = first
    while at < len(parts):
        option = parts[at].option
        if option is not None:
            if options and not _belongs(options[-1], option):
                break
            options.append(option)
            at += 1
            continue
        end = at
        while end < len(parts) and _is_block(parts[end]):
            end += 1
        following = parts[end].option if end < len(parts) else None
        goes_on = following is not None and _continues(options[-1], following)
        is_last = not goes_on and end > at and len(options) > 1 and _is_bare(options)
        if end == at or not (goes_on or is_last):
            break
        end = end if goes_on else at + 1
        blocks = (*options[-1].blocks, *(part.block for part in parts[at:end]))
        options[-1] = replace(options[-1], blocks=blocks, end=parts[end - 1].end)
        at = end
    return _Run(first, at, tuple(options), parts[first].depth)


def _belongs(last: Option, option: Option) -> bool:
    """Whether an option goes on where the last one stopped; the first letter begins another question."""
    return (
        option.style == last.style
        and (option.style == "box" or option.family == last.family)
        and (option.place != 0 or option.family < 0)
    )


def _is_block(part: Part) -> bool:
    return part.kind == "other" or (part.kind == "text" and _PICTURE.fullmatch(part.text) is not None)


def _is_bare(options: Sequence[Option]) -> bool:
    """Whether what the options say stands below them: the last has nothing of its own, the others have it."""
    *others, last = options
    return (
        len(last.blocks) < 2
        and all(len(option.blocks) > 1 or not _says(option) for option in others)
        and (len(_says(last)) < 2)
    )


def _says(option: Option) -> str:
    first = option.blocks[0] if option.blocks else None
    return first.text if first is not None and first.kind == "paragraph" else ""


def _listed(page: Page, parts: Sequence[Part], at: int) -> _Run | None:
    """An ordinary list as options: an answer names one of its items, or marks beside them tell which are right."""
    part = parts[at]
    if part.kind != "list" or not 2 <= len(part.block.children) <= _MOST or (at and _is_of_answer(parts[at - 1].text)):
        return None
    options = options_of(part.block)
    right = sum(option.is_right is True for option in options)
    if not 0 < right < len(options):
        behind = [each.block for each in parts[at + 1 : at + 3]]
        if not behind or not _states(behind) or not stated(page, behind, options, _texts(page, options)).right:
            return None
    return _Run(at, at + 1, options, part.depth)


def _states(blocks: Sequence[Block]) -> bool:
    first = blocks[0]
    return first.kind == "details" or answer_rest(first.text) is not None or only_announces(first.text)


def _stem_start(before: Sequence[Part], depth: int, *, alone: bool) -> int:
    """Where the question begins in what stands between the options of the last one and its own."""
    within = [at for at, part in enumerate(before) if part.kind == "item" and part.depth < depth]
    if within:
        return within[-1]
    hard = max((at for at, part in enumerate(before) if _parts_from(part)), default=None)
    first = 0 if hard is None else hard + (before[hard].kind != "heading")
    labelled = [at for at in range(len(before)) if at >= first and _is_numbered(before[at])]
    if labelled:
        return labelled[-1]
    texts = [at for at in range(first, len(before)) if _is_text(before[at])]
    if hard is not None and before[hard].kind == "heading":
        below = [at for at in texts if at > hard]
        if not below or label_of(before[hard].text) or is_question(one_line(before[hard].text)):
            return hard
        return hard + 1 if alone and len(below) <= _NEAR else _last_asking(before, below)
    if hard is not None and (before[hard].kind == "rule" or len(texts) == 1):
        return first
    return _last_asking(before, texts) if texts else first


def _parts_from(part: Part) -> bool:
    """Whether a question never reaches over this part."""
    if part.kind == "heading":
        return not _is_of_answer(part.text)
    return part.kind in ("rule", "fold")


def _is_of_answer(text: str) -> bool:
    return only_announces(text) or answer_rest(text) is not None or begins_explanation(text)


def _is_numbered(part: Part) -> bool:
    if part.kind == "item":
        return part.block.info[:1].isdigit()
    return part.kind == "text" and label_of(part.text) is not None


def _is_text(part: Part) -> bool:
    return part.kind in ("text", "item") and not _PICTURE.fullmatch(part.text) and not _is_of_answer(part.text)


def _last_asking(before: Sequence[Part], texts: Sequence[int]) -> int:
    """The last text, or the last one that asks where what follows it is a request such as "Choose two"."""
    asking = [at for at in texts if "?" in before[at].text or "？" in before[at].text]
    return asking[-1] if asking and len(texts) - texts.index(asking[-1]) <= 2 else texts[-1]


def _after(parts: Sequence[Part], stem: Sequence[Part], run: _Run) -> tuple[Part, ...]:
    """What belongs to the question behind its options: the answer and what explains it."""
    level = stem[0].block.level if stem and stem[0].kind == "heading" else 7
    is_item = bool(stem) and stem[0].kind == "item" and stem[0].depth < run.depth
    is_folded = has_answer = False
    kept: list[Part] = []
    for part in parts:
        says = answer_rest(part.text) is not None or (part.kind == "heading" and only_announces(part.text))
        explains = says or begins_explanation(part.text)
        if part.kind == "heading" and not _is_of_answer(part.text) and part.block.level <= level:
            break
        if part.kind == "rule" or (part.kind == "item" and part.depth < run.depth) or _is_numbered(part):
            break
        if is_item and part.depth < run.depth and not (explains or part.kind == "fold" or has_answer):
            break
        if is_folded and not (explains or part.kind == "fold"):
            break
        is_folded = is_folded or part.kind == "fold"
        has_answer = has_answer or says or part.kind == "fold"
        kept.append(part)
    return tuple(kept)


def _asked(page: Page, stem: Sequence[Part], run: _Run, after: tuple[Part, ...]) -> Asked | None:
    blocks, label = _question_blocks(stem)
    question = "\n\n".join(text for block in blocks if (text := page.markdown([block]).strip()))
    question = _OPTIONS.sub("", question) or question
    texts = _texts(page, run.options)
    if not question or not all(texts):
        return None
    return Asked(tuple(stem), run.options, after, label, question, texts)


def _question_blocks(stem: Sequence[Part]) -> tuple[list[Block], Label | None]:
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
    if label is None and rest and first.kind != "heading" and _is_numbered(rest[0]):
        return _question_blocks(rest)
    if first.kind == "heading" and label is not None and any(part.kind == "text" for part in rest) and _is_topic(words):
        words = ""
    if not words and rest:
        head = replace(rest[0], text=without_label(rest[0].text)) if rest[0].kind == "text" else rest[0]
        block = paragraph(head.text, head.start, head.end) if rest[0].kind == "text" else head.block
        return [block, *(part.block for part in rest[1:])], label
    return [paragraph(words, first.start, first.end), *(part.block for part in rest)], label


def _is_topic(words: str) -> bool:
    """Whether the words of a title name what a question is about, and ask nothing."""
    return (
        len(words.split()) <= _TOPIC
        and not is_question(words)
        and not _ASKS.search(words)
        and words[-1:] not in ".:：。"
    )


def _texts(page: Page, options: Sequence[Option]) -> tuple[str, ...]:
    """What the options say; a letter that stands above what each of them shows is no part of it."""
    named = [_says(option).strip().casefold() for option in options]
    letters = [chr(ord("a") + at) for at in range(len(options))]
    is_named = all(name.strip("*_.:)( ") == letter for name, letter in zip(named, letters, strict=True))
    if is_named and all(len(option.blocks) > 1 for option in options):
        options = [replace(option, blocks=option.blocks[1:]) for option in options]
    return tuple(
        _dedented("\n\n".join(filter(None, (page.markdown([block]).strip() for block in option.blocks))))
        for option in options
    )


def _dedented(text: str) -> str:
    """The text without the indent that kept a fence from being one."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{dedent(rest)}" if _INDENTED.search(rest) else text
