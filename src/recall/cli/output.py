"""What commands share: the ``--json`` option and how values are printed for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import click

from recall.problems import RecallError

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def print_json(value: object) -> None:
    """A dataclass, a mapping, or a list of them, as one JSON document."""
    from recall.terminal.jsontext import print_as_json

    print_as_json(value, indent=1)


def wants_json(words: Sequence[str]) -> bool:
    """Whether the words of a command ask for JSON: then it tells what goes wrong as JSON too."""
    options = words[: words.index("--")] if "--" in words else words
    return "--json" in options or "--format=json" in options or ("--format", "json") in pairwise(options)


def print_failure(fault: RecallError) -> None:
    from recall.terminal.jsontext import error_code

    _print_error(error_code(fault), fault.message, hint=fault.hint, exit_code=fault.exit_code)


def print_misuse(fault: click.ClickException) -> None:
    ctx = fault.ctx if isinstance(fault, click.UsageError) else None
    called = "recall" if ctx is None else ctx.command_path
    _print_error("usage", fault.format_message(), hint=f"{called} --help shows the words.", exit_code=fault.exit_code)


def _print_error(code: str, message: str, *, hint: str, exit_code: int) -> None:
    """On one line, so that it reads the same where every line is an event."""
    from recall.terminal.jsontext import error_value, print_as_json

    error = error_value(code, message, hint, exit_code=exit_code)
    print_as_json({"event": "error", "v": 1, "error": error})
