"""HTML, or Markdown with HTML in it, as Markdown: elements are converted, what stands between them stays as it is.

Tags in back-ticks, tags that nothing closes and names that are no element of HTML are content, not markup
(``What does <div> do?``, ``List<int>``), and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape, unescape
from html.entities import html5
from typing import TYPE_CHECKING, Final

from recall.importers.html_pieces import Piece, pieces_of
from recall.importers.marks import BREAK, KEPT, KEPT_END

if TYPE_CHECKING:
    from recall.importers.html_writer import MarkdownWriter

_ENTITY: Final = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SHOWN_AS_TAG: Final = re.compile(r"</?(?:b|del|em|i|ins|kbd|mark|q|rp|rt|ruby|s|small|strong|sub|sup|u)\s*/?>|<!--")
_SPACES: Final = re.compile(r"[ \t\n]{2,}")
_DEEPEST: Final = 60  # elements in elements; deeper ones lose their tags, never their text

_CODE: Final = frozenset(("code", "pre", "samp", "tt"))

_NEVER_TEXT: Final = dict.fromkeys(map(ord, f"{KEPT}{KEPT_END}{BREAK}\0"))
_KEPT_MARK: Final = re.compile(f"{KEPT}([0-9]+){KEPT_END}")
_AT_END_OF_MARKS: Final = re.compile(rf"{BREAK}(\*{{1,3}}|~~)")
_PARAGRAPHS: Final = re.compile(f"{BREAK}\n([ >]*)(?:{BREAK}\n[ >]*)+")
_LINE_ENDS: Final = re.compile(f"(?<=[^\n >]){BREAK}(?=\n[ >]*[^\n >])")


def markdown_of(html: str) -> str:
    """The text as Markdown, without space around it; text without tags and entities comes back as it is."""
    if "<" not in html and "&" not in html:
        return html.strip()
    html = html.replace("\r\n", "\n").replace("\r", "\n").translate(_NEVER_TEXT)
    pieces = pieces_of(html)
    if all(piece.kind in ("text", "code") for piece in pieces):
        return "".join(map(_verbatim, pieces)).strip()
    return _Page().markdown(pieces)


def markdowns_of(htmls: Sequence[str]) -> list[str]:
    """Texts that stand beside each other, as the options of a question do.

    Where HTML itself is what they are about, so that two of them would look alike or nothing be left of one, those
    with tags become code.
    """
    made = [markdown_of(each) for each in htmls]
    were_alike = len({" ".join(each.split()) for each in htmls}) < len(htmls)
    if were_alike or (all(made) and len(set(made)) == len(made)):
        return made
    return [_as_code(html) if "<" in html else text for html, text in zip(htmls, made, strict=True)]


def _as_code(html: str) -> str:
    text = html.strip()
    if "\n" in text:
        return f"```html\n{text}\n```"
    ticks = "`" * (1 + max(map(len, re.findall(r"`+", text)), default=0))
    space = " " if len(ticks) > 1 else ""
    return f"{ticks}{space}{text}{space}{ticks}"


class _Page:
    """The pieces as HTML in which marks stand for the text that stays as it is."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._html: list[str] = []
        self._depth = 0
        self._in_code = 0
        self._in_lines = 0  # where line ends count

    def markdown(self, pieces: list[Piece]) -> str:
        for place, piece in enumerate(pieces):
            for name in piece.before:
                self._close(name, is_fenced=False)
            match piece.kind:
                case "text" if not self._depth:
                    self._keep(_between_blocks(pieces, place))
                case "text":
                    self._text(piece.text)
                case "code":
                    self._keep(piece.text) if not self._in_code else self._text(piece.text)
                case "open":
                    self._open(piece)
                case "close":
                    self._close(piece.name, is_fenced=piece.is_fenced)
                case "void":
                    self._html.append(piece.text)
        return self._written("".join(self._html))

    def _keep(self, text: str) -> None:
        if text:
            self._html.append(f"{KEPT}{len(self._kept)}{KEPT_END}")
            self._kept.append(text)

    def _text(self, text: str) -> None:
        decoded = unescape(text) if self._in_code else _decoded(text)
        if not self._in_lines:
            decoded = _SPACES.sub(_one_space, decoded)
        self._html.append(escape(decoded, quote=False))

    def _open(self, piece: Piece) -> None:
        self._depth += 1
        self._in_code += piece.name in _CODE
        self._in_lines += piece.name == "pre" or piece.is_fenced
        if self._depth <= _DEEPEST:
            self._html.append(f"<pre>{piece.text}" if piece.is_fenced and self._in_code == 1 else piece.text)

    def _close(self, name: str, *, is_fenced: bool) -> None:
        if self._depth <= _DEEPEST:
            self._html.append(f"</{name}></pre>" if is_fenced and self._in_code == 1 else f"</{name}>")
        self._depth -= 1
        self._in_code -= name in _CODE
        self._in_lines -= name == "pre" or is_fenced

    def _written(self, html: str) -> str:
        text = _writer().convert(html)
        text = _AT_END_OF_MARKS.sub(f"\\1{BREAK}\n", text)
        text = _PARAGRAPHS.sub(r"\n\1\n\1", text)
        text = _LINE_ENDS.sub("\\\\", text).replace(BREAK, "")
        return _KEPT_MARK.sub(lambda mark: self._kept[int(mark[1])], text).strip()


@cache
def _writer() -> MarkdownWriter:
    from recall.importers.html_writer import MarkdownWriter

    return MarkdownWriter()


def _between_blocks(pieces: list[Piece], place: int) -> str:
    """The text of a piece outside all elements, without the space that a block beside it brings along."""
    text = _verbatim(pieces[place])
    if place and pieces[place - 1].is_block:
        text = text.lstrip()
    return text.rstrip() if place + 1 < len(pieces) and pieces[place + 1].is_block else text


def _verbatim(piece: Piece) -> str:
    return piece.text if piece.kind == "code" else _decoded(piece.text)


def _one_space(run: re.Match[str]) -> str:
    return "\n" if "\n" in run[0] else " "


def _decoded(text: str) -> str:
    """The text with the characters that its entities name; what would then be read as a tag or an entity is none."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    if entity[1][0] != "#" and f"{entity[1]};" not in html5:
        return entity[0]
    character = unescape(entity[0]).replace("\xa0", " ")
    after = entity.string[entity.end() : entity.end() + 40]
    if character == "&" and _ENTITY.match(f"&{after}"):
        return entity[0]
    return "\\<" if character == "<" and _SHOWN_AS_TAG.match(f"<{unescape(after)}") else character
