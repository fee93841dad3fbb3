"""Whether a ``::`` divides the two sides of a card, or belongs to a language, a property or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

_SPLIT: Final = re.compile(r"(?<!:):{2,3}(?!:)")
_KEY: Final = re.compile(
    r"[^\w]*(?:tags?|alias(?:es)?|authors?|up|down|next|prev(?:ious)?|related|source|status|type|topics?|created|date|"
    r"updated|modified|id|collapsed|template|parent|child(?:ren)?|see|projects?|area|url|links?|cssclass(?:es)?|deck|"
    r"rating|title|due|public|icon|priority|category|class|subject|exported|publish|card-[\w-]+)[^\w]*",
    re.IGNORECASE,
)
_NAMESPACE: Final = re.compile(
    r"(?:^|[^\w])(?:std|boost|crate|self|super|core|alloc|tokio|serde|absl|cv|torch|at|c10|chrono|ranges|views|fs|io|"
    r"base|dplyr|ggplot2|tidyr|purrr|stats|utils|Self|Vec|String|Option|Result|Box|Rc|Arc|HashMap)\Z"
)
_PSEUDO: Final = re.compile(
    r"(?:before|after|first-line|first-letter|placeholder|selection|marker|backdrop|part|slotted|cue)\b", re.IGNORECASE
)
_CALL: Final = re.compile(r"~?[\w:]+(?:!?\(|<\S|;|\s*\{|::)")
_PATH: Final = re.compile(r"[\w>]\Z")
_ADDRESS: Final = re.compile(r"(?:^|[\s\[(])[0-9A-Fa-f:]*\d[0-9A-Fa-f:]*\Z")
_ADDRESS_END: Final = re.compile(r"[0-9A-Fa-f:]+(?:[\s/\]).,]|\Z)")
_FIELD: Final = re.compile(r"[\[(][\w -]{0,40}\Z")
_MARKS: Final = re.compile(r"[\s>*+\-#_`\d.)]*")
_FAR: Final = 80  # characters around a separator that tell what it is
_MOST: Final = 8  # separators of one line that are looked at


def separators(mask: str) -> Iterator[tuple[int, int]]:
    """Where the first few ``::`` and ``:::`` stand in a line whose code is masked."""
    for found in islice(_SPLIT.finditer(mask), _MOST):
        yield found.span()


def is_separator(left: str, right: str) -> bool:
    """Whether what stands at both sides reads as two sides of a card."""
    words = _MARKS.sub("", left[:_FAR], count=1).strip()
    if not (words or left.strip(" \t>*+-#")) or (len(left) < _FAR and _KEY.fullmatch(words)):
        return False
    near, far = left[-_FAR:], right[:_FAR]
    if _FIELD.search(near) and re.search(r"[\])]", far):
        return False
    if left[-1:].isspace() or right[:1].isspace() or not right or not _PATH.search(near):
        return True
    is_path = _NAMESPACE.search(near) or _PSEUDO.match(far) or _CALL.match(far)
    return not is_path and not (_ADDRESS.search(near) and _ADDRESS_END.match(far))
