"""What is read for quizzes: the cards that can be asked, and the results that are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from recall.core.events import QUIZ, Action
from recall.core.keys import CardKey
from recall.store import statements as sql
from recall.store.database import Database
from recall.store.figures import taken_back
from recall.store.queue import listed_or_null
from recall.store.rows import read_action


class QuizCard(NamedTuple):
    """A card with what a sample is drawn by; ``rank`` is its deck's place among all."""

    card: CardKey
    rank: int
    deck: str
    kind: str
    tags: tuple[str, ...]


def quiz_cards(
    db: Database,
    today: date,
    *,
    kinds: Iterable[str] | None,
    files: Iterable[int] | None = None,
    waiting: Iterable[int] = (),
) -> Iterator[QuizCard]:
    """The cards of these kinds (None: all) or in a lesson's quiz, in the order of the library; no suspended ones, none
    that is buried today, and no new ones of the files ``waiting``."""
    given = {
        "learner": db.learner,
        "today": today.isoformat(),
        "kinds": None if kinds is None else json.dumps(list(kinds)),
        "files": None if files is None else json.dumps(sorted(files)),
        "waiting": listed_or_null(waiting),
    }
    for note, side, rank, deck, kind, tags in db.stream(sql.QUIZ_CARDS, given):
        yield QuizCard(CardKey(note, side), rank, deck, kind, tuple(json.loads(tags)) if tags else ())


def quiz_results(db: Database) -> list[Action]:
    """The learner's quizzes that were not taken back, oldest first."""
    gone = taken_back(db)
    found = [read_action(row) for row in db.rows(sql.QUIZ_ACTIONS, {"learner": db.learner, "kind": QUIZ})]
    return [action for action in found if action.id not in gone]
