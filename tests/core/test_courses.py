from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.courses import (
    NO_PROGRESS,
    CardStanding,
    Lesson,
    Mark,
    Material,
    Progress,
    Start,
    done_payload,
    learned_on,
    progress_of,
    recall_now,
    state_of,
)
from recall.core.events import COURSE_START, COURSE_STOP, COURSES, DONE, RELEASE, SUSPEND, Action
from recall.core.keys import CardKey

TODAY = date(2026, 11, 30)
LESSON = Lesson("one", "One", "one.yaml", 1, "One", watch=(Material("film", "Film"),), build=(Material("nb", "Book"),))
FILM, WHOLE = Mark("watch", "one", "film"), Mark("lesson", "one", "one")


def action(kind: str, said: object, *, day: int = 30, number: int = 1) -> Action:
    payload = said if isinstance(said, str) or said is None else json.dumps(said)
    return Action(f"{kind}{number}", kind, day, 0, date(2026, 11, day), payload=payload)


def done(mark: Mark, day: int = 30, number: int = 1) -> Action:
    return action(DONE, done_payload(mark, course="try"), day=day, number=number)


def card(
    name: str, interval: int | None = None, last: date | None = None, introduced: date | None = None
) -> CardStanding:
    return CardStanding(CardKey(name, "q"), 1, interval, last, introduced)


def test_what_is_done_keeps_its_first_day_and_every_event_that_says_so() -> None:
    found = progress_of([done(FILM, 28), done(FILM, 29, 2)]).done[FILM]
    assert (found.day, found.events) == (date(2026, 11, 28), ("done1", "done2"))


@pytest.mark.parametrize(
    ("mark", "payload"),
    [
        (FILM, {"course": "try", "lesson": "one", "what": "watch", "id": "film"}),
        (Mark("project", "try", "pipe"), {"course": "try", "what": "project", "id": "pipe"}),
    ],
)
def test_what_is_logged_is_read_again(mark: Mark, payload: dict[str, str]) -> None:
    assert done_payload(mark, course="try") == payload
    assert list(progress_of([action(DONE, payload)]).done) == [mark]


def test_a_lesson_outside_courses_names_no_course() -> None:
    assert done_payload(WHOLE, course=None) == {"lesson": "one", "what": "lesson", "id": "one"}


def test_the_last_start_of_a_course_holds_until_it_is_stopped() -> None:
    first = action(COURSE_START, {"course": "try", "from": None, "days": [0], "by": "hand"})
    later = {"course": "try", "from": "2026-12-01", "days": [4, 0, 0, 9], "by": "date", "new_per_day": 5}
    second = action(COURSE_START, later, number=2)
    wanted = Start("try", TODAY, "course-start2", date(2026, 12, 1), (0, 4), "date", 5)
    assert progress_of([first, second]).started == {"try": wanted}
    assert progress_of([first, second, action(COURSE_STOP, {"course": "try"})]).started == {}


def test_a_start_that_says_little_or_nonsense_is_one_by_hand_on_every_day() -> None:
    odd = {"course": "try", "from": "soon", "days": "mon", "by": "magic", "new_per_day": "x"}
    assert progress_of([action(COURSE_START, odd)]).started["try"] == Start("try", TODAY, "course-start1")


def test_a_lesson_that_is_released_twice_is_so_since_the_first_day() -> None:
    said = {"course": "try", "lesson": "one"}
    assert progress_of([action(RELEASE, said, day=1), action(RELEASE, said)]).released == {"one": date(2026, 11, 1)}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["course", "lesson", "what", "id", "from", "days", "by"]), inner, max_size=5)
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from((*COURSES, SUSPEND)), JSON.map(json.dumps) | st.text(max_size=8) | st.none())
def test_any_payload_is_read_or_passed_over(kind: str, payload: str | None) -> None:
    progress_of([action(kind, payload)])


@pytest.mark.parametrize(
    ("cards", "marks", "is_released", "state"),
    [
        ([card("a")], [], False, "waiting"),
        ([card("a")], [], True, "released"),
        ([card("a"), card("b", 1, TODAY)], [], False, "begun"),
        ([card("a")], [FILM], False, "begun"),
        ([card("a", 1, TODAY)], [], True, "learned"),
        ([card("a")], [WHOLE], False, "learned"),
        ([], [FILM], True, "begun"),
        ([], [FILM, Mark("build", "one", "nb")], True, "learned"),
    ],
)
def test_the_state_of_a_lesson(cards: list[CardStanding], marks: list[Mark], is_released: bool, state: str) -> None:
    progress = progress_of(done(mark) for mark in marks)
    assert state_of(LESSON, cards, progress, is_released=is_released) == state


def test_a_lesson_without_cards_and_materials_is_learned_only_when_the_learner_says_so() -> None:
    bare = Lesson("bare", "Bare", "bare.yaml", 1, "Bare")
    assert state_of(bare, [], NO_PROGRESS) == "released"
    assert state_of(bare, [], progress_of([done(Mark("lesson", "bare", "bare"))])) == "learned"


def test_a_lesson_was_learned_on_the_day_of_its_last_card_or_material_or_mark() -> None:
    early, late = date(2026, 11, 2), date(2026, 11, 9)
    cards = [card("a", 1, TODAY, late), card("b", 6, TODAY, early), card("adopted", 6, TODAY)]
    assert learned_on(LESSON, cards, NO_PROGRESS) == late
    assert learned_on(LESSON, cards, progress_of([done(WHOLE, 5)])) == date(2026, 11, 5)
    by_material = progress_of([done(FILM, 3), done(Mark("build", "one", "nb"), 4)])
    assert learned_on(LESSON, [], by_material) == date(2026, 11, 4)
    assert learned_on(LESSON, [], Progress()) is None


def test_recall_is_nine_in_ten_when_the_interval_has_passed_and_certain_on_the_day() -> None:
    tenth = date(2026, 11, 20)
    assert card("a", 10, tenth).recall(TODAY) == pytest.approx(0.9)
    assert card("a", 10, TODAY).recall(TODAY) == 1
    assert card("a").recall(TODAY) is None
    assert recall_now([card("a", 10, tenth), card("b", 10, TODAY), card("c")], TODAY) == pytest.approx(0.95)
    assert recall_now([card("c")], TODAY) is None
