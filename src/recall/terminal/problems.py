"""Faults of decks as lines: for people and editors, and for GitHub's annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recall.problems import Problem
from recall.terminal.safety import safe

if TYPE_CHECKING:
    from recall.app.checking import Checked
    from recall.app.mending import Fix


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """``file:line:column: code message``, and a line of hint; a fault of the whole file stands at its beginning."""
    for problem in problems:
        place = f"{problem.file}:{max(problem.line, 1)}:{max(problem.column, 1)}"
        yield safe(f"{place}: {problem.code} {problem.message}")
        if problem.hint:
            yield safe(f"  {problem.hint}")


def github_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    for problem in problems:
        kind = "error" if problem.is_error else "warning"
        place = f"file={_property(problem.file)},line={max(problem.line, 1)},col={max(problem.column, 1)}"
        text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
        yield f"::{kind} {place},title={_property(problem.code)}::{_data(text)}"


def fix_lines(fixes: Iterable[Fix]) -> Iterator[str]:
    """What was mended, and what was left with the reason."""
    for fix in fixes:
        code = f"{fix.code} " if fix.code else ""
        yield safe(f"{'fixed' if fix.done else 'left'} {fix.file}:{fix.line}: {code}{fix.message}")


def summary_line(checked: Checked) -> str:
    """``12 files, 340 cards, 1 draft: 1 error, 2 warnings``."""
    found = [_count(checked.errors, "error")] if checked.errors else []
    found += [_count(checked.warnings, "warning")] if checked.warnings else []
    what = ", ".join(found) or "no problems"
    counts = [_count(checked.files, "file"), _count(checked.cards, "card")]
    counts += [_count(checked.drafts, "draft")] if checked.drafts else []
    return f"{', '.join(counts)}: {what}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _data(text: str) -> str:
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
