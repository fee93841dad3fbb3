import json

import pytest

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
