"""Sources that lead to no file, and anchors that lead to no heading; addresses on the web are not fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from recall.app.sources import Found, find_file, line_of
from recall.core.itemwriting.findings import SOURCE, Finding
from recall.deckfile.itemwriting import problem
from recall.deckfile.traps import shortened
from recall.deckfile.values import Deck
from recall.problems import Problem

# A whole text that can only be a path: with a slash and an ending, or a name with the ending of a document.
_ENDING: Final = r"\.[A-Za-z][A-Za-z0-9]{0,7}"
_PATH: Final = re.compile(
    rf"(?:\.{{0,2}}/)?(?:[^\s/#?:]+/)+[^\s/#?:]+{_ENDING}(?:#\S*)?|\.{{1,2}}/[^\s#?:]+(?:#\S*)?"
    r"|[^\s/#?:]+\.(?:md|markdown|rst|org|txt|tex|adoc|ipynb|py|html?|pdf|epub|docx?|odt|pptx?|ya?ml)(?:#\S*)?",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"\]\(<?([^)\s<>]+)")
_WITH_HEADINGS: Final = frozenset({".md", ".markdown"})


class Sources:
    """Looks at every source of a library once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._fault = lru_cache(maxsize=4096)(self._look)

    def problems(self, deck: Deck) -> Iterator[Problem]:
        """One problem for each source of the deck that leads nowhere, at the first card that has it."""
        told: set[str] = set()
        folder = (self._root / deck.file).parent
        for note in deck.notes:
            text = note.source
            if text is None or text in told or SOURCE in note.allow or SOURCE in deck.settings.allow:
                continue
            told.add(text)
            for written in _paths(text):
                fault = self._fault(folder, written)
                if fault is not None:
                    yield problem(note, Finding(SOURCE, *fault))

    def _look(self, folder: Path, written: str) -> tuple[str, str] | None:
        found = find_file(written, (folder, self._root, self._root.parent))
        if found is None:
            return (
                f"the source '{shortened(written)}' is not there",
                "Paths are taken from the deck file, from the library, and from the folder around it.",
            )
        if _has_no_heading(found):
            name = found.path.name
            return f"'{name}' has no heading '#{shortened(found.anchor)}'", "Anchors are headings as GitHub names them."
        return None


def _paths(text: str) -> list[str]:
    links = [each for each in _LINK.findall(text) if ":" not in each and not each.startswith("#")]
    return links or ([text] if _PATH.fullmatch(text) else [])


def _has_no_heading(found: Found) -> bool:
    return bool(found.anchor) and found.path.suffix.lower() in _WITH_HEADINGS and line_of(found) is None
