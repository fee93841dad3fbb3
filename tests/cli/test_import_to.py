"""``recall import --to``: which files are written, what stands in them, and what is copied beside them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Recall
from cli.test_import_again import tree

QUESTIONS = "Q: Who are you?\n\nA: {0}.\n\nQ: What is it?\n\nA: {0} again.\n\nQ: Why is it so?\n\nA: {0} once more.\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def write(folder: Path, *names: str) -> None:
    """Notes with three questions each; their name is in the answers."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(QUESTIONS.format(file.stem), encoding="utf-8")


def decks(recall: Recall) -> list[str]:
    return sorted(path.relative_to(recall.decks).as_posix() for path in recall.decks.rglob("*.yaml"))


def clean(recall: Recall) -> str:
    """What check says of structure; advice on item writing aside."""
    out = recall("check").out
    return "\n".join(
        line for line in out.splitlines() if any(code in line for code in (" E", " W0", " W1", " W2", " W4"))
    )


def test_a_folder_gives_a_deck_for_each_source_below_the_same_folders(recall: Recall) -> None:
    write(recall.folder / "notes", "a.md", "sub/b.md", "sub/README.md")
    assert recall("import", "notes", "--to", "decks").code == 0
    assert decks(recall) == ["a.yaml", "sub.yaml", "sub/b.yaml"]
    assert (recall.decks / "sub/b.yaml").read_text().startswith("deck: Sub / B\nsource: notes/sub/b.md\ncards:\n")
    assert clean(recall) == ""


@pytest.mark.parametrize(
    ("names", "written"),
    [
        pytest.param(["a b.md", "a-b.md"], ["a-b-2.yaml", "a-b.yaml"], id="alike"),
        pytest.param(["X.md", "x.md"], ["X.yaml", "x-2.yaml"], id="case"),
        pytest.param(["Ответы на вопросы.md"], ["Ответы-на-вопросы.yaml"], id="Cyrillic"),
        pytest.param(["質問.md"], ["質問.yaml"], id="Han"),
        pytest.param(["..notes.md"], ["notes.yaml"], id="dots"),
        pytest.param(["what's *this*?.md"], ["what-s-this.yaml"], id="signs"),
        pytest.param(["CON.md", "com1.x.md"], ["CON-notes.yaml", "com1.x-notes.yaml"], id="Windows"),
        pytest.param(["C:\\notes\\x.md"], ["C-notes-x.yaml"], id="backslashes"),
        pytest.param(["???.md"], ["notes.yaml"], id="nothing left"),
        pytest.param(["я" * 120 + ".md"], ["я" * 60 + ".yaml"], id="long"),
    ],
)
def test_names_of_decks_are_names_on_every_system(recall: Recall, names: list[str], written: list[str]) -> None:
    write(recall.folder / "notes", *names)
    ran = recall("import", *(f"notes/{name}" for name in names), "--to", "decks")
    assert ran.code == 0, ran.err
    assert decks(recall) == written
    before = tree(recall.decks)
    assert recall("import", *(f"notes/{name}" for name in reversed(names)), "--to", "decks").code == 0
    assert tree(recall.decks) == before
    assert clean(recall) == ""


def test_two_sources_of_one_name_never_share_a_deck(recall: Recall) -> None:
    write(recall.folder, "one/a.md", "two/a.md")
    recall("import", "one/a.md", "--to", "decks")
    recall("import", "two/a.md", "--to", "decks")
    assert decks(recall) == ["a-2.yaml", "a.yaml"]
    before = tree(recall.decks)
    assert "3 unchanged" in recall("import", "two/a.md", "--to", "decks").out
    assert tree(recall.decks) == before


def test_a_deck_written_by_hand_is_not_taken_for_a_folder_s(recall: Recall) -> None:
    recall.deck(name="a.yaml")
    before = (recall.decks / "a.yaml").read_text()
    write(recall.folder, "a.md")
    recall("import", "a.md", "--to", "decks")
    assert decks(recall) == ["a-2.yaml", "a.yaml"]
    assert (recall.decks / "a.yaml").read_text() == before


def test_many_sources_go_into_one_file_each_card_with_its_own_source(recall: Recall) -> None:
    write(recall.folder / "notes", "a.md", "b.md")
    (recall.folder / "notes" / "c.csv").write_text("front,back\nWhich?,This\nWhere?,There\n", encoding="utf-8")
    ran = recall("import", "notes", "--to", "decks/all-of-it.yaml")
    assert "8 new" in ran.out
    assert "Wrote 1 deck file: all-of-it.yaml." in ran.out
    text = (recall.decks / "all-of-it.yaml").read_text()
    assert text.startswith("deck: All of it\ncards:\n")
    assert [text.count(f"source: notes/{name}") for name in ("a.md\n", "b.md\n", "c.csv\n")] == [3, 3, 2]
    before = tree(recall.decks)
    again = recall("import", "notes", "--to", "decks/all-of-it.yaml")
    assert "8 unchanged" in again.out
    assert "Wrote no deck file." in again.out
    assert tree(recall.decks) == before
    assert clean(recall) == ""


def test_a_deck_written_by_hand_takes_cards_at_its_end_and_keeps_its_bytes(recall: Recall) -> None:
    mine = "# mine\ndeck: Mine   # and this\ncards:\n  - {q: What else?, a: My own words}   # kept\n"
    deck = recall.deck(mine + "  - {id: me, q: Who are you?, a: a.}\n", name="mine.yaml")
    write(recall.folder, "a.md")
    ran = recall("import", "a.md", "--to", "decks/mine.yaml")
    assert "2 new, 1 unchanged" in ran.out
    assert deck.read_text().startswith(mine)
    before = tree(recall.decks)
    assert "1 changed by you and kept, 2 unchanged" in recall("import", "a.md", "--to", "decks/mine.yaml").out
    assert tree(recall.decks) == before


def test_a_card_written_by_hand_that_asks_the_same_is_told_and_not_doubled(recall: Recall) -> None:
    deck = recall.deck("cards:\n  - {id: me, q: Who are you?, a: My own words}\n", name="mine.yaml")
    write(recall.folder, "a.md")
    ran = recall("import", "a.md", "--to", "decks/mine.yaml")
    assert "2 new, 1 changed by both and left as yours" in ran.out
    assert deck.read_text().count("Who are you?") == 1
    assert "{id: me, q: Who are you?, a: My own words}" in deck.read_text()


def test_a_folder_outside_of_the_library_that_is_not_there_yet(recall: Recall) -> None:
    write(recall.folder, "notes/a.md")
    assert recall("import", "notes/a.md", "--to", "elsewhere/deep").code == 0
    place = recall.folder / "elsewhere" / "deep"
    assert (place / "a.yaml").read_text().startswith("deck: A\nsource: ../notes/a.md\n")
    before = tree(recall.folder)
    assert "3 unchanged" in recall("import", "notes/a.md", "--to", "elsewhere/deep").out
    assert tree(recall.folder) == before


def test_what_is_remembered_is_found_from_a_folder_below_too(recall: Recall) -> None:
    write(recall.folder, "notes/a.md")
    recall("import", "notes/a.md", "--to", "decks/sub")
    assert (recall.decks / ".recall").is_dir()
    ran = recall("import", "notes/a.md", "--to", "decks/sub", RECALL_DECKS=str(recall.folder / "none"))
    assert "3 unchanged" in ran.out


@pytest.mark.parametrize("to", ["decks/.hidden", "decks/.x/y.yaml", "notes/a.md", "notes/a.md/x.yaml"])
def test_a_target_that_cannot_be_is_named(recall: Recall, to: str) -> None:
    write(recall.folder, "notes/a.md")
    ran = recall("import", "notes/a.md", "--to", to)
    assert ran.code == 2
    assert f"'{to}' cannot take deck files" in ran.err
    assert "Name a file that ends in .yaml, or a folder" in ran.err


def test_the_standard_input_has_no_source_and_is_not_doubled(recall: Recall) -> None:
    text = QUESTIONS.format("Me").encode()
    first = piped(recall, text)
    assert "3 new" in first
    assert (recall.decks / "notes.yaml").read_text().startswith("deck: Notes\ncards:\n")
    assert not (recall.decks / ".recall").exists()
    assert "3 unchanged" in piped(recall, text)
    assert "1 changed by both and left as yours, 2 unchanged" in piped(recall, text.replace(b"Me again", b"Mine"))


def piped(recall: Recall, data: bytes) -> str:
    command = [sys.executable, "-m", "recall", "import", "-", "--to", "decks"]
    return subprocess.run(command, input=data, cwd=recall.folder, capture_output=True, check=True).stdout.decode()


def test_many_cards_or_the_wish_give_a_deck_for_each_section(recall: Recall) -> None:
    text = "".join(f"## Part {part}\n\n" + QUESTIONS.format(part).replace("?", f" {part}?") for part in ("I/O", "Two"))
    (recall.folder / "a.md").write_text(text, encoding="utf-8")
    recall("import", "a.md", "--to", "decks", "--by-section")
    assert decks(recall) == ["a/Part-I-O.yaml", "a/Part-Two.yaml"]
    assert (recall.decks / "a/Part-I-O.yaml").read_text().startswith("deck: A / Part I-O\n")
    before = tree(recall.decks)
    assert "6 unchanged" in recall("import", "a.md", "--to", "decks", "--by-section").out
    assert "6 unchanged" in recall("import", "a.md", "--to", "decks").out
    assert tree(recall.decks)["a/Part-Two.yaml"] == before["a/Part-Two.yaml"]
    assert clean(recall) == ""


def test_what_no_deck_can_hold_is_left_out_with_reason_and_line(recall: Recall) -> None:
    rows = [
        {"question": "Which?", "answer": "This"},
        {"question": "Fill in {{a}} and {{b", "answer": "x"},
    ]
    (recall.folder / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    (recall.folder / "b.csv").write_text("#separator:Comma\n#notetype:Cloze\n{{c1::}} is empty\n{{c1::a}} is\n")
    ran = recall("import", "a.json", "b.csv", "--to", "decks")
    assert ran.code == 0
    assert clean(recall) == ""


def test_a_crash_between_deck_and_memory_doubles_nothing(recall: Recall) -> None:
    write(recall.folder, "a.md")
    recall("import", "a.md", "--to", "decks")
    text = (recall.folder / "a.md").read_text()
    (recall.folder / "a.md").write_text(text + "\nQ: What more is there?\n\nA: This.\n", encoding="utf-8")
    remembered = {path: path.read_bytes() for path in (recall.decks / ".recall" / "imports").iterdir()}
    recall("import", "a.md", "--to", "decks")
    before = tree(recall.decks)
    for path, data in remembered.items():  # as it was before the import that was cut off
        path.write_bytes(data)
    assert "4 unchanged" in recall("import", "a.md", "--to", "decks").out
    assert tree(recall.decks) == before


def test_an_import_that_is_killed_leaves_whole_files_and_goes_on(recall: Recall) -> None:
    write(recall.folder / "notes", *(f"n{number}.md" for number in range(12)))
    script = (
        "import os, recall.deckfile.save as m\nkept, count = m.save, iter(range(99))\n"
        "def save(path, before, after):\n    kept(path, before, after)\n"
        "    if next(count) == KILL: os._exit(9)\n"
        "import recall.app.import_files as f, recall.app.import_state as s\nf.save = s.save = save\n"
        "from recall.cli.main import main\nmain(['import', 'notes', '--to', 'decks'])\n"
    )
    for kill in (0, 3, 8):
        ran = subprocess.run([sys.executable, "-c", script.replace("KILL", str(kill))], cwd=recall.folder, check=False)
        assert ran.returncode == 9
    assert recall("import", "notes", "--to", "decks").code == 0
    assert decks(recall) == sorted(f"n{number}.yaml" for number in range(12))
    assert all((recall.decks / name).read_text().count("- id:") == 3 for name in decks(recall))
    assert "36 unchanged" in recall("import", "notes", "--to", "decks").out


def test_a_full_disk_or_a_folder_that_may_not_be_written_is_told(recall: Recall) -> None:
    write(recall.folder / "notes", "a.md", "b.md")
    (recall.decks / "a.yaml").mkdir()  # in the way
    ran = recall("import", "notes", "--to", "decks")
    assert ran.code == 1
    assert "notes/a.md: " in ran.out
    assert (recall.decks / "b.yaml").is_file()


class Pictures:
    def __init__(self, recall: Recall) -> None:
        self.recall = recall
        self.notes = recall.folder / "notes"
        self.notes.mkdir()

    def picture(self, name: str, data: bytes = PNG) -> None:
        file = self.notes / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def load(self, *answers: str, name: str = "a.md", to: str = "decks") -> str:
        text = "".join(f"Q: What is number {at}?\n\nA: This is {answer}\n\n" for at, answer in enumerate(answers))
        more = QUESTIONS.format(name)
        (self.notes / name).write_text(text + more, encoding="utf-8")
        return self.recall("import", f"notes/{name}", "--to", to).out.replace("\n", " ")

    def text(self, name: str = "a.yaml") -> str:
        return (self.recall.decks / name).read_text(encoding="utf-8")

    def media(self, folder: str = "media") -> list[str]:
        return sorted(path.name for path in (self.recall.decks / folder).glob("*"))


@pytest.fixture
def pictures(recall: Recall) -> Pictures:
    return Pictures(recall)


@pytest.mark.parametrize(
    ("name", "written", "seen"),
    [
        ("x.png", "![a](x.png)", "![a](media/x.png)"),
        ("img/x.png", "![a](./img/x.png)", "![a](media/x.png)"),
        (
            "img/x.png",
            '![a](img/x.png "a title") and [a](img/x.png)',
            '![a](media/x.png "a title") and [a](media/x.png)',
        ),
        ("my img/x y.png", "![a](my%20img/x%20y.png)", "![a](media/x%20y.png)"),
        ("my img/x y.png", "![a](<my img/x y.png>)", "![a](media/x%20y.png)"),
        ("x(1).png", "![a](x(1).png)", "![a](media/x%281%29.png)"),
        ("a_b.png", r"![a](a\_b.png)", "![a](media/a_b.png)"),
        ("a&b.png", "![a](a&amp;b.png)", "![a](media/a%26b.png)"),
        ("x.png", "![a][pic]\n\n[pic]: x.png", "![a][pic]\n\n      [pic]: media/x.png"),
        ("x.png", "<img src='x.png' width=20 alt='a &amp; b'>", "![a & b](media/x.png)"),
        ("x.png", '<img alt="" src="x.png"/>', "![](media/x.png)"),
        ("../x.png", "![a](../x.png)", "![a](media/x.png)"),
        ("x.png", "![a](x.png) and `![a](y.png)`", "![a](media/x.png) and `![a](y.png)`"),
        ("картинка.png", "![a](картинка.png)", "![a](media/%D0%BA%D0%B0%D1%80%D1%82%D0%B8%D0%BD%D0%BA%D0%B0.png)"),
    ],
)
def test_a_picture_is_copied_beside_the_deck(pictures: Pictures, name: str, written: str, seen: str) -> None:
    pictures.picture(name)
    out = pictures.load(written)
    assert seen in pictures.text()
    assert "1 picture or sound copied beside the decks." in out
    assert len(pictures.media()) == 1
    assert clean(pictures.recall) == ""
    before = tree(pictures.recall.decks)
    pictures.load(written)
    assert tree(pictures.recall.decks) == before


def test_the_same_picture_is_there_once_and_another_of_its_name_beside_it(pictures: Pictures) -> None:
    pictures.picture("a/x.png")
    pictures.picture("b/copy.png")
    pictures.picture("c/x.png", PNG + b"other")
    pictures.load("![](a/x.png)", "![](b/copy.png)", "![](c/x.png)")
    assert len(pictures.media()) == 2
    assert pictures.text().count("(media/x.png)") == 2
    assert pictures.text().count("(media/x-") == 1
    before = tree(pictures.recall.decks)
    pictures.load("![](b/copy.png)", name="b.md")
    assert pictures.media() == sorted([*pictures.media()])
    pictures.load("![](a/x.png)", "![](b/copy.png)", "![](c/x.png)")
    after = tree(pictures.recall.decks)
    assert {name: after[name] for name in before} == before


def test_a_changed_picture_never_overwrites_the_one_a_card_shows(pictures: Pictures) -> None:
    pictures.picture("x.png")
    pictures.load("![](x.png)")
    pictures.picture("x.png", PNG + b"new")
    assert "1 changed by their source" in pictures.load("![](x.png)")
    assert len(pictures.media()) == 2
    assert (pictures.recall.decks / "media" / "x.png").read_bytes() == PNG


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("gone.png", "the file is not there"),
        ("secret.png", "it is a link to 'secret.txt'"),
        ("text.png", "it holds no picture or sound"),
        ("/etc/x.png", "an absolute address is not followed"),
        ("~/x.png", "an absolute address is not followed"),
        ("folder.png", "the file is not there"),
        ("large.png", "the file has more than 20 MB"),
    ],
)
def test_what_is_not_copied_is_told_and_stays_as_written(pictures: Pictures, address: str, why: str) -> None:
    (pictures.recall.folder / "secret.txt").write_text("secret")
    (pictures.notes / "secret.png").symlink_to(pictures.recall.folder / "secret.txt")
    (pictures.notes / "folder.png").mkdir()
    pictures.picture("text.png", b"root:x:0:0:root:/root:/bin/bash\n")
    with (pictures.notes / "large.png").open("wb") as large:
        large.truncate(20_000_001)
    out = pictures.load(f"![a]({address})")
    assert f"notes/a.md: {address}: {why}" in out
    assert f"![a]({address})" in pictures.text()
    assert pictures.media() == []


def test_addresses_on_the_net_and_of_other_files_are_left_alone(pictures: Pictures) -> None:
    pictures.picture("x.txt", b"text")
    out = pictures.load("![a](https://x.org/a.png) [b](x.txt) ![c](data:image/png;base64,AAAA) [d](other.md)")
    assert "Not taken over" not in out
    assert pictures.media() == []


def test_a_picture_in_the_library_that_the_deck_finds_is_not_copied(pictures: Pictures) -> None:
    (pictures.recall.decks / "x.png").write_bytes(PNG)
    (pictures.recall.decks / "a.md").write_text("Q: Who is it?\n\nA: ![](x.png)\n\n" + QUESTIONS.format("a"))
    out = pictures.recall("import", "decks/a.md", "--to", "decks").out
    assert "copied" not in out
    assert "![](x.png)" in pictures.text()
    assert pictures.media() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_picture_without_permission_is_told(pictures: Pictures) -> None:
    pictures.picture("x.png")
    (pictures.notes / "x.png").chmod(0)
    assert "the file cannot be read: Permission denied" in pictures.load("![](x.png)")


def test_a_source_stands_once_in_a_library(recall: Recall) -> None:
    write(recall.folder, "a.md")
    recall("import", "a.md", "--to", "decks")
    assert "3 unchanged" in recall("import", "a.md", "--to", "decks/other.yaml").out
    assert decks(recall) == ["a.yaml"]


@pytest.mark.parametrize(("to", "deck"), [("sub/cards", "sub/cards/n.yaml"), ("sub/other.yaml", "sub/other.yaml")])
def test_a_folder_above_that_remembers_other_decks_takes_nothing(recall: Recall, to: str, deck: str) -> None:
    write(recall.folder, "n.md")
    (recall.folder / "sub").mkdir()
    recall("import", "n.md", "--to", "inbox.yaml")
    before = (recall.folder / "inbox.yaml").read_bytes()
    assert "3 new" in recall("import", "n.md", "--to", to).out
    assert (recall.folder / deck).is_file()
    assert (recall.folder / "inbox.yaml").read_bytes() == before


def test_cards_that_stand_in_another_deck_are_told_and_it_keeps_its_name(recall: Recall) -> None:
    write(recall.folder, "n.md")
    recall("import", "n.md", "--to", "decks/inbox.yaml")
    before = tree(recall.decks)
    for to in ("decks", "decks/other.yaml"):
        assert "3 cards are in inbox.yaml already." in recall("import", "n.md", "--to", to).out
    assert decks(recall) == ["inbox.yaml"]
    assert (recall.decks / "inbox.yaml").read_text().startswith("deck: Inbox\n")
    assert tree(recall.decks).keys() == before.keys()
    assert "already" not in recall("import", "n.md", "--to", "decks/inbox.yaml").out


@pytest.mark.parametrize("order", [("notes", "notes/ml"), ("notes/ml", "notes")])
def test_a_source_named_from_another_folder_is_the_same_source(recall: Recall, order: tuple[str, str]) -> None:
    write(recall.folder / "notes", "ml/headings.md")
    (recall.folder / "notes/ml/x.png").write_bytes(PNG)
    with (recall.folder / "notes/ml/headings.md").open("a") as file:
        file.write("\nQ: Which one?\n\nA: ![](x.png)\n")
    assert "1 picture or sound copied" in recall("import", order[0], "--to", "decks").out
    before = tree(recall.decks)
    out = recall("import", order[1], "--to", "decks").out
    assert "4 unchanged" in out
    assert "copied" not in out
    assert tree(recall.decks) == before
