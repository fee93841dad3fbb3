"""``recall import``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recall.cli.main import tools_of
from recall.problems import EXIT_PROBLEMS, UsageError

if TYPE_CHECKING:
    from recall.app.import_decks import Choices, Written
    from recall.app.importing import ReadFile


class NothingToImportError(UsageError):
    def __init__(self) -> None:
        super().__init__(
            "import needs files, folders, or - for the standard input",
            hint="For example: recall import notes/. recall import --formats lists what it reads.",
        )


class TwoOutputsError(UsageError):
    def __init__(self) -> None:
        super().__init__("--json writes nothing to disk, so --to cannot go with it", hint="Leave one of them out.")


@click.command("import")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE|DIR", help="Deck file or folder to write.")
@click.option("--format", "form", metavar="NAME", help="Read as this format instead of detecting it.")
@click.option("--formats", "lists_formats", is_flag=True, help="List the formats, each with an example.")
@click.option("--json", "as_json", is_flag=True, help="Print every item as a line of JSON; nothing is written.")
@click.option("--explain", is_flag=True, help="Show of every item which recogniser made it.")
@click.option("--dry-run", is_flag=True, help="With --to: show what would be written, and write nothing.")
@click.option("--theirs", is_flag=True, help="Where both you and the source changed a text, take the source's.")
@click.option("--by-section", is_flag=True, help="With --to DIR: a deck file for each section.")
@click.pass_context
def import_(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    to: Path | None,
    form: str | None,
    lists_formats: bool,
    as_json: bool,
    explain: bool,
    dry_run: bool,
    theirs: bool,
    by_section: bool,
) -> None:
    """Turn other people's notes and quizzes into cards.

    PATH is a file, a folder, a pattern or - for the standard input. Without --to nothing is written: you see what
    was found. What has no answer becomes a draft; an answer is never made up.

    \b
    recall import notes/
    recall import notes/ --to decks/
    recall import quiz.json --json | head
    """
    if lists_formats:
        from recall.terminal.imported import show_formats

        show_formats()
        return
    if not paths:
        raise NothingToImportError
    if as_json and to is not None:
        raise TwoOutputsError
    from recall.app.importing import read_files

    tools = tools_of(ctx)
    task = "Importing" if to is not None else "Reading"
    reads = read_files(paths, form=form, progress=lambda _: tools.progress(task))
    if as_json:
        ctx.exit(_as_json(reads))
    if to is None:
        ctx.exit(_reported(reads, is_explained=explain))
    from recall.app.import_decks import Choices, import_to

    choices = Choices(is_by_section=by_section, takes_theirs=theirs, is_dry=dry_run)
    ctx.exit(_written(import_to(tools, reads, to, choices, paths=paths), choices, is_explained=explain))


def _as_json(reads: Iterator[ReadFile]) -> int:
    from recall.importers.neutral import neutral
    from recall.terminal.imported import tell_problems
    from recall.terminal.jsontext import print_as_json

    failed = False
    for read in reads:
        for item in read.found.all_items:
            print_as_json(neutral(item, file=read.name))
        tell_problems(read.found.problems)
        failed = failed or any(problem.is_error for problem in read.found.problems)
    return EXIT_PROBLEMS if failed else 0


def _reported(reads: Iterator[ReadFile], *, is_explained: bool) -> int:
    from recall.app.import_report import ImportReport
    from recall.terminal.imported import show_report

    report = ImportReport(is_explained=is_explained)
    for read in reads:
        report.add(read)
    show_report(report)
    return EXIT_PROBLEMS if report.errors else 0


def _written(sources: Iterator[Written], choices: Choices, *, is_explained: bool) -> int:
    from recall.app.import_report import ImportReport, WrittenReport
    from recall.terminal.imported import show_report, show_written

    report, written = ImportReport(is_explained=is_explained), WrittenReport(is_dry=choices.is_dry)
    for source in sources:
        if source.read is not None:
            report.add(source.read)
        written.add(source)
    show_report(report, has_preview=False)
    show_written(written, is_explained=is_explained)
    return EXIT_PROBLEMS if report.errors or written.refused else 0
