import json
import os
from pathlib import Path

import pytest

GOOD = "cards:\n  - {id: one, q: What is one?, a: '1'}\n  - {id: c, cloze: '{{a}} and {{b}}'}\n"
BAD = "cards:\n  - {id: scale, q: Why?, distractors: [x]}\n  - {id: two, q: Two?, a: '2', explian: x}\n"


def test_a_sound_library_is_counted_in_cards(recall) -> None:
    recall.deck(GOOD)
    ran = recall("check")
    assert (ran.code, ran.out) == (0, "1 file, 3 cards: no problems\n")


def test_drafts_are_counted_beside_the_cards(recall) -> None:
    recall.deck(GOOD + "  - {id: d, q: And then?}\n")
    assert recall("check").out == "1 file, 3 cards, 1 draft: no problems\n"
    assert json.loads(recall("check", "--format", "json").out)["drafts"] == 1


def test_a_card_that_lost_its_answer_is_a_warning(recall) -> None:
    recall.deck("cards:\n  - id: d\n    q: And then?\n    a:\n")
    ran = recall("check")
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        "decks/try.yaml:4:5: W208 'a' is empty: this card is a draft and is not asked",
    )
    assert ran.out.splitlines()[-1] == "1 file, 0 cards, 1 draft: 1 warning"


def test_a_fault_is_a_line_an_editor_can_jump_to_and_a_hint(recall) -> None:
    recall.deck(BAD)
    ran = recall("check")
    assert ran.code == 1
    assert ran.out.splitlines()[:4] == [
        "decks/try.yaml:2:5: E102 card 'scale' has distractors but no answer",
        "  Add 'answer'.",
        "decks/try.yaml:3:32: W201 a card has no key 'explian'",
        "  Did you mean 'explain'?",
    ]
    assert ran.out.splitlines()[-1] == "1 file, 1 card: 1 error, 1 warning"


def test_warnings_end_with_1_only_when_strict(recall) -> None:
    recall.deck("cards:\n  - {id: two, q: Two?, a: '2', explian: x}\n")
    assert recall("check").code == 0
    assert recall("check", "--strict").code == 1


def test_a_sound_library_is_sound_when_strict(recall) -> None:
    recall.deck(GOOD)
    assert recall("check", "--strict").code == 0


def test_json_holds_counts_and_problems(recall) -> None:
    recall.deck(BAD)
    said = json.loads(recall("check", "--format", "json").out)
    assert (said["files"], said["cards"], said["errors"], said["warnings"]) == (1, 1, 1, 1)
    assert said["problems"][0] == {
        "file": "decks/try.yaml",
        "line": 2,
        "column": 5,
        "code": "E102",
        "message": "card 'scale' has distractors but no answer",
        "hint": "Add 'answer'.",
    }


def test_github_gets_escaped_workflow_commands(recall) -> None:
    recall.deck(
        "cards:\n  - {id: x, q: 50% of it?, a: b, nmae: 1}\n  - {id: y, q: y, a: c, 'a,b: c%': 2}\n", "a,b.yaml"
    )
    lines = recall("check", "--format", "github").out.splitlines()
    assert lines[0].startswith("::warning file=decks/a%2Cb.yaml,line=2,col=")
    assert lines[1].endswith("title=W201::a card has no key 'a,b: c%25'%0AYour own keys begin with 'x-'.")
    assert lines[-1] == "1 file, 2 cards: 2 warnings"


def test_a_fault_of_a_whole_file_stands_at_its_beginning(recall) -> None:
    recall.deck("").write_bytes(b"x" * 40_000_001)
    assert recall("check").out.startswith("decks/try.yaml:1:1: E002 the file has 40 MB")


def test_one_file_of_the_library_is_told_its_clash_with_another(recall) -> None:
    recall.deck(GOOD, "a.yaml")
    path = recall.deck("cards:\n  - {id: one, q: Uno?, a: '1'}\n", "b.yaml")
    ran = recall("check", str(path))
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if "E302" in line] == [
        "decks/b.yaml:2:5: E302 the id 'one' is used in a.yaml:2 too"
    ]
    assert ran.out.splitlines()[-1] == "1 file, 1 card: 1 error"


def test_a_folder_of_the_library_is_checked_alone(recall) -> None:
    recall.deck(BAD, "a/bad.yaml")
    recall.deck(GOOD, "b/good.yaml")
    assert recall("check", "decks/b").out == "1 file, 3 cards: no problems\n"
    assert recall("check", "decks/b", "decks/a/bad.yaml").out.endswith("2 files, 4 cards: 1 error, 1 warning\n")


def test_a_folder_elsewhere_is_a_library_of_its_own(recall, tmp_path: Path) -> None:
    recall.deck(BAD)
    (tmp_path / "other" / "sub").mkdir(parents=True)
    (tmp_path / "other" / "sub" / "x.yaml").write_text(GOOD)
    assert recall("check", "other").out == "1 file, 3 cards: no problems\n"


def test_a_file_elsewhere_is_checked_with_the_files_beside_it_alone(recall, tmp_path: Path) -> None:
    course = "course: C\nparts: [{title: P, lessons: ['day.yaml']}]\n"
    (tmp_path / "far" / "deep").mkdir(parents=True)
    (tmp_path / "far" / "course.yaml").write_text(course)
    (tmp_path / "far" / "day.yaml").write_text("lesson: {title: T}\n" + GOOD)
    (tmp_path / "far" / "deep" / "bad.yaml").write_text(GOOD)
    assert recall("check", "far/day.yaml").out == "1 file, 3 cards: no problems\n"
    assert recall("check", "far/course.yaml").out == "1 file, 0 cards: no problems\n"


def test_a_path_to_nothing_is_named(recall) -> None:
    ran = recall("check", "decks/none.yaml")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "recall: there is no file or folder 'decks/none.yaml'")


@pytest.mark.parametrize("name", ["notes.txt", ".hidden.yaml"])
def test_a_file_that_is_no_deck_is_named(recall, name: str) -> None:
    recall.deck(GOOD, name)
    ran = recall("check", f"decks/{name}")
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"recall: 'decks/{name}' is no deck file")


def test_without_a_library_the_hint_is_init(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECALL_DECKS")
    recall.decks.rmdir()
    ran = recall("check")
    assert ran.code == 1
    assert "recall: there is no folder of decks here" in ran.err
    assert not recall.db.exists()


def test_check_touches_no_database(recall) -> None:
    recall.deck(GOOD)
    recall("check")
    assert not recall.db.exists()


def test_the_library_that_init_made_is_checked_from_elsewhere(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECALL_DECKS")
    recall.decks.rmdir()
    recall("init", "mine")
    os.chdir(recall.folder)
    ran = recall("check")
    assert ran.code == 0
    assert ran.out.endswith("no problems\n")


def test_text_of_a_deck_cannot_command_the_terminal(recall) -> None:
    recall.deck('cards:\n  - {id: a, q: b, a: c, "\\e[31mred": 1}\n')
    assert "\x1b" not in recall("check").out


def test_a_folder_that_is_set_and_missing_is_named(recall) -> None:
    ran = recall("check", RECALL_DECKS="/nowhere")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "recall: there is no folder '/nowhere'")


def test_a_file_is_checked_where_there_is_no_library(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECALL_DECKS")
    recall.decks.rmdir()
    (recall.folder / "lone.yaml").write_text(GOOD)
    assert recall("check", "lone.yaml").out == "1 file, 3 cards: no problems\n"


def test_a_fault_without_a_hint_takes_one_line(recall) -> None:
    recall.deck(f"cards:\n  - {{id: long, q: Long?, a: {'x ' * 3000}}}\n")
    assert recall("check", "--allow", "W512").out.splitlines() == [
        "decks/try.yaml:2:29: W203 'a' has 5,999 characters",
        "1 file, 1 card: 1 warning",
    ]


def with_former_question(recall) -> Path:
    """A question without an id was edited, and a new card asks what it asked before."""
    why = "  - {q: Why are attention scores divided by the root of the dimension?, a: Their variance.}\n"
    slip = why.replace("attention", "atention")
    path = recall.deck("cards:\n" + slip)
    recall("today")
    path.write_text("cards:\n" + why)
    recall("today")
    path.write_text("cards:\n" + why + slip.replace("Their variance", "Another"))
    return path


FORMER = [
    "decks/try.yaml:3:5: E303 this was the question of the card at try.yaml:2 before it was edited",
    "  Give this card its own id.",
]


def test_a_card_that_is_out_because_of_a_former_question_is_told_once_it_was_loaded(recall) -> None:
    path = with_former_question(recall)
    assert recall("check").out == "1 file, 2 cards: no problems\n"
    recall("today")
    ran = recall("check")
    assert (ran.code, ran.out.splitlines()) == (1, [*FORMER, "1 file, 2 cards: 1 error"])
    assert recall("check", "decks/try.yaml").out == ran.out
    path.write_text(path.read_text() + "# mended?\n")
    assert recall("check").code == 0


def test_status_lists_cards_whose_id_or_question_is_taken(recall) -> None:
    with_former_question(recall)
    for _ in range(2):
        lines = recall("status").out.splitlines()
        assert lines[1:4] == ["1 fault in the decks (recall check)", *FORMER]
    assert json.loads(recall("status", "--json").out)["status"]["clashes"][0]["code"] == "E303"


def test_check_makes_no_database_and_wants_none_that_can_be_read(recall) -> None:
    recall.deck(GOOD)
    assert recall("check").code == 0
    assert not recall.db.exists()
    recall.db.write_bytes(b"no database at all" * 100)
    assert (recall("check").code, recall("check").err) == (0, "")


ITEMS = """\
cards:
  - {id: neg, q: Which is not a kernel?, answer: Mean, distractors: [RBF, Linear, linear]}
  - {id: long, q: And dropout?, answer: {text: It leaves out units at random, why: x}, distractors: [Rest, Fall]}
"""
TOLD = [
    "decks/try.yaml:2:5: W503 the options 'Linear' and 'linear' are the same but for case, spaces or punctuation",
    "  Remove one of the two.",
    "decks/try.yaml:2:5: W508 'not' turns the question round and is easily overlooked: 'Which is not a kernel?'",
    "  Ask for what holds, or write **not**.",
    "decks/try.yaml:2:5: W510 nothing says why the answer is right",
    "  Add 'explain', or a 'why' to the options.",
    "decks/try.yaml:3:5: W501 the right option 'It leaves out units at random' is by far the longest "
    "(29 characters, the others up to 4)",
    "  Shorten it (what it explains belongs into 'why' or 'explain'), or say as much in the others.",
    "1 file, 2 cards: 4 warnings",
]


def test_badly_asked_cards_are_warnings_with_a_line_a_quote_and_what_to_do(recall) -> None:
    recall.deck(ITEMS)
    ran = recall("check")
    assert (ran.code, ran.out.splitlines()) == (0, TOLD)
    assert recall("check", "--strict").code == 1


def test_a_run_allows_codes_and_beginnings_of_codes(recall) -> None:
    recall.deck(ITEMS)
    assert recall("check", "--allow", "W50", "--strict").out.splitlines() == [*TOLD[4:6], "1 file, 2 cards: 1 warning"]
    assert recall("check", "--allow", "W501", "--allow", "W503").out.splitlines()[-1] == "1 file, 2 cards: 2 warnings"
    assert recall("check", "--allow", "W5", "--strict").out == "1 file, 2 cards: no problems\n"


def test_a_run_selects_codes_and_beginnings_of_codes(recall) -> None:
    recall.deck(BAD + ITEMS.removeprefix("cards:\n"))
    assert recall("check", "--select", "E").out.splitlines()[-1] == "1 file, 3 cards: 1 error"
    assert recall("check", "--select", "W501", "--select", "W2").out.splitlines()[-1] == "1 file, 3 cards: 2 warnings"
    assert recall("check", "--select", "W5").code == 0


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("--allow", "W999"), "'W999' is no code of a problem", "W5 is all of item writing"),
        (("--select", "longest"), "'longest' is no code of a problem", "W5 is all of item writing"),
        (("--allow", "E1"), "'E1' is the code of an error, which cannot be passed over", "Mend the error."),
        (("--allow", ""), "'' is no code of a problem", "W5 is all of item writing"),
    ],
)
def test_a_code_that_is_none_is_named(recall, words: tuple[str, ...], message: str, hint: str) -> None:
    recall.deck(GOOD)
    ran = recall("check", *words)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"recall: {message}")
    assert hint in ran.err.splitlines()[1]


def test_a_library_allows_codes_in_its_own_file(recall) -> None:
    recall.deck(ITEMS)
    (recall.folder / "recall.toml").write_text('[check]\nallow = ["W50"]\n')
    assert recall("check").out.splitlines()[-1] == "1 file, 2 cards: 1 warning"
    (recall.decks / "recall.toml").write_text('[check]\nallow = ["W5", "W77"]\n')
    assert recall("check").out.splitlines() == [
        "decks/recall.toml:1:1: W205 'W77' is no code of a warning",
        "  See docs/deck-format.md for the codes.",
        "1 file, 2 cards: 1 warning",
    ]


def test_near_duplicates_are_told_across_decks_also_when_one_of_them_is_checked(recall) -> None:
    recall.deck("cards:\n  - {id: a, q: What is dropout?, a: Units left out at random.}\n", "a.yaml")
    path = recall.deck(
        "cards:\n  - {id: b, q: 'Dropout: what is it?', a: Units that are left out at random.}\n", "b.yaml"
    )
    assert recall("check").out.splitlines()[-1] == "2 files, 2 cards: 2 warnings"
    assert recall("check", str(path)).out.splitlines() == [
        "decks/b.yaml:2:5: W511 a.yaml:2 asks the same: 'What is dropout?'",
        "  Keep the better one, or ask for what makes them differ.",
        "1 file, 1 card: 1 warning",
    ]


def test_a_source_that_is_not_there_is_told(recall) -> None:
    recall.deck("cards:\n  - {id: a, q: Q?, a: A., source: notes/gone.md}\n")
    assert recall("check").out.splitlines()[0] == "decks/try.yaml:2:5: W515 the source 'notes/gone.md' is not there"


def test_a_picture_that_is_not_there_is_told(recall) -> None:
    recall.deck("cards:\n  - {id: a, q: '![nope](nope.png)', a: A.}\n")
    assert recall("check", "--strict").out.splitlines() == [
        "decks/try.yaml:2:5: W516 'nope.png': the file is not there",
        "  It is looked for beside the deck file, then in the library's folder.",
        "1 file, 1 card: 1 warning",
    ]


def test_fix_mends_what_is_safe_says_so_and_does_nothing_twice(recall) -> None:
    path = recall.deck(ITEMS)
    ran = recall("check", "--fix", "--select", "W50")
    assert ran.out.splitlines() == [
        "fixed decks/try.yaml:2: W503 'linear' is removed: 'Linear' stands there too",
        "fixed decks/try.yaml:2: W508 'not' is now '**not**'",
        *TOLD[6:8],
        "1 file, 2 cards: 1 warning",
    ]
    mended = ITEMS.replace("not", "**not**", 1).replace(", linear", "")
    assert path.read_text() == mended
    assert not recall("check", "--fix").out.startswith("fixed")
    assert path.read_text() == mended


@pytest.mark.parametrize("words", [("--allow", "W50"), ("--select", "E")])
def test_fix_leaves_what_is_not_told(recall, words: tuple[str, ...]) -> None:
    path = recall.deck(ITEMS)
    recall("check", "--fix", *words)
    assert path.read_text() == ITEMS


def test_fix_heeds_what_a_card_its_deck_and_the_library_allow(recall) -> None:
    card = "{{{}q: Which is not a kernel?, answer: Mean, distractors: [RBF, Linear]}}\n"
    allowed = "cards:\n  - " + card.format("id: a, allow: W508, ")
    path = recall.deck(allowed)
    other = recall.deck("settings: {allow: W508}\ncards:\n  - " + card.format("id: b, "), "b.yaml")
    before = other.read_text()
    recall("check", "--fix")
    assert (path.read_text(), other.read_text()) == (allowed, before)
    third = recall.deck("cards:\n  - " + card.format("id: c, "), "c.yaml")
    before = third.read_text()
    (recall.decks / "recall.toml").write_text('[check]\nallow = ["W508"]\n')
    recall("check", "--fix")
    assert third.read_text() == before


def test_a_question_without_an_id_is_not_reworded_and_a_mended_one_keeps_its_history(recall) -> None:
    path = recall.deck(
        "cards:\n  - {q: Which is not a?, answer: b, distractors: [c, d], explain: x}\n"
        "  - {id: n, q: Which is not e?, answer: f, distractors: [g, h], explain: x}\n"
    )
    assert recall("answer", "n", "good").code == 0
    ran = recall("check", "--fix")
    assert ran.out.splitlines()[:2] == [
        "left decks/try.yaml:2: W508 'not' is left: a card without an id becomes another one with another question",
        "fixed decks/try.yaml:3: W508 'not' is now '**not**'",
    ]
    assert "not a?" in path.read_text()
    assert json.loads(recall("why", "n", "--json").out)[0]["state"]["reviews"] == 1
    assert recall("status").out.splitlines()[0].endswith(" Then: 1 edited")


def test_fix_is_told_in_json_too(recall) -> None:
    recall.deck(ITEMS)
    fixes = json.loads(recall("check", "--fix", "--format", "json").out)["fixes"]
    assert fixes[0] == {
        "file": "decks/try.yaml",
        "line": 2,
        "code": "W503",
        "message": "'linear' is removed: 'Linear' stands there too",
        "done": True,
    }


def test_a_file_that_cannot_be_mended_is_left_and_the_others_are_mended(recall) -> None:
    recall.deck(ITEMS + "more: [\n", "broken.yaml")
    path = recall.deck(ITEMS.replace("id: ", "id: x-"), "whole.yaml")
    ran = recall("check", "--fix", "--select", "W50")
    assert ran.out.startswith("left decks/broken.yaml:1: 'broken.yaml' cannot be changed: ")
    assert "**not**" in path.read_text()


def test_fix_passes_over_courses_and_what_cannot_be_read(recall) -> None:
    recall.deck("course: C\nparts: [{title: P, lessons: [try.yaml]}]\n", "course.yaml")
    recall.deck("", "latin.yaml").write_bytes(b"cards:\n- {q: \xe9, a: b}\n")
    recall.deck("lesson: {title: T}\n" + ITEMS)
    ran = recall("check", "decks", "--fix", "--select", "W508")
    assert ran.out == "fixed decks/try.yaml:3: W508 'not' is now '**not**'\n3 files, 2 cards: no problems\n"


def test_fix_mends_only_the_files_that_are_named(recall) -> None:
    one, other = recall.deck(ITEMS, "a.yaml"), recall.deck(ITEMS.replace("id: ", "id: x-"), "b.yaml")
    before = other.read_text()
    recall("check", "--fix", str(one))
    assert "**not**" in one.read_text()
    assert other.read_text() == before


def test_loading_decks_knows_nothing_of_these_rules(recall) -> None:
    recall.deck(ITEMS)
    assert "W50" not in recall("status", "--json").out
    assert recall("check").out.endswith("4 warnings\n")


# What a person sees of cards that cannot be answered at all.
@pytest.mark.parametrize(
    ("card", "message", "hint"),
    [
        ("{q: Q?, answer: [], distractors: [a, b]}", "2:38: E110 'answer' is an empty list", "Add the right option."),
        (
            "{q: Q?, answer: '', distractors: [a, b]}",
            "2:5: E102 the card has distractors but no answer",
            "Add 'answer'.",
        ),
        ("{q: Q?, answer: c, choices: [a, b]}", "2:21: E113 the answer 'c' is none of the choices", "Repeat the text"),
        ("{q: Q?, answer: a, distractors: [b, b]}", "2:41: E112 the option 'b' stands twice", "Remove one of the two."),
        (
            "{q: Q?, answer: a, distractors: [b, a]}",
            "2:41: E112 the right option 'a' is a distractor too",
            "Remove it from 'distractors', or from 'answer'.",
        ),
        ("{q: Q?, answer: b, choices: [b, a, b]}", "2:40: E112 the option 'b' stands twice", "Remove one of the two."),
        ("{q: Q?, steps: []}", "2:20: E110 'steps' has fewer than two entries", "One alone is an 'answer'."),
        ("{q: Q?, pairs: {a: b, c: ''}}", "2:27: E111 'c' has no partner", "Write 'left: right'"),
        ("{q: Q?, pairs: {a: b, ' ': d}}", "2:27: E111 'd' has no partner", "Write 'left: right'"),
        ("{q: Q?, pairs: {a: b, '': d, e: f}}", "2:27: E015 a key without text", "Write a key before ':'"),
    ],
)
def test_a_card_that_cannot_be_answered_is_an_error_with_its_line_and_the_rest_works(
    recall, card: str, message: str, hint: str
) -> None:
    recall.deck(f"cards:\n  - {card}\n  - {{id: fine, q: Q?, a: A.}}\n")
    ran = recall("check")
    lines = ran.out.splitlines()
    assert ran.code == 1
    assert lines[0].startswith(f"decks/try.yaml:{message}")
    assert hint in lines[1]
    assert lines[-1] == "1 file, 1 card: 1 error"
    assert recall("next", "--json").code == 0
