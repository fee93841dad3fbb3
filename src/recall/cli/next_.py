"""``recall next``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import EXIT_DONE, EXIT_NOTHING_DUE


@click.command("next")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--filter", "query", metavar="QUERY", help="Only cards that QUERY finds, such as is:leech or tag:exam.")
@click.option("--answer", "with_answer", is_flag=True, help="Print the answer too.")
@json_option
@click.pass_context
def next_(ctx: click.Context, *, decks: tuple[str, ...], query: str | None, with_answer: bool, as_json: bool) -> None:
    """Print the card that is to be asked next, with what each grade would do; nothing is stored.

    It is the same card until something is graded. Ends with 3 when nothing is left to be asked today. For editors,
    bots and scripts, together with `recall answer`; docs/json.md describes both.

    \b
    recall next --json
    recall next llm --answer
    """
    from recall.app.reviewing import Wish
    from recall.app.upcoming import show_next
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        shown = show_next(ws, Wish(decks, query=query), with_answer=with_answer)
    if as_json:
        print_json(shown)
    else:
        from recall.terminal.driven import next_values
        from recall.terminal.tables import show

        show(*next_values(shown))
    ctx.exit(EXIT_NOTHING_DUE if shown.card is None else EXIT_DONE)
