"""The holes of a cloze: where they stand, what they are called, and the text with some of them hidden.

``{{text}}``, ``{{name::text}}`` and ``{{name::text::hint}}``; braces balance, so ``{{f::\\frac{1}{n}}}`` is one
hole, and of three braces the outer one is text: ``\\frac{{{n}}}{2}``. A hole may stand in or around math; in
code it counts only with ``code_holes``. Inside a hole code is opaque: neither its braces nor its ``::`` count.
Code and math that are never closed are ordinary text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_FENCE = r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?(?:[ ]{0,3}(?P=fence)[`~]*[ \t]*$)"
_CODE = r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
_MATH = r"\$\$.+?\$\$|\$(?!\$)(?:\\.|[^$\\])+\$"
_REGIONS = re.compile(rf"(?P<block>(?m:{_FENCE}))|\\[\\$`]|(?P<code>(?s:{_CODE}))|(?P<math>(?s:{_MATH}))")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Hole:
    """``start`` and ``end`` bound the whole hole, braces included, in the text it was read from."""

    name: str
    text: str
    hint: str | None
    start: int
    end: int
    in_math: bool = False
    in_code: bool = False


@dataclass(frozen=True, slots=True)
class HoleFault:
    """``offset`` counts characters from the start of the text."""

    offset: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Holed:
    """A text cut at its holes: joining text pieces and revealed holes gives what the learner reads."""

    segments: tuple[str | Hole, ...]
    faults: tuple[HoleFault, ...] = ()

    @property
    def holes(self) -> tuple[Hole, ...]:
        return tuple(part for part in self.segments if isinstance(part, Hole))

    @property
    def names(self) -> tuple[str, ...]:
        """The sides of the cloze, in order of first appearance."""
        return tuple(dict.fromkeys(hole.name for hole in self.holes))


def slug(text: str) -> str:
    """``text`` as a name of ``a-z0-9-``; a text without any such character becomes ``h`` and part of its hash."""
    folded = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in folded if not unicodedata.combining(char)).lower()
    name = _NOT_SLUG.sub("-", plain).strip("-")
    return name or "h" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def is_slug(name: str) -> bool:
    return _SLUG.fullmatch(name) is not None


def parse_holes(text: str, *, code_holes: bool = False) -> Holed:
    """``text`` cut at its holes; what is wrong with a hole is a fault, and the hole stays ordinary text."""
    if "{{" not in text and "}}" not in text:
        return Holed((text,))
    regions = _regions(text)
    segments: list[str | Hole] = []
    faults: list[HoleFault] = []
    done = 0
    for start in _openings(text, regions, code_holes):
        if start < done:
            continue
        found = _hole_at(text, start, regions)
        if isinstance(found, HoleFault):
            faults.append(found)
            continue
        if text[done : found.start]:
            segments.append(text[done : found.start])
        segments.append(found)
        done = found.end
    if text[done:]:
        segments.append(text[done:])
    if not faults:
        faults.extend(_stray_closings(text, segments, regions))
    return Holed(tuple(segments), tuple(faults))


def reveal(holed: Holed, *, asked: str | None = None) -> str:
    """The whole text; holes called ``asked`` are set in bold where Markdown allows it."""
    return "".join(part if isinstance(part, str) else _shown(part, bold=part.name == asked) for part in holed.segments)


def hide(holed: Holed, asked: str) -> str:
    """The text with every hole called ``asked`` replaced by its hint, or by ``[…]``, and the others revealed."""
    pieces: list[str] = []
    for place, part in enumerate(holed.segments):
        if isinstance(part, str):
            pieces.append(part)
        elif part.name != asked:
            pieces.append(part.text)
        else:
            after = holed.segments[place + 1] if place + 1 < len(holed.segments) else ""
            pieces.append(_blank(part, before_link=isinstance(after, str) and after[:1] in ("(", "[", ":")))
    return "".join(pieces)


def _blank(hole: Hole, *, before_link: bool) -> str:
    if hole.in_math:
        return rf"[\text{{{hole.hint}}}]" if hole.hint else r"[\ldots]"
    shown = hole.hint or "…"
    # `[…](x)` would be a link: the brackets are escaped there alone, so that plain text stays plain.
    return rf"\[{shown}\]" if before_link and not hole.in_code else f"[{shown}]"


def _shown(hole: Hole, *, bold: bool) -> str:
    text = hole.text
    plain = not (hole.in_math or hole.in_code or "\n" in text or "*" in text or text != text.strip())
    return f"**{text}**" if bold and plain else text


@dataclass(frozen=True, slots=True)
class _Region:
    start: int
    end: int
    math: bool


def _regions(text: str) -> tuple[_Region, ...]:
    """Code and math in ``text``, in order; what is never closed is ordinary text."""
    if "`" not in text and "$" not in text and "~~~" not in text:
        return ()
    return tuple(
        _Region(match.start(), match.end(), match["math"] is not None)
        for match in _REGIONS.finditer(text)
        if match["math"] or match["code"] or match["block"]
    )


def _region_of(index: int, regions: tuple[_Region, ...], *, math: bool) -> _Region | None:
    for region in regions:
        if region.math is math and region.start <= index < region.end:
            return region
    return None


def _openings(text: str, regions: tuple[_Region, ...], code_holes: bool) -> list[int]:
    """Where a hole may begin: at ``{{``, not escaped, and outside code unless holes count there."""
    found: list[int] = []
    index = text.find("{{")
    while index != -1:
        if code_holes or _region_of(index, regions, math=False) is None:
            found.append(index)
        index = text.find("{{", index + 1)
    return [index for index in found if not _is_escaped(text, index)]


def _is_escaped(text: str, index: int) -> bool:
    slashes = len(text[:index]) - len(text[:index].rstrip("\\"))
    return slashes % 2 == 1


def _hole_at(text: str, start: int, regions: tuple[_Region, ...]) -> Hole | HoleFault:
    inner_code = tuple(region for region in regions if not region.math and region.start > start)
    if text.startswith("{{{", start):
        end = _closing(text, start + 1, inner_code)
        if isinstance(end, int) and text.startswith("}", end):
            return _hole(text, start + 1, end, regions)
    closed = _closing(text, start, inner_code)
    return closed if isinstance(closed, HoleFault) else _hole(text, start, closed, regions)


def _closing(text: str, start: int, code: tuple[_Region, ...]) -> int | HoleFault:
    """The index after the braces that close the hole opened at ``start``."""
    depth = 0
    index = start + 2
    while index < len(text):
        region = _region_of(index, code, math=False)
        char = text[index]
        if region is not None:
            index = region.end
        elif char == "\\":
            index += 2
        elif text.startswith("{{", index):
            return HoleFault(index, "a hole inside a hole", "Holes do not nest; give both one name instead.")
        elif char == "{":
            depth, index = depth + 1, index + 1
        elif char == "}" and depth:
            depth, index = depth - 1, index + 1
        elif char == "}" and text.startswith("}}", index):
            return index + 2
        elif char == "}":
            break
        else:
            index += 1
    piece = text[start : start + 20].split("\n")[0]
    return HoleFault(start, f"the hole '{piece}' is never closed", "Every '{{' needs its '}}'.")


def _hole(text: str, start: int, end: int, regions: tuple[_Region, ...]) -> Hole | HoleFault:
    name, body, hint = _parts(text, start + 2, end - 2, regions)
    if not body.strip():
        return HoleFault(start, "an empty hole", "Write what the learner should know between the braces.")
    if name is not None and not is_slug(name):
        advice = "A name is made of a-z, 0-9 and '-'. To have '::' in the text write '{{name::a:\\:b}}'."
        return HoleFault(start, f"'{name}' is no name for a hole", advice)
    in_math = _region_of(start, regions, math=True) is not None
    in_code = _region_of(start, regions, math=False) is not None
    return Hole(slug(body) if name is None else name, body, hint, start, end, in_math, in_code)


def _parts(text: str, start: int, end: int, regions: tuple[_Region, ...]) -> tuple[str | None, str, str | None]:
    """Name, text and hint of the hole's inside; ``::`` counts outside of code that stands within the hole."""
    inner = tuple(region for region in regions if not region.math and region.start >= start)
    cuts: list[int] = []
    index = text.find("::", start, end)
    while index != -1 and len(cuts) < 2:
        region = _region_of(index, inner, math=False)
        if region is None:
            cuts.append(index)
        index = text.find("::", index + 2 if region is None else region.end, end)
    if not cuts:
        return None, text[start:end], None
    body = text[cuts[0] + 2 : cuts[1] if len(cuts) == 2 else end]
    hint = text[cuts[1] + 2 : end].strip() if len(cuts) == 2 else ""
    return text[start : cuts[0]].strip(), body, hint or None


def _stray_closings(text: str, segments: list[str | Hole], regions: tuple[_Region, ...]) -> list[HoleFault]:
    """``}}`` in prose that closes nothing; in math and code it is ordinary."""
    faults: list[HoleFault] = []
    offset = 0
    for part in segments:
        if isinstance(part, Hole):
            offset = part.end
            continue
        index = part.find("}}")
        while index != -1:
            here = offset + index
            inside = any(region.start <= here < region.end for region in regions)
            balanced = text.count("{", offset, here) - text.count("}", offset, here) >= 1
            if not inside and not balanced:
                faults.append(HoleFault(here, "'}}' closes no hole", "Every '}}' needs its '{{'."))
            index = part.find("}}", index + 2)
        offset += len(part)
    return faults
