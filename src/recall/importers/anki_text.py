"""Notes that Anki exported as plain text: the lines that say how to read them, and their columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEADER: Final = re.compile(
    r"#(separator|html|tags|tags column|columns|notetype|notetype column|deck|deck column|guid column|if matches)[ ]*:"
    r"[ ]*([^\n]*)\n?",
    re.IGNORECASE,
)
_SEPARATORS: Final = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "pipe": "|",
    "colon": ":",
    "space": " ",
    "\\t": "\t",
    "": "\t",
}
_MATH: Final = (
    (re.compile(r"\\\(((?:(?!\\[()]).)+)\\\)", re.DOTALL), r"$\1$"),
    (re.compile(r"\\\[((?:(?!\\[\[\]]).)+)\\\]", re.DOTALL), r"$$\1$$"),
    (re.compile(r"\[\$\$\]((?:(?!\[/?\$\$\]).)+)\[/\$\$\]", re.DOTALL | re.IGNORECASE), r"$$\1$$"),
    (re.compile(r"\[\$\]((?:(?!\[/?\$\]).)+)\[/\$\]", re.DOTALL | re.IGNORECASE), r"$\1$"),
    (re.compile(r"\[latex\]((?:(?!\[/?latex\]).)+)\[/latex\]", re.DOTALL | re.IGNORECASE), r"\1"),
)
_SOUND: Final = re.compile(r"\[sound:([^\]\n]+)\]")


@dataclass(frozen=True, slots=True)
class AnkiHead:
    """What the lines at the top say; columns count from 0. ``lines`` is how many lines they are."""

    lines: int
    separator: str | None
    is_html: bool
    names: tuple[str, ...]
    notetype: str
    deck: str
    tags: tuple[str, ...]
    columns: dict[str, int]


def head_of(text: str) -> AnkiHead | None:
    """What an export of Anki says of itself; None for any other text."""
    said: dict[str, str] = {}
    at = lines = 0
    while (found := _HEADER.match(text, at)) is not None:
        said[found[1].casefold()] = found[2].strip()
        at = found.end()
        lines += 1
    if not said:
        return None
    written = said.get("separator")
    separator = None if written is None else _SEPARATORS.get(written.casefold(), written[:1])
    columns = {
        key.removesuffix(" column"): int(value) - 1
        for key, value in said.items()
        if key.endswith(" column") and value.isdecimal() and 0 < int(value[:4]) <= 999
    }
    names = tuple(name.strip() for name in said.get("columns", "").split(separator or "\t") if said.get("columns"))
    is_html = said.get("html", "").casefold() == "true"
    deck, tags = said.get("deck", ""), tuple(said.get("tags", "").split())
    return AnkiHead(lines, separator, is_html, names, said.get("notetype", ""), deck, tags, columns)


def field_text(text: str) -> str:
    """A field of Anki's with math and sounds as Markdown has them."""
    if "\\" in text or "[" in text:
        for pattern, made in _MATH:
            text = pattern.sub(made, text)
        text = _SOUND.sub(r"[\1](\1)", text)
    return text
