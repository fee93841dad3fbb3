"""``recall completion``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from recall.cli.main import cli
from recall.problems import UsageError

SHELLS = ("bash", "zsh", "fish")


class NoShellError(UsageError):
    """It cannot be told for which shell the script is."""

    def __init__(self, shell: str) -> None:
        found = f"your shell is {shell!r}" if shell else "SHELL is not set"
        super().__init__(f"{found}, and completion is for bash, zsh and fish", hint="Name one: recall completion bash.")


@click.command("completion")
@click.argument("shell", required=False, type=click.Choice(SHELLS))
def completion_(*, shell: str | None) -> None:
    """Print the script that completes commands, options, decks and cards in your shell.

    Without SHELL it is for the shell that SHELL names.

    \b
    bash: recall completion bash >> ~/.bashrc
    zsh:  recall completion zsh >> ~/.zshrc
    fish: recall completion fish > ~/.config/fish/completions/recall.fish
    """
    from click.shell_completion import get_completion_class

    name = shell or _own_shell()
    made = get_completion_class(name)
    assert made is not None
    click.echo(made(cli, {}, "recall", "_RECALL_COMPLETE").source())


def _own_shell() -> str:
    name = Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise NoShellError(name)
    return name
