"""What a sitting came to."""

from learners import Learner, run_through
from recall.app.summing_up import sum_up


def test_new_cards_are_learned_and_not_recalled(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        run_through(sitting)
        summary = sum_up(sitting)
    assert (summary.reviews, summary.cards, summary.new, summary.asked, summary.recalled) == (3, 3, 3, 0, 0)
    assert (summary.took_ms, summary.left, summary.forecast[0], summary.days_in_a_row) == (3000, 0, 3, 1)


def test_recalled_counts_first_askings_of_known_cards_and_no_repetition(learner: Learner) -> None:
    learner.deck()
    learner.grade(4, 4, 4)
    learner.clock.pass_by(days=1)
    with learner.sit() as sitting:
        for quality in (1, 4, 3, 4, 4):
            sitting.grade(quality, took_ms=1)
        summary = sum_up(sitting)
    assert (summary.reviews, summary.cards, summary.asked, summary.recalled, summary.new) == (5, 3, 3, 2, 0)


def test_what_was_missed_most_comes_first_with_where_to_read_on(learner: Learner) -> None:
    learner.deck(
        "deck: D\ncards:\n" + "".join(f"  - {{id: c{n}, q: 'W{n}?', a: S, source: 'page {n}'}}\n" for n in range(5))
    )
    with learner.sit() as sitting:
        for quality in (1, 1, 1, 1, 4):
            sitting.grade(quality, took_ms=1)
        assert sitting.asked is not None
        again = sitting.asked.card.name
        sitting.grade(0, took_ms=1)
        summary = sum_up(sitting)
    assert len(summary.missed) == 3
    first = summary.missed[0]
    assert (first.name, first.times, first.source, first.place) == (
        again,
        2,
        f"page {again[1:]}",
        f"try.yaml:{int(again[1:]) + 3}",
    )


def test_what_was_taken_back_is_not_in_it(learner: Learner) -> None:
    learner.deck()
    with learner.sit() as sitting:
        sitting.grade(1, took_ms=1)
        sitting.undo()
        summary = sum_up(sitting)
    assert (summary.reviews, summary.missed, summary.left, summary.days_in_a_row) == (0, (), 3, 0)
