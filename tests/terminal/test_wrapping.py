"""Lines of a given width: broken between words, in scripts without words between signs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.measure import Measurement
from rich.text import Span, Text

from recall.terminal.cells import width
from recall.terminal.wrapping import Listing, Prose, wrapped
from screens import printed, styled


def lines(text: str, columns: int = 10) -> list[str]:
    return [line.plain for line in wrapped(Text(text), columns)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [""]),
        ("one two three", ["one two", "three"]),
        ("exactlyten then", ["exactlyten", "then"]),
        ("one    two      three", ["one    two", "three"]),
        ("supercalifragilistic is", ["supercalif", "ragilistic", "is"]),
        ("so supercalifragilistic", ["so", "supercalif", "ragilistic"]),
        ("a\nb", ["a", "b"]),
        ("a\n\nb", ["a", "", "b"]),
        ("10\u00a0000\u00a0km b", ["10\u00a0000\u00a0km", "b"]),
        ("a\tb", ["a   b"]),
        ("hyper\u200btext\u200bmarkup", ["hyper\u200btext\u200b", "markup"]),
        ("日本語の文章は長い。", ["日本語の文", "章は長い。"]),
        ("これはね「括弧」", ["これはね", "「括弧」"]),
        ("日本語は長い。短い", ["日本語は長", "い。短い"]),
        ("答え: 漢字を書く", ["答え: 漢字", "を書く"]),
        ("한국어는 단어로", ["한국어는", "단어로"]),
        ("שלום עולם טוב", ["שלום עולם", "טוב"]),
        ("🇦🇹🇩🇪🇫🇷🇮🇹🇪🇸🇵🇹", ["🇦🇹🇩🇪🇫🇷🇮🇹🇪🇸", "🇵🇹"]),
        ("👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽", ["👍🏽👍🏽👍🏽👍🏽👍🏽", "👍🏽"]),
        ("e\u0301" * 12, ["e\u0301" * 10, "e\u0301" * 2]),
    ],
)
def test_text_is_broken_where_it_may_be(text: str, found: list[str]) -> None:
    assert lines(text) == found


def test_styles_stay_with_their_words() -> None:
    text = Text.assemble("one two ", ("three", "bold"), " four")
    assert "\x1b[1mthree" in styled(Prose(text))
    assert [piece.plain for piece in wrapped(text, 9)] == ["one two", "three", "four"]
    assert wrapped(text, 9)[1].spans == [Span(0, 5, "bold")]


def test_prose_is_as_wide_as_its_longest_line_and_as_narrow_as_its_longest_word() -> None:
    console = Console(width=80)
    measured = Measurement.get(console, console.options, Prose(Text("a longer line\nshort")))
    assert measured == Measurement(6, 13)


def test_code_keeps_its_spaces_and_goes_on_after_an_arrow() -> None:
    code = Text("if x:\n    return first + second\n\tindented\n\nend   ")
    assert printed(Listing(code), 20).splitlines() == [
        "if x:",
        "    return first +",
        "↪ second",
        "    indented",
        "",
        "end",
    ]


def test_code_without_a_space_is_cut_where_the_line_ends() -> None:
    assert printed(Listing(Text("x" * 45)), 20).splitlines() == ["x" * 20, "↪ " + "x" * 18, "↪ " + "x" * 7]


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12) | st.sampled_from(
    ["日本語", "🇦🇹🇩🇪", "👨\u200d👩\u200d👧", "नमस्ते", "ශ්\u200dරී", "x" * 60, "שלום", "❤\ufe0f", "(「", "。」", "    "]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join), st.integers(4, 40))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, columns: int) -> None:
    found = lines(text, columns)
    assert all(width(line) <= columns for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())
