"""What a rule of item writing finds, and which fault has which code."""

from __future__ import annotations

from typing import Final, NamedTuple

LONGEST: Final = "W501"
QUALIFIED: Final = "W502"
ALIKE: Final = "W503"
OVERLAP: Final = "W504"
ALL_RIGHT: Final = "W505"
GIVEN_AWAY: Final = "W506"
ARTICLE: Final = "W507"
NEGATIVE: Final = "W508"
FEW_OPTIONS: Final = "W509"
UNEXPLAINED: Final = "W510"
TWIN: Final = "W511"
TOO_LONG: Final = "W512"
LISTED: Final = "W513"
MATH: Final = "W514"
SOURCE: Final = "W515"
PICTURE: Final = "W516"


class Finding(NamedTuple):
    """One fault of a note. ``message`` quotes what is wrong, ``hint`` says what to do."""

    code: str
    message: str
    hint: str
