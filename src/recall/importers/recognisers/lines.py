"""A line that asks, however it is set apart: ``**bold**`` alone, bold with its answer behind, quoted, or numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from recall.importers.wording import (
    LONGEST,
    answer_label,
    asks_by_label,
    is_marked,
    is_question,
    is_request,
    number_of,
    unnumbered,
)

Style = Literal["bold", "slanted", "inline", "plain"]

_BREAK: Final = re.compile(r"(?:\s*<br\s*/?>|\\)\s*\Z", re.IGNORECASE)
_HTML_BREAK: Final = re.compile(r"[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_HTML_BOLD: Final = re.compile(r"</?(?:b|strong)\s*>", re.IGNORECASE)
_SET: Final = re.compile(
    r"[^\w\s*`\[\]()<>\"'~|!$]{0,4}\s*(?P<before>(?:\d{1,4}(?:\\?[.)]|\s*[-–—:])|Q\d{0,4}[.:)]?|"
    r"Question \d{1,4}[.:)]?)?\s*)"
    r"(?P<mark>\*\*\*|\*\*|__|\*|_)(?=\S)(?P<text>(?:(?!(?P=mark))[^\n]|"
    r"\n(?!\n)){1,600}?)(?<=[^\s])(?P=mark)(?P<tail>[^\n]*)",
    re.IGNORECASE,
)
_PUNCTUATION: Final = re.compile(r"[\W_]*|\s*[(\[][^()\[\]]{0,60}[)\]]\W*")
_DASH: Final = re.compile(r"\s*(?:[-–—:：→]|=>|->)?\s*")
_LINK: Final = re.compile(r"\W*!?\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)\W*")
_INLINE: Final = re.compile(
    r"(?P<asked>[^?？]{8,300}[?？])\s*(?:[-–—:：→]+|=>|->)\s+(?P<rest>\S.*)|"
    r"(?P<bare>[^?？]{8,300}[?？])\s+(?P<then>[A-ZА-Я`\"].*)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """``question`` stands without its number and the marks around it; ``rest`` is what follows it in its paragraph."""

    question: str
    rest: str
    style: Style
    is_marked: bool
    is_numbered: bool


def set_apart(text: str, *, requests: bool = False) -> Asked | None:
    """The question that a paragraph begins with, where it is set apart from the text around it.

    With ``requests`` also a line alone that tells to explain something, without a number or a question mark.
    """
    if not text or (text[0].isalpha() and not text.startswith(("Q", "q")) and "<" not in text[:1]):
        return None
    words = _HTML_BOLD.sub("**", _broken(text)) if "<" in text[:LONGEST] else text
    found = _SET.match(words)
    if found is None:
        return None
    inner = found["text"].strip()
    asked = f"{found['before'].strip()} {inner}".strip()
    tail = _BREAK.sub("", found["tail"])
    rest = words[found.end() :].strip("\n")
    is_alone = _PUNCTUATION.fullmatch(tail) is not None
    marked = is_marked(inner) or (is_alone and is_marked(f"x{tail}"))
    numbered = number_of(asked) is not None or asks_by_label(asked)
    if not marked and not (is_alone and (numbered or (requests and is_request(inner)))):
        return None
    question = unnumbered(f"{asked}{tail.rstrip()}" if is_alone and tail.strip() else asked)
    if is_alone:
        style: Style = "bold" if found["mark"] in ("***", "**", "__") else "slanted"
        return Asked(question, rest.strip(), style, marked, numbered)
    behind = _DASH.sub("", tail, count=1)
    return Asked(question, f"{behind}\n{rest}".strip(), "inline", marked, numbered)


def of_item(text: str, *, is_numbered: bool) -> Asked | None:
    """The question that a list item begins with: its first line, or what is set apart on it."""
    if text.startswith(("[ ]", "[x]", "[X]", "[]")):
        return None
    found = set_apart(text)
    if found is not None:
        return found
    first, _, rest = (_broken(text) if "<" in text[:LONGEST] else text).partition("\n")
    first = _BREAK.sub("", first).rstrip()
    if len(first) > LONGEST:
        return None
    sure = is_marked(first) or is_numbered or asks_by_label(first)
    if (is_question(first) and sure) or (len(first) < len(text) and _has_labelled_answer(rest)):
        return Asked(unnumbered(first), rest.strip(), "plain", is_marked(first), is_numbered)
    behind = _INLINE.match(first)
    if behind is not None and is_question(behind["asked"] or behind["bare"]):
        answer = "\n".join(part for part in (behind["rest"] or behind["then"], rest) if part)
        return Asked(unnumbered(behind["asked"] or behind["bare"]), answer.strip(), "inline", True, is_numbered)
    return None


def _broken(text: str) -> str:
    """The text with the first break that HTML makes as the end of a line."""
    return _HTML_BREAK.sub("\n", text, count=1)


def _has_labelled_answer(rest: str) -> bool:
    """Whether the lines below begin with a word for an answer; the letter A alone may begin an option."""
    bare = rest.lstrip("*_> ")
    return answer_label(rest) and not bare.startswith(("A.", "A)", "a.", "a)"))


def is_only_link(text: str) -> bool:
    """Whether a line is one link, as in a table of contents."""
    return len(text) < LONGEST and bool(_LINK.fullmatch(unnumbered(text)))
