"""`recall`, `recall today` and `recall due`."""

from __future__ import annotations

import json
from collections.abc import Callable

Golden = Callable[[str, str], None]
TOMORROW = "2026-12-01T09:00:00+01:00"


def test_recall_alone_shows_the_day(recall) -> None:
    recall.deck()
    recall("due")
    assert recall().out == recall("today").out


def test_the_first_day_reads_like_this(recall, golden: Golden) -> None:
    recall.deck()
    golden("today_first.txt", recall("today").out)


def test_a_day_under_way_reads_like_this(recall, golden: Golden) -> None:
    recall.deck()
    recall("review", input=" 1 3q")
    golden("today_under_way.txt", recall("today").out)


def test_a_day_that_is_done_reads_like_this(recall, golden: Golden) -> None:
    recall.deck()
    recall("review", input=" 3 3 4")
    golden("today_done.txt", recall("today").out)


def test_an_empty_library_has_nothing_due(recall) -> None:
    assert "Nothing is due.\n" in recall("today").out


def test_faults_are_told(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: bad, q: [1]}\n")
    assert "Decks: 1 fault in the decks (recall check)" in recall("today").out


def test_json_has_the_numbers(recall) -> None:
    recall.deck()
    recall("review", input=" 1 3q")
    said = json.loads(recall("today", "--json").out)
    assert {name: said[name] for name in ("day", "due", "new", "to_repeat", "done", "next_due", "minutes")} == {
        "day": "2026-11-30",
        "due": 0,
        "new": 1,
        "to_repeat": 1,
        "done": 2,
        "next_due": "2026-12-01",
        "minutes": 1,
    }
    assert said["forecast"] == [2, 0, 0, 0, 0, 0, 0]
    assert said["loaded"]["new"] == 3


def test_due_prints_a_bare_number(recall) -> None:
    recall.deck()
    assert (recall("due").out, recall("due").code) == ("0\n", 0)
    recall("review", input=" 3 3 1q")
    assert recall("due").out == "1\n"
    assert recall("due", now=TOMORROW).out == "3\n"


def test_due_of_a_deck(recall) -> None:
    recall.deck()
    recall("review", input=" 3 3 3")
    recall.deck("deck: Other\ncards: []\n", "other.yaml")
    assert recall("due", "try", now=TOMORROW).out == "3\n"
    assert recall("due", "other", now=TOMORROW).out == "0\n"


def test_due_quiet_speaks_by_its_exit_code(recall) -> None:
    recall.deck()
    ran = recall("due", "--quiet")
    assert (ran.code, ran.out) == (3, "")
    recall("review", input=" 3q")
    ran = recall("due", "--quiet", now=TOMORROW)
    assert (ran.code, ran.out) == (0, "")


def test_due_as_json(recall) -> None:
    recall.deck()
    recall("review", input=" 1q")
    assert json.loads(recall("due", "--json").out) == {"due": 0, "to_repeat": 1}


def test_due_of_no_such_deck_is_refused(recall) -> None:
    recall.deck()
    ran = recall("due", "nothing")
    assert (ran.code, "no deck is called 'nothing'" in ran.err) == (2, True)
