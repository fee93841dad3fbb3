"""Which note a text is: fingerprints of version 1, keys and permanent ids, frozen in docs/architecture.md.

Databases, decks and Anki collections of other people hold these values. Never change what any function here
returns: a new rule gets a new version beside this one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from recall.core.notes import Note, asked_text

VERSION = "~1:"  # no id begins with "~", so a fingerprint is never taken for one
ANCHORED = "~1@"  # what a question and the section that it stands in are known by together
HEX_DIGITS = 32

# Code and math keep their case. The leftmost wins: a fenced block (CommonMark: up to three spaces, a closing
# fence at least as long), a span of n back-ticks, $$…$$, $…$. A $ right after a backslash is no delimiter;
# back-ticks are not escaped by one. What finds no end is no match, and so ordinary text.
_VERBATIM = re.compile(
    r"""
      ^\ {0,3}(?P<fence>`{3,}|~{3,}) (?:(?<=`)[^`\n]*|(?<=~)[^\n]*) \n
        (?:[^\n]*\n)*? \ {0,3}(?P=fence)(?:(?<=`)`*|(?<=~)~*) [^\S\n]*$
    | (?<!`)(?P<ticks>`+)(?!`) .*? (?<!`)(?P=ticks)(?!`)
    | (?<!\\)\$\$ .*? (?<!\\)\$\$
    | (?<!\\)\$(?!\$) .*? (?<!\\)\$
    | (?<!\\)\$\$  # never closed: neither of the two opens a $…$
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def folded(text: str) -> str:
    """The text that a fingerprint is made of: NFC, single spaces, case folded outside code and math."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    plain = "`" not in text and "$" not in text and "~~~" not in text
    return " ".join((text.casefold() if plain else _fold_outside_verbatim(text)).split())


def _fold_outside_verbatim(text: str) -> str:
    parts: list[str] = []
    end = 0
    for span in _VERBATIM.finditer(text):
        parts += (text[end : span.start()].casefold(), span.group())
        end = span.end()
    parts.append(text[end:].casefold())
    return "".join(parts)


def fingerprint(text: str) -> str:
    """The key of a note without an id, from its question, term, claim or cloze text."""
    return VERSION + permanent_id(folded(text))


def permanent_id(key: str) -> str:
    """What reviews and actions call the note that was first seen under ``key``: 32 hex digits."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:HEX_DIGITS]


def is_fingerprint(key: str) -> bool:
    return key.startswith("~")


def anchored(text: str, anchor: str) -> str:
    """The key of a linked note without an id, from what it asks and from its section."""
    return ANCHORED + permanent_id(f"{folded(anchor)}\n{folded(text)}")


def note_key(note: Note) -> str:
    """The id as written or, without one, the fingerprint of what is asked, with the section where there is one."""
    if note.id is not None:
        return note.id
    asked = asked_text(note.content)
    return anchored(asked, note.anchor) if note.anchor else fingerprint(asked)


def answer_changed(before: str, after: str) -> bool:
    """Whether the learner is expected to know something else now; spacing and case outside code do not count.

    Both are what :func:`recall.core.renames.expected_text` gives.
    """
    return before != after and folded(before) != folded(after)
