"""Screens of a sitting, printed at fixed sizes; `pytest --renew` writes the golden files anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.text import Text

from recall.app.asking import CardView, HeaderView, KeyView, card_view
from recall.app.opening import Opening
from recall.core.notes import Choice, Cloze, Note, Option, Place, Question
from recall.terminal.keys import State
from recall.terminal.line import Line
from recall.terminal.screens import (
    MODE_WORDS,
    Typing,
    answer_screen,
    end_screen,
    key_help,
    leech_screen,
    note_screen,
    page_screen,
    pick_screen,
    progress,
    question_screen,
)
from screens import fitted, styled

Golden = Callable[[str, str], None]

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
    return card_view(note, shown, key="card", seed="card:0")


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
    screen = question_screen(HEADER, CARDS["plain"], hint=True, notice="Taken back.")
    golden(f"question_hint_{width}.txt", fitted(screen, width))


def test_a_long_notice_leaves_the_card_and_the_keys_in_sight() -> None:
    shown = fitted(question_screen(HEADER, CARDS["plain"], hint=False, notice="far too much to say " * 200), 80, 12)
    assert "Loss oscillates" in shown
    assert shown.splitlines()[-1].startswith("[space] answer")
    assert shown.splitlines()[-2].endswith("…")


def test_the_right_option_is_marked_by_more_than_its_colour() -> None:
    shown = fitted(answer_screen(HEADER, CARDS["choice"], KEYS))
    assert [line.split(") ")[1] for line in shown.splitlines() if "✓" in line] == ["Lower the learning rate"]


LABELS = {"misses": True, "lesson": "Day 07"}


@pytest.mark.parametrize("width", [80, 40])
def test_a_leech_looks_like_this(width: int, golden: Golden) -> None:
    told = "card was forgotten 8 times: a leech. Reword it, or suspend it?"
    golden(f"leech_{width}.txt", fitted(leech_screen(answer_screen(HEADER, CARDS["plain"], KEYS), told), width, 12))


@pytest.mark.parametrize("width", [80, 40])
def test_a_note_looks_like_this(width: int, golden: Golden) -> None:
    line = Line("the wording is unclear, and the answer is too long to be recalled", 30)
    golden(
        f"note_{width}.txt", fitted(note_screen(question_screen(HEADER, CARDS["plain"], hint=False), line), width, 10)
    )


def test_what_can_be_opened_looks_like_this(golden: Golden) -> None:
    openings = [Opening("source", "notes/day06.md#l1", "x"), Opening("video", "Gradient descent at 4:10", "y")]
    golden("pick_80.txt", fitted(pick_screen(HEADER, CARDS["plain"], openings), 80, 10))


@pytest.mark.parametrize("state", [State.QUESTION, State.ANSWER, State.LEECH, State.END])
def test_the_keys_of_a_state_look_like_this(state: State, golden: Golden) -> None:
    golden(f"keys_{state.value}.txt", fitted(page_screen(key_help(state, KEYS)), 80, 30))


@pytest.mark.parametrize("size", [(20, 10), (30, 8), (200, 20)])
def test_every_screen_fits_in_windows_of_odd_sizes(size: tuple[int, int]) -> None:
    screens = [
        question_screen(HEADER, CARDS["table"], hint=True, notice="Taken back.", opens=True),
        answer_screen(HEADER, CARDS["choice"], KEYS),
        leech_screen(answer_screen(HEADER, CARDS["code"], KEYS), "a leech"),
        note_screen(answer_screen(HEADER, CARDS["code"], KEYS), Line("日本語" * 20, 60)),
        page_screen(key_help(State.ANSWER, KEYS), edits=True),
        end_screen(Text("Nothing was answered."), **LABELS),  # type: ignore[arg-type]
    ]
    for screen in screens:
        lines = fitted(screen, *size).split("\n")
        assert len(lines) <= size[1]
        assert max(map(cell_len, lines)) <= size[0]
        assert "[" in "".join(lines[-2:]) or "easy" in lines[-1]


@pytest.mark.parametrize(
    ("width", "foot"),
    [
        (100, "[space] answer   [h] hint   [o] source   [s] skip   [u] undo   [?] keys   [q] quit"),
        (80, "[space] answer   [h] hint   [o] source   [s] skip   [?] keys   [q] quit"),
        (50, "[space] answer   [h] hint   [?] keys   [q] quit"),
        (30, "[space] answer   [?] keys"),
    ],
)
def test_a_narrow_window_leaves_out_the_keys_that_matter_least(width: int, foot: str) -> None:
    screen = question_screen(HEADER, CARDS["plain"], hint=False, opens=True)
    assert fitted(screen, width).splitlines()[-1] == foot


def test_the_end_offers_what_there_is() -> None:
    summary = Text("23 reviews")
    assert fitted(end_screen(summary, **LABELS)).splitlines()[-2:] == [  # type: ignore[arg-type]
        "[l] learn Day 07",
        "[u] undo   [a] misses again   [q] quit",
    ]
    assert fitted(end_screen(summary, misses=False, lesson=None)).splitlines()[-1] == "[u] undo   [q] quit"


@pytest.mark.parametrize("place", [0, 5, 60])
def test_the_cursor_of_an_input_line_is_always_in_sight(place: int) -> None:
    shown = styled(Typing("Note: ", Line("abcdefghijklmnopqrstuvwxyz" * 3, place)))
    assert "\x1b[7m" in shown.splitlines()[0]


@pytest.mark.parametrize("mode", list(MODE_WORDS))
def test_a_card_that_is_asked_out_of_turn_is_labelled(mode: str) -> None:
    assert progress(replace(HEADER, mode=mode)).startswith(f"{MODE_WORDS[mode]} · 7 of 23")


def test_progress_leaves_out_what_there_is_none_of() -> None:
    assert progress(HEADER) == "7 of 23 · 2 to repeat · 4:12"
    assert progress(HeaderView(0, 3, 0, None)) == "1 of 3"
    assert progress(HEADER, most=23) == "7 of 23 · 2 to repeat"
    assert progress(HEADER, most=10) == "7 of 23"


def test_a_card_that_stays_new_says_so_on_its_keys() -> None:
    keys = (KeyView("3", "good", 4, None, False),)
    assert fitted(answer_screen(HEADER, CARDS["plain"], keys)).splitlines()[-2] == "3 good new"


@pytest.mark.parametrize(("rows", "last"), [(24, "[!] flag   [u] undo   [?] keys   [q] quit"), (12, "4 easy 2.2 y")])
def test_the_command_keys_stand_at_an_answer_where_they_hide_nothing(rows: int, last: str) -> None:
    assert fitted(answer_screen(HEADER, CARDS["choice"], KEYS), 80, rows).splitlines()[-1].endswith(last)
