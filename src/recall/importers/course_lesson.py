"""One lesson as its lines are read: what they head, list and say goes to where a lesson keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from recall.importers.course_labels import Label, label_of, task_of
from recall.importers.course_lines import Line
from recall.importers.course_quiz import quiz_items
from recall.importers.glossary_words import ends_sentence
from recall.importers.items import LessonFound, Material
from recall.importers.materials import is_video, material_of, minutes_of, plain_title, url_in, watch_list
from recall.importers.wording import asks_by_label, is_question

_BOX: Final = re.compile(r"\[[ xX✓✔]?\]\s+")
_TAGS: Final = re.compile(r"(?:tags?|kinds?|type|level)\s*:\s*(?P<tags>\S.*)", re.IGNORECASE)
_ONLY_LINK: Final = re.compile(r"[*_]*\[[^\[\]]+\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)[*_.]*(?:\s*\([^()]{1,30}\))?")
_NOTES: Final = 600  # characters of prose without a label; with more a list says no longer that it is a plan
_CHAPTER: Final = 2500  # with more it is a chapter, whatever else it holds
_PROSE: Final = 120  # characters; a longer line is no title of a reading


@dataclass(slots=True)
class Lesson:
    """``above`` are the entries of a list that the next, deeper ones stand under, by their depth."""

    title: str
    start: int
    number: int | None = None
    url: str | None = None
    tags: list[str] = field(default_factory=list)
    watch: list[Material] = field(default_factory=list)
    read: list[Material] = field(default_factory=list)
    build: list[Material] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)  # lines; a new paragraph begins with an empty one
    points: list[str] = field(default_factory=list)
    label: Label | None = None
    is_labelled: bool = False
    is_topics: bool = False  # has points that no label heads
    prose: int = 0  # characters of text outside labels
    questions: int = 0  # headings and lines outside a quiz that ask something
    _listed: dict[str, list[str]] = field(default_factory=lambda: {"watch": [], "read": []})  # lines to be grouped
    _asked: list[Line] = field(default_factory=list)
    _above: list[tuple[int, str, Label | None]] = field(default_factory=list)
    _parents: set[int] = field(default_factory=set)

    def take(self, line: Line, following: Line | None) -> None:
        """Reads one line of the lesson."""
        is_entry = self.label in ("watch", "read") and following is not None and minutes_of(following.text) is not None
        if is_entry and line.kind == "text":
            self._listed[self.label or ""].append(line.text)
        elif self.label == "quiz" and (line.kind == "item" or label_of(line.text) is None):
            self._asked.append(line)
        elif line.kind == "heading":
            self.questions += is_question(line.text)
            self._heading(line, following)
        elif line.kind == "item":
            self._item(line, following)
        elif line.kind == "text":
            self._text(line)

    def _heading(self, line: Line, following: Line | None) -> None:
        found = label_of(line.text)
        self._begin(found[0] if found else None)
        if found and found[1]:
            self._put(found[0], found[1])
        elif found is None and (following is None or following.kind == "heading"):
            self._put(None, line.text)

    def _begin(self, label: Label | None) -> None:
        self.label = "build" if label == "project" else label
        self.is_labelled |= label is not None
        self._above.clear()

    def _text(self, line: Line) -> None:
        found = label_of(line.text)
        tags = _TAGS.fullmatch(line.text)
        if found is not None and (not found[1] or self.label is None or line.text.startswith(("*", "_"))):
            self._begin(found[0])
            if found[1]:
                self._behind(found[1])
        elif tags is not None:
            self.tags.append(tags["tags"])
        elif self.label == "watch" or (self.label == "read" and minutes_of(line.text) is not None):
            self._listed[self.label].append(line.text)
        elif self.label in ("read", "build") and (len(line.text) <= _PROSE or url_in(line.text)):
            self._put(self.label, line.text)
        else:
            self._say(line)

    def _behind(self, text: str) -> None:
        """What stands on the line of a label; of topics a list."""
        is_list = self.label == "points" and not ends_sentence(text)
        for part in text.split(",") if is_list else [text]:
            self._put(self.label, part.strip())
        self.label = None

    def _say(self, line: Line) -> None:
        self.questions += self.label is None and asks_by_label(line.text)
        self.prose += len(line.text) if self.label is None else 0
        self.paragraphs.append(line.text if line.follows or not self.paragraphs else f"\n{line.text}")

    def _item(self, line: Line, following: Line | None) -> None:
        while self._above and self._above[-1][0] >= line.level:
            self.label = self._above.pop()[2]
        text = _BOX.sub("", line.text, count=1)
        found = label_of(text)
        has_below = following is not None and following.kind == "item" and following.level > line.level
        if found is not None and (found[1] or has_below):
            self._labelled_item(line, found, has_below)
        elif has_below:
            self._above.append((line.level, "" if self.label in ("read", "watch", "build") else text, self.label))
        else:
            self._put(self.label, self._under(text))

    def _labelled_item(self, line: Line, found: tuple[Label, str], has_below: bool) -> None:
        label: Label = "build" if found[0] == "project" else found[0]
        self.is_labelled = True
        if has_below:
            self._above.append((line.level, "", self.label))
            self.label = label
        if label in ("notes", "points") and found[1]:
            self._put(self.label, self._under(_BOX.sub("", line.text, count=1)))
        elif found[1]:
            self._put(label, found[1])

    def _under(self, text: str) -> str:
        """A point with what it stands under, so that it says what it is about by itself."""
        heads = [head.rstrip(" :*_") for _, head, _ in self._above if head.rstrip(" :*_")]
        return f"{heads[-1].lstrip('*_')}: {text}" if heads else text

    def _put(self, label: Label | None, text: str) -> None:
        task = task_of(text) if label is None else None
        if task is not None:
            label, text = task
            self.is_labelled = True
        elif label is None and _ONLY_LINK.fullmatch(text):
            label = "watch" if is_video(url_in(text)) else "read"
        match label:
            case "watch" | "read" | "build" | "project":
                self._list(label, text)
            case "quiz":
                self._asked.append(Line("item", text, self.start, self.start + 1))
            case _:
                self.points.append(text)
                self.is_topics = True

    def _list(self, label: Label, text: str) -> None:
        found = material_of(text)
        if found is not None:
            {"watch": self.watch, "read": self.read}.get(label, self.build).append(found)

    def found(self, kinds: tuple[str, ...], part: str) -> LessonFound:
        """The lesson, whose lines have all been read."""
        section = tuple(title for title in (part, self.title) if title)
        films = (*self.watch, *watch_list(self._listed["watch"]))
        self.read.extend(watch_list(self._listed["read"]))
        if self.url is not None:
            own = Material(plain_title(self.title), url=self.url)
            films, self.read = ((own, *films), self.read) if is_video(self.url) else (films, [own, *self.read])
        return LessonFound(
            self.title,
            self.start,
            self.number,
            kinds,
            watch=films,
            read=tuple(self.read),
            build=tuple(self.build),
            summary="\n".join(self.paragraphs) or None,
            points=tuple(dict.fromkeys(self.points)),
            quiz=quiz_items(self._asked, section),
        )

    @property
    def is_plan(self) -> bool:
        """Whether it reads as a lesson of a plan, and not as a chapter of notes or a list of something else."""
        has_material = bool(self.watch or any(self._listed.values()) or self.read or self.build)
        if (self.questions > 1 and not has_material) or self.prose > _CHAPTER:
            return False
        return self.is_labelled or has_material or (self.is_topics and self.prose < _NOTES)

    @property
    def is_bare(self) -> bool:
        """Whether it has a title alone."""
        return not (self.is_plan or self.questions or self.paragraphs)
