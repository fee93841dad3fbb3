"""The answer that stands beside or behind options: letters, numbers or the text of an option, and what explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recall.importers.page import Page
from recall.importers.recognisers.answers import trimmed
from recall.importers.recognisers.choice_words import (
    answer_rest,
    labelled_rest,
    marked_right,
    only_announces,
    without_explanation_label,
)
from recall.importers.recognisers.keys import is_keyed
from recall.importers.recognisers.options import ALPHABETS, Option, paragraph
from recall.markup.blocks import Block

_OPENING: Final = r"[\s*_`(\[（【\"'“‘$]{0,20}"
_LETTER: Final = re.compile(
    rf"{_OPENING}(?P<letter>[^\W\d_](?=[^\w]|_|\Z)|[①-⑩ⓐ-ⓗ]|\d{{1,2}}(?![\w%°]|"
    rf"[.,]\d))(?P<end>[)\]）】*_`\"'”’$]*[ \t]?[.):。．）]?[*_)]*)"
)
_TOGETHER: Final = re.compile(rf"{_OPENING}(?P<letters>[A-P]{{2,8}}|[A-P](?: [A-P]){{1,7}})(?![^\W_])[)\]*_`.:\s]*")
_BETWEEN: Final = re.compile(
    r"\s*(?:,?\s*(?:and|or|und|y|e|et|и|та|en|och|og|ja|ve|và|dan|oraz|および)\b|[,;/&+、，·|]|和|与)\s*(?:and\b|&)?"
)
_ONE_LETTER: Final = re.compile(r"[A-P]")
_UNKNOWN: Final = re.compile(r"\s*[,;/&+、，]\s*[A-P](?=[\s.,;)]|\Z)")  # a letter that no option has
_NAMED: Final = re.compile(
    rf"{_OPENING}(?:(?:the|both|only|are|is)\s+)*(?:(?:options?|choices?|answers?|letters?|statements?|"
    rf"opci[oó]n(?:es)?|op[cç][aã]o|optionen|"
    r"вариант[ыа]?|选项|選項|alternativas?|number|no\.)\s*)?",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"(?:because|since|as|is|are|which|porque|weil|car|потому|since|denn|—|–|-|\(|:)\b|\W", re.IGNORECASE
)
_IS: Final = re.compile(r"(?:is|are|was|were|ist|sind|est|sont|es|son|é|são)\s+\w")  # its subject is the letter
_LINK: Final = re.compile(r"\]\((?P<to>https?://[^\s)]+)|<(?P<auto>https?://[^\s<>]+)>|(?P<bare>https?://[^\s)>\]]+)")
_STRAY: Final = re.compile(r"\A[*_`\"'”’)\]]*[ \t.,;:!–—-]*(?:\*\*|__)?[ \t:–—-]*(?=[\w`*_(<\[$\n\"“]|\Z)")
_EDGES: Final = " \t\n*_`\"'“”‘’.,;:!。，（）()[]"
_LOOSE: Final = re.compile(r"[\s*_`\"'“”‘’.,;:!。，\\]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """``right`` are places among the options, none where no answer is stated; ``end`` is the line after the last."""

    right: tuple[int, ...] = ()
    explain: str | None = None
    source: str | None = None
    end: int = 0


def stated(page: Page, after: Sequence[Block], options: Sequence[Option], texts: Sequence[str]) -> Stated:
    """The answer in the blocks behind the options, and the rest of them as what explains it."""
    flat = trimmed(tuple(_flat(after)))
    end = max((block.end for block in after), default=0)
    for at, block in enumerate(flat):
        found = _answered(flat, at, options, texts)
        if found is not None:
            right, rest, used = found
            left = [*flat[:at], *([paragraph(rest, block.start, block.end)] if rest else []), *flat[at + used :]]
            return explained(page, left, right, end)
    return explained(page, flat, (), end)


def resolved(rest: str, options: Sequence[Option], texts: Sequence[str]) -> tuple[tuple[int, ...], str] | None:
    """Which options a stated answer names, and what it says besides."""
    places = _places(options)
    found = _by_letters(rest, places)
    is_sure = found is not None and not found[1].strip(_EDGES)
    is_letter = bool(_ONE_LETTER.fullmatch(rest.strip(_EDGES)))
    if (is_sure or is_letter) and options and options[0].style in ("letter", "number"):
        return found
    said = _by_text(rest, texts)
    if said is not None:
        return said
    if found is None:
        return None
    right, remainder = found
    return right, _without_text(remainder, [texts[place] for place in right])


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with what folds and quotes hide in their place; a summary that says something is a paragraph."""
    for block in blocks:
        if block.kind == "details":
            if block.text and not only_announces(block.text):
                yield paragraph(block.text, block.start, block.start + 1)
            elif block.text:
                yield Block("heading", block.start, block.start + 1, text=block.text, level=6)
            yield from _flat(block.children)
        elif block.kind == "quote" and block.children and answer_rest(block.children[0].text) is not None:
            yield from _flat(block.children)
        else:
            yield block


_Found = tuple[tuple[int, ...], str, int]


def _answered(blocks: Sequence[Block], at: int, options: Sequence[Option], texts: Sequence[str]) -> _Found | None:
    """The places, the words behind the answer and the count of blocks that state it, where the answer begins here."""
    block = blocks[at]
    if block.kind not in ("heading", "paragraph") or is_keyed(block.text):
        return None
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if only_announces(block.text):
        return _announced(following, options, texts)
    first, *lines = block.text.split("\n")
    rest = answer_rest(block.text if block.kind == "paragraph" else first)
    if rest is not None:
        if not rest:
            return _announced(following, options, texts)
        found = resolved(rest, options, texts)
        return None if found is None else (*found, 1)
    labelled = labelled_rest(first) or (first if at == 0 else None)
    if labelled and len(labelled) < 30:
        found = _by_letters(labelled, _places(options, only_letters=True))
        if found is not None and not found[1].strip(_EDGES):
            return found[0], "\n".join(lines), 1
    return None


def _announced(following: Block | None, options: Sequence[Option], texts: Sequence[str]) -> _Found | None:
    """The answer in the block behind a line that says that it comes."""
    if following is None:
        return None
    if following.kind == "bullets":
        right = _listed(following, options, texts)
        return (right, "", 2) if right else None
    if following.kind == "code":
        found = _by_text(following.text.strip(), texts)
        return None if found is None else (*found, 2)
    if following.kind not in ("paragraph", "heading"):
        return None
    text = following.text
    if is_keyed(text):
        return None
    rest = answer_rest(text)
    found = resolved(text if rest is None else rest, options, texts)
    return None if found is None else (*found, 2)


def _listed(listed: Block, options: Sequence[Option], texts: Sequence[str]) -> tuple[int, ...]:
    """The answers where each item of a list names one; where some are marked as right, those alone."""
    named: list[tuple[bool | None, int]] = []
    for item in listed.children:
        says, text = marked_right(item.children[0].text if item.children else "")
        found = resolved(text, options, texts)
        if found is None or len(found[0]) != 1:
            return ()
        named.append((says, found[0][0]))
    marked = [place for says, place in named if says]
    return tuple(sorted(set(marked or [place for _, place in named])))


def _places(options: Sequence[Option], *, only_letters: bool = False) -> dict[str, int]:
    """What an answer may call each option by: its letter or number; where it has none, those of its place."""
    places: dict[str, int] = {}
    is_latin = all(option.family in (0, -1) for option in options)
    for at, option in enumerate(options):
        place = option.place if option.place >= 0 else at
        if 0 <= option.family < len(ALPHABETS):
            places.setdefault(ALPHABETS[option.family][place], at)
        if is_latin or option.style != "letter":
            places.setdefault(ALPHABETS[0][place] if place < len(ALPHABETS[0]) else "", at)
        if (not is_latin or option.style != "letter") and not only_letters:
            places.setdefault(str(place + 1), at)
    return places


def _by_letters(rest: str, places: dict[str, int]) -> tuple[tuple[int, ...], str] | None:
    named = _NAMED.match(rest)
    at = named.end() if named else 0
    joined = _TOGETHER.match(rest, at)
    if joined is not None:
        letters = joined["letters"].replace(" ", "").lower()
        if len(set(letters)) == len(letters) and all(letter in places for letter in letters):
            return tuple(sorted(places[letter] for letter in letters)), rest[joined.end() :].strip(" \t.-–—,")
    right: list[int] = []
    while (found := _LETTER.match(rest, at)) is not None and found["letter"].lower() in places:
        if not _stands_alone(rest, found):
            break
        right.append(places[found["letter"].lower()])
        at = found.end()
        between = _BETWEEN.match(rest, at)
        following = _LETTER.match(rest, between.end()) if between else None
        if between is None or following is None or following["letter"].lower() not in places:
            break
        at = between.end()
    if not right or _UNKNOWN.match(rest, at):
        return None
    behind = _behind(rest[at:])
    return tuple(sorted(set(right))), rest.strip() if _IS.match(behind) else behind


def _stands_alone(rest: str, found: re.Match[str]) -> bool:
    """Whether a letter is one of an option, not a word: ``A``, ``b)``, ``C. text``; not ``a process``."""
    if found["end"].strip() or not found["letter"].isascii():
        return True
    behind = rest[found.end() :].lstrip(" \t")
    if not behind or behind[0] == "\n" or _GOES_ON.match(behind) or _BETWEEN.match(rest, found.end()):
        return True
    return found["letter"] in "BCDEFGH" and behind[0].isupper()


def _by_text(rest: str, texts: Sequence[str]) -> tuple[tuple[int, ...], str] | None:
    """The option whose text is the answer, or begins it; several that are listed."""
    first, _, more = rest.partition("\n")
    for words, behind in ((rest, ""), (first, more)):
        for key in (_tight, _loose):
            same = [at for at, text in enumerate(texts) if key(text) == key(words) != ""]
            if len(same) == 1:
                return (same[0],), behind
    pieces = [piece for piece in re.split(r"\s*[,;&]\s*|\s+and\s+|\n", first) if piece.strip()]
    if len(pieces) > 1:
        keys = [_loose(text) for text in texts]
        if len(set(keys)) == len(keys) and all(_loose(piece) in keys for piece in pieces):
            return tuple(sorted({keys.index(_loose(piece)) for piece in pieces})), more
    begun = [at for at, text in enumerate(texts) if len(_tight(text)) > 2 and _begins(rest, text)]
    longest = max((len(texts[at]) for at in begun), default=0)
    best = [at for at in begun if len(texts[at]) == longest]
    return ((best[0],), _without_text(rest, [texts[best[0]]])) if len(best) == 1 else None


def _begins(rest: str, text: str) -> bool:
    words, start = _tight(rest).lstrip(_EDGES), _tight(text).strip(_EDGES)
    return (
        bool(start)
        and words.startswith(start)
        and bool(re.match(r"\s*(?:[.,;:(–—\n]|[*_`]|\s-|\Z)|\s+because", words[len(start) :]))
    )


def _without_text(rest: str, texts: Sequence[str]) -> str:
    """What an answer says behind the text of its option."""
    for text in texts:
        bare = text.strip().strip(_EDGES)
        at = rest.casefold().find(bare.casefold())
        if bare and at >= 0 and not rest[:at].strip(_EDGES):
            return _behind(rest[at + len(bare) :])
    return rest


def _behind(text: str) -> str:
    """The words behind an answer without what stood between."""
    return _STRAY.sub("", text, count=1).strip()


def _tight(text: str) -> str:
    return " ".join(text.split()).casefold().strip()


def _loose(text: str) -> str:
    return _LOOSE.sub(" ", text).casefold().strip() or _tight(text)


def _joined(page: Page, blocks: Sequence[Block]) -> str:
    """The blocks as Markdown, items of one list right below each other."""
    text, is_item = "", False
    for block in blocks:
        written = page.markdown([block]).strip()
        if written:
            parted = "\n" if is_item and block.kind == "item" else "\n\n"
            text, is_item = f"{text}{parted if text else ''}{written}", block.kind == "item"
    return text


def explained(page: Page, blocks: Sequence[Block], right: tuple[int, ...], end: int) -> Stated:
    kept = [block for block in blocks if not (block.kind == "heading" and only_announces(block.text))]
    if kept and kept[0].kind in ("paragraph", "heading"):
        text = without_explanation_label(kept[0].text)
        kept = ([replace(kept[0], kind="paragraph", text=text)] if text.strip() else []) + kept[1:]
    text = _joined(page, kept)
    link = _LINK.search(text)
    source = link["to"] or link["auto"] or link["bare"].rstrip(".,") if link else None
    if link and not _LINK.sub("", text).strip("<>()[]-* :.\n"):
        return Stated(right, None, source, end)
    return Stated(right, text or None, source if link and len(_LINK.findall(text)) == 1 else None, end)
