import json
import sqlite3

from recall.store.connection import SCHEMA


def harm(recall, *statements: str) -> None:
    raw = sqlite3.connect(recall.db)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_sound_database_is_told_in_three_lines(recall) -> None:
    recall.deck()
    recall("review", "--plain", input=" 3 1")
    ran = recall("doctor")
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert first.startswith(f"{recall.db}: schema {SCHEMA}, 0.")
    assert rest == [
        "File, foreign keys, schema, triggers and index are as they should be.",
        "me: 2 reviews replayed, 3 cards compared: all as the log says.",
        "All is well.",
    ]


def test_a_difference_is_told_by_card_and_ends_with_1_until_it_is_rebuilt(recall) -> None:
    recall.deck()
    recall("review", "--plain", input=" 3")
    recall("suspend", "two")
    harm(recall, "UPDATE memories SET due_day = '2027-01-01' WHERE phase = 1")
    ran = recall("doctor")
    assert ran.code == 1
    assert ran.out.splitlines()[2:] == [
        "me: 1 review and 1 decision replayed, 3 cards compared: 1 not as the log says.",
        "  one: due is 2027-01-01, by the log 2026-12-01",
        "recall doctor --rebuild makes anew what is derived.",
    ]
    ran = recall("doctor", "--rebuild")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "Mended: what is derived was made anew from the log."
    assert recall("doctor").code == 0


def test_many_differences_are_counted(recall) -> None:
    recall.deck("cards:\n" + "".join(f"  - {{id: c{n}, q: What is {n}?, a: x}}\n" for n in range(1030)))
    recall("today")
    harm(recall, "UPDATE memories SET flag = 'x'")
    lines = recall("doctor").out.splitlines()
    assert lines[2].endswith("1030 cards compared: 1,030 not as the log says.")
    assert lines[-2] == "  and 1,010 more"


def test_damage_leads_to_the_copies(recall) -> None:
    recall.deck()
    recall("today")
    harm(recall, "DROP INDEX reviews_by_day")
    ran = recall("doctor", "--rebuild")
    assert ran.code == 1
    assert ran.out.splitlines()[1] == "schema: reviews_by_day is missing"
    assert ran.out.splitlines()[-1] == ("Bring back a good copy: recall backup --list, then recall restore FILE.")


def test_a_log_that_cannot_be_replayed_is_told(recall) -> None:
    recall.deck()
    recall("bury", "one")
    harm(
        recall,
        "INSERT INTO actions (learner, id, kind, note, side, at, utc_offset_minutes, study_day, payload, seq) "
        "SELECT 'me', 'x', 'bury', note, side, 1, 0, '2026-11-30', '[]', 99 FROM actions",
    )
    ran = recall("doctor")
    assert ran.code == 1
    assert "  log: the action x (bury) has a payload that cannot be read: '[]'" in ran.out.splitlines()


def test_programs_get_json(recall) -> None:
    recall.deck()
    recall("review", "--plain", input=" 3")
    harm(recall, "UPDATE memories SET flag = 'x' WHERE phase = 1")
    ran = recall("doctor", "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert found["is_sound"] is False
    assert found["database"] == str(recall.db)
    (learner,) = found["learners"]
    assert (learner["learner"], learner["reviews"], learner["different"]) == ("me", 1, 1)
    assert learner["differences"] == [{"card": "one", "parts": [["flag", "x", "none"]]}]


def test_without_a_database_nothing_is_made(recall) -> None:
    ran = recall("doctor")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"recall: there is no database at {recall.db}\n  Check --db and RECALL_DB, or run recall review to begin one.\n"
    )
    assert not recall.db.exists()
