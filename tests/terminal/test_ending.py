"""The end of a sitting, printed and in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from recall.app.summing_up import Missed, Summary, Weakest
from recall.terminal.ending import summary_in_words, summary_lines
from screens import printed

L1 = Missed("l1-vs-l2", 2, "notes/day04.md#l1", "ml/day04.yaml:12", "**L1** vs L2")
BIAS = Missed("bias", 1, None, "ml/day02.yaml:4", "What is the bias of an estimator, and why does it not fall with n?")
FULL = Summary(
    reviews=23,
    cards=18,
    took_ms=401_000,
    asked=12,
    recalled=10,
    new=3,
    missed=(L1, BIAS),
    left=4,
    forecast=(14, 9, 11, 20, 9, 9, 14),
    days_in_a_row=12,
    expected=0.9,
    early=3,
    early_known=2,
    repeated=5,
    minutes=5,
    weakest=Weakest("ML in a Month / Day 04", "Regularisation", 1, 3, L1),
)
BARE = Summary(1, 1, 900, 0, 0, 0, (), 0, (0,) * 7, 1)
NOTHING = Summary(0, 0, 0, 0, 0, 0, (), 3, (0,) * 7, 0)


@pytest.mark.parametrize("width", [40, 80])
def test_the_end_of_a_sitting_reads_like_this(golden: Callable[[str, str], None], width: int) -> None:
    golden(f"end_{width}.txt", printed(summary_lines(FULL), width))


def test_the_end_of_a_sitting_reads_like_this_in_words(golden: Callable[[str, str], None]) -> None:
    golden("end_words.txt", "\n".join([*summary_in_words(FULL), ""]))


def test_what_there_is_nothing_of_is_not_mentioned() -> None:
    assert printed(summary_lines(BARE)) == "1 review · 1 card · 0:00 (1 s a card)\nTomorrow 0 · next 7 days ▁▁▁▁▁▁▁\n"
    assert summary_in_words(BARE) == [
        "1 review of 1 card in 0:00, 1 s a card.",
        "Tomorrow 0 cards.",
        "The next 7 days: 0, 0, 0, 0, 0, 0, 0.",
    ]


def test_a_sitting_without_an_answer_says_what_is_left() -> None:
    said = "Nothing was answered. 3 cards are left today."
    assert printed(summary_lines(NOTHING)) == f"{said}\n"
    assert summary_in_words(NOTHING) == [said]
    assert summary_in_words(replace(NOTHING, left=0)) == ["Nothing was answered."]


def test_a_sitting_of_repetitions_alone_is_called_so() -> None:
    drills = replace(BARE, reviews=4, cards=2, repeated=4)
    assert printed(summary_lines(drills)).startswith("4 repetitions · 2 cards · ")
    assert summary_in_words(drills)[0].startswith("4 repetitions of 2 cards ")


def test_a_card_asked_early_says_nothing_of_what_was_expected() -> None:
    early = replace(BARE, early=6, early_known=5)
    assert "5 of 6 known early" in printed(summary_lines(early))
    assert "recalled" not in printed(summary_lines(early))
    assert "Asked before their day: 6, of which 5 known." in summary_in_words(early)


def test_without_a_weakest_deck_what_was_missed_is_named_all_the_same() -> None:
    shown = printed(summary_lines(replace(FULL, weakest=None)))
    assert 'Missed twice: "L1 vs L2"  → notes/day04.md#l1' in shown
    assert 'Missed once: "What is the bias' in shown


@pytest.mark.parametrize(("times", "word"), [(1, "once"), (2, "twice"), (3, "3 times"), (11, "11 times")])
def test_how_often_a_card_was_missed_is_said_in_words(times: int, word: str) -> None:
    missed = replace(BARE, missed=(replace(L1, times=times),))
    assert f'Missed {word}: "L1 vs L2", see notes/day04.md#l1.' in summary_in_words(missed)


def test_a_card_without_a_question_is_called_by_its_name() -> None:
    gone = replace(BARE, missed=(replace(L1, question=""),))
    assert "Missed twice: l1-vs-l2  → " in printed(summary_lines(gone))


def test_the_words_leave_out_what_the_lines_leave_out() -> None:
    words = "\n".join(summary_in_words(replace(FULL, left=0, days_in_a_row=1, minutes=0, expected=None, new=0)))
    for absent in ("left today", "in a row", "about", "expected", "new learned"):
        assert absent not in words


EVIL = "\x1b]0;owned\x07\x1b[2J\u202e[bold]x"


def test_names_places_decks_and_questions_make_no_command_and_no_markup() -> None:
    card = Missed(EVIL, 1, EVIL, EVIL, EVIL)
    summary = replace(FULL, missed=(card, replace(card, question="")), weakest=Weakest(EVIL, EVIL, 1, 2, card))
    for text in (printed(summary_lines(summary)), "\n".join(summary_in_words(summary))):
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
        assert "[bold]" in text


def test_wide_characters_are_cut_by_the_cells_they_take() -> None:
    wide = replace(BARE, missed=(replace(L1, question="漢" * 60),))
    line = next(line for line in printed(summary_lines(wide), 200).splitlines() if "漢" in line)
    assert line.count("漢") == 19
    assert "…" in line
