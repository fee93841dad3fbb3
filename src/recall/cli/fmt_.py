"""``recall fmt``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.problems import EXIT_DONE, EXIT_PROBLEMS


@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--ids", is_flag=True, help="Write an id to every card that has none; histories follow.")
@click.option("--check", "--dry-run", "dry", is_flag=True, help="Change nothing; end with 1 if something would.")
@click.pass_context
def fmt_(ctx: click.Context, *, paths: tuple[str, ...], ids: bool, dry: bool) -> None:
    """Tidy all deck files, or the files and folders PATH: space at line ends, and the end of the last line.

    Text is never reflowed; every other byte stays. A file is read again and compared, card by card, before it is
    replaced. Ends with 1 when a file could not be tidied.

    \b
    recall fmt --ids
    recall fmt --check decks/llm.yaml
    """
    from recall.app.tidying import tidy_paths
    from recall.terminal.tidying import tidying_lines

    done = tidy_paths(tools_of(ctx), paths, ids=ids, dry=dry)
    for fault in done.refused:
        click.echo(f"{fault.message}\n  {fault.hint}", err=True)
    for line in tidying_lines(done, dry=dry):
        click.echo(line)
    ctx.exit(EXIT_PROBLEMS if done.refused or (dry and done.changed) else EXIT_DONE)
