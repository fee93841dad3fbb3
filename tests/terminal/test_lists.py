"""Lists in windows of every width: readable, complete, and printed as they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from recall.app.confusions import Confusion
from recall.app.listing import CardLine, DeckLine
from recall.terminal.cells import width as width_of
from recall.terminal.columns import Column, cut, fit_columns
from recall.terminal.lists import show_cards, show_decks, state_text

Golden = Callable[[str, str], None]


def line(name: str, question: str, *states: str, due: date | None = None, interval: int | None = None) -> CardLine:
    ease = None if interval is None else 250
    return CardLine(name, "Deck", "question", question, states, due, interval, ease, 0, 0, None, "d.yaml:1")


CARDS = [
    line("scale-sqrt-dk", "Why are attention scores divided by $\\sqrt{d_k}$, and what else would do?", "new"),
    line("bias", "What is bias?", "learned", "due", "overdue", due=date(2026, 11, 28), interval=6),
    line("日本語#meaning", "日本語は何ですか、そしてどこで話されていますか", "suspended", "new"),
    line("a-very-long-name-of-a-card-that-fits-into-no-column-at-all#meaning", "Short?", "learned", interval=400),
    line("leech", "Why\n\ndoes it   not stick?", "learned", "flagged", "leech", due=date(2027, 1, 3), interval=60),
    line("idea", "Not yet answered?", "draft"),
]
CONFUSED = Confusion("Value", "Key, which is compared with the query", None, 3, date(2026, 11, 20), ("leech",))
DECKS = [
    DeckLine("Welcome", "welcome.yaml", 13, 13, 0),
    DeckLine("ML in a Month / Day 06 / Regularisation and what comes of it", "ml-month/day-06.yaml", 24, 3, 2),
]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_what_is_taken_for_what_stands_below_its_card(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    show_cards([replace(CARDS[4], confusions=(CONFUSED,)), CARDS[1]])
    before, told, after = capsys.readouterr().out.partition("  3× “Key, which i")
    assert told
    assert ("leech" in before, "bias" in before, "bias" in after) == (True, False, True)
    assert all(width_of(text) <= width for text in (before + told + after).splitlines())


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_lists_read_like_this(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, golden: Golden, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    show_cards(CARDS)
    show_decks(DECKS)
    out = capsys.readouterr().out
    golden(f"lists_{width}.txt", out)
    long_name = CARDS[3].name
    assert all(width_of(text) <= width for text in out.splitlines() if text != long_name)
    assert all(card.name in out.replace("\n", "") for card in CARDS)


@pytest.mark.parametrize("width", [1, 5, 10, 24, 33, 47, 60, 61, 100])
def test_no_width_is_too_narrow(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    show_cards(CARDS)
    show_decks(DECKS)
    assert "6 cards" in capsys.readouterr().out.replace("\n", " ")


def test_nothing_found_says_how_the_query_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    show_cards([], query="deck:x a\x1b[2J b")
    assert capsys.readouterr().out == "0 cards\nNothing matches: deck:x a\ufffd[2J b\n"
    show_cards([])
    assert capsys.readouterr().out == "0 cards\n"


def test_a_name_or_a_question_makes_no_command_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show_cards([line("a\x1b[2J", "q\x07\u202ex", "new")])
    show_decks([DeckLine("d\x1b[2J", "p\x07", 1, 1, 0)])
    assert not set("\x1b\x07\u202e") & set(capsys.readouterr().out)


def test_the_first_page_is_printed_before_the_rest_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []

    def cards() -> Iterator[CardLine]:
        for number in range(250):
            if number == 150:
                seen.append(capsys.readouterr().out)
            yield line(f"c{number:03}", "What?", "new")

    show_cards(cards())
    assert "c099" in seen[0]
    assert "c100" not in seen[0]
    rest = capsys.readouterr().out
    assert rest.count("question") == 0
    assert rest.endswith("250 cards\n")


def test_columns_that_are_empty_in_a_whole_list_are_left_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    show_cards([line("a", "What?", "new")])
    assert capsys.readouterr().out.splitlines()[0].split() == ["card", "question", "state"]
    show_cards([line(f"c{number}", "What?", "new") for number in range(120)])
    assert capsys.readouterr().out.splitlines()[0].split()[-1] == "ease"


@pytest.mark.parametrize(
    ("states", "text"),
    [
        (("learned",), "learned"),
        (("learned", "due"), "due"),
        (("learned", "due", "overdue", "flagged"), "overdue flagged"),
        (("suspended", "new"), "suspended new"),
        (("draft",), "draft"),
    ],
)
def test_states_are_words_and_only_those_that_matter(states: tuple[str, ...], text: str) -> None:
    assert state_text(states) == text


@pytest.mark.parametrize(("width", "shown"), [(10, "日本語"), (6, "日本語"), (5, "日本…"), (4, "日…"), (1, "…")])
def test_text_is_cut_by_the_columns_that_it_takes(width: int, shown: str) -> None:
    assert cut("日本語", width) == shown


def test_without_room_for_the_least_there_are_no_columns() -> None:
    columns = (Column("name"), Column("text", least=10, is_flexible=True), Column("more", rank=1))
    rows = [("n" * 8, "t" * 30, "mm")]
    assert fit_columns(columns, rows, 19) is None
    narrow = fit_columns(columns, rows, 20)
    assert narrow is not None
    assert narrow.row(rows[0]) == "nnnnnnnn  ttttttttt…"
    wide = fit_columns(columns, rows, 80)
    assert wide is not None
    assert wide.head == "name      text                            more"
