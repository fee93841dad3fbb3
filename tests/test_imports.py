"""What a command imports before it does its work: a start-up is mostly imports, and one careless line doubles it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recall.store.database import Database
from recall.store.meta import DECKS_ROOT, set_meta

HEAVY = {
    "alembic",
    "genanki",
    "importlib.metadata",
    "logging",
    "markdown_it",
    "multiprocessing",
    "platformdirs",
    "pydantic",
    "pygments",
    "rapidfuzz",
    "sqlalchemy",
    "sqlmodel",
    "tomlkit",
    "yaml",
}
NOT_FOR_A_COUNT = HEAVY | {
    "hashlib",
    "recall.app.loading",
    "recall.app.sitting",
    "recall.core.events",
    "recall.core.notes",
    "recall.core.queue",
    "recall.store.backups",
    "recall.store.log",
    "rich",
    "secrets",
}
NOT_FOR_HELP = NOT_FOR_A_COUNT | {"recall.app", "recall.config", "recall.core", "recall.store", "sqlite3"}
NOT_FOR_A_QUESTION = HEAVY | {
    "recall.app.day",
    "recall.app.loading",
    "recall.core.holes",
    "recall.deckfile.reader",
    "recall.store.backups",
    "recall.store.migrate",
    "recall.store.tables",
    "rich.markdown",
    "rich.progress",
}
DECK = "cards:\n  - {id: one, q: What is one?, a: '1'}\n"
PROBE = """
import sys
from recall.cli.main import main
try:
    main(sys.argv[1:])
finally:
    print("imported", *sorted(sys.modules), file=sys.stderr)
"""


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "RECALL_DECKS": str(folder / "decks"),
        "RECALL_DB": str(folder / "recall.db"),
        "RECALL_CONFIG": str(folder / "config.toml"),
        "RECALL_NOW": "2026-11-30T09:00:00+01:00",
    }


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a learner with one new card, loaded before, and the day's backup made."""
    folder = tmp_path_factory.mktemp("learner")
    (folder / "decks").mkdir()
    (folder / "decks" / "try.yaml").write_text(DECK, encoding="utf-8")
    os.utime(folder / "decks" / "try.yaml", (1, 1))
    imported(environment(folder), "today")
    return folder


@pytest.fixture
def learner(loaded: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of such a learner, to change as one likes."""
    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    with Database.open(tmp_path / "recall.db") as db:
        set_meta(db, DECKS_ROOT, str(tmp_path / "decks"))
    return environment(tmp_path)


def imported(env: dict[str, str], *words: str, typed: str = "") -> set[str]:
    """The modules that a process of its own holds at the end of a command."""
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *words], env=env, input=typed, capture_output=True, text=True, check=False
    )
    last = ran.stderr.splitlines()[-1].split()
    assert (ran.returncode in (0, 10), last[0]) == (True, "imported"), ran.stderr
    return set(last[1:])


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_import_little_but_click(learner: dict[str, str], word: str) -> None:
    assert not imported(learner, word) & NOT_FOR_HELP


def test_the_help_of_a_command_imports_nothing_that_it_works_with(learner: dict[str, str]) -> None:
    assert not imported(learner, "review", "--help") & NOT_FOR_HELP


def test_a_count_of_due_cards_imports_no_cards_and_no_screens(learner: dict[str, str]) -> None:
    assert not imported(learner, "due") & NOT_FOR_A_COUNT


def test_the_first_question_needs_no_heavy_library_while_its_text_is_plain(learner: dict[str, str]) -> None:
    found = imported(learner, "review", "--plain", typed="q\n")
    assert not found & NOT_FOR_A_QUESTION
    assert "rich.console" in found


@pytest.mark.parametrize("words", [("next", "--json"), ("answer", "one", "good", "--json")])
def test_other_programs_need_no_heavy_library_and_no_screens(learner: dict[str, str], words: tuple[str, ...]) -> None:
    assert not imported(learner, *words) & (NOT_FOR_A_QUESTION | {"rich"})


@pytest.mark.parametrize("words", [("next",), ("answer", "one", "good")])
def test_a_card_asked_and_graded_by_itself_needs_no_heavy_library(
    learner: dict[str, str], words: tuple[str, ...]
) -> None:
    assert not imported(learner, *words) & NOT_FOR_A_QUESTION


def test_a_changed_deck_imports_the_reader_and_no_table_definitions(learner: dict[str, str]) -> None:
    Path(learner["RECALL_DECKS"], "more.yaml").write_text("cards:\n  - {q: Two?, a: '2'}\n", encoding="utf-8")
    found = imported(learner, "due")
    assert "yaml" in found
    assert not found & {"alembic", "pydantic", "rich", "sqlalchemy", "sqlmodel", "multiprocessing"}


def test_linked_notes_that_have_not_changed_import_nothing_to_read_them_with(learner: dict[str, str]) -> None:
    notes = Path(learner["RECALL_DECKS"]).parent / "notes"
    notes.mkdir()
    (notes / "a.md").write_text("Q: What is two?\nA: 2\n", encoding="utf-8")
    os.utime(notes / "a.md", (1, 1))
    Path(learner["RECALL_DECKS"], "recall.toml").write_text('link = ["../notes"]\n', encoding="utf-8")
    assert "recall.importers.markdown" in imported(learner, "due")
    assert not {each for each in imported(learner, "due") if "tomllib" in each or "importers" in each} | (
        imported(learner, "due") & NOT_FOR_A_COUNT
    )
