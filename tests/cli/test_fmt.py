import json

import pytest

from libraries import Library

MESSY = b"cards:  \n  - q: What is one?\t\n    a: '1'\n  - {id: two, q: Two?, a: '2'}\n\n\n"
TIDY = b"cards:\n  - q: What is one?\n    a: '1'\n  - {id: two, q: Two?, a: '2'}\n"


def test_space_at_line_ends_goes_and_the_last_line_ends_once(recall) -> None:
    path = recall.deck()
    path.write_bytes(MESSY)
    ran = recall("fmt")
    assert (ran.code, ran.out) == (0, "tidied decks/try.yaml\n1 file, 1 changed\n")
    assert path.read_bytes() == TIDY


def test_a_tidy_file_is_not_written(recall) -> None:
    path = recall.deck()
    path.write_bytes(TIDY)
    before = path.stat()
    assert recall("fmt").out == "1 file, 0 changed\n"
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("word", ["--check", "--dry-run"])
def test_check_changes_nothing_and_ends_with_1(recall, word: str) -> None:
    path = recall.deck()
    path.write_bytes(MESSY)
    ran = recall("fmt", word)
    assert (ran.code, ran.out) == (1, "would tidy decks/try.yaml\n1 file, 1 would change\n")
    assert path.read_bytes() == MESSY
    path.write_bytes(TIDY)
    assert recall("fmt", word).code == 0


def test_ids_are_written_to_cards_without_one(recall) -> None:
    path = recall.deck()
    path.write_bytes(TIDY)
    assert recall("fmt", "--ids").out == "tidied decks/try.yaml: 1 id\n1 file, 1 changed\n"
    assert path.read_bytes() == TIDY.replace(b"- q:", b"- id: try-what-is-one\n    q:")


def test_histories_follow_the_new_ids(recall) -> None:
    path = recall.deck("cards:\n  - {q: What is one?, a: '1'}\n  - {q: What is two?, a: '2'}\n")
    recall("review", "--plain", input=" 3 3")
    recall("fmt", "--ids")
    assert "id: try-what-is-one" in path.read_text()
    shown = recall("show", "try-what-is-one").out
    assert "reviews  1" in shown
    assert recall("status").out.startswith("Nothing changed")
    assert recall("doctor").code == 0


def test_histories_follow_when_the_decks_were_edited_and_not_yet_loaded(recall) -> None:
    path = recall.deck("cards:\n  - {q: Why is the cold sky blue?, a: Rayleigh scattering of light in the air.}\n")
    recall("review", "--plain", input=" 3")
    path.write_text(path.read_text().replace("cold", "clod"))
    recall("fmt", "--ids")
    assert "reviews  1" in recall("show", "try-why-is-the-clod-sky-blue").out


def test_a_new_id_is_none_that_another_card_had_once(recall) -> None:
    path = recall.deck("cards:\n  - {id: try-who, q: What is one?, a: '1'}\n")
    recall("review", "--plain", input=" 3")
    path.write_text("cards:\n  - {q: Who?, a: Me}\n")
    recall("fmt", "--ids")
    assert "id: try-who-2" in path.read_text()


def test_a_card_that_lost_its_id_gets_it_back(recall) -> None:
    path = recall.deck("cards:\n  - {id: try-what-is-one, q: What is one?, a: '1'}\n")
    recall("review", "--plain", input=" 3")
    path.write_text("cards:\n  - {q: Who?, a: Me}\n")
    recall("today")
    path.write_text("cards:\n  - {q: What is one?, a: uno}\n")
    recall("fmt", "--ids")
    assert "id: try-what-is-one," in path.read_text()
    assert json.loads(recall("show", "try-what-is-one", "--json").out)[0]["state"]["reviews"] == 1


def test_a_dry_run_for_ids_loads_nothing(recall) -> None:
    path = recall.deck("cards:\n  - {id: one, q: What is one?, a: '1'}\n")
    recall("today")
    path.write_text("cards:\n  - {id: one, q: What is won?, a: '1'}\n")
    recall("fmt", "--ids", "--check")
    assert recall("status", "--dry-run").out.startswith("1 edited")


def test_a_file_that_cannot_be_read_is_left_and_told(recall) -> None:
    recall.deck("cards: [\n", "bad.yaml")
    recall.deck("", "good.yaml").write_bytes(MESSY)
    ran = recall("fmt")
    assert ran.code == 1
    assert "'bad.yaml' cannot be changed" in ran.err
    assert ran.out.splitlines() == ["tidied decks/good.yaml", "2 files, 1 changed, 1 could not be read"]


def test_a_file_that_is_too_large_is_left_and_told(recall) -> None:
    recall.deck("").write_bytes(b" " * 40_000_001)
    ran = recall("fmt")
    assert ran.code == 1
    assert "'try.yaml' cannot be changed: the file has 40 MB" in ran.err


def test_a_course_is_tidied_and_gets_no_ids(recall) -> None:
    path = recall.deck("course: C  \nparts: []\n", "course.yaml")
    recall("fmt", "--ids")
    assert path.read_text() == "course: C\nparts: []\n"


def test_only_the_files_named_are_tidied(recall) -> None:
    first, second = recall.deck("cards:  \n", "a.yaml"), recall.deck("cards:  \n", "b.yaml")
    recall("fmt", "decks/a.yaml")
    assert (first.read_text(), second.read_text()) == ("cards:\n", "cards:  \n")


def test_ids_are_unique_beyond_the_files_named(recall) -> None:
    recall.deck("id: x\ncards:\n  - {id: x-one, q: Other?, a: b}\n", "a.yaml")
    path = recall.deck("id: x\ncards:\n  - {q: One, a: b}\n", "b.yaml")
    recall("fmt", "--ids", "decks/b.yaml")
    assert "id: x-one-2" in path.read_text()


def test_fmt_makes_no_database(recall) -> None:
    recall.deck("cards:\n  - {q: One, a: b}\n")
    recall("fmt", "--ids")
    assert not recall.db.exists()


def test_the_library_helper_agrees_with_the_command(recall, tmp_path) -> None:
    library = Library(tmp_path, recall.db)
    library.write("cards:\n  - {q: What is one?, a: '1'}\n", "try.yaml")
    library.load()
    before = library.grade(library.named("What is one?"), 5)
    library.close()
    recall("fmt", "--ids")
    again = Library(tmp_path, recall.db)
    assert again.state("try-what-is-one") == before
    again.close()
