"""What is measured inside a process of its own: ``python -m bench_.inside TASK DECKS DB`` prints one JSON object."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from bench_.runs import percentile
from recall.app.reviewing import Wish, plan_review, start_sitting
from recall.app.tools import Tools, make_clock
from recall.app.workspace import open_workspace
from recall.config import load_settings
from recall.core.replay import replay
from recall.core.sm2 import Sm2
from recall.store.database import Database
from recall.store.log import stream_events

GRADES = 2_000


def grades(decks: Path, db: Path) -> dict[str, float]:
    """A sitting without a screen: from a grade to the next card, committed and ready with its keys."""
    settings = load_settings(decks=str(decks), db=str(db), new_per_day=0)
    took: list[float] = []
    with open_workspace(Tools(make_clock(settings), settings)) as ws:
        sitting = start_sitting(ws, plan_review(ws, Wish()))
        gc.freeze()  # as the review loop does once the first card is drawn
        for number in range(GRADES):
            if sitting.asked is None:
                break
            started = time.perf_counter()
            sitting.grade((4, 4, 4, 3, 5, 2, 4, 4)[number % 8], took_ms=4_000)
            sitting.keys  # noqa: B018 - the next card with what its keys would do
            took.append(time.perf_counter() - started)
    return {"p50": percentile(took, 50), "p99": percentile(took, 99), "grades": len(took)}


def replayed(_decks: Path, db: Path) -> dict[str, float]:
    """Every event of the log, note by note, as ``recall doctor`` replays it."""
    scheduler = Sm2()
    events = 0
    started = time.perf_counter()
    with Database.open(db) as opened:
        for note, history in stream_events(opened):
            replay(history, scheduler, note=note)
            events += len(history)
    return {"seconds": time.perf_counter() - started, "events": events}


if __name__ == "__main__":
    tasks = {"grades": grades, "replay": replayed}
    print(json.dumps(tasks[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
