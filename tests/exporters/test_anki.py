"""The whole export: what is in the file, what is told, and that it is there whole or not at all."""

import json
import os
import sqlite3
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from anki_samples import DRAFT, every_kind, item, permanent
from recall.core.notes import Cloze, Question
from recall.exporters.anki import ExportReport, export
from recall.exporters.anki_notes import AnkiItem, AnkiNote
from recall.exporters.outfile import ExportError, NothingToExportError

AT = 1_700_000_000_000


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    root.mkdir()
    return root


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "deck.apkg"


def rows(package: Path, query: str) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(package) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def described(package: Path, column: str) -> dict[str, Any]:
    return json.loads(rows(package, f"SELECT {column} FROM col")[0][0])  # type: ignore[no-any-return]


def questions(count: int, **facts: Any) -> list[AnkiItem]:
    return [item(Question(f"q{number}", "a"), number, **facts) for number in range(1, count + 1)]


def test_every_kind_is_one_note_with_its_cards(out: Path, library: Path) -> None:
    report = export(every_kind(), out, library=library)
    assert (report.notes, report.cards) == (12, 15)
    assert rows(out, "SELECT mid, count() FROM notes GROUP BY mid") == [(1407325691, 11), (1407325692, 1)]
    assert rows(out, "SELECT count() FROM cards WHERE nid NOT IN (SELECT id FROM notes)") == [(0,)]


def test_a_note_with_two_sides_has_both_templates_and_a_cloze_one_card_a_number(out: Path, library: Path) -> None:
    cloze = item(Cloze("{{a}} {{b}}"), 2, numbers={"b": 7, "gone": 2})
    export([item(Question("q", "a", both=True)), cloze], out, library=library)
    found = rows(out, "SELECT n.guid, c.ord FROM cards c JOIN notes n ON n.id = c.nid ORDER BY n.mid, c.ord")
    assert [(guid.split(":")[0], template) for guid, template in found] == [
        ("recall", 0),
        ("recall", 1),
        ("recall-cloze", 6),
        ("recall-cloze", 7),
    ]


def test_new_cards_are_in_the_order_given(out: Path, library: Path) -> None:
    export([item(Question("b", "a", both=True), 2), item(Question("a", "a"), 1)], out, library=library)
    assert rows(out, "SELECT due, type, queue FROM cards ORDER BY id") == [(1, 0, 0), (1, 0, 0), (2, 0, 0)]


def test_tags_and_sub_decks_travel(out: Path, library: Path) -> None:
    export([item(Question("q", "a"), deck="A / B", tags=("x y", "z"))], out, library=library)
    assert rows(out, "SELECT tags FROM notes") == [(" x_y z ",)]
    assert {deck["name"] for deck in described(out, "decks").values()} == {"Default", "A::B"}


def test_decks_that_differ_in_case_alone_are_one_deck(out: Path, library: Path) -> None:
    decks = ["LLM / A", "llm / B", "LLM / a", "llm"]
    export([item(Question("q", "a"), at, deck=name) for at, name in enumerate(decks, 1)], out, library=library)
    names = {deck["name"] for deck in described(out, "decks").values()}
    assert names == {"Default", "LLM::A", "LLM::B", "LLM"}


def test_the_package_says_which_scheduler_and_which_first_day(out: Path, library: Path) -> None:
    export(questions(1), out, library=library)
    settings = described(out, "conf")
    assert (settings["schedVer"], settings["rollover"], settings["creationOffset"]) == (2, 4, 0)
    assert rows(out, "SELECT crt, ver FROM col") == [(1420084800, 11)]


def test_note_and_field_ids_are_in_the_package(out: Path, library: Path) -> None:
    export(questions(1), out, library=library)
    models = described(out, "models")
    assert set(models) == {"1407325691", "1407325692"}
    assert models["1407325691"]["flds"][0]["id"] == 1407325691001
    assert models["1407325692"]["type"] == 1


def test_ids_are_the_moments_of_change_and_never_collide(out: Path, library: Path) -> None:
    moments = [AT, AT, AT + 1, AT, AT - 1, AT + 1]
    items = [item(Question("q", "a", both=True), at, at=moment) for at, moment in enumerate(moments, 1)]
    export(items, out, library=library)
    ids = [number for (number,) in rows(out, "SELECT id FROM notes ORDER BY rowid")]
    assert sorted(ids) == [AT - 1, AT, AT + 1, AT + 2, AT + 3, AT + 4]
    assert rows(out, "SELECT count(DISTINCT id) FROM cards") == [(12,)]


def test_no_id_lies_in_the_future_nor_before_the_first_day(out: Path, library: Path) -> None:
    items = [item(Question("q", "a"), 1, at=AT + 10**12), item(Question("q", "a"), 2, at=0)]
    export(items, out, library=library, latest_ms=AT)
    assert rows(out, "SELECT id, mod FROM notes ORDER BY id") == [(1420084800000, 0), (AT, (AT + 10**12) // 1000)]


def test_the_machine_s_clock_bounds_ids_unless_told(out: Path, library: Path) -> None:
    export([item(Question("q", "a"), at=2**50)], out, library=library)
    ((number,),) = rows(out, "SELECT id FROM notes")
    assert AT < number <= time.time() * 1000


def test_media_travels_once_and_under_its_new_name(out: Path, library: Path) -> None:
    (library / "a.png").write_bytes(b"picture")
    (library / "b.svg").write_bytes(b"<svg/>" * 100)
    pictures = [item(Question("![](a.png) ![](b.svg)", "![](a.png)"), at) for at in (1, 2)]
    report = export(pictures, out, library=library)
    assert report.media == 2
    with zipfile.ZipFile(out) as archive:
        names = json.loads(archive.read("media"))
        assert sorted(archive.read(number) for number in names) == sorted([b"picture", b"<svg/>" * 100])
    assert all(name.startswith("recall-") for name in names.values())


def test_drafts_are_told_and_stay_at_home(out: Path, library: Path) -> None:
    report = export([item(DRAFT, 1), *questions(1)[:1], item(DRAFT, 3)], out, library=library)
    assert (report.notes, report.drafts) == (1, (permanent(1), permanent(3)))


def test_a_refused_note_does_not_keep_the_others_back(out: Path, library: Path) -> None:
    report = export([item(Question("<!-- -->", "a"), 9), *questions(1)], out, library=library)
    assert (report.notes, [problem.code for problem in report.problems]) == (1, ["E901"])


def test_two_notes_with_one_guid_are_told_and_the_first_travels(out: Path, library: Path) -> None:
    twins = [item(Question("a", "a"), 1, anki="same"), item(Question("b", "b"), 2, anki="same")]
    report = export(twins, out, library=library)
    assert (report.notes, [problem.code for problem in report.problems]) == (1, ["E903"])
    assert rows(out, "SELECT sfld FROM notes") == [("a",)]


def test_a_kept_note_that_comes_twice_travels_once(out: Path, library: Path) -> None:
    (kept,) = export(questions(1), out, library=library).rendered
    assert export([kept, kept], out, library=library).notes == 1


def test_the_report_says_what_to_keep(out: Path, library: Path) -> None:
    report = export([item(Cloze("{{a}} {{b}}"), numbers={"a": 1}), *questions(1)], out, library=library)
    assert report.numbers == {permanent(1): {"b": 2}}
    assert [note.guid for note in report.rendered] == [f"recall-cloze:{permanent(1)}", f"recall:{permanent(1)}"]


def test_a_note_that_became_another_type_is_told(out: Path, library: Path) -> None:
    (before,) = export(questions(1), out, library=library).rendered
    report = export([item(Cloze("{{a}}"), sent=before)], out, library=library)
    assert report.replaced == ((permanent(1), before.guid),)


def test_kept_notes_make_the_same_bytes_as_notes_made_anew(out: Path, library: Path) -> None:
    report = export(every_kind(), out, library=library)
    first = out.read_bytes()
    again = export(report.rendered, out, library=library)
    assert out.read_bytes() == first
    assert (again.notes, again.rendered) == (report.notes, ())


def test_the_same_notes_make_the_same_bytes_on_another_day(
    out: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library / "a.png").write_bytes(b"picture")
    items = [*every_kind(), item(Question("![](a.png)", "a"), 99)]
    export(items, out, library=library)
    first = out.read_bytes()
    os.utime(library / "a.png", (1, 1))
    monkeypatch.setattr(time, "time_ns", lambda: 1_900_000_000_000_000_000)
    export(items, out, library=library)
    assert out.read_bytes() == first


def left(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_nothing_but_the_package_is_left(out: Path, library: Path) -> None:
    export(questions(3), out, library=library)
    assert left(out) == ["deck.apkg"]


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([], "nothing to export"),
        ([item(DRAFT)], "nothing to export: 1 draft without an answer"),
        ([item(DRAFT), item(DRAFT, 2)], "nothing to export: 2 drafts without an answer"),
    ],
)
def test_nothing_to_export_leaves_the_former_package_alone(
    items: list[AnkiItem], sentence: str, out: Path, library: Path
) -> None:
    out.write_bytes(b"former")
    with pytest.raises(NothingToExportError) as caught:
        export(items, out, library=library)
    assert str(caught.value) == sentence
    assert (out.read_bytes(), left(out)) == (b"former", ["deck.apkg"])


def test_nothing_to_export_brings_the_problems_that_caused_it(out: Path, library: Path) -> None:
    with pytest.raises(NothingToExportError) as caught:
        export([item(Question("<!-- -->", "a"))], out, library=library)
    assert [problem.code for problem in caught.value.problems] == ["E901"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, library: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot write '.*/no/deck\.apkg': No such file or directory"):
        export(questions(1), tmp_path / "no" / "deck.apkg", library=library)


def test_a_folder_in_the_place_of_the_package_stays(out: Path, library: Path) -> None:
    out.mkdir()
    with pytest.raises(ExportError, match="Is a directory"):
        export(questions(1), out, library=library)
    assert left(out) == ["deck.apkg"]


def test_a_full_disk_leaves_the_former_package_alone(out: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out.write_bytes(b"former")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        export(questions(1), out, library=library)
    assert (out.read_bytes(), left(out)) == (b"former", ["deck.apkg"])


def test_a_database_that_cannot_grow_says_so(out: Path, library: Path) -> None:
    def broken() -> Any:
        yield from questions(1)
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(ExportError, match="database or disk is full"):
        export(broken(), out, library=library)
    assert left(out) == []


def test_a_fault_in_the_notes_source_leaves_nothing_behind(out: Path, library: Path) -> None:
    def broken() -> Any:
        yield from questions(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(broken(), out, library=library)
    assert left(out) == []


@pytest.mark.slow
def test_a_hundred_thousand_kept_notes_take_seconds(out: Path, library: Path) -> None:
    (kept,) = export(questions(1), out, library=library).rendered
    many = (
        AnkiNote(permanent(at), f"recall:{permanent(at)}", f"D::{at % 50}", kept.fields, ("t",), AT)
        for at in range(100_000)
    )
    start = time.perf_counter()
    report: ExportReport = export(many, out, library=library)
    assert report.notes == 100_000
    assert time.perf_counter() - start < 10
