"""What one sitting may ask, card by card, by docs/scheduling.md: every asking is judged when it happens."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from months.rules import DRILL_GAP, Queue, Rules


@dataclass
class Asking:
    """A sitting on ``today`` that begins now with ``queue`` and what is owed.

    ``first`` are the first askings so far, ``waiting`` the cards that come back, with the number of cards that were
    answered when each began to wait, in the order in which they do. ``kinds`` spells the first askings: r or n.
    """

    rules: Rules
    today: date
    queue: Queue
    decks: Collection[str] | None = None
    ahead: int = 0
    first: list[str] = field(default_factory=list)
    kinds: str = ""
    skipped: list[str] = field(default_factory=list)
    waiting: dict[str, int] = field(default_factory=dict)
    answered: int = 0
    is_repeat: bool = False
    passed_over: int = 0

    def __post_init__(self) -> None:
        self.waiting = dict.fromkeys(self.rules.owed(self.today, self.decks), 0)
        self._due = {card.name: card for card in self.rules.due(self.today, self.decks, ahead=self.ahead)}
        self._new = self.rules.new(self.today, self.decks)
        self._notes: set[str] = set()

    def copy(self) -> Asking:
        """As it is now, for an undo to go back to."""
        same = object.__new__(Asking)
        same.__dict__ = {
            name: type(value)(value) if isinstance(value, (list, dict, set)) else value
            for name, value in self.__dict__.items()
        }
        return same

    @property
    def left_to_begin(self) -> int:
        """First askings still to come, those that were skipped among them."""
        return len(self.queue.overs) + len(self.queue.new) - len(self.first) + len(self.skipped)

    def asked(self, name: str) -> None:
        """Judge the card that is asked now."""
        at = f"{self.today} {name}"
        self.is_repeat = name in self.waiting
        if self.is_repeat:
            self._comes_back(name, at)
        elif name in self.skipped:
            assert self.left_to_begin == len(self.skipped), f"{at}: was skipped, and comes before others"
            assert name == self.skipped.pop(0), f"{at}: was not the first that was skipped"
        elif name in self._due:
            self._begins_review(name, at)
        else:
            self._begins_new(name, at)

    def _comes_back(self, name: str, at: str) -> None:
        others = self.answered - self.waiting[name]
        longer = [card for card, since in self.waiting.items() if since < self.waiting[name]]
        assert not longer, f"{at}: comes back before {longer}, which have waited longer"
        assert others >= DRILL_GAP or self.left_to_begin == 0, (
            f"{at}: comes back after {others} others, while {self.left_to_begin} have not been asked yet"
        )
        del self.waiting[name]

    def _begins(self, name: str, at: str) -> None:
        assert name not in self.first, f"{at}: is asked a second time without being owed"
        note = self.rules.cards[name].note
        assert note not in self._notes, f"{at}: a sibling was asked in this sitting"
        self._notes.add(note)
        self.first.append(name)

    def _begins_review(self, name: str, at: str) -> None:
        index = self.kinds.count("r")
        assert index < len(self.queue.overs), f"{at}: one review more than the {index} of the day's limits"
        over = self._due[name].over(self.today)
        assert over == self.queue.overs[index], f"{at}: {over} overdue, where {self.queue.overs[index]} comes next"
        self._begins(name, at)
        self.kinds += "r"

    def _begins_new(self, name: str, at: str) -> None:
        names = [card.name for card in self._new]
        assert name in names, f"{at}: is neither due, nor new, nor owed: {self.rules.cards[name]}"
        index = self.kinds.count("n")
        assert index < len(self.queue.new), f"{at}: one new card more than the {index} of the day's limits"
        if self.queue.is_certain:
            assert name == self.queue.new[index], f"{at}: is introduced before {self.queue.new[index]}"
        else:
            place = names.index(name)
            assert place >= self.passed_over, f"{at}: is introduced after later cards"
            self.passed_over = place + 1
        self._begins(name, at)
        self.kinds += "n"

    def mode_of(self, name: str) -> str:
        """How a grade of the card that is asked now is logged."""
        due = self.rules.cards[name].due
        if due is None or due <= self.today:
            return "scheduled"
        return "drill" if self.is_repeat else "ahead"

    def graded(self, name: str) -> None:
        self.answered += 1
        if self.rules.cards[name].debt == self.today:
            self.waiting[name] = self.answered

    def skip(self, name: str) -> None:
        assert not self.is_repeat, "only what is asked for the first time is skipped here"
        self.skipped.append(name)

    def ends(self) -> None:
        """Judge that nothing is left to be asked."""
        assert not self.waiting, f"{self.today}: {list(self.waiting)} were not repeated until they were known"
        assert self.left_to_begin == 0, f"{self.today}: {self.left_to_begin} cards of the day were never asked"
        if self.queue.is_certain:
            self._new_ones_are_spread()

    def _new_ones_are_spread(self) -> None:
        gaps = [len(gap) for gap in self.kinds.split("n")][1:-1]
        assert not gaps or max(gaps) - min(gaps) <= 1, f"{self.today}: new cards are not spread evenly: {self.kinds}"
        if self.kinds.count("r") >= 2 * self.kinds.count("n") > 0:
            assert self.kinds[0] == self.kinds[-1] == "r", f"{self.today}: a new card opens or ends: {self.kinds}"
