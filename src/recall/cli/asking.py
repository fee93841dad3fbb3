"""Whether there is a person to ask."""

from __future__ import annotations

import sys


def is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
