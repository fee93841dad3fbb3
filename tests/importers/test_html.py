"""HTML becomes Markdown; what is Markdown already, or speaks of HTML, stays."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.importers.html import markdown_of, markdowns_of


@pytest.mark.parametrize(
    "text",
    [
        "plain *Markdown* a_b 2 * 3",
        "What does <div> do?",
        "What is `<b>x</b>` for?",
        "List<int> or Map<K, V>?",
        "1 < 2 and 3 > 2 & so on",
        "don't <b it's> that",
        "See <https://example.org/a_b>.",
        "a=1&copy=2",
        "```html\n<p>one</p>\n\n\n<i>two</i>\n```",
        "``a `<i>x</i>` b``",
        "$a < b$ and $\\{x\\}$",
        "zero\u200bwidth",
    ],
)
def test_what_is_no_markup_stays_as_it_is(text: str) -> None:
    assert markdown_of(text) == text


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One <b>two</b> <em>three</em></p>\n<p>four</p>", "One **two** *three*\n\nfour"),
        ("Use <code>a`b</code> here", "Use `` a`b `` here"),
        ("H<sub>2</sub>O, x<sup>2</sup>, <kbd>Tab</kbd>", "H<sub>2</sub>O, x<sup>2</sup>, <kbd>Tab</kbd>"),
        ("one<br>two", "one\\\ntwo"),
        ("one<br/>\n<br>two", "one\n\ntwo"),
        ("one<br><ul><li>a</li></ul>", "one\n\n- a"),
        ("<p>one<br></p>two", "one\n\ntwo"),
        ("a &lt; b &amp;&amp; c &quot;d&quot; &#039;e&#x27;", "a < b && c \"d\" 'e'"),
        ("&eacute;&nbsp;&mdash; &nosuch;", "é — &nosuch;"),
        ("&amp;lt; stays, &lt;b&gt;x&lt;/b&gt; shows", "&amp;lt; stays, \\<b>x\\</b> shows"),
        ('<a href="u v">t</a>', "[t](u%20v)"),
        ('<img src="a.png" alt="An A" title="T">', '![An A](a.png "T")'),
        ('<audio src="a.mp3"></audio>', "[audio](a.mp3)"),
        ("<h3>Head</h3>text", "### Head\n\ntext"),
        ("<blockquote>said</blockquote>after", "> said\n\nafter"),
        ("x<hr>y", "x\n\n---\n\ny"),
        ("<!-- gone -->kept", "kept"),
        ("<p>It is <code>a =\n b</code> here</p>", "It is `a =\nb` here"),
    ],
)
def test_markup_becomes_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "opening",
    [
        '<pre><code class="language-js">',
        '<pre class="brush: js"><code>',
        '<div class="highlight-source-js"><pre><code>',
        '<pre class="sourceCode js"><code>',
        '<pre data-lang="js"><code>',
    ],
)
def test_code_keeps_its_language_lines_and_signs(opening: str) -> None:
    ending = "</code></pre></div>" if opening.startswith("<div") else "</code></pre>"
    html = f"What prints?{opening}let a = '&lt;b&gt;';\n\n  f(a)\n{ending}after"
    assert markdown_of(html) == "What prints?\n\n```js\nlet a = '<b>';\n\n  f(a)\n```\n\nafter"


def test_lines_of_code_without_a_block_become_one() -> None:
    assert markdown_of("Run<code>a\n  b</code>") == "Run\n\n```\na\n  b\n```"
    assert markdown_of("<p>Run</p><code>a<br>b</code>") == "Run\n\n```\na\nb\n```"


def test_code_that_holds_a_fence_gets_a_longer_one() -> None:
    assert markdown_of("<pre>```\nx\n```</pre>") == "````\n```\nx\n```\n````"


def test_lists_nest_and_need_no_closing_tags() -> None:
    assert markdown_of("<ol start=3><li>a<li>b<ul><li>c</ul></ol>") == "3. a\n4. b\n   - c"
    assert markdown_of("<ol><li>a<pre>x\n\ny</pre><li>b</ol>") == "1. a\n\n   ```\n   x\n\n   y\n   ```\n2. b"


def test_a_table_keeps_bars_and_pictures_in_its_cells() -> None:
    html = "<table><tr><th>a|b<th>c</tr><tr><td>1<td><img src=x.png alt=q></tr></table>"
    assert markdown_of(html) == "| a\\|b | c |\n| --- | --- |\n| 1 | ![q](x.png) |"


def test_markdown_around_elements_keeps_its_lines() -> None:
    text = "**One** <i>two</i>\n\n- a\n    - b\n\n    code  here"
    assert markdown_of(text) == "**One** *two*\n\n- a\n    - b\n\n    code  here"


def test_options_that_speak_of_html_become_code() -> None:
    assert markdowns_of(["<br>", "<lb>", "<break>"]) == ["`<br>`", "`<lb>`", "`<break>`"]
    assert markdowns_of(["<b>x</b>", "<strong>x</strong>", "x"]) == ["`<b>x</b>`", "`<strong>x</strong>`", "x"]
    assert markdowns_of(["<b>x</b>", "y"]) == ["**x**", "y"]


def test_options_that_are_written_alike_are_no_code() -> None:
    assert markdowns_of(["<b>x</b>", "<b>x</b>"]) == ["**x**", "**x**"]


def test_the_deepest_elements_lose_their_tags_and_no_text() -> None:
    assert markdown_of("<div>" * 5000 + "deep" + "</div>" * 5000) == "deep"
    assert "leaf" in markdown_of("<ul><li>" * 100 + "leaf" + "</li></ul>" * 100)


@pytest.mark.parametrize(
    "text",
    [
        "<b" * 200_000,
        '<a "' * 100_000,
        "<!--" * 100_000,
        "`x" * 200_000,
        "<b>" * 50_000,
        "<p>" + " " * 500_000,
        "&amp;" * 100_000,
    ],
    ids=["open", "quote", "comment", "ticks", "bold", "spaces", "entities"],
)
def test_text_made_to_be_slow_is_read_in_time(text: str) -> None:
    began = perf_counter()
    markdown_of(text)
    assert perf_counter() - began < 4


_SCRAPS = (
    *(
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br>",
        "<ul><li>",
        "</ul>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "`",
        "&lt;",
        "|",
    ),
    *(
        "<!--",
        "-->",
        "<table><tr><td>",
        "</table>",
        "<img src=a>",
        "<a href='x'>",
        "</a>",
        "```\n",
        "\n",
        "  ",
        "word ",
    ),
)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(_SCRAPS), max_size=25).map("".join))
def test_any_scraps_of_html_keep_their_words(text: str) -> None:
    made = markdown_of(text)
    assert made.count("word") == text.count("word") or "<!--" in text
    assert not any(mark in made for mark in "\ufdd0\ufdd1\ufdd2")
