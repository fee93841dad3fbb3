r"""Markdown as the HTML that Anki stores in a field.

Anki gives meaning to some plain text wherever it stands, even in code: ``[sound:x]`` plays, ``[latex]`` and ``[$]``
start an image, ``[[type:x]]`` an input, ``\(`` math. Where a text only talks about these, they are written so that
Anki shows them and does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from recall.exporters.anki_media import MediaFile
from recall.markup.html import HtmlWriter
from recall.markup.media import is_sound
from recall.markup.tree import Node

_WEB: Final = ("http://", "https://", "data:image/")
_BRACKET: Final = re.compile(r"\[(?=sound:|anki:|latex\]|\$\$?\]|\[type:)", re.IGNORECASE)
_TEX_DELIMITER: Final = re.compile(r"\\([(\[])")


class AnkiWriter(HtmlWriter):
    """``find`` gives the packed file that a picture's or sound's address means, or None where there is none."""

    def __init__(self, find: Callable[[str], MediaFile | None]) -> None:
        self._find = find

    def text(self, text: str) -> str:
        return _outside_math(_disarmed(super().text(text)))

    def verbatim(self, code: str) -> str:
        return _outside_math(_disarmed(super().verbatim(code)))

    def attribute(self, value: str) -> str:
        return _disarmed(super().attribute(value))

    def math(self, tex: str, *, display: bool) -> str:
        return _BRACKET.sub("&#91;", super().math(tex, display=display))

    def link(self, node: Node) -> str:
        if is_sound(node.info) and not node.info.startswith(_WEB):
            return self._sound(node.info, self.parts(node.children))
        return super().link(node)

    def image(self, node: Node) -> str:
        if node.info.startswith(_WEB):
            return super().image(node)
        if is_sound(node.info):
            return self._sound(node.info, self.text(node.text))
        file = self._find(node.info)
        if file is None:
            return self.text(node.text)
        return f'<img src="{file.name}" alt="{self.attribute(node.text)}">'

    def _sound(self, address: str, words: str) -> str:
        file = self._find(address)
        if file is None:
            return words
        return f"{words} [sound:{file.name}]" if words else f"[sound:{file.name}]"


def _disarmed(html: str) -> str:
    return _BRACKET.sub("&#91;", html) if "[" in html else html


def _outside_math(html: str) -> str:
    """The same with TeX's delimiters cut in two, so that MathJax does not find them."""
    return _TEX_DELIMITER.sub(r"\\<span>\1</span>", html) if "\\" in html else html
