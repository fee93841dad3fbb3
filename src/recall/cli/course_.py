"""``recall course``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json

SHOW = "show"
SUBCOMMANDS = {  # name → module and function; imported when called
    SHOW: ("course_", "show_"),
    "report": ("course_", "report_"),
    "start": ("course_pacing", "start_"),
    "stop": ("course_pacing", "stop_"),
    "release": ("course_pacing", "release_"),
    "plan": ("course_pacing", "plan_"),
}


class CourseGroup(click.Group):
    """A word that is no subcommand is the name of a course, which is shown."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = [word for word in args if not word.startswith("-")]
        if not {"-h", "--help"} & set(args) and (not words or words[0] not in SUBCOMMANDS):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in SUBCOMMANDS:
            return None
        module, function = SUBCOMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"recall.cli.{module}"), function)
        return command


@click.group("course", cls=CourseGroup, options_metavar="", subcommand_metavar="[COURSE] | COMMAND [ARGS]...")
def course_() -> None:
    """Show the progress in a course: its lessons, what was watched and learned, and how well it is known by now.

    Without COURSE all courses in a line each; where there is only one, that one. docs/courses.md has all.

    \b
    recall course ml-month
    recall course report diary.html
    """


@click.command(SHOW)
@click.argument("course", required=False)
@json_option
@click.pass_context
def show_(ctx: click.Context, *, course: str | None, as_json: bool) -> None:
    """Show the progress in COURSE; the word `show` may be left out.

    \b
    recall course
    recall course ml-month --json
    """
    from recall.app.course_standing import look_at_course, look_at_courses
    from recall.app.courses import NoCoursesError, find_course
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        found = look_at_courses(ws) if course is None else [look_at_course(ws, find_course(ws.db, course))]
        if as_json:
            print_json(found)
            return
        if not found:
            raise NoCoursesError
        from recall.terminal.courses import show_course, show_courses

        show_course(found[0]) if len(found) == 1 else show_courses(found)


@click.command("report")
@click.argument("words", nargs=-1, required=True, metavar="[COURSE] OUT")
@json_option
@click.pass_context
def report_(ctx: click.Context, *, words: tuple[str, ...], as_json: bool) -> None:
    """Write a report on COURSE to OUT, .html or .md, for a teacher or a learning diary.

    It has the progress by lesson with the days, quiz scores, time and what is known least; it is a page without
    scripts that prints well.

    \b
    recall course report diary.html
    recall course report ml-month week-1.md
    """
    from recall.app.course_report import write_report
    from recall.app.workspace import open_workspace

    if len(words) > 2:
        raise click.UsageError("Name one course and one file: recall course report ml-month diary.html")
    *course, out = words
    with open_workspace(tools_of(ctx)) as ws:
        written = write_report(ws, course[0] if course else None, Path(out))
        if as_json:
            print_json(written)
            return
        from recall.terminal.courses import written_line

        click.echo(written_line(written))
