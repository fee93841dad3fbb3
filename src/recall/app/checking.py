"""Every fault of a library, or of some of its files; what files alone do not tell, an index that is there does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from recall.app.dangling import Sources
from recall.app.formers import former_problems
from recall.app.linked import read_any
from recall.app.mending import Fix, mend_paths
from recall.app.places import Chosen, chosen_files, shown_file
from recall.app.tools import Tools
from recall.app.unshown import Media
from recall.core.cards import sides
from recall.core.notes import Draft
from recall.deckfile.check import cross_problems
from recall.deckfile.codes import CODES
from recall.deckfile.itemwriting import Twins, deck_problems
from recall.deckfile.library import is_linked, natural
from recall.deckfile.project import read_project
from recall.deckfile.values import Course, Deck
from recall.problems import Problem, UsageError, quoted
from recall.progress import Advance, counted


class NoCodeError(UsageError):
    """No problem has this code, or none that can be passed over."""

    def __init__(self, text: str, *, is_error: bool) -> None:
        hint = "W5 is all of item writing; docs/deck-format.md has every code."
        what = "is the code of an error, which cannot be passed over" if is_error else "is no code of a problem"
        super().__init__(f"{quoted(text)} {what}", hint="Mend the error." if is_error else hint)


@dataclass(frozen=True, slots=True)
class Rules:
    """Which problems are told: not the warnings whose code begins like one of ``allow``, and of the others those
    like one of ``select`` (all, where it is empty)."""

    allow: tuple[str, ...] = ()
    select: tuple[str, ...] = ()

    def tells(self, problem: Problem) -> bool:
        return self.tells_code(problem.code)

    def tells_code(self, code: str) -> bool:
        is_allowed = code.startswith("W") and code.startswith(self.allow)
        return not is_allowed and (not self.select or code.startswith(self.select))


@dataclass(frozen=True, slots=True)
class Checked:
    """``drafts`` are notes without cards. ``problems`` stand in reading order; their files are named as an editor
    started here finds them. ``fixes`` is what ``--fix`` did before, and what it left.
    """

    files: int
    cards: int
    drafts: int
    errors: int
    warnings: int
    problems: tuple[Problem, ...]
    fixes: tuple[Fix, ...] = ()


def rules_of(allow: Iterable[str] = (), select: Iterable[str] = ()) -> Rules:
    """The rules that codes, or beginnings of codes, make. Raises NoCodeError."""
    allow, select = tuple(allow), tuple(select)
    for text in (*allow, *select):
        if not text or not any(code.startswith(text) for code in CODES):
            raise NoCodeError(text, is_error=False)
    for text in allow:
        if text.startswith("E"):
            raise NoCodeError(text, is_error=True)
    return Rules(allow, select)


def check_paths(tools: Tools, paths: Iterable[str] = (), *, rules: Rules | None = None, fix: bool = False) -> Checked:
    """The problems of the files that PATH arguments mean, those that they have with other files included.

    With ``fix`` what can be mended safely is mended first. Raises what :func:`chosen_files` raises.
    """
    rules = Rules() if rules is None else rules
    paths = tuple(paths)
    fixes = mend_paths(tools, paths, tells=rules.tells_code) if fix else ()
    files = cards = drafts = 0
    problems: list[Problem] = []
    for chosen in chosen_files(tools, paths, notes=True):
        check = _Check(chosen)
        problems += check.problems(tools, rules)
        files, cards, drafts = files + len(chosen.wanted), cards + check.cards, drafts + check.drafts
    errors = sum(problem.is_error for problem in problems)
    return Checked(files, cards, drafts, errors, len(problems) - errors, tuple(problems), fixes)


class _Check:
    """One look at a library: all of its files are read, and of the wanted ones the problems are told."""

    def __init__(self, chosen: Chosen) -> None:
        self.cards = 0
        self.drafts = 0
        self._chosen = chosen
        self._sources = Sources(chosen.root)
        self._media = Media(chosen.root)
        self._twins = Twins()
        self._found: list[Problem] = []

    def problems(self, tools: Tools, rules: Rules) -> list[Problem]:
        chosen, project = self._chosen, read_project(self._chosen.root)
        if len(chosen.wanted) == len(chosen.found):
            self._found += chosen.problems
        with tools.progress("Checking") as advance:
            between = [*cross_problems(self._read(advance)), *self._twins.problems()]
        self._found += [problem for problem in between if problem.file in chosen.wanted]
        wanted = (each for each in chosen.found if each.file in chosen.wanted)
        self._found += [*project.problems, *former_problems(tools, chosen.root, wanted)]
        rules = replace(rules, allow=(*rules.allow, *project.allow))
        told = sorted(filter(rules.tells, self._found), key=lambda problem: (natural(problem.file), problem))
        return [replace(problem, file=shown_file(chosen.root, problem.file)) for problem in told]

    def _read(self, advance: Advance) -> Iterator[Deck | Course]:
        decks = [each.file for each in self._chosen.found if not is_linked(each.file)]
        for each in counted(self._chosen.found, advance, total=len(self._chosen.found)):
            value = read_any(Path(each.path), root=self._chosen.root, file=each.file, files=decks)
            if each.file in self._chosen.wanted:
                self._found += value.problems
            if isinstance(value, Deck):
                self._take(value, is_wanted=each.file in self._chosen.wanted)
            yield value

    def _take(self, deck: Deck, *, is_wanted: bool) -> None:
        self._twins.take(deck)
        if is_wanted:
            self._found += (*deck_problems(deck), *self._sources.problems(deck), *self._media.problems(deck))
            self.cards += sum(len(sides(note.content)) for note in deck.notes)
            self.drafts += sum(isinstance(note.content, Draft) for note in deck.notes)
