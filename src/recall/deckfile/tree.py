"""YAML events as a small tree: every scalar is text as written, every node knows where it stands.

yaml's own constructors are never used: nothing is guessed into another type and nothing can be executed.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from recall.deckfile.syntax import too_deep, too_large

if TYPE_CHECKING:
    from recall.deckfile.page import Page

Scalar = ScalarEvent
MAXIMUM_DEPTH = 20
MAXIMUM_EXPANSION = 10  # times the file's size


class Sequence:
    __slots__ = ("end_mark", "is_flow", "items", "start_mark")

    def __init__(self, start: Any) -> None:
        self.items: list[Node] = []
        self.start_mark: Any = start.start_mark
        self.end_mark: Any = start.end_mark
        self.is_flow: bool = start.flow_style


class Mapping:
    """``entries`` maps the text of each key to the key itself (for its place) and the value.

    ``is_misread``: what the author wrote was text, and that is reported already.
    """

    __slots__ = ("end_mark", "entries", "is_flow", "is_misread", "start_mark")

    def __init__(self, start: Any) -> None:
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.is_misread = False
        self.start_mark: Any = start.start_mark
        self.end_mark: Any = start.end_mark
        self.is_flow: bool = start.flow_style


Node = ScalarEvent | Sequence | Mapping

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the pure parser where libyaml is missing


@contextmanager
def collector_paused() -> Iterator[None]:
    """Building many small values that all stay is four times as fast without the garbage collector."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def is_blank(node: Node) -> bool:
    return node.__class__ is ScalarEvent and (not node.value or node.value.isspace())


class TreeBuilder:
    """Builds nodes from the events of one text; faults go to the page, broken YAML ends it (UnreadableYamlError)."""

    def __init__(self, text: str, page: Page) -> None:
        self.page = page
        self.next_event: Callable[[], Any] = PARSER(text).get_event
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._expanded = 0
        self._most_expanded = (MAXIMUM_EXPANSION - 1) * len(text)

    def node(self, event: Any, depth: int = 0) -> Node:
        """The node that ``event`` begins, with all that belongs to it."""
        if event.__class__ is AliasEvent:
            return self.aliased(event)
        if event.tag is not None:
            self._refuse_tag(event)
        before = self._expanded
        if event.__class__ is ScalarEvent:
            node: Node = event
        elif depth >= MAXIMUM_DEPTH:
            raise too_deep(event.start_mark, MAXIMUM_DEPTH)
        elif event.__class__ is MappingStartEvent:
            node = self._mapping(event, depth)
        else:
            node = self._sequence(event, depth)
        if event.anchor is not None:
            end: Any = node.end_mark
            size = end.index - event.start_mark.index
            self._anchors[event.anchor] = (node, size + self._expanded - before)
        return node

    def _refuse_tag(self, event: Any) -> None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self.page.fault("E009", event, f"the YAML tag '{tag}' is refused", "Quote text that begins with '!'.")
        if event.__class__ is ScalarEvent and not event.value:
            event.value = tag  # what the author meant as text, so that nothing else seems to be missing

    def _mapping(self, start: Any, depth: int) -> Mapping:
        mapping = Mapping(start)
        entries = mapping.entries
        next_event = self.next_event
        while True:
            key: Any = next_event()
            if key.__class__ is MappingEndEvent:
                mapping.end_mark = key.end_mark
                return mapping
            if key.__class__ is not ScalarEvent or key.anchor is not None or key.tag is not None:
                key = self.key_of(key, depth)
            value = next_event()
            if value.__class__ is not ScalarEvent or value.anchor is not None or value.tag is not None:
                value = self.node(value, depth + 1)
            if key is None:
                mapping.is_misread = True
            elif key.value in entries or key.value == "<<" or not key.value:
                self.wrong_key(key)
            else:
                entries[key.value] = (key, value)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        sequence = Sequence(start)
        while True:
            event: Any = self.next_event()
            if event.__class__ is SequenceEndEvent:
                sequence.end_mark = event.end_mark
                return sequence
            sequence.items.append(self.node(event, depth + 1))

    def key_of(self, key: Any, depth: int) -> Scalar | None:
        """An unusual key as a scalar at its own place; None when it is none, and that is a fault."""
        node = self.node(key, depth + 1)
        if isinstance(node, ScalarEvent):
            return ScalarEvent(None, None, (True, False), node.value, key.start_mark, key.end_mark, node.style)
        start = key.start_mark.index
        hint = "Put the text in single quotes, or on the next line after '|'."
        if self.page.text[start - 1 : start + 1] == "{{":
            self.page.fault("E006", start - 1, "text that begins with '{{' must be quoted", hint)
        else:
            self.page.fault("E006", key, "YAML reads this as a list or mapping where a key belongs", hint)
        return None

    def wrong_key(self, key: Scalar) -> None:
        name = str(key.value)
        if name == "<<" and not key.style:
            self.page.fault("E011", key, "the merge key '<<' is refused", "Write the keys out.")
        elif not name:
            self.page.fault("E015", key, "a key without text", "Write a key before ':', or quote the text.")
        else:
            self.page.fault("E007", key, f"the key '{name}' is written twice", "Remove one of the two.")

    def aliased(self, event: Any) -> Node:
        known = self._anchors.get(event.anchor)
        if known is None:
            message = f"'*{event.anchor}' is an alias of nothing"
            self.page.fault("E010", event, message, "Quote text that begins with '*'.")
            return ScalarEvent(None, None, (True, False), f"*{event.anchor}", event.start_mark, event.end_mark)
        node, size = known
        self._expanded += size
        if self._expanded > self._most_expanded:
            raise too_large(event.start_mark, MAXIMUM_EXPANSION)
        return node
