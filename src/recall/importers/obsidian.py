"""Obsidian notes with flash cards, as its Spaced Repetition plug-in takes them: ``Q::A``, ``?`` lines, highlights.

A blank line ends a card, and what stands in code, math or comments is no mark. A note is such a note by its tag, by
the plug-in's scheduling comments, or by cards that ask something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.deletions import Deletion, braces, cloze_of
from recall.importers.formats import Format
from recall.importers.headlines import Headlines, front_of, headline, headlines, is_only_embeds, linked
from recall.importers.items import Found, Item, LeftOut
from recall.importers.masking import COMMENT, Mask, masked
from recall.importers.separators import is_separator, separators
from recall.importers.source import Source
from recall.importers.wording import is_question

EXAMPLE: Final = """\
#flashcards/networks

# Layers

Which layer routes packets?::The network layer
Port:::Number that names a process on a host <!--SR:!2024-01-05,3,250!2024-01-06,4,270-->

What does a switch look at
to choose a port?
?
The MAC address:
- its table says where it was seen last

A router forwards by ==IP address==, a switch by ==MAC address==. ^forwarding
"""

_TAG: Final = re.compile(r"(?:^|(?<=\s))#flash-?cards?(?P<deck>(?:/[\w-]+)*)/?(?=[\s,.;:)]|$)", re.I | re.M)
_CARD_TAG: Final = re.compile(r"[ \t]+#(?:flash)?card(?P<both>-reverse)?(?:-spaced)?[ \t]*\Z", re.IGNORECASE)
_TAGS: Final = re.compile(r"(?:[ \t]*#[^\s#]+)+[ \t]*\Z")
_SCHEDULE: Final = re.compile(r"<!--SR:(?P<data>[^\n]*?)-->")
_ID: Final = re.compile(r"(?:^|[ \t]+)\^(?P<id>[A-Za-z0-9-]+)[ \t]*\Z")
_TURN: Final = re.compile(r"[ \t>]*(?P<marks>\?{1,2})[ \t]*\Z")
_LEAD: Final = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+][ \t]+(?:\[.\][ \t]+)?|\d{1,4}[.)][ \t]+|#{1,6}[ \t]+)?")
_QUOTE: Final = re.compile(r"[ \t]*>[ \t]?")
_CALLOUT: Final = re.compile(r"\[![\w-]+\][-+]?[ \t]*")
_MARKED: Final = re.compile(r"==(?=[^\s=])(?P<text>[^=\n]*(?:=[^=\n]+)*)(?<=[^\s=])==")
_BOLD: Final = re.compile(r"\*\*(?=[^\s*])(?P<text>[^*\n]*)(?<=[^\s*])\*\*")
_NUMBERED: Final = re.compile(r"c?(?P<number>\d{1,3}):{1,2}(?=[^:])")
_TEMPLATE: Final = re.compile(r"\{\{\s*(?:date|time|title|cards?|query|embed|renderer|macro|tp)\b", re.IGNORECASE)
_ASKING: Final = re.compile(r"^[^`\n:]*[?？][*_ \t]*:{2,3}(?!:)[^\n]*[^\s:]", re.MULTILINE)
_TURNING: Final = re.compile(r"^[ \t]*[^\s#][^\n]*\n\?{1,2}[ \t]*\n[^\n]*\S", re.MULTILINE)
_SPACED: Final = re.compile(r"^(?:[ \t]*[-*+][ \t]+)?[^`\n:|]{2,}[ \t]:{2,3}[ \t]+(?=\S)(?P<rest>[^\n]*)", re.MULTILINE)
_PROSE: Final = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Note:
    lines: tuple[str, ...]
    masks: tuple[str, ...]
    fenced: frozenset[int]
    heads: Headlines
    is_tagged: bool
    deck: tuple[str, ...]

    def is_blank(self, line: int) -> bool:
        return not self.lines[line].strip() and line not in self.fenced


@dataclass(frozen=True, slots=True)
class _Card:
    """Lines of a card: ``what`` is ``::``, ``?``, ``#card`` or ``cloze``; ``both`` asks it both ways.

    The answer begins in line ``turn``, at ``column`` behind the separator of ``width`` signs.
    """

    what: str
    start: int
    end: int
    deck: tuple[str, ...]
    turn: int = 0
    column: int = 0
    width: int = 0
    both: bool = False


def _read(source: Source) -> Found:
    note = _note_of(source.text)
    cards = tuple(_cards(note))
    has_bold = any(card.what == "cloze" and _is_bold_cloze(note, card) for card in cards)
    made = [each for card in cards if (each := _item(note, card, has_bold)) is not None]
    return Found(
        tuple(each for each in made if isinstance(each, Item)),
        tuple(each for each in made if isinstance(each, LeftOut)),
    )


def _note_of(text: str) -> _Note:
    front = front_of(text)
    mask = masked(front.text)
    lines, masks = tuple(front.text.split("\n")), tuple(mask.lines)
    listed = (tag.lstrip("#") for key in ("tags", "tag") for each in front.values.get(key, ()) for tag in each.split())
    first = next((found for tag in listed if (found := _TAG.match(f"#{tag}"))), None) or _TAG.search(mask.text)
    is_tagged = first is not None or "<!--SR:" in text
    return _Note(lines, masks, mask.fenced, headlines(lines, masks), is_tagged, _deck(first))


def _deck(tag: re.Match[str] | None) -> tuple[str, ...]:
    return tuple(part for part in tag["deck"].split("/") if part) if tag else ()


def _groups(note: _Note) -> Iterator[tuple[int, int]]:
    """Runs of lines without a blank one between them."""
    start = None
    for number in range(len(note.lines) + 1):
        if number == len(note.lines) or note.is_blank(number):
            if start is not None:
                yield start, number
            start = None
        elif start is None:
            start = number


def _cards(note: _Note) -> Iterator[_Card]:
    groups = list(_groups(note))
    deck, place = note.deck, 0
    waiting: tuple[int, int] | None = None  # text of the group before, which a "?" below it may turn into a question
    while place < len(groups):
        start, end = groups[place]
        place += 1
        found, rest, deck = _singles(note, start, end, deck)
        yield from found
        turn = next((n for n in range(rest, end) if _is_turn(note, n)), None)
        if turn is None:
            if waiting is not None:
                yield _Card("cloze", *waiting, deck)
            waiting = (rest, end) if rest < end else None
            continue
        top = rest if rest < turn else waiting[0] if waiting else turn
        if rest < turn and waiting:
            yield _Card("cloze", *waiting, deck)
        waiting = None
        if turn + 1 == end and place < len(groups) and not headline(*_at(note, groups[place][0])):
            end = groups[place][1]
            place += 1
        yield _Card("?", top, end, deck, turn + 1, both="??" in note.lines[turn])
    if waiting is not None:
        yield _Card("cloze", *waiting, deck)


def _at(note: _Note, line: int) -> tuple[str, str]:
    return note.lines[line], note.masks[line]


def _is_turn(note: _Note, line: int) -> bool:
    return _TURN.match(note.masks[line]) is not None


def _singles(note: _Note, start: int, end: int, deck: tuple[str, ...]) -> tuple[list[_Card], int, tuple[str, ...]]:
    """The cards of one line each, where the rest of the group begins, and the deck that holds from here on."""
    found: list[_Card] = []
    rest = start
    for number in range(start, end):
        if _is_turn(note, number):
            break
        line, mask = _at(note, number)
        own = _TAG.search(mask)
        card = None if number in note.fenced else _single(note, number, _deck(own) or deck)
        if own is not None and _TAGS.match(_LEAD.sub("", line, count=1)):
            deck, rest = _deck(own) or deck, number + 1
        elif card is not None:
            found += [_Card("cloze", rest, number, deck)] if rest < number else []
            found.append(card)
            rest = number + 1
        elif (found_tag := _CARD_TAG.search(mask)) is not None:
            found.append(_Card("#card", number, end, deck, number + 1, both=bool(found_tag["both"])))
            return found, end, deck
        elif headline(line, mask) and not (number + 1 < end and _is_turn(note, number + 1)):
            rest = number + 1
    return found, rest, deck


def _single(note: _Note, number: int, deck: tuple[str, ...]) -> _Card | None:
    line, mask = _at(note, number)
    if mask.lstrip(" >").startswith("|") or (line[:4] in ("    ", "\t") and not _LEAD.match(line)[0].strip()):  # type: ignore[index]
        return None
    for start, end in separators(mask):
        left, right = line[:start], line[end:]
        asks = left.rstrip(" \t*_").endswith(("?", "？"))
        is_spaced = left[-1:].isspace() and right[:1].isspace()
        if not is_separator(left, right) or not (note.is_tagged or asks or is_spaced):
            continue
        return _Card("::", number, number + 1, deck, number, end, end - start, both=end - start == 3)
    return None


def _item(note: _Note, card: _Card, has_bold: bool) -> Item | LeftOut | None:
    if card.what == "cloze":
        return _cloze(note, card, has_bold)
    if card.what == "::":
        line, mask = _at(note, card.turn)
        front = _kept(line[: card.column - card.width], mask[: card.column - card.width])
        question, answer = _side([front]), _side([_kept(line[card.column :], mask[card.column :])])
    else:
        stop = card.turn - 1 if card.what == "?" else card.turn
        question = _side(_lines(note, card.start, stop))
        answer = _side(_lines(note, card.turn, card.end), is_answer=True)
    if not question:
        return LeftOut(card.turn, "a '?' line with no question above it", answer[:80])
    if not answer or is_only_embeds(answer):
        if card.what == "::" and not is_question(question):
            return None
        return _made(note, card, Draft(question=linked(question)))
    return _made(note, card, Question(linked(question), linked(answer), both=card.both))


def _cloze(note: _Note, card: _Card, has_bold: bool) -> Item | LeftOut | None:
    if not note.is_tagged or all(n in note.fenced for n in range(card.start, card.end)):
        return None
    text = linked(_side(_lines(note, card.start, card.end), is_answer=True))
    parts = _parts(text, masked(text), has_bold)
    if len(parts) == 1:
        return None
    content = cloze_of(parts)
    if content is None:
        return LeftOut(card.start + 1, "its highlights cannot be written as holes", text[:80])
    return _made(note, card, content)


def _is_bold_cloze(note: _Note, card: _Card) -> bool:
    """Whether the plug-in has scheduled a paragraph whose only marks are bold: then bold makes clozes here."""
    whole = "\n".join(note.lines[card.start : card.end + 1])
    return bool(_SCHEDULE.search(whole)) and not _MARKED.search(whole) and bool(_BOLD.search(whole))


def _parts(text: str, mask: Mask, has_bold: bool) -> list[str | Deletion]:
    """The text cut at its highlights, its double braces and, where it is such a note, at what is bold."""
    signs = mask.text
    spans = [(found.start(), found.end()) for found in _MARKED.finditer(signs)]
    spans += [(start, end) for start, end in braces(signs) if not _TEMPLATE.match(text, start)]
    if has_bold:
        spans += [(found.start(), found.end()) for found in _BOLD.finditer(signs)]
    parts: list[str | Deletion] = []
    done = 0
    for start, end in sorted(spans):
        if start >= done:
            parts += (text[done:start], _deletion(text[start + 2 : end - 2]))
            done = end
    return [*parts, text[done:]]


def _deletion(inside: str) -> Deletion:
    """``text``, ``1;;text``, ``text;;hint``, ``1;;text;;hint``, and ``c1::text`` as in Anki."""
    numbered = _NUMBERED.match(inside)
    pieces = [f"{numbered['number']}", *inside[numbered.end() :].split("::", 1)] if numbered else inside.split(";;")
    name = f"c{pieces.pop(0)}" if len(pieces) > 1 and pieces[0].isdigit() else None
    return Deletion(pieces[0], pieces[1] if len(pieces) > 1 else None, name)


def _made(note: _Note, card: _Card, content: Content) -> Item:
    nearby = "\n".join(note.lines[card.start : card.end + 1 if _is_schedule(note, card.end) else card.end])
    schedule = _SCHEDULE.search(nearby)
    block = next((found for n in range(card.start, card.end) if (found := _block_id(note, n))), None)
    return Item(
        content,
        card.start,
        card.end,
        "obsidian",
        section=note.heads.at(card.start),
        tags=card.deck,
        anchor=note.heads.anchor(card.start),
        id=block,
        deck=" / ".join(card.deck) or None,
        comment=f"Obsidian's schedule: {schedule['data'].lstrip('!')}" if schedule else None,
    )


def _block_id(note: _Note, line: int) -> str | None:
    found = _ID.search(_SCHEDULE.sub("", note.lines[line])) if line not in note.fenced else None
    return found["id"].strip("-") or None if found else None


def _is_schedule(note: _Note, line: int) -> bool:
    return line < len(note.lines) and note.lines[line].startswith("<!--SR:")


def _lines(note: _Note, start: int, end: int) -> list[str]:
    """The lines without comments, tags and block ids; a line that held nothing else is gone."""
    kept: list[str] = []
    for number in range(start, end):
        line = note.lines[number]
        written = line if number in note.fenced else _kept(line, note.masks[number])
        if written.strip() or not line.strip():
            kept.append(written)
    return kept


def _kept(line: str, mask: str) -> str:
    line = "".join(char for char, sign in zip(line, mask, strict=True) if sign != COMMENT)
    return _CARD_TAG.sub("", _ID.sub("", _TAG.sub("", line).rstrip())).rstrip()


def _side(lines: Sequence[str], *, is_answer: bool = False) -> str:
    """The lines as Markdown that stands by itself, without quote marks that all of them share."""
    if lines and all(_QUOTE.match(line) for line in lines):
        lines = [_CALLOUT.sub("", _QUOTE.sub("", line, count=1)) for line in lines]
    if lines and not is_answer:
        lines = [_LEAD.sub("", lines[0], count=1), *lines[1:]]
        return "\n".join(line.strip() for line in lines).strip()
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:].rstrip() for line in lines).strip("\n")


def _likeness(source: Source) -> int:
    text = source.text
    if source.suffix not in (".md", ".markdown", ".txt", "", ".mdx") or not any(each in text for each in _ANY):
        return 0
    if "<!--SR:!" in text:
        return 95
    signs = masked(text).text
    tags = front_of(text).values
    listed = (tag for key in ("tags", "tag") for each in tags.get(key, ()) for tag in each.split())
    if _TAG.search(signs) or any(_TAG.match(f"#{tag.lstrip('#')}") for tag in listed):
        return 90
    asking = sum(1 for _ in _ASKING.finditer(signs))
    if asking > 1 or _TURNING.search(signs):
        return 60
    spaced = sum("->" not in each["rest"] and "=>" not in each["rest"] for each in _SPACED.finditer(signs))
    return 55 if spaced > 2 and spaced * 2 >= sum(1 for _ in _PROSE.finditer(signs)) else 0


_ANY: Final = ("::", "\n?", "==", "{{", "<!--SR:")

FORMAT = Format(
    name="obsidian",
    title="Obsidian flash cards (Spaced Repetition plug-in): Q::A, Q:::A, lines of ? and ??, ==clozes==",
    suffixes=(".md",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
