"""Glossaries: terms with their meanings, as a list of short lines each followed by its definition."""

from __future__ import annotations

from collections.abc import Iterator

from recall.importers.items import Item
from recall.importers.page import Page


def glossary_items(page: Page) -> Iterator[Item]:
    """The terms of the glossaries in a document."""
    yield from ()
