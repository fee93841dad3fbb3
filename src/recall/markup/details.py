"""What ``<details>`` hides, folded into one block: Markdown readers see its tags and its content side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from recall.markup.blocks import Block, blocks, shifted

_MARK: Final = re.compile(
    r"(?P<open><details\b[^<>]*>)"
    r"|(?P<summary><summary\b[^<>]*>)(?P<text>.*?)(?:(?P<ended></summary\s*>)|(?=</?details\b)|(?=\n[ \t]*\n)|\Z)"
    r"|(?P<close></details\s*>)"
    r"|(?P<end></summary\s*>)"
    r"|<h(?P<level>[1-6])\b[^<>]*>(?P<title>(?:(?!</?h[1-6]\b|\n[ \t]*\n).){0,1000}?)</h(?P=level)\s*>"
    r"|<!--(?P<comment>.*?)(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_HAS_MARK: Final = re.compile(r"</?details\b|</?summary\b|<!--|<h[1-6]\b", re.IGNORECASE)
_IN_TEXT: Final = re.compile(r"</?details\b[^<>]*>|</?summary\b[^<>]*>", re.IGNORECASE)
_WHOLE: Final = re.compile(r"<(?:table|t[dhr]|pre|script|style|svg)\b", re.IGNORECASE)  # headings within stay
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\1(?!`)).){0,2000}?(?<!`)\1(?!`)", re.DOTALL)
_TAGS: Final = re.compile(r"\s*(?:<[^<>]*>\s*)+")
_DEEPEST: Final = 50  # folds within folds; the tags of deeper ones are left out
_FARTHEST: Final = 8  # parts that a summary may go over before its closing tag


class _Part(NamedTuple):
    """``what`` is ``open``, ``close``, ``summary``, or ``block`` with the block itself.

    A summary that goes over several blocks is ``begun`` and has an ``end``.
    """

    what: str
    line: int
    text: str = ""
    block: Block | None = None


@dataclass(slots=True)
class _Open:
    line: int
    level: int  # of the heading before it; 7 where there is none
    is_closed: bool  # its closing tag is there
    found: list[Block] = field(default_factory=list)
    summary: str | None = None

    def block(self, end: int) -> Block:
        return Block("details", self.line, max(end, self.line + 1), tuple(self.found), text=self.summary or "")


def folded(siblings: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of one parent with every ``<details>`` as one block, and HTML headings as headings.

    A fold that is never closed ends before the next heading as high as the one above it, or where the next begins.
    """
    siblings = [_deep(block) for block in siblings]
    if not any(map(_is_marked, siblings)):
        return tuple(siblings)
    parts = _with_summaries([part for block in siblings for part in _parts(block)])
    return _Folding(parts, siblings[-1].end).blocks()


def _deep(block: Block) -> Block:
    if block.kind not in ("quote", "item", "bullets", "numbers"):
        return block
    children = folded(block.children)
    return block if children == block.children else replace(block, children=children)


class _Folding:
    """Parts read one after another, with the folds that are open at each."""

    def __init__(self, parts: Sequence[_Part], end: int) -> None:
        self._parts = parts
        self._end = end
        self._closed = _closed(parts)
        self._opened: list[_Open] = []
        self._outer: list[Block] = []
        self._level = 7
        self._ignored = 0  # folds too deep that are open

    def blocks(self) -> tuple[Block, ...]:
        for place, part in enumerate(self._parts):
            self._end_unclosed(part)
            self._take(place, part)
        while self._opened:
            self._close(self._end)
        return tuple(self._outer)

    def _take(self, place: int, part: _Part) -> None:
        match part.what:
            case "open" if len(self._opened) < _DEEPEST:
                self._opened.append(_Open(part.line, self._level, place in self._closed))
            case "open":
                self._ignored += 1
            case "close" if self._ignored:
                self._ignored -= 1
            case "close" if self._opened:
                self._close(part.line + 1)
            case "summary" | "begun" if self._opened and self._opened[-1].summary is None:
                self._opened[-1].summary = part.text
            case "block" if part.block is not None:
                if part.block.kind == "heading" and not self._opened:
                    self._level = part.block.level
                self._into.append(part.block)

    @property
    def _into(self) -> list[Block]:
        return self._opened[-1].found if self._opened else self._outer

    def _end_unclosed(self, part: _Part) -> None:
        heading = part.block.level if part.block is not None and part.block.kind == "heading" else 7
        while self._opened and not self._opened[-1].is_closed:
            if part.what != "open" and heading > min(self._opened[-1].level, 6):
                return
            self._close(part.line)

    def _close(self, end: int) -> None:
        done = self._opened.pop()
        self._into.append(done.block(end))


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


def _with_summaries(parts: Sequence[_Part]) -> list[_Part]:
    """The parts with every summary that goes over several blocks as one."""
    made: list[_Part] = []
    skip = 0
    for place, part in enumerate(parts):
        if place < skip:
            continue
        end = _end_of_summary(parts, place) if part.what == "begun" else None
        if end is not None:
            within = [each.block for each in parts[place + 1 : end] if each.block is not None]
            part, skip = _Part("summary", part.line, _summary(part.text, within)), end + 1
        made.append(part)
    return made


def _summary(begun: str, within: Sequence[Block]) -> str:
    """The words of a summary on one line; code and lists below its first words stay what they are."""
    if all(block.kind == "paragraph" for block in within):
        return " ".join(" ".join([begun, *(block.text for block in within)]).split())
    return "\n\n".join(filter(None, (begun, *map(_written, within))))


def _written(block: Block) -> str:
    match block.kind:
        case "code":
            return f"```{block.info}\n{block.text.rstrip()}\n```"
        case "bullets" | "numbers":
            return "\n".join(f"{item.info or '-'} {' '.join(map(_written, item.children))}" for item in block.children)
        case _:
            return block.text.strip()


def _end_of_summary(parts: Sequence[_Part], place: int) -> int | None:
    for at in range(place + 1, min(place + _FARTHEST, len(parts))):
        if parts[at].what != "block":
            return at if parts[at].what == "end" else None
    return None


def _is_marked(block: Block) -> bool:
    if block.kind == "html":
        return bool(_HAS_MARK.search(block.text))
    return block.kind == "paragraph" and "<" in block.text and bool(_IN_TEXT.search(_masked(block.text)))


def _masked(text: str) -> str:
    """The text with blanks for what stands in back-ticks."""
    return _CODE.sub(lambda span: " " * len(span[0]), text) if "`" in text else text


def _parts(block: Block) -> Iterator[_Part]:
    """The tags in a run of HTML or in a paragraph and what stands between them, which is read as Markdown."""
    if not _is_marked(block):
        yield _Part("block", block.start, block=block)
        return
    text = block.text if block.kind == "html" else _masked(block.text)
    is_whole = bool(_WHOLE.search(text))
    at, line = 0, block.start
    for mark in _MARK.finditer(text):
        if mark["level"] and is_whole:
            continue
        yield from _between(block, line, block.text[at : mark.start()])
        line += block.text.count("\n", at, mark.start())
        yield from _of_mark(mark, line, block.text)
        line += block.text.count("\n", mark.start(), mark.end())
        at = mark.end()
    yield from _between(block, line, block.text[at:])


def _of_mark(mark: re.Match[str], line: int, text: str) -> Iterator[_Part]:
    lines = mark[0].count("\n") + 1
    if mark["open"]:
        yield _Part("open", line)
    elif mark["close"]:
        yield _Part("close", line)
    elif mark["end"]:
        yield _Part("end", line)
    elif mark["summary"]:
        words = " ".join(text[mark.start("text") : mark.end("text")].split())
        yield _Part("summary" if mark["ended"] else "begun", line, words)
    elif mark["level"]:
        title = " ".join(text[mark.start("title") : mark.end("title")].split())
        yield _Part("block", line, block=Block("heading", line, line + lines, text=title, level=int(mark["level"])))
    else:
        yield _Part("block", line, block=Block("comment", line, line + lines, text=(mark["comment"] or "").strip()))


def _between(block: Block, line: int, text: str) -> Iterator[_Part]:
    if not text.strip():
        return
    if block.kind == "paragraph":
        line += text[: len(text) - len(text.lstrip())].count("\n")
        words = text.strip()
        made = replace(block, start=line, end=line + words.count("\n") + 1, text=words)
        yield _Part("block", line, block=made)
        return
    if _TAGS.fullmatch(text):
        yield _Part("block", line, block=Block("html", line, line + text.strip().count("\n") + 1, text=text.strip()))
        return
    for each in blocks(text):
        yield _Part("block", each.start + line, block=shifted(each, line))
