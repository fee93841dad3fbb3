"""``recall drafts``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option
from recall.problems import EXIT_CARDS_LEFT, EXIT_DONE

if TYPE_CHECKING:
    from recall.app.workspace import Workspace


@click.command("drafts")
@click.argument("decks", nargs=-1, metavar="[DECK|LESSON]...")
@click.option("--filter", "query", metavar="QUERY", help="Only drafts that QUERY finds, such as tag:exam or a word.")
@click.option("--list", "only_list", is_flag=True, help="List them with the best proposal of each; ask nothing.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and scripts.")
@json_option
@click.pass_context
def drafts_(
    ctx: click.Context, *, decks: tuple[str, ...], query: str | None, only_list: bool, plain: bool, as_json: bool
) -> None:
    """Walk through drafts, the cards that wait for an answer, and write the answers that you give.

    For each, sentences of the lesson, of the notes it came from and of the cards beside it are proposed. None is
    written unless you take it; what you take can be changed first. Without a terminal the drafts are listed. Ends
    with 10 when drafts were left.

    \b
    recall drafts "Day 05"
    recall drafts --filter tag:exam
    recall drafts --list
    """
    from recall.app.drafting import find_drafts
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        drafts = find_drafts(ws, decks, query)
        if only_list or as_json or not (plain or _is_terminal()):
            _list(ws, drafts, as_json=as_json)
        elif not drafts:
            click.echo("no draft waits for an answer")
        else:
            ctx.exit(_walk(ws, drafts, plain=plain))


def _list(ws: Workspace, drafts: list[str], *, as_json: bool) -> None:
    from recall.app.drafting import draft_views

    views = draft_views(ws, drafts)
    if as_json:
        from recall.terminal.drafts_list import print_drafts_as_json

        print_drafts_as_json(views)
        return
    from recall.terminal.drafts_list import show_drafts

    show_drafts(views)


def _walk(ws: Workspace, drafts: list[str], *, plain: bool) -> int:
    """Through the drafts; the exit code."""
    from recall.app.drafting import Drafting

    drafting = Drafting(ws, drafts)
    if plain or not _is_terminal():
        from recall.terminal.drafts_plain import drafts_in_lines
        from recall.terminal.plain import typed_lines

        drafts_in_lines(drafting, typed_lines())
    else:
        from recall.terminal.drafts_screens import end_lines
        from recall.terminal.drafts_window import drafts_on_screen

        drafts_on_screen(drafting)
        for line in end_lines(drafting):
            click.echo(line)
    return EXIT_CARDS_LEFT if drafting.left else EXIT_DONE


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
