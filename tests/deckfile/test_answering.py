"""Answers put into deck files: the card is what was meant, every other byte stays."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Choice, Note, Question, Term
from recall.deckfile.answering import Answer, ChangedDraftError, NoAnswerError, answered
from recall.deckfile.quoting import UnwritableTextError
from recall.deckfile.reader import parse_deck
from recall.problems import RecallError

DECK = """\
# kept
source: notes/x.md
cards:
  - q: Why?   # a question

  - {term: Loss}
  - id: m
    meaning: What is minimised.
    tags: [x]
  - q: Which?
    choices: [One, Two, Three]
    hint: Odd.
  - {q: What is one?, a: '1'}
"""


def notes(deck: str) -> tuple[Note, ...]:
    return parse_deck(deck.encode(), file="d.yaml").notes


def filled(deck: str, at: int, answer: Answer) -> str:
    deck = textwrap.dedent(deck)
    return answered(deck.encode(), notes(deck)[at], answer, file="d.yaml").decode()


def fault(deck: str, at: int, answer: Answer) -> RecallError:
    with pytest.raises(RecallError) as caught:
        filled(deck, at, answer)
    return caught.value


def added(before: str, after: str) -> list[str]:
    """The lines that are new, where all others are as they were."""
    old = before.splitlines()
    fresh = [line for line in after.splitlines() if line not in old]
    assert [line for line in after.splitlines() if line in old] == [line for line in old if line in after.splitlines()]
    return fresh


def test_a_question_gets_its_answer_below_it_and_where_it_came_from() -> None:
    after = filled(DECK, 0, Answer("Because: it's so.", source="notes/x.md#why"))
    assert added(DECK, after) == ["    a: 'Because: it''s so.'", "    source: notes/x.md#why"]
    assert "  - q: Why?   # a question\n    a:" in after


def test_a_term_in_braces_gets_its_meaning_there() -> None:
    after = filled(DECK, 1, Answer("What is minimised, in all"))
    assert added(DECK, after) == ["  - {term: Loss, meaning: 'What is minimised, in all'}"]


def test_a_meaning_gets_its_term() -> None:
    after = filled(DECK, 2, Answer("loss"))
    assert added(DECK, after) == ["    term: loss"]
    assert notes(after)[2].content == Term("loss", "What is minimised.")


def test_one_marked_option_is_the_answer_and_the_others_are_distractors() -> None:
    after = filled(DECK, 3, Answer(picked=(1,), explain="It is even."))
    assert "    answer: Two\n    distractors: [One, Three]\n" in after
    assert "choices" not in after
    assert notes(after)[3].explain == "It is even."
    assert notes(after)[3].hint == "Odd."


def test_several_marked_options_ask_to_select_all_that_apply() -> None:
    content = notes(filled(DECK, 3, Answer(picked=(0, 2))))[3].content
    assert isinstance(content, Choice)
    assert content.many
    assert [option.text for option in content.answers] == ["One", "Three"]


def test_a_typed_answer_that_is_an_option_is_that_option() -> None:
    assert "answer: Three\n    distractors: [One, Two]\n" in filled(DECK, 3, Answer("Three"))


def test_a_typed_answer_beside_the_options_makes_all_of_these_wrong() -> None:
    assert "answer: Four\n    distractors: [One, Two, Three]\n" in filled(DECK, 3, Answer("Four"))


@pytest.mark.parametrize(
    "options",
    [
        "[{text: A b, why: It is.}, C d]",
        "[One of them, Two of them, Both A and B]",
        "[A b, C d]\n    shuffle: false",
    ],
)
def test_options_that_say_more_than_their_text_stay_as_they_are(options: str) -> None:
    deck = f"cards:\n  - q: Which?\n    choices: {options}\n"
    draft = notes(deck)[0].content
    after = filled(deck, 0, Answer(picked=(0,)))
    assert after == f"{deck}    answer: {draft.choices[0]}\n"  # type: ignore[union-attr]
    assert isinstance(notes(after)[0].content, Choice)


def test_options_with_reasons_are_not_made_distractors_of_another_answer() -> None:
    deck = "cards:\n  - q: Which?\n    choices: [{text: A b, why: It is.}, C d]\n"
    caught = fault(deck, 0, Answer("E f"))
    assert caught.message == (
        "nothing was written: the answer is none of the options, and these say more than their texts"
    )


def test_an_explanation_and_a_source_that_are_there_are_kept() -> None:
    deck = "cards:\n  - q: Why?\n    source: my/own.md\n    explain: Mine.\n"
    after = filled(deck, 0, Answer("So.", explain="Yours.", source="your/own.md"))
    assert after == f"{deck}    a: So.\n"


def test_the_source_of_the_whole_deck_is_not_said_again() -> None:
    assert "source" not in filled(DECK, 0, Answer("So.", source="notes/x.md")).partition("cards")[2]


def test_keys_that_stand_there_without_text_are_filled_or_go() -> None:
    after = filled("cards:\n  - q: Why?\n    a:\n    answer:\n    hint: H.\n", 0, Answer("So."))
    assert after == "cards:\n  - q: Why?\n    a: So.\n    hint: H.\n"


def test_line_ends_and_the_mark_of_the_file_stay() -> None:
    deck = b"\xef\xbb\xbfcards:\r\n  - q: Why?\r\n  - q: How?\r\n"
    note = parse_deck(deck, file="d.yaml").notes[0]
    after = answered(deck, note, Answer("One\nTwo"), file="d.yaml")
    assert after == b"\xef\xbb\xbfcards:\r\n  - q: Why?\r\n    a: |\r\n      One\r\n      Two\r\n  - q: How?\r\n"


@pytest.mark.parametrize(
    ("at", "answer", "message"),
    [
        (0, Answer("  \n"), "nothing was written: there is no text"),
        (3, Answer(), "nothing was written: no option is marked"),
        (3, Answer(picked=(0, 1, 2)), "nothing was written: all options are marked"),
    ],
)
def test_what_is_no_answer_is_refused(at: int, answer: Answer, message: str) -> None:
    caught = fault(DECK, at, answer)
    assert isinstance(caught, NoAnswerError)
    assert caught.message == message


def test_a_character_that_no_deck_can_hold_is_named() -> None:
    caught = fault(DECK, 0, Answer("a\x07b"))
    assert isinstance(caught, UnwritableTextError)
    assert caught.sentence == "The text holds the character U+0007, which a deck cannot. Remove it."


def test_two_options_that_are_the_same_cannot_be_answered() -> None:
    caught = fault("cards:\n  - q: Which?\n    choices: [One, One, Two]\n", 0, Answer(picked=(2,)))
    assert caught.message == "nothing was written: two options are the same"


@pytest.mark.parametrize(
    "now", ["cards:\n  - q: Why else?\n", "cards:\n  - {q: Why?, a: So.}\n", "# more\ncards:\n", "cards: [\n"]
)
def test_a_card_that_is_another_one_by_now_is_not_written_to(now: str) -> None:
    draft = notes("cards:\n  - q: Why?\n")[0]
    with pytest.raises(ChangedDraftError) as caught:
        answered(now.encode(), draft, Answer("So."), file="d.yaml")
    assert caught.value.sentence == "The card in 'd.yaml' was changed meanwhile. Nothing was written; look at it again."


def test_a_card_that_breaks_the_yaml_does_not_hinder_the_others() -> None:
    deck = "cards:\n  - q: Why?\n  - q: 'never closed\n    a: x\n"
    assert filled(deck, 0, Answer("So.")) == deck.replace("Why?\n", "Why?\n    a: So.\n")


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"), exclude_characters="\u2028\u2029\ufeff"),
    min_size=1,
).filter(lambda text: text.strip())


@settings(max_examples=80, deadline=None)
@given(TEXT, st.sampled_from([0, 1, 2, 3]))
def test_any_answer_is_read_back_as_it_was_given_and_no_other_card_changes(text: str, at: int) -> None:
    try:
        after = filled(DECK, at, Answer(text))
    except UnwritableTextError:
        return
    before, found = notes(DECK), notes(after)
    assert [each.content for place, each in enumerate(found) if place != at] == [
        each.content for place, each in enumerate(before) if place != at
    ]
    match found[at].content:
        case Question(answer=said) | Term(meaning=said) if at < 2:
            assert said == text.rstrip()
        case Term(term=said):
            assert said == text.rstrip()
        case Choice(answers=answers):
            assert answers[0].text == text.rstrip()
