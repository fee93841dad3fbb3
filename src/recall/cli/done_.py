"""``recall done``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("done")
@click.argument("target", metavar="LESSON|COURSE")
@click.argument("names", nargs=-1, metavar="[MATERIAL|PROJECT]...")
@click.option("--undo", is_flag=True, help="It is not done after all.")
@json_option
@click.pass_context
def done_(ctx: click.Context, *, target: str, names: tuple[str, ...], undo: bool, as_json: bool) -> None:
    """Mark videos, readings and things built as done, projects of a COURSE, or without names a whole LESSON.

    LESSON is COURSE/LESSON, a lesson's id, number or title, or `next`. `recall lesson LESSON` shows the names of its
    materials. What one command marked is taken back by one `recall undo`.

    \b
    recall done ml-month/day-05 random-forests xgboost
    recall done ml-month/day-05
    recall done ml-month pipeline
    recall done 5 xgboost --undo
    """
    from recall.app.marking_done import mark_done
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        marked = mark_done(ws, target, names, undo=undo)
        if as_json:
            print_json(marked)
            return
        from recall.terminal.courses import marked_line

        for each in marked:
            click.echo(marked_line(each))
