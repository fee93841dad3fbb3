"""The reference page names every key and every code, and its examples are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recall.deckfile import codes, keys
from recall.deckfile.page import LONGEST_TEXT
from recall.deckfile.reader import parse_file
from recall.deckfile.source import LARGEST_FILE
from recall.deckfile.tree import MAXIMUM_DEPTH, MAXIMUM_EXPANSION

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "deck-format.md").read_text("utf-8")


def rows(section: str) -> list[list[str]]:
    """The cells of the tables below a heading, up to the next heading of its rank."""
    rank = re.match("#+", section)
    assert rank is not None
    body = re.split(rf"^#{{1,{len(rank[0])}}} ", PAGE.split(f"\n{section}\n")[1], flags=re.MULTILINE)[0]
    lines = [line for line in body.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_the_page_has_one_row_for_every_code_and_no_other() -> None:
    described = {
        row[0]: (row[1], row[2].replace("\\|", "|"))
        for row in rows("## Problems")
        if re.fullmatch(r"[EW]\d{3}", row[0])
    }
    assert described == {code: (entry.title, entry.meaning) for code, entry in codes.CODES.items()}


HEADINGS = {
    "a deck file": "### Deck file",
    "a course file": "### Course file",
    "settings": "### Settings of a deck or course",
    "a card": "### Card",
    "a use": "### Use of a card that lives elsewhere",
    "an option": "### Option (an answer or distractor)",
    "a video": "### Video of a card",
    "a lesson": "### Lesson",
    "watch, read and build": "### Entry of `watch`, `read` and `build`",
    "a point": "### Point of a lesson",
    "a part": "### Part of a course",
    "a project": "### Project of a course",
}


@pytest.mark.parametrize("block", keys.BLOCKS)
def test_the_page_has_one_row_for_every_key_and_no_other(block: str) -> None:
    described = [row[0].strip("`") for row in rows(HEADINGS[block])[1:]]
    assert described == list(keys.BLOCKS[block])


def test_the_page_names_every_other_name_of_a_key() -> None:
    text = PAGE.split("## Kinds")[1].split("## Text")[0]
    assert [name for name in keys.ALIASES if f"`{name}`" not in text] == []


def test_the_page_states_the_limits_as_they_are() -> None:
    assert f"at most {LARGEST_FILE // 1_000_000} MB" in codes.CODES["E002"].meaning
    assert f"{LONGEST_TEXT:,} characters" in codes.CODES["W203"].meaning
    assert f"more than {MAXIMUM_DEPTH} levels" in codes.CODES["E012"].meaning
    assert (MAXIMUM_EXPANSION, "ten times its size" in codes.CODES["E010"].meaning) == (10, True)
    assert f"at most {LARGEST_FILE // 1_000_000} MB" in PAGE.split("## Holes")[0]


EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_of_the_page_have_no_problems(text: str) -> None:
    files = ["ml-month/day-01.yaml", "ml-month/day-02.yaml"]
    assert parse_file(text.encode(), file="ml-month/course.yaml", files=files).problems == ()


def test_every_code_is_found_in_the_reader() -> None:
    source = "".join(
        path.read_text("utf-8")
        for folder in ("deckfile", "core/itemwriting")
        for path in (ROOT / "src/recall" / folder).glob("*.py")
        if path.name != "codes.py"
    )
    assert set(re.findall(r'"([EW]\d{3})"', source)) == set(codes.CODES)
