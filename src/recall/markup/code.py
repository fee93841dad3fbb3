"""Code cut into pieces that carry Pygments' short class names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

_UNCOLOURED: Final = frozenset({"n", "p", "w", "err"})  # names, punctuation, space, what the lexer cannot place

if TYPE_CHECKING:
    from pygments.lexer import Lexer  # type: ignore[import-untyped, unused-ignore]


def pieces(code: str, language: str) -> tuple[tuple[str, str], ...]:
    """``(class, text)`` pairs that join to ``code``; one piece without a class when the language is unknown.

    Classes are those of every Pygments style sheet (``k`` keyword, ``s`` string, ``c1`` comment...); plain names and
    punctuation have none.
    """
    lexer = _lexer(language.lower())
    if lexer is None:
        return (("", code),)
    from pygments.token import STANDARD_TYPES  # type: ignore[import-untyped, unused-ignore]

    found: list[tuple[str, str]] = []
    for token, text in lexer.get_tokens(code):
        name = next((STANDARD_TYPES[kind] for kind in reversed(token.split()) if kind in STANDARD_TYPES), "")
        name = "" if name in _UNCOLOURED or text.isspace() else name
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + text)
        else:
            found.append((name, text))
    whole = tuple(found)
    return whole if "".join(text for _, text in whole) == code else (("", code),)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    if not language:
        return None
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped, unused-ignore]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped, unused-ignore]

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
