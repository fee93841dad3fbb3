"""``recall check``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import print_json
from recall.problems import EXIT_DONE, EXIT_PROBLEMS


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="End with 1 for warnings too.")
@click.option("--allow", multiple=True, metavar="CODE", help="Pass over warnings of this code; W5 is all of W501…W516.")
@click.option("--select", multiple=True, metavar="CODE", help="Tell these alone, such as E or W5.")
@click.option("--fix", is_flag=True, help="First mend what can be mended without a change of meaning.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github")),
    default="text",
    show_default=True,
    help="text for people and editors, json for programs, github for annotations in a workflow.",
)
@click.pass_context
def check_(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    strict: bool,
    allow: tuple[str, ...],
    select: tuple[str, ...],
    fix: bool,
    form: str,
) -> None:
    """Look for faults in all deck files, or in the files and folders PATH.

    Prints file, line and column of each with what to do. Ends with 1 when there is an error, which keeps its card
    out of reviews; a warning is likely a mistake. Nothing is changed without --fix. What makes a good question, and
    how a warning is switched off for a card, a deck or a library, is in docs/item-writing.md.

    \b
    recall check
    recall check decks/llm.yaml --strict
    recall check --select W5 --allow W510
    """
    from recall.app.checking import check_paths, rules_of

    checked = check_paths(tools_of(ctx), paths, rules=rules_of(allow, select), fix=fix)
    if form == "json":
        print_json(checked)
    else:
        from recall.terminal.problems import fix_lines, github_lines, problem_lines, summary_line

        for line in fix_lines(checked.fixes):
            click.echo(line)
        for line in (github_lines if form == "github" else problem_lines)(checked.problems):
            click.echo(line)
        click.echo(summary_line(checked))
    ctx.exit(EXIT_PROBLEMS if checked.errors or (strict and checked.warnings) else EXIT_DONE)
