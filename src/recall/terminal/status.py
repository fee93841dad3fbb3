"""What changed in the decks, and the pairs of cards that may be one, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from recall.app.changes import ANSWER, DRAFT, EDITED, GONE, MOST_TOLD, NEW, OUT, RENAMED, RETURNED, NoteChange
from recall.app.doubts import Doubt, Text
from recall.app.status import Status
from recall.terminal.problems import problem_lines
from recall.terminal.safety import safe

_WORDS = {
    DRAFT: "became a draft",
    ANSWER: "answer changed",
    EDITED: "edited",
    RENAMED: "renamed",
    NEW: "new",
    RETURNED: "came back",
    OUT: "out, by a fault",
    GONE: "gone",
}
_BY_NUMBER = (NEW, RETURNED, GONE, RENAMED)  # told one by one only where they are few; else the number says enough
_FEW = 10
_WIDTH = 90


def status_lines(status: Status) -> Iterator[str]:
    """A line of numbers, then every change; where nothing changed, what the last load found."""
    counts = counts_line(status.counts, status.doubtful)
    if status.now:
        yield counts
    else:
        yield "Nothing changed since the decks were last loaded." + (f" Then: {counts}" if status.counts else "")
    if status.errors:
        yield f"{_count(status.errors, 'fault')} in the decks (recall check)"
        yield from problem_lines(status.clashes)
    if status.blocked:
        yield f"{_count(status.blocked, 'file')} cannot be read: the cards are asked as they were"
    yield from change_lines(status.changes, status.counts)


def counts_line(counts: Mapping[str, int], doubtful: int = 0) -> str:
    """``3 edited, 1 renamed?, 2 new, 1 gone``; changed answers are among the edited."""
    edited = counts.get(ANSWER, 0) + counts.get(EDITED, 0) + counts.get(RENAMED, 0)
    parts = [
        f"{edited} edited" if edited else "",
        f"{doubtful} renamed?" if doubtful else "",
        *(f"{counts[kind]} {_WORDS[kind]}" for kind in (DRAFT, NEW, RETURNED, OUT, GONE) if counts.get(kind)),
    ]
    return ", ".join(part for part in parts if part) or "nothing changed"


def change_lines(changes: Iterable[NoteChange], counts: Mapping[str, int]) -> Iterator[str]:
    """Each change with its place; below an edit what it was before, below changed answers what can be done."""
    shown: dict[str, int] = {}
    for change in changes:
        shown[change.kind] = shown.get(change.kind, 0) + 1
        if change.kind in _BY_NUMBER and counts.get(change.kind, 0) > _FEW:
            continue
        yield safe(f"{_WORDS[change.kind]}: {change.name}  {change.file}:{change.line}")
        if change.former is not None:
            yield f"  was {_short(change.former)}"
            yield f"  now {_short(change.text)}"
        else:
            yield f"  {_short(change.text)}"
    for kind, number in shown.items():
        if kind not in _BY_NUMBER and counts.get(kind, 0) > number == MOST_TOLD:
            yield f"and {counts[kind] - number} more {_WORDS[kind]}"
    if shown.get(DRAFT):
        yield "A draft is not asked until it has an answer again; its history is kept"
    if shown.get(ANSWER):
        yield "Histories are kept. To halve an interval: recall reset CARD --soften; to begin anew: recall reset CARD"


def doubt_lines(doubt: Doubt) -> Iterator[str]:
    """Both notes of a pair, as they are asked about."""
    yield f"Is this the same card? ({doubt.likeness} % alike{', another id' if doubt.reason == 'changed id' else ''})"
    yield from _text_lines("gone", doubt.former)
    yield from _text_lines("now ", doubt.present)


def answer_hint(doubt: Doubt) -> str:
    """How a script, or a person without a terminal, answers."""
    names = safe(f"{doubt.former.name} {doubt.present.name}")
    return f"  recall status --same {names}   or   recall status --different {names}"


def _text_lines(word: str, text: Text) -> Iterator[str]:
    yield safe(f"  {word}  {text.name}  {text.place}")
    yield f"        {_short(text.question)}"
    if text.answer:
        yield f"        {_short(text.answer)}"


def _short(text: str) -> str:
    line = " ".join(safe(text).split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
