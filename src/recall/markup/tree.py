"""A text as a tree: what a paragraph, a formula or a picture is, without saying how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "document",  # blocks
    "paragraph",  # inline; info "tight" where a list puts no space around it
    "heading",  # inline; level 1-6
    "quote",  # blocks
    "bullets",  # items
    "numbers",  # items; level is the first number
    "item",  # blocks
    "table",  # rows
    "row",  # cells; info "head" for the head's
    "cell",  # inline; info "left", "right", "center" or ""
    "rule",
    "code_block",  # text; info is the language, "" when not said
    "math_block",  # text is TeX
    "text",  # text
    "code",  # text
    "math",  # text is TeX; info "display" where it wants a line of its own
    "strong",  # inline
    "emphasis",  # inline
    "strike",  # inline
    "link",  # inline; info is the address
    "image",  # info is the address, text what it shows
    "tag",  # inline; info is the name of a harmless HTML element
    "break",  # a line ends here
    "space",  # the source's line ended here: shown as a space
]

BLOCKS: Final = frozenset(
    {"paragraph", "heading", "quote", "bullets", "numbers", "item", "table", "row", "rule", "code_block", "math_block"}
)


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a text; :data:`Kind` says which of the fields each kind fills."""

    kind: Kind
    children: tuple[Node, ...] = ()
    text: str = ""
    info: str = ""
    level: int = 0


def walk(node: Node) -> Iterator[Node]:
    """The node and everything in it, in reading order."""
    yield node
    for child in node.children:
        yield from walk(child)


def addresses(node: Node) -> tuple[str, ...]:
    """Where links and pictures lead, as written, in reading order."""
    return tuple(part.info for part in walk(node) if part.kind in ("link", "image"))


def inline_only(document: Node) -> tuple[Node, ...] | None:
    """The inline parts of a text that is nothing but one paragraph; None for a longer one."""
    if not document.children:
        return ()
    if len(document.children) == 1 and document.children[0].kind == "paragraph":
        return document.children[0].children
    return None
