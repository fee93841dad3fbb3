"""What quiz formats say of an answer as the contents of notes: numbers with their room, pairs, texts with gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
from typing import Final

from recall.core.answers.numerals import canonical
from recall.core.holes import parse_holes
from recall.core.notes import Cloze, Content, Draft, Matching, Numeric, Question, Typed
from recall.importers.items import choice

GAP: Final = "____"  # what stands where something is missing from a sentence
_MOST_DIGITS: Final = 100
_COMMA: Final = re.compile(r"[+-]?\d+,\d+")
_CODE: Final = re.compile(r"(`+)(?!`)[^`]*\1")


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a text: what belongs there, what else is taken for it, and what it could be."""

    text: str
    accept: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """``number`` and ``tolerance`` as decimal numerals."""

    number: str
    tolerance: str | None


def filled(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts that say something, each once."""
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def chosen(
    question: str, options: Sequence[str], right: Sequence[int], whys: Sequence[str | None] = ()
) -> tuple[Content, tuple[str, ...]]:
    """Like :func:`choice`, without the options that say nothing; a draft where such a one would be right."""
    reasons = [*whys, *[None] * (len(options) - len(whys))]
    kept = [place for place, text in enumerate(options) if text.strip()]
    texts = [options[place].strip() for place in kept]
    if not set(right) <= set(kept):
        return Draft(question=question, choices=tuple(texts)), tuple(texts)
    if len(texts) == 1 and right:
        return Question(question, texts[0]), ()
    places = [kept.index(place) for place in dict.fromkeys(right)]
    return choice(question, texts, places, [reasons[place] or None for place in kept])


def typed(question: str, answers: Sequence[str], why: str | None = None) -> Content:
    """The first answer is shown, the others are accepted; a draft without any."""
    known = filled(answers)
    return Typed(question, known[0], known[1:], why) if known else Draft(question=question)


def paired(question: str, pairs: Sequence[tuple[str, str]]) -> Content:
    """A list where the same left side stands twice, which no matching asks."""
    whole = [(left.strip(), right.strip()) for left, right in pairs if left.strip() and right.strip()]
    if not whole:
        return Draft(question=question)
    if len(whole) < 2 or len({left for left, _ in whole}) < len(whole):
        return Question(question, "\n".join(f"- {left} → {right}" for left, right in whole))
    return Matching(question, tuple(whole))


def numeric(question: str, ranges: Sequence[Range]) -> Content:
    """A number; where several without room are right they are typed."""
    if not ranges:
        return Draft(question=question)
    if len(ranges) > 1 and all(each.tolerance is None for each in ranges):
        return typed(question, [each.number for each in ranges])
    return Numeric(question, ranges[0].number, tolerance=ranges[0].tolerance)


def number(text: str) -> str | None:
    """The numeral as recall writes it; None where it is none."""
    plain = text.strip().replace("−", "-")
    plain = plain.replace(",", ".") if _COMMA.fullmatch(plain) else plain
    plain = plain.lstrip("+")
    return plain if len(plain) <= _MOST_DIGITS and canonical(plain) is not None else None


def around(middle: str, room: str = "") -> Range | None:
    """A number and how far off it may be, absolute or ``5%``."""
    known, share = number(middle), room.strip().endswith("%")
    slack = number(room.strip().removesuffix("%").strip() or "0")
    if known is None or slack is None:
        return None
    size = _decimal(slack)
    if size is None:
        return None
    return Range(known, None if size == 0 else f"{slack.lstrip('-')}{'%' if share else ''}")


def between(low: str, high: str) -> Range | None:
    """The middle of two ends and the way from there to them."""
    ends = number(low), number(high)
    if ends[0] is None or ends[1] is None:
        return None
    first, last = _decimal(ends[0]), _decimal(ends[1])
    if first is None or last is None:
        return None
    with localcontext(prec=3 * _MOST_DIGITS):
        middle, room = (first + last) / 2, abs(last - first) / 2
    return around(_written(middle), _written(room))


def _decimal(numeral: str) -> Decimal | None:
    """None for what is too large or small to be worked with."""
    try:
        found = Decimal(numeral)
    except InvalidOperation:
        return None
    return found if abs(found.adjusted()) <= _MOST_DIGITS else None


def _written(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def gapped(pieces: Sequence[str | Gap]) -> Content:
    """A cloze; a question with the gaps' texts as answer where its text cannot hold them as holes."""
    gaps = [piece for piece in pieces if isinstance(piece, Gap)]
    shown = "".join(GAP if isinstance(piece, Gap) else piece for piece in pieces).strip()
    if not gaps or not all(gap.text.strip() for gap in gaps):
        return Draft(question=shown)
    text = _cloze(pieces).strip()
    holed = parse_holes(text)
    if not holed.faults and [hole.text for hole in holed.holes] == [_safe(gap.text.strip()) for gap in gaps]:
        return Cloze(text)
    return Question(shown, "\n".join(f"{place}. {gap.text.strip()}" for place, gap in enumerate(gaps, 1)))


def _cloze(pieces: Sequence[str | Gap]) -> str:
    written, place = "", 0
    for piece in pieces:
        if isinstance(piece, str):
            written += no_holes(piece)
            continue
        place += 1
        hint = " / ".join(piece.offered).replace("::", ":\\:")
        written += f"{{{{gap-{place}::{_safe(piece.text.strip())}{f'::{hint}' if hint else ''}}}}}"
    return written


def _safe(text: str) -> str:
    return text if "`" in text else text.replace("::", ":\\:")


def no_holes(text: str) -> str:
    """The text with no ``{{`` that a cloze would take for a hole; in code it takes none."""
    if "{{" not in text:
        return text
    instead = "{ {" if "$" in text else "\\{{"
    cut, at = "", 0
    for code in _CODE.finditer(text):
        cut += text[at : code.start()].replace("{{", instead) + code[0]
        at = code.end()
    return cut + text[at:].replace("{{", instead)


def with_gap(before: str, after: str) -> str:
    """A sentence with a gap in it."""
    left = before if not before or before[-1].isspace() else f"{before} "
    right = after if not after or not after[0].isalnum() else f" {after}"
    return f"{left}{GAP}{right}".strip()
