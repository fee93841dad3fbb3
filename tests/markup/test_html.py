"""The tree as HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.markup.html import HtmlWriter
from recall.markup.reader import SAFE_TAGS

write = HtmlWriter().write


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c\n", "a &lt; b &amp; c"),
        ("a *b* **c** ~~d~~ <sub>2</sub>", "a <em>b</em> <strong>c</strong> <s>d</s> <sub>2</sub>"),
        ("a\n\nb", "<p>a</p><p>b</p>"),
        ("a\\\nb", "a<br>b"),
        ("a\nb", "a\nb"),
        ("## a", "<h2>a</h2>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("2. a\n3. b", '<ol start="2"><li>a</li><li>b</li></ol>'),
        ("1. a", "<ol><li>a</li></ol>"),
        ("> a\n\n---", "<blockquote><p>a</p></blockquote><hr>"),
        ("`a<b>`", "<code>a&lt;b&gt;</code>"),
        ("```\na < b\n```", "<pre><code>a &lt; b</code></pre>"),
        ("```py\nif x\n```", '<pre><code class="language-py"><span class="k">if</span> x</code></pre>'),
        ("$a<b$", r"\(a&lt;b\)"),
        ("$$a<b$$", r"\[a&lt;b\]"),
        ("so $$a$$", r"so \[a\]"),
        ("[a](https://x.y?a&b)", '<a href="https://x.y?a&amp;b">a</a>'),
        ("[a](notes.md)", "a"),
        ("[a](#part)", "a"),
        ('![a "b"](c.png)', '<img src="c.png" alt="a &quot;b&quot;">'),
        (
            "|a|\n|:-|\n|b|",
            '<table><tr><th style="text-align:left">a</th></tr><tr><td style="text-align:left">b</td></tr></table>',
        ),
        ("|a|\n|-|\n||", "<table><tr><th>a</th></tr><tr><td></td></tr></table>"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert write(text) == html


class Tags(HTMLParser):
    """Collects elements and attributes, and what is open at the end."""

    VOID = frozenset({"br", "hr", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.crossed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.crossed = self.crossed or not self.open or self.open.pop() != tag


ELEMENTS = SAFE_TAGS | {"p", "br", "hr", "img", "a", "ul", "ol", "li", "table", "tr", "th", "td", "code", "pre", "span"}
ELEMENTS |= {"blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
PARTS = ["<b>", "</b>", "<i>", "</i>", "<script>", "</p>", "<a href='x' onclick='y'>", "![", '](x"y)', "`", "$", "*"]
PARTS += [
    "\n",
    "\n\n",
    "- ",
    "|",
    "|-|\n",
    "a",
    " ",
    "&lt;",
    "<",
    ">",
    '"',
    "\\",
    "```\n",
    "# ",
    "> ",
    "[a](https://x)",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_no_text_makes_other_elements_or_leaves_one_open(text: str) -> None:
    tags = Tags()
    tags.feed(write(text))
    assert tags.names <= ELEMENTS
    assert tags.attributes <= {"href", "src", "alt", "style", "class", "start"}
    assert tags.open == []
    assert not tags.crossed
