"""Values taken by key from what a mapping gives; a key that is not there gives None, nothing or the default."""

from __future__ import annotations

from recall.deckfile.page import Page
from recall.deckfile.tree import Node

Given = dict[str, Node]


def required_text(given: Given, name: str, page: Page) -> str:
    """The text of a key that is there; empty, after a fault, when it is no text."""
    return page.text_of(given[name], f"'{name}'") or ""


def text_in(given: Given, name: str, page: Page) -> str | None:
    return page.text_of(given[name], f"'{name}'") if name in given else None


def texts_in(given: Given, name: str, page: Page) -> tuple[str, ...]:
    return page.texts_of(given[name], f"'{name}'") if name in given else ()


def flag_in(given: Given, name: str, page: Page, *, otherwise: bool) -> bool:
    return page.flag_of(given[name], f"'{name}'", otherwise=otherwise) if name in given else otherwise


def count_in(given: Given, name: str, page: Page) -> int | None:
    return page.count_of(given[name], f"'{name}'") if name in given else None


def name_of(given: Given, page: Page) -> str | None:
    return page.id_of(given["id"], "'id'") if "id" in given else None
