"""What the question banks of learning platforms have in common: categories, praise, pictures of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recall.core.notes import asked_text
from recall.importers.graded import filled
from recall.importers.items import Item
from recall.importers.quizhtml import images
from recall.problems import Problem

_OF_MOODLE: Final = re.compile(r"\$(?:course|system|module|cat\d*)\$|top", re.ASCII)
_GOOD_ID: Final = re.compile(r"[A-Za-z0-9][-\w./:]{0,199}", re.ASCII)
_SHORT_PRAISE: Final = 30  # characters: shorter praise says nothing of the question


def category_names(path: str) -> tuple[str, ...]:
    """The names of a category without those that Moodle puts above all; ``//`` is a slash in a name."""
    names = [name.replace("\0", "/").strip() for name in path.replace("//", "\0").split("/")]
    while names and (not names[0] or _OF_MOODLE.fullmatch(names[0])):
        names.pop(0)
    return tuple(name for name in names if name)


def good_id(text: str) -> str | None:
    """The text where it can be the id of a note."""
    return text if _GOOD_ID.fullmatch(text) else None


def praised(items: Sequence[Item], praises: Sequence[Sequence[str]]) -> tuple[Item, ...]:
    """What is said to every right or wrong answer explains an item, unless it is said to others too."""
    times = Counter(text for texts in praises for text in set(texts))
    found = []
    for item, texts in zip(items, praises, strict=True):
        own = [text for text in texts if len(text) >= _SHORT_PRAISE and times[text] == 1]
        found.append(replace(item, explain="\n\n".join(filled([item.explain or "", *own]))) if own else item)
    return tuple(found)


def pictures_left(name: str, items: Sequence[Item], *, hint: str) -> tuple[Problem, ...]:
    """A problem that names the pictures of the items that are no web addresses."""
    texts = (text for item in items for text in (asked_text(item.content), item.explain or "", *item.options))
    found = tuple(dict.fromkeys(address for text in texts for address in images(text)))
    if not found:
        return ()
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    message = f"pictures are named and not copied: {', '.join(found[:5])}{more}"
    return (Problem(name, 0, 0, "W701", message, hint),)
