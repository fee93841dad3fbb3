"""The flagged cards."""

from learners import Learner
from recall.app.flagged import FlaggedCard, flagged_cards
from recall.app.marking import mark
from recall.app.undoing import undo_last
from recall.core.events import FLAG, UNFLAG


def flag(learner: Learner, name: str, note: str = "") -> None:
    learner.clock.pass_by(minutes=1)
    with learner.open() as ws:
        mark(ws, FLAG, [name], payload={"note": note})


def flagged(learner: Learner) -> list[FlaggedCard]:
    with learner.open() as ws:
        return flagged_cards(ws)


def test_the_last_flagged_comes_first_with_its_note_time_and_place(learner: Learner) -> None:
    learner.deck()
    flag(learner, "one", "the wording")
    flag(learner, "three")
    three, one = flagged(learner)
    assert (three.name, three.note) == ("three", "")
    assert (one.name, one.note, f"{one.at:%H:%M}", one.question) == ("one", "the wording", "09:01", "What is one?")
    assert (one.deck, one.place, one.is_gone) == ("Try", "try.yaml:3", False)


def test_without_a_flag_the_list_is_empty(learner: Learner) -> None:
    learner.deck()
    assert flagged(learner) == []


def test_a_flag_taken_off_or_back_is_not_listed(learner: Learner) -> None:
    learner.deck()
    flag(learner, "one")
    flag(learner, "two")
    with learner.open() as ws:
        undo_last(ws)
        mark(ws, UNFLAG, ["one"])
    assert flagged(learner) == []


def test_a_card_flagged_again_has_the_time_and_the_note_of_the_flag_that_holds(learner: Learner) -> None:
    learner.deck()
    flag(learner, "one", "first")
    flag(learner, "one", "second")
    flag(learner, "one", "third")
    with learner.open() as ws:
        undo_last(ws)
    (card,) = flagged(learner)
    assert (card.note, f"{card.at:%H:%M}") == ("second", "09:02")


def test_every_card_of_a_flagged_note_is_listed_by_its_side(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: pair, q: Why?, a: So., both: true}\n")
    flag(learner, "pair")
    assert sorted((card.name, card.question) for card in flagged(learner)) == [("pair#a", "So."), ("pair#q", "Why?")]


def test_a_flagged_card_that_is_gone_is_still_listed_and_said_to_be(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    flag(learner, "one", "mend me")
    learner.deck("deck: Try\ncards:\n  - {id: other, q: Something else entirely?, a: So.}\n")
    (card,) = flagged(learner)
    assert (card.name, card.note, card.question, card.is_gone) == ("one", "mend me", "What is one?", True)
