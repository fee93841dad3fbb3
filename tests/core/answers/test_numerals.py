"""Numbers as people write them, and units: exact values, and nothing that hangs."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.answers.numerals import canonical, decimal, places, read_numeral, tidied
from recall.core.answers.units import parse_unit


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("175 billion", "175", "billion"),
        ("5eV", "5", "eV"),
        ("5e3 V", "5000", "V"),
        ("12:30", "12", ":30"),
        ("−1½ kg", "-3/2", "kg"),
        ("10⁻³ m²", "1/1000", "m^2"),
        ("-2^2", "-4", ""),
        ("2^(-1)", "1/2", ""),
        ("1,00,000", "100000", ""),
        ("٣٫٥", "3", "٫5"),
        ("5.", "5", ""),
    ],
)
def test_a_numeral_is_read_exactly_and_leaves_the_rest(text: str, value: str, rest: str) -> None:
    numeral = read_numeral(tidied(text))
    assert numeral is not None
    assert (numeral.value, numeral.rest, numeral.is_huge) == (Fraction(value), rest, False)


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [
        ("1,234", 1234, Fraction("1.234")),
        ("1.234", Fraction("1.234"), 1234),
        ("1,23", Fraction("1.23"), None),
        ("0,123", Fraction("0.123"), None),
        ("1,234,567", 1234567, None),
        ("1,234.5", Fraction("1234.5"), None),
        ("1 234", 1234, None),
    ],
)
def test_a_mark_that_can_be_read_both_ways_is(text: str, value: Fraction, other: Fraction | None) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert (numeral.value, numeral.other) == (value, other)


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "1,2,3", "1.234.56", "1,2.3,4", "5/0", "9" * 401, "-", "π"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize("text", ["1e2001", "1e-999999999", "10^9999999", "99^1500", "0^-2", "2 x 10^99999"])
def test_what_would_take_long_is_not_worked_out(text: str) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert numeral.is_huge


def test_decimals_of_any_size_are_equal_where_they_are_written_alike() -> None:
    assert canonical("1e99999999999") == canonical("10e99999999998") == ("", "1", 99999999999)
    assert canonical("-0.50") == canonical("-.5") != canonical("0.5")
    assert canonical("0.00") == canonical("-0") == ("", "", 0)
    assert canonical("1/2") is None
    assert decimal("1e-3") == Fraction(1, 1000)
    assert decimal("1e9999") is None
    assert decimal("five") is None


@pytest.mark.parametrize(("text", "count"), [("3.14", 2), ("3", 0), ("1.5e3", -2), ("1.50E-2", 4), ("1.", 0)])
def test_the_places_of_a_decimal_heed_its_exponent(text: str, count: int) -> None:
    assert places(text) == count


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("0123456789.,'_ -+/^e*x()½²∞%kg"), max_size=24))
def test_no_text_is_an_error(text: str) -> None:
    read_numeral(tidied(text))
    parse_unit(tidied(text))


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("km", "m", "1000"),
        ("kilometers", "metre", "1000"),
        ("μg", "ug", "1"),
        ("mm^2", "m^2", "1/1000000"),
        ("m²", "m^2", "1"),
        ("km/h", "m/s", "5/18"),
        ("m per s", "m/s", "1"),
        ("kg·m", "g m", "1000"),
        ("kWh", "MJ", "18/5"),
        ("KiB", "B", "1024"),
        ("GB", "bit", "8000000000"),
        ("mbar", "Pa", "100"),
        ("t", "kg", "1000"),
        ("days", "min", "1440"),
        ("%", "", "1/100"),
        ("per cent", "percent", "1"),
        ("billion", "million", "1000"),
        ("billion parameters", "million parameter", "1000"),
        ("degrees Celsius", "°C", "1"),
        ("millisecond", "ms", "1"),
        ("USD", "$", "1"),
    ],
)
def test_a_unit_leads_to_another_of_its_kind(one: str, other: str, factor: str) -> None:
    ours, theirs = parse_unit(tidied(one)), parse_unit(tidied(other))
    assert ours.kind == theirs.kind
    assert ours.factor / theirs.factor == Fraction(factor)


@pytest.mark.parametrize(
    ("one", "other"),
    [("m", "s"), ("m", "m^2"), ("°C", "K"), ("T", "t"), ("N", "kg m/s^2"), ("apples", "pears"), ("m/s", "s/m")],
)
def test_units_of_different_kinds_do_not_go_together(one: str, other: str) -> None:
    assert parse_unit(one).kind != parse_unit(other).kind


@pytest.mark.parametrize("text", ["parameters", "mB", "kmin", "kilominutes", "KM"])
def test_a_word_that_is_no_unit_is_known_to_be_none(text: str) -> None:
    assert not parse_unit(text).is_known
