"""What orders are drawn from."""

from recall.core.draws import order_seed, quiz_draw, review_draw


def test_every_asking_of_a_card_has_a_draw_of_its_own() -> None:
    draws = [review_draw(reviews, turn=turn) for reviews in range(12) for turn in range(12)]
    draws += [quiz_draw(seed, turn=turn) for seed in range(12) for turn in range(12)]
    assert len(set(draws)) == len(draws)


def test_two_notes_have_different_seeds_for_the_same_draw() -> None:
    assert order_seed("0a", "1") != order_seed("0b", "1")
