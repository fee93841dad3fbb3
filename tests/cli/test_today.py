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


LESSON = """\
deck: Course / Day 06
lesson:
  title: SVMs and kernels
  number: 6
  watch: [{title: A, minutes: 20}, {title: B, minutes: 16}]
cards:
  - {id: l1, q: What is l1?, a: '1'}
  - {id: l2, q: What is l2?, a: '2'}
"""


def test_the_lesson_of_the_day_is_named_with_its_cards_and_videos(recall) -> None:
    recall.deck(LESSON, "course/day-06.yaml")
    out = recall("today").out
    assert "0 due · 2 new (Day 06) · about 1 min\n" in out
    assert "Lesson of the day: Day 06, SVMs and kernels (2 new cards, 36 min of video)\n" in out
    assert json.loads(recall("today", "--json").out)["lesson"] == {
        "path": "course/day-06",
        "deck": "Course / Day 06",
        "title": "SVMs and kernels",
        "number": 6,
        "new": 2,
        "minutes": 36,
    }


def test_the_opening_names_the_lesson_that_all_new_cards_are_from(recall) -> None:
    recall.deck(LESSON, "course/day-06.yaml")
    assert recall("review", "--plain").out.startswith("0 due · 2 new (Day 06) · about 1 min")
    recall.deck()
    assert recall("review", "--plain").out.startswith("0 due · 5 new · about 2 min")


def test_with_nothing_due_the_lesson_that_could_be_learned_is_named_with_its_command(recall) -> None:
    recall.deck(LESSON, "a course/day-06.yaml")
    recall("config", "new_per_day", "0")
    ran = recall("review", "--plain")
    assert (ran.code, ran.out.splitlines()[:3]) == (
        0,
        [
            "Nothing is due, and no card waits.",
            "To learn now: Day 06, SVMs and kernels (2 new cards, 36 min of video): "
            "recall review --new 2 'a course/day-06'",
            "To go on anyway: recall review --new 10, or --ahead 7, or --cram.",
        ],
    )


def test_what_limits_leave_for_later_is_told(recall) -> None:
    recall.deck()
    recall("review", "--plain", input=" 3 3 3")
    recall.deck(DECK_OF_120, "more.yaml")
    recall("config", "reviews_per_day", "1")
    out = recall("today", now=TOMORROW).out
    assert "1 due · 20 new" in out
    assert "Beyond the day's limits: 2 due cards, 100 new cards or more\n" in out
    recall("config", "new_per_day", "119")
    assert "Beyond the day's limits: 2 due cards, 1 new card\n" in recall("today", now=TOMORROW).out
    recall("config", "reviews_per_day", "")
    recall("config", "new_per_day", "120")
    assert "Beyond" not in recall("today", now=TOMORROW).out


DECK_OF_120 = "cards:\n" + "".join(f"  - {{id: m{each}, q: What is m{each}?, a: '1'}}\n" for each in range(120))


def test_words_of_a_deck_cannot_steer_the_terminal(recall) -> None:
    recall.deck(LESSON.replace("SVMs and kernels", '"SVMs \\e[31mred"'), "day.yaml")
    assert "\x1b" not in recall("today").out
