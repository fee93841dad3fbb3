"""What a heading asks, without the number, the links and the marks around it."""

from __future__ import annotations

import re
from typing import Final

from recall.importers.wording import is_marked, unnumbered

_CITATION: Final = re.compile(
    r"\s*[\[(]?\[\s*\\?\[?(?P<label>[^\[\]]{0,20})\\?\]?\s*\]\((?P<url>https?://[^\s)]+)[^)]*\)[\])]?\s*\Z"
)
_CITES: Final = re.compile(r"\W*(?:src|source|ref|reference|link|answer|details|\d{0,3})\W*", re.IGNORECASE)
_ONLY_LINK: Final = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<url>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)")
_BACK_LINK: Final = re.compile(r"\s*\[[\W_]*\]\(#[^()\s]*\)\s*\Z")
_CLOSING: Final = re.compile(r"(?:\s+#+|#{2,}|(?<=[?？.!])#+)\s*\Z")


def asked_and_cited(text: str) -> tuple[str, str | None]:
    """The question without number, closing marks and a citation, and the citation's address."""
    words = _BACK_LINK.sub("", _CLOSING.sub("", text.strip()))
    whole = _ONLY_LINK.fullmatch(unnumbered(words))
    if whole is not None:
        return _unwrapped(unnumbered(whole["text"])), whole["url"] if whole["url"].startswith("http") else None
    cited = _CITATION.search(words)
    if cited is None or not words[: cited.start()].strip():
        return _unwrapped(unnumbered(words)), None
    before = words[: cited.start()]
    if not (is_marked(before) or _CITES.fullmatch(cited["label"])):
        return _unwrapped(unnumbered(words)), None
    return _unwrapped(unnumbered(before)), cited["url"]


def _unwrapped(text: str) -> str:
    """Without emphasis around the whole of it."""
    for mark in ("***", "**", "__", "*", "_"):
        if text.startswith(mark) and text.endswith(mark) and len(text) > 2 * len(mark):
            inner = text[len(mark) : -len(mark)]
            if mark not in inner:
                return unnumbered(inner.strip())
    return text
