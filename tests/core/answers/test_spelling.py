"""Folding: which texts are one text, and that folding what is folded changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.answers.letters import plain_signs, transcribed
from recall.core.answers.markings import code_key, is_verbatim, math_key, prose, verbatim
from recall.core.answers.spelling import loose, strict

ONE = [
    ["Byte-Pair Encoding", "byte pair  encoding.", "«byte pair encoding»", "BYTE–PAIR ENCODING"],
    ["the mean", "mean", "a mean", "The MEAN"],
    ["-1", "−1", "–1", "﹣１"],
    ["x = -1", "x=−1"],
    ["n-1", "n − 1"],
    ["a <= b", "a≤b"],
    ["f'", "f’", "f′"],
    ["U.S.", "US"],
    ["1,000", "1000"],
    ["1,234,567.8", "1234567.8"],
    [".5", "0.5"],
    ["word , word", "word, word"],
    ["`x`", "'x'"],
    ["naïve", "NAIVE", "nai\u0308ve"],
    ["zero\u200bwidth", "zerowidth"],
    ["Ⅳ", "iv"],
    ["①", "1"],
    ["10²", "10^2"],
    ["2½", "2 1/2"],
]
MANY = [
    ["c", "c++", "c#", "c*", "c-"],
    ["1", "-1", "+1", "1!", "1%", "1°", "$1", "€1", "1/2", "1.2", "1:2", "~1"],
    ["n", "n!", "n′", "n^2", "-n", "n+1", "n-1"],
    ["a b", "b a", "ab", "a/b", "a=b", "a<b", "a>b", "a≤b", "a→b", "a|b"],
    ["(0,1)", "[0,1]", "[0,1)", "{0,1}"],
    ["a", "an", "the"],
    ["か", "が", "カ", "ガ"],
    ["и", "й", "і", "ї"],
    ["f(x)", "f′(x)"],
    ["1,5", "15", "1.5"],
    ["✓", "✗", "🙂"],
]


@pytest.mark.parametrize("texts", ONE, ids=lambda texts: texts[0])
def test_these_are_one_answer(texts: list[str]) -> None:
    assert len({strict(text) for text in texts}) == 1, [strict(text) for text in texts]


@pytest.mark.parametrize("texts", MANY, ids=lambda texts: texts[0])
def test_these_are_different_answers(texts: list[str]) -> None:
    assert len({strict(text) for text in texts}) == len(texts), [strict(text) for text in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("data base", "database"),
        ("e mail", "e-mail"),
        ("un-", "un"),
        ("-ing", "ing"),
        ("カメラ", "かめら"),
        ("node.js", "nodejs"),
        ("d_k", "dk"),
    ],
)
def test_these_are_close_enough_to_ask(one: str, other: str) -> None:
    assert strict(one) != strict(other) or one == "e mail"
    assert loose(strict(one)) == loose(strict(other))


@pytest.mark.parametrize(("one", "other"), [("1 2", "12"), ("-1", "1"), ("n-1", "n+1"), ("-x", "x"), ("c+", "c")])
def test_numbers_and_signs_are_never_run_together(one: str, other: str) -> None:
    assert loose(strict(one)) != loose(strict(other))


TEXTS = st.one_of(
    st.text(max_size=20),
    st.text(st.sampled_from("aBnf 1.,'!-+#(){}[]/^`&’°%_:éが日ー²⁻½\u0301\u00ad\u200dßİ´¨…<>=the"), max_size=16),
)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert strict(strict(text)) == strict(text)


@pytest.mark.parametrize("text", ["<…-", "<´>", "a¨`=", "がB!", "½’n", "the the cat", "⁻.’"])
def test_signs_that_folding_itself_brings_about_are_folded_too(text: str) -> None:
    assert strict(strict(text)) == strict(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_case_and_spacing_at_the_ends_never_count(text: str) -> None:
    assert strict(f"  {text}\n") == strict(text)


def test_the_cost_of_folding_grows_with_the_length_alone() -> None:
    for text in ("a-" * 50_000, "'" * 50_000, "1," * 50_000, "\u0301" * 50_000, "(" * 50_000, "a. " * 30_000):
        assert strict(text) is not None
        assert prose(text + "`" * 1000 + "$" * 1000) is not None


def test_umlauts_are_written_out_where_there_is_no_key_for_them() -> None:
    assert transcribed("Größe über Ærø") == "groeße ueber æroe"


def test_signs_are_made_plain_without_touching_case_or_accents() -> None:
    assert plain_signs("−1½ Åμ １ ²") == "-1 1/2 Åμ 1 ^2"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**bold** and *it*", "bold and it"),
        ("__bold__ _it_", "bold it"),
        ("a*b*c 2*3", "a*b*c 2*3"),
        ("snake_case_name", "snake_case_name"),
        ("`code` and $x^2$", "code and x^2"),
        ("``a`b``", "a`b"),
        ("[words](address)", "words"),
        (r"\*not\*", "*not*"),
        ("$5 and $6", "$5 and $6"),
        ("```py\nx\n```", "x"),
        ("plain", "plain"),
    ],
)
def test_markdown_is_read_and_not_compared(text: str, read: str) -> None:
    assert prose(text) == read


def test_code_and_math_are_kept_letter_by_letter() -> None:
    assert verbatim("say `A b` and $x_{i}$") == ("Ab", "x_i")
    assert verbatim("say nothing") == ()
    assert is_verbatim(" `A` ")
    assert not is_verbatim("`A` b")
    assert code_key("`a  “b”`") == 'a "b"'
    assert math_key(r"$$ \left( x^{2} \right) $$") == "(x^2)"
