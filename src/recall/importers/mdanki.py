"""mdanki decks: every ``## heading`` asks, a line of ``%`` ends a longer question, ``[#tags]()`` stand below."""

from __future__ import annotations

import re
from typing import Final

from recall.core.notes import Draft, Question
from recall.importers.formats import Format
from recall.importers.headlines import front_of, headline, linked
from recall.importers.items import Found, Item
from recall.importers.masking import masked
from recall.importers.source import Source

EXAMPLE: Final = """\
# Shell

## What does this print?

```bash
echo "$((7 / 2))"
```

%

`3`: the shell divides whole numbers.

[#bash #arithmetic]()

## Which signal does Ctrl-C send?

`SIGINT`

[#signals]()
"""

_TURN: Final = re.compile(r"%[ \t]*\Z")
_TAGS: Final = re.compile(r"(?:[ \t]*\[#[^\]\n]*\]\(\))+[ \t]*\Z")
_TAG: Final = re.compile(r"#([\w-]+)")
_LIKELY: Final = re.compile(r"^(?:%[ \t]*|[ \t]*\[#[^\]\n]*\]\(\)[^\n]*)$", re.MULTILINE)
_HEADING: Final = re.compile(r"^## +\S", re.MULTILINE)


def _read(source: Source) -> Found:
    lines = front_of(source.text).text.split("\n")
    masks = masked("\n".join(lines)).lines
    heads = [(number, *found) for number, line in enumerate(lines) if (found := headline(line, masks[number]))]
    tops = [(number, level, title) for number, level, title in heads if level <= 2]
    items: list[Item] = []
    deck = None
    for place, (start, level, title) in enumerate(tops):
        if level == 1:
            deck = title
            continue
        end = tops[place + 1][0] if place + 1 < len(tops) else len(lines)
        items.append(_item(lines[start:end], masks[start:end], start, title, deck=deck))
    return Found(tuple(items))


def _item(lines: list[str], masks: list[str], start: int, title: str, *, deck: str | None) -> Item:
    end = len(lines)
    tags: list[str] = []
    while end > 1 and (not lines[end - 1].strip() or _TAGS.match(masks[end - 1])):
        tags = _TAG.findall(lines[end - 1]) + tags
        end -= 1
    turn = next((n for n in range(1, end) if _TURN.match(masks[n])), 0)
    question = linked("\n".join((title, *lines[1:turn])).strip())
    answer = linked("\n".join(lines[turn + 1 : end]).strip())
    content = Question(question, answer) if answer else Draft(question=question)
    return Item(content, start, start + end, "mdanki", tags=tuple(dict.fromkeys(tags)), deck=deck)


def _likeness(source: Source) -> int:
    if "%" not in source.text and "]()" not in source.text:
        return 0
    signs = masked(source.text).text
    return 85 if _LIKELY.search(signs) and _HEADING.search(signs) else 0


FORMAT = Format(
    name="mdanki",
    title="mdanki decks: ## headings as questions, lines of %, [#tags]()",
    suffixes=(".md",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
