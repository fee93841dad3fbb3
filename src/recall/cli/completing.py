"""Completion of decks, cards, settings and copies, hung on the arguments of whichever command is completed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from click.shell_completion import CompletionItem

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem[Any]]]


class Completed(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """Takes any text, and completes it."""

    name = "text"

    def __init__(self, complete: Complete) -> None:
        self._complete = complete

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        return self._complete(ctx, param, incomplete)


def add_completions(command: click.Command) -> None:
    """Arguments that name decks, cards or deck files, queries; the NAME and VALUE of config, the FILE of restore."""
    for parameter in command.params:
        if isinstance(parameter, click.Argument) or parameter.name == "query":
            complete = COMPLETES.get((command.name, parameter.name)) or COMPLETES.get((None, parameter.name))
            if complete is not None:
                parameter.type = Completed(complete)


def _overrides(ctx: click.Context) -> dict[str, Any]:
    given = ctx.find_root().params
    return {name: given.get(name) for name in ("db", "decks", "learner")}


def _decks(ctx: click.Context, _: click.Parameter, start: str) -> list[CompletionItem[Any]]:
    from recall.app.completing import complete_decks

    return [CompletionItem(each.value, help=each.help) for each in complete_decks(start, _overrides(ctx))]


def _cards(ctx: click.Context, _: click.Parameter, start: str) -> list[CompletionItem[Any]]:
    from recall.app.completing import complete_cards

    return [CompletionItem(each.value) for each in complete_cards(start, _overrides(ctx))]


def _query(ctx: click.Context, _: click.Parameter, start: str) -> list[CompletionItem[Any]]:
    return complete_query(ctx, start)


def complete_query(ctx: click.Context, start: str) -> list[CompletionItem[Any]]:
    from recall.app.completing import complete_query as complete

    return [CompletionItem(each.value, help=each.help) for each in complete(start, _overrides(ctx))]


def _settings(_: click.Context, __: click.Parameter, start: str) -> list[CompletionItem[Any]]:
    from recall.config import SETTINGS

    return [CompletionItem(name, help=rule.help) for name, rule in SETTINGS.items() if name.startswith(start)]


def _values(ctx: click.Context, _: click.Parameter, start: str) -> list[CompletionItem[Any]]:
    from recall.config import SETTINGS

    rule = SETTINGS.get(ctx.params.get("name") or "")
    return [CompletionItem(each) for each in rule.choices if each.startswith(start)] if rule is not None else []


def _copies(ctx: click.Context, _: click.Parameter, start: str) -> list[CompletionItem[Any]]:
    """Names from the list of copies, and files."""
    from recall.app.keeping import copies
    from recall.app.tools import Tools, make_clock
    from recall.config import load_settings
    from recall.problems import RecallError

    try:
        settings = load_settings(**_overrides(ctx))
        names = [copy.path.name for copy in copies(Tools(make_clock(settings), settings))]
    except (RecallError, OSError):
        names = []
    return [*(CompletionItem(name) for name in names if name.startswith(start)), CompletionItem(start, type="file")]


def _files(_: click.Context, __: click.Parameter, start: str) -> list[CompletionItem[Any]]:
    return [CompletionItem(start, type="file")]


COMPLETES: dict[tuple[str | None, str | None], Complete] = {
    (None, "decks"): _decks,
    (None, "deck"): _decks,
    (None, "card"): _cards,
    (None, "cards"): _cards,
    (None, "paths"): _files,
    (None, "query"): _query,
    ("config", "name"): _settings,
    ("config", "value"): _values,
    ("restore", "file"): _copies,
}
