"""What the log keeps of a quiz: the payload of an action of the kind QUIZ, and what is read from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

FORM: Final = 1  # version of the JSON form; a reader passes over what it does not know


@dataclass(frozen=True, slots=True)
class PartScore:
    """How one lesson or tag went: ``right`` of ``answered``; ``share`` (0 to 1) counts parts of answers too."""

    name: str
    answered: int
    right: int
    share: float


@dataclass(frozen=True, slots=True)
class Result:
    """One quiz that was taken.

    ``decks`` and ``query`` are as they were typed; ``answered`` of the ``asked`` questions have an answer, ``right``
    of them in full, and ``share`` (0 to 1) counts parts too. ``reviews`` are the ids of the answers that score in
    the order of answering, ``wrong`` of those among them that were not right in full. ``again``: it only asked
    again what had been wrong.
    """

    title: str
    decks: tuple[str, ...]
    query: str | None
    asked: int
    answered: int
    right: int
    share: float
    took_ms: int
    lessons: tuple[PartScore, ...]
    tags: tuple[PartScore, ...]
    seed: int
    minutes: int | None
    exam: bool
    again: bool
    reviews: tuple[str, ...]
    wrong: tuple[str, ...]


def payload(result: Result) -> dict[str, object]:
    """The result as it is logged."""
    return {
        "v": FORM,
        "title": result.title,
        "decks": list(result.decks),
        "query": result.query,
        "asked": result.asked,
        "answered": result.answered,
        "right": result.right,
        "share": result.share,
        "took_ms": result.took_ms,
        "by_lesson": [_part(each) for each in result.lessons],
        "by_tag": [_part(each) for each in result.tags],
        "seed": result.seed,
        "minutes": result.minutes,
        "exam": result.exam,
        "again": result.again,
        "reviews": list(result.reviews),
        "wrong": list(result.wrong),
    }


def read_result(text: str | None) -> Result | None:
    """The result that a payload holds; None where it cannot be read."""
    try:
        said = json.loads(text or "")
        return Result(
            title=str(said["title"]),
            decks=tuple(map(str, said["decks"])),
            query=None if said["query"] is None else str(said["query"]),
            asked=int(said["asked"]),
            answered=int(said["answered"]),
            right=int(said["right"]),
            share=float(said["share"]),
            took_ms=int(said["took_ms"]),
            lessons=tuple(map(_read_part, said["by_lesson"])),
            tags=tuple(map(_read_part, said["by_tag"])),
            seed=int(said["seed"]),
            minutes=None if said["minutes"] is None else int(said["minutes"]),
            exam=bool(said["exam"]),
            again=bool(said["again"]),
            reviews=tuple(map(str, said["reviews"])),
            wrong=tuple(map(str, said["wrong"])),
        )
    except (ValueError, TypeError, KeyError, OverflowError):
        return None


def _part(part: PartScore) -> dict[str, object]:
    return {"name": part.name, "answered": part.answered, "right": part.right, "share": part.share}


def _read_part(said: Any) -> PartScore:
    return PartScore(str(said["name"]), int(said["answered"]), int(said["right"]), float(said["share"]))
