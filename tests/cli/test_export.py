import json
import subprocess

import pytest

from windows import COMMAND, Window

LINE = "In Anki: File → Import, choose the file, press Import. Nothing has to be ticked; schedules stay as they are."


@pytest.fixture
def wide_recall(recall, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "200")
    return recall


def test_an_export_says_what_it_wrote_and_what_to_do_in_anki(wide_recall) -> None:
    wide_recall.deck()
    ran = wide_recall("export", "--anki")
    assert (ran.code, ran.out.splitlines()) == (
        0,
        ["recall.apkg: 3 notes, 3 cards", "3 new, 0 changed, 0 unchanged since the last export", LINE],
    )
    assert (wide_recall.folder / "recall.apkg").exists()


def test_the_next_export_tells_what_changed_and_what_is_gone(wide_recall) -> None:
    deck = wide_recall.deck()
    wide_recall("export", "--anki")
    deck.write_text("cards:\n  - {id: one, q: What is one?, a: uno}\n  - {id: two, q: What is two?, a: '2'}\n")
    lines = wide_recall("export", "--anki", "-o", "next.apkg").out.splitlines()
    assert lines[:4] == [
        "next.apkg: 2 notes, 2 cards",
        "0 new, 1 changed, 1 unchanged since the last export",
        "1 note gone from the decks since the last export; Anki keeps them:",
        "  What is three?",
    ]
    assert lines[4].startswith("  To find them in Anki's browser: \"Recall ID:")
    assert lines[5:] == [LINE]


def test_what_does_not_travel_is_told_with_the_reason(wide_recall) -> None:
    wide_recall.deck(
        "cards:\n"
        "  - {id: ok, q: 'Who is ![this](cat.png)?', a: a cat}\n"
        "  - {id: empty, q: '<!-- x -->', a: '1'}\n"
        "  - {id: later, q: Later?}\n" + "".join(f"  - {{id: d{n}, q: Later {n}?}}\n" for n in range(12))
    )
    lines = wide_recall("export", "--anki").out.splitlines()
    assert lines[2] == (
        "13 drafts without an answer stayed at home: later, d0, d1, d2, d3, d4, d5, d6, d7, d8 and 3 more"
    )
    assert lines[3:7] == [
        "1 note refused:",
        "  try.yaml:3: E901 the question is empty in Anki",
        "1 warning:",
        "  try.yaml:2: W901 'cat.png' does not travel to Anki: the file is not there",
    ]


def test_long_lists_are_cut(wide_recall) -> None:
    wide_recall.deck("cards:\n" + "".join(f"  - {{id: c{n}, q: 'What is number {n}?', a: x}}\n" for n in range(12)))
    wide_recall("export", "--anki")
    wide_recall.deck("cards:\n" + "".join(f"  - {{id: e{n}, q: '<!-- {n} -->', a: x}}\n" for n in range(12)))
    wide_recall.deck(name="more.yaml")
    lines = wide_recall("export", "--anki").out.splitlines()
    assert "  and 2 more" in lines
    assert "  and 2 more (--json lists all)" in lines


def test_a_card_that_may_be_a_renamed_one_is_asked_about_first(wide_recall) -> None:
    deck = wide_recall.deck("cards:\n  - {id: one, q: What is the answer to it all?, a: forty-two}\n")
    wide_recall("export", "--anki")
    deck.write_text("cards:\n  - {id: uno, q: What is the answer to it all?, a: forty-two}\n")
    lines = wide_recall("export", "--anki").out.splitlines()
    assert lines[2] == (
        "1 card may be renamed ones, and Anki gets them as new: answer recall status first, then export again."
    )


def test_a_note_that_is_another_type_now_is_told_with_its_old_guid(wide_recall) -> None:
    deck = wide_recall.deck("cards:\n  - {id: one, q: What is one?, a: '1'}\n")
    wide_recall("export", "--anki")
    deck.write_text("cards:\n  - {id: one, cloze: 'One is {{1}}.'}\n")
    lines = wide_recall("export", "--anki").out.splitlines()
    assert lines[2] == "Another note type now, so Anki gets them as new notes; delete the old ones there:"
    assert lines[3].startswith("  one was recall:")


def test_programs_get_json(wide_recall) -> None:
    wide_recall.deck()
    done = json.loads(wide_recall("export", "--anki", "try", "--json").out)
    assert (done["out"], done["notes"], done["new"], done["gone"]) == ("recall.apkg", 3, 3, [])


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((), 2, "recall: export needs to know for which program\n  Formats: --anki (a package for Anki), --gift"),
        (("--anki", "nope"), 2, "recall: no deck is called 'nope'\n"),
        (("--anki", "-o", "no/such/x.apkg"), 1, "recall: cannot write 'no/such/x.apkg': No such file or directory\n"),
        (("--anki", "-o", "-"), 2, "recall: a package for Anki is a file, and '-' names none\n"),
        (("--anki", "-o", "decks"), 1, "recall: cannot write 'decks': Is a directory\n"),
        (("--gift", "--csv"), 2, "recall: export writes one format at a time, not --gift and --csv\n"),
        (("--gift", "--no-key"), 2, "recall: --no-key belongs to --markdown\n"),
        (("--markdown", "--excel"), 2, "recall: --excel belongs to --csv\n  recall export --csv --excel\n"),
        (("--gift", "nope"), 2, "recall: no deck is called 'nope'\n"),
        (("--gift", "--filter", "due:"), 2, "recall: "),
        (("--csv", "-o", "no/such/x.csv"), 1, "recall: cannot write 'no/such/x.csv': No such file or directory\n"),
        (("--csv", "-o", "decks"), 1, "recall: cannot write 'decks': Is a directory\n"),
        (("--gift", "-o", "decks/try.yaml"), 2, "recall: 'decks/try.yaml' is a deck file of your library\n"),
        (("--anki", "-o", "decks/try.yaml"), 2, "recall: 'decks/try.yaml' is a deck file of your library\n"),
        (("--anki", "-o", "recall.db"), 2, "recall: 'recall.db' is the database\n"),
    ],
)
def test_what_cannot_be_done_is_told(wide_recall, words: tuple[str, ...], code: int, message: str) -> None:
    wide_recall.deck()
    ran = wide_recall("export", *words)
    assert ran.code == code
    assert ran.err.startswith(message)


def test_a_library_of_drafts_is_nothing_to_export(wide_recall) -> None:
    wide_recall.deck("cards:\n  - {id: later, q: Later?}\n")
    ran = wide_recall("export", "--anki")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "recall: nothing to export: 1 draft without an answer")


def test_a_query_chooses_the_notes_that_travel_with_all_their_cards(wide_recall) -> None:
    wide_recall.deck(
        "cards:\n  - {id: both, q: A?, a: B, both: true}\n  - {id: other, q: C?, a: D}\n  - {id: idea, q: A draft?}\n"
    )
    wide_recall("suspend", "both#a")
    ran = wide_recall("export", "--anki", "--filter", "is:suspended or is:draft")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "recall.apkg: 1 note, 2 cards")
    assert "gone" not in wide_recall("export", "--anki", "--filter", "id:other").out


def test_a_query_that_finds_nothing_writes_no_package(wide_recall) -> None:
    wide_recall.deck()
    ran = wide_recall("export", "--anki", "--filter", "is:leech")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "recall: nothing to export")
    assert not (wide_recall.folder / "recall.apkg").exists()


@pytest.mark.parametrize("form", ["gift", "csv", "json", "markdown"])
def test_text_goes_down_the_pipe_and_nothing_else_does(recall, form: str) -> None:
    recall.deck()
    ran = recall("export", f"--{form}")
    assert (ran.code, ran.err) == (0, "")
    assert "What is three?" in ran.out
    assert recall("export", f"--{form}", "-o", "-").out == ran.out
    assert [path.name for path in recall.folder.iterdir() if path.name.startswith("recall.")] == ["recall.db"]


@pytest.mark.parametrize(
    ("form", "name"),
    [("gift", "recall.gift"), ("csv", "recall.csv"), ("json", "recall.json"), ("markdown", "recall.md")],
)
def test_on_a_screen_a_file_is_written_and_named(recall, monkeypatch, form: str, name: str) -> None:
    recall.deck()
    piped = recall("export", f"--{form}").out
    monkeypatch.setattr("recall.terminal.exporting.is_piped", lambda: False)
    ran = recall("export", f"--{form}")
    assert (ran.code, ran.out, ran.err) == (0, f"{name}: 3 notes, 3 cards\n", "")
    assert (recall.folder / name).read_bytes().decode() == piped


def test_a_screen_that_is_asked_for_gets_no_commands(recall, monkeypatch) -> None:
    recall.deck('cards:\n  - {id: one, q: "What is \\u202e2?", a: b}\n')
    monkeypatch.setattr("recall.terminal.exporting.is_piped", lambda: False)
    assert "What is \ufffd2?" in recall("export", "--markdown", "-o", "-").out


MIXED = """\
cards:
  - {id: ok, q: 'Who is ![this](cat.png)?', a: '=1+1'}
  - {id: empty, q: '<!-- x -->', a: '1'}
  - {id: order, q: Order., steps: [a, b]}
  - {id: names, q: Name., items: [a, b]}
  - {id: later, q: Later?}
"""


def test_what_does_not_travel_is_told_card_by_card_and_counted(recall) -> None:
    recall.deck(MIXED)
    ran = recall("export", "--gift")
    assert (ran.code, ran.err.splitlines()) == (
        0,
        [
            "try.yaml:2:5: W913 ok: a picture or sound does not travel: 'cat.png' is no web address, and GIFT carries "
            "no files",
            "try.yaml:3:5: E911 empty: nothing of it can be shown: the question is empty",
            "try.yaml:4:5: W911 order: asked as an essay: Moodle does not grade it by itself",
            "try.yaml:5:5: W911 names: asked as an essay: Moodle does not grade it by itself",
            "try.yaml:6:5: E912 later: a draft: it waits for its answer",
            "standard output: 3 notes, 3 cards",
            "2 notes left out: nothing of it can be shown (E911) 1, a draft (E912) 1",
            "not all of it travels: asked as an essay (W911) 2, a picture or sound does not travel (W913) 1",
        ],
    )


def test_formulas_are_told_until_a_spreadsheet_is_named(recall) -> None:
    recall.deck(MIXED)
    ran = recall("export", "--csv", "-o", "x.csv")
    last = ran.out.splitlines()[-1]
    assert last == "A spreadsheet would take 1 cell for formulas; --excel keeps them text."
    assert "--excel" not in recall("export", "--csv", "--excel", "-o", "x.csv").out
    assert (recall.folder / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert "'=1+1" in (recall.folder / "x.csv").read_text()


def test_a_sheet_to_fill_in_has_no_answers(recall) -> None:
    recall.deck()
    assert "Answer" not in recall("export", "--markdown", "--no-key").out


def test_an_export_as_json_is_one_document_with_drafts(recall) -> None:
    recall.deck(MIXED)
    ran = recall("export", "--json")
    assert [note["id"] for note in json.loads(ran.out)["notes"]] == ["ok", "empty", "order", "names", "later"]
    assert ran.err == ""


def test_a_program_that_asks_for_json_is_told_of_a_failure_as_json(recall) -> None:
    recall.deck()
    ran = recall("export", "--json", "--csv")
    assert (ran.code, ran.err, json.loads(ran.out)["error"]["code"]) == (2, "", "many-formats")


def test_a_query_chooses_what_is_written(recall) -> None:
    recall.deck()
    assert [note["id"] for note in json.loads(recall("export", "--json", "--filter", "id:two").out)["notes"]] == ["two"]
    ran = recall("export", "--csv", "--filter", "is:leech", "-o", "x.csv")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "recall: nothing to export")
    assert not (recall.folder / "x.csv").exists()


@pytest.mark.slow
def test_on_a_real_screen_a_file_is_written_and_in_a_real_pipe_nothing_else_is(recall) -> None:
    recall.deck("cards:\n" + "".join(f"  - {{id: c{n}, q: 'What is {n}?', a: {'x' * 90}}}\n" for n in range(2000)))
    window = Window(recall.folder, COMMAND, "export", "--csv")
    assert "recall.csv: 2000 notes, 2000 cards" in window.see("recall.csv")
    assert window.end() == 0
    window.close()
    words = f"{COMMAND} export --csv | head -n 2; {COMMAND} export --gift -o /dev/stdout | tail -n 2"
    ran = subprocess.run(["sh", "-c", words], capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[1].startswith("c0,q,try,question,What is 0?")
