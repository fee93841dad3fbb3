"""Which deck file each card of a source goes to, and what stands at the head of that file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from recall.app.import_course import course_shelves
from recall.app.import_target import Head, Names, Shelf, Target, deck_word, file_name
from recall.app.importing import ReadFile
from recall.importers.items import Item

_MANY: Final = 200  # cards of one source, from which its sections get files of their own


def shelves(
    read: ReadFile, target: Target, names: Names, source: str, known: Mapping[str, Any] | None = None
) -> Iterator[Shelf]:
    """The deck files of one source, with their cards in reading order; a course has one for each lesson.

    ``known`` are the heads of the deck files that were made of it before, by their paths.
    """
    known = known or {}
    inside = _inside(read)
    items: Sequence[Item] = read.found.items
    if target.file is not None:
        name = target.file.relative_to(target.root).as_posix()
        chosen = tuple(("cards", item) for item in read.found.all_items)
        yield Shelf(name, {"deck": _title(target.file.stem)}, chosen)
        return
    if read.found.course is not None:
        folder = (target.folder / inside).relative_to(target.root).as_posix()
        yield from course_shelves(read.found.course, folder, names, source, known)
    for title, part, some in _parts(items, inside, target):
        path = (target.folder / part).relative_to(target.root).as_posix()
        name = names.free(_as_before(f"{path}.yaml", known), source, known)
        title = known.get(name, {}).get("deck", title)
        yield Shelf(name, _head(title, source), tuple(("cards", item) for item in some))


def _as_before(path: str, known: Mapping[str, Any]) -> str:
    """The path that the deck had when its source was named from a folder further up or down; else ``path``."""
    if path in known:
        return path
    alike = [each for each in known if each.endswith(f"/{path}") or path.endswith(f"/{each}")]
    return max(alike, key=len, default=path)


def _inside(read: ReadFile) -> PurePosixPath:
    """The deck's path without an ending; a README or an index speaks for its folder."""
    inside = PurePosixPath(read.inside)
    if inside.stem.lower() in ("readme", "index") and read.path is not None:
        folder = read.path.absolute().parent.name
        inside = inside.parent if len(inside.parts) > 1 else PurePosixPath(folder or inside.stem)
    elif inside.suffix:
        inside = inside.with_suffix("")
    return PurePosixPath("/".join(filter(None, map(file_name, inside.parts))) or "notes")


def _parts(
    items: Sequence[Item], inside: PurePosixPath, target: Target
) -> Iterator[tuple[str, PurePosixPath, list[Item]]]:
    """(deck's name, path without ending, cards): one for each deck that the file itself names, else one in all."""
    title = " / ".join(_title(part) for part in inside.parts)
    by_section = target.is_by_section or len(items) > _MANY
    groups: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        words = re.split(r"\s*(?:/|::)\s*", item.deck) if item.deck else item.section[:1] if by_section else ()
        groups.setdefault(tuple(filter(None, words)), []).append(item)
    for words, chosen in groups.items():
        path = inside.joinpath(*filter(None, map(file_name, words)))
        yield " / ".join([title, *map(deck_word, words)]), path, chosen


def _head(title: str, source: str) -> Head:
    head: Head = {"deck": title}
    return head | ({"source": source} if source else {})


def _title(stem: str) -> str:
    words = re.sub(r"[-_]+", " ", stem).strip() or stem
    return words[:1].upper() + words[1:]
