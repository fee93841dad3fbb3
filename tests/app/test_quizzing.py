"""A quiz at work on a real database: what counts, what is kept, and what is asked again."""

from __future__ import annotations

import pytest

from learners import Learner, assert_follows_from_log, memories, prepared
from quizzes import EVERY_KIND, GRADED, give, give_line, quiz
from recall.app.answering import judge_response, typed
from recall.app.deciding import decide_card
from recall.app.quizhistory import quiz_history
from recall.app.quizmissed import missed_question
from recall.app.quizplans import NoQuizError, NothingToAskError, NothingWrongError, QuizWish, plan_quiz
from recall.app.quizzing import Quizzing, ask_wrong_again
from recall.app.undoing import undo_last
from recall.app.workspace import Workspace
from recall.core.answers.responses import loads
from recall.core.events import BURY, PRACTICE, QUIZ, SCHEDULED, SUSPEND, Action, Review
from recall.store.log import last_events

PLAIN = "deck: Plain\ncards:\n  - {id: p1, q: What?, a: That.}\n"
LONG_AGO = "2026-11-01T09:00:00+01:00"


@pytest.fixture
def knowing(tmp_path) -> Learner:
    """Somebody who has the deck of every kind."""
    return prepared(tmp_path, EVERY_KIND)


def run(quizzing: Quizzing, *, right: bool = True) -> list[str]:
    """Answer everything; the names in the order of asking."""
    names = []
    while quizzing.asked is not None:
        if quizzing.asked.view.way == "open":
            names.append(quizzing.asked.card.name)
            quizzing.answer(None, said=right, took_ms=1000)
        else:
            names.append(give(quizzing, right=right))
    quizzing.finish()
    return names


def reviews(ws: Workspace) -> list[Review]:
    """The answers in the log, oldest first."""
    return [each for each in last_events(ws.db, 100)[::-1] if isinstance(each, Review)]


def names(ws: Workspace, **wish: object) -> set[str]:
    return set(run(quiz(ws, **wish)))


def learn(learner: Learner, *names: str) -> None:
    """These cards were learned weeks ago, and are due."""
    from recall.app.driving import answer_card

    learner.clock.set(LONG_AGO)
    with learner.open() as ws:
        for name in names:
            answer_card(ws, name, 4)
    learner.clock.set("2026-11-30T09:00:00+01:00")


def test_a_quiz_asks_what_recall_can_grade_and_the_lessons_own_quiz(knowing: Learner) -> None:
    with knowing.open() as ws:
        assert names(ws) == GRADED | {"open"}


def test_all_asks_the_cards_that_the_learner_judges_too(knowing: Learner) -> None:
    with knowing.open() as ws:
        asked = names(ws, everything=True)
        assert {name.partition("#")[0] for name in asked} == GRADED | {"open", "word", "hole"}
        assert len(asked) == 11


def test_an_exam_asks_nothing_that_the_learner_judges(knowing: Learner) -> None:
    with knowing.open() as ws:
        assert names(ws, exam=True) == names(ws, exam=True, everything=True) == GRADED


def test_a_query_chooses_among_the_questions(knowing: Learner) -> None:
    with knowing.open() as ws:
        assert names(ws, query="tag:numbers") == {"pick", "many", "number"}


def test_suspended_and_buried_cards_stay_out(knowing: Learner) -> None:
    with knowing.open() as ws:
        for name, kind in (("pick", SUSPEND), ("many", BURY)):
            from recall.app.cards import find_cards

            decide_card(ws, kind, find_cards(ws.db, name)[0].key)
        assert names(ws) == (GRADED | {"open"}) - {"pick", "many"}


def test_a_quiz_has_twenty_questions_at_most_unless_it_is_told_otherwise(learner: Learner) -> None:
    learner.deck("cards:\n" + "".join(f"  - {{id: c{n}, claim: Claim {n}., answer: true}}\n" for n in range(30)))
    with learner.open() as ws:
        plan = plan_quiz(ws, QuizWish())
        assert (len(plan.questions), plan.pool) == (20, 30)
        assert len(plan_quiz(ws, QuizWish(most=25)).questions) == 25


def test_a_quiz_that_is_given_no_seed_draws_one_that_gives_the_same_quiz_again(knowing: Learner) -> None:
    with knowing.open() as ws:
        plan = plan_quiz(ws, QuizWish(most=3))
        assert plan_quiz(ws, QuizWish(most=3, seed=plan.seed)).questions == plan.questions


def test_options_are_shown_and_never_cap_a_grade(knowing: Learner) -> None:
    learn(knowing, "pick")
    with knowing.open() as ws:
        quizzing = quiz(ws, query="id:pick")
        assert quizzing.asked is not None
        assert quizzing.asked.view.way == "choices"
        give(quizzing, right=True)
        assert (reviews(ws)[-1].asked, reviews(ws)[-1].quality) == ("choices", 4)


def test_due_cards_count_as_reviewed_and_the_others_change_nothing(knowing: Learner) -> None:
    learn(knowing, "pick", "typed")
    with knowing.open() as ws:
        before = memories(ws)
        run(quiz(ws))
        modes = {each.note: each.mode for each in reviews(ws)[2:]}
        due = {card[0] for card, memory in before.items() if memory.state.due is not None}
        assert {note for note, mode in modes.items() if mode == SCHEDULED} == due
        assert set(modes.values()) == {SCHEDULED, PRACTICE}
        for card, memory in memories(ws).items():
            same = (memory.state.memory, memory.state.due) == (before[card].state.memory, before[card].state.due)
            assert same == (card[0] not in due)
        assert_follows_from_log(ws)


def test_a_quiz_that_does_not_count_is_practice_throughout(knowing: Learner) -> None:
    learn(knowing, "pick")
    with knowing.open() as ws:
        before = {card: memory.state.due for card, memory in memories(ws).items()}
        run(quiz(ws, is_counted=False), right=False)
        assert {each.mode for each in reviews(ws)[1:]} == {PRACTICE}
        assert {card: memory.state.due for card, memory in memories(ws).items()} == before
        assert_follows_from_log(ws)


def test_every_answer_is_kept_with_what_was_given_and_what_recall_said(knowing: Learner) -> None:
    with knowing.open() as ws:
        run(quiz(ws))
        kept = [loads(each.response) for each in reviews(ws) if each.response is not None]
        assert len(kept) == len(GRADED)
        assert {each.standing for each in kept if each is not None} == {"right"}


def test_a_wrong_answer_is_logged_as_again_and_one_that_was_right_after_all_as_overruled(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, query="id:typed")
        give(quizzing, right=False, said=True)
        review = reviews(ws)[-1]
        record = loads(review.response or "")
        assert (review.quality, record is not None and record.overruled) == (4, True)
        assert quizzing.score.whole.share == 1


@pytest.mark.parametrize(("said", "quality", "share"), [(None, 4, 1), (True, 4, 1), (False, 1, 0)])
def test_nearly_right_is_right_unless_the_learner_says_otherwise(knowing: Learner, said, quality, share) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, query="id:typed")
        assert quizzing.asked is not None
        give_line(quizzing, quizzing.asked, "byte pair encodng", said=said)
        assert (reviews(ws)[-1].quality, quizzing.score.whole.share) == (quality, share)


def test_a_part_of_an_answer_scores_as_a_part_and_is_listed_as_not_right(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, query="id:items")
        assert quizzing.asked is not None
        give_line(quizzing, quizzing.asked, "red, blue")
        missed = missed_question(quizzing.wrong[0])
        assert (quizzing.score.whole.right, round(quizzing.score.whole.share, 2)) == (0, 0.67)
        assert (missed.given, missed.right, missed.points) == ("red; blue", "red; green; blue", 0.6667)


def test_what_was_missed_is_told_with_both_answers_and_its_source(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws)
        run(quizzing, right=False)
        told = {each.name: each for each in map(missed_question, quizzing.wrong)}
        assert (told["claim"].given, told["claim"].right) == ("False", "True")
        assert (told["many"].given in ("Four", "Nine"), told["many"].right) == (True, "Five; Two")
        assert (told["steps"].given, told["steps"].right) == (None, "first → second → third")
        assert told["pairs"].right == "one → uno; two → dos; three → tres"
        assert told["steps"].question == "Put them in order."
        assert (told["open"].given, told["open"].right) == (None, "Short waves are scattered more.")
        assert told["typed"].source == "notes/every.md"


def test_the_result_is_kept_once_and_listed(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, query="tag:numbers", minutes=5)
        give(quizzing, right=True)
        give(quizzing, right=False)
        quizzing.stop()
        quizzing.finish()
        quizzing.finish()
        (line,) = quiz_history(ws)
        result = line.result
        assert (result.asked, result.answered, result.right, result.share) == (3, 2, 1, 0.5)
        assert (result.title, result.query, result.minutes, result.seed) == ("tag:numbers", "tag:numbers", 5, 1)
        assert [each.name for each in result.lessons] == ["Every / Kind"]
        assert [each.name for each in result.tags] == ["all", "numbers"]
        assert result.reviews == tuple(each.id for each in reviews(ws))
        assert result.wrong == result.reviews[1:]
        assert line.at.isoformat() == "2026-11-30T09:00:00.002000+01:00"


def test_a_quiz_without_an_answer_leaves_nothing_behind(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws)
        quizzing.stop()
        assert quizzing.finish() is None
        assert last_events(ws.db) == []


def test_undo_takes_back_the_result_first_and_then_the_answers(knowing: Learner) -> None:
    learn(knowing, "pick")
    with knowing.open() as ws:
        before = memories(ws)
        run(quiz(ws, query="id:pick"), right=False)
        done = undo_last(ws)
        assert isinstance(done, Action)
        assert done.kind == QUIZ
        assert quiz_history(ws) == []
        assert isinstance(undo_last(ws), Review)
        assert {card: each.state.due for card, each in memories(ws).items()} == {
            card: each.state.due for card, each in before.items()
        }
        assert_follows_from_log(ws)


def test_the_history_tells_how_many_answers_were_taken_back(knowing: Learner) -> None:
    from recall.app.undoing import take_back

    with knowing.open() as ws:
        run(quiz(ws))
        take_back(ws, reviews(ws)[0].id)
        assert [line.taken_back for line in quiz_history(ws)] == [1]


def test_a_result_is_no_part_of_any_replay(knowing: Learner) -> None:
    from recall.app.doctor import examine

    with knowing.open() as ws:
        run(quiz(ws))
        assert_follows_from_log(ws)
    assert examine(knowing.tools()).is_sound


def test_what_was_wrong_is_asked_again_until_it_is_right(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, most=4)
        missed = {give(quizzing, right=False), give(quizzing, right=False)}
        run(quizzing)
        again = ask_wrong_again(quizzing)
        assert {again.quiz.questions[place].card.note for place in again.quiz.waiting} == {
            quizzing.quiz.questions[each.given.place].card.note for each in quizzing.wrong
        }
        first = give(again, right=False)
        assert [*missed - {first}, first] == run(again)
        assert [line.result.again for line in quiz_history(ws)] == [False, True]
        assert quiz_history(ws)[1].result.share == 0.5


def test_the_wrong_ones_of_the_last_quiz_are_found_in_the_log(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, exam=True)
        missed = {give(quizzing, right=False), give(quizzing, right=False)}
        run(quizzing)
    with knowing.open() as ws:
        again = quiz(ws, review_wrong=True)
        asked = {give(again, right=True)}
        again.finish()
        rest = quiz(ws, review_wrong=True)
        assert asked | set(run(rest)) == missed
        with pytest.raises(NothingWrongError) as told:
            plan_quiz(ws, QuizWish(review_wrong=True))
        assert told.value.message == "nothing is left of the last quiz (all decks) that was answered wrongly"


def test_what_was_forgotten_since_the_quiz_is_asked_again_too(knowing: Learner) -> None:
    from recall.app.driving import answer_card

    with knowing.open() as ws:
        run(quiz(ws))
        answer_card(ws, "pick", 1)
        assert set(run(quiz(ws, review_wrong=True))) == {"pick"}


def test_a_part_that_was_right_is_still_asked_again(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, query="id:items")
        assert quizzing.asked is not None
        give_line(quizzing, quizzing.asked, "red, blue")
        quizzing.finish()
        again = quiz(ws, review_wrong=True)
        assert again.asked is not None
        give_line(again, again.asked, "red, green")
        again.stop()
        again.finish()
        assert run(quiz(ws, review_wrong=True)) == ["items"]


def test_a_card_that_is_suspended_meanwhile_is_not_asked(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, query="tag:numbers")
        assert quizzing.asked is not None
        decide_card(ws, SUSPEND, quizzing.quiz.questions[1].card)
        give(quizzing, right=True)
        assert quizzing.quiz.current == 2
        assert quizzing.quiz.asked == 2


def test_an_answer_to_a_card_that_was_graded_elsewhere_is_stored_beside_the_schedule(knowing: Learner) -> None:
    from recall.app.driving import answer_card

    learn(knowing, "pick")
    with knowing.open() as ws, knowing.open() as other:
        quizzing = quiz(ws, query="id:pick")
        asked = quizzing.asked
        assert asked is not None
        answer_card(other, "pick", 4)
        due = memories(other)[asked.card.key].state.due
        give(quizzing, right=False)
        assert reviews(ws)[-1].mode == PRACTICE
        assert memories(ws)[asked.card.key].state.due == due
        assert_follows_from_log(ws)


def test_an_answer_to_a_card_that_was_suspended_while_it_was_on_screen_is_not_stored(knowing: Learner) -> None:
    with knowing.open() as ws, knowing.open() as other:
        quizzing = quiz(ws, query="id:claim")
        asked = quizzing.asked
        assert asked is not None
        decide_card(other, SUSPEND, asked.card.key)
        judged = judge_response(asked, typed(asked, "t"), way="claim")
        assert quizzing.answer(judged, said=None, took_ms=1) is None
        assert (quizzing.asked, quizzing.finish(), reviews(ws)) == (None, None, [])


def test_without_a_question_it_says_what_could_be_asked(learner: Learner) -> None:
    learner.deck(PLAIN)
    with learner.open() as ws:
        with pytest.raises(NothingToAskError) as told:
            plan_quiz(ws, QuizWish())
        assert told.value.message == "there is no question that recall can grade in all decks"
        assert told.value.hint == "--all also asks the 1 that you judge yourself."
        with pytest.raises(NothingToAskError) as told:
            plan_quiz(ws, QuizWish(exam=True))
        assert told.value.hint == "An exam asks only what recall can grade; a quiz with --all asks the others too."
        with pytest.raises(NothingToAskError) as told:
            plan_quiz(ws, QuizWish(query="tag:none", everything=True))
        assert told.value.message == "there is no question for a quiz in tag:none"


def test_without_a_quiz_there_is_nothing_wrong_to_ask_again(knowing: Learner) -> None:
    with knowing.open() as ws, pytest.raises(NoQuizError) as told:
        plan_quiz(ws, QuizWish(review_wrong=True))
    assert told.value.message == "no quiz was taken yet"


def test_time_that_is_up_ends_the_quiz(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws, minutes=1)
        give(quizzing, right=True)
        quizzing.pass_time(59_000)
        assert quizzing.asked is not None
        quizzing.pass_time(60_000)
        assert quizzing.asked is None
        result = quizzing.finish()
        assert result is not None
        assert (result.answered, result.asked) == (1, 9)


def test_the_learner_skips_and_turns_to_another_question(knowing: Learner) -> None:
    with knowing.open() as ws:
        quizzing = quiz(ws)
        first = quizzing.asked
        quizzing.skip()
        assert quizzing.asked != first
        quizzing.go_to(0)
        assert quizzing.asked is not None
        assert first is not None
        assert quizzing.asked.card.key == first.card.key


def test_a_missed_answer_is_told_with_all_that_would_have_been_right(learner: Learner) -> None:
    learner.deck("cards: [{q: What is BPE?, answer: byte pair encoding, accept: [digram coding]}]\n")
    with learner.open() as ws:
        quizzing = quiz(ws)
        give(quizzing, right=False)
        assert missed_question(quizzing.wrong[0]).right == "byte pair encoding; digram coding"
