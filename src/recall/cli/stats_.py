"""``recall stats``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json


@click.command("stats")
@json_option
@click.pass_context
def stats_(ctx: click.Context, *, as_json: bool) -> None:
    """Show today's reviews, how much was retained over 30 days, and what the next days bring."""
    from recall.app.figures import figures
    from recall.app.workspace import open_workspace

    with open_workspace(tools_of(ctx)) as ws:
        stats = figures(ws)
        if as_json:
            print_json(stats)
            return
        from recall.terminal.figures import stats_view
        from recall.terminal.tables import show

        show(stats_view(stats))
