"""Other programs that show something beside recall: they get no part of its terminal, and it does not wait for them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Final

from recall.problems import RecallError, quoted

_TEXT_BROWSERS: Final = ("lynx", "w3m", "links", "links2", "elinks", "browsh", "carbonyl")
_OPENERS: Final = (["xdg-open"], ["gio", "open"], ["termux-open"])
_PATIENCE_S: Final = 0.4  # in which a program that cannot open something has mostly said so


class NoOpenerError(RecallError):
    """Nothing here opens files or addresses; the hint holds what was meant, to be copied."""

    def __init__(self, target: str) -> None:
        is_page = is_address(target)
        what, variable = ("browser", ", or set BROWSER") if is_page else ("program that opens files", "")
        super().__init__(f"no {what} was found", hint=f"Open it yourself{variable}: {target}")


class OpenerError(RecallError):
    """The program that was to open something failed."""

    def __init__(self, command: str, reason: str, target: str) -> None:
        super().__init__(f"{quoted(command)} could not open it: {reason}", hint=f"Open it yourself: {target}")


def is_address(target: str) -> bool:
    """Whether this is an address on the web; nothing else is ever handed to a browser as one."""
    return target.lower().startswith(("http://", "https://"))


def open_command(target: str, environment: Mapping[str, str]) -> list[str]:
    """The program that opens an address on the web, or a file by its absolute path or ``file:`` address.

    Addresses go to BROWSER where that is set, all else to what the system has. Raises NoOpenerError.
    """
    if is_address(target):
        for command in _browsers(environment.get("BROWSER", ""), target):
            if _is_installed(command, environment):
                return command
    for opener in _openers(environment):
        if _is_installed(opener, environment):
            return [*opener, target]
    raise NoOpenerError(target)


def needs_terminal(command: list[str]) -> bool:
    """Whether this is a browser that shows its pages in the terminal."""
    return PurePath(command[0]).stem.lower() in _TEXT_BROWSERS


def launch(command: list[str], target: str, environment: Mapping[str, str]) -> None:
    """Start the program, in a session of its own without input or output. Raises OpenerError where it fails at once."""
    ended: list[int | OSError] = []

    def run() -> None:
        try:
            ended.append(_run(command, environment))
        except OSError as fault:
            ended.append(fault)

    waiting = threading.Thread(target=run, daemon=True)  # somebody must wait for it, or it stays as a zombie
    waiting.start()
    waiting.join(_PATIENCE_S)
    if ended and isinstance(ended[0], OSError):
        raise OpenerError(command[0], ended[0].strerror or str(ended[0]), target)
    if ended and ended[0]:
        raise OpenerError(command[0], f"it ended with {ended[0]}", target)


def _run(command: list[str], environment: Mapping[str, str]) -> int:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=dict(environment),
        check=False,
    ).returncode


def _browsers(variable: str, target: str) -> Iterator[list[str]]:
    """BROWSER: commands with colons between them; ``%s`` is where the address goes, else it comes last."""
    for text in variable.split(os.pathsep):
        try:
            words = shlex.split(text.strip().removesuffix("&"))
        except ValueError:
            continue
        if any("%s" in word for word in words):
            yield [word.replace("%s", target) for word in words]
        elif words:
            yield [*words, target]


def _openers(environment: Mapping[str, str]) -> tuple[list[str], ...]:
    if sys.platform == "darwin":
        return (["open"],)
    if environment.get("WSL_DISTRO_NAME"):
        return (["wslview"], *_OPENERS)
    has_windows = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "TERMUX_VERSION"))
    return _OPENERS if has_windows else ()  # without one xdg-open would take a browser in the terminal


def _is_installed(command: list[str], environment: Mapping[str, str]) -> bool:
    return shutil.which(command[0], path=environment.get("PATH")) is not None
