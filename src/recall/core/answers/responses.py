"""What a learner answered, and how the log keeps it.

Options, steps, items and partners are kept by their text and never by their place: the log then says what was
chosen whatever the order on the screen was, and still says it after the deck was edited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

FORM: Final = 1  # version of the JSON form; a reader passes over what it does not know
RULES: Final = 1  # version of the rules by which `standing` was reached


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing: "I don't know"."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The texts of the options picked, as written in the deck; in any order."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What the learner holds a claim to be."""

    truth: bool


@dataclass(frozen=True, slots=True)
class Written:
    """One line or more, as typed: an answer, a term, a number with its unit."""

    text: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """The texts of the steps, as written in the deck, in the learner's order."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Left and right texts, as written in the deck; a left side that is missing was left open."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What was named, each as typed, in the order of naming."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """The asked holes of a cloze, each as typed, in the order in which they stand."""

    holes: tuple[str, ...]


Response = Blank | Picked | Said | Written | Ordered | Matched | Listed | Filled


@dataclass(frozen=True, slots=True)
class Record:
    """A response with what became of it: the ``response`` column of a review.

    ``standing`` is what the engine said (None: it was not asked), ``rules`` the version of the rules it used;
    ``overruled``: the learner said otherwise, and the review's quality is theirs. ``draw`` gives the order of what
    was shown shuffled (:mod:`recall.core.draws`), None where nothing was.
    """

    response: Response
    standing: str | None = None
    overruled: bool = False
    rules: int = RULES
    draw: str | None = None


_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(record: Record) -> str:
    """One JSON object: ``v``, ``kind``, ``given``, then ``standing``, ``rules``, ``overruled`` and ``draw`` where they
    apply."""
    kind, given = _form(record.response)
    fields: dict[str, Any] = {"v": FORM, "kind": kind}
    if given is not None:
        fields["given"] = given
    if record.standing is not None:
        fields |= {"standing": record.standing, "rules": record.rules}
    if record.overruled:
        fields["overruled"] = True
    if record.draw is not None:
        fields["draw"] = record.draw
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    # A terminal may hand over half a character; SQLite takes whole ones only.
    return text if _SURROGATE.search(text) is None else json.dumps(fields, separators=(",", ":"))


_DRAW: Final = re.compile(r',"draw":"[^"\\]*"\}$')  # the last field; within a text the quotes are escaped


def without_draw(text: str) -> str:
    """What :func:`dumps` wrote without the draw: the same answer is the same text then, however options stood."""
    return _DRAW.sub("}", text)


def loads(text: str) -> Record | None:
    """What :func:`dumps` wrote; None where another program, or a later version, wrote something else."""
    try:
        fields = json.loads(text)
        if not isinstance(fields, dict) or fields.get("v") != FORM:
            return None
        response = _READERS[fields["kind"]](fields.get("given"))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    standing, rules, draw = fields.get("standing"), fields.get("rules", RULES), fields.get("draw")
    if not isinstance(standing, str | None) or not isinstance(rules, int) or not isinstance(draw, str | None):
        return None
    return Record(response, standing, fields.get("overruled") is True, rules, draw)


def _form(response: Response) -> tuple[str, object]:
    match response:
        case Blank():
            return "blank", None
        case Picked(given):
            return "picked", given
        case Said(truth):
            return "said", truth
        case Written(text):
            return "written", text
        case Ordered(given):
            return "ordered", given
        case Matched(pairs):
            return "matched", pairs
        case Listed(given):
            return "listed", given
        case Filled(given):
            return "filled", given


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError
    return given


def _texts(given: object) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise TypeError
    return tuple(map(_text, given))


def _truth(given: object) -> bool:
    if not isinstance(given, bool):
        raise TypeError
    return given


def _pair(given: object) -> tuple[str, str]:
    left, right = _texts(given)
    return left, right


def _pairs(given: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(given, list):
        raise TypeError
    return tuple(map(_pair, given))


_READERS: Final[dict[str, Callable[[object], Response]]] = {
    "blank": lambda _: Blank(),
    "picked": lambda given: Picked(_texts(given)),
    "said": lambda given: Said(_truth(given)),
    "written": lambda given: Written(_text(given)),
    "ordered": lambda given: Ordered(_texts(given)),
    "matched": lambda given: Matched(_pairs(given)),
    "listed": lambda given: Listed(_texts(given)),
    "filled": lambda given: Filled(_texts(given)),
}
