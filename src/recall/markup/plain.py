"""A text without its markup, for titles, lists and comparison."""

from __future__ import annotations

from typing import Final

from recall.markup.reader import as_plain, read
from recall.markup.tree import BLOCKS, Node


def plain(text: str) -> str:
    """The words of a Markdown text: formulas as TeX, pictures as what they show, one line a block."""
    words = as_plain(text)
    return "\n".join(_lines(read(text))) if words is None else words


def one_line(text: str | Node) -> str:
    """The same on one line, runs of space as one."""
    node = read(text) if isinstance(text, str) else text
    return " ".join(" ".join(_lines(node)).split())


def _lines(node: Node) -> list[str]:
    """The lines of a block; the words of an inline run are one of them, unless it breaks."""
    if node.kind == "row":
        return [" | ".join(" ".join(_lines(cell)) for cell in node.children)]
    if node.kind in ("code_block", "math_block"):
        return node.text.rstrip("\n").split("\n")
    if node.kind == "rule":
        return []
    if not any(child.kind in BLOCKS for child in node.children):
        return _inline(node).split("\n") if node.children or node.text else []
    return [line for child in node.children for line in _lines(child)]


_ENDS: Final = {"break": "\n", "space": " "}


def _inline(node: Node) -> str:
    if node.kind in _ENDS:
        return _ENDS[node.kind]
    return node.text + "".join(_inline(child) for child in node.children)
