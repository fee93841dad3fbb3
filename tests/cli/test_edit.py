import sys
from pathlib import Path

import pytest

from recall.app.editing import at_line, editor_command


@pytest.fixture
def editor(recall, monkeypatch: pytest.MonkeyPatch):
    """Makes EDITOR a program that runs Python code on the file it is called with (``path``)."""

    def make(code: str) -> Path:
        script = recall.folder / "editor.py"
        script.write_text(
            "import sys, pathlib\nargs = sys.argv[1:]\npath = pathlib.Path(args[-1])\n"
            f"pathlib.Path({str(recall.folder / 'args')!r}).write_text(' '.join(args))\n{code}\n"
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}' --flag")
        return recall.folder / "args"

    return make


def test_what_changed_is_told_afterwards(recall, editor) -> None:
    recall.deck()
    editor("path.write_text(path.read_text().replace(\"a: '2'\", 'a: zwei'))")
    ran = recall("edit", "two")
    assert ran.code == 0
    assert ran.out.splitlines()[:4] == [
        "1 edited",
        "answer changed: two  decks/try.yaml:4",
        "  was 2",
        "  now zwei",
    ]


def test_the_editor_gets_its_own_arguments_and_the_file(recall, editor) -> None:
    path = recall.deck()
    arguments = editor("")
    ran = recall("edit", "two#q")
    assert (ran.code, ran.out) == (0, "nothing changed\n")
    assert arguments.read_text() == f"--flag {path}"


def test_every_fault_of_the_file_is_told_and_ends_with_1(recall, editor) -> None:
    recall.deck()
    editor("path.write_text(path.read_text().replace(\"a: '2'\", 'distractors: [x]'))")
    ran = recall("edit", "two")
    assert ran.code == 1
    assert "1 out, by a fault\n" in ran.out
    assert "decks/try.yaml:4:5: E102 card 'two' has distractors but no answer\n  Add 'answer'.\n" in ran.out


def test_what_makes_the_edited_card_hard_to_answer_is_told_and_of_no_other(recall, editor) -> None:
    recall.deck("cards:\n  - {q: Two?, a: '2'}\n  - {id: c, claim: C., answer: true}\n  - {id: one, q: One?, a: '1'}\n")
    editor("path.write_text('# more\\n' + path.read_text().replace(\"a: '1'\", 'a: \"x, y, z\"'))")
    ran = recall("edit", "one")
    assert ran.code == 0
    assert ran.out.splitlines()[-2:] == [
        "decks/try.yaml:5:5: W513 the answer lists 3 things: 'x, y, z'",
        "  Write them as 'items' (any order) or 'steps': then recall asks and grades each.",
    ]
    assert "W510" not in ran.out


def test_a_card_that_the_edit_took_away_has_nothing_to_be_told(recall, editor) -> None:
    recall.deck()
    editor("path.write_text('cards:\\n')")
    assert recall("edit", "two").out.splitlines()[0] == "3 gone"


def test_a_changed_id_points_to_status(recall, editor) -> None:
    recall.deck("cards:\n  - {id: a, q: Why is the sky blue?, a: Scattering.}\n")
    editor("path.write_text(path.read_text().replace('id: a', 'id: b'))")
    ran = recall("edit", "a")
    assert ran.out.splitlines() == ["1 renamed?", "recall status asks whether a renamed card is the same one"]


def test_changes_made_before_are_not_told_as_made_now(recall, editor) -> None:
    path = recall.deck()
    recall("today")
    path.write_text(path.read_text().replace("a: '1'", "a: uno"))
    editor("")
    assert recall("edit", "two").out == "nothing changed\n"


def test_a_failing_editor_is_told_and_what_it_wrote_is_loaded(recall, editor) -> None:
    recall.deck()
    editor("path.write_text(path.read_text().replace(\"a: '2'\", 'a: zwei'))\nsys.exit(3)")
    ran = recall("edit", "two")
    assert ran.code == 1
    assert ran.err == "recall: the editor ended with 3; the decks were looked at all the same\n"
    assert "now zwei" in ran.out


def test_a_deleted_file_is_told(recall, editor) -> None:
    recall.deck()
    editor("path.unlink()")
    ran = recall("edit", "two")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "3 gone")


@pytest.mark.parametrize(
    ("variable", "message"),
    [
        ("no-such-editor -w", "the editor 'no-such-editor' could not be started: No such file or directory"),
        ("vim 'open", 'the editor "vim \'open" could not be started: EDITOR cannot be split into words'),
    ],
)
def test_an_editor_that_cannot_be_started_is_told(recall, monkeypatch, variable: str, message: str) -> None:
    recall.deck()
    monkeypatch.delenv("VISUAL", raising=False)
    ran = recall("edit", "two", EDITOR=variable)
    assert ran.code == 1
    assert ran.err.startswith(f"recall: {message}")
    assert "It stands at decks/try.yaml:4." in ran.err


def test_without_any_editor_the_place_is_told(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    recall.deck()
    monkeypatch.delenv("VISUAL", raising=False)
    ran = recall("edit", "two", EDITOR="", PATH="/nowhere")
    assert (ran.code, ran.err.splitlines()) == (
        1,
        [
            "recall: no editor is set and none was found",
            "  Set EDITOR, as in: export EDITOR=nano. It stands at decks/try.yaml:4.",
        ],
    )


def test_a_card_that_is_gone_is_told(recall) -> None:
    path = recall.deck()
    recall("today")
    path.write_text("cards:\n  - {id: one, q: What is one?, a: '1'}\n")
    ran = recall("edit", "two")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "recall: two is gone from the decks")


def test_a_card_that_never_was_is_told(recall) -> None:
    recall.deck()
    assert recall("edit", "nix").err.startswith("recall: no card is called 'nix'")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("vim -f", "vim -f +7 /d/a.yaml"),
        ("/usr/bin/nano", "/usr/bin/nano +7 /d/a.yaml"),
        ("vim.basic", "vim.basic +7 /d/a.yaml"),
        ("emacsclient -t", "emacsclient -t +7 /d/a.yaml"),
        ("hx", "hx +7 /d/a.yaml"),
        ("kak", "kak +7 /d/a.yaml"),
        ("micro", "micro +7 /d/a.yaml"),
        ("code", "code --wait -g /d/a.yaml:7"),
        ("codium --wait", "codium --wait -g /d/a.yaml:7"),
        ("code -w", "code -w -g /d/a.yaml:7"),
        ("subl", "subl --wait /d/a.yaml:7"),
        ("gedit", "gedit /d/a.yaml"),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(command: str, expected: str) -> None:
    assert " ".join(at_line(command.split(), Path("/d/a.yaml"), 7)) == expected


def test_visual_comes_before_editor() -> None:
    assert editor_command({"VISUAL": "code -r", "EDITOR": "vi"}, "") == ["code", "-r"]


def test_without_both_an_installed_editor_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "vim"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor_command({}, "") == ["vim"]
