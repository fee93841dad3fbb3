"""A card as it is asked: the value that every screen, line mode and JSON show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option as shown: ``letter`` counts in the shown order."""

    letter: str
    text: str
    is_right: bool
    why: str | None


@dataclass(frozen=True, slots=True)
class CardView:
    """Question and answer are Markdown. ``key`` is what CARD arguments take; ``place`` is ``file:line``."""

    key: str
    kind: str
    deck: str
    question: str
    answer: str
    options: tuple[OptionView, ...]
    hint: str | None
    explain: str | None
    source: str | None
    place: str


@dataclass(frozen=True, slots=True)
class KeyView:
    """A grade key: what it is called, the quality it gives, and what the card's schedule becomes."""

    key: str
    name: str
    quality: int
    interval: str
    again_today: bool


@dataclass(frozen=True, slots=True)
class HeaderView:
    """Where the sitting stands. ``elapsed_s`` is None where no clock is shown."""

    done: int
    total: int
    to_repeat: int
    elapsed_s: int | None
