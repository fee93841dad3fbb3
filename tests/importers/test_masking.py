from importing_notes import source
from recall.importers.masking import CODE, COMMENT, MATH, masked


def signs(text: str) -> str:
    return masked(text).text


def test_a_mask_is_as_long_as_its_text_and_has_its_lines() -> None:
    text = source("a `b` $c$\n\n```\nd\n```\n<!-- e\nf -->").text
    assert len(signs(text)) == len(text)
    assert [at for at, char in enumerate(signs(text)) if char == "\n"] == [
        at for at, char in enumerate(text) if char == "\n"
    ]


def test_code_math_and_comments_are_blotted_out() -> None:
    assert signs("a `b::c` d") == f"a {CODE * 6} d"
    assert signs("a $b::c$ d") == f"a {MATH * 6} d"
    assert signs("a <!--::--> d") == f"a {COMMENT * 9} d"
    assert signs("a %%::%% d") == f"a {COMMENT * 6} d"


def test_money_and_lonely_marks_are_text() -> None:
    for text in ("from $5 to $10", "a ` b", "a $ b $ c", r"\`a\`", "one <!-- two", "``a`"):
        assert signs(text) == text


def test_a_code_span_ends_with_its_paragraph() -> None:
    assert signs("a `b\n\nc` d") == "a `b\n\nc` d"


def test_a_fence_that_is_never_closed_ends_at_the_next_empty_line() -> None:
    assert masked("```\na\n\nb").fenced == {0, 1}
    assert masked("~~~~\na\n~~~\n\n~~~~\nb").fenced == {0, 1, 2, 3, 4}
