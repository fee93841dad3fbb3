"""Check boxes are choices in a quiz, and things to do elsewhere."""

from __future__ import annotations

import pytest

from recall.core.notes import Draft
from recall.importers.markdown import read_markdown
from recall.importers.recognisers.checkboxes import checkbox_choices
from recognised import found, imported, items

CODE = "```js\nlet a = 1\n```"


def test_a_numbered_heading_with_boxes_is_a_choice() -> None:
    text = """
        # Rivers

        ## Europe

        #### Q1. Which river flows through Vienna?

        - [ ] the Rhine
        - [x] the Danube
        - [ ] the Po
        """
    assert found(checkbox_choices, text) == [
        ("Which river flows through Vienna?", ["the Rhine", "the Danube", "the Po"], [1])
    ]
    assert items(checkbox_choices, text)[0].start == 4


def test_several_right_boxes_are_several_answers() -> None:
    text = """
        #### Q1. Which are even? (Choose two)

        - [x] 2
        - [ ] 3
        - [X] 4
        """
    assert found(checkbox_choices, text) == [("Which are even? (Choose two)", ["2", "3", "4"], [0, 2])]


def test_no_right_box_leaves_a_draft_that_keeps_its_options() -> None:
    text = """
        #### Q1. Which is first?
        - [x] one
        - [ ] two

        #### Q2. Which is last?
        - [ ] one
        - [ ] two
        """
    assert items(checkbox_choices, text)[1].content == Draft(question="Which is last?", choices=("one", "two"))


def test_the_code_between_stem_and_boxes_belongs_to_the_question() -> None:
    text = f"""
#### Q1. What is printed?

{CODE}

- [x] 1
- [ ] 2
"""
    assert found(checkbox_choices, text) == [(f"What is printed?\n\n{CODE}", ["1", "2"], [0])]


def test_an_image_under_the_stem_belongs_to_the_question() -> None:
    text = """
        #### Q1. What does it show?

        ![a plot](plot.png)

        - [x] a line
        - [ ] a circle
        """
    assert found(checkbox_choices, text)[0][0] == "What does it show?\n\n![a plot](plot.png)"


@pytest.mark.parametrize("mark", ["A", ""])
def test_code_below_each_box_is_what_the_option_says(mark: str) -> None:
    """The fences stand at the margin, so that each box is a list of its own; a letter names what is below it."""
    text = (
        f"#### Q1. Which compiles?\n\n- [ ] {mark}\n\n```c\nint a;\n```\n\n- [x] {'B' if mark else ''}\n\n"
        f"```c\nint b;\n```\n"
    )
    assert found(checkbox_choices, text) == [("Which compiles?", ["```c\nint a;\n```", "```c\nint b;\n```"], [1])]


def test_code_indented_below_a_box_belongs_to_its_option() -> None:
    text = """
        #### Q1. Which compiles?

        - [ ] this one

          ```c
          int a
          ```

        - [x] that one

          ```c
          int a;
          ```
        """
    assert found(checkbox_choices, text)[0][1] == ["this one\n\n```c\nint a\n```", "that one\n\n```c\nint a;\n```"]


def test_an_image_on_the_line_below_a_letter_is_what_the_option_says() -> None:
    text = "#### Q1. Which is round?\n\n- [ ] A\n      ![a](a.png)\n- [x] B\n      ![b](b.png)\n"
    assert found(checkbox_choices, text) == [("Which is round?", ["![a](a.png)", "![b](b.png)"], [1])]


def test_a_list_above_the_boxes_belongs_to_the_question() -> None:
    """Markdown sees one list where only an empty line parts the two."""
    text = "#### Q1. Which are metals?\n\n- iron\n- oak\n\n- [x] the first\n- [ ] the second\n"
    assert found(checkbox_choices, text) == [("Which are metals?\n\n- iron\n- oak", ["the first", "the second"], [0])]


def test_an_option_that_lost_its_box_is_an_option_still() -> None:
    text = "#### Q1. Which?\n\n- iron\n- [x] oak\n- [ ] tin\n"
    assert found(checkbox_choices, text) == [("Which?", ["iron", "oak", "tin"], [1])]


def test_an_image_between_two_boxes_belongs_to_the_former() -> None:
    text = """
        #### Q1. Which is round?

        - [ ] A

        ![a](a.png)

        - [x] B

        ![b](b.png)
        """
    assert found(checkbox_choices, text) == [("Which is round?", ["![a](a.png)", "![b](b.png)"], [1])]


def test_a_paragraph_after_the_last_box_explains() -> None:
    text = """
        #### Q1. Which is heavier?

        - [x] lead
        - [ ] cork

        **Explanation:** Lead has the higher density.

        > Density is mass per volume.

        #### Q2. Which floats?

        - [ ] lead
        - [x] cork
        """
    assert items(checkbox_choices, text)[0].explain == ("Lead has the higher density.\n\n> Density is mass per volume.")


def test_a_reference_becomes_the_source() -> None:
    text = """
        #### Q1. Which is heavier?

        - [x] lead
        - [ ] cork

        [Reference](https://example.org/lead)
        """
    assert items(checkbox_choices, text)[0].source == "https://example.org/lead"


def test_a_reference_without_an_empty_line_is_no_part_of_the_last_option() -> None:
    text = """
        #### Q1. Which is heavier?
        - [x] lead
        - [ ] cork
        [Reference](https://example.org/lead)
        """
    assert found(checkbox_choices, text)[0][1] == ["lead", "cork"]


def test_the_words_about_what_is_below_are_kept_apart_from_the_next_question() -> None:
    text = """
        #### Q1. Which is heavier?
        - [x] lead
        - [ ] cork

        It sinks.

        ### Part two

        #### Q2. Which floats?
        - [ ] lead
        - [x] cork
        """
    first, second = items(checkbox_choices, text)
    assert (first.explain, second.explain) == ("It sinks.", None)


def test_an_unclosed_fence_swallows_neither_its_options_nor_the_next_question() -> None:
    text = """
        #### Q1. What is printed?
        ```
        print(1)
        - [x] 1
        - [ ] 2
        #### Q2. What else?
        - [ ] 3
        - [x] 4
        """
    assert [each[1:] for each in found(checkbox_choices, text)] == [(["1", "2"], [0]), (["3", "4"], [1])]


def test_tags_in_back_ticks_are_content() -> None:
    text = """
        #### Q1. Which tag is a link?
        - [x] `<a>`
        - [ ] `<b>`
        """
    assert found(checkbox_choices, text)[0][1] == ["`<a>`", "`<b>`"]


def test_options_that_differ_in_punctuation_alone_stay_apart() -> None:
    text = """
        #### Q1. Which ends a statement?
        - [x] `;`
        - [ ] `:`
        - [ ] `,`
        """
    assert found(checkbox_choices, text)[0][1:] == (["`;`", "`:`", "`,`"], [0])


def test_a_question_asked_twice_is_found_twice() -> None:
    text = "#### Q1. Which?\n- [x] a\n- [ ] b\n\n#### Q2. Which?\n- [ ] a\n- [x] b\n"
    assert [each[2] for each in found(checkbox_choices, text)] == [[0], [1]]


def test_letters_behind_boxes_are_no_part_of_the_options_and_may_be_the_answer() -> None:
    text = """
        **1) Which is a metal?**

        - [ ] A. iron
        - [ ] B. oak

        **Answer: A**

        **2) Which is a wood?**

        - [ ] A. iron
        - [ ] B. oak

        <details><summary>Answer</summary>B</details>
        """
    assert [each[1:] for each in found(checkbox_choices, text)] == [(["iron", "oak"], [0]), (["iron", "oak"], [1])]


STYLES = {
    "bullets of another kind": "#### Q1. Which?\n* [x] a\n* [ ] b\n",
    "plus signs": "#### Q1. Which?\n+ [x] a\n+ [ ] b\n",
    "numbers": "#### Q1. Which?\n1. [x] a\n2. [ ] b\n",
    "empty boxes": "#### Q1. Which?\n- [x] a\n- [] b\n",
    "capital": "#### Q1. Which?\n- [X] a\n- [ ] b\n",
    "no space behind the box": "#### Q1. Which?\n- [x]a\n- [ ]b\n",
    "escaped boxes": "#### Q1. Which?\n- \\[x\\] a\n- \\[ \\] b\n",
    "no bullets": "**Q1. Which?**\n\n[x] a\n[ ] b\n",
    "round boxes": "**Q1: Which?**\n\n(x) a\n( ) b\n",
    "round boxes in a list": "**Q1: Which?**\n\n- (x) a\n- ( ) b\n",
    "signs": "**Q1. Which?**\n\n☑ a\n☐ b\n",
    "in a numbered list": "1. Which?\n   - [x] a\n   - [ ] b\n2. Which?\n   - [x] a\n   - [ ] b\n",
    "bold stem": "**Question 1:** Which?\n\n- [x] a\n- [ ] b\n",
    "label alone": "### Question 1\n\nWhich?\n\n- [x] a\n- [ ] b\n",
    "heading closed": "#### Q1. Which? ####\n- [x] a\n- [ ] b\n",
    "in a quote": "> **Q1.** Which?\n>\n> - [x] a\n> - [ ] b\n",
    "in a fold": "<details><summary>Quiz</summary>\n\n**Q1.** Which?\n\n- [x] a\n- [ ] b\n\n</details>\n",
    "loose list": "#### Q1. Which?\n\n- [x] a\n\n- [ ] b\n",
    "a question alone on a page called quiz": "# Quiz\n\nWhich?\n\n- [x] a\n- [ ] b\n",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES.keys())
def test_the_same_question_in_many_styles(text: str) -> None:
    assert set(map(repr, found(checkbox_choices, text))) == {repr(("Which?", ["a", "b"], [0]))}


NUMBERED = [
    "Q1。", "Question 1:", "Вопрос 1.", "Питання 1.", "प्रश्न 1.", "问题 1：", "第1题", "質問1:", "질문 1.",
    "Pregunta 1:",
    "Pergunta 1.", "Frage 1:", "Domanda 1.", "Câu 1:", "Soru 1.", "Pytanie 1.", "Vraag 1:", "سؤال 1:",
]  # fmt: skip


@pytest.mark.parametrize("label", NUMBERED)
def test_the_word_that_numbers_a_question_may_be_of_another_language(label: str) -> None:
    text = f"#### {label} Alpha beta?\n\n- [x] a\n- [ ] b\n"
    assert found(checkbox_choices, text) == [("Alpha beta?", ["a", "b"], [0])]


def test_a_letter_with_a_number_numbers_the_questions_of_a_page_full_of_them() -> None:
    """As translations abbreviate the word: S for soru, P for pregunta."""
    text = "".join(f"#### S{n}. Alpha {n}\n\n- [x] a\n- [ ] b\n\n" for n in range(1, 6))
    assert [each[0] for each in found(checkbox_choices, text)] == [f"Alpha {n}" for n in range(1, 6)]


def test_headings_without_numbers_that_ask_are_questions_too() -> None:
    text = """
        ### A firm moves its files. Where should it put them?

        - [ ] on tape
        - [x] in a store

        **[⬆ Back to Top](#table-of-contents)**

        ### A firm wants fewer servers. It should use:

        - [x] functions
        - [ ] racks

        **[⬆ Back to Top](#table-of-contents)**
        """
    assert [each[2] for each in found(checkbox_choices, text)] == [[1], [0]]
    assert [item.explain for item in items(checkbox_choices, text)] == [None, None]


NONE = {
    "things to do": "# To do\n\n## This week\n- [x] read\n- [ ] write\n\n## Next week\n- [ ] sleep\n",
    "plan by quarters": (
        "## Q1: Foundations\n- [x] a\n- [ ] b\n## Q2: Growth\n- [ ] c\n- [ ] d\n## Q3: More\n- [ ] e\n- [ ] f\n"
    ),
    "plan of steps": (
        "## 1. Setup\n- [x] clone\n- [x] install\n## 2. Build\n- [x] compile\n- [ ] link\n## 3. Ship\n- [ ] "
        "tag\n- [ ] push\n"
    ),
    "pull request": (
        "**What kind of change does this PR introduce?**\n- [x] Bugfix\n- [ ] Feature\n\n"
        "**Does this PR introduce a breaking change?**\n- [ ] Yes\n- [x] No\n"
    ),
    "issue form": "### Is there an existing issue for this?\n- [x] I have searched the existing issues\n- [ ] No\n",
    "survey": (
        "### How did you hear about us?\n- [ ] friends\n- [ ] press\n\n### Would you come again?\n- [ ] yes\n- [ ] no\n"
    ),
    "shopping": "Buy:\n- [ ] milk\n- [x] bread\n",
    "study plan": (
        "## Week 1: Vectors\n- [x] watch the video\n- [ ] do the exercises\n\n## Week 2: Matrices\n- [ ] "
        "watch\n- [ ] do\n"
    ),
    "release check list": (
        "# Release checklist\n\n1. Before\n   - [ ] tests pass\n   - [ ] notes written\n2. After\n   - [ ] "
        "tag pushed\n   - [ ] site built\n"
    ),
    "roadmap": "# Roadmap\n- [x] parser\n- [ ] printer\n  - [ ] pretty\n  - [x] plain\n",
    "links": "## See\n- [x](https://example.org)\n- [ ](https://example.org)\n",
    "habits": "**Monday**\n- [x] run\n- [ ] swim\n\n**Tuesday**\n- [ ] run\n- [x] swim\n",
    "contract of work": (
        "### Acceptance criteria\n- [ ] it is fast\n- [x] it is small\n\n### Tasks\n- [ ] write it\n- [ ] ship it\n"
    ),
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_lists_of_things_to_do_are_no_quiz(text: str) -> None:
    assert found(checkbox_choices, text) == []


def test_a_list_of_things_to_do_at_the_end_of_a_quiz_is_no_question() -> None:
    text = """
        #### Q1. Which?
        - [x] a
        - [ ] b

        #### Q2. Which else?
        - [x] a
        - [ ] b

        ## To do
        - [x] write more questions
        - [ ] check the answers
        """
    assert len(found(checkbox_choices, text)) == 2


def test_the_section_of_a_question_is_the_path_of_the_headings_above_it() -> None:
    text = "# Quiz\n\n## Physics\n\n### Heat\n\n#### Q1. Which?\n- [x] a\n- [ ] b\n"
    assert read_markdown(text).items[0].section == ("Physics", "Heat")


def test_lists_of_things_to_do_beside_one_question_are_no_quiz() -> None:
    text = """
        # Plan

        ## Monday:
        - [x] milk
        - [ ] eggs

        ## What next?
        - [ ] tea
        - [x] rest
        """
    assert imported(text) == []


def test_things_to_do_between_questions_stay_out() -> None:
    days = "".join(f"## {day}\n- [x] milk\n- [ ] eggs\n\n" for day in ("Monday", "Tuesday"))
    asked = "".join(f"## {each}?\n- [ ] tea\n- [x] rest\n\n" for each in ("What is hot", "What is cold"))
    assert [each[0] for each in found(checkbox_choices, days + asked)] == ["What is hot?", "What is cold?"]


def test_one_heading_that_asks_above_some_ticked_boxes_is_a_choice() -> None:
    text = """
        ### Which function is not linear?

        - [ ] identity
        - [x] ReLU
        - [ ] zero
        """
    assert imported(text) == [("Which function is not linear?", ["identity", "ReLU", "zero"], [1])]


def test_boxes_are_never_an_open_answer() -> None:
    text = """
        ## Was ist die Hauptstadt von Österreich?

        - [ ] Wien
        - [ ] Graz

        ## Was ist ein Tag?

        - [ ] <i>
        - [ ] 24 Stunden
        """
    assert imported(text) == [
        ("Was ist die Hauptstadt von Österreich?", ["Wien", "Graz"], []),
        ("Was ist ein Tag?", ["<i>", "24 Stunden"], []),
    ]


def test_an_option_that_is_only_a_tag_is_code() -> None:
    text = """
        #### Q1. Which tag is slanted?

        - [ ] <b>
        - [x] <i>
        """
    assert found(checkbox_choices, text) == [("Which tag is slanted?", ["`<b>`", "`<i>`"], [1])]


def test_code_may_begin_right_behind_a_box() -> None:
    text = """
        #### Q1. Which is valid?

        - [x] ```js
          let b

          if (b) {
            c()
          }
          ```
        - [ ] ```js
          var 1
          ```
        """
    assert found(checkbox_choices, text) == [
        ("Which is valid?", ["```js\nlet b\n\nif (b) {\n  c()\n}\n```", "```js\nvar 1\n```"], [0])
    ]


def test_brackets_that_leave_a_gap_ask() -> None:
    text = (
        "#### [001]\n- 海是（　　）\n\n- [x] A. 湿\n- [ ] B. 干\n\n"
        "#### [002]\n- 山是（  ）\n\n- [ ] A. 湿\n- [x] B. 高\n"
    )

    assert found(checkbox_choices, text) == [("海是（　　）", ["湿", "干"], [0]), ("山是（  ）", ["湿", "高"], [1])]


def test_calls_without_arguments_in_tasks_ask_nothing() -> None:
    text = "# Work\n\n- Call open()\n\n- [x] open it\n- [ ] close it\n\nThen close():\n\n- [x] say so\n- [ ] go\n"

    assert found(checkbox_choices, text) == []
