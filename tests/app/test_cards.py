"""How the CARD a person types is found."""

import pytest

from learners import Learner
from recall.app.cards import ManyNotesError, NoCardError, NoSideError, card_name, find_cards, find_note, load_card
from recall.core.keys import CardKey

NOTES = """\
deck: D
cards:
  - {id: alpha-one, q: Why?, a: So.}
  - {id: alpha-two, term: quark, meaning: a constituent}
  - {id: alpha, q: First?, a: Second}
  - {q: Nameless?, a: 'Yes.'}
  - {id: sky, cloze: 'The {{sky}} is {{blue}}.'}
  - {id: later, q: Not yet answered?}
"""


def names(learner: Learner, text: str) -> list[str]:
    with learner.open() as ws:
        return [card.name for card in find_cards(ws.db, text)]


def test_a_note_means_all_its_cards_in_authored_order(learner: Learner) -> None:
    learner.deck(NOTES)
    assert names(learner, "sky") == ["sky#sky", "sky#blue"]


def test_a_side_means_that_card(learner: Learner) -> None:
    learner.deck(NOTES)
    assert names(learner, "alpha-two#term") == ["alpha-two#term"]


def test_the_only_card_of_a_note_is_called_as_the_note_is(learner: Learner) -> None:
    learner.deck(NOTES)
    assert names(learner, "alpha-one") == ["alpha-one"]
    assert names(learner, "alpha-one#q") == ["alpha-one"]


def test_the_beginning_of_one_name_is_enough(learner: Learner) -> None:
    learner.deck(NOTES)
    assert names(learner, "alpha-o") == ["alpha-one"]


def test_a_whole_name_wins_over_names_that_begin_with_it(learner: Learner) -> None:
    learner.deck(NOTES)
    assert names(learner, "alpha") == ["alpha"]


def test_a_note_without_an_id_goes_by_the_beginning_of_its_permanent_id(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {q: Nameless?, a: 'Yes.'}\n")
    with learner.open() as ws:
        from recall.store.library import stream_notes

        (row,) = stream_notes(ws.db)
        (card,) = find_cards(ws.db, row.note[:8])
        assert card.name == row.note[:8]
        assert card_name(row, "a") == f"{row.note[:8]}#a"


def test_a_beginning_of_several_names_is_refused_with_their_list(learner: Learner) -> None:
    learner.deck(NOTES)
    with learner.open() as ws, pytest.raises(ManyNotesError) as caught:
        find_cards(ws.db, "alpha-")
    assert caught.value.message == "'alpha-' may mean alpha-one, alpha-two"


@pytest.mark.parametrize("text", ["nothing", "", "#q"])
def test_a_name_of_no_card_is_refused(learner: Learner, text: str) -> None:
    learner.deck(NOTES)
    with learner.open() as ws, pytest.raises(NoCardError, match="no card is called"):
        find_cards(ws.db, text)


def test_a_side_that_a_note_does_not_have_is_refused_with_those_it_has(learner: Learner) -> None:
    learner.deck(NOTES)
    with learner.open() as ws, pytest.raises(NoSideError) as caught:
        find_cards(ws.db, "sky#red")
    assert caught.value.message == "sky has no card 'red'"
    assert caught.value.hint == "Its cards are sky#sky, sky#blue."


def test_a_side_of_a_draft_is_refused(learner: Learner) -> None:
    learner.deck(NOTES)
    with learner.open() as ws, pytest.raises(NoSideError) as caught:
        find_cards(ws.db, "later#q")
    assert caught.value.hint == "It has no cards yet."


def test_a_draft_has_no_cards(learner: Learner) -> None:
    learner.deck(NOTES)
    assert names(learner, "later") == []


def test_a_note_that_is_gone_still_has_the_cards_that_were_graded(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: gone, q: Why?, a: So.}\n")
    learner.grade(4)
    learner.deck("deck: D\ncards:\n  - {id: other, q: Where?, a: Here.}\n")
    with learner.open() as ws:
        (card,) = find_cards(ws.db, "gone")
        assert card.state.reviews == 1
        assert card.ready_day is None


def test_a_held_note_wins_over_one_that_is_gone(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {id: name-old, q: Why?, a: So.}\n")
    learner.grade(4)
    learner.deck("deck: D\ncards:\n  - {id: name-new, q: What for a completely different thing?, a: Here.}\n")
    with learner.open() as ws:
        assert find_note(ws.db, "name-").key == "name-new"


def test_a_card_without_a_memory_is_new_and_never_ready(learner: Learner) -> None:
    learner.deck(NOTES)
    with learner.open() as ws:
        card = find_cards(ws.db, "alpha-one")[0]
        unknown = load_card(ws.db, CardKey(card.key.note, "a"))
        assert unknown.state.is_new
        assert unknown.ready_day is None
        assert unknown.shown == "a"


def test_a_key_that_the_library_never_held_is_no_card(learner: Learner) -> None:
    learner.deck(NOTES)
    with learner.open() as ws, pytest.raises(NoCardError, match="nobody#q"):
        load_card(ws.db, CardKey("nobody", "q"))
