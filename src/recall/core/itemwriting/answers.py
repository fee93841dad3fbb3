"""Answers that are too much for one card, and answers that are lists in disguise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recall.core.itemwriting.findings import LISTED, TOO_LONG, UNEXPLAINED, Finding
from recall.core.itemwriting.words import count, shortened
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Ordering,
    Question,
    Term,
    Typed,
)

MOST_WORDS: Final = 40  # of an answer that is said
MOST_TYPED_WORDS: Final = 10  # of one that is typed
MOST_HIDDEN_WORDS: Final = 10  # of one hole
MOST_ENTRIES: Final = 9  # of a list or an order
LEAST_LISTED: Final = 3
MOST_ENTRY_WORDS: Final = 12  # on average: of longer ones each is a card of its own, and no item
_LEAST_CHARACTERS: Final = 2  # of a word and the space behind it

_CODE: Final = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_BULLET: Final = re.compile(r"^ {0,3}[-*+•][ \t]+\S", re.MULTILINE)
_NUMBER: Final = re.compile(r"^ {0,3}\d{1,2}[.)][ \t]+\S", re.MULTILINE)
_TABLE: Final = re.compile(r"^ *\|?[ :]*-{3,}[-| :]*$", re.MULTILINE)
_INLINE_NUMBER: Final = re.compile(r"(?:^|\s)\(?([1-9]|[a-h])[.)]\s+\S")
_LONGEST_LINE: Final = 200  # characters
_THING: Final = 3  # words of a thing that a line lists
_ASKS_ALL: Final = re.compile(  # "List comprehensions: …" asks for none
    r"\A\W*(?:(?:list|enumerate)\s+(?:all|every|everything|the|some|several|two|three|four|five|six|seven|\d+)"
    r"|(?:name|give|state|write|tell|say|explain|describe)\s+(?:me\s+)?(?:all|everything))\b",
    re.IGNORECASE,
)
_SEPARATED: Final = re.compile("[,;]")
_NO_LIST: Final = re.compile(
    r"[.!?:]\s|[\n$`()\[\]{}=<>]|\b(?:because|which|that|when|if|is|are|was|were|has|have|so|then|but|not|as)\b"
)


def length_findings(note: Note) -> Iterator[Finding]:
    """An answer that nobody can say in one go."""
    match note.content:
        case Question(answer=answer):
            yield from _too_long(answer, MOST_WORDS, "the answer", _SPLIT)
        case Term(meaning=meaning):
            yield from _too_long(meaning, MOST_WORDS, "the meaning", _SPLIT)
        case Typed(answer=answer):
            yield from _too_long(answer, MOST_TYPED_WORDS, "the answer to be typed", _SAY)
        case Cloze(text=text, code_holes=code_holes):
            yield from _long_holes(text, code_holes=code_holes)
        case Ordering(steps=entries) | Enumeration(items=entries):
            if len(entries) > MOST_ENTRIES:
                what = "steps" if isinstance(note.content, Ordering) else "items"
                yield Finding(TOO_LONG, f"{len(entries)} {what} are too many to recall at once", _PARTS)
        case _:
            pass


_SPLIT: Final = "Ask for one fact a card: several cards, a 'cloze', 'items' or 'steps'; the rest goes into 'explain'."
_SAY: Final = "Ask for a word or two, or let it be said: 'a' instead of 'answer'."
_PARTS: Final = "Make groups of them, each a card, and one card for the groups."


def _too_long(text: str, most: int, what: str, hint: str) -> Iterator[Finding]:
    if len(text) > most * _LEAST_CHARACTERS:
        number = count(_CODE.sub(" ", text))
        if number > most:
            yield Finding(TOO_LONG, f"{what} has {number} words: '{shortened(text)}'", hint)


def _long_holes(text: str, *, code_holes: bool) -> Iterator[Finding]:
    if len(text) <= MOST_HIDDEN_WORDS * 2:
        return
    from recall.core.holes import parse_holes

    for hole in parse_holes(text, code_holes=code_holes).holes:
        number = 0 if hole.in_code or hole.in_math else count(hole.text)
        if number > MOST_HIDDEN_WORDS:
            message = f"the hole '{shortened(hole.text)}' hides {number} words"
            yield Finding(TOO_LONG, message, "Hide the words that matter, each in a hole of its own.")


def list_findings(note: Note) -> Iterator[Finding]:
    """An answer that is a list, for which there are kinds of card that are asked and graded as lists."""
    asked = ""
    match note.content:
        case Question(question=asked, answer=text) | Typed(question=asked, answer=text):
            pass
        case Term(meaning=text):
            pass
        case _:
            return
    plain = _CODE.sub("", text) if "```" in text or "~~~" in text else text
    numbers, bullets = len(_NUMBER.findall(plain)), len(_BULLET.findall(plain))
    if max(numbers, bullets) >= LEAST_LISTED and count(plain) > max(numbers, bullets) * MOST_ENTRY_WORDS:
        return
    if numbers >= LEAST_LISTED or _counts_up(plain):
        yield Finding(LISTED, f"the answer is a numbered list: '{shortened(plain)}'", _STEPS)
    elif bullets >= LEAST_LISTED and not _TABLE.search(plain):
        yield Finding(LISTED, f"the answer is a list of {bullets}: '{shortened(plain)}'", _ITEMS)
    elif (entries := _enumerated(plain)) >= LEAST_LISTED:
        yield Finding(LISTED, f"the answer lists {entries} things: '{shortened(plain)}'", _ITEMS)
    elif _ASKS_ALL.search(asked) and (number := count(plain)) > MOST_ENTRY_WORDS:
        message = f"the question asks for a list, and the answer runs on for {number} words: '{shortened(plain)}'"
        yield Finding(LISTED, message, _ITEMS)


_STEPS: Final = "Write them as 'steps' where the order counts, else as 'items': then recall asks and grades each."
_ITEMS: Final = "Write them as 'items' (any order) or 'steps': then recall asks and grades each."


def _counts_up(text: str) -> bool:
    """Whether a text counts to three or more within its lines: "1) … 2) … 3) …"."""
    marks = _INLINE_NUMBER.findall(text)
    return len(marks) >= LEAST_LISTED and (
        marks == [*"123456789"][: len(marks)] or marks == [*"abcdefgh"][: len(marks)]
    )


_COMMA: Final = re.compile(r"\s*(?:,|;)\s*(?:and\s+|or\s+)?|\s+and\s+", re.IGNORECASE)


_WITHIN: Final = re.compile(  # a comma of thousands, and that between the day and the year
    r"(?<=\d),(?=\d{3}\b)|(?<=[A-Za-z] \d),(?= \d{4}\b)|(?<=[A-Za-z] \d\d),(?= \d{4}\b)"
    r"|(?<=\d )([A-Z][a-z]+),(?= \d{4}\b)"
)


def _enumerated(text: str) -> int:
    """How many short things a text consists of: "bias, variance and noise" has three. 0 for anything else."""
    line = _WITHIN.sub(r"\1", text.strip().rstrip("."))
    if len(line) > _LONGEST_LINE or not _SEPARATED.search(line) or _NO_LIST.search(line):
        return 0
    parts = _COMMA.split(line)
    return len(parts) if all(0 < len(part.split()) <= _THING for part in parts) else 0


def reason_findings(note: Note) -> Iterator[Finding]:
    """A question graded by recall that says nowhere why: a wrong answer then teaches nothing."""
    content = note.content
    if note.explain is not None or _has_reason(content):
        return
    if isinstance(content, (Choice, Claim)) or (note.section == "quiz" and isinstance(content, _GRADED)):
        yield Finding(UNEXPLAINED, "nothing says why the answer is right", "Add 'explain', or a 'why' to the options.")


_GRADED: Final = (Typed, Numeric, Ordering, Matching, Enumeration)


def _has_reason(content: object) -> bool:
    match content:
        case Choice(answers=answers, distractors=distractors):
            return any(option.why is not None for option in (*answers, *distractors))
        case Typed(why=why):
            return why is not None
        case _:
            return False
