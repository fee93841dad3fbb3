import json
from pathlib import Path

import pytest


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recall.cli.add_.is_terminal", lambda: True)


def test_a_card_goes_to_the_end_of_the_only_deck_with_a_new_id(recall) -> None:
    path = recall.deck()
    before = path.read_text()
    ran = recall("add", "--q", "What is four?", "--a", "4")
    assert (ran.code, ran.out) == (0, "try-what-is-four  decks/try.yaml:6\n")
    assert path.read_text() == before + "  - id: try-what-is-four\n    q: What is four?\n    a: '4'\n"


def test_the_card_is_asked_at_once(recall) -> None:
    recall.deck("cards:\n")
    recall("add", "--q", "What is four?", "--a", "4")
    assert recall("due").out.strip() == "0"
    assert "What is four?" in recall("review", "--plain", input="q").out


def test_a_term_with_tags(recall) -> None:
    path = recall.deck("id: bio\ncards:\n")
    recall("add", "bio", "--term", "Osmosis", "--meaning", "Water: through a membrane.", "--tag", "a", "--tag", "b")
    assert path.read_text().endswith(
        "  - id: bio-osmosis\n    term: Osmosis\n    meaning: 'Water: through a membrane.'\n    tags: [a, b]\n"
    )


def test_a_cloze(recall) -> None:
    recall.deck("cards:\n")
    assert recall("add", "--cloze", "The {{a::cat}} sat.").out == "try-the-cat-sat  decks/try.yaml:2\n"


def test_mathematics_and_lines_come_back_as_they_were_given(recall) -> None:
    recall.deck("cards:\n")
    recall("add", "--q", r"What is $\beta$: 'b' or \"B\"?", "--a", "one # two\n\n- three: [")
    shown = json.loads(recall("show", "try-what-is-beta-b-or-b", "--json").out)
    view = (shown[0] if isinstance(shown, list) else shown)["view"]
    assert (view["question"], view["answer"]) == (r"What is $\beta$: 'b' or \"B\"?", "one # two\n\n- three: [")


def test_a_question_alone_is_a_draft(recall) -> None:
    recall.deck("cards:\n")
    ran = recall("add", "--q", "Why?")
    assert ran.out.splitlines()[1] == "a draft: it is asked once it has an answer"


def test_json_names_id_and_place(recall) -> None:
    recall.deck("cards:\n")
    said = json.loads(recall("add", "--q", "Why?", "--a", "So.", "--json").out)
    assert said == {
        "id": "try-why",
        "file": "decks/try.yaml",
        "line": 2,
        "is_new_file": False,
        "is_draft": False,
        "twin": None,
        "advice": [],
    }


def test_among_several_decks_a_card_without_one_goes_to_the_inbox(recall) -> None:
    recall.deck("cards:\n", "a.yaml")
    recall.deck("cards:\n", "b.yaml")
    assert recall("add", "--q", "Why?", "--a", "So.").out == "inbox-why  decks/inbox.yaml:3\n"
    text = "deck: Inbox\ncards:\n  - id: inbox-why\n    q: Why?\n    a: So.\n"
    assert (recall.decks / "inbox.yaml").read_text() == text


def test_in_an_empty_library_the_inbox_is_made(recall) -> None:
    assert recall("add", "--q", "Why?", "--a", "So.").out == "inbox-why  decks/inbox.yaml:3\n"


def test_a_deck_file_that_is_named_and_missing_is_made(recall) -> None:
    ran = recall("add", "--deck", "sub/bio.yaml", "--q", "Why?", "--a", "So.")
    assert ran.out == "bio-why  decks/sub/bio.yaml:2\n"
    ran = recall("add", "chem.yml", "--q", "Why?", "--a", "So.")
    assert ran.out == "chem-why  decks/chem.yml:2\n"
    ran = recall("add", "--deck", "geo", "--q", "Why?", "--a", "So.")
    assert ran.out == "geo-why  decks/geo.yaml:2\n"


@pytest.mark.parametrize("name", ["try", "try.yaml", "decks/try.yaml", "./decks/try.yaml", "Try", "t"])
def test_a_deck_is_found_by_id_file_or_name(recall, name: str) -> None:
    recall.deck("id: t\ndeck: Try\ncards:\n")
    recall.deck("deck: Trying\ncards:\n", "other.yaml")
    assert recall("add", name, "--q", "Why?", "--a", "So.").out == "t-why  decks/try.yaml:4\n"


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_question_that_is_asked_already_is_added_and_the_other_card_named(recall, more: tuple[str, ...]) -> None:
    recall.deck("cards:\n  - {id: one, q: What is  one?, a: '1'}\n")
    ran = recall("add", "--q", "what is one?", "--a", "uno", *more)
    assert (ran.code, ran.err) == (0, "recall: the same question is asked already by one  decks/try.yaml:2\n")
    assert "try-what-is-one" in (recall.decks / "try.yaml").read_text()


def test_a_question_of_its_own_has_no_twin(recall) -> None:
    recall.deck()
    assert recall("add", "--q", "What is pi?", "--a", "3.14").err == ""


def test_names_are_quoted_as_they_were_typed(recall) -> None:
    recall.deck()
    ran = recall("add", r"line $\beta$", "--q", "x")
    assert ran.err.splitlines()[0] == r"recall: no deck is called 'line $\beta$'"


def test_the_same_question_twice_gets_two_ids(recall) -> None:
    recall.deck("cards:\n")
    recall("add", "--q", "Why?", "--a", "So.")
    assert recall("add", "--q", "Why?", "--a", "Thus.").out.startswith("try-why-2 ")


def test_an_id_that_a_deleted_card_had_is_not_given_again(recall) -> None:
    path = recall.deck("cards:\n")
    recall("add", "--q", "Why?", "--a", "So.")
    path.write_text("cards: []\n")
    assert recall("add", "--q", "Why?", "--a", "So.").out.startswith("try-why-2 ")


def test_a_byte_order_mark_and_windows_line_ends_stay(recall) -> None:
    path = recall.deck("")
    path.write_bytes(b"\xef\xbb\xbfcards:\r\n  - {id: one, q: What?, a: '1'}\r\n")
    recall("add", "--q", "Why?", "--a", "So.")
    added = b"  - id: try-why\r\n    q: Why?\r\n    a: So.\r\n"
    assert path.read_bytes() == b"\xef\xbb\xbfcards:\r\n  - {id: one, q: What?, a: '1'}\r\n" + added


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "the card has no text"),
        (("--a", "x"), "an answer needs a question"),
        (("--q", "x", "--term", "y"), "--q and --term belong to different kinds of card"),
        (("--q", " "), "--q is empty"),
        (("--q", "x", "--a", ""), "--a is empty"),
        (("--cloze", "none"), "--cloze has no {{…}}"),
        (("--cloze", "{{a"), "--cloze: the hole '{{a' is never closed"),
        (("x", "--deck", "y", "--q", "z"), "the deck is named twice"),
        (("nix", "--q", "z"), "no deck is called 'nix'"),
        (("--deck", "../../out.yaml", "--q", "z"), "'../../out.yaml' cannot be a new deck file"),
        (("--deck", ".hidden", "--q", "z"), "'.hidden' cannot be a new deck file"),
    ],
)
def test_words_that_make_no_card_are_told(recall, words: tuple[str, ...], message: str) -> None:
    path = recall.deck()
    before = path.read_text()
    ran = recall("add", *words)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"recall: {message}")
    assert path.read_text() == before
    assert [each.name for each in recall.decks.iterdir()] == ["try.yaml"]


def test_a_name_that_means_several_decks_is_told(recall) -> None:
    recall.deck("cards:\n", "c/a.yaml")
    recall.deck("cards:\n", "c/b.yaml")
    ran = recall("add", "c", "--q", "x")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "recall: 'c' may mean c/a.yaml, c/b.yaml")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"cards: [\n", "cannot be changed"),
        (b"cards:\n  - {q: caf\xe9, a: b}\n", "the byte 0xE9 is not UTF-8"),
        (b"just text\n", "it is no deck"),
        (b"\x00\x01", "cannot be changed"),
    ],
)
def test_a_broken_deck_is_never_added_to(recall, data: bytes, reason: str) -> None:
    path = recall.deck("")
    path.write_bytes(data)
    ran = recall("add", "try", "--q", "x", "--a", "y")
    assert ran.code == 1
    assert reason in ran.err
    assert path.read_bytes() == data


def test_a_deck_that_is_too_large_is_not_added_to(recall) -> None:
    recall.deck("").write_bytes(b"#" * 40_000_001)
    ran = recall("add", "try", "--q", "x", "--a", "y")
    assert (ran.code, "nothing was added to decks/try.yaml: the file has 40 MB" in ran.err) == (1, True)


def test_a_course_file_is_no_deck_to_add_to(recall) -> None:
    recall.deck("course: C\nparts: []\n", "course.yaml")
    before = (recall.decks / "course.yaml").read_text()
    ran = recall("add", "--deck", "course.yaml", "--q", "x", "--a", "y")
    assert ran.code == 1
    assert (recall.decks / "course.yaml").read_text() == before


def test_an_id_held_by_a_card_that_is_out_is_told(recall) -> None:
    recall.deck("id: t\ncards:\n  - {id: t-why, q: a, a: b}\n", "a.yaml")
    recall.deck("id: t\ncards:\n  - {id: t-why, q: c, a: d}\n", "b.yaml")
    ran = recall("add", "a.yaml", "--q", "Why?", "--a", "So.")
    assert ran.code == 1
    assert "recall: the card 't-why' was written to decks/a.yaml, but a fault keeps it out" in ran.err


@pytest.mark.usefixtures("at_terminal")
def test_in_a_terminal_question_answer_and_deck_are_asked(recall) -> None:
    recall.deck("cards:\n", "a.yaml")
    recall.deck("cards:\n", "b.yaml")
    ran = recall("add", input="Why?\nSo.\nnix\nb\n")
    assert "Question: " in ran.out
    assert "No deck is called 'nix'. `recall list --decks` shows all decks." in ran.out
    assert ran.out.endswith("b-why  decks/b.yaml:2\n")


@pytest.mark.usefixtures("at_terminal")
def test_in_a_terminal_an_empty_answer_makes_a_draft(recall) -> None:
    recall.deck("cards:\n")
    assert recall("add", input="Why?\n\n").out.endswith("a draft: it is asked once it has an answer\n")


@pytest.mark.usefixtures("at_terminal")
def test_in_a_terminal_the_inbox_is_offered(recall) -> None:
    recall.deck("cards:\n  - {id: a, q: x, a: y}\n", "a.yaml")
    recall.deck("cards:\n  - {id: b, q: z, a: y}\n", "b.yaml")
    ran = recall("add", "--q", "Why?", "--a", "So.", input="\n")
    assert "  a.yaml  a\n  b.yaml  b\n" in ran.out
    assert ran.out.endswith("inbox-why  decks/inbox.yaml:3\n")


@pytest.mark.usefixtures("at_terminal")
def test_input_that_ends_adds_nothing(recall) -> None:
    path = recall.deck("cards:\n")
    ran = recall("add", input="Why?\n")
    assert (ran.code, path.read_text()) == (130, "cards:\n")


def test_a_link_to_a_deck_stays_a_link(recall, tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text("cards:\n")
    (recall.decks / "link.yaml").symlink_to(real)
    recall("add", "--q", "Why?", "--a", "So.")
    assert (recall.decks / "link.yaml").is_symlink()
    assert "Why?" in real.read_text()


def test_what_makes_a_new_card_hard_to_answer_is_told_beside_its_place(recall) -> None:
    recall.deck()
    ran = recall("add", "--q", "Which parts?", "--a", "bias, variance and noise")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "decks/try.yaml:6:5: W513 the answer lists 3 things: 'bias, variance and noise'",
        "  Write them as 'items' (any order) or 'steps': then recall asks and grades each.",
    ]
    (recall.folder / "recall.toml").write_text('[check]\nallow = ["W5"]\n')
    assert recall("add", "--q", "Which others?", "--a", "bias, variance and noise").err == ""


def test_what_other_cards_do_badly_is_not_told_with_a_new_one(recall) -> None:
    recall.deck("cards:\n  - {id: c, claim: C., answer: true}\n  - {id: one, q: What is one?, a: '1'}\n")
    assert recall("add", "--q", "What is two?", "--a", "2").err == ""
