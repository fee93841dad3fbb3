"""What a terminal must never be sent raw: deck text may hold commands to it, by accident or on purpose."""

from __future__ import annotations

import re

# Control characters, among them the escape that starts terminal commands, line separators that a terminal may
# take for a new line, and the marks that reorder text.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """``text`` with a mark in the place of every control character; line ends and tabs stay."""
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n"))
