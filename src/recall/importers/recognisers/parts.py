"""A page as one run of parts, for recognisers of questions with options: the same quiz is written in lists, in lists
within lists, in lines of one paragraph, in quotes and in code that was none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent
from typing import Final, Literal

from recall.importers.page import Page
from recall.importers.recognisers.choice_words import (
    answer_rest,
    begins_explanation,
    label_of,
    only_announces,
    without_label,
)
from recall.importers.recognisers.options import (
    MOST,
    Option,
    Style,
    boxed,
    is_boxed,
    lettered,
    marked,
    paragraph,
    unlettered,
)
from recall.markup.blocks import Block
from recall.markup.blocks import blocks as parsed

_SPREAD: Final = re.compile(r"(?:(?<=\s)|\A)(?=\\?[(\[（]?[*_]{0,2}[(\[（]?[A-Pa-pА-Иа-и①-⑩\d]\s?[.):：、．）\]])")
_CONTAINER: Final = re.compile(  # ::: details Answer, ??? note "Answer", {% hint %}
    r"(?::{3,}|[?!]{3}\+?)[ \t]*(?:[\w-]+[ \t]*)?(?:[\[\"](?P<quoted>[^\]\"]*)[\]\"]|(?P<title>.*))|\{%[^%]*%\}"
)
_FENCE_BEHIND: Final = re.compile(r"(?P<box>\\?\[[^\]]?\\?\])\s+(?P<fence>(?:`{3,}|~{3,})[^`\n]*)(?:\n|\Z)")
_BREAK: Final = re.compile(r"<br\s*/?>[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """``fold`` and ``other`` are whole blocks, ``list`` is one that may be options or not, ``item`` begins a list item.

    ``depth`` counts the list items around it. ``text`` is the inline Markdown of headings, items and texts.
    """

    kind: Literal["heading", "text", "item", "option", "list", "fold", "rule", "other"]
    block: Block
    start: int
    end: int
    text: str = ""
    depth: int = 0
    option: Option | None = None


def parts_of(page: Page) -> tuple[Part, ...]:
    """Everything on the page in reading order."""
    return tuple(_walk(page, page.blocks, 0))


def _walk(page: Page, blocks: Sequence[Block], depth: int) -> Iterator[Part]:
    for block in blocks:
        match block.kind:
            case "heading" | "rule":
                yield Part(block.kind, block, block.start, block.end, block.text, depth)
            case "paragraph":
                yield from lines_of(block, depth)
            case "bullets" | "numbers":
                yield from _listed(page, block, depth)
            case "quote" if _holds_quiz(block.children):
                yield from _walk(page, block.children, depth)
            case "details" if not only_announces(block.text) and _holds_quiz(block.children):
                yield Part("heading", replace(block, kind="heading"), block.start, block.start + 1, block.text, depth)
                yield from _walk(page, block.children, depth)
            case "details":
                yield Part("fold", block, block.start, block.end, block.text, depth)
            case "code" if _is_indented(page, block) and _letters_in(block.text):
                yield from lines_of(replace(block, kind="paragraph", text=block.text.rstrip("\n")), depth)
            case "comment":
                pass
            case _:
                yield Part("other", block, block.start, block.end, depth=depth)


def _is_indented(page: Page, block: Block) -> bool:
    """Whether code is code by its indent alone: so are options that were indented under their question."""
    return not page.lines[block.start].lstrip(" \t>-*+0123456789.)").startswith(("```", "~~~"))


def _letters_in(text: str) -> bool:
    """Whether the lines of a text are lettered from the first letter on."""
    places = [found.place for line in text.split("\n")[: 4 * MOST] if (found := lettered(line, 0)) is not None]
    return len(places) > 1 and places[:2] == [0, 1]


def _holds_quiz(blocks: Sequence[Block]) -> bool:
    """Whether options or a stated answer stand in the blocks."""
    for block in blocks:
        if block.kind in ("bullets", "numbers") and _style(block.children) in ("box", "letter"):
            return True
        if block.kind == "paragraph" and (_letters_in(block.text) or answer_rest(block.text) is not None):
            return True
    return False


def lines_of(block: Block, depth: int) -> Iterator[Part]:
    """A paragraph cut where an option, an answer, an explanation or, behind these, a numbered question begins."""
    line, kept = block.start, list[str]()
    option: Option | None = None
    has_begun = False
    for number, words in _lines(block):
        found = boxed(words, number) or _next_letter(words, number, option)
        is_cut = answer_rest(words) is not None or bool(kept and (begins_explanation(words) or only_announces(words)))
        label = label_of(words)
        is_stem = label is not None and (has_begun or (bool(label.word and label.number) and not without_label(words)))
        if (found is not None or is_cut or is_stem) and kept:
            yield _part(kept, line, number, depth, option)
            kept, line, option = [], number, None if is_stem else option
        has_begun = has_begun or found is not None or is_cut
        option = found if found is not None else None if is_cut or is_stem else option
        kept.append(words)
    if kept:
        yield _part(kept, line, block.end, depth, option)


def _lines(block: Block) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; options that stand beside each other on one line are lines of their own."""
    for number, line in enumerate(block.text.split("\n"), block.start):
        fence = _CONTAINER.fullmatch(line.strip()) if line.lstrip()[:1] in (":", "?", "!", "{") else None
        line = line if fence is None else fence["quoted"] or fence["title"] or ""
        if fence is not None and not line:
            continue
        for words in _BREAK.split(line) if "<br" in line.lower() and _broken(line) else (line,):
            for each in _beside(words.strip().removesuffix("\\")):
                yield number, each


def _broken(line: str) -> bool:
    pieces = [piece.strip() for piece in _BREAK.split(line)]
    return any(lettered(piece, 0) is not None or answer_rest(piece) is not None for piece in pieces)


def _beside(line: str) -> Iterator[str]:
    """``A) x  B) y  C) z`` as three; a line of which not even two follow each other stays whole."""
    cuts: list[int] = []
    last: Option | None = None
    for found in _SPREAD.finditer(line) if len(line) < 2_000 else ():
        option = lettered(line[found.start() :], 0)
        if option is None or not (_follows(option, last) if cuts else (option.place == 0 or found.start() == 0)):
            continue
        cuts.append(found.start())
        last = option
    fewest = 2 if cuts[:1] == [0] else 3
    if len(cuts) < fewest:
        yield line
        return
    for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True):
        if line[start:end].strip():
            yield line[start:end].strip()


def _follows(option: Option, last: Option | None) -> bool:
    return last is not None and (option.family, option.place) == (last.family, last.place + 1)


def _part(kept: list[str], start: int, end: int, depth: int, option: Option | None) -> Part:
    end = max(end, start + 1)
    text = "\n".join(kept).strip()
    block = paragraph(text, start, end)
    if option is None:
        return Part("text", block, start, end, text, depth)
    said = "\n".join([option.blocks[0].text, *kept[1:]]).strip()
    option = replace(option, blocks=(paragraph(said, start, end),) if said else (), end=end)
    return Part("option", block, start, end, text, depth, marked(option))


def _next_letter(words: str, number: int, last: Option | None) -> Option | None:
    """The option that a line begins: the first of its alphabet, or the one after the last."""
    found = lettered(words, number)
    if found is None or found.place == 0 or last is None:
        return found
    return found if found.family != last.family or found.place == last.place + 1 else None


def _opening(item: Block) -> str:
    first = item.children[0] if item.children else None
    return first.text if first is not None and first.kind == "paragraph" else ""


def _style(items: Sequence[Block]) -> Style:
    """How the items of a list are marked as options; ``plain`` and ``number`` may be options or anything else."""
    if 2 * sum(is_boxed(_opening(item)) for item in items) >= len(items):
        return "box"
    found = [option for item in items if (option := lettered(_opening(item), item.start)) is not None]
    if len(found) > 1 and 3 * len(found) >= 2 * len(items) and len({option.place for option in found}) > 1:
        return "letter"
    return "number" if items[0].info[:1].isdigit() else "plain"


def _listed(page: Page, block: Block, depth: int) -> Iterator[Part]:
    """A list: options, one thing that may be options, or items with questions in them."""
    items = block.children
    above = _above_boxes(page, items)
    if above:
        yield from _listed(page, replace(block, children=items[:above], end=items[above - 1].end), depth)
        items = items[above:]
    style = _style(items[: _answered(items)])
    if style in ("box", "letter"):
        yield from _options(page, items, style, depth)
    elif len(items) == 1 or any(map(_is_question, items)):
        for item in _counted(replace(block, children=items)):
            yield from _item(page, item, depth)
    else:
        kept = items[: _answered(items)]
        only = replace(block, children=kept, start=kept[0].start, end=kept[-1].end)
        only = replace(only, children=_counted(only))
        yield Part("list", only, only.start, only.end, depth=depth)
        for item in items[len(kept) :]:
            yield from _walk(page, item.children, depth)


def _counted(listed: Block) -> tuple[Block, ...]:
    """The items of a list under the numbers that a reader sees, where all of them are written as ``1.``."""
    items = listed.children
    if listed.kind != "numbers" or len(items) < 2 or len({item.info for item in items}) > 1:
        return items
    return tuple(replace(item, info=f"{listed.level + at}.") for at, item in enumerate(items))


def _above_boxes(page: Page, items: Sequence[Block]) -> int:
    """How many items stand above the boxes, with the only empty line of the list between: they are what is asked."""
    first = next((at for at, item in enumerate(items) if is_boxed(_opening(item))), 0)
    gaps = [at for at, item in enumerate(items) if at and not page.lines[item.start - 1].strip()]
    return first if first and gaps == [first] else 0


def _answered(items: Sequence[Block]) -> int:
    """How many items of a list stand before one that states the answer to them."""
    return next((at for at, item in enumerate(items) if at > 1 and answer_rest(_opening(item)) is not None), len(items))


def _is_question(item: Block) -> bool:
    """Whether a list item holds more than one thing: options, an answer, code."""
    kinds = {child.kind for child in item.children[1:]}
    return (
        bool(kinds & {"bullets", "numbers", "details", "heading"})
        or any(
            child.kind == "paragraph" and (_letters_in(child.text) or (at and answer_rest(child.text) is not None))
            for at, child in enumerate(item.children)
        )
        or any(answer_rest(line) is not None for line in _opening(item).split("\n")[1:])
    )


def _item(page: Page, item: Block, depth: int) -> Iterator[Part]:
    first = item.children[0] if item.children else None
    if first is None:
        return
    if first.kind != "paragraph":
        yield Part("item", item, item.start, item.start + 1, "", depth)
        yield from _walk(page, item.children, depth + 1)
        return
    for at, part in enumerate(lines_of(first, depth + 1)):
        if at == 0 and part.kind == "text" and answer_rest(part.text) is None:
            yield replace(part, kind="item", block=replace(part.block, info=item.info), depth=depth)
        else:
            yield part
    yield from _walk(page, item.children[1:], depth + 1)


def _options(page: Page, items: Sequence[Block], style: Style, depth: int) -> Iterator[Part]:
    """The items as options; what follows the last one in its own lines or indent is cut off."""
    last = _answered(items)
    items = [_fenced(page, item) if style == "box" else item for item in items]
    own, rest = _own(items[last - 1])
    options = [_option(item, item.children, style) for item in items[: last - 1]]
    options = unlettered([*options, _option(items[last - 1], own, style)])
    for item, option in zip(items, options, strict=False):
        yield Part("option", item, option.start, option.end, _opening(item), depth, option)
    yield from _walk(page, rest, depth)
    for item in items[last:]:
        yield from _walk(page, item.children, depth)


def _fenced(page: Page, item: Block) -> Block:
    """The item with the code whose fence opens right behind its box, where no Markdown sees one."""
    found = _FENCE_BEHIND.match(_opening(item))
    if found is None:
        return item
    first, *more = page.lines[item.start : item.end]
    rest = dedent("\n".join(more))
    code = parsed(f"{first[first.index(found['fence']) :]}\n{rest}")
    if code[0].kind != "code" or any(block.children for block in code):
        return item
    placed = [replace(block, start=block.start + item.start, end=block.end + item.start) for block in code]
    box = paragraph(found["box"], item.start, item.start + 1)
    return replace(item, children=(box, *placed))


def _own(item: Block) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What belongs to the last option, and what follows it."""
    for at, child in enumerate(item.children):
        if at and (
            child.kind in ("heading", "details", "rule") or (child.kind == "paragraph" and _is_after(child.text))
        ):
            return item.children[:at], item.children[at:]
        if child.kind == "paragraph":
            lines = child.text.split("\n")
            cut = next((n for n, line in enumerate(lines) if n and _is_after(line)), None)
            if cut is not None:
                head = replace(child, text="\n".join(lines[:cut]), end=child.start + cut)
                tail = paragraph("\n".join(lines[cut:]), child.start + cut, child.end)
                return (*item.children[:at], head), (tail, *item.children[at + 1 :])
    return item.children, ()


def _is_after(text: str) -> bool:
    words = text.strip()
    return answer_rest(words) is not None or begins_explanation(words) or only_announces(words)


def _option(item: Block, own: Sequence[Block], style: Style) -> Option:
    end = own[-1].end if own else item.end
    words = own[0].text if own and own[0].kind == "paragraph" else ""
    found = boxed(words, item.start) if style == "box" else lettered(words, item.start)
    if found is None:
        return marked(Option(style, tuple(own), item.start, end))
    nested = lettered(found.blocks[0].text, item.start) if style == "box" else boxed(found.blocks[0].text, item.start)
    first = replace(own[0], text=found.blocks[0].text)
    if nested is not None and style == "letter":
        found, first = replace(found, is_right=nested.is_right), replace(first, text=nested.blocks[0].text)
    blocks = (first, *own[1:]) if first.text else tuple(own[1:])
    return marked(replace(found, style=style, blocks=blocks, end=end))
