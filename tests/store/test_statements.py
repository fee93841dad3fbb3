import importlib.machinery
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from recall.store import statements
from recall.store.database import Database

ROOT = Path(__file__).parent.parent.parent
STATEMENTS = {name: text for name, text in vars(statements).items() if name.isupper()}


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    script = str(ROOT / "scripts" / "generate-statements")
    loader = importlib.machinery.SourceFileLoader("generate_statements", script)
    spec = importlib.util.spec_from_file_location("generate_statements", script, loader=loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "dont_write_bytecode", True)
        loader.exec_module(module)
    return module


def test_the_statements_are_what_the_tables_and_queries_give(generator: ModuleType) -> None:
    assert generator.page() == Path(statements.__file__).read_text(encoding="utf-8"), "run scripts/generate-statements"


def test_every_statement_is_used_by_the_store() -> None:
    source = Path(statements.__file__).parent
    used = set[str]().union(*(re.findall(r"sql\.([A-Z_]+)", module.read_text()) for module in source.glob("*.py")))
    assert set(STATEMENTS) == used


def plan(db: Database, name: str) -> list[str]:
    """How SQLite goes about a statement, without the steps that read a list given as a parameter."""
    statement = STATEMENTS[name]
    given = dict.fromkeys(re.findall(r":(\w+)", statement))
    steps = db.rows(f"EXPLAIN QUERY PLAN {statement}", given or [None] * statement.count("?"))
    return [step[3] for step in steps if not re.search("LIST SUBQUERY|listed VIRTUAL", step[3])]


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_fits_the_schema(db: Database, name: str) -> None:
    assert plan(db, name) or name.startswith(("ADD_", "PUT_", "DROP_ALL_"))


DUE = "memories USING COVERING INDEX memories_due"
NEW = "memories USING COVERING INDEX memories_new (learner=? AND phase=? AND file=?)"


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("COUNT_DUE", [f"SEARCH {DUE} (learner=? AND phase=? AND ready_day<?)"]),
        ("DUE_CARDS", [f"SEARCH {DUE} (learner=? AND phase=? AND ready_day<?)"]),
        (
            "EARLY_CARDS",
            [
                f"SEARCH {DUE.replace('COVERING ', '')} (learner=? AND phase=? AND ready_day>? AND ready_day<?)",
                "CORRELATED SCALAR SUBQUERY 1",
                "SEARCH own USING PRIMARY KEY (learner=? AND note=?)",
            ],
        ),
        ("FILE_RANKS", ["SCAN files USING COVERING INDEX files_by_rank"]),
        ("NEW_CARDS", ["SCAN files USING COVERING INDEX files_by_rank", f"SEARCH {NEW}"]),
        ("NEXT_DUE_DAY", [f"SEARCH {DUE} (learner=? AND phase=? AND ready_day>?)"]),
        ("DUE_BY_DAY", [f"SEARCH {DUE} (learner=? AND phase=? AND ready_day<?)"]),
        (
            "INTRODUCED_BY_FILE",
            ["SEARCH memories USING COVERING INDEX memories_introduced (learner=? AND introduced=?)"],
        ),
        ("REVIEWS_OF", ["SEARCH reviews USING INDEX reviews_by_note (learner=? AND note=?)"]),
        ("LAST_REVIEWS", ["SEARCH reviews USING INDEX reviews_by_seq (learner=?)"]),
        (
            "LAST_INSTANTS",
            [
                "SCAN CONSTANT ROW",
                "SCALAR SUBQUERY 1",
                "SEARCH reviews USING INDEX sqlite_autoindex_reviews_1 (learner=? AND id>?)",
                "SCALAR SUBQUERY 2",
                "SEARCH actions USING INDEX sqlite_autoindex_actions_1 (learner=? AND id>?)",
            ],
        ),
        ("LAST_ACTIONS", ["SEARCH actions USING INDEX actions_by_seq (learner=?)"]),
        ("WRITE_MEMORY", ["SEARCH memories USING PRIMARY KEY (learner=? AND note=? AND side=?)"]),
        ("MEMORIES_OF", ["SEARCH memories USING PRIMARY KEY (learner=? AND note=?)"]),
        ("DAY_BEFORE", ["SEARCH reviews USING COVERING INDEX reviews_by_day (learner=? AND study_day<?)"]),
    ],
)
def test_what_a_session_asks_is_one_walk_along_an_index(db: Database, name: str, steps: list[str]) -> None:
    assert plan(db, name) == steps


@pytest.mark.parametrize("name", ["DRILL_CARDS", "REVIEWED_BY_FILE", "ACTIONS_OF", "RETENTION"])
def test_no_statement_of_a_day_walks_along_a_whole_table(db: Database, name: str) -> None:
    walked = [step for step in plan(db, name) if "SCAN" in step or re.search(r"\(learner=\?\)$", step)]
    assert {step.split()[1] for step in walked} <= {"asked", "own", "reach"}


def test_what_takes_a_note_back_is_found_without_reading_all_actions_into_a_filter(db: Database) -> None:
    assert not [step for step in plan(db, "ACTIONS_OF") if "BLOOM" in step or "AUTOMATIC" in step]


def test_notes_gone_lately_are_found_by_their_instant(db: Database) -> None:
    assert plan(db, "NOTES_GONE_SINCE")[0] == "SEARCH notes USING INDEX notes_gone (gone_at>?)"
