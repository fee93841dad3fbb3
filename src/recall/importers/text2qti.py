"""Quizzes for text2qti: Markdown with numbered questions, ``a)`` and ``*b)``, ``[*]``, ``= 3 +- 1`` and ``____``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.formats import Format
from recall.importers.graded import Range, around, between, chosen, numeric, typed
from recall.importers.items import Found, Item, LeftOut
from recall.importers.source import Source
from recall.problems import Problem

EXAMPLE: Final = """Quiz title: Sound
Quiz description: What a physicist hears.

1.  How fast is sound in dry air at 20 °C, in m/s?
=   343 +- 2

2.  What carries sound?
... It needs matter.
a)  Empty space
... There is nothing that could swing.
*b) Air

3.  Which of these are measured in hertz?
[*] Frequency
[ ] Loudness
[*] Sampling rate

4.  What is the unit of loudness level?
*   decibel
*   dB

5.  Explain the Doppler effect.
____
"""

# What begins a part of a question, at the beginning of a line.
_PARTS: Final = re.compile(
    r"(?P<question>\d{1,6}\.[ \t]+)(?=\S)"
    r"|(?P<option>\*?[A-Za-z]\)[ \t]+)(?=\S)"
    r"|(?P<box>\[(?:[ ]?|\*)\][ \t]+)(?=\S)"
    r"|(?P<number>=[ \t]+)(?=\S)"
    r"|(?P<short>\*[ \t]+)(?=\S)"
    r"|(?P<told>\.\.\.[ \t]+)(?=\S)"
    r"|(?P<praise>\+[ \t]+)(?=\S)"
    r"|(?P<blame>-[ \t]+)(?=\S)"
    r"|(?P<solution>![ \t]+)(?=\S)"
    r"|(?P<essay>_{3,}[ \t]*$)"
    r"|(?P<upload>\^{3,}[ \t]*$)"
    r"|(?P<title>(?:Quiz[ ]title)[ \t]*:[ \t]*)(?=\S)"
    r"|(?P<text>(?:Text(?:[ ]title)?|Quiz[ ]description)[ \t]*:[ \t]*)(?=\S)"
    r"|(?P<setting>(?:Title|Points|(?:feedback[ ]is[ ])?solution|pick|points[ ]per[ ]question|shuffle[ ]answers"
    r"|show[ ]correct[ ]answers|one[ ]question[ ]at[ ]a[ ]time|can't[ ]go[ ]back|solutions[ ]sample[ ]groups"
    r"|solutions[ ]randomize[ ]groups)[ \t]*:.*$)"
    r"|(?P<group>(?:END_)?GROUP[ \t]*$)",
    re.IGNORECASE,
)
_FENCE: Final = re.compile(r"[ \t]*(`{3,}|~{3,})")
_RANGE: Final = re.compile(r"\[\s*([^,\]]+),\s*([^,\]]+)\]")
_SURE: Final = re.compile(r"^(?:\*[A-Za-z]\)|\[\*\])[ \t]+\S", re.MULTILINE)
_NUMBERED: Final = re.compile(r"^\d{1,6}\.[ \t]+\S.*$", re.MULTILINE)
_TITLE: Final = re.compile(r"^Quiz title[ \t]*:[ \t]*\S", re.MULTILINE | re.IGNORECASE)
_LOOKED_AT: Final = 60_000
_ANSWERS: Final = frozenset(("option", "box", "number", "short", "essay", "upload"))


def likeness(source: Source) -> int:
    """A right option has its star where no other format has one; bullets below a number alone are no quiz."""
    text = source.text[:_LOOKED_AT]
    if not _NUMBERED.search(text) or not (_SURE.search(text) or _TITLE.search(text)):
        return 0
    asked = _questions(list(_entries(text)))
    graded = [each for each in asked if each.options or each.numbers or each.is_open or each.words]
    return 92 if asked and len(graded) >= 0.5 * len(asked) else 0


@dataclass(slots=True)
class _Entry:
    kind: str
    mark: str
    line: int
    end: int
    lines: list[str]

    @property
    def text(self) -> str:
        """Without the indentation that its mark gives the lines behind the first."""
        first, *rest = self.lines
        depths = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
        depth = min(depths, default=0)
        return "\n".join([first, *(line[depth:] for line in rest)]).strip()


def _entries(text: str) -> Iterator[_Entry]:
    """The parts of the file in order; lines that are indented or in a fence belong to the part before."""
    entry: _Entry | None = None
    fence, is_comment = "", False
    for at, line in enumerate(text.split("\n")):
        plain = line.strip()
        if not fence and (is_comment or plain in ("COMMENT", "END_COMMENT") or line.startswith("%")):
            is_comment = plain != "END_COMMENT" and (is_comment or plain == "COMMENT")
            continue
        found = _PARTS.match(line) if plain and not fence and line[0] not in " \t" else None
        opened = _FENCE.match(line)
        if opened is not None and (not fence or (plain.startswith(fence) and not plain.strip(fence[0]))):
            fence = "" if fence else opened[1]
        if found is not None:
            if entry is not None:
                yield entry
            entry = _Entry(found.lastgroup or "", found[0], at, at + 1, [line[found.end() :]])
        elif entry is not None and (not plain or line[0] in " \t" or fence or entry.kind in ("text", "other")):
            entry.lines.append(line)
            entry.end = at + 1 if plain else entry.end
        elif plain:
            if entry is not None:
                yield entry
            entry = _Entry("other", "", at, at + 1, [line])
    if entry is not None:
        yield entry


@dataclass(slots=True)
class _Asked:
    entry: _Entry
    end: int
    options: list[_Entry] = field(default_factory=list)
    whys: dict[int, str] = field(default_factory=dict)
    numbers: list[_Entry] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    solution: list[str] = field(default_factory=list)
    is_open: bool = False


def _questions(entries: Sequence[_Entry]) -> list[_Asked]:
    found: list[_Asked] = []
    is_inside = False
    for entry in entries:
        if entry.kind == "question":
            found.append(_Asked(entry, entry.end))
            is_inside = True
        elif entry.kind in ("title", "text", "setting", "group", "other"):
            is_inside = False
        elif is_inside:
            _add(found[-1], entry)
            found[-1].end = entry.end
    return found


def _add(asked: _Asked, entry: _Entry) -> None:
    match entry.kind:
        case "option" | "box":
            asked.options.append(entry)
        case "told" if asked.options:
            asked.whys[len(asked.options) - 1] = entry.text
        case "told" | "praise" | "blame":
            asked.told.append(entry.text)
        case "number":
            asked.numbers.append(entry)
        case "short":
            asked.words.append(entry.text)
        case "solution":
            asked.solution.append(entry.text)
        case _:
            asked.is_open = True


def read(source: Source) -> Found:
    entries = list(_entries(source.text))
    title = next((entry.text for entry in entries if entry.kind == "title"), None)
    items, problems = [], list(source.problems)
    for asked in _questions(entries):
        content, options = _content(asked)
        problems += _faults(source.name, asked)
        told = asked.told + ([] if isinstance(content, Question) else asked.solution)
        explain = "\n\n".join(dict.fromkeys(told)) or None
        items.append(
            Item(content, asked.entry.line, asked.end, "text2qti", options=options, explain=explain, deck=title)
        )
    return Found(tuple(items), tuple(_left_out(entries)), tuple(problems))


def _content(asked: _Asked) -> tuple[Content, tuple[str, ...]]:
    question = asked.entry.text
    if asked.options:
        right = [place for place, each in enumerate(asked.options) if "*" in each.mark]
        whys = [asked.whys.get(place) for place in range(len(asked.options))]
        return chosen(question, [each.text for each in asked.options], right, whys)
    if asked.numbers:
        return numeric(question, [found for each in asked.numbers if (found := _range(each.text)) is not None]), ()
    if asked.words:
        return typed(question, asked.words), ()
    return (Question(question, "\n\n".join(asked.solution)) if asked.solution else Draft(question=question)), ()


def _range(text: str) -> Range | None:
    ends = _RANGE.fullmatch(text)
    if ends is not None:
        return between(ends[1], ends[2])
    middle, _, room = text.replace("±", "+-").partition("+-")
    return around(middle, room)


def _faults(name: str, asked: _Asked) -> list[Problem]:
    hint = "Numbers are '= 3', '= 3 +- 0.5', '= 3 +- 5%' or '= [2, 4]'."
    return [
        Problem(name, each.line + 1, 1, "W701", f"'{each.text[:80]}' is no number", hint)
        for each in asked.numbers
        if _range(each.text) is None
    ]


def _left_out(entries: Sequence[_Entry]) -> Iterator[LeftOut]:
    for entry in entries:
        if entry.kind == "text":
            yield LeftOut(entry.line + 1, "a text asks nothing", entry.text[:200])
        elif entry.kind == "other":
            yield LeftOut(entry.line + 1, "it belongs to no question", entry.text[:200])


FORMAT: Final = Format("text2qti", "text2qti Markdown", (".txt",), EXAMPLE, likeness=likeness, read=read)
