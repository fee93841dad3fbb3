"""No command to the terminal comes out of a deck, whatever part of a card it hides in."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recall.app.asking import CardView, HeaderView, OptionView
from recall.app.summing_up import Missed, Summary
from recall.terminal.ending import summary_lines
from recall.terminal.safety import safe
from recall.terminal.screens import Header, answer_screen, question_screen
from recall.terminal.text import markdown
from screens import fitted, printed, styled

OWN = re.compile(r"\x1b\[[0-9;]*m")  # colours and weights that rich sends
EVIL = "\x1b[2J\x1b]0;title\x07\x9b31m\u202etxet\x00"
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("text", [EVIL, "\r", "\x7f", "\u2028", "\ud800", "\u2066"])
def test_what_a_terminal_would_obey_is_replaced(text: str) -> None:
    assert not COMMANDS.search(safe(text))
    assert "\ufffd" in safe(text)
    safe(text).encode("utf-8")


def test_ordinary_text_stays_as_it_is() -> None:
    text = "naïve – 日本語 🙂 שלום\u200f\ttab\nline"
    assert safe(text) == text
    assert safe("a\r\nb") == "a\nb"


MARKS = ("`", "[", "](", ")", "<", ">", "**", "$", "$$", "# ", "> ", "![", "<b>", "</b>", "http://a/", "\\", "word")
ENTITIES = ("&#27;", "&#x9b;", "&#x202e;", "&ESC;")
BLOCKS = ("```\n", "```py\n", "| a |\n|---|\n| ", "\n", "- ", "1. ", " ", EVIL, "\x1b", "\x07")
SNIPPETS = st.sampled_from((*MARKS, *ENTITIES, *BLOCKS))
DIRTY = st.lists(SNIPPETS | st.text(max_size=5), max_size=15).map("".join)


@settings(deadline=None)
@given(DIRTY)
@example("# &#x202e;")  # a heading was shown by another path than other text
def test_no_markdown_makes_a_command(text: str) -> None:
    assert not COMMANDS.search(OWN.sub("", styled(markdown(text))))


@settings(deadline=None)
@given(DIRTY)
def test_no_part_of_a_card_makes_a_command(text: str) -> None:
    option = OptionView("A", text, is_right=True, why=text)
    card = CardView("key", "question", text, text, text, (option,), text, text, text, text)
    at = HeaderView(0, 1, 0, None)
    for screen in (question_screen(at, card, hint=True), answer_screen(at, card, ())):
        assert not COMMANDS.search(fitted(screen).replace("\n", ""))
    assert not COMMANDS.search(OWN.sub("", styled(Header(at, card.deck))))


def test_names_and_places_in_the_summary_make_no_command() -> None:
    summary = Summary(1, 1, 1, 1, 0, 0, (Missed(EVIL, 1, None, EVIL), Missed(EVIL, 1, EVIL, "")), 0, (0,) * 7, 0)
    assert not COMMANDS.search(printed(summary_lines(summary)))
