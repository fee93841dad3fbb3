"""All rules that look at one note alone, and the one that looks at the notes of one deck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recall.core.itemwriting.answers import length_findings, list_findings, reason_findings
from recall.core.itemwriting.findings import ALL_RIGHT, Finding
from recall.core.itemwriting.options import ALL_OF_THEM, option_findings
from recall.core.itemwriting.stems import claim_findings, open_findings, stem_findings
from recall.core.itemwriting.words import shortened
from recall.core.notes import Choice, Claim, Cloze, Draft, Note, Question, Term, Typed


def findings(note: Note) -> Iterator[Finding]:
    """What is badly asked in this note; nothing of a draft, which is not asked."""
    content = note.content
    match content:
        case Draft():
            return
        case Choice():
            yield from option_findings(content)
            yield from stem_findings(content)
        case Claim():
            yield from claim_findings(content)
        case Question() | Typed() | Term() | Cloze():
            yield from open_findings(content)
        case _:
            pass
    yield from length_findings(note)
    yield from list_findings(note)
    yield from reason_findings(note)


def deck_findings(notes: Iterable[Note]) -> Iterator[tuple[Note, Finding]]:
    """ "All of the above" where it is right every time that these notes offer it, at each of them."""
    offered: list[tuple[Note, str]] = []
    for note in notes:
        if isinstance(note.content, Choice):
            right = _all_of_them(option.text for option in note.content.answers)
            if right is None and _all_of_them(option.text for option in note.content.distractors) is not None:
                return
            offered += [] if right is None else [(note, right)]
    for note, text in offered:
        times = "the one time" if len(offered) == 1 else f"all {len(offered)} times"
        message = f"'{shortened(text)}' is right {times} that this deck offers it"
        yield note, Finding(ALL_RIGHT, message, "Make it a select-all ('answer' is a list), or drop the option.")


def _all_of_them(texts: Iterable[str]) -> str | None:
    return next((text for text in texts if text[:3].casefold() == "all" and ALL_OF_THEM.fullmatch(text.strip())), None)
