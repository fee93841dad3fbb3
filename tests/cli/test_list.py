"""`recall list`."""

from __future__ import annotations

import json
from collections.abc import Callable

Golden = Callable[[str, str], None]
MIXED = """\
deck: Mixed
cards:
  - {id: both, q: What is two?, a: '2', both: true}
  - {id: idea, q: Not yet answered?}
  - id: long
    q: |
      A question of **many** words and several lines,

      so that it does not fit into its column at all [link](x).
    a: So.
"""


def test_the_list_reads_like_this(recall, golden: Golden) -> None:
    recall.deck()
    recall.deck(MIXED, "mixed.yaml")
    recall("review", input=" 1 3q")
    recall("suspend", "three")
    golden("list.txt", recall("list", COLUMNS="110").out)


def test_states_and_decks_choose(recall) -> None:
    recall.deck()
    recall.deck(MIXED, "mixed.yaml")
    recall("suspend", "three")
    assert "1 card\n" in recall("list", "is:suspended").out
    assert "2 cards\n" in recall("list", "is:suspended,draft").out
    assert "4 cards\n" in recall("list", "deck:mixed").out
    assert "0 cards\n" in recall("list", "deck:mixed", "is:leech").out


def test_the_decks_read_like_this(recall, golden: Golden) -> None:
    recall.deck()
    recall.deck(MIXED, "mixed.yaml")
    recall.deck("deck: Bad\ncards:\n  - {id: bad, q: [1]}\n", "bad.yaml")
    golden("list_decks.txt", recall("list", "--decks").out)


def test_json_of_cards_has_all_that_is_known(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    recall("flag", "one", "unclear")
    said = json.loads(recall("list", "--json").out)
    assert said[0] == {
        "name": "one",
        "deck": "Try",
        "kind": "question",
        "question": "What is one?",
        "states": ["learned", "flagged"],
        "due": "2026-12-01",
        "interval_days": 1,
        "ease_hundredths": 250,
        "reviews": 1,
        "lapses": 0,
        "flag": "unclear",
        "place": "try.yaml:3",
        "confusions": [],
    }
    assert said[1]["due"] is None


def test_json_of_decks(recall) -> None:
    recall.deck()
    assert json.loads(recall("list", "--decks", "--json").out) == [
        {"deck": "Try", "path": "try.yaml", "cards": 3, "new": 3, "faults": 0}
    ]


def test_a_state_of_no_such_name_is_refused(recall) -> None:
    recall.deck()
    ran = recall("list", "is:ovredue")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "recall: there is no is:ovredue\n"
        "  is:ovredue\n"
        "     ^^^^^^^\n"
        "  Did you mean overdue? is: takes new, due, overdue, learned, suspended, buried, flagged, leech, draft.\n"
    )


def test_a_long_list_is_complete(recall) -> None:
    recall.deck("deck: D\ncards:\n" + "".join(f"  - {{id: c{n:03}, q: W{n}?, a: S}}\n" for n in range(230)))
    out = recall("list").out
    assert all(f"c{n:03} " in out for n in range(230))
    assert out.endswith("230 cards\n")


def test_a_list_into_a_file_is_wide_and_without_colours(recall, monkeypatch) -> None:
    recall.deck()
    monkeypatch.delenv("COLUMNS")
    assert "\x1b" not in recall("list").out


def test_a_query_is_written_without_quotes(recall) -> None:
    recall.deck()
    recall.deck(MIXED, "mixed.yaml")
    assert recall("list", "what", "-deck:mixed", "--count").out == "3\n"
    assert recall("list", "two", "not", "deck:mixed", "--count").out == "1\n"
    assert recall("list", "--count", "is:draft", "or", "id:long").out == "2\n"
    assert recall("list", "-is:new", "--count", "--json").out == '{"count": 1}\n'
    assert recall("list", "What is two", "--count").out == "3\n"


def test_a_list_can_be_sorted(recall) -> None:
    recall.deck()
    recall.deck("deck: A deck\ncards:\n  - {id: early, q: First?, a: x}\n", "zz.yaml")
    recall("review", "try", input=" 3q")
    names = [line.split()[0] for line in recall("list", "--sort", "due").out.splitlines()[2:-1]]
    assert names == ["one", "two", "three", "early"]
    names = [line.split()[0] for line in recall("list", "--sort", "deck").out.splitlines()[2:-1]]
    assert names == ["early", "one", "two", "three"]
    ran = recall("list", "--sort", "colour")
    assert (ran.code, "'colour' is not one of" in ran.err) == (2, True)


def test_a_list_of_decks_takes_no_query(recall) -> None:
    recall.deck()
    for words in (("is:due",), ("--count",), ("--sort", "due")):
        ran = recall("list", "--decks", *words)
        assert (ran.code, ran.err) == (
            2,
            "recall: --decks lists all decks, and takes no query\n  recall list deck:NAME lists their cards.\n",
        )


def test_nothing_found_says_what_was_looked_for(recall) -> None:
    recall.deck()
    assert recall("list", "nothing", "is:new").out == "0 cards\nNothing matches: nothing is:new\n"
    assert recall("list", "nothing", "--json").out == "[]\n"


def test_json_of_many_cards_is_one_document(recall) -> None:
    recall.deck("deck: D\ncards:\n" + "".join(f"  - {{id: c{n:03}, q: W{n}?, a: S}}\n" for n in range(230)))
    assert [each["name"] for each in json.loads(recall("list", "--json").out)] == [f"c{n:03}" for n in range(230)]


def test_a_fault_in_a_query_is_shown_where_it_is(recall) -> None:
    recall.deck()
    ran = recall("list", "what", "dekc:try")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "recall: a query has no key 'dekc'\n  what dekc:try\n       ^^^^^\n  Did you mean deck? Keys are deck,"
    )
