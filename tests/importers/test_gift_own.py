"""What recall's own GIFT holds besides questions: sides, holes, hints."""

from __future__ import annotations

import pytest

from anki_samples import note, permanent
from recall.core.notes import Cloze, Content, Numeric, Question, Term
from recall.exporters.formats import Item as Sent
from recall.exporters.gift import GiftFormat
from recall.importers import gift
from recall.importers.items import Item
from recall.importers.source import Source


def back(*contents: Content, **more: object) -> tuple[Item, ...]:
    form = GiftFormat()
    made = [form.make(Sent(note(each, **more), permanent(at), "n")).text for at, each in enumerate(contents)]
    text = form.head() + "".join(made)
    return gift.read(Source("recall.gift", text.encode(), text)).items


@pytest.mark.parametrize(
    "content",
    [
        Cloze("One {{hole}}."),
        Cloze("{{a::One}} and {{b::two}}."),
        Cloze("{{one}} [x] and {{two}} {{three}}."),
        Cloze("The `f(x[0])` of {{a::this::or that?}} and {{that}}."),
        Cloze("Not \\{{this}} but {{a::std:\\:x}} and {{b}}."),
        Numeric("How many?", "3"),
        Question("What is $x_1 < \\frac{1}{2}$?", "It *is*:\n\n```python\nprint('a')\n```"),
        Question("Which?", "- a\n- b\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"),
    ],
)
def test_a_note_comes_back_as_it_was(content: Content) -> None:
    (item,) = back(content)
    assert item.content == content
    assert item.id == "n"


def test_a_hole_in_math_comes_back_as_a_question_of_its_own() -> None:
    items = back(Cloze("$a = {{one::1}}$ and {{two}}."))
    assert [item.id for item in items] == ["n/one", "n/two"]


def test_a_term_that_is_asked_one_way_is_a_question_like_any_other() -> None:
    (item,) = back(Term("Hund", "dog", both=False))
    assert item.content == Question("Hund", "dog")


def test_a_video_is_told_with_the_explanation() -> None:
    from recall.core.notes import Video

    (item,) = back(Question("Q?", "A."), explain="So.", video=Video("https://example.org/v", "4:10"))
    assert item.explain == "So.\n\nVideo: [https://example.org/v](https://example.org/v) at 4:10"
