"""What the look at a day reads is found along indexes."""

import re

import pytest

from recall.store import statements
from recall.store.database import Database

DUE = "memories USING COVERING INDEX memories_due (learner=? AND phase=? AND ready_day>? AND ready_day<?)"
NEW = "memories USING COVERING INDEX memories_new (learner=? AND phase=? AND file=?)"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("LATEST_TIMES", "SEARCH reviews USING INDEX reviews_by_day (learner=? AND study_day>? AND study_day<?)"),
        ("LESSONS_TO_LEARN", "SCAN files USING INDEX files_by_rank"),
        ("NEW_OF_FILE", f"SEARCH {NEW}"),
        ("LESSON_DECK", "SEARCH files USING INTEGER PRIMARY KEY (rowid=?)"),
        ("COMING_DUE", f"SEARCH {DUE}"),
        ("BURIES_SINCE", "SEARCH actions USING INDEX actions_by_day (learner=? AND study_day>?)"),
        ("OVERDUE_BURIED", "SEARCH memories USING PRIMARY KEY (learner=? AND note=?)"),
    ],
)
def test_a_statement_begins_at_an_index_and_looks_the_rest_up_by_key(db: Database, name: str, first: str) -> None:
    statement = getattr(statements, name)
    given = dict.fromkeys(re.findall(r":(\w+)", statement))
    steps = [step[3] for step in db.rows(f"EXPLAIN QUERY PLAN {statement}", given)]
    assert steps[0] == first
    rest = [step for step in steps[1:] if not re.search("LIST SUBQUERY|listed VIRTUAL|TEMP B-TREE|CORRELATED", step)]
    assert all(step == f"SEARCH {NEW}" or "USING PRIMARY KEY" in step for step in rest)
