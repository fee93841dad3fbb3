"""What every command prints with ``--json``: the type that is promised, and calls that print it.

A schema made from the types is kept in ``tests/golden/json``; docs/json.md has a table for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from recall.app.adding import Added
from recall.app.backlog import Overview, PlanView
from recall.app.checking import Checked
from recall.app.configuring import SettingView
from recall.app.confusions import Confusion
from recall.app.course_calendar import CourseCalendar
from recall.app.course_report import WrittenReport
from recall.app.course_views import CourseStanding
from recall.app.day import DayView
from recall.app.doctor import Examination
from recall.app.doubts import Doubt
from recall.app.drafting import DraftView
from recall.app.driving import Stored
from recall.app.exporting import Exported
from recall.app.figures import Stats
from recall.app.flagged import FlaggedCard
from recall.app.history import CardStory
from recall.app.keeping import Copy
from recall.app.lesson_views import LessonView
from recall.app.linking import LinkView
from recall.app.listing import CardLine, DeckLine
from recall.app.marking_done import MarkedDone
from recall.app.opening import Opening
from recall.app.papers import WrittenPaper
from recall.app.previewing import PreviewStep
from recall.app.quizhistory import QuizLine
from recall.app.releasing import ReleasedLesson
from recall.app.starting_courses import Started, Stopped
from recall.app.status import Status
from recall.app.summing_up import Summary
from recall.app.undoable import DoneLine
from recall.app.upcoming import Next
from recall.app.why import WhyView
from recall.terminal import jsonevents, quiz_events

Schema = dict[str, Any]
_LATE = {
    "Confusion": Confusion,
    "Opening": Opening,
    "Summary": Summary,
    "WhyView": WhyView,
}  # imported by the program only where needed
_PLAIN: dict[object, Schema] = {
    NoneType: {"type": "null"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    Path: {"type": "string"},
}
_WORDS: dict[object, str] = {
    NoneType: "null",
    str: "text",
    bool: "true/false",
    int: "integer",
    float: "number",
    date: "date",
    datetime: "instant",
    Path: "path",
}


@dataclass(frozen=True, eq=False)
class Object:
    """Named fields that no dataclass holds; ``of`` is a dataclass whose fields are there too."""

    name: str
    given: Mapping[str, object]
    of: type | None = None


@dataclass(frozen=True)
class Output:
    """``calls`` are the words after ``recall``, ``before`` a call without which there is nothing to print; with
    ``{out}`` in them a new file is meant."""

    type: object
    calls: tuple[str, ...]
    before: str = ""


TAKEN = Object("Taken", {"id": str, "what": str})
FAULT = Object("Error", {"code": str, "message": str, "hint": str, "exit_code": int})
OUTPUTS: dict[str, Output] = {
    "next": Output(Next, ("next --json", "next --json --answer", "next try --answer --json")),
    "answer": Output(Stored, ("answer plain again --json", "answer plain good --json", "answer plain easy --json")),
    "today": Output(DayView, ("today --json",)),
    "plan": Output(Overview, ("plan --json",)),
    "plan --minutes": Output(
        Object("Planned", {"plan": PlanView | None, "accepted": bool}),
        ("plan --minutes 1 --json", "plan --by 2026-12-24 --json", "plan --minutes 5 --accept --json"),
    ),
    "plan --cancel": Output(
        Object("Cancelled", {"back": int}), ("plan --cancel --json",), before="plan --minutes 1 --accept"
    ),
    "course": Output(list[CourseStanding], ("course --json", "course try --json", "course show --json")),
    "course report": Output(WrittenReport, ("course report {out}.html --json", "course report try {out}.md --json")),
    "course start": Output(Started, ("course start try --json",)),
    "course stop": Output(Stopped, ("course stop try --json",), before="course start try"),
    "course release": Output(list[ReleasedLesson], ("course release first --json",), before="course start try"),
    "course plan": Output(CourseCalendar, ("course plan --json", "course plan try --by 2026-12-24 --json")),
    "lesson": Output(LessonView, ("lesson first --json", "lesson try/first --json")),
    "done": Output(
        list[MarkedDone],
        ("done first film --json", "done first --json", "done try pipe --json", "done 1 --undo --json"),
    ),
    "due": Output(Object("Waiting", {"due": int, "to_repeat": int}), ("due --json",)),
    "list": Output(list[CardLine], ("list --json",)),
    "list --count": Output(Object("Count", {"count": int}), ("list --count --json",)),
    "list --decks": Output(list[DeckLine], ("list --decks --json",)),
    "drafts": Output(list[DraftView], ("drafts --json", "drafts try --json")),
    "link": Output(list[LinkView], ("link --json",)),
    "show": Output(list[CardStory], ("show pick --json", "show word --json", "show plain --json")),
    "why": Output(list[WhyView], ("why pick --json", "why word --json", "why plain --json")),
    "confusions": Output(list[Confusion], ("confusions --json",)),
    "flagged": Output(list[FlaggedCard], ("flagged --json",)),
    "undo --list": Output(list[DoneLine], ("undo --list --json",)),
    "undo": Output(list[TAKEN], ("undo --json", "undo --times 2 --json")),  # type: ignore[valid-type]
    "redo": Output(list[TAKEN], ("redo --json",), before="undo"),  # type: ignore[valid-type]
    "stats": Output(Stats, ("stats --json",)),
    "preview": Output(list[PreviewStep], ("preview good again easy --json",)),
    "check": Output(Checked, ("check --format json",)),
    "status": Output(
        Object("Look", {"status": Status, "doubts": list[Doubt]}), ("status --json", "status --dry-run --json")
    ),
    "add": Output(Added, ("add --q Added? --a Yes. --deck try.yaml --json",)),
    "export": Output(Exported, ("export --anki --json -o {out}.apkg",)),
    "quiz --history": Output(list[QuizLine], ("quiz --history --json",)),
    "quiz --paper": Output(
        WrittenPaper, ("quiz --paper {out}.html --json", "quiz --paper {out}.md --key --all --json")
    ),
    "backup": Output(Copy, ("backup --json", "backup {out}.db --json")),
    "backup --list": Output(list[Copy], ("backup --list --json",)),
    "doctor": Output(Object("Found", {"is_sound": bool}, Examination), ("doctor --json",)),
    "config": Output(list[SettingView], ("config --json",)),
    "config NAME": Output(SettingView, ("config rollover --json", "config decks --json")),
    "error": Output(
        Object("Failure", {"event": str, "v": int, "error": FAULT}), ("show nothing --json", "today --x --json")
    ),
}
EVENTS = {name: Object(f"Event {name}", {"event": str, "v": int}, kind) for kind, name in jsonevents.NAMES.items()}
QUIZ_EVENTS = {
    name: Object(f"Event {name}", {"event": str, "v": int}, kind) for kind, name in quiz_events.QUIZ_NAMES.items()
}


def schema_of(name: str, type_: object) -> Schema:
    """The JSON Schema of one output, where every field is there and no other."""
    found: dict[str, Schema] = {}
    schema = _schema(type_, found)
    top = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"recall {name}"}
    return top | schema | ({"$defs": dict(sorted(found.items()))} if found else {})


def _schema(type_: object, found: dict[str, Schema]) -> Schema:
    if type_ in _PLAIN:
        return _PLAIN[type_]
    if type_ is Any or type_ is object:
        return {}
    if get_origin(type_) is Literal:
        return {"enum": list(get_args(type_))}
    if get_origin(type_) in (Union, UnionType):
        return _any_of([_schema(each, found) for each in get_args(type_)])
    if (items := items_of(type_)) is not None:
        return {"type": "array", "items": _schema(items, found)}
    if get_origin(type_) is tuple:
        parts = [_schema(each, found) for each in get_args(type_)]
        return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}
    if get_origin(type_) is dict:
        return {"type": "object", "additionalProperties": _schema(get_args(type_)[1], found)}
    name = name_of(type_)
    if name not in found:
        found[name] = {}  # so that an object may hold its like
        given = {field: _schema(each, found) for field, each in fields_of(type_).items()}
        found[name] = {"type": "object", "properties": given, "required": [*given], "additionalProperties": False}
    return {"$ref": f"#/$defs/{name}"}


def _any_of(parts: list[Schema]) -> Schema:
    if all(set(part) == {"type"} for part in parts):
        return {"type": [part["type"] for part in parts]}
    return {"anyOf": parts}


def items_of(type_: object) -> object | None:
    """What a list, or a tuple of any length, holds."""
    origin, given = get_origin(type_), get_args(type_)
    if origin is list or (origin is tuple and given[1:] == (...,)):
        return given[0]
    return None


def name_of(type_: object) -> str:
    if isinstance(type_, Object):
        return type_.name
    assert is_dataclass(type_), f"no rule for {type_!r}"
    assert isinstance(type_, type)
    return type_.__name__


def fields_of(type_: object) -> dict[str, object]:
    """Field → its type."""
    if isinstance(type_, Object):
        return {**type_.given, **({} if type_.of is None else fields_of(type_.of))}
    hints = get_type_hints(type_, localns=_LATE)
    return {field.name: hints[field.name] for field in fields(type_)}  # type: ignore[arg-type]


def in_words(type_: object) -> str:
    """The type as docs/json.md writes it."""
    if type_ in _WORDS:
        return _WORDS[type_]
    if get_origin(type_) is Literal:
        return " or ".join(f"`{each}`" for each in get_args(type_))
    if get_origin(type_) in (Union, UnionType):
        return " or ".join(map(in_words, get_args(type_)))
    if (items := items_of(type_)) is not None:
        return f"list of {in_words(items)}"
    if get_origin(type_) is tuple:
        return f"list: {', '.join(map(in_words, get_args(type_)))}"
    if get_origin(type_) is dict:
        return f"object of {in_words(get_args(type_)[1])}"
    if type_ is Any or type_ is object:
        return "anything"
    name = name_of(type_)
    return f"[{name}](#{name.lower().replace(' ', '-')})"


def objects() -> dict[str, object]:
    """Every object that any output or event holds, by name, in the order in which they are met.

    Of an event its own fields, without those that all events have.
    """
    found: dict[str, object] = {}
    for output in OUTPUTS.values():
        _gather(output.type, found)
    for event in (*EVENTS.values(), *QUIZ_EVENTS.values()):
        if event.of in found.values():
            continue
        _gather(Object(name_of(event), fields_of(event.of)), found)
    return found


def _gather(type_: object, found: dict[str, object]) -> None:
    if not isinstance(type_, Object) and not is_dataclass(type_):
        for each in get_args(type_):
            _gather(each, found)
        return
    name = name_of(type_)
    assert found.setdefault(name, type_) is type_, f"two objects are called {name}"
    for each in fields_of(type_).values():
        if each is not type_:
            _gather(each, found)


def rows_of(type_: object) -> list[str]:
    """The rows of an object's table in docs/json.md, without their last column."""
    return [f"| `{field}` | {in_words(each)} |" for field, each in fields_of(type_).items()]
