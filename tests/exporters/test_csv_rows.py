"""Rows that a spreadsheet and Python's csv read alike."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anki_samples import EVERY_KIND, note, permanent
from recall.core.cards import face, sides
from recall.core.notes import (
    Choice,
    Cloze,
    Content,
    Enumeration,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Typed,
    Video,
)
from recall.deckfile.reader import parse_deck
from recall.exporters.csv_rows import BOM, COLUMNS, CsvFormat
from recall.exporters.formats import Item, Made

DECKS = Path(__file__).parent.parent.parent / "decks"


def made(content: Content, form: CsvFormat | None = None, **more: object) -> Made:
    return (form or CsvFormat()).make(Item(note(content, **more), permanent(1), "n"))


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), COLUMNS, delimiter=delimiter, strict=True))


def only(content: Content, **more: object) -> dict[str, str]:
    (row,) = rows(made(content, **more).text)
    return row


def test_every_kind_has_a_row_for_each_card(golden) -> None:
    form = CsvFormat()
    text = form.head() + "".join(made(content, form).text for content in EVERY_KIND.values()) + form.tail()
    golden("export/every_kind.csv", text.replace("\r\n", "\n"))
    assert len(rows(text)) == 1 + sum(len(sides(content)) for content in EVERY_KIND.values())


def test_everything_beside_the_kind_has_its_column() -> None:
    video = Video("https://v.w/x", "4:10")
    row = only(Question("Q?", "A"), tags=("a b", "c"), hint="h", explain="e", source="s", video=video, id=None)
    assert [row[name] for name in ("id", "tags", "hint", "explain", "source", "video")] == [
        *(permanent(1), "a_b c", "h", "e", "s", "https://v.w/x 4:10")
    ]


def test_options_stand_one_a_line_in_an_order_that_gives_nothing_away() -> None:
    row = only(Choice("Q?", (Option("A", why="so"), Option("B")), (Option("C", why="no"),), many=True))
    assert row["answer"] == "A\nB"
    assert sorted(row["options"].split("\n")) == ["A", "B", "C"]
    assert sorted(row["why"].split("\n")) == ["A: so", "C: no"]


def test_what_is_put_in_order_or_matched_is_offered_in_another_order() -> None:
    row = only(Ordering("Q?", ("a", "b", "c")))
    assert row["answer"] == "a\nb\nc"
    assert row["options"] != row["answer"]
    row = only(Matching("Q?", (("1", "a"), ("2", "b"))))
    assert (row["answer"], row["options"]) == ("1 -> a\n2 -> b", "b\na")


def test_other_right_answers_numbers_and_holes_have_their_cells() -> None:
    assert only(Typed("Q?", "a", ("b", "c"), why="w"))["accept"] == "b\nc"
    row = only(Numeric("Q?", "-1e3", unit="m", tolerance="5%"))
    assert (row["answer"], row["unit"], row["tolerance"]) == ("-1e3", "m", "5%")
    row = only(Cloze("{{k::a::hint?}} and {{k::b}} and {{k::a}}"))
    assert (row["side"], row["question"], row["answer"]) == ("k", "[hint?] and […] and […]", "a\nb")


def test_a_text_of_several_lines_stays_as_it_is_where_it_is_alone() -> None:
    content = Question("Q?\n\n```\nx = 1\n    y\n```", 'say "a, b"\r\n')
    row = only(content)
    assert (row["question"], row["answer"]) == (content.question, content.answer)
    assert made(content).problems == ()


@pytest.mark.parametrize(
    "content",
    [
        Ordering("Q?", ("a\nb", "c")),
        Enumeration("Q?", ("a", "b\n  c")),
        Choice("Q?", (Option("a"),), (Option("b", why="x\ny"),)),
        Matching("Q?", (("a", "b\nc"), ("d", "e"))),
        Typed("Q?", "a", ("b\nc", "d")),
    ],
)
def test_lines_that_are_joined_are_told(content: Content) -> None:
    assert [problem.code for problem in made(content).problems] == ["W915"]


def test_lines_are_joined_with_a_space() -> None:
    assert only(Ordering("Q?", ("a\n   b", "c  d")))["answer"] == "a b\nc  d"


def test_pictures_and_sounds_that_stay_behind_are_told() -> None:
    problems = made(Question("![a cat](cat.png) ![](https://x.y/z.png)", "[listen](say.mp3)")).problems
    assert [str(problem) for problem in problems] == [
        "deck.yaml:7:3: W913 n: a picture or sound does not travel: 'cat.png' is named, and stays where it is",
        "deck.yaml:7:3: W913 n: a picture or sound does not travel: 'say.mp3' is named, and stays where it is",
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-x", "- a list", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_counted_and_guarded_on_request(cell: str) -> None:
    content = Question("Q?", cell)
    assert (only(content)["answer"], made(content).formulas) == (cell, 1)
    (row,) = rows(made(content, CsvFormat(is_excel=True)).text)
    assert row["answer"] == f"'{cell}"


@pytest.mark.parametrize("cell", ["-1", "+2.5", "-.5e-3", "a=b", "1-2", " =1"])
def test_a_number_and_what_is_no_formula_stays_as_it_is(cell: str) -> None:
    (row,) = rows(made(Question("Q?", cell), CsvFormat(is_excel=True)).text)
    assert (row["answer"], made(Question("Q?", cell)).formulas) == (cell, 0)


def test_a_spreadsheet_gets_the_mark_of_utf_8_and_others_do_not() -> None:
    assert CsvFormat(is_excel=True).head() == BOM + CsvFormat().head()
    assert CsvFormat().head().startswith("id,side,deck,")


def test_tabs_part_the_cells_of_a_tsv() -> None:
    form = CsvFormat(has_tabs=True)
    text = form.head() + made(Question("a\tb, c", "d"), form).text
    assert rows(text, "\t")[1]["question"] == "a\tb, c"


def test_lines_end_as_rfc_4180_says() -> None:
    assert made(Question("Q", "A")).text == "n,q,Sample,question,Q,A" + "," * 10 + "\r\n"


@given(question=st.text(), answer=st.text(), has_tabs=st.booleans())
@settings(deadline=None, max_examples=100)
def test_any_text_is_read_again(question: str, answer: str, has_tabs: bool) -> None:
    (row,) = rows(made(Question(question, answer), CsvFormat(has_tabs=has_tabs)).text, "\t" if has_tabs else ",")
    assert (row["question"], row["answer"]) == (question, answer)


def test_all_shipped_decks_are_read_again() -> None:
    for path in sorted(DECKS.rglob("*.yaml")):
        for each in () if path.name == "course.yaml" else parse_deck(path.read_bytes(), file=path.name).notes:
            found = rows(CsvFormat().make(Item(each, permanent(1), "n")).text)
            assert [row["side"] for row in found] == [*sides(each.content)]
            if each.kind in ("question", "term"):
                shown = [face(each.content, side) for side in sides(each.content)]
                assert [(row["question"], row["answer"]) for row in found] == [(one.front, one.back) for one in shown]
