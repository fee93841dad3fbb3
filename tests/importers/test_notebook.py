"""Notebooks: Markdown cells ask, the cells after them answer, outputs never do."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Draft, Question
from recall.importers import notebook
from recall.importers.items import Found
from recall.importers.source import Source

Cell = dict[str, Any]


def text(*lines: str) -> Cell:
    return {"cell_type": "markdown", "metadata": {}, "source": [f"{line}\n" for line in lines]}


def code(*lines: str) -> Cell:
    printed = [{"output_type": "stream", "name": "stdout", "text": ["PRINTED"]}]
    return {"cell_type": "code", "metadata": {}, "outputs": printed, "source": "\n".join(lines)}


def book(*cells: Cell, language: str = "python", **more: Any) -> str:
    return json.dumps(
        {"cells": cells, "metadata": {"language_info": {"name": language}}, "nbformat": 4, **more}, indent=1
    )


def found(written: str) -> Found:
    return notebook.read(Source("a.ipynb", written.encode(), written))


def contents(*cells: Cell, language: str = "python") -> list[Any]:
    return [item.content for item in found(book(*cells, language=language)).items]


def test_the_cells_after_a_question_answer_it() -> None:
    assert contents(text("**Q1.** What is `1+1`?"), code("1 + 1"), text("It is two."), text("# Next")) == [
        Question("What is `1+1`?", "```python\n1 + 1\n```\n\nIt is two.")
    ]


def test_outputs_are_no_answers() -> None:
    assert "PRINTED" not in repr(found(book(text("Q1. What is printed?"), code("print(x)"))))


def test_a_heading_with_a_number_asks_too() -> None:
    assert contents(
        text("## 1. How do you reverse a list?"), code("a[::-1]"), text("## 2. How do you sort?"), code("sorted(a)")
    ) == [
        Question("How do you reverse a list?", "```python\na[::-1]\n```"),
        Question("How do you sort?", "```python\nsorted(a)\n```"),
    ]


def test_the_text_of_an_exercise_belongs_to_the_question() -> None:
    assert contents(
        text("### Exercise 2", "Write a function", "that sorts."), code("def f(): ...", "f()"), language="R"
    ) == [Question("Write a function\nthat sorts.", "```r\ndef f(): ...\nf()\n```")]


@pytest.mark.parametrize("blank", ["# your code here", "# TODO: write it\n\npass", "..."])
def test_a_cell_to_be_filled_in_is_no_answer(blank: str) -> None:
    assert contents(text("Exercise 3: sort the list"), code(blank)) == [Draft("sort the list")]


def test_questions_and_answers_inside_one_cell_are_markdowns() -> None:
    cell = text("## 1. What is a list?", "", "A sequence.", "", "## 2. What is a set?", "", "A bag.")
    assert contents(cell) == [Question("What is a list?", "A sequence."), Question("What is a set?", "A bag.")]


def test_a_tutorial_gives_nothing() -> None:
    cells = [
        text("# Tutorial"),
        text("1. Load the data"),
        code("load()"),
        text("Why does it work? Let us see."),
        code("x"),
    ]
    assert contents(*cells, text("## Plot"), code("plot()"), text("- [docs](a.md)", "- [more](b.md)")) == []


def test_a_magic_names_the_language() -> None:
    assert contents(text("Q1: How do you list files?"), code("%%bash", "ls")) == [
        Question("How do you list files?", "```bash\nls\n```")
    ]


def test_lines_are_those_of_the_file() -> None:
    written = book(text("intro"), text("", "Q1: What is it?"), code("x"))
    item = found(written).items[0]
    lines = written.split("\n")
    assert "Q1: What is it?" in lines[item.start] or "Q1: What is it?" in lines[item.start + 1]
    assert '"source": "x"' in lines[item.end - 1]


def test_the_headings_above_are_the_section() -> None:
    cells = [
        text("# Book"),
        text("## Lists"),
        text("Q1: What is it?"),
        code("x"),
        text("## Sets"),
        text("Q2: And this?"),
        code("y"),
    ]
    assert [item.section for item in found(book(*cells)).items] == [("Lists",), ("Sets",)]


def test_the_third_version_of_the_format_is_read() -> None:
    sheet = {"cells": [text("Q1: What is it?"), {"cell_type": "code", "input": ["x"], "language": "python"}]}
    written = json.dumps({"worksheets": [sheet], "nbformat": 3, "metadata": {"name": ""}})
    assert [item.content for item in found(written).items] == [Question("What is it?", "```python\nx\n```")]


def test_a_broken_notebook_is_told() -> None:
    broken = book(text("Q1: What?"))[:60]
    assert found(broken).problems[0].code == "E701"
    assert found("[]") == Found()


def test_only_notebooks_look_like_one() -> None:
    assert notebook.likeness(Source("a", b"", book(text("x")))) > 90
    assert notebook.likeness(Source("a", b"", '{"question": "cell_type"}')) == 0


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(notebook.EXAMPLE)), st.text(max_size=6), st.integers(0, 9))
def test_a_damaged_example_is_read(place: int, put: str, cut: int) -> None:
    found(notebook.EXAMPLE[:place] + put + notebook.EXAMPLE[place + cut :])


_VALUES = st.recursive(
    st.none() | st.text(max_size=5) | st.integers(), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["cell_type", "source", "metadata"]), _VALUES | st.just("markdown"), max_size=3
        ),
        max_size=4,
    ),
    _VALUES,
)
def test_any_cells_are_read(cells: list[Any], metadata: Any) -> None:
    found(json.dumps({"cells": cells, "metadata": metadata}))
