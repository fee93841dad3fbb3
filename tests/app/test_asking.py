"""A card as every screen shows it."""

from dataclasses import replace

import pytest

from recall.app.asking import card_view
from recall.core.notes import (
    Choice,
    Claim,
    Content,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Place,
    Question,
    Term,
)

NOTE = Note("n", Question("Why?", "So."), "Deck", Place("d.yaml", 7, 3), hint="h", explain="e", source="s")
CHOICE = Choice("Which?", (Option("right", why="because"),), tuple(Option(f"wrong {n}") for n in range(4)))


def test_a_question_shows_question_answer_and_where_it_stands() -> None:
    view = card_view(NOTE, "q", key="n", seed="0")
    assert (view.question, view.answer, view.place, view.kind, view.deck) == (
        "Why?",
        "So.",
        "d.yaml:7",
        "question",
        "Deck",
    )
    assert (view.hint, view.explain, view.source, view.options) == ("h", "e", "s", ())


def test_the_other_side_of_a_term_asks_for_the_term() -> None:
    view = card_view(replace(NOTE, content=Term("quark", "a constituent")), "term", key="n#term", seed="0")
    assert (view.question, view.answer) == ("a constituent", "quark")


def test_options_are_lettered_in_the_shown_order() -> None:
    options = card_view(replace(NOTE, content=CHOICE), "q", key="n", seed="0").options
    assert [option.letter for option in options] == list("ABCDE")
    assert [option.text for option in options if option.is_right] == ["right"]
    assert next(option.why for option in options if option.is_right) == "because"


def test_options_stand_still_until_the_card_was_answered_and_then_in_another_order() -> None:
    orders = [
        [option.text for option in card_view(replace(NOTE, content=CHOICE), "q", key="n", seed=str(reviews)).options]
        for reviews in (0, 0, 1, 2)
    ]
    assert orders[0] == orders[1]
    assert len({tuple(order) for order in orders}) > 1


@pytest.mark.parametrize(("place", "letter"), [(25, "Z"), (26, "AA"), (27, "AB"), (52, "BA")])
def test_letters_go_on_after_z(place: int, letter: str) -> None:
    many = replace(CHOICE, distractors=tuple(Option(f"wrong {n}") for n in range(60)))
    assert card_view(replace(NOTE, content=many), "q", key="n", seed="0").options[place].letter == letter


def asked(content: Content) -> str:
    return card_view(replace(NOTE, content=content), "q", key="n", seed="0").question


def test_a_claim_asks_whether_it_is_true() -> None:
    assert asked(Claim("The earth is flat.", answer=False)).endswith("\n\nTrue or false?")


def test_what_is_to_be_put_in_order_is_shown_mixed_with_letters() -> None:
    steps = tuple(f"step {number}" for number in range(8))
    lines = asked(Ordering("In order?", steps)).splitlines()[2:]
    assert [line[:5] for line in lines] == [f"- {letter}) " for letter in "ABCDEFGH"]
    assert sorted(line[5:] for line in lines) == list(steps)
    assert [line[5:] for line in lines] != list(steps)


@pytest.mark.parametrize("number", range(2, 5))
def test_steps_never_stand_in_their_own_order(number: int) -> None:
    steps = tuple(f"step {each}" for each in range(number))
    for reviews in range(20):
        note = replace(NOTE, content=Ordering("In order?", steps))
        assert card_view(note, "q", key="n", seed=str(reviews)).things != steps


def test_a_matching_card_shows_both_sides_and_the_right_one_mixed() -> None:
    pairs = tuple((f"left {number}", f"right {number}") for number in range(8))
    question = asked(Matching("Match.", pairs))
    rights = [line[5:] for line in question.splitlines() if line.startswith("- ")]
    assert [line for line in question.splitlines() if line[:1].isdigit()] == [
        f"{number + 1}. left {number}" for number in range(8)
    ]
    assert sorted(rights) == [f"right {number}" for number in range(8)]
    assert rights != sorted(rights)


def test_a_claim_has_two_options() -> None:
    view = card_view(replace(NOTE, content=Claim("It is flat.", answer=False)), "q", key="n", seed="0")
    assert [(each.letter, each.text, each.is_right) for each in view.options] == [
        ("T", "True", False),
        ("F", "False", True),
    ]


def test_a_choice_of_several_says_so() -> None:
    assert asked(replace(CHOICE, many=True)).endswith("\n\nWhich of these? Name all.")
    assert asked(CHOICE) == "Which?"


def test_a_number_is_asked_with_its_unit() -> None:
    assert asked(Numeric("How many?", "175", unit="billion")).endswith("\n\nIn billion.")


def test_all_orders_of_a_few_steps_come_up() -> None:
    note = replace(NOTE, content=Matching("Match.", (("1", "aa"), ("2", "bb"), ("3", "cc"), ("4", "dd"))))
    orders = {card_view(note, "q", key="n", seed=str(reviews)).things for reviews in range(400)}
    assert len(orders) == 24
