"""Responses of every kind: known answers, and the laws that hold for any response."""

from __future__ import annotations

import json
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.answers.responses import (
    Blank,
    Filled,
    Listed,
    Matched,
    Ordered,
    Picked,
    Response,
    Said,
    Written,
)
from recall.core.answers.verdicts import (
    ADDED,
    ALIKE,
    ANOTHER_ANSWER,
    CHANGED,
    DROPPED,
    EMPTY,
    EXTRA,
    LEFT,
    MISFIT,
    MISSED,
    NEARLY,
    OPEN_ANSWER,
    PARTLY,
    REPEATED,
    RIGHT,
    SAME,
    TOO_LONG,
    WRONG,
    Verdict,
)
from recall.core.grades import AGAIN, EASY, GOOD, HARD
from recall.core.judging import Proposal, judge, may_overrule, proposed
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
)
from recall.core.step import OPEN, passes_drill
from recall.core.ways import CHOICES, CHOICES_ASKED, CLAIM, LIST, ORDER, PAIRS, TYPED, WAYS, way_of_asking

KNOWN: dict[str, list[list[Any]]] = json.loads(
    (Path(__file__).parent / "data" / "answers.json").read_text(encoding="utf-8")
)
CHOICE = Choice("Q?", (Option("Value", "it is summed"),), (Option("Query", "it looks"), Option("Key")))
MANY = Choice("Q?", (Option("a"), Option("b")), (Option("x", "not this"), Option("y")), many=True)
EVERY: dict[str, tuple[Content, str, Response]] = {
    "question": (Question("Q?", "An answer."), "q", Written("An answer.")),
    "question back": (Question("Q?", "An answer.", both=True), "a", Written("Q?")),
    "term": (Term("Perplexity", "A measure"), "term", Written("perplexity")),
    "meaning": (Term("Perplexity", "A measure"), "meaning", Written("a measure")),
    "cloze": (Cloze("The {{x::left}} hand"), "x", Filled(("left",))),
    "choice": (CHOICE, "q", Picked(("Value",))),
    "select all": (MANY, "q", Picked(("b", "a"))),
    "claim": (Claim("It is.", False), "q", Said(False)),
    "typed": (Typed("Q?", "byte pair encoding", ("BPE",), "because"), "q", Written("bpe")),
    "number": (Numeric("Q?", "1.5", "kg"), "q", Written("1.5 kg")),
    "order": (Ordering("Q?", ("a", "b", "c")), "q", Ordered(("a", "b", "c"))),
    "pairs": (Matching("Q?", (("l", "1"), ("r", "2"))), "q", Matched((("r", "2"), ("l", "1")))),
    "list": (Enumeration("Q?", ("one thing", "two things")), "q", Listed(("two things", "one thing"))),
}
KINDS = st.sampled_from([(content, side) for content, side, _ in EVERY.values()])


def standing(content: Content, text: str, side: str = "q") -> tuple[str, str | None]:
    verdict = judge(content, side, Written(text))
    return verdict.standing, verdict.remark


@pytest.mark.parametrize(("answer", "text", "expected", "remark"), KNOWN["typed"])
def test_a_typed_answer_is_judged_as_known(answer: str, text: str, expected: str, remark: str | None) -> None:
    assert standing(Typed("Q?", answer), text) == (expected, remark)


@pytest.mark.parametrize(("number", "unit", "tolerance", "text", "expected", "remark"), KNOWN["number"])
def test_a_number_is_judged_as_known(
    number: str, unit: str | None, tolerance: str | None, text: str, expected: str, remark: str | None
) -> None:
    assert standing(Numeric("Q?", number, unit, tolerance), text) == (expected, remark)


@pytest.mark.parametrize(("items", "text", "expected", "share"), KNOWN["list"])
def test_a_list_is_judged_as_known(items: list[str], text: str, expected: str, share: str) -> None:
    verdict = judge(Enumeration("Q?", tuple(items)), "q", Written(text))
    assert (verdict.standing, verdict.share) == (expected, Fraction(share))


@pytest.mark.parametrize(("order", "expected", "share"), KNOWN["order"])
def test_an_order_is_judged_as_known(order: str, expected: str, share: str) -> None:
    verdict = judge(Ordering("Q?", tuple(sorted(order))), "q", Ordered(tuple(order)))
    assert (verdict.standing, verdict.share) == (expected, Fraction(share))


@pytest.mark.parametrize(("text", "truth"), KNOWN["claim"])
def test_a_word_for_true_or_false_is_known(text: str, truth: bool | None) -> None:
    verdict = judge(Claim("It is.", True), "q", Written(text))
    assert verdict.remark == (MISFIT if truth is None else None)
    assert verdict.standing == (RIGHT if truth else WRONG)


@pytest.mark.parametrize(("text", "side", "filled", "expected"), KNOWN["hole"])
def test_a_hole_is_judged_as_known(text: str, side: str, filled: str, expected: str) -> None:
    assert standing(Cloze(text), filled, side)[0] == expected


@pytest.mark.parametrize(("content", "side", "response"), EVERY.values(), ids=EVERY)
def test_the_right_response_of_each_kind_is_right(content: Content, side: str, response: Response) -> None:
    verdict = judge(content, side, response)
    assert (verdict.standing, verdict.share) == (RIGHT, 1)
    assert {part.mark for part in verdict.parts} <= {RIGHT, LEFT}


@pytest.mark.parametrize(("content", "side"), [(content, side) for content, side, _ in EVERY.values()], ids=EVERY)
def test_nothing_at_all_is_wrong_and_shows_what_was_asked(content: Content, side: str) -> None:
    verdict = judge(content, side, Blank())
    assert (verdict.standing, verdict.share, verdict.remark) == (WRONG, 0, EMPTY)
    assert {part.mark for part in verdict.parts} <= {WRONG, MISSED, LEFT}
    assert verdict.parts


def test_a_draft_can_be_answered_by_nothing() -> None:
    assert judge(Draft(question="Q?"), "q", Written("x")).remark == MISFIT
    assert judge(Draft(question="Q?"), "q", Blank()).standing == WRONG


@pytest.mark.parametrize(
    ("content", "response"),
    [(CHOICE, Said(True)), (Claim("C.", True), Picked(("a",))), (EVERY["order"][0], Written("a b c"))],
)
def test_a_response_of_another_kind_is_wrong_and_no_error(content: Content, response: Response) -> None:
    verdict = judge(content, "q", response)
    assert (verdict.standing, verdict.remark) == (WRONG, MISFIT)


def test_a_wrong_option_is_shown_with_its_reason_beside_the_right_one() -> None:
    verdict = judge(CHOICE, "q", Picked(("Query",)), shown=("Key", "Query", "Value"))
    assert verdict.standing == WRONG
    assert [(part.mark, part.text, part.why) for part in verdict.parts] == [
        (LEFT, "Key", None),
        (EXTRA, "Query", "it looks"),
        (MISSED, "Value", "it is summed"),
    ]


def test_two_options_where_one_is_right_are_wrong() -> None:
    assert judge(CHOICE, "q", Picked(("Value", "Key"))).standing == WRONG


def test_an_option_that_the_deck_no_longer_has_is_an_extra() -> None:
    verdict = judge(CHOICE, "q", Picked(("Gone",)))
    assert (verdict.standing, verdict.parts[-1].mark, verdict.parts[-1].text) == (WRONG, EXTRA, "Gone")


@pytest.mark.parametrize(
    ("picked", "expected", "share"),
    [("ab", RIGHT, "1"), ("a", PARTLY, "1/2"), ("abx", PARTLY, "1/2"), ("abxy", WRONG, "0"), ("ax", WRONG, "0")],
)
def test_of_select_all_each_wrong_option_takes_a_right_one_away(picked: str, expected: str, share: str) -> None:
    verdict = judge(MANY, "q", Picked(tuple(picked)))
    assert (verdict.standing, verdict.share) == (expected, Fraction(share))


def test_a_choice_answered_in_words_knows_its_distractors() -> None:
    assert standing(CHOICE, "value") == (RIGHT, None)
    assert standing(CHOICE, "vlaue")[0] == NEARLY
    verdict = judge(CHOICE, "q", Written("query"))
    assert (verdict.standing, verdict.remark) == (WRONG, ANOTHER_ANSWER)
    assert [(part.text, part.why) for part in verdict.parts] == [("Value", "it is summed"), ("Query", "it looks")]


def test_a_slip_that_is_as_near_to_a_distractor_is_wrong() -> None:
    choice = Choice("Q?", (Option("planet"),), (Option("planer"),))
    assert standing(choice, "planef") == (WRONG, ANOTHER_ANSWER)
    assert standing(choice, "plannet") == (NEARLY, "spelling")


def test_select_all_is_answered_in_words_as_a_list() -> None:
    assert judge(MANY, "q", Written("b, a")).standing == RIGHT
    assert judge(MANY, "q", Listed(("b",))).share == Fraction(1, 2)


def test_other_right_answers_are_right_and_shown_as_such() -> None:
    verdict = judge(Typed("Q?", "byte pair encoding", ("digram coding",), "so"), "q", Written("Digram coding"))
    assert (verdict.standing, verdict.parts[0].text, verdict.parts[0].why) == (RIGHT, "digram coding", "so")


def test_a_slip_that_gives_another_right_answer_is_right() -> None:
    assert standing(Typed("Q?", "greek", ("green",)), "green") == (RIGHT, None)


def test_a_free_answer_is_never_called_wrong() -> None:
    content = Question("Why?", "The variance grows.")
    assert standing(content, "because of the variance") == (NEARLY, OPEN_ANSWER)
    assert standing(content, "")[0] == WRONG
    assert standing(Term("T", "Its meaning"), "whatever", "meaning") == (NEARLY, OPEN_ANSWER)
    assert standing(Term("Perplexity", "Its meaning"), "whatever", "term") == (WRONG, None)


def test_pairs_say_what_was_given_for_each_left_side() -> None:
    content = Matching("Q?", (("BERT", "masked"), ("GPT", "next"), ("T5", "span")))
    verdict = judge(content, "q", Matched((("GPT", "masked"), ("T5", "span"), ("ELMo", "both"))))
    assert [(part.mark, part.label, part.text, part.given) for part in verdict.parts] == [
        (MISSED, "BERT", "masked", None),
        (WRONG, "GPT", "next", "masked"),
        (RIGHT, "T5", "span", "span"),
        (EXTRA, "ELMo", "both", "both"),
    ]
    assert (verdict.standing, verdict.share) == (WRONG, 0)


def test_of_an_order_only_what_must_be_moved_is_marked() -> None:
    verdict = judge(Ordering("Q?", tuple("abcde")), "q", Ordered(tuple("bcdea")))
    assert [(part.text, part.mark) for part in verdict.parts if part.mark != RIGHT] == [("a", WRONG)]


def test_equal_steps_stand_for_each_other() -> None:
    assert judge(Ordering("Q?", ("rest", "work", "rest")), "q", Ordered(("rest", "work", "rest"))).standing == RIGHT


def test_steps_that_are_missing_or_none_at_all_are_told() -> None:
    verdict = judge(Ordering("Q?", tuple("abc")), "q", Ordered(("a", "z", "c")))
    assert [(part.text, part.mark) for part in verdict.parts] == [
        ("a", RIGHT), ("z", EXTRA), ("c", RIGHT), ("b", MISSED),
    ]  # fmt: skip
    assert verdict.standing == PARTLY


def test_a_list_says_what_was_named_again_beside_it_or_not_at_all() -> None:
    verdict = judge(EVERY["list"][0], "q", Listed(("one thing", "One-thing", "onething", "three", " ")))
    assert [(part.mark, part.text) for part in verdict.parts] == [
        (RIGHT, "one thing"), (MISSED, "two things"),
        (REPEATED, "One-thing"), (REPEATED, "onething"), (EXTRA, "three"),
    ]  # fmt: skip


def test_a_slip_does_not_take_the_place_of_another_item() -> None:
    content = Enumeration("Q?", ("greek", "green", "greed"))
    verdict = judge(content, "q", Listed(("greem", "greek", "greed")))
    assert [(part.text, part.given, part.mark) for part in verdict.parts] == [
        ("greek", "greek", RIGHT), ("green", "greem", NEARLY), ("greed", "greed", RIGHT),
    ]  # fmt: skip


def test_slips_are_given_items_so_that_as_many_as_can_be_have_one() -> None:
    content = Enumeration("Q?", ("stranger", "strangle"))
    for listed in (("strange", "strangee"), ("strangee", "strange")):
        verdict = judge(content, "q", Listed(listed))
        assert verdict.standing == NEARLY, verdict


def test_whoever_names_two_items_at_once_leaves_the_other_to_the_next() -> None:
    """What fits two items is given the one that nothing else fits, in whatever order they were named."""
    content = Enumeration("Q?", ("encoding (of bytes)", "encoding (of words)"))
    for listed in (("encoding", "encoding of bytes"), ("encoding of bytes", "encoding"), ("encoding", "Encoding.")):
        assert judge(content, "q", Listed(listed)).standing == RIGHT


def test_a_hole_in_code_is_compared_letter_by_letter() -> None:
    content = Cloze("Type `git {{cmd::add}} -{{flag::A}}` or ``a {{tick::`b`}}``", code_holes=True)
    assert standing(content, "add", "cmd")[0] == RIGHT
    assert standing(content, "A", "flag")[0] == RIGHT
    assert standing(content, "a", "flag")[0] == WRONG
    assert standing(content, "`b`", "tick")[0] == RIGHT


def test_a_typed_difference_is_aligned_and_knows_what_does_not_count() -> None:
    (part,) = judge(Typed("Q?", "Résumé of  it"), "q", Written("resumee f it!")).parts
    assert [(run.status, run.given, run.expected) for run in part.runs] == [
        (ALIKE, "re", "Ré"),
        (SAME, "sum", "sum"),
        (ALIKE, "e", "é"),
        (ADDED, "e", ""),
        (SAME, " ", " "),
        (DROPPED, "", "o"),
        (SAME, "f ", "f "),
        (ALIKE, "", " "),
        (SAME, "it", "it"),
        (ALIKE, "!", ""),
    ]


def test_what_was_exchanged_is_one_run() -> None:
    (part,) = judge(Typed("Q?", "variance"), "q", Written("varience")).parts
    assert [run.status for run in part.runs] == [SAME, CHANGED, SAME]


def test_a_right_answer_shows_what_was_folded_and_no_fault() -> None:
    (part,) = judge(Typed("Q?", "softmax"), "q", Written("The Softmax")).parts
    assert {run.status for run in part.runs} == {ALIKE, SAME}


def test_an_absurdly_long_answer_is_wrong_at_once() -> None:
    started = time.perf_counter()
    assert standing(Typed("Q?", "short"), "a b-c'" * 500_000) == (WRONG, TOO_LONG)
    assert standing(Numeric("Q?", "1"), "9" * 1_000_000)[0] == NEARLY
    assert standing(EVERY["list"][0], "x," * 20_000)[0] == WRONG
    assert time.perf_counter() - started < 5


def test_a_long_answer_that_is_right_is_right() -> None:
    long = "A long, long answer. " * 3000
    assert standing(Typed("Q?", long), long) == (RIGHT, None)
    assert standing(Typed("Q?", long), long.upper())[0] == RIGHT
    verdict = judge(Typed("Q?", long), "q", Written(long.replace("answer", "reply")))
    assert verdict.standing == WRONG
    assert len(verdict.parts[0].runs) == 1


# What is proposed


def verdict_of(name: str, share: Fraction = Fraction(1)) -> Verdict:
    return Verdict(name, share)


@pytest.mark.parametrize(
    ("name", "share", "asked", "is_drill", "expected"),
    [
        (RIGHT, 1, CHOICES, False, Proposal(GOOD, AGAIN, EASY)),
        (RIGHT, 1, CHOICES_ASKED, False, Proposal(HARD, AGAIN, HARD)),
        (RIGHT, 1, CHOICES_ASKED, True, Proposal(GOOD, AGAIN, EASY)),
        (RIGHT, 1, TYPED, False, Proposal(GOOD, AGAIN, EASY)),
        (NEARLY, 1, TYPED, False, Proposal(GOOD, AGAIN, EASY, asks=True)),
        (WRONG, 0, CHOICES, False, Proposal(AGAIN, GOOD, EASY)),
        (WRONG, 0, CHOICES_ASKED, False, Proposal(AGAIN, HARD, HARD)),
        (PARTLY, Fraction(4, 5), LIST, False, Proposal(HARD, GOOD, EASY)),
        (PARTLY, Fraction(3, 4), LIST, False, Proposal(AGAIN, GOOD, EASY)),
        (PARTLY, Fraction(4, 5), CHOICES_ASKED, False, Proposal(HARD, HARD, HARD)),
    ],
)
def test_the_proposed_grade_follows_from_standing_and_way_of_asking(
    name: str, share: Fraction, asked: str, is_drill: bool, expected: Proposal
) -> None:
    assert proposed(verdict_of(name, Fraction(share)), asked=asked, is_drill=is_drill) == expected


@pytest.mark.parametrize("asked", WAYS)
def test_any_right_answer_settles_a_drill_and_no_wrong_one_does(asked: str) -> None:
    assert asked != OPEN
    right = proposed(verdict_of(RIGHT), asked=asked, is_drill=True)
    wrong = proposed(verdict_of(WRONG, Fraction(0)), asked=asked, is_drill=True)
    assert passes_drill(right.quality, asked=asked)
    assert not passes_drill(wrong.quality, asked=asked)


def test_each_kind_has_a_way_of_being_asked() -> None:
    ways = {name: way_of_asking(content) for name, (content, _, _) in EVERY.items()}
    assert ways.pop("choice") == ways.pop("select all") == CHOICES
    assert (ways.pop("claim"), ways.pop("order"), ways.pop("pairs"), ways.pop("list")) == (CLAIM, ORDER, PAIRS, LIST)
    assert set(ways.values()) == {TYPED}


def test_only_options_and_claims_cannot_be_overruled() -> None:
    fixed = {name for name, (content, _, _) in EVERY.items() if not may_overrule(content)}
    assert fixed == {"choice", "select all", "claim"}


def test_an_option_that_was_typed_can_be_overruled() -> None:
    assert may_overrule(EVERY["choice"][0], asked=TYPED)


# Laws

TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from("aBnf 1.,'!-+#(){}[]/^`$&’°%_:éが日ー²⁻½\u0301\u00ad\u200dßİ´¨…<>=\n\\*e"), max_size=20),
    st.from_regex(r"[+-]?\d{1,4}([.,]\d{1,4})?(e-?\d{1,9})?( ?(km|m/s|%|kg|B|°C))?", fullmatch=True),
)
RESPONSES = st.one_of(
    st.just(Blank()),
    st.builds(Picked, st.lists(TEXTS | st.sampled_from(["Value", "a", "x"]), max_size=4).map(tuple)),
    st.builds(Said, st.booleans()),
    st.builds(Written, TEXTS),
    st.builds(Ordered, st.lists(TEXTS | st.sampled_from(["a", "b", "c"]), max_size=5).map(tuple)),
    st.builds(Matched, st.lists(st.tuples(TEXTS, TEXTS), max_size=4).map(tuple)),
    st.builds(Listed, st.lists(TEXTS | st.sampled_from(["one thing", "one"]), max_size=5).map(tuple)),
    st.builds(Filled, st.lists(TEXTS, max_size=3).map(tuple)),
)


@settings(max_examples=300, deadline=None)
@given(KINDS, RESPONSES)
def test_every_card_judges_every_response(card: tuple[Content, str], response: Response) -> None:
    content, side = card
    verdict = judge(content, side, response)
    assert verdict.standing in (RIGHT, NEARLY, PARTLY, WRONG)
    assert 0 <= verdict.share <= 1
    assert (verdict.share == 0) == (verdict.standing == WRONG) or verdict.remark == MISFIT
    for part in verdict.parts:
        if part.runs:
            assert "".join(run.given for run in part.runs) == part.given
            assert "".join(run.expected for run in part.runs) == part.text
            assert all((run.status == SAME) == (run.given == run.expected) for run in part.runs)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_any_answer_is_right_and_any_text_is_judged(answer: str, text: str) -> None:
    if answer.strip():
        assert standing(Typed("Q?", answer), answer) == (RIGHT, None)
        assert standing(Typed("Q?", answer), f"  {answer}\n") == (RIGHT, None)
    judge(Typed("Q?", answer), "q", Written(text))
    judge(Numeric("Q?", "1.5", answer.strip() or None), "q", Written(text))


@settings(max_examples=100, deadline=None)
@given(st.permutations(["self-attention", "feed forward", "feedd forward", "residuals", "residualz", "noise"]))
def test_the_order_of_a_list_changes_nothing(listed: list[str]) -> None:
    content = Enumeration("Q?", ("residuals", "self attention", "feed-forward", "normalisation"))
    verdict = judge(content, "q", Listed(tuple(listed)))
    assert (verdict.standing, verdict.share) == (PARTLY, Fraction(2, 4))
    assert sorted(part.mark for part in verdict.parts) == sorted([RIGHT] * 3 + [MISSED, REPEATED, REPEATED, EXTRA])


@settings(max_examples=60, deadline=None)
@given(st.permutations(["a", "b", "x", "y"]), st.sets(st.sampled_from("abxy")))
def test_the_order_of_options_shown_and_picked_changes_only_the_order_of_parts(
    shown: list[str], picked: set[str]
) -> None:
    one = judge(MANY, "q", Picked(tuple(sorted(picked))))
    other = judge(MANY, "q", Picked(tuple(sorted(picked, reverse=True))), shown=tuple(shown))
    assert (one.standing, one.share) == (other.standing, other.share)
    assert [part.text for part in other.parts] == shown
    assert sorted(one.parts, key=str) == sorted(other.parts, key=str)


@settings(max_examples=100, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_is_right_however_it_is_written(number: Any) -> None:
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " "), f"{number:e}", f"{number * 1000} g"):
        unit = "kg" if text.endswith(" g") else None
        content = Numeric("Q?", f"{number}", unit)
        assert standing(content, text)[0] == RIGHT, text


@pytest.mark.slow
def test_ten_times_as_many_judgements_cost_ten_times_as_much() -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        for number in range(count):
            judge(Typed("Q?", f"answer number {number % 977}"), "q", Written(f"anwser nmber {number % 13}"))
        return time.process_time() - started

    seconds(500)
    assert seconds(20_000) < 15 * seconds(2_000)
