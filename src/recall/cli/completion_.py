"""``recall completion``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from recall.cli.main import cli
from recall.problems import UsageError

SHELLS = ("bash", "zsh", "fish")

# Bash takes `deck:llm` apart at the colon, and lets only what follows it be replaced; words are put together again
# before recall is asked, and the answers cut. Else as click's own script.
BASH = """\
%(complete_func)s() {
    local word head response type value
    local -a words=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if ((${#words[@]})) && [[ $word == :* || ( -n $word && ${words[-1]} == *: ) ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    head=${words[-1]%%"${words[-1]##*:}"}
    [[ $COMP_WORDBREAKS == *:* ]] || head=
    response=$(
        IFS=$'\\n'
        env COMP_WORDS="${words[*]}" COMP_CWORD=$((${#words[@]} - 1)) %(complete_var)s=bash_complete "$1"
    )
    COMPREPLY=()
    while IFS=',' read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("${value#"$head"}") ;;
        esac
    done <<< "$response"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


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
    script = made(cli, {}, "recall", "_RECALL_COMPLETE")
    if name == "bash":
        script.source_template = BASH  # type: ignore[misc]
    click.echo(script.source())


def _own_shell() -> str:
    name = Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise NoShellError(name)
    return name
