"""What a library says for all of its decks: ``recall.toml`` in its folder, or beside it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from recall.deckfile.codes import CODES
from recall.deckfile.library import NOTE_ENDINGS
from recall.deckfile.library import PROJECT as NAME
from recall.deckfile.traps import did_you_mean, shortened
from recall.problems import Problem

_KEYS: Final = ("check", "link")


@dataclass(frozen=True, slots=True)
class Project:
    """``allow`` are codes of warnings, or their beginnings, that no deck of the library is told.

    ``links`` lead to notes whose cards are the library's too, each with its text in the file: paths from the
    library's folder (``../notes``), or absolute ones. ``path`` is the file, None where there is none;
    ``is_readable`` False: it is there and says nothing that can be used.
    """

    allow: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    path: Path | None = None
    is_readable: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the links."""
        return tuple(dict.fromkeys(name for name, _ in self.links))


def read_project(root: Path) -> Project:
    """The settings in the library's folder, else in the folder around it (the top of a repository)."""
    for folder in (root, root.parent):
        path = folder / NAME
        if path.is_file():
            return _read(path, NAME if folder == root else path.as_posix(), root)
    return Project()


def link_name(text: str, folder: Path, root: Path) -> str:
    """The path from the library ``root`` that a link written in ``folder`` means; an absolute one stays so."""
    place = Path(text).expanduser()
    if place.is_absolute():
        return Path(os.path.normpath(place)).as_posix()
    return Path(os.path.relpath(folder.resolve() / place, root.resolve())).as_posix()


def link_names(path: Path, root: Path) -> tuple[str, str]:
    """What a link to this place may be called: its path from the library, and its absolute one."""
    place = Path(os.path.normpath(path.expanduser().absolute()))
    place = place.parent.resolve() / place.name
    return Path(os.path.relpath(place, root.resolve())).as_posix(), place.as_posix()


def link_fault(name: str, root: Path) -> str | None:
    """Why no notes can be read at this path from the library; None where they can, or where nothing is there."""
    library = root.resolve()
    place = Path(os.path.realpath(library / name))
    if place == library:
        return "it is the folder of decks itself"
    if library.is_relative_to(place):
        return "the folder of decks lies in it"
    if place.is_file() and not place.name.lower().endswith(NOTE_ENDINGS):
        return f"notes end in {', '.join(NOTE_ENDINGS)}"
    return None


def with_links(text: str, links: Sequence[str]) -> str:
    """The text of a ``recall.toml`` with these links; its other lines stay."""
    import tomlkit

    document = tomlkit.parse(text)
    said = document.setdefault("link", [])
    for gone in [each for each in said if each not in links]:
        said.remove(gone)
    said.extend(each for each in links if each not in said)
    if not links:
        document.pop("link")
    return tomlkit.dumps(document)


def is_code_of_warnings(text: str) -> bool:
    """Whether this is the code of a warning, or the beginning of several: ``W503``, ``W5``."""
    return text.startswith("W") and any(code.startswith(text) for code in CODES)


def _read(path: Path, file: str, root: Path) -> Project:
    try:
        said: Any = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        return _unreadable(file, 0, 0, str(reason))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (0, 0)
        return _unreadable(file, line, column, str(error).split(" (at ")[0])
    problems = [*_unknown(said, _KEYS, file, "")]
    check = said.get("check", {})
    if not isinstance(check, dict):
        return _unreadable(file, 0, 0, "'check' is no table")
    problems += _unknown(check, ("allow",), file, "check.")
    allow = check.get("allow", [])
    if not isinstance(allow, list) or not all(isinstance(code, str) for code in allow):
        return _unreadable(file, 0, 0, "'check.allow' is no list of texts")
    problems += [_no_code(file, code) for code in allow if not is_code_of_warnings(code)]
    link = said.get("link", [])
    if not isinstance(link, list) or not all(isinstance(text, str) and text and text.isprintable() for text in link):
        return _unreadable(file, 0, 0, "'link' is no list of paths")
    links = [(link_name(text, path.parent, root), text) for text in link]
    faults = {name: fault for name, _ in links if (fault := link_fault(name, root)) is not None}
    problems += [_no_link(file, text, faults[name]) for name, text in links if name in faults]
    kept = tuple(pair for pair in links if pair[0] not in faults)
    return Project(tuple(code for code in allow if is_code_of_warnings(code)), tuple(problems), kept, path)


def _unreadable(file: str, line: int, column: int, reason: str) -> Project:
    hint = "It has a line '[check]' and below it one such as 'allow = [\"W503\"]'."
    problem = Problem(file, line, column, "E017", f"{NAME} cannot be read: {reason}", hint)
    return Project(problems=(problem,), is_readable=False)


def _unknown(table: dict[str, Any], known: Iterable[str], file: str, where: str) -> Iterator[Problem]:
    for name in table:
        if name not in known:
            hint = did_you_mean(name, known) or "See docs/item-writing.md for what it can say."
            yield Problem(file, 0, 0, "W201", f"{NAME} has no key '{where}{shortened(name)}'", hint)


def _no_link(file: str, text: str, fault: str) -> Problem:
    message = f"no notes are read from the link '{shortened(text)}': {fault}"
    return Problem(file, 0, 0, "W018", message, "Link the folders that hold notes.")


def _no_code(file: str, code: str) -> Problem:
    hint = "Mend the error." if code in CODES else "See docs/deck-format.md for the codes."
    return Problem(file, 0, 0, "W205", f"'{shortened(code)}' is no code of a warning", hint)
