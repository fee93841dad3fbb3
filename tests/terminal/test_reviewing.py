"""`recall review` in a real pseudo-terminal, key by key."""

from __future__ import annotations

import re
import signal
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from learners import THREE, Learner, prepared
from recall.store.database import Database
from recall.store.log import last_events
from windows import COMMAND, LEAVE_ALTERNATE, Window

ENTER_ALTERNATE = b"\x1b[?1049h"
HIDE_CURSOR, SHOW_CURSOR = b"\x1b[?25l", b"\x1b[?25h"
LONG = "deck: Long\ncards:\n  - id: long\n    q: |\n" + "".join(
    f"      Line {n} of the question.\n\n" for n in range(40)
)
LONG += "    a: |\n" + "".join(f"      Line {n} of the answer.\n\n" for n in range(40))

Open = Callable[..., Window]
Golden = Callable[[str, str], None]


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Open]:
    """Opens `recall review` in a window."""
    opened: list[Window] = []

    def open_window(deck: str = THREE, *words: str, **more: Any) -> Window:
        prepared(tmp_path, deck)
        opened.append(Window(tmp_path, COMMAND, "--debug", "review", *words, **more))
        return opened[-1]

    yield open_window
    for window in opened:
        window.close()


def qualities(folder: Path) -> list[int]:
    """The grades in the log, oldest first, taken back or not."""
    with closing(Database.open(folder / "recall.db")) as db:
        return [event.quality for event in last_events(db, 1000)[::-1] if hasattr(event, "quality")]


def local_modes(window: Window) -> int:
    return int(termios.tcgetattr(window.child.child_fd)[3])


def test_a_card_is_asked_answered_and_graded_with_the_keys_at_the_foot(review: Open, tmp_path: Path) -> None:
    window = review()
    window.see("What is one?")
    assert window.lines[0].startswith("Try")
    assert "1 of 3" in window.lines[0]
    assert window.lines[23].startswith("[space] answer")
    window.press(" ", "3 good")
    assert window.lines[22].startswith("1 again 1 d ↻")
    window.press("3", "What is two?")
    assert qualities(tmp_path) == [4]


@pytest.mark.slow
def test_space_after_the_answer_is_good(review: Open, tmp_path: Path) -> None:
    window = review()
    window.see("What is one?")
    window.press("  ", "What is two?")
    window.press("\r", "1 again")
    window.press("\r", "What is three?")
    assert qualities(tmp_path) == [4, 4]


def test_the_end_tells_what_was_done_and_can_be_taken_back_and_done_again(review: Open, tmp_path: Path) -> None:
    window = review()
    window.see("What is one?")
    window.press("      ", "[u] undo   [q] quit")
    assert "3 reviews · 3 cards" in window.text
    window.press("u", "What is three?")
    assert "Taken back: good on What is three?" in window.text
    window.press("U", "3 reviews · 3 cards")
    window.press("U", "Nothing to do again.")
    window.child.send("q")
    assert window.end() == 0
    assert qualities(tmp_path) == [4, 4, 4]


def test_q_stops_with_10_and_gives_the_terminal_back(review: Open) -> None:
    window = review()
    window.see("What is one?")
    assert ENTER_ALTERNATE + HIDE_CURSOR in window.raw
    window.press("q")
    assert window.end() == 10
    assert SHOW_CURSOR + LEAVE_ALTERNATE in window.raw
    assert window.raw.rindex(LEAVE_ALTERNATE) < window.raw.rindex(b"Nothing was answered.")


@pytest.mark.parametrize("keys", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_stop_as_q_does(review: Open, keys: str, tmp_path: Path) -> None:
    window = review()
    window.see("What is one?")
    window.press("  ", "What is two?")
    window.press(keys)
    assert window.end() == 10
    assert b"1 review " in window.raw.split(LEAVE_ALTERNATE)[1]
    assert b"Traceback" not in window.raw
    assert qualities(tmp_path) == [4]


@pytest.mark.slow
def test_a_request_to_terminate_gives_the_terminal_back_first(review: Open) -> None:
    window = review()
    window.see("What is one?")
    window.child.kill(signal.SIGTERM)
    assert window.end() == 10
    assert window.raw.count(LEAVE_ALTERNATE) == 1


def test_a_terminal_that_is_closed_loses_nothing(review: Open, tmp_path: Path) -> None:
    window = review()
    window.see("What is one?")
    window.press("  ", "What is two?")
    window.child.close(force=False)
    assert qualities(tmp_path) == [4]


@pytest.mark.slow
def test_the_terminal_has_echo_and_lines_again_after_the_end(tmp_path: Path) -> None:
    prepared(tmp_path)
    with closing(Window(tmp_path, "sh", "-c", f"{COMMAND} review; read line; echo got $line")) as window:
        window.see("What is one?")
        assert not local_modes(window) & (termios.ECHO | termios.ICANON)
        window.press("q", "Nothing was answered.")
        assert local_modes(window) & termios.ECHO
        assert local_modes(window) & termios.ICANON
        window.press("words\r", "got words")


def test_ctrl_z_gives_the_terminal_back_and_fg_goes_on_with_the_same_card(tmp_path: Path) -> None:
    prepared(tmp_path)
    with closing(Window(tmp_path, "bash", "--norc", "--noprofile", "-i")) as window:
        window.see("$")
        window.press(f"{COMMAND} review\r", "What is one?")
        window.press("  ", "What is two?")
        window.press("\x1a", "Stopped")
        assert window.raw.count(LEAVE_ALTERNATE) == 1
        time.sleep(3)  # no time of answering
        window.press("echo seen\r", "seen\n")
        window.press("fg\r", "[space] answer")
        assert window.raw.count(ENTER_ALTERNATE) == 2
        assert "What is two?" in window.text
        window.press("  ", "What is three?")
        window.press("q", "2 reviews")
    with closing(Database.open(tmp_path / "recall.db")) as db:
        assert sum(event.took_ms for event in last_events(db)) < 3000


@pytest.mark.slow
def test_a_window_of_another_size_is_drawn_anew(review: Open) -> None:
    window = review()
    window.see("What is one?")
    window.resize(10, 40)
    window.see("[q] quit")
    assert window.lines[9].endswith("[q] quit")
    assert "1 of 3" in window.lines[0]
    window.resize(30, 100)
    assert window.press("h", "This card has no hint.")
    assert window.lines[29].startswith("[space] answer")


def test_the_question_mark_shows_the_keys_of_the_moment(review: Open) -> None:
    window = review()
    window.see("What is one?")
    window.press("?", "Keys (at a question)")
    assert "show the answer" in window.text
    window.press("q", "What is one?")
    window.press(" ", "1 again")
    window.press("?", "Keys (at an answer)")
    for word in ("grade it again", "grade it easy", "do again what was taken back", "Ctrl-C"):
        assert word in window.text, word
    window.press("\x1b", "1 again")


def test_keys_that_mean_nothing_do_nothing(review: Open, tmp_path: Path) -> None:
    window = review()
    before = window.see("What is one?").splitlines()[2:-2]
    for key in ("x", "3", "ü", "日", "\x1b[15~", "\x1b", "\x1bOP", "\t", "7"):
        assert window.press(key, "What is one?").splitlines()[2:-2] == before, repr(key)
    window.press(" ", "1 again")
    for key in ("9", "x", "ß", "\x1b[Z"):
        assert "1 again" in window.press(key, "What is one?"), repr(key)
    assert qualities(tmp_path) == []


@pytest.mark.slow
def test_undo_with_nothing_to_take_back_leaves_the_answer_where_it_is(review: Open) -> None:
    window = review()
    window.see("What is one?")
    window.press(" ", "1 again")
    window.press("u", "Nothing to take back")
    assert "1 again" in window.text


def test_skip_bury_and_suspend_go_to_the_next_card(review: Open) -> None:
    window = review()
    window.see("What is one?")
    window.press("s", "What is two?")
    assert "Put to the end." in window.text
    window.press("-", "What is three?")
    assert "two is buried until tomorrow." in window.text
    window.press("@", "What is one?")
    assert "three is suspended; recall unsuspend three asks it again." in window.text
    window.press("uuu", "What is one?")
    assert "1 of 3" in window.lines[0]


def test_a_question_longer_than_the_window_is_scrolled_and_the_keys_stay(review: Open) -> None:
    window = review(LONG)
    window.see("Line 0 of the question.")
    assert "Line 39 of the question." not in window.text
    assert "more · scroll with" in window.text
    for key, first in (("\x1b[B", 1), ("j", 1), ("\x1b[6~", 11), ("k", 11), ("\x1b[A", 10), ("\x1b[5~", 1)):
        window.press(key, f"Line {first} of the question.")
        assert window.lines[23].startswith("[space] answer"), repr(key)
    window.press("\x1b[6~" * 6, "Line 39 of the question.")
    assert "above · scroll with" in window.lines[22]


def test_an_answer_that_does_not_fit_opens_at_its_beginning(review: Open) -> None:
    window = review(LONG)
    window.see("Line 0 of the question.")
    window.press(" ", "Line 0 of the answer.")
    assert "of the question" not in window.text
    assert window.lines[23].startswith("1 again")
    window.press("k" * 5, "Line 39 of the question.")


@pytest.mark.slow
def test_a_hint_below_a_long_question_is_brought_into_sight(review: Open) -> None:
    window = review(LONG.replace("    a: |", "    hint: Look here.\n    a: |"))
    window.see("Line 0 of the question.")
    window.press("h", "Look here.")


@pytest.mark.slow
def test_a_window_of_few_rows_still_shows_the_keys_and_something_of_the_card(review: Open) -> None:
    window = review(LONG, rows=4, columns=100)
    window.see("Line 0 of the question.")
    assert window.lines[3].startswith("[space] answer")


def test_no_command_of_a_deck_reaches_the_terminal(review: Open) -> None:
    deck = (
        "deck: D&#27;]0;title&#7;\ncards:\n  - id: evil\n"
        "    q: 'Why &#27;[2J `&#27;[31m` &#x202e; [x](http://a&#x9b;2J) ?'\n"
        "    a: '[y](<http://b/&#27;]8;;x>) <b>&#27;[5m</b> ![&#27;c](z)'\n"
        "    hint: '&#155;5m'\n    source: '&#27;[7m'\n"
    )
    window = review(deck)
    window.see("Why")
    window.press("h", "Hint:")
    window.press(" ", "1 again")
    allowed = (b"\x1b[2J\x1b[H", b"\x1b[?2004h", ENTER_ALTERNATE, HIDE_CURSOR)
    rest = window.raw
    for each in allowed:
        rest = rest.replace(each, b"")
    rest = re.sub(rb"\x1b\[[0-9;]*m", b"", rest)  # colours of our own
    assert b"\x1b" not in rest
    assert b"\x07" not in rest
    assert b"\xc2\x9b" not in rest
    assert "\u202e".encode() not in rest
    assert not re.search(rb"\x1b\[(31|5|7)m", window.raw)


@pytest.mark.slow
@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_shown_unless_the_learner_wants_none(
    tmp_path: Path, variables: dict[str, str], coloured: bool
) -> None:
    prepared(tmp_path, "deck: D\ncards:\n  - {id: one, q: 'What is `one`?', a: '1'}\n")
    with closing(Window(tmp_path, COMMAND, "review", **variables)) as window:
        window.see("What is one?")
        window.press(" ", "1 again")
        assert bool(re.search(rb"\x1b\[[0-9;]*3[0-7]m", window.raw)) == coloured


@pytest.mark.slow
def test_a_dumb_terminal_gets_lines(tmp_path: Path) -> None:
    prepared(tmp_path)
    with closing(Window(tmp_path, COMMAND, "review", TERM="dumb")) as window:
        window.see("space: answer")
        window.press("\r", "1 again, 1 d")
        window.press("q\r")
        assert window.end() == 10
        assert b"\x1b" not in window.raw


def test_a_card_graded_in_another_sitting_is_passed_over(review: Open, tmp_path: Path) -> None:
    window = review()
    window.see("What is one?")
    other = Learner(tmp_path)
    other.clock.pass_by(seconds=1)
    other.grade(5)
    window.press(" ", "1 again")
    window.press("3", "graded or changed elsewhere")
    assert "What is two?" in window.text


@pytest.mark.slow
def test_a_second_sitting_is_told_of_the_first(review: Open, tmp_path: Path) -> None:
    window = review()
    window.see("What is one?")
    with closing(Window(tmp_path, COMMAND, "review")) as second:
        second.see("another sitting is open")


@pytest.mark.slow
def test_every_key_does_its_part_on_both_sides(review: Open, tmp_path: Path) -> None:
    """A learner's tour through the table of keys, on a real terminal."""
    (tmp_path / "notes.md").write_text("# One\n", encoding="utf-8")
    deck = THREE.replace("a: '1'}", "a: '1', hint: Less than two., source: https://example.org/one}")
    window = review(deck, BROWSER="true", VISUAL="sed -i 's/What is one/What is the first/'")
    window.see("What is one?")
    window.press("h", "Hint:")
    window.press("o", "https://example.org/one")
    window.press("i", "[Esc] back")
    window.press("\x1b", "What is one?")
    window.press("!", "Note:")
    window.press("uns\x7fclear q\r", "one is flagged")
    window.press("e", "What is the first?")
    assert "1 edited" in window.text
    window.press("s", "What is two?")
    window.press(" ", "1 again")
    window.press("i", "[Esc] back")
    window.press("q", "1 again")
    window.press("!x\x1b", "1 again")
    window.press("s", "What is three?")
    window.press(" -", "What is the first?")
    window.press(" @", "What is two?")
    window.press(" 1", "1 to repeat")
    window.press(" 3", "[q] quit")
    assert "Missed once" in window.text or "Weakest" in window.text
    window.press("a", "practice · ")
    window.press("uu", "Taken back: ")
    window.child.send("q")
    assert window.end() == 10


@pytest.mark.slow
def test_a_sitting_of_200_cards_is_gone_through_on_a_terminal(review: Open, tmp_path: Path) -> None:
    """Grades in turn, and every card below good comes back until it passes."""
    deck = "deck: Many\ncards:\n" + "".join(f"  - {{id: c{n:03}, q: Question {n}?, a: '{n}'}}\n" for n in range(200))
    (tmp_path / "config.toml").write_text("new_per_day = 200\n", encoding="utf-8")
    window = review(deck)
    window.see("Question 0?")
    given = 0
    while "reviews" not in window.text:
        window.press(" ", "4 easy")
        window.press("1234"[given % 4] if given < 200 else "3", "[q] quit")
        given += 1
    assert given == 200 + 100  # half of them, again and hard, came back once
    assert f"{given} reviews · 200 cards" in window.text
    assert "200 new learned" in window.text
    window.child.send("q")
    assert window.end() == 0
    assert len(qualities(tmp_path)) == given


RICH = r"""
deck: ML in a Month / Day 06
cards:
  - id: sigmoid
    q: |
      What is the derivative of $\sigma(z) = \frac{1}{1+e^{-z}}$, and where is it largest?

      ```python
      def sigmoid(z: float) -> float:
          return 1 / (1 + math.exp(-z))  # from 0 to 1
      ```
    a: |
      $\sigma(z)\,(1 - \sigma(z))$, largest at $z = 0$, where it is $\frac{1}{4}$.

      | $z$ | $\sigma'(z)$ |
      |----:|-------------:|
      | 0   | 0.25         |
      | ±4  | 0.018        |

      - It vanishes far from 0:
        - deep networks learn slowly with it.
    hint: Write it by $\sigma$ itself.
    source: notes/day06.md#sigmoid
  - id: lasso
    q: What sets lasso apart from ridge regression?
    choices: [It can set weights to exactly zero, {text: It keeps every feature, why: Ridge does.}, It needs no penalty]
    answer: It can set weights to exactly zero
    explain: The absolute value has a corner at zero.
"""
SIZES = [(24, 80), (60, 200)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "200x60"])
def test_a_sitting_looks_like_this_on_a_terminal(review: Open, size: tuple[int, int], golden: Golden) -> None:
    rows, columns = size
    window = review(RICH, rows=rows, columns=columns)
    screens = [window.see("[q] quit")]
    screens.append(window.press("h", "Hint:"))
    screens.append(window.press(" ", "4 easy"))
    screens.append(window.press("i", "[Esc] back"))
    screens.append(window.press("q!unclear", "Note: unclear"))
    window.press("\r", "flagged")
    window.press("1", "lasso")
    screens.append(window.press(" ", "4 easy"))
    window.press("3", "to repeat")
    screens.append(window.press(" 4", "[u] undo"))
    text = "\f\n".join(f"{screen.rstrip()}\n" for screen in screens)
    golden(f"sitting_{columns}x{rows}.txt", without_clock(re.sub(r"\b\d+ s\b", "0 s", text)))


def test_a_screen_after_a_resize_is_what_it_would_have_been(review: Open) -> None:
    small = review(RICH, rows=24, columns=80)
    small.see("[q] quit")
    asked = small.press(" ", "4 easy")
    small.resize(60, 200)
    large = small.see("4 easy")
    assert large != asked
    for rows, columns, before in ((24, 80, asked), (60, 200, large), (10, 20, None), (24, 80, asked)):
        small.resize(rows, columns)
        shown = small.see("easy")
        assert before is None or without_clock(shown) == without_clock(before)


def without_clock(text: str) -> str:
    return re.sub(r"\b0:\d\d\b", "0:00", text)
