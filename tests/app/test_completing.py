"""What the shell is offered after what was typed: quickly, without a trace, and nothing where anything is wrong."""

from pathlib import Path

import pytest

from learners import Learner
from recall.app.completing import Completion, complete_cards, complete_decks, complete_query

DECK = """\
id: try-it
deck: Try / It
cards:
  - {id: one, q: What is one?, a: '1'}
  - {id: onto, term: onto, meaning: surjective}
  - {q: No id at all?, a: none}
"""


@pytest.fixture
def overrides(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name in ("RECALL_DB", "RECALL_DECKS", "RECALL_LEARNER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("RECALL_CONFIG", str(learner.folder / "none.toml"))
    learner.deck(DECK)
    learner.deck("deck: Else\ncards: []\n", "more/else.yaml")
    with learner.open():
        pass
    return {"db": str(learner.folder / "recall.db")}


def test_decks_are_named_by_id_or_path(overrides: dict[str, str]) -> None:
    assert complete_decks("", overrides) == [Completion("more/else", "Else"), Completion("try-it", "Try / It")]
    assert complete_decks("t", overrides) == [Completion("try-it", "Try / It")]


def test_cards_are_named_by_id_and_then_by_side(overrides: dict[str, str]) -> None:
    assert complete_cards("on", overrides) == [Completion("one"), Completion("onto")]
    assert complete_cards("", overrides) == [Completion("one"), Completion("onto")]
    assert complete_cards("onto#", overrides) == [Completion("onto#meaning"), Completion("onto#term")]
    assert complete_cards("onto#t", overrides) == [Completion("onto#term")]
    assert complete_cards("nobody#", overrides) == []


def test_a_query_is_completed_word_by_word(overrides: dict[str, str]) -> None:
    assert [each.value for each in complete_query("", overrides)][:3] == ["deck:", "tag:", "is:"]
    assert [each.value for each in complete_query("no", overrides)] == ["not"]
    assert complete_query("deck:t", overrides) == [Completion("deck:try-it", "Try / It")]
    assert [each.value for each in complete_query("-id:on", overrides)] == ["-id:one", "-id:onto"]
    assert complete_query("rated:hard,q", overrides)[0].value == "rated:hard,q0"
    assert complete_query("lesson:", overrides) == []


@pytest.mark.parametrize("what", ["missing", "text", "config"])
def test_where_nothing_can_be_read_nothing_is_offered(
    overrides: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    match what:
        case "missing":
            overrides = {"db": str(tmp_path / "nowhere.db")}
        case "text":
            (tmp_path / "text.db").write_text("words " * 200)
            overrides = {"db": str(tmp_path / "text.db")}
        case _:
            (tmp_path / "bad.toml").write_text("=")
            monkeypatch.setenv("RECALL_CONFIG", str(tmp_path / "bad.toml"))
    assert complete_decks("", overrides) == []
    assert complete_cards("", overrides) == []
    assert complete_query("tag:", overrides) == []
    assert not (tmp_path / "nowhere.db").exists()


def test_a_learner_who_is_only_typed_is_not_made(overrides: dict[str, str], learner: Learner) -> None:
    before = (learner.folder / "recall.db").read_bytes()
    complete_cards("", overrides | {"learner": "typo"})
    assert (learner.folder / "recall.db").read_bytes() == before
