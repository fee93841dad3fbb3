"""What all commands share where other programs read them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import pytest

from recall.cli.output import wants_json
from recall.problems import RecallError, UsageError
from recall.store.errors import NotADatabaseError, StaleCardError
from recall.terminal.jsontext import error_code


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (RecallError("x"), "failed"),
        (UsageError("x"), "usage"),
        (StaleCardError("n", "q"), "stale-card"),
    ],
)
def test_a_failure_has_a_code(fault: RecallError, code: str) -> None:
    assert error_code(fault) == code


def test_a_short_word_in_a_code_stands_alone() -> None:
    assert error_code(NotADatabaseError.__new__(NotADatabaseError)) == "not-a-database"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["next", "--json"], True),
        (["check", "--format", "json"], True),
        (["check", "--format=json"], True),
        (["list"], False),
        (["check", "json"], False),
        (["add", "--", "--json"], False),
    ],
)
def test_json_is_asked_for_by_an_option(words: list[str], wanted: bool) -> None:
    assert wants_json(words) is wanted


@pytest.mark.parametrize("words", [("show", "nothing"), ("due", "nowhere"), ("today", "--bad"), ("nonsense",)])
def test_with_json_a_failure_is_json_and_ends_with_the_same_code(recall, words: tuple[str, ...]) -> None:
    plain, told = recall(*words), recall(*words, "--json")
    assert (plain.out, told.err) == ("", "")
    said = json.loads(told.out)
    assert (said["event"], said["v"]) == ("error", 1)
    assert set(said["error"]) == {"code", "message", "hint", "exit_code"}
    assert plain.code == told.code == said["error"]["exit_code"]
    assert said["error"]["message"] in plain.err
    assert len(told.out.splitlines()) == 1


def test_a_misuse_says_where_help_is(recall) -> None:
    assert json.loads(recall("next", "--bad", "--json").out)["error"] == {
        "code": "usage",
        "message": "No such option '--bad'.",
        "hint": "recall next --help shows the words.",
        "exit_code": 2,
    }


def test_a_fault_that_stops_nothing_leaves_the_json_alone(recall) -> None:
    recall.deck()
    (recall.folder / "config.toml").write_text("from_the_future = 1\n")
    ran = recall("next", "--json")
    assert json.loads(ran.out)["card"]["key"] == "one"
    assert ran.err.startswith("recall: the configuration file")


def test_where_the_output_is_no_unicode_nothing_is_lost(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    recall.deck("deck: D\ncards:\n  - {id: one, q: Was heißt 😀?, a: x}\n")
    monkeypatch.setattr(type(sys.stdout), "encoding", "ascii", raising=False)
    printed = recall("next", "--json").out
    assert printed.isascii()
    assert json.loads(printed)["card"]["question"] == "Was heißt 😀?"


def _all(kind: type[RecallError]) -> set[type[RecallError]]:
    return {kind}.union(*map(_all, kind.__subclasses__()))


def test_the_codes_of_failures_stay(golden: Callable[[str, str], None]) -> None:
    """Programs compare with them: a line may be added, none changed or taken out."""
    from importlib import import_module
    from pkgutil import walk_packages

    import recall as package

    for module in walk_packages(package.__path__, "recall."):
        if not module.name.startswith("recall.store.migrations."):
            import_module(module.name)
    own = {kind for kind in _all(RecallError) if kind.__module__.startswith("recall.")}
    codes = {error_code(kind.__new__(kind)) for kind in own}
    golden("json/codes.txt", "".join(f"{code}\n" for code in sorted(codes)))
