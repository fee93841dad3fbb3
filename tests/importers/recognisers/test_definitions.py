"""Definition lists anywhere; bold words with their meanings in glossaries alone."""

from __future__ import annotations

import pytest

from recall.core.notes import Draft
from recall.importers.recognisers.definitions import defined_terms
from recognised import found, imported, items

TWO = [("ice", "frozen water"), ("steam", "water as a gas")]
LISTS = {
    "definition list": "ice\n: frozen water\n\nsteam\n: water as a gas\n",
    "wide": "ice\n:   frozen water\n\nsteam\n:   water as a gas\n",
    "loose": "ice\n\n: frozen water\n\nsteam\n\n: water as a gas\n",
    "without empty lines": "ice\n: frozen water\nsteam\n: water as a gas\n",
    "bold terms": "**ice**\n: frozen water\n\n**steam**\n: water as a gas\n",
    "under a heading": "# Water\n\nice\n: frozen water\n\nsteam\n: water as a gas\n",
    "HTML": "<dl>\n<dt>ice</dt><dd>frozen water</dd>\n<dt>steam</dt>\n<dd>water as a gas</dd>\n</dl>\n",
    "HTML without end tags": "<dl>\n<dt>ice\n<dd>frozen water\n<dt>steam\n<dd>water as a gas\n</dl>\n",
    "in a quote": "> ice\n> : frozen water\n>\n> steam\n> : water as a gas\n",
}
GLOSSARIES = {
    "bold and dash": "- **ice** – frozen water\n- **steam** – water as a gas\n",
    "bold and long dash": "- **ice** — frozen water\n- **steam** — water as a gas\n",
    "bold and hyphen": "* **ice** - frozen water\n* **steam** - water as a gas\n",
    "bold and colon": "- **ice**: frozen water\n- **steam**: water as a gas\n",
    "colon within": "- **ice:** frozen water\n- **steam:** water as a gas\n",
    "paragraphs": "**ice** – frozen water\n\n**steam** – water as a gas\n",
    "lines": "**ice**: frozen water\n**steam**: water as a gas\n",
    "lines with breaks": "**ice**: frozen water  \n**steam**: water as a gas  \n",
    "meaning below": "- **ice**\n\n  frozen water\n\n- **steam**\n\n  water as a gas\n",
    "meaning on the next line": "**ice**\nfrozen water\n\n**steam**\nwater as a gas\n",
    "underscores": "- __ice__: frozen water\n- __steam__: water as a gas\n",
    "emphasis": "- *ice*: frozen water\n- *steam*: water as a gas\n",
    "plain": "- ice: frozen water\n- steam: water as a gas\n",
    "plain dash": "- ice – frozen water\n- steam – water as a gas\n",
    "numbers": "1. **ice** – frozen water\n2. **steam** – water as a gas\n",
    "equals": "- ice = frozen water\n- steam = water as a gas\n",
    "wide colon": "- **ice**：frozen water\n- **steam**：water as a gas\n",
    "under letters": "- I\n  - **ice**: frozen water\n- S\n  - **steam**: water as a gas\n",
    "under headings of letters": "### I\n\n- **ice**: frozen water\n\n### S\n\n- **steam**: water as a gas\n",
    "linked": "- [ice](#ice): frozen water\n- [steam](#steam): water as a gas\n",
    "definition list": "ice\n: frozen water\n\nsteam\n: water as a gas\n",
}
TITLES = [
    "Glossary", "Glossary of terms", "Key Terms", "Key terms and definitions", "Vocabulary", "Definitions", "Terms",
    "Terminology", "Glossar", "Fachbegriffe",
    "Glossaire", "Glosario", "Glossário", "Glossario", "Глоссарий", "Термины и определения", "术语表", "名词解释",
    "用語集",
    "용어집", "Słownik", "Sözlük",
]  # fmt: skip


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_a_definition_list_is_terms_wherever_it_stands(text: str) -> None:
    assert found(defined_terms, text) == TWO


@pytest.mark.parametrize("text", GLOSSARIES.values(), ids=GLOSSARIES.keys())
def test_the_entries_of_a_glossary_in_many_styles(text: str) -> None:
    assert found(defined_terms, f"# Notes\n\n## Glossary\n\n{text}") == TWO


@pytest.mark.parametrize("title", TITLES)
def test_the_heading_of_a_glossary_in_many_words(title: str) -> None:
    assert (
        found(defined_terms, f"# Notes\n\n## {title}\n\n- **ice** – frozen water\n- **steam** – water as a gas\n")
        == TWO
    )


def test_the_name_of_the_file_may_call_it_a_glossary() -> None:
    text = "- **ice** – frozen water\n- **steam** – water as a gas\n"
    assert found(defined_terms, text, name="docs/glossary.md") == TWO
    assert found(defined_terms, text, name="docs/features.md") == []


def test_headings_under_a_glossary_are_terms() -> None:
    text = "# Notes\n\n## Glossary\n\n### Ice\n\nFrozen water.\n\n### Rain\n\nDrops.\n\n### Steam\n\nWater as a gas.\n"
    assert imported(text) == [("Ice", "Frozen water."), ("Rain", "Drops."), ("Steam", "Water as a gas.")]


def test_a_page_of_sorted_bold_words_and_nothing_else_is_a_glossary() -> None:
    words = ["Ablation", "Albedo", "Aphelion", "Azimuth", "Bolide", "Corona", "Zenith"]
    assert len(found(defined_terms, "".join(f"- **{word}** – it is a thing\n" for word in words))) == 7
    assert found(defined_terms, "".join(f"- **{word}** – it is a thing\n" for word in words[::-1])) == []


def test_a_meaning_keeps_its_lists_its_code_and_its_paragraphs() -> None:
    text = "## Glossary\n\n- **ice**: frozen water\n  - hail\n  - snow\n\n- **code**: see\n\n  ```py\n  x\n  ```\n"
    assert found(defined_terms, text) == [("ice", "frozen water\n\n- hail\n- snow"), ("code", "see\n\n```py\nx\n```")]


def test_paragraphs_below_an_entry_go_on_with_it() -> None:
    text = "## Glossary\n\n**ice** – frozen water\n\nIt floats.\n\n```\nx\n```\n\n**steam** – water as a gas\n"
    assert found(defined_terms, text) == [
        ("ice", "frozen water\n\nIt floats.\n\n```\nx\n```"),
        ("steam", "water as a gas"),
    ]


def test_several_definitions_of_one_term_are_a_list() -> None:
    assert found(defined_terms, "bank\n: a shore\n: a house of money\n\nice\n: frozen\n")[0] == (
        "bank",
        "- a shore\n- a house of money",
    )


def test_a_definition_goes_on_in_its_lines_and_in_indented_paragraphs() -> None:
    text = "ice\n: frozen\n  water\n\n    It floats.\n\nsteam\n: gas\n"
    assert found(defined_terms, text)[0][1] == "frozen\nwater\n\nIt floats."


def test_a_term_may_have_an_abbreviation_behind_it() -> None:
    text = "## Glossary\n\n- **Application interface** (API): a contract\n- **Address (URL)** – a place\n"
    assert [each[0] for each in found(defined_terms, text)] == ["Application interface (API)", "Address (URL)"]


def test_an_entry_without_a_meaning_is_a_draft() -> None:
    text = "## Glossary\n\n- **ice**:\n- **steam**: gas\n- **fog**: TODO\n"
    assert [item.content for item in items(defined_terms, text) if item.is_draft] == [
        Draft(term="ice"),
        Draft(term="fog"),
    ]


def test_a_link_alone_is_the_source_of_a_draft() -> None:
    text = "## Glossary\n\n- **ice**: [here](https://example.org)\n- **steam**: gas\n"
    item = items(defined_terms, text)[0]
    assert (item.is_draft, item.source) == (True, "https://example.org")


def test_a_glossary_ends_where_the_next_heading_as_high_begins() -> None:
    text = (
        "## Glossary\n\n- **ice**: frozen\n- **steam**: gas\n\n## Features\n\n- **Fast**: it is\n- **Small**: it is\n"
    )
    assert len(found(defined_terms, text)) == 2


NONE = {
    "features": "# Project\n\n## Features\n\n" + "".join(f"- **{word}**: it is\n" for word in ("Fast", "Small",
    "Free", "Safe", "Neat", "Able")),
    "sorted features": "# Project\n\nIt can do much, as the list shows.\nRead on.\n\n## Features\n\n"
    + "".join(f"- **{word}**: it is\n" for word in ("Able", "Fast", "Neat")),
    "options": "## Options\n\n--all\n: show all\n\n--brief\n: show less\n",
    "code": "## API\n\n`open()`\n: opens it\n\n`close()`\n: closes it\n",
    "change log": (
        "## Changelog\n\n- **Added**: a thing\n- **Changed**: a thing\n- **Fixed**: a thing\n- **Removed**: "
        "a thing\n"
    ),
    "notes": "## Notes\n\n- **Note**: be careful\n- **Warning**: be more careful\n",
    "terms of service": "## Terms of Service\n\n- **Service**: the site\n- **User**: you\n",
    "authors": "## Authors\n\n- **Ann**: the author\n- **Bob**: the editor\n",
    "steps": "1. **Open**: the file\n2. **Close**: the file\n",
    "requirements": "## Requirements\n\n- **Python**: 3.11\n- **Disk**: 1 GB\n",
    "prose": "**Ice** is frozen water. It floats.\n\n**Steam** is a gas.\n",
    "torn sentences": "We speak of\n\nice\n\n: it is frozen, and of\n\nsteam\n\n: it is a gas.\n",
    "emoji": ":smile: :+1:\n\n: not a definition\n",
    "one alone": "See here\n: it is so\n",
    "vim": ":function Foo()\n: echo 1\n: endfunction\n\n:function Bar()\n: echo 2\n: endfunction\n",
    "dialogue": "Ann\n\nBob\n\nsaid: nothing\n",
    "times": "12:30 lunch\n: 13:00\n",
}  # fmt: skip


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_lists_of_other_things_are_no_terms(text: str) -> None:
    assert found(defined_terms, text) == []


def test_a_definition_list_is_no_part_of_the_bold_term_above_it() -> None:
    text = """
        # Glossary

        **Logits**: raw scores.

        Perplexity
        : how surprised a model is.

        **Token**: a piece.
        Loss
        : what is minimised.
        """
    assert imported(text) == [
        ("Logits", "raw scores."),
        ("Perplexity", "how surprised a model is."),
        ("Token", "a piece."),
        ("Loss", "what is minimised."),
    ]


def test_lists_of_links_and_lists_within_lists_are_no_meanings() -> None:
    text = """
        <dl>
        <dt>Chapter 1</dt>
        <dd><a href="a.html">A</a><br/><a href="b.html">B</a></dd>
        <dt>Chapter 2</dt>
        <dd><a href="c.html">C</a></dd>
        </dl>
        """
    assert imported(text) == []


def test_a_sentence_that_begins_in_italics_is_no_definition() -> None:
    text = """
        ## Terminology

        * _Relative specifiers_ like `./start.js`. They refer to a path.
        * _Bare specifiers_ like `some-package`. They refer to a package.
        """
    assert found(defined_terms, text) == []
