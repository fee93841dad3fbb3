"""Real curricula and glossaries, where the folder that holds them is there."""

from collections import Counter
from pathlib import Path

import pytest

from recall.core.notes import Draft, Term
from recall.importers.curriculum import course_of
from recall.importers.glossary import glossary_items
from recall.importers.items import CourseFound
from recall.importers.page import Page, page_of

SEEDS = Path(__file__).parent.parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder of real files is not there")


def seed(number: str) -> Page:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return page_of(path.read_text(encoding="utf-8"), name=path.name)


def course(number: str) -> CourseFound:
    found = course_of(seed(number))
    assert found is not None
    return found


def test_the_saved_course_page() -> None:
    found = course("000")
    lessons = found.lessons
    films = [film for lesson in lessons for film in lesson.watch]
    assert (len(found.parts), len(lessons), len(films)) == (4, 28, 46)
    assert all(part.title and part.about for part in found.parts)
    assert [lesson.number for lesson in lessons] == list(range(1, 29))
    assert all(film.by and film.minutes for film in films)
    assert sorted({film.minutes for film in films if film.minutes and film.minutes > 60}) == [90, 120, 132, 150]
    assert sum(len(lesson.points) for lesson in lessons) == 112
    assert all(lesson.summary for lesson in lessons)
    drafts = [item.content for lesson in lessons for item in lesson.quiz]
    assert len(drafts) == 84
    assert all(isinstance(draft, Draft) and draft.question for draft in drafts)
    kinds = Counter(kind for lesson in lessons for kind in lesson.kinds)
    assert set(kinds) == {"visual", "concept", "code", "code-along", "LLM"}


def test_the_course_plan() -> None:
    found = course("002")
    assert (len(found.parts), len(found.lessons), len(found.projects)) == (4, 12, 8)
    assert all(lesson.points for lesson in found.lessons)
    assert [project.title.split(":")[0] for project in found.projects[:4]] == [f"project {n}" for n in (1, 2, 3, 4)]


def test_the_study_resources_and_the_reading_list() -> None:
    found = course("004")
    assert len(found.readings) == 7 + 60  # rows of tables, entries of lists
    assert all(reading.url for reading in found.readings)
    assert not any(lesson.quiz for lesson in found.lessons)


def test_the_glossary_with_lost_headings() -> None:
    contents = [item.content for item in glossary_items(seed("003"))]
    drafts = [content for content in contents if isinstance(content, Draft)]
    assert Counter(map(type, contents)) == {Term: 57, Draft: 13}
    assert all(draft.meaning and draft.term is None for draft in drafts)


def test_the_quick_reference() -> None:
    items = list(glossary_items(seed("001")))
    assert len(items) == 23
    assert Counter(item.section[-1] for item in items) == {
        "Core Concepts": 8,
        "Training": 6,
        "Decoding": 4,
        "Patterns": 5,
    }


@pytest.mark.parametrize("number", ["001", "003"])
def test_notes_are_no_course(number: str) -> None:
    assert course_of(seed(number)) is None
