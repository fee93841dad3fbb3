"""Screens of a sitting, printed at fixed sizes; `pytest --renew` writes the golden files anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from recall.app.asking import CardView, HeaderView, KeyView, card_view
from recall.app.summing_up import Missed, Summary
from recall.core.notes import Choice, Cloze, Note, Option, Place, Question
from recall.terminal.screens import answer_screen, end_screen, key_help, progress, question_screen, summary_lines
from screens import fitted, printed

HEADER = HeaderView(done=6, total=23, to_repeat=2, elapsed_s=252)
KEYS = (
    KeyView("1", "again", 1, 1, True),
    KeyView("2", "hard", 3, 36, True),
    KeyView("3", "good", 4, 94, False),
    KeyView("4", "easy", 5, 820, False),
)
TABLE = """\
Which of these **fits** `y = a*x + b`?

| layer | parameters | cost |
|:------|-----------:|:----:|
| dense | 1,000      | high |
| conv  | 90         | low  |

1. first
2. second
   - nested
"""
CODE = """\
What does this print, and why $O(n \\log n)$?

```python
def f(values: list[int]) -> int:
    return sum(v for v in values if v > 0)  # only the positive ones, however long this line becomes
```
"""


def view(content: object, **more: str) -> CardView:
    given = {
        "hint": "Think of the *sign*.",
        "explain": "Because it **must** be so.",
        "source": "notes/day06.md#l1",
    } | more
    deck = "ML in a Month / Day 06 › Regularisation"
    note = Note("card", content, deck, Place("ml/day06.yaml", 12, 5), **given)  # type: ignore[arg-type]
    shown = "sky" if isinstance(content, Cloze) else "q"
    return card_view(note, shown, key="card", reviews=0)


CHOICE = Choice(
    "Loss oscillates and grows every step. What do you change first?",
    (Option("Lower the learning rate", why="the steps overshoot the minimum"),),
    (Option("Add *more* layers", why="that makes it worse"), Option("Use `dropout`"), Option("Train longer")),
)
CARDS = {
    "plain": view(Question("Loss oscillates and grows every step. What do you change first, and why?", "The rate.")),
    "choice": view(CHOICE),
    "cloze": view(Cloze("The {{sky}} is {{blue}} because of $\\lambda^{-4}$ scattering.")),
    "code": view(Question(CODE, "`6`")),
    "table": view(Question(TABLE, "> It depends.\n\n---\n\nOn [the data](https://example.org/a).")),
}


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("kind", CARDS)
def test_a_question_looks_like_this(kind: str, width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"question_{kind}_{width}.txt", fitted(question_screen(HEADER, CARDS[kind], hint=False), width))


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("kind", CARDS)
def test_an_answer_looks_like_this(kind: str, width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"answer_{kind}_{width}.txt", fitted(answer_screen(HEADER, CARDS[kind], KEYS), width))


@pytest.mark.parametrize("width", [80, 40])
def test_a_hint_and_a_notice_look_like_this(width: int, golden: Callable[[str, str], None]) -> None:
    screen = question_screen(HEADER, CARDS["plain"], hint=True, notice=key_help(KEYS))
    golden(f"question_hint_{width}.txt", fitted(screen, width))


def test_a_card_without_a_hint_says_so() -> None:
    card = replace(CARDS["plain"], hint=None)
    assert "This card has no hint." in fitted(question_screen(HEADER, card, hint=True))


def test_the_right_option_is_marked_by_more_than_its_colour() -> None:
    shown = fitted(answer_screen(HEADER, CARDS["choice"], KEYS))
    assert [line.split(") ")[1] for line in shown.splitlines() if "✓" in line] == ["Lower the learning rate"]


SUMMARY = Summary(
    reviews=23,
    cards=18,
    took_ms=401_000,
    asked=15,
    recalled=12,
    new=3,
    missed=(Missed("l1-vs-l2", 2, "notes/day04.md#l1", "ml/day04.yaml:9"), Missed("bias", 1, None, "ml/day02.yaml:4")),
    left=4,
    forecast=(14, 9, 0, 22, 8, 8, 12),
    days_in_a_row=12,
)
NOTHING = Summary(0, 0, 0, 0, 0, 0, (), 3, (0,) * 7, 0)


@pytest.mark.parametrize("width", [80, 40])
def test_the_end_looks_like_this(width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"end_{width}.txt", fitted(end_screen(SUMMARY), width, 12))


def test_a_sitting_without_a_grade_ends_in_a_sentence() -> None:
    assert printed(summary_lines(NOTHING)) == "Nothing was answered.\n"


def test_what_there_was_none_of_is_not_told() -> None:
    bare = replace(SUMMARY, asked=0, recalled=0, new=0, missed=(), left=0, days_in_a_row=1)
    shown = printed(summary_lines(bare))
    for word in ("recalled", "new", "Missed", "left", "in a row"):
        assert word not in shown


def test_progress_leaves_out_what_there_is_none_of() -> None:
    assert progress(HEADER) == "7 of 23 · 2 to repeat · 4:12"
    assert progress(HeaderView(0, 3, 0, None)) == "1 of 3"


def test_a_card_that_stays_new_says_so_on_its_keys() -> None:
    keys = (KeyView("3", "good", 4, None, False),)
    assert fitted(answer_screen(HEADER, CARDS["plain"], keys)).endswith("3 good new")
