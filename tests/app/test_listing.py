"""Lists of cards and decks."""

from datetime import date

from learners import Learner
from recall.app.cards import find_cards
from recall.app.finding import find
from recall.app.listing import CardLine, list_decks
from recall.app.marking import mark
from recall.app.reviewing import Wish
from recall.core.events import BURY, FLAG, SUSPEND

MIXED = """\
deck: Mixed
cards:
  - {id: one, q: What is one?, a: '1'}
  - {id: both, q: What is two?, a: '2', both: true}
  - {id: hole, cloze: 'The {{sky}} is up.'}
  - {id: off, q: Never asked?, a: 'No.', suspended: true}
  - {id: idea, q: Not yet answered?}
  - {q: Nameless?, a: 'Yes.'}
"""


def lines(learner: Learner, query: str = "") -> list[CardLine]:
    with learner.open() as ws:
        return list(find(ws, query))


def names(learner: Learner, *states: str) -> list[str]:
    return [line.name for line in lines(learner, f"is:{','.join(states)}" if states else "")]


def test_cards_come_in_the_order_of_the_library(learner: Learner) -> None:
    learner.deck(MIXED)
    listed = names(learner)
    assert listed[:5] == ["one", "both#q", "both#a", "hole", "off"]
    assert len(listed[5]) == 8
    assert listed[6:] == ["idea"]


def test_a_name_in_the_list_means_that_very_card(learner: Learner) -> None:
    learner.deck(MIXED)
    with learner.open() as ws:
        for line in find(ws):
            named = [] if "draft" in line.states else [line.name]
            assert [card.name for card in find_cards(ws.db, line.name)] == named


def test_a_line_tells_the_schedule(learner: Learner) -> None:
    learner.deck()
    learner.grade(5)
    line, new = lines(learner)[:2]
    assert (line.states, line.due, line.interval_days, line.ease_hundredths) == (
        ("learned",),
        date(2026, 12, 1),
        1,
        260,
    )
    assert (line.reviews, line.lapses, line.place, line.kind, line.deck) == (1, 0, "try.yaml:3", "question", "Try")
    assert (new.states, new.due, new.interval_days, new.ease_hundredths) == (("new",), None, None, None)


def test_states_choose_cards_and_several_mean_any(learner: Learner) -> None:
    learner.deck(MIXED)
    with learner.open() as ws:
        mark(ws, BURY, ["both#q"], payload={"until": "2026-12-02"})
        mark(ws, FLAG, ["one"], payload={"note": "why?"})
        mark(ws, SUSPEND, ["hole"])
    assert names(learner, "suspended") == ["hole", "off"]
    assert names(learner, "buried") == ["both#q"]
    assert names(learner, "flagged") == ["one"]
    assert names(learner, "flagged", "buried") == ["one", "both#q"]
    assert names(learner, "leech") == []
    assert lines(learner, "is:flagged")[0].flag == "why?"


def test_learned_cards_are_due_on_their_day(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4)
    assert (names(learner, "due"), names(learner, "learned")) == ([], ["one", "two"])
    learner.clock.pass_by(days=1)
    assert names(learner, "due") == ["one", "two"]


def test_a_card_forgotten_eight_times_is_a_leech(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: hard, q: Why?, a: So.}\n")
    for _ in range(8):
        learner.grade(4)
        learner.clock.pass_by(days=1)
        learner.grade(1, 4)
        learner.clock.pass_by(days=1)
    assert names(learner, "leech") == ["hard"]


def test_drafts_are_listed_last_or_alone(learner: Learner) -> None:
    learner.deck(MIXED)
    (line,) = lines(learner, "is:draft")
    assert (line.name, line.states, line.question, line.due) == ("idea", ("draft",), "Not yet answered?", None)
    assert names(learner, "draft", "suspended") == ["off", "idea"]
    assert names(learner)[-1] == "idea"


def test_decks_can_be_chosen(learner: Learner) -> None:
    learner.deck()
    learner.deck(MIXED, "mixed.yaml")
    assert {line.deck for line in lines(learner, "deck:mixed")} == {"Mixed"}
    assert [line.name for line in lines(learner, "deck:mixed is:draft")] == ["idea"]


def test_decks_are_listed_with_their_numbers(learner: Learner) -> None:
    learner.deck(MIXED, "mixed.yaml")
    learner.deck("deck: Bad\ncards:\n  - {id: x, q: 'What?', a: {deep: 1}}\n", "bad.yaml")
    learner.deck("deck: Empty\ncards: []\n", "empty.yaml")
    with learner.sit(Wish(decks=("mixed",))) as sitting:
        sitting.grade(4, took_ms=1)
    with learner.open() as ws:
        listed = {line.path: line for line in list_decks(ws)}
    assert (listed["mixed.yaml"].cards, listed["mixed.yaml"].new, listed["mixed.yaml"].faults) == (6, 5, 0)
    assert listed["bad.yaml"].faults > 0
    assert "empty.yaml" not in listed
