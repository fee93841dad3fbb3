"""Videos, readings and things to build as lists, tables and saved pages name them: title, author, length, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from recall.importers.items import Material

_UNIT_MINUTES: Final = {"h": 60.0, "m": 1.0, "s": 1 / 60}
_AMOUNT: Final = (
    r"(?P<number>\d{1,4}(?:[.,]\d{1,2})?)\s*[-–]?\s*"
    r"(?:(?P<h>h(?:ou)?rs?|hours?|h|std|stunden?|heures?|horas?|ore|час(?:а|ов)?|ч|小时|時間)"
    r"|(?P<m>min(?:ute)?s?|mins|m|'|′|minuten|minutos?|minuti|мин(?:ут[аы]?)?|分钟|分)"
    r"|(?P<s>sec(?:ond)?s?|s))(?![^\W\d_])\.?"
)
_LONGEST: Final = 1000  # characters of an entry that are looked at
_LONGEST_LENGTH: Final = 40  # characters
_SPAN: Final = re.compile(_AMOUNT, re.IGNORECASE)
_WHOLE: Final = re.compile(
    rf"[(\[⏱🕒~≈]*\s*(?:{re.sub(r'[?]P<[a-z]+>', '?:', _AMOUNT)}\s*(?:,|and|und|et|y)?\s*)+[)\]]*", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"[(\[]?(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)[)\]]?")
_LENGTH_BEHIND: Final = re.compile(r"\s*[(\[]([^()\[\]]{1,30})[)\]]$|\s*[-–—|·,•]\s*([^()\[\]|·—–,•]{1,25})$")
_LINK: Final = re.compile(
    r"!?\[(?P<text>[^\[\]]*+)\]\(\s*+<?(?P<url>[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)>?[^()\n]*+\)"
)
_ADDRESS: Final = re.compile(r"<?(?P<url>https?://[^\s<>|]+[^\s<>|.,;:!?)\]'\"*])>?")
_BOX: Final = re.compile(r"\[[ xX✓✔]?\]\s+")
_BY: Final = re.compile(r"[\s:,–—-]*\s(?:by|von|par|por|di|от)\s+(?P<by>[A-Z0-9А-ЯÀ-Þ][^,;:|]{1,60}?)[\s.]*$")
_MANNER: Final = re.compile(r"\b(\w+)[ -]by[ -]\1\b|\bby (?:example|hand|doing|design|default)s?\b", re.IGNORECASE)
_VIDEO: Final = re.compile(r"(?:youtube\.com|youtu\.be|vimeo\.com|bilibili\.com|\bpanopto\b|\.mp4$)", re.IGNORECASE)
_EDGES: Final = " \t*_:;,–—-|·•"


def minutes_of(text: str) -> int | None:
    """How long a text that is a length says: ``18 min``, ``2.5 hrs``, ``1h 20m``, ``1:05:30``; None for other text."""
    bare = text.strip().strip("*_")
    if len(bare) > _LONGEST_LENGTH:
        return None
    clock = _CLOCK.fullmatch(bare)
    if clock:
        return max(1, round(int(clock[1] or 0) * 60 + int(clock[2]) + int(clock[3]) / 60))
    if not _WHOLE.fullmatch(bare):
        return None
    total = 0.0
    for span in _SPAN.finditer(bare):
        unit = next(unit for unit in "hms" if span[unit])
        total += float(span["number"].replace(",", ".")) * _UNIT_MINUTES[unit]
    return max(1, round(total))


def begins_with_length(text: str) -> bool:
    """Whether a short line says how long something takes: ``3 hours to complete``."""
    return len(text) <= _LONGEST_LENGTH and bool(_SPAN.match(text.strip()))


def is_video(url: str | None) -> bool:
    """Whether an address leads to a film."""
    return url is not None and bool(_VIDEO.search(url))


def plain_title(text: str) -> str:
    """A line without its check box, its links and strong emphasis."""
    words = _LINK.sub(lambda link: link["text"], _BOX.sub("", text.strip(), count=1))
    return " ".join(words.replace("**", "").split()).strip(_EDGES)


def url_in(text: str) -> str | None:
    """The first address in a text."""
    found = _LINK.search(text)
    if found and found["url"]:
        return found["url"]
    bare = _ADDRESS.search(text)
    return bare["url"] if bare else None


def material_of(text: str) -> Material | None:
    """What one entry of a list names; None where nothing is left of it.

    An entry that begins with a link has the words of the link as its title; what stands behind it describes it.
    """
    text = text[:_LONGEST]
    url = url_in(text)
    bare = _BOX.sub("", text.strip(), count=1).replace("**", "").lstrip(_EDGES)
    link = _LINK.match(bare)
    words = plain_title(_ADDRESS.sub("", _LINK.sub(lambda each: each["text"], bare)))
    rest, minutes = _without_length(words)
    title, by = _without_author(rest)
    if link is not None:
        title = plain_title(link["text"])
        title, length = _without_length(title)
        minutes = length if minutes is None else minutes
        by = by or _without_author(f"{title} {rest}")[1]
    title = _unquoted(title.strip(_EDGES))
    if not any(map(str.isalnum, title)):
        title = url or ""
    return Material(title, by, minutes, url) if title else None


def _without_length(words: str) -> tuple[str, int | None]:
    behind = _LENGTH_BEHIND.search(words)
    minutes = None if behind is None else minutes_of(behind[1] or behind[2])
    return (words, None) if behind is None or minutes is None else (words[: behind.start()].strip(_EDGES), minutes)


def _without_author(words: str) -> tuple[str, str | None]:
    written = _BY.search(f" {words}")
    if written is None or _MANNER.search(words):
        return words, None
    return words[: max(written.start() - 1, 0)].strip(_EDGES), written["by"].strip(_EDGES)


def _unquoted(title: str) -> str:
    is_quoted = len(title) > 2 and title[0] == title[-1] == '"' and title.count('"') == 2
    return title[1:-1] if is_quoted else title


def watch_list(lines: Sequence[str]) -> Iterator[Material]:
    """Films of a saved page, whose title, author and length stand on lines of their own, in this or another order."""
    lengths = [minutes_of(line) for line in lines]
    places = [at for at, length in enumerate(lengths) if length is not None]
    if not places:
        yield from (made for line in lines if (made := material_of(line)) is not None)
        return
    starts = [0, *(at + 1 for at in places)]
    behind = len(lines) - starts[-1]  # lines after the last length: authors stand behind lengths
    if places[0] == 0:
        starts = [*places, len(lines)]
    elif behind:
        starts = [0, *(at + 1 + behind for at in places)]
    for start, end in pairwise(starts):
        length = next((each for each in lengths[start:end] if each is not None), None)
        names = [line for line, each in zip(lines[start:end], lengths[start:end], strict=True) if each is None]
        made = material_of(names[0]) if names else None
        if made is not None:
            by = plain_title(names[1]) if len(names) > 1 else made.by
            yield replace(made, by=by or made.by, minutes=made.minutes if length is None else length)
