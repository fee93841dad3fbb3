"""A learner takes the shipped course of 28 lessons through the real command line, misses a week, and forgets; what the
program says at the end is counted anew from the database."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
import yaml

from months.minds import Mind
from months.programs import InProcess, Keys, Ran
from quickly import make_databases_quickly

DECKS = Path(__file__).parent.parent.parent / "decks"
COURSE = "ml-month"
FIRST = date(2026, 11, 2)
MISSED = range(11, 18)  # days, counted from 0, on which nothing is done
MOST_LINES = 2_000  # at one sitting
SECONDS = 12  # that every card takes
LIMIT = 16  # new cards of the course a day


@dataclass
class Student:
    """``day`` counts from 0; ``clock`` are seconds of it that are gone."""

    program: InProcess
    mind: Mind = field(default_factory=lambda: Mind(28))
    luck: random.Random = field(default_factory=lambda: random.Random(28))
    day: int = 0
    clock: int = 0

    @property
    def today(self) -> date:
        return FIRST + timedelta(self.day)

    def run(self, *words: str, keys: Keys | None = None, codes: tuple[int, ...] = (0,)) -> Ran:
        self.clock += 1
        hour, rest = divmod(8 * 3600 + self.clock, 3600)
        now = f"{self.today}T{hour:02}:{rest // 60:02}:{rest % 60:02}+01:00"
        ran = self.program(*words, now=now, keys=None if keys is None else patiently(keys))
        assert ran.code in codes, f"{now}: recall {' '.join(words)} ended with {ran.code}: {ran.out}{ran.err}"
        assert ran.err == ""
        return ran

    def told(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json").out)

    def waiting(self) -> int:
        """Lessons that are not released."""
        return sum(not lesson["is_released"] for lesson in self.told("course", "plan")["lessons"])

    def sleeps(self) -> None:
        self.day, self.clock = self.day + 1, 0

    def lives(self) -> None:
        """Watches what the released lessons have, takes their quizzes, and reviews until nothing is left."""
        lesson = self.told("today")["lesson"]
        (course,) = self.told("course", COURSE)
        found = [each for part in course["parts"] for each in part["lessons"] if each["state"] != "waiting"]
        assert lesson is None or f"{lesson['path']}.yaml" in {each["path"] for each in found}
        for each in found:
            self.studies(each)
        self.reviews()
        assert self.run("today", "--remind", "--quiet", codes=(3,)).out == ""

    def studies(self, lesson: dict[str, Any]) -> None:
        to_watch = [video["id"] for video in lesson["watch"] if video["done"] is None]
        if to_watch:
            self.run("done", lesson["name"], *to_watch)
        if to_watch or lesson["state"] == "released":
            path = lesson["path"].removesuffix(".yaml")
            self.run("quiz", path, "--json", "--seed", str(self.day), keys=self.guesses(), codes=(0, 10))

    def guesses(self) -> Keys:
        """Types answers at a quiz, by luck; what cannot be said so is put off, and left when it comes again."""
        put_off: set[str] = set()
        asked = ""

        def types(text: str) -> str:
            nonlocal asked
            ready, card = event(text, "ready"), event(text, "asked")
            asked = asked if card is None else card["card"]["key"]
            if ready is None or ready["state"] == "end":
                return ""
            if "give" not in ready["commands"]:
                return "next\n"
            if asked in put_off:
                return "stop\n"
            notice = event(text, "notice")
            if notice is not None and notice["do"] == "give":
                put_off.add(asked)
                return "skip\n"
            return json.dumps({"do": "give", "text": self.luck.choice("abcd1")}) + "\n"

        return types

    def reviews(self) -> None:
        """Grades what is next until nothing is; every card takes its seconds."""
        while (following := json.loads(self.run("next", "--json", codes=(0, 3)).out))["card"] is not None:
            self.clock += SECONDS
            grade = f"q{self.mind.quality(following['card']['id'], self.today)}"
            name, seen = following["card"]["key"], following["seen"]
            self.run("answer", name, grade, "--took", str(SECONDS), "--seen", seen, "--json")


def patiently(keys: Keys) -> Keys:
    """The same keys, but no more of them than a person would type at once."""
    typed = 0

    def types(text: str) -> str:
        nonlocal typed
        typed += 1
        assert typed < MOST_LINES, f"the sitting does not end: {text}"
        return keys(text)

    return types


def event(text: str, name: str) -> dict[str, Any] | None:
    """The last event of this name."""
    events = [json.loads(line) for line in text.splitlines()]
    return next((each for each in reversed(events) if each["event"] == name), None)


@dataclass
class Ledger:
    """The log as it lies in the database and the decks as they are written, read with nothing of the program."""

    db: Path
    decks: Path

    def rows(self, text: str) -> list[dict[str, Any]]:
        with sqlite3.connect(self.db) as raw:
            raw.row_factory = sqlite3.Row
            return [dict(row) for row in raw.execute(text)]

    @cached_property
    def gone(self) -> set[str]:
        """What was taken back and stayed so."""
        takes = self.rows("select id, target from actions where kind in ('undo', 'redo') order by seq desc")
        gone: set[str] = set()
        for each in takes:  # the last one first: it was taken back by none
            if each["id"] not in gone:
                gone.add(each["target"])
        return gone

    @cached_property
    def reviews(self) -> list[dict[str, Any]]:
        return [each for each in self.every_review if each["id"] not in self.gone]

    @cached_property
    def every_review(self) -> list[dict[str, Any]]:
        return self.rows("select * from reviews order by reviewed_at, id")

    def actions(self, kind: str) -> Iterator[tuple[date, dict[str, Any]]]:
        for each in self.rows(f"select * from actions where kind = '{kind}' order by at, id"):
            if each["id"] not in self.gone:
                yield date.fromisoformat(each["study_day"]), json.loads(each["payload"])

    @cached_property
    def lessons(self) -> dict[str, dict[str, Any]]:
        said = yaml.safe_load((self.decks / COURSE / "course.yaml").read_text(encoding="utf-8"))
        files = [file for part in said["parts"] for file in part["lessons"]]
        read = [yaml.safe_load((self.decks / COURSE / file).read_text(encoding="utf-8")) for file in files]
        return {each["id"]: each for each in read}

    def notes(self, lesson: str) -> set[str]:
        """The permanent ids of a lesson's notes, as docs/architecture.md makes them."""
        said = self.lessons[lesson]
        listed = [*said.get("quiz", ()), *said.get("cards", ())]
        return {sha256(each["id"].encode()).hexdigest()[:32] for each in listed if "id" in each}

    def scheduled(self, lesson: str) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """Card → its reviews that made its schedule, oldest first."""
        found = defaultdict(list)
        for each in self.reviews:
            if each["note"] in self.notes(lesson) and each["nominal_days"] is not None:
                found[each["note"], each["side"]].append(each)
        return found

    def known(self, lesson: str, today: date) -> list[float]:
        """The assumed chance for every card that was met: 0.9 to the power of days since over interval."""
        last = [reviews[-1] for reviews in self.scheduled(lesson).values()]
        days = [(today - date.fromisoformat(each["study_day"])).days for each in last]
        return [0.9 ** (passed / each["nominal_days"]) for passed, each in zip(days, last, strict=True)]

    def begun(self, lesson: str) -> date:
        return min(date.fromisoformat(reviews[0]["study_day"]) for reviews in self.scheduled(lesson).values())

    def learned(self, lesson: str) -> date:
        return max(date.fromisoformat(reviews[0]["study_day"]) for reviews in self.scheduled(lesson).values())

    def marks(self, what: str) -> dict[tuple[str, str], date]:
        found: dict[tuple[str, str], date] = {}
        for day, said in self.actions("done"):
            if said["what"] == what:
                found.setdefault((said.get("lesson", ""), said["id"]), day)
        return found

    def took_ms(self, lesson: str) -> int:
        return sum(each["took_ms"] for each in self.every_review if each["note"] in self.notes(lesson))

    def quizzes(self, lesson: str) -> list[tuple[date, int, int]]:
        """(day, answered, right) of every quiz that asked cards of the lesson."""
        note = {each["id"]: each["note"] for each in self.reviews}
        scores = []
        for day, said in self.actions("quiz"):
            own = [each for each in said["reviews"] if note.get(each) in self.notes(lesson)]
            if own:
                scores.append((day, len(own), len(set(own) - set(said["wrong"]))))
        return scores


@pytest.fixture
def student(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Student:
    if not (DECKS / COURSE / "day-28.yaml").exists():
        pytest.skip("the course is not whole")
    make_databases_quickly(monkeypatch)
    shutil.copytree(DECKS / COURSE, tmp_path / "decks" / COURSE)
    (tmp_path / "config.toml").write_text("backups = false\n", encoding="utf-8")
    return Student(InProcess(tmp_path, monkeypatch))


@pytest.mark.slow
def test_the_whole_course_with_a_missed_week(student: Student) -> None:
    ledger = Ledger(student.program.folder / "recall.db", student.program.folder / "decks")
    begins = student.told("course", "start", COURSE, "--new", str(LIMIT))
    assert ([each["name"] for each in begins["released"]], begins["waiting"]) == ([f"{COURSE}/day-01"], 27)
    foreseen = student.told("course", "plan")["finishes"]
    while student.told("course", COURSE)[0]["lessons"]["done"] < 28:
        if student.day == MISSED.start:
            waiting = student.waiting()
            student.day = MISSED.stop
            assert student.waiting() == waiting, "a missed week piles lessons up"
        student.lives()
        student.sleeps()
        assert student.day < 60, "the course does not end"
    student.day -= 1
    _is_paced(ledger)
    assert [lesson for lesson in ledger.lessons if not ledger.quizzes(lesson)] == []
    assert sum(each["quality"] < 3 for each in ledger.reviews) > 100, "nothing is forgotten"
    assert date.fromisoformat(foreseen) + timedelta(len(MISSED)) <= student.today
    _takes_back_and_does_again(student)
    _agrees(student, Ledger(ledger.db, ledger.decks))


def _is_paced(ledger: Ledger) -> None:
    """One lesson a day, none before the one before it was begun, and no more new cards a day than were chosen."""
    begun = [ledger.begun(lesson) for lesson in ledger.lessons]
    assert begun == sorted(set(begun)), "two lessons were begun on one day, or out of their order"
    assert (begun[-1] - begun[0]).days >= 27 + len(MISSED)
    met: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for lesson in ledger.lessons:
        for card, reviews in ledger.scheduled(lesson).items():
            met[reviews[0]["study_day"]].add(card)
    assert max(map(len, met.values())) <= LIMIT


def _takes_back_and_does_again(student: Student) -> None:
    """What is taken back is in no figure, what is done again is."""
    before = student.told("course", COURSE)[0]
    name = before["parts"][0]["lessons"][0]["name"]
    video = before["parts"][0]["lessons"][0]["watch"][0]["id"]
    student.run("done", name, video, "--undo")
    assert student.told("course", COURSE)[0]["videos"]["done"] == before["videos"]["done"] - 1
    student.run("redo")
    assert student.told("course", COURSE)[0] == before
    student.run("done", name)
    student.run("undo")
    assert student.told("course", COURSE)[0] == before


def _agrees(student: Student, ledger: Ledger) -> None:
    (said,) = student.told("course", COURSE)
    lessons = [lesson for part in said["parts"] for lesson in part["lessons"]]
    assert [lesson["id"] for lesson in lessons] == list(ledger.lessons)
    marks = ledger.marks("watch")
    for lesson in lessons:
        name = lesson["id"]
        cards = ledger.scheduled(name)
        assert (name, lesson["learned"], lesson["cards"]) == (name, len(cards), len(cards))
        assert (name, lesson["state"], lesson["learned_on"]) == (name, "learned", f"{ledger.learned(name)}")
        assert (name, lesson["took_ms"]) == (name, ledger.took_ms(name))
        assert lesson["recall"] == pytest.approx(fmean(ledger.known(name, student.today)))
        assert [(each["day"], each["answered"], each["right"]) for each in lesson["quizzes"]] == [
            (f"{day}", answered, right) for day, answered, right in ledger.quizzes(name)
        ]
        watched = {video["id"]: video["done"] for video in lesson["watch"]}
        assert watched == {each["id"]: f"{marks[name, each['id']]}" for each in ledger.lessons[name]["lesson"]["watch"]}
    known = [chance for name in ledger.lessons for chance in ledger.known(name, student.today)]
    assert said["recall"] == pytest.approx(fmean(known))
    assert said["lessons"] == {"done": 28, "total": 28}
    assert said["videos"] == {"done": len(marks), "total": len(marks)}
    assert said["cards"] == {"done": len(known), "total": len(known)}
    assert said["took_ms"] == sum(map(ledger.took_ms, ledger.lessons))
    assert said["reviews"] == len(ledger.every_review)
    assert (said["days_to_go"], said["video_minutes_left"]) == (0, 0)
    assert said["days_in_a_row"] == (student.today - FIRST).days + 1 - MISSED.stop
    _agrees_on_paper(student, ledger)


def _agrees_on_paper(student: Student, ledger: Ledger) -> None:
    out = student.program.folder / "diary.md"
    student.run("course", "report", COURSE, str(out))
    page = out.read_text(encoding="utf-8")
    assert "28 / 28 lessons" in page
    assert f"{len(ledger.marks('watch'))} / {len(ledger.marks('watch'))} videos" in page
    for name in ledger.lessons:
        assert re.search(rf"{ledger.learned(name)}", page), f"{name} was learned on {ledger.learned(name)}"
    assert "Every lesson is learned." in student.run("course", "plan").out
