"""Tables of contents: the headings that a list of links names belong together, as the list says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from recall.importers.page import Page

_FEWEST: Final = 3  # headings that a table of contents names
_LINK: Final = re.compile(r"\[(?P<text>[^\[\]\n]{1,400})\]\(#(?P<anchor>[^()\s]{1,600}(?:\([^()\s]*\)[^()\s]*)*)\)")


def linked_headings(page: Page) -> frozenset[int]:
    """The places among the page's sections that links name before they come; none where these are few."""
    wanted = _targets(page)
    if len(wanted) < _FEWEST:
        return frozenset()
    places = {
        place
        for place, section in enumerate(page.sections)
        if wanted.get(_bare(section.anchor), wanted.get(_bare(section.title), section.heading.start))
        < section.heading.start
    }
    return frozenset(places) if len(places) >= _FEWEST else frozenset()


def _targets(page: Page) -> dict[str, int]:
    """What links within the page lead to, by anchor and by their words, with the first line that holds one."""
    found: dict[str, int] = {}
    for number, line in enumerate(page.lines):
        if "](#" in line:
            for key in _keys(_LINK.finditer(line)):
                found.setdefault(key, number)
    found.pop("", None)
    return found


def _keys(links: Iterable[re.Match[str]]) -> Iterable[str]:
    for link in links:
        yield _bare(unquote(link["anchor"]))
        yield _bare(link["text"])


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
