"""Completion in a real bash, and what the shells are told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent


def completed(recall, *words: str) -> list[str]:
    """What bash is told when the last of ``words`` is completed, as ``type,value``."""
    ran = recall(
        _RECALL_COMPLETE="bash_complete",
        COMP_WORDS=" ".join(("recall", *words)),
        COMP_CWORD=str(len(words)),
    )
    assert (ran.code, ran.err) == (0, "")
    return [line for line in ran.out.splitlines() if line]


@pytest.fixture
def loaded(recall):
    recall.deck(
        "id: try\ndeck: Try\ntags: [deep, A/b]\ncards:\n"
        "  - {id: word, term: quark, meaning: a thing}\n  - {id: work, q: W?, a: x}\n"
    )
    recall("today")
    return recall


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_names_the_program(recall, shell: str) -> None:
    ran = recall("completion", shell)
    assert ran.code == 0
    assert "_RECALL_COMPLETE" in ran.out
    assert "recall" in ran.out


def test_without_a_name_it_is_the_learners_shell(recall) -> None:
    assert "fish_complete" in recall("completion", SHELL="/usr/bin/fish").out
    ran = recall("completion", SHELL="/bin/tcsh")
    assert (ran.code, ran.err) == (
        2,
        "recall: your shell is 'tcsh', and completion is for bash, zsh and fish\n  Name one: recall completion bash.\n",
    )
    assert "SHELL is not set" in recall("completion", SHELL="").err


def test_an_unknown_shell_is_a_usage_error(recall) -> None:
    ran = recall("completion", "tcsh")
    assert ran.code == 2
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in ran.err


def test_commands_and_options_are_completed(recall) -> None:
    assert completed(recall, "re") == ["plain,review", "plain,redo", "plain,reset", "plain,restore"]
    assert {"plain,--limit", "plain,--cram"} <= set(completed(recall, "review", "--"))


def test_decks_cards_and_sides_are_completed(loaded) -> None:
    assert completed(loaded, "review", "t") == ["plain,try"]
    assert completed(loaded, "export", "--anki", "") == ["plain,try"]
    assert completed(loaded, "show", "wor") == ["plain,word", "plain,work"]
    assert completed(loaded, "suspend", "work", "word#") == ["plain,word#meaning", "plain,word#term"]


def test_settings_their_values_copies_and_files_are_completed(loaded) -> None:
    assert completed(loaded, "config", "new_") == ["plain,new_per_day", "plain,new_position"]
    assert completed(loaded, "config", "fuzz", "") == ["plain,true", "plain,false"]
    assert completed(loaded, "config", "nonsense", "") == []
    assert completed(loaded, "restore", "rec") == ["plain,recall-2026-11-30.db", "file,rec"]
    assert completed(loaded, "check", "de") == ["file,de"]


@pytest.mark.parametrize("words", [("show", "x"), ("--db", "/no/such/place.db", "show", ""), ("restore", "''", "x")])
def test_nothing_is_offered_where_nothing_fits_and_nothing_is_said(recall, words: tuple[str, ...]) -> None:
    assert [line for line in completed(recall, *words) if not line.startswith("file,")] == []
    assert not recall.db.exists()


def test_a_command_that_does_not_exist_is_no_fault_while_it_is_typed(recall) -> None:
    assert "plain,review" in completed(recall, "nonsense", "")


def test_a_broken_configuration_is_no_matter_for_the_shell(loaded) -> None:
    (loaded.folder / "config.toml").write_text("=")
    assert completed(loaded, "show", "w") == []
    assert completed(loaded, "restore", "x") == ["file,x"]


def test_queries_are_completed_key_by_key_and_value_by_value(loaded) -> None:
    assert completed(loaded, "list", "de") == ["plain,deck:try"]
    assert completed(loaded, "list", "l") == ["plain,lapses:", "plain,lesson:"]
    assert completed(loaded, "list", "word", "is:s") == ["plain,is:suspended"]
    assert completed(loaded, "list", "is:new,ov") == ["plain,is:new,overdue"]
    assert completed(loaded, "list", "-kind:cl") == ["plain,-kind:cloze", "plain,-kind:claim"]
    assert completed(loaded, "suspend", "--filter", "tag:") == ["plain,tag:A/b", "plain,tag:deep"]
    assert completed(loaded, "list", "id:wor") == ["plain,id:word", "plain,id:work"]
    assert completed(loaded, "list", "due:to") == ["plain,due:today", "plain,due:tomorrow"]
    assert completed(loaded, "list", "nonsense:x") == []
    assert completed(loaded, "list", "--c") == ["plain,--count"]


def test_a_deck_is_completed_by_its_name_too_whatever_its_case(loaded) -> None:
    loaded.deck("deck: Other / Deep Nets\ncards: []\n", "Nets.yaml")
    loaded("today")
    for start in ("Other", "deep n", "ne", "Ne"):
        assert completed(loaded, "review", f"'{start}'") == ["plain,Nets"]


@pytest.mark.usefixtures("loaded")
def test_bash_itself_completes() -> None:
    script = """
    eval "$(recall completion bash)"
    for line in "recall rev" "recall review --li" "recall show wor" "recall config gra"; do
      read -r -a COMP_WORDS <<< "$line"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
      _recall_completion recall "${COMP_WORDS[COMP_CWORD]}"
      echo "${COMPREPLY[*]}"
    done
    COMP_WORDS=(recall list is : new not tag : A); COMP_CWORD=8
    _recall_completion recall A; echo "${COMPREPLY[*]}"
    COMP_WORDS=(recall suspend --filter deck :); COMP_CWORD=4
    _recall_completion recall :; echo "${COMPREPLY[*]}"
    COMP_WORDS=(recall list lap); COMP_CWORD=2
    _recall_completion recall lap; echo "${COMPREPLY[*]}"
    complete -p recall
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COMP_")}
    environment.pop("_RECALL_COMPLETE", None)
    environment["PATH"] = f"{PROGRAM}:{environment['PATH']}"
    ran = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=False, env=environment)
    assert ran.stderr == ""
    assert ran.stdout.split("\n") == [
        "review",
        "--limit",
        "word work",
        "grades",
        "A/b",
        "try",
        "lapses:1.. lapses:4..",
        "complete -o nosort -F _recall_completion recall",
        "",
    ]
