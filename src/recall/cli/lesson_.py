"""``recall lesson``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json

if TYPE_CHECKING:
    from recall.app.courses import Placed
    from recall.app.workspace import Workspace


@click.command("lesson")
@click.argument("lesson", default="next", metavar="[LESSON]")
@click.option("--release", is_flag=True, help="From now on ask its new cards, in a course that was started.")
@click.option("--plain", is_flag=True, help="Only print it: no keys, no alternate screen.")
@json_option
@click.pass_context
def lesson_(ctx: click.Context, *, lesson: str, release: bool, plain: bool, as_json: bool) -> None:
    """Show a lesson: its summary and points, what to watch, read and build, and how far you are with it.

    LESSON is COURSE/LESSON, a lesson's id, number or title, or `next` (as without it): the first one that is released
    and not learned. On a terminal keys open a video, mark what is done, and start its quiz or a review of its cards.

    \b
    recall lesson
    recall lesson 5
    recall lesson ml-month/day-05 --release
    """
    from recall.app.courses import find_lesson
    from recall.app.lesson_views import look_at
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        placed = find_lesson(ws, lesson)
        if release:
            _release(ws, placed, is_quiet=as_json)
        if as_json:
            print_json(look_at(ws, placed))
        elif release or plain or not _is_terminal():
            if not release:
                from recall.terminal.lesson import show_lesson

                show_lesson(look_at(ws, placed))
        else:
            _work(ws, placed)


def _release(ws: Workspace, placed: Placed, *, is_quiet: bool) -> None:
    from recall.app.releasing import release_lesson
    from recall.terminal.safety import safe

    changed = release_lesson(ws, placed)
    if not is_quiet:
        shown = safe(f"{placed.lesson.title} ({placed.name})")
        click.echo(f"Released: {shown}" if changed else f"Released before: {shown}")


def _work(ws: Workspace, placed: Placed) -> None:
    """The lesson on the screen, again after each quiz and review that was started from it."""
    from recall.problems import RecallError
    from recall.terminal.lesson_window import lesson_on_screen

    while (wanted := lesson_on_screen(ws, placed)) is not None:
        deck = placed.lesson.path.rpartition(".")[0]
        try:
            _go(ws, deck, wanted)
        except RecallError as fault:
            from recall.cli.main import tell

            tell(fault)
            return


def _go(ws: Workspace, deck: str, wanted: str) -> None:
    if wanted == "quiz":
        from recall.app.quizplans import QuizWish
        from recall.cli.quiz_ import ask_quiz

        ask_quiz(ws, QuizWish((deck,)))
        return
    from recall.app.reviewing import Wish
    from recall.cli.review_ import sit
    from recall.terminal.today import MOST_NEW

    sit(ws, Wish((deck,), new=MOST_NEW))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
