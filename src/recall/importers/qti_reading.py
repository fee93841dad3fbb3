"""What reading QTI files comes to while they are read, one document after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from recall.core.notes import Content, asked_text
from recall.importers.graded import filled
from recall.importers.items import Item, LeftOut
from recall.importers.quizbank import good_id
from recall.problems import Problem


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; ``praises`` are said to every right or every wrong answer, ``told`` to everybody."""

    content: Content
    options: tuple[str, ...] = ()
    told: Sequence[str] = ()
    praises: Sequence[str] = ()
    hint: str | None = None
    comment: str | None = None
    tags: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """``member`` is the document's path in its package; ``above`` are lines before the part that is read."""

    name: str
    items: list[Item] = field(default_factory=list)
    praises: list[tuple[str, ...]] = field(default_factory=list)  # of each item
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    section: tuple[str, ...] = ()
    deck: str | None = None
    member: str = ""
    names: set[str] = field(default_factory=set)  # identifiers that are taken
    above: int = 0

    def in_member(self, text: str) -> str:
        return f"{text} in '{self.member}'" if self.member else text

    def leave(self, line: int, reason: str, text: str) -> None:
        self.left_out.append(LeftOut(line + 1, self.in_member(reason), text.strip()[:200]))

    def warn(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.name, line + 1, 1, "W701", self.in_member(message), hint))

    def add(self, asked: Asked, lines: tuple[int, int], *, name: str, title: str) -> None:
        """``name`` is the identifier that the file gives, ``title`` the item's title."""
        start, end = lines[0] + self.above, lines[1] + self.above
        if not asked_text(asked.content).strip():
            self.leave(start, "the question is empty", title)
            return
        for fault in asked.faults:
            self.warn(start, fault, "The rest of the question is kept.")
        known = None if name in self.names else good_id(name)
        self.names.add(name)
        self.praises.append(filled(asked.praises))
        self.items.append(
            Item(
                asked.content,
                start,
                end,
                "qti",
                section=self.section,
                options=asked.options,
                tags=asked.tags,
                hint=asked.hint or None,
                explain="\n\n".join(filled(asked.told)) or None,
                anchor=self.member or None,
                id=known,
                deck=self.deck,
                comment=asked.comment or None,
            )
        )
