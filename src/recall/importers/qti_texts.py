"""The texts of QTI 1.2: materials and responses in the order in which they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from recall.importers.quizhtml import markdown
from recall.importers.xmltree import inner_html, text_of

RESPONSES: Final = frozenset(("response_lid", "response_str", "response_num", "response_grp", "response_xy"))
_TEXTS: Final = frozenset(("mattext", "mat_formattedtext", "matemtext"))


def joined(texts: Iterator[str]) -> str:
    return "\n\n".join(text for text in texts if text.strip()).strip()


def in_order(element: Element) -> Iterator[Element]:
    """Materials and responses, as they are shown."""
    for child in element:
        if child.tag == "material" or child.tag in RESPONSES:
            yield child
        else:
            yield from in_order(child)


def materials(element: Element) -> Iterator[Element]:
    return (each for each in in_order(element) if each.tag == "material")


def without(element: Element, part: Element) -> Element:
    """A copy of the tree's branches that lead past ``part``."""
    made = Element(element.tag, element.attrib)
    made.text, made.tail = element.text, element.tail
    made.extend(without(child, part) if child.tag == "flow" else child for child in element if child is not part)
    return made


def told(feedback: Element) -> str:
    hidden = {id(each) for hint in feedback.iter("hint") for each in hint.iter("material")}
    return joined(material(each) for each in feedback.iter("material") if id(each) not in hidden)


def material(element: Element) -> str:
    """The Markdown of all texts and pictures in an element."""
    pieces = []
    for each in element.iter():
        if each.tag in _TEXTS:
            pieces.append(_text(each))
        elif each.tag == "matimage" and each.get("uri"):
            pieces.append(f"![{each.get('label', '')}]({_address(each.get('uri', ''))})")
    return joined(iter(pieces))


def _address(text: str) -> str:
    return f"<{text}>" if re.search(r"[\s()]", text) else text


def _text(element: Element) -> str:
    if len(element):
        return markdown(inner_html(element, _keep))
    text = text_of(element)
    is_plain = element.get("texttype", element.get("type", "")).casefold() in ("text/plain", "plain_text")
    return text if is_plain and not re.search(r"<[a-z/]|&[a-z#]", text) else markdown(text)


def _keep(_element: Element) -> str | None:
    return None
