"""Faults that only two files together make."""

from __future__ import annotations

from pathlib import Path

import pytest

from recall.deckfile.check import check_library


def faults(root: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return [f"{each.file}:{each.line}:{each.column} {each.code} {each.message}" for each in check_library(root)]


def test_an_id_used_twice_is_an_error_at_both_places(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        {"a.yaml": "cards:\n- {id: x, q: p, a: q}\n", "b.yaml": "cards:\n- {q: r, a: s}\n- {id: x, q: t, number: u}\n"},
    )
    assert found == [
        "a.yaml:2:3 E302 the id 'x' is used in b.yaml:3 too",
        "b.yaml:3:3 E302 the id 'x' is used in a.yaml:2 too",
        "b.yaml:3:25 E107 'number' is 'u', which is no number",
    ]


def test_the_same_question_twice_without_ids_is_an_error(tmp_path: Path) -> None:
    cards = "cards:\n- {q: What IS  this, a: b}\n- {q: What is this, a: c}\n- {id: x, q: what is this, a: d}\n"
    assert faults(tmp_path, {"a.yaml": cards}) == [
        "a.yaml:2:3 E303 the same question stands in a.yaml:3 too",
        "a.yaml:3:3 E303 the same question stands in a.yaml:2 too",
    ]


def test_questions_that_differ_by_a_sign_are_not_the_same(tmp_path: Path) -> None:
    cards = "cards:\n- {q: What is C, a: b}\n- {q: What is C++, a: c}\n- {q: What is C#, a: d}\n"
    assert faults(tmp_path, {"a.yaml": cards}) == []


def test_use_needs_a_card_of_that_id(tmp_path: Path) -> None:
    files = {"a.yaml": "cards:\n- use: there\n- use: nowhere\n", "b.yaml": "cards:\n- {id: there, q: x, a: y}\n"}
    assert faults(tmp_path, files) == ["a.yaml:3:3 E304 no card has the id 'nowhere'"]


def test_requires_names_cards_or_lessons(tmp_path: Path) -> None:
    cards = "cards:\n- {id: a, q: x, a: y, requires: [b, day-1, c]}\n- {id: b, q: z, a: y, requires: d, allow: W305}\n"
    files = {"a.yaml": cards, "l.yaml": "id: day-1\nlesson: {title: T}\n"}
    assert faults(tmp_path, files) == ["a.yaml:2:3 W305 'requires' names no card: 'c'"]


def test_cards_that_require_each_other_are_told_and_what_leads_there_is_not(tmp_path: Path) -> None:
    cards = """\
cards:
- {id: a, q: x, a: y, requires: b}
- {id: b, q: z, a: y, requires: [c, e]}
- {id: c, q: w, a: y, requires: a}
- {id: d, q: v, a: y, requires: a}
- {id: e, q: u, a: y, requires: f}
- {id: f, q: t, a: y}
"""
    assert faults(tmp_path, {"a.yaml": cards}) == [
        "a.yaml:2:3 W306 'a' and 'b' require each other",
        "a.yaml:3:3 W306 'b' and 'c' require each other",
        "a.yaml:4:3 W306 'c' and 'a' require each other",
    ]


def test_a_long_chain_of_requires_is_no_circle(tmp_path: Path) -> None:
    cards = "".join(f"- {{id: n{n}, q: q{n}, a: y, requires: n{n + 1}}}\n" for n in range(3000))
    assert faults(tmp_path, {"a.yaml": f"cards:\n{cards}- {{id: n3000, q: end, a: y}}\n"}) == []


def test_lessons_that_require_nothing_known_or_themselves(tmp_path: Path) -> None:
    files = {
        "a.yaml": "id: a\nlesson: {title: A, requires: [b, nowhere]}\n",
        "b.yaml": "id: b\nlesson: {title: B, requires: a}\n",
        "c.yaml": "id: c\nsettings: {allow: W407}\nlesson: {title: C, requires: nowhere}\n",
    }
    assert faults(tmp_path, files) == [
        "a.yaml:2:9 W306 'a' and 'b' require each other",
        "a.yaml:2:9 W407 no lesson file has the id 'nowhere'",
        "b.yaml:2:9 W306 'b' and 'a' require each other",
    ]


def test_covers_needs_a_tag_or_a_card(tmp_path: Path) -> None:
    files = {
        "a.yaml": "lesson: {title: A, covers: [tag:t, tag:u, x, y]}\n",
        "b.yaml": "tags: t\ncards:\n- {id: x, q: x, a: y}\n",
    }
    assert faults(tmp_path, files) == [
        "a.yaml:1:9 W406 'covers' finds nothing: 'tag:u'",
        "a.yaml:1:9 W406 'covers' finds nothing: 'y'",
    ]


def test_a_lesson_belongs_to_one_course_once(tmp_path: Path) -> None:
    files = {
        "one.yaml": "course: One\nparts: [{title: P, lessons: [a.yaml, b.yaml]}]\n",
        "two.yaml": "course: Two\nparts: [{title: P, lessons: a.yaml}]\n",
        "a.yaml": "lesson: {title: A}\n",
        "b.yaml": "cards:\n- {q: x, a: y}\n",
    }
    assert faults(tmp_path, files) == [
        "one.yaml:2:30 E402 the lesson 'a.yaml' is listed in two.yaml:2 too",
        "one.yaml:2:38 E409 'b.yaml' has no 'lesson:' that can be read",
        "two.yaml:2:29 E402 the lesson 'a.yaml' is listed in one.yaml:2 too",
    ]


def test_a_course_lists_lessons_unless_another_fault_says_why_not(tmp_path: Path) -> None:
    files = {
        "a.yaml": "course: A\n",
        "b.yaml": "course: B\nparts: [{title: P, lessons: []}]\n",
        "c.yaml": "course: C\nparts: [{title: P, lessons: gone.yaml}]\n",
    }
    assert faults(tmp_path, files) == [
        "a.yaml:1:1 W410 the course 'A' lists no lessons",
        "b.yaml:1:1 W410 the course 'B' lists no lessons",
        "c.yaml:2:29 E401 there is no lesson file 'gone.yaml'",
    ]


def test_ids_of_lessons_and_courses_are_unique_and_projects_follow_lessons(tmp_path: Path) -> None:
    files = {
        "a.yaml": "id: same\nlesson: {title: A}\n",
        "b.yaml": "id: same\nlesson: {title: B}\n",
        "c.yaml": "course: C\nid: k\nprojects: [{title: P, after: same}, {title: R, after: none}]\n"
        "settings: {allow: W410}\n",
        "d.yaml": "course: D\nid: k\nsettings: {allow: W410}\n",
        "e.yaml": "id: same\ncards:\n- {q: prefixes may be equal, a: yes}\n",
    }
    assert faults(tmp_path, files) == [
        "a.yaml:2:9 E404 the lesson id 'same' is used in b.yaml:2 too",
        "b.yaml:2:9 E404 the lesson id 'same' is used in a.yaml:2 too",
        "c.yaml:1:1 E404 the course id 'k' is used in d.yaml:1 too",
        "c.yaml:3:37 W407 no lesson file has the id 'none'",
        "d.yaml:1:1 E404 the course id 'k' is used in c.yaml:1 too",
    ]


def test_faults_of_single_files_and_unreadable_ones_are_in_the_list(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    found = faults(tmp_path, {"a.yaml": "cards:\n- {q: x, a: y, hnt: z}\n", "b.yaml": "on: push\n"})
    assert [each.split(" ")[:2] for each in found] == [
        ["a.yaml:2:16", "W201"],
        ["b.yaml:1:1", "E013"],
        ["gone.yaml:0:0", "E001"],
    ]


@pytest.mark.parametrize("text", ["cards:\n- {id: x, q: x, a: y}\n", "course: C\nsettings: {allow: W410}\n"])
def test_a_sound_library_has_no_faults(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, {"a/b.yaml": text}) == []
