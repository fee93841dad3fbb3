"""Options as they are marked: by a box, a letter, a number, or not at all, and by what says which of them is right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from recall.importers.recognisers.choice_words import marked_right
from recall.markup.blocks import Block

Style = Literal["box", "letter", "number", "plain"]

ALPHABETS: Final = (
    "abcdefghijklmnop",
    "абвгдежзик",
    "αβγδεζηθ",
    "אבגדהוזח",
    "①②③④⑤⑥⑦⑧⑨⑩",
    "ⓐⓑⓒⓓⓔⓕⓖⓗ",
    "가나다라마바사아",
    "ㄱㄴㄷㄹㅁㅂㅅㅇ",
    "アイウエオカキク",
    "甲乙丙丁戊己庚辛",
    "कखगघङचछज",
    "กขคงจฉชซ",
    "أبجدهوزح",
)
_PLACES: Final = {letter: (family, at) for family, letters in enumerate(ALPHABETS) for at, letter in enumerate(letters)}
_WIDE: Final = {0xFF21 + at: 0x61 + at for at in range(16)} | {0xFF41 + at: 0x61 + at for at in range(16)}
_NUMBERS: Final = len(ALPHABETS)  # the family of "(1)", "(2)"
_BOX: Final = re.compile(
    r"\\?\[(?P<box>[ xX✓✔√*☑✅]?)\\?\](?!\(|\[|:)\s*|\((?P<round>[ xX*])\)\s+|(?P<sign>[☐☑☒□■])\s*"
)
_LETTER: Final = re.compile(
    r"(?P<open>[*_]{0,3})(?P<bracket>\\?[(\[（【])?(?P<tick>`?)(?P<letter>[^\W\d_]|[①-⑩ⓐ-ⓗ]|(?<=[(（])\d{1,2})(?P=tick)"
    r"(?P<close>[*_]{0,3})(?P<mark>\s?(?:\\?[.):：、．）\]】]|(?<=[①-⑩ⓐ-ⓗ])|[-–—](?=\s)))(?P<late>[*_]{0,3})"
    r"(?:\s+|\Z|(?<=[、．：）】①-⑩ⓐ-ⓗ)*_])|(?=[^\x00-\x7f]|[A-Z`$\"'<]))\s*"
)
MOST: Final = 16


@dataclass(frozen=True, slots=True)
class Option:
    """``blocks`` is what it says. ``place`` is that of its letter or number in its alphabet (``family``), from 0.

    ``is_right`` tells what its box or a mark beside it says; None where there is neither.
    """

    style: Style
    blocks: tuple[Block, ...]
    start: int
    end: int
    family: int = -1
    place: int = -1
    is_right: bool | None = None


def paragraph(text: str, start: int, end: int) -> Block:
    return Block("paragraph", start, end, text=text)


def is_boxed(text: str) -> bool:
    return _BOX.match(text) is not None


def boxed(text: str, line: int) -> Option | None:
    """The option behind a check box."""
    found = _BOX.match(text)
    if found is None:
        return None
    box = found["box"] if found["box"] is not None else found["round"] or found["sign"]
    is_right = box not in ("", " ", "☐", "□")
    return Option("box", (paragraph(text[found.end() :].strip(), line, line + 1),), line, line + 1, is_right=is_right)


def lettered(text: str, line: int) -> Option | None:
    """The option behind a letter."""
    text = text.strip()
    says, bare = (None, text) if text[:1].isascii() and text[:1] != ":" else marked_right(text)
    is_before = says is not None and text.endswith(bare)
    found = _LETTER.match(bare if is_before else text)
    if found is None:
        return None
    text = bare if is_before else text
    letter = found["letter"].translate(_WIDE).lower()
    family, place = (_NUMBERS, int(letter) - 1) if letter.isdecimal() else _PLACES.get(letter, (-1, -1))
    if place < 0 or place >= MOST:
        return None
    rest = text[found.end() :]
    if found["mark"].strip() in ("-", "–", "—") and marked_right(f"x - {rest}")[0] is not None:
        return None  # ``B - correct`` names an option
    mark = found["open"]
    is_starred = mark == "*" and "*" not in rest and not found["close"] and not found["late"]
    if mark and not is_starred and not found["close"] and not found["late"]:
        rest = f"{mark}{rest}"  # what is bold is the option, and the letter with it
    blocks = (paragraph(rest, line, line + 1),)
    return Option(
        "letter", blocks, line, line + 1, family, place, is_right=True if is_starred else says if is_before else None
    )


def marked(option: Option) -> Option:
    """The option without the mark beside its text, or alone below it, that says whether it is right."""
    if not option.blocks:
        return option
    *others, last = option.blocks
    if others and last.kind == "paragraph":
        says, rest = marked_right(f"x {last.text}")
        if says is not None and rest == "x":
            return replace(option, blocks=tuple(others), is_right=bool(option.is_right) or says)
    first = option.blocks[0]
    says, text = marked_right(first.text) if first.kind == "paragraph" else (None, "")
    if says is None:
        return option
    blocks = (replace(first, text=text), *option.blocks[1:])
    return replace(option, blocks=blocks, is_right=bool(option.is_right) or says)


def options_of(listed: Block) -> tuple[Option, ...]:
    """The items of a list as options that nothing marks as such; numbered ones have places."""
    family = -2 if listed.kind == "numbers" else -1
    style: Style = "number" if listed.kind == "numbers" else "plain"
    return tuple(
        marked(Option(style, item.children, item.start, item.end, family, at if family == -2 else -1))
        for at, item in enumerate(listed.children)
    )


def unlettered(options: list[Option]) -> list[Option]:
    """Options behind boxes without the letters that all of them have besides."""
    found = [lettered(option.blocks[0].text, option.start) if option.blocks else None for option in options]
    places = [each.place for each in found if each is not None]
    if options[0].style != "box" or places != list(range(len(options))):
        return options
    return [
        replace(option, blocks=(*each.blocks, *option.blocks[1:]), family=each.family, place=each.place)
        for option, each in zip(options, found, strict=True)
        if each is not None
    ]
