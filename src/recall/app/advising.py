"""What item writing has to say of one card, for those who have just written it; other cards are not compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from recall.app.places import shown_file
from recall.problems import Problem


def advice(root: Path, file: str, *, name: str | None = None, line: int = 0) -> tuple[Problem, ...]:
    """The card of this id, or without one the card at this line; nothing where it is not in the file any more."""
    from recall.app.linked import read_any
    from recall.deckfile.itemwriting import note_problems
    from recall.deckfile.project import read_project
    from recall.deckfile.values import Deck

    deck = read_any(root / file, root=root, file=file)
    notes = deck.notes if isinstance(deck, Deck) else ()
    meant = [note for note in notes if (note.place.line == line if name is None else note.id == name)]
    if not isinstance(deck, Deck) or not meant:
        return ()
    allow = read_project(root).allow
    found = (problem for problem in note_problems(meant[0], deck) if not problem.code.startswith(allow))
    return tuple(replace(problem, file=shown_file(root, problem.file)) for problem in found)
