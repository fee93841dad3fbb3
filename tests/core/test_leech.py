from recall.core.leech import is_leech, is_leech_alarm


def test_a_card_is_a_leech_from_eight_lapses_on():
    assert [lapses for lapses in range(12) if is_leech(lapses)] == [8, 9, 10, 11]


def test_the_learner_is_told_at_eight_lapses_and_at_every_fourth_further_one():
    assert [lapses for lapses in range(22) if is_leech_alarm(lapses)] == [8, 12, 16, 20]
