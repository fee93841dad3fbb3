"""Holes as Anki's clozes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.holes import parse_holes
from recall.core.notes import Cloze
from recall.exporters.anki_cloze import ClozeWriter, card_numbers, cloze_field

writer = ClozeWriter(lambda _: None)


def html(text: str, *, code_holes: bool = False) -> str:
    made = cloze_field(Cloze(text, code_holes), writer, {})
    assert made.lost == ()
    return made.html


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("a {{b}} c", "a {{c1::b}} c"),
        ("{{n::b::a hint}}", "{{c1::b::a hint}}"),
        ("{{a}} {{b}} {{a}}", "{{c1::a}} {{c2::b}} {{c1::a}}"),
        ("{{_a_ b}} **{{c}}**", "{{c1::<em>a</em> b}} <strong>{{c2::c}}</strong>"),
        ("{{**a**}}b", "{{c1::<strong>a</strong>}}b"),
        ("- {{a}}\n- {{b}}", "<ul><li>{{c1::a}}</li><li>{{c2::b}}</li></ul>"),
        ("|{{a}}|\n|-|", "<table><tr><th>{{c1::a}}</th></tr></table>"),
        ("[{{a}}](https://x.y)", '<a href="https://x.y">{{c1::a}}</a>'),
        ("{{a < b}}", "{{c1::a &lt; b}}"),
        ("{{x::a::1 < $b$}}", r"{{c1::a::1 &lt; \(b\)}}"),
    ],
)
def test_holes_become_numbered_braces(text: str, field: str) -> None:
    assert html(text) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{{`std::vector`}}", "{{c1::<code>std:&#58;vector</code>}}"),
        ("{{v::`a::b`::see `c::d`}}", "{{c1::<code>a:&#58;b</code>::see <code>c:&#58;d</code>}}"),
        ("{{x::`{{a}}`}}", "{{c1::<code>{{a}&#125;</code>}}"),
        ("{{x::set {a}}}", "{{c1::set {a&#125;}}"),
        ("{{n::a:::hint}}", "{{c1::a:::hint}}"),
        ("{{n::see&#58;&#58;this::hint}}", "{{c1::see:&#58;this::hint}}"),
        ("{{n::a:\\:b::hint}}", "{{c1::a:&#58;b::hint}}"),
        ("{{n::ends&#58;::hint}}", "{{c1::ends&#58;::hint}}"),
    ],
)
def test_colons_and_braces_inside_a_hole_are_not_anki_s(text: str, field: str) -> None:
    assert html(text) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("$x = {{f::\\frac{1}{n}}}$", r"\(x = {{c1::\frac{1}{n} }}\)"),
        ("{{$\\frac{a}{b_{c}}$}}", r"{{c1::\(\frac{a}{b_{c} }\)}}"),
        ("$x_{{{n}}}$", r"\(x_{{{c1::n}}}\)"),
        ("$${{a}} < b$$", r"\[{{c1::a}} &lt; b\]"),
        ("so $${{a}}$$ {{b}}", r"so \[{{c1::a}}\] {{c2::b}}"),
    ],
)
def test_holes_in_and_around_math(text: str, field: str) -> None:
    assert html(text) == field


def test_code_holes_keep_the_colours_of_the_whole_code() -> None:
    field = html("```python\ndef {{name::foo}}(x):\n    return {{val::x + 1}}\n```", code_holes=True)
    assert field == (
        '<pre><code class="language-python"><span class="k">def</span> {{c1::<span class="nf">foo</span>}}(x):\n'
        '    <span class="k">return</span> {{c2::x <span class="o">+</span> <span class="mi">1</span>}}</code></pre>'
    )


def test_a_code_hole_may_begin_and_end_inside_a_piece() -> None:
    field = html("```python\n'ab{{c}}de'\n```", code_holes=True)
    assert '<span class="s1">\'ab</span>{{c1::<span class="s1">c</span>}}<span class="s1">de\'</span>' in field


def test_braces_in_code_are_no_holes_unless_asked_for() -> None:
    assert html("`{{c1::x}}` {{a}}") == "<code>{&#123;c1::x}}</code> {{c1::a}}"


def test_a_hole_in_inline_code_is_hidden_there() -> None:
    assert html("`a[{{i}}]`", code_holes=True) == "<code>a[{{c1::i}}]</code>"


@pytest.mark.parametrize(
    "text", ["![{{a}}](https://x.y/z.png) {{b}}", "[x](https://y/{{a}}) {{b}}", "{{b}}\n\n[{{a}}]: x"]
)
def test_a_hole_that_anki_cannot_hide_is_named(text: str) -> None:
    assert cloze_field(Cloze(text), writer, {}).lost == ("a",)


def test_numbers_given_before_stay_and_new_holes_get_new_ones() -> None:
    made = cloze_field(Cloze("{{new}} {{b}} {{a}} {{newer}}"), writer, {"a": 1, "gone": 5, "b": 2})
    assert made.html == "{{c6::new}} {{c2::b}} {{c1::a}} {{c7::newer}}"
    assert made.numbers == {"a": 1, "gone": 5, "b": 2, "new": 6, "newer": 7}


def test_a_renamed_hole_keeps_the_number_of_its_side_in_the_log() -> None:
    made = cloze_field(Cloze("{{dir::a}} {{a}} {{b}}"), writer, {"a": 1, "b": 2}, sides={"dir": "a", "a": "dir"})
    assert made.html == "{{c1::a}} {{c3::a}} {{c2::b}}"
    assert made.numbers == {"a": 1, "b": 2, "dir": 3}


def test_the_characters_of_the_marks_cannot_be_smuggled_in() -> None:
    assert html("{\ufdd00\ufdd1{ {{a}} }\ufdd2}") == "{0{ {{c1::a}} }}"


def test_anki_makes_a_card_for_every_number_once() -> None:
    assert card_numbers("{{c2::a}} {{c10::b::h}} {{c2::c}} {&#123;c3::d}}") == [2, 10]


WORDS = st.lists(st.sampled_from(["a", "_b_", "**c**", "`d`", "::", "}", "{", "$x_{y}$", ":", "\\", " "]), max_size=5)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS.map("".join), min_size=1, max_size=4), st.sampled_from(["{}", "- {}", "> {}", "|{}|\n|-|"]))
def test_whatever_a_hole_holds_anki_finds_as_many_as_there_are(inner: list[str], around: str) -> None:
    content = Cloze(around.format(" and ".join(f"{{{{{text}}}}}" for text in inner)))
    holed = parse_holes(content.text)
    made = cloze_field(content, writer, {})
    if not made.lost:
        assert len(anki_holes(made.html)) == len(holed.holes)


def anki_holes(field: str) -> list[str]:
    """What Anki's own reading finds: from ``{{cN::`` to the first ``}}``."""
    found: list[str] = []
    rest = field
    while (start := rest.find("{{c")) != -1:
        end = rest.index("}}", start)
        found.append(rest[start : end + 2])
        rest = rest[end + 2 :]
    return found
