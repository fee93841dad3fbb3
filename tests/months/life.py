"""A learner who uses the real command line day by day for weeks, and holds it to the rules at every step."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from months.askings import Asking
from months.minds import Mind
from months.programs import Keys, Program, Ran
from months.rules import DAY, Rules
from months.shelves import Note, Shelf
from months.sitters import Habit, Sitter


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
        there = datetime.combine(self.day, time(self.hour, self.minute, fold=self.fold), ZoneInfo(zone))
        instant = there.astimezone(UTC)
        again = instant.astimezone(ZoneInfo(zone))
        assert (again.hour, again.minute) == (self.hour, self.minute), f"{self} never was in {zone}"
        return instant


@dataclass
class Month:
    """The program, the decks, the mind of the learner, and the rules that say what has to happen.

    ``at`` is the clock on the wall, ``heard`` every call so far, ``alarms`` the leeches (card, lapses) that were told.
    """

    program: Program
    shelf: Shelf
    mind: Mind
    rules: Rules
    at: Wall
    zone: str
    rollover: int = 4
    heard: list[Ran] = field(default_factory=list)
    alarms: list[tuple[str, int]] = field(default_factory=list)

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
        sitter = Sitter(self.rules, self.mind, asking, habit or Habit(), self.shelf.shown(), self.alarms)
        ran = self.run("review", "--plain", *words, keys=sitter.types, ends=(0, 10))
        if not any(begins.values()):
            assert "Nothing is due." in ran.out, f"{self.today}: asks although nothing is due: {ran.out}"
            return asking
        opening = "" if "ahead" in wish else ran.out.splitlines()[0]
        for what, cards in begins.items():
            found = re.search(rf"(\d+) {what}\b", opening)
            assert not opening or (0 if found is None else int(found[1])) == cards, (
                f"{self.today}: {opening!r}, not {cards} {what}"
            )
        sitter.leaves(ran)
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
            "overdue": card.due is not None and card.due < today and self.rules.is_ready(card, today),
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
        found = line | {
            "due": due,
            "ease": None if ease is None else Fraction(ease, 100),
            "states": set(line["states"]),
        }
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

    def configures(self, *words: str, **limits: int | None) -> None:
        """Limits of the library, by the names they have in `recall config`; with ``--today`` for today alone."""
        for name, cards in limits.items():
            self.run("config", name, "" if cards is None else str(cards), *words)
            part = {name.removesuffix("_per_day"): cards}
            if words:
                former = self.rules.today_only.get(self.today, self.rules.library)
                self.rules.today_only[self.today] = replace(former, **part)
            else:
                self.rules.library = replace(self.rules.library, **part)

    def is_proved(self) -> None:
        """`recall doctor`: every schedule follows from the log, which holds what was done and nothing else."""
        said = self.told("doctor")
        assert said["is_sound"], said
        (learner,) = said["learners"]
        assert (learner["different"], learner["faults"]) == (0, []), learner


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
