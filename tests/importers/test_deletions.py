import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.holes import parse_holes, reveal
from recall.core.notes import Cloze
from recall.importers.deletions import Deletion, braces, cloze_of


def test_deletions_become_holes() -> None:
    assert cloze_of(["a ", Deletion("b"), " c ", Deletion("d", "hint", "c1")]) == Cloze("a {{b}} c {{c1::d::hint}}")


def test_braces_that_are_text_stay_text() -> None:
    cloze = cloze_of(["{{ x }} and $\\frac{{n}}{2}$ and `{{y}}` ", Deletion("z")])
    assert cloze is not None
    assert [hole.text for hole in parse_holes(cloze.text).holes] == ["z"]
    assert "`{{y}}`" in cloze.text


@pytest.mark.parametrize("text", ["std::map", "a {b", "$\\frac{{a}}{b}$", "`x::y`", "{{nested}}", "}"])
def test_what_stands_in_a_hole_is_kept_whole(text: str) -> None:
    cloze = cloze_of(["a ", Deletion(text), " b"])
    assert cloze is not None
    assert len(parse_holes(cloze.text).holes) == 1
    assert not parse_holes(cloze.text).faults


def test_deletions_whose_names_would_be_equal_are_kept_apart() -> None:
    cloze = cloze_of([Deletion("C"), " and ", Deletion("C++"), " and ", Deletion("C")])
    assert cloze is not None
    assert parse_holes(cloze.text).names == ("c", "c-2")


def test_without_a_deletion_there_is_no_cloze() -> None:
    assert cloze_of(["only text"]) is None
    assert cloze_of(["only ", Deletion("  ")]) is None


@settings(deadline=None, max_examples=200)
@given(before=st.text(max_size=20), inside=st.text(max_size=20), after=st.text(max_size=20))
def test_a_cloze_that_is_made_has_one_hole_and_no_fault(before: str, inside: str, after: str) -> None:
    cloze = cloze_of([before, Deletion(inside), after])
    if cloze is not None:
        holed = parse_holes(cloze.text)
        assert len(holed.holes) == 1
        assert not holed.faults
        assert reveal(holed)


def test_braces_are_found_in_linear_time() -> None:
    text = "a {{b {c} d}} {{e}\n\nf}} {{{g}}} " + "{{" * 400_000 + "\n\n{{h}}"
    assert [text[start:end] for start, end in braces(text)] == ["{{b {c} d}}", "{{{g}}}", "{{h}}"]
