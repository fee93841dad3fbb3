"""Line mode: no cursor control, words instead of colours, in an order that a screen reader can follow.

Every line of input is one command; a line of several letters that are all keys is read as that many keys.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console

from recall.app.asking import CardView, KeyView
from recall.app.sitting import Sitting
from recall.core.events import BURY, SUSPEND
from recall.store.errors import StaleCardError
from recall.terminal.reviewing import SHOW, STALE, told
from recall.terminal.safety import safe
from recall.terminal.screens import key_help
from recall.terminal.tables import PipedConsole
from recall.terminal.text import count, days, markdown

if TYPE_CHECKING:
    from recall.app.summing_up import Summary

STOP = "q"
KEYS = frozenset(" 012345hsuU-@?q")
UNDONE = {"u": "Taken back.", "U": "Done again."}
NOTHING_TO = {"u": "Nothing to take back in this sitting.", "U": "Nothing to do again."}


def review_in_lines(sitting: Sitting, keys: Iterator[str], *, pace: Callable[[], float] = time.monotonic) -> Summary:
    """Asks card after card on standard output; ``keys`` come from :func:`typed_keys`."""
    console = PipedConsole(file=sys.stdout, highlight=False, color_system=None, no_color=True)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C stops; what was graded is stored
        _run(sitting, keys, console, pace)
    from recall.app.summing_up import sum_up

    return sum_up(sitting)


def typed_keys() -> Iterator[str]:
    """The keys of each line of standard input; an empty line is the space key. A line that is more than keys is
    one word, which means nothing."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what is no text means nothing, and ends nothing
    for line in sys.stdin:
        typed = line.rstrip() or " "
        yield from typed if set(typed) <= KEYS else [typed.strip()]


def _run(sitting: Sitting, keys: Iterator[str], console: Console, pace: Callable[[], float]) -> None:
    while sitting.asked is not None:
        shown_s = pace()
        _ask(sitting, console)
        answered = False
        for key in keys:
            if key == STOP:
                return
            if key == " " and not answered:
                answered = True
                _answer(sitting, console)
                continue
            took_ms = int((pace() - shown_s) * 1000)
            if (answered and _graded(sitting, key, console, took_ms=took_ms)) or _commanded(sitting, key, console):
                break
        else:
            return


def _ask(sitting: Sitting, console: Console) -> None:
    asked = sitting.asked
    assert asked is not None
    header = sitting.header_at(None)
    again = f", {header.to_repeat} to repeat" if header.to_repeat else ""
    console.print(f"\nCard {header.done + 1} of {header.total}{again}. {safe(asked.view.deck)}", markup=False)
    console.print(markdown(asked.view.question))
    for option in asked.view.options:
        console.print(f"{option.letter}) {safe(option.text)}", markup=False)
    console.print("space: answer, h: hint, s: skip, u: undo, ?: keys, q: stop")


def _answer(sitting: Sitting, console: Console) -> None:
    asked = sitting.asked
    assert asked is not None
    console.print("Answer:")
    for line in answer_lines(asked.view):
        console.print(markdown(line))
    console.print("; ".join(map(_key_words, sitting.keys)), markup=False)


def _key_words(key: KeyView) -> str:
    due = "new" if key.days is None else days(key.days)
    return f"{key.key} {key.name}, {due}{' and again today' if key.again_today else ''}"


def answer_lines(card: CardView) -> list[str]:
    """Answer, reasons, explanation and source as Markdown, one after the other."""
    lines = [f"{option.letter}) {option.text}" for option in card.options if option.is_right]
    lines += [card.answer] if card.answer and not card.options else []
    lines += [
        f"{option.letter} is {'right' if option.is_right else 'wrong'}: {option.why}"
        for option in card.options
        if option.why
    ]
    lines += [card.explain] if card.explain else []
    return [*lines, f"Source: {card.source}"] if card.source else lines


def _graded(sitting: Sitting, key: str, console: Console, *, took_ms: int) -> bool:
    for each in sitting.keys:
        if each.key == key or (key in SHOW and each.name == "good"):
            try:
                notice = told(sitting.grade(each.quality, took_ms=took_ms))
            except StaleCardError:
                notice = STALE
            console.print(notice or f"{each.name}.", markup=False)
            return True
    return False


def _commanded(sitting: Sitting, key: str, console: Console) -> bool:
    """Whether the key was a command after which another card (or the same one anew) is asked."""
    asked = sitting.asked
    assert asked is not None
    if key == "?":
        console.print(key_help(sitting.keys), markup=False)
        return False
    if key == "h":
        console.print(f"Hint: {safe(asked.view.hint or 'this card has none.')}", markup=False)
        return False
    if key in "uU":
        moved = sitting.undo() if key == "u" else sitting.redo()
        console.print(UNDONE[key] if moved else NOTHING_TO[key])
        return moved
    if key == "s":
        sitting.skip()
        console.print("Put to the end.")
    elif key in "-@":
        sitting.remove(BURY if key == "-" else SUSPEND)
        console.print("Buried until tomorrow." if key == "-" else "Suspended.")
    else:
        console.print(f"{key!r} means nothing here.", markup=False)
        return False
    return True


def summary_in_words(summary: Summary) -> list[str]:
    """The end of a sitting in words."""
    if not summary.reviews:
        return ["Nothing was answered."]
    recalled = f" Recalled {summary.recalled} of {summary.asked}." if summary.asked else ""
    lines = [f"{count(summary.reviews, 'review')} of {count(summary.cards, 'card')}.{recalled} {summary.new} new."]
    lines += [f"Missed {count(each.times, 'time')}: {each.name} ({each.place})" for each in summary.missed]
    lines.append(f"Tomorrow {count(summary.forecast[0], 'card')}.")
    return lines
