"""Which questions a quiz asks, from the words of the command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from recall.app.library import find_files
from recall.app.pacing import pacing
from recall.app.workspace import Workspace
from recall.core.quizresults import Result, read_result
from recall.core.sampling import QuizQuestion, sample
from recall.problems import EXIT_DONE, RecallError
from recall.store.quiz import QuizCard, quiz_cards, quiz_results

MOST: Final = 20  # questions, unless the words say otherwise
SEED_BITS: Final = 20  # a seed that a person can type again
_JUDGED_BY_LEARNER: Final = ("question", "term", "cloze")
_JUDGED_BY_ENGINE: Final = ("choice", "claim", "typed", "numeric", "ordering", "matching", "enumeration")


class NothingToAskError(RecallError):
    """No card fits what was asked for."""

    def __init__(self, title: str, *, others: int, exam: bool, is_waiting: bool = False) -> None:
        what = "that recall can grade" if exam or others else "for a quiz"
        if is_waiting:
            hint = "Its new cards wait for the release of their lesson: recall course plan."
        elif others and not exam:
            hint = f"--all also asks the {others} that you judge yourself."
        elif others:
            hint = "An exam asks only what recall can grade; a quiz with --all asks the others too."
        else:
            hint = "`recall list` shows the cards, `recall list --decks` the decks."
        super().__init__(f"there is no question {what} in {title}", hint=hint)


class NoQuizError(RecallError):
    """There is no quiz whose wrong answers could be asked again."""

    def __init__(self) -> None:
        super().__init__("no quiz was taken yet", hint="Take one: recall quiz")


class NothingWrongError(RecallError):
    """What was wrong in the last quiz has been answered rightly since, or nothing was."""

    exit_code = EXIT_DONE

    def __init__(self, title: str) -> None:
        super().__init__(
            f"nothing is left of the last quiz ({title}) that was answered wrongly",
            hint="recall quiz asks other cards.",
        )


@dataclass(frozen=True, slots=True)
class QuizWish:
    """What the words after ``recall quiz`` ask for.

    ``most`` questions at most (None: MOST), ``minutes`` to answer them in. ``everything``: also what the learner
    judges. ``is_counted``: cards that are due count as reviewed.
    """

    decks: tuple[str, ...] = ()
    query: str | None = None
    most: int | None = None
    minutes: int | None = None
    exam: bool = False
    review_wrong: bool = False
    seed: int | None = None
    everything: bool = False
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class QuizPlan:
    """A quiz before it starts. ``pool`` counts the questions that it was drawn from; ``again``: it asks what was
    wrong until it is right."""

    title: str
    wish: QuizWish
    seed: int
    questions: tuple[QuizQuestion, ...]
    pool: int
    again: bool = False


def plan_quiz(ws: Workspace, wish: QuizWish) -> QuizPlan:
    """Raises NothingToAskError, NoQuizError, NothingWrongError, and what finding decks and cards does."""
    seed = ws.tools.chance(SEED_BITS) if wish.seed is None else wish.seed
    if wish.review_wrong:
        return _wrong_again(ws, wish, seed)
    files = find_files(ws.db, wish.decks)
    title = _title(wish, [] if files is None else [file.deck for file in files])
    pool = [_question(card) for card in _cards(ws, wish, None if files is None else [file.id for file in files])]
    if not pool:
        waits = files is not None and any(file.id in pacing(ws).waiting for file in files)
        raise NothingToAskError(title, others=_others(ws, wish), exam=wish.exam, is_waiting=waits)
    most = MOST if wish.most is None else wish.most
    questions = sample(pool, most=most, seed=seed)
    return QuizPlan(title, wish, seed, questions, len({each.card.note for each in pool}))


def is_judged_by_engine(kind: str) -> bool:
    return kind in _JUDGED_BY_ENGINE


def _cards(ws: Workspace, wish: QuizWish, files: list[int] | None) -> list[QuizCard]:
    kinds = None if wish.everything and not wish.exam else _JUDGED_BY_ENGINE
    found = list(quiz_cards(ws.db, ws.today, kinds=kinds, files=files, waiting=pacing(ws).waiting))
    if wish.exam:
        found = [card for card in found if is_judged_by_engine(card.kind)]
    if wish.query is None:
        return found
    from recall.app.finding import matching

    meant = matching(ws, wish.query)
    return [card for card in found if card.card in meant]


def _others(ws: Workspace, wish: QuizWish) -> int:
    """How many cards would be asked if those that the learner judges were."""
    files = find_files(ws.db, wish.decks)
    wider = QuizWish(query=wish.query, everything=True)
    return len(_cards(ws, wider, None if files is None else [file.id for file in files]))


def _question(card: QuizCard) -> QuizQuestion:
    return QuizQuestion(card.card, card.deck, card.rank, card.tags)


def _title(wish: QuizWish, decks: list[str]) -> str:
    """What the quiz is about, as a person calls it."""
    if not decks:
        named = "all decks" if wish.query is None else ""
    elif len(decks) <= 2:
        named = ", ".join(decks)
    else:
        named = ", ".join(wish.decks)
    return " · ".join(part for part in (named, wish.query or "") if part)


def _wrong_again(ws: Workspace, wish: QuizWish, seed: int) -> QuizPlan:
    """The cards of the last quiz that were not answered rightly in it or since."""
    last = _last_result(ws)
    if last is None:
        raise NoQuizError
    from recall.app.quizmisses import wrong_cards

    wrong = wrong_cards(ws, last)
    questions = tuple(_question(card) for card in quiz_cards(ws.db, ws.today, kinds=None) if card.card in wrong)
    if not questions:
        raise NothingWrongError(last.title)
    return QuizPlan(last.title, wish, seed, sample(questions, most=None, seed=seed), len(questions), again=True)


def _last_result(ws: Workspace) -> Result | None:
    for action in reversed(quiz_results(ws.db)):
        result = read_result(action.payload)
        if result is not None and not result.again:
            return result
    return None
