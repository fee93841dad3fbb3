"""The command line: one group whose commands are imported only when they are called."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from recall import __version__
from recall.problems import RecallError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import TracebackType

    from recall.app.tools import Tools
    from recall.progress import Advance


class Listed(NamedTuple):
    """A command as ``recall --help`` shows it, known without importing it."""

    module: str
    help: str


GROUPS: dict[str, dict[str, Listed]] = {
    "Learn": {
        "review": Listed("review", "Ask the cards that are due, and new ones among them."),
        "today": Listed("today", "Show the day: due, new, to repeat, what changed."),
        "quiz": Listed("quiz", "Take a scored test of your decks."),
        "course": Listed("course", "Show the progress in a course; start it, plan it, report on it."),
        "lesson": Listed("lesson", "Show a lesson: what to watch, its points, its quiz; mark what is done."),
        "done": Listed("done", "Mark a lesson, a video, a reading or a project as done."),
        "plan": Listed("plan", "Spread a backlog over the coming days."),
        "due": Listed("due", "Print how many cards are due (for a prompt)."),
        "undo": Listed("undo", "Take back the last grade or decision, or list them."),
        "redo": Listed("redo", "Take back the last undo."),
        "stats": Listed("stats", "Show reviews, retention and the days ahead."),
        "preview": Listed("preview", "Show what a new card's schedule becomes under grades."),
    },
    "Write": {
        "add": Listed("add", "Append a card to a deck file."),
        "edit": Listed("edit", "Open a card in your editor, at its line."),
        "import": Listed("import", "Turn other people's notes and quizzes into cards."),
        "drafts": Listed("drafts", "Answer the cards that wait for one, with proposals from your notes."),
        "link": Listed("link", "Read cards straight from notes that stay as they are."),
        "unlink": Listed("unlink", "Take a link to notes back."),
        "check": Listed("check", "Look for faults in all deck files."),
        "fmt": Listed("fmt", "Tidy deck files; with --ids give every card an id."),
        "status": Listed("status", "Show what changed in the decks, and ask about doubtful renames."),
        "schema": Listed("schema", "Print the JSON Schema of deck files, for editors."),
        "init": Listed("init", "Make a folder of decks, or renew the shipped ones in it."),
    },
    "Cards": {
        "list": Listed("list", "List cards."),
        "show": Listed("show", "Show a card, its memory and its history."),
        "suspend": Listed("suspend", "Never ask a card until it is unsuspended."),
        "unsuspend": Listed("suspend", "Ask a suspended card again."),
        "bury": Listed("bury", "Put a card off until tomorrow."),
        "unbury": Listed("bury", "Ask a buried card again today."),
        "reset": Listed("reset", "Make a card new again, or halve its interval."),
        "flag": Listed("flag", "Mark a card with a note to yourself."),
        "flagged": Listed("flagged", "List the flagged cards."),
        "why": Listed("why", "Say why a card is due, or is not."),
        "confusions": Listed("confusions", "Show what is taken for what."),
    },
    "Other programs": {
        "next": Listed("next", "Print the card to be asked next."),
        "answer": Listed("answer", "Grade a card."),
    },
    "Share and keep": {
        "export": Listed("export", "Write cards for other programs: Anki, GIFT, CSV, JSON, Markdown."),
        "backup": Listed("backup", "Copy the database, or list the copies."),
        "restore": Listed("restore", "Put a copy of the database back."),
        "doctor": Listed("doctor", "Prove that the database is sound; mend what is derived."),
        "config": Listed("config", "Show or change settings."),
        "completion": Listed("completion", "Print the script that completes commands in your shell."),
    },
}
COMMANDS = {name: listed for group in GROUPS.values() for name, listed in group.items()}


class Call(NamedTuple):
    """What stands before the command's name; tools are made when a command asks for them."""

    overrides: dict[str, Any]

    def tools(self, *, is_quiet: bool = False) -> Tools:
        """``is_quiet``: no bars are shown."""
        from recall.app.tools import Tools, make_clock
        from recall.config import load_settings
        from recall.progress import unwatched

        settings = load_settings(**self.overrides, warn=tell)
        progress = unwatched if is_quiet else show_progress
        return Tools(clock=make_clock(settings), settings=settings, warn=tell, progress=progress)


class RecallGroup(click.Group):
    """Commands grouped by purpose, imported when called, with a hint where a name is misspelt."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module = import_module(f"recall.cli.{COMMANDS[cmd_name].module}_")
        command: click.Command = getattr(module, cmd_name + "_")
        if ctx.resilient_parsing:  # the shell asks what may follow
            from recall.cli.completing import add_completions

            add_completions(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " recall --help lists the commands."
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # a reader such as `head` has seen enough; click would call it a failure
            _close_quietly()
            ctx.exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name, listed.help) for name, listed in commands.items()])


@click.group(
    cls=RecallGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--db", metavar="FILE", help="Database to use, instead of the configured one.")
@click.option("--decks", metavar="DIR", help="Folder of decks, instead of the configured one.")
@click.option("--learner", metavar="NAME", help="Whose reviews these are.")
@click.option("--debug", is_flag=True, help="Show the traceback when something goes wrong.")
@click.version_option(__version__, message="recall %(version)s")
@click.pass_context
def cli(ctx: click.Context, *, db: str | None, decks: str | None, learner: str | None, debug: bool) -> None:
    """Learn from decks written in YAML: recall schedules the cards and asks them day by day.

    Without a command, recall shows the day.
    """
    del debug  # read by main() before anything can go wrong
    ctx.obj = Call({"db": db, "decks": decks, "learner": learner})
    if ctx.invoked_subcommand is None:
        command = cli.get_command(ctx, "today")
        assert command is not None
        ctx.invoke(command)


def tools_of(ctx: click.Context) -> Tools:
    """The tools of this call, for a command."""
    call = ctx.find_object(Call)
    assert call is not None
    is_plain = any(ctx.params.get(name) for name in ("as_json", "plain")) or ctx.params.get("form") == "json"
    return call.tools(is_quiet=is_plain)


def main(arguments: list[str] | None = None) -> None:
    """Runs recall and ends the process with its exit code; a traceback is shown only with --debug."""
    if arguments is None:  # this process is ours
        _pause_collector()
    words = sys.argv[1:] if arguments is None else arguments
    if "--debug" not in words:
        sys.excepthook = _last_words
    _show_what_can_be_shown()
    sys.exit(_run(lambda: cli.main(words, prog_name="recall", standalone_mode=False), words))


def _pause_collector() -> None:
    """What a command makes, it keeps: looking through it is a tenth of its time, now and again at the end."""
    gc.disable()
    atexit.register(gc.freeze)


def _run(start: Callable[[], Any], words: Sequence[str]) -> int:
    try:
        code = start()
    except click.ClickException as fault:
        _show_misuse(fault, words)
        return fault.exit_code
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        return 130
    except RecallError as fault:
        _show_failure(fault, words)
        return fault.exit_code
    return code if isinstance(code, int) else 0


def _show_misuse(fault: click.ClickException, words: Sequence[str]) -> None:
    from recall.cli.output import print_misuse, wants_json

    print_misuse(fault) if wants_json(words) else fault.show()


def _show_failure(fault: RecallError, words: Sequence[str]) -> None:
    from recall.cli.output import print_failure, wants_json

    print_failure(fault) if wants_json(words) else tell(fault)


def tell(fault: RecallError) -> None:
    """The sentence and the hint; names of files are quoted in them, and may hold anything."""
    from recall.terminal.paragraphs import echo
    from recall.terminal.safety import safe

    echo(safe(f"recall: {fault.message}"), err=True)
    if fault.hint:
        echo(safe(f"  {fault.hint}"), err=True)


def show_progress(label: str) -> AbstractContextManager[Advance]:
    """A bar, once the work takes more than a second."""
    from recall.terminal.progress import progress_bar

    return progress_bar(label)


def _show_what_can_be_shown() -> None:
    """Where the terminal's encoding lacks a character, a mark takes its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(errors="replace")


def _close_quietly() -> None:
    """Lets the reader go away without a message at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _last_words(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    from pathlib import Path

    if issubclass(kind, OSError):
        named = f" ({Path(value.filename).name})" if isinstance(value, OSError) and value.filename else ""
        click.echo(f"recall: the system said: {getattr(value, 'strerror', None) or value}{named}", err=True)
        return
    where = ""
    while trace is not None:
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    click.echo(f"recall: this is a fault in recall itself: {kind.__name__}: {value} ({where})", err=True)
    click.echo("  What was graded is kept. Run it again as `recall --debug ...` to see where, and report it.", err=True)
