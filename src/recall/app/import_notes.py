"""What an importer found, as notes that a deck file can hold: names, tags, sources, and texts that YAML can write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from recall.core.holes import is_slug, parse_holes, reveal, slug
from recall.core.notes import Choice, Cloze, Content, Draft, Matching, Note, Option, Place, Question, asked_text
from recall.deckfile.newids import new_id
from recall.deckfile.traps import trimmed
from recall.importers.items import Item
from recall.importers.wording import unnumbered

_UNWRITABLE: Final = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ENDS: Final = re.compile(  # options that speak of the others stand last
    r"\W*(?:all|none|both|neither|any|either) of (?:the )?(?:above|these|them|those)\b|[^\w`]*(?:none|all)[^\w`]*\Z",
    re.IGNORECASE,
)
_PICTURE: Final = re.compile(  # outside of code
    r"(?P<code>(?P<fence>`{3,}|~{3,}).*?(?:(?P=fence)|\Z)|(?P<ticks>`+)[^`]*(?P=ticks))|(?P<picture><img\b[^<>]*>)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"([\w-]+)\s*=\s*[\"']?(?:(?<=[\"'])([^\"'<>]*)[\"']|([^\s\"'<>]+))")
_LONGEST_TAG: Final = 40  # characters
_NOWHERE: Final = Place("", 0, 0)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where notes come from: ``path`` as decks name it, which a deck of one source says once for all of its cards."""

    path: str
    is_said_by_deck: bool = True


def note_of(item: Item, origin: Origin) -> Note:
    """The note of an item, still without an id."""
    place = f"{origin.path}#{item.anchor}" if item.anchor else None if origin.is_said_by_deck else origin.path
    source = item.source or (place if origin.path else None)
    tags = dict.fromkeys(tag for tag in map(tag_of, (*item.section, *item.tags)) if tag)
    return Note(
        None,
        writable_content(item.content),
        "",
        _NOWHERE,
        tags=tuple(tags),
        hint=_writable(item.hint),
        explain=_writable(item.explain),
        source=_writable(source),
        suspended=item.is_suspended,
        comment=_writable(item.comment),
    )


def name_of(item: Item, prefix: str, taken: Container[str]) -> str:
    """An id for the item: its own where the file gives one that is free, else of its question's words."""
    if item.id is not None and is_slug(item.id) and item.id not in taken:
        return item.id
    content = item.content
    if isinstance(content, Cloze):
        asked = reveal(parse_holes(content.text, code_holes=content.code_holes))
    else:
        asked = asked_text(content)
    return new_id(asked.split("\n\n")[0], prefix=prefix, taken=taken)


def prefix_of(name: str) -> str:
    """The beginning of the ids of a file's cards, of the file's name."""
    return slug(name)[:24].strip("-")


def tag_of(text: str) -> str:
    """A heading or a tag as one word: lower case, hyphens for spaces, letters and digits of any script kept."""
    words = unicodedata.normalize("NFKC", unnumbered(text)).lower()
    words = re.sub(r"[^\w+#./]+", "-", words.replace("_", "-")).strip("-./")
    if len(words) <= _LONGEST_TAG:
        return words
    return words[: _LONGEST_TAG + 1].rpartition("-")[0].strip("-") or words[:_LONGEST_TAG]


def writable_content(content: Content) -> Content:
    """The content with texts that a deck can hold, and a choice as the kind that its options allow."""
    match content:
        case Choice():
            return _choice(content)
        case Matching(question=question, pairs=pairs):
            return Matching(_text(question), tuple((_text(left), _text(right)) for left, right in pairs))
        case Draft():
            cleaned = replace(content, **_texts(content))  # type: ignore[arg-type]  # as below
            return cleaned if len(cleaned.choices) > 1 else replace(cleaned, choices=())
        case _:
            return replace(content, **_texts(content))  # type: ignore[arg-type]  # the same fields, of the same types


def _choice(content: Choice) -> Content:
    """Without options written twice; where no wrong one is there, the right ones are the answer, and without a right
    one it is a draft.
    """
    answers = _once(content.answers)
    right = {option.text for option in answers}
    distractors = tuple(option for option in _once(content.distractors) if option.text not in right)
    question = _text(content.question)
    if not answers:
        return writable_content(Draft(question, choices=tuple(option.text for option in distractors)))
    if not distractors:
        texts = [option.text for option in answers]
        return Question(question, texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts))
    return replace(
        content, question=question, answers=answers, distractors=distractors, many=content.many or len(answers) > 1
    )


def _once(options: Iterable[Option]) -> tuple[Option, ...]:
    kept: dict[str, Option] = {}
    for option in options:
        text = _text(option.text)
        pin = option.pin or ("last" if _ENDS.match(text) else None)
        if text:
            kept.setdefault(text, Option(text, _writable(option.why), pin))
    return tuple(kept.values())


def _texts(content: Content) -> dict[str, object]:
    values: dict[str, object] = {}
    for name in content.__dataclass_fields__:
        value = getattr(content, name)
        if isinstance(value, str):
            values[name] = _text(value)
        elif isinstance(value, tuple):
            values[name] = tuple(dict.fromkeys(text for text in map(_text, value) if text))
    return values


def _text(text: str) -> str:
    text = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return trimmed(_PICTURE.sub(_as_markdown, text) if "<img" in text.lower() else text)


def _as_markdown(match: re.Match[str]) -> str:
    """A picture as Markdown names it, which every screen and every export can show."""
    if match["picture"] is None:
        return match[0]
    given = {name.lower(): unescape(text or plain) for name, text, plain in _ATTRIBUTE.findall(match[0])}
    address = given.get("src", "").strip()
    if not address or "\n" in address:
        return match[0]
    address = f"<{address}>" if re.search(r"[\s()]", address) else address
    alt = " ".join(re.sub(r"[\[\]]", " ", given.get("alt", "")).split())
    return f"![{alt}]({address})"


def _writable(text: str | None) -> str | None:
    return (_text(text) or None) if text is not None else None
