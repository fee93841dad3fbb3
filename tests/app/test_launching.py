"""Programs beside recall, with real ones that write down how they were called."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from recall.app.launching import NoOpenerError, OpenerError, is_address, launch, needs_terminal, open_command

PAGE = "https://example.org/a?b=c"


class Programs:
    """A folder of programs; each writes its arguments to ``said/NAME`` and goes on as it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "programs"
        self.said = folder / "said"
        self.folder.mkdir()
        self.said.mkdir()

    def make(self, name: str, then: str = "") -> None:
        path = self.folder / name
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{self.said}/{name}"\n{then}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def environment(self, **variables: str) -> dict[str, str]:
        return {"PATH": f"{self.folder}:/usr/bin:/bin", "DISPLAY": ":9"} | variables

    def heard(self, name: str) -> list[str]:
        deadline = time.monotonic() + 10
        path = self.said / name
        while not (path.exists() and path.read_text()):
            assert time.monotonic() < deadline, f"{name} was not called"
            time.sleep(0.01)
        return path.read_text().splitlines()


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def test_a_page_goes_to_the_browser_that_is_set(programs: Programs) -> None:
    programs.make("surf")
    environment = programs.environment(BROWSER="surf --new")
    command = open_command(PAGE, environment)
    launch(command, PAGE, environment)
    assert programs.heard("surf") == ["--new", PAGE]


def test_the_first_browser_that_is_there_is_taken_and_the_address_put_where_it_belongs(programs: Programs) -> None:
    programs.make("surf")
    environment = programs.environment(BROWSER="gone:'broken:surf -a %s -b &")
    assert open_command(PAGE, environment) == ["surf", "-a", PAGE, "-b"]


@pytest.mark.parametrize(
    ("there", "variables", "expected"),
    [
        ("xdg-open", {}, ["xdg-open", PAGE]),
        ("xdg-open", {"BROWSER": "gone"}, ["xdg-open", PAGE]),
        ("gio", {}, ["gio", "open", PAGE]),
        ("wslview", {"WSL_DISTRO_NAME": "Ubuntu"}, ["wslview", PAGE]),
    ],
)
def test_without_a_browser_set_the_system_opens_it(
    programs: Programs, there: str, variables: dict[str, str], expected: list[str]
) -> None:
    programs.make(there)
    environment = programs.environment(**variables) | {"PATH": str(programs.folder)}
    assert open_command(PAGE, environment) == expected


def test_a_mac_has_its_own_opener(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    programs.make("open")
    assert open_command("/a.pdf", {"PATH": str(programs.folder)}) == ["open", "/a.pdf"]


def test_a_file_never_goes_to_the_browser_that_is_set(programs: Programs) -> None:
    programs.make("surf")
    programs.make("xdg-open")
    assert open_command("/a.pdf", programs.environment(BROWSER="surf"))[0] == "xdg-open"


def test_without_a_browser_the_address_is_told(programs: Programs) -> None:
    with pytest.raises(NoOpenerError) as caught:
        open_command(PAGE, {"PATH": str(programs.folder), "DISPLAY": ":9"})
    assert caught.value.message == "no browser was found"
    assert caught.value.hint == f"Open it yourself, or set BROWSER: {PAGE}"


def test_where_there_are_no_windows_nothing_takes_the_terminal(programs: Programs) -> None:
    programs.make("xdg-open")
    with pytest.raises(NoOpenerError) as caught:
        open_command("/a.pdf", {"PATH": str(programs.folder)})
    assert (caught.value.message, caught.value.hint) == (
        "no program that opens files was found",
        "Open it yourself: /a.pdf",
    )


def test_what_the_program_writes_is_not_seen_and_it_has_no_terminal(
    programs: Programs, capfd: pytest.CaptureFixture[str]
) -> None:
    programs.make("surf", "echo loud; echo louder >&2; ps -o sid= -p $$ > $0.sid; cat")
    launch(["surf", PAGE], PAGE, programs.environment())
    assert capfd.readouterr() == ("", "")
    assert int((programs.folder / "surf.sid").read_text()) != os.getsid(0)


def test_a_program_that_stays_is_not_waited_for(programs: Programs) -> None:
    programs.make("surf", "exec sleep 3")
    began = time.monotonic()
    launch(["surf", PAGE], PAGE, programs.environment())
    assert time.monotonic() - began < 2


def test_a_program_that_fails_at_once_is_told_with_the_address(programs: Programs) -> None:
    programs.make("surf", "exit 4")
    with pytest.raises(OpenerError) as caught:
        launch(["surf", PAGE], PAGE, programs.environment())
    assert caught.value.message == "'surf' could not open it: it ended with 4"
    assert caught.value.hint == f"Open it yourself: {PAGE}"


def test_a_program_that_cannot_be_started_is_told(programs: Programs) -> None:
    (programs.folder / "surf").write_bytes(b"\x7fELF")
    (programs.folder / "surf").chmod(0o755)
    with pytest.raises(OpenerError) as caught:
        launch([str(programs.folder / "surf")], PAGE, programs.environment())
    assert "Exec format error" in caught.value.message


def test_browsers_in_the_terminal_are_known() -> None:
    assert [needs_terminal([name]) for name in ("/usr/bin/w3m", "lynx", "firefox")] == [True, True, False]


@pytest.mark.parametrize("text", ["file:///etc/passwd", "javascript:1", "-https://x", "x https://x", "ftp://x"])
def test_only_the_web_is_an_address(text: str) -> None:
    assert not is_address(text)
    assert is_address("HTTPS://x.org")
