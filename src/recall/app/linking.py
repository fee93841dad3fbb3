"""Notes that are linked: recorded in the library's ``recall.toml``, shown with what is read from them, and let go."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from recall.app.linked import parse_notes
from recall.app.places import NoPathError, find_library, shown_file
from recall.app.together import map_together
from recall.app.tools import Tools
from recall.app.workspace import Workspace
from recall.core.cards import sides
from recall.deckfile.library import PROJECT, FoundFile, in_reading_order, is_linked, linked_files
from recall.deckfile.project import Project, link_fault, link_names, read_project, with_links
from recall.deckfile.save import save
from recall.deckfile.source import read_bytes
from recall.importers.items import LeftOut
from recall.problems import Problem, RecallError, UsageError, quoted
from recall.progress import counted
from recall.store.figures import card_totals
from recall.store.files import FileRow, all_files
from recall.store.library import notes_of_file

_MANY: Final = 500  # files of notes, read in a second: several processes share more


class LinkError(UsageError):
    """No notes can be read from the place."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{quoted(path)} cannot be linked: {reason}", hint="Link the folders, or files, with notes.")


class NotLinkedError(UsageError):
    """No link leads there."""

    def __init__(self, path: str, links: Sequence[str]) -> None:
        known = f"Links: {', '.join(links)}." if links else "Nothing is linked."
        super().__init__(f"{quoted(path)} is not linked", hint=known)


class ProjectError(RecallError):
    """The library's own settings cannot be changed as they are."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.file}: {problem.message}", hint="Mend the file first.")


@dataclass(frozen=True, slots=True)
class NotesView:
    """One file of linked notes; ``form`` is the format it is read in."""

    file: str
    form: str | None
    cards: int
    drafts: int
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link as ``recall.toml`` says it, and where it leads. ``fault`` says why nothing is read there.

    ``files`` are its notes with cards, drafts or faults, ``silent`` counts the others.
    """

    link: str
    place: str
    files: tuple[NotesView, ...]
    silent: int
    fault: str = ""

    @property
    def cards(self) -> int:
        return sum(each.cards for each in self.files)

    @property
    def drafts(self) -> int:
        return sum(each.drafts for each in self.files)


@dataclass(frozen=True, slots=True)
class Linking:
    """``new`` False: it was linked before, or lies in what is. ``project`` is the file that says it."""

    new: bool
    project: str
    view: LinkView


def link_path(tools: Tools, path: str) -> Linking:
    """Record a folder or file with notes, and read it. Raises NoPathError, LinkError, ProjectError."""
    root = find_library(tools)
    project = _project(root)
    if not os.path.lexists(Path(path).expanduser()):
        raise NoPathError(path)
    name, absolute = link_names(Path(path), root)
    if fault := link_fault(name, root):
        raise LinkError(path, fault)
    faults: list[Problem] = []
    files = linked_files(root, [name], report=faults.append)
    if broken := next((each for each in faults if each.file == name), None):
        raise LinkError(path, broken.message)
    view = _read(tools, root, name, files)
    is_new = not any(_is_in(each, link) for each in (name, absolute) for link in project.names)
    if is_new:
        _write(root, project, [*(text for _, text in project.links), _text(root, project, name)])
    return Linking(is_new, shown_file(root, str(_file(root, project))), view)


def unlink_path(tools: Tools, path: str) -> str:
    """Take a link back, named by its path or as ``recall.toml`` says it; the file that said it.

    Raises NotLinkedError, ProjectError.
    """
    root = find_library(tools)
    project = _project(root)
    names = link_names(Path(path), root)
    gone = [text for name, text in project.links if name in names or text == path]
    if not gone:
        raise NotLinkedError(path, [text for _, text in project.links])
    _write(root, project, [text for _, text in project.links if text not in gone])
    return shown_file(root, str(_file(root, project)))


def list_links(ws: Workspace) -> tuple[LinkView, ...]:
    """Every link with what the index holds of it."""
    rows = [row for row in all_files(ws.db) if is_linked(row.path)]
    return tuple(_listed(ws, name, text, rows) for name, text in _project(ws.root).links)


def _listed(ws: Workspace, name: str, text: str, rows: Sequence[FileRow]) -> LinkView:
    own = [row for row in rows if _is_in(row.path, name)]
    cards = Counter[int]()
    for total in card_totals(ws.db):
        cards[total.file] += total.cards
    views = [_indexed(ws, row, cards[row.id]) for row in own]
    faults: list[Problem] = []
    linked_files(ws.root, [name], report=faults.append)
    return _view(ws.root, name, text, views, fault=faults[0].message if faults else "")


def _indexed(ws: Workspace, row: FileRow, cards: int) -> NotesView:
    drafts = sum(each.kind == "draft" for each in notes_of_file(ws.db, row.id))
    problems = tuple(Problem(**each) for each in json.loads(row.problems))
    return NotesView(shown_file(ws.root, row.path), None, cards, drafts, problems=problems)


def _read(tools: Tools, root: Path, name: str, files: Iterable[FoundFile]) -> LinkView:
    found = in_reading_order(files)
    with tools.progress("Reading notes") as advance:
        read = partial(_notes, root)
        made = map_together(read, found) if len(found) > _MANY else map(read, found)
        views = list(counted(made, advance, total=len(found)))
    return _view(root, name, name, views)


def _notes(root: Path, found: FoundFile) -> NotesView:
    shown = shown_file(root, found.file)
    data = read_bytes(Path(found.path), shown)
    if isinstance(data, Problem):
        return NotesView(shown, None, 0, 0, problems=(data,))
    read = parse_notes(data, file=found.file)
    cards = [len(sides(note.content)) for note in read.deck.notes]
    problems = tuple(replace(each, file=shown) for each in read.deck.problems)
    return NotesView(shown, read.form, sum(cards), cards.count(0), read.left_out, problems)


def _view(root: Path, name: str, text: str, views: Sequence[NotesView], *, fault: str = "") -> LinkView:
    told = tuple(each for each in views if each.cards or each.drafts or each.left_out or each.problems)
    return LinkView(text, shown_file(root, name), told, len(views) - len(told), fault)


def _project(root: Path) -> Project:
    project = read_project(root)
    if not project.is_readable:
        raise ProjectError(project.problems[0])
    return project


def _file(root: Path, project: Project) -> Path:
    return root / PROJECT if project.path is None else project.path


def _text(root: Path, project: Project, name: str) -> str:
    """The link as the file says it: from its own folder."""
    if Path(name).is_absolute():
        return name
    return Path(os.path.relpath(root.resolve() / name, _file(root, project).parent.resolve())).as_posix()


def _write(root: Path, project: Project, links: Sequence[str]) -> None:
    path = _file(root, project)
    before = path.read_bytes() if project.path is not None else None
    after = with_links((before or b"").decode("utf-8"), links)
    save(path, before, after.encode("utf-8"))


def _is_in(file: str, place: str) -> bool:
    return file == place or file.startswith(f"{place}/")
