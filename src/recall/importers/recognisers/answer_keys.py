"""Questions whose answers stand in a key: under a heading at the end of a part or of the file, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from recall.core.notes import Question
from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.asked import Asked, item_of, questions_on
from recall.importers.recognisers.choice_words import label_of, without_label
from recall.importers.recognisers.keys import Entry, Key, keys_on
from recall.importers.recognisers.options import paragraph
from recall.importers.recognisers.parts import Part, parts_of
from recall.importers.recognisers.stated import Stated, explained, resolved
from recall.importers.wording import is_question
from recall.markup.blocks import Block
from recall.markup.plain import one_line

NAME: Final = "answer keys"
_FEWEST: Final = 2
_ONE_LETTER: Final = re.compile(r"[\W_]*[^\W\d_]?[\W_]*")
_EXERCISES: Final = re.compile(
    r"questions?\b|quiz|exercis|problems?\b|review|\btests?\b|exam|practice|homework|drills?|übung|"
    r"aufgaben|ejercicio|exercice|"
    r"esercizi|упражнен|вопрос|задани|练习|習題|习题|问题|演習|연습|문제",
    re.IGNORECASE,
)
_MOST_PARTS: Final = 200  # of a key; what starts again more often is none
_COVERED: Final = 0.5  # share of the answers of a key that must find their question


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A question under its number; ``asked`` where it has options, else ``blocks`` is what asks."""

    number: int
    start: int
    end: int
    section: tuple[str, ...]
    asked: Asked | None = None
    blocks: tuple[Block, ...] = ()
    topic: str = ""  # of its heading, which asks nothing

    @property
    def asks(self) -> bool:
        """Whether it is a question: it has options, asks, or stands under a heading that promises exercises."""
        if self.asked is not None:
            return True
        words = one_line("\n\n".join(block.text for block in self.blocks))
        return is_question(words) or "?" in words or "__" in words or any(map(_EXERCISES.search, self.section))


def keyed_questions(page: Page) -> Iterator[Item]:
    """An item for each numbered question that a key answers, and a draft for each between them that it leaves out."""
    for _, items in page.once(_read):
        yield from items


def answered_keys(page: Page) -> tuple[range, ...]:
    """The lines of the keys that answer questions: what stands there is no question itself."""
    return tuple(range(key.start, key.end) for key, items in page.once(_read) if items)


def _read(page: Page) -> tuple[tuple[Key, list[Item]], ...]:
    found: list[tuple[Key, list[Item]]] = []
    keys = keys_on(page)
    numbered = _numbered(page, keys) if keys else []
    done = 0
    for key in keys:
        before = [each for each in numbered if done <= each.start < key.start]
        items = list(_answered(page, key, before))
        done = key.end if items else done
        found.append((key, items))
    return tuple(found)


def _answered(page: Page, key: Key, questions: Sequence[_Numbered]) -> Iterator[Item]:
    runs = _runs(questions)
    parts = key.runs
    if len(parts) > _MOST_PARTS:
        return
    for entries in parts:
        run = _best(runs, entries, is_only=len(parts) == 1)
        if run is None:
            continue
        runs.remove(run)
        by_number = {entry.number: entry for entry in reversed(entries)}
        for each in run:
            item = _item(page, each, by_number.get(each.number))
            if item is not None:
                yield item


def _runs(questions: Sequence[_Numbered]) -> list[list[_Numbered]]:
    """The questions, cut where the numbering starts again."""
    runs: list[list[_Numbered]] = []
    for each in questions:
        if runs and each.number > runs[-1][-1].number:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _best(runs: Sequence[list[_Numbered]], entries: Sequence[Entry], *, is_only: bool) -> list[_Numbered] | None:
    """The questions that these answers are for.

    They stand under the heading that the answers name; else they are those that fit: the last where the key has one
    numbering, the first where each part has its own.
    """
    group = entries[0].group.casefold()
    counted = [(run, _fitting(run, entries)) for run in runs]
    fitting = [(run, count) for run, count in counted if count and count >= _COVERED * min(len(entries), len(run))]
    named = [run for run, _ in fitting if group and any(_is_named(title, group) for title in run[0].section)]
    if named or not fitting:
        return named[0] if named else None
    most = max(count for _, count in fitting)
    return [run for run, count in fitting if count == most][-1] if is_only else fitting[0][0]


def _is_named(title: str, group: str) -> bool:
    return title.casefold() in group or group in title.casefold()


def _fitting(run: Sequence[_Numbered], entries: Sequence[Entry]) -> int:
    """How many answers of the key fit the question of their number; 0 where what they are for is no quiz."""
    answers = {entry.number: entry for entry in entries}
    fitting = [each for each in run if each.number in answers and _fits(each, answers[each.number])]
    asking = sum(each.asks for each in fitting)
    is_enough = len(fitting) >= _FEWEST or len(fitting) == len(run)
    return len(fitting) if is_enough and 2 * asking >= len(fitting) else 0


def _fits(each: _Numbered, entry: Entry) -> bool:
    if each.asked is not None:
        return resolved(entry.text, each.asked.options, each.asked.texts) is not None
    return not _ONE_LETTER.fullmatch(entry.text.strip()) or bool(entry.blocks)


def _item(page: Page, each: _Numbered, entry: Entry | None) -> Item | None:
    if each.asked is None:
        return None if entry is None else _open(page, each, entry)
    found = None if entry is None else resolved(entry.text, each.asked.options, each.asked.texts)
    if entry is None or found is None:
        return item_of(each.asked, Stated(), (), by=NAME)
    rest = [paragraph(found[1], entry.line, entry.line + 1)] if found[1] else []
    answer = explained(page, [*rest, *entry.blocks], found[0], each.asked.end)
    return item_of(each.asked, answer, found[0], by=NAME)


def _open(page: Page, each: _Numbered, entry: Entry) -> Item | None:
    question = "\n\n".join(text for block in each.blocks if (text := page.markdown([block]).strip()))
    is_topic = bool(entry.blocks) and entry.text.casefold() == each.topic.casefold()
    texts = ["" if is_topic else entry.text, *(page.markdown([block]) for block in entry.blocks)]
    answer = "\n\n".join(text.strip() for text in texts if text.strip())
    if not question or not answer or not _fits(each, entry):
        return None
    return Item(Question(question, answer), each.start, each.end, NAME)


def _numbered(page: Page, keys: Sequence[Key]) -> list[_Numbered]:
    """Every numbered question outside the keys, in reading order; those without a number count on from the last."""
    asked = [each for each, answer in questions_on(page) if not each.right and not answer.right]
    found: list[_Numbered] = []
    taken = {line for each, _ in questions_on(page) for line in range(each.start, each.end)}
    count, section = 0, None
    for each in asked:
        path = _path(page, each.start)
        count = count + 1 if path == section else 1
        section = path
        number = int(each.label.number) if each.label and each.label.number.isdecimal() else count
        count = number
        found.append(_Numbered(number, each.start, each.end, path, asked=each))
    outside = [each for each in found if not _within(each.start, keys)]
    opened = [each for each in _opened(page, keys) if each.start not in taken and not _within(each.start, keys)]
    return sorted([*outside, *opened], key=lambda each: each.start)


def _within(line: int, keys: Sequence[Key]) -> bool:
    return any(key.start <= line < key.end for key in keys)


def _path(page: Page, line: int) -> tuple[str, ...]:
    section = page.section_at(line)
    if section is None:
        return ()
    return section.above if section.heading.start == line else section.path


def _opened(page: Page, keys: Sequence[Key]) -> Iterator[_Numbered]:
    """Numbered questions without options."""
    parts = [part for part in page.once(parts_of) if not _within(part.start, keys)]
    for at, part in enumerate(parts):
        if part.kind == "list" and part.block.kind == "numbers":
            for item in part.block.children:
                yield _Numbered(_count(item.info), item.start, item.end, _path(page, item.start), blocks=item.children)
            continue
        number = _number(part)
        if number is None:
            continue
        more = list(_below(parts[at + 1 :]))
        words, topic = without_label(part.text), ""
        if part.kind == "heading" and words and any(each.kind == "text" for each in more):
            label = label_of(part.text)
            if label is None or not label.word or is_question(words):
                continue  # answered where it stands
            words, topic = "", words
        first = [paragraph(words, part.start, part.end)] if words else []
        blocks = (*first, *(each.block for each in more))
        if blocks:
            path = _path(page, part.start)
            yield _Numbered(number, part.start, blocks[-1].end, path, blocks=blocks, topic=topic)


def _number(part: Part) -> int | None:
    if part.kind == "item" and part.block.info[:1].isdigit():
        return _count(part.block.info)
    label = label_of(part.text) if part.kind in ("text", "heading") else None
    return int(label.number) if label is not None and label.number.isdecimal() else None


def _count(mark: str) -> int:
    return int("".join(filter(str.isdecimal, mark)) or 0)


def _below(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        if part.kind not in ("text", "other", "list") or _number(part) is not None:
            return
        yield part
