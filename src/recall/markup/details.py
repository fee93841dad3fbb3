"""What ``<details>`` hides, folded into one block: Markdown readers see its tags and its content side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from recall.markup.blocks import Block, blocks, shifted

_MARK: Final = re.compile(
    r"(?P<open><details\b[^>]*>)"
    r"|(?P<summary><summary\b[^>]*>)(?P<text>.*?)(?:</summary\s*>|(?=<details\b|</details)|\n[ \t]*\n|\Z)"
    r"|(?P<close></details\s*>)"
    r"|<!--(?P<comment>.*?)(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
HAS_MARK: Final = re.compile(r"</?details\b|<summary\b|<!--", re.IGNORECASE)


class _Part(NamedTuple):
    """``what`` is ``open``, ``close``, ``summary``, or ``block`` with the block itself."""

    what: str
    line: int
    text: str = ""
    block: Block | None = None


class _Open(NamedTuple):
    line: int
    level: int  # of the heading before it; 7 where there is none
    found: list[Block]
    summary: list[str]
    is_closed: bool  # its closing tag is there


def folded(siblings: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of one parent with every ``<details>`` as one block.

    One that is never closed ends before the next heading as high as the one above it, or where the next begins.
    """
    siblings = [_deep(block) for block in siblings]
    if not any(block.kind == "html" and HAS_MARK.search(block.text) for block in siblings):
        return tuple(siblings)
    parts = [part for block in siblings for part in _parts(block)]
    closed = _closed(parts)
    outer: list[Block] = []
    opened: list[_Open] = []
    level = 7
    for index, part in enumerate(parts):
        _end_unclosed(part, opened, outer)
        into = opened[-1].found if opened else outer
        match part.what:
            case "open":
                opened.append(_Open(part.line, level, [], [], index in closed))
            case "close" if opened:
                _close(opened, outer, part.line + 1)
            case "summary" if opened and not opened[-1].summary:
                opened[-1].summary.append(part.text)
            case "block" if part.block is not None:
                level = part.block.level if part.block.kind == "heading" and not opened else level
                into.append(part.block)
    while opened:
        _close(opened, outer, siblings[-1].end)
    return tuple(outer)


def _deep(block: Block) -> Block:
    if block.kind not in ("quote", "item", "bullets", "numbers"):
        return block
    children = folded(block.children)
    return block if children == block.children else replace(block, children=children)


def _closed(parts: Sequence[_Part]) -> frozenset[int]:
    """Which of the opening tags have a closing one: a closing tag takes the last that is still open."""
    waiting: list[int] = []
    closed: set[int] = set()
    for index, part in enumerate(parts):
        if part.what == "open":
            waiting.append(index)
        elif part.what == "close" and waiting:
            closed.add(waiting.pop())
    return frozenset(closed)


def _end_unclosed(part: _Part, opened: list[_Open], outer: list[Block]) -> None:
    heading = part.block.level if part.block is not None and part.block.kind == "heading" else 7
    while opened and not opened[-1].is_closed and (part.what == "open" or heading <= min(opened[-1].level, 6)):
        _close(opened, outer, part.line)


def _close(opened: list[_Open], outer: list[Block], end: int) -> None:
    done = opened.pop()
    block = Block("details", done.line, max(end, done.line + 1), tuple(done.found), text=" ".join(done.summary))
    (opened[-1].found if opened else outer).append(block)


def _parts(block: Block) -> Iterator[_Part]:
    """The tags in a run of HTML and what stands between them, which is read as Markdown."""
    if block.kind != "html" or not HAS_MARK.search(block.text):
        yield _Part("block", block.start, block=block)
        return
    at = 0
    for mark in _MARK.finditer(block.text):
        yield from _between(block, at, mark.start())
        at = mark.end()
        line = block.start + block.text.count("\n", 0, mark.start())
        if mark["open"]:
            yield _Part("open", line)
        elif mark["close"]:
            yield _Part("close", line)
        elif mark["summary"]:
            yield _Part("summary", line, " ".join(mark["text"].split()))
        elif mark["comment"] is not None:
            end = line + mark[0].count("\n") + 1
            yield _Part("block", line, block=Block("comment", line, end, text=mark["comment"].strip()))
    yield from _between(block, at, len(block.text))


def _between(block: Block, start: int, end: int) -> Iterator[_Part]:
    text = block.text[start:end]
    if text.strip():
        line = block.start + block.text.count("\n", 0, start)
        for each in blocks(text):
            yield _Part("block", each.start + line, block=shifted(each, line))

