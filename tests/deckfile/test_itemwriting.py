"""The rules of item writing applied to deck files, with what cards and decks allow."""

from __future__ import annotations

import textwrap

import pytest

from recall.core.notes import Note
from recall.deckfile.itemwriting import Twins, deck_problems
from recall.deckfile.reader import parse_deck
from recall.deckfile.values import Deck
from recall.problems import Problem


def deck(text: str, file: str = "f.yaml") -> Deck:
    read = parse_deck(textwrap.dedent(text).encode(), file=file)
    assert [problem for problem in read.problems if problem.is_error] == []
    return read


def found(text: str) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.code) for each in deck_problems(deck(text))]


def between(*decks: Deck) -> list[Problem]:
    twins = Twins()
    for each in decks:
        twins.take(each)
    return list(twins.problems())


# The smallest deck for each rule that looks at one deck, and the line of its card.
RULES = {
    "W501": "cards:\n- {q: Q?, answer: {text: A right option that says much, why: y}, distractors: [b, c]}\n",
    "W502": "cards:\n- {q: Q?, answer: {text: It may, why: y}, distractors: [b, c]}\n",
    "W503": "cards:\n- {q: Q?, answer: {text: Key, why: y}, distractors: [key, c]}\n",
    "W504": "cards:\n- {q: Q?, answer: {text: 1-5, why: y}, distractors: [5-9, c]}\n",
    "W505": "cards:\n- {q: Q?, answer: {text: All of the above, why: y}, distractors: [b, c]}\n",
    "W506": "cards:\n- {q: What does byte pairing do?, answer: byte pairing}\n",
    "W507": "cards:\n- {q: This is an, answer: {text: encoder, why: y}, distractors: [bit, c]}\n",
    "W508": "cards:\n- {q: Which is not a?, answer: {text: x, why: y}, distractors: [b, c]}\n",
    "W509": "cards:\n- {q: Q?, answer: {text: x, why: y}, distractors: [b]}\n",
    "W510": "cards:\n- {claim: C., answer: true}\n",
    "W512": f"cards:\n- {{q: Q?, a: {'word ' * 41}}}\n",
    "W513": "cards:\n- {q: Q?, a: 'a, b, c'}\n",
    "W514": "cards:\n- {q: Is $x large?, a: Yes.}\n",
}


@pytest.mark.parametrize("code", RULES)
def test_each_rule_is_told_at_the_card_and_can_be_switched_off_for_it_and_for_its_deck(code: str) -> None:
    text = RULES[code]
    assert found(text) == [(2, 3, code)]
    assert found(text.replace("- {", f"- {{allow: {code}, ")) == []
    assert found(f"settings: {{allow: [{code}]}}\n{text}") == []
    assert found(f"settings: {{allow: [W503, W202]}}\n{text}") == ([(3, 3, code)] if code != "W503" else [])


@pytest.mark.parametrize(
    "card",
    [
        "{q: 'So $x', a: y}",
        "{q: x, a: 'so $y'}",
        "{q: x, a: y, hint: 'so $z'}",
        "{q: x, a: y, explain: 'so $z'}",
        "{term: 'so $x', meaning: y}",
        "{cloze: 'so $x and {{y}}'}",
        "{claim: 'so $x', answer: true, explain: y}",
        "{q: x, answer: {text: y, why: 'so $z'}, distractors: [b, c]}",
        "{q: x, answer: {text: y, why: z}, distractors: ['so $b', c]}",
        "{q: x, steps: ['so $a', b]}",
        "{q: x, items: [a, 'so $b']}",
        "{q: x, pairs: {a: 'so $b', c: d}}",
        "{q: 'so $x', number: 3}",
        "{q: 'so $x'}",
    ],
)
def test_math_is_looked_at_in_every_text_of_a_card(card: str) -> None:
    assert found(f"cards:\n- {card}\n") == [(2, 3, "W514")]


def test_holes_are_no_braces_of_the_math_around_them() -> None:
    assert found("cards:\n- cloze: 'It is $\\frac{1}{ {{n::n^{2}}} }$.'\n") == []


def test_the_deck_rule_is_switched_off_for_a_card() -> None:
    text = RULES["W505"] + "- {q: R?, answer: {text: All of these, why: y}, distractors: [b, c], allow: W505}\n"
    assert found(text) == [(2, 3, "W505")]


ONE = "cards:\n- {id: a, q: What is dropout?, a: Units left out at random.}\n"
OTHER = "cards:\n- {id: b, q: 'Dropout: what is it?', a: Units that are left out at random.}\n"


def test_near_duplicates_are_told_at_both_places_each_with_the_other() -> None:
    problems = between(deck(ONE, "a.yaml"), deck(OTHER, "b.yaml"))
    assert [str(each) for each in problems] == [
        "a.yaml:2:3: W511 b.yaml:2 asks the same: 'Dropout: what is it?'\n"
        "  Keep the better one, or ask for what makes them differ.",
        "b.yaml:2:3: W511 a.yaml:2 asks the same: 'What is dropout?'\n"
        "  Keep the better one, or ask for what makes them differ.",
    ]


def test_more_than_one_near_duplicate_is_counted() -> None:
    third = OTHER.replace("id: b", "id: c")
    (first, *_) = between(deck(ONE, "a.yaml"), deck(OTHER, "b.yaml"), deck(third, "c.yaml"))
    assert first.message == "b.yaml:2 asks the same: 'Dropout: what is it?', and 1 more do"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE.replace("id: a", "id: a, allow: W511"), OTHER),
        (ONE, OTHER.replace("id: b", "id: b, allow: W511")),
        (f"settings: {{allow: W511}}\n{ONE}", OTHER),
    ],
)
def test_a_near_duplicate_is_allowed_by_either_of_the_two(one: str, other: str) -> None:
    assert between(deck(one, "a.yaml"), deck(other, "b.yaml")) == []


def test_the_same_question_without_ids_is_an_error_already_and_with_one_id_a_near_duplicate() -> None:
    bare = ONE.replace("id: a, ", "")
    assert between(deck(bare, "a.yaml"), deck(bare, "b.yaml")) == []
    assert len(between(deck(bare, "a.yaml"), deck(ONE, "b.yaml"))) == 2


def test_a_note_keeps_its_place_in_the_problem() -> None:
    text = "cards:\n- {q: a, a: b}\n-   claim: C.\n    answer: true\n"
    notes: tuple[Note, ...] = deck(text).notes
    (problem,) = deck_problems(deck(text))
    assert (problem.line, problem.column) == (notes[1].place.line, notes[1].place.column)
