"""A text without its markup."""

import pytest

from recall.markup.plain import one_line, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("just words\n", "just words"),
        ("**bold** `code` ~~gone~~ [link](x) <sub>2</sub>", "bold code gone link 2"),
        ("$\\sqrt{2}$ and $$x$$", "\\sqrt{2} and x"),
        ("![a cat](c.png)", "a cat"),
        ("a\nb<br>c", "a b\nc"),
        ("# T\n\n- a\n- b\n\n> c\n\n---", "T\na\nb\nc"),
        ("```py\nx = 1\ny = 2\n```", "x = 1\ny = 2"),
        ("$$\na\nb\n$$", "a\nb"),
        ("|a|b|\n|-|-|\n|1||", "a | b\n1 | "),
        ("1. a\n\n   b", "a\nb"),
        ("- \n- a", "a"),
        ("", ""),
    ],
)
def test_plain_text_has_the_words_and_a_line_a_block(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_one_line_joins_everything_with_single_spaces() -> None:
    assert one_line("# T\n\n a  *b*\n\n```\nx\n\n y\n```") == "T a b x y"
    assert one_line("as it is ") == "as it is"
