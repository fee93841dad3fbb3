"""How far the learner is with a course: what of it is done, learned and known by now."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from recall.app.course_views import (
    CourseStanding,
    LessonStanding,
    MaterialView,
    PartStanding,
    ProjectView,
    QuizScore,
    StartView,
    Tally,
)
from recall.app.courses import Placed, all_courses, read_progress
from recall.app.figures import days_in_a_row, has_studied
from recall.app.weak_points import weakest_points
from recall.app.workspace import Workspace
from recall.core.courses import (
    LEARNED,
    WAITING,
    CardStanding,
    Course,
    Lesson,
    Mark,
    Material,
    Progress,
    State,
    learned_on,
    recall_now,
    state_of,
)
from recall.core.days import plus_days
from recall.core.keys import CardKey
from recall.core.quizresults import read_result
from recall.store.courses import (
    notes_of_reviews,
    standing_of_files,
    standing_of_keys,
    standing_of_tags,
    times_of_notes,
)
from recall.store.figures import taken_back
from recall.store.quiz import quiz_results

PACE_DAYS: Final = 14  # study days, today among them, from which the present pace is taken
_TAG: Final = "tag:"


def look_at_course(ws: Workspace, course: Course) -> CourseStanding:
    """The course with all that the log tells about it."""
    return _Look(ws, course, read_progress(ws.db)).standing()


def look_at_courses(ws: Workspace) -> list[CourseStanding]:
    """All courses, in the order of the library."""
    progress = read_progress(ws.db)
    return [_Look(ws, course, progress).standing() for course in all_courses(ws.db)]


def look_at_lesson(ws: Workspace, placed: Placed) -> LessonStanding:
    """A lesson, be it part of a course or not."""
    course = placed.course or Course("", "", "", 0)
    look = _Look(ws, course, read_progress(ws.db), only=placed.lesson)
    return look.lesson(placed.lesson)


def projects_of(ws: Workspace, course: Course) -> tuple[ProjectView, ...]:
    """The projects of a course, and which are done."""
    return _Look(ws, course, read_progress(ws.db)).projects


def next_lessons(ws: Workspace) -> list[tuple[Placed, State]]:
    """Of each course the first lesson that is released and not learned, else the first that waits; courses that were
    started before others."""
    progress = read_progress(ws.db)
    found = []
    for course in sorted(all_courses(ws.db), key=lambda each: each.id not in progress.started):
        look = _Look(ws, course, progress)
        states = [(Placed(lesson, course), look.state(lesson)) for lesson in course.lessons]
        left = [each for each in states if each[1] != LEARNED]
        found += sorted(left, key=lambda each: each[1] == WAITING)[:1]
    return found


@dataclass
class _Look:
    """One course while it is looked at; ``only``: no more than one lesson of it is asked about."""

    ws: Workspace
    course: Course
    progress: Progress
    only: Lesson | None = None
    today: date = field(init=False)

    def __post_init__(self) -> None:
        self.today = self.ws.today

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return self.course.lessons if self.only is None else (self.only,)

    @cached_property
    def cards(self) -> dict[int, list[CardStanding]]:
        """File of a lesson → its cards: its own and those it uses; where it has none, those it covers."""
        own: dict[int, list[CardStanding]] = {lesson.file: [] for lesson in self.lessons}
        for card in standing_of_files(self.ws.db, own):
            own[card.file].append(card)
        wanted = {key for lesson in self.lessons for key in (*lesson.uses, *_keys(lesson))}
        by_key = standing_of_keys(self.ws.db, wanted) if wanted else {}
        for lesson in self.lessons:
            own[lesson.file] += [card for key in lesson.uses for card in by_key.get(key, ())]
        tags = {tag for lesson in self.lessons if not own[lesson.file] for tag in _tags(lesson)}
        by_tag = standing_of_tags(self.ws.db, tags) if tags else {}
        for lesson in self.lessons:
            if not own[lesson.file] and lesson.covers:
                covered = [card for key in _keys(lesson) for card in by_key.get(key, ())]
                covered += [card for tag in _tags(lesson) for card in by_tag.get(tag, ())]
                own[lesson.file] = _once(covered)
                self.covering.add(lesson.file)
        return own

    @cached_property
    def covering(self) -> set[int]:
        """The files of lessons whose cards are only covered."""
        return set()

    @cached_property
    def released(self) -> Collection[str] | None:
        """The ids of the lessons whose cards may be learned; None: all, as in a course that was never started."""
        if self.course.id not in self.progress.started:
            return None
        from recall.app.pacing import released_lessons

        return released_lessons(self.ws, self.course, self.progress)

    @cached_property
    def times(self) -> dict[str, tuple[int, int]]:
        """Note → (reviews, milliseconds)."""
        found = times_of_notes(self.ws.db, {card.card.note for cards in self.cards.values() for card in cards})
        return {each.note: (each.reviews, each.took_ms) for each in found}

    @cached_property
    def quizzes(self) -> dict[str, list[tuple[date, str, bool]]]:
        """Note → (day, quiz, whether the answer was right in full), oldest first; answers that count."""
        gone = taken_back(self.ws.db)
        taken = [(action, read_result(action.payload)) for action in quiz_results(self.ws.db)]
        asked = [review for _, result in taken if result is not None for review in result.reviews]
        notes = notes_of_reviews(self.ws.db, asked)
        found: dict[str, list[tuple[date, str, bool]]] = {}
        for action, result in taken:
            if result is None or result.again:
                continue
            wrong = set(result.wrong)
            for review in result.reviews:
                if review in notes and review not in gone:
                    found.setdefault(notes[review], []).append((action.day, action.id, review not in wrong))
        return found

    def state(self, lesson: Lesson) -> State:
        is_released = self.released is None or lesson.id in self.released
        return state_of(lesson, self.cards[lesson.file], self.progress, is_released=is_released)

    def standing(self) -> CourseStanding:
        parts = tuple(self._part(part.title, part.lessons) for part in self.course.parts)
        lessons = [lesson for part in parts for lesson in part.lessons]
        cards = self._cards_of(self.course.lessons)
        learned = sum(card.is_learned for card in cards)
        new_a_day = self._new_a_day(cards)
        times = [self.times[note] for note in {card.card.note for card in cards} if note in self.times]
        return CourseStanding(
            id=self.course.id,
            title=self.course.title,
            about=self.course.about,
            path=self.course.path,
            day=self.today,
            started=self._started(),
            lessons=Tally(sum(lesson.state == LEARNED for lesson in lessons), len(lessons)),
            cards=Tally(learned, len(cards)),
            videos=_tally(each for lesson in lessons for each in lesson.watch),
            readings=_tally(each for lesson in lessons for each in lesson.read),
            builds=_tally(each for lesson in lessons for each in lesson.build),
            projects=_tally(self.projects),
            recall=recall_now(cards, self.today),
            recall_is_assumed=True,
            took_ms=sum(took for _, took in times),
            reviews=sum(reviews for reviews, _ in times),
            new_a_day=new_a_day,
            days_to_go=_days_to_go(len(cards) - learned, new_a_day),
            video_minutes_left=round(
                sum(_minutes(each) for lesson in lessons for each in lesson.watch if not each.done)
            ),
            days_in_a_row=days_in_a_row(self.ws.db, self.today, studied_today=has_studied(self.ws.db, self.today)),
            weakest=weakest_points(self.ws.db, self.course, self.cards, self.today),
            parts=parts,
            project_list=self.projects,
        )

    def lesson(self, lesson: Lesson) -> LessonStanding:
        cards = self.cards[lesson.file]
        state, done = self.state(lesson), self._day(Mark("lesson", lesson.id, lesson.id))
        notes = {card.card.note for card in cards}
        return LessonStanding(
            name=Placed(lesson, self.course if self.course.id else None).name,
            id=lesson.id,
            number=lesson.number,
            title=lesson.title,
            deck=lesson.deck,
            path=lesson.path,
            state=state,
            requires=lesson.requires,
            watch=tuple(self._material(lesson, "watch", each) for each in lesson.watch),
            read=tuple(self._material(lesson, "read", each) for each in lesson.read),
            build=tuple(self._material(lesson, "build", each) for each in lesson.build),
            cards=len(cards),
            learned=sum(card.is_learned for card in cards),
            covers_only=lesson.file in self.covering,
            recall=recall_now(cards, self.today),
            done=done,
            learned_on=learned_on(lesson, cards, self.progress) if state == LEARNED else None,
            took_ms=sum(self.times[note][1] for note in notes if note in self.times),
            quizzes=tuple(_scores(self.quizzes, notes)),
        )

    def _part(self, title: str, lessons: Sequence[Lesson]) -> PartStanding:
        cards = self._cards_of(lessons)
        return PartStanding(
            title,
            tuple(self.lesson(lesson) for lesson in lessons),
            cards=len(cards),
            learned=sum(card.is_learned for card in cards),
            recall=recall_now(cards, self.today),
        )

    def _cards_of(self, lessons: Iterable[Lesson]) -> list[CardStanding]:
        return _once(card for lesson in lessons for card in self.cards[lesson.file])

    def _started(self) -> StartView | None:
        start = self.progress.started.get(self.course.id)
        if start is None:
            return None
        return StartView(start.day, start.by, start.first or start.day, start.days, start.new_per_day)

    def _day(self, mark: Mark) -> date | None:
        done = self.progress.done.get(mark)
        return None if done is None else done.day

    def _material(self, lesson: Lesson, what: str, each: Material) -> MaterialView:
        done = self._day(Mark(what, lesson.id, each.id))
        return MaterialView(each.id, each.title, each.by, each.minutes, each.url, done)

    @property
    def projects(self) -> tuple[ProjectView, ...]:
        dated = [(each, self._day(Mark("project", self.course.id, each.id))) for each in self.course.projects]
        return tuple(ProjectView(each.id, each.title, each.after, each.about, each.url, day) for each, day in dated)

    def _new_a_day(self, cards: Collection[CardStanding]) -> float | None:
        """How many of the course's cards were met a day, on the mean of the last days; None where none was."""
        since = plus_days(self.today, 1 - PACE_DAYS)
        days = [card.introduced for card in cards if card.introduced is not None]
        lately = [day for day in days if since <= day <= self.today]
        if not lately:
            return None
        return len(lately) / ((self.today - max(since, min(days))).days + 1)


def _scores(answers: Mapping[str, list[tuple[date, str, bool]]], notes: Iterable[str]) -> Iterator[QuizScore]:
    """One score a quiz, oldest first."""
    scores: dict[tuple[date, str], list[bool]] = {}
    for note in notes:
        for day, quiz, is_right in answers.get(note, ()):
            scores.setdefault((day, quiz), []).append(is_right)
    for (day, _), rights in sorted(scores.items()):
        yield QuizScore(day, len(rights), sum(rights))


def _tally(listed: Iterable[MaterialView | ProjectView]) -> Tally:
    found = [each.done is not None for each in listed]
    return Tally(sum(found), len(found))


def _minutes(video: MaterialView) -> float:
    return video.minutes or 0.0


def _days_to_go(left: int, new_a_day: float | None) -> int | None:
    if not left:
        return 0
    return None if new_a_day is None else math.ceil(left / new_a_day)


def _keys(lesson: Lesson) -> list[str]:
    return [each for each in lesson.covers if not each.startswith(_TAG)]


def _tags(lesson: Lesson) -> list[str]:
    return [each.removeprefix(_TAG) for each in lesson.covers if each.startswith(_TAG)]


def _once(cards: Iterable[CardStanding]) -> list[CardStanding]:
    once: dict[CardKey, CardStanding] = {}
    for card in cards:
        once.setdefault(card.card, card)
    return list(once.values())
