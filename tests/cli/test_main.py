"""What holds for every command: help, exit codes, faults, readers that go away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from recall.cli.main import COMMANDS, cli

Golden = Callable[[str, str], None]
COMMAND = str(Path(sys.executable).parent / "recall")


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "RECALL_DB": str(folder / "recall.db"),
        "RECALL_DECKS": str(folder / "decks"),
        "RECALL_CONFIG": str(folder / "config.toml"),
        "RECALL_NOW": "2026-11-30T09:00:00+01:00",
        **more,
    }


def run_with_fault(folder: Path, fault: str, words: list[str]) -> subprocess.CompletedProcess[str]:
    """`recall` in a process of its own, where looking at the day raises ``fault``."""
    program = (
        "import recall.app.day\nfrom recall.cli.main import main\n"
        f"def fail(ws):\n    raise {fault}\nrecall.app.day.look_at_day = fail\nmain({words!r})\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_help_groups_the_commands_by_purpose(recall, golden: Golden) -> None:
    ran = recall("--help")
    assert ran.code == 0
    golden("help.txt", ran.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_and_every_option_a_word_about_it(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert len(command.get_short_help_str(200)) > 10
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


def test_h_is_short_for_help(recall) -> None:
    assert recall("review", "-h").out == recall("review", "--help").out


def test_the_version_is_told(recall) -> None:
    ran = recall("--version")
    assert ran.code == 0
    assert ran.out.startswith("recall ")


def test_a_misspelt_command_gets_the_one_that_was_meant(recall) -> None:
    ran = recall("reveiw")
    assert ran.code == 2
    assert "There is no command 'reveiw'. Did you mean 'review'?" in ran.err


def test_a_word_that_is_like_no_command_gets_the_way_to_the_list(recall) -> None:
    ran = recall("xyzzy")
    assert (ran.code, "There is no command 'xyzzy'. recall --help lists the commands." in ran.err) == (2, True)


def test_an_option_that_does_not_exist_is_a_usage_error(recall) -> None:
    ran = recall("review", "--speed", "3")
    assert ran.code == 2
    assert "No such option" in ran.err


def test_an_error_is_a_sentence_and_a_way_on_and_goes_to_standard_error(recall) -> None:
    ran = recall("show", "nobody")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "recall: no card is called 'nobody'\n  `recall list` shows the names of all cards.\n"


def test_a_clock_that_is_no_instant_is_refused(recall) -> None:
    ran = recall("today", now="yesterday")
    assert ran.code == 2
    assert "RECALL_NOW is 'yesterday', which is not an instant with an offset" in ran.err


def test_a_setting_that_does_not_fit_names_the_file(recall) -> None:
    (recall.folder / "config.toml").write_text("rollover = 30\n")
    ran = recall("today")
    assert ran.code == 1
    assert "config.toml" in ran.err
    assert "from 0 to 23" in ran.err


def test_no_folder_of_decks_says_how_to_make_one(recall) -> None:
    recall.decks.rmdir()
    ran = recall("today")
    assert ran.code == 1
    assert f"there is no folder '{recall.decks}'" in ran.err
    assert "recall init DIR" in ran.err


def test_options_before_the_command_win_over_the_environment(recall, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "decks").mkdir(parents=True)
    recall.deck()
    options = ("--db", str(other / "o.db"), "--decks", str(other / "decks"), "--learner", "anna")
    assert "0 cards" in recall(*options, "list").out
    assert (other / "o.db").exists()


def test_a_name_with_commands_to_the_terminal_is_shown_without_them(recall) -> None:
    ran = recall("--db", f"{recall.folder}/\x1b[31m/\x07", "today", RECALL_DECKS=str(recall.folder / "\x1b[2J"))
    assert ran.code == 1
    assert "\x1b" not in ran.err
    assert "\x07" not in ran.err


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(b"no database at all, but quite long" * 100), "is not a recall database"),
        (lambda path: path.mkdir(), "cannot be opened: it is no file"),
    ],
)
def test_a_database_that_is_none_is_refused_and_left_alone(recall, make: Callable[[Path], None], said: str) -> None:
    make(recall.db)
    ran = recall("today")
    assert ran.code == 1
    assert said in ran.err


def test_a_fault_in_recall_itself_is_a_sentence_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    ran = run_with_fault(tmp_path, "ValueError('sudden')", ["today"])
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "this is a fault in recall itself: ValueError: sudden (<string>:" in ran.stderr
    assert "recall --debug" in ran.stderr


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    ran = run_with_fault(tmp_path, "ValueError('sudden')", ["--debug", "today"])
    assert ran.returncode == 1
    assert "Traceback" in ran.stderr
    assert "ValueError: sudden" in ran.stderr


def test_what_the_system_refuses_is_told_in_its_words(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    ran = run_with_fault(tmp_path, "PermissionError(13, 'Permission denied', '/x/y.yaml')", ["today"])
    assert (ran.returncode, ran.stderr) == (1, "recall: the system said: Permission denied (y.yaml)\n")


def test_ctrl_c_stops_a_command_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    ran = run_with_fault(tmp_path, "KeyboardInterrupt()", ["today"])
    assert ran.returncode == 130
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip() == "stopped"


def many_cards(folder: Path) -> None:
    (folder / "decks").mkdir()
    cards = "".join(f"  - {{id: c{n}, q: What is {n}?, a: '{n}'}}\n" for n in range(1500))
    (folder / "decks" / "many.yaml").write_text(f"deck: Many\ncards:\n{cards}")


@pytest.mark.parametrize("words", [["list"], ["list", "--json"]])
def test_a_reader_that_has_seen_enough_ends_the_command_in_peace(tmp_path: Path, words: list[str]) -> None:
    many_cards(tmp_path)
    with subprocess.Popen(
        [COMMAND, *words], env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_an_encoding_that_lacks_a_character_gets_a_mark_instead(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "d.yaml").write_text("deck: D\ncards:\n  - {id: one, q: 'Why ↻ 日本?', a: So.}\n")
    ran = subprocess.run(
        [COMMAND, "review"],
        env=environment(tmp_path, PYTHONIOENCODING="ascii"),
        input=b" 3\n",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"Why ? ??" in ran.stdout
