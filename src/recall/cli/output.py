"""What commands share: the ``--json`` option and how values are printed for programs."""

from __future__ import annotations

import re
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
    import sys

    from recall.terminal.jsontext import as_json

    is_unicode = (sys.stdout.encoding or "utf-8").lower() in ("utf-8", "utf8")
    click.echo(as_json(value, indent=1, ascii_only=not is_unicode))


def wants_json(words: Sequence[str]) -> bool:
    """Whether the words of a command ask for JSON: then it tells what goes wrong as JSON too."""
    options = words[: words.index("--")] if "--" in words else words
    return "--json" in options or "--format=json" in options or ("--format", "json") in pairwise(options)


def print_error(code: str, message: str, *, hint: str, exit_code: int) -> None:
    """A failure on standard output, on one line, so that it reads the same where every line is an event."""
    from recall.terminal.jsontext import as_json

    error = {"code": code, "message": message, "hint": hint, "exit_code": exit_code}
    click.echo(as_json({"event": "error", "v": 1, "error": error}, ascii_only=True))


def error_code(fault: RecallError) -> str:
    """The stable name of a kind of failure: ``no-card`` of NoCardError."""
    kind = type(fault)
    if kind is RecallError:
        return "failed"
    return re.sub("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", kind.__name__.removesuffix("Error")).lower()
