"""Figures as rich values."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recall.app.figures import Stats
from recall.terminal.text import bars, clock, count


def stats_view(stats: Stats) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for name, text in _rows(stats):
        table.add_row(Text(name, style="bold"), text)
    return table


def _rows(stats: Stats) -> list[tuple[str, str]]:
    rows = [("today", _today(stats)), ("retention", _retention(stats))]
    rows.append(("next days", f"{bars(list(stats.forecast))}  {' '.join(map(str, stats.forecast))}"))
    rows.append(("in a row", count(stats.days_in_a_row, "day")))
    rows.append(("cards", f"{stats.cards}: {stats.learned} learned, {stats.new} new"))
    return rows


def _today(stats: Stats) -> str:
    if not stats.reviews_today and not stats.drills_today:
        return "nothing reviewed yet"
    repeated = f", {count(stats.drills_today, 'repetition')}" if stats.drills_today else ""
    took = clock(stats.took_today_ms // 1000)
    return f"{count(stats.reviews_today, 'review')}{repeated}, {stats.passed_today} passed, {took}"


def _retention(stats: Stats) -> str:
    if stats.retention is None:
        return f"no card met on an earlier day was asked in {stats.retention_days} days"
    share = f"{100 * stats.retention:.0f} %"
    return f"{share} of {count(stats.retention_reviews, 'review')} in {stats.retention_days} days"
