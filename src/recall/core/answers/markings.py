"""The text of an answer without its Markdown, and the code and math in it, which are compared letter by letter."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from recall.core.answers.letters import plain_signs

# Fenced code, back-tick spans and math, as identity.py knows them.
_SPANS: Final = re.compile(
    r"""^\ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n (?P<block>.*?) \n?\ {0,3}(?P=fence)[`~]*[ \t]*$
      | (?<![`\\])(?P<ticks>`+)(?!`) (?P<code>.+?) (?<!`)(?P=ticks)(?!`)
      | (?<!\\)\$\$ (?P<display>.+?) (?<!\\)\$\$
      | (?<!\\)\$(?![\s$]) (?P<math>[^$\n]*?[^$\s\\]) \$(?!\d)""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_EMPHASIS: Final = re.compile(r"(?<![\w*_\\])(\*{1,3}|_{1,3})(?=\S)([^*_\n]+)(?<=\S)\1(?![\w*])")
_LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACING: Final = re.compile(r"\\(?:left|right|displaystyle|mathrm|text|,|;|!|:|quad|qquad|\s)(?![a-zA-Z])")
_ONE_LETTER: Final = re.compile(r"(?<=[_^])\{(\w)\}")
_QUOTES: Final = str.maketrans("“”„‘’", '"""\'\'')


def prose(text: str) -> str:
    """``text`` as it is read: no emphasis, links only by their words, code and math without what fences them."""
    if not any(char in text for char in "*_`$\\[~"):
        return text
    text = _SPANS.sub(lambda span: span[span.lastgroup or 0] or "", text)
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", text)))


def verbatim(text: str) -> tuple[str, ...]:
    """The keys of the code and math in ``text``, in order."""
    if "`" not in text and "$" not in text and "~~~" not in text:
        return ()
    return tuple(_key_of(span) for span in _SPANS.finditer(text))


def is_verbatim(text: str) -> bool:
    """Whether ``text`` is one piece of code or math and nothing else."""
    return _SPANS.fullmatch(text.strip()) is not None


def code_key(text: str) -> str:
    """Code of which equal keys are equal: case counts, runs of white space are one space, quotes are straight."""
    return " ".join(unicodedata.normalize("NFC", _unfenced(text)).translate(_QUOTES).split())


def math_key(text: str) -> str:
    """Math of which equal keys are equal: case counts, spacing and braces around one letter do not."""
    plain = _ONE_LETTER.sub(r"\1", _SPACING.sub("", plain_signs(_unfenced(text))))
    return "".join(plain.split())


def verbatim_key(text: str, *, like: str) -> str:
    """``text`` as code or as math, whichever ``like`` (one piece of either) is."""
    return math_key(text) if like.strip().startswith("$") else code_key(text)


def _unfenced(text: str) -> str:
    text = text.strip()
    span = _SPANS.fullmatch(text)
    return text if span is None else _inside(span)


def _key_of(span: re.Match[str]) -> str:
    is_math = span["math"] is not None or span["display"] is not None
    return math_key(_inside(span)) if is_math else "".join(code_key(_inside(span)).split())


def _inside(span: re.Match[str]) -> str:
    return next(span[name] for name in ("block", "code", "display", "math") if span[name] is not None)
