"""HTML cut at its tags: which of them are markup, and which are content that stays as text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_MARK: Final = re.compile(
    r"<!--"
    r"|<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)"
    r"(?P<attributes>(?:\s[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*)?)/?>"
    r"|(?P<ticks>`+)"
)
_BLANK: Final = re.compile(r"\n[ \t]*\n")
_BREAK: Final = re.compile(r"<br\b", re.IGNORECASE)
_NAMES: Final = {
    "block": "address article aside blockquote body center dd details div dl dt figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul",
    "void": "br col hr img source wbr",
    "inline": "a abbr acronym audio b bdi bdo big caption cite code colgroup del dfn em font i ins kbd label mark "
    "picture q rp rt ruby s samp small span strike strong sub sup time tt u var video",
}
_BLOCK, _VOID, _INLINE = (frozenset(names.split()) for names in _NAMES.values())
_MARKUP: Final = _BLOCK | _VOID | _INLINE
# What an opening tag ends when nothing has closed it.
_ENDS: Final = {
    "li": frozenset(("li", "p")),
    "dt": frozenset(("dt", "dd", "p")),
    "dd": frozenset(("dt", "dd", "p")),
    "tr": frozenset(("tr", "td", "th", "p")),
    "td": frozenset(("td", "th", "p")),
    "th": frozenset(("td", "th", "p")),
    "tbody": frozenset(("thead", "tr", "td", "th", "p")),
}
_NEED_NO_END: Final = frozenset(("li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "p", "html", "body"))
_P: Final = frozenset("p")


@dataclass(slots=True)
class Piece:
    """``kind`` is text, code (back-ticked Markdown), comment, open, close or void.

    ``before`` names elements that end in front of it without a tag; ``is_fenced`` marks ``<code>`` of several lines.
    """

    kind: str
    text: str
    start: int
    name: str = ""
    before: list[str] = field(default_factory=list)
    is_fenced: bool = False

    @property
    def is_block(self) -> bool:
        return self.kind in ("open", "close", "void") and (self.name in _BLOCK or self.name == "br" or self.is_fenced)


def pieces_of(html: str) -> list[Piece]:
    """The text in pieces; tags that have no partner, and need one, are text."""
    return _matched(list(_pieces(html)), html)


def _pieces(html: str) -> Iterator[Piece]:
    """The text cut at its tags; code in back-ticks is one piece."""
    ends = _ends_of_ticks(html)
    last_comment_ends = html.rfind("-->")
    at = shown = 0
    while (mark := _MARK.search(html, at)) is not None:
        at = mark.end()
        piece = _piece(html, mark, ends) if mark["name"] or mark["ticks"] or at <= last_comment_ends else None
        if piece is None:
            continue
        if piece.start > shown:
            yield Piece("text", html[shown : piece.start], shown)
        yield piece
        at = shown = piece.start + len(piece.text)
    yield Piece("text", html[shown:], shown)


def _piece(html: str, mark: re.Match[str], ends: dict[int, int]) -> Piece | None:
    """The tag or the code that begins here; None where it is text."""
    start = mark.start()
    if mark["ticks"]:
        return Piece("code", html[start : ends[start]], start) if start in ends else None
    if mark["name"] is None:
        return Piece("comment", html[start : html.index("-->", mark.end()) + 3], start)
    name = mark["name"].lower()
    if name not in _MARKUP:
        return None
    kind = "void" if name in _VOID else "close" if mark["closing"] else "open"
    return Piece(kind, mark[0], start, name)


def _ends_of_ticks(html: str) -> dict[int, int]:
    """Where code ends, for each run of back-ticks that opens some: code is within a paragraph, or between fences."""
    runs = [found.span() for found in re.finditer(r"`+", html)]
    blanks = [found.start() for found in _BLANK.finditer(html)] if runs else []
    following: dict[int, tuple[int, int]] = {}
    ends: dict[int, int] = {}
    for start, end in reversed(runs):
        closing = following.get(end - start)
        following[end - start] = (start, end)
        if closing is None:
            continue
        is_fence = end - start >= 3 and not html[max(html.rfind("\n", 0, start) + 1, start - 4) : start].strip()
        if is_fence or bisect_left(blanks, end) == bisect_left(blanks, closing[0]):
            ends[start] = closing[1]
    return ends


def _matched(pieces: list[Piece], html: str) -> list[Piece]:
    """The pieces with tags that have a partner, or need none; all other tags are text."""
    opened: list[Piece] = []
    names: Counter[str] = Counter()

    def end(before: Piece) -> None:
        last = opened.pop()
        names[last.name] -= 1
        begins = last.start == 0 or html[last.start - 1] in "\n>"
        if last.name in _NEED_NO_END and (begins or last.name != "p"):
            before.before.append(last.name)
        else:
            last.kind = "text"

    for piece in pieces:
        if piece.kind == "open":
            ends = _ENDS.get(piece.name, _P if piece.name in _BLOCK else frozenset())
            while opened and opened[-1].name in ends:
                end(piece)
            opened.append(piece)
            names[piece.name] += 1
        elif piece.kind == "close" and not names[piece.name]:
            piece.kind = "text"
        elif piece.kind == "close":
            while opened[-1].name != piece.name:
                end(piece)
            names[piece.name] -= 1
            opening = opened.pop()
            if piece.name == "code" and not names["code"]:
                _fence(opening, piece, html, is_alone=not opened)
    while opened:
        end(pieces[-1])
    return pieces


def _fence(opening: Piece, closing: Piece, html: str, *, is_alone: bool) -> None:
    """Marks ``<code>`` that holds lines. Inside a paragraph a single line break may come from a line that was full."""
    code = html[opening.start + len(opening.text) : closing.start]
    lines = code.count("\n") + 2 * len(_BREAK.findall(code))
    opening.is_fenced = closing.is_fenced = lines > (0 if is_alone else 1)
