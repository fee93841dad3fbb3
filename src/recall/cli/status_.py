"""``recall status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recall.cli.asking import is_terminal
from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.doubts import Doubt
    from recall.app.status import Look


@click.command("status")
@click.option("--same", nargs=2, metavar="OLD NEW", help="NEW is what became of OLD, which is gone: move its history.")
@click.option(
    "--different", nargs=2, metavar="OLD NEW", help="They are two cards: never ask again, or part them again."
)
@click.option("--dry-run", "dry", is_flag=True, help="Only look: load nothing, ask nothing.")
@json_option
@click.pass_context
def status_(
    ctx: click.Context, *, same: tuple[str, str] | None, different: tuple[str, str] | None, dry: bool, as_json: bool
) -> None:
    """Show what changed in the decks since they were last loaded, then load it.

    Edits keep their history. Where it is not clear whether a card was renamed or another one written, you are
    asked in a terminal: is it the same card? Elsewhere --same and --different answer.

    \b
    recall status
    recall status --same scale scaling
    """
    if same and different:
        raise UsageError("a pair is the same card or two", hint="Give --same or --different.")
    pair = same or different
    if pair:
        _answer(ctx, pair, is_same=same is not None)
        return
    from recall.app.status import open_look

    with open_look(tools_of(ctx)) as look:
        if not as_json:
            _show(look)
        if not dry:
            look.load()
        if as_json:
            print_json({"status": look.status, "doubts": look.doubts()})
        elif not dry:
            _ask(look)


def _show(look: Look) -> None:
    from recall.terminal.paragraphs import echo
    from recall.terminal.status import status_lines

    for line in status_lines(look.status):
        echo(line)


def _ask(look: Look) -> None:
    """Every doubtful pair: asked in a terminal, listed elsewhere."""
    from recall.terminal.paragraphs import echo
    from recall.terminal.status import answer_hint, doubt_lines

    settled: set[str] = set()
    for doubt in look.doubts():
        if {doubt.former_id, doubt.present_id} & settled:
            continue
        echo("\n" + "\n".join(doubt_lines(doubt)))
        if not is_terminal():
            echo(answer_hint(doubt))
        elif _settled(look, doubt):
            settled |= {doubt.former_id, doubt.present_id}


def _settled(look: Look, doubt: Doubt) -> bool:
    """Asks about one pair; True when its two notes are one now."""
    from recall.app.doubts import call_different, call_same

    word = click.prompt(
        "yes, no or later (y, n, l)", type=click.Choice(("y", "n", "l")), show_choices=False, default="l"
    )
    if word == "y":
        call_same(look.db, look.root, look.tools, former=doubt.former_id, present=doubt.present_id)
        click.echo("its history goes on")
    elif word == "n":
        call_different(look.db, former=doubt.former_id, present=doubt.present_id)
        click.echo("two cards")
    return word == "y"


def _answer(ctx: click.Context, pair: tuple[str, str], *, is_same: bool) -> None:
    from recall.app.doubts import call_same, find_pair, tell_apart
    from recall.app.workspace import open_workspace

    old, new = pair
    told = f"the history of {old} goes on"
    with open_workspace(tools_of(ctx)) as ws:
        if is_same:
            former, present = (row.note for row in find_pair(ws.db, old, new, root=ws.root))
            call_same(ws.db, ws.root, ws.tools, former=former, present=present)
        elif tell_apart(ws.db, ws.root, ws.tools, former=old, present=new):
            told = "a card of its own again; grades given while the two were one stay with the former"
        else:
            told = f"another card than {old}"
    click.echo(f"{new}: {told}")
