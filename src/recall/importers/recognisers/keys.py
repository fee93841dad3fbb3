"""Answer keys: the answers to numbered questions, listed under a heading, in a table, in a fold or on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from recall.importers.page import Page
from recall.importers.recognisers.choice_words import answer_rest, is_key_title, label_of, without_label
from recall.importers.recognisers.options import paragraph
from recall.markup.blocks import Block

_FEWEST: Final = 2
_NOTE: Final = 3  # words; a longer cell behind an answer explains it
_MARKUP: Final = re.compile(r"<[^<>]*>|[*_`]")
_LOOKED_AT: Final = 20  # lines
_WORDS: Final = r"(?P<word>[^\W\d_]{1,12}\.?\s*#?\s?)?"
_LINE: Final = re.compile(
    (
        rf"[*_(\[]{{0,3}}{_WORDS}(?P<number>\d{{1,3}})\s*[*_]{{0,3}}\s*(?:[.):：、．）\]=]|"
        rf"\s?[-–—>→]+)[*_]{{0,3}}\s*(?P<rest>\S.*)"
    ),
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"[*_(]{0,3}(?:q\.?\s?)?(?P<number>\d{1,3})\s*[*_]{0,2}\s*[.):：、=–—-]{0,2}>?\s*[*_(\[]{0,3}"
    r"(?P<letters>[a-p①-⑩](?:\s?[,&/+]\s?[a-p](?![a-z])|[a-p]){0,5})[)\]*_.]{0,3}(?=[\s,;|/.]|\Z)",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[\s*_`(\[]*[A-Pa-p①-⑩](?:\s?[,&/]?\s?[A-P])*[\s)\]*_`.:,]*(?:\Z|\s|[-–—])")
_BETWEEN: Final = re.compile(r"[\s,;|/.]*")
_NUMBER: Final = re.compile(r"(?:[^\W\d_]{1,12})?\.?\s*#?\s*(?P<number>\d{1,3})\s*[.):]?", re.IGNORECASE)
_NUMBERS_HEAD: Final = re.compile(
    r"(?:#|№|no\.?|nr\.?|n[º°]|q\.?|q ?#|question(?:s| ?#| no\.?| number)?|number|item|id|s\.?no\.?|frage|"
    r"pregunta|вопрос|题号|번호|問題?|"
    r"问题|câu)",
    re.IGNORECASE,
)
_ANSWERS_HEAD: Final = re.compile(
    r".*\b(?:answers?|ans|correct|key|solution|antwort|respuesta|réponse|resposta|ответ)\b.*|答案|正解|정답", re.I
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The answer under one number; ``blocks`` is what stands below it. ``group`` is the heading it stands under."""

    number: int
    text: str
    line: int
    group: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """``start`` and ``end`` are lines from 0; ``entries`` in reading order."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def is_lettered(self) -> bool:
        """Whether most answers are letters."""
        return 2 * sum(_LETTERS.match(entry.text) is not None for entry in self.entries) > len(self.entries)

    @property
    def runs(self) -> tuple[tuple[Entry, ...], ...]:
        """The entries, cut where the numbering starts again."""
        cuts = [at for at, entry in enumerate(self.entries) if at and entry.number <= self.entries[at - 1].number]
        return tuple(self.entries[a:b] for a, b in zip([0, *cuts], [*cuts, len(self.entries)], strict=True))


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    entries: list[Entry] = field(default_factory=list)
    group: str = ""

    def add(self, number: int, text: str, line: int, blocks: Sequence[Block] = ()) -> None:
        self.entries.append(Entry(number, text.strip(), line, self.group, tuple(blocks)))

    def go_on(self, block: Block) -> None:
        if self.entries:
            last = self.entries[-1]
            self.entries[-1] = replace(last, blocks=(*last.blocks, block))


def keys_on(page: Page) -> tuple[Key, ...]:
    """The answer keys of a page, in reading order; one within another is part of it."""
    return page.once(_keys_on)


def _keys_on(page: Page) -> tuple[Key, ...]:
    keys: list[Key] = []
    for key in sorted(_keys(page), key=lambda key: (key.start, -key.end)):
        if len(key.entries) >= _FEWEST and (not keys or key.start >= keys[-1].end):
            keys.append(key)
    return tuple(keys)


def is_keyed(text: str) -> bool:
    """Whether a paragraph answers several questions by their numbers."""
    lines = text.split("\n")[:_LOOKED_AT]
    if any(len(_pairs(line.rpartition(":")[2])) > 1 for line in lines):
        return True
    return len({found["number"] for line in lines if (found := _LINE.match(line.strip())) and found["word"]}) > 1


def _keys(page: Page) -> Iterator[Key]:
    for section in page.sections:
        if is_key_title(section.title):
            body = page.whole(section)
            yield _key(section.heading.start, body)
    for at, block in enumerate(page.blocks):
        if block.kind == "details" and (is_key_title(block.text) or not block.text):
            yield _key(block.start, block.children)
        elif block.kind == "paragraph":
            first, _, rest = block.text.partition("\n")
            title, _, entries = first.partition(":")
            entries = entries.strip("*_ ")
            if is_key_title(title) and (not entries or _pairs(entries)):
                rest = f"{entries}\n{rest}" if entries else rest
                below = _to_heading(page.blocks[at + 1 :])
                yield _key(block.start, [*([paragraph(rest, block.start + 1, block.end)] if rest else []), *below])


def _to_heading(blocks: Sequence[Block]) -> Sequence[Block]:
    end = next((at for at, block in enumerate(blocks) if block.kind in ("heading", "rule")), len(blocks))
    return blocks[:end]


def _key(start: int, body: Sequence[Block]) -> Key:
    reading = _Reading()
    _read(body, reading)
    end = max((block.end for block in body), default=start + 1)
    return Key(start, end, tuple(map(_worded, reading.entries)))


def _worded(entry: Entry) -> Entry:
    """The entry with the first paragraph below its number as its text, where nothing stands beside the number."""
    if not entry.text and entry.blocks and entry.blocks[0].kind == "paragraph":
        entry = replace(entry, text=entry.blocks[0].text, blocks=entry.blocks[1:])
    return replace(entry, text=answer_rest(entry.text) or entry.text)


def _read(blocks: Sequence[Block], reading: _Reading) -> None:
    for block in blocks:
        match block.kind:
            case "heading":
                _heading(block, reading)
            case "numbers" | "bullets":
                _list(block, reading)
            case "paragraph":
                _lines(block, reading)
            case "code" if not reading.entries:
                _lines(replace(block, text=block.text.rstrip("\n"), start=block.start + 1), reading)
            case "table":
                _table(block, reading)
            case "details":
                _fold(block, reading)
            case "quote":
                _read(block.children, reading)
            case "rule" | "comment":
                pass
            case _:
                reading.go_on(block)


def _fold(block: Block, reading: _Reading) -> None:
    label = label_of(block.text)
    if label is not None and label.number.isdecimal():
        reading.add(int(label.number), without_label(block.text), block.start, block.children)
    else:
        if block.text and not is_key_title(block.text):
            reading.group = _bare(block.text)
        _read(block.children, reading)


def _heading(block: Block, reading: _Reading) -> None:
    """A heading is the number of an answer, or names the part that the answers below it are for."""
    found = _LINE.fullmatch(block.text) or _NUMBER.fullmatch(block.text.strip())
    label = label_of(block.text)
    if label is not None and label.number.isdecimal():
        reading.add(int(label.number), without_label(block.text), block.start)
    elif found is not None and (_ANSWERS_HEAD.match(block.text) or block.text.strip("*_. ").isdecimal()):
        reading.add(int(found["number"]), found["rest"] if "rest" in found.re.groupindex else "", block.start)
    else:
        reading.group = _bare(block.text)


def _list(block: Block, reading: _Reading) -> None:
    infos = [item.info for item in block.children]
    is_counted = block.kind == "numbers"
    all_one = is_counted and len(set(infos)) == 1
    for at, item in enumerate(block.children):
        first = item.children[0] if item.children else None
        opening = first.text if first is not None and first.kind == "paragraph" else ""
        below = item.children[1:] if opening else item.children
        found = None if is_counted else _LINE.match(opening.partition("\n")[0])
        pairs = _pairs(f"{item.info} {opening}") if is_counted else []
        if pairs:
            for number, letters in pairs:
                reading.add(number, letters, item.start)
        elif is_counted:
            number = block.level + at if all_one else int(re.sub(r"\D", "", item.info) or 0)
            reading.add(number, opening, item.start, below)
        elif found is not None:
            reading.add(int(found["number"]), opening[found.start("rest") :], item.start, below)
        else:
            reading.go_on(item if not reading.entries else Block("bullets", item.start, item.end, (item,)))


def _lines(block: Block, reading: _Reading) -> None:
    kept: list[tuple[int, str]] = []
    label = label_of(block.text)
    if label is not None and label.word and label.number.isdecimal() and not without_label(block.text).strip("*_ "):
        reading.add(int(label.number), "", block.start)
        return
    for number, line in enumerate(block.text.split("\n"), block.start):
        pairs = _pairs(line)
        found = _LINE.match(line.strip())
        if pairs:
            for each, letters in pairs:
                reading.add(each, letters, number)
        elif found is not None:
            reading.add(int(found["number"]), _unmarked(line.strip(), found), number)
        elif reading.entries and number > block.start:
            last = reading.entries[-1]
            if last.blocks:
                reading.go_on(paragraph(line, number, number + 1))
            else:
                reading.entries[-1] = replace(last, text=f"{last.text}\n{line}")
        elif reading.entries:
            kept.append((number, line))
    if kept:
        reading.go_on(paragraph(block.text, block.start, block.end))


def _unmarked(line: str, found: re.Match[str]) -> str:
    """The words behind a number, without emphasis that began before it."""
    rest = found["rest"]
    mark = re.match(r"[*_]*", line)
    opening = mark[0] if mark else ""
    return rest.replace(opening, "", 1) if opening and rest.count(opening) % 2 else rest


def _pairs(line: str) -> list[tuple[int, str]]:
    """``1. B  2. A  3. C,D``: numbers with letters, where a line holds several and nothing else."""
    at, found = 0, list[tuple[int, str]]()
    line = line.strip()
    while at < len(line):
        pair = _PAIR.match(line, at)
        if pair is None:
            return []
        found.append((int(pair["number"]), pair["letters"]))
        between = _BETWEEN.match(line, pair.end())
        at = between.end() if between else pair.end()
    return found if len(found) > 1 else []


def _table(block: Block, reading: _Reading) -> None:
    """Rows of a number and an answer; numbers in the first row and answers in the second; several pairs of columns."""
    written = [[cell.text for cell in row.children] for row in block.children]
    if not written:
        return
    head = [_bare(cell) for cell in written[0]]
    if (
        len(written) == 2
        and len(numbered := [(at, int(n["number"])) for at, cell in enumerate(head) if (n := _NUMBER.fullmatch(cell))])
        > 1
    ):
        for at, number in numbered:
            if at < len(written[1]):
                reading.add(number, written[1][at], block.start + 2)
        return
    columns = [at for at, cell in enumerate(head) if _NUMBERS_HEAD.fullmatch(cell.strip())] or [0]
    answers = [at for at, cell in enumerate(head) if _ANSWERS_HEAD.fullmatch(cell.strip()) and at not in columns]
    found: list[tuple[int, str, int, list[Block]]] = []
    for row, line in zip(written[1:], block.children[1:], strict=True):
        for column in columns:
            answer = next((each for each in answers if each > column), column + 1)
            counted = _NUMBER.fullmatch(_bare(row[column])) if column < len(row) else None
            if counted is None or answer >= len(row):
                continue
            more = [cell for cell in row[answer + 1 :] if len(columns) == 1 and len(cell.split()) > _NOTE]
            below = [paragraph(cell, line.start, line.end) for cell in more]
            found.append((int(counted["number"]), row[answer], line.start, below))
    for number, text, at, below in sorted(found, key=lambda each: each[0]) if len(columns) > 1 else found:
        reading.add(number, text, at, below)


def _bare(text: str) -> str:
    return _MARKUP.sub("", text).strip()
