"""The head of a table decides whether its rows are questions, choices, terms, or none of these."""

from __future__ import annotations

import pytest

from recall.core.notes import Draft, Term
from recall.importers.markdown import read_markdown
from recall.importers.recognisers.tables import tabled_questions, tabled_terms
from recognised import found, imported, items

ASKED = [
    "Question | Answer", "Questions | Answers", "Q | A", "Front | Back", "**Question** | **Answer**",
    "QUESTION | ANSWER",
    "Frage | Antwort", "Pregunta | Respuesta", "Pergunta | Resposta", "Question | Réponse", "Domanda | Risposta",
    "Вопрос | Ответ",
    "Питання | Відповідь", "问题 | 答案", "質問 | 回答", "질문 | 답변", "प्रश्न | उत्तर", "Soru | Cevap",
    "Câu hỏi | Trả lời",
    "Vraag | Antwoord",
    "Interview Question | Answer", "Question | Solution", "السؤال | الجواب",
]  # fmt: skip
DEFINED = [
    "Term | Meaning", "Term | Definition", "Word | Definition", "Keyword | Explanation", "Concept | Description",
    "Term | Description",
    "Acronym | Stands for", "Abbreviation | Full form", "Word | Translation", "Vocabulary | Meaning",
    "Begriff | Bedeutung", "Fachbegriff | Definition",
    "Término | Definición", "Termo | Definição", "Terme | Définition", "Termine | Significato",
    "Термин | Определение", "Слово | Перевод", "术语 | 定义",
    "单词 | 释义", "用語 | 意味", "용어 | 정의", "Kelime | Anlamı", "Từ vựng | Nghĩa", "English | German",
    "中文 | English",
]  # fmt: skip


def table(head: str, *rows: str) -> str:
    return "\n".join([f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {row} |" for row in rows)]) + "\n"


@pytest.mark.parametrize("head", ASKED)
def test_questions_with_answers(head: str) -> None:
    text = table(head, "What is ice? | frozen water", "What is steam? | water as a gas")
    assert found(tabled_questions, text) == [("What is ice?", "frozen water"), ("What is steam?", "water as a gas")]
    assert found(tabled_terms, text) == []


@pytest.mark.parametrize("head", DEFINED)
def test_terms_with_meanings(head: str) -> None:
    text = table(head, "ice | Eis", "steam | Dampf", "water | Wasser")
    assert found(tabled_terms, text) == [("ice", "Eis"), ("steam", "Dampf"), ("water", "Wasser")]
    assert found(tabled_questions, text) == []


def test_a_row_is_at_its_line_and_under_its_headings() -> None:
    text = "# Notes\n\n## Water\n\n" + table("Term | Meaning", "ice | frozen")
    assert items(tabled_terms, text)[0].start == 6


def test_numbers_emphasis_anchors_and_links_to_itself_are_no_part_of_a_question() -> None:
    text = table(
        "Question | Answer",
        "1. What is ice? | a",
        "**What is fog?** | b",
        '<a name="x"></a>What is dew? | c',
        "[What is hail?](#hail) | d",
    )
    assert [each[0] for each in found(tabled_questions, text)] == [
        "What is ice?",
        "What is fog?",
        "What is dew?",
        "What is hail?",
    ]


def test_a_link_in_a_term_is_its_source() -> None:
    item = items(tabled_terms, table("Term | Meaning", "[ice](https://example.org/ice) | frozen"))[0]
    assert (item.content, item.source) == (Term("ice", "frozen"), "https://example.org/ice")


def test_pipes_that_are_escaped_or_in_code_are_no_borders() -> None:
    text = table("Question | Answer", r"What is \| called? | a pipe", "What is `a|b`? | either `a` or `b`")
    assert found(tabled_questions, text) == [("What is | called?", "a pipe"), ("What is `a|b`?", "either `a` or `b`")]


def test_code_math_links_and_lists_in_an_answer_stay() -> None:
    text = table("Question | Answer", "What is it? | `x` is $a_b$, see [this](https://example.org)<br>and that")
    assert found(tabled_questions, text)[0][1] == "`x` is $a_b$, see [this](https://example.org)\\\nand that"


def test_an_empty_answer_is_a_draft() -> None:
    text = table("Question | Answer", "What is ice? |", "What is fog? | TODO", "What is dew? | drops")
    assert [item.is_draft for item in items(tabled_questions, text)] == [True, True, False]


def test_an_answer_that_is_a_link_alone_is_a_draft_with_a_source() -> None:
    item = items(tabled_questions, table("Question | Answer", "What is ice? | [here](https://example.org)"))[0]
    assert (item.content, item.source) == (Draft(question="What is ice?"), "https://example.org")


def test_a_short_row_is_a_draft_and_a_long_one_loses_nothing_that_counts() -> None:
    text = '| Term | Meaning |\n|---|---|\n| ice |\n| fog | mist |"\n| dew | drops | more |\n'
    assert found(tabled_terms, text) == [("ice", None), ("fog", "mist"), ("dew", "drops")]


def test_an_empty_meaning_is_a_draft_of_its_term() -> None:
    assert items(tabled_terms, table("Term | Meaning", "ice | ", "fog | mist"))[0].content == Draft(term="ice")


def test_a_row_without_a_question_is_none() -> None:
    assert found(tabled_questions, table("Question | Answer", "What is ice? | frozen", " | lost")) == [
        ("What is ice?", "frozen")
    ]


def test_other_columns_are_source_tags_hint_and_explanation() -> None:
    text = table(
        "# | Topic | Question | Answer | Hint | Why | Example | Link",
        "1 | Water | What is ice? | frozen water | cold | it freezes | hail | [wiki](https://example.org/ice)",
    )
    item = items(tabled_questions, text)[0]
    assert (item.tags, item.hint, item.source) == (("Water",), "cold", "https://example.org/ice")
    assert item.explain == "it freezes\n\n**Example:** hail"


def test_a_column_of_several_links_keeps_all_of_them() -> None:
    text = table(
        "Keyword | Explanation | Links", "ice | frozen | [a](https://example.org/a), [b](https://example.org/b)"
    )
    item = items(tabled_terms, text)[0]
    assert item.source == "https://example.org/a"
    assert item.explain == "[a](https://example.org/a), [b](https://example.org/b)"


def test_a_table_within_a_list_a_quote_or_a_fold_is_read() -> None:
    rows = table("Term | Meaning", "ice | frozen")
    quoted = "".join(f"> {line}\n" for line in rows.splitlines())
    indented = "- see\n\n" + "".join(f"  {line}\n" for line in rows.splitlines())
    for text in (quoted, indented, f"<details>\n\n{rows}\n</details>\n"):
        assert found(tabled_terms, text) == [("ice", "frozen")]


def test_a_table_of_html_is_read_row_by_row() -> None:
    text = """
        <table>
        <tr><th>Term</th><th>Definition</th></tr>

        <tr><td><b>API</b></td><td>an <code>interface</code></td></tr>
        <tr>
          <td>URL</td>
          <td>an address</td>
        </tr>
        </table>
        """
    assert found(tabled_terms, text) == [("API", "an `interface`"), ("URL", "an address")]
    assert [item.start for item in items(tabled_terms, text)] == [3, 4]


CHOICES = {
    "letters": table("# | Question | A | B | C | Answer", "1 | Which? | x | y | z | B"),
    "options": table("Question | Option A | Option B | Option C | Correct Answer", "Which? | x | y | z | B"),
    "numbers": table("Question | Option 1 | Option 2 | Option 3 | Correct", "Which? | x | y | z | y"),
    "text": table("Question | A | B | C | Answer", "Which? | x | y | z | y"),
    "one cell": table("Question | Options | Answer", "Which? | A) x<br>B) y<br>C) z | B"),
    "one cell beside each other": table("Question | Choices | Answer", "Which? | a) x b) y c) z | b"),
    "one cell with commas": table("Question | Options | Answer", "Which? | x, y, z | y"),
    "Deutsch": table("Frage | A | B | C | Antwort", "Which? | x | y | z | B"),
}


@pytest.mark.parametrize("text", CHOICES.values(), ids=CHOICES.keys())
def test_options_in_columns_make_a_choice(text: str) -> None:
    assert found(tabled_questions, text) == [("Which?", ["x", "y", "z"], [1])]


def test_options_without_an_answer_make_a_draft() -> None:
    assert found(tabled_questions, table("Question | A | B", "Which? | x | y")) == [("Which?", ["x", "y"], [])]


def test_empty_options_are_none() -> None:
    assert found(tabled_questions, table("Question | A | B | C | D | Answer", "Which? | x | y | | | A"))[0][1] == [
        "x",
        "y",
    ]


NONE = {
    "resources": table("Category | Title | Comment", "Study | [Book](https://example.org) | good"),
    "schedule": table("Week | Topic | Reading", "1 | Vectors | chapter 1"),
    "comparison": table("Feature | Ours | Theirs", "fast | yes | no"),
    "advice": table("Category | Advice", "Study | Sleep well."),
    "commands": table("Command | Description", "`ls` | list files"),
    "parameters": table("Parameter | Type | Description", "`n` | int | how many"),
    "options of a program": table("Option | Meaning", "-v | be loud"),
    "versions": table("Version | Date | Notes", "1.0 | 2024 | first"),
    "status codes": table("Code | Meaning", "404 | not found"),
    "contents": table("No. | Questions", "1 | [What is ice?](#what-is-ice)"),
    "scores": table("Question | Points", "What is ice? | 3"),
    "answer key": table("Question | Answer", "1 | B", "2 | C"),
    "truth table": table("Q | A", "0 | 1", "1 | 0"),
    "open points": table("Question | Answer | Owner | Status", "Shall we ship? | yes | Ann | open"),
    "contributors": table("Name | Role", "Ann | author"),
    "reference of settings": table("Keyword | Description", "`targets` | the targets", "`rules` | the rules"),
    "key bindings": table("Key | Action", "ctrl-c | stop"),
    "languages of a page": table("English | 中文", "[README](a.md) | [自述](b.md)", "[FAQ](c.md) | [问答](d.md)",
    "[x](e.md) | [y](f.md)"),
    "languages by use": table("Language | Translation", "German | done", "French | open"),
    "word counts": table("Word | Count", "ice | 3"),
    "frequency": table("Term | Frequency", "ice | 3"),
    "fields": table("Field | Definition", "name | the name"),
    "survey": table("Question | Yes | No", "Do you like it? | 3 | 4"),
}  # fmt: skip


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_tables_of_other_things_are_no_cards(text: str) -> None:
    assert found(tabled_questions, text) == []
    assert found(tabled_terms, text) == []


def test_a_table_of_terms_in_the_answer_to_a_question_stays_there() -> None:
    rows = table("Term | Meaning", "ice | frozen", "steam | gas").strip()
    text = (
        f"# Water\n\n## 1. Which forms are there?\n\n{rows}\n\n## 2. What is fog?\n\nDrops.\n\n## 3. What is "
        f"dew?\n\nDrops too.\n"
    )
    assert imported(text)[0] == ("Which forms are there?", rows)


def test_a_table_of_questions_below_an_answer_is_no_part_of_it() -> None:
    text = """
        Q: What is one?
        A: The first number.

        | Question | Answer |
        |---|---|
        | What is two? | The second. |
        | What is three? | The third. |

        Q: What is four?
        A: The fourth.
        """
    assert imported(text) == [
        ("What is one?", "The first number."),
        ("What is two?", "The second."),
        ("What is three?", "The third."),
        ("What is four?", "The fourth."),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Frente (English question) | Verso (Portuguese answer)",
        "✏️ KÉRDÉS (hajtsd ide) | ✅ VÁLASZ (hajtsd el)",
        "Magyar kifejezés | Jelentés (angolul)",
        "Термін | Що це",
    ],
)
def test_heads_with_remarks_in_brackets_and_in_more_languages_are_known(head: str) -> None:
    text = f"| {head} |\n| --- | --- |\n| What is rye? | A grain. |\n| What is oat? | A grass. |\n"
    assert len(read_markdown(text).items) == 2


def test_brackets_alone_are_no_head() -> None:
    assert read_markdown("| (a) | (b) |\n| --- | --- |\n| x | y |\n| z | w |\n").items == ()
