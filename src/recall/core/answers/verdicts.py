"""What the engine says of a response, in parts that a screen can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

# Standings of a whole response.
RIGHT: Final = "right"
NEARLY: Final = "nearly"  # the engine does not decide: the learner is asked whether it was right
PARTLY: Final = "partly"
WRONG: Final = "wrong"

# Marks of one part; RIGHT, NEARLY and WRONG as well.
MISSED: Final = "missed"  # asked for, not given
EXTRA: Final = "extra"  # given, not asked for
REPEATED: Final = "repeated"  # given once more: counts for nothing
LEFT: Final = "left"  # a wrong option that was rightly left alone

# Why a response stands where it stands, where its parts do not say it.
EMPTY: Final = "empty"
MISFIT: Final = "misfit"  # a response of another kind than the card asks for
UNREADABLE: Final = "unreadable"
SPELLING: Final = "spelling"  # a typing error apart
SPACING: Final = "spacing"  # written together or apart, brackets, hyphens at an end, kana of the other kind
TRANSCRIBED: Final = "transcribed"
SAME_NUMBER: Final = "same-number"  # 0.50 for 0.5
ANOTHER_ANSWER: Final = "another-answer"  # what was given is the right answer to something else: a distractor
OPEN_ANSWER: Final = "open-answer"  # free wording: the engine can only say when it is the same
TOO_LONG: Final = "too-long"
MISSING_UNIT: Final = "missing-unit"
WRONG_UNIT: Final = "wrong-unit"
OTHER_UNIT: Final = "other-unit"  # right, in another unit than the card's
AMBIGUOUS: Final = "ambiguous"  # right if "1,234" is read the other way
ROUNDED: Final = "rounded"  # right as far as the card's number is written out
SIGN: Final = "sign"  # right but for its sign
TOO_LARGE: Final = "too-large"

# Status of a run.
SAME: Final = "same"
ALIKE: Final = "alike"  # differs in what does not count: case, accents, spacing, punctuation
CHANGED: Final = "changed"
ADDED: Final = "added"  # given only
DROPPED: Final = "dropped"  # expected only


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of what was given beside what was expected; of ADDED and DROPPED one side is empty.

    Joining ``given`` of all runs gives the response, joining ``expected`` the answer.
    """

    status: str
    given: str
    expected: str


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was asked or given.

    ``text`` is the option, step, item, hole or answer as written in the deck, or what was given where nothing
    asked for it. ``given`` is what the learner gave for it (None: nothing), ``label`` the left side of a pair.
    ``why`` is the author's reason, ``runs`` the difference where something was typed and is not the same. ``place``
    is where a step belongs, from 1.
    """

    mark: str
    text: str
    given: str | None = None
    label: str | None = None
    why: str | None = None
    remark: str | None = None
    runs: tuple[Run, ...] = ()
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``share`` (0 to 1) is how much of what was asked was given; ``remark`` says what the parts do not."""

    standing: str
    share: Fraction
    parts: tuple[Part, ...] = ()
    remark: str | None = None


def whole(part: Part, *, remark: str | None = None) -> Verdict:
    """The verdict on a response of one part."""
    share = Fraction(part.mark in (RIGHT, NEARLY))
    return Verdict(part.mark, share, (part,), part.remark if remark is None else remark)


def plus_minus(parts: Iterable[Part]) -> Verdict:
    """The verdict on a set: each hit counts one, each thing wrongly given takes one away, never below 0.

    Plus/minus scoring: Betts, Muntean, Kim and Kao, "Evaluating Different Scoring Methods for Multiple Response
    Items Providing Partial Credit", Educational and Psychological Measurement 82 (2022), 151-176.
    """
    parts = tuple(parts)
    hits = sum(part.mark in (RIGHT, NEARLY) for part in parts)
    missed = sum(part.mark in (MISSED, WRONG) for part in parts)
    extra = sum(part.mark == EXTRA for part in parts)
    share = Fraction(max(hits - extra, 0), max(hits + missed, 1))
    return Verdict(_standing(parts, share), share, parts)


def _standing(parts: tuple[Part, ...], share: Fraction) -> str:
    if share == 1:
        return NEARLY if any(part.mark == NEARLY for part in parts) else RIGHT
    return PARTLY if share else WRONG
