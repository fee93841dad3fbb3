"""A learner who uses the real command line day by day for weeks, and holds it to the rules at every step."""

from __future__ import annotations

import io
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest

from askings import Asking
from recall.cli.main import main
from rules import DAY, Rules
from shelves import Note, Shelf

ASKED = re.compile(r"^Card \d+ of \d+", re.MULTILINE)
Keys = Callable[[str], str]  # what was printed since the last key → the next line that is typed, "" to type no more


@dataclass(frozen=True)
class Ran:
    """One call of the program: ``typed`` is all of its input."""

    words: tuple[str, ...]
    now: str
    typed: str
    code: int
    out: str
    err: str


class Program(Protocol):
    """Runs ``recall``; ``folder`` holds its database, configuration and decks."""

    folder: Path

    def __call__(self, *words: str, now: str, keys: Keys | None = None) -> Ran: ...


def surroundings(folder: Path, now: str) -> dict[str, str]:
    return {
        "RECALL_DB": str(folder / "recall.db"),
        "RECALL_CONFIG": str(folder / "config.toml"),
        "RECALL_DECKS": str(folder / "decks"),
        "RECALL_NOW": now,
        "RECALL_LEARNER": "",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }


class _Typing(io.TextIOBase):
    """Standard input of somebody who reads before they type."""

    def __init__(self, keys: Keys, out: io.StringIO) -> None:
        self._keys, self._out, self._read = keys, out, 0
        self.typed = ""

    def readline(self, _: int = -1) -> str:
        text = self._out.getvalue()
        line = self._keys(text[self._read :])
        self._read = len(text)
        self.typed += line
        return line


class InProcess:
    """``recall`` in this process."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = monkeypatch

    def __call__(self, *words: str, now: str, keys: Keys | None = None) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        typing = _Typing(keys or (lambda _: ""), out)
        hook = sys.excepthook
        with self._patch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in surroundings(self.folder, now).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", typing)
            try:
                with pytest.raises(SystemExit) as ended:
                    main(list(words))
            finally:
                sys.excepthook = hook
        return Ran(words, now, typing.typed, int(ended.value.code or 0), out.getvalue(), err.getvalue())


def run_again(ran: Ran, folder: Path) -> Ran:
    """The same call as a process of its own, in another folder; what is typed is known from the start."""
    done = subprocess.run(
        [sys.executable, "-m", "recall", *ran.words],
        input=ran.typed,
        env=os.environ | surroundings(folder, ran.now),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return replace(ran, code=done.returncode, out=done.stdout, err=done.stderr)


@dataclass
class Mind:
    """What the learner really knows: a strength in days for every card, which grows and shrinks with every asking.

    The chance to know a card is 0.9 to the power of days since the last asking over strength, and the same card on
    the same day always meets the same luck. ``stubborn`` cards are never known at their first asking of a day,
    ``notorious`` ones at every second.
    """

    seed: int
    stubborn: Collection[str] = ()
    notorious: Collection[str] = ()
    strength: dict[str, float] = field(default_factory=dict)
    met: dict[str, date] = field(default_factory=dict)
    askings: dict[tuple[str, date], int] = field(default_factory=dict)
    was_known: dict[str, bool] = field(default_factory=dict)

    def quality(self, card: str, today: date) -> int:
        attempt = self.askings[card, today] = self.askings.get((card, today), 0) + 1
        luck = random.Random(f"{self.seed} {card} {today} {attempt}")
        knows = self._knows(card, today, attempt, luck)
        ease = luck.random()
        self.strength[card] = self.strength.get(card, 2.0) * (2.2 if knows else 0.6)
        self.met[card] = today
        if attempt == 1:
            self.was_known[card] = knows
        if not knows:
            return 1
        return 3 if ease < 0.15 else 5 if ease > 0.85 else 4

    def _knows(self, card: str, today: date, attempt: int, luck: random.Random) -> bool:
        if attempt > 1:
            return luck.random() < 0.8
        if card in self.stubborn:
            return False
        if card in self.notorious:
            return not self.was_known.get(card, False)
        if card not in self.met:
            return luck.random() < 0.6
        days = (today - self.met[card]).days
        return luck.random() < 0.9 ** (days / self.strength[card])


@dataclass(frozen=True)
class Wall:
    """What the clock on the wall says. ``fold`` 1 is the second time of an hour that comes twice."""

    day: date
    hour: int
    minute: int = 0
    fold: int = 0

    def study_day(self, rollover: int) -> date:
        return self.day if self.hour >= rollover else self.day - DAY

    def instant(self, zone: str) -> datetime:
        told = datetime(self.day.year, self.day.month, self.day.day, self.hour, self.minute, fold=self.fold)
        there = told.replace(tzinfo=ZoneInfo(zone))
        assert there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == told, f"{told} never was"
        return there.astimezone(UTC)


@dataclass(frozen=True)
class Habit:
    """How one sitting goes; numbers count the cards that are asked, from 1.

    ``slips`` are cards that get a wrong key first, which is taken back, ``stop`` is the card at which the learner
    leaves, ``bury``, ``suspend`` and ``skip`` are cards that these keys are pressed for.
    """

    slips: Collection[int] = ()
    stop: int | None = None
    bury: Collection[int] = ()
    suspend: Collection[int] = ()
    skip: Collection[int] = ()


@dataclass
class Month:
    """The program, the decks, the mind of the learner, and the rules that say what has to happen.

    ``at`` is the clock on the wall, ``heard`` every call so far.
    """

    program: Program
    shelf: Shelf
    mind: Mind
    rules: Rules
    at: Wall
    zone: str
    rollover: int = 4
    heard: list[Ran] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.at.study_day(self.rollover)

    def run(self, *words: str, keys: Keys | None = None, ends: Collection[int] = (0,)) -> Ran:
        """One call, a second after the last; it must end with one of these codes, and complain of nothing."""
        if self.heard and self.now() <= datetime.fromisoformat(self.heard[-1].now):
            now = datetime.fromisoformat(self.heard[-1].now) + timedelta(seconds=1)
        else:
            now = self.now()
        ran = self.program(*words, now=now.isoformat(), keys=keys)
        self.heard.append(ran)
        assert ran.code in ends, f"{self.today}: recall {' '.join(words)} ended with {ran.code}: {ran.out}{ran.err}"
        assert ran.err == "", f"{self.today}: recall {' '.join(words)} said {ran.err}"
        return ran

    def now(self) -> datetime:
        return self.at.instant(self.zone)

    def told(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json").out)

    # a day

    def opens(self) -> None:
        """The day as it is announced, before anything is asked."""
        self.rules.shelve(self.shelf.held())
        today, rules = self.today, self.rules
        queue = rules.queue(today)
        said = self.told("today")
        assert said["day"] == today.isoformat(), f"{self.at}: is study day {said['day']}, not {today}"
        expected = {
            "due": len(queue.overs),
            "to_repeat": len(rules.owed(today)),
            "done": len(rules.reviewed_on(today)) + len(rules.introduced_on(today)),
            "next_due": None if (next_due := rules.next_due(today)) is None else next_due.isoformat(),
            "forecast": rules.forecast(today),
        }
        if queue.is_certain:
            expected["new"] = len(queue.new)
        found = {name: said[name] for name in expected}
        assert found == expected, f"{today}: the day is announced as {found}, and is {expected}"
        waiting = {"due": len(rules.due(today)), "to_repeat": expected["to_repeat"]}
        assert self.told("due") == waiting, f"{today}: not what recall due says: {waiting}"

    def sit(self, *words: str, habit: Habit | None = None, **wish: Any) -> Asking:
        """One sitting; ``wish`` are the same words for :meth:`Rules.queue`."""
        self.rules.shelve(self.shelf.held())
        queue = self.rules.queue(self.today, **wish)
        asking = Asking(self.rules, self.today, queue, wish.get("decks"), wish.get("ahead", 0))
        begins = {"due": len(queue.overs), "new": len(queue.new), "to repeat": len(asking.waiting)}
        at_table = _AtTable(self, asking, habit or Habit())
        is_empty = not any(begins.values())
        ran = self.run("review", "--plain", *words, keys=at_table.types, ends=(0, 10))
        if is_empty:
            assert "Nothing is due." in ran.out, f"{self.today}: asks although nothing is due: {ran.out}"
            return asking
        opening = "" if "ahead" in wish else ran.out.splitlines()[0]
        for what, cards in begins.items():
            found = re.search(rf"(\d+) {what}\b", opening)
            assert not opening or (0 if found is None else int(found[1])) == cards, f"{self.today}: {opening!r}, not {cards} {what}"
        at_table.leaves(ran)
        self.settles()
        return asking

    def settles(self) -> list[dict[str, Any]]:
        """Every card in `recall list --json` as the rules have it; due days that fuzz chose are taken from there."""
        self.rules.shelve(self.shelf.held())
        lines = self.told("list")
        held = list(self.rules.held())
        names = [line["name"] for line in lines]
        assert names == [card.name for card in held], f"{self.today}: other cards are listed than the decks hold"
        for line in lines:
            self._settle(line)
        return lines

    def _settle(self, line: dict[str, Any]) -> None:
        name, today = line["name"], self.today
        due = None if line["due"] is None else date.fromisoformat(line["due"])
        window = None if due is None else self.rules.settle(name, due)
        if window is not None:
            assert due is not None
            assert window[0] <= due <= window[1], f"{today} {name}: due {due}, not from {window[0]} to {window[1]}"
        card = self.rules.cards[name]
        states = {
            "suspended": card.is_out,
            "new": card.due is None,
            "learned": card.due is not None,
            "due": card.due is not None and self.rules.is_ready(card, today),
            "buried": card.buried is not None and card.buried > today,
            "flagged": card.flag is not None,
            "leech": card.lapses >= 8,
        }
        expected = {
            "due": card.due,
            "interval_days": card.interval if card.due else None,
            "ease": card.ease if card.due else None,
            "reviews": card.reviews,
            "lapses": card.lapses,
            "flag": card.flag,
            "states": {state for state, holds in states.items() if holds},
        }
        ease = line["ease_hundredths"]
        found = line | {"due": due, "ease": None if ease is None else Fraction(ease, 100), "states": set(line["states"])}
        found = {part: found[part] for part in expected}
        assert found == expected, f"{today} {name}: is {found}, and should be {expected}"

    def sums_up(self) -> None:
        """The figures of `recall stats --json`."""
        today, rules = self.today, self.rules
        given = [each for each in rules.given() if each.day == today]
        scheduled = [each for each in given if each.mode != "drill"]
        passes, asked = rules.retention(today)
        held = list(rules.held())
        expected = {
            "day": today.isoformat(),
            "reviews_today": len(scheduled),
            "passed_today": sum(each.quality >= 3 for each in scheduled),
            "drills_today": len(given) - len(scheduled),
            "retained": passes,
            "retention_reviews": asked,
            "days_in_a_row": rules.streak(today),
            "cards": len(held),
            "new": sum(card.due is None for card in held),
            "learned": sum(card.due is not None for card in held),
            "forecast": rules.forecast(today),
        }
        said = self.told("stats")
        found = {name: said[name] for name in expected}
        assert found == expected, f"{today}: the figures are {found}, and should be {expected}"

    def shows(self, name: str) -> dict[str, Any]:
        """The card in `recall show --json`: the same due day, and what each key would do now."""
        (story,) = [each for each in self.told("show", name) if each["view"]["key"] == name]
        card, ready = self.rules.cards[name], self.rules.ready(self.rules.cards[name])
        due = None if card.due is None else card.due.isoformat()
        assert story["state"]["due"] == due, f"{self.today} {name}: shown as due {story['state']['due']}, not {due}"
        shown = None if story["ready"] is None else date.fromisoformat(story["ready"])
        assert shown == ready, f"{self.today} {name}: shown as ready {shown}, not {ready}"
        return story

    def day(self, *, habit: Habit | None = None) -> Asking:
        """A whole day at one sitting: it is announced, asked, settled and summed up, and two cards are looked at
        before and after."""
        self.opens()
        looked_at = [card.name for card in self.rules.due(self.today)[:2]]
        keys = {name: {key["quality"]: key for key in self.shows(name)["keys"]} for name in looked_at}
        before = len(self.rules.done)
        asking = self.sit(habit=habit)
        for each in self.rules.done[before:]:
            if each.given is not None and each.given.card in keys and each.given.mode == "scheduled":
                self._did_as_shown(each.given.card, keys[each.given.card][each.given.quality])
        self.sums_up()
        return asking

    def _did_as_shown(self, name: str, key: Mapping[str, Any]) -> None:
        due = self.shows(name)["state"]["due"]
        shown = (self.today + key["days"] * DAY).isoformat()
        assert due == shown, f"{self.today} {name}: the key said due {shown}, the card is due {due}"

    # what is done beside reviewing

    def undoes(self) -> None:
        """`recall undo`: what was done last never happened."""
        self.run("undo")
        self.rules.undo()
        self.settles()

    def redoes(self) -> None:
        self.run("redo")
        self.rules.redo()
        self.settles()

    def decides(self, *words: str, **change: Any) -> None:
        """A command about one card, named last, that changes these parts of it."""
        self.rules.shelve(self.shelf.held())
        self.run(*words)
        self.rules.decide(words[1], lambda card: replace(card, **change))
        self.settles()

    def configures(self, **limits: int | None) -> None:
        """Limits of the library, by the names they have in `recall config`."""
        for name, cards in limits.items():
            self.run("config", name, "" if cards is None else str(cards))
            part = name.removesuffix("_per_day")
            self.rules.library = replace(self.rules.library, **{part: cards})

    def is_proved(self) -> None:
        """`recall doctor`: every schedule follows from the log, which holds what was done and nothing else."""
        said = self.told("doctor")
        assert said["is_sound"], said
        (learner,) = said["learners"]
        assert (learner["different"], learner["faults"]) == (0, []), learner


class _AtTable:
    """One sitting as the learner lives it: reads what is printed, and types."""

    def __init__(self, month: Month, asking: Asking, habit: Habit) -> None:
        self.month, self.asking, self.habit = month, asking, habit
        self.words = month.shelf.shown()
        self.asked = 0
        self.card = ""
        self.is_answered = False
        self.slipped: Asking | None = None
        self.taken_back = ""
        self.leech: str | None = None
        self.stopped = False
        self.said = ""  # since the last grade

    def types(self, text: str) -> str:
        """The next line."""
        self.said += text
        if self.is_answered:
            return self._grades()
        begins = [found.start() for found in ASKED.finditer(text)]
        if begins:
            return self._sees(text[begins[-1] :])
        if self.leech is not None and "leech" in text:
            self.leech, self.said = None, ""
            return "\n"  # go on
        return "q\n"  # from the end

    def _sees(self, screen: str) -> str:
        today = self.month.today
        found = {card for word, card in self.words.items() if re.search(rf"\b{word}\b", screen)}
        assert len(found) == 1, f"{today}: {found or 'no card'} on the screen: {screen}"
        (self.card,) = found
        self._hears_of_leech(self.said[: -len(screen)])
        if self.slipped is not None:
            return self._slip_is_taken_back()
        if self.taken_back:
            assert self.card == self.taken_back, f"{today} {self.card}: is asked after {self.taken_back} was taken back"
            self.taken_back = ""
        else:
            self.asked += 1
            self.asking.asked(self.card)
        return self._decides()

    def _decides(self) -> str:
        habit, rules, tomorrow = self.habit, self.month.rules, self.month.today + DAY
        if self.asked == habit.stop:
            self.stopped = True
            return "q\n"
        if self.asked in habit.bury:
            rules.decide(self.card, lambda card: replace(card, buried=tomorrow))
            return "-\n"
        if self.asked in habit.suspend:
            rules.decide(self.card, lambda card: replace(card, suspended=True))
            return "@\n"
        if self.asked in habit.skip and not self.asking.is_repeat:
            self.asking.skip(self.card)
            self.habit = replace(habit, skip=[each for each in habit.skip if each != self.asked])
            return "s\n"
        self.is_answered = True
        return "\n"

    def _grades(self) -> str:
        self.is_answered = False
        others = self.asking.left_to_begin + len(self.asking.waiting)
        if self.asked in self.habit.slips and others:
            self.habit = replace(self.habit, slips=[each for each in self.habit.slips if each != self.asked])
            self.slipped = self.asking.copy()
            self.taken_back = self.card
            return self._gives(5 if self.asked % 2 else 1)
        return self._gives(self.month.mind.quality(self.card, self.month.today))

    def _gives(self, quality: int) -> str:
        rules, today = self.month.rules, self.month.today
        due = rules.cards[self.card].due
        mode = "scheduled" if due is None or due <= today else "drill" if self.asking.is_repeat else "ahead"
        self.leech = self.card if rules.grade(self.card, quality, today, mode=mode) else None
        self.asking.graded(self.card)
        self.said = ""
        return {1: "1\n", 3: "2\n", 4: "3\n", 5: "4\n"}[quality]

    def _slip_is_taken_back(self) -> str:
        assert self.slipped is not None
        self.month.rules.undo()
        self.asking.__dict__ = self.slipped.__dict__
        self.slipped = None
        return "u\n"

    def _hears_of_leech(self, said: str) -> None:
        heard, card = "leech" in said, self.leech or self.card
        assert heard == (self.leech is not None), f"{self.month.today} {card}: after the grade was said {said!r}"
        self.leech = None

    def leaves(self, ran: Ran) -> None:
        """Judge how it ended."""
        today, is_over = self.month.today, not self.stopped
        assert ran.code == (0 if is_over else 10), f"{today}: a sitting ended with {ran.code}"
        if self.leech is not None:
            assert "leech" in ran.out, f"{today} {self.leech}: nothing was said of a leech"
        if is_over:
            self.asking.ends()


def begin(program: Program, rules: Rules, files: Mapping[str, tuple[str, list[Note]]], **life: Any) -> Month:
    """A learner with these decks who has not begun yet; ``life`` are the other parts of :class:`Month`."""
    shelf = Shelf(program.folder / "decks")
    for path, (head, notes) in files.items():
        shelf.put(path, head, notes)
    month = Month(program, shelf, rules=rules, **life)
    settings = {"zone": month.zone, "rollover": month.rollover, "fuzz": rules.fuzzes, "backups": False}
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in settings.items()]
    (program.folder / "config.toml").write_text("".join(lines), encoding="utf-8")
    month.configures(new_per_day=rules.library.new, reviews_per_day=rules.library.reviews)
    return month
