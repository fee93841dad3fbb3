"""A card as it is asked: the value that every screen, line mode and JSON show."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import Final

from recall.core.cards import face, letter, options
from recall.core.events import SCHEDULED
from recall.core.notes import Choice, Claim, Content, Matching, Note, Numeric, Ordering, answer_text, asked_text
from recall.core.step import OPEN


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option as shown: ``letter`` counts in the shown order."""

    letter: str
    text: str
    is_right: bool
    why: str | None


@dataclass(frozen=True, slots=True)
class CardView:
    """Question and answer are Markdown. ``key`` is what CARD arguments take; ``place`` is ``file:line``.

    ``things`` are the steps to be put in order, or the partners to be matched, as they stand lettered in the
    question; ``way`` is how the card is asked, a word of :mod:`recall.app.ways`.
    """

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
    things: tuple[str, ...] = ()
    way: str = OPEN


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


def card_view(note: Note, side: str, *, key: str, seed: str, way: str = OPEN) -> CardView:
    """The card as asked now; what is shuffled stands in an order drawn from the ``seed``: see
    :mod:`recall.core.draws`."""
    shown = face(note.content, side)
    things = _things(note.content, seed)
    return CardView(
        key=key,
        kind=note.kind,
        deck=note.deck,
        question=_asked(note.content, shown.front, things),
        answer=shown.back,
        options=_options(note, seed),
        hint=note.hint,
        explain=note.explain,
        source=note.source,
        place=f"{note.place.file}:{note.place.line}",
        things=things,
        way=way,
    )


def may_open(note: Note) -> bool:
    """Whether the card seems to name something that can be opened: an address, a file, a video or an image."""
    texts = f"{asked_text(note.content)}{answer_text(note.content)}"
    return is_place(note.source or "") or note.video is not None or "![" in texts


def is_place(text: str) -> bool:
    """Whether a text seems to be an address or a file, and not mere words."""
    place = text.strip()
    return "://" in place or ("." in place.strip(".") and not any(map(str.isspace, place)))


def _asked(content: Content, front: str, things: tuple[str, ...]) -> str:
    """The question with what the learner needs to answer it: what is to be put in order, matched or chosen."""
    match content:
        case Claim():
            return f"{front}\n\nTrue or false?"
        case Choice(many=True):
            return f"{front}\n\nWhich of these? Name all."
        case Numeric(unit=str(unit)):
            return f"{front}\n\nIn {unit}."
        case Ordering():
            return f"{front}\n\n{_lettered(things)}"
        case Matching(question=question, pairs=pairs):
            lefts = "\n".join(f"{number}. {left}" for number, (left, _) in enumerate(pairs, start=1))
            return f"{question}\n\n{lefts}\n\nwith\n\n{_lettered(things)}"
        case _:
            return front


def _lettered(texts: tuple[str, ...]) -> str:
    """A Markdown list whose entries begin with the letters by which they are named."""
    return "\n".join(f"- {letter(index)}) {text}" for index, text in enumerate(texts))


def _things(content: Content, seed: str) -> tuple[str, ...]:
    """Steps, or right sides, in an order drawn from ``seed``; steps never in their own order."""
    match content:
        case Ordering(steps=steps):
            mixed = _mixed(steps, seed)
            return mixed if mixed != steps or len(set(steps)) < 2 else mixed[1:] + mixed[:1]
        case Matching(pairs=pairs):
            return _mixed(tuple(dict.fromkeys(right for _, right in pairs)), seed)
        case _:
            return ()


def _mixed(texts: tuple[str, ...], seed: str) -> tuple[str, ...]:
    def place(text: str) -> bytes:
        return hashlib.blake2b(f"{seed}:{text}".encode("utf-8", "replace"), digest_size=8).digest()

    return tuple(sorted(texts, key=place))


TRUTHS: Final = ("True", "False")


def _options(note: Note, seed: str) -> tuple[OptionView, ...]:
    if isinstance(note.content, Claim):
        return tuple(OptionView(text[0], text, (text == TRUTHS[0]) == note.content.answer, None) for text in TRUTHS)
    if not isinstance(note.content, Choice):
        return ()
    shown = options(note.content, zlib.crc32(seed.encode()))
    return tuple(
        OptionView(letter(index), each.option.text, each.is_right, each.option.why) for index, each in enumerate(shown)
    )
