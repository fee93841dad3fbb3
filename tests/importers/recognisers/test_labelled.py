import pytest

from recall.core.notes import Draft, Question, Term
from recall.importers.page import page_of
from recall.importers.recognisers.labelled import labelled_questions


def _found(text: str) -> list[tuple[str | None, str | None]]:
    found: list[tuple[str | None, str | None]] = []
    for item in labelled_questions(page_of(text)):
        assert isinstance(item.content, Question | Draft)
        found.append((item.content.question, item.content.answer if isinstance(item.content, Question) else None))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Q: What?\nA: So.\n",
        "Q: What?\n\nA: So.\n",
        "**Q:** What?\n\n**A:** So.\n",
        "**Q: What?**\n\n**A:** So.\n",
        "**Q: What?**\\\n**A: So.**\n",
        "Q1. What?\nA1. So.\n",
        "Q1 - What?\n\nA1 - So.\n",
        "Q1) What?\n\nAns: So.\n",
        "__Question 4:__ What?\n\n__Answer:__ So.\n",
        "Question: What?\n\nAnswer => So.\n",
        "- Q: What?\n- A: So.\n",
        "- Q: What?\n  - A: So.\n",
        "> Q: What?\n>\n> A: So.\n",
        "❓ Q: What?\n\n✅ A: So.\n",
        "Вопрос 1. What?\n\nОтвет: So.\n",
        "问：What?\n\n答：So.\n",
        "Frage: What?\n\nAntwort: So.\n",
        "F: What?\n\nA: So.\n",
        "P: What?\n\nR: So.\n",
        "В: What?\n\nО: So.\n",
        "س: What?\n\nج: So.\n",
        "1. **Q: What?**\n\n   A: So.\n",
        "<details><summary>More</summary>\n\nQ: What?\n\nA: So.\n\n</details>\n",
    ],
)
def test_a_question_and_its_answer_under_labels(text: str) -> None:
    (question, answer), *rest = _found(text)
    assert (question, str(answer).strip("*"), rest) == ("What?", "So.", [])


def test_an_answer_goes_on_to_the_next_question_heading_or_rule() -> None:
    first = "Q: a?\n\nA: one\n\ntwo\n\n- x\n\n```py\ny\n```\n\n"
    text = f"{first}Q: b?\nA: three\n\n---\n\nfour\n\nQ: c?\nA: five\n\n## H\n\nsix\n"
    assert _found(text) == [("a?", "one\n\ntwo\n\n- x\n\n```py\ny\n```"), ("b?", "three"), ("c?", "five")]


def test_a_question_keeps_the_code_before_its_answer() -> None:
    assert _found("Q: What is printed?\n\n```py\nx\n```\n\nA: x\n") == [("What is printed?\n\n```py\nx\n```", "x")]


def test_lines_of_a_question_stay_together() -> None:
    assert _found("Q: What is\nprinted?\nA: x\ny\n") == [("What is\nprinted?", "x\ny")]


def test_labels_may_stand_on_lines_of_their_own() -> None:
    assert _found("**Q:**\n\nWhat?\n\n**A:**\n\nSo.\n") == [("What?", "So.")]


def test_a_question_without_an_answer_is_a_draft_where_others_have_one() -> None:
    assert _found("Q: a?\n\nQ: b?\n\nA: two\n\nQ: c?\n\nA: TODO\n") == [("a?", None), ("b?", "two"), ("c?", None)]


def test_a_link_alone_is_no_answer() -> None:
    (item,) = labelled_questions(page_of("Q: a?\n\nA: https://example.org/a\n"))
    assert (item.is_draft, item.source) == (True, "https://example.org/a")


def test_text_below_labels_without_a_label_is_the_answer_of_several() -> None:
    text = "Q1. What is a?\n\none\n\nQ2. What is b?\n\ntwo\n\nQ3. What is c?\n\nthree\n"
    assert _found(text) == [("What is a?", "one"), ("What is b?", "two"), ("What is c?", "three")]
    assert _found(text.split("Q3")[0]) == []
    assert _found("# Quiz\n\n" + text.split("Q3")[0]) == [("What is a?", "one"), ("What is b?", "two")]


def test_a_link_back_to_the_top_is_no_part_of_an_answer() -> None:
    assert _found("Q: a?\n\nA: one\n\n[Back to top](#top)\n\nQ: b?\n\nA: two\n") == [("a?", "one"), ("b?", "two")]


@pytest.mark.parametrize(
    "text",
    [
        "D: 3 V\nR: 2 Ω\n",
        "S: subject\n\nC: carbon\n",
        "P: pressure\nR: gas constant\n",
        "Quality: good\nAnswers: none\n",
        "Q is the flow. A is the area.\n",
        "ANN: Where?\n\nBEN: Here.\n",
        "A: one\n\nB: two\n",
        "Q1 2024: growth\n\nQ2 2024: more\n",
        "Q: who is speaking\n",
    ],
)
def test_other_letters_before_colons_are_no_labels(text: str) -> None:
    assert _found(text) == []


def test_letters_of_options_are_no_answers() -> None:
    assert _found("Q. Which is right?\n\nA. one\n\nB. two\n") == []
    assert _found("Q. Which is right?\n\nA. one\n") == [("Which is right?", "one")]


def test_terms_with_definitions_are_terms() -> None:
    text = "T: Logit\nD: A raw score.\n\nTerm: Token\nDefinition: A piece.\n\nT: Epoch\nD: A pass.\n"
    assert [item.content for item in labelled_questions(page_of(text))] == [
        Term("Logit", "A raw score."),
        Term("Token", "A piece."),
        Term("Epoch", "A pass."),
    ]


def test_answers_end_at_a_term_or_a_cloze() -> None:
    text = "Q: What is a?\nA: It is b.\n\nT: Logit\nD: A raw score.\n\nQ: And c?\nA: d\nC: A [hole].\n"
    assert [item.content for item in labelled_questions(page_of(text))] == [
        Question("What is a?", "It is b."),
        Term("Logit", "A raw score."),
        Question("And c?", "d"),
    ]


def test_single_letters_of_other_languages_need_a_colon() -> None:
    assert _found("f. Fix what is broken?\na. Add it\n") == []
