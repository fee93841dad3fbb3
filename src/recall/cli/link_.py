"""``recall link``."""

from __future__ import annotations

import click

from recall.cli.main import tools_of
from recall.cli.output import json_option, print_json
from recall.problems import EXIT_DONE, UsageError


class NoWritingError(UsageError):
    """Nobody is there to agree."""

    def __init__(self) -> None:
        super().__init__("nothing was written: nobody could be asked", hint="Say --yes where you know what follows.")


@click.command("link")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--ids", is_flag=True, help="Write a marker with an id to every card of the notes; shown first.")
@click.option("--yes", is_flag=True, help="With --ids: write without asking.")
@json_option
@click.pass_context
def link_(ctx: click.Context, *, paths: tuple[str, ...], ids: bool, yes: bool, as_json: bool) -> None:
    """Read cards straight from the notes PATH, a folder or a file, at every load; without PATH list the links.

    The notes stay as they are and are never written to, but with --ids. What is linked stands in recall.toml beside
    the decks, with paths that hold in git. recall unlink takes a link back.

    \b
    recall link notes/
    recall link
    recall link --ids notes/llm.md
    """
    if ids:
        _write_ids(ctx, paths, agreed=yes)
    elif paths:
        from recall.app.linking import link_path
        from recall.terminal.linked import linking_lines

        done = [link_path(tools_of(ctx), path) for path in paths]
        print_json([each.view for each in done]) if as_json else click.echo(
            "\n".join(line for each in done for line in linking_lines(each))
        )
    else:
        _list(ctx, as_json=as_json)
    ctx.exit(EXIT_DONE)


def _list(ctx: click.Context, *, as_json: bool) -> None:
    from recall.app.linking import list_links
    from recall.app.workspace import open_workspace
    from recall.terminal.linked import link_lines

    with open_workspace(tools_of(ctx)) as ws:
        links = list_links(ws)
    print_json(links) if as_json else click.echo("\n".join(link_lines(links)))


def _write_ids(ctx: click.Context, paths: tuple[str, ...], *, agreed: bool) -> None:
    from recall.app.note_ids import plan_ids, write_ids
    from recall.cli.asking import is_terminal
    from recall.terminal.linked import id_lines

    tools = tools_of(ctx)
    plan = plan_ids(tools, paths)
    click.echo("\n".join(id_lines(plan)))
    if not plan.files:
        return
    if not agreed and not is_terminal():
        raise NoWritingError
    if agreed or click.confirm("Write them into the notes?"):
        write_ids(tools, plan)
        click.echo(f"Written to {len(plan.files)} file{'' if len(plan.files) == 1 else 's'}.")
