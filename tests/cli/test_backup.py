import json
import sys
from io import StringIO

import pytest


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def graded(recall):
    recall.deck()
    recall("review", "--plain", input=" 3 3")
    return recall


def test_a_backup_says_where_it_is_and_how_large(graded) -> None:
    ran = graded("backup")
    assert ran.code == 0
    path, size = ran.out.strip().rsplit(": ", 1)
    assert path == str(graded.folder / "backups" / "recall-2026-11-30-090000.db")
    assert size.endswith(" kB")
    assert graded("backup", "here.db").out.startswith("here.db: ")
    assert (graded.folder / "here.db").stat().st_size > 0


def test_the_list_numbers_the_copies(graded) -> None:
    graded("backup")
    lines = [line.split() for line in graded("backup", "--list").out.splitlines() if line.strip()]
    assert lines[0] == ["no.", "made", "kind", "size", "name"]
    assert [(line[0], line[-1]) for line in lines[2:]] == [
        ("1", "recall-2026-11-30-090000.db"),
        ("2", "recall-2026-11-30.db"),
    ]


@pytest.mark.parametrize("words", [("today",), ("status",), ("list",)])
def test_a_backup_that_cannot_be_made_is_told_and_stops_nothing(graded, words: tuple[str, ...]) -> None:
    tomorrow = "2026-12-01T09:00:00+01:00"
    (graded.folder / "backups").rename(graded.folder / "former")
    (graded.folder / "backups").touch()
    ran = graded(*words, now=tomorrow)
    assert (ran.code, ran.out != "") == (0, True)
    assert ran.err == (
        f"recall: today's backup {graded.folder / 'backups' / 'recall-2026-12-01.db'} could not be made: "
        f"{graded.folder / 'backups'} is no folder\n"
        "  Everything else goes on. Mend that, or do without: recall config backups false\n"
    )
    (graded.folder / "backups").unlink()
    assert graded(*words, now=tomorrow).err == ""
    assert (graded.folder / "backups" / "recall-2026-12-01.db").exists()


def test_the_count_for_prompts_makes_no_backup_and_leaves_it_to_the_next_command(graded) -> None:
    tomorrow = "2026-12-01T09:00:00+01:00"
    graded("due", now=tomorrow)
    assert not (graded.folder / "backups" / "recall-2026-12-01.db").exists()
    graded("today", now=tomorrow)
    assert (graded.folder / "backups" / "recall-2026-12-01.db").exists()


def test_before_the_first_copy_the_list_says_how_one_is_made(recall) -> None:
    ran = recall("backup", "--list")
    assert (ran.code, ran.out) == (
        0,
        "There is no copy yet: recall backup makes one, and so does the first use of every day.\n",
    )


def test_programs_get_json(graded) -> None:
    made = json.loads(graded("backup", "--json").out)
    assert (made["kind"], made["made"]) == ("made by you", "2026-11-30T09:00:00")
    assert [each["kind"] for each in json.loads(graded("backup", "--list", "--json").out)] == ["made by you", "daily"]


def test_words_that_do_not_go_together_are_a_usage_error(graded) -> None:
    ran = graded("backup", "x.db", "--list")
    assert (ran.code, ran.err) == (
        2,
        "recall: --list takes no FILE\n  recall backup FILE makes a copy; --list shows all.\n",
    )


def test_a_file_that_is_something_else_is_not_replaced(graded) -> None:
    ran = graded("backup", "decks/try.yaml")
    assert (ran.code, ran.err) == (
        1,
        "recall: decks/try.yaml is there already, and is no copy of a database\n  Name another file.\n",
    )


def test_a_restore_puts_the_copy_in_place_and_says_where_the_other_is(graded) -> None:
    graded("backup")
    graded("review", "--plain", input=" 3")
    ran = graded("restore", "1", "--yes")
    assert (ran.code, ran.out) == (
        0,
        f"Restored {graded.db}: 2 reviews, the last of 2026-11-30. "
        f"What was there is now {graded.folder / 'recall.before-restore.db'}.\n",
    )
    assert json.loads(graded("doctor", "--json").out)["learners"][0]["reviews"] == 2


def test_what_was_restored_from_can_be_undone_by_restoring_what_was_put_aside(graded) -> None:
    graded("backup")
    graded("review", "--plain", input=" 3")
    graded("restore", "1", "--yes")
    assert graded("restore", "recall.before-restore.db", "--yes").code == 0
    assert json.loads(graded("doctor", "--json").out)["learners"][0]["reviews"] == 3


def test_without_a_terminal_a_restore_wants_yes(graded) -> None:
    graded("backup")
    ran = graded("restore", "1")
    assert (ran.code, ran.err) == (
        2,
        "recall: restore asks before it replaces a database, and there is no terminal to ask in\n  Add --yes.\n",
    )


@pytest.mark.parametrize(("answer", "code", "reviews"), [("y\n", 0, 2), ("n\n", 130, 3), ("", 130, 3)])
def test_in_a_terminal_a_restore_asks(graded, monkeypatch, answer: str, code: int, reviews: int) -> None:
    graded("backup")
    graded("review", "--plain", input=" 3")
    monkeypatch.setattr("recall.cli.restore_.sys", type("Fake", (), {"stdin": Terminal()}))
    ran = graded("restore", "1", input=answer)
    assert ran.code == code
    copy = graded.folder / "backups" / "recall-2026-11-30-090000.db"
    assert ran.out.startswith(
        f"{copy} holds 2 reviews, the last of 2026-11-30.\n"
        f"The present database {graded.db} holds 3 reviews, the last of 2026-11-30; it is put aside.\n"
        "Put the copy in its place? [y/N]: "
    )
    assert json.loads(graded("doctor", "--json").out)["learners"][0]["reviews"] == reviews


def test_a_database_that_cannot_be_read_is_called_so(graded, monkeypatch) -> None:
    graded("backup")
    graded.db.write_text("no database")
    monkeypatch.setattr("recall.cli.restore_.sys", type("Fake", (), {"stdin": Terminal()}))
    ran = graded("restore", "1", input="y\n")
    assert f"The present database {graded.db} cannot be read; it is put aside." in ran.out
    assert graded("doctor").code == 0


def test_where_no_database_is_nothing_is_asked(graded) -> None:
    graded("backup", "copy.db")
    graded.db.unlink()
    ran = graded("restore", "copy.db")
    assert (ran.code, ran.out) == (0, f"Restored {graded.db}: 2 reviews, the last of 2026-11-30.\n")


def test_a_copy_without_reviews_is_told(recall) -> None:
    recall.deck()
    recall("today")
    assert recall("restore", "1", "--yes").out.startswith(f"Restored {recall.db}: 0 reviews. What was")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("nope", "recall: no copy of the database is called 'nope'\n  Name a file; recall backup --list numbers"),
        ("decks/try.yaml", "recall: decks/try.yaml is not a recall database\n"),
        ("recall.db", " is the database itself\n  Choose a copy: recall backup --list.\n"),
    ],
)
def test_what_is_no_copy_is_told(graded, wanted: str, message: str) -> None:
    ran = graded("restore", wanted, "--yes")
    assert ran.code in (1, 2)
    assert message in ran.err


def test_the_standard_streams_are_real_in_the_product() -> None:
    from recall.cli import restore_

    assert restore_.sys is sys
