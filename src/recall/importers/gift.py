"""GIFT, the text format of Moodle: one question between blank lines, its answers in braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from recall.core.notes import Claim, Content, Draft, Numeric
from recall.importers import gift_parts as gift
from recall.importers.formats import Format
from recall.importers.gift_own import OwnQuestion, is_own, returned
from recall.importers.graded import Gap, Range, around, between, chosen, gapped, numeric, paired, typed, with_gap
from recall.importers.items import Found, Item, LeftOut
from recall.importers.quizbank import category_names, good_id
from recall.importers.quizhtml import markdown
from recall.importers.source import Source
from recall.problems import Problem

_ID: Final = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
_TAGS: Final = re.compile(r"\[tags?:((?:\\\]|[^\]])+)\]")
_LOOKED_AT: Final = 60_000  # characters: enough to know the format
_KEEPS_INDENT: Final = re.compile(r"<pre\b|```|~~~", re.IGNORECASE)
_CODE_BEFORE: Final = re.compile(r"[`\\\w$^_)\]]\s?$")

EXAMPLE: Final = r"""// Rivers and seas
$CATEGORY: Geography/Water

::Longest::Which river is the longest in Europe? {
  =Volga#It is 3,530 km long.
  ~Danube
  ~Rhine
  ####The Volga flows into the Caspian Sea.
}

Salt makes water freeze at a lower temperature. {T}

The capital of Norway is {=Oslo =Christiania}.

How many oceans are there? {#5:0}

Match each river with its sea. {
  =Rhine -> North Sea
  =Danube -> Black Sea
}

Which of these are seas? {~%50%Baltic ~%50%Adriatic ~%-100%Lake Garda}

Describe the water cycle. {}
"""


def likeness(source: Source) -> int:
    """High where most blocks have answers in braces; a title or a category is a sure sign."""
    text = source.text[:_LOOKED_AT]
    if "{" not in text:
        return 0
    total = signed = sure = 0
    for block in gift.blocks(text):
        held = gift.tags_guarded(block.text)
        if held.startswith(("```", "~~~")):
            return 0  # a page about GIFT
        if gift.category(held) is not None:
            sure += 1
            continue
        total += 1
        parts = gift.parts(held)
        if any(_is_sure(parts, place) for place in range(len(parts.groups))):
            signed += 1
            sure += bool(parts.title)
    if not signed or signed < 0.4 * total:
        return 0
    return 95 if sure else 85


def _is_sure(parts: gift.Parts, place: int) -> bool:
    """No attribute of a template, no part of a formula; an empty group counts behind a title alone."""
    before, inside = parts.texts[place], parts.groups[place].strip()
    if not inside:
        return bool(parts.title)
    if inside[0] in "=~" and not parts.title:
        return not _CODE_BEFORE.search(before[-2:]) or before[-1:].isspace() or len(gift.answers(inside)) > 1
    return bool(parts.title) or before[-1:].isspace() or not _CODE_BEFORE.search(before[-2:])


@dataclass(slots=True)
class _Reading:
    """What one file comes to, block by block."""

    source: Source
    items: list[Item]
    left_out: list[LeftOut]
    problems: list[Problem]
    section: tuple[str, ...] = ()

    def leave(self, block: gift.Block, reason: str) -> None:
        self.left_out.append(LeftOut(block.start + 1, reason, gift.said(block.text)[:200]))

    def warn(self, block: gift.Block, message: str, hint: str) -> None:
        self.problems.append(Problem(self.source.name, block.start + 1, 1, "W201", message, hint))


def read(source: Source) -> Found:
    reading = _Reading(source, [], [], list(source.problems))
    own: list[OwnQuestion] = []
    is_ours = is_own(source.text)
    for block in gift.blocks(source.text):
        held = gift.tags_guarded(block.text)
        category = gift.category(held)
        if category is not None:
            reading.section = category_names(category)
            continue
        parts = gift.parts(held)
        item = _item(reading, block, parts)
        if item is None:
            continue
        reading.items.append(item)
        own.append(OwnQuestion(item, _html(parts), _told_html(parts)))
    items = returned(own) if is_ours else tuple(reading.items)
    return Found(items, tuple(reading.left_out), tuple(reading.problems))


def _html(parts: gift.Parts) -> str:
    return gift.said(parts.texts[0]).strip()


def _told_html(parts: gift.Parts) -> str:
    told = gift.general(parts.groups[0])[1] if parts.groups else ""
    return gift.said(gift.formed(told, "")[1]).strip()


def _item(reading: _Reading, block: gift.Block, parts: gift.Parts) -> Item | None:
    if not parts.groups:
        return _without_answers(reading, block, parts)
    made = _Made(parts)
    content, options = made.content()
    if not _has_text(content):
        reading.leave(block, "the question is empty")
        return None
    if block.is_open:
        hint = "Put '}' behind the last answer; a '{' or '}' of the text is written '\\{' and '\\}'."
        reading.problems.append(
            Problem(
                reading.source.name, block.start + 1, 1, "E201", "cannot be read as GIFT: a '{' is not closed", hint
            )
        )
    for fault in made.faults:
        reading.warn(block, fault, "The rest of the question is kept.")
    comments = " ".join(block.comments)
    given = _ID.search(comments)
    name = given[1].replace("\\]", "]").strip() if given else ""
    return Item(
        content,
        block.start,
        block.end,
        "gift",
        section=reading.section,
        options=options,
        tags=tuple(tag.replace("\\]", "]").strip() for tag in _TAGS.findall(comments)),
        explain="\n\n".join(made.told) or None,
        anchor=parts.title or None,
        id=name if good_id(name.replace("#", "/")) else None,
    )


def _without_answers(reading: _Reading, block: gift.Block, parts: gift.Parts) -> Item | None:
    text = _text(parts.texts[0], parts.form)
    if not parts.has_braces and not block.is_open:
        reading.leave(block, "a description asks nothing")
        return None
    if not parts.title:
        reading.leave(block, "its braces hold no answers")
        return None
    message = "cannot be read as GIFT: its braces hold no answers"
    hint = "Answers begin with '=' or '~', numbers with '#', or are T or F."
    reading.warn(block, message, hint)
    return Item(Draft(question=text or parts.title), block.start, block.end, "gift", section=reading.section)


def _has_text(content: Content) -> bool:
    from recall.core.notes import asked_text

    return bool(asked_text(content).strip())


def _text(text: str, form: str) -> str:
    """A part as Markdown, by the format that it or the question names."""
    form, text = gift.formed(text, form)
    if not _KEEPS_INDENT.search(text):
        text = "\n".join(line.strip() for line in text.split("\n"))
    text = gift.said(text).strip()
    return text if form in ("markdown", "plain") else markdown(text)


class _Made:
    """One question's content; ``told`` is its explanation, ``faults`` what could not be read."""

    def __init__(self, parts: gift.Parts) -> None:
        self.told: list[str] = []
        self.faults: list[str] = []
        self._form = parts.form
        texts = [gift.said(text) if text.isspace() else _edges(text, parts.form) for text in parts.texts]
        is_sentence = bool(parts.texts[-1].strip()) or len(parts.groups) > 1
        self._texts = texts
        self._asked = with_gap(texts[0].rstrip(), _rest(texts[-1])) if is_sentence else texts[0].strip()
        self._asked = self._asked or parts.title
        self._groups = parts.groups

    def content(self) -> tuple[Content, tuple[str, ...]]:
        if len(self._groups) > 1:
            return self._gaps(), ()
        inside, told = gift.general(self._groups[0])
        content, options = self._graded(inside)
        if told:
            self.told.append(_text(told, self._form))
        return content, options

    def _graded(self, inside: str) -> tuple[Content, tuple[str, ...]]:
        if not inside:
            return Draft(question=self._asked), ()
        if inside.startswith("#"):
            return self._number(inside[1:]), ()
        known = gift.truth(inside)
        if known is not None:
            self.told += [_text(told, self._form) for told in inside.split("#")[1:] if told.strip()]
            claim = self._asked if not self._texts[-1].strip() else "".join(self._texts).strip()
            return Claim(claim or self._asked, known), ()
        answers = gift.answers(inside)
        if any(answer.mark == "~" for answer in answers):
            return self._choice(answers)
        if answers and all("->" in answer.text for answer in answers):
            return self._pairs(answers), ()
        return self._short(answers), ()

    def _choice(self, answers: tuple[gift.Answer, ...]) -> tuple[Content, tuple[str, ...]]:
        """With ``=`` those alone are right, and shares are for what is nearly right; else whoever earns something."""
        is_single = any(each.mark == "=" for each in answers)
        right = [
            place
            for place, each in enumerate(answers)
            if (each.mark == "=" and (each.share is None or each.share >= 100))
            or (not is_single and each.share is not None and each.share > 0)
        ]
        best = max((each.share or 0 for each in answers), default=0)
        if not right and best > 0:
            right = [place for place, each in enumerate(answers) if each.share == best]
        texts = [_text(each.text, self._form) for each in answers]
        return chosen(self._asked, texts, right, [_text(each.told, self._form) or None for each in answers])

    def _pairs(self, answers: tuple[gift.Answer, ...]) -> Content:
        pairs = []
        for each in answers:
            left, _, right = each.text.partition("->")
            pairs.append((_text(left, self._form), _text(right, self._form)))
            self._keep(each)
        self.faults += [f"'{right}' is matched with nothing, and is left out" for left, right in pairs if not left]
        return paired(self._asked, pairs)

    def _short(self, answers: tuple[gift.Answer, ...]) -> Content:
        """Answers that are worth less than all are told, and not accepted."""
        best = max((_worth(each) for each in answers), default=100)
        known = []
        for each in answers:
            text = _typed_text(each.text, self._form)
            if _worth(each) == best:
                known.append(text)
            elif text:
                self.told.append(f"{text} ({_worth(each):g} %)")
            self._keep(each)
        if not any(known):
            self.faults.append("cannot be read as GIFT: it has no answer")
        return typed(self._asked, known)

    def _number(self, inside: str) -> Content:
        answers = gift.answers(inside) or gift.answers(f"={inside}")
        ranges, best = [], max((_worth(each) for each in answers), default=100)
        for each in answers:
            found = _range(gift.said(each.text))
            if found is None and each.text.strip("* "):
                self.faults.append(f"cannot be read as GIFT: '{gift.said(each.text)}' is no number")
            elif found is not None and _worth(each) == best:
                ranges.append(found)
            elif found is not None:
                self.told.append(f"{gift.said(each.text)} ({_worth(each):g} %)")
            self._keep(each)
        content = numeric(self._asked, ranges)
        if isinstance(content, Numeric):
            self.told += [f"{each.number} ± {each.tolerance or 0}" for each in ranges[1:]]
        return content

    def _keep(self, answer: gift.Answer) -> None:
        if answer.told and (told := _text(answer.told, self._form)) not in self.told:
            self.told.append(told)

    def _gaps(self) -> Content:
        """Several groups of answers in one text: a sentence with as many gaps."""
        pieces: list[str | Gap] = [self._texts[0]]
        for inside, after in zip(self._groups, self._texts[1:], strict=True):
            answers = gift.answers(gift.general(inside)[0])
            right = [_text(each.text, self._form) for each in answers if each.mark == "=" and _worth(each) >= 100]
            all_of_them = [_text(each.text, self._form) for each in answers]
            offered = tuple(all_of_them) if len(right) < len(all_of_them) else ()
            pieces += [Gap(right[0] if right else "", tuple(right[1:]), offered), after]
        return gapped(pieces)


def _rest(text: str) -> str:
    return text if text[:1].isspace() else text.lstrip()


def _edges(text: str, form: str) -> str:
    """A text as Markdown with the space at its ends."""
    before = " " if text[:1].isspace() else ""
    return f"{before}{_text(text, form)}{' ' if text[-1:].isspace() else ''}"


def _worth(answer: gift.Answer) -> float:
    return 100 if answer.share is None else answer.share


def _typed_text(text: str, form: str) -> str:
    r"""An answer to be typed is plain text; ``\*`` is a star, ``*`` stands for anything."""
    shown = gift.said(gift.formed(text, form)[1]).strip()
    return "" if shown == "*" else shown.replace("\\*", "*")


def _range(text: str) -> Range | None:
    low, dots, high = text.partition("..")
    if dots:
        return between(low, high)
    middle, _, room = text.partition(":")
    return around(middle, room)


FORMAT: Final = Format("gift", "Moodle's GIFT", (".gift",), EXAMPLE, likeness=likeness, read=read)
