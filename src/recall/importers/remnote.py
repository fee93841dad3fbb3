"""RemNote's Markdown export: nested bullets with ``>>``, ``<<``, ``<>``, ``::``, ``;;`` and ``{{cloze}}``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from recall.core.notes import Content, Draft, Question, Term
from recall.importers.deletions import Deletion, braces, cloze_of
from recall.importers.formats import Format
from recall.importers.headlines import linked
from recall.importers.items import Found, Item, LeftOut, choice
from recall.importers.masking import masked
from recall.importers.outline import Bullet, children, listed, outline
from recall.importers.source import Source

EXAMPLE: Final = """\
- Sorting
    - Quicksort :: Sorting by parts around a pivot
        - Worst case ;; $O(n^2)$
    - What makes a sort stable? >> Equal keys keep their order
    - Merge sort <> Sorting by merging sorted halves
    - Name the phases of merge sort >>>
        - split
        - sort the halves
        - merge
    - A heap of {{n}} keys is built in {{linear}} time.
"""

_MARK: Final = re.compile(
    r"(?:(?<=\s)|^)(?P<mark>>>>|<<<|<><|>>1\.|>>A\)|>>|<<|<>|:::|::>?|;;;|;;>?|→|←|↔|↓)(?:(?=\s)|$)", re.MULTILINE
)
_STRONG: Final = re.compile(
    r"^[ \t]*[-*+][ \t]+[^\n]*?\S[ \t]+(?:>>>?|<<<?|<>|;;|>>1\.|>>A\))(?:[ \t]+[^\n]*[^\s;]|[ \t]*)$", re.MULTILINE
)
_BULLET: Final = re.compile(r"^[ \t]*[-*+][ \t]+\S", re.MULTILINE)
_HINT: Final = re.compile(r"\{\(\{(?P<hint>[^{}]*)\}\)\}")
_TAGS: Final = re.compile(r"(?:[ \t]+#{1,2}(?:\[\[[^\[\]]+\]\]|[\w-]+))+\Z")


def _read(source: Source) -> Found:
    bullets = outline(source.text)
    items: list[Item] = []
    left_out: list[LeftOut] = []
    above: list[tuple[int, str]] = []
    for place, bullet in enumerate(bullets):
        while above and above[-1][0] >= bullet.level:
            above.pop()
        path = tuple(title for _, title in above)
        made = _content(bullets, place, path[-1] if path else None)
        if isinstance(made, LeftOut):
            left_out.append(made)
        elif made is not None:
            content, options, end = made
            items.append(Item(content, bullet.start, end, "remnote", section=path, options=options))
        above.append((bullet.level, _front(bullet)))
    return Found(tuple(items), tuple(left_out))


def _front(bullet: Bullet) -> str:
    text = bullet.text
    mark = _MARK.search(masked(text).text)
    return _shown(text[: mark.start()] if mark else text).split("\n")[0].lstrip("# ")


def _content(
    bullets: Sequence[Bullet], place: int, parent: str | None
) -> tuple[Content, tuple[str, ...], int] | LeftOut | None:
    bullet = bullets[place]
    if bullet.level < 0:
        return None
    text = bullet.text
    mask = masked(text).text
    mark = _MARK.search(mask)
    if mark is None or not text[: mark.start()].strip():
        return _cloze(bullet, text, mask)
    front, back, sign = _shown(text[: mark.start()]), _shown(text[mark.end() :]), mark["mark"]
    end = bullet.end
    options: tuple[str, ...] = ()
    if not back:
        under = bullets[place + 1 : bullet.last]
        if sign == ">>A)" and under:
            options = tuple(_shown(bullets[each].text) for each in children(bullets, place))
            return *choice(front, options, [0]), under[-1].end
        back = listed([(each.level, _shown(each.text)) for each in under if each.text])
        end = under[-1].end if under else end
    return _sides(sign, front, back, parent), options, end


def _sides(sign: str, front: str, back: str, parent: str | None) -> Content:
    if sign[0] == ";" and parent:
        front = f"{parent}: {front}"
    if not back:
        return Draft(question=front)
    if sign in ("::", ":::"):
        return Term(front, back)
    if sign in ("<<", "<<<", "←"):
        return Question(back, front)
    return Question(front, back, both=sign in ("<>", "<><", "↔"))


def _cloze(bullet: Bullet, text: str, mask: str) -> tuple[Content, tuple[str, ...], int] | LeftOut | None:
    parts: list[str | Deletion] = []
    done = 0
    for start, end in braces(mask):
        hint = _HINT.match(text, end)
        parts += (linked(text[done:start]), Deletion(linked(text[start + 2 : end - 2]), hint and hint["hint"]))
        done = hint.end() if hint else end
    if not parts:
        return None
    content = cloze_of([*parts, linked(_TAGS.sub("", text[done:]))])
    if content is None:
        return LeftOut(bullet.start + 1, "its holes cannot be written", text[:80])
    return content, (), bullet.end


def _shown(text: str) -> str:
    return linked(_TAGS.sub("", text.strip())).strip()


def _likeness(source: Source) -> int:
    text = source.text
    if source.suffix not in (".md", ".markdown", ".txt", "") or not any(s in text for s in (">>", "<<", "<>", ";;")):
        return 0
    signs = masked(text).text
    strong = sum(1 for _ in _STRONG.finditer(signs))
    bullets = sum(1 for _ in _BULLET.finditer(signs))
    return 75 if strong > 2 and strong * 3 >= bullets else 0


FORMAT = Format(
    name="remnote",
    title="RemNote's Markdown export: bullets with >>, <<, <>, ::, ;; and {{clozes}}",
    suffixes=(".md",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
