"""Characters that are never text, by which HTML on its way to Markdown marks places."""

from __future__ import annotations

from typing import Final

KEPT: Final = "\ufdd0"  # a number between this and the next stands for text that stays as it is
KEPT_END: Final = "\ufdd1"
BREAK: Final = "\ufdd2"  # the end of a line inside a paragraph
