"""What a look at the decks found, and what the last one that found changes said."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from recall.store.database import Database
from recall.store.meta import LAST_LOAD, get_meta


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a look at the decks found; counts of notes.

    ``now`` is False when nothing had changed: the counts are then those of the last load that found changes.
    ``edited`` kept their history under a new wording or id, ``answers`` among them have another answer,
    ``drafts`` among them none any more, so that they are not asked.
    ``doubtful`` pairs wait for the learner's word, ``errors`` cards are kept out by a fault of their text.
    ``blocked`` files could not be read at all, and are asked as they were.
    """

    at_ms: int = 0
    now: bool = False
    new: int = 0
    edited: int = 0
    answers: int = 0
    drafts: int = 0
    renamed: int = 0
    returned: int = 0
    gone: int = 0
    doubtful: int = 0
    errors: int = 0
    blocked: int = 0

    @property
    def changed(self) -> bool:
        return self.now and any((self.new, self.edited, self.renamed, self.returned, self.gone))


def last_loaded(db: Database) -> Loaded:
    """What the last load that found changes said."""
    text = get_meta(db, LAST_LOAD)
    return Loaded() if text is None else replace(Loaded(**json.loads(text)), now=False)


def loaded_text(loaded: Loaded) -> str:
    return json.dumps(asdict(loaded))
