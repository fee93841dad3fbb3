"""GIFT: what Moodle would take from a file becomes notes, and what it would not is said."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anki_samples import EVERY_KIND, note, permanent
from recall.core.holes import parse_holes
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
from recall.deckfile.reader import parse_deck
from recall.exporters.formats import Item as Sent
from recall.exporters.gift import GiftFormat
from recall.importers import gift
from recall.importers.items import Found, Item
from recall.importers.source import Source

DECKS = Path(__file__).parent.parent.parent / "decks"


def found(text: str) -> Found:
    text = textwrap.dedent(text)
    return gift.read(Source("quiz.gift", text.encode("utf-8", "replace"), text))


def likeness(text: str) -> int:
    text = textwrap.dedent(text)
    return gift.likeness(Source("quiz.txt", text.encode(), text))


def only(text: str) -> Item:
    (item,) = found(text).items
    return item


def content(text: str) -> Content:
    return only(text).content


def test_an_option_behind_an_equals_sign_is_right() -> None:
    made = only("Red and blue? {=violet ~green ~%50%purple#nearly}")
    right, wrong = Option("violet"), (Option("green"), Option("purple", why="nearly"))
    assert made.content == Choice("Red and blue?", (right,), wrong)
    assert made.options == ("violet", "green", "purple")


def test_shares_tell_which_of_several_options_are_right() -> None:
    made = content("Even? {~%50%2 ~%-100%3 ~%50%4}")
    assert made == Choice("Even?", (Option("2"), Option("4")), (Option("3"),), many=True)


def test_options_of_which_none_is_right_are_a_draft_that_keeps_them() -> None:
    assert content("Which? {~a ~b}") == Draft(question="Which?", choices=("a", "b"))


def test_an_old_right_mark_behind_a_wrong_one_is_a_right_one() -> None:
    assert content("Which? {~=a ~b}") == Choice("Which?", (Option("a"),), (Option("b"),))


@pytest.mark.parametrize(
    ("mark", "truth"), [("T", True), ("TRUE", True), ("F", False), ("FALSE", False), ("true", True)]
)
def test_a_claim_is_true_or_false(mark: str, truth: bool) -> None:
    assert content(f"Ice floats. {{{mark}}}") == Claim("Ice floats.", truth)


def test_what_either_answer_to_a_claim_is_told_explains_it() -> None:
    assert only("Ice floats. {T#It does.#Yes.####See lakes.}").explain == "It does.\n\nYes.\n\nSee lakes."


def test_several_right_answers_to_be_typed_are_accepted() -> None:
    made = only("Two and two? {=four =4 =%50%five#no}")
    assert made.content == Typed("Two and two?", "four", ("4",))
    assert made.explain == "five (50 %)\n\nno"


def test_a_star_alone_is_no_answer() -> None:
    assert content("Two? {=2 =%0%*}") == Typed("Two?", "2")


@pytest.mark.parametrize(
    ("answers", "number", "tolerance"),
    [
        ("#3", "3", None),
        ("#=3:0.5", "3", "0.5"),
        ("#1..5", "3", "2"),
        ("#-1.5..1.5", "0", "1.5"),
        ("#=3,5:0,1", "3.5", "0.1"),
        ("#=1822:0#full =%50%1822:2#half", "1822", None),
        ("#1e3:1", "1e3", "1"),
    ],
)
def test_a_number_has_its_room(answers: str, number: str, tolerance: str | None) -> None:
    assert content(f"How many? {{{answers}}}") == Numeric("How many?", number, tolerance=tolerance)


def test_several_exact_numbers_are_typed() -> None:
    assert content("Roots of 1? {#=1 =-1}") == Typed("Roots of 1?", "1", ("-1",))


def test_what_is_no_number_is_said_and_the_question_waits() -> None:
    made = found("How many? {#=many}")
    assert made.items[0].content == Draft(question="How many?")
    assert str(made.problems[0]).startswith("quiz.gift:1:1: W701 cannot be read as GIFT: 'many' is no number")


def test_pairs_are_matched_and_a_right_side_alone_is_said() -> None:
    made = found("Match. {=cat -> food =dog -> bone = -> hay}")
    assert made.items[0].content == Matching("Match.", (("cat", "food"), ("dog", "bone")))
    assert [problem.message for problem in made.problems] == ["'hay' is matched with nothing, and is left out"]


def test_a_left_side_twice_cannot_be_matched_and_is_listed() -> None:
    assert content("Match. {=a -> 1 =a -> 2}") == Question("Match.", "- a → 1\n- a → 2")


def test_a_missing_word_leaves_a_gap_in_its_sentence() -> None:
    assert content("The {=cat} sleeps.") == Typed("The ____ sleeps.", "cat")
    made = content("Grant is {~buried =entombed ~living} in his tomb.")
    assert isinstance(made, Choice)
    assert made.question == "Grant is ____ in his tomb."


def test_several_missing_words_are_holes() -> None:
    made = content("Water has {=one =1} atom of oxygen and {~one =two} of hydrogen.")
    assert made == Cloze("Water has {{gap-1::one}} atom of oxygen and {{gap-2::two::one / two}} of hydrogen.")


def test_an_essay_waits_for_its_answer_and_keeps_what_is_told() -> None:
    made = only("Describe it. {####Think of rain.}")
    assert (made.content, made.explain) == (Draft(question="Describe it."), "Think of rain.")


def test_a_description_is_left_out_with_its_line() -> None:
    made = found("Two? {=2}\n\nRead the next ones with care.\n")
    (left,) = made.left_out
    assert (left.line, left.reason, left.text) == (3, "a description asks nothing", "Read the next ones with care.")


def test_a_title_is_the_question_where_there_is_no_other_text() -> None:
    made = only("::What is 2 + 2?::{=4}")
    assert made.content == Typed("What is 2 + 2?", "4")


def test_categories_are_the_section_without_what_moodle_puts_there() -> None:
    made = found(r"""
        $CATEGORY: $course$/top/Water/Sea//Ocean

        // 1
        ::Salt::Is it salty? {T}

        $CATEGORY: Land
        Is it dry? {T}
        """)
    assert [item.section for item in made.items] == [("Water", "Sea/Ocean"), ("Land",)]
    assert [(item.start, item.end, item.anchor) for item in made.items] == [(4, 5, "Salt"), (7, 8, None)]


def test_comments_hold_the_id_and_the_tags() -> None:
    made = only("// [id:sea-1] [tag:water] [tag:salt\\]y]\nIs it salty? {T}")
    assert (made.id, made.tags) == ("sea-1", ("water", "salt]y"))


def test_escaped_signs_are_signs() -> None:
    made = content(r"What does \{a \= b\} say \: 1 \# 2? {=a \~ b ~x \\ y\nz}")
    assert made == Choice("What does {a = b} say : 1 # 2?", (Option("a ~ b"),), (Option("x \\ y\nz"),))


def test_html_becomes_markdown_and_formulas_stay() -> None:
    made = content(r"::t::[html]<p>Is <b>\\(x_1 \= 1\\)</b> in <code>a</code>?</p> {=<i>yes</i> ~no}")
    assert made == Choice("Is **$x_1 = 1$** in `a`?", (Option("*yes*"),), (Option("no"),))


def test_markdown_stays_as_it_is() -> None:
    made = content("[markdown]Is *this* `a < b`?\\n\\n    code {T}")
    assert made == Claim("Is *this* `a < b`?\n\n    code", True)


def test_attributes_of_tags_hold_no_answers() -> None:
    made = content('Which? {=<a href="http://x.org/?a=b#c">one</a> ~two}')
    assert made == Choice("Which?", (Option("[one](http://x.org/?a=b#c)"),), (Option("two"),))


def test_braces_of_formulas_are_no_answers() -> None:
    assert content(r"What is $\frac{1}{2}$ of 4? {=2}") == Typed(r"What is $\frac{1}{2}$ of 4?", "2")


def test_blank_lines_between_braces_do_not_end_a_question() -> None:
    assert content("Which?\n{\n=a\n\n~b\n\n}\n") == Choice("Which?", (Option("a"),), (Option("b"),))


def test_titles_part_questions_without_a_blank_line() -> None:
    made = found("::a::One? {=1}\n::b::Two? {=2}\n// note\n::c::Three? {=3}")
    assert [item.anchor for item in made.items] == ["a", "b", "c"]


def test_a_brace_that_is_never_closed_ends_with_its_question() -> None:
    made = found("One? {=1 ~2\n\nTwo? {=2}")
    assert str(made.problems[0]) == (
        "quiz.gift:1:1: E701 cannot be read as GIFT: a '{' is not closed\n"
        "  Put '}' behind the last answer; a '{' or '}' of the text is written '\\{' and '\\}'."
    )
    wrong = Choice("One?", (Option("1"),), (Option("2"),))
    assert [item.content for item in made.items] == [wrong, Typed("Two?", "2")]


def test_braces_without_answers_behind_a_title_are_said() -> None:
    made = found("::a::What is {this}?")
    assert made.items[0].content == Draft(question="What is {this}?")
    assert str(made.problems[0]) == (
        "quiz.gift:1:1: W701 cannot be read as GIFT: its braces hold no answers\n"
        "  Answers begin with '=' or '~', numbers with '#', or are T or F."
    )


def test_the_example_is_gift_and_gives_every_question() -> None:
    assert likeness(gift.EXAMPLE) == 95
    kinds = [type(item.content).__name__ for item in found(gift.EXAMPLE).items]
    assert kinds == ["Choice", "Claim", "Typed", "Numeric", "Matching", "Choice", "Draft"]


@pytest.mark.parametrize(
    "text",
    [
        "Just some prose.\n\nAnd more of it.\n",
        "namespace a {\n\nvoid f() {}\n\n}\n",
        "`<br>`{=html} and `x`{=latex}\n",
        "Some {==marked==} and {~~old~>new~~} text.\n",
        "# Heading {#sec-1}\n\nText {: .class}\n",
        "body { color: #333; }\n\na { color: red }\n",
        '{"a": 1, "b": {"c": 2}}\n',
        "The vector $\\vec{F}$ is a force.\n",
        "const f = (x) => {}\n",
        "About GIFT:\n\n```\n::a::One? {=1}\n```\n\n::b::Two? {=2}\n",
        "One question {=like this} in\n\nmuch\n\nother\n\nprose\n\nis no GIFT.\n",
    ],
)
def test_what_only_has_braces_is_no_gift(text: str) -> None:
    assert likeness(text) == 0


def _back(notes: list) -> tuple[Item, ...]:
    form = GiftFormat()
    text = form.head() + "".join(form.make(Sent(each, permanent(at), "n")).text for at, each in enumerate(notes))
    return found(text).items


@pytest.mark.parametrize("name", [name for name in EVERY_KIND if name != "enumeration"])
def test_what_recall_exports_comes_back_as_it_was(name: str) -> None:
    sent = EVERY_KIND[name]
    (item,) = _back([note(sent, explain="So *it* is.", hint="Look.", source="https://example.org/a", tags=("x",))])
    assert (item.id, item.deck, item.hint, item.source, item.tags) == (
        "n",
        "Sample",
        "Look.",
        "https://example.org/a",
        ("x",),
    )
    assert item.explain in ("So *it* is.", "So *it* is.\n\nIt pairs bytes.")
    match sent, item.content:
        case Choice(), Choice(question=question, answers=answers, distractors=others, many=many):
            assert (question, answers, many) == (sent.question, sent.answers, sent.many)
            assert {each.text for each in others} == {each.text for each in sent.distractors}
        case Typed(), Typed(question=question, answer=answer, accept=accept):
            assert (question, answer, accept) == (sent.question, "byte pair encoding", sent.accept)
        case _:
            assert item.content == sent


def test_an_enumeration_comes_back_as_a_question_because_gift_cannot_tell_them_apart() -> None:
    (item,) = _back([note(Enumeration("Name them.", ("a", "b")))])
    assert item.content == Question("Name them.", "- a\n- b")


def test_a_note_without_an_id_comes_back_without_one() -> None:
    (item,) = _back([note(Question("Why is it so?", "Because."), id=None)])
    assert item.id is None


def _is_no_cloze_of_gift(content: Content) -> bool:
    """Whether GIFT needs a question for each of its holes, or cannot have the hole where it is."""
    holed = parse_holes(content.text) if isinstance(content, Cloze) else None
    return holed is not None and (len(holed.names) > 1 or any(hole.in_math for hole in holed.holes))


def test_the_shipped_decks_come_back_note_for_note() -> None:
    notes = [each for path in sorted(DECKS.rglob("*.yaml")) for each in parse_deck(path.read_bytes(), file="d").notes]
    asked = [each for each in notes if each.kind != "draft" and not _is_no_cloze_of_gift(each.content)]
    back = _back(asked)
    assert [item.id for item in back] == [each.id for each in asked]
    for item, each in zip(back, asked, strict=True):
        if isinstance(each.content, (Question, Term, Claim, Ordering, Cloze)):
            assert (item.content, item.hint) == (each.content, each.hint)
            video = "" if each.video is None else f"\n\nVideo: {each.video.url}"
            assert item.explain == (f"{each.explain or ''}{video}".strip() or None)


PIECES = st.sampled_from(
    [
        "::a::",
        "{",
        "}",
        "=",
        "~",
        "#",
        "####",
        "%50%",
        "\\",
        "->",
        "\n",
        "\n\n",
        "//",
        "T",
        "1..2",
        "x",
        "$CATEGORY: a",
        "[html]",
        "<b>",
        "{{",
        "é",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    made = found(text)
    likeness(text)
    assert all(item.end > item.start for item in made.items)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(gift.EXAMPLE)), st.integers(0, 12), st.text(max_size=4))
def test_a_damaged_example_is_read_without_a_fault(at: int, gone: int, put: str) -> None:
    found(gift.EXAMPLE[:at] + put + gift.EXAMPLE[at + gone :])
