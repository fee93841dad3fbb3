"""``recall list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.cli.querying import QueryCommand
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.workspace import Workspace

SORTS = ("deck", "due", "interval", "ease", "lapses")


class NotOfDecksError(UsageError):
    def __init__(self) -> None:
        super().__init__("--decks lists all decks, and takes no query", hint="recall list deck:NAME lists their cards.")


@click.command("list", cls=QueryCommand)
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--count", "only_count", is_flag=True, help="Print only how many there are.")
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    metavar="KEY",
    help="By deck, due, interval, ease or lapses: the most pressing first. Else as in the decks.",
)
@click.option("--decks", "only_decks", is_flag=True, help="List the decks instead of cards.")
@json_option
@click.pass_context
def list_(
    ctx: click.Context,
    *,
    query: tuple[str, ...],
    only_count: bool,
    sort: str | None,
    only_decks: bool,
    as_json: bool,
) -> None:
    """List the cards that QUERY asks for; all without one.

    A query is made of words that the card shows, and of properties such as deck:NAME, tag:NAME, is:due, lapses:4.. or
    rated:again,7; put not or - before one to leave cards out, and or between two for either. docs/query.md has all.

    \b
    recall list is:due deck:llm
    recall list gradient not is:suspended
    recall list is:leech or lapses:4.. --sort lapses
    """
    from recall.app.workspace import open_workspace

    if only_decks and (query or only_count or sort):
        raise NotOfDecksError
    with open_workspace(tools_of(ctx)) as ws:
        if only_count:
            from recall.app.finding import count

            number = count(ws, query)
            click.echo(f'{{"count": {number}}}' if as_json else number)
        elif only_decks:
            _list_decks(ws, as_json=as_json)
        else:
            _list_cards(ws, query, sort=sort, as_json=as_json)


def _list_decks(ws: Workspace, *, as_json: bool) -> None:
    from recall.app.listing import list_decks

    if as_json:
        print_json(list_decks(ws))
        return
    from recall.terminal.lists import show_decks

    show_decks(list_decks(ws))


def _list_cards(ws: Workspace, query: tuple[str, ...], *, sort: str | None, as_json: bool) -> None:
    from recall.app.finding import find

    cards = find(ws, query, sort=sort)
    if as_json:
        from recall.terminal.jsontext import print_each_as_json

        print_each_as_json(cards)
        return
    from recall.terminal.lists import show_cards

    show_cards(cards, query=" ".join(query))
