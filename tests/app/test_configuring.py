"""Settings as a learner sees and changes them."""

from pathlib import Path

import pytest

from recall.app.configuring import NoSettingError, change, find_setting, list_settings, unset
from recall.config import SETTINGS, ConfigError, SettingError

NOTHING: dict[str, object] = {"db": None, "decks": None, "learner": None}


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config" / "recall.toml"
    for name in ("RECALL_DB", "RECALL_DECKS", "RECALL_LEARNER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("RECALL_CONFIG", str(path))
    return path


def test_every_setting_is_listed_with_value_source_meaning_and_what_fits(tmp_path: Path) -> None:
    listed = {each.name: each for each in list_settings({**NOTHING, "db": str(tmp_path / "x.db")})}
    assert list(listed) == list(SETTINGS)
    assert (listed["db"].value, listed["db"].source) == (str(tmp_path / "x.db"), "option")
    assert (listed["rollover"].value, listed["rollover"].source, listed["rollover"].fits) == (4, "default", "0-23")
    assert (listed["fuzz"].value, listed["fuzz"].fits) == (True, "true, false")
    assert listed["zone"].fits == ""


def test_the_database_is_named_even_where_nobody_set_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert str(find_setting("db", NOTHING).value).endswith("recall.db")


def test_options_beat_the_environment_which_beats_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    change("learner", "file")
    assert (find_setting("learner", NOTHING).value, find_setting("learner", NOTHING).source) == ("file", "file")
    monkeypatch.setenv("RECALL_LEARNER", "env")
    assert find_setting("learner", NOTHING).source == "environment"
    assert find_setting("learner", {**NOTHING, "learner": "line"}).source == "option"


def test_a_changed_setting_holds_and_the_rest_of_the_file_stays(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("# mine\nrollover = 5  # late\n")
    assert change("new_per_day", "7") == file
    assert file.read_text() == "# mine\nrollover = 5  # late\nnew_per_day = 7\n"
    assert unset("rollover")
    assert find_setting("rollover", NOTHING).value == 4
    assert not unset("rollover")


def test_a_file_with_a_wrong_value_can_be_mended_by_command(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("rollover = 99\nnonsense = 1\n")
    with pytest.raises(ConfigError):
        list_settings(NOTHING)
    change("rollover", "4")
    assert unset("nonsense")
    assert find_setting("rollover", NOTHING).value == 4


def test_a_name_that_does_not_exist_is_told_with_the_likeliest() -> None:
    with pytest.raises(NoSettingError, match="there is no setting 'new-per-dya'") as told:
        change("new-per-dya", "1")
    assert told.value.hint == "Did you mean new_per_day?"
    with pytest.raises(NoSettingError) as told:
        find_setting("xyzzy", NOTHING)
    assert told.value.hint == "recall config lists what can be set."
    with pytest.raises(NoSettingError):
        unset("xyzzy")


def test_a_value_that_does_not_fit_writes_nothing(file: Path) -> None:
    with pytest.raises(SettingError):
        change("rollover", "25")
    assert not file.exists()


def test_a_file_that_is_no_toml_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("= what")
    with pytest.raises(ConfigError):
        change("rollover", "5")
    assert file.read_text() == "= what"


def test_a_file_that_cannot_be_written_is_told(file: Path) -> None:
    file.parent.write_text("a file where a folder should be")
    with pytest.raises(ConfigError, match="cannot be"):
        change("rollover", "5")


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("rollover = 5\n")
    file.parent.mkdir()
    file.symlink_to(real)
    change("rollover", "6")
    assert file.is_symlink()
    assert real.read_text() == "rollover = 6\n"
