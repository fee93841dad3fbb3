"""``recall add``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recall.cli.asking import is_terminal
from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.adding import Added
    from recall.app.workspace import Workspace


@click.command("add")
@click.argument("deck", required=False)
@click.option("--q", "question", metavar="TEXT", help="The question.")
@click.option("--a", "answer", metavar="TEXT", help="Its answer; without one the card is a draft.")
@click.option("--term", metavar="TEXT", help="A word or phrase, asked both ways.")
@click.option("--meaning", metavar="TEXT", help="What the term means.")
@click.option("--cloze", metavar="TEXT", help="A text with what is to be known in {{…}}.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; may be given several times.")
@click.option("--deck", "file", metavar="FILE", help="Deck file to add to; made when it is missing.")
@json_option
@click.pass_context
def add_(
    ctx: click.Context,
    *,
    deck: str | None,
    question: str | None,
    answer: str | None,
    term: str | None,
    meaning: str | None,
    cloze: str | None,
    tags: tuple[str, ...],
    file: str | None,
    as_json: bool,
) -> None:
    """Append a card with a new id to a deck file; the rest of the file stays as it is.

    DECK is a deck's id, file or name. Without it the card goes to the only deck there is, or in a terminal you are
    asked; else to inbox.yaml. In a terminal the card's text is asked for too, where none is given. Text is Markdown.
    A card that asks what another one asks already is added too; the other one is named. So is what makes a card hard
    to answer (docs/item-writing.md).

    \b
    recall add
    recall add llm --q 'What is a token?' --a 'A piece of text that has a number.'
    recall add --deck biology.yaml --term Osmosis --meaning 'Water moving through a membrane.'
    """
    from recall.app.adding import add_card, card_fields
    from recall.app.workspace import open_workspace

    if deck is not None and file is not None:
        raise UsageError("the deck is named twice", hint="Give DECK or --deck, not both.")
    if is_terminal() and not (question or answer or term or meaning or cloze):
        question, answer = _ask_card()
    fields = card_fields(question=question, answer=answer, term=term, meaning=meaning, cloze=cloze, tags=tags)
    with open_workspace(tools_of(ctx)) as ws:
        added = add_card(ws, fields, _path(ws, deck, file))
    _tell(added, as_json=as_json)


def _path(ws: Workspace, deck: str | None, file: str | None) -> str | None:
    """The library path of the deck file to add to; None: the inbox."""
    from recall.app.adding import deck_file, new_file

    if file is not None:
        return new_file(ws, file)
    path = deck_file(ws, deck)
    return _ask_deck(ws) if path is None and is_terminal() else path


def _tell(added: Added, *, as_json: bool) -> None:
    from recall.terminal.problems import problem_lines
    from recall.terminal.safety import safe

    if added.twin is not None:
        twin = added.twin
        told = f"the same question is asked already by {twin.id}  {twin.file}:{twin.line}"
        click.echo(safe(f"recall: {told}"), err=True)
    if as_json:
        print_json(added)
        return
    for line in problem_lines(added.advice):
        click.echo(line, err=True)
    click.echo(f"{added.id}  {added.file}:{added.line}")
    if added.is_draft:
        click.echo("a draft: it is asked once it has an answer")


def _ask_card() -> tuple[str, str | None]:
    question = click.prompt("Question")
    answer = click.prompt("Answer (empty: a draft)", default="", show_default=False)
    return question, answer or None


def _ask_deck(ws: Workspace) -> str:
    """The library path of the deck that the person names, asked until there is one."""
    from recall.app.adding import INBOX, deck_file
    from recall.app.listing import list_decks
    from recall.terminal.safety import safe

    for line in list_decks(ws)[:20]:
        click.echo(safe(f"  {line.path}  {line.deck}"))
    while True:
        name = click.prompt("Deck", default=INBOX)
        try:
            path = deck_file(ws, name)
        except UsageError as fault:
            click.echo(fault.sentence)
        else:
            assert path is not None
            return path
