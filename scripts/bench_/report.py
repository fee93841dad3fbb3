"""Figures, the budgets they are held against, and both as a table or JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One median. ``budget`` is in the same unit, None where there is none; ``size`` counts cards (or reviews)."""

    what: str
    size: int
    value: float
    unit: str
    budget: float | None = None
    note: str = ""

    @property
    def is_reached(self) -> bool | None:
        return None if self.budget is None else self.value <= self.budget


def ratio(what: str, size: int, one: float, other: float, budget: float | None = None, note: str = "") -> Figure:
    """``one`` as a multiple of ``other``."""
    return Figure(what, size, one / other, "x", budget, note)


def machine() -> dict[str, str | int | None]:
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def as_json(figures: Sequence[Figure]) -> str:
    rows = [asdict(figure) | {"reached": figure.is_reached} for figure in figures]
    return json.dumps({"machine": machine(), "figures": rows}, indent=1)


def line(figure: Figure) -> str:
    budget = "" if figure.budget is None else f"{_number(figure.budget)} {figure.unit}"
    verdict = {True: "reached", False: "MISSED", None: ""}[figure.is_reached]
    value = f"{_number(figure.value)} {figure.unit}"
    return f"{figure.what:<58} {figure.size or '':>9} {value:>12} {budget:>10} {verdict:<8} {figure.note}".rstrip()


def head() -> str:
    return f"{'what':<58} {'size':>9} {'median':>12} {'budget':>10}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
