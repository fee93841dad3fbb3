"""What the learner takes for what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from recall.app.confusions import Confusion
from recall.terminal.safety import safe
from recall.terminal.text import beginning, count

_ANSWER_WIDTH: Final = 60
FEW: Final = 30
_FEW_OF_CARD: Final = 3


def confusions_view(found: Sequence[Confusion], *, most: int = FEW) -> RenderableType:
    """Two lines each: what was given for what, and the cards to look at together."""
    if not found:
        return Text("No wrong answer is known to be the right one to something else.")
    parts: list[RenderableType] = []
    for each in found[:most]:
        parts.append(Text(f"{each.count}× ", style="bold").append(confusion_words(each), style="not bold"))
        parts.append(Padding(Text(", ".join(map(safe, each.cards)), style="dim"), (0, 0, 0, 3), expand=False))
    left = len(found) - most
    more = f", {left} of them rarer and not shown: --limit N shows more" if left > 0 else ""
    return Group(*parts, Text(f"{count(len(found), 'confusion')}{more}"))


def confusion_words(each: Confusion) -> str:
    """What was given for what, when last, on one line."""
    asked = "" if each.label is None else f" of “{beginning(each.label, _ANSWER_WIDTH)}”"
    gone = ", no option any more" if each.is_gone else ""
    given, right = beginning(each.chosen, _ANSWER_WIDTH), beginning(each.right, _ANSWER_WIDTH)
    return f"“{given}” for “{right}”{asked}, last on {each.last}{gone}"


def card_confusions(found: Iterable[Confusion]) -> list[str]:
    """The most frequent confusions of one card, a line each."""
    return [f"{each.count}× {confusion_words(each)}" for each in [*found][:_FEW_OF_CARD]]
