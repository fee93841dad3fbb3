"""Values printed as a terminal of a fixed size shows them, without colours."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType

from recall.terminal.fitting import ScreenView, fit


def printed(value: RenderableType, width: int = 80) -> str:
    """What the value looks like, line by line, without spaces at the ends."""
    console = _console(width, 24)
    console.print(value)
    return _stripped(console)


def fitted(view: ScreenView, width: int = 80, height: int = 24, *, offset: int | None = None) -> str:
    """The view in a window of this size."""
    console = _console(width, height)
    console.print(fit(view, console, offset), end="")
    return _stripped(console)


def styled(value: RenderableType) -> str:
    """The value with every command to the terminal that is sent for it."""
    console = Console(file=io.StringIO(), width=80, color_system="truecolor", force_terminal=True, highlight=False)
    console.print(value)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def _console(width: int, height: int) -> Console:
    return Console(file=io.StringIO(), width=width, height=height, color_system=None, highlight=False)


def _stripped(console: Console) -> str:
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.split("\n"))
