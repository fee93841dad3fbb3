"""``recall doctor``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import EXIT_DONE, EXIT_PROBLEMS


@click.command("doctor")
@click.option("--rebuild", is_flag=True, help="Make anew, from the log, what is derived and wrong.")
@json_option
@click.pass_context
def doctor_(ctx: click.Context, *, rebuild: bool, as_json: bool) -> None:
    """Prove that the database is sound: the file, and every schedule against the log of reviews.

    The whole log is replayed and compared with what is kept of every card. With --rebuild, what differs is
    written anew in one transaction; the log itself is never changed. Ends with 1 when a fault is left.

    \b
    recall doctor
    recall doctor --rebuild
    """
    from recall.app.doctor import examine
    from recall.terminal.doctor import examination_view
    from recall.terminal.tables import show

    found = examine(tools_of(ctx), mend=rebuild)
    if as_json:
        from dataclasses import asdict

        print_json({"is_sound": found.is_sound, **asdict(found)})
    else:
        show(examination_view(found))
    ctx.exit(EXIT_DONE if found.is_sound else EXIT_PROBLEMS)
