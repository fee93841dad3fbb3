"""`recall stats`."""

from __future__ import annotations

import json
from collections.abc import Callable

Golden = Callable[[str, str], None]


def test_the_figures_read_like_this(recall, golden: Golden) -> None:
    recall.deck()
    recall("review", input=" 3 3 1 3", now="2026-11-29T09:00:00+01:00")
    recall("review", input=" 1 3 3 3")
    golden("stats.txt", recall("stats").out)


def test_before_the_first_review_there_is_little_to_tell(recall) -> None:
    recall.deck()
    out = recall("stats").out
    assert "nothing reviewed yet" in out
    assert "no card met on an earlier day was asked in 30 days" in out
    assert "3: 0 learned, 3 new" in out


def test_json_has_the_numbers(recall) -> None:
    recall.deck()
    recall("review", input=" 3 1q")
    said = json.loads(recall("stats", "--json").out)
    assert {name: said[name] for name in ("day", "reviews_today", "passed_today", "drills_today", "cards", "new")} == {
        "day": "2026-11-30",
        "reviews_today": 2,
        "passed_today": 1,
        "drills_today": 0,
        "cards": 3,
        "new": 1,
    }
    assert (said["retained"], said["retention_reviews"], said["days_in_a_row"]) == (0, 0, 1)
