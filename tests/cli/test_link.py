"""Linked notes through the command line: cards that behave as those of decks, from files that are never written to."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

NOTES = """\
# Attention

## Scores

### 1. Why are scores divided by the square root of the width?

Their variance grows with it. ![growing](img/grow.png)

### 2. What does a mask do?

It keeps a token from looking at later ones.

## Heads

### 3. What does a mask do?

Nothing to heads.

### 4. How many heads has the model?
"""
CARDS = "#flashcards\n\nWhich layer routes packets?::The network layer\nWhat is a port?::A number ^port\n"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf50"
    "0f00038601015a9c0f4c0000000049454e44ae426082"
)


@pytest.fixture
def notes(recall) -> Path:
    """A folder of notes beside a folder with one deck."""
    folder = recall.folder / "notes"
    (folder / "llm" / "img").mkdir(parents=True)
    (folder / "llm" / "attention.md").write_text(NOTES)
    (folder / "llm" / "img" / "grow.png").write_bytes(PICTURE)
    (folder / "net.md").write_text(CARDS)
    (folder / "diary.md").write_text("Nothing to learn here.\n")
    recall.deck("cards:\n  - {id: one, q: What is one?, a: '1'}\n")
    return folder


@pytest.fixture
def linked(recall, notes: Path) -> Path:
    assert recall("link", "notes").code == 0
    return notes


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """File → hash and time, of everything in a folder."""
    return {
        str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def questions(recall) -> list[str]:
    return [each["question"] for each in json.loads(recall("list", "--json").out)]


def name_of(recall, question: str) -> str:
    return next(each["name"] for each in json.loads(recall("list", "--json").out) if question in each["question"])


@pytest.mark.usefixtures("notes")
def test_a_link_shows_what_is_read_and_is_written_with_a_path_that_holds_in_git(recall) -> None:
    ran = recall("link", "notes")
    assert ran.out.splitlines() == [
        "notes linked by decks/recall.toml: 5 cards, 1 draft without an answer in 3 files",
        "  notes/llm/attention.md: 3 cards, 1 draft (markdown)",
        "  notes/net.md: 2 cards (obsidian)",
    ]
    assert (recall.decks / "recall.toml").read_text() == 'link = ["../notes"]\n'


def test_what_is_left_out_and_the_faults_are_shown_too(recall, notes: Path) -> None:
    (notes / "faq.md").write_text("#flashcards\n\n?\nWithout a question\n")
    (notes / "twice.md").write_text("Q: What is it?\nA: 1\n\nQ: What is it?\nA: 2\n")
    lines = recall("link", "notes").out.splitlines()
    assert lines[-2].endswith("notes/twice.md:4:1: E303 the same question stands in line 1")
    assert "1 place left out:" in lines
    assert any(line.startswith("  notes/faq.md:3: ") for line in lines)


def test_of_many_files_the_first_are_shown(recall, notes: Path) -> None:
    for number in range(30):
        (notes / f"n{number}.md").write_text(f"Q: What is {number}?\nA: {number}\n")
    assert recall("link", "notes").out.splitlines()[-1] == "  … and 12 more"


def test_the_links_of_another_folder_of_decks_are_its_own(recall, linked: Path) -> None:
    assert len(questions(recall)) == 7
    other = recall.folder / "other"
    other.mkdir()
    (other / "d.yaml").write_text("cards:\n  - {id: two, q: What is two?, a: '2'}\n")
    (other / "recall.toml").write_text("link = [")
    ran = recall("--decks", str(other), "list", "--json")
    assert [each["name"] for each in json.loads(ran.out)] == ["two"]
    assert linked.exists()


@pytest.mark.usefixtures("notes")
def test_links_are_listed(recall) -> None:
    assert recall("link").out == "Nothing is linked. recall link PATH reads cards from a folder of notes.\n"
    recall("link", "notes/net.md", "notes")
    assert recall("link").out.splitlines() == [
        "../notes/net.md: 2 cards in 1 file",
        "../notes: 5 cards, 1 draft without an answer in 3 files",
    ]
    said = json.loads(recall("link", "--json").out)
    assert [(each["link"], each["silent"]) for each in said] == [("../notes/net.md", 0), ("../notes", 1)]


@pytest.mark.usefixtures("linked")
def test_what_lies_in_a_link_is_not_linked_twice(recall) -> None:
    ran = recall("link", "notes/llm")
    assert ran.out.startswith("notes/llm was linked before by decks/recall.toml: 3 cards")
    assert (recall.decks / "recall.toml").read_text() == 'link = ["../notes"]\n'


@pytest.mark.usefixtures("notes")
def test_settings_around_the_library_get_the_link_from_their_own_folder(recall) -> None:
    (recall.folder / "recall.toml").write_text("# ours\n[check]\nallow = ['W5']\n")
    recall("link", "notes")
    assert (recall.folder / "recall.toml").read_text() == "# ours\nlink = [\"notes\"]\n\n[check]\nallow = ['W5']\n"
    assert len(questions(recall)) == 7


def test_a_link_in_the_library_itself_reads_its_notes(recall, notes: Path) -> None:
    shutil.move(notes, recall.decks / "notes")
    recall("link", "decks/notes")
    assert (recall.decks / "recall.toml").read_text() == 'link = ["notes"]\n'
    assert len(questions(recall)) == 7


@pytest.mark.usefixtures("linked")
def test_cards_of_notes_are_cards(recall) -> None:
    assert questions(recall) == [
        "What is one?",
        "Why are scores divided by the square root of the width?",
        "What does a mask do?",
        "What does a mask do?",
        "Which layer routes packets?",
        "What is a port?",
        "How many heads has the model?",
    ]
    shown = recall("show", "port").out
    assert all(each in shown for each in ("notes / net", "A number", "../notes/net.md:4"))
    assert recall("answer", "port", "good").code == 0
    assert "port" in recall("list", "is:learned").out
    assert recall("suspend", "port").code == 0
    assert recall("flag", "port", "look").code == 0
    assert "port" in recall("flagged").out
    assert "suspended" in recall("why", "port").out
    assert "5 new" in recall("today").out


@pytest.mark.usefixtures("linked")
def test_notes_are_named_as_decks_are(recall) -> None:
    for name in ("notes/net.md", "notes/net", "../notes/net.md", "notes / net", "net"):
        assert "Which layer routes" in recall("next", name).out, name


@pytest.mark.usefixtures("linked")
def test_a_review_asks_them(recall) -> None:
    ran = recall("review", "--plain", "--new", "5", "notes/net", input="\n3\n\n3\n")
    assert "Which layer routes packets?" in ran.out
    assert "The network layer" in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ("link",),
        ("link", "notes"),
        ("link", "--ids"),
        ("list",),
        ("check",),
        ("check", "--fix"),
        ("check", "notes/net.md", "--fix"),
        ("fmt", "--ids"),
        ("fmt", "notes/net.md"),
        ("status",),
        ("add", "notes/net", "--q", "New?", "--a", "Yes."),
        ("add", "--deck", "notes/net.md", "--q", "New?", "--a", "Yes."),
        ("config", "choices", "shown", "--deck", "notes/net"),
        ("answer", "port", "good"),
        ("suspend", "port"),
        ("reset", "port"),
        ("export", "--csv"),
        ("drafts", "--list"),
        ("doctor",),
        ("quiz", "--plain", "notes/net"),
        ("unlink", "notes"),
    ],
)
def test_no_command_writes_to_notes(recall, linked: Path, words: tuple[str, ...]) -> None:
    before = state(linked)
    recall(*words)
    assert state(linked) == before


@pytest.mark.parametrize(
    "words",
    [("add", "notes/net"), ("add", "--deck", "notes/net.md"), ("config", "choices", "shown", "--deck", "notes/net")],
)
@pytest.mark.usefixtures("linked")
def test_what_would_write_to_notes_is_refused(recall, words: tuple[str, ...]) -> None:
    recall("list")
    ran = recall(*words, *(("--q", "New?", "--a", "Yes.") if words[0] == "add" else ()))
    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        "recall: 'notes/net.md' are linked notes, which are never written to",
    )


@pytest.mark.usefixtures("linked")
def test_a_deck_that_is_the_only_one_gets_new_cards_though_notes_are_linked(recall) -> None:
    assert "decks/try.yaml:3" in recall("add", "--q", "New?", "--a", "Yes.").out


def test_a_changed_note_is_read_again_and_its_cards_keep_their_history(recall, linked: Path) -> None:
    name = name_of(recall, "Why are scores")
    recall("answer", name, "good")
    text = NOTES.replace("## Scores", "## On scores").replace(
        "1. Why are scores divided", "7. Why are the scores divided"
    )
    (linked / "llm" / "attention.md").write_text(text)
    assert recall("status").out.splitlines()[:2] == ["2 edited", f"edited: {name}  notes/llm/attention.md:5"]
    assert name in recall("list", "is:learned").out


def test_a_note_that_moves_takes_its_history_along(recall, linked: Path) -> None:
    name = name_of(recall, "Why are scores")
    recall("answer", name, "good")
    shutil.move(linked / "llm", linked / "models")
    assert name in recall("list", "is:learned").out


def test_a_note_that_gets_a_marker_keeps_its_history(recall, linked: Path) -> None:
    name = name_of(recall, "Which layer")
    recall("answer", name, "good")
    (linked / "net.md").write_text(CARDS.replace("layer\n", "layer <!-- recall: routes -->\n"))
    assert "routes" in recall("list", "is:learned").out


def test_faults_of_notes_are_told_with_file_and_line(recall, linked: Path) -> None:
    (linked / "twice.md").write_text("Q: What is it?\nA: 1\n\nQ: What is it?\nA: 2\n")
    (linked / "picture.md").write_bytes(PICTURE)
    ran = recall("check")
    assert ran.code == 1
    assert "notes/twice.md:4:1: E303 the same question stands in line 1\n" in ran.out
    assert "notes/picture.md:1:1: E702 this is a PNG picture, not text\n" in ran.out
    assert recall("check", "notes/net.md").out == "1 file, 2 cards: no problems\n"
    assert recall("check", str(linked / "llm")).out == "1 file, 3 cards, 1 draft: no problems\n"


def test_notes_in_the_library_are_no_lessons_of_a_course(recall, notes: Path) -> None:
    shutil.move(notes, recall.decks / "notes")
    recall("link", "decks/notes")
    recall.deck("lesson: {title: One}\n", name="notes/day.yaml")
    recall.deck("course: C\nparts:\n  - {title: P, lessons: ['*']}\n", name="notes/course.yaml")
    assert "E409" not in recall("check").out


def test_the_same_question_in_a_deck_and_in_notes_is_told(recall, linked: Path) -> None:
    (linked / "one.md").write_text("Q: What is one?\nA: 1\n")
    recall.deck("cards:\n  - {q: What is one?, a: '1'}\n")
    assert "E303 the same question stands in" in recall("check").out


def test_a_folder_that_is_missing_takes_no_card_away(recall, linked: Path) -> None:
    recall("answer", "port", "good")
    linked.rename(recall.folder / "elsewhere")
    ran = recall("list")
    assert "port" in ran.out
    assert ran.err == (
        "recall: the linked notes '../notes' cannot be read: No such file or directory\n"
        "  Their cards are asked as they were. Bring them back, or recall unlink them: what was learned of them is"
        " kept.\n"
    )
    assert recall("status").out.startswith("Nothing changed")
    assert recall("check").out == (
        "notes:1:1: W018 the linked notes cannot be read: No such file or directory\n"
        "  Bring them back, or recall unlink them: what was learned of them is kept.\n"
        "1 file, 1 card: 1 warning\n"
    )
    assert "(this cannot be read: No such file or directory)" in recall("link").out
    (recall.folder / "elsewhere").rename(linked)
    assert (recall("status").err, len(questions(recall))) == ("", 7)


def test_on_a_machine_without_the_notes_the_decks_are_asked(recall) -> None:
    recall.deck()
    (recall.decks / "recall.toml").write_text('link = ["../notes"]')
    ran = recall("list")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "3 cards")
    assert "recall: the linked notes '../notes' cannot be read" in ran.err


def test_a_note_that_is_deleted_takes_its_cards_away(recall, linked: Path) -> None:
    recall("list")
    (linked / "net.md").unlink()
    assert recall("status").out.splitlines()[0] == "2 gone"
    assert len(questions(recall)) == 5


@pytest.mark.usefixtures("linked")
def test_settings_that_cannot_be_read_take_no_card_away(recall) -> None:
    assert len(questions(recall)) == 7
    (recall.decks / "recall.toml").write_text("link = [")
    ran = recall("list")
    assert ran.out.splitlines()[-1] == "7 cards"
    assert ran.err.startswith("recall: recall.toml cannot be read: ")
    refused = recall("link", "notes/llm")
    assert (refused.code, "Mend the file first" in refused.err) == (1, True)
    assert (recall.decks / "recall.toml").read_text() == "link = ["


@pytest.mark.usefixtures("linked")
def test_an_unlinked_folder_takes_its_cards_along_and_a_link_brings_them_back(recall) -> None:
    recall("answer", "port", "good")
    ran = recall("unlink", "notes")
    assert ran.out == "decks/recall.toml links notes no more. Linked again, its cards have their history.\n"
    assert questions(recall) == ["What is one?"]
    recall("link", "notes")
    assert "port" in recall("list", "is:learned").out


def test_what_is_gone_can_be_unlinked(recall, linked: Path) -> None:
    recall("list")
    shutil.rmtree(linked)
    assert recall("unlink", "../notes").code == 0
    ran = recall("list")
    assert (ran.out.splitlines()[-1], ran.err) == ("1 card", "")


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("nothing", 2, "recall: there is no file or folder 'nothing'"),
        ("decks", 2, "recall: 'decks' cannot be linked: it is the folder of decks itself"),
        (".", 2, "recall: '.' cannot be linked: the folder of decks lies in it"),
        ("round", 2, "recall: 'round' cannot be linked: the folder of decks lies in it"),
        ("dead", 2, "recall: 'dead' cannot be linked: this cannot be read: No such file or directory"),
        ("self", 2, "recall: 'self' cannot be linked: this cannot be read: Too many levels of symbolic links"),
        ("notes/llm/img/grow.png", 2, "recall: 'notes/llm/img/grow.png' cannot be linked: notes end in .md, "),
    ],
)
def test_what_cannot_be_linked_is_told_and_nothing_is_written(recall, path: str, code: int, message: str) -> None:
    (recall.folder / "round").symlink_to(recall.folder)
    (recall.folder / "dead").symlink_to(recall.folder / "nowhere")
    (recall.folder / "self").symlink_to(recall.folder / "self")
    ran = recall("link", path)
    assert (ran.code, ran.err.startswith(message)) == (code, True), ran.err
    assert not (recall.decks / "recall.toml").exists()


@pytest.mark.usefixtures("linked")
def test_notes_without_permission_are_told(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    recall("list")
    scan = os.scandir

    def refused(path: object) -> object:
        if str(path).endswith("llm"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "scandir", refused)
    ran = recall("list")
    assert ran.out.splitlines()[-1] == "7 cards"
    assert "the linked notes '../notes/llm' cannot be read: Permission denied" in ran.err


@pytest.mark.usefixtures("linked")
def test_what_is_not_linked_cannot_be_unlinked(recall) -> None:
    ran = recall("unlink", "other")
    assert (ran.code, ran.err) == (2, "recall: 'other' is not linked\n  Links: ../notes.\n")


def test_a_card_is_edited_in_its_note(recall, linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = recall.folder / "editor.py"
    script.write_text(
        "import sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\n"
        "file.write_text(file.read_text().replace('A number', 'A small number'))\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
    ran = recall("edit", "port")
    assert ran.out.splitlines()[:3] == ["1 edited", "answer changed: port  notes/net.md:4", "  was A number"]
    assert "A small number" in (linked / "net.md").read_text()


@pytest.mark.usefixtures("linked")
def test_pictures_beside_a_note_go_to_anki(recall) -> None:
    ran = recall("export", "--anki", "-o", "out.apkg")
    assert (ran.code, "does not travel" in ran.out + ran.err) == (0, False)
    with zipfile.ZipFile(recall.folder / "out.apkg") as package:
        assert any(package.read(name) == PICTURE for name in package.namelist())


def test_ids_are_shown_and_written_only_where_that_is_agreed_to(recall, linked: Path) -> None:
    before = state(linked)
    ran = recall("link", "--ids")
    assert ran.out.splitlines()[-1] == "5 ids for 2 files"
    assert "notes/net.md:3: net-which-layer-routes-packets  Which layer routes packets?" in ran.out
    assert (ran.code, ran.err.splitlines()[0]) == (2, "recall: nothing was written: nobody could be asked")
    assert state(linked) == before


def test_written_ids_change_nothing_else_and_histories_follow(recall, linked: Path) -> None:
    recall("answer", name_of(recall, "Why are scores"), "good")
    ran = recall("link", "--ids", "--yes")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "Written to 2 files.")
    assert (linked / "net.md").read_text() == CARDS.replace("layer\n", "layer ^net-which-layer-routes-packets\n")
    marked = (linked / "llm" / "attention.md").read_text()
    assert "### 2. What does a mask do? <!-- recall: attention-what-does-a-mask-do -->\n" in marked
    assert "attention-why-are-scores" in recall("list", "is:learned").out
    assert recall("link", "--ids", "--yes").out == "No card is without an id.\n"


def test_ids_are_written_to_the_notes_that_are_named_alone(recall, linked: Path) -> None:
    recall("link", "--ids", "--yes", "notes/net.md")
    assert (linked / "llm" / "attention.md").read_text() == NOTES
    ran = recall("link", "--ids", "decks")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "recall: 'decks' holds no linked notes")
    assert recall("link", "--ids", "nowhere").err.startswith("recall: there is no file or folder 'nowhere'")
