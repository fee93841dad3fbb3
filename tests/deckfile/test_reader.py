"""What a sound deck or course file becomes."""

from __future__ import annotations

import gc
import textwrap
from pathlib import Path

import pytest

from recall.core.courses import Material, Point
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Place,
    Question,
    Term,
    Typed,
    Video,
)
from recall.deckfile.reader import deck_name, library_path, parse_deck, parse_file, read_course, read_deck, read_file
from recall.deckfile.values import Course, Deck, LessonRef, Settings, Use


def read(text: str) -> Deck:
    deck = parse_deck(textwrap.dedent(text).encode(), file="llm/attention.yaml")
    assert deck.problems == ()
    return deck


def content(card: str) -> Content:
    (note,) = read(f"cards:\n- {card}\n").notes
    return note.content


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("{q: Q, a: A}", Question("Q", "A")),
        ("{question: Q, back: A, both: true}", Question("Q", "A", both=True)),
        ("{front: Q, a: A}", Question("Q", "A")),
        ("{term: T, meaning: M}", Term("T", "M")),
        ("{term: T, meaning: M, both: False}", Term("T", "M", both=False)),
        ("{cloze: 'a {{b}}'}", Cloze("a {{b}}")),
        ("{cloze: '`{{b}}`', code_holes: true}", Cloze("`{{b}}`", code_holes=True)),
        ("{claim: C, answer: true}", Claim("C", True)),
        ("{claim: C, answer: 'FALSE'}", Claim("C", False)),
        ("{q: Q, answer: A}", Typed("Q", "A")),
        ("{q: Q, answer: {text: A, why: W}, accept: [B, C]}", Typed("Q", "A", ("B", "C"), "W")),
        ("{q: Q, answer: A, accept: B}", Typed("Q", "A", ("B",))),
        ("{q: Q, number: 1e-3}", Numeric("Q", "1e-3")),
        ("{q: Q, number: -5, unit: m, tolerance: 5%}", Numeric("Q", "-5", "m", "5%")),
        ("{q: Q, steps: [a, b]}", Ordering("Q", ("a", "b"))),
        ("{q: Q, items: [a, b]}", Enumeration("Q", ("a", "b"))),
        ("{q: Q, pairs: {a: '1', no: 2}}", Matching("Q", (("a", "1"), ("no", "2")))),
        ("{q: Q}", Draft(question="Q")),
        ("{term: T}", Draft(term="T")),
        ("{meaning: M}", Draft(meaning="M")),
        ("{q: Q, choices: [a, {text: b, why: c}]}", Draft(question="Q", choices=("a", "b"))),
        ("{q: Q, a: , allow: [W208]}", Draft(question="Q")),
        ("{q: Q, a: '', allow: [W208]}", Draft(question="Q")),
    ],
)
def test_the_keys_tell_the_kind(card: str, expected: Content) -> None:
    assert content(card) == expected


def test_a_choice_keeps_reasons_pins_and_order() -> None:
    card = "{q: Q, answer: {text: r, why: y}, distractors: [{text: w, why: n, pin: last}, v], shuffle: false}"
    assert content(card) == Choice("Q", (Option("r", "y"),), (Option("w", "n", "last"), Option("v")), shuffle=False)


def test_a_list_of_answers_asks_for_all_of_them() -> None:
    assert content("{q: Q, answer: [r], distractors: w}") == Choice("Q", (Option("r"),), (Option("w"),), many=True)


def test_an_answer_among_choices_leaves_the_others_as_distractors() -> None:
    card = "{q: Q, choices: [a, {text: b, why: x}, c], answer: [b, {text: c, why: y}]}"
    assert content(card) == Choice("Q", (Option("b", "x"), Option("c", "y")), (Option("a"),), many=True)


def test_choices_that_are_not_shuffled_keep_their_order_by_pins() -> None:
    card = "{q: Q, choices: [a, b, c], answer: b, shuffle: false}"
    pinned = (Option("a", pin="first"), Option("c", pin="last"))
    expected = Choice("Q", (Option("b"),), pinned, shuffle=False)
    assert content(card) == expected
    several = content("{q: Q, choices: [a, b, c], answer: [b, c], shuffle: false}")
    assert several == Choice("Q", (Option("b"), Option("c")), (Option("a"),), many=True, shuffle=False)


@pytest.mark.parametrize("text", ["no", "1.10", "12:30", "2024-01-01", "null", "~", "True", "0x1F", "=", "+1", "1_000"])
def test_text_is_text_as_it_is_written(text: str) -> None:
    assert content(f"{{q: Q, a: {text}}}") == Question("Q", text)


def test_line_breaks_around_a_block_of_text_are_not_part_of_it() -> None:
    assert content("q: |\n\n\n    one\n\n    two\n\n\n  a: >-\n    A\n    B") == Question("one\n\ntwo", "A B")


def test_space_before_text_is_kept() -> None:
    assert content('q: "  x"\n  a: |2\n      code') == Question("  x", "  code")


def test_every_other_key_of_a_card_is_read() -> None:
    note = read(
        """\
        cards:
        - id: the-id
          q: Q
          a: A
          tags: [x, y, x]
          hint: H
          explain: E
          source: S
          video: {url: rf.mp4, at: '4:10'}
          requires: other
          tests: p
          anki: 'abc{'
          suspended: true
          allow: [W405]
          comment: C
        """
    ).notes[0]
    assert note == Note(
        "the-id",
        Question("Q", "A"),
        "llm / attention",
        Place("llm/attention.yaml", 2, 3),
        tags=("x", "y"),
        hint="H",
        explain="E",
        source="S",
        video=Video("rf.mp4", "4:10"),
        requires=("other",),
        tests="p",
        anki="abc{",
        suspended=True,
        allow=("W405",),
        comment="C",
    )


def test_the_head_of_the_file_holds_for_all_cards() -> None:
    deck = read(
        "deck: A/B\nid: ab\ntags: [t, u]\nsource: S\ncards:\n- {q: x, a: y, tags: [u, v], source: R}\n- {q: z}\n"
    )
    assert (deck.name, deck.prefix, deck.tags, deck.source) == ("A / B", "ab", ("t", "u"), "S")
    assert [(note.deck, note.tags, note.source) for note in deck.notes] == [
        ("A / B", ("t", "u", "v"), "R"),
        ("A / B", ("t", "u"), "S"),
    ]


def test_a_head_that_comes_after_the_cards_holds_as_well() -> None:
    card = "cards:\n- {q: x, a: y, tags: [u, v], source: R}\n- {q: z}\n"
    head = "tags: [t, u]\nsource: S\ndeck: A / B\n"
    late, early = read(card + head), read(head + card)
    places = [Place(note.place.file, note.place.line - 3, note.place.column) for note in early.notes]
    assert [note.place for note in late.notes] == places
    assert [(note.deck, note.tags, note.source) for note in late.notes] == [
        (note.deck, note.tags, note.source) for note in early.notes
    ]


def test_a_deck_without_a_name_is_called_after_its_file() -> None:
    assert read("cards:\n").name == "llm / attention"
    assert read("deck:\ntags:\ncards:\n").name == "llm / attention"
    assert deck_name(" a/ b //c ") == "a / b / c"


def test_quiz_and_cards_are_read_in_the_order_of_the_file() -> None:
    deck = read("quiz:\n- {q: x, a: y}\n- use: other\ncards:\n- use: third\n- {q: z, a: w}\n")
    assert [note.section for note in deck.notes] == ["quiz", "cards"]
    assert deck.uses == (
        Use("other", Place("llm/attention.yaml", 3, 3), "quiz", 1),
        Use("third", Place("llm/attention.yaml", 5, 3), "cards", 1),
    )


def test_a_section_can_be_an_alias_or_have_an_anchor() -> None:
    deck = read("quiz: &all\n- {q: x, a: y}\ncards: *all\n")
    assert [(note.section, note.content) for note in deck.notes] == [
        ("quiz", Question("x", "y")),
        ("cards", Question("x", "y")),
    ]


def test_an_error_of_yaml_in_a_shared_section_keeps_its_cards_out() -> None:
    text = b"quiz: &all\n- {q: x, a: y}\n- {q: z, q: z, a: y}\ncards:\n- {q: w, a: y}\n"
    deck = parse_deck(text, file="f.yaml")
    assert [note.content for note in deck.notes] == [Question("w", "y")]
    assert [broken.asked for broken in deck.broken] == ["x", "z"]


def test_settings_are_read() -> None:
    deck = read("settings: {choices: shown, new_per_day: 0, reviews_per_day: 9, allow: W203}\ncards:\n")
    assert deck.settings == Settings("shown", 0, 9, ("W203",))


def test_a_deck_written_as_json_is_yaml_too() -> None:
    deck = read('{"recall": "1", "cards": [{"q": "Q", "a": "A"}]}')
    assert deck.notes[0].content == Question("Q", "A")


def test_a_lesson_is_read_with_all_it_has() -> None:
    lesson = read(
        """\
        id: day-05
        lesson:
          title: Forests
          number: 5
          kinds: [visual]
          watch:
            - {id: rf, title: Random forests, by: StatQuest, minutes: 9.5, url: 'https://x'}
            - Boosting, briefly
          read: [{title: A Paper, url: u}]
          build: [{id: nb, title: Notebook}]
          summary: |
            Trees.
          points: [{id: oob, text: one}, {text: Two facts}, three]
          requires: day-04
          covers: [tag:ensembles, other]
        quiz:
          - {q: Q, a: A, tests: oob, video: rf}
        """
    ).lesson
    assert lesson is not None
    assert (lesson.title, lesson.number, lesson.kinds, lesson.summary) == ("Forests", 5, ("visual",), "Trees.")
    assert lesson.place == Place("llm/attention.yaml", 3, 3)
    assert lesson.watch == (
        Material("rf", "Random forests", "StatQuest", 9.5, "https://x"),
        Material("boosting-briefly", "Boosting, briefly"),
    )
    assert lesson.read == (Material("a-paper", "A Paper", url="u"),)
    assert lesson.build == (Material("nb", "Notebook"),)
    assert lesson.points == (Point("oob", "one"), Point("two-facts", "Two facts"), Point("three", "three"))
    assert (lesson.requires, lesson.covers) == (("day-04",), ("tag:ensembles", "other"))


COURSE = """\
course: ML in a Month
id: ml-month
about: From *zero*.
settings: {new_per_day: 5}
parts:
  - title: One
    lessons: [day-*.yaml, ../shared/intro.yaml]
  - title: Two
    lessons: deep/**/x?.yml
projects:
  - {id: pipeline, title: A pipeline, after: day-07, about: Do it., url: u}
  - {title: The Last}
"""
FILES = [
    "ml/day-10.yaml",
    "ml/day-2.yaml",
    "ml/course.yaml",
    "shared/intro.yaml",
    "ml/deep/a/b/x1.yml",
    "ml/deep/x2.yml",
]


def test_a_course_lists_its_lessons_in_order() -> None:
    course = parse_file(COURSE.encode(), file="ml/course.yaml", files=FILES)
    assert isinstance(course, Course)
    assert course.problems == ()
    assert (course.title, course.id, course.about) == ("ML in a Month", "ml-month", "From *zero*.")
    assert course.settings == Settings(new_per_day=5)
    assert [part.title for part in course.parts] == ["One", "Two"]
    assert course.parts[0].lessons[0] == LessonRef(
        "day-*.yaml", ("ml/day-2.yaml", "ml/day-10.yaml"), Place("ml/course.yaml", 7, 15)
    )
    assert course.lessons == (
        "ml/day-2.yaml",
        "ml/day-10.yaml",
        "shared/intro.yaml",
        "ml/deep/a/b/x1.yml",
        "ml/deep/x2.yml",
    )
    assert [(each.id, each.after, each.about, each.url) for each in course.projects] == [
        ("pipeline", "day-07", "Do it.", "u"),
        ("the-last", None, None, None),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("course: C\nparts:\n- title: T\n  lessons: [no.yaml]\n", (4, 13, "E401")),
        ("course: C\nparts:\n- title: T\n  lessons: [../../etc.yaml]\n", (4, 13, "E401")),
        ("course: C\nparts:\n- lessons: [day-2.yaml]\n", (3, 3, "E403")),
        ("course: C\nparts:\n- title: T\n", None),
        ("course: C\nparts:\n- T\n", (3, 3, "E015")),
        ("course: C\nparts: T\n", (2, 8, "E015")),
        ("course:\nparts: []\n", (1, 1, "E403")),
        ("course: C\nprojects: [T]\n", (2, 12, "E015")),
        ("course: C\nprojects: [{id: a}]\n", (2, 12, "E403")),
        ("course: C\nprojects: [{id: a, title: x}, {id: a, title: y}]\n", (2, 31, "E404")),
        ("course: C\ncards:\n- {q: x, a: y}\n", (2, 1, "W201")),
        ("course: C\nlesons: x\n", (2, 1, "W201")),
        ("course: C\nrecall: 2\n", (2, 9, "E014")),
        ("course: C\nlesons: x\nsettings: {allow: W201}\n", None),
        ("course: C\nabout: a: b\n", (2, 9, "E006")),
    ],
)
def test_a_fault_of_a_course_is_found_at_its_place(text: str, fault: tuple[int, int, str] | None) -> None:
    course = parse_file(text.encode(), file="ml/course.yaml", files=FILES)
    assert isinstance(course, Course)
    found = [(problem.line, problem.column, problem.code) for problem in course.problems]
    assert found == ([] if fault is None else [fault])


def test_files_are_named_as_the_library_knows_them(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.yaml"
    path.parent.mkdir()
    path.write_bytes(b"cards:\n- {q: x, a: y}\n")
    deck = read_deck(path, root=tmp_path)
    assert (deck.file, deck.name, deck.notes[0].place) == ("a/b.yaml", "a / b", Place("a/b.yaml", 2, 3))
    assert library_path(path, tmp_path / "other") == path.as_posix()


def test_a_course_finds_its_lessons_in_the_library(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_bytes(b"course: C\nparts:\n- {title: T, lessons: ['*.yaml']}\n")
    (tmp_path / "day.yaml").write_bytes(b"lesson: {title: D}\n")
    assert read_course(tmp_path / "course.yaml", root=tmp_path).lessons == ("day.yaml",)
    assert read_course(tmp_path / "course.yaml", root=tmp_path, files=["x.yaml"]).lessons == ("x.yaml",)


def test_a_deck_where_a_course_was_expected_and_the_reverse_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_bytes(b"course: C\n")
    (tmp_path / "d.yaml").write_bytes(b"cards:\n")
    assert [problem.code for problem in read_deck(tmp_path / "c.yaml", root=tmp_path).problems] == ["E013"]
    assert [problem.code for problem in read_course(tmp_path / "d.yaml", root=tmp_path).problems] == ["E013"]


def test_a_file_that_is_gone_or_too_large_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = read_file(tmp_path / "gone.yaml", root=tmp_path)
    assert [(problem.file, problem.code) for problem in gone.problems] == [("gone.yaml", "E001")]
    assert isinstance(gone, Deck)
    assert not gone.is_whole
    (tmp_path / "d.yaml").write_bytes(b"cards:\n")
    monkeypatch.setattr("recall.deckfile.source.LARGEST_FILE", 3)
    assert [problem.code for problem in read_file(tmp_path / "d.yaml", root=tmp_path).problems] == ["E002"]


@pytest.mark.parametrize(("word", "ladder"), [("on", "on"), ("true", "on"), ("off", "off"), ("typed", "typed")])
def test_the_ladder_is_read_as_other_readers_of_yaml_write_it(word: str, ladder: str) -> None:
    deck = read(f"settings: {{ladder: {word}, ladder_hidden_days: 3, cloze: typed}}\ncards:\n")
    assert (deck.settings.ladder, deck.settings.ladder_hidden_days, deck.settings.cloze) == (ladder, 3, "typed")


def test_reading_leaves_the_collector_as_it_was() -> None:
    read("cards:\n")
    assert gc.isenabled()
    gc.disable()
    try:
        read("cards:\n")
        assert not gc.isenabled()
    finally:
        gc.enable()
