"""What ``recall init`` did, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from recall.app.starting import Made
from recall.terminal.safety import safe


def made_lines(made: Made) -> Iterator[str]:
    written = len(made.new) + len(made.changed)
    parts = [
        f"{_count(len(made.new), 'file')} written" if made.new else "",
        f"{len(made.changed)} renewed" if made.changed else "",
        f"{len(made.unchanged)} as they were" if made.unchanged and written else "",
    ]
    yield safe(f"{made.folder}: {', '.join(filter(None, parts)) or 'nothing new'}")
    for file in made.edited:
        yield safe(f"  left as you edited it: {file}")
    for file in made.deleted:
        yield safe(f"  deleted by you, not brought back: {file} (--restore brings it)")
    if made.used != made.folder:
        yield safe(f"From here recall uses {made.used} instead: it is set, or it is ./decks.")
    yield ""
    yield "Next:"
    yield "  recall review         learn; the first deck is about recall itself"
    yield "  recall add            write a card of your own"
    yield "  recall check          look for faults after you edited a deck"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
