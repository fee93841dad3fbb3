"""Whether a terminal makes words lead to an address (OSC 8). No terminal can be asked; those known to are named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.console import Console

_PROGRAMS: Final = frozenset(("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "Tabby"))
_TERMS: Final = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")
_VTE_SINCE: Final = 5000  # GNOME Terminal and its relatives, version 0.50


def can_link(console: Console, environment: Mapping[str, str]) -> bool:
    """Whether words may stand for an address on this console; inside tmux and screen nobody knows."""
    if not console.is_terminal or console.color_system is None:
        return False
    if environment.get("TMUX") or environment.get("STY"):
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in _PROGRAMS
        or environment.get("TERM", "").startswith(_TERMS)
        or (vte.isdecimal() and int(vte) >= _VTE_SINCE)
        or bool(environment.get("WT_SESSION") or environment.get("DOMTERM"))
    )
