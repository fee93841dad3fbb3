"""Deck files from what was imported, and again from what changed in a source since; nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recall.app.import_cards import Card, cards_of
from recall.app.import_files import DeckFiles
from recall.app.import_media import Carried, MediaShelf, copy_media
from recall.app.import_shelves import shelves
from recall.app.import_state import Lost, SourceState, all_states, forget_state, read_state, write_state
from recall.app.import_steps import DELETED, NEW, CardMerger, Library, Step
from recall.app.import_target import Names, Shelf, Target, is_there, source_path
from recall.app.importing import ReadFile
from recall.importers.items import LeftOut
from recall.problems import RecallError


@dataclass(frozen=True, slots=True)
class SourceWritten:
    """What one source came to; ``files`` are deck files written, or that would be; ``heads`` the learner's own."""

    source: str
    steps: tuple[Step, ...] = ()
    files: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    media: tuple[Carried, ...] = ()
    heads: tuple[str, ...] = ()
    renamed: str | None = None  # the name under which the source was imported before
    copied: int = 0  # pictures and sounds that were not there yet
    is_again: bool = False  # the source was imported before
    elsewhere: tuple[str, ...] = ()  # for each card that stands in another deck file than was asked for, that file

    def count(self, what: str) -> int:
        return sum(step.what == what for step in self.steps)


class ImportWriter:
    """Takes sources one after another: each is on the disk before the next is looked at.

    Where one deck file takes everything, :meth:`finish` writes it. With ``is_dry`` nothing is written at all.
    """

    def __init__(self, target: Target, library: Library, *, takes_theirs: bool = False, is_dry: bool = False) -> None:
        self._target = target
        self._files = DeckFiles(target.root)
        self._merger = CardMerger(self._files, library, takes_theirs=takes_theirs)
        self._names = Names(self._files.source, set(library.course_ids))
        self._states: list[SourceState] = []
        self._renamed: list[str] = []  # sources that have another name now
        self._seen: set[str] = set()
        self._lost: Lost | None = None
        self._takes_theirs = takes_theirs
        self._is_dry = is_dry

    def take(self, read: ReadFile) -> SourceWritten:
        """Write one source. Raises RecallError where a deck file cannot be changed; then it is as it was."""
        source = source_path(read, self._target)
        self._seen.add(source)
        try:
            return self._take(read, source)
        except RecallError:
            if self._target.file is None:
                self._files.forget()
                self._states, self._renamed = [], []
            raise

    def _take(self, read: ReadFile, source: str) -> SourceWritten:
        state = read_state(self._target.root, source) if source else None
        renamed: str | None = None
        if state is None and source and (renamed := self._former(read, source)) is not None:
            state = read_state(self._target.root, renamed)
        is_whole = not any(problem.is_error for problem in read.found.problems)
        if not (read.found.all_items or read.found.course or (state is not None and is_whole)):
            return SourceWritten(source)
        heads = {} if state is None else state.heads
        made = list(shelves(read, self._target, self._names, source, heads))
        media = self._media(read, state)
        left_out = list(_without_folder(read, self._target))
        cards = [card for shelf in made for card in cards_of(shelf, source, media, left_out)]
        steps, items, homes = self._merger.merge(cards, state, source)
        if is_whole:
            steps += self._merger.gone(state, steps)
        items += self._merger.remembered(state, items)
        known, kept = self._heads(made, homes, heads)
        if source:
            copies = ({} if state is None else state.media) | media.copies
            self._states.append(SourceState(source, read.digest, read.form or "", tuple(items), known, copies))
        if renamed is not None:
            self._renamed.append(renamed)
        elsewhere = tuple(self._elsewhere(cards, steps, heads)) if renamed is None else ()
        copied = len(list(media.pending()))
        files = self._written(media)
        return SourceWritten(
            source,
            tuple(steps),
            files,
            tuple(left_out),
            media.carried,
            kept,
            renamed,
            copied,
            is_again=state is not None,
            elsewhere=elsewhere,
        )

    def _elsewhere(self, cards: Sequence[Card], steps: Sequence[Step], heads: Mapping[str, Any]) -> Iterator[str]:
        """The deck files of cards that stood in the library before this target was named for their source."""
        for card, step in zip(cards, steps, strict=False):
            path = card.shelf.path
            is_asked = (self._target.root / path).is_relative_to(self._target.file or self._target.folder)
            if step.what not in (NEW, DELETED) and not (is_asked and (step.file == path or path in heads)):
                yield step.file

    def _media(self, read: ReadFile, state: SourceState | None) -> MediaShelf:
        folder = Path() if read.path is None else read.path.absolute().parent
        return MediaShelf(self._target.root, folder, {} if state is None else state.media)

    def _former(self, read: ReadFile, source: str) -> str | None:
        """The name under which a source that seems new was imported before; its file is not there any more."""
        if self._lost is None:
            self._lost = Lost(self._target.root, lambda name: is_there(self._target, name))
        if not self._lost.names:
            return None
        probe = Shelf("probe.yaml", {}, tuple(("cards", item) for item in read.found.all_items))
        fields = [card.fields for card in cards_of(probe, source, None, [])]
        name = self._lost.found(read.digest, fields)
        if name is not None:
            self._lost.forget(name)
            self._seen.add(name)
        return name

    def vanished(self, is_meant: Callable[[str], bool]) -> Iterator[SourceWritten]:
        """The sources that were imported before, are not there now, and lie where ``is_meant`` says; their cards stay.

        Comes after all sources were taken.
        """
        for state in all_states(self._target.root):
            if state.source not in self._seen and is_meant(state.source) and not is_there(self._target, state.source):
                yield SourceWritten(state.source, tuple(self._merger.gone(state, ())))
                self._files.forget()

    def finish(self) -> tuple[str, ...]:
        """Write what is still to be written; the paths of those deck files."""
        return self._flushed()

    def _written(self, media: MediaShelf) -> tuple[str, ...]:
        if not self._is_dry:
            copy_media(media)
        return self._flushed() if self._target.file is None else ()

    def _flushed(self) -> tuple[str, ...]:
        """Decks first and what is remembered of them last: after a crash between them nothing is taken for new."""
        files = self._files.flush(is_dry=self._is_dry)
        states, self._states = self._states, []
        renamed, self._renamed = self._renamed, []
        if not self._is_dry:
            for state in states:
                write_state(self._target.root, state)
            for source in renamed:
                forget_state(self._target.root, source)
        return files

    def _heads(
        self, made: Sequence[Shelf], homes: Mapping[str, str], bases: Mapping[str, dict[str, Any]]
    ) -> tuple[dict[str, dict[str, Any]], tuple[str, ...]]:
        """Renew the heads of the files: (what is to be remembered of them, the keys that are the learner's own).

        A file that the learner deleted stays away unless a new card goes there; where cards live in another file than
        their own, its head is none of theirs.
        """
        known = dict(bases)
        told: list[str] = []
        for shelf in made:
            home = homes[shelf.path]
            base = bases.get(home)
            if home != shelf.path or (base is not None and not self._files.is_there(home)):
                continue
            kept = self._files.renew_head(home, base, shelf.head, takes_theirs=self._takes_theirs)
            told += [f"{home}: {'.'.join(path)}" for path in kept]
            known[home] = _with_former(dict(shelf.head), base or {}, kept)
        return known, tuple(told)


def _with_former(head: dict[str, Any], base: Mapping[str, Any], paths: Iterable[tuple[str, ...]]) -> dict[str, Any]:
    """The head with former values at these places, so that a clash is told until one side gives way."""
    for key, *rest in paths:
        if rest:
            head[key] = _with_former(dict(head[key]), base[key], [tuple(rest)])
        elif key in base:
            head[key] = base[key]
        else:
            head.pop(key, None)
    return head


def _without_folder(read: ReadFile, target: Target) -> Iterator[LeftOut]:
    if read.found.course is not None and target.file is not None:
        reason = "a course needs a folder (--to DIR): of its lessons only the cards were taken"
        yield LeftOut(1, reason, read.found.course.title)
