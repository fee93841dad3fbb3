"""A quiz to read: judged by what CommonMark makes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anki_samples import EVERY_KIND, note, permanent
from recall.core.notes import Choice, Claim, Cloze, Content, Matching, Note, Numeric, Option, Ordering, Question, Typed
from recall.deckfile.reader import parse_deck
from recall.exporters.formats import Item
from recall.exporters.markdown_quiz import MarkdownFormat
from recall.markup.plain import one_line
from recall.markup.reader import read
from recall.markup.tree import Node, walk

DECKS = Path(__file__).parent.parent.parent / "decks"


def page(*notes: Note, has_key: bool = True) -> str:
    form = MarkdownFormat(has_key=has_key)
    made = [form.make(Item(each, permanent(number), "n")).text for number, each in enumerate(notes)]
    return form.head() + "".join(made) + form.tail()


def only(content: Content, *, has_key: bool = True, **more: object) -> str:
    """Without the deck's heading."""
    return page(note(content, id=None, **more), has_key=has_key).removeprefix("# Sample\n\n")


def boxes(text: str) -> dict[str, bool]:
    """The options and whether they are ticked, as a page shows them."""
    items = [one_line(node) for node in walk(read(text)) if node.kind == "item"]
    return {item[4:]: item.startswith("[x]") for item in items if re.match(r"\[[ x]\] ", item)}


def headings(text: str) -> list[str]:
    return [one_line(node) for node in read(text).children if node.kind == "heading"]


def quoted(text: str) -> str:
    return " / ".join(one_line(node) for node in read(text).children if node.kind == "quote")


def test_every_kind_has_its_piece(golden) -> None:
    notes = [note(content, hint="Think.", explain="So it is.", tags=("a", "b")) for content in EVERY_KIND.values()]
    golden("export/every_kind.md", page(*notes))
    golden("export/every_kind_no_key.md", page(*notes, has_key=False))


def test_decks_are_headings_and_questions_are_numbered_in_each() -> None:
    text = page(note(Question("A?", "x")), note(Question("B?", "x")), note(Question("C?", "x"), deck="Other / One"))
    assert headings(text) == ["Sample", "1. A?", "2. B?", "Other / One", "1. C?"]


def test_the_right_options_are_ticked_and_reasons_stand_below() -> None:
    text = only(Choice("Q?", (Option("A", why="so"),), (Option("B"), Option("C", why="no"))))
    assert boxes(text) == {"A": True, "B": False, "C": False}
    assert quoted(text) == "A: so C: no"


def test_a_sheet_without_key_tells_nothing() -> None:
    for content in EVERY_KIND.values():
        text = only(content, has_key=False, explain="secret", source="secret", hint="Think.")
        assert not any(boxes(text).values())
        assert "secret" not in text
        assert "Think." in text
        assert quoted(text) == ""


def test_several_right_options_are_announced() -> None:
    assert "*Tick all that apply.*" in only(EVERY_KIND["select all"])
    assert "*Tick all" not in only(EVERY_KIND["choice"])


@pytest.mark.parametrize("truth", [True, False])
def test_a_claim_has_two_boxes(truth: bool) -> None:
    assert boxes(only(Claim("It is.", truth))) == {"True": truth, "False": not truth}


def test_steps_and_partners_stand_in_another_order_above_and_in_the_right_one_below() -> None:
    text = only(Ordering("Order.", ("a", "b", "c")))
    assert one_line(read(text.split("> ")[0])) != "1. Order. a b c"
    assert quoted(text) == "Answer: a b c"
    text = only(Matching("Match.", (("1", "a"), ("2", "b"))))
    assert text.startswith("## 1. Match.\n\n1. 1\n2. 2\n\n- b\n- a\n")
    assert quoted(text) == "Answer: 1 → a 2 → b"


def test_all_holes_of_a_cloze_are_blank_and_told_together() -> None:
    text = only(Cloze("GPT masks {{dir::future::which?}} and BERT {{random}} tokens."))
    assert headings(text) == ["1. GPT masks [which?] and BERT […] tokens."]
    assert "> **Answer:** GPT masks **future** and BERT **random** tokens." in text


def test_a_unit_is_asked_for_and_the_tolerance_told() -> None:
    text = only(Numeric("How many?", "175", unit="billion", tolerance="1"))
    assert "*Unit:* billion" in text
    assert quoted(text) == "Answer: 175 billion (± 1)"


def test_what_else_a_note_has_stands_at_its_end() -> None:
    text = page(note(Question("Q?", "A"), explain="e", source="s.md", tags=("x", "y z")))
    assert quoted(text) == "Answer: A e Source: s.md Tags: x, y z Id: n"


def test_a_question_with_blocks_stands_below_its_number() -> None:
    for question in ("Look:\n\n```python\nx = 1\n```", "- a list", "# a heading", "> said", "```\nx\n```", "1. one"):
        kinds = [node.kind for node in read(only(Question(question, "A"))).children]
        assert kinds == ["heading", *(node.kind for node in read(question).children), "quote"]


@pytest.mark.parametrize("question", ["Q\n```py\nx", "Q\n~~~~\nx\n~~~", "Q\n````\nx\n```", "```\na\n```\n```\nb"])
def test_a_code_block_that_is_never_closed_ends_with_its_question(question: str) -> None:
    text = page(note(Question(question, "A")), note(Question("Next?", "B")))
    assert headings(text) == ["Sample", "1.", "2. Next?"]


def test_options_keep_their_blocks() -> None:
    text = only(Choice("Q?", (Option("```python\nif x:\n\n    y\n```"),), (Option("a\n\nb"), Option("- c"))))
    items: list[Node] = [node for node in walk(read(text)) if node.kind == "item" and "[" in one_line(node)[:1]]
    code = next(node for item in items for node in item.children if node.kind == "code_block")
    assert (code.text, code.info) == ("if x:\n\n    y\n", "python")
    assert {one_line(item)[:3] for item in items} == {"[ ]", "[x]"}
    assert len(items) == 3


def test_answers_keep_their_blocks() -> None:
    (quote,) = [node for node in read(only(Typed("Q?", "```\nx = 1\n```", ("y",)))).children if node.kind == "quote"]
    assert [node.kind for node in quote.children] == ["paragraph", "code_block", "paragraph"]


def test_pictures_that_stay_behind_are_told() -> None:
    made = MarkdownFormat().make(Item(note(Question("![a](a.png) ![b](https://x.y/b.png)", "A")), permanent(1), "n"))
    assert [problem.code for problem in made.problems] == ["W913"]


def test_all_shipped_decks_have_a_heading_for_each_note_and_a_box_for_each_option() -> None:
    for path in sorted(DECKS.rglob("*.yaml")):
        if path.name == "course.yaml":
            continue
        notes = parse_deck(path.read_bytes(), file=path.name).notes
        text = page(*notes)
        assert len(headings(text)) == len(notes) + len({each.deck for each in notes})
        options = sum(_options(each.content) for each in notes)
        items = [one_line(node) for node in walk(read(text)) if node.kind == "item"]
        assert sum(bool(re.match(r"\[[ x]\]", item)) for item in items) == options


def _options(content: Content) -> int:
    if isinstance(content, Claim):
        return 2
    return len(content.answers) + len(content.distractors) if isinstance(content, Choice) else 0
