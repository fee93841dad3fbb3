"""A try at answering the card on screen: what is picked or typed so far, and what the engine says once it is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from recall.app.asking import KeyView, OptionView
from recall.app.sitting import Asked
from recall.app.ways import HIDDEN
from recall.core.notes import Choice
from recall.core.step import OPEN
from recall.core.ways import CHOICES, CHOICES_ASKED, CLAIM, TYPED
from recall.terminal.keys import State
from recall.terminal.line import Line

if TYPE_CHECKING:
    from recall.app.answering import Judged
    from recall.core.answers.responses import Response

NEARLY: Final = "Nearly right: say yourself whether it was."
_BY_OPTIONS: Final = (HIDDEN, CHOICES, CLAIM)


@dataclass(slots=True)
class Attempt:
    """``has_options`` tells whether the options are on the screen, ``picked`` which of them, counted from 0, are
    marked; ``line`` is the answer being typed. ``is_doubted`` tells that an answer of nothing was just asked back.
    ``judged`` is None until an answer was given to the engine."""

    has_options: bool = False
    picked: tuple[int, ...] = ()
    line: Line = field(default_factory=Line)
    is_doubted: bool = False
    judged: Judged | None = None

    def begin(self, asked: Asked) -> State | None:
        """The state in which the card takes an answer; None where the learner judges without giving one."""
        way = asked.view.way
        self.is_doubted = False
        if way == OPEN:
            return None
        if way not in _BY_OPTIONS:
            return State.INPUT
        self.has_options = True
        return State.OPTIONS

    def press(self, asked: Asked, key: str, state: State) -> bool:
        """A letter that picks, or a key that types; False where it does neither."""
        self.is_doubted = False
        if state is State.INPUT:
            self.line = self.line.press(key)
            return True
        letters = [option.letter for option in asked.view.options]
        if key.upper() not in letters:
            return False
        place = letters.index(key.upper())
        content = asked.card.note.content
        others = self.picked if isinstance(content, Choice) and content.many else ()
        rest = tuple(each for each in others if each != place)
        self.picked = rest if place in self.picked else (*rest, place)
        return True

    @property
    def is_begun(self) -> bool:
        return bool(self.picked or self.line.text.strip())

    def doubt(self, *, is_empty: bool, what: str = "typed") -> str:
        """What is asked back, once, where nothing is given as the answer; empty where the answer is to be taken."""
        self.is_doubted = is_empty and not self.is_doubted
        return f"Nothing {what}: Enter again if you don’t know." if self.is_doubted else ""

    def doubt_in(self, state: State) -> str:
        """The same of what is picked or typed so far."""
        return self.doubt(is_empty=not self.is_begun, what="picked" if state is State.OPTIONS else "typed")

    def response(self, asked: Asked, state: State) -> Response:
        """What is given as the answer. Raises UnreadError."""
        from recall.app.answering import picked, typed

        return picked(asked, self.picked) if state is State.OPTIONS else typed(asked, self.line.text)

    def is_open(self, asked: Asked) -> bool:
        """Whether the learner judges the answer: nothing was asked that the engine could judge."""
        return asked.view.way == OPEN or (asked.view.way == HIDDEN and not self.has_options)

    def way(self, asked: Asked) -> str:
        """The way of asking, as the log names it."""
        if asked.view.way == HIDDEN:
            if not self.has_options:
                return TYPED  # the words came without the options
            return CHOICES_ASKED if asked.caps else CHOICES
        return asked.view.way

    def options(self, asked: Asked, *, answered: bool) -> tuple[OptionView, ...]:
        """The options that are on the screen, in their order there."""
        return asked.view.options if answered or self.has_options else ()

    def keys(self, keys: tuple[KeyView, ...]) -> tuple[KeyView, ...]:
        """The grade keys that the answer leaves open."""
        return tuple(key for key in keys if self.judged is None or self.judged.fits(key.quality))

    def proposed(self, keys: tuple[KeyView, ...]) -> KeyView | None:
        """What space gives: the grade that the engine proposes, else good; None where the learner has to say."""
        if self.judged is None:
            return next((key for key in keys if key.name == "good"), None)
        proposal = self.judged.proposal
        return None if proposal.asks else next((key for key in keys if key.quality == proposal.quality), None)

    def logged(self, quality: int) -> str | None:
        """The response as the log keeps it with this grade; None where none was given."""
        if self.judged is None:
            return None
        from recall.app.answering import logged

        return logged(self.judged, quality)
