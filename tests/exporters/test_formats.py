"""One run over many notes: what is told, counted and kept out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from anki_samples import DRAFT, EVERY_KIND, note, permanent
from recall.core.notes import Content, Question
from recall.exporters.csv_rows import CsvFormat
from recall.exporters.formats import CODES, Format, Item, Run
from recall.exporters.gift import GiftFormat
from recall.exporters.json_notes import JsonFormat
from recall.exporters.markdown_quiz import MarkdownFormat
from recall.exporters.outfile import NothingToExportError
from recall.problems import Problem

FORMS = (GiftFormat, CsvFormat, JsonFormat, MarkdownFormat)
EMPTY = Question("<!-- x -->", "a")


def items(*contents: Content) -> Iterator[Item]:
    return (Item(note(content), permanent(number), f"n{number}") for number, content in enumerate(contents))


def test_what_stays_out_and_what_does_not_all_travel_is_told_and_counted() -> None:
    told: list[Problem] = []
    run = Run(GiftFormat(), told.append)
    list(run.pieces(items(DRAFT, EMPTY, EVERY_KIND["ordering"], EVERY_KIND["enumeration"], EVERY_KIND["term"])))
    assert (run.notes, run.cards, run.counts) == (3, 4, {"E912": 1, "E911": 1, "W911": 2})
    assert [str(problem) for problem in told][:2] == [
        "deck.yaml:7:3: E912 n0: a draft: it waits for its answer",
        "deck.yaml:7:3: E911 n1: nothing of it can be shown: the question is empty",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_beginning_is_written_once_and_with_the_first_note(form: type[Format]) -> None:
    pieces = list(Run(form(), lambda _: None).pieces(items(DRAFT, EVERY_KIND["claim"], EVERY_KIND["claim"])))
    assert pieces[0].startswith(form().head())
    assert "".join(pieces).count(form().head() or "# Sample") == 1


@pytest.mark.parametrize("form", FORMS)
def test_where_no_note_is_there_nothing_is_written(form: type[Format]) -> None:
    with pytest.raises(NothingToExportError, match=r"nothing to export$"):
        next(Run(form(), lambda _: None).pieces(items()))


def test_drafts_alone_are_nothing_to_export_but_as_json() -> None:
    with pytest.raises(NothingToExportError, match="nothing to export: 1 draft without an answer"):
        next(Run(MarkdownFormat(), lambda _: None).pieces(items(DRAFT)))
    run = Run(JsonFormat(), lambda _: None)
    assert '"kind": "draft"' in "".join(run.pieces(items(DRAFT)))
    assert (run.notes, run.cards, run.counts) == (1, 0, {})


def test_notes_are_taken_one_by_one() -> None:
    taken: list[str] = []

    def source() -> Iterator[Item]:
        for item in items(*EVERY_KIND.values()):
            taken.append(item.name)
            yield item

    pieces = Run(GiftFormat(), lambda _: None).pieces(source())
    next(pieces)
    assert taken == ["n0"]


def test_every_code_has_a_letter_that_says_whether_the_card_stays_out() -> None:
    assert all(code[0] in "EW" and code[1:].isdigit() for code in CODES)
