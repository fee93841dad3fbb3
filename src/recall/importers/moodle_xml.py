"""Moodle XML: the export of Moodle's question bank with everything in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from recall.core.notes import Content, Draft, asked_text
from recall.importers.formats import Format
from recall.importers.graded import filled
from recall.importers.items import Found, Item, LeftOut
from recall.importers.moodle_kinds import KINDS, Made, said
from recall.importers.quizbank import category_names, good_id, pictures_left, praised
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
    asked = said(question.find("questiontext")) or text_of(question.find("name/text"))
    if kind == "description" or not asked:
        reason = "a description asks nothing" if kind == "description" else "the question is empty"
        reading.left_out.append(LeftOut(start + 1, reason, asked[:200]))
        return
    made = Made(question, asked)
    content, options = KINDS.get(kind, Made.other)(made)
    if kind not in KINDS and isinstance(content, Draft):
        message = f"questions of the kind '{kind[:40]}' cannot be read"
        reading.problems.append(Problem(reading.name, start + 1, 1, "W701", message, "It is kept as a draft."))
    reading.problems += [Problem(reading.name, start + 1, 1, "W701", fault, "") for fault in made.faults]
    reading.praises.append((said(question.find("correctfeedback")),))
    reading.items.append(_item(reading, question, made, content, options, (start, tree.ends[question] + above)))


def _item(
    reading: _Reading,
    question: Element,
    made: Made,
    content: Content,
    options: tuple[str, ...],
    lines: tuple[int, int],
) -> Item:
    title = text_of(question.find("name/text"))
    given = text_of(question.find("idnumber"))
    told = [said(question.find("generalfeedback")), *made.told]
    hints = filled([said(hint) for hint in question.findall("hint")])
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
        comment=said(question.find("graderinfo")) or None,
    )


FORMAT: Final = Format("moodle-xml", "Moodle XML", (".xml",), EXAMPLE, likeness=likeness, read=read)
