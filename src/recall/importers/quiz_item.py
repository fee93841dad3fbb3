"""One question of a quiz file as an item: its kind, its texts as Markdown, and what else is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from recall.core.notes import Choice, Claim, Content, Draft, Matching, Numeric, Ordering, Question, Term, Typed
from recall.importers.cloze_holes import anki_cloze
from recall.importers.html import markdown_of
from recall.importers.items import Item, choice
from recall.importers.page import fenced
from recall.importers.quiz_keys import Role, label_of
from recall.importers.quiz_options import RawOption, written
from recall.importers.quiz_raw import Raw, pairs_of, steps_of
from recall.importers.quiz_right import Counting, places
from recall.importers.tree import Map, Value, names, text_of, words_of
from recall.problems import Problem

_TYPED: Final = frozenset(
    names("shortanswer fillin fillintheblank fillinblank fillblank fillintheblanks typed input blank")
)
_TYPED_LENGTH: Final = 120  # characters
_NUMERIC: Final = frozenset(("numeric", "numerical", "number", "numericinput"))
_NUMERAL: Final = re.compile(r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_IMAGE: Final = re.compile(r"\S+[./]\S+")
_SEPARATORS: Final = re.compile(r"[,;|]")
_OWN_ID: Final = re.compile(r"(?=.*[^\W\d_])[\w.:/-]{2,200}")


@dataclass(frozen=True, slots=True)
class Made:
    """The item, or why there is none; ``fault`` is what is wrong with its answer, ``by_place`` how it was told."""

    item: Item | None
    line: int
    why_not: str = ""
    fault: str = ""
    by_place: bool = False

    def problem(self, name: str) -> Problem:
        hint = "It is a draft that keeps its options: say which of them is right."
        return Problem(name, self.line, 1, "W701", self.fault, hint)


def item_of(raw: Raw, counting: Counting | None, *, by: str) -> Made:
    """The item that the map describes; ``counting`` says how the file's whole numbers tell options."""
    line = raw.map.start + 1
    question = _question(raw)
    if raw.truth is not None:
        return Made(_item(raw, Claim(question, raw.truth), f"{by} claim"), line)
    if raw.options:
        return _choice(raw, question, counting, by)
    if raw.kind in ("pairs", "steps"):
        return Made(_item(raw, _arranged(raw, question), f"{by} {raw.kind}"), line)
    if raw.kind == "cloze":
        holed = anki_cloze(markdown_of(raw.question))
        return Made(_item(raw, holed, f"{by} cloze"), line) if holed else Made(None, line, "it has no hole")
    return Made(_item(raw, _answered(raw, question), f"{by} question"), line)


def _choice(raw: Raw, question: str, counting: Counting | None, by: str) -> Made:
    line = raw.map.start + 1
    right, stated = _right(raw, counting)
    options = written(_with_reasons(raw))
    kept = [place for place, option in enumerate(options) if option.text]
    texts = [options[place].text for place in kept]
    if len(set(texts)) < 2:
        return Made(None, line, "it has fewer than two different options")
    chosen = [kept.index(place) for place in right if place in kept]
    content, order = choice(question, texts, chosen, [options[place].why for place in kept])
    fault = ""
    if not chosen and stated is not None:
        fault = f"the stated answer {_shown(stated)} is none of the options"
    item = _item(raw, content, f"{by} choice", options=order)
    return Made(item, line, fault=fault, by_place=bool(chosen) and _is_place(stated, raw.options))


def _with_reasons(raw: Raw) -> tuple[RawOption, ...]:
    """The options, each with what a map of explanations says under its letter."""
    for held in (raw.fields or {}).get(Role.EXPLAIN, ()):
        told = {label_of(key): text_of(each) for key, each in held.items()} if isinstance(held, Map) else {}
        letters = [option.labels or (chr(ord("a") + place),) for place, option in enumerate(raw.options)]
        whys = [next((told[label] for label in labels if label in told), None) for labels in letters]
        if sum(why is not None for why in whys) == len(told) > 0:
            return tuple(replace(option, why=option.why or why) for option, why in zip(raw.options, whys, strict=True))
    return raw.options


def _right(raw: Raw, counting: Counting | None) -> tuple[list[int], Value]:
    """The places of the right options, and what told them."""
    flagged = [place for place, option in enumerate(raw.options) if option.flag]
    if flagged or not raw.stated:
        return flagged, None
    for stated in raw.stated:
        if found := places(stated, raw.options, counting):
            return found, stated
    return [], raw.stated[0]


def _is_place(stated: Value, options: tuple[RawOption, ...]) -> bool:
    texts = {option.text.strip() for option in options}
    values = stated if isinstance(stated, list) else [stated]
    return any(isinstance(each, str) and each.strip().isdecimal() and each.strip() not in texts for each in values)


def _shown(value: Value) -> str:
    text = text_of(value)
    return f"'{text[:60]}'" if text is not None else "that is given"


def _arranged(raw: Raw, question: str) -> Content:
    held = raw.fields or {}
    if raw.kind == "pairs":
        pairs = next(found for each in held[Role.PAIRS] if (found := pairs_of(each)))
        return Matching(question, tuple((markdown_of(left), markdown_of(right)) for left, right in pairs))
    return Ordering(question, tuple(markdown_of(step) for step in steps_of(held)))


def _answered(raw: Raw, question: str) -> Content:
    answers = [text for each in raw.answers if (text := markdown_of(each))]
    if not answers:
        return Draft(question=question)
    answer = answers[0] if len(answers) == 1 else "\n".join(f"- {each}" for each in answers)
    if raw.kind == "term":
        return Term(question, answer)
    accept = tuple(text for each in raw.texts(Role.ACCEPT) if (text := markdown_of(each)) and text != answer)
    said = {"".join(words_of(each)) for each in raw.texts(Role.TYPE)}
    if not said.isdisjoint(_NUMERIC) and is_number(answer):
        return Numeric(question, answer, raw.text(Role.UNIT), _tolerance(raw))
    is_short = len(answers) == 1 and "\n" not in answer and len(answer) <= _TYPED_LENGTH
    if is_short and (accept or not said.isdisjoint(_TYPED)):
        return Typed(question, answer, accept)
    return Question(question, answer)


def _tolerance(raw: Raw) -> str | None:
    said = raw.text(Role.TOLERANCE)
    return said if said and is_number(said.removesuffix("%")) else None


def is_number(text: str) -> bool:
    """Whether a text is a decimal numeral as notes have it: ``175``, ``-0.5``, ``1e-3``."""
    return _NUMERAL.fullmatch(text) is not None


def _item(raw: Raw, content: Content, by: str, *, options: tuple[str, ...] = ()) -> Item:
    section = raw.section
    for text in raw.texts(Role.SUBJECT, Role.TOPIC):
        words = markdown_of(text)
        section = section if words in section or not words or "\n" in words else (*section, words)
    return Item(
        content,
        raw.map.start,
        raw.map.end,
        f"{by.partition(' ')[0]} draft" if isinstance(content, Draft) else by,
        section=section,
        options=options,
        tags=_tags(raw),
        hint=_joined(raw.texts(Role.HINT)),
        explain=_explanation(raw, content),
        source=_joined(raw.texts(Role.SOURCE)),
        deck=raw.text(Role.DECK),
        id=next((text for text in raw.texts(Role.ID) if _OWN_ID.fullmatch(text)), None),
    )


def _question(raw: Raw) -> str:
    """The text that asks, with the passage, the code and the picture that it is about."""
    parts = [markdown_of(text) for text in raw.texts(Role.PASSAGE)]
    parts.append(markdown_of(raw.question))
    for code in raw.texts(Role.CODE):
        if code.strip() and code.strip() not in raw.question:
            parts.append(code.strip() if "```" in code else fenced(code.strip("\n"), raw.text(Role.LANGUAGE) or ""))
    for image in raw.texts(Role.IMAGE):
        if _IMAGE.fullmatch(image.strip()) and image.strip() not in raw.question:
            parts.append(f"![]({image.strip()})")
    return "\n\n".join(part for part in parts if part)


def _explanation(raw: Raw, content: Content) -> str | None:
    texts = raw.texts(Role.EXPLAIN) or list(_told(raw)) or raw.texts(Role.CONTEXT)
    if isinstance(content, Choice):
        shown = {" ".join(option.text.split()).casefold() for option in (*content.answers, *content.distractors)}
        texts = [*(each for each in raw.answers if " ".join(markdown_of(each).split()).casefold() not in shown), *texts]
        texts = [each for each in texts if len(each.strip()) > 1]
    return _joined(texts)


def _told(raw: Raw) -> Iterator[str]:
    """The texts of a map that explains what is right in general."""
    for held in (raw.fields or {}).get(Role.EXPLAIN, ()):
        for key, each in held.items() if isinstance(held, Map) else ():
            text = text_of(each) if len(label_of(key)) > 1 else None
            if text is not None:
                yield text


def _joined(texts: list[str]) -> str | None:
    found = dict.fromkeys(text for each in texts if (text := markdown_of(each)))
    return "\n\n".join(found) or None


def _tags(raw: Raw) -> tuple[str, ...]:
    found = [tag.strip() for each in raw.texts(Role.TAGS) for tag in _SEPARATORS.split(each)]
    for level in raw.texts(Role.LEVEL):
        found.append(f"difficulty-{level.strip()}" if level.strip().isdecimal() else level.strip())
    return tuple(dict.fromkeys(tag for tag in found if tag and len(tag) <= 60))
