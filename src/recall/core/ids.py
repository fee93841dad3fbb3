"""Event ids: UUID version 7 (RFC 9562, section 5.7), which sort by the millisecond they were made in."""

from __future__ import annotations

from typing import Final

RANDOM_BITS: Final = 74  # how many random bits an id takes

_LAST_MS: Final = (1 << 48) - 1  # the instant has 48 bits


def uuid7(at_ms: int, random_bits: int) -> str:
    """The id of an event at ``at_ms`` (UTC milliseconds), lower case with hyphens.

    Of ``random_bits`` the lowest 74 are used. An instant outside 1970-10889 is set to the nearer end: the event's
    own instant orders the log, the id only has to be unique.
    """
    instant = min(max(at_ms, 0), _LAST_MS)
    random_a = random_bits >> 62 & 0xFFF
    random_b = random_bits & ((1 << 62) - 1)
    text = f"{instant << 80 | 0x7 << 76 | random_a << 64 | 0b10 << 62 | random_b:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
