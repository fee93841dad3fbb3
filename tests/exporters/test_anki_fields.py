"""What each kind puts on its card."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anki_samples import EVERY_KIND, note
from recall.core.notes import Choice, Claim, Draft, Matching, Numeric, Option, Ordering, Question, Typed, Video
from recall.exporters.anki_fields import Sides, explanation, sides, source
from recall.exporters.anki_html import AnkiWriter

writer = AnkiWriter(lambda _: None)


def made(kind: str, seed: int = 1) -> Sides:
    return sides(EVERY_KIND[kind], writer, seed)


def items(html: str) -> list[str]:
    return re.findall(r"<li[^>]*>(.*?)</li>", html)


def test_a_question_is_asked_one_way_unless_it_says_both() -> None:
    assert made("question") == Sides("Why?", "Because.")
    assert made("both ways").reverse == "1"


def test_a_term_is_asked_both_ways() -> None:
    assert made("term") == Sides("Perplexity", "How surprised a model is.", reverse="1")


def test_options_are_a_list_whose_right_ones_are_marked() -> None:
    choices = made("choice").choices
    assert sorted(items(choices)) == ["All of them", "Key", "Query", "Value"]
    assert re.findall(r"<li data-ok>(.*?)</li>", choices) == ["Value"]
    assert choices.endswith('<li data-pin="last">All of them</li></ul>')


def test_the_right_answer_is_also_written_out() -> None:
    assert made("choice").answer == "Value"
    assert made("select all").answer == "<ul><li>2</li><li>4</li></ul>"


def test_select_all_says_so() -> None:
    assert made("select all").choices.startswith("<ul data-multi>")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_the_one_right_option_is_never_the_first(seed: int) -> None:
    assert not made("choice", seed).choices.startswith("<ul><li data-ok>")


def test_options_that_must_not_move_stay_as_written() -> None:
    fixed = Choice("q", (Option("1"),), (Option("2", pin="last"), Option("3", pin="last")), shuffle=False)
    assert sides(fixed, writer, 5).choices == (
        '<ul data-fixed><li data-ok>1</li><li data-pin="last">2</li><li data-pin="last">3</li></ul>'
    )


def test_a_right_option_pinned_first_is_first() -> None:
    pinned = Choice("q", (Option("1", pin="first"),), (Option("2"),))
    assert items(sides(pinned, writer, 5).choices) == ["1", "2"]


def test_reasons_wait_for_the_explanation() -> None:
    choice = made("choice")
    assert "asks" not in choice.choices
    assert sorted(items(choice.why)) == ["<b>Query</b>: It asks.", "<b>Value</b>: It carries the content."]


@pytest.mark.parametrize(("truth", "right"), [(True, "True"), (False, "False")])
def test_a_claim_offers_true_and_false(truth: bool, right: str) -> None:
    claim = sides(Claim("It is so.", truth), writer, 1)
    assert (claim.answer, items(claim.choices)) == (right, ["True", "False"])
    assert f"<li data-ok>{right}</li>" in claim.choices
    assert claim.choices.startswith("<ul data-fixed>")


def test_a_typed_answer_is_compared_as_plain_text_and_shown_as_written() -> None:
    typed = made("typed")
    assert typed.typed == "byte pair encoding"
    assert typed.answer == ('byte pair <code>encoding</code><div class="rc-also">Also right: byte-pair encoding</div>')
    assert typed.why == "It pairs bytes."
    assert sides(Typed("q", "a < b"), writer, 1) == Sides("q", "a &lt; b", typed="a &lt; b")


def test_only_the_number_is_typed_and_the_unit_is_asked_with() -> None:
    numeric = made("numeric")
    assert numeric.question.endswith('<div class="rc-unit">Unit: billion</div>')
    assert (numeric.typed, numeric.answer) == ("175", "175 billion (± 1)")
    assert sides(Numeric("q", "-1.5"), writer, 1) == Sides("q", "-1.5", typed="-1.5")


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 6))
def test_steps_are_shown_in_another_order_and_know_their_place(seed: int, size: int) -> None:
    steps = tuple(f"step {number}" for number in range(1, size + 1))
    ordering = sides(Ordering("q", steps), writer, seed)
    shown = re.findall(r'<li data-at="(\d)">step (\d)</li>', ordering.order)
    assert sorted(int(at) for at, _ in shown) == list(range(1, size + 1)) != [int(at) for at, _ in shown]
    assert all(at == step for at, step in shown)
    assert items(ordering.answer) == list(steps)


def test_one_step_alone_is_shown_as_it_is() -> None:
    assert items(sides(Ordering("q", ("a",)), writer, 1).order) == ["a"]


def test_pairs_are_shown_apart_and_answered_together() -> None:
    matching = made("matching")
    lefts, rights = matching.order.split("</ol>")
    assert items(lefts) == ["BERT", "GPT", "T5"]
    assert sorted(items(rights)) == ["masked", "next token", "spans"] != items(rights)
    assert items(matching.answer) == ["BERT → masked", "GPT → next token", "T5 → spans"]


def test_equal_right_sides_are_shuffled_all_the_same() -> None:
    assert len(items(sides(Matching("q", (("a", "1"), ("b", "1"))), writer, 1).order)) == 4


def test_an_enumeration_lists_its_items_on_the_back() -> None:
    assert items(made("enumeration").answer) == ["attention", "feed-forward"]
    assert made("enumeration").question == "Name the parts."


@pytest.mark.parametrize("kind", [kind for kind in EVERY_KIND if kind != "cloze"])
def test_the_order_of_options_depends_on_the_note_alone(kind: str) -> None:
    assert made(kind, 7) == made(kind, 7)


def test_a_draft_has_no_sides() -> None:
    with pytest.raises(ValueError, match="Draft"):
        sides(Draft("q"), writer, 1)


def test_the_author_s_explanation_comes_before_the_reasons() -> None:
    asked = Question("q", "a")
    assert explanation(note(asked, explain="*so*"), "why", writer) == "<div><em>so</em></div><div>why</div>"
    assert explanation(note(asked, explain="so"), "", writer) == "so"
    assert explanation(note(asked), "why", writer) == "why"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("notes/my_long_name.md#part", "notes/my_long_name.md#part"),
        ("https://x.y/a_b?c&d", '<a href="https://x.y/a_b?c&amp;d">https://x.y/a_b?c&amp;d</a>'),
        ("https://x.y and more", "https://x.y and more"),
    ],
)
def test_a_source_is_a_link_when_it_is_an_address(text: str, html: str) -> None:
    assert source(note(Question("q", "a"), source=text), writer) == html


@pytest.mark.parametrize(
    ("video", "html"),
    [
        (Video("https://youtu.be/x", "4:10"), '<a href="https://youtu.be/x?t=250">Video</a> at 4:10'),
        (Video("https://y.z/?v=x&t=1", "1:00:01"), '<a href="https://y.z/?v=x&amp;t=3601">Video</a> at 1:00:01'),
        (Video("https://youtu.be/x"), '<a href="https://youtu.be/x">Video</a>'),
        (Video("rf", "0:30"), "Video rf at 0:30"),
    ],
)
def test_a_video_opens_at_its_moment(video: Video, html: str) -> None:
    assert source(note(Question("q", "a"), video=video), writer) == html


def test_source_and_video_stand_on_two_lines() -> None:
    assert source(note(Question("q", "a"), source="book", video=Video("rf")), writer) == "book<br>Video rf"
    assert source(note(Question("q", "a")), writer) == ""
