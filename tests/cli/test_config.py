import json

import pytest


def test_all_settings_are_shown_with_source_and_meaning(recall) -> None:
    recall("config", "rollover", "5")
    out = " ".join(recall("config", COLUMNS="300").out.split())
    assert "rollover 5 file hour at which a new study day begins (0-23)" in out
    assert "learner me default whose reviews these are" in out
    assert f"db {recall.db} environment" in out
    assert "fuzz true default" in out


def test_one_setting_is_shown_bare(recall) -> None:
    assert recall("config", "new_per_day").out == "20\n"
    assert recall("config", "backups").out == "true\n"
    assert recall("config", "reviews_per_day").out == "\n"


def test_a_setting_that_was_set_holds_for_the_next_command(recall) -> None:
    ran = recall("config", "new_per_day", "1")
    assert (ran.code, ran.out) == (0, f"new_per_day = '1' in {recall.folder / 'config.toml'}\n")
    recall.deck()
    assert recall("today").out.count("1 new") == 1
    assert recall("config", "new_per_day", "--unset").out == (
        "new_per_day is taken out of the file; it is 20 (default).\n"
    )
    assert recall("config", "new_per_day", "--unset").out == (
        "new_per_day does not stand in the file; it is 20 (default).\n"
    )


def test_a_value_can_be_emptied(recall) -> None:
    recall("config", "reviews_per_day", "100")
    recall("config", "reviews_per_day", "")
    assert recall("config", "reviews_per_day").out == "\n"


def test_what_beats_the_file_is_told(recall) -> None:
    assert recall("config", "decks", "/else").out.splitlines()[1] == (
        f"For now the environment says '{recall.decks}', which wins."
    )


def test_options_before_the_command_count(recall) -> None:
    setting = json.loads(recall("--learner", "ada", "config", "learner", "--json").out)
    assert setting == {
        "name": "learner",
        "value": "ada",
        "source": "option",
        "help": "whose reviews these are",
        "fits": "",
    }


def test_programs_get_all_settings_as_json(recall) -> None:
    settings = {each["name"]: each for each in json.loads(recall("config", "--json").out)}
    assert (settings["fuzz"]["value"], settings["fuzz"]["fits"]) == (True, "true, false")


def test_the_file_is_named(recall) -> None:
    assert recall("config", "--path").out == f"{recall.folder / 'config.toml'}\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("rollover", "25"), "recall: setting 'rollover' cannot be '25': it is a whole number from 0 to 23\n"),
        (("new-per-day",), "recall: there is no setting 'new-per-day'\n  Did you mean new_per_day?\n"),
        (("--unset",), "recall: --unset takes a NAME and no VALUE\n"),
        (("rollover", "5", "--unset"), "recall: --unset takes a NAME and no VALUE\n"),
        (("rollover", "--path"), "recall: --path stands alone\n"),
        (("zone", "Mars/Base"), "recall: setting 'zone' cannot be 'Mars/Base': no time zone of this name is known\n"),
    ],
)
def test_what_does_not_fit_is_a_usage_error(recall, words: tuple[str, ...], message: str) -> None:
    ran = recall("config", *words)
    assert ran.code == 2
    assert ran.err.startswith(message)
    assert not (recall.folder / "config.toml").exists()


@pytest.mark.parametrize("words", [("today",), ("config",), ("config", "learner"), ("config", "rollover", "5")])
def test_a_setting_of_a_newer_recall_is_told_once_and_stops_nothing(recall, words: tuple[str, ...]) -> None:
    (recall.folder / "config.toml").write_text("glow = 1\n")
    recall.deck()
    ran = recall(*words)
    assert ran.code == 0
    assert ran.err == (
        f"recall: the configuration file {recall.folder / 'config.toml'} names no setting of this recall with 'glow'\n"
        "  It is passed over. recall config lists what can be set; recall config NAME --unset takes one out.\n"
    )
    assert recall("config", "glow", "--unset").code == 0
    assert recall(*words).err == ""


def test_a_file_with_a_fault_can_be_mended_with_the_command(recall) -> None:
    (recall.folder / "config.toml").write_text("rollover = 99\nold_name = 1\n")
    ran = recall("today")
    assert ran.code == 1
    assert "setting 'rollover' cannot be 99: it is a whole number from 0 to 23" in ran.err
    assert recall("config", "old_name", "--unset").out == "old_name is taken out of the file.\n"
    assert recall("config", "rollover", "3").code == 0
    assert recall("config", "rollover").out == "3\n"


def test_a_limit_for_today_is_shown_and_gone_tomorrow(recall) -> None:
    recall.deck()
    ran = recall("config", "new_per_day", "1", "--today")
    assert (ran.code, ran.out) == (0, "new_per_day = '1' for today alone; from tomorrow on '20' again.\n")
    assert recall("config", "new_per_day").out == "1\n"
    assert json.loads(recall("config", "new_per_day", "--json").out)["source"] == "today"
    assert "Today only: new_per_day 1\n" in recall("today").out
    assert recall("config", "new_per_day", now="2026-12-01T09:00:00+01:00").out == "20\n"
    assert recall("config", "new_per_day", "9").out.splitlines()[1] == (
        "Today '1' holds, as you set it: recall config new_per_day --unset --today"
    )
    assert recall("config", "new_per_day", "--unset", "--today").out == (
        "new_per_day is no longer set for today; it is 9.\n"
    )
    assert recall("config", "new_per_day", "--unset", "--today").out == "new_per_day was not set for today; it is 9.\n"


@pytest.mark.parametrize("where", [(), ("--today",), ("--deck", "try")])
def test_a_number_below_0_is_refused_with_the_range(recall, where: tuple[str, ...]) -> None:
    recall.deck()
    ran = recall("config", "new_per_day", "-3", *where)
    assert ran.code == 2
    assert "cannot be '-3': it is a whole number from 0 to 9999" in ran.err


def test_an_option_that_there_is_not_is_still_named(recall) -> None:
    assert "No such option '--nonsense'" in recall("config", "--nonsense").err


def test_a_setting_without_a_value_is_called_empty(recall) -> None:
    assert recall("config", "reviews_per_day", "--unset").out == (
        "reviews_per_day does not stand in the file; it is empty (default).\n"
    )


def test_no_limit_of_reviews_can_be_set_for_today(recall) -> None:
    recall("config", "reviews_per_day", "5")
    assert recall("config", "reviews_per_day", "", "--today").out == (
        "reviews_per_day = '' for today alone; from tomorrow on '5' again.\n"
    )
    assert "Today only: reviews_per_day no limit\n" in recall("today").out
    recall("config", "reviews_per_day", "")
    assert recall("config", "reviews_per_day", "7", "--today").out == (
        "reviews_per_day = '7' for today alone; from tomorrow on no limit again.\n"
    )


def test_a_limit_of_a_deck_is_written_into_its_file(recall) -> None:
    path = recall.deck()
    assert recall("config", "new_per_day", "2", "--deck", "try").out == "new_per_day = '2' in decks/try.yaml\n"
    assert "deck: Try\nsettings: {new_per_day: 2}\ncards:" in path.read_text()
    assert "2 new" in recall("today").out
    assert recall("config", "new_per_day", "--deck", "try").out == "2\n"
    said = json.loads(recall("config", "--deck", "try", "--json").out)
    assert [(each["name"], each["value"], each["source"]) for each in said] == [
        ("new_per_day", 2, "decks/try.yaml"),
        ("reviews_per_day", None, "default"),
        ("choices", None, "default"),
        ("ladder", None, "default"),
        ("cloze", None, "default"),
    ]
    assert "new_per_day" in recall("config", "--deck", "try").out
    assert recall("config", "new_per_day", "--unset", "--deck", "try").out == (
        "new_per_day is taken out of decks/try.yaml\n"
    )
    assert recall("config", "new_per_day", "--unset", "--deck", "try").out == (
        "new_per_day does not stand in decks/try.yaml\n"
    )


def test_another_rollover_says_what_it_does(recall) -> None:
    ran = recall("config", "rollover", "10")
    assert ran.out.splitlines()[1] == (
        "Study days begin at 10:00; it is 2026-11-29 now. Days that are past stay as they were recorded, "
        "and due days stay the dates they are."
    )
    assert "Study days begin" in recall("config", "zone", "Asia/Tokyo").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new_per_day", "--today"), "--today takes a NAME and a VALUE, or --unset"),
        (("new_per_day", "5", "--today", "--deck", "try"), "--today is for all decks together"),
        (("rollover", "5", "--today"), "rollover cannot be set for today alone"),
        (("new_per_day", "x", "--today"), "setting 'new_per_day' cannot be 'x': it is a whole number\n"),
        (("new_per_day", "", "--today"), "setting 'new_per_day' cannot be '': it needs a value"),
        (("speed", "5", "--today"), "there is no setting 'speed'"),
        (("rollover", "5", "--deck", "try"), "rollover is a setting of all decks"),
        (("new_per_day", "5", "--deck", "none"), "no deck is called 'none'"),
        (("new_per_day", "", "--deck", "try"), "new_per_day of a deck needs a value"),
        (("--path", "--deck", "try"), "--path stands alone"),
    ],
)
def test_words_about_today_and_decks_that_do_not_fit_are_refused(recall, words: tuple[str, ...], message: str) -> None:
    recall.deck()
    ran = recall("config", *words)
    assert ran.code == 2
    assert ran.err.startswith(f"recall: {message}")


def test_without_a_database_there_is_nothing_for_today(recall) -> None:
    assert recall("config", "new_per_day").out == "20\n"
    assert not recall.db.exists()
