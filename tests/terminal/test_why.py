"""Why a card is due, printed and in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from recall.app.asking import KeyView
from recall.app.history import HistoryLine
from recall.app.reasons import (
    BesideSibling,
    Buried,
    Due,
    DueLater,
    Gone,
    New,
    NewLater,
    NotReleased,
    NotYet,
    Owed,
    Reason,
    Suspended,
)
from recall.app.why import WhyView
from recall.core.memory import NEW, CardState, Sm2Memory
from recall.terminal.why import reason_words, why_in_words, why_view
from screens import printed

FIRST, LAST, TODAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 12, 3)
DUE = date(2026, 11, 30)
LEARNED = CardState(
    memory=Sm2Memory(2, 6, 250), due=DUE, introduced=FIRST, last_day=LAST, reviews=3, lapses=1, flag="reword"
)
KEYS = (
    KeyView("1", "again", 1, 1, again_today=True),
    KeyView("2", "hard", 3, 15, again_today=True),
    KeyView("3", "good", 4, 15, again_today=False),
    KeyView("4", "easy", 5, 16, again_today=False),
)


def line(day: int, what: str, detail: str, *, counts: bool = True) -> HistoryLine:
    return HistoryLine(f"e{day}{what}", datetime.fromisoformat(f"2026-11-{day}T09:00+01:00"), what, detail, counts)


VIEW = WhyView(
    name="l1-vs-l2",
    id="0" * 32 + "#q",
    deck="ML in a Month / Day 04",
    question="What sets **lasso** apart from ridge regression?",
    place="ml/day04.yaml:12",
    today=TODAY,
    reason=Due(DUE, 3, LAST),
    state=LEARNED,
    ready=DUE,
    first_seen=FIRST,
    prediction=0.854,
    keys=KEYS,
    history=(
        line(23, "good", "1 d, due 2026-11-24, 12 s"),
        line(24, "easy", "6 d, due 2026-11-30, 4 s", counts=False),
        line(24, "undo", "easy of 2026-11-24 09:00"),
        line(24, "good", "6 d, due 2026-11-30, 5 s"),
    ),
)


@pytest.mark.parametrize("width", [40, 80])
def test_why_a_card_is_due_reads_like_this(golden: Callable[[str, str], None], width: int) -> None:
    golden(f"why_{width}.txt", printed(why_view(VIEW), width))


def test_why_a_card_is_due_reads_like_this_in_words(golden: Callable[[str, str], None]) -> None:
    golden("why_words.txt", "\n".join([*why_in_words(VIEW), ""]))


def test_a_long_question_is_shown_up_to_its_sixth_line() -> None:
    few = replace(VIEW, question="\n\n".join(f"Line {n}" for n in range(3)))
    assert printed(why_view(few)).splitlines()[1:7] == ["Line 0", "", "Line 1", "", "Line 2", "─" * 80]
    many = replace(VIEW, question="\n\n".join(f"Line {n}" for n in range(9)))
    assert printed(why_view(many)).splitlines()[1:8] == ["Line 0", "", "Line 1", "", "Line 2", "…", "─" * 80]


def test_a_hole_in_a_formula_is_three_dots() -> None:
    gradient = replace(VIEW, question=r"The gradient of $[\ldots]$ is $x$")
    assert printed(why_view(gradient)).splitlines()[1] == "The gradient of […] is x"
    assert why_in_words(gradient)[0] == "l1-vs-l2: The gradient of […] is x"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Owed("again"), "Asked once more today: the last grade was again."),
        (Due(TODAY, 0, date(2026, 12, 2)), "Due today: the review of 2026-12-02 gave it 1 day."),
        (Due(DUE, 1, None), "Due since 2026-11-30, 1 day ago."),
        (
            NotYet(date(2026, 12, 4), 1, DUE),
            "Not due until 2026-12-04, tomorrow: the review of 2026-11-30 gave it 4 days.",
        ),
        (NotYet(date(2026, 12, 9), 6, None), "Not due until 2026-12-09, in 6 days."),
        (New(3), "New: number 3 of today's new cards."),
        (NewLater(0), "New, but today's limit of new cards is reached; it comes next."),
        (
            NotReleased("c/day-05"),
            "New, but its lesson is not released yet; `recall course release c/day-05` releases it.",
        ),
        (NewLater(1), "New, but today's limit of new cards is reached; it comes after 1 new card."),
        (NewLater(312), "New, but today's limit of new cards is reached; it comes after 312 new cards."),
        (DueLater(), "Due, but today's limit of reviews is reached before it."),
        (Buried(TODAY, by_plan=True), "Waits until 2026-12-03: the plan for your backlog asks it then."),
        (Buried(TODAY, by_plan=False), "Buried until 2026-12-03; `recall unbury l1-vs-l2` asks it before."),
        (
            BesideSibling("pair#q", TODAY),
            "Waits until 2026-12-03: pair#q of the same note is asked first, and would give it away.",
        ),
        (Suspended(None), "Never asked: its deck says `suspended: true` (ml/day04.yaml:12)."),
        (
            Suspended(DUE),
            "Never asked: you suspended it on 2026-11-30; `recall unsuspend l1-vs-l2` asks it again.",
        ),
        (Gone(None), "Not asked: its note does not make this card any more; the history is kept."),
        (Gone(DUE), "Not asked: no deck has held it since 2026-11-30; the history is kept."),
    ],
)
def test_every_reason_is_one_plain_sentence(reason: Reason, said: str) -> None:
    assert reason_words(replace(VIEW, reason=reason)) == said


def test_a_new_card_has_no_memory_no_prediction_and_no_history() -> None:
    new = replace(VIEW, reason=New(1), state=NEW, ready=None, first_seen=None, prediction=None, history=())
    shown = printed(why_view(new))
    assert "memory  none yet" in shown
    for absent in ("assumed", "What happened", "due  "):
        assert absent not in shown
    assert "What happened:" not in why_in_words(new)


def test_a_pass_before_the_due_day_is_said_to_change_nothing() -> None:
    early = replace(VIEW, state=replace(LEARNED, due=date(2026, 12, 9)))
    assert "good: changes nothing before 2026-12-09." in why_in_words(early)
    assert "again: 1 d, on 2026-12-04, and again today." in why_in_words(early)


def test_a_grade_that_leaves_a_card_new_says_so() -> None:
    stays = replace(VIEW, state=NEW, keys=(KeyView("3", "good", 4, None, again_today=False),))
    assert "good: stays new." in why_in_words(stays)


def test_a_forgotten_card_and_a_flag_without_a_note_are_told() -> None:
    forgotten = replace(VIEW, state=replace(LEARNED, memory=Sm2Memory(0, 1, 250), lapses=0, flag=""))
    words = why_in_words(forgotten)
    assert "memory: interval 1 d, ease 2.50, forgotten last." in words
    assert "reviews: 3, the last on 2026-11-24." in words
    assert "flag: (no note)." in words


EVIL = "\x1b]0;owned\x07\x1b[2J\u202e[bold]x"


def test_what_a_deck_or_a_flag_holds_makes_no_command_and_no_markup() -> None:
    evil = replace(
        VIEW,
        name=EVIL,
        deck=EVIL,
        question=EVIL,
        place=EVIL,
        state=replace(LEARNED, flag=EVIL),
        history=(line(23, EVIL, EVIL), line(23, EVIL, EVIL, counts=False)),
    )
    for reason in (Buried(DUE, by_plan=False), Suspended(None), BesideSibling(EVIL, DUE)):
        view = replace(evil, reason=reason)
        for text in (printed(why_view(view), 200), "\n".join(why_in_words(view))):
            assert not {"\x1b", "\x07", "\u202e"} & set(text)
            assert "[bold]" in text
