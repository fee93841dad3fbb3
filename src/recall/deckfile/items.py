"""One entry of ``cards:`` or ``quiz:`` as a note, a use of a note, or a broken card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from recall.core.notes import Draft, Note, Video
from recall.deckfile.keys import ALIASES, CARD, KIND_KEYS, USE, VIDEO
from recall.deckfile.kinds import asked_of, content_of
from recall.deckfile.page import Page
from recall.deckfile.slips import miswritten_key
from recall.deckfile.traps import shortened
from recall.deckfile.tree import Mapping, Node, Scalar, is_blank
from recall.deckfile.values import Broken, Use

_IS_DRAFT = "this card is a draft and is not asked"
_TIME = r"(?:[0-9]+:)?[0-9]{1,2}:[0-9]{2}|[0-9]+"


@dataclass(slots=True)
class Header:
    """What a file says once for all of its cards."""

    deck: str = ""
    tags: tuple[str, ...] = ()
    source: str | None = None


def read_item(node: Node, page: Page, *, section: str, header: Header, errors: int) -> Note | Use | Broken:
    """``errors`` is the page's count before the node was built: any later one keeps the card out."""
    if not isinstance(node, Mapping):
        return _no_card(node, page, section=section)
    if "use" in node.entries:
        return _use(node, page, section=section)
    since = len(page.problems)
    given = page.given(node, CARD, "a card")
    told = len(page.problems)
    note = _note(node, given, page, section=section, header=header)
    if note is not None and note.content.__class__ is Draft:
        _tell_draft(node, page, since=since, before=told)
    if note is not None and note.allow:
        page.silence(note.allow, since)
    if note is not None and page.errors == errors:
        return note
    name = getattr(given.get("id"), "value", None)
    return Broken(page.place(node), name, asked_of(given))


def _tell_draft(card: Mapping, page: Page, *, since: int, before: int) -> None:
    """Warns of the slips that may have made a draft of the card: keys without text, and keys that are none.

    The problems from ``since`` to ``before`` are those of the card's own keys.
    """
    for number in range(since, before):
        problem = page.problems[number]
        if problem.code == "W201":
            page.problems[number] = replace(problem, message=f"{problem.message}; {_IS_DRAFT}")
    for name, (key, value) in card.entries.items():
        if ALIASES.get(name, name) in KIND_KEYS and is_blank(value):
            page.fault("W208", key, f"'{name}' is empty: {_IS_DRAFT}", "Write its text, or remove the key.")


def _no_card(node: Node, page: Page, *, section: str) -> Broken:
    start: Any = node.start_mark
    slip = miswritten_key(page.text, start.index) if isinstance(node, Scalar) else None
    why, hint = ("", "A card begins with '- q:', '- term:'…") if slip is None else (f": {slip.message}", slip.hint)
    page.fault("E116", node, f"an entry of '{section}' is no card{why}", hint)
    return Broken(page.place(node))


def _note(node: Mapping, given: dict[str, Node], page: Page, *, section: str, header: Header) -> Note | None:
    content = content_of(node, given, page)
    fields: dict[str, object] = {}
    for field, read, what in _plan(tuple(given)):
        fields[field] = read(page, given[field], what)
    if content is None:
        return None
    own_tags = fields.pop("tags", ())
    tags = tuple(dict.fromkeys((*header.tags, *own_tags))) if own_tags else header.tags  # type: ignore[misc]
    fields.setdefault("source", header.source)
    name = fields.pop("id", None)
    return Note(name, content, header.deck, page.place(node), section, tags, **fields)  # type: ignore[arg-type]


@lru_cache(maxsize=1024)
def _plan(names: tuple[str, ...]) -> tuple[tuple[str, Callable[[Page, Node, str], object], str], ...]:
    """Which fields these keys fill, by which reader, and how a message calls them."""
    return tuple((name, _FIELDS[name], f"'{name}'") for name in names if name in _FIELDS)


def _use(node: Mapping, page: Page, *, section: str) -> Use | Broken:
    errors = page.errors
    given = page.given(node, USE, "a use")
    if "use" not in given:
        page.fault("E304", node, "'use' names no card", "Write the id of a card after it.")
    name = page.id_of(given["use"], "'use'") if "use" in given else None
    if name is None or page.errors > errors:
        return Broken(page.place(node))
    return Use(name, page.place(node), section, 0)


def _video(page: Page, node: Node, what: str) -> Video | None:
    if not isinstance(node, Mapping):
        text = page.text_of(node, what)
        return None if text is None else Video(text)
    given = page.given(node, VIDEO, "a video")
    if "url" not in given:
        page.fault("E403", node, "the video has no 'url'", "Write its address, or the id of a video of the lesson.")
        return None
    url = page.text_of(given["url"], "'url'")
    at = page.text_of(given["at"], "'at'") if "at" in given else None
    if at is not None and not _is_time(at):
        page.fault("E115", given["at"], f"'at' is '{shortened(at)}'", "Write minutes and seconds, such as 4:10.")
    return None if url is None else Video(url, at)


def _is_time(text: str) -> bool:
    import re

    return re.fullmatch(_TIME, text) is not None


def _suspended(page: Page, node: Node, what: str) -> bool:
    return page.flag_of(node, what, otherwise=False)


def _allow(page: Page, node: Node, _what: str) -> tuple[str, ...]:
    return page.allow_of(node)


_FIELDS: dict[str, Callable[[Page, Node, str], object]] = {
    "id": Page.id_of,
    "tags": Page.texts_of,
    "hint": Page.text_of,
    "explain": Page.text_of,
    "source": Page.text_of,
    "video": _video,
    "requires": Page.texts_of,
    "tests": Page.text_of,
    "anki": Page.text_of,
    "suspended": _suspended,
    "allow": _allow,
    "comment": Page.text_of,
}
