"""The settings of one deck or course."""

import pytest

from backlogs import deck_of
from learners import Learner
from recall.app.adding import ManyDecksError
from recall.app.library import NoDeckError
from recall.app.reviewing import Wish, plan_review
from recall.app.settling import NoDeckSettingError, NoDeckValueError, deck_settings, find_deck_setting, settle
from recall.config import SettingError
from recall.deckfile.layout import UnwritableDeckError

COURSE = "course: The Course\nid: the-course\nparts: [{title: P, lessons: [course/*.yaml]}]\n"


def test_a_limit_in_a_deck_holds_at_once(learner: Learner) -> None:
    path = learner.deck(deck_of(9))
    with learner.open() as ws:
        settled = settle(ws, "d", "new_per_day", "4")
        assert (settled.file.endswith("try.yaml"), settled.changed) == (True, True)
        assert path.read_text().startswith("deck: D\nsettings: {new_per_day: 4}\ncards:\n")
        assert plan_review(ws, Wish()).new == 4
        assert not settle(ws, "d", "new_per_day", "4").changed
        assert settle(ws, "try.yaml", "new_per_day", None).changed
        assert path.read_text() == deck_of(9)
        assert plan_review(ws, Wish()).new == 9


@pytest.mark.parametrize("name", ["the-course", "The Course", "course.yaml", "the course"])
def test_a_course_is_named_by_its_id_its_title_or_its_file(learner: Learner, name: str) -> None:
    path = learner.deck(COURSE, "course.yaml")
    for lesson in ("one", "two"):
        learner.deck(deck_of(4, name=lesson, deck=lesson), f"course/{lesson}.yaml")
    with learner.open() as ws:
        settle(ws, name, "new_per_day", "3")
        assert "id: the-course\nsettings: {new_per_day: 3}\nparts:" in path.read_text()
        assert plan_review(ws, Wish()).new == 3


def test_what_the_file_says_is_shown(learner: Learner) -> None:
    learner.deck("deck: D\nsettings: {choices: hidden}\ncards: []\n")
    with learner.open() as ws:
        shown = {each.name: (each.value, each.source.rpartition("/")[2]) for each in deck_settings(ws, "try")}
        assert shown == {
            "new_per_day": (None, "default"),
            "reviews_per_day": (None, "default"),
            "choices": ("hidden", "try.yaml"),
            "ladder": (None, "default"),
            "cloze": (None, "default"),
        }
        settle(ws, "try", "choices", "Shown")
        assert find_deck_setting(ws, "try", "choices").value == "shown"


@pytest.mark.parametrize(("name", "value"), [("ladder", "on"), ("ladder", "typed"), ("cloze", "typed")])
def test_how_cards_are_asked_is_a_setting_of_a_deck(learner: Learner, name: str, value: str) -> None:
    path = learner.deck("deck: D\ncards: []\n")
    with learner.open() as ws:
        settle(ws, "try", name, value)
        assert f"settings: {{{name}: {value}}}" in path.read_text()
        assert find_deck_setting(ws, "try", name).value == value


def test_the_values_that_fit_are_told_with_each_setting(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        assert [each.fits for each in deck_settings(ws, "try")] == [
            "0-9999",
            "0-99999",
            "hidden, shown",
            "off, on, typed",
            "revealed, typed",
        ]


def test_what_is_no_setting_of_a_deck_is_refused(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        with pytest.raises(NoDeckSettingError, match=r"^rollover is a setting of all decks$") as caught:
            settle(ws, "try", "rollover", "5")
        assert caught.value.hint == (
            "recall config rollover VALUE sets it. A deck or course has "
            "new_per_day, reviews_per_day, choices, ladder, cloze."
        )
        with pytest.raises(NoDeckSettingError, match=r"^there is no setting 'speed' of a deck$"):
            find_deck_setting(ws, "try", "speed")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("new_per_day", "-1", "setting 'new_per_day' cannot be '-1': it is a whole number from 0 to 9999"),
        ("reviews_per_day", "ten", "setting 'reviews_per_day' cannot be 'ten': it is a whole number"),
        ("choices", "maybe", "setting 'choices' cannot be 'maybe': choose one of hidden, shown"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(learner: Learner, name: str, value: str, message: str) -> None:
    path = learner.deck()
    before = path.read_bytes()
    with learner.open() as ws, pytest.raises(SettingError) as caught:
        settle(ws, "try", name, value)
    assert caught.value.message == message
    assert path.read_bytes() == before


def test_an_empty_value_is_no_value(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws, pytest.raises(NoDeckValueError, match="new_per_day of a deck needs a value"):
        settle(ws, "try", "new_per_day", " ")


def test_one_file_has_to_be_meant(learner: Learner) -> None:
    learner.deck(deck_of(1, name="a", deck="X / A"), "x/a.yaml")
    learner.deck(deck_of(1, name="b", deck="X / B"), "x/b.yaml")
    with learner.open() as ws:
        with pytest.raises(ManyDecksError, match=r"'x' may mean x/a.yaml, x/b.yaml"):
            settle(ws, "x", "new_per_day", "1")
        with pytest.raises(NoDeckError, match="no deck is called 'y'"):
            deck_settings(ws, "y")


def test_a_file_that_cannot_be_read_is_left_alone(learner: Learner) -> None:
    path = learner.deck()
    with learner.open() as ws:
        path.write_bytes(b"deck: \xff\n")
        with pytest.raises(UnwritableDeckError, match="cannot be changed"):
            settle(ws, "try", "new_per_day", "1")
        path.unlink()
        with pytest.raises(UnwritableDeckError, match="cannot be changed"):
            settle(ws, "try", "new_per_day", "1")
