"""What Moodle gets: every question is read again by a strict reader, which knows nothing of the exporter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anki_samples import EVERY_KIND, note, permanent
from gift_reader import GiftError, Read, accepts, read_gift, shown
from recall.core.cards import sides
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
    Video,
)
from recall.deckfile.reader import parse_deck
from recall.exporters.formats import Item
from recall.exporters.gift import GiftFormat
from recall.exporters.gift_text import html
from recall.markup.plain import plain
from recall.problems import Problem

DECKS = Path(__file__).parent.parent.parent / "decks"


def sent(*contents: Content, **more: object) -> tuple[str, tuple[Problem, ...]]:
    form, text, problems = GiftFormat(), "", ()
    for number, content in enumerate(contents):
        made = form.make(Item(note(content, **more), permanent(number), "n"))
        text, problems = text + made.text, problems + made.problems
    return form.head() + text, problems


def read(*contents: Content, **more: object) -> list[Read]:
    return read_gift(sent(*contents, **more)[0])


def only(content: Content, **more: object) -> Read:
    (found,) = read(content, **more)
    return found


def codes(content: Content, **more: object) -> list[str]:
    return [problem.code for problem in sent(content, **more)[1]]


def test_every_kind_has_its_question_and_a_card_each(golden) -> None:
    text, _ = sent(*EVERY_KIND.values())
    golden("export/every_kind.gift", text)
    assert len(read_gift(text)) == sum(len(sides(content)) for content in EVERY_KIND.values())


def test_an_open_question_is_an_essay_that_tells_its_answer() -> None:
    found = only(Question("Why?", "Because."), explain="So it *is*.", source="a_b_c.md")
    assert (found.kind, found.text) == ("essay", "Why?")
    assert found.feedback == "<div>Because.</div><div>So it <em>is</em>.</div><div>Source: a_b_c.md</div>"


def test_a_term_is_asked_from_both_sides() -> None:
    there, back = read(Term("Hund", "dog"))
    assert (there.name, there.text, there.feedback) == ("n#meaning", "Hund", "<div>dog</div>")
    assert (back.name, back.text, back.feedback) == ("n#term", "dog", "<div>Hund</div>")


def test_one_right_option_is_worth_everything_and_each_has_its_reason() -> None:
    found = only(Choice("Q?", (Option("A", why="yes: so"),), (Option("B", why="[html] #1"), Option("%50% C"))))
    assert found.is_single
    assert sorted(found.answers) == [(0, "%50% C", ""), (0, "B", "[html] #1"), (100, "A", "yes: so")]


def test_picking_every_option_of_a_select_all_gains_nothing() -> None:
    many = Choice("Q?", (Option("A"), Option("B"), Option("C")), (Option("D"), Option("E"), Option("F")), many=True)
    found = only(many)
    assert not found.is_single
    assert sum(share for share, _, _ in found.answers) == 0
    assert {text for share, text, _ in found.answers if share > 0} == {"A", "B", "C"}


@pytest.mark.parametrize("rights", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20])
def test_shares_are_those_that_moodle_knows(rights: int) -> None:
    many = Choice("Q?", tuple(Option(f"r{n}") for n in range(rights)), (Option("w"),), many=True)
    assert only(many).kind == "multichoice"


def test_a_number_of_right_options_without_a_share_is_asked_as_an_essay_with_its_options() -> None:
    many = Choice("Q?", tuple(Option(f"r{n}") for n in range(11)), (Option("wrong"),), many=True)
    found = only(many)
    assert found.kind == "essay"
    assert "<li>wrong</li>" in found.text
    assert "wrong" not in found.feedback
    assert codes(many) == ["W911"]


def test_an_order_of_options_that_moodle_will_shuffle_is_told() -> None:
    assert codes(EVERY_KIND["choice"]) == ["W912"]
    assert codes(Choice("Q?", (Option("A"),), (Option("B"),), shuffle=False)) == ["W912"]
    assert codes(Choice("Q?", (Option("A"),), (Option("B"),))) == []


@pytest.mark.parametrize("truth", [True, False])
def test_a_claim_is_true_or_false(truth: bool) -> None:
    found = only(Claim("It is.", truth), explain="T # so")
    assert (found.kind, found.truth, found.feedback) == ("truefalse", truth, "<div>T # so</div>")


def test_a_typed_answer_is_a_short_one_with_all_that_is_accepted() -> None:
    found = only(Typed("Q?", "byte pair `encoding`", ("BPE", "BPE"), why="so"))
    assert found.answers == [(100, "byte pair encoding", ""), (100, "BPE", "")]
    assert found.feedback == "<div>so</div>"


@pytest.mark.parametrize(
    "answer", ["C*", "f(*args)", "**kwargs**", "%50% of it", "[html] x", "a=b", "{x}", "T", "0", "#!"]
)
def test_a_short_answer_is_taken_as_typed_and_nothing_else_is(answer: str) -> None:
    (pattern,) = [text for _, text, _ in only(Typed("Q?", f"``{answer}``")).answers]
    assert accepts(pattern, answer)
    assert not accepts(pattern, f"{answer}!")
    assert not accepts(pattern, f"f(1){answer}")


@pytest.mark.parametrize("answer", ["a->b", "`x\ny`\n\nz", "x" * 256, "&&058;"])
def test_an_answer_that_gift_cannot_ask_for_is_an_essay(answer: str) -> None:
    found = only(Typed("Q?", answer))
    assert found.kind == "essay"
    assert shown(found.feedback)
    assert codes(Typed("Q?", answer)) == ["W911"]


@pytest.mark.parametrize(
    ("number", "tolerance", "meant"),
    [
        ("175", "1", (175, 1)),
        ("-0.5", None, (-0.5, 0)),
        ("1e-3", "5%", (0.001, 0.00005)),
        ("-200", "10 %", (-200, 20)),
        ("0", None, (0, 0)),
        ("1.50", "0.0", (1.5, 0)),
        ("2e3", "12.5%", (2000, 250)),
        ("+7", None, (7, 0)),
    ],
)
def test_a_number_has_its_tolerance_as_a_number(number: str, tolerance: str | None, meant: tuple[float, float]) -> None:
    tolerance = tolerance.replace(" ", "") if tolerance else None
    assert only(Numeric("Q?", number, tolerance=tolerance)).numbers == [meant]


def test_the_unit_is_part_of_the_question() -> None:
    assert only(Numeric("Q?", "5", unit="km/h")).text == "Q?<p>Unit: km/h</p>"


@pytest.mark.parametrize("number", ["1e400", "1e-400", "9" * 301])
def test_a_number_that_no_float_holds_is_an_essay(number: str) -> None:
    assert (only(Numeric("Q?", number)).kind, codes(Numeric("Q?", number))) == ("essay", ["W911"])


def test_pairs_may_hold_arrows_on_both_sides() -> None:
    found = only(Matching("Match.", (("a -> b", "c -> d"), ("`x=1`", "{y}"))))
    assert [(shown(left), right) for left, right in found.pairs] == [("a -> b", "c -> d"), ("x=1", "{y}")]


def test_formulas_among_what_is_matched_are_told() -> None:
    pairs = Matching("Match.", (("a", "$x^2$"), ("b", "c")))
    assert only(pairs).pairs[0] == ("a", "x^2")
    assert codes(pairs) == ["W916"]


def test_pairs_that_moodle_would_misread_are_an_essay_with_both_columns() -> None:
    found = only(Matching("Match.", (("a", "&&058;"), ("b", "c"))))
    assert found.kind == "essay"
    assert shown(found.text) in ("Match.abc&&058;", "Match.abcc&&058;")


def test_an_order_is_an_essay_that_shows_the_steps_in_another_order() -> None:
    found = only(EVERY_KIND["ordering"])
    assert found.kind == "essay"
    assert "pre-trainfine-tunealign" not in shown(found.text)
    assert found.feedback == "<div><ol><li>pre-train</li><li>fine-tune</li><li>align</li></ol></div>"
    assert codes(EVERY_KIND["ordering"]) == ["W911"]


def test_a_list_to_be_named_is_an_essay() -> None:
    assert (only(Enumeration("Name.", ("a", "b"))).kind, codes(Enumeration("Name.", ("a", "b")))) == ("essay", ["W911"])


def test_each_hole_is_a_question_in_which_the_others_are_shown() -> None:
    one, two = read(EVERY_KIND["cloze"])
    assert one.text == "GPT masks the [past or future?] tokens, BERT masks random ones."
    assert [answer for _, answer, _ in (*one.answers, *two.answers)] == ["future", "random"]


def test_a_hole_in_math_is_an_essay_and_one_in_code_is_typed_letter_by_letter() -> None:
    math = Cloze("$\\frac{ {{k::a}} }{b}$")
    assert (only(math).kind, codes(math)) == ("essay", ["W911"])
    code = Cloze("`for {{v::_x_}} in y`", code_holes=True)
    assert only(code).answers == [(100, "_x_", "")]


def test_holes_of_one_name_that_differ_are_an_essay() -> None:
    assert only(Cloze("{{k::a}} and {{k::b}}")).kind == "essay"


def test_math_and_code_survive_as_html() -> None:
    found = only(Question("Is $a_1 \\cdot b_1 = \\{c\\}$?", "```python\nif x:\n\n    y = {1: '#~'}\n```"))
    assert found.text == "Is \\(a_1 \\cdot b_1 = \\{c\\}\\)?"
    assert found.feedback == ("<div><pre><code class=\"language-python\">if x:\n\n    y = {1: '#~'}</code></pre></div>")


def test_what_moodle_would_take_for_math_is_cut_in_two() -> None:
    assert html("`\\(x\\)` and `$$`") == "<code>\\<span></span>(x\\)</code> and <code>$<span></span>$</code>"
    assert html("nothing \\ here") == "nothing \\ here"


def test_a_hint_is_folded_away_under_the_question() -> None:
    found = only(Question("Why?", "x"), hint="Think.")
    assert found.text == "Why?<details><summary>Hint</summary>Think.</details>"


def test_where_it_comes_from_is_a_link_where_it_is_one() -> None:
    found = only(Question("Why?", "x"), source="https://a.b/?c=1&d=2", video=Video("https://v.w/x", "4:10"))
    assert '<a href="https://a.b/?c=1&amp;d=2">https://a.b/?c=1&amp;d=2</a>' in found.feedback
    assert found.feedback.endswith('Video: <a href="https://v.w/x">https://v.w/x</a> at 4:10</div>')
    assert "<div>Video: rf</div>" in only(Question("Why?", "x"), video=Video("rf")).feedback


def test_pictures_on_the_web_stay_and_files_are_told() -> None:
    local = Question("![a cat](cat.png) or ![b](https://x.y/b.png)?", "[listen](say.mp3)")
    assert only(local).text == 'a cat or <img src="https://x.y/b.png" alt="b">?'
    assert codes(local) == ["W913", "W913"]
    assert codes(Choice("Q?", (Option("![](r.png)"),), (Option("b", why="![](w.png)"),))) == ["W913", "W913"]


def test_id_and_tags_stand_in_a_comment_as_moodle_reads_it() -> None:
    found = only(Term("Hund", "dog", both=False), tags=("a b", "C++", "x]<y>"))
    assert (found.idnumber, found.tags) == ("n", ["a b", "C++", "x y"])
    assert codes(Question("Q?", "a"), tags=("x]<y>", "ok")) == ["W914"]
    assert only(Question("Q?", "a"), id="x" * 101).idnumber == ""


def test_a_note_without_an_id_is_named_by_its_question() -> None:
    found = only(Question("What is `a::b`?\n\nSay.", "x"), id=None)
    assert (found.name, found.idnumber) == ("What is a::b? Say.", permanent(0))
    assert only(Question("![ ](https://x.y/z.png)", "x"), id=None).name == permanent(0)


def test_a_question_of_which_nothing_shows_stays_out() -> None:
    assert sent(Question("<!-- x -->", "a"))[0] == GiftFormat().head()
    assert codes(Question("a", "<!-- x -->", both=True)) == ["E911"]


@pytest.mark.parametrize(
    ("deck", "category"),
    [
        ("LLMs / Attention", "LLMs/Attention"),
        (" / ", "recall"),
        ("$course$/x", "course$/x"),
        ("C:\\new = {x}", "C:\\new = {x}"),
        ("a\n b", "a b"),
    ],
)
def test_a_deck_is_a_category(deck: str, category: str) -> None:
    assert only(Question("Q?", "a"), deck=deck).category == category


def test_a_category_is_named_once_for_the_questions_that_follow() -> None:
    text, _ = sent(Question("Q?", "a"), Question("R?", "b"))
    assert text.count("$CATEGORY") == 1


def test_all_shipped_decks_are_read_again() -> None:
    form, text, cards = GiftFormat(), "", 0
    files = sorted(path for path in DECKS.rglob("*.yaml") if path.name != "course.yaml")
    for number, path in enumerate(files):
        for at, each in enumerate(parse_deck(path.read_bytes(), file=path.name).notes):
            made = form.make(Item(each, permanent(number * 1000 + at), each.id or "?"))
            assert all(problem.code in ("W911", "W912") for problem in made.problems)
            text, cards = text + made.text, cards + made.cards
    found = read_gift(text)
    assert len(found) == cards > 100
    assert all(shown(each.text) and shown(each.feedback) is not None for each in found)


TEXTS = st.text(alphabet="~=#{}:\\[]%->&;*$`_<!( )nTab058\n\t\r/'\"|é\x01", min_size=1, max_size=30).filter(
    lambda text: bool(html(text))
)
OPTIONS = st.builds(Option, TEXTS, why=st.none() | TEXTS)
CONTENTS = st.one_of(
    st.builds(Question, TEXTS, TEXTS, st.booleans()),
    st.builds(Term, TEXTS, TEXTS),
    st.builds(Cloze, TEXTS),
    st.builds(
        lambda question, right, wrong, many: Choice(question, tuple(right if many else right[:1]), tuple(wrong), many),
        TEXTS,
        st.lists(OPTIONS, min_size=1, max_size=3),
        st.lists(OPTIONS, min_size=1, max_size=3),
        st.booleans(),
    ),
    st.builds(Claim, TEXTS, st.booleans()),
    st.builds(Typed, TEXTS, TEXTS, st.tuples(TEXTS), st.none() | TEXTS),
    st.builds(Numeric, TEXTS, st.decimals(-9999, 9999, places=3).map(str), st.none() | TEXTS),
    st.builds(Ordering, TEXTS, st.tuples(TEXTS, TEXTS)),
    st.builds(Matching, TEXTS, st.tuples(st.tuples(TEXTS, TEXTS), st.tuples(TEXTS, TEXTS))),
    st.builds(Enumeration, TEXTS, st.tuples(TEXTS, TEXTS)),
)
NOTES = st.builds(
    lambda content, deck, hint, explain, source: note(content, deck=deck, hint=hint, explain=explain, source=source),
    CONTENTS,
    TEXTS,
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.none() | TEXTS,
)


@given(notes=st.lists(NOTES, min_size=1, max_size=3))
@settings(deadline=None, max_examples=200)
def test_no_text_breaks_out_of_its_place(notes: list[Note]) -> None:
    form, text, expected = GiftFormat(), "", []
    for number, each in enumerate(notes):
        made = form.make(Item(each, permanent(number), "n"))
        text += made.text
        expected += [each] * made.cards
    found = read_gift(text)
    assert len(found) == len(expected)
    for question, each in zip(found, expected, strict=True):
        shown(question.text)
        shown(question.feedback)
        _same(question, each)


def _same(question: Read, each: Note) -> None:
    """What Moodle has of it is what the note says."""
    content = each.content
    match content:
        case Choice(answers=answers, distractors=distractors) if question.kind == "multichoice":
            rights = {html(option.text) for option in answers}
            assert {text for share, text, _ in question.answers if share > 0} == rights
            texts = sorted((html(option.text), html(option.why or "")) for option in (*answers, *distractors))
            assert sorted((text, told) for _, text, told in question.answers) == texts
        case Typed(answer=answer) if question.kind == "shortanswer":
            words = "".join(" " if ord(char) < 32 and char != "\t" else char for char in plain(answer).strip())
            assert accepts(question.answers[0][1], words.strip())
        case Claim(answer=truth):
            assert question.truth is truth
        case Matching(pairs=pairs) if question.kind == "match":
            assert [left for left, _ in question.pairs] == [html(left) for left, _ in pairs]
        case Numeric(number=number):
            assert question.numbers == [(float(number), 0.0)]
        case Question() | Term() | Enumeration() | Ordering():
            assert question.kind == "essay"


@pytest.mark.parametrize(
    "text",
    [
        "::a::[html]Q {=x",
        "Q {=x}",
        "::a::[html]Q {~x}",
        "::a::[html]Q {~%55%x~%45%y}",
        "::a::[html]Q {=x->y}",
        "::a::[html]Q {#=1:x}",
        "::a::[html]Q {x}",
        "::a::[html]Q {T} more",
        "::a::Q {T}",
    ],
)
def test_the_reader_is_strict(text: str) -> None:
    with pytest.raises(GiftError):
        read_gift(text)
