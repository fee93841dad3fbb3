"""A formula as one line of readable Unicode, in the order in which it is read.

Nothing stands in for a part that is not understood: then there is no line at all, and TeX is shown as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, assert_never

from recall.markup import mathletters
from recall.markup.mathletters import marked
from recall.markup.mathterms import GAP, Accent, Choose, Fence, Fraction, Grid, Root, Row, Scripts, Sign, Term
from recall.markup.tex import parse

_NAMES: Final = frozenset(("ordinary", "word", "prime"))
_SPACED: Final = frozenset(("binary", "relation"))
_OPERATORS: Final = frozenset(("big", "integral", "limit", "function"))
_UNFINISHED: Final = frozenset(("", "open", "binary", "relation", "punctuation", "big", "limit", "function"))


def in_line(tex: str) -> str | None:
    """The formula in one line; None where it is not understood, or is empty."""
    row = parse(tex)
    return (line(row).strip() or None) if row is not None else None


def line(term: Term, *, tight: bool = False) -> str:
    """The term in one line; ``tight`` without space around operators, as in scripts."""
    match term:
        case Sign():
            return term.text
        case Row():
            return _row(term, tight)
        case Scripts():
            return _scripts(term, tight)
        case Fraction():
            return f"{_over(line(term.over))}/{_under(term.under)}"
        case Choose():
            return f"({line(term.over)} choose {line(term.under)})"
        case Root():
            return _root(term)
        case Accent():
            return _accent(term)
        case Fence():
            return _fence(term, tight)
        case Grid():
            return _grid(term)
        case _:
            assert_never(term)


# --- rows and the space in them


def _row(row: Row, tight: bool) -> str:
    text = ""
    is_word = False
    for space, term, is_factor in spaced(row, tight=tight):
        piece = line(term, tight=tight)
        if is_factor and isinstance(term, Fraction):
            piece = f"({piece})"
        was_word, is_word = is_word, isinstance(term, Sign) and term.role in ("word", "text") and len(piece) > 1
        if not space and text and piece and runs_together(text, piece, words=was_word or is_word):
            space = " "
        text += space + piece
    return text


def spaced(row: Row, *, tight: bool = False) -> Iterator[tuple[str, Term, bool]]:
    """Each term with the space before it, and whether it is multiplied with a neighbour."""
    parts = [part for part in row.parts if part is not GAP]
    roles = [leading(part) for part in parts]
    rights = _rights(roles)
    gaps = _gaps(row)
    open_bars: set[str] = set()
    before = left = ""  # the role to the left, and the last one that is no space
    for number, term in enumerate(parts):
        role = roles[number]
        right = rights[number]
        if role == "binary" and (left in _UNFINISHED or not right):
            role = "sign"
        space = _between_tight(before, role) if tight else _between(before, role, gap=number in gaps)
        yield space, term, _multiplies(left, "left") or _multiplies(right, "right")
        before = "sign" if role == "sign" else _after(term, open_bars)
        left = before if before != "space" else left


def _rights(roles: list[str]) -> list[str]:
    """For each role the next one that is no space; "" where there is none."""
    found, right = [], ""
    for role in reversed(roles):
        found.append(right)
        right = role if role != "space" else right
    return found[::-1]


def _after(term: Term, open_bars: set[str]) -> str:
    """The role of ``term`` to its right; every second bar closes."""
    if not isinstance(term, Sign) or term.text not in ("|", "‖") or term.role != "ordinary":
        return trailing(term)
    open_bars ^= {term.text}
    return "open" if term.text in open_bars else "ordinary"


def _gaps(row: Row) -> frozenset[int]:
    """The numbers of the terms, counted without gaps, that stand after a gap."""
    found, number, is_differential = set(), 0, False
    for part in row.parts:
        if part is not GAP:
            number += 1
            is_differential = _is_sign(part.base if isinstance(part, Scripts) else part, "∂")
        elif not is_differential:
            found.add(number)
    return frozenset(found)


def _is_sign(term: Term, *texts: str) -> bool:
    return isinstance(term, Sign) and term.text in texts


def leading(term: Term) -> str:
    """The role that a term shows to its left; "" for one that shows nothing."""
    match term:
        case Sign():
            return term.role
        case Row():
            return leading(term.parts[0]) if term.parts else ""
        case Scripts():
            return leading(term.base) or "ordinary"
        case Fence():
            return "open" if term.left else "ordinary"
        case Fraction():
            return "inner"
        case _:
            return "ordinary"


def trailing(term: Term) -> str:
    """The role that a term shows to its right."""
    match term:
        case Sign():
            return term.role
        case Row():
            return trailing(term.parts[-1]) if term.parts else ""
        case Scripts():
            role = trailing(term.base) or "ordinary"
            return "big" if role == "limit" else role
        case Fence():
            return "close" if term.right else "ordinary"
        case Fraction() | Root():
            return "inner"
        case _:
            return "ordinary"


def _between(left: str, right: str, *, gap: bool) -> str:
    """The space between two roles, as TeX has it; the author's own counts between names and brackets."""
    if not left or "space" in (left, right) or right in ("punctuation", "close", "prime") or left in ("open", "sign"):
        return ""
    if left == right == "relation":
        return ""
    if left in _SPACED or right in _SPACED or left == "punctuation":
        return " "
    if left in _OPERATORS:
        return "" if right == "open" and left in ("function", "limit") else " "
    if right in _OPERATORS or left == "inner" or (right == "inner" and left != "open"):
        return " "
    return " " if gap and "text" not in (left, right) else ""


def _between_tight(left: str, right: str) -> str:
    if left in _OPERATORS and right not in ("open", "close", "punctuation", "space", "relation", ""):
        return " "
    return " " if right in _OPERATORS and left in ("ordinary", "word", "close", "inner") else ""


def _multiplies(role: str, side: str) -> bool:
    """Whether a fraction beside this role is a factor, and needs brackets on one line."""
    if role in ("ordinary", "word", "text", "inner", "function"):
        return True
    if side == "left":
        return role == "close"
    return role in ("open", "big", "integral", "limit", "prime")


def runs_together(text: str, piece: str, *, words: bool) -> bool:
    """Whether two names, or a script and what follows it, would be read as one."""
    if not piece[0].isalnum():
        return False
    return (words and text[-1].isalnum()) or _PLAIN_SCRIPT.search(text, max(0, len(text) - _LONGEST_NAME)) is not None


_PLAIN_SCRIPT: Final = re.compile(r"[_^][^\s()_^]*\Z")
_LONGEST_NAME: Final = 100  # characters of a script that are looked back for


# --- scripts, fractions, roots, accents


def _scripts(term: Scripts, tight: bool) -> str:
    base = line(term.base, tight=tight)
    if isinstance(term.base, Fraction | Root) or (isinstance(term.base, Row) and len(term.base.parts) > 1):
        base = f"({base})"
    lower = "" if term.lower is None else line(term.lower, tight=True)
    upper = "" if term.upper is None else line(term.upper, tight=True)
    below = script(lower, "_", alone=not upper, small=not _has_words(term.lower))
    return base + below + script(upper, "^", small=not _has_words(term.upper))


def _has_words(row: Row | None) -> bool:
    return row is not None and any(isinstance(part, Sign) and part.role in ("word", "text") for part in row.parts)


def script(text: str, sign: str, *, alone: bool = True, small: bool = True) -> str:
    """A script in ``small`` characters where it has them; else after its sign, in brackets unless it is one name that
    stands ``alone``."""
    text = text.strip()
    if not text:
        return ""
    shown = (mathletters.raised(text) if sign == "^" else mathletters.lowered(text)) if small else None
    if shown is not None:
        return shown
    is_name = len(text) == 1 or (sign == "_" and text.isascii() and text.isalnum())
    return f"{sign}{text}" if alone and is_name else f"{sign}({text})"


def _over(text: str) -> str:
    return text if _is_closed(text) or not _OUTSIDE.search(_without_brackets(text)) else f"({text})"


def _under(row: Row) -> str:
    text = line(row)
    parts = [part for part in row.parts if part is not GAP]
    is_single = len(parts) == 1 and not isinstance(parts[0], Row | Fraction) and " " not in _without_brackets(text)
    is_differential = len(parts) == 2 and _is_sign(parts[0], "d", "∂") and not isinstance(parts[1], Fraction)
    is_called = re.fullmatch(r"\w[\u0300-\u036f]?\(\)!?", _without_brackets(text)) is not None
    is_factorial = re.fullmatch(r"\w+!", text) is not None
    return text if is_single or is_differential or is_called or is_factorial or _is_closed(text) else f"({text})"


_OUTSIDE: Final = re.compile(r"[\s/∑∏∫]|(?<=.)[+−]")


def _without_brackets(text: str) -> str:
    """The text with nothing between its round brackets."""
    found, depth = [], 0
    for character in text:
        depth -= character == ")"
        if depth == 0:
            found.append(character)
        depth += character == "("
    return "".join(found)


def _is_closed(text: str) -> bool:
    """Whether one pair of brackets holds all of it."""
    return _without_brackets(text) == "()"


def _root(term: Root) -> str:
    inner = line(term.inner)
    index = "" if term.index is None else line(term.index, tight=True)
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(index)
    if sign is None:
        small = mathletters.raised(index)
        sign = f"{small}√" if small is not None else f"√[{index}]"
    parts = [part for part in term.inner.parts if part is not GAP]
    is_single = len(parts) == 1 and isinstance(parts[0], Sign | Scripts) and re.fullmatch(r"\w+|\w[^\s()_^]*", inner)
    return f"{sign}{inner}" if is_single or _is_closed(inner) else f"{sign}({inner})"


def _accent(term: Accent) -> str:
    mark = mathletters.ACCENTS[term.name]
    match term.inner.parts:
        case (Scripts(Sign(text), lower, upper),) if len(text) == 1:
            return _scripts(Scripts(Sign(marked(text, mark), "ordinary"), lower, upper), tight=True)
    inner = line(term.inner, tight=True)
    if len(inner) == 1:
        return marked(inner, mark)
    if term.name in ("overline", "underline", "bar") and inner.isalnum():
        return "".join(marked(letter, mark) for letter in inner)
    return f"{term.name.removeprefix('wide').replace('overrightarrow', 'vec')}({inner})"


# --- brackets and grids


def _fence(term: Fence, tight: bool) -> str:
    match term:
        case Fence(left, Row((Grid(kind="matrix") as grid,)), right):
            left, right = {"(": "["}.get(left, left), {")": "]"}.get(right, right)
            return f"{left}{_grid(grid)}{right}"
        case Fence("{", Row((Grid() as grid,)), ""):
            return f"{{ {_grid(grid)} }}"
    return f"{term.left}{line(term.inner, tight=tight)}{term.right}"


def _grid(grid: Grid) -> str:
    rows = [[line(cell, tight=grid.kind == "matrix") for cell in row] for row in grid.rows]
    if grid.kind == "matrix":
        between = ", " if any(" " in cell for row in rows for cell in row) else " "
        return "; ".join(between.join(_barred(row, grid)) for row in rows)
    if grid.kind == "cases":
        return "; ".join(_case(row) for row in rows)
    return "; ".join(filter(None, (" ".join(filter(None, row)) for row in rows)))


def _barred(row: list[str], grid: Grid) -> list[str]:
    return [f"| {cell}" if number in grid.bars and number else cell for number, cell in enumerate(row)]


def _case(row: list[str]) -> str:
    cells = [cell.strip().rstrip(",;.") for cell in row]
    return ", ".join(filter(None, cells))
