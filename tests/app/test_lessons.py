"""The lesson of the day."""

from learners import Learner, run_through
from recall.app.lessons import LessonOfDay, lesson_of_day
from recall.app.marking import mark
from recall.core.events import SUSPEND


def lesson(name: str, *, number: int = 1, watch: str = "", cards: int = 2) -> str:
    lines = [f"  - {{id: {name}-{each}, q: 'What is {name} {each}?', a: 'It is {each}.'}}" for each in range(cards)]
    head = f"deck: Course / {name}\nlesson: {{title: About {name}, number: {number}, watch: [{watch}]}}\n"
    return head + "cards:\n" + "\n".join(lines) + "\n"


def test_it_is_the_first_lesson_with_a_new_card(learner: Learner) -> None:
    video = "{title: V, minutes: 20}, {title: W, minutes: 16}, {title: X}"
    learner.deck(lesson("one", watch=video), "course/day-1.yaml")
    learner.deck(lesson("two", number=2), "course/day-2.yaml")
    with learner.open() as ws:
        assert lesson_of_day(ws) == LessonOfDay("course/day-1", "Course / one", "About one", 1, 2, 36)


def test_it_stays_until_all_of_its_cards_are_introduced(learner: Learner) -> None:
    learner.deck(lesson("one"), "day-1.yaml")
    learner.deck(lesson("two"), "day-2.yaml")
    learner.grade(4)
    with learner.open() as ws:
        begun = lesson_of_day(ws)
        assert begun is not None
        assert (begun.path, begun.new) == ("day-1", 1)
    learner.grade(4)
    with learner.open() as ws:
        now = lesson_of_day(ws)
        assert now is not None
        assert (now.path, now.minutes) == ("day-2", None)
    learner.grade(4, 4)
    with learner.open() as ws:
        assert lesson_of_day(ws) is None


def test_a_suspended_card_keeps_no_lesson_back_and_a_waiting_sibling_does(learner: Learner) -> None:
    learner.deck("lesson: {title: A}\ncards:\n  - {id: c, cloze: '{{one}} and {{two}}'}\n  - {id: s, q: Q?, a: A}\n")
    with learner.sit() as sitting:
        mark(sitting.ws, SUSPEND, ["s"])
        run_through(sitting)
        waiting = lesson_of_day(sitting.ws)
        assert waiting is not None
        assert waiting.new == 1


def test_decks_that_are_no_lessons_are_passed_over(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        assert lesson_of_day(ws) is None


def test_the_order_is_that_of_the_course(learner: Learner) -> None:
    learner.deck(lesson("one"), "a.yaml")
    learner.deck(lesson("two"), "b.yaml")
    learner.deck("course: C\nparts: [{title: P, lessons: [b.yaml, a.yaml]}]\n", "course.yaml")
    with learner.open() as ws:
        first = lesson_of_day(ws)
        assert first is not None
        assert first.path == "b"
