"""What commands share: the ``--json`` option and how values are printed for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def print_json(value: object) -> None:
    """A dataclass, or a list of them, as one JSON document; dates and instants are ISO 8601, paths as they are."""
    import json
    from dataclasses import asdict, is_dataclass
    from datetime import date

    def plain(each: object) -> object:
        if is_dataclass(each) and not isinstance(each, type):
            return asdict(each)
        if isinstance(each, dict):
            return {key: plain(inner) for key, inner in each.items()}
        return [plain(inner) for inner in each] if isinstance(each, (list, tuple)) else each

    def text(each: object) -> str:
        return each.isoformat() if isinstance(each, date) else str(each)

    click.echo(json.dumps(plain(value), ensure_ascii=False, default=text, indent=1))
