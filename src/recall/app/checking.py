"""Every fault of a library, or of some of its files; what files alone do not tell, an index that is there does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from recall.app.places import Chosen, chosen_files, shown_file
from recall.app.tools import Tools
from recall.core.cards import sides
from recall.core.notes import Draft
from recall.deckfile.library import natural
from recall.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """``drafts`` are notes without cards. ``problems`` stand in reading order; their files are named as an editor
    started here finds them.
    """

    files: int
    cards: int
    drafts: int
    errors: int
    warnings: int
    problems: tuple[Problem, ...]


def check_paths(tools: Tools, paths: Iterable[str] = ()) -> Checked:
    """The problems of the files that PATH arguments mean, those that they have with other files included."""
    files = cards = drafts = 0
    problems: list[Problem] = []
    for chosen in chosen_files(tools, paths):
        asked, waiting = _check(tools, chosen, problems)
        files, cards, drafts = files + len(chosen.wanted), cards + asked, drafts + waiting
    errors = sum(problem.is_error for problem in problems)
    return Checked(files, cards, drafts, errors, len(problems) - errors, tuple(problems))


def _check(tools: Tools, chosen: Chosen, problems: list[Problem]) -> tuple[int, int]:
    """Adds the problems of one library's wanted files; the numbers of their cards and drafts."""
    from recall.app.formers import former_problems
    from recall.deckfile.check import cross_problems
    from recall.deckfile.reader import read_file
    from recall.deckfile.values import Course, Deck

    is_all = len(chosen.wanted) == len(chosen.found)
    found: list[Problem] = list(chosen.problems) if is_all else []
    names = [each.file for each in chosen.found]
    cards = drafts = 0

    def read() -> Iterator[Deck | Course]:
        nonlocal cards, drafts
        for each in chosen.found:
            value = read_file(Path(each.path), root=chosen.root, files=names)
            if each.file in chosen.wanted:
                found.extend(value.problems)
                notes = value.notes if isinstance(value, Deck) else ()
                cards += sum(len(sides(note.content)) for note in notes)
                drafts += sum(isinstance(note.content, Draft) for note in notes)
            yield value

    found += [problem for problem in cross_problems(read()) if problem.file in chosen.wanted]
    found += former_problems(tools, chosen.root, (each for each in chosen.found if each.file in chosen.wanted))
    found.sort(key=lambda problem: (natural(problem.file), problem))
    problems += [replace(problem, file=shown_file(chosen.root, problem.file)) for problem in found]
    return cards, drafts
