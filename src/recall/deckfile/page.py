"""One file while it is read: its text, what was found wrong with it, and how values are taken from its nodes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Mapping as Table
from typing import Any

from recall.core.notes import Place
from recall.deckfile import traps
from recall.deckfile.codes import CODES
from recall.deckfile.keys import ALIASES, CARD, COMMON
from recall.deckfile.tree import Mapping, Node, Scalar, Sequence, is_blank
from recall.problems import Problem

LONGEST_TEXT = 5_000  # characters, before it is called very long
ID = re.compile(r"[^\W_][\w.:/-]{0,199}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


class Page:
    """Collects the problems of one file. ``errors`` counts them, so that a card can tell whether it is sound."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        self.errors = 0
        self.has_backslash = "\\" in text
        self.has_number_sign = " #" in text or "\t#" in text
        # YAML ends a line at these too, editors do not.
        self._has_odd_lines = any(char in text for char in "\x85\u2028\u2029")
        self._line_starts: list[int] | None = None

    def place(self, at: Any) -> Place:
        """Where a node or event begins, or an index of the text stands."""
        if isinstance(at, Place):
            return at
        if isinstance(at, int):
            return self._place_of_index(at)
        mark = at.start_mark
        if self._has_odd_lines:
            return self._place_of_index(mark.index)
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _place_of_index(self, index: int) -> Place:
        if self._line_starts is None:
            self._line_starts = traps.line_starts(self.text)
        line = bisect_right(self._line_starts, index)
        return Place(self.file, line, index - self._line_starts[line - 1] + 1)

    def fault(self, code: str, at: Any, message: str, hint: str = "") -> None:
        """Notes a problem at a node, an event or an index."""
        place = self.place(at)
        self.errors += code[0] == "E"
        self.problems.append(Problem(self.file, place.line, place.column, code, message, hint))

    def text_of(self, node: Any, what: str) -> str | None:
        """The text of a scalar without the line breaks around it; None, and a fault, when it is no scalar."""
        if node.__class__ is not Scalar:
            self.wrong_shape(node, what, "text")
            return None
        value: str = node.value
        if node.style == '"':
            if self.has_backslash:
                self._check_escapes(node)
        elif self.has_number_sign and not node.style and traps.is_cut(self.text, _end(node)):
            self.fault("W202", node, f"{what} ends at ' #': the rest of the line is a comment", _CUT_HINT)
        if len(value) > LONGEST_TEXT:
            self.fault("W203", node, f"{what} has {len(value):,} characters")
        return value.rstrip().lstrip("\n")  # traps.trimmed, written out: it is called most

    def texts_of(self, node: Node, what: str) -> tuple[str, ...]:
        """The texts of a list; one text alone counts as a list of one."""
        if isinstance(node, Sequence):
            return self.list_of(node, what)
        text = self.text_of(node, what)
        return () if text is None else (text,)

    def list_of(self, node: Node, what: str) -> tuple[str, ...]:
        if not isinstance(node, Sequence):
            self.wrong_shape(node, what, "a list")
            return ()
        entry = f"an entry of {what}"
        texts = [self.text_of(item, entry) for item in self.filled(node, what)]
        return tuple([text for text in texts if text is not None])

    def filled(self, node: Sequence, what: str) -> list[Node]:
        """The entries of a list; an empty one is a fault."""
        blank = [item for item in node.items if item.__class__ is Scalar and (not item.value or item.value.isspace())]
        for item in blank:
            self.fault("E111", item, f"an entry of {what} is empty", "Write its text, or remove it.")
        return [item for item in node.items if item not in blank] if blank else node.items

    def flag_of(self, node: Node, what: str, *, otherwise: bool) -> bool:
        text = self.text_of(node, what)
        word = "" if text is None else text.lower()
        if text is not None and word not in ("true", "false"):
            hint = f"Write {'true' if word in ('yes', 'on', 'y', '1') else 'true or false'}."
            hint = "Write false." if word in ("no", "off", "n", "0") else hint
            self.fault("E108", node, f"{what} is '{traps.shortened(text)}', not true or false", hint)
        return word == "true" if word in ("true", "false") else otherwise

    def number_of(self, node: Node, what: str, *, percent: bool = False) -> str | None:
        """A decimal numeral as written; with ``percent`` a share such as ``5%`` too."""
        text = self.text_of(node, what)
        if text is None:
            return None
        numeral = text[:-1].rstrip() if percent and text.endswith("%") else text
        if _NUMBER.fullmatch(numeral):
            return text
        hint = "Write it without thousands separators and with a point: 1000, 0.5." if "," in text else ""
        hint = hint or "Write a decimal number; the unit goes into 'unit'."
        self.fault("E107", node, f"{what} is '{traps.shortened(text)}', which is no number", hint)
        return None

    def count_of(self, node: Node, what: str) -> int | None:
        text = self.text_of(node, what)
        if text is not None and not re.fullmatch("[0-9]{1,9}", text):
            hint = "Write a whole number, 0 or more."
            self.fault("E107", node, f"{what} is '{traps.shortened(text)}', which is no whole number", hint)
            return None
        return None if text is None else int(text)

    def word_of(self, node: Node, what: str, words: tuple[str, ...]) -> str | None:
        text = self.text_of(node, what)
        if text is not None and text not in words:
            message = f"{what} is '{traps.shortened(text)}'"
            self.fault("E115", node, message, f"Write one of: {', '.join(words)}.")
            return None
        return text

    def id_of(self, node: Node, what: str) -> str | None:
        text = self.text_of(node, what)
        if text is not None and not ID.fullmatch(text):
            hint = "Letters, digits and '-_./:', a letter or digit first, at most 200 characters."
            self.fault("E301", node, f"{what} '{traps.shortened(text)}' is malformed", hint)
            return None
        return text

    def allow_of(self, node: Node) -> tuple[str, ...]:
        """Codes of warnings to silence; one that is none is a warning itself."""
        codes = self.texts_of(node, "'allow'")
        for code in codes:
            if code not in CODES or code[0] != "W":
                hint = "See docs/deck-format.md for the codes." if code not in CODES else "Mend the error."
                self.fault("W205", node, f"'{traps.shortened(code)}' is no code of a warning", hint)
        return codes

    def given(self, node: Mapping, known: Table[str, object], where: str) -> dict[str, Node]:
        """The values that are there, by canonical key; unknown keys and doubled aliases are reported."""
        found: dict[str, Node] = {}
        for name, (key, value) in node.entries.items():
            canonical = name
            if name not in known:
                canonical = ALIASES.get(name, "") if known is CARD else ""
                if not canonical:
                    self._unknown(node, key, value, known=known, where=where)
                    continue
            if canonical in found:
                message = f"'{name}' is another name for '{canonical}', which is here too"
                self.fault("E007", key, message, "Remove one of the two.")
            elif not (value.__class__ is Scalar and (not value.value or value.value.isspace())):
                found[canonical] = value
        return found

    def mapping_of(self, node: Node, what: str) -> Mapping | None:
        if isinstance(node, Mapping):
            return node
        self.wrong_shape(node, what, "a mapping with keys")
        return None

    def wrong_shape(self, node: Node, what: str, wanted: str) -> None:
        if isinstance(node, Mapping) and node.is_misread:
            return
        names = {Scalar: "text", Sequence: "a list", Mapping: "a mapping"}
        message = f"{what} is {names[node.__class__]} where {wanted} belongs"
        hint = ""
        if isinstance(node, (Sequence, Mapping)) and wanted == "text":
            hint = "Quote text that begins with '[' or '{'." if node.is_flow else "Quote text with ': ' or '- ' in it."
        elif wanted == "a list":
            hint = "Write each entry on its own line after '- ', or all in [ ]."
        self.fault("E015", node, message, hint)

    def silence(self, codes: Iterable[str], since: int = 0) -> None:
        """Drops warnings of these codes among the problems found since the given count."""
        silenced = {code for code in codes if code[0] == "W"}
        if silenced:
            self.problems[since:] = [each for each in self.problems[since:] if each.code not in silenced]

    def _unknown(self, node: Mapping, key: Scalar, value: Node, *, known: Table[str, object], where: str) -> None:
        name = key.value
        if name.startswith("x-"):
            return
        if node.is_flow and is_blank(value):
            hint = "Quote text that has a comma; write 1000, not 1,000."
            self.fault("E109", key, f"'{traps.shortened(name)}' stands alone: a comma cut the value before it", hint)
            return
        free = [each for each in known if each not in node.entries]  # what is there already is not meant twice
        if known is CARD:
            free = [*sorted(free, key=_is_of_some_kinds), *ALIASES]
        hint = traps.did_you_mean(name, free) or "Your own keys begin with 'x-'."
        self.fault("W201", key, f"{where} has no key '{traps.shortened(name)}'", hint)

    def _check_escapes(self, node: Any) -> None:
        at = traps.eaten_backslash(self.text, node.start_mark.index, node.end_mark.index)
        if at is not None:
            piece = self.text[at : at + 12].split('"')[0]
            message = f"YAML eats the backslash of '{piece}' in double quotes"
            self.fault("E008", at, message, "Use single quotes or '|': there a backslash is a backslash.")


def _is_of_some_kinds(name: str) -> bool:
    return name not in COMMON


_CUT_HINT = "Quote the text; or set two spaces before a comment."


def _end(node: Any) -> int:
    index: int = node.end_mark.index
    return index
