"""One pass over the events of a file: cards become notes as they come, so that no tree of the whole is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from recall.core.notes import Note
from recall.deckfile.items import Header, read_item
from recall.deckfile.keys import COURSE, FILE
from recall.deckfile.lessons import course_of, lesson_of, settings_of
from recall.deckfile.page import Page
from recall.deckfile.syntax import UnreadableYamlError, explained
from recall.deckfile.traps import did_you_mean, shortened
from recall.deckfile.tree import Mapping, Node, Scalar, Sequence, TreeBuilder, is_blank
from recall.deckfile.values import Broken, Course, Deck, Lesson, Use

VERSION = "1"
SECTIONS = ("cards", "quiz")
_DECK_KEYS = frozenset({"recall", "deck", "lesson", "cards", "quiz"})
_HEADER_KEYS = ("deck", "tags", "source")


def deck_name(text: str) -> str:
    """The shown name: its parts trimmed and joined by `` / ``."""
    return " / ".join(part for part in (part.strip() for part in text.split("/")) if part)


class Reading:
    """What one pass found; ``entries`` are the top-level keys but for the sections read card by card."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.header = Header(deck_name(PurePosixPath(page.file).with_suffix("").as_posix()))
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.top: Any = None
        self.sections: dict[str, Scalar] = {}
        self.notes: list[Note] = []
        self.uses: list[Use] = []
        self.broken: list[Broken] = []
        self.is_empty = False
        self.is_whole = True
        self._headed: set[str] = set()

    def read(self) -> UnreadableYamlError | None:
        """Reads as far as YAML goes; what stopped it, or None."""
        try:
            self._document(TreeBuilder(self.page.text, self.page))
        except yaml.YAMLError as error:
            return explained(error, self.page.text)
        except UnreadableYamlError as error:
            return error
        self._late_header()
        return None

    def _document(self, tree: TreeBuilder) -> None:
        tree.next_event()  # the stream begins
        if tree.next_event().__class__ is StreamEndEvent:
            self.is_empty = True
            return
        self.top = tree.next_event()
        if self.top.__class__ is MappingStartEvent:
            self._mapping(tree)
        else:
            node = tree.node(self.top)
            self.is_empty = is_blank(node)
        after = tree.next_event()
        if after.__class__ is DocumentEndEvent:
            after = tree.next_event()
        if after.__class__ is not StreamEndEvent:
            self.page.fault("E016", after, "a second YAML document begins here", "Put it in a file of its own.")

    def _mapping(self, tree: TreeBuilder) -> None:
        if self.top.tag is not None:
            self.page.fault("E009", self.top, "a YAML tag before the deck is refused", "Remove it.")
        while True:
            key: Any = tree.next_event()
            if key.__class__ is MappingEndEvent:
                return
            key = key if key.__class__ is Scalar else tree.key_of(key, 0)
            name = key.value if key is not None else ""
            event = tree.next_event()
            is_taken = name in self.entries or name in self.sections
            if is_taken or not name or name == "<<":
                tree.node(event, 1)
                self.is_whole = self.is_whole and name not in SECTIONS
                if key is not None:
                    tree.wrong_key(key)
            elif name in SECTIONS and event.__class__ is SequenceStartEvent and event.anchor is None:
                self.sections[name] = key
                self._section(tree, name)
            else:
                errors = self.page.errors
                node = tree.node(event, 1)
                if name in SECTIONS:
                    self.sections[name] = key
                    self._section_from(node, name, errors)
                else:
                    self.entries[name] = (key, node)

    def _section(self, tree: TreeBuilder, section: str) -> None:
        self._head()
        while True:
            event = tree.next_event()
            if event.__class__ is SequenceEndEvent:
                return
            errors = self.page.errors
            self._item(tree.node(event, 2), section, errors)

    def _section_from(self, node: Node, section: str, errors: int) -> None:
        """A section that is no plain list: empty, an alias, with an anchor, or something else.

        ``errors`` was the count before it was built: YAML's own faults in it cannot be told card by card.
        """
        if is_blank(node):
            return
        if not isinstance(node, Sequence):
            self.page.wrong_shape(node, f"'{section}'", "a list")
            self.is_whole = False
            return
        self._head()
        has_faults = self.page.errors > errors
        for item in node.items:
            self._item(item, section, errors if has_faults else self.page.errors)

    def _item(self, node: Node, section: str, errors: int) -> None:
        found = read_item(node, self.page, section=section, header=self.header, errors=errors)
        if isinstance(found, Note):
            self.notes.append(found)
        elif isinstance(found, Use):
            self.uses.append(replace(found, before=len(self.notes)))
        else:
            self.broken.append(found)

    def _head(self) -> bool:
        """Takes over what the file has said so far for all of its cards; whether that is news."""
        new = [name for name in _HEADER_KEYS if name in self.entries and name not in self._headed]
        for name in new:
            self._headed.add(name)
            node = self.entries[name][1]
            if is_blank(node):
                continue
            if name == "deck":
                self.header.deck = deck_name(self.page.text_of(node, "'deck'") or "") or self.header.deck
            elif name == "tags":
                self.header.tags = tuple(dict.fromkeys(self.page.texts_of(node, "'tags'")))
            else:
                self.header.source = self.page.text_of(node, "'source'")
        return bool(new)

    def _late_header(self) -> None:
        """Gives notes that were read before them the deck's name, tags and source."""
        before = replace(self.header)
        if not self._head():
            return
        head = self.header
        self.notes = [
            replace(
                note,
                deck=head.deck,
                tags=tuple(dict.fromkeys((*head.tags, *note.tags))),
                source=head.source if note.source == before.source else note.source,
            )
            for note in self.notes
        ]


def finished(reading: Reading, files: Iterable[str], *, is_cut_short: bool = False) -> Deck | Course:
    """The deck or course that was read, with its problems; ``is_cut_short``: YAML ended before the file did."""
    page = reading.page
    if "course" in reading.entries:
        return _course(reading, files)
    is_deck = not _DECK_KEYS.isdisjoint(reading.entries) or bool(reading.sections)
    if not is_deck and not is_cut_short:
        _no_deck(reading)
    given = page.given(_top(reading), FILE, "a deck file") if is_deck else {}
    is_readable = is_deck and _is_known_version(given, page)
    lesson = lesson_of(given["lesson"], page) if "lesson" in given else None
    settings = settings_of(given.get("settings"), page)
    _check_lesson_links(reading.notes, lesson, page)
    prefix = page.id_of(given["id"], "'id'") if "id" in given else None
    page.silence(settings.allow)
    head = reading.header
    return Deck(
        page.file,
        head.deck,
        prefix=prefix,
        tags=head.tags,
        source=head.source,
        notes=tuple(reading.notes) if is_readable else (),
        uses=tuple(reading.uses) if is_readable else (),
        broken=tuple(reading.broken),
        lesson=lesson,
        settings=settings,
        problems=tuple(page.problems),
        is_whole=(is_readable and reading.is_whole) or reading.is_empty,
    )


def _course(reading: Reading, files: Iterable[str]) -> Course:
    page = reading.page
    top = _top(reading)
    for name, key in reading.sections.items():
        page.fault("W201", key, f"a course file has no key '{name}'", "Cards stand in lesson files.")
    given = page.given(top, COURSE, "a course file")
    _is_known_version(given, page)
    course = course_of(given, page, files, top=top)
    page.silence(course.settings.allow)
    return replace(course, problems=tuple(page.problems))


def _top(reading: Reading) -> Mapping:
    top = Mapping(reading.top)
    top.entries = reading.entries
    return top


def _no_deck(reading: Reading) -> None:
    page = reading.page
    if reading.is_empty:
        page.fault("W207", 0, "the file is empty", "Begin with 'cards:'.")
        return
    hint, at = "A deck has 'cards:', each card after '- '; a course has 'course:'.", None
    for name, (key, _) in reading.entries.items():
        if guess := did_you_mean(name, ("cards", "quiz", "lesson", "deck", "course")):
            hint, at = guess, key
            break
    page.fault("E013", at or 0, "this is no deck: it has no 'cards:'", hint)


def _is_known_version(given: dict[str, Node], page: Page) -> bool:
    node = given.get("recall")
    version = VERSION if node is None else page.text_of(node, "'recall'")
    if node is not None and version is not None and version != VERSION:
        message = f"the file is of version {shortened(version)}; this recall reads version {VERSION}"
        page.fault("E014", node, message, "Update recall, or write 'recall: 1'.")
    return version == VERSION


def _check_lesson_links(notes: list[Note], lesson: Lesson | None, page: Page) -> None:
    points = {point.id for point in lesson.points} if lesson else set()
    videos = {video.id for video in lesson.watch} if lesson else set()
    for note in notes:
        if note.tests is not None and note.tests not in points and "W405" not in note.allow:
            hint = "Add the point to the lesson." if lesson else "This file has no lesson."
            page.fault("W405", note.place, f"'tests' names no point: '{shortened(note.tests)}'", hint)
        video = note.video.url if note.video else ""
        is_name = bool(video) and not any(char in video for char in "/:.")
        if is_name and video not in videos and "W408" not in note.allow:
            hint = "Write an address, or the id of one of the lesson's 'watch' entries."
            page.fault("W408", note.place, f"no video '{shortened(video)}' in this lesson", hint)
