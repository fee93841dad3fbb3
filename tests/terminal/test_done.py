"""Lists of what was done and of what is flagged."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from recall.app.flagged import FlaggedCard
from recall.app.undoable import DoneLine
from recall.terminal.done import done_view, flagged_view
from screens import printed, styled


def at(time: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-30T{time}+01:00")


FLAG = DoneLine("5", at("10:05"), "flag for bias", "What is bias?", None, 1, counts=True)
PLAN = DoneLine("4", at("10:01"), "a plan for 412 cards", "", None, 412, counts=True)
AGAIN = DoneLine("3", at("09:12"), "again for l1-vs-l2", "What sets **lasso** apart?", "s2", 1, counts=False)
GOOD = DoneLine("2", at("09:11"), "good for bias", "What is bias?", "s2", 1, counts=True)
FIRST = DoneLine(
    "1", at("08:00"), "good for variance", "What is variance, and of what is it a part?", "s1", 1, counts=True
)
NOTED = FlaggedCard("bias", "the wording", at("10:05"), "Day 02", "What is *bias*?", "ml/day02.yaml:4", is_gone=False)


@pytest.mark.parametrize("width", [40, 80])
def test_what_can_be_undone_reads_like_this(golden: Callable[[str, str], None], width: int) -> None:
    golden(f"undo_list_{width}.txt", printed(done_view([FLAG, PLAN, AGAIN, GOOD, FIRST]), width))


@pytest.mark.parametrize("width", [40, 80])
def test_flagged_cards_read_like_this(golden: Callable[[str, str], None], width: int) -> None:
    gone = replace(NOTED, name="old", note="", is_gone=True, question="An old question that went with its deck?")
    golden(f"flagged_{width}.txt", printed(flagged_view([NOTED, gone]), width))


def test_what_was_taken_back_is_struck_and_said_to_be() -> None:
    assert ";9m" in styled(done_view([AGAIN]))
    assert "(taken back)" in printed(done_view([AGAIN]))
    assert ";9m" not in styled(done_view([GOOD]))


EVIL = "\x1b]0;owned\x07\x1b[2J\u202e[bold]x"


def test_names_notes_and_questions_make_no_command_and_no_markup() -> None:
    flagged = FlaggedCard(EVIL, EVIL, at("10:05"), EVIL, EVIL, EVIL, is_gone=True)
    done = replace(FLAG, what=EVIL, question=EVIL)
    for text in (printed(flagged_view([flagged]), 200), printed(done_view([done]), 200)):
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
        assert "[bold]" in text
