"""Anki's ``{{c1::text::hint}}`` as a cloze of recall; other braces are text."""

from __future__ import annotations

import re
from typing import Final

from recall.core.notes import Cloze
from recall.importers.anki_holes import anki_parts
from recall.importers.deletions import Deletion, cloze_of

HOLE: Final = re.compile(r"\{\{c\d{1,3}::", re.IGNORECASE)


def anki_cloze(text: str) -> Cloze | None:
    """The cloze; None where there is no deletion of Anki's, or one that cannot be written."""
    if not HOLE.search(text):
        return None
    parts = [
        f"{{{{{part.text}}}}}" if isinstance(part, Deletion) and part.name is None else part
        for part in anki_parts(re.sub(r"\{\{C(?=\d)", "{{c", text))
    ]
    return cloze_of(parts)
