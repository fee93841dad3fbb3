"""``<details>`` as answers: its summary is the question, or the heading, bold line or paragraph above it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from recall.importers.items import Item
from recall.importers.page import Page, Section
from recall.importers.recognisers.answers import answer_in, is_label, item_of, trimmed
from recall.importers.recognisers.headings import heading_item
from recall.importers.titles import (
    is_about_itself,
    is_bare_label,
    is_exercise,
    is_hint,
    is_reveal,
    names_collection,
    says_answer,
)
from recall.importers.wording import asks_by_label, is_contents, is_marked, is_question, number_of, unnumbered
from recall.markup.blocks import Block
from recall.markup.plain import one_line

NAME: Final = "folds"
_LONG_LIST: Final = 5  # folds that ask, which make the others beside them questions too
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAGS: Final = re.compile(r"</?(?:b|strong|em|i|h[1-6]|p|summary|span|font|u|big|center|div)\b[^<>]*>", re.IGNORECASE)
_HTML_CODE: Final = re.compile(r"<code>([^<>`]+)</code>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"`[^`]*`|&(?P<name>amp(?!;#?\w+;)|quot|apos|#39|nbsp);")
_BOLD: Final = re.compile(r"\A(\*\*\*|\*\*|__)((?:(?!\1).)*)\1\s*\Z")
_STEM: Final = frozenset(("code", "bullets", "numbers", "table", "math", "quote", "html", "comment"))


@dataclass(frozen=True, slots=True)
class _Guess:
    """``is_sure`` where a fold alone proves that it hides an answer."""

    item: Item
    is_sure: bool


def folded_answers(page: Page) -> Iterator[Item]:
    """An item for each fold that hides an answer; folds that hide a link list or a table of contents are none."""
    if not any(block.kind == "details" for outer in page.blocks for block in outer.walk()):
        return
    guesses = list(_guesses(page))
    on_shelf = page.is_shelf or any(names_collection(section.title) for section in page.sections)
    if len(guesses) > 1 or on_shelf or any(guess.is_sure for guess in guesses):
        yield from (guess.item for guess in guesses)


def _guesses(page: Page) -> Iterator[_Guess]:
    covered: set[int] = set()
    for place, section in enumerate(page.sections):
        guess = _under_heading(page, section, page.sections[place - 1] if place else None)
        if guess is not None:
            covered.update(range(guess.item.start, guess.item.end))
            yield guess
    for siblings, is_numbered in _families(page.blocks, is_numbered=False):
        asking = _asking([block for block in siblings if block.kind == "details"])
        for place, block in enumerate(siblings):
            if block.kind != "details" or block.start in covered:
                continue
            if block.start in asking:
                yield _Guess(_item(page, block.text, "", block, block.start), is_sure=False)
            elif is_bare_label(block.text):
                yield from _within(page, block)
            elif is_reveal(block.text):
                yield from _below_text(page, siblings, place, is_numbered=is_numbered)


def _under_heading(page: Page, section: Section, before: Section | None) -> _Guess | None:
    """The item where a heading asks and the folds of its own text answer."""
    body = _before_other_questions(page.own(section))
    folds = [block for block in body if block.kind == "details"]
    if not folds or not section.title or not all(is_reveal(fold.text) for fold in folds):
        return None
    heading = section.heading
    if is_label(heading) and before is not None and before.level < section.level:
        heading, body = before.heading, page.blocks[before.at + 1 : section.at + 1 + len(body)]
    if not _belongs(heading.text, body, folds):
        return None
    item = heading_item(page, heading, body)
    is_sure = any(says_answer(fold.text) for fold in folds)
    return None if item is None else _Guess(replace(item, by=NAME), is_sure)


def _before_other_questions(body: Sequence[Block]) -> Sequence[Block]:
    """The text under a heading up to a fold that asks, where one that opens an answer stands above it."""
    reveals = [at for at, block in enumerate(body) if block.kind == "details" and is_reveal(block.text)]
    others = [at for at, block in enumerate(body) if block.kind == "details" and is_marked(_title(block))]
    return body[: others[0]] if reveals and others and reveals[0] < others[0] else body


def _belongs(title: str, body: Sequence[Block], folds: Sequence[Block]) -> bool:
    """Whether the folds answer the heading, not lines of text above each of them."""
    folds = [fold for fold in folds if not is_hint(fold.text)]
    says = any(says_answer(fold.text) for fold in folds)
    if len(folds) > 1 and _has_questions_between(body):
        return False
    if is_question(title):
        return says or not is_about_itself(title)
    if is_bare_label(title) or asks_by_label(title):
        return True
    if any(block.kind == "paragraph" and (is_marked(block.text) or is_exercise(block.text)) for block in body):
        return number_of(title) is not None and says
    return says and len(folds) == 1


def _has_questions_between(body: Sequence[Block]) -> bool:
    """Whether each fold has a question of its own above it."""
    before = [body[place - 1] for place, block in enumerate(body) if block.kind == "details" and place]
    return sum(_is_asked(block) for block in before) > 1


def _is_asked(block: Block) -> bool:
    return block.kind == "paragraph" and (is_question(block.text) or number_of(block.text) is not None)


def _within(page: Page, fold: Block) -> Iterator[_Guess]:
    """The item of a fold that says only "Question 3" and holds the question, and its answer in a fold of its own."""
    answer = answer_in(page, fold.children, holds_question=True)
    if answer.asked:
        yield _Guess(item_of("", answer, (fold.start, fold.end), by=NAME), is_sure=True)


def _below_text(page: Page, siblings: Sequence[Block], place: int, *, is_numbered: bool) -> Iterator[_Guess]:
    """The item of a fold that only says "show": the text above it asks, with the code between them."""
    asked, between = _text_above(siblings, place)
    if asked is None:
        return
    says = says_answer(siblings[place].text)
    asks = is_question(asked.text) or number_of(asked.text) is not None or is_exercise(asked.text) or is_numbered
    if is_marked(asked.text) or (says and asks):
        item = _item(page, asked.text, page.markdown(between), siblings[place], asked.start)
        yield _Guess(item, is_sure=says)


def _text_above(siblings: Sequence[Block], place: int) -> tuple[Block | None, Sequence[Block]]:
    """The paragraph above a fold, which may be a list of one item, and what stands between the two."""
    first = place
    while first and siblings[first - 1].kind in _STEM:
        first -= 1
        alone = siblings[first].children[0].children if len(siblings[first].children) == 1 else ()
        if alone and alone[0].kind == "paragraph" and is_question(alone[0].text):
            return alone[0], [*alone[1:], *siblings[first + 1 : place]]
    if not first or siblings[first - 1].kind != "paragraph":
        return None, ()
    return siblings[first - 1], siblings[first:place]


def _item(page: Page, text: str, context: str, fold: Block, start: int) -> Item:
    asked = _question(text)
    question = "\n\n".join(part for part in (asked, context) if part)
    return item_of(question, answer_in(page, trimmed(fold.children)), (start, fold.end), by=NAME)


def _question(text: str) -> str:
    """The words of a summary without marks around them; further paragraphs of it stay."""
    first, _, rest = text.partition("\n\n")
    return "\n\n".join(filter(None, (_line(first), rest)))


def _line(text: str) -> str:
    text = _HTML_CODE.sub(lambda code: f"`{unescape(code[1])}`", text) if "<code" in text else text
    text = _ENTITY.sub(lambda found: unescape(found[0]) if found["name"] else found[0], text) if "&" in text else text
    words = _TAGS.sub("", _BREAK.sub(" ", text)) if "<" in text else text
    words = " ".join(words.split()) if "`" not in words else words.strip()
    return unnumbered(_BOLD.sub(r"\2", words).strip().lstrip("#").strip())


def _asking(folds: Sequence[Block]) -> frozenset[int]:
    """The lines of the folds whose summary is a question.

    Without a question mark it is one where its neighbours ask too.
    """
    titles = {fold.start: one_line(f"# {_title(fold)}") for fold in folds if not is_reveal(fold.text)}
    titles = {start: title for start, title in titles.items() if title and not is_contents(title)}
    marked = {start for start, title in titles.items() if is_marked(title)}
    asking = marked | {start for start, title in titles.items() if is_question(title)}
    numbered = {fold.start for fold in folds if fold.start in titles and number_of(fold.text) is not None}
    if len(asking) > 1 and 2 * len(asking) >= len(titles):
        return frozenset(titles) if len(asking) >= _LONG_LIST else frozenset(asking | numbered)
    return frozenset(marked)


def _title(fold: Block) -> str:
    return _question(fold.text).partition("\n\n")[0]


def _families(blocks: Sequence[Block], *, is_numbered: bool) -> Iterator[tuple[Sequence[Block], bool]]:
    """The siblings at every level that hold folds, and whether they are an item of a numbered list.

    What a fold hides belongs to its answer, unless it asks nothing.
    """
    if any(block.kind == "details" for block in blocks):
        yield blocks, is_numbered
    for block in blocks:
        nested = block.kind in ("bullets", "numbers", "item", "quote")
        if nested or (block.kind == "details" and _is_shelf(block)):
            yield from _families(block.children, is_numbered=block.kind == "numbers" or is_numbered)


def _is_shelf(fold: Block) -> bool:
    """Whether a fold only groups other folds."""
    return sum(child.kind == "details" for child in fold.children) > 1 and not is_question(fold.text)
