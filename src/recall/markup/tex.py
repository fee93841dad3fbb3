r"""TeX math read into terms.

A subset of LaTeX's math mode, the one that MathJax reads. A formula with anything outside it is not understood as a
whole: half of a formula in other signs would mislead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from recall.markup import mathletters, mathsigns
from recall.markup.mathterms import (
    GAP,
    Accent,
    Choose,
    Fraction,
    Grid,
    NotUnderstoodError,
    Row,
    Scripts,
    Sign,
    Term,
    grouped,
    trimmed,
)
from recall.markup.texcommands import COMMANDS, in_letters

LONGEST: Final = 2_000  # characters; a longer formula is no reading matter, and stays as written
DEEPEST: Final = 24  # groups within groups


def parse(tex: str) -> Row | None:
    """The formula as terms; None where it is not understood."""
    if len(tex) > LONGEST:
        return None
    try:
        return Reader(tex, 0).whole()
    except NotUnderstoodError:
        return None


_Kind = Literal["command", "space", "number", "sign"]


@dataclass(frozen=True, slots=True)
class Token:
    """The text of a ``command`` stands without its backslash; ``start`` is where the token begins."""

    kind: _Kind
    text: str
    start: int


_TOKEN: Final = re.compile(
    r"(?P<space>(?:\s|%[^\n]*(?:\n|\Z))+)|\\(?P<command>[A-Za-z]+|.)|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<sign>:=|.)",
    re.DOTALL,
)
_ENDS: Final = frozenset(
    (("sign", "}"), ("sign", "&"), ("command", "\\"), ("command", "right"), ("command", "middle"), ("command", "end"))
)
_GAP_TO_NEXT_ROW: Final = re.compile(r"\[\s*-?[\d.]+\s*[a-z]{2}\s*\]")


def _tokens(tex: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(tex):
        kind: _Kind = match.lastgroup  # type: ignore[assignment]
        found.append(Token(kind, match[kind], match.start()))
    return found


class Reader:
    """Reads the tokens of a formula, each once. ``depth`` is how deep in groups it begins."""

    def __init__(self, tex: str, depth: int) -> None:
        self._tex = tex
        self._tokens = _tokens(tex)
        self._at = 0
        self._depth = depth

    def whole(self) -> Row:
        """Everything; several rows between double backslashes are one grid."""
        rows = self.grid_rows()
        if self._at < len(self._tokens) or any(len(row) > 1 for row in rows):
            raise NotUnderstoodError
        return rows[0][0] if len(rows) == 1 else Row((Grid(rows, "lines"),))

    def nested(self, tex: str) -> Row:
        """A formula inside the words of this one."""
        return Reader(tex, self._depth + 1).whole()

    # --- tokens

    def peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def next(self) -> Token:
        token = self.peek()
        if token is None:
            raise NotUnderstoodError
        self._at += 1
        return token

    def takes(self, kind: _Kind, text: str) -> bool:
        """Whether this token is the next one; then it is taken."""
        token = self.peek()
        found = token is not None and (token.kind, token.text) == (kind, text)
        self._at += found
        return found

    def take(self, kind: _Kind, text: str) -> None:
        if not self.takes(kind, text):
            raise NotUnderstoodError

    def skip_space(self) -> None:
        token = self.peek()
        if token is not None and token.kind == "space":
            self._at += 1

    # --- rows and cells

    def row(self, closing: str = "") -> Row:
        """Terms up to what ends them: a brace, a cell or row of a grid, ``\\right``, or the sign ``closing``."""
        parts: list[Term] = []
        self._deeper()
        while (token := self.peek()) is not None and (token.kind, token.text) not in _ENDS:
            if token.kind == "sign" and token.text == closing:
                break
            if self.takes("command", "over"):
                parts = [Fraction(trimmed(parts), self.row(closing))]
            elif self.takes("command", "choose"):
                parts = [Choose(trimmed(parts), self.row(closing))]
            else:
                self._read_term(parts)
        self._depth -= 1
        return trimmed(parts)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotUnderstoodError

    def grid_rows(self) -> tuple[tuple[Row, ...], ...]:
        """Cells between ampersands in rows between double backslashes; after the last of these there is no row."""
        rows = [[self.row()]]
        while True:
            if self.takes("sign", "&"):
                rows[-1].append(self.row())
            elif self.takes("command", "\\"):
                self._skip_line_gap()
                rows.append([self.row()])
            else:
                break
        if len(rows) > 1 and not any(cell.parts for cell in rows[-1]):
            rows.pop()
        return tuple(map(tuple, rows))

    def _skip_line_gap(self) -> None:
        """How far it is to the next row, as in ``\\\\[2pt]``."""
        token = self.peek()
        if token is not None and _GAP_TO_NEXT_ROW.match(self._tex, token.start):
            while self.next().text != "]":
                pass

    # --- terms

    def _read_term(self, parts: list[Term]) -> None:
        """The next term, or the scripts of the one before, at the end of ``parts``."""
        token = self.next()
        if token.kind == "space":
            parts.append(GAP)
        elif token.kind == "sign" and token.text in ("^", "_", "'"):
            self._at -= 1
            parts.append(self._scripts(_taken_base(parts)))
        elif (term := self._atom(token)) is not None:
            parts.append(term)

    def _scripts(self, base: Term) -> Term:
        lower = upper = None
        primes = 0
        while (sign := self._script_sign()) is not None:
            if sign == "'":
                primes += 1
            elif sign == "_" and lower is None:
                lower = self.argument()
            elif sign == "^" and upper is None:
                upper = self.argument()
            else:
                raise NotUnderstoodError  # TeX, too, refuses a second one
        if primes:
            upper = Row((Sign(mathletters.primes(primes), "prime"), *(upper.parts if upper else ())))
        return Scripts(base, lower, upper)

    def _script_sign(self) -> str | None:
        start = self._at
        self.skip_space()
        while self.takes("command", "limits") or self.takes("command", "nolimits"):
            self.skip_space()
        token = self.peek()
        if token is not None and token.kind == "sign" and token.text in ("^", "_", "'"):
            self._at += 1
            return token.text
        self._at = start
        return None

    def _atom(self, token: Token) -> Term | None:
        """One term without scripts; None for what shows nothing."""
        if token.kind == "number":
            return Sign(token.text, "ordinary")
        if token.kind == "command":
            return self._command(token.text)
        if token.text == "{":
            return grouped(self._group())
        sign = mathsigns.of_character(token.text)
        if sign is None:
            raise NotUnderstoodError
        if token.text == ":" and (following := self.peek()) is not None and following.kind == "space":
            return Sign(":", "punctuation")
        return Sign(*sign)

    def _command(self, name: str) -> Term | None:
        if name in COMMANDS:
            return COMMANDS[name](self, name)
        if name[0].isalpha():
            self.skip_space()
        if name in mathletters.ACCENTS:
            return Accent(self.argument(), name)
        if name in mathletters.ALPHABETS:
            return in_letters(self.argument(), mathletters.ALPHABETS[name])
        sign = mathsigns.of_command(name)
        if sign is None:
            raise NotUnderstoodError
        return Sign(*sign)

    # --- arguments

    def _group(self) -> Row:
        """What stands up to the closing brace."""
        row = self.row()
        self.take("sign", "}")
        return row

    def argument(self) -> Row:
        """What a command takes: a group, or the next single sign; of a number its first digit."""
        self.skip_space()
        token = self.next()
        if token.kind == "number" and len(token.text) > 1:
            self._at -= 1
            self._tokens[self._at] = Token("number", token.text[1:], token.start + 1)
            return Row((Sign(token.text[0], "ordinary"),))
        if token.kind == "sign" and token.text == "{":
            return self._group()
        if token.kind == "sign" and token.text in "}&^_'":
            raise NotUnderstoodError
        self._deeper()
        term = self._atom(token)
        self._depth -= 1
        return Row(() if term is None else (term,))

    def option(self) -> Row | None:
        """What stands in square brackets, where they follow."""
        self.skip_space()
        if not self.takes("sign", "["):
            return None
        row = self.row("]")
        self.take("sign", "]")
        return row

    def raw(self) -> str:
        """The source of a group in braces."""
        self.skip_space()
        self.take("sign", "{")
        first, depth = self._at, 1
        while depth:
            token = self.next()
            if token.kind == "sign":
                depth += (token.text == "{") - (token.text == "}")
        return self._tex[self._tokens[first].start : self._tokens[self._at - 1].start]


def _taken_base(parts: list[Term]) -> Term:
    """What the scripts belong to, taken from the end of ``parts``; nothing where there is none."""
    while parts and parts[-1] is GAP:
        parts.pop()
    if parts and not (isinstance(parts[-1], Sign) and parts[-1].role == "space"):
        return parts.pop()
    return Row(())
