from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from histories import FIRST_DAY, NOTE, SIDES, SM2, act_out, action, histories, moves, review, taking_back
from recall.core.events import REDO, SUSPEND, UNDO
from recall.core.fuzz import by_hash, exactly
from recall.core.memory import NEW
from recall.core.replay import counting, replay
from recall.core.sm2 import Sm2

LAWS = settings(max_examples=60, deadline=None)


def states(events, scheduler=SM2):
    return replay(events, scheduler, note=NOTE, sides=SIDES)


@given(histories)
@LAWS
def test_replay_gives_what_the_learners_program_had_kept(history):
    assert states(history.events) == history.states


@given(histories, st.randoms(use_true_random=False))
@LAWS
def test_the_order_in_which_two_logs_are_merged_does_not_matter(history, random):
    shuffled = list(history.events)
    random.shuffle(shuffled)
    assert states(shuffled) == history.states


@given(st.lists(moves, min_size=1, max_size=12).map(act_out), st.data())
@LAWS
def test_what_is_undone_never_happened(history, data):
    victims = data.draw(st.sets(st.sampled_from(range(len(history.events))), min_size=1))
    undos = [taking_back(history.events[index], 1_000 + index) for index in victims]
    kept = [event for index, event in enumerate(history.events) if index not in victims]
    assert states([*history.events, *undos]) == states(kept)


@given(st.lists(moves, min_size=1, max_size=12).map(act_out), st.data(), st.integers(1, 4))
@LAWS
def test_undo_and_then_redo_is_as_if_neither_had_been(history, data, times):
    victim = data.draw(st.sampled_from(history.events))
    log = list(history.events)
    for turn in range(times):
        undo = taking_back(victim, 1_000 + 2 * turn)
        log += [undo, taking_back(undo, 1_001 + 2 * turn, REDO)]
    assert states(log) == history.states


@given(st.lists(st.integers(-1, 30), max_size=30), st.randoms(use_true_random=False))
@LAWS
def test_an_event_counts_unless_a_counting_event_aims_at_it(aims, random):
    log = [review(number=0)]
    for number, aim in enumerate(aims, start=1):
        log.append(taking_back(log[aim % len(log)], number) if aim >= 0 else review(number=number))

    def stands(event):
        return not any(stands(other) for other in log if getattr(other, "target", None) == event.id)

    expected = {event.id for event in log if stands(event)}
    random.shuffle(log)
    assert {event.id for event in counting(log)} == expected


def test_events_keep_their_order_when_some_are_dropped():
    first, second, third = (review(number=number) for number in range(3))
    undo = taking_back(second, 4)
    assert counting([third, undo, first, second]) == [third, undo, first]


def test_a_thousand_undos_and_redos_are_followed():
    log = [review(number=0)]
    for number in range(1, 2_001):
        log.append(taking_back(log[-1], number))
    assert counting(log)[0] is log[0]
    assert log[0] not in counting(log[:-1])


def test_two_undos_of_one_review_need_both_to_be_taken_back():
    graded = review(number=0)
    here, there = taking_back(graded, 1), taking_back(graded, 2)
    redo = taking_back(here, 3, REDO)
    assert graded not in counting([graded, here, there, redo])
    assert graded in counting([graded, here, there, redo, taking_back(there, 4, REDO)])


def test_events_that_take_each_other_back_in_a_circle_count_for_nothing():
    graded = review(number=0)
    one = action(UNDO, id="one", target="two", number=1)
    two = action(UNDO, id="two", target="one", number=2)
    assert counting([graded, one, two]) == [graded]


def test_an_undo_of_an_event_that_is_not_here_takes_nothing_back():
    stray = action(UNDO, target="elsewhere", number=1)
    assert counting([review(), stray]) == [review(), stray]


def test_an_action_on_the_note_meets_every_side_of_content_and_log():
    log = [action(SUSPEND, side=None, number=0), review(side="old", number=1)]
    result = replay(log, SM2, note=NOTE, sides=("q", "a"))
    assert {side: state.suspended for side, state in result.items()} == {"q": True, "a": True, "old": True}


def test_a_note_without_events_is_new_on_every_side():
    assert states([]) == {"q": NEW, "a": NEW}


def test_the_side_of_an_undo_alone_makes_no_card():
    assert set(replay([action(UNDO, side="ghost", target="x")], SM2, note=NOTE)) == set()


def test_a_side_is_not_touched_by_the_events_of_another():
    assert states([review(side="a")])["q"] == NEW


set_somehow = st.builds(Sm2, st.sampled_from((1, 5, 30, 36_500)), st.sampled_from((by_hash, exactly)))


@given(st.lists(st.tuples(moves, set_somehow), max_size=25))
@LAWS
def test_a_log_gives_what_was_kept_however_the_scheduler_was_set_at_each_grade(lived):
    history = act_out([move for move, _ in lived], [scheduler for _, scheduler in lived])
    assert states(history.events) == history.states


@given(histories, set_somehow)
@LAWS
def test_days_that_were_chosen_hold_when_the_settings_change_later(history, scheduler):
    assert states(history.events, scheduler) == history.states


def test_a_day_is_drawn_again_when_an_earlier_event_changes_the_interval():
    history = act_out(
        [(0, "q", "scheduled", 4, "open"), (1, "q", "scheduled", 4, "open"), (8, "q", "scheduled", 4, "open")]
    )
    without_first = states([*history.events, taking_back(history.events[0], 1_000)])["q"]
    alone = states(history.events[1:])["q"]
    assert without_first == alone
    assert without_first.memory.interval_days == 6


def test_the_same_day_pass_of_a_second_machine_changes_nothing_after_the_merge():
    here = [review(FIRST_DAY, 4, number=1)]
    there = [review(FIRST_DAY, 5, number=2)]
    merged = states(here + there)["q"]
    assert (merged.memory, merged.due) == (states(here)["q"].memory, FIRST_DAY + timedelta(days=1))
