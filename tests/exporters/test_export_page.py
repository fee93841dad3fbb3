"""docs/export.md says what the exports do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anki_samples import DRAFT, EVERY_KIND, note, permanent
from gift_reader import read_gift
from recall.cli.export_ import FILES
from recall.core.notes import KINDS
from recall.exporters.csv_rows import COLUMNS, CsvFormat
from recall.exporters.formats import CODES, Format, Item, Run
from recall.exporters.gift import GiftFormat
from recall.exporters.markdown_quiz import MarkdownFormat
from recall.exporters.outfile import NothingToExportError

PAGE = (Path(__file__).parent.parent.parent / "docs" / "export.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading."""
    lines = PAGE.split(f"## {heading}\n")[1].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|---"))
    rows = []
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


KIND_ROWS = {row[0]: row[1:] for row in table("What each format holds")}


def test_every_kind_has_its_row() -> None:
    assert set(KIND_ROWS) == set(KINDS.values())


@pytest.mark.parametrize("content", EVERY_KIND.values(), ids=EVERY_KIND)
def test_a_kind_is_the_question_in_moodle_that_the_page_says(content) -> None:
    made = GiftFormat().make(Item(note(content), permanent(1), "n"))
    named = re.match(r"`(\w+)`", KIND_ROWS[note(content).kind][0])
    assert named is not None
    assert {question.kind for question in read_gift(made.text)} == {named[1]}


@pytest.mark.parametrize("form", [GiftFormat, CsvFormat, MarkdownFormat])
def test_a_draft_stays_out_where_the_page_says_so(form: type[Format]) -> None:
    assert KIND_ROWS["draft"] == ["stays out"] * 3
    with pytest.raises(NothingToExportError):
        next(Run(form(), lambda _: None).pieces([Item(note(DRAFT), permanent(1), "n")]))


def test_every_code_is_on_the_page_and_begins_as_it_is_told() -> None:
    rows = {row[0].strip("`"): row[1] for row in table("Problems an export can tell")}
    assert set(rows) == set(CODES)
    assert all(rows[code].startswith(title) for code, title in CODES.items())


def test_the_columns_are_on_the_page_in_their_order() -> None:
    named = PAGE.split("columns:\n")[1].split("\n\n- ")[0]
    assert tuple(re.findall(r"`(\w+)`", named)) == COLUMNS


def test_the_files_of_the_formats_are_on_the_page() -> None:
    rows = {row[0].strip("`"): row[2].strip("`") for row in table_of_formats()}
    assert rows == {f"--{form}": name for form, name in FILES.items()}


def table_of_formats() -> list[list[str]]:
    lines = [line for line in PAGE.split("```")[0].splitlines() if line.startswith("| `--")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
