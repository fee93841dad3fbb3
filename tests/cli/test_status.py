import json
import os

import pytest

ANSWERED = "  - {id: one, q: What is one?, a: '1'}\n"
SCALE = "  - id: scale\n    q: Why are attention scores divided by the root of the key dimension?\n    a: Variance.\n"
SCALING = SCALE.replace("id: scale", "id: scaling")


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recall.cli.status_.is_terminal", lambda: True)


def learned(recall, *cards: str):
    """A deck of these cards, each graded once; its path."""
    path = recall.deck("cards:\n" + "".join(cards))
    recall("review", "--plain", input=" 3" * len(cards))
    return path


def test_an_unchanged_library_says_so(recall) -> None:
    recall.deck()
    recall("today")
    assert recall("status").out.startswith("Nothing changed since the decks were last loaded. Then: 3 new\n")


def test_a_library_whose_stamps_are_as_they_were_is_not_read(recall) -> None:
    learned(recall, SCALE).write_text("cards:\n" + SCALING + "  - {id: x, q: X?, distractors: [y]}\n")
    os.utime(recall.decks / "try.yaml", ns=(10**18, 10**18))
    assert recall("status").out.startswith("1 renamed?\n1 fault in the decks (recall check)\n")
    lines = recall("status").out.splitlines()
    assert lines[0] == "Nothing changed since the decks were last loaded."
    assert lines[1] == "1 fault in the decks (recall check)"
    assert lines[3].startswith("Is this the same card?")


def test_a_changed_cloze_is_shown_as_a_whole(recall) -> None:
    path = learned(recall, "  - {id: c, cloze: 'Water boils at {{n::90}} degrees.'}\n")
    path.write_text("cards:\n  - {id: c, cloze: 'Water boils at {{n::100}} degrees.'}\n")
    assert recall("status").out.splitlines()[1:4] == [
        "answer changed: c  decks/try.yaml:2",
        "  was Water boils at {{n::90}} degrees.",
        "  now Water boils at {{n::100}} degrees.",
    ]


def test_a_card_that_lost_its_answer_is_told(recall) -> None:
    path = learned(recall, ANSWERED)
    path.write_text("cards:\n" + ANSWERED.replace("'1'", ""))
    assert recall("status").out.splitlines() == [
        "1 became a draft",
        "became a draft: one  decks/try.yaml:2",
        "  What is one?",
        "A draft is not asked until it has an answer again; its history is kept",
    ]


def test_the_day_tells_a_card_that_lost_its_answer(recall) -> None:
    path = learned(recall, ANSWERED, SCALE)
    path.write_text(path.read_text().replace("'1'", "").replace("a: Variance.", "a:"))
    assert "Decks: 2 cards edited, history kept, 2 cards became drafts\n" in recall("today").out


def test_other_pairs_go_on_waiting_when_one_is_answered(recall) -> None:
    two = "  - {id: two, q: What does a gradient point to in a landscape of losses?, a: Uphill.}\n"
    path = learned(recall, SCALE, two)
    path.write_text("cards:\n" + SCALING + two.replace("two", "zwei"))
    assert recall("status").out.startswith("2 renamed?")
    recall("status", "--same", "scale", "scaling")
    out = recall("status").out
    assert "Is this the same card?" in out
    assert "recall status --same two zwei" in out


def test_a_first_look_tells_new_cards_one_by_one_while_they_are_few(recall) -> None:
    recall.deck("cards:\n" + ANSWERED)
    assert recall("status").out == "1 new\nnew: one  decks/try.yaml:2\n  What is one?\n"


def test_a_whole_new_deck_is_told_as_a_number(recall) -> None:
    recall.deck("cards:\n" + "".join(f"  - {{id: c{n}, q: What is {n}?, a: x}}\n" for n in range(60)))
    assert recall("status").out == "60 new\n"


def test_every_kind_of_change_is_told_before_it_is_loaded(recall) -> None:
    other = "  - {q: What is a kernel trick?, a: An inner product in a larger space without going there.}\n"
    path = learned(recall, ANSWERED, "  - {id: two, q: Two?, a: '2'}\n", "  - {id: x, q: Who?, a: I}\n", other, SCALE)
    path.write_text(
        "cards:\n"
        "  - {id: one, q: What is one?, a: uno}\n"
        "  - {id: two, q: Two?, a: '2', explain: After one.}\n"
        "  - {id: new, q: New?, a: n}\n"
        "  - {id: kernel, q: What is a kernel trick?, a: An inner product in a larger space without going there.}\n"
        "  - {id: scale, q: broken, distractors: [x]}\n"
    )
    assert recall("status", "--dry-run").out.splitlines() == [
        "3 edited, 1 new, 1 out, by a fault, 1 gone",
        "1 fault in the decks (recall check)",
        "answer changed: one  decks/try.yaml:2",
        "  was 1",
        "  now uno",
        "edited: two  decks/try.yaml:3",
        "  Two?",
        "renamed: kernel  decks/try.yaml:5",
        "  What is a kernel trick?",
        "new: new  decks/try.yaml:4",
        "  New?",
        "out, by a fault: scale  decks/try.yaml:6",
        "  Why are attention scores divided by the root of the key dimension?",
        "gone: x  decks/try.yaml:4",
        "  Who?",
        "Histories are kept. To halve an interval: recall reset CARD --soften; to begin anew: recall reset CARD",
    ]


def test_a_dry_run_loads_nothing(recall) -> None:
    path = learned(recall, ANSWERED)
    path.write_text("cards:\n  - {id: one, q: What is one?, a: uno}\n")
    assert recall("status", "--dry-run").out.startswith("1 edited\n")
    assert recall("status").out.startswith("1 edited\n")
    assert recall("status").out.startswith("Nothing changed")


def test_what_another_command_loaded_is_still_told(recall) -> None:
    path = learned(recall, ANSWERED)
    path.write_text("cards:\n  - {id: one, q: What is one?, a: uno}\n")
    recall("today")
    out = recall("status").out
    assert out.startswith("Nothing changed since the decks were last loaded. Then: 1 edited\n")
    assert "answer changed: one  decks/try.yaml:2\n  was 1\n  now uno\n" in out


def test_many_changed_answers_are_told_up_to_fifty(recall) -> None:
    cards = "cards:\n" + "".join(f"  - {{id: c{n:03}, q: What is {n}?, a: x}}\n" for n in range(60))
    path = recall.deck(cards)
    recall("today")
    path.write_text(cards.replace("a: x", "a: y"))
    lines = recall("status").out.splitlines()
    assert sum(line.startswith("answer changed: ") for line in lines) == 50
    assert "and 10 more answer changed" in lines


def test_a_file_that_cannot_be_read_is_told(recall) -> None:
    path = learned(recall, ANSWERED)
    path.write_bytes(b"\xff\xfe\x00")
    assert "1 file cannot be read: the cards are asked as they were\n" in recall("status").out
    assert "1 file cannot be read: the cards are asked as they were\n" in recall("status").out


def test_without_a_terminal_a_doubtful_pair_is_told_with_its_answers(recall) -> None:
    learned(recall, SCALE).write_text("cards:\n" + SCALING)
    assert recall("status").out.splitlines() == [
        "1 renamed?",
        "",
        "Is this the same card? (100 % alike, another id)",
        "  gone  scale  decks/try.yaml:2",
        "        Why are attention scores divided by the root of the key dimension?",
        "        Variance.",
        "  now   scaling  decks/try.yaml:2",
        "        Why are attention scores divided by the root of the key dimension?",
        "        Variance.",
        "  recall status --same scale scaling   or   recall status --different scale scaling",
    ]


def test_same_moves_the_history_and_is_never_asked_again(recall) -> None:
    learned(recall, SCALE).write_text("cards:\n" + SCALING)
    recall("status")
    ran = recall("status", "--same", "scale", "scaling")
    assert (ran.code, ran.out) == (0, "scaling: the history of scale goes on\n")
    assert "reviews  1" in recall("show", "scaling").out
    assert "renamed?" not in recall("status").out + recall("today").out
    assert recall("doctor").code == 0


def test_same_adds_the_reviews_of_both(recall) -> None:
    learned(recall, SCALE).write_text("cards:\n" + SCALING)
    recall("review", "--plain", input=" 3", now="2026-12-01T09:00:00+01:00")
    recall("status", "--same", "scale", "scaling")
    assert "reviews  2" in recall("show", "scaling").out
    assert recall("doctor").code == 0


def test_same_follows_a_hole_that_got_another_name(recall) -> None:
    path = learned(recall, "  - {id: c, cloze: 'GPT masks {{dir::future}} tokens.'}\n")
    path.write_text("cards:\n  - {id: d, cloze: 'GPT masks {{direction::future}} tokens.'}\n")
    recall("status")
    recall("status", "--same", "c", "d")
    assert "reviews  1" in recall("show", "d").out
    assert recall("doctor").code == 0


def test_same_joins_cards_that_nobody_asked_about(recall) -> None:
    learned(recall, ANSWERED).write_text("cards:\n  - {id: zebra, q: Stripes?, a: many}\n")
    assert "renamed?" not in recall("status").out
    recall("status", "--same", "one", "zebra")
    assert "reviews  1" in recall("show", "zebra").out


def test_same_joins_notes_without_ids_by_the_beginning_of_their_names(recall) -> None:
    path = learned(recall, "  - {q: What is the largest eigenvalue for?, a: Growth.}\n")
    path.write_text("cards:\n  - {q: 'What is the smallest eigenvalue for?', a: Growth.}\n")
    doubt = json.loads(recall("status", "--json").out)["doubts"][0]
    assert doubt["reason"] == "unclear"
    recall("status", "--same", doubt["former"]["name"], doubt["present"]["name"])
    assert "reviews  1" in recall("show", doubt["former"]["name"]).out


def test_different_leaves_two_cards_and_is_never_asked_again(recall) -> None:
    path = learned(recall, SCALE)
    path.write_text("cards:\n" + SCALING)
    recall("status")
    ran = recall("status", "--different", "scale", "scaling")
    assert (ran.code, ran.out) == (0, "scaling: another card than scale\n")
    path.write_text("cards:\n" + SCALING + ANSWERED)
    assert "renamed?" not in recall("status").out
    assert "reviews  1" not in recall("show", "scaling").out


def test_different_takes_a_wrong_same_back(recall) -> None:
    learned(recall, SCALE).write_text("cards:\n" + SCALING)
    recall("status")
    recall("status", "--same", "scale", "scaling")
    ran = recall("status", "--different", "scale", "scaling")
    told = "scaling: a card of its own again; grades given while the two were one stay with the former\n"
    assert (ran.code, ran.out) == (0, told)
    assert "reviews  1" not in recall("show", "scaling").out
    assert "renamed?" not in recall("status").out
    assert recall("doctor").code == 0
    assert recall("status", "--different", "scale", "scaling").out == "scaling: another card than scale\n"
    recall("status", "--same", "scale", "scaling")
    assert "reviews  1" in recall("show", "scaling").out


def test_a_pair_is_settled_when_the_old_card_comes_back(recall) -> None:
    path = learned(recall, SCALE)
    path.write_text("cards:\n" + SCALING)
    assert "1 renamed?" in recall("status").out
    path.write_text("cards:\n" + SCALE)
    assert "renamed?" not in recall("status").out
    assert "reviews  1" in recall("show", "scale").out


@pytest.mark.usefixtures("at_terminal")
@pytest.mark.parametrize(("key", "told", "is_moved"), [("y", "its history goes on", True), ("n", "two cards", False)])
def test_in_a_terminal_the_pair_is_asked(recall, key: str, told: str, is_moved: bool) -> None:
    learned(recall, SCALE).write_text("cards:\n" + SCALING)
    ran = recall("status", input=f"x\n{key}\n")
    assert told in ran.out
    assert ("reviews  1" in recall("show", "scaling").out) == is_moved
    assert "Is this" not in recall("status").out


@pytest.mark.usefixtures("at_terminal")
def test_in_a_terminal_later_asks_again_next_time(recall) -> None:
    learned(recall, SCALE).write_text("cards:\n" + SCALING)
    recall("status", input="\n")
    assert "Is this the same card?" in recall("status", input="\n").out


@pytest.mark.usefixtures("at_terminal")
def test_a_card_with_several_candidates_is_asked_about_until_it_is_the_same_as_one(recall) -> None:
    cards = [f"  - {{q: 'What is the {n} eigenvalue of a matrix for?', a: Growth.}}\n" for n in ("largest", "smallest")]
    path = learned(recall, *cards)
    path.write_text("cards:\n  - {q: 'What is the middle eigenvalue of a matrix for?', a: Growth.}\n")
    out = recall("status", input="y\n").out
    assert out.count("Is this the same card?") == 1
    assert "renamed?" not in recall("status").out


def test_json_tells_changes_and_doubts(recall) -> None:
    learned(recall, SCALE, ANSWERED).write_text("cards:\n  - {id: one, q: What is one?, a: uno}\n" + SCALING)
    said = json.loads(recall("status", "--json").out)
    assert said["status"]["now"] is True
    assert said["status"]["counts"] == {"answer": 1}
    assert said["status"]["changes"][0] == {
        "kind": "answer",
        "name": "one",
        "file": "decks/try.yaml",
        "line": 2,
        "text": "uno",
        "former": "1",
    }
    assert said["status"]["doubtful"] == 1
    assert said["doubts"][0]["former"]["name"] == "scale"
    assert said["doubts"][0]["present"]["place"] == "decks/try.yaml:3"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--same", "one", "one"), "one is still in the decks, at decks/try.yaml:2: two cards cannot be one"),
        (("--same", "nix", "one"), "no card is called 'nix'"),
        (("--same", "gone", "nix"), "no card is called 'nix'"),
        (("--same", "gone", "gone"), "no deck holds gone now"),
        (("--different", "one", "gone"), "one is still in the decks, at decks/try.yaml:2: two cards cannot be one"),
        (("--same", "gone", "one", "--different", "gone", "one"), "a pair is the same card or two"),
        (("--same", "g", "one"), "'g' may mean gone, gone2"),
    ],
)
def test_names_that_make_no_pair_are_told(recall, words: tuple[str, ...], message: str) -> None:
    gone = "  - {id: gone, q: Whither?, a: There}\n  - {id: gone2, q: Whence went they all?, a: Here}\n"
    learned(recall, ANSWERED, gone).write_text("cards:\n" + ANSWERED)
    recall("today")
    ran = recall("status", *words)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"recall: {message}")


def test_same_waits_while_the_file_cannot_be_read(recall) -> None:
    path = learned(recall, SCALE)
    path.write_text("cards:\n" + SCALING)
    recall("status")
    path.write_bytes(b"\xff\xfe\x00")
    ran = recall("status", "--same", "scale", "scaling")
    assert (ran.code, ran.err.splitlines()[0]) == (
        1,
        "recall: the deck of the card at decks/try.yaml:2 cannot be read now",
    )
    path.write_text("cards:\n" + SCALING)
    assert recall("status", "--same", "scale", "scaling").code == 0
    assert "reviews  1" in recall("show", "scaling").out
