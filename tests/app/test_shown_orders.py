"""The log gives back what it was answered to: the order shown then, and the verdict on the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from learners import Learner, sit
from quizzes import quiz, right_line, wrong_line
from recall.app.answering import Judged, judge_response, logged, typed
from recall.app.asking import CardView, card_view
from recall.app.cards import load_card
from recall.app.papers import write_paper
from recall.app.quizplans import QuizWish
from recall.app.quizzing import Quizzing, ask_wrong_again
from recall.app.sitting import Asked
from recall.app.workspace import Workspace
from recall.core.answers.responses import Written, loads
from recall.core.cards import letter
from recall.core.draws import order_seed
from recall.core.events import DRILL, PRACTICE, SCHEDULED, Review
from recall.core.judging import judge, proposed
from recall.core.keys import CardKey
from recall.core.ways import CHOICES, CHOICES_ASKED
from recall.store.log import events_of

PLAIN = """\
deck: Try
cards:
  - q: Which is even?
    answer: Two
    distractors: [One, Three, Five, Seven]
  - {q: Which are prime?, answer: [Two, Five], distractors: [Four, Nine, Eight, Six]}
  - {q: Put them in order., steps: [first, second, third, fourth, fifth]}
  - {q: Match them., pairs: {one: uno, two: dos, three: tres, four: quatro, five: cinco}}
"""
NAMED = PLAIN.replace("  - q: Which", "  - id: even\n    q: Which").replace("- {q: ", "- {id: x, q: ")
NAMED = NAMED.replace("id: x, q: Which", "id: prime, q: Which").replace("id: x, q: Put", "id: order, q: Put")
NAMED = NAMED.replace("id: x, q: Match", "id: match, q: Match")
Shown = dict[str, tuple[str, ...]]  # review id → what stood there shuffled, in its order


def shuffled(view: CardView) -> tuple[str, ...]:
    return view.things or tuple(option.text for option in view.options)


def judged_on(asked: Asked, *, right: bool) -> Judged:
    line = (right_line if right else wrong_line)(asked.card.note.content, asked.view)
    way = CHOICES if asked.view.way == CHOICES else CHOICES_ASKED
    return judge_response(asked, typed(asked, line), way=way if asked.view.options else asked.view.way)


def review_day(ws: Workspace, shown: Shown, turns: Iterator[bool], *, undo: bool = False) -> None:
    """One sitting to its end; every answer is right or wrong as ``turns`` says."""
    sitting = sit(ws)
    while (asked := sitting.asked) is not None:
        judged = judged_on(asked, right=next(turns))
        sitting.answer_by(judged.way)
        quality = judged.proposal.quality
        graded = sitting.grade(quality, took_ms=1000, response=logged(judged, quality))
        shown[graded.review.id] = shuffled(asked.view)
        if undo:
            sitting.undo()
            undo = False
            assert sitting.asked is not None
            assert shuffled(sitting.asked.view) == shuffled(asked.view)  # an undo shows it as it was


def take(quizzing: Quizzing, shown: Shown, *, right: bool) -> None:
    while (asked := quizzing.asked) is not None:
        graded = quizzing.answer(judged_on(asked, right=right), said=None, took_ms=1000)
        assert graded is not None
        shown[graded.review.id] = shuffled(asked.view)


def turning() -> Iterator[bool]:
    while True:
        yield from (True, False, True, True, False, True, True, True)


@pytest.fixture
def answered(learner: Learner) -> tuple[Learner, Shown]:
    """Weeks of reviews, drills and quizzes of cards that got their ids in the middle."""
    learner.deck(PLAIN)
    shown: Shown = {}
    turns = turning()
    for day in range(12):
        if day == 6:
            learner.deck(NAMED)
        with learner.open() as ws:
            review_day(ws, shown, turns, undo=day == 3)
            if day in (4, 9):
                quizzing = quiz(ws, seed=day)
                take(quizzing, shown, right=False)
                again = ask_wrong_again(quizzing)
                while again.asked is not None:  # each once wrong, then right
                    right = again.quiz.last(again.quiz.current or 0) is not None
                    answer = again.asked
                    graded = again.answer(judged_on(answer, right=right), said=None, took_ms=1000)
                    assert graded is not None
                    shown[graded.review.id] = shuffled(answer.view)
        learner.clock.pass_by(days=1)
    return learner, shown


def test_replaying_the_log_gives_the_orders_shown_and_the_verdicts(answered: tuple[Learner, Shown]) -> None:
    learner, shown = answered
    with learner.open() as ws:
        notes = [note for (note,) in ws.db.rows("SELECT note FROM notes WHERE file IS NOT NULL", {})]
        told = [(note, each) for note in notes for each in events_of(ws.db, note) if isinstance(each, Review)]
        assert {each.id for _, each in told} == set(shown)
        assert {each.mode for _, each in told} == {SCHEDULED, DRILL, PRACTICE}
        for note, review in told:
            written = load_card(ws.db, CardKey(note, review.side)).note
            record = loads(review.response or "")
            assert record is not None
            assert record.draw is not None
            view = card_view(written, review.side, key="any", seed=order_seed(review.note, record.draw))
            assert shuffled(view) == shown[review.id]
            verdict = judge(written.content, review.side, record.response, shown=shuffled(view))
            assert verdict.standing == record.standing
            proposal = proposed(verdict, asked=review.asked, is_drill=review.mode == DRILL)
            assert proposal.quality == review.quality


def test_an_id_given_later_leaves_the_order(learner: Learner) -> None:
    learner.deck(PLAIN)
    with learner.sit() as sitting:
        assert sitting.asked is not None
        before = shuffled(sitting.asked.view)
    learner.deck(NAMED)
    with learner.sit() as sitting:
        assert sitting.asked is not None
        assert (sitting.asked.card.name, shuffled(sitting.asked.view)) == ("even", before)


def test_what_was_answered_without_seeing_options_has_no_order(learner: Learner) -> None:
    learner.deck(PLAIN)
    with learner.sit() as sitting:
        asked = sitting.asked
        assert asked is not None
        judged = judge_response(asked, Written("Two"), way="typed")
        assert judged.verdict.share == Fraction(1)
        record = loads(logged(judged, judged.proposal.quality))
        assert record is not None
        assert record.draw is None


def orders(ws: Workspace, seed: int) -> dict[str, tuple[str, ...]]:
    quizzing = quiz(ws, seed=seed)
    found = {}
    while (asked := quizzing.asked) is not None:
        found[asked.card.name] = shuffled(asked.view)
        quizzing.answer(judged_on(asked, right=True), said=None, took_ms=1000)
    return found


def test_the_seed_of_a_quiz_decides_the_order_of_options_whatever_happened_between(learner: Learner) -> None:
    learner.deck(NAMED)
    with learner.open() as ws:
        first = orders(ws, 4711)
        review_day(ws, {}, turning())
        assert orders(ws, 4711) == first
        others = [orders(ws, seed) for seed in range(3)]
        assert all(len({other[name] for other in others}) > 1 for name in first)


def test_what_a_quiz_asks_again_stands_in_another_order(learner: Learner) -> None:
    learner.deck(NAMED)
    with learner.open() as ws:
        quizzing = quiz(ws, seed=1)
        first: Shown = {}
        take(quizzing, first, right=False)
        second: Shown = {}
        take(ask_wrong_again(quizzing), second, right=True)
        assert len(first) == len(second) == 4
        assert set(first.values()).isdisjoint(second.values())


def test_paper_and_screen_show_the_same_orders_under_the_same_seed(learner: Learner) -> None:
    learner.deck(NAMED)
    out = learner.folder / "test.md"
    with learner.open() as ws:
        write_paper(ws, QuizWish(seed=4711), out, key=False)
        text = re.sub(r"- (?:\[ \] \*\*([A-Z])\*\*|([A-Z])\)) ", r"- \1\2) ", out.read_text("utf-8"))
        for order in orders(ws, 4711).values():
            lines = [f"- {letter(place)}) {each}" for place, each in enumerate(order)]
            assert "\n".join(lines) in text
