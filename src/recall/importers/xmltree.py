"""XML as a tree whose elements know their lines; entities, endless nesting and what is no XML are refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.entities import html5
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from recall.problems import Problem

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_DEEPEST: Final = 200  # elements in each other
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};)")
_VOID: Final = frozenset(("br", "hr", "img", "col", "wbr"))


@dataclass(slots=True)
class Tree:
    """``root`` is what could be read, also where a problem ended it; ``lines`` from 0, by element."""

    root: Element | None
    lines: dict[Element, int] = field(default_factory=dict)
    ends: dict[Element, int] = field(default_factory=dict)
    problem: Problem | None = None


class _TooDeepError(Exception):
    """Elements stand in each other without end."""


def parsed(text: str, file: str, *, form: str) -> Tree:
    """The tree of a document. ``form`` names the format in a problem. Names lose their prefixes."""
    shown = text.lstrip("﻿ \t\r\n")
    skipped = text[: len(text) - len(shown)].count("\n")
    shown = _CONTROL.sub(" ", shown)
    tree = _parsed(shown, file, form, skipped)
    if tree.problem is not None and tree.problem.message.endswith("undefined entity"):
        return _parsed(_ENTITY.sub(_as_number, shown), file, form, skipped)
    return tree


def _as_number(entity: re.Match[str]) -> str:
    """``&nbsp;`` is no entity of XML."""
    return "".join(f"&#{ord(sign)};" for sign in html5.get(entity[1], "")) or f"&amp;{entity[1]}"


def _parsed(text: str, file: str, form: str, skipped: int) -> Tree:
    from defusedxml.common import DefusedXmlException, EntitiesForbidden
    from defusedxml.ElementTree import DefusedXMLParser

    tree = Tree(None)
    builder = _Builder(tree, skipped)
    parser: Any = DefusedXMLParser(target=builder, encoding="utf-8")
    builder.expat = parser.parser
    hint = "Open it in an editor that checks XML, or export it again."
    try:
        parser.feed(text.encode("utf-8"))
        parser.close()
    except ParseError as fault:
        line, column = fault.position
        said = str(fault).partition(":")[0]
        tree.problem = Problem(file, line + skipped, column + 1, "E701", f"cannot be read as {form}: {said}", hint)
    except EntitiesForbidden:
        said = "it defines entities of its own, which can grow without end"
        tree.problem = Problem(
            file, _at(parser, skipped), 1, "E701", f"cannot be read as {form}: {said}", "Remove its <!ENTITY …>."
        )
    except (DefusedXmlException, _TooDeepError) as fault:
        said = (
            f"elements stand more than {_DEEPEST} deep in each other"
            if isinstance(fault, _TooDeepError)
            else "it refers to other files"
        )
        tree.problem = Problem(file, _at(parser, skipped), 1, "E701", f"cannot be read as {form}: {said}", hint)
    return tree


def _at(parser: Any, skipped: int) -> int:
    return int(parser.parser.CurrentLineNumber) + skipped


class _Builder(TreeBuilder):
    """Builds the tree and notes where its elements begin and end."""

    def __init__(self, tree: Tree, skipped: int) -> None:
        super().__init__()
        self.expat: XMLParserType
        self._tree = tree
        self._skipped = skipped
        self._depth = 0

    def start(self, tag: Any, attrs: Any) -> Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeepError
        plain = {name.rpartition("}")[2]: value for name, value in attrs.items()}
        element = super().start(tag.rpartition("}")[2], plain)
        self._tree.lines[element] = self.expat.CurrentLineNumber - 1 + self._skipped
        if self._tree.root is None:
            self._tree.root = element
        return element

    def end(self, tag: Any) -> Element:
        self._depth -= 1
        element = super().end(tag.rpartition("}")[2])
        self._tree.ends[element] = self.expat.CurrentLineNumber + self._skipped
        return element


def text_of(element: Element | None) -> str:
    """The text of an element and of all in it."""
    return "".join(element.itertext()).strip() if element is not None else ""


def inner_html(element: Element, swap: Callable[[Element], str | None]) -> str:
    """What stands in an element as HTML; ``swap`` gives what stands for an element, or None to keep it."""
    return "".join(_pieces(element, swap))


def _pieces(element: Element, swap: Callable[[Element], str | None]) -> Iterator[str]:
    yield escape(element.text or "", quote=False)
    for child in element:
        instead = swap(child)
        if instead is not None:
            yield instead
        elif child.tag in _VOID:
            yield f"<{child.tag}{_attributes(child)}/>"
        else:
            yield f"<{child.tag}{_attributes(child)}>"
            yield from _pieces(child, swap)
            yield f"</{child.tag}>"
        yield escape(child.tail or "", quote=False)


def _attributes(element: Element) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())


def chunks(text: str, tag: str) -> Iterator[tuple[int, str]]:
    """Each ``<tag …>…</tag>`` as it stands and its line from 0, for documents that are broken elsewhere."""
    begins, closing = re.compile(rf"<{tag}(?=[\s>])"), f"</{tag}>"
    line, counted, at = 0, 0, 0
    while (found := begins.search(text, at)) is not None:
        end = text.find(closing, found.end())
        if end < 0:
            return
        line += text.count("\n", counted, found.start())
        counted, at = found.start(), end + len(closing)
        yield line, text[found.start() : at]
