"""What the notes around a deck say: its lesson, the files it was made from, and the cards beside a draft."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from recall.app.places import shown_file
from recall.app.source_passages import NotedSentence, noted_sentences
from recall.app.sources import Found, file_in, find_file, is_text
from recall.app.workspace import Workspace
from recall.core.notejson import loads
from recall.core.notes import Choice, Claim, Cloze, Draft, Note, answer_text, asked_text
from recall.core.proposals import Passage, Shelf, proposals, shelf
from recall.core.sentences import sentences
from recall.store.files import FileRow
from recall.store.library import notes_of_file

MOST: Final = 5  # proposals for one draft
LARGEST_SOURCE: Final = 2_000_000  # bytes; what is larger is no file of notes
MOST_SOURCES: Final = 20  # files that the proposals of one deck are taken from
_LONGEST_NAME: Final = 60  # characters of what may be a term
_NOTES: Final = frozenset({"", ".md", ".markdown", ".mdx", ".qmd", ".rst", ".text", ".txt"})
_FARTHER: Final = 0.85  # share of a sentence that no card of the deck names the section of
_ASKING: Final = re.compile(r"[?？؟:：][\"'”’»)*_\s]*\Z")  # "It stands for:" is a question, too
_NAME: Final = re.compile(
    r"(?:\*\*|__)(?P<bold>[^*_\n]+?):?(?:\*\*|__)|\A(?P<head>[^:–—.\n]+?)(?::(?=\s)|\s+[–—-](?=\s))"
)


class Origin(NamedTuple):
    """``place`` names it to a person; ``source`` is what a card made of it would say, None where it has none."""

    place: str
    source: str | None


class Said(NamedTuple):
    """A passage and where it stands."""

    passage: Passage
    origin: Origin


@dataclass(frozen=True, slots=True)
class Proposed:
    """Words of the notes that may be what a draft waits for; ``likeness`` runs from 0 to 1."""

    text: str
    place: str
    source: str | None
    likeness: float


@dataclass(frozen=True, slots=True)
class Bookcase:
    """All that one deck file's drafts are compared with: sentences that may answer, and names that may be terms."""

    sentences: tuple[Said, ...]
    names: tuple[Said, ...]
    answers: Shelf
    terms: Shelf

    def proposed(self, draft: Draft) -> tuple[Proposed, ...]:
        """The likeliest first. For a meaning alone names are proposed, else sentences."""
        is_name = draft.question is None and draft.term is None
        said, among = (self.names, self.terms) if is_name else (self.sentences, self.answers)
        asked = draft.question or draft.term or draft.meaning or ""
        found = proposals(asked, among, options=draft.choices, most=MOST)
        return tuple(Proposed(said[at].passage.text, *said[at].origin, like) for at, like in found)


def bookcase(ws: Workspace, file: FileRow) -> Bookcase:
    """Reads the lesson, the cards and the sources of one deck file; what is not there is passed over."""
    notes = [loads(row.content) for row in notes_of_file(ws.db, file.id)]
    noted = [(each, origin) for path, written in _sources(ws, file, notes) for each, origin in _noted(path, written)]
    anchors = {note.source.partition("#")[2] for note in notes if note.source}
    is_near = anchors <= {""} and file.lesson is None
    read = [
        _of_sentence(each, origin, is_near=is_near or each.anchor in anchors)
        for each, origin in noted
        if not each.is_heading
    ]
    said = [*_of_lesson(file), *_of_cards(ws, notes), *read]
    answering = tuple(_once(each for each in said if not _ASKING.search(each.passage.text)))
    headed = [_headed(each, origin) for each, origin in noted if not each.is_heading and each.headings]
    names = tuple(_named([*(name for each in said for name in _names(each)), *headed]))
    return Bookcase(
        answering, names, shelf([each.passage for each in answering]), shelf([each.passage for each in names])
    )


def _once(said: Iterable[Said]) -> list[Said]:
    """The first of those that say the same."""
    return list({each.passage.text.casefold(): each for each in reversed(list(said))}.values())[::-1]


def _named(names: Iterable[Said]) -> list[Said]:
    """Each name once, where it stands first, with all that is said of it."""
    found: dict[str, list[Said]] = {}
    for each in names:
        found.setdefault(each.passage.text.casefold(), []).append(each)
    return [
        Said(Passage(same[0].passage.text, " ".join(each.passage.context for each in same)), same[0].origin)
        for same in found.values()
    ]


def _of_lesson(file: FileRow) -> Iterator[Said]:
    if file.lesson is None:
        return
    lesson = json.loads(file.lesson)
    title = lesson["title"]
    for part in sentences(lesson["summary"] or ""):
        yield Said(Passage(part.text, title), Origin(f"{title} · summary", f"{title}, summary"))
    for point in lesson["points"]:
        yield Said(Passage(point["text"], title), Origin(f"{title} · points", f"{title}, points"))


def _of_cards(ws: Workspace, notes: Iterable[Note]) -> Iterator[Said]:
    for note in notes:
        place = f"{shown_file(ws.root, note.place.file)}:{note.place.line}"
        for text in _texts(note):
            for part in sentences(text):
                yield Said(Passage(part.text, asked_text(note.content)), Origin(place, note.source))


def _texts(note: Note) -> list[str]:
    """What a card says, but its question."""
    texts = [note.explain or ""]
    match note.content:
        case Draft():
            return texts
        case Cloze():
            from recall.core.holes import parse_holes, reveal

            texts.append(reveal(parse_holes(note.content.text, code_holes=note.content.code_holes)))
        case Claim(claim=claim, answer=is_true):
            texts += [claim] if is_true else []
        case Choice(answers=answers):
            texts += [text for option in answers for text in (option.text, option.why or "")]
        case content:
            texts.append(answer_text(content))
    return texts


def _sources(ws: Workspace, file: FileRow, notes: Iterable[Note]) -> Iterator[tuple[Path, str]]:
    """(file of notes, how a card names it) of the sources that the deck's cards name, each file once."""
    folder = (ws.root / file.path).parent
    seen: set[Path] = set()
    for text in dict.fromkeys(note.source for note in notes if note.source):
        found = file_in(text, ws.root, file.path)
        if not isinstance(found, Found) or found.path in seen or len(seen) == MOST_SOURCES:
            continue
        seen.add(found.path)
        if found.path.suffix.lower() in _NOTES and found.path.is_file() and is_text(found.path):
            written = text.partition("#")[0]
            again = find_file(written, (folder, ws.root, ws.root.parent)) if written else None
            is_path = again is not None and again.path == found.path
            yield found.path, written if is_path else Path(os.path.relpath(found.path, folder)).as_posix()


def _noted(path: Path, written: str) -> Iterator[tuple[NotedSentence, Origin]]:
    try:
        if path.stat().st_size > LARGEST_SOURCE:
            return
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    shown = shown_file(Path.cwd(), str(path))
    for each in noted_sentences(text):
        anchor = each.anchor or f"L{each.line}"
        yield each, Origin(f"{shown}:{each.line}", f"{written}#{anchor}")


def _of_sentence(each: NotedSentence, origin: Origin, *, is_near: bool) -> Said:
    return Said(Passage(each.text, " ".join(each.headings), 1.0 if is_near else _FARTHER), origin)


def _headed(each: NotedSentence, origin: Origin) -> Said:
    """The heading over a sentence as a name, which the sentence tells something of."""
    return Said(Passage(each.headings[-1], each.text), origin)


def _names(said: Said) -> Iterator[Said]:
    """What a sentence may name: its bold words and what stands before a colon or dash; the sentence tells what of."""
    text, context, _ = said.passage
    if len(text) <= _LONGEST_NAME and not text.rstrip().endswith((".", "?", "!")):
        yield Said(Passage(text, context), said.origin)
    for found in _NAME.finditer(text):
        name = (found["bold"] or found["head"]).strip(" *_")
        if 0 < len(name) <= _LONGEST_NAME and name != text:
            yield Said(Passage(name, f"{text} {context}"), said.origin)
