"""Markdown on a screen: golden samples, what is a sign without colour, and no line too wide at any width."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.text import Text
from wcwidth import wcswidth

from recall.terminal.cells import width
from recall.terminal.text import markdown
from screens import printed, styled

SAMPLES = Path(__file__).parents[1] / "golden" / "rendering"
NAMES = ("structure", "math", "scripts")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_rich_text_is_shown_at_every_width(name: str, columns: int, golden: Callable[[str, str], None]) -> None:
    text = (SAMPLES / f"{name}.md").read_text(encoding="utf-8")
    golden(f"rendering/{name}_{columns}.txt", printed(markdown(text), columns))


@pytest.mark.parametrize("name", NAMES)
def test_a_rich_text_can_be_read_aloud_line_by_line(name: str, golden: Callable[[str, str], None]) -> None:
    text = (SAMPLES / f"{name}.md").read_text(encoding="utf-8")
    golden(f"rendering/{name}_lines.txt", printed(markdown(text, lines=True)))


def aloud(text: str) -> str:
    return printed(markdown(text, lines=True)).rstrip("\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a **bold** and *slanted* `code`", "a **bold** and *slanted* `code`"),
        ("## Head", "## Head"),
        ("- a\n- [x] b\n- [ ] c", "- a\n- [x] b\n- [ ] c"),
        ("> said", "> said"),
        ("a\n\n---\n\nb", "a\n\n* * *\n\nb"),
        ("<mark>this</mark> <b>is</b> <q>it</q>", "==this== **is** “it”"),
        ("$$\\frac{1}{n}$$", "1/n"),
        ("$$\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$$", "[1 2; 3 4]"),
        ("$$\\unknown{x}$$", "\\unknown{x}"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "- a: 1\n  b: 2"),
        ("[words](https://a.b)", "words (https://a.b)"),
        ("plain words", "plain words"),
        ("漢字", "漢字"),
    ],
)
def test_in_lines_every_meaning_has_letters(text: str, shown: str) -> None:
    assert aloud(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("~~gone~~ and <del>gone</del>", "~~gone~~ and ~~gone~~"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢(かん)"),
        ("x<sup>2</sup><sup>nd</sup><sub>i,j</sub>", "x²ⁿᵈ_(i,j)"),
        ("- [ ] open\n- [X] done", "☐ open\n☑ done"),
        ("1. [x] done", "1. ☑ done"),
        ("- [x]", "• [x]"),
        ("so $\\unknown{x}$ and $$\\unknown$$ stay", "so $\\unknown{x}$ and $$\\unknown$$ stay"),
        ("so $\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$ is", "so [1 2; 3 4] is"),
        ("$\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$", "  ⎛1  2⎞\n  ⎝3  4⎠"),
        ("$\\frac{1}{2}$", "1/2"),
        ("so $$\\frac{1}{2}$$ is", "so 1/2 is"),
        ("> $$\\frac{1}{2}$$", "│    1\n│   ───\n│    2"),
        ("---", "─" * 80),
        ("[a](day.md#x)", "a (day.md#x)"),
        ("$\x1b[31m$", "$\ufffd[31m$"),
        ("10\u00a0km\u00a0" * 8, "10\u00a0km\u00a0" * 7 + "10\u00a0km"),
    ],
)
def test_no_meaning_needs_colours(text: str, shown: str) -> None:
    assert printed(markdown(text)).rstrip("\n") == shown


def on_kitty(value: RenderableType, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-kitty")
    return styled(value)


def test_words_lead_to_their_address_where_the_terminal_can(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = on_kitty(markdown("a [link](https://a.b/c) here"), monkeypatch)
    assert "https://a.b/c\x1b\\" in shown
    assert "(https://a.b/c)" not in shown


def test_an_address_that_a_terminal_cannot_open_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(day.md)" in on_kitty(markdown("a [link](day.md) here"), monkeypatch)


def test_an_address_cannot_end_the_command_that_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = on_kitty(markdown("[a](<https://a.b/\x1b\\\x1b[2J\x07>)"), monkeypatch)
    assert "[2J" not in shown.replace("%5B2J", "")


def test_words_in_lines_are_followed_by_their_address_on_every_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(https://a.b)" in on_kitty(markdown("[a](https://a.b)", lines=True), monkeypatch)


def test_an_image_is_given_to_the_pictures_and_named_in_a_sentence() -> None:
    asked = []

    def pictures(address: str, words: str) -> RenderableType | None:
        asked.append((address, words))
        return Text("<picture>") if address == "a.png" else None

    text = "![a plot](a.png)\n\nand ![inline](c.png)\n\n![no plot](b.png)"
    assert printed(markdown(text, pictures=pictures)).split("\n\n") == [
        "<picture>",
        "and [image: inline (c.png)]",
        "[image: no plot (b.png)]\n",
    ]
    assert dict(asked) == {"a.png": "a plot", "c.png": "inline", "b.png": "no plot"}


@pytest.mark.parametrize(
    ("text", "most"),
    [("# Head\n\nlonger", 6), ("- a\n- bcd", 5), ("$$\\frac{1}{n + 1}$$", 7), ("```\nx = 1\n```", 7), ("> a", 3)],
)
def test_a_text_says_how_wide_it_wants_to_be(text: str, most: int) -> None:
    console = Console(file=io.StringIO(), width=80)
    assert Measurement.get(console, console.options, markdown(text)).maximum == most


SPECIAL = (
    "word 日本語の文章 🇦🇹🇩🇪 👨\u200d👩\u200d👧 ශ්\u200dරී שלום $\\frac{a}{b}$ `co de` **b** *i* ~~s~~ <sub>i</sub> "
    "https://example.org/a/very/long/address/without/space [a](b.md) ![p](p.png) $$\\sum_i^n$$ x"
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(SPECIAL.split(" "))
LINE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
BLOCK = st.one_of(
    LINE,
    LINE.map("# {}".format),
    LINE.map("```python\n{}\n\tif x:\n```".format),
    LINE.map("$$\\frac{{1}}{{2}} + \\text{{{}}}$$".format),
    st.just("$$\\begin{pmatrix}100&200&300\\\\4&5&6\\end{pmatrix} = \\sum_{i=1}^n \\frac{1}{n}$$"),
    st.lists(
        st.lists(WORDS.map(lambda word: word.replace("|", "")), min_size=3, max_size=3), min_size=1, max_size=3
    ).map(
        lambda rows: "\n".join(
            [
                "| a | b | c |",
                "|---|:-:|--:|",
                *(f"| {' | '.join(' '.join(cell.split()) for cell in row)} |" for row in rows),
            ]
        )
    ),
    st.just("---"),
)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def after(mark: str, rest: str) -> Callable[[str], str]:
        return lambda text: mark + f"\n{rest}".join(text.split("\n"))

    return st.one_of(inner.map(after("> ", "> ")), inner.map(after("- ", "  ")), inner.map(after("10. ", "    ")))


DOCUMENT = st.lists(st.recursive(BLOCK, nested, max_leaves=6), max_size=4).map("\n\n".join)


@settings(deadline=None, max_examples=150)
@given(DOCUMENT, st.integers(20, 200), st.booleans())
def test_no_line_is_ever_wider_than_the_window(text: str, columns: int, lines: bool) -> None:
    console = Console(file=io.StringIO(), width=columns, color_system=None)
    shown = "".join(segment.text for segment in console.render(markdown(text, lines=lines)))
    assert [line for line in shown.split("\n") if width(line) > columns or wcswidth(line) > columns] == []


@pytest.mark.parametrize("columns", range(20, 201))
@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_the_samples_is_wider_than_the_window(name: str, columns: int) -> None:
    text = (SAMPLES / f"{name}.md").read_text(encoding="utf-8")
    console = Console(file=io.StringIO(), width=columns, color_system=None)
    shown = "".join(segment.text for segment in console.render(markdown(text)))
    assert max(map(width, shown.split("\n"))) <= columns


def test_a_text_without_math_and_foreign_scripts_does_not_pay_for_them() -> None:
    probe = (
        "import io, sys; from rich.console import Console; from recall.terminal.text import markdown; "
        "Console(file=io.StringIO()).print(markdown('a **bold** word — and `code`')); "
        "print(*sorted({'pylatexenc', 'wcwidth', 'pygments', 'recall.markup.tex', 'markdown_it'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["markdown_it"]


def test_deep_nesting_leaves_words_readable_in_the_narrowest_window() -> None:
    shown = printed(markdown("> " * 15 + "one two three"), 20)
    assert "one two" in shown
