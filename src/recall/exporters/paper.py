"""A quiz on paper: Markdown, or one HTML file that needs nothing else, with the answers on a page of their own."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path, PurePosixPath
from typing import Final

from recall.markup.html import HtmlWriter
from recall.markup.media import IMAGES, Trouble, ending, media_file
from recall.markup.tree import Node
from recall.markup.unicode_math import in_line

_LINE: Final = "_" * 30
_WEB: Final = ("http://", "https://", "data:")
_TYPES: Final = {".svg": "svg+xml", ".jpg": "jpeg", ".ico": "x-icon", ".tif": "tiff"}


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question; the texts are Markdown. ``options`` are (letter, text), ``lines`` are left free for an answer.

    ``key`` is what is right, ``file`` the deck file, from which pictures are looked for.
    """

    question: str
    options: tuple[tuple[str, str], ...]
    lines: int
    key: str
    explain: str | None
    source: str | None
    file: str

    @property
    def below_key(self) -> tuple[str, ...]:
        """What stands under what is right: why, and where it is from."""
        source = None if self.source is None else f"Source: {self.source}"
        return tuple(text.strip() for text in (self.explain, source) if text)


@dataclass(frozen=True, slots=True)
class Paper:
    """``told`` says in a few words what the quiz is: how many questions, how long, which seed."""

    title: str
    told: str
    questions: tuple[PaperQuestion, ...]
    has_key: bool


def paper_markdown(paper: Paper) -> Iterator[str]:
    """The paper bit by bit; every question is a heading, so that no text of one can run into the next."""
    yield f"# {paper.title}\n\n{paper.told}\n\nName: {_LINE} Date: {_LINE}\n"
    for number, question in enumerate(paper.questions, start=1):
        yield f"\n## {number}\n\n{question.question.strip()}\n"
        if question.options:
            yield "\n" + "".join(marked(f"- [ ] **{mark}** ", text) for mark, text in question.options)
        for _ in range(question.lines):
            yield f"\n{_LINE}{_LINE}\n"
    if paper.has_key:
        yield '\n<div style="page-break-before: always"></div>\n\n# Key\n'
        for number, question in enumerate(paper.questions, start=1):
            yield f"\n## {number}\n\n{question.key.strip()}\n"
            yield from (f"\n{text}\n" for text in question.below_key)


def marked(mark: str, text: str) -> str:
    """A list item; its further lines are indented, so that they stay part of it."""
    return mark + text.strip().replace("\n", "\n  ").replace("\n  \n", "\n\n") + "\n"


def paper_html(paper: Paper, *, library: Path, missing: Callable[[str], None]) -> Iterator[str]:
    """The paper bit by bit. Pictures of ``library`` are within it; ``missing`` is told those that cannot be."""
    writer = PaperWriter(library, missing)
    yield _HEAD.format(title=escape(paper.title), told=escape(paper.told), style=_STYLE)
    yield '<ol class="questions">\n'
    for question in paper.questions:
        writer.file = question.file
        yield f"<li><div>{writer.write(question.question)}</div>\n{_options(writer, question)}{_lines(question)}</li>\n"
    yield "</ol>\n"
    if paper.has_key:
        yield '<section class="key">\n<h1>Key</h1>\n<ol>\n'
        for question in paper.questions:
            writer.file = question.file
            below = "".join(f'\n<div class="why">{writer.write(text)}</div>' for text in question.below_key)
            yield f"<li><div>{writer.write(question.key)}</div>{below}</li>\n"
        yield "</ol>\n</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _options(writer: HtmlWriter, question: PaperQuestion) -> str:
    if not question.options:
        return ""
    items = "".join(
        f'<li><span class="box"></span><b>{escape(mark)}</b><div>{writer.write(text)}</div></li>\n'
        for mark, text in question.options
    )
    return f'<ul class="options">\n{items}</ul>\n'


def _lines(question: PaperQuestion) -> str:
    return '<div class="line"></div>\n' * question.lines


@dataclass
class PaperWriter(HtmlWriter):
    """Math as readable Unicode, pictures within the page. ``file`` is the deck file whose text is written."""

    library: Path
    missing: Callable[[str], None]
    file: str = ""
    _known: dict[Path, str | None] = field(default_factory=dict)

    def math(self, tex: str, *, display: bool) -> str:
        shown = in_line(tex)
        name = "div" if display else "span"
        return f'<{name} class="math">{escape(tex if shown is None else shown, quote=False)}</{name}>'

    def image(self, node: Node) -> str:
        if node.info.lower().startswith(_WEB):
            return self.text(node.text)  # a page that needs nothing else loads nothing
        found = media_file(self.library, PurePosixPath(self.file).parent, node.info)
        data = None if isinstance(found, Trouble) or ending(node.info) not in IMAGES else self._data(found)
        if data is None:
            self.missing(node.info)
            return self.text(node.text)
        return f'<img src="{data}" alt="{self.attribute(node.text)}">'

    def _data(self, path: Path) -> str | None:
        if path not in self._known:
            try:
                content = base64.b64encode(path.read_bytes()).decode("ascii")
            except OSError:
                self._known[path] = None
            else:
                suffix = path.suffix.lower()
                self._known[path] = f"data:image/{_TYPES.get(suffix, suffix[1:])};base64,{content}"
        return self._known[path]


_HEAD: Final = """\
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="told">{told}</p>
<p class="who"><span>Name</span><span>Date</span></p>
"""
_STYLE: Final = """\
@page { margin: 18mm; }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; color: #000; background: #fff; }
main { max-width: 46em; margin: 0 auto; }
h1 { font-size: 1.5em; margin: 0 0 .2em; }
.told { margin: 0 0 1em; color: #444; }
.who span { display: inline-block; width: 45%; margin-right: 4%; border-bottom: 1px solid #000; }
.questions > li, .key > ol > li { margin: 0 0 1.2em; padding-left: .3em; break-inside: avoid; }
.options { list-style: none; padding: 0; margin: .4em 0 0; }
.options li { display: flex; gap: .5em; margin: .25em 0; align-items: baseline; }
.box { flex: none; width: .8em; height: .8em; border: 1px solid #000; }
.line { border-bottom: 1px solid #000; height: 2em; }
.math { font-family: "STIX Two Math", "Cambria Math", serif; white-space: pre-wrap; }
.why { color: #444; font-size: .95em; }
.key { break-before: page; }
pre { white-space: pre-wrap; border: 1px solid #bbb; padding: .5em; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .92em; }
table { border-collapse: collapse; }
td, th { border: 1px solid #999; padding: .2em .5em; }
img { max-width: 100%; max-height: 12cm; }
"""
