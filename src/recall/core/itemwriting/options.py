"""Options that tell which of them is right, and options that are no choice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from recall.core.itemwriting.findings import ALIKE, FEW_OPTIONS, LONGEST, OVERLAP, QUALIFIED, Finding
from recall.core.itemwriting.ranges import range_of
from recall.core.itemwriting.words import shortened
from recall.core.notes import Choice, Option

LEAST_OPTIONS: Final = 3
LONGER: Final = 1.5  # times the longest distractor: see docs/item-writing.md for what this finds in real quizzes
LONGER_BY: Final = 15  # and so many characters, so that short options may differ

_COMMAND: Final = re.compile(r"\\[A-Za-z]+|[{}$`*]")
QUALIFIERS: Final = re.compile(
    r"\b(?:usually|often|sometimes|typically|generally|mostly|normally|commonly|frequently|occasionally|probably|"
    r"possibly|perhaps|likely|may|might|tends?|as a rule|in general|in most cases|to some extent)\b",
    re.IGNORECASE,
)
ABSOLUTES: Final = re.compile(
    r"\b(?:always|never|all|none|every|everything|nothing|only|must|cannot|completely|entirely|totally|absolutely|"
    r"exclusively|impossible|guarantees?|guaranteed|under no circumstances|without exception)\b",
    re.IGNORECASE,
)
ALL_OF_THEM: Final = re.compile(
    r"all(?:\s+of)?(?:\s+(?:the|these|those|them))(?:\s+(?:above|others?|options|answers|choices|listed|preceding|"
    r"mentioned|two|three|four)){0,2}\s*[.!]?|all\s+(?:above|options|answers|choices|are\s+(?:right|correct|true))\s*[.!]?",
    re.IGNORECASE,
)


def option_findings(choice: Choice) -> Iterator[Finding]:
    """Faults of the options among themselves; the question is not looked at."""
    every = (*choice.answers, *choice.distractors)
    if len(every) < LEAST_OPTIONS:
        what = " and ".join(f"'{shortened(option.text)}'" for option in every)
        yield Finding(FEW_OPTIONS, f"there are only {len(every)} options: {what}", _FEW)
    yield from _alike(every)
    yield from _overlaps(every)
    if len(choice.answers) == 1 and len(choice.distractors) > 1:
        right, wrong = choice.answers[0].text, [option.text for option in choice.distractors]
        yield from _longest(right, wrong)
        yield from _qualified(right, wrong)


_FEW: Final = "Add a wrong option that somebody would take; a statement with two answers is a 'claim'."


def _longest(right: str, wrong: Sequence[str]) -> Iterator[Finding]:
    if ALL_OF_THEM.fullmatch(right.strip()):
        return
    length, most = _length(right), max(map(_length, wrong))
    if length >= LONGER * most and length >= most + LONGER_BY:
        message = f"the right option '{shortened(right)}' is by far the longest ({length} characters, the others up to "
        hint = "Shorten it (what it explains belongs into 'why' or 'explain'), or say as much in the others."
        yield Finding(LONGEST, f"{message}{most})", hint)


def _length(text: str) -> int:
    """Characters that a reader sees, roughly: of a command of TeX one."""
    return len(_COMMAND.sub(lambda found: "x" if found[0][0] == "\\" else "", text))


def _qualified(right: str, wrong: Sequence[str]) -> Iterator[Finding]:
    found = QUALIFIERS.search(right)
    if found and not any(QUALIFIERS.search(text) for text in wrong):
        message = f"only the right option is qualified: '{found[0]}' in '{shortened(right)}'"
        yield Finding(QUALIFIED, message, "Take the word out, or qualify a wrong option as well.")
    elif not ABSOLUTES.search(right):
        absolutes = [ABSOLUTES.search(text) for text in wrong]
        said = dict.fromkeys(each[0].lower() for each in absolutes if each is not None)
        if all(absolutes) and not any(ALL_OF_THEM.fullmatch(text.strip()) for text in wrong):
            message = f"every wrong option is absolute ({', '.join(map(repr, said))}), the right one alone is not"
            yield Finding(QUALIFIED, message, "Write wrong options that are wrong without such a word.")


def _alike(options: Sequence[Option]) -> Iterator[Finding]:
    for one, other in combinations(options, 2):
        if one.text != other.text and bare(one.text) == bare(other.text):
            message = f"the options '{shortened(one.text)}' and '{shortened(other.text)}' are the same"
            yield Finding(ALIKE, f"{message} but for case, spaces or punctuation", "Remove one of the two.")


_PUNCTUATION: Final = re.compile(
    r"(?<!\d)[.,;:](?!\d)|(?<=\d)[.,;:](?!\d)|(?<=\w\w)[!?]|[\"“”„«»‘’()]|\*\*|(?<=\w)-(?=\w)"
)


def bare(text: str) -> str:
    """The text without case, space around and between words, and punctuation; of code and math only space goes."""
    if "`" in text or "$" in text:
        return " ".join(text.split())
    words = " ".join(_PUNCTUATION.sub(" ", text).split())
    return words.casefold() if len(words) > 1 else words


_JOINED: Final = re.compile(r"\s*(?:,\s*(?:and|or)\b|,|;|\band\b|\bor\b|\bas well as\b|&)\s*", re.IGNORECASE)
_BOTH: Final = re.compile(r"both\s+", re.IGNORECASE)


def _overlaps(options: Sequence[Option]) -> Iterator[Finding]:
    """Options of which one is a part of another one's list, and ranges of numbers that share some."""
    folded = [bare(option.text) for option in options]
    parts = [{bare(part) for part in _JOINED.split(_BOTH.sub("", option.text))} for option in options]
    ranges = [range_of(option.text) for option in options]
    for one, other in combinations(range(len(options)), 2):
        first, second = options[one].text, options[other].text
        is_listed = (len(parts[other]) > 1 and folded[one] in parts[other]) or (
            len(parts[one]) > 1 and folded[other] in parts[one]
        )
        span, another = ranges[one], ranges[other]
        if folded[one] != folded[other] and (is_listed or (span and another and span.meets(another))):
            message = f"the options '{shortened(first)}' and '{shortened(second)}' overlap"
            yield Finding(OVERLAP, message, "Options exclude each other: what fits one fits no other.")
