"""How a document opens: its front matter, and what its title and its name announce."""

from __future__ import annotations

import re
from typing import Final

from recall.importers.titles import names_collection
from recall.importers.wording import answer_label, asks_by_label, is_marked

_FRONT_MARK: Final = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
_FRONT_LINE: Final = re.compile(r"[\"']?[\w][\w .-]{0,60}[\"']?[ \t]*[:=](?:\s|\Z)")
_FRONT_TITLE: Final = re.compile(r"^title[ \t]*[:=][ \t]*(?P<title>\S.*)$", re.IGNORECASE | re.MULTILINE)
_LONGEST_FRONT: Final = 500  # lines
_HTML_HEADING: Final = re.compile(
    r"^[ \t]*<(?:div|body|html|main|section|article|table|ul|ol)\b[^\n]{0,2000}?<h[1-6]\b", re.IGNORECASE | re.MULTILINE
)
_MARKDOWN: Final = re.compile(r"^(?:#{1,6} |```|~~~|[-*+] |\d+\. |> |\|.*\|)|\*\*\w|\]\(\S", re.MULTILINE)
_BETWEEN: Final = re.compile(r"[-_. ]+")
_NAMELESS: Final = frozenset(("readme", "index"))  # files that are named by their folder
_PROGRAM: Final = re.compile(
    r"\b(?:app|application|bot|api|ui|web|site|website|server|client|backend|frontend|generator|platform|simulator|coach|"
    r"project|tool|engine|plugin|game|system|service|cli|agent)\b"
)


def front_end(text: str) -> int:
    """Where the front matter ends; 0 where there is none, for a line of hyphens may also be a rule."""
    opening = _FRONT_MARK.match(text)
    if opening is None:
        return 0
    closings = (opening[0].strip(), "...")
    at, is_front = opening.end(), False
    for _ in range(_LONGEST_FRONT):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        if line.rstrip() in closings:
            return (end + 1 or len(text)) if is_front or not text[opening.end() : at].strip() else 0
        is_front = is_front or (bool(_FRONT_LINE.match(line)) and not (asks_by_label(line) or answer_label(line)))
        if end < 0 or not (is_front or not line.strip() or line.startswith("#")):
            return 0
        at = end + 1
    return 0


def is_html(text: str) -> bool:
    """Whether a document is HTML whose headings stand within other elements, and no Markdown with some tags."""
    is_within = text.lstrip()[:1] == "<" and _HTML_HEADING.search(text) is not None
    return is_within and not _MARKDOWN.search(text)


def announces_questions(name: str, front: str) -> bool:
    """Whether the title in the front matter, or the name of a file, announces questions with answers."""
    title = _FRONT_TITLE.search(front)
    if title is not None and _is_collection(title["title"].strip("\"' ")):
        return True
    *folders, last = name.replace("\\", "/").lower().split("/")
    stem = last.rpartition(".")[0] or last
    words = _BETWEEN.sub(" ", folders[-1] if stem in _NAMELESS and folders else stem)
    return _is_collection(words) and not _PROGRAM.search(words)


def _is_collection(title: str) -> bool:
    return names_collection(title) and not is_marked(title)
