"""QTI, the questions of learning platforms: single XML files of versions 1.2 to 3.0, and packages of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from recall.importers import qti_one, qti_two
from recall.importers.formats import Format
from recall.importers.items import Found
from recall.importers.qti_package import Package, is_package, opened
from recall.importers.qti_reading import Reading
from recall.importers.quizbank import pictures_left, praised
from recall.importers.source import Source
from recall.importers.xmltree import Tree, chunks, parsed

EXAMPLE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="boiling" title="Boiling point"
    adaptive="false" timeDependent="false">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
    <correctResponse><value>lower</value></correctResponse>
  </responseDeclaration>
  <itemBody>
    <choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">
      <prompt>At which temperature does water boil on a mountain?</prompt>
      <simpleChoice identifier="higher">At a higher one</simpleChoice>
      <simpleChoice identifier="lower">At a lower one</simpleChoice>
    </choiceInteraction>
  </itemBody>
</assessmentItem>
"""

_FORM: Final = "QTI"
_ROOT: Final = re.compile(
    r"<(?:\w{1,20}:)?(questestinterop|assessmentItem|assessmentTest|qti-assessment-(?:item|test))[\s>]"
)
_LOOKED_AT: Final = 20_000


def likeness(source: Source) -> int:
    if is_package(source.data):
        return 97 if opened(source).is_qti else 0
    start = source.text[:_LOOKED_AT]
    return 98 if start.lstrip("﻿ \t\n").startswith("<") and _ROOT.search(start) else 0


def read(source: Source) -> Found:
    reading = Reading(source.name, problems=list(source.problems))
    package = opened(source) if is_package(source.data) else Package(((source.name, source.text),))
    reading.problems += package.problems
    sections = _sections(package, source.name)
    for name, text in _in_order(package, sections):
        if is_package(source.data):
            reading.member = name
        _read_document(reading, text, sections.get(name, ()))
    items = praised(reading.items, reading.praises)
    hint = "Unpack the package and put its pictures beside the deck." if package.names else ""
    reading.problems += pictures_left(source.name, items, hint=hint)
    return Found(items, tuple(reading.left_out), tuple(reading.problems))


def _read_document(reading: Reading, text: str, section: tuple[str, ...]) -> None:
    tree = parsed(text, reading.name, form=reading.in_member(_FORM))
    if tree.problem is None:
        _read_tree(reading, tree, section)
        return
    reading.problems.append(tree.problem)
    for line, chunk in chunks(text, "item"):
        part = parsed(chunk, reading.name, form=_FORM)
        if part.problem is None and part.root is not None:
            reading.above = line
            qti_one.read_item(reading, part, part.root)
        else:
            reading.leave(line, "its XML is broken", chunk)
    reading.above = 0


def _read_tree(reading: Reading, tree: Tree, section: tuple[str, ...]) -> None:
    root = tree.root
    if root is None:
        return
    qti_two.renamed(root)
    reading.section, reading.deck = section, None
    items = [root] if root.tag == "assessmentItem" else root.findall(".//assessmentItem")
    for item in items:
        qti_two.read_item(reading, tree, item)
    if root.tag == "questestinterop" or root.tag in ("assessment", "item", "section", "objectbank"):
        qti_one.read_bank(reading, tree, root)


def _in_order(package: Package, sections: dict[str, tuple[str, ...]]) -> Sequence[tuple[str, str]]:
    """The documents as the test lists them, then the others as they stand."""
    places = {name: place for place, name in enumerate(sections)}
    return sorted(package.documents, key=lambda each: places.get(each[0], len(places)))


def _sections(package: Package, file: str) -> dict[str, tuple[str, ...]]:
    """The titles of the sections of a test, by the items that it names."""
    found: dict[str, tuple[str, ...]] = {}
    for name, text in package.documents:
        if "assessmentItemRef" not in text and "qti-assessment-item-ref" not in text:
            continue
        root = parsed(text, file, form=_FORM).root
        if root is not None:
            qti_two.renamed(root)
            folder = name.rpartition("/")[0]
            _walk_test(root, folder, (), found)
    return found


def _walk_test(element: Element, folder: str, above: tuple[str, ...], found: dict[str, tuple[str, ...]]) -> None:
    for child in element:
        if child.tag == "assessmentItemRef":
            address = child.get("href", "")
            found.setdefault(_joined(folder, address), above)
        elif child.tag == "assessmentSection":
            title = child.get("title", "").strip()
            _walk_test(child, folder, (*above, title) if qti_one.is_title(title) else above, found)
        else:
            _walk_test(child, folder, above, found)


def _joined(folder: str, address: str) -> str:
    parts = folder.split("/") if folder else []
    for part in address.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


FORMAT: Final = Format(
    "qti", "QTI 1.2, 2.x and 3.0", (".xml", ".zip", ".imscc", ".qti"), EXAMPLE, likeness=likeness, read=read
)
