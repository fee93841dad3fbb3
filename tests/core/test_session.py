import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from histories import FIRST_DAY, review
from recall.core.events import PRACTICE
from recall.core.keys import CardKey
from recall.core.session import (
    Answered,
    Extended,
    Gone,
    Noted,
    Redone,
    Removed,
    Session,
    Skipped,
    Undone,
    after,
    answers,
    redo_targets,
    start,
    undo_targets,
)


def keys(text):
    return [CardKey(letter, "q") for letter in text]


def sitting(text, *, owed="", **more):
    return start(keys(text), owed=keys(owed), **more)


def answered(number=0, *, owes=False, quality=4, took_ms=1_000):
    event = review(FIRST_DAY, quality, number=number, id=f"id-{number}", took_ms=took_ms)
    return Answered(event, owes_drill=owes)


def asked_in_turn(session, *, fails=""):
    """The cards asked until the end, where each card in ``fails`` is owed a repetition as often as it is named."""
    row, owed = "", list(fails)
    while session.current is not None:
        note = session.current.note
        row += note
        owes = note in owed
        if owes:
            owed.remove(note)
        session = after(session, answered(len(row), owes=owes))
    return row


def test_cards_are_asked_in_their_order():
    assert asked_in_turn(sitting("abc")) == "abc"


def test_a_sitting_without_cards_is_over():
    assert sitting("").is_over


def test_a_card_that_is_owed_a_repetition_comes_back_after_five_others():
    assert asked_in_turn(sitting("abcdefgh"), fails="a") == "abcdefagh"


def test_a_card_comes_back_until_it_passes():
    assert asked_in_turn(sitting("abcdefgh"), fails="aa") == "abcdefagha"


def test_with_fewer_cards_left_it_comes_back_after_all_of_them():
    assert asked_in_turn(sitting("abc"), fails="ab") == "abcab"


def test_the_last_card_comes_back_at_once():
    assert asked_in_turn(sitting("a"), fails="aa") == "aaa"


def test_the_gap_can_be_set():
    assert asked_in_turn(sitting("abcd", gap=1), fails="a") == "abacd"


def test_what_earlier_sittings_left_to_repeat_comes_after_a_few_others():
    assert asked_in_turn(sitting("abcdefg", owed="x")) == "abcdexfg"


def test_what_earlier_sittings_left_to_repeat_is_enough_for_a_sitting():
    session = sitting("", owed="xy")
    assert session.is_repeat
    assert asked_in_turn(session) == "xy"


def test_a_card_that_is_asked_anyway_is_not_repeated_for_an_earlier_sitting():
    assert asked_in_turn(sitting("ab", owed="a")) == "ab"


def test_a_card_that_came_back_is_a_repetition_and_the_next_one_is_not():
    session = after(after(sitting("abc", gap=1), answered(1, owes=True)), answered(2))
    assert (session.current.note, session.is_repeat) == ("a", True)
    session = after(session, answered(3))
    assert (session.current.note, session.is_repeat) == ("c", False)


def test_the_header_counts_what_is_asked_and_what_comes_back():
    session = sitting("abc", owed="x")
    assert (session.position, session.total, session.to_repeat) == (1, 4, 1)
    session = after(session, answered(1, owes=True))
    assert (session.position, session.total, session.to_repeat) == (2, 5, 2)
    session = after(after(session, answered(2)), answered(3))
    assert session.is_repeat
    assert (session.position, session.total, session.to_repeat) == (4, 5, 2)
    session = after(after(session, answered(4)), answered(5))
    assert (session.position, session.total, session.to_repeat, session.is_over) == (5, 5, 0, True)


def test_the_time_taken_adds_up():
    session = after(after(sitting("ab"), answered(1, took_ms=700)), answered(2, took_ms=1_500))
    assert session.took_ms == 2_200


def test_a_skipped_card_goes_to_the_end():
    assert asked_in_turn(after(sitting("abc"), Skipped())) == "bca"


def test_a_skipped_card_comes_before_what_is_to_be_repeated_at_the_end():
    session = after(sitting("abc"), Skipped())
    assert asked_in_turn(session, fails="b") == "bcab"


def test_the_last_card_to_be_asked_comes_after_all_that_is_to_be_repeated_once_it_is_skipped():
    session = sitting("c", owed="abd")
    session = after(session, Skipped())
    assert asked_in_turn(session) == "abdc"


def test_by_skipping_alone_every_card_comes_again():
    session = sitting("cd", owed="ab")
    row = ""
    for _ in range(9):
        row += session.current.note
        session = after(session, Skipped())
    assert row == "cdacdbcda"


def test_a_skipped_repetition_goes_to_the_end():
    session = after(sitting("ab", owed="xy", gap=0), Skipped())
    assert asked_in_turn(session) == "yabx"


def test_the_only_card_left_stays_when_it_is_skipped():
    assert after(sitting("a"), Skipped()).current == CardKey("a", "q")


def test_skipping_after_the_end_changes_nothing():
    over = after(sitting("a"), answered())
    assert after(over, Skipped()) == over


def test_a_removed_card_is_never_asked():
    assert asked_in_turn(after(sitting("abc"), Removed("a", "q"))) == "bc"


def test_a_card_that_waits_can_be_removed_while_another_is_on_screen():
    assert asked_in_turn(after(sitting("abc"), Removed("b", "q"))) == "ac"


def test_a_removed_note_takes_all_its_cards_along():
    session = start([CardKey("n", "q"), *keys("b"), CardKey("n", "a")], owed=[CardKey("n", "x")])
    assert asked_in_turn(after(session, Removed("n"))) == "b"


def test_a_removed_card_leaves_its_siblings():
    session = start([CardKey("n", "q"), CardKey("n", "a")])
    assert after(session, Removed("n", "q")).current == CardKey("n", "a")


def test_a_card_that_was_skipped_or_is_to_be_repeated_can_be_removed():
    session = after(after(sitting("abcd"), Skipped()), answered(1, owes=True))
    session = after(after(session, Removed("a", "q")), Removed("b", "q"))
    assert asked_in_turn(session) == "cd"


def test_undo_brings_the_card_and_the_counts_back():
    before = sitting("abc")
    graded = after(before, answered(owes=True))
    assert after(graded, Undone(("u",))) == before


def test_undo_names_the_events_it_takes_back_last_first():
    session = sitting("abcd")
    assert undo_targets(session) is None
    session = after(session, answered(7))
    assert undo_targets(session) == ("id-7",)
    session = after(session, Removed("b", event_ids=("bury-1", "bury-2")))
    assert undo_targets(session) == ("bury-2", "bury-1")
    session = after(session, Noted(("flag-1",)))
    assert undo_targets(session) == ("flag-1",)
    assert undo_targets(after(session, Skipped())) == ()


def test_undo_has_as_many_levels_as_the_sitting():
    session = begun = sitting("abc")
    for number in range(3):
        session = after(session, answered(number))
    assert session.is_over
    for number in reversed(range(3)):
        assert undo_targets(session) == (f"id-{number}",)
        session = after(session, Undone((f"undo-{number}",)))
    assert session == begun
    assert undo_targets(session) is None


def test_undo_without_a_level_changes_nothing():
    session = sitting("a")
    assert after(session, Undone()) is session


def test_redo_names_the_undo_actions_and_does_the_step_again():
    graded = after(sitting("abc"), answered())
    undone = after(graded, Undone(("undo-1", "undo-2")))
    assert redo_targets(graded) is None
    assert redo_targets(undone) == ("undo-2", "undo-1")
    assert after(undone, Redone()) == graded


def test_redo_without_an_undo_changes_nothing():
    session = sitting("a")
    assert after(session, Redone()) is session


def test_a_new_step_forgets_what_could_be_done_again():
    undone = after(after(sitting("abc"), answered(1)), Undone(("u",)))
    assert redo_targets(after(undone, answered(2))) is None


def test_the_answers_of_a_sitting_are_those_not_taken_back_last_first():
    session = sitting("abcd")
    for event in (answered(1), Skipped(), answered(2), answered(3), Undone(("u",)), answered(4)):
        session = after(session, event)
    assert [answer.review.id for answer in answers(session)] == ["id-4", "id-2", "id-1"]


def test_a_flag_leaves_the_card_on_screen():
    session = after(sitting("ab"), Noted(("flag-1",)))
    assert session.current == CardKey("a", "q")


def test_a_sitting_of_five_thousand_steps_can_be_compared_shown_and_dropped():
    session = start(CardKey(str(number), "q") for number in range(5_000))
    for number in range(5_000):
        session = after(session, answered(number))
    assert session == session
    assert "answered=5000" in repr(session)
    del session


@pytest.mark.slow
def test_a_skip_takes_as_much_room_however_many_there_were():
    session = start(CardKey(str(number), "q") for number in range(5_001))
    tracemalloc.start()
    try:
        for _ in range(5_000):
            session = after(session, Skipped())
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(session.skipped) == 5_000
    assert taken < 5_000 * 1_000  # bytes; with a tuple for each it was 100 MB


steps = st.sampled_from(("pass", "fail", "skip", "bury", "flag"))


def lived(session: Session, plan: list[str]) -> Session:
    for number, step in enumerate(plan):
        if session.current is None:
            break
        done = {
            "pass": answered(number),
            "fail": answered(number, owes=True),
            "skip": Skipped(),
            "bury": Removed(session.current.note, event_ids=(f"bury-{number}",)),
            "flag": Noted((f"flag-{number}",)),
        }[step]
        session = after(session, done)
    return session


@given(st.lists(steps, max_size=25), st.integers(0, 25))
@settings(max_examples=70, deadline=None)
def test_undoing_and_redoing_any_number_of_steps_is_identity(plan, times):
    session = there = lived(sitting("abcdefgh", owed="xy"), plan)
    undone = 0
    while undone < times and there.past is not None:
        there = after(there, Undone(("u",)))
        undone += 1
    for _ in range(undone):
        there = after(there, Redone())
    assert there == session
    assert list(answers(there)) == list(answers(session))


@given(st.lists(steps, max_size=25))
@settings(max_examples=70, deadline=None)
def test_every_card_is_asked_or_removed_and_none_is_lost(plan):
    session = lived(sitting("abcdefgh", owed="xy"), plan)
    gone = set()
    level = session.past
    while level is not None:
        if isinstance(level.move, Removed):
            gone.add(level.move.note)
        level = level.session.past
    met = {answer.review.id for answer in answers(session)}
    rest = asked_in_turn(session)
    assert set(rest).isdisjoint(gone)
    assert session.answered == len(met)
    assert session.total == session.answered + len(rest)


@pytest.mark.parametrize("gap", [0, 1, 3])
@given(st.lists(st.booleans(), max_size=40))
@settings(max_examples=30, deadline=None)
def test_a_card_comes_back_only_after_enough_others_while_there_are_any(gap, owes):
    session = sitting("abcdefgh", gap=gap)
    row = []
    for number, owe in enumerate(owes):
        if session.current is None:
            break
        row.append(session.current)
        others_left = len(session.cards) - session.place > 0
        if session.is_repeat and others_left:
            assert row[:-1][::-1].index(session.current) >= gap
        session = after(session, answered(number, owes=owe))


def test_more_cards_join_at_the_end():
    session = after(sitting("ab"), Extended(dict.fromkeys(keys("cd"), PRACTICE)))
    assert asked_in_turn(session) == "abcd"


def test_a_sitting_that_is_over_goes_on_with_more_cards_and_undo_leads_back_to_its_end():
    over = after(sitting("a"), answered())
    longer = after(over, Extended(dict.fromkeys(keys("b"), PRACTICE)))
    assert (longer.current, longer.total) == (keys("b")[0], 2)
    assert longer.modes == {keys("b")[0]: PRACTICE}
    assert undo_targets(longer) == ()
    assert after(longer, Undone()) == over
    assert after(longer, Undone()).modes == {}


def test_a_card_that_is_gone_is_no_step_that_undo_meets():
    first = sitting("abc")
    second = after(first, answered())
    third = after(second, Gone())
    assert (third.current, third.total) == (keys("c")[0], 2)
    assert after(third, Undone()).current == first.current
