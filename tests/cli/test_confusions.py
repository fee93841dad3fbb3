"""``recall confusions``, and where the confusions of one card are told."""

import json
from datetime import date
from pathlib import Path

import pytest

from recall.app.cards import find_cards
from recall.app.confusions import Confusion
from recall.app.tools import Tools, make_clock
from recall.app.workspace import open_workspace
from recall.config import Settings
from recall.core.answers.responses import Picked, Record, dumps
from recall.core.events import Review
from recall.store.log import append
from recall.terminal.confusions import confusions_view
from screens import printed

from .conftest import Recall

DECK = """\
deck: Try
cards:
  - {id: value, q: Which vector is summed?, answer: Value, distractors: [Key, Query]}
  - {id: key, q: What is compared?, answer: Key}
"""


@pytest.fixture
def confused(recall: Recall, monkeypatch: pytest.MonkeyPatch) -> Recall:
    """A learner who took Key for Value twice."""
    Path(recall.decks, "try.yaml").write_text(DECK, encoding="utf-8")
    monkeypatch.setenv("RECALL_NOW", "2026-11-30T09:00:00+01:00")
    settings = Settings(decks=recall.decks, db=recall.db, backups=False)
    with open_workspace(Tools(make_clock(settings), settings)) as ws:
        key = find_cards(ws.db, "value")[0].key
        response = dumps(Record(Picked(("Key",)), "wrong"))
        for number in range(2):
            at = ws.moment()
            append(ws.db, [Review(f"00000000-0000-7000-8000-00000000000{number}", *key, at.at_ms + number, 60,
                                  at.day, 1, 1000, asked="choices", response=response)])  # fmt: skip
    return recall


def test_pairs_are_listed_with_the_cards_to_look_at_together(confused: Recall) -> None:
    ran = confused("confusions")
    assert ran.code == 0
    assert ran.out.splitlines() == ["2× “Key” for “Value”, last on 2026-11-30", "   value, key", "1 confusion"]


def test_programs_get_json(confused: Recall) -> None:
    (found,) = json.loads(confused("confusions", "--days", "1", "--filter", "summed", "--json").out)
    assert found == {
        "right": "Value", "chosen": "Key", "label": None, "count": 2, "last": "2026-11-30",
        "cards": ["value", "key"], "is_gone": False,
    }  # fmt: skip


def test_without_any_one_line_says_so(confused: Recall) -> None:
    assert confused("confusions", "--filter", "compared").out == (
        "No wrong answer is known to be the right one to something else.\n"
    )


@pytest.mark.parametrize("command", ["why", "show"])
def test_a_card_tells_its_own(confused: Recall, command: str) -> None:
    assert "2× “Key” for “Value”, last on 2026-11-30" in confused(command, "value").out
    assert "Taken for another" not in confused(command, "key").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "no deck"),
        (("--filter", "is:odd"), "odd"),
        (("--days", "0"), "--days"),
    ],
)
def test_what_cannot_be_meant_is_said(confused: Recall, words: tuple[str, ...], said: str) -> None:
    ran = confused("confusions", *words)
    assert ran.code == 2
    assert said in ran.err


def test_the_most_frequent_alone_are_shown_where_there_are_many(confused: Recall) -> None:
    first = Confusion("Value", "Key", None, 3, date(2026, 11, 30), ("value",))
    second = Confusion("a", "b", "left [bold]", 1, date(2026, 11, 30), ("\x1b[2J",), is_gone=True)
    text = printed(confusions_view([first, second], most=1), 100)
    assert text.splitlines()[-1].strip() == "2 confusions, 1 of them rarer and not shown: --limit N shows more"
    assert "\x1b" not in printed(confusions_view([second]), 100)
    assert "“b” for “a” of “left [bold]”, last on 2026-11-30, no option any more" in printed(
        confusions_view([second]), 100
    )
    assert json.loads(confused("confusions", "--limit", "1", "--json").out)[0]["count"] == 2
