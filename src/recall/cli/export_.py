"""``recall export``."""

from __future__ import annotations

from pathlib import Path

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

ANKI_FILE = "recall.apkg"


class NoFormatError(UsageError):
    def __init__(self) -> None:
        super().__init__(
            "export needs to know for which program",
            hint="Formats: --anki (a package for Anki). For example: recall export --anki",
        )


class NoFileError(UsageError):
    def __init__(self) -> None:
        super().__init__(
            "a package for Anki is a file, and '-' names none", hint="Name one: recall export --anki -o cards.apkg"
        )


@click.command("export")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--anki", is_flag=True, help=f"A package for Anki; {ANKI_FILE} unless -o names a file.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="File to write.")
@click.option("--filter", "query", metavar="QUERY", help="Only notes of which QUERY finds a card, such as tag:exam.")
@json_option
@click.pass_context
def export_(
    ctx: click.Context, *, decks: tuple[str, ...], anki: bool, output: Path | None, query: str | None, as_json: bool
) -> None:
    """Write the cards of all decks, or of each DECK, for another program.

    Export again whenever you like: the other program updates what changed, and duplicates nothing. What cannot
    travel is listed with the reason.

    \b
    recall export --anki
    recall export --anki llm-fasttrack -o llm.apkg
    """
    if not anki:
        raise NoFormatError
    if output == Path("-"):
        raise NoFileError
    from recall.app.exporting import export_to_anki
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        done = export_to_anki(ws, decks, output or Path(ANKI_FILE), query=query)
    if as_json:
        print_json(done)
        return
    from recall.terminal.exporting import exported_view
    from recall.terminal.tables import show

    show(exported_view(done))
