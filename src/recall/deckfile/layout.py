"""Where the parts of a deck file stand, to the character: what the writers splice at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from yaml.events import ScalarEvent

from recall.deckfile.keys import ALIASES
from recall.deckfile.page import Page
from recall.deckfile.source import BOM, decoded
from recall.deckfile.syntax import UnreadableYamlError, explained, without_item
from recall.deckfile.tree import Mapping, Node, Scalar, Sequence, TreeBuilder, is_blank
from recall.problems import Problem, RecallError

_MOST_RETRIES = 50
_ALIAS = "*"  # the style of a scalar that stands for an alias


class UnwritableDeckError(RecallError):
    """The file's YAML is broken where it would have to be changed."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"'{file}' cannot be changed: {reason}", hint="Mend the file first: recall check.")


class Edit(NamedTuple):
    """The characters from ``start`` to ``end`` become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """``text`` is the file without its byte order mark, ``root`` its top mapping (None: the file is empty)."""

    file: str
    text: str
    has_bom: bool
    newline: str
    root: Mapping | None

    def section(self, name: str) -> Node | None:
        entry = self.root.entries.get(name) if self.root is not None else None
        return entry[1] if entry else None

    def item(self, line: int, column: int) -> Mapping:
        """The card at a place (both from 1)."""
        for name in ("cards", "quiz"):
            section = self.section(name)
            for node in section.items if isinstance(section, Sequence) else ():
                mark: Any = node.start_mark
                if (mark.line + 1, mark.column + 1) == (line, column) and isinstance(node, Mapping):
                    return node
        raise UnwritableDeckError(self.file, f"no card begins at line {line}, column {column}")

    def spliced(self, edits: list[Edit]) -> bytes:
        """The file's bytes with the edits made; everything between them is untouched."""
        pieces: list[str] = []
        done = 0
        for edit in sorted(edits):
            pieces += [self.text[done : edit.start], edit.text]
            done = edit.end
        return (BOM if self.has_bom else b"") + "".join([*pieces, self.text[done:]]).encode("utf-8")

    def line_end(self, index: int) -> int:
        """Where the line of ``index`` ends, before its line break."""
        found = [at for at in (self.text.find("\n", index), self.text.find("\r", index)) if at != -1]
        return min(found, default=len(self.text))

    def line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1


def layout_of(data: bytes, *, file: str = "deck") -> Layout:
    """Raises UnwritableDeckError where the file is no text or its YAML is broken outside of single cards."""
    text = decoded(data, file)
    if isinstance(text, Problem):
        raise UnwritableDeckError(file, text.message)
    root = _root(text, file)
    ends = text.find("\n")
    newline = "\r\n" if ends > 0 and text[ends - 1] == "\r" else "\n"
    return Layout(file, text, data.startswith(BOM), newline, root)


def content_end(node: Node, text: str) -> int:
    """The index after the last character that belongs to the node, without space and comments that follow."""
    if isinstance(node, (Mapping, Sequence)) and not node.is_flow:
        within = [value for _, value in node.entries.values()] if isinstance(node, Mapping) else node.items
        if within:  # of a damaged file a mapping may have no entry that could be read
            return content_end(within[-1], text)
    start_mark: Any = node.start_mark
    end_mark: Any = node.end_mark
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        raw = text[start_mark.index : end_mark.index]
        kept = raw.rstrip("\r\n") if "+" in raw.split("\n")[0] else raw.rstrip()
        return int(start_mark.index) + len(kept)
    return int(end_mark.index)


def entry_of(card: Mapping, key: str) -> tuple[Scalar, Node] | None:
    """The entry of a canonical key, under whichever name it stands."""
    names = [key, *(alias for alias, canonical in ALIASES.items() if canonical == key)]
    return next((card.entries[name] for name in names if name in card.entries), None)


class _Builder(TreeBuilder):
    """Keeps an alias as a scalar at its own place instead of what it stands for."""

    def aliased(self, event: Any) -> Node:
        return ScalarEvent(None, None, (True, False), "*", event.start_mark, event.end_mark, _ALIAS)


def _root(text: str, file: str) -> Mapping | None:
    """The top mapping; cards that break the YAML are blanked out, so that indexes hold for the real text."""
    for _ in range(_MOST_RETRIES):
        try:
            return _built(text, file)
        except yaml.YAMLError as error:
            reason = explained(error, text)
        except UnreadableYamlError as error:
            reason = error
        rest = without_item(text, reason.blame)
        if rest is None:
            raise UnwritableDeckError(file, reason.message)
        text = rest[0]
    raise UnwritableDeckError(file, "too many cards break its YAML")


def _built(text: str, file: str) -> Mapping | None:
    builder = _Builder(text, Page(file, text))
    builder.next_event()
    if type(builder.next_event()).__name__ == "StreamEndEvent":
        return None
    node = builder.node(builder.next_event())
    if isinstance(node, Mapping):
        return node
    if is_blank(node):
        return None
    raise UnwritableDeckError(file, "it is no deck")
