"""Text as a YAML scalar: the plainest style that every YAML reader understands as this text."""

from __future__ import annotations

import re

from recall.deckfile.traps import trimmed
from recall.problems import RecallError

# Words and numbers that YAML 1.1 or 1.2 readers take for another type than text.
_OTHER_TYPE = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|0x[0-9a-f_]+|0o?[0-7_]+|"
    r"[-+]?\.[0-9_]+(?:e[-+]?[0-9]+)?|[-+]?\.(?:inf|nan)|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|"
    r"[-+]?0b[01_]+|\d{4}-\d\d?-\d\d?.*|=|<<)",
    re.IGNORECASE,
)
_PLAIN_START = re.compile(r"[^\W_]|[(/.$+]|-(?=\S)")
_NOT_PLAIN = re.compile(r": |:$|\s#|[\\\x85\u2028\u2029]|\t")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}]|:(?=\S)")
_UNPRINTABLE = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ONLY_ESCAPED = re.compile(r"[\r\x85\u2028\u2029]")


class UnwritableTextError(RecallError):
    """The text holds a character that no YAML file can."""

    def __init__(self, text: str) -> None:
        found = _UNPRINTABLE.search(text)
        name = f"U+{ord(found[0]):04X}" if found else "a character"
        super().__init__(f"the text holds the character {name}, which a deck cannot", hint="Remove it.")


def scalar(text: str, *, indent: int, newline: str = "\n", in_flow: bool = False) -> str:
    """``text`` as YAML. Lines after the first are indented by ``indent``; ``newline`` ends them.

    Plain where that is safe for every reader, ``|`` for several lines, else single quotes; double quotes only
    where a character can be written in no other way, or in brackets. Space at the end is not kept.
    """
    text = trimmed(text.replace("\r\n", "\n"))
    if _UNPRINTABLE.search(text.replace("\r", "")):
        raise UnwritableTextError(text.replace("\r", ""))
    if _ONLY_ESCAPED.search(text) or ("\n" in text and in_flow):
        return _double_quoted(text)
    if "\n" in text:
        return _block(text, indent, newline)
    return text if is_plain(text, in_flow=in_flow) else "'" + text.replace("'", "''") + "'"


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether the text can stand without quotes and is text to every reader."""
    if text != text.strip() or not _PLAIN_START.match(text) or _OTHER_TYPE.fullmatch(text):
        return False
    if _NOT_PLAIN.search(text) or text.startswith(("---", "...")):
        return False
    return not (in_flow and _NOT_PLAIN_IN_FLOW.search(text))


def _block(text: str, indent: int, newline: str) -> str:
    """A literal block; without its indentation indicator a first line that begins with a space would be cut."""
    lines = text.split("\n")
    first = next(line for line in lines if line.strip())
    indicator = "2" if first[0] in " \t" or not lines[0].strip() else ""
    pad = " " * indent
    return newline.join([f"|{indicator}", *(pad + line if line else "" for line in lines)])


_ESCAPES = {"\\": "\\\\", '"': '\\"'}


def _double_quoted(text: str) -> str:
    """Escapes by number, which never look like the LaTeX command that YAML eats."""
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    code = ord(char)
    if char in "\n\r\t\x85":
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if char in "\u2028\u2029" else char
