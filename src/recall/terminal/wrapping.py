"""Text in lines of a given width: broken between words, or between signs where a script has no words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from recall.terminal.cells import signs, width
from recall.terminal.fitting import TEXT_COLUMNS

_SPACES: Final = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000")
# Signs of Chinese and Japanese that stay with what stands before them, and with what stands after them.
_NO_START: Final = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョ)]},.:;!?%"
)
_NO_END: Final = frozenset("‘“（〔［｛〈《「『【〘〖([{")
_TAB: Final = 4  # cells
_FOLD: Final = "↪ "  # before a line of code that began above


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that is broken between words, at TEXT_COLUMNS where there is room for more; a word that is longer than a
    line is cut."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in wrapped(self.text, min(options.max_width, TEXT_COLUMNS)):
            yield from line.render(console, end="\n")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        room = min(options.max_width, TEXT_COLUMNS)
        return Measurement(*(min(cells, room) for cells in widths(self.text)))


@dataclass(frozen=True, slots=True)
class Listing:
    """Code: every space counts, and a line that is cut goes on after an arrow."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in _lines(self.text):
            first, *rest = _pieces(line, _breaks(line.plain, options.max_width, len(_FOLD)))
            for piece in (first, *(Text.assemble((_FOLD, "dim"), piece) for piece in rest)):
                piece.rstrip()
                yield from piece.render(console, end="\n")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        most = min(widths(self.text)[1], options.max_width)
        return Measurement(most, most)


def widths(text: Text) -> tuple[int, int]:
    """The cells of the longest word and of the longest line."""
    plain = text.plain.expandtabs(_TAB)
    return max(map(width, plain.split()), default=0), max(map(width, plain.split("\n")))


def wrapped(text: Text, columns: int) -> list[Text]:
    """The lines of the text, without space at their ends; none is wider than ``columns``, which are two at least."""
    found = [piece for line in _lines(text) for piece in _pieces(line, _breaks(line.plain, columns))]
    for piece in found:
        piece.rstrip()
    return found


def _lines(text: Text) -> Iterator[Text]:
    lines = text.split("\n", allow_blank=True)
    for line in lines:
        if "\t" in line.plain:
            line.expand_tabs(_TAB)
        yield line


def _pieces(line: Text, places: list[int]) -> list[Text]:
    return list(line.divide(places)) if places else [line]


def _breaks(line: str, columns: int, indent: int = 0) -> list[int]:
    """Where the line is broken, as places in the string: after a space, or else where the next sign does not fit.

    All lines but the first have ``indent`` cells less. No line is left with nothing but the space it begins with.
    """
    if line.isascii() and len(line) <= columns:
        return []
    found: list[int] = []
    start = place = used = 0  # start of the line, place in it, cells since its start
    chance, used_to_chance, before = 0, 0, ""  # the last place where it may be broken
    is_empty = True
    for sign, cells in signs(line):
        if sign[0] in _SPACES:
            place, used, before = place + len(sign), used + cells, ""
            chance, used_to_chance = (chance, used_to_chance) if is_empty else (place, used)
            continue
        if before and _may_break(before, sign):
            chance, used_to_chance = place, used
        while used + cells > columns and place > start:
            if chance <= start:
                chance, used_to_chance = place, used
            found.append(chance)
            start, used, used_to_chance = chance, indent + used - used_to_chance, indent
        place, used, before, is_empty = place + len(sign), used + cells, sign, False
    return found


def _may_break(left: str, right: str) -> bool:
    """Whether a line may end between two signs that are no spaces: scripts without words allow it."""
    return (_is_wordless(left) or _is_wordless(right)) and right[0] not in _NO_START and left[0] not in _NO_END


def _is_wordless(sign: str) -> bool:
    """Chinese characters, Japanese syllables, and pictures."""
    first = sign[0]
    return "⺀" <= first <= "꓏" or "豈" <= first <= "﫿" or "！" <= first <= "｠" or first >= "\U0001f000"
