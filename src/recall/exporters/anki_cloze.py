"""A text with holes as Anki's ``{{c1::…}}``: every hole name has one number for ever.

Holes are carried through Markdown by two marks and become Anki's braces in the finished HTML; inside them ``::`` and
``}}`` are written so that Anki does not take them for its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from recall.core.holes import Hole, parse_holes
from recall.core.notes import Cloze
from recall.exporters.anki_html import AnkiWriter

# The outer characters of a mark are the braces the author wrote, so that "_" and "*" beside a hole mean what they
# would mean in the deck; what they hold occurs in no text (Unicode's noncharacters).
_MARK: Final = re.compile("\\{\ufdd0(\\d+)\ufdd1\\{|\\}\ufdd2\\}")
_END: Final = "}\ufdd2}"
_MARK_CHARACTERS: Final = re.compile("[\ufdd0-\ufdd2]")
_ANKI_HOLE: Final = re.compile(r"\{\{(?=c\d)", re.IGNORECASE)
_CARD: Final = re.compile(r"\{\{c(\d+)::")
_AS_SHOWN: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ClozeField:
    """``numbers`` are all the note's numbers, old and new; ``lost`` names holes, as the deck does, that Anki could
    not hide."""

    html: str
    numbers: dict[str, int]
    lost: tuple[str, ...]


def cloze_field(
    content: Cloze, writer: ClozeWriter, numbers: Mapping[str, int], *, sides: Mapping[str, str] = _AS_SHOWN
) -> ClozeField:
    """``numbers`` maps holes to the numbers they ever had; a new one gets the next that none ever had.

    There holes have the names of their sides in the log, which outlive a renaming; ``sides`` maps the deck's names
    to these; one that is not there has the same name in both.
    """
    holed = parse_holes(_MARK_CHARACTERS.sub("", content.text), code_holes=content.code_holes)
    given = dict(numbers)
    shown = {name: given.setdefault(sides.get(name, name), _next(given)) for name in holed.names}
    marked: list[str] = []
    for segment in holed.segments:
        if isinstance(segment, str):
            marked.append(segment)
        else:
            marked.append(_start(len(marked)) + segment.text + _END)
    holes = {place: part for place, part in enumerate(holed.segments) if isinstance(part, Hole)}
    html, found = _numbered(writer.write("".join(marked)), holes, shown, writer)
    return ClozeField(html, given, tuple(dict.fromkeys(holes[place].name for place in holes.keys() - found)))


def card_numbers(field: str) -> list[int]:
    """The numbers of the cards that Anki makes of a finished cloze field."""
    return sorted({int(number) for number in _CARD.findall(field)})


class ClozeWriter(AnkiWriter):
    """Lets the marks of holes through where Anki can hide text, and drops them where it cannot."""

    def attribute(self, value: str) -> str:
        return super().attribute(_MARK.sub("", value))

    def math(self, tex: str, *, display: bool) -> str:
        """Closing braces are spaced: TeX ignores it, and it outlives an edit in Anki, which an entity does not."""
        pieces: list[str] = []
        done = 0
        for mark in _MARK.finditer(tex):
            inner = _spaced(tex[done : mark.start()])
            ends_in_brace = mark[1] is None and inner.endswith("}")
            pieces += [inner, " " if ends_in_brace else "", mark[0]]
            done = mark.end()
        return super().math("".join([*pieces, _spaced(tex[done:])]), display=display)

    def code_pieces(self, code: str, language: str) -> tuple[tuple[str, str], ...]:
        """Coloured as if there were no holes; pieces are cut where a hole begins or ends."""
        marks: list[tuple[int, str]] = []
        taken = 0
        for mark in _MARK.finditer(code):
            marks.append((mark.start() - taken, mark[0]))
            taken += len(mark[0])
        coloured = super().code_pieces(_MARK.sub("", code), language)
        return _cut(coloured, marks) if marks else coloured


def _next(numbers: Mapping[str, int]) -> int:
    return max(numbers.values(), default=0) + 1


def _start(place: int) -> str:
    return f"{{\ufdd0{place}\ufdd1{{"


def _spaced(tex: str) -> str:
    return re.sub(r"\}(?=\})", "} ", tex)


def _cut(coloured: tuple[tuple[str, str], ...], marks: list[tuple[int, str]]) -> tuple[tuple[str, str], ...]:
    """The pieces with the marks, given by the offset they stand before, as pieces of their own."""
    cut: list[tuple[str, str]] = []
    waiting = list(reversed(marks))
    offset = 0
    for name, text in coloured:
        done = 0
        while waiting and waiting[-1][0] < offset + len(text):
            at, mark = waiting.pop()
            cut += [(name, text[done : at - offset]), ("", mark)]
            done = at - offset
        cut.append((name, text[done:]))
        offset += len(text)
    cut += [("", mark) for _, mark in reversed(waiting)]
    return tuple((name, text) for name, text in cut if text)


def _numbered(
    html: str, holes: Mapping[int, Hole], numbers: Mapping[str, int], writer: AnkiWriter
) -> tuple[str, set[int]]:
    """The HTML with Anki's braces, and the places of the holes that came through whole."""
    pieces: list[str] = []
    found: set[int] = set()
    inside: Hole | None = None
    done = 0
    for mark in _MARK.finditer(html):
        text = html[done : mark.start()]
        done = mark.end()
        if mark[1] is not None:
            place = int(mark[1])
            inside = holes[place]
            found.add(place)
            pieces += [_outside(text), "{{c", str(numbers[inside.name]), "::"]
        elif inside is not None:
            hint = f"::{_inside(writer.write(inside.hint))}" if inside.hint else ""
            pieces += [_inside(text), hint, "}}"]
            inside = None
    pieces.append(_outside(html[done:]))
    return "".join(pieces), found


def _outside(html: str) -> str:
    return _ANKI_HOLE.sub("{&#123;", html) if "{{" in html else html


def _inside(html: str) -> str:
    html = _outside(html).replace("::", ":&#58;").replace("}}", "}&#125;")
    if html.endswith(":"):
        return f"{html[:-1]}&#58;"
    return f"{html[:-1]}&#125;" if html.endswith("}") else html
