"""A learner at one sitting: reads what is printed, types, and holds it to the rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from months.askings import Asking
from months.minds import Mind
from months.programs import Ran
from months.rules import DAY, Rules

ASKED = re.compile(r"^Card \d+ of \d+", re.MULTILINE)
KEYS = {1: "1\n", 3: "2\n", 4: "3\n", 5: "4\n"}  # quality → the line that gives it


@dataclass(frozen=True)
class Habit:
    """How one sitting goes; numbers count the cards that are asked, from 1.

    ``slips`` are cards that get a wrong key first, which is taken back, ``stop`` is the card at which the learner
    leaves, ``bury``, ``suspend`` and ``skip`` are cards that these keys are pressed for. ``regrets`` is how many
    grades are taken back at the end, to be given again.
    """

    slips: Collection[int] = ()
    stop: int | None = None
    bury: Collection[int] = ()
    suspend: Collection[int] = ()
    skip: Collection[int] = ()
    regrets: int = 0


@dataclass
class Sitter:
    """``words`` are those that one card each shows. ``alarms`` are (card, lapses) of the leeches that were told.

    ``levels`` are what undo would go back to: the card that was graded, and the sitting before it was.
    """

    rules: Rules
    mind: Mind
    asking: Asking
    habit: Habit
    words: Mapping[str, str]
    alarms: list[tuple[str, int]] = field(default_factory=list)
    asked: int = 0
    card: str = ""
    is_answered: bool = False
    has_slipped: bool = False
    has_stopped: bool = False
    taken_back: str | None = None
    leech: str | None = None
    heard: str = ""  # since the last grade
    levels: list[tuple[str, Asking]] = field(default_factory=list)
    regrets: int = field(init=False)

    def __post_init__(self) -> None:
        self.regrets = self.habit.regrets

    def types(self, text: str) -> str:
        """The next line, after ``text`` was printed."""
        self.heard += text
        if self.is_answered:
            return self._grades()
        begins = [found.start() for found in ASKED.finditer(text)]
        if begins:
            return self._sees(text[begins[-1] :])
        if "leech" in text:
            self._hears_of_leech(text)
            return "\n"  # go on
        return self._goes_back() if self.regrets and self.levels else "q\n"

    @property
    def _at(self) -> str:
        return f"{self.asking.today} {self.card}"

    def _sees(self, screen: str) -> str:
        """A card is asked."""
        self._hears_of_leech(self.heard[: -len(screen)])
        found = {card for word, card in self.words.items() if re.search(rf"\b{word}\b", screen)}
        assert len(found) == 1, f"{self.asking.today}: {found or 'no card'} on the screen: {screen}"
        (self.card,) = found
        if self.taken_back is not None:
            assert self.card == self.taken_back, f"{self._at}: is asked after {self.taken_back} was taken back"
            self.taken_back = None
            if self.regrets and self.levels:
                return self._goes_back()
            self.regrets = 0
        elif self.has_slipped:
            self.has_slipped = False
            return self._goes_back()
        else:
            self.asked += 1
            self.asking.asked(self.card)
        return self._decides()

    def _decides(self) -> str:
        habit, rules, tomorrow = self.habit, self.rules, self.asking.today + DAY
        if self.asked == habit.stop:
            self.has_stopped = True
            return "q\n"
        if self.asked in habit.bury:
            rules.decide(self.card, lambda card: replace(card, buried=tomorrow))
            return "-\n"
        if self.asked in habit.suspend:
            rules.decide(self.card, lambda card: replace(card, suspended=True))
            return "@\n"
        if self.asked in habit.skip and not self.asking.is_repeat:
            self.habit = replace(habit, skip=[each for each in habit.skip if each != self.asked])
            self.asking.skip(self.card)
            return "s\n"
        self.is_answered = True
        return "\n"

    def _grades(self) -> str:
        self.is_answered = False
        others = self.asking.left_to_begin + len(self.asking.waiting)
        if self.asked in self.habit.slips and others:
            self.habit = replace(self.habit, slips=[each for each in self.habit.slips if each != self.asked])
            self.has_slipped = True
            return self._gives(5 if self.asked % 2 else 1)
        return self._gives(self.mind.quality(self.card, self.asking.today))

    def _gives(self, quality: int) -> str:
        self.levels.append((self.card, self.asking.copy()))
        is_leech = self.rules.grade(self.card, quality, self.asking.today, mode=self.asking.mode_of(self.card))
        self.leech = self.card if is_leech else None
        self.asking.graded(self.card)
        self.heard = ""
        return KEYS[quality]

    def _goes_back(self) -> str:
        """The last grade is taken back."""
        self.taken_back, before = self.levels.pop()
        self.asking.__dict__ = before.__dict__
        self.rules.undo()
        self.regrets = max(0, self.regrets - 1)
        return "u\n"

    def _hears_of_leech(self, said: str) -> None:
        if "leech" not in said:
            assert self.leech is None, f"{self._at}: nothing was said of the leech {self.leech}: {said!r}"
            return
        assert self.leech is not None, f"{self._at}: is called a leech: {said!r}"
        lapses = self.rules.cards[self.leech].lapses
        assert str(lapses) in said, f"{self._at}: lapsed {lapses} times, but was said {said!r}"
        self.alarms.append((self.leech, lapses))
        self.leech, self.heard = None, ""

    def leaves(self, ran: Ran) -> None:
        """Judge how it ended."""
        today, is_over = self.asking.today, not self.has_stopped
        assert ran.code == (0 if is_over else 10), f"{today}: a sitting ended with {ran.code}: {ran.out}"
        assert self.leech is None, f"{self._at}: nothing was said of the leech {self.leech}"
        if is_over:
            self.asking.ends()
