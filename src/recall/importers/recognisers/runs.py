"""Runs of options: those that stand together, with what each of them shows, and lists that turn out to be options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent
from typing import Final

from recall.importers.page import Page
from recall.importers.recognisers.choice_words import answer_rest, is_of_answer, label_of, only_announces
from recall.importers.recognisers.keys import keys_on
from recall.importers.recognisers.options import Option, options_of
from recall.importers.recognisers.parts import Part
from recall.importers.recognisers.stated import stated
from recall.markup.blocks import Block

_PICTURE: Final = re.compile(r"(?:\s*(?:!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>))+\s*", re.IGNORECASE)
_INDENTED: Final = re.compile(r"^[ \t]+(?:```|~~~)", re.MULTILINE)
_MOST: Final = 12  # options; a list of more is no choice
_REACH: Final = 3  # parts between one option and the next: the code that it shows


@dataclass(frozen=True, slots=True)
class Run:
    first: int  # places among the parts
    last: int
    options: tuple[Option, ...]
    depth: int


def read_as_text(parts: Sequence[Part]) -> Iterator[Part]:
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


def runs_in(page: Page, parts: Sequence[Part]) -> Iterator[Run]:
    at = 0
    while at < len(parts):
        run = _run(parts, at) if parts[at].kind == "option" else _listed(page, parts, at)
        if run is not None and 2 <= len(run.options) <= _MOST:
            yield run
        at = run.last if run is not None else at + 1


def _run(parts: Sequence[Part], first: int) -> Run:
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
    return Run(first, at, tuple(options), parts[first].depth)


def _belongs(last: Option, option: Option) -> bool:
    """Whether an option goes on where the last one stopped; the first letter begins another question."""
    return (
        option.style == last.style
        and (option.style == "box" or option.family == last.family)
        and (option.place != 0 or option.family < 0)
    )


def is_numbered(part: Part) -> bool:
    """Whether a number or a word says that a question begins."""
    if part.kind == "item":
        return part.block.info[:1].isdigit()
    return part.kind == "text" and label_of(part.text) is not None


def _is_block(part: Part) -> bool:
    return part.kind == "other" or (part.kind == "text" and is_picture(part))


def is_picture(part: Part) -> bool:
    """Whether a text is nothing but images."""
    return _PICTURE.fullmatch(part.text) is not None


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


def _listed(page: Page, parts: Sequence[Part], at: int) -> Run | None:
    """An ordinary list as options: an answer names one of its items, or marks beside them tell which are right."""
    part = parts[at]
    if part.kind != "list" or not 2 <= len(part.block.children) <= _MOST or (at and is_of_answer(parts[at - 1].text)):
        return None
    options = options_of(part.block)
    behind = [each.block for each in parts[at + 1 : at + 3]]
    is_answered = bool(behind) and _states(behind) and stated(page, behind, options, option_texts(page, options)).right
    is_marked = 0 < sum(option.is_right is True for option in options) < len(options)
    is_keyed = at > 0 and bool(keys_on(page)) and is_numbered(parts[at - 1])
    return Run(at, at + 1, options, part.depth) if is_answered or is_marked or is_keyed else None


def _states(blocks: Sequence[Block]) -> bool:
    first = blocks[0]
    return first.kind == "details" or answer_rest(first.text) is not None or only_announces(first.text)


def option_texts(page: Page, options: Sequence[Option]) -> tuple[str, ...]:
    """What the options say; a letter that stands above what each of them shows is no part of it."""
    texts = [
        _dedented("\n\n".join(filter(None, (page.markdown([block]).strip() for block in option.blocks))))
        or _as_code(option)
        for option in options
    ]
    parted = [text.partition("\n") for text in texts]
    letters = [chr(ord("a") + at) for at in range(len(options))]
    named = [first.strip("*_.:)(\\ ").casefold() for first, _, _ in parted]
    if named == letters and all(rest.strip() for _, _, rest in parted):
        return tuple(rest.strip() for _, _, rest in parted)
    return tuple(texts)


def _as_code(option: Option) -> str:
    """An option that is nothing but a tag, which no reader would see, as code."""
    said = _says(option).strip()
    return f"`{said}`" if said.startswith("<") and said.endswith(">") and "`" not in said else ""


def _dedented(text: str) -> str:
    """The text without the indent that kept a fence from being one."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{dedent(rest)}" if _INDENTED.search(rest) else text
