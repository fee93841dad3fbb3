"""Glossaries and quick references give terms; where an export has lost a term its meaning is kept as a draft."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.notes import Content, Draft, Term
from recall.importers.glossary import EXAMPLE, FORMAT, TORN, glossary_items
from recall.importers.items import Item
from recall.importers.page import page_of
from recall.importers.source import Source


def items(text: str, name: str = "notes.txt") -> list[Item]:
    return list(glossary_items(page_of(text, name=name)))


def contents(text: str, name: str = "notes.txt") -> list[Content]:
    return [item.content for item in items(text, name)]


def source(text: str, name: str = "notes.txt") -> Source:
    return Source(name, text.encode(), text)


BROKEN = """\
# Sky

Some prose about the sky.

## Glossary of Terms

## Albedo

The share of light that a body reflects.

Aphelion (orbit)

The point of an orbit that is

farthest

from the Sun. Earth passes it in July.

A body of ice and dust that grows a tail near the Sun.

## Corona

The outermost layer of the Sun.

Ecliptic

## The plane that holds

the orbit of Earth and nearly

. All planets lie close to it.

Facula

A bright spot on the Sun.

Share via:

Somewhere
"""


def test_short_lines_and_headings_are_terms_where_an_export_lost_the_marks_of_some() -> None:
    assert contents(BROKEN) == [
        Term("Albedo", "The share of light that a body reflects."),
        Term("Aphelion (orbit)", "The point of an orbit that is farthest from the Sun. Earth passes it in July."),
        Draft(meaning="A body of ice and dust that grows a tail near the Sun."),
        Term("Corona", "The outermost layer of the Sun."),
        Term("Ecliptic", "The plane that holds the orbit of Earth and nearly. All planets lie close to it."),
        Term("Facula", "A bright spot on the Sun."),
    ]


def test_a_definition_that_has_lost_words_says_so_in_a_comment() -> None:
    torn = [item for item in items(BROKEN) if item.comment]
    assert [item.comment for item in torn] == [TORN]
    assert torn[0].content == contents(BROKEN)[4]


def test_terms_of_a_broken_glossary_stand_in_its_section_alone() -> None:
    assert {item.section for item in items(BROKEN)} == {("Glossary of Terms",)}


def test_a_term_knows_its_lines() -> None:
    item = items(BROKEN)[1]
    assert BROKEN.split("\n")[item.start] == "Aphelion (orbit)"
    assert BROKEN.split("\n")[item.end - 1] == "from the Sun. Earth passes it in July."


def test_headings_under_a_glossary_keep_all_that_stands_under_them() -> None:
    text = (
        "# Sky\n\n## Glossary\n\n### A\n\n### Albedo\n\nWhat is reflected.\n\n- snow: high\n- soot: low\n\n"
        "### Nadir\n\nThe point below.\n\nIt is opposite the zenith.\n\n"
        "### Zenith\n\nThe point above.\n\n## Next\n\nProse.\n"
    )
    assert contents(text) == [
        Term("Albedo", "What is reflected.\n\n- snow: high\n- soot: low"),
        Term("Nadir", "The point below.\n\nIt is opposite the zenith."),
        Term("Zenith", "The point above."),
    ]
    assert items(text)[0].section == ("Glossary",)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_plain_lines_with_their_definitions_below(gap: str) -> None:
    pairs = [
        ("Albedo", "The share of light that is reflected."),
        ("Nadir", "The point below."),
        ("Zenith", "It is above."),
    ]
    text = "Glossary\n\n" + "\n\n".join(gap.join(pair) for pair in pairs)
    assert contents(text) == [Term(*pair) for pair in pairs]


def test_a_file_named_glossary_needs_no_heading() -> None:
    text = (
        "Albedo\n\nThe share of light that is reflected.\n\nNadir\n\nThe point below.\n\nZenith\n\nThe point above.\n"
    )
    assert len(contents(text, "my/glossary.txt")) == 3
    assert contents(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "{0}: {1}",
        "{0} – {1}",
        "{0} - {1}",
        "- **{0}**: {1}",
        "* **{0}:** {1}",
        "- `{0}` — {1}",
        "1. {0}: {1}",
        "{0} = {1}",
    ],
)
def test_terms_and_meanings_on_one_line(line: str) -> None:
    pairs = [("Albedo", "light that is reflected"), ("Nadir", "the point below: down"), ("Zenith", "the point above")]
    text = "## Key terms\n\n" + "\n".join(line.format(*pair) for pair in pairs) + "\n"
    assert contents(text) == [Term(*pair) for pair in pairs]


def test_a_meaning_may_go_on_in_the_next_line() -> None:
    text = "Glossary\n\nAlbedo: light\nthat is reflected\n\nNadir: below\n\nZenith: above\n"
    assert contents(text)[0] == Term("Albedo", "light that is reflected")


def test_groups_of_terms_become_sections() -> None:
    text = "# Glossary\n\n## Sun\n\n- Corona: outermost layer\n- Facula: bright spot\n\n## Earth\n\n- Nadir: below\n"
    assert [item.section[-1] for item in items(text)] == ["Sun", "Sun", "Earth"]


@pytest.mark.parametrize("gap", ["\t", "   ", "\t\t"])
def test_columns_of_a_quick_reference(gap: str) -> None:
    text = f"Quick Reference\n\nMoving:\nh{gap}left\nw{gap}next word\nCtrl+F{gap}page down\n\nProse follows here.\n"
    assert contents(text) == [Term("h", "left"), Term("w", "next word"), Term("Ctrl+F", "page down")]
    assert items(text)[0].section == ("Quick Reference", "Moving")


RUN_TOGETHER = """\
Cells
The cell wall is stiff. Plants have a cell wall.
Quick Reference
Parts:
Nucleus holds the genes of the cell
Cell wall stiff layer of plants
Ribosome (small) builds proteins from amino acids
Processes:
Mitosis division into two equal cells
mRNA_copy step between gene and protein
Links
- a page
"""


def test_columns_run_together_are_parted_where_the_document_uses_the_words_of_a_term() -> None:
    assert contents(RUN_TOGETHER) == [
        Term("Nucleus", "holds the genes of the cell"),
        Term("Cell wall", "stiff layer of plants"),
        Term("Ribosome (small)", "builds proteins from amino acids"),
        Term("Mitosis", "division into two equal cells"),
        Term("mRNA_copy", "step between gene and protein"),
    ]
    assert [item.section[1] for item in items(RUN_TOGETHER)] == ["Parts"] * 3 + ["Processes"] * 2


def test_terms_as_high_as_the_heading_of_the_glossary_must_be_sorted() -> None:
    words = ["Albedo", "Corona", "Facula", "Nadir", "Zenith"]
    entries = [f"## {word}\n\nIt is a thing in the sky.\n" for word in words]
    assert len(contents("# Sky\n\n## Glossary\n\n" + "\n".join(entries))) == 5
    assert contents("# Sky\n\n## Glossary\n\n" + "\n".join(entries[::-1])) == []


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Machine Learning Glossary", True),
        ("Appendix A: Glossary", True),
        ("3. Key Terms", True),
        ("📖 Glossary", True),
        ("Глоссарий", True),
        ("术语表", True),
        ("Glossar", True),
        ("Terms of use", False),
        ("Terms and conditions", False),
    ],
)
def test_headings_of_glossaries(heading: str, found: bool) -> None:
    text = f"# Doc\n\n## {heading}\n\n- Albedo: reflected light\n- Nadir: below\n- Zenith: above\n"
    assert bool(contents(text)) is found


PROSE = "It rained the whole day, and we stayed inside with a book and a pot of tea until it stopped."
NOT_GLOSSARIES = {
    "prose": f"{PROSE}\n\nA title\n\n{PROSE}\n\nAnother\n\n{PROSE}\n\nMore\n\n{PROSE}\n",
    "headings": f"# Notes\n\n## Albedo\n\n{PROSE}\n\n## Nadir\n\n{PROSE}\n\n## Zenith\n\n{PROSE}\n",
    "a mention": f"{PROSE} See the\nglossary\n{PROSE}",
    "a link to one": "- [Glossary](#glossary)\n- [Usage](#usage)\n- [License](#license)\n",
    "an empty one": "## Glossary\n\n## Usage\n\nRun it.\n\n## Install\n\nDo it.\n\n## License\n\nMIT it is.\n",
    "a licence": f'## Definitions\n\n"License" shall mean the terms. {PROSE}\n\n"Work" shall mean the work. {PROSE}\n',
    "prose under the heading": f"## Glossary\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n",
    "links under the heading": "## Glossary\n\n- [One](a)\n- [Two](b)\n- [Three](c)\n",
    "commands in code": "# Cheat sheet\n\n```\nls    list\ncd    change\nrm    remove\n```\n",
    "a sentence": "Quick reference of the terms that we use in the whole of this document and others too: see below\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", NOT_GLOSSARIES.values(), ids=list(NOT_GLOSSARIES))
def test_other_texts_give_no_terms(text: str) -> None:
    assert contents(text) == []
    assert FORMAT.likeness(source(text)) == 0


def test_the_example_is_read_by_its_own_format() -> None:
    assert FORMAT.likeness(source(EXAMPLE)) > 0
    assert len(FORMAT.read(source(EXAMPLE)).items) == 3


def test_a_glossary_in_markdown_is_left_to_markdown() -> None:
    text = (
        "# Sky\n\n## Stars\n\nProse.\n\n## Suns\n\nProse.\n\n## Glossary\n\n### A\n\n### Albedo\n\nIt is reflected.\n"
    )
    assert FORMAT.likeness(source(text + "\n### Nadir\n\nIt is below.\n\n### Zenith\n\nIt is above.\n")) == 0


@settings(max_examples=60, deadline=None)
@given(
    st.text() | st.lists(st.sampled_from([*BROKEN.split("\n"), *RUN_TOGETHER.split("\n")]), max_size=40).map("\n".join)
)
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = FORMAT.read(source(text, "glossary.txt"))
    assert all(0 <= item.start < item.end <= text.count("\n") + 1 for item in found.items)


@pytest.mark.parametrize(
    "text",
    [
        "Glossary\n" * 20_000,
        "Quick reference\nA:\nfoo bar baz\nB:\n" + "Foo bar baz qux\n" * 10_000,
        "Glossary: " + "a" * 1_000_000,
    ],
    ids=["headings", "rows", "a long line"],
)
def test_awkward_text_takes_no_time(text: str) -> None:
    page = page_of(text)
    began = time.perf_counter()
    list(glossary_items(page))
    assert time.perf_counter() - began < 5
