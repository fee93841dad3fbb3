from pathlib import Path

import pytest

from recall.config import (
    SETTINGS,
    ConfigError,
    SettingError,
    Settings,
    change_setting,
    config_path,
    database_path,
    load_settings,
    parse_setting,
)
from recall.problems import RecallError


def test_every_setting_is_described() -> None:
    assert tuple(SETTINGS) == Settings._fields


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings({"RECALL_CONFIG": str(tmp_path / "none.toml")}) == Settings()


def test_the_command_line_beats_the_environment_beats_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('learner = "file"\nrollover = 3\ndecks = "~/decks"\n')
    environment = {"RECALL_CONFIG": str(file), "RECALL_LEARNER": "environment"}
    assert load_settings(environment).learner == "environment"
    assert load_settings(environment, learner="line").learner == "line"
    assert load_settings(environment, learner=None).rollover == 3
    assert load_settings(environment).decks == Path.home() / "decks"


def test_paths_become_absolute_and_sqlite_urls_become_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse_setting("db", "a.db") == tmp_path / "a.db"
    assert parse_setting("db", "sqlite:///a.db") == tmp_path / "a.db"


def test_the_default_database_lies_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert database_path(Settings()).name == "recall.db"
    assert database_path(Settings(db=tmp_path / "x.db")) == tmp_path / "x.db"


def test_the_default_configuration_lies_in_the_users_folder() -> None:
    assert config_path({}).name == "config.toml"
    assert config_path({}).parent.name == "recall"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("rollover", "24", "setting 'rollover' cannot be '24': it is a whole number from 0 to 23"),
        ("rollover", "four", "it is a whole number"),
        ("new_per_day", "", "it needs a value"),
        ("order", "best", "choose one of overdue, due, random, deck, easiest, hardest"),
        ("fuzz", "maybe", "choose one of true, false"),
        ("zone", "Mars/Olympus", "no time zone of this name is known"),
        ("zone", "../etc/passwd", "no time zone of this name is known"),
        ("db", "postgresql://host/db", "only SQLite databases are supported"),
        ("colour", "red", "there is no setting of this name"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_does(name: str, value: str, message: str) -> None:
    with pytest.raises(SettingError, match=message.replace("(", r"\(")) as refused:
        parse_setting(name, value)
    assert refused.value.exit_code == 2


def test_values_are_typed() -> None:
    assert parse_setting("fuzz", "False") is False
    assert parse_setting("fuzz", True) is True
    assert parse_setting("reviews_per_day", "") is None
    assert parse_setting("zone", "") == ""
    assert parse_setting("zone", "Europe/Berlin") == "Europe/Berlin"
    assert parse_setting("order", "RANDOM") == "random"
    assert parse_setting("learner", "ada") == "ada"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"rollover = ", "config.toml cannot be used"),
        (b"rollover = 99", "setting 'rollover' cannot be 99"),
        (b"learner = '\xff'", "cannot be used: 'utf-8' codec"),
    ],
)
def test_a_configuration_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=message):
        load_settings({"RECALL_CONFIG": str(file)})


def test_a_name_that_is_no_setting_is_told_once_and_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("colour = 1\nrollover = 3\n[sounds]\nbell = true\n")
    told: list[RecallError] = []
    assert load_settings({"RECALL_CONFIG": str(file)}, warn=told.append) == Settings(rollover=3)
    assert [fault.message for fault in told] == [
        f"the configuration file {file} names no setting of this recall with 'colour', 'sounds'"
    ]


def test_paths_in_the_file_start_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings" / "config.toml"
    file.parent.mkdir()
    file.write_text('decks = "../decks"\ndb = "sqlite:///r.db"\n')
    monkeypatch.chdir(tmp_path)
    for named in (str(file), "settings/config.toml"):
        found = load_settings({"RECALL_CONFIG": named})
        assert (found.decks, found.db) == (file.parent / "../decks", file.parent / "r.db")
    assert load_settings({"RECALL_CONFIG": str(file), "RECALL_DB": "r.db"}).db == tmp_path / "r.db"


def test_a_configuration_that_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="directory"):
        load_settings({"RECALL_CONFIG": str(tmp_path)})


def test_a_changed_setting_leaves_the_other_lines_alone(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "config.toml"
    assert change_setting(file, "rollover", "5") == 5
    file.write_text("# mine\nrollover = 5  # late\nlearner = 'ada'\n")
    assert change_setting(file, "rollover", "6") == 6
    assert file.read_text() == "# mine\nrollover = 6  # late\nlearner = 'ada'\n"
    assert change_setting(file, "rollover", None) == 4
    assert file.read_text() == "# mine\nlearner = 'ada'\n"
    assert change_setting(file, "decks", "/decks") == Path("/decks")
    assert change_setting(file, "reviews_per_day", "") is None
    assert load_settings({"RECALL_CONFIG": str(file)}).decks == Path("/decks")
    assert list(file.parent.iterdir()) == [file]


def test_a_refused_change_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("rollover = 5\n")
    with pytest.raises(SettingError):
        change_setting(file, "rollover", "soon")
    assert file.read_text() == "rollover = 5\n"
