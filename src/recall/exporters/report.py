"""A report as a page that needs nothing else: headings, lines, tables and lists, in Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from recall.exporters.paper import PaperWriter

_MEANS: Final = re.compile(r"([\\`*_\[\]<>|#$~])")  # signs by which Markdown would read plain words otherwise


@dataclass(frozen=True, slots=True)
class Section:
    """``lines`` and the cells of the table (``head``, ``rows``) are plain text, ``items`` of a list are Markdown."""

    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]


def report_markdown(report: Report) -> Iterator[str]:
    """The report bit by bit."""
    yield f"# {as_markdown(report.title)}\n"
    for line in report.lines:
        yield f"\n{as_markdown(line)}\n"
    for section in report.sections:
        yield f"\n## {as_markdown(section.title)}\n"
        for line in section.lines:
            yield f"\n{as_markdown(line)}\n"
        if section.rows:
            yield f"\n{_row(section.head)}\n{_row(['---'] * len(section.head), is_text=False)}\n"
            yield "".join(f"{_row(row)}\n" for row in section.rows)
        if section.items:
            yield "\n" + "".join(f"- {' '.join(item.split())}\n" for item in section.items)


def report_html(report: Report) -> Iterator[str]:
    """The report bit by bit, without scripts, for the screen and for paper."""
    writer = PaperWriter(Path(), lambda _: None)
    yield _HEAD.format(title=escape(report.title), style=_STYLE)
    yield "".join(f"<p>{escape(line)}</p>\n" for line in report.lines)
    for section in report.sections:
        yield f"<section>\n<h2>{escape(section.title)}</h2>\n"
        yield "".join(f"<p>{escape(line)}</p>\n" for line in section.lines)
        if section.rows:
            yield f"<table>\n<thead>{_cells(section.head, 'th')}</thead>\n<tbody>\n"
            yield "".join(f"{_cells(row, 'td')}\n" for row in section.rows)
            yield "</tbody>\n</table>\n"
        if section.items:
            yield "<ul>\n" + "".join(f"<li>{writer.write(item)}</li>\n" for item in section.items) + "</ul>\n"
        yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def as_markdown(text: str) -> str:
    """Plain words as Markdown that reads as they do, on one line."""
    return _MEANS.sub(r"\\\1", " ".join(text.split()))


def _row(cells: Sequence[str], *, is_text: bool = True) -> str:
    return f"| {' | '.join(as_markdown(cell) if is_text else cell for cell in cells)} |"


def _cells(cells: Sequence[str], name: str) -> str:
    return f"<tr>{''.join(f'<{name}>{escape(cell)}</{name}>' for cell in cells)}</tr>"


_HEAD: Final = """\
<!DOCTYPE html>
<html lang="en">
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
"""
_STYLE: Final = """\
@page { margin: 16mm; }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; color: #000; background: #fff; }
main { max-width: 56em; margin: 0 auto; }
h1 { font-size: 1.5em; margin: 0 0 .3em; }
h2 { font-size: 1.15em; margin: 1.4em 0 .3em; break-after: avoid; }
p { margin: .2em 0; }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
th, td { text-align: left; vertical-align: top; padding: .2em .6em .2em 0; border-bottom: 1px solid #ccc; }
tr { break-inside: avoid; }
.math { font-family: "STIX Two Math", "Cambria Math", serif; white-space: pre-wrap; }
"""
