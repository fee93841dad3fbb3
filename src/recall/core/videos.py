"""The address of a video at a moment, as each site takes it."""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

_YOUTUBE: Final = ("youtube.com", "youtu.be", "youtube-nocookie.com")
_MOMENTS: Final = frozenset({"t", "start", "time_continue"})  # names by which YouTube is told where to begin


def seconds(at: str | None) -> int:
    """Of ``4:10``, ``1:04:10`` or ``250``; 0 of anything else."""
    parts = (at or "").strip().removesuffix("s").split(":")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return 0
    return sum(int(part) * 60**place for place, part in enumerate(reversed(parts)))


def at_moment(url: str, at: str | None) -> str:
    """The address that begins at the moment; unchanged at the beginning, or where it names a place already."""
    moment = seconds(at)
    if not moment:
        return url
    try:
        parts = urlsplit(url)
        site = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("music.")
    except ValueError:
        return url
    if site in _YOUTUBE:
        return _on_youtube(parts, moment)
    if parts.fragment:
        return url
    # Vimeo wants the unit; elsewhere it is a media fragment, https://www.w3.org/TR/media-frags/
    return parts._replace(fragment=f"t={moment}s" if site.endswith("vimeo.com") else f"t={moment}").geturl()


def _on_youtube(parts: SplitResult, moment: int) -> str:
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in _MOMENTS]
    asked = ("start", f"{moment}") if parts.path.startswith("/embed/") else ("t", f"{moment}s")
    return parts._replace(query=urlencode([*kept, asked])).geturl()
