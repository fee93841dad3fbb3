r"""HTML of learning platforms as Markdown: their formulas (``\(…\)``, pictures with TeX) and their marks for files."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

_CODE: Final = re.compile(r"(</?(?:pre|code)\b[^<>]*>)", re.IGNORECASE)
_EQUATION: Final = re.compile(r"<img\b[^<>]*?\bdata-equation-content=\"([^\"<>]*)\"[^<>]*>", re.IGNORECASE)
_INLINE: Final = re.compile(r"(?<!\\)\\\(((?:(?!\\[()])[^\n]){1,1000})\\\)")
_DISPLAY: Final = re.compile(r"(?<!\\)\\\[((?:(?!\\[\[\]]).){1,2000})\\\]", re.DOTALL)
_PLACE: Final = re.compile(r"@@PLUGINFILE@@/|(?:\$|%24)IMS-CC-FILEBASE(?:\$|%24)/(?:\.\./)*")
_IMAGE: Final = re.compile(r"!\[[^\]\n]{0,500}\]\((?:<([^>\n]{1,500})>|([^()\s]{1,500}))")


def markdown(html: str) -> str:
    """The Markdown of a piece of HTML, or of text that is none."""
    from recall.importers.html import markdown_of

    if "\\" in html or "data-equation-content" in html:
        html = _with_math(html)
    html = _PLACE.sub("", html)
    return markdown_of(html).strip()


def _with_math(html: str) -> str:
    parts, depth = _CODE.split(html), 0
    for place, part in enumerate(parts):
        if place % 2:
            depth = max(0, depth + (-1 if part.startswith("</") else 1))
        elif depth == 0:
            part = _EQUATION.sub(lambda found: f"${unescape(found[1]).strip()}$", part)
            part = _INLINE.sub(lambda found: f"${found[1].strip()}$", part)
            parts[place] = _DISPLAY.sub(lambda found: f"$${found[1].strip()}$$", part)
    return "".join(parts)


def images(text: str) -> tuple[str, ...]:
    """The addresses of the pictures in Markdown that are no web addresses."""
    found = (match[1] or match[2] for match in _IMAGE.finditer(text))
    return tuple(address for address in found if not address.startswith(("http://", "https://", "data:", "//")))
