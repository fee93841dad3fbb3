import pytest

from recall.markup.blocks import blocks


def _kinds(text: str) -> list[tuple[str, int]]:
    return [(block.kind, block.start) for block in blocks(text)]


@pytest.mark.parametrize("line", ["## B", "### B", "<details>", "</details>", "- [ ] b", "* [x] b"])
def test_an_open_fence_ends_before_what_no_code_begins_with(line: str) -> None:
    found = blocks(f"```js\na\n{line}\n")
    assert [block.text for block in found[:1]] == ["a"]
    assert len(found) == 2


@pytest.mark.parametrize("line", ["# a comment", "- b", "#!/bin/sh", "text"])
def test_an_open_fence_keeps_what_may_be_code(line: str) -> None:
    assert _kinds(f"```js\na\n{line}\n") == [("code", 0)]


def test_a_fence_that_names_a_language_ends_the_one_before_it() -> None:
    text = "```js\na\n\n```js\nb\n```\n\ntext\n"
    assert [(block.kind, block.text) for block in blocks(text)] == [
        ("code", "a\n"),
        ("code", "b\n"),
        ("paragraph", "text"),
    ]


def test_the_first_of_several_open_fences_does_not_turn_the_others_around() -> None:
    text = "```\na\n\n## B\n\n```\nb\n```\n\n## C\n\n```\nc\n```\n"
    assert _kinds(text) == [("code", 0), ("heading", 3), ("code", 5), ("heading", 9), ("code", 11)]


def test_headings_in_closed_code_are_code() -> None:
    assert _kinds("```\n## a\n```\n\n## B\n") == [("code", 0), ("heading", 4)]
    assert _kinds("````md\n```js\n## a\n```\n````\n\n## B\n") == [("code", 0), ("heading", 6)]
    assert _kinds("~~~\n```js\na\n~~~\n\n## B\n") == [("code", 0), ("heading", 5)]


def test_comments_of_a_shell_are_code_though_another_fence_is_open() -> None:
    assert _kinds("```sh\n## install\nmake\n```\n\n## B\n\n```js\na\n\n## C\n") == [
        ("code", 0),
        ("heading", 5),
        ("code", 7),
        ("heading", 10),
    ]


def test_a_fence_open_at_the_end_is_code_to_the_end() -> None:
    assert _kinds("text\n\n```\na\n\nb\n") == [("paragraph", 0), ("code", 2)]


@pytest.mark.parametrize("tag", ["<pre>", "<script>", "<style>", "<textarea>", "<!-- x"])
def test_raw_html_that_is_never_closed_ends_at_an_empty_line(tag: str) -> None:
    text = f"{tag}\na\n\n## B\n\n{tag}\nc\n\n## D\n"
    assert [(block.kind, block.text) for block in blocks(text) if block.kind == "heading"] == [
        ("heading", "B"),
        ("heading", "D"),
    ]


@pytest.mark.parametrize("text", ["<pre>\na\n\n## B\n</pre>\n", "<!-- a\n\n## B\n-->\n", "<PRE>\n\n## B\n</PRE>\n"])
def test_raw_html_that_is_closed_is_whole(text: str) -> None:
    assert _kinds(text) == [("html", 0)]


def test_raw_html_without_an_empty_line_goes_to_the_end() -> None:
    assert _kinds("<pre>\na\nb\n") == [("html", 0)]
