"""The language in which cards are chosen: ``deck:ml tag:math is:due lapses:4.. not kind:cloze gradient``.

Words stand side by side for "all of them". ``not`` (or ``-``) binds closest, then that, then ``or``; parentheses
group. ``key:value`` asks for a property, with alternatives after a comma or ``|``; any other word, or several
between double quotes, is text that the card shows. docs/query.md shows it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from recall.core.criteria import EVERYTHING, OPERATORS, Not, Query, Text, all_of, any_of, quote
from recall.core.queryfaults import Place, QueryError
from recall.core.querykeys import KEYS, Given, Value, no_such_key
from recall.problems import quoted

MOST_LEVELS: Final = 40  # of parentheses and "not" within each other

_KEY = re.compile(r"([A-Za-z_]+):")
_NO_KEY = re.compile(r"[A-Za-z_]+:(?:$|[:/\s])")  # std::vector, https://..., "Note: ..."
_SEPARATORS = ",|"


class _Token(NamedTuple):
    """``term`` is what a word asks for; ``(``, ``)``, ``-`` and the operators have none."""

    text: str
    place: Place
    term: Query | None = None


def parse(text: str | Sequence[str], *, today: date) -> Query:
    """What the query asks for; of the words of a shell, those with blanks in them are kept together.

    An empty query asks for every card. Raises QueryError.
    """
    query = text if isinstance(text, str) else " ".join(map(_word_of_shell, text))
    tokens = list(_tokens(query, today))
    parser = _Parser(query, tokens)
    return parser.whole() if tokens else EVERYTHING


def _word_of_shell(word: str) -> str:
    """A word with blanks as one value or one text, unless it is a query of its own."""
    key = _KEY.match(word)
    if key is None or key[1].casefold() not in KEYS:
        return quote(word) if _is_plain_text(word) else word
    rest = word[key.end() :]
    if not KEYS[key[1].casefold()].takes_text or not _is_plain_text(rest):
        return word
    return key[0] + re.sub(r"[^,|]+", lambda part: quote(part[0].strip()), rest)


def _is_plain_text(text: str) -> bool:
    """Whether it holds blanks and nothing that means anything in a query."""
    words = text.split()
    has_signs = any(word.startswith("-") or _KEY.match(word) or word.casefold() in OPERATORS for word in words)
    return len(words) > 1 and not has_signs and not set('"()') & set(text)


def _tokens(query: str, today: date) -> Iterator[_Token]:
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        token, at = _token(query, at, today)
        yield token


def _token(query: str, at: int, today: date) -> tuple[_Token, int]:
    """The token at ``at`` and where it ends."""
    sign = query[at]
    if sign in "()" or (sign == "-" and at + 1 < len(query) and not query[at + 1].isspace() and query[at + 1] != ")"):
        return _Token(sign, Place(query, at, at + 1)), at + 1
    key = _KEY.match(query, at)
    if key is not None and key[1].casefold() in KEYS:
        return _criterion(query, key, today)
    value = _value(query, at, "")
    place = value.place
    if not value.is_quoted:
        if value.text.casefold() in OPERATORS:
            return _Token(value.text.casefold(), place), place.end
        if key is not None and _NO_KEY.match(value.text) is None:
            raise no_such_key(key[1], Place(query, at, key.end()))
    words = " ".join(value.text.split())
    if not words:
        raise QueryError("there is no text between the quotes", place, "Write the words to look for between them.")
    return _Token(value.text, place, Text(words)), place.end


def _criterion(query: str, key: re.Match[str], today: date) -> tuple[_Token, int]:
    """``key:value,value``."""
    name, at = key[1].casefold(), key.end()
    values = [_value(query, at, _SEPARATORS)]
    while query[values[-1].place.end :][:1] in tuple(_SEPARATORS):
        values.append(_value(query, values[-1].place.end + 1, _SEPARATORS))
    end = values[-1].place.end
    for value in values:
        if not value.text:
            whole, entry = Place(query, key.start(), end), KEYS[name]
            raise QueryError(f"{name}: lacks a value", whole, f"{entry.form}: {entry.help}.")
    term = KEYS[name].read(Given(name, values, today))
    return _Token(query[key.start() : end], Place(query, key.start(), end), term), end


def _value(query: str, at: int, separators: str) -> Value:
    """What stands at ``at`` up to a blank, a separator or a parenthesis that it does not open itself."""
    if query[at : at + 1] == '"':
        return _quoted(query, at)
    end = at
    depth = 0
    while end < len(query) and not query[end].isspace() and query[end] not in separators:
        depth += (query[end] == "(") - (query[end] == ")")
        if depth < 0:
            break
        end += 1
    return Value(query[at:end], Place(query, at, end))


def _quoted(query: str, at: int) -> Value:
    found = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL).match(query, at)
    if found is None:
        raise QueryError("this quote is never closed", Place(query, at, at + 1), 'Write another " after the text.')
    end = found.end()
    if end < len(query) and not query[end].isspace() and query[end] not in "),|":
        raise QueryError("after a quoted text comes a blank", Place(query, at, end), "Put a blank after the quote.")
    return Value(re.sub(r'\\(["\\])', r"\1", found[1]), Place(query, at, end), is_quoted=True)


class _Parser:
    """Reads the tokens of one query from left to right."""

    def __init__(self, query: str, tokens: list[_Token]) -> None:
        self._query = query
        self._tokens = tokens
        self._at = 0
        self._level = 0

    def whole(self) -> Query:
        found = self._any()
        if (token := self._next()) is not None:
            raise QueryError("this parenthesis closes nothing", token.place, _QUOTE_IT)
        return found

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is_next(self, *signs: str) -> bool:
        token = self._next()
        return token is not None and token.term is None and token.text in signs

    def _any(self) -> Query:
        parts = [self._all()]
        while self._is_next("or"):
            self._at += 1
            parts.append(self._all())
        return any_of(parts)

    def _all(self) -> Query:
        parts = [self._one()]
        while self._next() is not None and not self._is_next("or", ")"):
            if self._is_next("and"):
                self._at += 1
            parts.append(self._one())
        return all_of(parts)

    def _one(self) -> Query:
        token = self._next()
        if token is None or (token.term is None and token.text in ("or", "and", ")")):
            raise self._nothing_here(token)
        self._at += 1
        if token.term is not None:
            return token.term
        self._level += 1
        if self._level > MOST_LEVELS:
            raise QueryError("the query is nested too deeply", token.place, f"{MOST_LEVELS} levels are read.")
        found = self._group(token) if token.text == "(" else Not(self._one())
        self._level -= 1
        return found

    def _group(self, opening: _Token) -> Query:
        found = self._any()
        if not self._is_next(")"):
            raise QueryError("this parenthesis is never closed", opening.place, "Write ) where it ends.")
        self._at += 1
        return found

    def _nothing_here(self, token: _Token | None) -> QueryError:
        """What to say where something to look for should stand, after the token before, and does not."""
        before = self._tokens[self._at - 1] if self._at else None
        if before is None and token is not None and token.text == ")":
            return QueryError("this parenthesis closes nothing", token.place, _QUOTE_IT)
        sign = before if before is not None and (token is None or token.text == ")") else token
        assert sign is not None
        if sign.text == "(":
            return QueryError("nothing stands between the parentheses", sign.place, _QUOTE_IT)
        needs = "after it" if sign.text in ("not", "-") else "on both sides"
        advice = f'To look for the word itself: "{sign.text}", in double quotes.'
        return QueryError(f"{quoted(sign.text)} needs something to look for {needs}", sign.place, advice)


_QUOTE_IT = 'To look for the character itself, put the text between double quotes, as in "f(x)".'
