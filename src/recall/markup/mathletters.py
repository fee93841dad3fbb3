"""Letters of mathematics: under accents, in other alphabets, raised and lowered."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

ACCENTS: Final = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "vec": "\u20d7",
    "overrightarrow": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "dddot": "\u20db",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
    "overline": "\u0305",
    "underline": "\u0332",
}

ALPHABETS: Final = {
    "mathbb": "DOUBLE-STRUCK",
    "mathbbm": "DOUBLE-STRUCK",
    "mathcal": "SCRIPT",
    "mathscr": "SCRIPT",
    "mathfrak": "FRAKTUR",
    "mathbf": "BOLD",
    "boldsymbol": "BOLD",
    "bm": "BOLD",
    "pmb": "BOLD",
    "mathrm": "",
    "mathit": "",
    "mathsf": "",
    "mathtt": "",
    "mathnormal": "",
}


def marked(letter: str, mark: str) -> str:
    """The letter with a combining mark, as one character where Unicode has it."""
    return unicodedata.normalize("NFC", letter + mark)


def negated(sign: str) -> str:
    """The sign struck through."""
    return marked(sign, "\u0338")


def primes(number: int) -> str:
    return {1: "′", 2: "″", 3: "‴", 4: "⁗"}.get(number, "′" * number)


def in_alphabet(text: str, alphabet: str) -> str:
    """The letters in another alphabet where Unicode has them: ``R`` double-struck is ``ℝ``."""
    return "".join(_in_alphabet(character, alphabet) for character in text) if alphabet else text


@cache
def _in_alphabet(character: str, alphabet: str) -> str:
    name = unicodedata.name(character, "")
    words = name.split()
    if name.startswith("DIGIT "):
        tail = name
    elif name.startswith(("LATIN ", "GREEK ")) and len(words) == 4 and words[2] == "LETTER":
        tail = f"{words[1]} {words[3]}"
    else:
        return character
    others = ("BLACK-LETTER",) if alphabet == "FRAKTUR" else ()
    for full in (f"{alphabet} {tail}", *(f"{other} {tail}" for other in others), f"MATHEMATICAL {alphabet} {tail}"):
        try:
            return unicodedata.lookup(full)
        except KeyError:
            continue
    return character


def raised(text: str) -> str | None:
    """The text in superscript characters; None where one of them is missing."""
    return _mapped(text, _RAISED)


def lowered(text: str) -> str | None:
    """The text in subscript characters; None where one of them is missing."""
    return _mapped(text, _LOWERED)


def _mapped(text: str, table: dict[str, str]) -> str | None:
    found = [table.get(character, "") for character in text]
    return "".join(found) if all(found) else None


_RAISED: Final = dict(
    zip(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤∘°′″‴⁗",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ°°′″‴⁗",
        strict=True,
    )
)
_LOWERED: Final = dict(
    zip("0123456789+−-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)
