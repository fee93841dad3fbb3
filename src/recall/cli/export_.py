"""``recall export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from recall.cli.main import tools_of
from recall.cli.output import print_json
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.workspace import Workspace

FILES = {
    "anki": "recall.apkg",
    "gift": "recall.gift",
    "csv": "recall.csv",
    "json": "recall.json",
    "markdown": "recall.md",
}
STANDARD_OUTPUT = Path("-")


class NoFormatError(UsageError):
    def __init__(self) -> None:
        super().__init__(
            "export needs to know for which program",
            hint="Formats: --anki (a package for Anki), --gift (Moodle), --csv, --json, --markdown. "
            "For example: recall export --anki",
        )


class ManyFormatsError(UsageError):
    def __init__(self, forms: list[str]) -> None:
        super().__init__(
            f"export writes one format at a time, not {' and '.join(f'--{form}' for form in forms)}",
            hint="Call it once for each.",
        )


class NoFileError(UsageError):
    def __init__(self) -> None:
        super().__init__(
            "a package for Anki is a file, and '-' names none", hint="Name one: recall export --anki -o cards.apkg"
        )


class OtherFormatError(UsageError):
    def __init__(self, option: str, form: str) -> None:
        super().__init__(f"{option} belongs to --{form}", hint=f"recall export --{form} {option}")


@click.command("export")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--anki", is_flag=True, help="A package for Anki; with --json what was done is printed as JSON.")
@click.option("--gift", is_flag=True, help="Questions for Moodle and other quiz programs.")
@click.option("--csv", is_flag=True, help="A row for each card; tabs where FILE ends in .tsv.")
@click.option("--json", "as_json", is_flag=True, help="Every note with all its fields, for programs.")
@click.option("--markdown", is_flag=True, help="A quiz to read or print, options as boxes.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File to write; - is standard output. Else recall.apkg, recall.gift, recall.csv, recall.json or recall.md, "
    "and where the output is piped, the pipe.",
)
@click.option("--filter", "query", metavar="QUERY", help="Only notes of which QUERY finds a card, such as tag:exam.")
@click.option("--no-key", is_flag=True, help="Markdown without the answers.")
@click.option("--excel", is_flag=True, help="CSV for spreadsheets: marked as UTF-8, and no cell is run as a formula.")
@click.pass_context
def export_(
    ctx: click.Context,
    *,
    decks: tuple[str, ...],
    anki: bool,
    gift: bool,
    csv: bool,
    as_json: bool,
    markdown: bool,
    output: Path | None,
    query: str | None,
    no_key: bool,
    excel: bool,
) -> None:
    """Write the cards of all decks, or of each DECK, for another program.

    What a format cannot hold is told card by card on standard error, with a code that docs/export.md explains.

    \b
    recall export --anki
    recall export --gift llm-fasttrack -o llm.gift
    recall export --csv --filter tag:exam | head
    """
    given = {"anki": anki, "gift": gift, "csv": csv, "json": as_json and not anki, "markdown": markdown}
    form = _only([name for name, is_given in given.items() if is_given])
    if no_key and form != "markdown":
        raise OtherFormatError("--no-key", "markdown")
    if excel and form != "csv":
        raise OtherFormatError("--excel", "csv")
    if form == "anki" and output == STANDARD_OUTPUT:
        raise NoFileError
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        if form == "anki":
            _package(ws, decks, output or Path(FILES[form]), query, as_json=as_json)
        else:
            _text(ws, decks, form, output, query, has_key=not no_key, is_excel=excel)


def _only(forms: list[str]) -> str:
    if not forms:
        raise NoFormatError
    if len(forms) > 1:
        raise ManyFormatsError(forms)
    return forms[0]


def _package(ws: Workspace, decks: tuple[str, ...], out: Path, query: str | None, *, as_json: bool) -> None:
    from recall.app.exporting import export_to_anki

    done = export_to_anki(ws, decks, out, query=query)
    if as_json:
        print_json(done)
        return
    from recall.terminal.exporting import exported_view
    from recall.terminal.tables import show

    show(exported_view(done))


def _text(
    ws: Workspace,
    decks: tuple[str, ...],
    form: str,
    output: Path | None,
    query: str | None,
    *,
    has_key: bool,
    is_excel: bool,
) -> None:
    from recall.app.handing_out import Wanted, hand_out
    from recall.terminal.exporting import is_piped, send, tell_handed_out, tell_problem

    out = output or (STANDARD_OUTPUT if is_piped() else Path(FILES[form]))
    wanted = Wanted(form, None if out == STANDARD_OUTPUT else out, has_key=has_key, is_excel=is_excel)
    tell_handed_out(hand_out(ws, wanted, decks, query=query, send=send, tell=tell_problem))
