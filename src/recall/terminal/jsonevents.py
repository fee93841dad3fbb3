"""The events of a sitting in JSON lines: their fields are a contract, described in docs/json.md."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from recall.app.driving import CardBack, CardFace, GradeFace, Stored

if TYPE_CHECKING:
    from recall.app.opening import Opening
    from recall.app.summing_up import Summary
    from recall.app.why import WhyView

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Start:
    """What the day holds as the sitting starts; ``notice`` is the line that a person is shown."""

    sitting: str
    day: date
    due: int
    new: int
    to_repeat: int
    next_due: date | None
    held_back: int
    notice: str


@dataclass(frozen=True, slots=True)
class Question:
    """A card is asked; the fields that `recall next` has too mean the same. ``position`` counts from 1."""

    card: CardFace
    turn: str
    mode: str
    seen: str
    keys: tuple[GradeFace, ...]
    position: int
    total: int
    to_repeat: int


@dataclass(frozen=True, slots=True)
class Hint:
    """None where the card has no hint."""

    card: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    card: str
    answer: CardBack


@dataclass(frozen=True, slots=True)
class PartLine:
    """One thing that was asked or given. ``mark`` is right, nearly, wrong, missed, extra, repeated or left; ``text``
    as the deck has it, ``label`` the left side of a pair, ``why`` its author's reason."""

    mark: str
    text: str
    given: str | None
    label: str | None
    why: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the engine says of the answer that was given. ``share`` is 0 to 1; ``proposed`` is the grade it proposes,
    None where the program has to ask whether it was right; ``grades`` are those that may be given."""

    card: str
    way: str
    standing: str
    share: float
    remark: str | None
    parts: tuple[PartLine, ...]
    proposed: str | None
    grades: tuple[str, ...]
    is_capped: bool


@dataclass(frozen=True, slots=True)
class Leech:
    """The card just graded was forgotten ``lapses`` times."""

    card: str
    lapses: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What a command that was carried out has to say."""

    do: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that did nothing."""

    line: str
    error: Fault


@dataclass(frozen=True, slots=True)
class Open:
    """What the card names, for the program to open."""

    card: str
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Why:
    card: str
    why: WhyView


@dataclass(frozen=True, slots=True)
class Edit:
    """Where the card is written, for the program to open."""

    card: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class KeyLine:
    key: str
    do: str
    help: str


@dataclass(frozen=True, slots=True)
class Keys:
    keys: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing is left to be asked. ``lesson`` could be learned next."""

    has_misses: bool
    lesson: str | None


@dataclass(frozen=True, slots=True)
class Ready:
    """All events of the last line were told; another one is waited for."""

    state: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The last event; ``left`` counts cards that were not asked."""

    left: int
    summary: Summary


Event = (
    Start
    | Question
    | Hint
    | Judged
    | Answer
    | Stored
    | Leech
    | Notice
    | Refused
    | Open
    | Why
    | Edit
    | Keys
    | Over
    | Ready
    | End
)
NAMES: Final[dict[type, str]] = {
    Start: "start",
    Question: "question",
    Hint: "hint",
    Judged: "judged",
    Answer: "answer",
    Stored: "graded",
    Leech: "leech",
    Notice: "notice",
    Refused: "refused",
    Open: "open",
    Why: "why",
    Edit: "edit",
    Keys: "keys",
    Over: "over",
    Ready: "ready",
    End: "end",
}


def told(event: Event) -> dict[str, Any]:
    """The event as it is printed."""
    return {"event": NAMES[type(event)], "v": VERSION, **asdict(event)}
