"""Lettered choices with a stated answer, in the many ways in which people write them."""

from __future__ import annotations

import pytest

from recall.core.notes import Draft
from recall.importers.recognisers.lettered import lettered_choices
from recognised import found, items

STATED = {
    "next line": "1. Which?\n   A. a\n   B. b\n   Answer: B\n",
    "own paragraph": "1. Which?\n   A. a\n   B. b\n\n   Answer: B\n",
    "at the margin": "1. Which?\n   - A. a\n   - B. b\n\nAnswer: B\n",
    "bold": "**Question 1**\n\nWhich?\n\nA. a\nB. b\n\n**Answer: B**\n",
    "bold label": "### Question 1\n\nWhich?\n\nA) a\nB) b\n\n**Answer:** B\n",
    "bold letter": "### Q1. Which?\n\n- A) a\n- B) b\n\nCorrect answer: **B**\n",
    "brackets": "Q1. Which?\n(a) a\n(b) b\nAns: (b)\n",
    "beside each other": "Q1. Which?\n(a) a  (b) b\nAns. (b)\n",
    "spaced": "Q1. Which?\n\nA. a\n\nB. b\n\nAnswer: B\n",
    "colons": (
        "###### 1. Which?\n\n- A: a\n- B: b\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### "
        "Answer: B\n\n</p>\n</details>\n"
    ),
    "fold": (
        "1. Which?\n    - A. a\n    - B. b\n\n    <details markdown=1><summary "
        "markdown='span'>Answer</summary>\n      Correct answer: B\n    </details>\n"
    ),
    "fold with a letter": "### Which?\n\nA. a\nB. b\n\n<details>\n<summary>Show answer</summary>\n\nB\n\n</details>\n",
    "answer in the summary": "### Which?\n\nA. a\nB. b\n\n<details>\n<summary>Answer: B</summary>\n</details>\n",
    "with its text": "**1. Which?**\na) a\nb) b\nAnswer: b) b\n",
    "text alone": "**1. Which?**\na) alpha\nb) beta\nAnswer: beta\n",
    "in a sentence": "## 1. Which?\n\nA. a\nB. b\n\n**The correct answer is B.**\n",
    "heading": "## 1. Which?\n\nA. a\nB. b\n\n### Answer\n\nB\n",
    "last item": "### Which?\n* A. a\n* B. b\n* **Answer: B**\n",
    "quote": "1. Which?\n   A. a\n   B. b\n   > Answer: B\n",
    "all in a quote": "> **Q1:** Which?\n> A) a\n> B) b\n>\n> **Answer:** B) b\n",
    "line breaks of HTML": "1. Which?<br>\nA. a<br>\nB. b<br>\nAnswer: B\n",
    "one line of HTML breaks": "1. Which?<br>A. a<br>B. b<br>Answer: B\n",
    "indented far": "**Question 1**\nWhich?\n\n    A. a\n    B. b\n\nCorrect answer: B\n",
    "mark behind": "1. Which?\n   - A) a\n   - B) b (correct)\n",
    "tick behind": "1. Which?\n   - A) a\n   - B) b ✅\n",
    "tick by name": "1. Which?\n   - A) a\n   - B) b :white_check_mark:\n",
    "tick and cross in front": "1. Which?\n   - A) ❌ a\n   - B) ✅ b\n",
    "arrow": "1. Which?\n   A) a\n   B) b <-- correct\n",
    "list named by place": "Which?\n\n- a\n- b\n\nAnswer: B\n",
    "list named by number": "1. Which?\n   1. a\n   2. b\n\n   Answer: 2\n",
    "list named by text": "## Which?\n\n- a\n- b\n\nAnswer: b\n",
    "list with a tick": "## Which?\n- a\n- b ✔️\n",
    "fold around all": "<details>\n<summary>Question 1: Which?</summary>\n\nA. a\nB. b\n\n**Answer**: B\n</details>\n",
    "options announced": "Question: Which?\nOptions:\nA) a\nB) b\nAnswer: B\n",
    "suggested answers": "**Question 1**\n\nWhich?\n\nA. a\nB. b\n\n**Suggested Answers**\n\n- A\n- B - Correct\n",
    "closing paragraph of a list": "1. Which?\n\n   - A. a\n   - B. b\n\n   **Correct Answer:** B\n",
    "underlined": "QUESTION 1\nWhich?\n\nA. a\nB. b\n\nCorrect Answer: __B__\n",
    "small letters in lists": "# Question 1\nWhich?\n- a) a\n- b) b\n\nSolution: b)\n",
    "no space": "1. Which?\nA)a\nB)b\nAnswer:B\n",
    "wide signs": "1、Which?\nＡ．a\nＢ．b\n答案：B\n",
    "boxes of brackets": "【1】Which?\nA、a\nB、b\n【答案】B\n",
    "is": "Q1: Which?\nA. a\nB. b\nAnswer is B\n",
    "dash": "Q1: Which?\nA - a\nB - b\nAnswer - B\n",
    "tick before the letter": "**Q1.** Which?\n- A) a\n- ✅ **B) b**\n",
    "crosses before the letters": "**Q1.** Which?\n- ❌ A) a\n- ✔ B) b\n",
    "reason on the next line": "1. Which?\n   A. a\n   B. b\n\n   Answer: B\n   Explanation: so\n",
    "title with points": "### Question 1 (5 points)\nWhich?\n\nA) a\nB) b\n\n**Correct Answer: B** - b\n",
    "title with its level": "**Question 2 (easy) - Of seas**\n\nWhich?\n\nA. a\nB. b\n\n**Correct answer: B.**\n",
    "level behind a long dash": "### Question 1 — Easy\n\n**Which?**\n\n- A) a\n- B) b\n\n**Correct Answer: B**\n",
    "announced in French": (
        "### **Q1**\n**Énoncé :**\nWhich?\n\n**Réponses possibles :**\n- A- a\n- B- b\n\n**Réponse :**\n"
        "**Réponse correcte : B- b**\n"
    ),
    "announced in Spanish": (
        "### Pregunta 1\n\nWhich?\n\n**Alternativas** :\nA. a\nB. b\n\n**Respuesta correcta: B. b**\n"
    ),
    "fold of another language": (
        "1. Which?\n   - A) a\n   - B) b\n\n<details>\n<summary>显示答案</summary>\n\n**答案：B) b**\n\n</details>\n"
    ),
}  # fmt: skip


FURTHER = {
    "quote with its reason": "1. Which?\n   A. a\n   B. b\n\n   > **Answer: B**\n   > for it is even\n",
    "label above": "### Which?\n\nA. a\nB. b\n\n**Answer:**\n\nB\n",
    "list of one": "### Which?\n\nA. a\nB. b\n\n**Answers:**\n\n- B. b\n",
    "code": "### Which?\n\nA. a\nB. b\n\n**Answer**\n\n```\nb\n```\n",
    "text as a heading": "### Which?\n\nA. a\nB. b\n\n#### Answer\n\n#### B\n",
    "last of a plain list": "## Which?\n- a\n- b\n- Answer: b\n",
    "boxes behind letters": "1. Which?\n   - A. [ ] a\n   - B. [x] b\n",
    "parted by rules": "Which?\n\nA. a\nB. b\n\nAnswer: B\n\n---\n\nAs ever.\n",
    "instructions above": "Tick one in each line.\n1. Which?\n   A. a\n   B. b\n   Answer: B\n",
    "text behind the fold": (
        "1. Which?\n   - A. a\n   - B. b\n\n   <details><summary>Answer</summary>B</details>\n\n   Well done.\n"
    ),
    "fold in the last option": "### Which?\n- A. a\n- B. b\n  <details><summary>Answer</summary>B</details>\n",
    "prose below the list": "1. Which?\n   - A. a\n   - B. b ✅\n\nThat was all.\n",
    "capital text": "1. Which?\n   A. a\n   B. b\n\n   Answer: B Because it is even\n",
}


@pytest.mark.parametrize("text", FURTHER.values(), ids=FURTHER.keys())
def test_the_same_question_with_its_answer_in_rarer_ways(text: str) -> None:
    assert found(lettered_choices, text) == [("Which?", ["a", "b"], [1])]


def test_questions_between_rules_may_have_several_paragraphs() -> None:
    text = (
        "A server is slow.\n\nWhat helps?\n\nA. a\nB. b\n\nAnswer: A\n\n---\n\nA disk is full.\n\nWhat "
        "helps?\n\nA. a\nB. b\n\nAnswer: B\n"
    )
    assert found(lettered_choices, text)[1] == ("A disk is full.\n\nWhat helps?", ["a", "b"], [1])


def test_a_list_that_names_no_options_is_no_answer() -> None:
    text = "### Which?\n\nA. a\nB. b\n\n**Answers:**\n\n- see the book\n- or ask\n"
    assert found(lettered_choices, text) == []


CONTAINERS = {
    "VuePress": "### Which?\n\n- A. a\n- B. b\n\n::: details Answer\nB\n:::\n",
    "VuePress with words": "### Which?\n\nA. a\nB. b\n\n::: details Show the answer\nAnswer: B\n:::\n",
    "Docusaurus": "### Which?\n\n- A. a\n- B. b\n\n:::tip Answer\n\nB\n\n:::\n",
    "MkDocs": '### Which?\n\n- A. a\n- B. b\n\n??? success "Answer"\n    B\n',
    "GitBook": '{% hint style="question" %}\n**Question 1**: Which?\n\nA) a\nB) b\n\nAnswer: B\n{% endhint %}\n',
}


@pytest.mark.parametrize("text", CONTAINERS.values(), ids=CONTAINERS.keys())
def test_answers_in_the_containers_of_other_markdowns(text: str) -> None:
    assert found(lettered_choices, text) == [("Which?", ["a", "b"], [1])]


@pytest.mark.parametrize("text", STATED.values(), ids=STATED.keys())
def test_the_same_question_with_its_answer_stated_in_many_ways(text: str) -> None:
    question, options, right = found(lettered_choices, text)[0]
    assert (question, right) == ("Which?", [1])
    assert options in (["a", "b"], ["alpha", "beta"])
    assert len(found(lettered_choices, text)) == 1


SEVERAL = [
    "A, C",
    "AC",
    "A and C",
    "A & C",
    "A; C",
    "a), c)",
    "A/C",
    "**A, C**",
    "A, C.",
    "(A) and (C)",
    "CA",
    "A C",
    "alpha, gamma",
    "A、C",
]


def test_a_first_letter_with_its_reason_on_the_next_line_is_an_answer() -> None:
    text = "1. Which?\n   - A. a\n   - B. b\n\n   Correct answer: A\n   Explanation: so it is\n"

    assert found(lettered_choices, text) == [("Which?", ["a", "b"], [0])]


def test_bold_lines_that_only_say_question_part_the_questions() -> None:
    text = (
        "__Practice Question__\n\nWhich?\n\nA. a\nB. b\n\n__Suggested Answers__\n\n- A\n- B - Correct\n\n"
        "__Practice Question__\n\nSome are.\n\n> Quote.\n\nWhich two?\n\nA. a\nB. b\nC. c\n\n"
        "__Suggested Answers__\n\n- A - Correct\n- B\n- C - Correct\n"
    )

    assert found(lettered_choices, text) == [
        ("Which?", ["a", "b"], [1]),
        ("Some are.\n\n> Quote.\n\nWhich two?", ["a", "b", "c"], [0, 2]),
    ]


def test_lines_that_count_the_questions_part_them_without_an_empty_line() -> None:
    text = (
        "5. Questions\nQuestion 1\nWhich?\nA) a\nB) b\nAnswer: B\nWhy: so\nQuestion 2\nWhat?\nA) a\nB) b\nAnswer: A\n"
    )

    assert found(lettered_choices, text) == [("Which?", ["a", "b"], [1]), ("What?", ["a", "b"], [0])]


def test_a_title_that_counts_a_part_is_no_question() -> None:
    text = "## 4. Samples\n\n**Question 1 (easy) - Of seas**\n\nWhich?\n\nA. a\nB. b\n\n**Correct answer: B.**\n"

    assert found(lettered_choices, text) == [("Which?", ["a", "b"], [1])]


def test_a_bold_answer_ends_with_its_line() -> None:
    text = "### Which?\n\nA. the sea\nB. the sun\n\n**Answer: B. Sun**\n\nIt shines.\n"

    (item,) = items(lettered_choices, text)
    assert item.explain == "Sun\n\nIt shines."


def test_bold_type_that_only_shows_what_is_right_is_no_part_of_the_options() -> None:
    text = "1. Which?\n   - A. a\n   - B. **b**\n   - C. **c**\n\n   Answer: B, C\n"

    assert found(lettered_choices, text) == [("Which?", ["a", "b", "c"], [1, 2])]


def test_bold_type_of_other_options_is_kept() -> None:
    text = "1. Which?\n   - A. **a**\n   - B. b\n\n   Answer: B\n"

    assert found(lettered_choices, text) == [("Which?", ["**a**", "b"], [1])]


def test_the_bold_title_of_the_questions_that_follow_explains_nothing() -> None:
    text = "1. Which?\n   A. a\n   B. b\n   Answer: B\n\n**Part two**\n\n2. What?\n   A. a\n   B. b\n   Answer: A\n"

    assert [item.explain for item in items(lettered_choices, text)] == [None, None]


@pytest.mark.parametrize("said", SEVERAL)
def test_several_answers_are_named_in_many_ways(said: str) -> None:
    text = f"1. Which two?\n   - A. alpha\n   - B. beta\n   - C. gamma\n\n   Answer: {said}\n"
    assert found(lettered_choices, text) == [("Which two?", ["alpha", "beta", "gamma"], [0, 2])]


LANGUAGES = {
    "Deutsch": ("Frage 1: Alpha?", "Antwort: B"),
    "Deutsch richtig": ("Frage 1: Alpha?", "Richtige Antwort: B"),
    "Français": ("Question 1 : Alpha?", "Réponse : B"),
    "Français bonne": ("Question 1 : Alpha?", "Bonne réponse : B"),
    "Español": ("Pregunta 1. Alpha?", "Respuesta correcta: B"),
    "Português": ("Pergunta 1. Alpha?", "Resposta: B"),
    "Italiano": ("Domanda 1. Alpha?", "Risposta esatta: B"),
    "Русский": ("Вопрос 1. Alpha?", "Правильный ответ: B"),
    "Українська": ("Питання 1. Alpha?", "Відповідь: B"),
    "Polski": ("Pytanie 1. Alpha?", "Odpowiedź: B"),
    "Türkçe": ("Soru 1. Alpha?", "Cevap: B"),
    "Nederlands": ("Vraag 1. Alpha?", "Antwoord: B"),
    "Svenska": ("Fråga 1. Alpha?", "Svar: B"),
    "Tiếng Việt": ("Câu 1. Alpha?", "Đáp án: B"),
    "Bahasa Indonesia": ("1. Alpha?", "Jawaban: B"),
    "中文": ("问题 1：Alpha?", "正确答案：B"),
    "日本語": ("質問1：Alpha?", "答え: B"),
    "한국어": ("질문 1. Alpha?", "정답: B"),
    "हिन्दी": ("प्रश्न 1. Alpha?", "उत्तर: B"),
    "العربية": ("سؤال 1: Alpha?", "الإجابة: B"),
    "ไทย": ("1. Alpha?", "คำตอบ: B"),
    "Shqip": ("1. Alpha?", "Përgjigja: B"),
    "Cymraeg": ("1. Alpha?", "Ateb: B"),  # a language whose words are nowhere listed
}


@pytest.mark.parametrize(("asked", "answer"), LANGUAGES.values(), ids=LANGUAGES.keys())
def test_the_words_may_be_of_any_language(asked: str, answer: str) -> None:
    text = f"### {asked}\n\n- A: a\n- B: b\n\n<details><summary>…</summary>\n\n#### {answer}\n\nwhy\n\n</details>\n"
    assert found(lettered_choices, text) == [("Alpha?", ["a", "b"], [1])]


ALPHABETS = [
    ("а", "б", "в"),
    ("①", "②", "③"),
    ("가", "나", "다"),
    ("ア", "イ", "ウ"),
    ("क", "ख", "ग"),
    ("ก", "ข", "ค"),
    ("أ", "ب", "ج"),
    ("α", "β", "γ"),
]


@pytest.mark.parametrize("letters", ALPHABETS, ids="".join)
def test_the_letters_may_be_of_another_alphabet(letters: tuple[str, ...]) -> None:
    lines = "\n".join(f"   {letter}) x{at}" for at, letter in enumerate(letters))
    assert found(lettered_choices, f"1. Alpha?\n{lines}\n\n   Answer: {letters[1]}\n") == [
        ("Alpha?", ["x0", "x1", "x2"], [1])
    ]


def test_what_is_said_behind_the_letter_explains() -> None:
    text = """
        ### Question 1
        Which shape has the least perimeter?

        - A) square
        - B) circle

        <details><summary>Answer</summary>
        Correct Answer: B, because nothing encloses more.
        </details>
        """
    assert items(lettered_choices, text)[0].explain == "because nothing encloses more."


def test_the_text_of_the_option_is_no_explanation() -> None:
    text = "1. Which?\n   A. alpha\n   B. beta\n\n   Answer: B. beta\n   Explanation: It is the second letter.\n"
    assert items(lettered_choices, text)[0].explain == "It is the second letter."


def test_an_explanation_keeps_its_code_its_lists_and_its_paragraphs() -> None:
    text = """
        ## 1. Which?

        - A: a
        - B: b

        <details><summary>Answer</summary>

        #### Answer: B

        First:

        ```py
        b = 1
        ```

        - one
        - two

        </details>
        """
    assert items(lettered_choices, text)[0].explain == "First:\n\n```py\nb = 1\n```\n\n- one\n- two"


def test_steps_under_numbers_in_an_explanation_are_no_key() -> None:
    text = """
        ## 1. Which?

        - A: a
        - B: b

        <details><summary>Answer</summary>

        #### Answer: B

        1. First it is odd.
        2. Then it is even.

        </details>

        ## 2. Which?

        - A: a
        - B: b

        <details><summary>Answer</summary>

        #### Answer: A

        </details>
        """
    assert [each[2] for each in found(lettered_choices, text)] == [[1], [0]]
    assert items(lettered_choices, text)[0].explain == "1. First it is odd.\n2. Then it is even."


def test_an_address_alone_is_the_source_and_no_explanation() -> None:
    text = "1. Which?\n   A. a\n   B. b\n\n   Answer: B\n\n   Explanation: <https://example.org/why>\n"
    item = items(lettered_choices, text)[0]
    assert (item.source, item.explain) == ("https://example.org/why", None)


def test_the_code_above_the_options_belongs_to_the_question() -> None:
    text = "###### 1. What's the output?\n\n```js\nprint(1)\n```\n\n- A: `1`\n- B: `2`\n\nAnswer: A\n"
    assert found(lettered_choices, text) == [("What's the output?\n\n```js\nprint(1)\n```", ["`1`", "`2`"], [0])]


def test_a_table_or_a_quote_above_the_options_belongs_to_the_question() -> None:
    text = "1. Which row?\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n\n   A. first\n   B. second\n\n   Answer: A\n"
    assert found(lettered_choices, text)[0][0] == "Which row?\n\n| a | b |\n|---|---|\n| 1 | 2 |"


def test_statements_that_the_options_are_about_belong_to_the_question() -> None:
    text = (
        "**Q1. Which statements are true?**\n\nI. Ice floats.\nII. Iron floats.\n\nA. I only\nB. II only\nC. "
        "both\n\n**Answer: A**\n"
    )
    assert found(lettered_choices, text) == [
        ("Which statements are true?\n\nI. Ice floats.\nII. Iron floats.", ["I only", "II only", "both"], [0])
    ]


def test_a_scenario_of_several_paragraphs_belongs_to_the_question() -> None:
    text = """
        **QUESTION 12**
        You have a server.

        You need to move it.

        What should you do?

        - A. lift it
        - B. roll it

        **Correct Answer:** _B_

        **QUESTION 13**
        Which is next?

        - A. this
        - B. that

        **Correct Answer:** _A_
        """
    first, second = found(lettered_choices, text)
    assert first[0] == "You have a server.\n\nYou need to move it.\n\nWhat should you do?"
    assert second == ("Which is next?", ["this", "that"], [0])


def test_options_may_be_code_below_their_letters() -> None:
    text = "## Q1. Which runs?\n\nA.\n```js\na()\n```\n\nB.\n```js\nb(\n```\n\nAnswer: A\n"
    assert found(lettered_choices, text) == [("Which runs?", ["```js\na()\n```", "```js\nb(\n```"], [0])]


def test_a_title_that_only_names_the_topic_is_no_part_of_the_question() -> None:
    text = "### Question 3: Processes\n\nWhich command ends one?\n\n- A) `ps`\n- B) `kill`\n\n**Answer: B**\n"
    assert found(lettered_choices, text)[0][0] == "Which command ends one?"


def test_questions_of_one_paragraph_each_follow_each_other() -> None:
    text = """
        **1. What is first?**
        a) one
        b) two
        Answer: a
        **2. What is second?**
        a) one
        b) two
        Answer: b
        Explanation: it follows the first
        """
    assert [each[2] for each in found(lettered_choices, text)] == [[0], [1]]
    assert [item.explain for item in items(lettered_choices, text)] == [None, "it follows the first"]


def test_two_to_eleven_options_are_kept() -> None:
    options = [f"{letter}. x{letter}" for letter in "ABCDEFGHIJK"]
    text = "1. Which?\n" + "".join(f"   - {each}\n" for each in options) + "\n   Answer: B, K\n"
    assert found(lettered_choices, text) == [("Which?", [f"x{letter}" for letter in "ABCDEFGHIJK"], [1, 10])]


def test_bold_options_are_right_where_several_questions_mark_them_so() -> None:
    text = "1. Which is x?\n   - A. one\n   - **B. two**\n2. Which is y?\n   - **A. one**\n   - B. two\n"
    assert found(lettered_choices, text) == [("Which is x?", ["one", "two"], [1]), ("Which is y?", ["one", "two"], [0])]


def test_a_mark_alone_below_an_option_says_that_it_is_right() -> None:
    text = "**Question 1:**\n\nWhich?\n\n- one\n\n- two\n\n  **(Correct)**\n\n- three\n"
    assert found(lettered_choices, text) == [("Which?", ["one", "two", "three"], [1])]


def test_a_star_in_front_of_a_letter_marks_the_right_option() -> None:
    text = "1. Which?\na) one\n*b) two\nc) three\n"
    assert found(lettered_choices, text) == [("Which?", ["one", "two", "three"], [1])]


def test_an_answer_in_brackets_within_the_question_is_taken_out() -> None:
    text = "1、冰是（ B ）。\nA、气\nB、固体\n2、水有哪些（AB）？\nA、冰\nB、汽\n"
    assert found(lettered_choices, text) == [
        ("冰是（　）。", ["气", "固体"], [1]),
        ("水有哪些（　）？", ["冰", "汽"], [0, 1]),
    ]


def test_brackets_in_one_question_alone_are_no_answer() -> None:
    text = (
        "1. Which vitamin (A) is it?\nA) one\nB) two\n\nAnswer: B\n\n2. Which (B) else?\nA) one\nB) two\n\nAnswer: A\n"
    )
    assert [each[0] for each in found(lettered_choices, text)] == ["Which vitamin (A) is it?", "Which (B) else?"]


def test_letters_in_an_explanation_are_no_further_question() -> None:
    text = """
        ### Question 1
        Which?
        - A. one
        - B. two

        **Answer: B**

        **Explanation:**
        - A: wrong, for it is odd
        - B: right, for it is even

        ### Question 2
        Which?
        - A. one
        - B. two

        **Answer: A**
        """
    assert [each[2] for each in found(lettered_choices, text)] == [[1], [0]]
    assert items(lettered_choices, text)[0].explain == "- A: wrong, for it is odd\n- B: right, for it is even"


def test_an_answer_that_names_no_option_is_not_guessed() -> None:
    text = "".join(f"Q{n}. Which?\nA. alpha\nB. beta\nAnswer: see the book\n\n" for n in range(1, 4))
    assert all(isinstance(item.content, Draft) for item in items(lettered_choices, text))


@pytest.mark.parametrize("said", ["D", "A, D", "A、D", "AD", "E and B"])
def test_a_letter_that_no_option_has_is_no_answer(said: str) -> None:
    assert found(lettered_choices, f"1. Which?\n   A. alpha\n   B. beta\n\n   Answer: {said}\n") == []


def test_a_numbered_quiz_without_answers_makes_drafts() -> None:
    text = "".join(f"{n}. What is {n}?\n   A) one\n   B) two\n\n" for n in range(1, 5))
    assert [each[2] for each in found(lettered_choices, text)] == [[]] * 4


def test_the_one_question_that_lacks_an_answer_is_a_draft_between_answered_ones() -> None:
    text = "".join(
        f"### Question {n}\n\nWhich?\n\nA. a\nB. b\n\n" + ("" if n == 2 else "Answer: A\n\n") for n in range(1, 4)
    )
    assert [each[2] for each in found(lettered_choices, text)] == [[0], [], [0]]


NONE = {
    "clauses": "The parties agree:\n\n(a) to pay;\n(b) to deliver;\n(c) to go.\n",
    "clauses of a licence": "".join(
        f"{n}. Terms.\n\n   You may:\n\n   a) copy it;\n   b) sell it.\n\n" for n in range(1, 6)
    ),
    "in a sentence": "Take (a) one thing, (b) another and (c) a third.\n",
    "authors": "A. Smith wrote it.\nB. Jones read it.\nC. Brown liked it.\n",
    "sections": "A. Overview\n\nThis is it.\n\nB. Details\n\nMore of it.\n",
    "options of a plan": "## Approaches\n\n- A: use a cache\n- B: use none\n\nWe chose the first because it is fast.\n",
    "dialogue": "A: Hello.\nB: Hello, how are you?\nA: Fine.\n",
    "chords": "C: x32010\nD: xx0232\nE: 022100\n",
    "steps with a result": "1. Open it.\n2. Read it.\n3. Close it.\n\nResult: it is closed.\n",
    "ticks of features": "## Features\n- fast ✅\n- small ✅\n- free ❌\n",
    "grades": "- A: 90-100\n- B: 80-89\n- C: 70-79\n",
    "questions and answers": "Q: What is it?\nA: A thing.\n\nQ: What else?\nA: Another.\n",
    "note": "Choose:\n\n- red\n- blue\n\nNote: B is better in the dark.\n",
    "appendices": "- Appendix A. Tables\n- Appendix B. Figures\n",
    "headings": "## A. Introduction\n\ntext\n\n## B. Method\n\ntext\n\n## C. Result\n\ntext\n",
    "initials in a list": "- A. Einstein\n- N. Bohr\n- M. Curie\n",
    "table of contents": "- a. [Intro](#intro)\n- b. [Use](#use)\n",
    "solutions in prose": "The solution is A) to wait or B) to go on, as everybody knows.\n",
}  # fmt: skip


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_letters_in_other_texts_are_no_choices(text: str) -> None:
    assert found(lettered_choices, text) == []


def test_one_bold_option_is_right_beside_questions_whose_options_are_ticked() -> None:
    text = """
        1. Which is even?
           - A. one
           - **B. two**
           - C. three

        2. Which is odd?
           - A. one ✅
           - B. two
           - C. four
        """
    assert [each[2] for each in found(lettered_choices, text)] == [[1], [0]]


def test_an_explanation_whose_subject_is_the_letter_keeps_it() -> None:
    text = """
        ### 1. How many?

        - A: one
        - B: two

        <details><summary>Answer</summary>

        **B** is right because two.

        </details>
        """
    assert [item.explain for item in items(lettered_choices, text)] == ["**B** is right because two."]
