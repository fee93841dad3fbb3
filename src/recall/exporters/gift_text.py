r"""Text as GIFT holds it: HTML with its control characters escaped.

HTML, and not Markdown, which GIFT knows too: Moodle's Markdown takes the backslash of ``\(`` for an escape and the
``_`` of a formula for emphasis, so that neither TeX nor ``$…$`` outlives it; and in HTML ``->`` and ``&&058;``, which
Moodle's reader would obey anywhere, are written with entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from recall.exporters.formats import is_local
from recall.markup.html import HtmlWriter
from recall.markup.plain import plain
from recall.markup.reader import read
from recall.markup.tree import Node, walk

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_RESERVED: Final = re.compile(r"[\\~=#{}:]")
_TEX: Final = re.compile(r"\\(?=[(\[])|\$(?=\$)")
_PLACEHOLDER: Final = re.compile(r"&&0(?:10|35|58|61|92)|&&12[356]")  # what Moodle's reader puts for escapes
_MOST_ANSWER: Final = 255  # characters of an answer that a learner can be asked to type in one line


class GiftWriter(HtmlWriter):
    """HTML that shows the same in Moodle: no colours that it has no style for, no file that GIFT cannot carry."""

    def text(self, text: str) -> str:
        return _outside_math(super().text(text))

    def verbatim(self, code: str) -> str:
        return _outside_math(super().verbatim(code))

    def code_pieces(self, code: str, language: str) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        return (("", code),)

    def image(self, node: Node) -> str:
        return self.text(node.text or node.info) if is_local(node.info) else super().image(node)


_WRITER: Final = GiftWriter()


def html(markdown: str) -> str:
    """Without control characters; as much as nothing where nothing would show."""
    return _WRITER.write(_CONTROL.sub(" ", markdown)).strip()


def listed(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{html(text)}</li>' for text in texts)}</ul>"


def address(text: str) -> str:
    """Where something comes from: a link where it is one."""
    shown = _WRITER.text(text)
    if not text.startswith(("https://", "http://")) or any(char.isspace() for char in text):
        return shown
    return f'<a href="{_WRITER.attribute(text)}">{shown}</a>'


def escaped(text: str) -> str:
    """The text on one line of a GIFT file; a line end is written as two letters, because a blank line would part
    questions and Moodle takes the space from every line's ends."""
    return _RESERVED.sub(r"\\\g<0>", _CONTROL.sub(" ", text)).replace("\n", r"\n")


def marked(markup: str) -> str:
    """HTML where an answer or a feedback begins: told to be HTML where it could be taken for a weight or a format."""
    return f"[html]{escaped(markup)}" if markup.startswith(("[", "%")) else escaped(markup)


def typable(text: str) -> str | None:
    """What a learner would type for a Markdown text; None where GIFT cannot ask for it.

    ``->`` makes Moodle take the question for one that matches, and what its reader puts for escapes cannot be said.
    """
    words = plain(text).strip()
    if not words or "\n" in words or "->" in words or len(words) > _MOST_ANSWER or _PLACEHOLDER.search(words):
        return None
    return _CONTROL.sub(" ", words)


def short_answer(words: str) -> str:
    """An answer to be typed; ``*`` alone would stand for any text."""
    weight = "%100%" if words.startswith("%") else ""
    form = "[plain]" if words.startswith("[") else ""
    return f"{weight}{form}{escaped(words.replace('*', chr(92) + '*'))}"


def has_formula(text: str) -> bool:
    """Whether there is math that plain text shows as TeX."""
    return "$" in text and any(node.kind in ("math", "math_block") for node in walk(read(text)))


def _outside_math(markup: str) -> str:
    """The same with what MathJax and Moodle's TeX filter look for cut in two."""
    if "\\" not in markup and "$$" not in markup:
        return markup
    return _TEX.sub(r"\g<0><span></span>", markup)
