r"""TeX's commands that take arguments, or show nothing: what each makes of what follows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from recall.markup import mathletters, mathsigns
from recall.markup.mathterms import (
    GAP,
    Accent,
    Choose,
    Fence,
    Fraction,
    Grid,
    NotUnderstoodError,
    Root,
    Row,
    Scripts,
    Sign,
    Term,
    single,
)

if TYPE_CHECKING:
    from recall.markup.tex import Reader


# --- nothing, space and words


def _nothing(reader: Reader, _: str) -> None:
    reader.skip_space()


def _unshown(reader: Reader, _: str) -> None:
    """A command whose argument is not shown."""
    reader.raw()


def _sized(reader: Reader, _: str) -> None:
    """The size of a delimiter; the one called "." is none."""
    reader.skip_space()
    reader.takes("sign", ".")


def _space(reader: Reader, name: str) -> Term | None:
    if name[0].isalpha():
        reader.skip_space()
    width = mathsigns.SPACES[name]
    return Sign(width, "space") if width else None


def _measured_space(reader: Reader, _: str) -> Term:
    reader.raw()
    return Sign(" ", "space")


def _words(reader: Reader, _: str) -> Term:
    """Words, with the formulas between dollars in them."""
    pieces = re.split(r"(?<!\\)\$", reader.raw())
    if len(pieces) % 2 == 0:
        raise NotUnderstoodError
    parts: list[Term] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            parts.append(reader.nested(piece))
        elif piece:
            parts.append(Sign(_plain(piece), "text"))
    return single(Row(tuple(parts)))


_ESCAPED: Final = re.compile(r"\\([ _%&#$,])")
_WORDS: Final = {"~": " ", "``": "“", "''": "”", "{": "", "}": ""}


def _plain(source: str) -> str:
    """Words as TeX's text mode shows them."""
    for sign, shown in _WORDS.items():
        source = source.replace(sign, shown)
    if re.search(r"\\(?![ _%&#$,])|(?<!\\)[$^]", source):
        raise NotUnderstoodError
    return re.sub(r"\s+", " ", _ESCAPED.sub(lambda match: match[1].replace(",", " "), source))


def _operator(reader: Reader, _: str) -> Term:
    starred = reader.takes("sign", "*")
    return Sign(_plain(reader.raw()), "limit" if starred else "function")


def _tag(reader: Reader, _: str) -> Term:
    return Sign(f"   ({_plain(reader.raw())})", "space")


# --- fractions, roots, what stands above and below


def _fraction(reader: Reader, name: str) -> Term:
    over = reader.argument()
    return Fraction(over, reader.argument(), small=name == "tfrac")


def _choose(reader: Reader, _: str) -> Term:
    over = reader.argument()
    return Choose(over, reader.argument())


def _root(reader: Reader, _: str) -> Term:
    index = reader.option()
    return Root(reader.argument(), index)


def _below(reader: Reader, _: str) -> Term:
    lower = reader.argument()
    base = single(reader.argument())
    return Scripts(_as_limit(base), lower, None)


def _above(reader: Reader, _: str) -> Term:
    upper = reader.argument()
    return Scripts(single(reader.argument()), None, upper)


def _as_limit(base: Term) -> Term:
    """``\\arg\\max``, two functions, is one with what stands below it."""
    signs = [part for part in base.parts if part is not GAP] if isinstance(base, Row) else [base]
    if all(isinstance(sign, Sign) and sign.role in ("function", "limit") for sign in signs) and signs:
        return Sign(" ".join(sign.text for sign in signs if isinstance(sign, Sign)), "limit")
    return base


def _arrow(reader: Reader, name: str) -> Term:
    under = reader.option()
    over = reader.argument()
    return Scripts(Sign("→" if name == "xrightarrow" else "←", "relation"), under, over)


def _braced(reader: Reader, _: str) -> Term:
    return Fence("(", reader.argument(), ")")


def _stack(reader: Reader, _: str) -> Term:
    """Conditions one below the other, shown one after the other."""
    reader.skip_space()
    reader.take("sign", "{")
    rows = reader.grid_rows()
    reader.take("sign", "}")
    parts: list[Term] = []
    for row in rows:
        parts += [Sign(",", "punctuation")] if parts else []
        parts += [part for cell in row for part in cell.parts]
    return Row(tuple(parts))


def _inner(reader: Reader, _: str) -> Term:
    return single(reader.argument())


def _coloured(reader: Reader, _: str) -> Term:
    reader.raw()
    return single(reader.argument())


def _modulo(reader: Reader, name: str) -> Term:
    inner = Row((Sign("mod", "function"), *reader.argument().parts))
    return Row((Sign(" ", "space"), Fence("(", inner, ")"))) if name == "pmod" else inner


def _negated(reader: Reader, _: str) -> Term:
    match reader.argument().parts:
        case (Sign(text, role),) if len(text) == 1:
            return Sign(mathletters.negated(text), role)
    raise NotUnderstoodError


# --- letters


def in_letters(row: Row, alphabet: str) -> Term:
    """The row in another alphabet; upright letters side by side are one word."""
    signs = [part for part in row.parts if isinstance(part, Sign) and part is not GAP]
    is_word = len(signs) > 1 and all(sign.text.isalnum() for sign in signs) and not alphabet
    if is_word and not any(part is not GAP and not isinstance(part, Sign) for part in row.parts):
        return Sign("".join(sign.text for sign in signs), "word")
    return single(Row(tuple(_lettered(part, alphabet) for part in row.parts)))


def _lettered(term: Term, alphabet: str) -> Term:
    match term:
        case Sign(text, role):
            return term if term is GAP else Sign(mathletters.in_alphabet(text, alphabet), role)
        case Row(parts):
            return Row(tuple(_lettered(part, alphabet) for part in parts))
        case Scripts(base, lower, upper):
            return Scripts(_lettered(base, alphabet), lower, upper)
        case Accent(inner, name):
            return Accent(Row(tuple(_lettered(part, alphabet) for part in inner.parts)), name)
        case _:
            return term


# --- delimiters and environments


def _left(reader: Reader, _: str) -> Term:
    left = _delimiter(reader)
    parts = list(reader.row().parts)
    while reader.takes("command", "middle"):
        parts.append(Sign(_delimiter(reader), "relation"))
        parts += reader.row().parts
    reader.take("command", "right")
    return Fence(left, Row(tuple(parts)), _delimiter(reader))


def _delimiter(reader: Reader) -> str:
    """The sign that stands for itself as high as needed; "" for the one called "."."""
    reader.skip_space()
    token = reader.next()
    if token.kind == "sign" and token.text == ".":
        return ""
    if token.kind == "command":
        sign = mathsigns.of_command(token.text)
        text = sign[0] if sign else ""
    else:
        text = mathsigns.ANGLES.get(token.text, token.text)
    if text not in mathsigns.DELIMITERS:
        raise NotUnderstoodError
    return text


def _environment(reader: Reader, _: str) -> Term:
    name = reader.raw().strip()
    shape = mathsigns.ENVIRONMENTS.get(name)
    if shape is None:
        raise NotUnderstoodError
    kind, left, right = shape
    bars = _bars(reader.raw()) if name == "array" else frozenset()
    if name in ("alignedat", "alignat", "alignat*"):
        reader.raw()
    rows = reader.grid_rows()
    reader.take("command", "end")
    if reader.raw().strip() != name or (kind == "lines" and any(len(row) > 1 for row in rows)):
        raise NotUnderstoodError
    if kind == "lines" and len(rows) == 1:
        return rows[0][0]
    grid = Grid(rows, kind, bars)
    return Fence(left, Row((grid,)), right) if left or right else grid


def _bars(columns: str) -> frozenset[int]:
    """The columns of an array that have a line on their left."""
    if not re.fullmatch(r"[lcr|\s]*", columns):
        raise NotUnderstoodError
    found, column = set(), 0
    for letter in columns:
        if letter == "|":
            found.add(column)
        elif letter in "lcr":
            column += 1
    return frozenset(found)


Handler = Callable[["Reader", str], Term | None]


def _each(names: str, handler: Handler) -> dict[str, Handler]:
    return dict.fromkeys(names.split(), handler)


COMMANDS: Final[dict[str, Handler]] = {
    **_each("displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag mathstrut", _nothing),
    **_each("label phantom vphantom hphantom color", _unshown),
    **_each("big bigl bigm bigr Big Bigl Bigm Bigr bigg biggl biggm biggr Bigg Biggl Biggm Biggr", _sized),
    **dict.fromkeys(mathsigns.SPACES, _space),
    **_each("hspace mspace", _measured_space),
    **_each("text textrm textit textbf textsf texttt textnormal mbox hbox", _words),
    "operatorname": _operator,
    "tag": _tag,
    **_each("frac dfrac tfrac cfrac", _fraction),
    **_each("binom dbinom tbinom", _choose),
    "sqrt": _root,
    "underset": _below,
    **_each("overset stackrel", _above),
    **_each("xrightarrow xleftarrow", _arrow),
    **_each("underbrace overbrace", _braced),
    "substack": _stack,
    **_each("boxed mathop mathbin mathrel mathord", _inner),
    "textcolor": _coloured,
    **_each("pmod mod", _modulo),
    "not": _negated,
    "left": _left,
    "begin": _environment,
}
