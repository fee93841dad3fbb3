"""What commands that take a query share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_LEAVES_OUT = re.compile(r"-(?=[A-Za-z]+:)")


class QueryCommand(click.Command):
    """A command whose arguments are a query: ``-tag:x`` there is no option but leaves cards out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words: list[str] = []
        for word in args:
            left_out = "--" not in words and _LEAVES_OUT.match(word)
            words += ["not", word[1:]] if left_out else [word]
        return super().parse_args(ctx, words)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        if _LEAVES_OUT.match(incomplete) is None:
            return super().shell_complete(ctx, incomplete)
        from recall.cli.completing import complete_query

        return complete_query(ctx, incomplete)
