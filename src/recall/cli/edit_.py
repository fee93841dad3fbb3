"""``recall edit``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.problems import EXIT_DONE, EXIT_PROBLEMS


@click.command("edit")
@click.argument("card")
@click.pass_context
def edit_(ctx: click.Context, *, card: str) -> None:
    """Open CARD in your editor, at its line; afterwards tell what changed, and every fault of its file.

    The editor is what VISUAL or EDITOR say, with arguments if you like: EDITOR='code --wait'. Ends with 1 when the
    editor failed or the file has an error.
    """
    from recall.app.editing import edit_note
    from recall.app.workspace import open_workspace
    from recall.terminal.paragraphs import echo
    from recall.terminal.problems import problem_lines
    from recall.terminal.status import change_lines, counts_line

    with open_workspace(tools_of(ctx)) as ws:
        edited = edit_note(ws, card)
    if edited.status:
        echo(f"recall: the editor ended with {edited.status}; the decks were looked at all the same", err=True)
    echo(counts_line(edited.counts, edited.doubtful))
    if edited.doubtful:
        echo("recall status asks whether a renamed card is the same one")
    for line in (*change_lines(edited.changes, edited.counts), *problem_lines(edited.problems)):
        echo(line)
    has_error = edited.first_error is not None
    ctx.exit(EXIT_PROBLEMS if edited.status or has_error else EXIT_DONE)
