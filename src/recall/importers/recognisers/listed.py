"""Questions in lists: an item asks, and its answer is indented below, nested, or follows where the list breaks off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recall.importers.items import Item, LeftOut
from recall.importers.page import Page
from recall.importers.recognisers.answers import answer_in, item_of
from recall.importers.recognisers.lines import Asked, is_only_link, of_item, set_apart
from recall.importers.titles import is_about_itself
from recall.importers.wording import is_marked
from recall.markup.blocks import Block

NAME: Final = "listed"
_FEWEST: Final = 3  # answered questions, where no heading announces questions
_FEWEST_ON_SHELF: Final = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """A list item; ``item`` is None where it does not ask."""

    block: Block
    asked: Asked | None
    item: Item | None
    on_shelf: bool

    @property
    def is_answered(self) -> bool:
        return self.item is not None and (not self.item.is_draft or self.item.source is not None)


def listed_questions(page: Page) -> Iterator[Item | LeftOut]:
    """An item for each list item that asks, where most of the lists with such items ask and several are answered."""
    for siblings in _families(page, page.blocks):
        for numbers in (True, False):
            entries = list(_entries(page, siblings, "numbers" if numbers else "bullets"))
            yield from _judged(entries)


def _judged(entries: Sequence[_Entry]) -> Iterator[Item | LeftOut]:
    for on_shelf in (True, False):
        group = [entry for entry in entries if entry.on_shelf is on_shelf]
        asking = [entry for entry in group if entry.asked is not None and entry.item is not None]
        answered = [entry for entry in asking if entry.is_answered]
        if _are_questions(group, asking, answered, on_shelf):
            yield from (entry.item for entry in asking if entry.item is not None)
        elif len(asking) > 2 and 3 * len(asking) >= 2 * len(group):
            reason = f"a list of {len(asking)} questions without answers" if not answered else "questions in a list"
            yield LeftOut(asking[0].block.start + 1, reason, asking[0].asked.question if asking[0].asked else "")


def _are_questions(
    group: Sequence[_Entry], asking: Sequence[_Entry], answered: Sequence[_Entry], on_shelf: bool
) -> bool:
    marked = [entry for entry in asking if entry.asked is not None and entry.asked.is_marked]
    if 2 * len(answered) < len(asking):
        return False
    if on_shelf:
        share = 2 if 2 * len(marked) >= len(asking) else 1  # without question marks all must ask
        return len(answered) >= _FEWEST_ON_SHELF and share * len(asking) >= len(group)
    if 2 * len(marked) < len(asking):
        return False
    real = [entry for entry in asking if entry.asked is not None and not is_about_itself(entry.asked.question)]
    is_list = len(asking) >= _FEWEST and 5 * len(asking) >= 4 * len(group)
    return is_list and 3 * len(real) >= 2 * len(asking) and 3 * len(answered) >= 2 * len(asking)


def _families(page: Page, blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The siblings at every level that hold lists."""
    if any(block.kind in ("bullets", "numbers") for block in blocks):
        yield blocks
    for block in blocks:
        if block.kind in ("details", "quote"):
            yield from _families(page, block.children)
        elif block.kind in ("bullets", "numbers"):
            asks = _may_ask(block) or page.on_shelf(block.start)
            nested = [child for item in block.children if not asks or not _asks(item, block) for child in item.children]
            yield from _families(page, nested)


def _may_ask(listed: Block) -> bool:
    """Whether any item has a question mark at all, which at least half of the questions of a list need."""
    firsts = (item.children[0].text for item in listed.children if item.children)
    return any(sign in text for text in firsts for sign in "?？؟")


def _asks(item: Block, listed: Block) -> bool:
    return _asked(item, is_numbered=listed.kind == "numbers") is not None


def _asked(item: Block, *, is_numbered: bool) -> Asked | None:
    first = item.children[0] if item.children else None
    if first is None or first.kind != "paragraph" or (is_only_link(first.text) and len(item.children) == 1):
        return None
    return of_item(first.text, is_numbered=is_numbered)


def _entries(page: Page, siblings: Sequence[Block], kind: str) -> Iterator[_Entry]:
    for place, block in enumerate(siblings):
        on_shelf = block.kind == kind and page.on_shelf(block.start)
        if block.kind != kind or not (on_shelf or _may_ask(block)):
            continue
        following = _following(siblings, place) if len(block.children) == 1 else []
        for item in block.children:
            asked = _asked(item, is_numbered=kind == "numbers")
            yield _Entry(item, asked, _item(page, item, asked, following) if asked else None, on_shelf)


def _item(page: Page, item: Block, asked: Asked, following: Sequence[Block]) -> Item:
    head = item.children[0]
    rest = [replace(head, text=asked.rest, start=head.start + 1)] if asked.rest else []
    body = [*rest, *item.children[1:], *following]
    if _is_questions(body):
        body = []
    answer = answer_in(page, body)
    return item_of(asked.question, answer, (item.start, following[-1].end if following else item.end), by=NAME)


def _is_questions(body: Sequence[Block]) -> bool:
    """Whether what stands under a question is only a list of further ones."""
    if not body or any(block.kind not in ("bullets", "numbers") for block in body):
        return False
    items = [item for block in body for item in block.children]
    asking = [item for item in items if item.children and is_marked(item.children[0].text)]
    return 2 * len(asking) > len(items)


def _following(siblings: Sequence[Block], place: int) -> list[Block]:
    """What follows a list of one item and answers it, up to the next list of the kind, question or heading."""
    kept: list[Block] = []
    for at in range(place + 1, len(siblings)):  # a slice would be copied for every item
        block = siblings[at]
        if block.kind in ("heading", "rule") or (block.kind == "paragraph" and set_apart(block.text) is not None):
            break
        if block.kind == siblings[place].kind and block.children and _asks(block.children[0], block):
            break
        kept.append(block)
    return kept
