"""What holds for every format of spaced repetition: no text breaks one, and none reads what is not its own."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importing_notes import likeness, name_of, source
from recall.importers.formats import format_named

NAMES = ("org", "anki-notes", "logseq", "obsidian", "mdanki", "hashcards", "remnote", "mochi")
MARKS = (
    "::", ":::", "\n?\n", "==", "{{", "}}", "[", "]", "||", "`", "```\n", "$", "#flashcards", " #card", "- ",
    "\t", "* ", ":drill:", ":PROPERTIES:\n", ":END:\n", ":FC_TYPE: cloze\n", "Q: ", "A: ", "C: ", "---\n",
    "\n%\n", "## ", ">>", "<>", "START\n", "END\n", "STARTI [Cloze] ", " ENDI", "Back: ",
    "<!--SR:!2024-01-01,3,250-->", "<!--", "%%", "\n\n", "a", "b?", "#+begin_src c\n", "#+end_src\n",
    "| a | b |\n", "\\", "{{cloze ", "{{c1::", "@0}", "[[", "]]", "\x04", "\x01", "𝐀", "\u200b",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_detected_as_its_own_format_and_gives_items(name: str) -> None:
    form = format_named(name)
    file = f"notes{form.suffixes[0]}"
    assert name_of(form.example, file) == name
    read = form.read(source(form.example, file))
    assert read.items
    assert not read.left_out
    assert not read.problems


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=60)
@given(pieces=st.lists(st.sampled_from(MARKS) | st.text(max_size=8), max_size=40))
def test_every_text_is_read_without_an_exception(name: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    form = format_named(name)
    assert 0 <= form.likeness(source(text)) <= 100
    read = form.read(source(text))
    lines = text.count("\n") + 1
    assert all(0 <= item.start < item.end <= lines for item in read.items)
    assert all(1 <= each.line <= lines for each in read.left_out)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 10_000))
def test_a_damaged_example_is_read_without_an_exception(name: str, seed: int) -> None:
    form, chance = format_named(name), random.Random(seed)
    text = list(form.example)
    for _ in range(12):
        at = chance.randrange(len(text))
        text[at : at + chance.randrange(4)] = chance.choice(MARKS)
    form.read(source("".join(text)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        "a::b " * 20_000, "{{" * 20_000, "[" * 40_000, "$a " * 30_000, "==a" * 30_000, "````x\n\n```\n" * 5_000,
        "<!--" * 20_000, "* a :drill:\n" + "#+begin_src\n" * 8_000, "STARTI [a] " * 8_000, "x" * 1_000_000,
        "".join("\t" * depth + "- a >> b #card\n" for depth in range(300)),
    ],
    ids=lambda text: text[:12].strip(),
)  # fmt: skip
def test_hard_texts_take_linear_time(name: str, text: str) -> None:
    form = format_named(name)
    form.likeness(source(text))
    form.read(source(text))


NOT_CARDS = {
    "C++ prose": "# Containers\n\nUse std::vector or std::map<K, V>; call std::sort(v.begin(), v.end()).\n",
    "Rust": "# Paths\n\n`use std::io::Read;` and crate::net::Socket are paths. Self::new() is one too.\n",
    "CSS": "# CSS\n\n```css\na::before { content: '=='; }\n```\n\nStyle a::before and li::marker.\n",
    "YAML": "```yaml\nq: a\nkey:: value\n```\n",
    "Haskell": "# Types\n\nmap :: (a -> b) -> [a] -> [b]\n\nfilter :: (a -> Bool) -> [a] -> [a]\n\nid :: a -> a\n",
    "template": "# {{ title }}\n\n{% for x in y %}{{ x::y }}{% endfor %} and {{cookiecutter.name}}\n",
    "shell": "# Shell\n\n- echo a >> file\n- cat <<EOF\n- a <> b in SQL\n\nText follows.\n",
    "highlights": "# Notes\n\nThis is ==important== and **bold** and {{so}} on.\n",
    "properties": "author:: Ada\nstatus:: done\ntags:: x\n\n# Page\n\nText.\n",
    "readme": "# Tool\n\nTag notes with `#flashcards` and write `Q::A`.\n\n```\n#flashcards\na::b\n```\n",
    "issue list": "- fix #card-layout\n- see #cards\n- the card game\n",
    "rules": "# Title\n\nWhat is this?\n\nA text.\n\n---\n\nMore text.\n\n---\n\nEnd.\n",
    "setext": "Title\n---\n\nText under it.\n",
    "links": "- [a](b)\n- [c](d)\n\nSTART of the text and the END.\n",
    "percent": "# Coverage\n\n50\n%\n\n100 % of it\n",
    "faq": "# FAQ\n\nWe answer questions here.\n\n**Q: a?**\n\nA: b\n",
}


@pytest.mark.parametrize("text", NOT_CARDS.values(), ids=NOT_CARDS.keys())
def test_what_only_looks_alike_is_no_format_of_spaced_repetition(text: str) -> None:
    assert {name: likeness(name, text) for name in NAMES} == dict.fromkeys(NAMES, 0)


def test_an_ordinary_org_file_is_no_deck() -> None:
    text = "#+TITLE: Plan\n* TODO Buy milk :home:\n  DEADLINE: <2024-01-01>\n  - [ ] one [1/2]\n* Notes\n"
    assert likeness("org", text, "plan.org") == 0
