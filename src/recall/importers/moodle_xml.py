"""Moodle XML: the export of Moodle's question bank with everything in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element

from recall.core.notes import Claim, Content, Draft, Numeric, Ordering, asked_text
from recall.importers import gift_parts
from recall.importers.formats import Format
from recall.importers.graded import (
    GAP,
    Gap,
    Range,
    around,
    chosen,
    filled,
    gapped,
    numeric,
    paired,
    typed,
)
from recall.importers.items import Found, Item, LeftOut
from recall.importers.quizbank import category_names, good_id, pictures_left, praised
from recall.importers.quizhtml import markdown
from recall.importers.source import Source
from recall.importers.xmltree import Tree, chunks, parsed, text_of
from recall.problems import Problem

EXAMPLE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/top/Metals</text></category></question>
  <question type="multichoice">
    <name><text>Liquid metal</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which metal is <b>liquid</b> at 25 °C?</p>]]></text></questiontext>
    <generalfeedback format="html"><text>It melts at −39 °C.</text></generalfeedback>
    <single>true</single>
    <answer fraction="100" format="html"><text>Mercury</text></answer>
    <answer fraction="0" format="html"><text>Tin</text><feedback><text>It melts at 232 °C.</text></feedback></answer>
  </question>
  <question type="numerical">
    <name><text>Iron</text></name>
    <questiontext format="html"><text>At how many °C does iron melt?</text></questiontext>
    <answer fraction="100"><text>1538</text><tolerance>5</tolerance></answer>
  </question>
</quiz>
"""

_FORM: Final = "Moodle XML"
_ROOT: Final = re.compile(r"<quiz[\s>]")
_QUESTION: Final = re.compile(r"<question\s[^<>]{0,100}\btype\s{0,9}=")
_LOOKED_AT: Final = 20_000
_SUBQUESTION: Final = re.compile(
    r"\{\d{0,3}:(?P<kind>[A-Z_]{2,20}):(?P<answers>(?:\\.|[^\\{}]|\{[^{}]{0,500}\}){1,20000}?)(?<!\\)\}"
)
_MARKER: Final = re.compile(r"\[\[(\d{1,3})\]\]")


def likeness(source: Source) -> int:
    start = source.text[:_LOOKED_AT]
    return 98 if start.lstrip("﻿ \t\n").startswith("<") and _ROOT.search(start) and _QUESTION.search(start) else 0


@dataclass(slots=True)
class _Reading:
    name: str
    items: list[Item] = field(default_factory=list)
    praises: list[tuple[str, ...]] = field(default_factory=list)  # of each item
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    section: tuple[str, ...] = ()


def read(source: Source) -> Found:
    reading = _Reading(source.name, problems=list(source.problems))
    tree = parsed(source.text, source.name, form=_FORM)
    if tree.problem is None and tree.root is not None:
        _read_tree(reading, tree, 0)
    else:
        reading.problems += [tree.problem] if tree.problem is not None else []
        _read_chunks(reading, source.text)
    items = praised(reading.items, reading.praises)
    hint = "Moodle keeps pictures within its file; put them beside the deck."
    reading.problems += pictures_left(source.name, items, hint=hint)
    return Found(items, tuple(reading.left_out), tuple(reading.problems))


def _read_chunks(reading: _Reading, text: str) -> None:
    """The questions of a broken file that are whole themselves."""
    for line, chunk in chunks(text, "question"):
        tree = parsed(chunk, reading.name, form=_FORM)
        if tree.problem is None:
            _read_question(reading, tree, tree.root, line)
        else:
            reading.left_out.append(LeftOut(line + 1, "its XML is broken", chunk[:200]))


def _read_tree(reading: _Reading, tree: Tree, line: int) -> None:
    root = tree.root
    if root is None or root.tag != "quiz":
        return
    for question in root.findall("question"):
        _read_question(reading, tree, question, line)


def _read_question(reading: _Reading, tree: Tree, question: Element | None, above: int) -> None:
    if question is None or question.tag != "question":
        return
    kind = question.get("type", "")
    start = tree.lines[question] + above
    if kind == "category":
        reading.section = category_names(text_of(question.find("category/text")))
        return
    asked = _said(question.find("questiontext")) or text_of(question.find("name/text"))
    if kind == "description" or not asked:
        reason = "a description asks nothing" if kind == "description" else "the question is empty"
        reading.left_out.append(LeftOut(start + 1, reason, asked[:200]))
        return
    made = _Made(question, asked)
    content, options = _KINDS.get(kind, _Made.other)(made)
    if kind not in _KINDS and isinstance(content, Draft):
        message = f"questions of the kind '{kind[:40]}' cannot be read"
        reading.problems.append(Problem(reading.name, start + 1, 1, "W201", message, "It is kept as a draft."))
    reading.problems += [Problem(reading.name, start + 1, 1, "W201", fault, "") for fault in made.faults]
    reading.praises.append((_said(question.find("correctfeedback")),))
    reading.items.append(_item(reading, question, made, content, options, (start, tree.ends[question] + above)))


def _item(
    reading: _Reading,
    question: Element,
    made: _Made,
    content: Content,
    options: tuple[str, ...],
    lines: tuple[int, int],
) -> Item:
    title = text_of(question.find("name/text"))
    given = text_of(question.find("idnumber"))
    told = [_said(question.find("generalfeedback")), *made.told]
    hints = filled([_said(hint) for hint in question.findall("hint")])
    return Item(
        content,
        *lines,
        "moodle-xml",
        section=reading.section,
        options=options,
        tags=filled([text_of(tag) for tag in question.findall("tags/tag")]),
        hint="\n\n".join(hints) or None,
        explain="\n\n".join(filled(told)) or None,
        anchor=title if title and title != asked_text(content) else None,
        id=good_id(given),
        comment=_said(question.find("graderinfo")) or None,
    )


def _said(element: Element | None) -> str:
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


class _Made:
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
        texts = [_said(answer) for answer in self._answers]
        return chosen(self._asked, texts, right, [_said(answer.find("feedback")) or None for answer in self._answers])

    def truth(self) -> tuple[Content, tuple[str, ...]]:
        right = [text_of(answer.find("text")).casefold() for answer in self._answers if _fraction(answer) > 0]
        self._tell()
        if right not in (["true"], ["false"]):
            texts = [_said(answer) for answer in self._answers]
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
        pairs = [(_said(each), text_of(each.find("answer/text"))) for each in self._question.findall("subquestion")]
        self.faults += [f"'{right}' is matched with nothing, and is left out" for left, right in pairs if not left]
        return paired(self._asked, pairs), ()

    def order(self) -> tuple[Content, tuple[str, ...]]:
        steps = filled([_said(answer) for answer in self._answers])
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
        options = filled([_said(answer) for answer in self._answers])
        return Draft(question=_MARKER.sub(GAP, self._asked), choices=options), options

    def _tell(self) -> None:
        self.told += filled([_said(answer.find("feedback")) for answer in self._answers])


_KINDS: Final[dict[str, Callable[[_Made], tuple[Content, tuple[str, ...]]]]] = {
    "multichoice": _Made.choice,
    "multichoiceset": _Made.choice,
    "truefalse": _Made.truth,
    "shortanswer": _Made.short,
    "numerical": _Made.number,
    "matching": _Made.pairs,
    "randomsamatch": _Made.essay,
    "ordering": _Made.order,
    "essay": _Made.essay,
    "cloze": _Made.gaps,
    "multianswer": _Made.gaps,
    "ddwtos": _Made.boxes,
    "gapselect": _Made.boxes,
}

FORMAT: Final = Format("moodle-xml", "Moodle XML", (), EXAMPLE, likeness=likeness, read=read)
