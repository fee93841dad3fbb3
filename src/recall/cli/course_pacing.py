"""``recall course start``, ``stop``, ``release`` and ``plan``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

BYS = ("hand", "date", "mastery")


class DaysWithoutDatesError(UsageError):
    """Weekdays mean nothing to a course that is not paced by date."""

    def __init__(self, by: str) -> None:
        super().__init__(f"--days goes with --by date, not with --by {by}", hint="Leave one of them out.")


@click.command("start")
@click.argument("course", required=False)
@click.option("--from", "first", metavar="DATE", help="Day of the first lesson; today without it.")
@click.option("--days", metavar="DAYS", help="Weekdays of lessons: mon-fri, or mon,wed,fri; every day without it.")
@click.option("--by", type=click.Choice(BYS), help="What releases a lesson; its date without it.")
@click.option("--new", type=click.IntRange(0), metavar="N", help="At most N new cards of the course a day.")
@json_option
@click.pass_context
def start_(
    ctx: click.Context,
    *,
    course: str | None,
    first: str | None,
    days: str | None,
    by: str | None,
    new: int | None,
    as_json: bool,
) -> None:
    """Start COURSE: from now on its new cards are asked only of lessons that are released.

    By date the next lesson is released on each of the DAYS, once the one before was begun; by mastery once what it
    requires is known; by hand when you say so. A first day that is past releases the lessons of the days since at
    once. What was learned already stays due as ever.

    \b
    recall course start ml-month
    recall course start ml-month --from 2026-12-01 --days mon-fri
    recall course start ml-month --by mastery --new 8
    """
    from recall.app.starting_courses import start_course
    from recall.app.workspace import open_workspace

    if days is not None and by in ("hand", "mastery"):
        raise DaysWithoutDatesError(by)
    with open_workspace(tools_of(ctx)) as ws:
        started = start_course(ws, course, first=first, days=days, by=by, new_per_day=new)
        if as_json:
            print_json(started)
            return
        from recall.terminal.course_calendar import started_lines
        from recall.terminal.paragraphs import echo

        echo("\n".join(started_lines(started, ws.today)))


@click.command("stop")
@click.argument("course", required=False)
@json_option
@click.pass_context
def stop_(ctx: click.Context, *, course: str | None, as_json: bool) -> None:
    """Stop COURSE: all its cards are asked like those of any deck. Its progress is kept."""
    from recall.app.starting_courses import stop_course
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        stopped = stop_course(ws, course)
        if as_json:
            print_json(stopped)
            return
        from recall.terminal.course_calendar import stopped_line
        from recall.terminal.paragraphs import echo

        echo(stopped_line(stopped))


@click.command("release")
@click.argument("lessons", nargs=-1, required=True, metavar="LESSON...")
@json_option
@click.pass_context
def release_(ctx: click.Context, *, lessons: tuple[str, ...], as_json: bool) -> None:
    """Release each LESSON of a started course now, whatever paces it; `next` is the first one that waits.

    \b
    recall course release next
    recall course release ml-month/day-05 ml-month/day-06
    """
    from recall.app.releasing import release_named
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        released = release_named(ws, lessons)
        if as_json:
            print_json(released)
            return
        from recall.terminal.course_calendar import released_line
        from recall.terminal.paragraphs import echo

        for each in released:
            echo(released_line(each))


@click.command("plan")
@click.argument("course", required=False)
@click.option("--by", metavar="DATE", help="Say what being through by then takes.")
@json_option
@click.pass_context
def plan_(ctx: click.Context, *, course: str | None, by: str | None, as_json: bool) -> None:
    """Show the calendar of COURSE: when its lessons are released and learned, with videos and cards.

    It is worked out anew each time: a missed day moves what follows. Of a course that was not started it shows what
    starting it today would come to.

    \b
    recall course plan
    recall course plan ml-month --by 2026-12-24
    """
    from recall.app.course_calendar import plan_course
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        calendar = plan_course(ws, course, by=by)
        if as_json:
            print_json(calendar)
            return
        from recall.terminal.course_calendar import calendar_lines
        from recall.terminal.tables import console

        click.echo("\n".join(calendar_lines(calendar, console().width)))
