"""Headings as questions: the text under one, with its sub-headings, is the answer.

Headings are judged level by level over the whole document. One alone proves nothing, for manuals and articles ask in
their headings too: a level holds questions where several end with a question mark and most of the level asks, or where
they are numbered or called questions. Under a heading that announces questions ("Interview questions", "FAQ") less is
enough; beside headings of manuals and articles ("Installation", "Conclusion") more is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from recall.importers.items import Item, LeftOut
from recall.importers.page import Page, Section
from recall.importers.recognisers.answers import answer_in, is_label, item_of, trimmed
from recall.importers.recognisers.contents import linked_headings
from recall.importers.recognisers.heading_words import asked_and_cited
from recall.importers.titles import is_about_itself, is_bare_label, is_frame, is_one_question, names_collection
from recall.importers.wording import answer_label, asks_by_label, is_contents, is_marked, is_question, number_of
from recall.markup.blocks import Block

NAME: Final = "headings"
_REACH: Final = 3  # headings below one that only numbers a question, among which the answer's may be
_STATEMENT: Final = 3  # words
_LETTER: Final = re.compile(r"\W*a\W", re.IGNORECASE)
_LONG_LIST: Final = 8  # questions of a level that make its other headings questions too


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the title of a section says; ``on_shelf`` where a heading above announces questions."""

    section: Section
    parent: int  # the place in the page of the heading above; -1 for none
    on_shelf: bool
    is_marked: bool
    asks: bool
    is_labelled: bool
    is_numbered: bool
    is_frame: bool
    is_about_itself: bool
    is_answered: bool  # a label ("Answer") stands right below
    is_linked: bool = False  # a table of contents names it
    is_of_list: bool = False  # the heading right above it announces questions

    @property
    def is_real(self) -> bool:
        """Whether it ends with a question mark and asks about more than the page it stands on."""
        return self.is_marked and not self.is_about_itself


def heading_questions(page: Page) -> Iterator[Item | LeftOut]:
    """An item for each heading that asks."""
    judged = _all_judged(page)
    chosen = _chosen(judged)
    end = 0
    for place, each in enumerate(judged):
        section = each.section
        if section.at < end:
            continue
        item = None
        stop = _end(judged, place)
        if place in chosen and not _only_holds(page, judged, place, chosen):
            item = heading_item(page, section.heading, page.blocks[section.at + 1 : stop])
        if item is not None:
            end = stop
            yield item
        elif each.is_real:
            yield LeftOut(section.heading.start + 1, _why_left(judged, place, chosen), section.title)


def _why_left(judged: Sequence[_Judged], place: int, chosen: Set[int]) -> str:
    if place in chosen:
        return "a heading that only holds questions"
    level = [each for each in judged if each.section.level == judged[place].section.level and each.section.title]
    if not all(each.asks for each in level):
        return "a heading that asks among others that do not"
    if len(level) == 1:
        return "a single heading that asks"
    if any(each.is_about_itself for each in level):
        return "a heading that asks among others that ask about the page"
    return "headings that ask, too few to be a list of questions"


def heading_item(page: Page, heading: Block, body: Sequence[Block]) -> Item | None:
    """The item that a heading and the blocks under it make; None where there is no question."""
    asked, link = asked_and_cited(page.markdown([heading]).lstrip("# "))
    below = is_bare_label(asked)
    body = _without_asides(heading, body) if below else body
    answer = answer_in(page, body, holds_question=below)
    asked = "" if below else asked
    if not asked and not answer.asked:
        return None
    end = body[-1].end if body else heading.end
    return item_of(asked, answer, (heading.start, end), by=NAME, source=link)


def _without_asides(heading: Block, body: Sequence[Block]) -> Sequence[Block]:
    """The question below a heading that only numbers it, and its answer, without sections between the two."""
    places = [at for at, block in enumerate(body) if block.kind == "heading" and block.level <= heading.level]
    label = next((at for at in places if is_label(body[at])), None)
    return body if label is None else [*body[: places[0]], *body[label:]]


def _all_judged(page: Page) -> list[_Judged]:
    judged: list[_Judged] = []
    above: list[Section] = []
    linked = page.once(linked_headings)
    for place, (section, on_shelf) in enumerate(zip(page.sections, page.shelved, strict=True)):
        while above and above[-1].level >= section.level:
            above.pop()
        each = _judged(page, section, above[-1].at if above else -1, on_shelf=on_shelf)
        is_of_list = bool(above) and names_collection(above[-1].title)
        judged.append(replace(each, is_linked=place in linked, is_of_list=is_of_list))
        above.append(section)
    return judged


def _judged(page: Page, section: Section, parent: int, *, on_shelf: bool) -> _Judged:
    title = section.title
    asks = is_question(title)
    first = next(iter(page.blocks[section.at + 1 : section.at + 2]), None)
    return _Judged(
        section,
        parent,
        on_shelf,
        is_marked=asks and is_marked(title),
        asks=asks,
        is_labelled=asks_by_label(title) or is_bare_label(title),
        is_numbered=number_of(title) is not None,
        is_frame=is_frame(title) or is_contents(title) or is_label(section.heading),
        is_about_itself=asks and is_about_itself(title),
        is_answered=asks
        and first is not None
        and _begins_answer(first)
        and (first.kind, first.level) != ("heading", section.level),
    )


def _begins_answer(block: Block) -> bool:
    """Whether a label stands in front; the letter A alone may be an option's."""
    return is_label(block) or (block.kind == "paragraph" and answer_label(block.text) and not _LETTER.match(block.text))


def _chosen(judged: Sequence[_Judged]) -> frozenset[int]:
    """The places of the headings that are questions."""
    chosen = {place for place, each in enumerate(judged) if each.is_answered or _is_answered_beside(judged, place)}
    frames = [each.section.level for each in judged if each.is_frame and not each.on_shelf]
    for level in range(1, 7):
        for on_shelf in (False, True):
            places = [
                place
                for place, each in enumerate(judged)
                if each.section.level == level and each.on_shelf is on_shelf and each.section.title
            ]
            group = {place: judged[place] for place in places}
            chosen |= _of_level(group, on_shelf, sum(frame <= level for frame in frames))
    if any(judged[place].is_labelled and judged[place].asks for place in chosen):
        chosen |= {place for place, each in enumerate(judged) if each.is_labelled and each.asks}
    chosen |= set(_going_on(judged, chosen))
    if len(chosen) >= _LONG_LIST:
        parents = {judged[place].parent for place in chosen}
        real = [place for place, each in enumerate(judged) if each.is_real and each.parent in parents]
        chosen |= {place for place in real if not _is_above(judged, place, chosen)}
    return frozenset(chosen)


def _going_on(judged: Sequence[_Judged], chosen: Set[int]) -> Iterator[int]:
    """The headings of another level that have the next number."""
    last = ""
    for place, each in enumerate(judged):
        number = number_of(each.section.title) if each.is_numbered else None
        if number is not None and (place in chosen or (each.is_marked and _is_next(last, number))):
            last = number
            yield place


def _of_level(group: dict[int, _Judged], on_shelf: bool, frames: int) -> set[int]:
    """The places of the questions among the headings of one level; ``frames`` are those of manuals and articles."""
    labelled = {place for place, each in group.items() if each.is_labelled}
    numbered = {place for place, each in group.items() if each.is_numbered and not each.is_frame}
    asking = {place for place, each in group.items() if each.asks and (on_shelf or not each.is_about_itself)}
    real = {place for place, each in group.items() if each.is_marked and (on_shelf or each.is_real)}
    found: set[int] = set()
    if _are_called_questions(group, labelled, on_shelf):
        found |= labelled
    if _are_numbered(numbered, asking, real, on_shelf, frames):
        found |= numbered
    if found:
        joining = set() if frames else real
        return found | joining if on_shelf else _kept_by_parent(group, found, joining)
    worded = sum(is_question(group[place].section.title.rstrip("?？ ")) for place in real)
    if not _are_mostly_questions(len(group), len(asking), len(real), worded, on_shelf, frames):
        return set()
    if len(asking) >= _LONG_LIST and 10 * len(asking) >= 7 * len(group):
        return {place for place, each in group.items() if not each.is_frame and (on_shelf or not each.is_about_itself)}
    if on_shelf and _is_faq(group, asking):
        return asking | {place for place, each in group.items() if _is_statement(each.section)}
    return asking | _linked(group, asking)


def _is_faq(group: dict[int, _Judged], asking: set[int]) -> bool:
    """Whether what does not ask there ("The door is stuck") stands for a question: few do, and none is of a manual."""
    return 3 * len(asking) >= 2 * len(group) and all(
        each.is_of_list and not each.is_frame and not names_collection(each.section.title) for each in group.values()
    )


def _is_statement(section: Section) -> bool:
    """Whether a title says something, and names no chapter with headings of its own."""
    return section.own_end == section.end and len(section.title.split()) >= _STATEMENT


def _linked(group: dict[int, _Judged], asking: set[int]) -> set[int]:
    """The headings that a table of contents names among questions; none where it names those of a manual too."""
    linked = {place for place, each in group.items() if each.is_linked}
    is_manual = any(group[place].is_frame for place in linked)
    return set() if is_manual or 3 * len(linked & asking) < 2 * len(linked) else linked


def _kept_by_parent(group: dict[int, _Judged], found: set[int], real: set[int]) -> set[int]:
    """The questions without those whose neighbours under the same heading do not ask; ``real`` may join the others."""
    members: dict[int, list[int]] = {}
    for place in found:
        members.setdefault(group[place].parent, []).append(place)
    asking = {
        parent
        for parent, places in members.items()
        if 2 * sum(group[place].asks or is_bare_label(group[place].section.title) for place in places) >= len(places)
    }
    return {place for place in found | real if group[place].parent in asking}


def _are_called_questions(group: dict[int, _Judged], labelled: set[int], on_shelf: bool) -> bool:
    """Whether labels ("Q1:", "Question 2") mean questions; quarters of a year ("Q3: Launch") do not."""
    if len(labelled) < 2:
        return bool(labelled) and on_shelf
    sure = sum(group[place].asks or is_bare_label(group[place].section.title) for place in labelled)
    return on_shelf or 2 * sure >= len(labelled) or len(labelled) > 4


def _are_numbered(numbered: set[int], asking: set[int], real: set[int], on_shelf: bool, frames: int) -> bool:
    both, sure = len(numbered & asking), len(numbered & real)
    if on_shelf:
        return len(numbered) > 1 and both > 0 and 4 * both >= len(numbered)
    most = 4 * both >= 3 * len(numbered) if frames == 0 else both == len(numbered)
    return (sure >= 2 and most) or (sure >= 3 + 2 * frames and 2 * both >= len(numbered))


def _are_mostly_questions(count: int, asking: int, real: int, worded: int, on_shelf: bool, frames: int) -> bool:
    if on_shelf:
        return real > 0 and 2 * asking >= count and (asking > 1 or count == 1)
    if frames == 0 and asking == count:
        return real >= 3 or (real == count == worded == 2)
    return real >= (4 + 4 * frames if frames else 3) and 3 * asking >= 2 * count


def _end(judged: Sequence[_Judged], place: int) -> int:
    """Where the answer ends, for lists of questions change the level of their headings: at the next one that is called
    a question, or has the next number."""
    own = judged[place]
    beside = _answer_beside(judged, place)
    if beside is not None:
        return beside.section.end
    for at in range(place + 1, len(judged)):  # a slice would be copied for every heading
        other = judged[at]
        if other.section.at >= own.section.end:
            break
        if own.is_labelled and other.is_labelled and other.asks:
            return other.section.at
        if own.is_numbered and other.is_marked and _follows(own.section.title, other.section.title):
            return other.section.at
    return own.section.end


def _answer_beside(judged: Sequence[_Judged], place: int) -> _Judged | None:
    """The heading "Answer" as high as the one at a place, right behind it or behind few others."""
    own = judged[place].section
    reach = _REACH if is_bare_label(own.title) else 1
    near = takewhile(lambda each: each.section.level >= own.level, judged[place + 1 : place + 1 + reach])
    return next((each for each in near if each.section.level == own.level and is_label(each.section.heading)), None)


def _is_answered_beside(judged: Sequence[_Judged], place: int) -> bool:
    return is_one_question(judged[place].section.title) and _answer_beside(judged, place) is not None


def _follows(title: str, other: str) -> bool:
    first, second = number_of(title), number_of(other)
    return first is not None and second is not None and _is_next(first, second)


def _is_next(first: str, second: str) -> bool:
    return first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1


def _is_above(judged: Sequence[_Judged], place: int, chosen: Set[int]) -> bool:
    """Whether questions stand under a heading, which makes it a chapter."""
    end = judged[place].section.end
    at = place + 1
    while at < len(judged) and judged[at].section.at < end:
        if at in chosen:
            return True
        at += 1
    return False


def _only_holds(page: Page, judged: Sequence[_Judged], place: int, chosen: frozenset[int]) -> bool:
    """Whether a heading that asks is a chapter: nothing of its own stands above the questions under it."""
    return _is_above(judged, place, chosen) and not trimmed(page.own(judged[place].section))
