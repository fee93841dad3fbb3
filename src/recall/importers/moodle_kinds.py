"""The kinds of questions of Moodle XML, one function each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element

from recall.core.notes import Claim, Content, Draft, Numeric, Ordering
from recall.importers import gift_parts
from recall.importers.graded import GAP, Gap, Range, around, chosen, filled, gapped, numeric, paired, typed
from recall.importers.quizhtml import markdown
from recall.importers.xmltree import text_of

_SUBQUESTION: Final = re.compile(
    r"\{\d{0,3}:(?P<kind>[A-Z_]{2,20}):(?P<answers>(?:\\.|[^\\{}]|\{[^{}]{0,500}\}){1,20000}?)(?<!\\)\}"
)
_MARKER: Final = re.compile(r"\[\[(\d{1,3})\]\]")


def said(element: Element | None) -> str:
    """The Markdown of an element that holds a ``text`` and says in which format it is."""
    if element is None:
        return ""
    inner = element.find("text")
    text = text_of(inner if inner is not None else element)
    return text if element.get("format") in ("markdown", "plain_text") else markdown(text)


def _fraction(answer: Element) -> float:
    try:
        return float((answer.get("fraction") or "0").replace(",", "."))
    except ValueError:
        return 0


class Made:
    """One question; ``told`` is what else explains it."""

    def __init__(self, question: Element, asked: str) -> None:
        self.told: list[str] = []
        self.faults: list[str] = []
        self._question = question
        self._asked = asked
        self._answers = question.findall("answer")

    def choice(self) -> tuple[Content, tuple[str, ...]]:
        """One option is right where the file says so; else whoever earns something."""
        fractions = [_fraction(answer) for answer in self._answers]
        is_single = text_of(self._question.find("single")) in ("true", "1")
        best = max(fractions, default=0)
        least = best if is_single else 0.0001
        right = [place for place, share in enumerate(fractions) if best > 0 and share >= least]
        texts = [said(answer) for answer in self._answers]
        return chosen(self._asked, texts, right, [said(answer.find("feedback")) or None for answer in self._answers])

    def truth(self) -> tuple[Content, tuple[str, ...]]:
        right = [text_of(answer.find("text")).casefold() for answer in self._answers if _fraction(answer) > 0]
        self._tell()
        if right not in (["true"], ["false"]):
            texts = [said(answer) for answer in self._answers]
            places = [place for place, answer in enumerate(self._answers) if _fraction(answer) > 0]
            return chosen(self._asked, texts, places)
        return Claim(self._asked, right == ["true"]), ()

    def short(self) -> tuple[Content, tuple[str, ...]]:
        best = max(map(_fraction, self._answers), default=0)
        known = []
        for answer in self._answers:
            text = text_of(answer.find("text")).replace("\\*", "*")
            if text in ("", "*") or best <= 0:
                continue
            if _fraction(answer) == best:
                known.append(text)
            elif _fraction(answer) > 0:
                self.told.append(f"{text} ({_fraction(answer):g} %)")
        self._tell()
        return typed(self._asked, known), ()

    def number(self) -> tuple[Content, tuple[str, ...]]:
        best = max(map(_fraction, self._answers), default=0)
        ranges: list[Range] = []
        for answer in self._answers:
            text = text_of(answer.find("text"))
            found = around(text, text_of(answer.find("tolerance")))
            if found is None and text != "*":
                self.faults.append(f"'{text[:80]}' is no number")
            elif found is not None and _fraction(answer) == best and best > 0:
                ranges.append(found)
            elif found is not None and _fraction(answer) > 0:
                self.told.append(f"{text} ({_fraction(answer):g} %)")
        self._tell()
        content = numeric(self._asked, ranges)
        unit = text_of(self._question.find("units/unit/unit_name"))
        return (replace(content, unit=unit) if unit and isinstance(content, Numeric) else content), ()

    def pairs(self) -> tuple[Content, tuple[str, ...]]:
        pairs = [(said(each), text_of(each.find("answer/text"))) for each in self._question.findall("subquestion")]
        self.faults += [f"'{right}' is matched with nothing, and is left out" for left, right in pairs if not left]
        return paired(self._asked, pairs), ()

    def order(self) -> tuple[Content, tuple[str, ...]]:
        steps = filled([said(answer) for answer in self._answers])
        return (Ordering(self._asked, steps) if len(steps) > 1 else Draft(question=self._asked)), ()

    def essay(self) -> tuple[Content, tuple[str, ...]]:
        return Draft(question=self._asked), ()

    def gaps(self) -> tuple[Content, tuple[str, ...]]:
        """Questions within the text: ``{1:SHORTANSWER:=Oslo~%50%Bergen}``."""
        pieces: list[str | Gap] = []
        at = 0
        for found in _SUBQUESTION.finditer(self._asked):
            pieces += [self._asked[at : found.start()], self._gap(found["kind"], found["answers"])]
            at = found.end()
        return gapped([*pieces, self._asked[at:]]), ()

    def _gap(self, kind: str, answers: str) -> Gap:
        held = gift_parts.tags_guarded(gift_parts.held(answers))
        right, offered = [], []
        for piece in filled(held.split("~")):
            answer = gift_parts.weighed(piece.strip())
            text = gift_parts.said(answer.text).strip()
            offered.append(text)
            if answer.mark == "=" or (answer.share or 0) >= 100:
                right.append(text.partition(":")[0] if kind.startswith("N") else text)
            if answer.told:
                self.told.append(gift_parts.said(answer.told).strip())
        is_choice = kind.startswith("M")
        return Gap(right[0] if right else "", tuple(right[1:]), tuple(offered) if is_choice else ())

    def boxes(self) -> tuple[Content, tuple[str, ...]]:
        """``[[1]]`` stands for the first of the boxes, which may be offered in groups."""
        boxes = self._question.findall("dragbox") or self._question.findall("selectoption")
        texts = [text_of(box.find("text")) for box in boxes]
        groups = [text_of(box.find("group")) for box in boxes]
        pieces: list[str | Gap] = []
        at = 0
        for found in _MARKER.finditer(self._asked):
            place = int(found[1]) - 1
            known = texts[place] if 0 <= place < len(texts) else ""
            offered = [text for text, group in zip(texts, groups, strict=True) if known and group == groups[place]]
            pieces += [self._asked[at : found.start()], Gap(known, (), tuple(offered) if len(offered) > 1 else ())]
            at = found.end()
        return gapped([*pieces, self._asked[at:]]), ()

    def other(self) -> tuple[Content, tuple[str, ...]]:
        """A kind of a plug-in: its answers are kept as options, and nothing is said of which is right."""
        options = filled([said(answer) for answer in self._answers])
        return Draft(question=_MARKER.sub(GAP, self._asked), choices=options), options

    def _tell(self) -> None:
        self.told += filled([said(answer.find("feedback")) for answer in self._answers])


KINDS: Final[dict[str, Callable[[Made], tuple[Content, tuple[str, ...]]]]] = {
    "multichoice": Made.choice,
    "multichoiceset": Made.choice,
    "truefalse": Made.truth,
    "shortanswer": Made.short,
    "numerical": Made.number,
    "matching": Made.pairs,
    "randomsamatch": Made.essay,
    "ordering": Made.order,
    "essay": Made.essay,
    "cloze": Made.gaps,
    "multianswer": Made.gaps,
    "ddwtos": Made.boxes,
    "gapselect": Made.boxes,
}
