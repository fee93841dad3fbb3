"""Quizzes on paper: Markdown and HTML as they are written, with the key and without."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from learners import Learner, prepared
from quizzes import EVERY_KIND
from recall.app.papers import PaperFormatError, WrittenPaper, write_paper
from recall.app.quizplans import NothingToAskError, QuizWish
from recall.exporters.outfile import ExportError
from recall.store.log import last_events

Golden = Callable[[str, str], None]
PICTURES = """\
deck: 'Pictures <&>'
cards:
  - id: here
    q: |
      What is $\\frac{1}{x^2}$ here? ![a dot](dot.png)

      ```python
      print("<b>")
      ```
    answer: '<script>alert(1)</script>'
    distractors: ['![gone](gone.png)', '![web](https://example.org/x.png)', '[link](https://example.org)']
"""
REASONS = """\
deck: Reasons
cards:
  - id: even
    q: Which is even?
    answer: {text: Two, why: By two.}
    distractors: [{text: One, why: Odd.}, Three]
    explain: Even is what halves.
    source: book, *p. 3*
"""
VOID = {"meta", "img", "br", "hr", "link"}


class Page(HTMLParser):
    """Every element closed in its order; the addresses and the text of the page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)


@pytest.fixture
def knowing(tmp_path: Path) -> Learner:
    return prepared(tmp_path, EVERY_KIND)


def write(learner: Learner, name: str, *, key: bool, **wish: object) -> tuple[WrittenPaper, str]:
    out = learner.folder / name
    with learner.open() as ws:
        done = write_paper(ws, QuizWish(**({"seed": 4, "everything": True} | wish)), out, key=key)  # type: ignore[arg-type]
        assert last_events(ws.db) == []  # nothing is asked, so nothing is logged
    return done, out.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("key", [True, False])
def test_a_paper_of_every_kind(knowing: Learner, golden: Golden, form: str, key: bool) -> None:
    done, text = write(knowing, f"paper.{form}", key=key, minutes=20)
    golden(f"paper{'_key' if key else ''}.{form}", text)
    assert (done.questions, done.pool, done.seed, done.has_key, done.missing) == (11, 11, 4, key, ())


@pytest.mark.parametrize("key", [True, False])
def test_the_page_is_well_formed_and_loads_nothing(knowing: Learner, key: bool) -> None:
    page = Page(write(knowing, "paper.html", key=key)[1])
    assert page.sources == []
    assert "script" not in page.tags
    assert ("section" in page.tags) == key


@pytest.mark.parametrize("form", ["md", "html"])
def test_without_the_key_no_answer_is_given_away(knowing: Learner, form: str) -> None:
    _, text = write(knowing, f"paper.{form}", key=False)
    for answer in ("byte pair encoding", "175", "Short waves", "a part of hadrons", "moon", "It is odd"):
        assert answer not in text


def test_the_seed_decides_questions_and_the_order_of_options(knowing: Learner) -> None:
    first = write(knowing, "one.md", key=True)[1]
    assert write(knowing, "two.md", key=True)[1] == first
    assert write(knowing, "three.md", key=True, seed=5)[1] != first
    pick = {write(knowing, "pick.md", key=True, seed=n, query="id:pick")[1].split("# Key")[1] for n in range(12)}
    assert len(pick) > 1


def test_the_key_has_the_letters_that_stand_on_the_paper(knowing: Learner) -> None:
    _, text = write(knowing, "paper.md", key=True, query="id:steps")
    asked, key = text.split("# Key")
    letters = key.split("**")[1].split()
    shown = {line[2]: line[5:] for line in asked.splitlines() if line.startswith("- ")}
    assert [shown[letter] for letter in letters] == ["first", "second", "third"]


def test_the_key_tells_reasons_explanation_and_source(learner: Learner) -> None:
    learner.deck(REASONS)
    with learner.open() as ws:
        write_paper(ws, QuizWish(seed=1), learner.folder / "out.md", key=True)
        write_paper(ws, QuizWish(seed=1), learner.folder / "out.html", key=True)
    markdown, html = ((learner.folder / f"out.{form}").read_text("utf-8") for form in ("md", "html"))
    test, _, key = markdown.partition("# Key")
    for text in ("By two.", "Even is what halves.", "Source: book, *p. 3*"):
        assert text in key
        assert text not in test
    assert "Two\n\n  By two.\n" in key
    assert "Odd." not in markdown
    assert html.index("By two.") < html.index("Even is what halves.") < html.index("Source: book, <em>p. 3</em>")


def test_markup_is_escaped_pictures_are_within_the_page_and_what_is_missing_is_told(learner: Learner) -> None:
    learner.deck(PICTURES)
    (learner.decks / "dot.png").write_bytes(b"\x89PNG not really")
    done, text = write(learner, "paper.html", key=True, decks=("pictures",))
    page = Page(text)
    assert done.missing == ("gone.png",)
    assert page.sources == ["data:image/png;base64,iVBORyBub3QgcmVhbGx5", "https://example.org"]
    assert "script" not in page.tags
    words = " ".join(page.texts)
    assert "<script>alert(1)</script>" in words
    assert "Pictures <&>" in words
    assert 'print("<b>")' in "".join(page.texts)
    assert "1/x²" in words


def test_a_file_whose_name_tells_no_form_is_refused(knowing: Learner) -> None:
    with pytest.raises(PaperFormatError) as told:
        write(knowing, "paper.pdf", key=False)
    assert told.value.message.endswith("paper.pdf' ends in neither .md nor .html")


def test_what_cannot_be_written_is_told(knowing: Learner) -> None:
    with pytest.raises(ExportError):
        write(knowing, "no/such/folder/paper.md", key=False)


def test_without_a_question_no_file_is_made(knowing: Learner) -> None:
    with pytest.raises(NothingToAskError):
        write(knowing, "paper.md", key=False, query="tag:none")
    assert not (knowing.folder / "paper.md").exists()
