"""A card as it is asked: the value that every screen, line mode and JSON show."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from recall.core.cards import face, options
from recall.core.events import SCHEDULED
from recall.core.notes import Choice, Claim, Content, Matching, Note, Ordering, answer_text, asked_text


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
    """A grade key: what it is called, the quality it gives, and when the card would be due.

    ``days`` counts study days from today (None: the card stays new); ``again_today``: once more in this sitting.
    """

    key: str
    name: str
    quality: int
    days: int | None
    again_today: bool


@dataclass(frozen=True, slots=True)
class HeaderView:
    """Where the sitting stands, and in which mode the card is asked. ``elapsed_s`` is None where no clock is shown."""

    done: int
    total: int
    to_repeat: int
    elapsed_s: int | None
    mode: str = SCHEDULED


def card_view(note: Note, side: str, *, key: str, reviews: int) -> CardView:
    """The card as asked now. Options stand in an order drawn from the card and its number of ``reviews``."""
    shown = face(note.content, side)
    return CardView(
        key=key,
        kind=note.kind,
        deck=note.deck,
        question=_asked(note.content, shown.front, seed=f"{key}:{reviews}"),
        answer=shown.back,
        options=_options(note, f"{key}:{reviews}"),
        hint=note.hint,
        explain=note.explain,
        source=note.source,
        place=f"{note.place.file}:{note.place.line}",
    )


def may_open(note: Note) -> bool:
    """Whether the card seems to name something that can be opened: an address, a file, a video or an image."""
    source = (note.source or "").strip()
    is_place = "://" in source or ("." in source.strip(".") and not any(map(str.isspace, source)))
    return is_place or note.video is not None or "![" in f"{asked_text(note.content)}{answer_text(note.content)}"


def _asked(content: Content, front: str, *, seed: str) -> str:
    """The question with what the learner needs to answer it: what is to be put in order, matched or chosen."""
    match content:
        case Claim():
            return f"{front}\n\n*True or false?*"
        case Choice(many=True):
            return f"{front}\n\n*Which of these? Name all.*"
        case Ordering(steps=steps):
            return f"{front}\n\n{_mixed(steps, seed)}"
        case Matching(pairs=pairs):
            return f"{front}\n\n*with*\n\n{_mixed(tuple(right for _, right in pairs), seed)}"
        case _:
            return front


def _mixed(texts: tuple[str, ...], seed: str) -> str:
    """A Markdown list in an order drawn from ``seed``."""
    return "\n".join(f"- {text}" for text in sorted(texts, key=lambda text: zlib.crc32(f"{seed}:{text}".encode())))


def _options(note: Note, seed: str) -> tuple[OptionView, ...]:
    if not isinstance(note.content, Choice):
        return ()
    shown = options(note.content, zlib.crc32(seed.encode()))
    return tuple(
        OptionView(_letter(index), each.option.text, each.is_right, each.option.why) for index, each in enumerate(shown)
    )


def _letter(index: int) -> str:
    """A … Z, then AA, AB …"""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)
