"""``recall today``, and ``recall`` alone."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import EXIT_DONE, EXIT_NOTHING_DUE, UsageError


class QuietAloneError(UsageError):
    """Only the reminder can be silent."""

    def __init__(self) -> None:
        super().__init__("--quiet goes with --remind", hint="recall today --remind --quiet tells by its exit code.")


@click.command("today")
@click.option("--remind", is_flag=True, help="Print one line, for cron; exit with 3 when nothing is to be done.")
@click.option("--quiet", is_flag=True, help="With --remind: print nothing, tell by the exit code alone.")
@json_option
@click.pass_context
def today_(ctx: click.Context, *, remind: bool = False, quiet: bool = False, as_json: bool = False) -> None:
    """Show the day: what is due, new and to repeat, the time it should take, and what changed in the decks.

    \b
    recall today
    recall today --remind || true
    recall today --remind --quiet && notify-send "Cards are waiting"
    """
    from recall.app.day import look_at_day
    from recall.app.workspace import open_workspace

    if quiet and not remind:
        raise QuietAloneError
    with open_workspace(tools_of(ctx)) as ws:
        day = look_at_day(ws)
        if as_json and not quiet:
            print_json(day)
        elif not quiet:
            from recall.terminal.paragraphs import echo
            from recall.terminal.today import day_lines, remind_line

            echo(remind_line(day) if remind else "\n".join(day_lines(day)))
    if remind:
        ctx.exit(EXIT_DONE if day.due or day.new or day.to_repeat else EXIT_NOTHING_DUE)
