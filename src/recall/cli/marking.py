"""What the commands that decide about cards share: cards by name, or those that a query finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from recall.cli.asking import is_terminal
from recall.cli.main import tools_of
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
FEW: Final = 20  # cards that are named one by one, and changed without a question


class NoCardsNamedError(UsageError):
    def __init__(self, verb: str) -> None:
        listed = " `recall flagged` lists the flagged ones." if verb == "flag" else ""
        hint = f"Name them, or choose them by a query: recall {verb} --filter QUERY.{listed}"
        super().__init__(f"{verb} which cards?", hint=hint)


class TwoWaysError(UsageError):
    def __init__(self, verb: str) -> None:
        super().__init__(
            "cards are named or chosen by --filter, not both", hint=f"Run recall {verb} twice, or put id:NAME in QUERY."
        )


class ManyCardsError(UsageError):
    def __init__(self, cards: int) -> None:
        super().__init__(f"this is about {cards} cards, and nobody is there to be asked", hint="--yes does it.")


def filter_options(command: Command) -> Command:
    """``--filter`` and ``--yes``, as ``query`` and ``yes``."""
    about = f"Do not ask before more than {FEW} cards are changed."
    asked = click.option("--yes", is_flag=True, help=about)(command)
    help_text = "The cards that QUERY finds, such as deck:llm or is:leech (docs/query.md)."
    return click.option("--filter", "query", metavar="QUERY", help=help_text)(asked)


def mark_cards(
    ctx: click.Context,
    kind: str,
    names: tuple[str, ...],
    told: str,
    *,
    query: str | None = None,
    yes: bool = False,
    payload: Mapping[str, object] | None = None,
) -> None:
    """Log ``kind`` for the cards and say so: ``scale-sqrt-dk: suspended``."""
    from recall.app.marking import mark
    from recall.app.workspace import open_workspace

    verb = ctx.info_name or ""
    if names and query is not None:
        raise TwoWaysError(verb)
    if not names and query is None:
        raise NoCardsNamedError(verb)
    with open_workspace(tools_of(ctx)) as ws:
        if query is None:
            for marked in mark(ws, kind, names, payload=payload):
                click.echo(f"{marked.name}: {told}")
        else:
            _mark_found(ws, kind, query, told, yes=yes, payload=payload)


def _mark_found(
    ws: Workspace, kind: str, query: str, told: str, *, yes: bool, payload: Mapping[str, object] | None
) -> None:
    from recall.app.marking import mark_found, names_of, to_mark
    from recall.terminal.text import count

    found = to_mark(ws, kind, query)
    if not found:
        click.echo("No card is changed: the query finds none, or they are so already.")
        return
    names = names_of(ws, found[:FEW])
    if len(found) > FEW and not yes:
        _ask(len(found), names, told)
    mark_found(ws, kind, found, payload=payload)
    if 1 < len(found) <= FEW:
        for name in names:
            click.echo(f"{name}: {told}")
    marked = names[0] if len(found) == 1 else count(len(found), "card")
    click.echo(f"{marked}: {told}. `recall undo` takes it back.")


def _ask(cards: int, names: list[str], told: str) -> None:
    """Lets the person say no. Raises Abort then, and ManyCardsError where there is none."""
    if not is_terminal():
        raise ManyCardsError(cards)
    click.confirm(f"{cards} cards ({', '.join(names[:3])} …): {told}. Go on?", abort=True)
