"""``recall quiz``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.quizplans import QuizPlan, QuizWish
    from recall.app.workspace import Workspace


class NotTogetherError(UsageError):
    """Two options that do not fit each other."""

    def __init__(self, one: str, other: str, *, why: str) -> None:
        super().__init__(f"{one} does not go with {other}: {why}", hint="Leave one of them out.")


@click.command("quiz")
@click.argument("decks", nargs=-1, metavar="[DECK|LESSON]...")
@click.option("--filter", "query", metavar="QUERY", help="Only cards that QUERY finds, such as tag:exam or is:leech.")
@click.option("--n", "most", type=click.IntRange(1), metavar="N", help="At most N questions; 20 unless said.")
@click.option("--minutes", type=click.IntRange(1), metavar="M", help="End after M minutes.")
@click.option("--exam", is_flag=True, help="Say what was right at the end only.")
@click.option("--review-wrong", is_flag=True, help="Ask what was wrong in the last quiz until it is right.")
@click.option(
    "--seed", type=click.IntRange(0), metavar="S", help="Draw the questions by S: the same seed, the same quiz."
)
@click.option("--all", "everything", is_flag=True, help="Also cards that you judge yourself.")
@click.option("--no-count", is_flag=True, help="Practice only: due cards do not count as reviewed.")
@click.option("--paper", type=click.Path(path_type=Path), metavar="FILE", help="Write it to FILE, .md or .html.")
@click.option("--key", is_flag=True, help="With --paper: the answers too, on a page of their own.")
@click.option("--history", is_flag=True, help="List the quizzes that were taken.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and scripts.")
@json_option
@click.pass_context
def quiz_(
    ctx: click.Context,
    *,
    decks: tuple[str, ...],
    query: str | None,
    most: int | None,
    minutes: int | None,
    exam: bool,
    review_wrong: bool,
    seed: int | None,
    everything: bool,
    no_count: bool,
    paper: Path | None,
    key: bool,
    history: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """Take a scored test of all decks, or of each DECK or LESSON.

    It asks what recall can grade, and the lessons' own quizzes, drawn evenly from lessons and tags. Due cards count
    as reviewed; other answers change no schedule. docs/quiz.md has all.

    \b
    recall quiz "Day 05"
    recall quiz --filter tag:exam --n 30 --minutes 20 --exam
    recall quiz ml-month --paper test.html --key
    """
    from recall.app.quizplans import QuizWish
    from recall.app.workspace import open_workspace

    _check_words(ctx.params)
    wish = QuizWish(decks, query, most, minutes, exam, review_wrong, seed, everything, not no_count)
    with open_workspace(tools_of(ctx)) as ws:
        if history:
            _show_history(ws, as_json=as_json)
        elif paper is not None:
            _write_paper(ws, wish, paper, key=key, as_json=as_json)
        else:
            ask_quiz(ws, wish, plain=plain, as_json=as_json)


_ALONE = {
    "review_wrong": ("decks", "query", "most", "everything", "paper"),
    "history": (
        *("decks", "query", "most", "minutes", "exam", "review_wrong", "seed", "everything", "no_count", "paper"),
        *("plain",),
    ),
    "paper": ("plain", "no_count"),
}
_WHYS = {
    "review_wrong": "it asks what was wrong in the last quiz",
    "history": "it only lists what was",
    "paper": "nothing is asked here",
}
_SHOWN = {"decks": "DECK", "query": "--filter", "most": "--n", "everything": "--all"}


def _check_words(given: dict[str, object]) -> None:
    """Raises NotTogetherError."""
    for one, others in _ALONE.items():
        for other in others:
            if given[one] and given[other]:
                raise NotTogetherError(_shown(one), _shown(other), why=_WHYS[one])
    if given["key"] and not given["paper"]:
        raise NotTogetherError("--key", "a quiz on the screen", why="it adds the answers to --paper")


def _shown(name: str) -> str:
    return _SHOWN.get(name, f"--{name.replace('_', '-')}")


def ask_quiz(ws: Workspace, wish: QuizWish, *, plain: bool = False, as_json: bool = False) -> None:
    from recall.app.quizplans import plan_quiz
    from recall.app.quizzing import start_quiz
    from recall.store.sitting import sitting_lock
    from recall.terminal.plain import typed_lines

    plan = plan_quiz(ws, wish)
    with sitting_lock(ws.db.path) as alone:
        notice = _notice(plan, alone=alone)
        quizzing = start_quiz(ws, plan)
        if as_json:
            from recall.terminal.quiz_json import quiz_in_json

            quiz_in_json(quizzing, typed_lines(), notice=notice)
        elif plain or not _is_terminal():
            from recall.terminal.quiz_plain import quiz_in_lines

            quiz_in_lines(quizzing, typed_lines(), notice=notice)
        else:
            from recall.terminal.quiz_ending import missed_questions, result_view
            from recall.terminal.quizzing import quiz_on_screen
            from recall.terminal.tables import show

            done = quiz_on_screen(quizzing, notice=notice)
            show(result_view(done.result, missed_questions(done)))


def _notice(plan: QuizPlan, *, alone: bool) -> str:
    from recall.terminal.quiz_ending import opening

    wish = plan.wish
    told = opening(len(plan.questions), plan.pool, plan.title, seed=plan.seed, minutes=wish.minutes, exam=wish.exam)
    return told if alone else f"{told} · another sitting is open on this database"


def _show_history(ws: Workspace, *, as_json: bool) -> None:
    from recall.app.quizhistory import quiz_history

    lines = quiz_history(ws)
    if as_json:
        print_json(lines)
        return
    from recall.terminal.quiz_history import quiz_history_view
    from recall.terminal.tables import show

    show(quiz_history_view(lines))


def _write_paper(ws: Workspace, wish: QuizWish, out: Path, *, key: bool, as_json: bool) -> None:
    from recall.app.papers import write_paper

    done = write_paper(ws, wish, out, key=key)
    if as_json:
        print_json(done)
        return
    from recall.terminal.quiz_history import paper_view
    from recall.terminal.tables import show

    show(paper_view(done))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
