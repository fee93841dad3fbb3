"""The pieces of a card's story."""

from datetime import datetime

import pytest

from recall.app.history import HistoryLine
from recall.terminal.stories import history_table, history_words
from recall.terminal.text import beginning
from screens import printed, styled

AT = datetime.fromisoformat("2026-11-30T09:00+01:00")
KEPT = HistoryLine("1", AT, "good", "6 d", counts=True)
TAKEN = HistoryLine("2", AT, "again", "1 d", counts=False)


def test_what_was_taken_back_is_struck_and_said_to_be() -> None:
    assert printed(history_table([KEPT, TAKEN])).splitlines() == [
        "2026-11-30 09:00  good  6 d",
        "2026-11-30 09:00  again  1 d (taken back)",
    ]
    kept, taken = (styled(history_table([each])) for each in (KEPT, TAKEN))
    assert "9m" not in kept.replace("\x1b[", "").split("2026")[0]
    assert ";9m" in taken
    assert ";9m" not in kept


def test_in_words_each_event_is_a_line() -> None:
    bare = HistoryLine("3", AT, "unbury", "", counts=False)
    assert history_words([KEPT, TAKEN, bare]) == [
        "2026-11-30 09:00: good, 6 d",
        "2026-11-30 09:00: again, 1 d (taken back)",
        "2026-11-30 09:00: unbury (taken back)",
    ]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("What is **lasso**?", "What is lasso?"),
        ("What is ridge regression?", "What is ridge…"),
        ("One\n\nTwo", "One Two"),
        ("漢字漢字漢字漢字", "漢字漢字漢字…"),
        ("", ""),
    ],
)
def test_a_beginning_is_one_line_of_so_many_cells_without_markup(text: str, begins: str) -> None:
    assert beginning(text, 14) == begins
