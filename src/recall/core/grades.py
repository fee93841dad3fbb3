"""Grades as people write them and the SM-2 qualities they stand for."""

from __future__ import annotations

from typing import Final

from recall.problems import UsageError, quoted

AGAIN: Final = 1
HARD: Final = 3
GOOD: Final = 4
EASY: Final = 5

BUTTONS: Final[dict[str, int]] = {"again": AGAIN, "hard": HARD, "good": GOOD, "easy": EASY}
NAMES: Final[dict[int, str]] = {quality: name for name, quality in BUTTONS.items()}
PASS: Final = 3  # the lowest quality that is a pass


class GradeError(UsageError):
    """A word that is no grade."""

    def __init__(self, text: str, *, digits: bool) -> None:
        fitting = "again, hard, good, easy or q0 to q5" + (", or a quality 0 to 5" if digits else "")
        super().__init__(f"{quoted(text)} is not a grade", hint=f"A grade is {fitting}.")


def parse_grade(text: str, *, digits: bool = False) -> int:
    """The quality 0-5 of ``again|hard|good|easy`` or ``q0``…``q5``; with ``digits`` a bare quality is taken too."""
    word = text.strip().casefold()
    if word in BUTTONS:
        return BUTTONS[word]
    bare = word.removeprefix("q")
    if len(bare) == 1 and bare in "012345" and (bare != word or digits):
        return int(bare)
    raise GradeError(text, digits=digits)


def grade_name(quality: int) -> str:
    """``again``, ``hard``, ``good`` or ``easy`` where a button gives this quality, else ``q0`` or ``q2``."""
    return NAMES.get(quality, f"q{quality}")
