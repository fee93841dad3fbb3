"""``recall check --fix``: what can be mended without a change of meaning, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from recall.app.places import chosen_files, shown_file
from recall.app.tools import Tools
from recall.core.notes import Note
from recall.deckfile.fixes import Mended, mended
from recall.deckfile.library import FoundFile
from recall.deckfile.project import read_project
from recall.deckfile.reader import parse_file
from recall.deckfile.save import save
from recall.deckfile.source import read_bytes
from recall.deckfile.values import Deck
from recall.problems import Problem, RecallError
from recall.progress import counted


@dataclass(frozen=True, slots=True)
class Fix:
    """One card that was mended, or left with the reason in ``message``; ``line`` is where it stood before."""

    file: str
    line: int
    code: str
    message: str
    done: bool


def mend_paths(tools: Tools, paths: Iterable[str], *, tells: Callable[[str], bool]) -> tuple[Fix, ...]:
    """Mends the codes that ``tells`` takes, in the files that PATH arguments mean; twice is once."""
    found: list[Fix] = []
    for chosen in chosen_files(tools, paths):
        allow = read_project(chosen.root).allow
        wanted = [each for each in chosen.found if each.file in chosen.wanted]
        with tools.progress("Mending") as advance:
            for each in counted(wanted, advance, total=len(wanted)):
                found += _mend(each, shown_file(chosen.root, each.file), tells=tells, allow=allow)
    return tuple(found)


def _mend(found: FoundFile, shown: str, *, tells: Callable[[str], bool], allow: tuple[str, ...]) -> list[Fix]:
    path = Path(found.path)
    before = read_bytes(path, found.file)
    deck = None if isinstance(before, Problem) else parse_file(before, file=found.file)
    if not isinstance(deck, Deck) or not isinstance(before, bytes):
        return []

    def is_wanted(note: Note, code: str) -> bool:
        return tells(code) and not code.startswith(allow) and code not in (*note.allow, *deck.settings.allow)

    try:
        after, done = mended(before, deck, is_wanted=is_wanted)
        if after != before:
            save(path, before, after)
    except RecallError as fault:
        return [Fix(shown, 1, "", fault.message, done=False)]
    return [_fix(shown, each) for each in done]


def _fix(shown: str, each: Mended) -> Fix:
    return Fix(shown, each.place.line, each.code, each.message, done=not each.is_left)
