"""What an answer is once the words around it are gone: labels, folds, links back to the top, promises to write one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recall.importers.page import Page
from recall.importers.wording import answer_label, is_reveal, without_answer_label
from recall.markup.blocks import Block
from recall.markup.plain import one_line
from recall.markup.reader import read
from recall.markup.tree import Node, walk

_TODO: Final = re.compile(
    r"[\W_]*(?:to ?do|tbd|tba|wip|fixme|n/?a|(?:coming|available) soon|to be (?:done|added|answered|written|continued)|"
    r"answer(?: goes)? here|no answer(?: yet)?|work in progress|pending|\?+|\.{3}|…|-+)[\W_]*",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"[\W_]*(?:back to (?:the )?top|(?:go |scroll )?(?:to )?(?:the )?top|return to (?:top|contents?)|table of contents|"
    r"наверх|к началу|volver arriba|回到顶部|返回顶部)[\W_]*",
    re.IGNORECASE,
)
_ARROWS: Final = re.compile(r"[\s\[\](){}|*_⬆⬇↑↥▲△🔝🔙⏫☝️️-]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """``text`` is None where there is no answer; ``asked`` is what belongs to the question still, "" for nothing.

    ``link`` is the address of an answer that is nothing but a link.
    """

    text: str | None
    asked: str = ""
    link: str | None = None


def answer_in(page: Page, body: Sequence[Block]) -> Answer:
    """The answer in the blocks under a question.

    Where a fold that only says "show" hides it, what stands before the fold belongs to the question.
    """
    blocks = trimmed(body)
    fold = next((at for at, block in enumerate(blocks) if block.kind == "details" and is_reveal(block.text)), None)
    if fold is None:
        return _judged(page, blocks, "")
    hidden = [block for block in blocks[fold:] if block.kind == "details" and is_reveal(block.text)]
    inside = [child for block in hidden for child in block.children]
    after = [block for block in blocks[fold:] if block.kind not in ("details", "rule", "comment")]
    return _judged(page, trimmed([*inside, *after]), page.markdown(trimmed(blocks[:fold])))


def trimmed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without rules, comments, links back to the top and empty HTML at their edges."""
    kept = list(blocks)
    while kept and _is_edge(kept[-1]):
        kept.pop()
    while kept and kept[0].kind in ("rule", "comment"):
        kept.pop(0)
    return kept


def is_unwritten(text: str) -> bool:
    """Whether an answer is still to be written: nothing, an empty fence, ``TODO``."""
    words = re.sub(r"[`~]{3,}[^\n]*", "", text).strip()
    return not words or bool(_TODO.fullmatch(words))


def _judged(page: Page, blocks: Sequence[Block], asked: str) -> Answer:
    text = _unlabelled(page, blocks)
    if is_unwritten(text):
        return Answer(None, asked)
    link = only_link(text)
    return Answer(text, asked) if link is None else Answer(None, asked, link)


def _unlabelled(page: Page, blocks: Sequence[Block]) -> str:
    """The Markdown of the blocks without ``Answer:``, which may be a heading or a line of its own."""
    rest = list(blocks)
    while rest and rest[0].kind in ("heading", "paragraph") and _is_label(rest[0].text):
        rest.pop(0)
    text = page.markdown(rest)
    return without_answer_label(text).strip() if answer_label(text) else text.strip()


def _is_label(text: str) -> bool:
    words = one_line(text).strip(" :：*_")
    return bool(words) and answer_label(f"{words}: ") and not without_answer_label(f"{words}: ").strip()


def only_link(text: str) -> str | None:
    """The address where a text is one link and nothing besides."""
    if "](" not in text and "http" not in text:
        return None
    nodes = [
        node
        for node in _inline(read(text))
        if node.kind not in ("space", "break") and node.text.strip() != "" or node.children
    ]
    if len(nodes) == 1 and nodes[0].kind == "link":
        return nodes[0].info
    bare = text.strip().strip("<>")
    return bare if re.fullmatch(r"https?://\S+", bare) else None


def _inline(document: Node) -> list[Node]:
    if len(document.children) != 1 or document.children[0].kind not in ("paragraph", "bullets"):
        return []
    only = document.children[0]
    return list(only.children) if only.kind == "paragraph" else []


def _is_edge(block: Block) -> bool:
    if block.kind in ("rule", "comment"):
        return True
    if block.kind == "html":
        return not re.sub(r"<[^>]*>", "", block.text).strip() and "<img" not in block.text.lower()
    return block.kind == "paragraph" and _leads_back(block.text)


def _leads_back(text: str) -> bool:
    """Whether a paragraph is nothing but a link to the top of its own page."""
    links = [node for node in walk(read(text)) if node.kind == "link"]
    words = one_line(re.sub(r"<[^>]*>", "", text))
    if _BACK.fullmatch(words):
        return True
    return bool(links) and all(link.info.startswith("#") for link in links) and not _ARROWS.sub("", words)
