"""A quiz at work: the question on screen, every answer stored at once, and the result that is kept at the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from recall.app.asking import CardView, card_view
from recall.app.cards import Card, load_card
from recall.app.quizplans import QuizPlan, is_judged_by_engine
from recall.app.sitting import Asked, Graded, Sitting
from recall.app.workspace import Workspace
from recall.core.answers.verdicts import Verdict
from recall.core.cards import face
from recall.core.draws import order_seed, quiz_draw
from recall.core.events import PRACTICE, QUIZ, SCHEDULED
from recall.core.grades import AGAIN, GOOD
from recall.core.keys import CardKey
from recall.core.notes import Content
from recall.core.quiz import (
    Given,
    Passed,
    Quiz,
    QuizEvent,
    Score,
    Skipped,
    Stopped,
    Tally,
    WentTo,
    Withdrawn,
    after,
    begin,
    points,
    score,
)
from recall.core.quizresults import PartScore, Result, payload
from recall.core.session import start
from recall.core.step import OPEN
from recall.core.ways import way_of_asking
from recall.store.errors import StaleCardError

if TYPE_CHECKING:
    from recall.app.answering import Judged


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """One answer as it is told afterwards. ``judged`` is None where the learner judged; ``is_counted``: it counted
    as a review."""

    view: CardView
    content: Content
    judged: Judged | None
    given: Given
    is_counted: bool


@dataclass(slots=True)
class Quizzing:
    """``quiz`` is the value that everything is derived from; this class only stores and loads around it.

    ``asked`` is the question on screen, None once the quiz is over. ``answers`` are all of them, oldest first.
    """

    ws: Workspace
    plan: QuizPlan
    id: str
    quiz: Quiz
    asked: Asked | None = None
    answers: list[AnsweredQuestion] = field(default_factory=list)
    result: Result | None = None
    _sitting: Sitting | None = None
    _fronts: dict[CardKey, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._show()

    @property
    def score(self) -> Score:
        return score(self.quiz)

    @property
    def wrong(self) -> list[AnsweredQuestion]:
        """The questions whose scoring answer was not right in full, in the order of answering."""
        firsts = {each.review for each in self.quiz.firsts}
        return [each for each in self.answers if each.given.review in firsts and not each.given.is_right]

    def front(self, card: CardKey) -> str:
        """What a question of the quiz asks, as Markdown without its options."""
        if card not in self._fronts:
            found = load_card(self.ws.db, card)
            self._fronts[card] = face(found.note.content, found.shown).front
        return self._fronts[card]

    def answer(self, judged: Judged | None, *, said: bool | None, took_ms: int) -> Graded | None:
        """Store an answer to the question on screen and go on; ``said`` is whether the learner calls it right, None
        where it stays with what the engine says.

        Where the card was graded elsewhere since it was shown, the answer is stored beside the schedule. None where
        the card is gone meanwhile: nothing could be stored.
        """
        place = self.quiz.current
        assert place is not None, "no question is on screen"
        try:
            graded = self._grade(judged, said, took_ms)
        except StaleCardError:
            self._show()
            if self.quiz.current != place:
                return None
            graded = self._grade(judged, said, took_ms)
        given = Given(place, points(_verdict(judged), said), graded.review.id, took_ms)
        view, content = graded.asked.view, graded.asked.card.note.content
        self.answers.append(AnsweredQuestion(view, content, judged, given, graded.review.mode == SCHEDULED))
        self._move(given)
        return graded

    def skip(self) -> None:
        self._move(Skipped())

    def go_to(self, place: int) -> None:
        self._move(WentTo(place))

    def stop(self) -> None:
        self._move(Stopped())

    def pass_time(self, spent_ms: int) -> None:
        """So much time is gone since the quiz began."""
        was_over = self.quiz.is_over
        self.quiz = after(self.quiz, Passed(spent_ms))
        if self.quiz.is_over and not was_over:
            self._show()

    def finish(self) -> Result | None:
        """Keep the result in the log, once; None where nothing was answered."""
        if self.result is None and self.answers:
            self.result = self._result()
            from recall.app.deciding import decide

            decide(self.ws, QUIZ, payload=payload(self.result), sitting=self.id)
        return self.result

    def _move(self, event: QuizEvent) -> None:
        self.quiz = after(self.quiz, event)
        self._show()

    def _show(self) -> None:
        """Puts the question whose turn it is on screen, passing over those whose cards may not be asked any more."""
        self._sitting, self.asked = None, None
        while (place := self.quiz.current) is not None:
            self._sitting = self._seat(load_card(self.ws.db, self.quiz.questions[place].card), place)
            if self._sitting.asked is not None:
                self.asked = self._sitting.asked
                return
            self.quiz = after(self.quiz, Withdrawn())

    def _seat(self, card: Card, place: int) -> Sitting:
        """A sitting of one card, which is asked so that the engine can judge it, with its options shown in an order
        drawn from the seed of the quiz."""
        modes = {} if self.plan.wish.is_counted and self._is_due(card) else {card.key: PRACTICE}
        sitting = Sitting(self.ws, self.id, start([card.key], modes=modes))
        asked = sitting.asked
        if asked is not None:
            way = way_of_asking(card.note.content) if is_judged_by_engine(card.note.kind) else OPEN
            turn = sum(each.place == place for each in self.quiz.given) + self.plan.again
            draw = quiz_draw(self.plan.seed, turn=turn)
            seed = order_seed(card.key.note, draw)
            view = card_view(card.note, card.shown, key=card.name, seed=seed, way=way)
            sitting.asked = replace(asked, view=view, draw=draw)
        return sitting

    def _is_due(self, card: Card) -> bool:
        ready = card.ready_day
        return card.state.due is not None and ready is not None and ready <= self.ws.today

    def _grade(self, judged: Judged | None, said: bool | None, took_ms: int) -> Graded:
        sitting = self._sitting
        assert sitting is not None
        if judged is None:
            return sitting.grade(GOOD if said else AGAIN, took_ms=took_ms)
        from recall.app.answering import logged

        quality = quality_of(judged, said)
        sitting.answer_by(judged.way)
        return sitting.grade(quality, took_ms=took_ms, response=logged(judged, quality))

    def _result(self) -> Result:
        plan, found = self.plan, self.score
        firsts = self.quiz.firsts
        return Result(
            title=plan.title,
            decks=plan.wish.decks,
            query=plan.wish.query,
            asked=self.quiz.asked,
            answered=found.whole.answered,
            right=found.whole.right,
            share=_rounded(found.whole.share),
            took_ms=sum(each.took_ms for each in self.quiz.given),
            lessons=tuple(map(_part, found.lessons)),
            tags=tuple(map(_part, found.tags)),
            seed=plan.seed,
            minutes=plan.wish.minutes,
            exam=plan.wish.exam,
            again=plan.again,
            reviews=tuple(each.review for each in firsts),
            wrong=tuple(each.review for each in firsts if not each.is_right),
        )


def start_quiz(ws: Workspace, plan: QuizPlan) -> Quizzing:
    """The quiz with its first question on screen."""
    minutes = plan.wish.minutes
    limit_ms = None if minutes is None else minutes * 60_000
    quiz = begin(plan.questions, limit_ms=limit_ms, until_right=plan.again)
    return Quizzing(ws, plan, ws.tools.event_id(ws.tools.peek().at_ms), quiz)


def ask_wrong_again(quizzing: Quizzing) -> Quizzing:
    """A quiz of what was wrong in this one, until it is right, without a limit of time or an exam's silence."""
    wrong = {each.given.place for each in quizzing.wrong}
    questions = tuple(each for place, each in enumerate(quizzing.quiz.questions) if place in wrong)
    wish = replace(quizzing.plan.wish, minutes=None, exam=False)
    plan = replace(quizzing.plan, questions=questions, pool=len(questions), wish=wish, again=True)
    return start_quiz(quizzing.ws, plan)


def quality_of(judged: Judged, said: bool | None) -> int:
    """SM-2's quality: what the engine proposes, or what follows from what the learner says."""
    proposal = judged.proposal
    if said is None:
        return proposal.quality
    return max(proposal.quality, proposal.overruled) if said else AGAIN


def _verdict(judged: Judged | None) -> Verdict | None:
    return None if judged is None else judged.verdict


def _part(tally: Tally) -> PartScore:
    return PartScore(tally.name, tally.answered, tally.right, _rounded(tally.share))


def _rounded(share: float) -> float:
    return round(share, 4)
