"""From a note to its cards: which sides it is asked from, what each side shows, and in which order options stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import assert_never

from recall.core.collective import letters_named, names_letters, speaks_of_the_others
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
)


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows before and after the learner has answered, both Markdown."""

    front: str
    back: str


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option at its place in the list the learner sees."""

    option: Option
    is_right: bool


def sides(content: Content) -> tuple[str, ...]:
    """The side names of the note's cards, in the order they are introduced; a draft has none."""
    match content:
        case Draft():
            return ()
        case Question(both=both):
            return ("q", "a") if both else ("q",)
        case Term(both=both):
            return ("meaning", "term") if both else ("meaning",)
        case Cloze(text=text, code_holes=code_holes):
            from recall.core.holes import parse_holes

            return parse_holes(text, code_holes=code_holes).names
        case _:
            return ("q",)


def face(content: Content, side: str) -> Face:
    """Front and back of one side, for a learner who grades himself. Options of a choice: see :func:`options`.

    A side that the content does not have is shown as its first one: a screen never fails over an old key.
    """
    match content:
        case Question(question=question, answer=answer):
            return Face(answer, question) if side == "a" else Face(question, answer)
        case Term(term=term, meaning=meaning):
            return Face(meaning, term) if side == "term" else Face(term, meaning)
        case Cloze():
            return _cloze_face(content, side)
        case Choice(question=question, answers=answers):
            return Face(question, _listed([_with_reason(option) for option in answers]))
        case Claim(claim=claim, answer=answer):
            return Face(claim, "True" if answer else "False")
        case Typed(question=question):
            return Face(question, _typed_back(content))
        case Numeric(question=question):
            return Face(question, _numeric_back(content))
        case Ordering(question=question, steps=steps):
            return Face(question, _listed(steps, numbered=True))
        case Matching(question=question, pairs=pairs):
            lefts = _listed([left for left, _ in pairs])
            return Face(f"{question}\n\n{lefts}", _listed([f"{left} → {right}" for left, right in pairs]))
        case Enumeration(question=question, items=items):
            return Face(question, _listed(items))
        case Draft(question=question, term=term, meaning=meaning, choices=choices):
            front = question or term or meaning or ""
            return Face(f"{front}\n\n{_listed(choices)}" if choices else front, "")
        case _:
            assert_never(content)


def options(choice: Choice, seed: int) -> tuple[ShownOption, ...]:
    """The options as shown: shuffled by ``seed`` (the same seed, the same order), pinned ones at their end.

    Not shuffled when the author says so or when options name each other's letters: see :func:`_standing`.
    """
    shown = [ShownOption(option, True) for option in choice.answers]
    shown += [ShownOption(option, False) for option in choice.distractors]
    middle = [each for each in shown if _pin(each.option) is None]
    middle = _shuffled(middle, seed) if is_shuffled(choice) else _standing(middle, choice)
    first = [each for each in shown if _pin(each.option) == "first"]
    last = [each for each in shown if _pin(each.option) == "last"]
    return (*first, *middle, *last)


def is_shuffled(choice: Choice) -> bool:
    every = (*choice.answers, *choice.distractors)
    return choice.shuffle and not any(names_letters(option.text, len(every)) for option in every)


def _standing(middle: list[ShownOption], choice: Choice) -> list[ShownOption]:
    """One order for good: wrong options as authored, the right ones at places drawn from the card's text, and what
    names letters behind the others.

    The first places go to right options, as written, where some letters name a part of the others: to move one
    would change what "both A and C" says.
    """
    count = len(choice.answers) + len(choice.distractors)
    plain = [each for each in middle if not names_letters(each.option.text, count)]
    naming = [each for each in middle if names_letters(each.option.text, count)]
    every = frozenset(range(len(plain)))
    is_free = all(letters_named(each.option.text, count) >= every for each in naming)
    return [*(_placed(plain, choice) if is_free else plain), *_placed(naming, choice)]


def _placed(shown: list[ShownOption], choice: Choice) -> list[ShownOption]:
    """Right and wrong ones each in their order, which places are right drawn from the card's text."""
    rights = [each for each in shown if each.is_right]
    wrongs = [each for each in shown if not each.is_right]
    if not rights or not wrongs:
        return shown
    drawn = int.from_bytes(
        hashlib.blake2b("\n".join(_texts(choice)).encode("utf-8", "replace"), digest_size=8).digest()
    )
    places = {shown.index(each) for each in _shuffled(shown, drawn)[: len(rights)]}
    turn = {True: iter(rights), False: iter(wrongs)}
    return [next(turn[index in places]) for index in range(len(shown))]


def _texts(choice: Choice) -> list[str]:
    return [choice.question, *(option.text for option in (*choice.answers, *choice.distractors))]


def letter(index: int) -> str:
    """The mark of an option: A … Z, then AA, AB …"""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def _pin(option: Option) -> str | None:
    return option.pin or ("last" if speaks_of_the_others(option.text) else None)


def _shuffled(shown: list[ShownOption], seed: int) -> list[ShownOption]:
    def place(index: int) -> bytes:
        return hashlib.blake2b(f"{seed}:{index}".encode(), digest_size=8).digest()

    return [shown[index] for index in sorted(range(len(shown)), key=place)]


def _cloze_face(content: Cloze, side: str) -> Face:
    from recall.core.holes import hide, parse_holes, reveal

    holed = parse_holes(content.text, code_holes=content.code_holes)
    asked = side if side in holed.names else next(iter(holed.names), side)
    return Face(hide(holed, asked), reveal(holed, asked=asked))


def _with_reason(option: Option) -> str:
    return option.text if option.why is None else f"{option.text}\n\n{option.why}"


def _typed_back(content: Typed) -> str:
    also = f"\n\nAlso right: {'; '.join(content.accept)}" if content.accept else ""
    why = f"\n\n{content.why}" if content.why else ""
    return f"{content.answer}{also}{why}"


def _numeric_back(content: Numeric) -> str:
    unit = f" {content.unit}" if content.unit else ""
    tolerance = f" (± {content.tolerance})" if content.tolerance else ""
    return f"{content.number}{unit}{tolerance}"


def _listed(texts: list[str] | tuple[str, ...], *, numbered: bool = False) -> str:
    """A Markdown list; one text alone stands without a bullet."""
    if len(texts) == 1 and not numbered:
        return texts[0]
    marks = [f"{number}. " if numbered else "- " for number in range(1, len(texts) + 1)]
    return "\n".join(mark + _indented(text, len(mark)) for mark, text in zip(marks, texts, strict=True))


def _indented(text: str, width: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(" " * width + line if line else "" for line in rest)])
