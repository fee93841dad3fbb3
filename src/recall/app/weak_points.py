"""The points of a course that are known least, and what to watch again for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from recall.app.course_views import WeakPoint
from recall.app.courses import Placed
from recall.core.courses import CardStanding, Course, Lesson, recall_now
from recall.core.videos import at_moment
from recall.store.courses import PointOfNote, points_of_files
from recall.store.database import Database

WEAK: Final = 0.9  # chance of recall below which a point is weak; it is what SM-2 assumes on the day a card is due
MOST_WEAK: Final = 5


def weakest_points(
    db: Database, course: Course, cards: Mapping[int, Collection[CardStanding]], today: date
) -> tuple[WeakPoint, ...]:
    """The points whose learned cards are least known, weakest first; strong ones are not among them.

    ``cards`` maps the files of the lessons to their cards.
    """
    lessons = {lesson.file: lesson for lesson in course.lessons if lesson.points}
    tests = {(each.note, each.file): each for each in points_of_files(db, lessons)}
    groups: dict[tuple[int, str], list[tuple[CardStanding, PointOfNote]]] = {}
    for file in lessons:
        for card in cards[file]:
            test = tests.get((card.card.note, file))
            if test is not None and card.is_learned:
                groups.setdefault((file, test.point), []).append((card, test))
    found = [_weak_point(Placed(lessons[file], course), point, group, today) for (file, point), group in groups.items()]
    weak = [each for each in found if each.recall < WEAK or each.lapses]
    return tuple(sorted(weak, key=lambda each: (each.recall, -each.lapses))[:MOST_WEAK])


def _weak_point(
    placed: Placed, point: str, group: Sequence[tuple[CardStanding, PointOfNote]], today: date
) -> WeakPoint:
    cards, lesson = [card for card, _ in group], placed.lesson
    worst = sorted(group, key=lambda pair: pair[0].recall(today) or 0)
    video, at, url = _video(lesson, next((test.video for _, test in worst if test.video), None))
    return WeakPoint(
        lesson=placed.name,
        point=point,
        text=next((each.text for each in lesson.points if each.id == point), point),
        cards=len(cards),
        recall=recall_now(cards, today) or 0.0,
        lapses=sum(card.lapses for card in cards),
        video=video,
        at=at,
        url=url,
    )


def _video(lesson: Lesson, named: tuple[str, str | None] | None) -> tuple[str | None, str | None, str | None]:
    """(title, minute, address) of what a card names, else of the lesson's only video."""
    if named is None:
        only = lesson.watch[0] if len(lesson.watch) == 1 else None
        return (None, None, None) if only is None else (only.title, None, only.url)
    place, at = named
    meant = next((each for each in lesson.watch if each.id == place), None)
    title, url = (place, place) if meant is None else (meant.title, meant.url)
    return title, at, None if url is None else at_moment(url, at)
