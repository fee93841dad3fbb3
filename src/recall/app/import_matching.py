"""Which item of a source is which card that came from it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recall.core.identity import fingerprint
from recall.core.notes import Note, answer_text, asked_text
from recall.core.pairing import Sketch, pair_notes
from recall.deckfile.fresh import Fields, deck_text
from recall.deckfile.reader import parse_deck

_FILE = "matching.yaml"


@dataclass(frozen=True, slots=True)
class Known:
    """A card of the source as it was imported last, or as a deck holds it; ``fields`` are its keys."""

    id: str
    asked: str
    answer: str
    anchor: str | None = None


def known_of(name: str, fields: Fields, anchor: str | None = None) -> Known | None:
    """None where the fields make no card any more."""
    notes = parse_deck(deck_text({}, {"cards": [fields]}).encode(), file=_FILE).notes
    if not notes:
        return None
    return Known(name, asked_text(notes[0].content), answer_text(notes[0].content), anchor)


def matched(notes: Sequence[Note], anchors: Sequence[str | None], known: Sequence[Known]) -> dict[int, str]:
    """Place of a note → id of the card it was: the same question under the same heading, then the same question, then
    a likeness that is clear. Of questions asked twice the first is the first.
    """
    found: dict[int, str] = {}
    left = {each.id: each for each in known}
    asked = [fingerprint(asked_text(note.content)) for note in notes]
    for has_anchor in (True, False):
        waiting: dict[tuple[str, str | None], list[str]] = {}
        for each in left.values():
            key = (fingerprint(each.asked), each.anchor if has_anchor else None)
            waiting.setdefault(key, []).append(each.id)
        for place, note_key in enumerate(asked):
            names = waiting.get((note_key, anchors[place] if has_anchor else None))
            if place not in found and names:
                found[place] = names.pop(0)
                del left[found[place]]
    return found | _alike(notes, found, left)


def _alike(notes: Sequence[Note], found: Mapping[int, str], left: Mapping[str, Known]) -> dict[int, str]:
    if not left or len(found) == len(notes):
        return {}
    before = [
        Sketch(fingerprint(f"{each.asked}\0{at}"), each.asked, each.answer, "", at)
        for at, each in enumerate(left.values())
    ]
    after = [
        Sketch(
            fingerprint(f"{asked_text(note.content)}\1{at}"),
            asked_text(note.content),
            answer_text(note.content),
            "",
            at,
        )
        for at, note in enumerate(notes)
        if at not in found
    ]
    names = list(left)
    certain = pair_notes(before, after).certain
    return {pair.after.order: names[pair.before.order] for pair in certain}
