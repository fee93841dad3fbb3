"""Projects of a curriculum: headings that say so, each one project, or a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from recall.importers.course_labels import label_of
from recall.importers.course_lines import Line
from recall.importers.items import ProjectFound
from recall.importers.materials import plain_title

_PROJECT: Final = re.compile(
    r"(?P<name>(?:(?:final|capstone|course|term|mini|weekly|guided|portfolio)[ -]?)*(?:projekt|project|projet|proyecto|"
    r"projeto|проект|项目|capstone))(?P<many>s|e|i|ы)?\s*(?P<word>projects?)?\s*(?P<number>\d{1,2})?\s*[:.–—-]*\s*(?P<title>.*)",
    re.IGNORECASE,
)


def is_project(line: Line) -> bool:
    """Whether a heading, or an entry of a list, announces a project or several."""
    found = _PROJECT.fullmatch(plain_title(line.text))
    if line.kind not in ("heading", "item") or found is None:
        return False
    label = label_of(line.text)
    return bool(label and label[0] == "project") or found["number"] is not None


def projects_in(lines: Sequence[Line], *, after: str | None) -> Iterator[ProjectFound]:
    """The projects under a heading: one where it has a number or a title, else each entry of its list."""
    head = plain_title(lines[0].text)
    found = _PROJECT.fullmatch(head)
    entries = [line for line in lines[1:] if line.kind in ("item", "text", "heading")]
    outer = min((line.level for line in entries if line.kind == "item"), default=0)
    tops = [line for line in entries if line.kind == "item" and line.level == outer]
    is_list = found is not None and not found["number"] and not found["title"] and len(tops) > 1
    if is_list and (found is None or found["many"] or found["word"] or _each_holds(entries, outer)):
        yield from _listed(entries, outer, after)
    else:
        yield _single(head, entries, tops, after)


def _each_holds(entries: Sequence[Line], outer: int) -> bool:
    return any(line.kind == "item" and line.level > outer for line in entries)


def _single(head: str, entries: Sequence[Line], tops: Sequence[Line], after: str | None) -> ProjectFound:
    """One project; its only entry says what it is where its heading does not."""
    found = _PROJECT.fullmatch(head)
    is_named = found is None or bool(found["title"])
    if len(tops) == 1 and len(entries) == 1 and not is_named:
        return ProjectFound(f"{head}: {plain_title(tops[0].text).rstrip('.')}", after)
    return ProjectFound(head, after, _about(entries))


def _listed(entries: Sequence[Line], outer: int, after: str | None) -> Iterator[ProjectFound]:
    starts = [at for at, line in enumerate(entries) if line.kind == "item" and line.level == outer]
    for start, end in pairwise([*starts, len(entries)]):
        title = plain_title(entries[start].text)
        if title:
            yield ProjectFound(title, after, _about(entries[start + 1 : end]))


def _about(lines: Sequence[Line]) -> str | None:
    outer = min((line.level for line in lines if line.kind == "item"), default=0)
    written = (f"{'  ' * (line.level - outer)}- {line.text}" if line.kind == "item" else line.text for line in lines)
    return "\n".join(written) or None
