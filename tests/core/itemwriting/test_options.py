"""Options that tell which of them is right, and options that are no choice."""

from __future__ import annotations

import pytest

from recall.core.itemwriting.options import option_findings
from recall.core.notes import Choice, Option


def found(right: str | tuple[str, ...], *wrong: str) -> list[str]:
    rights = (right,) if isinstance(right, str) else right
    choice = Choice("Which?", tuple(map(Option, rights)), tuple(map(Option, wrong)), many=len(rights) > 1)
    return [f"{each.code} {each.message}" for each in option_findings(choice)]


def codes(right: str | tuple[str, ...], *wrong: str) -> list[str]:
    return [each[:4] for each in found(right, *wrong)]


def test_a_right_option_that_is_by_far_the_longest_is_told_with_the_lengths() -> None:
    assert found("A layer that drops units at random while training", "A loss", "An optimiser") == [
        "W501 the right option 'A layer that drops units at random whil…' is by far the longest "
        "(49 characters, the others up to 12)"
    ]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Stochastic descent", "Momentum!"),  # twice as long, but by nine characters
        ("x" * 59, "y" * 40),  # nineteen more, but not half as long again
        (r"$\operatorname{softmax}(\mathbf{x})$", "$x$"),  # long as TeX alone
        ("All of the above", "Keys"),  # W505 tells of this one
    ],
)
def test_a_right_option_that_is_a_little_longer_is_not_told(right: str, wrong: str) -> None:
    assert "W501" not in codes(right, wrong, wrong + "z")


def test_of_several_right_options_none_is_the_longest() -> None:
    assert codes(("A layer that drops units at random while training", "B"), "C", "D") == []


def test_a_qualifier_in_the_right_option_alone_is_told() -> None:
    assert found("It usually helps", "It hurts", "It sleeps") == [
        "W502 only the right option is qualified: 'usually' in 'It usually helps'"
    ]


def test_a_qualifier_that_a_wrong_option_has_too_is_not_told() -> None:
    assert codes("It usually helps", "It often hurts", "It sleeps") == []


def test_absolute_words_in_every_wrong_option_are_told() -> None:
    assert found("It helps", "It always hurts", "It never sleeps") == [
        "W502 every wrong option is absolute ('always', 'never'), the right one alone is not"
    ]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("It helps", ("It always hurts", "It sleeps")),
        ("It must help", ("It always hurts", "It never sleeps")),
        ("It helps", ("It always hurts", "All of the above")),
    ],
)
def test_absolute_words_in_some_options_are_not_told(right: str, wrong: tuple[str, ...]) -> None:
    assert codes(right, *wrong) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Key", "key"), ("a  key", "a key"), ("a key.", "a key"), ("self-attention", "self attention"), ("“Key”", "Key")],
)
def test_options_that_differ_in_case_space_or_punctuation_are_told(one: str, other: str) -> None:
    assert found(one, other, "Value") == [
        f"W503 the options '{' '.join(one.split())}' and '{other}' are the same but for case, spaces or punctuation"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "c"),
        ("C", "C++"),
        ("`List`", "`list`"),
        ("$x$", "$X$"),
        ("1.5", "15"),
        ("-1", "1"),
        ("a < b", "a > b"),
        ("n!", "n"),
        ("f'", "f"),
        ("[0, 1]", "[0, 1)"),
    ],
)
def test_options_that_differ_in_what_counts_are_two(one: str, other: str) -> None:
    assert "W503" not in codes(one, other, "Value")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Query", "Query and value"),
        ("Query", "Both query and key"),
        ("weights, biases", "biases"),
        ("0-10", "10-20"),
        ("at least 5", "more than 7"),
        ("up to 3 layers", "3 or more layers"),
    ],
)
def test_options_that_overlap_are_told(one: str, other: str) -> None:
    if one == "up to 3 layers":
        one, other = "up to 3", "3 or more"
    assert f"W504 the options '{one}' and '{other}' overlap" in found(one, other, "None")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gradient descent", "Stochastic gradient descent"),
        ("0-9", "10-19"),
        ("less than 5", "at least 5"),
        ("5-10 ms", "5-10 s"),
        ("Search and rescue", "Search and destroy"),
        ("2020", "2020-2024-11"),
    ],
)
def test_options_that_only_look_alike_do_not_overlap(one: str, other: str) -> None:
    assert "W504" not in codes(one, other, "Value")


def test_two_options_are_too_few_and_both_are_quoted() -> None:
    assert found("Yes", "No") == ["W509 there are only 2 options: 'Yes' and 'No'"]


def test_a_right_option_that_lists_several_is_told_with_its_parts() -> None:
    assert codes("Keys and queries", "Keys", "Queries") == ["W504", "W504"]
