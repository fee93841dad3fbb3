from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from learners import Learner
from recall.app.deciding import decide_together
from recall.app.undoing import redo_last, undo_last
from recall.core.events import DONE, RELEASE
from recall.store import connection, migrate
from recall.store.courses import course_actions, course_files, standing_of_keys, standing_of_tags, times_of_notes
from recall.store.database import Database

COURSE = "course: C\nid: c\nparts: [{title: P, lessons: [a.yaml]}]\n"
LESSON = """\
id: a
lesson: {title: A}
cards:
  - {id: one, q: One?, a: '1', tags: [x, y]}
  - {id: two, term: T, meaning: M}
"""


def test_actions_that_were_taken_back_are_left_out_and_come_back(learner: Learner) -> None:
    with learner.open() as ws:
        decide_together(ws, DONE, [{"lesson": "a", "what": "lesson", "id": "a"}])
        decide_together(ws, RELEASE, [{"course": "c", "lesson": "a"}, {"course": "c", "lesson": "b"}])
        undo_last(ws)
        assert [each.kind for each in course_actions(ws.db)] == [DONE]
        redo_last(ws)
        assert [each.kind for each in course_actions(ws.db)] == [DONE, RELEASE, RELEASE]
        assert [each.kind for each in course_actions(ws.db, (RELEASE,))] == [RELEASE, RELEASE]


def test_cards_are_found_by_tag_and_key_but_no_suspended_new_ones(learner: Learner) -> None:
    learner.deck(LESSON.replace("id: one,", "id: one, suspended: true,"), "a.yaml")
    with learner.open() as ws:
        assert standing_of_tags(ws.db, ["x"]) == {}
    learner.deck(LESSON, "a.yaml")
    with learner.open() as ws:
        assert {tag: len(cards) for tag, cards in standing_of_tags(ws.db, ["x", "y", "z"]).items()} == {"x": 1, "y": 1}
        assert {key: len(cards) for key, cards in standing_of_keys(ws.db, ["two", "none"]).items()} == {"two": 2}


def test_the_time_of_a_note_counts_what_was_logged_under_its_former_id(learner: Learner) -> None:
    path = learner.deck("deck: D\ncards:\n  - {q: What is one of all the numbers?, a: '1'}\n", "a.yaml")
    learner.grade(4)
    path.write_text("deck: D\ncards:\n  - {id: named, q: What is one of all the numbers?, a: '1'}\n")
    learner.clock.pass_by(days=1)
    learner.grade(4)
    with learner.open() as ws:
        note = standing_of_keys(ws.db, ["named"])["named"][0].card.note
        assert times_of_notes(ws.db, [note]) == [(note, 2, 2000)]


def test_a_database_of_schema_1_learns_the_parts_of_courses(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as older:
        older.setattr(connection, "SCHEMA", 1)
        older.setattr(migrate.migrate, "__kwdefaults__", {"target": 1})
        Database.open(path).close()
    learner.deck(COURSE, "course.yaml")
    learner.deck(LESSON, "a.yaml")
    with learner.open() as ws:
        rows = ws.db.rows("SELECT * FROM files")
    raw = sqlite3.connect(path)
    raw.executemany(f"INSERT INTO files VALUES ({', '.join('?' * len(rows[0]))})", rows)
    old = json.dumps({"id": "c", "course": True, "lessons": ["a.yaml"]})
    raw.execute("UPDATE files SET settings = ? WHERE path = 'course.yaml'", (old,))
    raw.commit()
    raw.close()
    with learner.open(db=path) as ws:
        (course,) = course_files(ws.db)
        assert json.loads(course.settings)["parts"] == [{"title": "P", "lessons": ["a.yaml"]}]


def test_what_the_log_says_of_courses_is_found_by_an_index(learner: Learner) -> None:
    from recall.store import statements as sql

    with learner.open() as ws:
        given = {"learner": "me", "kinds": "[]"}
        steps = [row[3] for row in ws.db.rows(f"EXPLAIN QUERY PLAN {sql.COURSE_ACTIONS}", given)]
    assert "SEARCH actions USING INDEX actions_about_none (learner=? AND kind=?)" in steps
    assert not any(step.startswith("SCAN actions") for step in steps)
