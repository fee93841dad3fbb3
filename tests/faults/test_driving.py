"""Other programs drive recall, several at once and some that die: every answer is stored once or refused."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from faults.conftest import Machine, finish, small_disk

Value = dict[str, Any]


def shown(machine: Machine) -> Value:
    value: Value = json.loads(machine("next", "--json").out)
    return value


def at_once(machine: Machine, *calls: tuple[str, ...]) -> list[tuple[int, Value]]:
    """Exit code and document of calls that run at the same time."""
    processes = [machine.start(*words) for words in calls]
    ran = [finish(process) for process in processes]
    return [(each.code, json.loads(each.out)) for each in ran]


def test_one_answer_sent_by_several_programs_at_once_is_stored_once(machine: Machine) -> None:
    machine.graded()
    seen = shown(machine)["seen"]
    ran = at_once(machine, *[("answer", "c2", grade, "--seen", seen, "--json") for grade in ("good", "again", "easy")])
    assert sorted(code for code, _ in ran) == [0, 1, 1]
    assert {said["error"]["code"] for code, said in ran if code} == {"stale-answer"}
    assert machine.reviews() == 3
    machine.assert_sound()


def test_programs_that_answer_different_cards_at_once_are_all_heard(machine: Machine) -> None:
    machine.graded()
    ran = at_once(machine, *[("answer", card, "good", "--json") for card in ("c2", "c3", "c4")])
    assert [code for code, _ in ran] == [0, 0, 0]
    assert [said["card"] for _, said in ran] == ["c2", "c3", "c4"]
    assert machine.reviews() == 5
    machine.assert_sound()


@pytest.mark.slow
def test_a_crowd_of_programs_loses_no_answer(machine: Machine) -> None:
    machine.deck(24)
    machine.empty_database()
    machine("today")
    ran = at_once(machine, *[("answer", f"c{card}", "good", "--seen", "new", "--json") for card in [*range(24)] * 2])
    assert sorted(code for code, _ in ran) == [0] * 24 + [1] * 24
    assert machine.reviews() == 24
    machine.assert_sound()


def test_the_same_answer_piped_twice_is_stored_once(machine: Machine) -> None:
    machine.graded()
    script = "recall answer c2 good --seen new --json; echo; recall answer c2 good --seen new --json"
    environment = machine.environment()
    environment["PATH"] = f"{_bin()}:{environment['PATH']}"
    ran = subprocess.run(["/bin/sh", "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert '"review"' in ran.stdout
    assert '"stale-answer"' in ran.stdout
    assert machine.reviews() == 3


def _bin() -> str:
    from faults.conftest import PROGRAM

    return str(PROGRAM.parent)


def test_a_program_that_is_killed_between_question_and_answer_leaves_the_card_to_the_next(machine: Machine) -> None:
    machine.graded()
    before = shown(machine)
    process = machine.start("next", "--json")
    process.kill()
    finish(process)
    assert shown(machine) == before
    assert machine("answer", "c2", "good", "--seen", before["seen"]).code == 0
    machine.assert_sound()


@pytest.mark.slow
def test_an_answer_that_is_killed_is_stored_once_in_the_end_when_it_is_sent_until_it_is_told(machine: Machine) -> None:
    import time

    machine.graded()
    seen = shown(machine)["seen"]
    for delay_s in (0.0, 0.02, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2):
        process = machine.start("answer", "c2", "good", "--seen", seen, "--json")
        time.sleep(delay_s)
        process.kill()
        process.communicate()
    last = machine("answer", "c2", "good", "--seen", seen, "--json")
    assert last.code in (0, 1)
    assert machine.reviews() == 3
    machine.assert_sound()


def test_a_sitting_and_another_program_share_the_cards(machine: Machine) -> None:
    machine.graded()
    sitting = machine.start("review", "--plain")
    assert sitting.stdout is not None
    heard = ""
    while "What is number 2?" not in heard:
        heard += sitting.stdout.readline().decode()
    assert machine("answer", "c2", "again").code == 0
    ran = finish(sitting, " 3\nq\n")
    assert "changed elsewhere" in ran.out
    assert machine.reviews() == 3
    machine.assert_sound()


def test_an_answer_on_a_clock_that_was_set_back_is_kept(machine: Machine) -> None:
    machine.graded()
    ran = machine("answer", "c2", "good", "--json", now="2026-11-28T09:00:00+01:00")
    assert (ran.code, json.loads(ran.out)["day"]) == (0, "2026-11-28")
    machine.assert_sound()


def lines_until(process: subprocess.Popen[bytes], event: str) -> list[Value]:
    """The events up to the first of this name."""
    assert process.stdout is not None
    heard: list[Value] = []
    while not heard or heard[-1]["event"] != event:
        line = process.stdout.readline()
        assert line, f"it ended without {event}: {heard}"
        heard.append(json.loads(line))
    return heard


def send(process: subprocess.Popen[bytes], *lines: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(b"".join(line + b"\n" for line in lines))


def test_what_a_sitting_in_lines_called_graded_outlives_a_kill(machine: Machine) -> None:
    machine.graded()
    sitting = machine.start("review", "--json")
    lines_until(sitting, "question")
    send(sitting, b"show", b"good")
    (*_, graded) = lines_until(sitting, "graded")
    sitting.kill()
    finish(sitting)
    assert machine.reviews() == 3
    assert json.loads(machine("show", graded["card"], "--json").out)[0]["state"]["last_id"] == graded["review"]
    machine.assert_sound()


def test_a_sitting_in_lines_refuses_what_is_no_text_and_goes_on(machine: Machine) -> None:
    machine.graded()
    sitting = machine.start("review", "--json")
    send(sitting, b"\xff\xfe{", b'{"do": "\xff"}', b"show", b"good")
    ran = [json.loads(line) for line in finish(sitting).out.splitlines()]
    assert [event["event"] for event in ran if event["event"] in ("refused", "graded")] == [
        "refused",
        "refused",
        "graded",
    ]
    assert (sitting.returncode, ran[-1]["event"], ran[-1]["left"]) == (10, "end", 2)


def test_a_reader_that_goes_away_ends_a_sitting_in_lines_quietly(machine: Machine) -> None:
    machine.graded()
    sitting = machine.start("review", "--json")
    lines_until(sitting, "ready")
    assert sitting.stdout is not None
    sitting.stdout.close()
    send(sitting, b"show")
    assert sitting.stdin is not None
    sitting.stdin.close()
    assert sitting.stderr is not None
    assert sitting.stderr.read() == b""
    sitting.stderr.close()
    assert sitting.wait(60) == 0


def test_a_failure_ends_a_sitting_in_lines_with_an_event(machine: Machine) -> None:
    machine.deck(200)
    machine.empty_database()
    (machine.folder / "config.toml").write_text("backups = false\nnew_per_day = 200\n")
    assert machine("today").code == 0
    sitting = machine.start("review", "--json", prepare=small_disk(100_000))
    ran = finish(sitting, "show\ngood\n" * 200)
    last = json.loads(ran.out.splitlines()[-1])
    assert (ran.code, ran.err, last["event"], last["v"]) == (1, "", "error", 1)
    assert last["error"]["code"] in ("disk", "disk-full")
    assert machine.reviews() == sum('"event": "graded"' in line for line in ran.out.splitlines())
    machine.assert_sound()
