"""Real Anki beside recall, in Anki's own environment: ``python anki_peer.py TASK COLLECTION [CARDS]``.

``make`` imports a CSV of as many cards and makes half of them learned, a tenth of all due. ``due`` and ``first`` are
timed from outside, as whole processes; ``grades`` prints p50 and p99 of an answer and the next card.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from pathlib import Path

from anki.collection import Collection

ANSWERS = 1_500


def make(path: str, cards: int) -> dict:
    col = Collection(path)
    deck = col.decks.id("Bench")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        for number in range(cards):
            rows.writerow(
                (f"What happens to layer {number} when the data are scarce?", f"It shrinks by {number}. " * 5)
            )
        file.flush()
        options = col.get_csv_metadata(file.name, None)
        options.deck_id = deck
        options.global_notetype.id = col.models.by_name("Basic")["id"]
        started = time.perf_counter()
        col.import_csv(_request(file.name, options))
        took = time.perf_counter() - started
    config = col.decks.config_dict_for_deck_id(deck)
    config["rev"]["perDay"] = 9_999  # the most that Anki takes
    config["new"]["perDay"] = 0
    col.decks.update_config(config)
    today = col.sched.today
    learned = "type = 2, queue = 2, ivl = 10, factor = 2500, reps = 5, usn = -1"
    col.db.execute(f"update cards set {learned}, due = ? + 1 + id % 100 where id % 2 = 0", today)
    ids = col.db.list("select id from cards where queue = 2 limit ?", cards // 10)
    col.db.executemany(f"update cards set {learned}, due = ? - id % 30 where id = ?", [(today, each) for each in ids])
    col.decks.select(deck)
    col.close()
    return {"import_s": took}


def _request(path: str, metadata):
    from anki.import_export_pb2 import ImportCsvRequest

    return ImportCsvRequest(path=path, metadata=metadata)


def due(path: str) -> dict:
    col = Collection(path)
    tree = col.sched.deck_due_tree()
    return {"due": sum(child.review_count for child in tree.children)}


def first(path: str) -> dict:
    col = Collection(path)
    queued = col.sched.get_queued_cards(fetch_limit=1)
    card = col.get_card(queued.cards[0].card.id)
    return {"characters": len(card.question())}


def grades(path: str) -> dict:
    col = Collection(path)
    took = []
    queued = col.sched.get_queued_cards(fetch_limit=1)
    for number in range(ANSWERS):
        if not queued.cards:
            break
        started = time.perf_counter()
        top = queued.cards[0]
        answer = col.sched.build_answer(card=_card(col, top), states=top.states, rating=(2, 2, 2, 1, 3, 0)[number % 6])
        col.sched.answer_card(answer)
        queued = col.sched.get_queued_cards(fetch_limit=1)
        took.append(time.perf_counter() - started)
    took.sort()
    col.close()
    return {"p50": took[len(took) // 2], "p99": took[len(took) * 99 // 100], "grades": len(took)}


def _card(col: Collection, queued):
    from anki.cards import Card

    card = Card(col, backend_card=queued.card)
    card.start_timer()
    return card


if __name__ == "__main__":
    task, path, *more = sys.argv[1:]
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    tasks = {"make": make, "due": due, "first": first, "grades": grades}
    print(json.dumps(tasks[task](path, *map(int, more))))
