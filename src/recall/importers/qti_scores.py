"""What QTI 1.2 says of right answers: conditions on responses and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from recall.importers.xmltree import text_of


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to be answered, ``(tag, response, value)``, and what it is worth; None where nothing says so."""

    leaves: tuple[tuple[str, str, str], ...]
    worth: float | None
    feedback: tuple[str, ...]


def conditions(item: Element) -> list[Condition]:
    found = []
    for each in item.iterfind(".//resprocessing/respcondition"):
        leaves = [leaf for part in each.findall("conditionvar") for leaf in _leaves(part)]
        feedback = tuple(shown.get("linkrefid", "") for shown in each.findall("displayfeedback"))
        found.append(Condition(tuple(leaves), _worth(each), feedback))
    return found


def _leaves(condition: Element) -> Iterator[tuple[str, str, str]]:
    for child in condition:
        if child.tag in ("and", "or"):
            yield from _leaves(child)
        elif child.tag == "varsubset":
            for value in re.split(r"[,\s]+", text_of(child)):
                yield "varequal", child.get("respident", ""), value
        elif child.tag.startswith("var"):
            yield child.tag, child.get("respident", ""), text_of(child)


def _worth(condition: Element) -> float | None:
    title = condition.get("title", "").casefold()
    worths = [_points(each) for each in condition.findall("setvar")]
    known = [each for each in worths if each is not None]
    if known:
        return max(known)
    return {"correct": 100.0, "incorrect": 0.0}.get(title)


def _points(setvar: Element) -> float | None:
    text = text_of(setvar)
    if text.casefold() == "score.max":
        return 100
    try:
        points = float(text)
    except ValueError:
        return None
    return -points if setvar.get("action", "").casefold() == "subtract" else points
