"""Moodle XML: every kind of question that Moodle exports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Typed,
)
from recall.importers import moodle_xml
from recall.importers.items import Found, Item
from recall.importers.source import Source


def found(text: str) -> Found:
    return moodle_xml.read(Source("bank.xml", text.encode("utf-8", "replace"), text))


def quiz(kind: str, body: str, text: str = "Which?", form: str = "html") -> str:
    asked = f'<questiontext format="{form}"><text>{text}</text></questiontext>'
    return f'<quiz>\n<question type="{kind}">\n{asked}{body}\n</question>\n</quiz>'


def only(kind: str, body: str, text: str = "Which?", form: str = "html") -> Item:
    (item,) = found(quiz(kind, body, text, form)).items
    return item


def content(kind: str, body: str, text: str = "Which?") -> Content:
    return only(kind, body, text).content


def answer(fraction: str, text: str, more: str = "") -> str:
    return f'<answer fraction="{fraction}" format="html"><text>{text}</text>{more}</answer>'


def test_one_option_is_worth_everything() -> None:
    told = "<feedback><text>&lt;i&gt;no&lt;/i&gt;</text></feedback>"
    body = "<single>true</single>" + answer("100", "a") + answer("50", "b") + answer("0", "c", told)
    made = only("multichoice", body)
    assert made.content == Choice("Which?", (Option("a"),), (Option("b"), Option("c", why="*no*")))
    assert made.options == ("a", "b", "c")


def test_of_several_options_all_that_earn_something_are_right() -> None:
    body = "<single>false</single>" + answer("50", "a") + answer("-100", "b") + answer("50", "c")
    assert content("multichoice", body) == Choice("Which?", (Option("a"), Option("c")), (Option("b"),), many=True)


def test_options_of_which_none_is_right_wait() -> None:
    assert content("multichoice", answer("0", "a") + answer("x", "b")) == Draft(question="Which?", choices=("a", "b"))


def test_a_claim_is_true_or_false() -> None:
    assert content("truefalse", answer("0", "true") + answer("100", "false")) == Claim("Which?", False)
    assert isinstance(content("truefalse", answer("0", "true") + answer("0", "false")), Draft)


def test_words_are_typed_and_what_is_worth_less_is_told() -> None:
    made = only("shortanswer", answer("100", "a\\*") + answer("100", "b") + answer("50", "c") + answer("0", "*"))
    assert (made.content, made.explain) == (Typed("Which?", "a*", ("b",)), "c (50 %)")


def test_numbers_have_their_room_and_unit() -> None:
    units = "<units><unit><multiplier>1</multiplier><unit_name>kg</unit_name></unit></units>"
    body = answer("100", "2,5", "<tolerance>0.5</tolerance>") + answer("50", "3", "<tolerance>1</tolerance>") + units
    made = only("numerical", body)
    assert (made.content, made.explain) == (Numeric("Which?", "2.5", unit="kg", tolerance="0.5"), "3 (50 %)")
    assert [problem.message for problem in found(quiz("numerical", answer("100", "many"))).problems] == [
        "'many' is no number"
    ]


def test_pairs_are_matched_and_a_right_side_alone_is_said() -> None:
    def pair(left: str, right: str) -> str:
        return f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"

    text = quiz("matching", pair("cat", "meow") + pair("dog", "woof") + pair("", "moo"))
    made = found(text)
    assert made.items[0].content == Matching("Which?", (("cat", "meow"), ("dog", "woof")))
    assert str(made.problems[0]) == "bank.xml:2:1: W701 'moo' is matched with nothing, and is left out"


def test_steps_are_put_in_order() -> None:
    body = "".join(f"<answer><text>{step}</text></answer>" for step in ("a", "b", "c"))
    assert content("ordering", body) == Ordering("Which?", ("a", "b", "c"))


def test_an_essay_waits_and_keeps_what_its_graders_are_told() -> None:
    made = only("essay", '<graderinfo format="html"><text>Two points.</text></graderinfo>')
    assert (made.content, made.comment) == (Draft(question="Which?"), "Two points.")


def test_questions_within_a_text_are_holes() -> None:
    text = "Rome: {1:SHORTANSWER:=Tiber#yes~%50%Po}, Paris: {2:MC:~Po~=Seine}, {:NUMERICAL:=3:0.1} hills."
    made = only("cloze", "", text)
    holes = "Rome: {{gap-1::Tiber}}, Paris: {{gap-2::Seine::Po / Seine}}, {{gap-3::3}} hills."
    assert (made.content, made.explain) == (Cloze(holes), "yes")


def test_boxes_are_dragged_into_their_gaps() -> None:
    body = "".join(
        f"<dragbox><text>{text}</text><group>{group}</group></dragbox>"
        for text, group in (("a", 1), ("b", 1), ("c", 2))
    )
    made = content("ddwtos", body, "One [[2]] and [[3]].")
    assert made == Cloze("One {{gap-1::b::a / b}} and {{gap-2::c}}.")
    assert content("gapselect", body, "One [[9]].") == Draft(question="One ____.")


def test_a_gap_that_no_hole_can_hold_becomes_a_question() -> None:
    made = content("cloze", "", "It is {1:SA:=a\\}\\}b}.")
    assert made == Question("It is ____.", "1. a}}b")


def test_unknown_kinds_wait_with_their_options_and_are_said() -> None:
    made = found(quiz("kprime", answer("100", "a")))
    assert made.items[0].content == Draft(question="Which?", choices=("a",))
    assert str(made.problems[0]) == (
        "bank.xml:2:1: W701 questions of the kind 'kprime' cannot be read\n  It is kept as a draft."
    )


def test_a_description_is_left_out() -> None:
    (left,) = found(quiz("description", "", "Read on.")).left_out
    assert (left.line, left.reason, left.text) == (2, "a description asks nothing", "Read on.")


def test_the_category_is_the_section_and_the_rest_is_kept() -> None:
    body = (
        "<name><text>N</text></name><generalfeedback><text>G</text></generalfeedback><idnumber>q-1</idnumber>"
        "<hint><text>H</text></hint><tags><tag><text>t</text></tag></tags>" + answer("100", "true")
    )
    category = '<question type="category"><category><text>$course$/top/A/B</text></category></question>'
    (item,) = found(quiz("truefalse", body).replace("<quiz>", f"<quiz>{category}")).items
    assert (item.section, item.anchor, item.explain, item.id) == (("A", "B"), "N", "G", "q-1")
    assert (item.hint, item.tags, item.start, item.end) == ("H", ("t",), 1, 4)


def test_praise_explains_a_question_unless_others_have_the_same() -> None:
    def one(praise: str) -> str:
        said = f"<correctfeedback><text>{praise}</text></correctfeedback>"
        return quiz("truefalse", answer("100", "true") + said)[6:-7]

    long = "Well done, this is quite a feat of memory."
    own = "Indeed: ice is lighter than the water it swims in."
    made = found("<quiz>" + one(long) + one(long) + one(own) + one("Right.") + "</quiz>")
    assert [item.explain for item in made.items] == [None, None, own, None]


def test_html_becomes_markdown_and_pictures_are_named() -> None:
    text = "<![CDATA[<p>What is <code>a &lt; b</code> in \\(x_1\\)? <img src='@@PLUGINFILE@@/p%20q.png' alt='P'></p>]]>"
    made = found(quiz("essay", "", text))
    question = made.items[0].content
    assert isinstance(question, Draft)
    assert question.question == "What is `a < b` in $x_1$? ![P](p%20q.png)"
    assert made.problems[0].message == "pictures are named and not copied: p%20q.png"


def test_markdown_stays_as_it_is() -> None:
    made = only("essay", "", "a_b *c* &amp;amp;", form="markdown")
    assert made.content == Draft(question="a_b *c* &amp;")


def test_broken_xml_is_said_with_its_place_and_whole_questions_are_read() -> None:
    good = quiz("truefalse", answer("100", "true"))[6:-7]
    broken = f"<quiz>\n{good}\n<question type='x'><b></question>\n{good}</quiz>"
    made = found(broken)
    assert str(made.problems[0]).startswith("bank.xml:7:25: E701 cannot be read as Moodle XML: mismatched tag\n")
    assert [(item.content, item.start) for item in made.items] == [
        (Claim("Which?", True), 2),
        (Claim("Which?", True), 8),
    ]
    assert [(left.line, left.reason) for left in made.left_out] == [(7, "its XML is broken")]


def test_entities_of_html_are_no_fault() -> None:
    assert content("essay", "", "a&nbsp;&eacute;&amp;b &unknown;") == Draft(
        question="a é&b &unknown;".replace(" é", "\xa0é")
    )


def test_the_example_is_moodle_xml_and_other_xml_is_not() -> None:
    assert moodle_xml.likeness(Source("a.xml", b"", moodle_xml.EXAMPLE)) == 98
    assert len(found(moodle_xml.EXAMPLE).items) == 2
    for text in ("<quiz><p>hi</p></quiz>", "<html><body/></html>", "A <quiz><question type='x'> in prose", ""):
        assert moodle_xml.likeness(Source("a.xml", b"", text)) == 0


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(moodle_xml.EXAMPLE)), st.integers(0, 30), st.text(max_size=5))
def test_a_damaged_example_is_read_without_a_fault(at: int, gone: int, put: str) -> None:
    found(moodle_xml.EXAMPLE[:at] + put + moodle_xml.EXAMPLE[at + gone :])


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["cloze", "ddwtos", "multichoice", "numerical", "matching"]),
    st.text("{}:=~#%MCSA[]1\\ab", max_size=40),
)
@pytest.mark.filterwarnings("error")
def test_any_text_of_a_question_is_read(kind: str, text: str) -> None:
    safe = text.replace("&", "").replace("<", "")
    assert len(found(quiz(kind, answer("100", safe), safe)).items) <= 1
