"""Logseq pages: a block tagged ``#card`` asks, the blocks under it answer; ``{{cloze …}}`` hides in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.deletions import Deletion, braces, cloze_of
from recall.importers.formats import Format
from recall.importers.headlines import id_of, linked
from recall.importers.items import Found, Item, LeftOut
from recall.importers.masking import masked
from recall.importers.outline import Bullet, listed, outline
from recall.importers.source import Source

EXAMPLE: Final = """\
- ## Heaps
\t- How long does it take to take the smallest out of a binary heap? #card #complexity
\t  card-last-interval:: 4.14
\t  id:: 65a1c3f2-8c1d-4e55-9d5c-0a1b2c3d4e5f
\t\t- $O(\\log n)$
\t\t- The last leaf goes to the root and sinks.
\t- A binary heap is a {{cloze complete}} tree. #card
- This block is no card.
"""

_CARD: Final = re.compile(r"(?:^|(?<=\s))(?:#card(?![\w/-])|#?\[\[card\]\])", re.IGNORECASE)
_PROPERTY: Final = re.compile(r"[ \t]*(?P<key>[A-Za-z][\w.-]*)::(?:[ \t]+(?P<value>.*)|[ \t]*$)")
_PLANNED: Final = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE):[ \t]*<")
_DRAWER: Final = re.compile(r"[ \t]*:(?:LOGBOOK|PROPERTIES):[ \t]*$", re.IGNORECASE)
_TAG: Final = re.compile(r"[ \t]+#(?:\[\[(?P<long>[^\[\]\n]+)\]\]|(?P<short>[^\s#\[\],.;]+))[ \t]*\Z")
_HOLE: Final = re.compile(r"\{\{(?:cloze|c(?P<number>\d{1,2}))(?:[ \t\n]+|::)", re.IGNORECASE)
_SIZE: Final = re.compile(r"(?<=\))\{:[^{}\n]*\}")
_TODO: Final = re.compile(r"(?:TODO|DOING|DONE|LATER|NOW|WAITING)[ \t]+")
_HEADING: Final = re.compile(r"#{1,6}[ \t]+")
_LIKELY: Final = re.compile(r"^[ \t]*[-*+][ \t]+[^\n]*(?:^|\s)(?:#card(?![\w/-])|#?\[\[card\]\])", re.I | re.M)
_PROPERTY_CARD: Final = re.compile(r"^[ \t]*card-(?:last-interval|repeats|ease-factor|next-schedule)::", re.MULTILINE)


def _read(source: Source) -> Found:
    bullets = outline(source.text)
    items: list[Item] = []
    left_out: list[LeftOut] = []
    page = _page_deck(bullets)
    texts = [_untagged(_plain(bullet)[0])[0] for bullet in bullets]
    headings: list[tuple[int, str]] = []
    for place, bullet in enumerate(bullets):
        while headings and headings[-1][0] >= bullet.level:
            headings.pop()
        text, values = _plain(bullet)
        if _HEADING.match(text):
            headings.append((bullet.level, _HEADING.sub("", _CARD.sub("", text)).split("\n")[0].strip()))
        if _is_card(text, values):
            made = _item(bullets, place, texts, deck=page)
            if isinstance(made, LeftOut):
                left_out.append(made)
            else:
                above = tuple(title for level, title in headings if level < bullet.level)
                items.append(replace(made, section=above))
    return Found(tuple(items), tuple(left_out))


def _page_deck(bullets: Sequence[Bullet]) -> str | None:
    return _plain(bullets[0])[1].get("deck") if bullets and bullets[0].level <= 0 else None


def _is_card(text: str, values: dict[str, str]) -> bool:
    tagged = {tag.strip(" #[]").lower() for tag in values.get("tags", "").split(",")}
    return "card" in tagged or _CARD.search(masked(text).text) is not None


def _plain(bullet: Bullet) -> tuple[str, dict[str, str]]:
    """The text without properties, plans and drawers; the properties."""
    kept: list[str] = []
    values: dict[str, str] = {}
    in_drawer = in_code = False
    for line in bullet.lines:
        found = _PROPERTY.match(line) if not in_code else None
        in_code ^= line.lstrip().startswith(("```", "~~~"))
        if in_drawer:
            in_drawer = line.strip().upper() != ":END:"
        elif _DRAWER.match(line) and not in_code:
            in_drawer = True
        elif found is not None:
            values[found["key"].lower()] = (found["value"] or "").strip()
        elif not _PLANNED.match(line):
            kept.append(line)
    return "\n".join(kept).strip(), values


def _item(bullets: Sequence[Bullet], place: int, texts: Sequence[str], *, deck: str | None) -> Item | LeftOut:
    bullet = bullets[place]
    text, values = _plain(bullet)
    question, tags = _untagged(text)
    under = range(place + 1, bullet.last)
    answer = listed([(bullets[each].level, texts[each]) for each in under if texts[each]])
    content, explain = _content(question, answer)
    if content is None:
        return LeftOut(bullet.start + 1, "a card without a text, or whose holes cannot be written", text[:80])
    end = bullets[bullet.last - 1].end
    number = id_of(values.get("id"))
    given = [tag for tag in _listed(values.get("tags", "")) if tag.lower() != "card"]
    found_deck = values.get("deck") or deck
    return Item(
        content,
        bullet.start,
        end,
        "logseq",
        tags=tuple(dict.fromkeys((*given, *tags))),
        explain=explain,
        id=number,
        deck=linked(found_deck).replace("/", " / ") if found_deck else None,
    )


def _listed(value: str) -> list[str]:
    return [tag for each in value.split(",") if (tag := each.strip().strip("#[]").strip())]


def _content(question: str, answer: str) -> tuple[Content | None, str | None]:
    """A cloze where holes stand in the block itself; what stands under it then explains it."""
    answer = "".join(part if isinstance(part, str) else part.text for part in _parts(answer))
    if _HOLE.search(masked(question).text):
        return cloze_of(_parts(question)), answer or None
    if not question:
        return None, None
    return (Question(question, answer) if answer else Draft(question=question)), None


def _parts(text: str) -> list[str | Deletion]:
    mask = masked(text).text
    parts: list[str | Deletion] = []
    done = 0
    for start, end in braces(mask):
        found = _HOLE.match(text, start)
        if found is None:
            continue
        inside, _, hint = text[found.end() : end - 2].partition("\\\\")
        name = f"c{found['number']}" if found["number"] else None
        parts += (text[done:start], Deletion(inside, hint.strip() or None, name))
        done = end
    return [*parts, text[done:]]


def _untagged(text: str) -> tuple[str, list[str]]:
    """The text without its mark, and the tags at the end of its first line."""
    mask = masked(text).text
    for found in reversed(list(_CARD.finditer(mask))):
        text = text[: found.start()].rstrip(" \t") + text[found.end() :]
    first, _, rest = text.partition("\n")
    tags: list[str] = []
    while (tag := _TAG.search(first)) is not None:
        tags.insert(0, tag["long"] or tag["short"])
        first = first[: tag.start()]
    whole = f"{first}\n{rest}" if rest else first
    return _shown(_HEADING.sub("", _TODO.sub("", whole.strip(), count=1), count=1)), tags


def _shown(text: str) -> str:
    return _SIZE.sub("", linked(text)).strip()


def _likeness(source: Source) -> int:
    if source.suffix not in (".md", ".markdown", ".txt", "") or "card" not in source.text.lower():
        return 0
    if _PROPERTY_CARD.search(source.text):
        return 97
    return 92 if _LIKELY.search(masked(source.text).text) else 0


FORMAT = Format(
    name="logseq",
    title="Logseq pages: blocks tagged #card with the answer in the blocks under them, {{cloze …}}",
    suffixes=(".md",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
