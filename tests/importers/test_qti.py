"""QTI of versions 1.2 to 3.0, in single files and in packages."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qti_samples import canvas, declared, feedback, field, item, labels, lid, material, package, right, simple, two
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
from recall.importers import qti
from recall.importers.items import Found, Item
from recall.importers.qti_package import decoded
from recall.importers.source import Source


def found(text: str) -> Found:
    return qti.read(Source("quiz.xml", text.encode("utf-8", "replace"), text))


def zipped(files: dict[str, str | bytes]) -> Found:
    return qti.read(Source("quiz.zip", package(files), ""))


def only(text: str) -> Item:
    (made,) = found(text).items
    return made


def content(text: str) -> Content:
    return only(text).content


# Version 1.2


def test_one_option_is_right_and_each_has_its_feedback() -> None:
    told = (
        feedback("0_fb", "No.") + feedback("x", "Yes.") + feedback("general_fb", "So.") + feedback("correct_fb", "Ok")
    )
    processing = right("0", worth="0", shown="0_fb") + right("1", shown="x")
    made = only(canvas(item("multiple_choice_question", lid(labels("a", "b")), processing, told)))
    assert made.content == Choice("Which?", (Option("b", why="Yes."),), (Option("a", why="No."),))
    assert (made.options, made.explain, made.deck, made.id, made.start, made.end) == (
        ("a", "b"),
        "So.",
        "Week one",
        "i1",
        2,
        3,
    )


def test_all_that_apply_stand_together_and_wrong_ones_behind_not() -> None:
    condition = (
        '<respcondition><conditionvar><and><varequal respident="r">0</varequal><not>'
        '<varequal respident="r">1</varequal></not><varequal respident="r">2</varequal></and></conditionvar>'
        '<setvar varname="SCORE">100</setvar>'
        "</respcondition>"
    )
    made = content(
        canvas(item("multiple_answers_question", lid(labels("a", "b", "c"), cardinality="Multiple"), condition))
    )
    assert made == Choice("Which?", (Option("a"), Option("c")), (Option("b"),), many=True)


def test_options_of_which_none_is_right_wait() -> None:
    assert content(canvas(item("multiple_choice_question", lid(labels("a", "b"))))) == Draft(
        question="Which?", choices=("a", "b")
    )


def test_a_claim_is_one_where_the_file_says_so() -> None:
    assert content(canvas(item("true_false_question", lid(labels("True", "False")), right("1")))) == Claim(
        "Which?", False
    )
    made = content(canvas(item("multiple_choice_question", lid(labels("True", "False")), right("1"))))
    assert made == Choice("Which?", (Option("False"),), (Option("True"),))


def test_words_are_typed() -> None:
    made = content(canvas(item("short_answer_question", field(), right("a") + right("b"))))
    assert made == Typed("Which?", "a", ("b",))


@pytest.mark.parametrize(
    ("leaves", "number", "tolerance"),
    [
        (
            '<or><varequal respident="r">4</varequal><and>'
            '<vargte respident="r">3.9</vargte><varlte respident="r">4.1</varlte></and></or>',
            "4",
            "0.1",
        ),
        ('<vargte respident="r">1</vargte><varlte respident="r">5</varlte>', "3", "2"),
        ('<varequal respident="r">7</varequal>', "7", None),
    ],
)
def test_numbers_have_their_room(leaves: str, number: str, tolerance: str | None) -> None:
    condition = (
        f'<respcondition><conditionvar>{leaves}</conditionvar><setvar varname="SCORE">100</setvar></respcondition>'
    )
    made = content(canvas(item("numerical_question", field(), condition)))
    assert made == Numeric("Which?", number, tolerance=tolerance)


def test_what_belongs_together_is_matched() -> None:
    presentation = lid(labels("one", "two"), "x", own="a") + lid(labels("one", "two"), "y", own="b")
    made = content(
        canvas(item("matching_question", presentation, right("1", "x", "50", "Add") + right("0", "y", "50", "Add")))
    )
    assert made == Matching("Which?", (("a", "two"), ("b", "one")))


def test_names_in_brackets_are_gaps() -> None:
    presentation = lid(labels("red", "blue"), "x", own="c1") + lid(labels("blue"), "y", own="c2")
    processing = right("0", "x", "50") + right("0", "y", "50")
    text = "Roses are [c1], violets [c2]."
    made = content(canvas(item("multiple_dropdowns_question", presentation, processing, text=text)))
    assert made == Cloze("Roses are {{gap-1::red::red / blue}}, violets {{gap-2::blue::blue}}.")
    made = content(canvas(item("fill_in_multiple_blanks_question", presentation, processing, text=text)))
    assert made == Cloze("Roses are {{gap-1::red}}, violets {{gap-2::blue}}.")


def test_fields_between_texts_are_gaps() -> None:
    two_fields = field("x") + material("and") + field("y")
    assert content(canvas(item("", two_fields, right("a", "x") + right("b", "y")))) == Cloze(
        "Which? {{gap-1::a}} and {{gap-2::b}}"
    )
    assert content(canvas(item("", field() + material("it is."), right("a")))) == Typed("Which? ____ it is.", "a")


def test_an_essay_waits_unless_a_solution_is_given() -> None:
    assert content(canvas(item("essay_question", field()))) == Draft(question="Which?")
    solution = f"<solution><solutionmaterial>{material('So.')}</solutionmaterial></solution>"
    told = f'<itemfeedback ident="solution">{solution}</itemfeedback>'
    made = only(canvas(item("essay_question", field(), feedback=told)))
    assert (made.content, made.explain) == (Question("Which?", "So."), None)


def test_a_hint_is_a_hint() -> None:
    told = f'<itemfeedback ident="h"><hint><hintmaterial>{material("Look.")}</hintmaterial></hint></itemfeedback>'
    made = only(canvas(item("short_answer_question", field(), right("a"), told)))
    assert (made.hint, made.explain) == ("Look.", None)


def test_groups_of_labels_are_matched() -> None:
    group = f'<response_grp ident="r" rcardinality="Multiple">{labels("a", "b", "one", "two")}</response_grp>'
    made = content(
        canvas(item("", group, right("0,3", worth="1", action="Add") + right("1,2", worth="1", action="Add")))
    )
    assert made == Matching("Which?", (("a", "two"), ("b", "one")))


def _blackboard(kind: str, responses: str, processing: str, extra: str = "") -> str:
    return (
        f"<questestinterop><assessment title='P'><section><item><itemmetadata><bbmd_questiontype>{kind}"
        "</bbmd_questiontype></itemmetadata><presentation><flow class='Block'><flow class='QUESTION_BLOCK'>"
        f"{_formatted('Which?')}</flow><flow class='RESPONSE_BLOCK'>{responses}</flow>{extra}</flow></presentation>"
        f"<resprocessing>{processing}</resprocessing></item></section></assessment></questestinterop>"
    )


def _formatted(text: str) -> str:
    return (
        f"<material><mat_extension><mat_formattedtext type='HTML'>{text}</mat_formattedtext></mat_extension></material>"
    )


def test_blackboard_writes_the_highest_score_in_words() -> None:
    processing = (
        "<respcondition title='correct'><conditionvar><varequal respident='r'>1</varequal></conditionvar>"
        "<setvar variablename='SCORE' action='Set'>SCORE.max</setvar></respcondition>"
        "<respcondition title='incorrect'><conditionvar><other/></conditionvar>"
        "<setvar variablename='SCORE' action='Set'>0.0</setvar></respcondition>"
    )
    made = content(_blackboard("Multiple Choice", lid(labels("a", "b")), processing))
    assert made == Choice("Which?", (Option("b"),), (Option("a"),))


def test_blackboard_keeps_the_right_sides_apart() -> None:
    flows = "".join(f"<flow>{_formatted(left)}{lid(labels('', ''), left)}</flow>" for left in ("dog", "cat"))
    rights = "".join(f"<flow>{_formatted(text)}</flow>" for text in ("meow", "woof"))
    processing = "".join(
        f"<respcondition><conditionvar><varequal respident='{left}'>{place}</varequal></conditionvar></respcondition>"
        for left, place in (("dog", 1), ("cat", 0))
    )
    extra = f"<flow class='RIGHT_MATCH_BLOCK'>{rights}</flow>"
    made = content(_blackboard("Matching", flows, processing, extra))
    assert made == Matching("Which?", (("dog", "woof"), ("cat", "meow")))


def test_an_order_is_one_where_all_steps_have_their_place() -> None:
    processing = (
        "<respcondition title='correct'><conditionvar><and><varequal respident='r'>1</varequal>"
        "<varequal respident='r'>0</varequal></and></conditionvar></respcondition>"
    )
    response = lid(labels("second", "first"), cardinality="Ordered")
    assert content(_blackboard("Ordering", response, processing)) == Ordering("Which?", ("first", "second"))
    assert content(_blackboard("Ordering", response, "")) == Draft(question="Which?", choices=("second", "first"))


def test_texts_and_empty_questions_are_left_out() -> None:
    made = found(canvas(item("text_only_question", ""), item("short_answer_question", field(), right("a"), text="")))
    assert [(left.line, left.reason) for left in made.left_out] == [
        (3, "a text asks nothing"),
        (4, "the question is empty"),
    ]


def test_sections_with_a_title_are_the_section() -> None:
    text = canvas(item("short_answer_question", field(), right("a"))).replace('"root_section"', '"s" title="Rivers"')
    assert only(text).section == ("Rivers",)


def test_a_bank_has_its_name_among_what_is_said_of_it() -> None:
    named = "<qtimetadatafield><fieldlabel>bank_title</fieldlabel><fieldentry>Bank</fieldentry></qtimetadatafield>"
    about = f"<qtimetadata>{named}</qtimetadata>"
    one = item("short_answer_question", field(), right("a"))
    assert only(f"<questestinterop><objectbank>{about}{one}</objectbank></questestinterop>").deck == "Bank"


def test_pictures_and_formulas_are_kept() -> None:
    text = (
        '&lt;img class="equation_image" data-equation-content="\\frac{1}{2}" src="/e"&gt; and '
        '&lt;img src="$IMS-CC-FILEBASE$/a.png" alt="A"&gt;'
    )
    made = found(canvas(item("essay_question", field(), text=text)))
    assert made.items[0].content == Draft(question="$\\frac{1}{2}$ and ![A](a.png)")
    assert [problem.message for problem in made.problems] == ["pictures are named and not copied: a.png"]


# Versions 2 and 3


CHOICE = '<choiceInteraction responseIdentifier="R"><prompt>Which <b>one</b>?</prompt>{}</choiceInteraction>'


def test_a_choice_has_its_prompt_behind_the_text() -> None:
    made = only(two(f"<p>Read &lt;this&gt;.</p>{CHOICE.format(simple('a', 'b'))}", declared("1")))
    assert made.content == Choice("Read <this>.\n\nWhich **one**?", (Option("b"),), (Option("a"),))
    assert (made.options, made.id, made.start, made.end) == (("a", "b"), "q1", 0, 2)


def test_feedback_belongs_to_its_option_or_to_all() -> None:
    choices = (
        '<simpleChoice identifier="0">a<feedbackInline identifier="0">No.</feedbackInline></simpleChoice>'
        + simple("x", "b")[len('<simpleChoice identifier="0">x</simpleChoice>') :]
    )
    more = '<modalFeedback identifier="1">Yes.</modalFeedback><modalFeedback identifier="note">So.</modalFeedback>'
    made = only(two(CHOICE.format(choices), declared("1"), more))
    assert made.content == Choice("Which **one**?", (Option("b", why="Yes."),), (Option("a", why="No."),))
    assert made.explain == "So."


def test_a_mapping_tells_what_is_right_where_nothing_else_does() -> None:
    worths = (("0", "1"), ("1", "-1"), ("2", "0.5"))
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{worth}"/>' for key, worth in worths)
    mapping = f"<mapping>{entries}</mapping>"
    made = content(two(CHOICE.format(simple("a", "b", "c")), declared(cardinality="multiple", more=mapping)))
    assert made == Choice("Which **one**?", (Option("a"), Option("c")), (Option("b"),), many=True)
    assert content(two(CHOICE.format(simple("a", "b", "c")), declared(more=mapping))) == Choice(
        "Which **one**?", (Option("a"),), (Option("b"), Option("c"))
    )


def test_a_choice_without_a_right_answer_waits() -> None:
    assert content(two(CHOICE.format(simple("a", "b")))) == Draft(question="Which **one**?", choices=("a", "b"))


def test_an_entry_in_a_text_is_a_gap() -> None:
    entry = '<textEntryInteraction responseIdentifier="R"/>'
    mapping = '<mapping><mapEntry mapKey="York" mappedValue="1"/><mapEntry mapKey="york" mappedValue="1"/></mapping>'
    made = content(two(f"<p>Now is {entry} of us.</p>", declared("York", base="string", more=mapping)))
    assert made == Typed("Now is ____ of us.", "York", ("york",))
    assert content(two(f"<p>Who? {entry}</p>", declared("I", base="string"))) == Typed("Who?", "I")


def test_an_entry_of_a_number_has_its_room() -> None:
    entry = '<p>How many? <textEntryInteraction responseIdentifier="R"/></p>'
    equal = '<responseProcessing><equal toleranceMode="{}" tolerance="{}"/></responseProcessing>'
    given = declared("3.5", base="float")
    assert content(two(entry, given)) == Numeric("How many?", "3.5")
    assert content(two(entry, given, equal.format("absolute", "0.5 0.5"))) == Numeric(
        "How many?", "3.5", tolerance="0.5"
    )
    assert content(two(entry, given, equal.format("relative", "5 5"))) == Numeric("How many?", "3.5", tolerance="5%")


def test_several_entries_are_holes() -> None:
    offered = '<inlineChoice identifier="u">up</inlineChoice><inlineChoice identifier="d">down</inlineChoice>'
    body = (
        '<p>The sun is <textEntryInteraction responseIdentifier="R"/> and goes '
        f'<inlineChoiceInteraction responseIdentifier="S">{offered}</inlineChoiceInteraction>.</p>'
    )
    made = content(two(body, declared("hot", base="string") + declared("u", name="S")))
    assert made == Cloze("The sun is {{gap-1::hot}} and goes {{gap-2::up::up / down}}.")
    one = body.replace('<textEntryInteraction responseIdentifier="R"/>', "hot")
    assert content(two(one, declared("u", name="S"))) == Choice(
        "The sun is hot and goes ____.", (Option("up"),), (Option("down"),)
    )


def test_words_are_put_into_gaps() -> None:
    texts = '<gapText identifier="w">winter</gapText><gapText identifier="s">summer</gapText>'
    body = (
        f'<gapMatchInteraction responseIdentifier="R"><prompt>Fill.</prompt>{texts}'
        '<p>Now is the <gap identifier="g1"/> of <gap identifier="g2"/>.</p></gapMatchInteraction>'
    )
    pairs = declared("w g1", "s g2", cardinality="multiple", base="directedPair")
    assert content(two(body, pairs)) == Cloze(
        "Fill.\n\nNow is the {{gap-1::winter::winter / summer}} of {{gap-2::summer::winter / summer}}."
    )


def test_steps_are_put_in_order() -> None:
    body = f'<orderInteraction responseIdentifier="R"><prompt>Order.</prompt>{simple("b", "a")}</orderInteraction>'
    assert content(two(body, declared("1", "0", cardinality="ordered"))) == Ordering("Order.", ("a", "b"))
    assert content(two(body, declared("1", cardinality="ordered"))) == Draft(question="Order.", choices=("b", "a"))


def test_pairs_are_matched() -> None:
    def choices(*names: str) -> str:
        made = "".join(
            f'<simpleAssociableChoice identifier="{name}">{name.upper()}</simpleAssociableChoice>' for name in names
        )
        return f"<simpleMatchSet>{made}</simpleMatchSet>"

    sets = choices("a", "b") + choices("x", "y")
    body = f'<matchInteraction responseIdentifier="R"><prompt>Match.</prompt>{sets}</matchInteraction>'
    pairs = declared("a y", "b  x", cardinality="multiple", base="directedPair")
    assert content(two(body, pairs)) == Matching("Match.", (("A", "Y"), ("B", "X")))
    assert content(two(body)) == Draft(question="Match.", choices=("A", "B", "X", "Y"))


def test_an_essay_waits_unless_its_answer_is_given() -> None:
    rubric = '<rubricBlock view="scorer"><p>Two points.</p></rubricBlock>'
    body = f'<p>Tell.</p>{rubric}<extendedTextInteraction responseIdentifier="R"/>'
    made = only(two(body))
    assert (made.content, made.comment) == (Draft(question="Tell."), "Two points.")
    assert content(two(body, declared("So.", base="string"))) == Question("Tell.", "So.")


def test_a_word_of_the_text_may_be_the_answer() -> None:
    words = '<hottext identifier="0">two</hottext> <hottext identifier="1">tree</hottext>'
    body = f'<hottextInteraction responseIdentifier="R"><prompt>Which?</prompt><p>One {words}</p></hottextInteraction>'
    made = content(two(body, declared("1")))
    assert isinstance(made, Choice)
    assert (made.answers, made.distractors) == ((Option("tree"),), (Option("two"),))
    assert made.question.endswith("Which?")


def test_a_slider_is_a_number() -> None:
    body = '<sliderInteraction responseIdentifier="R"><prompt>How many?</prompt></sliderInteraction>'
    assert content(two(body, declared("4", base="integer"))) == Numeric("How many?", "4")
    assert content(two(body)) == Draft(question="How many?")


def test_an_unknown_interaction_waits_and_is_said() -> None:
    made = found(two('<hotspotInteraction responseIdentifier="R"><prompt>Where?</prompt></hotspotInteraction>'))
    assert made.items[0].content == Draft(question="Where?")
    assert str(made.problems[0]) == (
        "quiz.xml:1:1: W701 interactions of the kind 'hotspotInteraction' cannot be read: it is kept as a draft\n"
        "  The rest of the question is kept."
    )


def test_two_interactions_are_two_items() -> None:
    other = CHOICE.replace('"R"', '"S"')
    made = found(
        two(CHOICE.format(simple("a", "b")) + other.format(simple("c", "d")), declared("0") + declared("1", name="S"))
    )
    assert [(each.options, each.id) for each in made.items] == [(("a", "b"), "q1"), (("c", "d"), "q1-2")]


def test_texts_and_random_numbers_are_left_out() -> None:
    assert [left.reason for left in found(two("<p>Read.</p>")).left_out] == ["a text asks nothing"]
    drawn = two('<p>Twice <printedVariable identifier="X"/>? <textEntryInteraction responseIdentifier="R"/></p>')
    assert [left.reason for left in found(drawn).left_out] == ["its numbers are drawn anew each time"]


def test_formulas_and_objects_are_kept() -> None:
    body = (
        '<p>What is <math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x^2"><mi>x</mi></math> in '
        '<object data="i/p.png" type="image/png">P</object>?</p><extendedTextInteraction responseIdentifier="R"/>'
    )
    assert content(two(body)) == Draft(question="What is $x^2$ in ![P](i/p.png)?")


def test_version_3_has_other_names_for_the_same() -> None:
    text = (
        '<qti-assessment-item identifier="v3" title="T" time-dependent="false">'
        '<qti-response-declaration identifier="R" cardinality="single" base-type="identifier">'
        "<qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>"
        '<qti-item-body><qti-choice-interaction response-identifier="R"><qti-prompt>Which?</qti-prompt>'
        '<qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice>'
        "</qti-choice-interaction></qti-item-body></qti-assessment-item>"
    )
    assert content(text) == Choice("Which?", (Option("b"),), (Option("a"),))


# Packages


TEST = (
    '<assessmentTest><testPart><assessmentSection title="Rivers"><assessmentItemRef href="items/b.xml"/>'
    '<assessmentSection title="Section"><assessmentItemRef href="./items/../items/a.xml"/></assessmentSection>'
    "</assessmentSection></testPart></assessmentTest>"
)


def _numbered(name: str) -> str:
    return two(CHOICE.format(simple(name, "x")), declared("0"), name=name)


def test_a_package_is_read_in_the_order_of_its_test() -> None:
    made = zipped(
        {
            "imsmanifest.xml": "<manifest/>",
            "items/a.xml": _numbered("a"),
            "items/b.xml": _numbered("b"),
            "test.xml": TEST,
        }
    )
    assert [(each.id, each.section, each.anchor) for each in made.items] == [
        ("b", ("Rivers",), "items/b.xml"),
        ("a", ("Rivers",), "items/a.xml"),
    ]


def test_without_a_test_the_manifest_gives_the_order() -> None:
    manifest = '<manifest><resource href="q10.xml"/><resource><file href="q9.xml"/></resource></manifest>'
    files: dict[str, str | bytes] = {f"q{n}.xml": _numbered(f"q{n}") for n in (1, 9, 10)}
    assert [each.id for each in zipped({**files, "imsmanifest.xml": manifest}).items] == ["q10", "q9", "q1"]
    assert [each.id for each in zipped(files).items] == ["q1", "q9", "q10"]


def test_blackboard_documents_end_with_dat() -> None:
    made = zipped(
        {"imsmanifest.xml": "<manifest/>", "res00001.dat": canvas(item("short_answer_question", field(), right("a")))}
    )
    assert [each.content for each in made.items] == [Typed("Which?", "a")]


def test_pictures_of_a_package_are_named() -> None:
    body = '<p><img src="a.png" alt="A"/></p><extendedTextInteraction responseIdentifier="R"/>'
    made = zipped({"q.xml": two(body), "a.png": b"x"})
    assert str(made.problems[0]) == (
        "quiz.zip:0:0: W701 pictures are named and not copied: a.png\n"
        "  Unpack the package and put its pictures beside the deck."
    )


def test_a_bomb_is_refused() -> None:
    made = zipped({"q.xml": _numbered("a"), "bomb.xml": b" " * 3_000_000})
    assert made.items == ()
    assert str(made.problems[0]).startswith("quiz.zip:0:0: E701 cannot be read as QTI: it would unpack to 3000")


def test_ways_out_of_the_package_are_refused() -> None:
    made = zipped(
        {"../../q.xml": _numbered("a"), "/r.xml": _numbered("b"), "c:\\s.xml": _numbered("c"), "t.xml": _numbered("d")}
    )
    assert [each.id for each in made.items] == ["d"]
    assert [problem.message for problem in made.problems] == [
        f"'{path}' is left out: its path leads out of the package" for path in ("../../q.xml", "/r.xml", "c:\\s.xml")
    ]


def test_a_locked_or_damaged_member_is_said_and_the_others_are_read() -> None:
    data = bytearray(package({"a.xml": _numbered("a"), "b.xml": _numbered("b")}))
    data[6] |= 1  # the flag of a password, in the file's own head
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the list of all
    made = qti.read(Source("quiz.zip", bytes(data), ""))
    assert [each.id for each in made.items] == ["b"]
    assert made.problems[0].message == "'a.xml' is left out: it is locked with a password"


def test_a_damaged_package_is_said() -> None:
    made = qti.read(Source("quiz.zip", package({"a.xml": _numbered("a")})[:60], ""))
    assert str(made.problems[0]) == (
        "quiz.zip:0:0: E701 cannot be read as QTI: the package is damaged (File is not a zip file)\n"
        "  Export or download it again."
    )


def test_a_broken_document_names_the_member_and_its_whole_items_are_read() -> None:
    broken = canvas(
        item("short_answer_question", field(), right("a")),
        "<item><b></item>\n",
        item("short_answer_question", field(), right("c")),
    )
    made = zipped({"a.xml": broken})
    assert made.problems[0].message == "cannot be read as QTI in 'a.xml': mismatched tag"
    assert [(each.content, each.start) for each in made.items] == [(Typed("Which?", "a"), 2), (Typed("Which?", "c"), 4)]
    assert [(left.line, left.reason) for left in made.left_out] == [(4, "its XML is broken in 'a.xml'")]


def test_documents_may_have_other_encodings() -> None:
    text = '<?xml version="1.0" encoding="{}"?><a>é</a>'
    assert decoded(text.format("iso-8859-1").encode("iso-8859-1")).endswith("<a>é</a>")
    assert decoded(text.format("utf-16").encode("utf-16")).endswith("<a>é</a>")
    assert decoded(text.format("none").encode("utf-8")).endswith("<a>é</a>")
    assert decoded(b"<a>\x81\r\n</a>") == "<a>\x81\n</a>"


def test_what_is_no_qti_is_not_taken_for_it() -> None:
    def likeness(data: bytes, text: str) -> int:
        return qti.likeness(Source("a", data, text))

    assert likeness(b"", qti.EXAMPLE) == 98
    assert likeness(package({"q.xml": _numbered("a")}), "") == 97
    assert likeness(package({"word/document.xml": "<w/>"}), "") == 0
    assert likeness(b"PK\x03\x04rest", "") == 0
    for text in (
        "<html><body>questestinterop</body></html>",
        "The <assessmentItem identifier='a'> element",
        "",
        "<a/>",
    ):
        assert likeness(text.encode(), text) == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 40), st.text(max_size=5))
def test_damaged_documents_are_read_without_a_fault(at: int, gone: int, put: str) -> None:
    for text in (qti.EXAMPLE, canvas(item("matching_question", lid(labels("a", "b"), "x", own="c"), right("1", "x")))):
        found(text[:at] + put + text[at + gone :])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 600), st.binary(max_size=8))
def test_a_damaged_package_is_read_without_a_fault(at: int, put: bytes) -> None:
    data = package({"a.xml": _numbered("a"), "imsmanifest.xml": "<manifest/>"})
    source = Source("quiz.zip", data[:at] + put + data[at + len(put) :], "")
    qti.likeness(source)
    qti.read(source)


def test_too_many_members_are_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for number in range(20_001):
            file.writestr(f"{number}.txt", b"")
    assert qti.read(Source("quiz.zip", made.getvalue(), "")).problems[0].message.endswith("it holds 20001 files")
