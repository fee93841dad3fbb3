from importing_notes import found, name_of, sides


def test_headings_ask_and_lines_of_percent_end_longer_questions() -> None:
    text = "# Deck\n\n## One?\n\nTwo\n\n### Sub\n\n"
    text += "## Long\n\n```sh\n## no card\n%\n```\n\n%\n\nBack\n\n[#a #b-c]() [#d]()\n"
    read = found("mdanki", text)
    assert sides(read) == [
        ("One?", "Two\n\n### Sub"),
        ("Long\n\n```sh\n## no card\n%\n```", "Back"),
    ]
    assert [(item.deck, item.tags) for item in read.items] == [("Deck", ()), ("Deck", ("a", "b-c", "d"))]
    assert name_of(text) == "mdanki"


def test_a_heading_with_nothing_below_is_a_draft() -> None:
    assert sides(found("mdanki", "## One?\n\n[#a]()\n")) == [("One?", "")]


def test_headings_without_its_marks_are_plain_markdown() -> None:
    assert name_of("# Deck\n\n## One?\n\nTwo\n") == "markdown"
