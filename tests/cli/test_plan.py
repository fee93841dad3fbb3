"""`recall plan`."""

import json
from collections.abc import Callable

import pytest

from backlogs import deck_of

Golden = Callable[[str, str], None]
LATER = "2026-12-20T09:00:00+01:00"


@pytest.fixture
def behind(recall):
    """Twelve cards that were learned on 30 November; nothing since."""
    recall.deck(deck_of(12))
    recall("review", "--plain", input=" 3" * 12)
    return recall


def test_without_options_plans_are_compared(behind, golden: Golden) -> None:
    golden("plan_overview.txt", behind("plan", now=LATER).out)


def test_a_plan_is_shown_with_its_days_and_costs_and_moves_nothing(behind, golden: Golden) -> None:
    ran = behind("plan", "--minutes", "2", now=LATER)
    assert ran.code == 0
    golden("plan.txt", ran.out)
    assert behind("due", now=LATER).out == "12\n"


def test_an_accepted_plan_is_shown_by_the_day_and_can_be_cancelled(behind) -> None:
    ran = behind("plan", "--minutes", "2", "--accept", now=LATER)
    assert ran.out.splitlines()[-1] == (
        "Accepted: 6 cards put off, the last until 2026-12-24. "
        "recall undo takes the plan back, recall plan --cancel what is left of it."
    )
    assert behind("due", now=LATER).out == "6\n"
    day = behind("today", now=LATER).out
    assert "Plan: 2 min a day until 2026-12-24, 6 cards put off (recall plan --cancel)\n" in day
    assert behind("plan", now=LATER).out.startswith("Plan in force: 2 min a day until 2026-12-24, 6 cards put off.\n")
    assert (
        "It takes the place of the plan of 2 min a day until 2026-12-24."
        in behind("plan", "--minutes", "1", now=LATER).out
    )
    assert behind("plan", "--cancel", now=LATER).out == "6 cards put off no longer. recall undo puts them off again.\n"
    assert behind("due", now=LATER).out == "12\n"


def test_one_undo_takes_an_accepted_plan_back(behind) -> None:
    behind("plan", "--minutes", "2", "--accept", now=LATER)
    assert behind("undo", now="2026-12-20T09:01:00+01:00").code == 0
    assert behind("due", now="2026-12-20T09:02:00+01:00").out == "12\n"
    assert behind("doctor", now="2026-12-20T09:03:00+01:00").code == 0


def test_in_a_terminal_the_plan_is_asked_about(behind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recall.cli.plan_.is_terminal", lambda: True)
    ran = behind("plan", "--minutes", "2", now=LATER, input="n\n")
    assert ran.out.endswith("Accept this plan? [y/N]: Nothing was moved. With --accept the plan is accepted.\n")
    ran = behind("plan", "--minutes", "2", now=LATER, input="y\n")
    assert "Accepted: 6 cards put off" in ran.out


def test_by_a_date_the_fewest_minutes_are_found(behind) -> None:
    out = behind("plan", "--by", "2026-12-21", now=LATER).out
    assert "With 4 min a day the backlog is gone on 2026-12-20, by 2026-12-21 as wished." in out
    out = behind("plan", "--by", "2026-12-21", "--minutes", "2", now=LATER).out
    assert "With 2 min a day the backlog is gone on 2026-12-24, not by 2026-12-21." in out
    assert "min a day would by 2026-12-21." in out


def test_a_plan_that_fits_in_today_puts_nothing_off(behind) -> None:
    ran = behind("plan", "--minutes", "60", now=LATER)
    assert "All of it fits in today: nothing has to wait.\n" in ran.out
    assert "Nothing was moved" not in ran.out
    ran = behind("plan", "--minutes", "60", "--accept", now=LATER)
    assert ran.out.endswith("Nothing to put off: no card was moved, and there is nothing to take back.\n")
    assert json.loads(behind("plan", "--minutes", "60", "--accept", "--json", now=LATER).out)["accepted"] is False


def test_the_plan_in_force_accepted_again_puts_nothing_off(behind, monkeypatch: pytest.MonkeyPatch) -> None:
    behind("plan", "--minutes", "2", "--accept", now=LATER)
    ran = behind("plan", "--minutes", "2", "--accept", now=LATER)
    assert ran.out.endswith("Nothing to put off: no card was moved, and there is nothing to take back.\n")
    monkeypatch.setattr("recall.cli.plan_.is_terminal", lambda: True)
    assert "Accept this plan?" not in behind("plan", "--minutes", "2", now=LATER).out


def test_a_plan_that_asks_all_of_it_today_says_so(behind) -> None:
    behind("plan", "--minutes", "2", "--accept", now=LATER)
    assert behind("plan", "--minutes", "60", "--accept", now=LATER).out.splitlines()[-1] == (
        "Accepted: 6 cards put off no longer. recall undo takes the plan back, recall plan --cancel what is left of it."
    )


def test_an_undo_after_a_plan_that_moved_nothing_says_which_grade_it_takes_back(behind) -> None:
    behind("plan", "--minutes", "60", "--accept", now=LATER)
    assert "c11" in behind("undo", now=LATER).out


def test_a_limit_that_stops_every_plan_is_named(behind) -> None:
    behind("config", "reviews_per_day", "0")
    out = behind("plan", "--by", "2026-12-24", now=LATER).out
    assert "No number of minutes a day reaches 2026-12-24 with the limit of 0 reviews a day.\n" in out
    out = behind("plan", "--minutes", "5", now=LATER).out
    assert "5 min a day never catch up" in out
    assert "No number of minutes would.\n" in out
    ran = behind("plan", "--minutes", "5", "--accept", now=LATER)
    assert (ran.code, ran.err.splitlines()[0]) == (1, "recall: nothing was moved: 5 min a day never catch up")


def test_programs_get_the_days_as_json(behind) -> None:
    said = json.loads(behind("plan", "--minutes", "2", "--json", now=LATER).out)
    assert said["accepted"] is False
    assert said["plan"]["days"][0] == {"day": "2026-12-20", "due": 0, "backlog": 6, "minutes": 2}
    assert (said["plan"]["finishes"], said["plan"]["put_off"]) == ("2026-12-24", 6)
    assert json.loads(behind("plan", "--json", now=LATER).out)["offers"][0]["minutes"] == 15
    assert json.loads(behind("plan", "--minutes", "2", "--accept", "--json", now=LATER).out)["accepted"] is True
    assert json.loads(behind("today", "--json", now=LATER).out)["plan"] == {
        "minutes": 2,
        "until": "2026-12-24",
        "cards": 6,
    }
    assert json.loads(behind("plan", "--cancel", "--json", now=LATER).out) == {"back": 6}


def test_nothing_overdue_is_said(recall) -> None:
    recall.deck()
    assert recall("plan").out == "Nothing is overdue: there is no backlog to spread.\n"
    assert recall("plan", "--minutes", "5").out == "Nothing is overdue: there is no backlog to spread.\n"
    assert json.loads(recall("plan", "--minutes", "5", "--json").out) == {"plan": None, "accepted": False}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--by", "2026-11-29"), "recall: 2026-11-29 is past: today is 2026-11-30\n  Write a day from today on"),
        (("--by", "christmas"), "recall: 'christmas' is no date\n  Write a day from today on, such as 2026-12-07.\n"),
        (("--minutes", "5", "--deck", "none"), "recall: no deck is called 'none'\n"),
        (("--cancel", "--minutes", "5"), "recall: --cancel stands alone\n"),
        (("--accept",), "recall: --accept needs a plan: --minutes N or --by DATE\n"),
    ],
)
def test_words_that_do_not_fit_are_refused(recall, words: tuple[str, ...], message: str) -> None:
    recall.deck()
    ran = recall("plan", *words)
    assert ran.code == 2
    assert ran.err.startswith(message)


@pytest.mark.parametrize("minutes", ["0", "-3", "1441", "half"])
def test_minutes_are_those_of_a_day(recall, minutes: str) -> None:
    ran = recall("plan", "--minutes", minutes)
    assert ran.code == 2
    assert "Invalid value for '--minutes'" in ran.err


def test_without_a_plan_there_is_nothing_to_cancel(recall) -> None:
    recall.deck()
    ran = recall("plan", "--cancel")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "recall: there is no plan to cancel")


def test_a_backlog_worth_a_plan_is_told_by_the_day(recall) -> None:
    recall.deck(deck_of(60))
    recall("config", "new_per_day", "99")
    recall("review", "--plain", input=" 3" * 60)
    out = recall("today", now="2027-01-20T09:00:00+01:00").out
    assert "60 overdue, about 20 min. A plan of 10 min a day would clear it by 20" in out
    assert ": recall plan --minutes 10\n" in out
    recall("config", "reviews_per_day", "0")
    out = recall("today", now="2027-01-20T09:00:00+01:00").out
    assert "60 overdue, about 20 min. To spread it over days: recall plan\n" in out
