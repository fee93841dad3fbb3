"""What a library says for all of its decks: ``recall.toml`` in its folder, or beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from recall.deckfile.codes import CODES
from recall.deckfile.traps import did_you_mean, shortened
from recall.problems import Problem

NAME: Final = "recall.toml"


@dataclass(frozen=True, slots=True)
class Project:
    """``allow`` are codes of warnings, or their beginnings, that no deck of the library is told."""

    allow: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_project(root: Path) -> Project:
    """The settings in the library's folder, else in the folder around it (the top of a repository)."""
    for folder in (root, root.parent):
        path = folder / NAME
        if path.is_file():
            return _read(path, NAME if folder == root else path.as_posix())
    return Project()


def is_code_of_warnings(text: str) -> bool:
    """Whether this is the code of a warning, or the beginning of several: ``W503``, ``W5``."""
    return text.startswith("W") and any(code.startswith(text) for code in CODES)


def _read(path: Path, file: str) -> Project:
    try:
        said: Any = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        return _unreadable(file, 0, 0, str(reason))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (0, 0)
        return _unreadable(file, line, column, str(error).split(" (at ")[0])
    problems = [*_unknown(said, ("check",), file, "")]
    check = said.get("check", {})
    if not isinstance(check, dict):
        return _unreadable(file, 0, 0, "'check' is no table")
    problems += _unknown(check, ("allow",), file, "check.")
    allow = check.get("allow", [])
    if not isinstance(allow, list) or not all(isinstance(code, str) for code in allow):
        return _unreadable(file, 0, 0, "'check.allow' is no list of texts")
    problems += [_no_code(file, code) for code in allow if not is_code_of_warnings(code)]
    return Project(tuple(code for code in allow if is_code_of_warnings(code)), tuple(problems))


def _unreadable(file: str, line: int, column: int, reason: str) -> Project:
    hint = "It has a line '[check]' and below it one such as 'allow = [\"W503\"]'."
    return Project(problems=(Problem(file, line, column, "E017", f"{NAME} cannot be read: {reason}", hint),))


def _unknown(table: dict[str, Any], known: Iterable[str], file: str, where: str) -> Iterator[Problem]:
    for name in table:
        if name not in known:
            hint = did_you_mean(name, known) or "See docs/item-writing.md for what it can say."
            yield Problem(file, 0, 0, "W201", f"{NAME} has no key '{where}{shortened(name)}'", hint)


def _no_code(file: str, code: str) -> Problem:
    hint = "Mend the error." if code in CODES else "See docs/deck-format.md for the codes."
    return Problem(file, 0, 0, "W205", f"'{shortened(code)}' is no code of a warning", hint)
