"""What leads away from a card and back, without a terminal: what it opens, and why it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from learners import Learner
from recall.app.opening import NothingThereError, Opening
from recall.app.workspace import Workspace
from recall.terminal.desk import Desk
from recall.terminal.keys import State

ONE = "cards:\n  - {id: one, q: One?, a: '1', source: 'https://a.example/1'}\n"
TWO = "cards:\n  - {id: one, q: One?, a: '1', source: 'https://a.example/1', video: 'https://a.example/2'}\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The targets that were opened."""
    targets: list[str] = []

    def open_it(_: Workspace, opening: Opening) -> str:
        targets.append(opening.target)
        return "Opened."

    monkeypatch.setattr("recall.app.opening.open_it", open_it)
    return targets


@contextmanager
def desk_of(learner: Learner, deck: str) -> Iterator[Desk]:
    learner.deck(deck)
    with learner.sit() as sitting:
        yield Desk(sitting)


def test_the_only_thing_that_a_card_names_is_opened_at_once(learner: Learner, opened: list[str]) -> None:
    with desk_of(learner, ONE) as desk:
        desk.press("o")
        assert (opened, desk.state, desk.notice) == (["https://a.example/1"], State.QUESTION, "Opened.")


def test_of_several_things_one_is_picked(learner: Learner, opened: list[str]) -> None:
    with desk_of(learner, TWO) as desk:
        desk.press("o")
        assert (opened, desk.state) == ([], State.PICK)
        desk.press("9")
        assert desk.state is State.PICK
        desk.press("2")
        assert (opened, desk.state) == (["https://a.example/2"], State.QUESTION)


def test_a_card_that_names_nothing_says_so(learner: Learner) -> None:
    with desk_of(learner, "cards:\n  - {id: one, q: One?, a: '1'}\n") as desk:
        desk.press("o")
        assert desk.notice == "This card names no source, video or picture that could be opened."


def test_what_cannot_be_opened_is_told_and_the_card_stays(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_it(*_: object) -> str:
        raise NothingThereError("there is no file 'a.md'", "It was looked for in this folder.")

    monkeypatch.setattr("recall.app.opening.open_it", open_it)
    with desk_of(learner, ONE) as desk:
        desk.press("o")
        assert desk.notice == "There is no file 'a.md'. It was looked for in this folder."
        assert desk.state is State.QUESTION


def test_an_edit_on_a_page_without_faults_means_nothing(learner: Learner) -> None:
    with desk_of(learner, ONE) as desk:
        desk.press("i")
        assert (desk.state, desk.press("e"), desk.state) == (State.PAGE, False, State.PAGE)


@pytest.mark.parametrize(
    ("editor", "notice"),
    [
        ("sh -c 'exit 3'", "The editor ended with 3."),
        ("sed -i 's/One?/Number one?/'", "recall status asks whether a renamed card is the same one"),
        ("no-such-editor", "The editor 'no-such-editor' could not be started"),
    ],
)
def test_what_came_of_an_edit_is_told(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, editor: str, notice: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    with desk_of(learner, "cards:\n  - {q: One?, a: '1'}\n") as desk:
        desk.press("e")
        assert notice in desk.notice
