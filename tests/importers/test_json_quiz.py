"""Quizzes in JSON of every usual shape become notes; other JSON becomes none."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anki_samples import EVERY_KIND, note, permanent
from recall.core.notes import Choice, Claim, Cloze, Draft, Matching, Numeric, Option, Ordering, Question, Term, Typed
from recall.exporters.formats import Item as Sent
from recall.exporters.json_notes import JsonFormat
from recall.importers import json_quiz
from recall.importers.items import Found, Item
from recall.importers.neutral import neutral
from recall.importers.source import Source

SHARED = Path(__file__).parents[3] / "shared" / "data" / "notes" / "ms_quiz_json"


def source(value: Any) -> Source:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    return Source("quiz.json", text.encode(), text)


def found(value: Any) -> Found:
    return json_quiz.read(source(value))


def only(value: Any) -> Item:
    made = found(value)
    assert len(made.items) == 1, made
    return made.items[0]


def right(value: Any) -> list[list[str]]:
    """The texts of the right options of each choice."""
    contents = [item.content for item in found(value).items]
    return [[option.text for option in each.answers] for each in contents if isinstance(each, Choice)]


THREE = ["red", "green", "blue"]


# Which option is right -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    ["correct", "answer", "correctAnswer", "correct_index", "correctOption", "rightAnswer", "answerIndex", "solution"],
)
@pytest.mark.parametrize("options", ["options", "choices", "answers", "answerOptions", "alternatives"])
def test_options_and_key_are_known_by_their_usual_names(options: str, key: str) -> None:
    value = [{"question": "Sky?", options: THREE, key: 2}, {"question": "Grass?", options: THREE, key: 0}]
    if options == "answers" and key == "answer":
        value = [{**each, "prompt": each.pop("question")} for each in value]  # type: ignore[arg-type]
    assert right([{**each, key: {2: 2, 0: 0}[each[key]]} for each in value]) == [["blue"], ["red"]]  # type: ignore[index]


def test_places_count_from_1_where_one_of_the_file_shows_it() -> None:
    assert right(
        [{"question": "A?", "options": THREE, "answer": 1}, {"question": "B?", "options": THREE, "answer": 3}]
    ) == [
        ["red"],
        ["blue"],
    ]


def test_places_count_from_0_where_nothing_shows_it_and_that_is_told() -> None:
    made = found([{"question": "A?", "options": THREE, "answer": 1}])
    assert right([{"question": "A?", "options": THREE, "answer": 1}]) == [["green"]]
    assert str(made.problems[0]) == (
        "quiz.json:2:1: W701 nothing shows whether 'answer' counts from 0 or from 1; it is read as from 0\n"
        "  See whether the first right options are right."
    )


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("B", ["green"]),
        ("b)", ["green"]),
        ("B. green", ["green"]),
        ("green", ["green"]),
        ("Green ", ["green"]),
        ("A, C", ["red", "blue"]),
        ("AC", ["red", "blue"]),
        ("A and C", ["red", "blue"]),
        ("red; blue", ["red", "blue"]),
        (["red", "blue"], ["red", "blue"]),
        (["A", "C"], ["red", "blue"]),
        ([0, 2], ["red", "blue"]),
        ([True, False, True], ["red", "blue"]),
        ("option2", ["green"]),
        ({"text": "green"}, ["green"]),
        ({"a": False, "b": True, "c": False}, ["green"]),
    ],
)
def test_a_key_may_be_a_letter_a_text_a_list_or_truths(stated: Any, meant: list[str]) -> None:
    options: Any = dict(zip("abc", THREE, strict=True)) if isinstance(stated, dict) else THREE
    assert right([{"question": "Which?", "options": options, "answer": stated}]) == [meant]


@pytest.mark.parametrize("yes", [True, "true", "True", 1, "1", "yes"])
@pytest.mark.parametrize("no", [False, "false", "f", 0, "0", "no"])
def test_flags_on_options_are_read_also_as_text(yes: Any, no: Any) -> None:
    options = [{"answerText": "x", "isCorrect": no}, {"answerText": "y", "isCorrect": yes}]
    assert right([{"questionText": "Which?", "answerOptions": options}]) == [["y"]]


@pytest.mark.parametrize(
    "options",
    [
        {"optionA": "x", "optionB": "y", "answer": "optionB"},
        {"option1": "x", "option2": "y", "answer": 2},
        {"a": "x", "b": "y", "correct": "b"},
        {"A": "x", "B": "y", "correct": "B"},
        {"opa": "x", "opb": "y", "cop": "b"},
        {"options": {"A": "x", "B": "y"}, "answer": "B"},
        {"choices": {"label": ["A", "B"], "text": ["x", "y"]}, "answerKey": "B"},
        {"choices": [{"label": "A", "text": "x"}, {"label": "B", "text": "y"}], "answerKey": "B"},
        {"options": [{"id": 10, "text": "x"}, {"id": 11, "text": "y"}], "correctOptionId": 11},
        {"options": [{"x": False}, {"y": True}]},
        {"options": {"x": False, "y": True}},
        {"options": ["A) x", "B) y"], "answer": "B"},
        {"options": "A. x\nB. y", "answer": "B"},
        {
            "answers": {"answer_a": "x", "answer_b": "y", "answer_c": None},
            "correct_answers": {"answer_a_correct": "false", "answer_b_correct": "true"},
        },
        {"distractor1": "x", "correct_answer": "y"},
        {"correct_answer": "y", "incorrect_answers": ["x"]},
        {"options": [{"text": "x", "fraction": 0}, {"text": "y", "fraction": "100"}]},
    ],
    ids=str,
)
def test_options_come_in_many_shapes(options: dict[str, Any]) -> None:
    content = only([{"question": "Which?", **options}]).content
    assert isinstance(content, Choice)
    assert ([each.text for each in content.answers], [each.text for each in content.distractors]) == (["y"], ["x"])


def test_a_number_is_a_text_where_the_options_are_numbers() -> None:
    assert right([{"question": "2 + 1?", "options": [2, 3, 4], "answer": 3}]) == [["3"]]
    assert right([{"question": "2 + 1?", "options": ["1", "3", "5"], "answer": "3"}]) == [["3"]]


def test_an_option_has_its_own_reason_and_its_order() -> None:
    options = [{"text": "x", "correct": False, "feedback": "no"}, {"text": "y", "correct": True}]
    item = only([{"question": "Which?", "options": options, "explanation": "Since <b>so</b>."}])
    assert item.content == Choice("Which?", (Option("y"),), (Option("x", why="no"),))
    assert (item.options, item.explain) == (("x", "y"), "Since **so**.")


# Nothing is invented ----------------------------------------------------------------------------------------------


def test_options_without_a_key_are_a_draft() -> None:
    assert only([{"question": "Which?", "options": THREE}]).content == Draft("Which?", choices=tuple(THREE))


def test_a_key_that_is_none_of_the_options_makes_a_draft_and_is_told() -> None:
    made = found([{"question": "Which?", "options": THREE, "answer": "violet"}])
    assert made.items[0].content == Draft("Which?", choices=tuple(THREE))
    assert str(made.problems[0]) == (
        "quiz.json:2:1: W701 the stated answer 'violet' is none of the options\n"
        "  It is a draft that keeps its options: say which of them is right."
    )


@pytest.mark.parametrize("blank", [None, "", -1, "null"])
def test_a_blank_key_is_none(blank: Any) -> None:
    made = found([{"question": "Which?", "options": THREE, "answer": blank}])
    assert isinstance(made.items[0].content, Draft)
    assert not made.problems


def test_several_texts_without_a_key_are_not_taken_for_right() -> None:
    assert isinstance(only([{"question": "Which?", "answers": THREE}]).content, Draft)


def test_questions_without_answers_are_drafts_in_a_list_alone() -> None:
    assert [item.content for item in found([{"question": "How?"}, {"question": "Why"}]).items] == [
        Draft("How?"),
        Draft("Why"),
    ]
    assert found({"question": "Are you sure?"}).items == ()


def test_a_prompt_without_an_answer_is_a_draft_among_questions_alone() -> None:
    made = found([{"prompt": "Fill it in", "blanks": [1]}, {"prompt": "Sea?", "answer": "b"}])
    assert [item.content for item in made.items] == [Draft("Fill it in"), Question("Sea?", "b")]


def test_a_question_that_is_empty_is_left_out_with_its_line() -> None:
    made = found([{"question": "", "options": THREE, "answer": 0}, {"question": "x?", "answer": "y"}])
    assert [(each.line, each.reason) for each in made.left_out] == [(2, "it has no question")]


# Other kinds ------------------------------------------------------------------------------------------------------


def test_trivia_from_a_service_is_decoded() -> None:
    value = {
        "response_code": 0,
        "results": [
            {
                "category": "Science: Nature",
                "type": "multiple",
                "difficulty": "easy",
                "question": "What&#039;s &quot;H2O&quot;?",
                "correct_answer": "Water &amp; only that",
                "incorrect_answers": ["Air"],
            },
            {"type": "boolean", "question": "Ice floats.", "correct_answer": "True", "incorrect_answers": ["False"]},
        ],
    }
    first, second = found(value).items
    assert first.content == Choice('What\'s "H2O"?', (Option("Water & only that"),), (Option("Air"),))
    assert (first.section, first.tags) == (("Science: Nature",), ("easy",))
    assert second.content == Claim("Ice floats.", True)


@pytest.mark.parametrize(
    ("value", "content"),
    [
        ({"q": "What?", "a": "That"}, Question("What?", "That")),
        ({"front": "What?", "back": "That"}, Question("What?", "That")),
        ({"term": "RAM", "definition": "memory"}, Term("RAM", "memory")),
        ({"вопрос": "Что?", "ответ": "Это"}, Question("Что?", "Это")),
        ({"问题": "什么？", "答案": "这个"}, Question("什么？", "这个")),
        ({"question": "Name two.", "answer": ["one", "two"]}, Question("Name two.", "- one\n- two")),
        (
            {"question": "Which sea?", "answer": "Black Sea", "aliases": ["the Black Sea"]},
            Typed("Which sea?", "Black Sea", ("the Black Sea",)),
        ),
        ({"type": "short answer", "question": "Which sea?", "answer": "Black Sea"}, Typed("Which sea?", "Black Sea")),
        (
            {"type": "numeric", "question": "How many?", "answer": 4.5, "tolerance": "5%", "unit": "km"},
            Numeric("How many?", "4.5", "km", "5%"),
        ),
        (
            {"question": "Match.", "pairs": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}]},
            Matching("Match.", (("a", "1"), ("b", "2"))),
        ),
        ({"question": "Match.", "pairs": {"a": "1", "b": "2"}}, Matching("Match.", (("a", "1"), ("b", "2")))),
        ({"question": "Match.", "pairs": [["a", "1"], ["b", "2"]]}, Matching("Match.", (("a", "1"), ("b", "2")))),
        ({"type": "ordering", "question": "Sort.", "steps": ["a", "b"]}, Ordering("Sort.", ("a", "b"))),
        (
            {"question": "Who?", "true_answer": "I", "false_answer1": "you"},
            Choice("Who?", (Option("I"),), (Option("you"),)),
        ),
        ({"statement": "Ice sinks.", "answer": False}, Claim("Ice sinks.", False)),
        ({"claim": "Ice sinks.", "isTrue": "no", "answer": "false"}, Claim("Ice sinks.", False)),
        ({"text": "It is {{c1::Vienna::city}}, not {{x}}"}, Cloze("It is {{c1::Vienna::city}}, not \\{\\{x\\}\\}")),
        ({"question": {"stem": "Which?"}, "answer": {"text": "That"}}, Question("Which?", "That")),
        ({"fields": {"Front": {"value": "F?"}, "Back": {"value": "B"}}}, Question("F?", "B")),
        (
            {"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": "<p>So</p>"}},
            Question("Why?", "So"),
        ),
        ({"question": ["Which of", "these?"], "answer": "b"}, Question("Which of\nthese?", "b")),
    ],
    ids=str,
)
def test_questions_come_in_many_shapes(value: dict[str, Any], content: Any) -> None:
    assert only([value]).content == content
    assert json_quiz.likeness(source([value])) > 0


def test_code_pictures_and_passages_belong_to_the_question() -> None:
    value = {"question": "What prints?", "code": "print(1)", "language": "python", "image": "img/a.png", "answer": "1"}
    assert only([value]).content == Question("What prints?\n\n```python\nprint(1)\n```\n\n![](img/a.png)", "1")


def test_what_is_known_beside_is_kept() -> None:
    value = {
        "id": "sea-1",
        "question": "Which?",
        "answer": "b",
        "hint": "salt",
        "tags": "x, y",
        "level": 2,
        "source": "atlas",
    }
    item = only([{**value, "topic": "Seas"}])
    assert (item.id, item.hint, item.tags, item.source) == ("sea-1", "salt", ("x", "y", "difficulty-2"), "atlas")
    assert item.section == ("Seas",)


def test_an_id_that_is_only_a_number_or_comes_twice_is_none() -> None:
    value = [
        {"id": 1, "question": "A?", "answer": "a"},
        *({"id": "q1", "question": f"{each}?", "answer": "a"} for each in "BC"),
    ]
    assert [item.id for item in found(value).items] == [None, None, None]


# Where it stands --------------------------------------------------------------------------------------------------


def test_titles_above_are_the_section_and_the_title_of_all_is_not() -> None:
    quiz = {"title": "Lesson 1", "quiz": [{"question": "A?", "answer": "a"}]}
    made = found({"title": "The course", "quizzes": [quiz, {**quiz, "title": "Lesson 2"}]})
    assert [item.section for item in made.items] == [("Lesson 1",), ("Lesson 2",)]
    assert found({"title": "The quiz", "questions": quiz["quiz"]}).items[0].section == ("The quiz",)


def test_arrays_under_several_keys_are_sections() -> None:
    made = found({"world_history": [{"question": "A?", "answer": "a"}], "Geo": [{"question": "B?", "answer": "b"}]})
    assert [item.section for item in made.items] == [("world history",), ("Geo",)]


def test_questions_may_be_keys() -> None:
    made = found({"Why is it so?": "Because.", "Who?": "They."})
    assert [item.content for item in made.items] == [Question("Why is it so?", "Because."), Question("Who?", "They.")]


def test_every_item_has_its_lines() -> None:
    questions = '  {"question": "A?",\n   "answer": "}"},\n  {"question": "B?", "answer": "b"}\n'
    text = '{"note": "{\\"",\n "questions": [\n' + questions + " ]}"
    assert [(item.start, item.end) for item in found(text).items] == [(2, 4), (4, 5)]


# What is no quiz --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        {"name": "app", "scripts": {"question": "ask"}, "dependencies": {"question": "^1.0", "answer": "^2.0"}},
        {"quiz": {"question": "Question", "answer": "Answer", "options": "Options", "correct": "Correct!"}},
        {"dialog": {"question": "Delete it", "answer": "Yes, delete"}, "title": "Settings"},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "x", "text": "y"}}]},
        {"properties": {"question": {"type": "string", "description": "asks"}, "answer": {"type": "string"}}},
        [{"prompt": "Say hi", "completion": "hi"}, {"prompt": "Say ho", "completion": "ho"}],
        [{"title": "Home", "label": "Go", "value": "/"}, {"title": "Away", "label": "Leave", "value": "/x"}],
        [{"name": "font", "options": ["a", "b"], "default": 0}],
        {"compilerOptions": {"target": "es6"}, "include": ["src"]},
        [1, 2, [3, None, True]],
        "[]",
        "null",
    ],
    ids=str,
)
def test_other_json_gives_nothing(value: Any) -> None:
    assert found(value) == Found()


@pytest.mark.parametrize(
    "text", ["plain words", "[link](a.md): text", "{curly} text", "- [ ] to do", '"question": "answer"', ""]
)
def test_what_is_no_json_is_not_taken_for_it(text: str) -> None:
    assert json_quiz.likeness(source(text)) == 0


# Faults -----------------------------------------------------------------------------------------------------------


def test_broken_json_is_told_with_line_column_and_byte() -> None:
    assert [str(each) for each in found('[{"question": "é?",\n "answer": x}]').problems] == [
        "quiz.json:2:12: E701 cannot be read as JSON: expecting value (byte 32)\n"
        "  Mostly a comma, a quote or a bracket is missing there or just before."
    ]


def test_comments_and_last_commas_are_passed_over() -> None:
    made = found(
        '[ // first\n {"question": "A // b?", "answer": "a,]",},\n /* two\n */\n {"question": "B?", "answer": "b"},\n]'
    )
    assert [item.content for item in made.items] == [Question("A // b?", "a,]"), Question("B?", "b")]
    assert [item.start for item in made.items] == [1, 4]
    assert not made.problems


def test_a_broken_line_of_json_lines_leaves_the_others() -> None:
    made = found(
        '{"question": "A?", "answer": "a"}\n{"question": "B?" "answer"}\n\n{"question": "C?", "answer": "c"}\n'
    )
    assert [item.start for item in made.items] == [0, 3]
    assert [(each.line, each.column, each.code) for each in made.problems] == [(2, 19, "E701")]


def test_nesting_without_end_is_told() -> None:
    made = found('[{"question": "x", "answer": ' + "[" * 100_000)
    assert [each.message for each in made.problems] == ["the JSON is nested too deeply to be read"]
    assert len(found("[" * 100 + json.dumps({"question": "A?", "answer": "a"}) + "]" * 100).items) == 1


def test_numbers_without_end_are_texts() -> None:
    assert only('[{"question": "x?", "answer": ' + "9" * 5000 + "}]").content == Question("x?", "9" * 5000)


# recall's own forms -----------------------------------------------------------------------------------------------


def test_what_recall_exports_comes_back_as_it_was() -> None:
    form, out = JsonFormat(), StringIO()
    notes = [note(content, id=f"n{place}") for place, content in enumerate(EVERY_KIND.values())]
    out.write(form.head())
    for number, each in enumerate(notes):
        out.write(form.make(Sent(each, permanent(number), "")).text)
    out.write(form.tail())
    made = found(out.getvalue())
    assert [item.content for item in made.items] == [each.content for each in notes]
    assert [item.id for item in made.items] == [each.id for each in notes]
    assert not made.left_out


def test_the_neutral_form_comes_back_as_it_was() -> None:
    contents = [content for content in EVERY_KIND.values() if not isinstance(content, Draft)]
    items = [Item(content, place, place + 1, "test") for place, content in enumerate(contents)]
    lines = "".join(json.dumps(neutral(item, file="x.md")) + "\n" for item in items)
    assert [item.content for item in found(lines).items] == [
        Term(each.term, each.meaning)
        if isinstance(each, Term)
        else Question(each.question, each.answer)
        if isinstance(each, Question)
        else each
        for each in contents
    ]


def test_a_note_of_a_kind_that_is_not_known_is_left_out() -> None:
    made = found(
        {
            "recall_export": 1,
            "notes": [
                {"kind": "riddle", "content": {"question": "x"}},
                {"kind": "choice", "content": {"question": "x"}},
            ],
        }
    )
    assert [each.reason for each in made.left_out] == ["it is no note of this kind"] * 2


# Laws and speed ---------------------------------------------------------------------------------------------------

_KEYS = st.sampled_from(
    ["question", "q", "a", "answer", "answers", "options", "correct", "text", "isCorrect", "title", "type", "b", "id"]
)
_LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 5), st.sampled_from(["A", "x?", "true", "", "B. y", "{{c1::x}}"])
)
_TREES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5), max_leaves=20
)


@settings(deadline=None, max_examples=150)
@given(_TREES)
def test_any_tree_is_read(tree: Any) -> None:
    for item in found(tree).items:
        assert not isinstance(item.content, Choice) or item.content.answers


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(json_quiz.EXAMPLE)), st.text(max_size=6), st.integers(0, 9))
def test_a_damaged_example_is_read(place: int, put: str, cut: int) -> None:
    text = json_quiz.EXAMPLE
    found(text[:place] + put + text[place + cut :])


def test_half_a_megabyte_is_read_in_under_a_second() -> None:
    questions = [
        {"question": f"What is the {each}th thing in this list?", "options": THREE, "answer": each % 3}
        for each in range(4000)
    ]
    made = source(questions)
    began = perf_counter()
    assert len(json_quiz.read(made).items) == 4000
    assert perf_counter() - began < 2  # half of it on a quiet machine


@pytest.mark.skipif(not SHARED.exists(), reason="the shared collections are not here")
def test_the_shared_collection_is_read_whole() -> None:
    counts = {}
    for path in sorted(SHARED.rglob("*.json")):
        made = json_quiz.read(Source(path.name, b"", path.read_text(encoding="utf-8")))
        counts[path.parent.name] = len(made.items)
        assert all(isinstance(item.content, Choice) and item.section for item in made.items)
    assert counts == {"ds": 120, "web": 144}


@pytest.mark.parametrize("text", ["It has none.", "It is {{c1::open"])
def test_a_cloze_without_a_hole_is_left_out(text: str) -> None:
    assert [(each.line, each.reason) for each in found([{"cloze": text}]).left_out] == [(2, "it has no hole")]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("question", {"question": "", "answer": "x"}),
        ("claim", {"claim": "x", "answer": "true"}),
        ("choice", {"question": "x", "answers": [], "distractors": []}),
        ("choice", {"question": "x", "answers": ["y"], "distractors": [{"text": 1}]}),
        ("matching", {"question": "x", "pairs": [["a"]]}),
        ("draft", {}),
    ],
)
def test_a_damaged_note_of_recall_is_left_out(kind: str, content: dict[str, Any]) -> None:
    made = found({"recall_export": 1, "notes": [{"kind": kind, "content": content}]})
    assert (made.items, len(made.left_out)) == ((), 1)


def test_a_draft_in_the_neutral_form_keeps_its_choices() -> None:
    item = Item(Draft("Which?", choices=("a", "b")), 0, 1, "test")
    assert only([neutral(item, file="x.md")]).content == item.content


def test_questions_behind_a_long_beginning_are_seen() -> None:
    text = '{"about": "' + "x" * 1_500_000 + '", "questions": [{"question": "Who?", "answer": "Me."}]}'
    assert json_quiz.FORMAT.likeness(Source("a.json", text.encode(), text)) == 80


def test_strings_that_never_end_are_looked_at_once() -> None:
    text = '"\\' * 200_000
    assert [each.code for each in json_quiz.read(Source("a.json", text.encode(), text)).problems] == ["E701"]
