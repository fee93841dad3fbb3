"""Cards as questions in GIFT, the text format of Moodle that other quiz programs read too.

Rules as Moodle's reader has them (question/format/gift/format.php, docs.moodle.org/en/GIFT_format): one question for
each card; ``=`` right, ``~`` wrong, ``~%50%`` a share, ``#`` what an answer is told, ``####`` what everybody is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from functools import lru_cache
from html import escape
from typing import Final

from recall.core.answers.numerals import canonical
from recall.core.cards import ShownOption, face, is_shuffled, options, sides
from recall.core.holes import Hole, parse_holes
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Matching,
    Note,
    Numeric,
    Ordering,
    Question,
    Term,
    Typed,
    asked_text,
)
from recall.exporters.formats import Item, Made, media_of
from recall.exporters.gift_text import address, escaped, has_formula, html, listed, marked, short_answer, typable
from recall.exporters.orders import wrong_order
from recall.markup.plain import one_line
from recall.problems import Problem

_LONGEST_NAME: Final = 250  # Moodle keeps 255 characters
_LONGEST_ID: Final = 100  # Moodle's idnumber
_NOT_IN_A_TAG: Final = re.compile(r"[<>`\[\]\x00-\x1f\x7f]+")
# Shares that Moodle knows, by the number of right options; a question with any other is refused at the import.
_SHARES: Final = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
    20: "5",
}
_MOST_DIGITS: Final = 300  # of a number written out: beyond, Moodle's floats are infinite or zero

Answers = tuple[str, list[Problem]]  # between the braces, and what is lost


class GiftFormat:
    """Questions in the categories of their decks."""

    takes_drafts = False

    def __init__(self) -> None:
        self._category = ""

    def head(self) -> str:
        return "// Written by recall export --gift. In Moodle: Question bank, Import, GIFT format.\n\n"

    def make(self, item: Item) -> Made:
        note = item.note
        names = sides(note.content)
        fronts = {side: html(_front(note.content, side)) for side in names}
        if not fronts or not all(fronts.values()):
            return Made("", problems=(item.problem("E911", "the question is empty"),))
        category, problems = _category(note.deck), list(_lost(item))
        text = "" if category == self._category else f"$CATEGORY: {category}\n\n"
        for side, front in fronts.items():
            answers, more = _graded(item, side) or _essay(item, side)
            problems += more
            asked = front + _beside(item, is_essay=answers.startswith("####") or not answers)
            text += _question(item, side if len(names) > 1 else "", asked, answers)
        self._category = category
        return Made(text, len(names), tuple(dict.fromkeys(problems)))

    def tail(self) -> str:
        return ""


def _question(item: Item, side: str, asked: str, answers: str) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in map(_tag, item.note.tags) if tag)
    key = f"{item.note.id or item.permanent_id}{f'#{side}' if side else ''}"
    known = f" [id:{key}]" if len(key) <= _LONGEST_ID else ""
    comment = f"//{known}{tags}\n" if known or tags else ""
    return f"{comment}::{escaped(_name(item, key))}::[html]{escaped(asked)} {{{answers}}}\n\n"


def _name(item: Item, key: str) -> str:
    """The id; of a note without one the beginning of its question, by which a teacher finds it."""
    name = key if item.note.id is not None else one_line(asked_text(item.note.content))
    return name[:_LONGEST_NAME].strip() or item.permanent_id


def _front(content: Content, side: str) -> str:
    """The question alone: what is matched stands among the answers."""
    return content.question if isinstance(content, Matching) else face(content, side).front


def _beside(item: Item, *, is_essay: bool) -> str:
    """What belongs to a question: the unit of a number, the parts that an essay has no other place for, the hint."""
    content, pieces = item.note.content, []
    match content:
        case Numeric(unit=unit) if unit:
            pieces.append(f"<p>Unit: {html(unit)}</p>")
        case Ordering(steps=steps):
            pieces.append(listed(steps[at] for at in wrong_order(len(steps), item.seed)))
        case Choice() if is_essay:
            pieces.append(listed(each.option.text for each in options(content, item.seed)))
        case Matching(pairs=pairs) if is_essay:
            pieces.append(listed(left for left, _ in pairs))
            pieces.append(listed(pairs[at][1] for at in wrong_order(len(pairs), item.seed)))
    if item.note.hint:
        pieces.append(f"<details><summary>Hint</summary>{html(item.note.hint)}</details>")
    return "".join(pieces)


def _graded(item: Item, side: str) -> Answers | None:
    """What stands between the braces; None where GIFT has no way to grade the answer."""
    content, told = item.note.content, _feedback(item.note)
    match content:
        case Choice():
            return _choice(item, content, told)
        case Claim(answer=truth):
            return ("TRUE" if truth else "FALSE") + told, []
        case Typed(answer=answer, accept=accept):
            return _short((answer, *accept), told)
        case Numeric():
            return _number(content, told)
        case Matching(pairs=pairs):
            return _pairs(item, pairs, told)
        case Cloze():
            return _holes(content, side, told)
        case _:
            return None


def _essay(item: Item, side: str) -> Answers:
    """Nothing but feedback, which tells the answer."""
    content = item.note.content
    is_open = isinstance(content, (Question, Term))
    problems = [] if is_open else [item.problem("W911", "Moodle does not grade it by itself")]
    return _feedback(item.note, answer=html(face(content, side).back)), problems


def _feedback(note: Note, *, answer: str = "") -> str:
    """What everybody is told after answering: the answer where Moodle cannot judge, the explanation, the source."""
    pieces = [answer, html(note.explain or "")]
    if isinstance(note.content, Typed) and not answer:
        pieces.append(html(note.content.why or ""))
    if note.source:
        pieces.append(f"Source: {address(note.source)}")
    if note.video:
        pieces.append(f"Video: {address(note.video.url)}{f' at {escape(note.video.at)}' if note.video.at else ''}")
    told = "".join(f"<div>{piece}</div>" for piece in pieces if piece)
    return f"####{escaped(told)}" if told else ""


def _choice(item: Item, choice: Choice, told: str) -> Answers | None:
    """Each wrong option takes away what a right one gives, as recall counts; picking all gains nothing."""
    shown = options(choice, item.seed)
    texts = [html(each.option.text) for each in shown]
    share = _SHARES.get(len(choice.answers))
    if share is None or len(shown) < 2 or not all(texts):
        return None
    lines = []
    for each, text in zip(shown, texts, strict=True):
        mark = _mark(each, share if choice.many else None)
        why = html(each.option.why or "")
        lines.append(f"{mark}{marked(text)}{f'#{marked(why)}' if why else ''}")
    fixed = not is_shuffled(choice) or any(each.option.pin for each in shown)
    problems = [item.problem("W912", "Moodle shuffles unless told not to")] if fixed else []
    return _lines(lines, told), problems


def _mark(shown: ShownOption, share: str | None) -> str:
    """``share`` in percent where several are right."""
    if share is None:
        return "=" if shown.is_right else "~"
    return f"~%{share}%" if shown.is_right else f"~%-{share}%"


def _short(answers: Sequence[str], told: str) -> Answers | None:
    """None where the first answer cannot be typed."""
    words = [typable(answer) for answer in answers]
    known = [each for each in dict.fromkeys(words) if each is not None]
    if words[0] is None:
        return None
    return _lines([f"={short_answer(each)}" for each in known], told), []


def _lines(answers: Iterable[str], told: str) -> str:
    return "".join(f"\n\t{each}" for each in (*answers, told) if each) + "\n"


def _number(numeric: Numeric, told: str) -> Answers | None:
    """``number:tolerance`` in decimals; None for a number that Moodle's floats do not hold."""
    value, slack = numeric.number, numeric.tolerance or "0"
    if not all(map(_is_float, (value, slack.removesuffix("%")))):
        return None
    with localcontext(prec=3 * _MOST_DIGITS):
        number, tolerance = Decimal(value), Decimal(slack.removesuffix("%"))
        if slack.endswith("%"):
            tolerance = abs(number * tolerance / 100)
    return f"#={_decimal(number)}:{_decimal(tolerance)}{told}", []


def _is_float(text: str) -> bool:
    parts = canonical(text)
    return parts is not None and len(parts[1]) <= _MOST_DIGITS and abs(parts[2]) <= _MOST_DIGITS


def _decimal(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _pairs(item: Item, pairs: Sequence[tuple[str, str]], told: str) -> Answers | None:
    """The right sides are plain text in Moodle."""
    rights = [one_line(right) for _, right in pairs]
    if len(pairs) < 2 or not all(rights) or any("&&" in right for right in rights):
        return None
    lefts = [marked(html(left)) for left, _ in pairs]
    lines = [f"={left} -> {escaped(right)}" for left, right in zip(lefts, rights, strict=True)]
    formulas = any(has_formula(right) for _, right in pairs)
    problems = [item.problem("W916", "Moodle shows what is matched as plain text")] if formulas else []
    return _lines(lines, told), problems


def _holes(cloze: Cloze, side: str, told: str) -> Answers | None:
    """The text of the holes to be typed; None where they differ or are math or code of several lines."""
    holes = [hole for hole in parse_holes(cloze.text, code_holes=cloze.code_holes).holes if hole.name == side]
    texts = {_hole_text(hole) for hole in holes}
    if len(texts) != 1 or any(hole.in_math for hole in holes):
        return None
    return _short(tuple(texts), told)


def _hole_text(hole: Hole) -> str:
    """A hole in code holds code, in which nothing is markup."""
    if not hole.in_code or "\n" in hole.text:
        return hole.text
    fence = "`" * (max((len(run) for run in re.findall("`+", hole.text)), default=0) + 1)
    return f"{fence} {hole.text} {fence}"


def _lost(item: Item) -> list[Problem]:
    """Pictures, sounds and tags that GIFT cannot carry."""
    note = item.note
    found = [item.problem("W913", f"'{each}' is no web address, and GIFT carries no files") for each in media_of(note)]
    return found + [
        item.problem("W914", f"'{tag}' is '{_tag(tag)}' in Moodle") for tag in note.tags if _tag(tag) != tag.strip()
    ]


@lru_cache(maxsize=4096)
def _tag(tag: str) -> str:
    return " ".join(_NOT_IN_A_TAG.sub(" ", tag).split())


@lru_cache(maxsize=4096)
def _category(deck: str) -> str:
    r"""``LLMs / Attention`` is ``LLMs/Attention``. Moodle reads escapes here and does not undo them."""
    parts = [" ".join(part.split()) for part in deck.lstrip("$ ").split("/")]
    return "/".join(part for part in parts if part).replace("\\", "\\\\") or "recall"
