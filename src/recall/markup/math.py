"""Math between dollars: two rules for markdown-it.

``$…$`` follows Pandoc: no space inside the opening dollar nor before the closing one, no digit after it, so that
"from $5 to $10" stays money. The next unescaped dollar closes or nothing does, which keeps reading linear.
``$$…$$`` is display math, in a line or over several lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

INLINE: Final = re.compile(r"\$(?![\s$])((?:\\.|[^$\\])+)(?<!\s)\$(?!\d)", re.DOTALL)
DISPLAY: Final = re.compile(r"\$\$((?:\\.|[^$\\]|\$(?!\$))+)\$\$", re.DOTALL)


def add_math(parser: MarkdownIt) -> None:
    """Teach ``parser`` the tokens ``math_inline``, ``math_display`` and ``math_block``; their content is TeX."""
    parser.inline.ruler.before("escape", "math", _inline_rule)
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "math_block", _block_rule, {"alt": interrupts})


def _inline_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    display = DISPLAY.match(state.src, state.pos, state.posMax)
    found = display or INLINE.match(state.src, state.pos, state.posMax)
    if found is None or found[1].count("`") % 2:  # an odd back-tick: the closing dollar stands in a code span
        return False
    if not silent:
        token = state.push("math_display" if display else "math_inline", "math", 0)
        token.content = found[1].strip()
    state.pos = found.end()
    return True


def _block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = _line(state, start)
    if not first.startswith("$$") or state.sCount[start] - state.blkIndent >= 4:
        return False
    last = _closing_line(state, start, end)
    if last is None:
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        lines = [_line(state, number) for number in range(start, last + 1)]
        token.content = "\n".join(lines)[2:].rstrip()[:-2].strip("\n ")
        token.map = [start, last + 1]
    state.line = last + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int) -> int | None:
    """The line that ends with the closing dollars; None when the math is part of a sentence or never closed."""
    first = _line(state, start).rstrip()
    if "$$" in first[2:]:
        return start if first.find("$$", 2) == len(first) - 2 and len(first) > 4 else None
    if start >= state.env.get("math_open_from", end):
        return None
    for number in range(start + 1, end):
        if state.sCount[number] < state.blkIndent and not state.isEmpty(number):
            return None
        if "$$" in _line(state, number):
            return number if _line(state, number).rstrip().endswith("$$") else None
    state.env["math_open_from"] = min(start, state.env.get("math_open_from", start))
    return None


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
