"""``recall preview``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("preview")
@click.argument("grades", nargs=-1, required=True)
@click.option("--scheduler", default="sm2", show_default=True, help="Scheduler to show.")
@click.option("--no-fuzz", is_flag=True, help="Exact intervals, not spread.")
@json_option
@click.pass_context
def preview_(ctx: click.Context, *, grades: tuple[str, ...], scheduler: str, no_fuzz: bool, as_json: bool) -> None:
    """Show what a new card's schedule becomes under GRADES.

    A grade is again, hard, good or easy, or a quality 0 to 5 (q0 to q5). The first is given today, each
    later one on the day the card is due. The interval is SM-2's own; fuzz and the setting
    maximum_interval_days choose the due day alone.

    \b
    recall preview good good again good
    recall preview --no-fuzz 5 5 3 2 4
    """
    from recall.app.previewing import preview_grades
    from recall.core.grades import parse_grade

    qualities = [
        parse_grade(word, digits=True) for grade in grades for word in grade.replace(",", " ").split() or [grade]
    ]
    steps = preview_grades(tools_of(ctx), qualities, scheduler=scheduler, fuzz=not no_fuzz)
    if as_json:
        print_json(steps)
        return
    from recall.terminal.tables import preview_table, show

    show(preview_table(steps))
