"""`recall why`."""

from __future__ import annotations

import json

DAY_LATER = "2026-12-01T09:00:00+01:00"


def test_why_begins_with_the_card_and_one_sentence(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    lines = recall("why", "one", now=DAY_LATER).out.splitlines()
    assert lines[0].startswith("one  Try · try.yaml:3")
    assert lines[3] == "Due today: the review of 2026-11-30 gave it 1 day."
    assert "known       90 % likely today (assumed)" in "\n".join(lines)


def test_each_card_of_a_note_is_told(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: sky, cloze: 'The {{sky}} is {{blue}}.'}\n")
    out = recall("why", "sky").out
    assert out.index("sky#sky  D") < out.index("sky#blue  D")
    assert "sky#sky of the same note is asked first" in out
    assert "sky#sky  D" not in recall("why", "sky#blue").out


def test_a_draft_says_what_it_waits_for(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: idea, q: Why?}\n")
    ran = recall("why", "idea")
    assert ran.code == 2
    assert "idea is a draft: it has no cards yet" in ran.err
    assert "`recall edit idea` gives it an answer" in ran.err


def test_a_name_of_no_card_is_refused(recall) -> None:
    recall.deck()
    ran = recall("why", "nobody")
    assert (ran.code, ran.out) == (2, "")
    assert "no card is called 'nobody'" in ran.err


def test_json_has_the_reason_the_memory_the_keys_the_prediction_and_the_history(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    (said,) = json.loads(recall("why", "one", "--json", now=DAY_LATER).out)
    assert said["reason"] == {"kind": "due", "due": "2026-12-01", "days_over": 0, "last_day": "2026-11-30"}
    assert (said["name"], said["ready"], said["first_seen"]) == ("one", "2026-12-01", "2026-11-30")
    assert round(said["prediction"], 6) == 0.9
    assert said["state"]["memory"] == {"repetition": 1, "interval_days": 1, "ease_hundredths": 250}
    assert [(key["name"], key["quality"]) for key in said["keys"]][:2] == [("again", 1), ("hard", 3)]
    (line,) = said["history"]
    assert (line["what"], line["mode"], line["interval_days"], line["due"]) == ("good", "scheduled", 1, "2026-12-01")
    assert line["counts"] is True
