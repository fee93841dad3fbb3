"""Cutting a cloze at its holes, and showing it with some of them hidden."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.holes import hide, is_slug, parse_holes, reveal, slug


@pytest.mark.parametrize(
    ("text", "holes"),
    [
        ("no hole", []),
        ("{{Paris}} is a city", [("paris", "Paris", None)]),
        ("masks {{dir::future::past or future?}} tokens", [("dir", "future", "past or future?")]),
        ("{{a::x}} {{a::y}}", [("a", "x", None), ("a", "y", None)]),
        (r"{{f::\frac{1}{n}}}", [("f", r"\frac{1}{n}", None)]),
        (r"$\frac{{{n}}}{2}$", [("n", "n", None)]),
        ("{{{a}, {b}}}", [("a-b", "{a}, {b}", None)]),
        ("`{{no}}` but {{yes}}", [("yes", "yes", None)]),
        ("```\n{{no}}\n```\n{{yes}}", [("yes", "yes", None)]),
        ("~~~ jinja\n{{no}}\n~~~\n{{yes}}", [("yes", "yes", None)]),
        ("```\n{{never closed}}", [("never-closed", "never closed", None)]),
        ("{{fn::`std::move`}}", [("fn", "`std::move`", None)]),
        ("{{b::`}}`}}", [("b", "`}}`", None)]),
        (r"{{n::a:\:b}}", [("n", r"a:\:b", None)]),
        (r"\{{x}} {{y}}", [("y", "y", None)]),
        (r"\\{{x}}", [("x", "x", None)]),
        (r"{{set::\{1, 2\} }}", [("set", r"\{1, 2\} ", None)]),
        ("{{a::x::}}", [("a", "x", None)]),
        ("{{ a ::x}}", [("a", "x", None)]),
        ("{{a::x::h::i}}", [("a", "x", "h::i")]),
        ("{{c1::x}}", [("c1", "x", None)]),
        ("$a_{b_{c}}$ {{d}}", [("d", "d", None)]),
        ("{ {x} } {a{b}} {{d}}", [("d", "d", None)]),
        ("ticks `` ` {{no}} `` {{yes}}", [("yes", "yes", None)]),
        ("one ` tick {{yes}}", [("yes", "yes", None)]),
    ],
)
def test_holes_are_found_with_name_text_and_hint(text: str, holes: list[tuple[str, str, str | None]]) -> None:
    found = parse_holes(text)
    assert [(hole.name, hole.text, hole.hint) for hole in found.holes] == holes
    assert found.faults == ()


def test_holes_in_code_count_when_asked_for() -> None:
    text = "`f({{x}})` and\n```py\n{{y::z}}\n```\n"
    found = parse_holes(text, code_holes=True)
    assert [(hole.name, hole.in_code) for hole in found.holes] == [("x", True), ("y", True)]


def test_a_hole_knows_that_it_stands_in_math_but_not_that_it_holds_math() -> None:
    found = parse_holes("$x^{{n}}$ and {{m::$y$}} and $${{z}}$$")
    assert [(hole.name, hole.in_math) for hole in found.holes] == [("n", True), ("m", False), ("z", True)]


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("a {{open", 2, "never closed"),
        ("a {{b}", 2, "never closed"),
        ("a {{b} }", 2, "never closed"),
        ("a {{b {{c}} d}}", 6, "inside a hole"),
        ("{{}}", 0, "empty"),
        ("{{n:: }}", 0, "empty"),
        ("{{Foo::x}}", 0, "'Foo' is no name"),
        ("{{std::vector}} {{Big::x}}", 16, "'Big' is no name"),
        ("x }} {{y}}", 2, "closes no hole"),
    ],
)
def test_a_broken_hole_is_a_fault_at_its_place(text: str, offset: int, message: str) -> None:
    faults = parse_holes(text).faults
    assert [fault.offset for fault in faults] == [offset]
    assert message in faults[0].message
    assert faults[0].hint


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Random Forest", "random-forest"),
        ("Größe & Co.", "gro-e-co"),
        ("Crème brûlée", "creme-brulee"),
        ("x²", "x2"),
        ("--a--", "a"),
        ("日本", "hcf2abf0c"),
        ("C++", "c"),
    ],
)
def test_the_slug_of_a_text_never_changes(text: str, name: str) -> None:
    assert slug(text) == name
    assert is_slug(name)


@pytest.mark.parametrize("name", ["", "A", "a_b", "-a", "a-", "a--b", "ä"])
def test_what_is_no_slug(name: str) -> None:
    assert not is_slug(name)


def test_names_are_the_sides_in_order_of_first_appearance() -> None:
    assert parse_holes("{{b::1}} {{a::2}} {{b::3}}").names == ("b", "a")


def test_holes_of_one_name_hide_together_and_others_are_shown() -> None:
    holed = parse_holes("{{a::1}} {{b::2}} {{a::3::three?}}")
    assert hide(holed, "a") == "[…] 2 [three?]"
    assert hide(holed, "b") == "1 […] 3"


def test_hidden_math_stays_math() -> None:
    assert hide(parse_holes("$x^{{n}} + {{c::3::number}}$"), "n") == r"$x^[\ldots] + 3$"
    assert hide(parse_holes("$x^{{n}} + {{c::3::number}}$"), "c") == r"$x^n + [\text{number}]$"


def test_a_blank_before_a_bracket_does_not_become_a_link() -> None:
    assert hide(parse_holes("{{f}}(x)"), "f") == r"\[…\](x)"
    assert hide(parse_holes("{{f}} (x)"), "f") == "[…] (x)"
    assert hide(parse_holes("`{{f}}(x)`", code_holes=True), "f") == "`[…](x)`"


def test_the_asked_hole_is_bold_where_markdown_allows_it() -> None:
    holed = parse_holes("{{a::one}} $x^{{b::n}}$ {{c::**x**}} {{d::y }}{{e::p\nq}}")
    assert reveal(holed, asked="a") == "**one** $x^n$ **x** y p\nq"
    for name in "bcde":
        assert reveal(holed, asked=name) == "one $x^n$ **x** y p\nq"


PIECES = st.lists(
    st.one_of(
        st.text("ab {}`$\\:\n", max_size=8),
        st.sampled_from(["{{x}}", "{{n::y}}", "{{n::y::h}}", "{{", "}}", "```\n", "`", "$"]),
    ),
    max_size=8,
).map("".join)


@given(PIECES, st.booleans())
@settings(max_examples=200, deadline=None)
def test_segments_cover_the_text_without_gap_or_overlap(text: str, code_holes: bool) -> None:
    found = parse_holes(text, code_holes=code_holes)
    parts = [part if isinstance(part, str) else text[part.start : part.end] for part in found.segments]
    assert "".join(parts) == text
    for hole in found.holes:
        assert text[hole.start : hole.start + 2] == "{{"
        assert text[hole.end - 2 : hole.end] == "}}"
        assert is_slug(hole.name)
    for fault in found.faults:
        assert 0 <= fault.offset < len(text)
