"""Tables and short reports as rich values, and the one place that prints them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table

from recall.app.previewing import PreviewStep
from recall.core.grades import grade_name

_FILE_WIDTH = 100
LIST_WIDTH = 200


class PipedConsole(Console):
    """A console whose reader may go away, as `head` does: that is no failure of the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(*, file_width: int = _FILE_WIDTH) -> Console:
    """Standard output; colours only on a terminal and unless NO_COLOR is set. ``file_width`` holds elsewhere."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else file_width
    return PipedConsole(file=sys.stdout, highlight=False, width=width)


def show(*values: RenderableType) -> None:
    screen = console()
    for value in values:
        screen.print(value)


def plain_table(*columns: str, right: Sequence[str] = ()) -> Table:
    """A table without lines but under its head; the columns in ``right`` hold numbers."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return table


def preview_table(steps: Sequence[PreviewStep]) -> Table:
    columns = ("grade", "quality", "repetition", "interval", "ease", "due")
    table = plain_table(*columns, right=columns[1:5])
    for step in steps:
        table.add_row(
            grade_name(step.quality),
            str(step.quality),
            str(step.repetition),
            f"{step.interval_days} d",
            f"{step.ease_hundredths / 100:.2f}",
            step.due.isoformat(),
        )
    return table
