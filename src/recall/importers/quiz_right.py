"""Which options a stated answer means: a place from 0 or 1, a letter, a name, its text, or several of them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from recall.importers.html import markdown_of
from recall.importers.quiz_options import RawOption
from recall.importers.tree import Map, Number, Value, text_of, truth_of, words_of

_INTEGER: Final = re.compile(r"\d{1,3}")
_LETTER: Final = re.compile(r"[(\[]?([A-Za-z])[)\].:]?")
_LETTER_AND_TEXT: Final = re.compile(r"[(\[]?([A-Za-z]|\d{1,2})\s*[)\].:]\s+(\S.*)", re.DOTALL)
_NAMED: Final = re.compile(r"(?:option|answer|choice|opt|ans|alternative)[\s_-]*([A-Za-z]|\d{1,2})", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*[,;|/&+]\s*(?:and\s+)?|\s+(?:and|und|et|y|и)\s+|\s+")
_BETWEEN_TEXTS: Final = (r"\s*;\s*", r"\s*\|\s*", r"\s*,\s*", r"\s*\n\s*")
_LONGEST: Final = 2000  # characters that may name several options
_LETTERS: Final = re.compile(r"[A-Z]{2,10}")


@dataclass(frozen=True, slots=True)
class Counting:
    """How the whole numbers under a key are meant: ``base`` is where places begin, None where they are no places."""

    base: int | None
    is_sure: bool


Key = tuple[str, Value, Sequence[RawOption]]  # the name of the key, what it says, the options it speaks of


def countings(keys: Iterable[Key]) -> dict[str, Counting]:
    """For each name of a key how it counts, judged by all questions of the file."""
    seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
    texts: dict[str, list[bool]] = defaultdict(list)
    for name, value, options in keys:
        for each in value if isinstance(value, list) else [value]:
            if not isinstance(each, str) or not _INTEGER.fullmatch(each.strip()) or _labelled(each, options):
                continue
            is_text = any(option.text.strip() == each.strip() for option in options)
            texts[name].append(is_text)
            if not is_text or isinstance(each, Number):
                seen[name].append((int(each), len(options)))
    return {name: _counting(found, texts[name]) for name, found in seen.items()}


def _counting(found: Sequence[tuple[int, int]], are_texts: Sequence[bool]) -> Counting:
    if are_texts and all(are_texts):
        return Counting(None, is_sure=True)
    from_0 = all(number < count for number, count in found)
    from_1 = all(0 < number <= count for number, count in found)
    if from_0 and from_1:
        return Counting(0, is_sure=False)
    zeros = any(number == 0 for number, _ in found)
    return Counting(0 if from_0 or zeros or not from_1 else 1, is_sure=True)


def places(value: Value, options: Sequence[RawOption], counting: Counting | None) -> list[int]:
    """The places, from 0, of the options that a stated answer means; none where it cannot be told."""
    match value:
        case list():
            return _listed(value, options, counting)
        case Map():
            return _mapped(value, options, counting)
        case str():
            found = _place(value, options, counting)
            return _several(str(value), options, counting) if found is None else [found]
        case bool():
            found = _by_text("true" if value else "false", options)
            return [] if found is None else [found]
    return []


def _listed(values: list[Value], options: Sequence[RawOption], counting: Counting | None) -> list[int]:
    flags = [truth_of(each) for each in values]
    if len(values) == len(options) and all(isinstance(each, bool) or each in ("true", "false") for each in values):
        return [place for place, flag in enumerate(flags) if flag]
    found = [place for each in values if not isinstance(each, list) for place in places(each, options, counting)]
    meant = [bool(places(each, options, counting)) for each in values if not isinstance(each, list)]
    return sorted(set(found)) if found and all(meant) else []


def _mapped(value: Map, options: Sequence[RawOption], counting: Counting | None) -> list[int]:
    flags = {key: truth_of(held) for key, held in value.items()}
    if len(flags) > 1 and None not in flags.values():
        right = ["".join(word for word in words_of(key) if word != "correct") for key, flag in flags.items() if flag]
        named = [_labelled_place(name, options) for name in right]
        return [] if None in named else sorted({each for each in named if each is not None})
    for key in ("id", "key", "label", "letter", "index", "text", "value", "answer"):
        if key in value.values and (found := places(value.values[key], options, counting)):
            return found
    text = text_of(value)
    return [] if text is None else places(text, options, counting)


def _place(stated: str, options: Sequence[RawOption], counting: Counting | None) -> int | None:
    text = stated.strip()
    exact = _by_exact_text(text, options)
    if exact is not None and not (isinstance(stated, Number) and counting is not None and counting.base is not None):
        return exact
    for found in (_labelled_place(text.casefold(), options), _by_number(text, options, counting), exact):
        if found is not None:
            return found
    by_text = _by_text(text, options)
    if by_text is not None:
        return by_text
    return _by_letter(text, options, counting)


def _by_exact_text(text: str, options: Sequence[RawOption]) -> int | None:
    found = [place for place, option in enumerate(options) if option.text.strip() == text]
    return found[0] if found else None


def _by_text(text: str, options: Sequence[RawOption]) -> int | None:
    wanted = _folded(text)
    found = [place for place, option in enumerate(options) if _folded(option.text) == wanted]
    return found[0] if len(found) == 1 and wanted else None


def _folded(text: str) -> str:
    plain = " ".join(unicodedata.normalize("NFKC", markdown_of(text)).split())
    return plain.casefold().rstrip(".")


def _labelled(text: str, options: Sequence[RawOption]) -> bool:
    return _labelled_place(text.strip().casefold(), options) is not None


def _labelled_place(name: str, options: Sequence[RawOption]) -> int | None:
    joined = "".join(words_of(name))
    found = [place for place, option in enumerate(options) if name in option.labels or joined in option.labels]
    return found[0] if len(found) == 1 and (name or joined) else None


def _by_number(text: str, options: Sequence[RawOption], counting: Counting | None) -> int | None:
    if not _INTEGER.fullmatch(text) or counting is None or counting.base is None:
        return None
    place = int(text) - counting.base
    return place if 0 <= place < len(options) else None


def _by_letter(text: str, options: Sequence[RawOption], counting: Counting | None) -> int | None:
    letter = _LETTER.fullmatch(text)
    if letter:
        place = ord(letter[1].casefold()) - ord("a")
        return place if place < len(options) else None
    named = _NAMED.fullmatch(text)
    if named:
        return _place(named[1], options, counting or Counting(1, is_sure=True))
    both = _LETTER_AND_TEXT.fullmatch(text)
    return _by_text(both[2], options) if both else None


def _several(text: str, options: Sequence[RawOption], counting: Counting | None) -> list[int]:
    """The places of several answers in one text: ``A, C``, ``BE``, ``1 and 3``, texts between commas."""
    if len(text) > _LONGEST:
        return []
    if _LETTERS.fullmatch(text.strip()) and len(set(text.strip())) == len(text.strip()):
        return _all_or_none(text.strip(), options, counting)
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if 1 < len(parts) <= len(options) and all(len(part) <= 3 for part in parts):
        return _all_or_none(parts, options, counting)
    for between in _BETWEEN_TEXTS:
        parts = [part for part in re.split(between, text.strip()) if part]
        found = [_by_text(part, options) for part in parts] if 1 < len(parts) <= len(options) else [None]
        if None not in found:
            return sorted({each for each in found if each is not None})
    return []


def _all_or_none(parts: Iterable[str], options: Sequence[RawOption], counting: Counting | None) -> list[int]:
    found = [_place(part, options, counting) for part in parts]
    return [] if None in found else sorted({each for each in found if each is not None})
