"""Markdown as Anki's HTML: what Anki would take for an order of its own is disarmed."""

from pathlib import Path

import pytest

from recall.exporters.anki_html import AnkiWriter
from recall.exporters.anki_media import MediaFile


def find(address: str) -> MediaFile | None:
    return None if "missing" in address else MediaFile("recall-0123456789abcdef.png", Path(address))


write = AnkiWriter(find).write


@pytest.mark.parametrize(
    "order", ["sound:a.mp3]", "latex]", "$]", "$$]", "anki:tts lang=en]", "LaTeX]", "[type:Typed]]"]
)
@pytest.mark.parametrize("around", ["{}", "`{}`", "a **b** {}", "```\n{}\n```", "- {}"])
def test_words_that_anki_would_obey_lose_their_bracket(order: str, around: str) -> None:
    html = write(around.format(f"[{order}"))
    assert f"[{order}" not in html
    assert "&#91;" in html


def test_other_brackets_stay() -> None:
    assert write("a[0] [x]") == "a[0] [x]"


def test_disarmed_math_and_descriptions_too() -> None:
    assert write("$[latex]$") == r"\(&#91;latex]\)"
    assert 'alt="&#91;sound:x]"' in write(r"![\[sound:x\]](x.png)")


@pytest.mark.parametrize("text", [r"\\(x\\)", r"`\(x\)`", "```\n\\(x\\)\n```"])
def test_tex_delimiters_in_text_and_code_do_not_start_math(text: str) -> None:
    assert r"\<span>(</span>x" in write(text)


def test_math_is_handed_to_mathjax() -> None:
    assert write("$a<b$ and\n\n$$c$$") == r"<p>\(a&lt;b\) and</p>\[c\]"


def test_a_picture_is_named_by_its_content() -> None:
    assert write('![a "cat"](img/x.png)') == '<img src="recall-0123456789abcdef.png" alt="a &quot;cat&quot;">'


def test_a_missing_picture_leaves_its_description() -> None:
    assert write("![a cat](missing.png)") == "a cat"


def test_a_picture_from_the_web_stays_there() -> None:
    assert write("![a](https://x.y/z.png)") == '<img src="https://x.y/z.png" alt="a">'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[listen](a.mp3)", "listen [sound:recall-0123456789abcdef.png]"),
        ("![](a.mp3)", "[sound:recall-0123456789abcdef.png]"),
        ("![say](a.webm)", "say [sound:recall-0123456789abcdef.png]"),
        ("[listen](missing.mp3)", "listen"),
        ("[listen](https://x.y/a.mp3)", '<a href="https://x.y/a.mp3">listen</a>'),
    ],
)
def test_sounds_become_anki_tags(text: str, html: str) -> None:
    assert write(text) == html
