"""How a picture is sent to a terminal that can draw it, and which terminals can.

Two protocols, told by the environment alone: a question to the terminal could be left without an answer, or be
answered into the keys. Sources: https://sw.kovidgoyal.net/kitty/graphics-protocol/ and
https://iterm2.com/documentation-images.html.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Final

KITTY: Final = "kitty"
ITERM2: Final = "iterm2"
AUTO: Final = "auto"
# Takes away every picture on the screen and its data; the protocol wants clearing the screen to do the same.
WIPE: Final = "\x1b_Ga=d,d=A,q=2\x1b\\"
_CHUNK: Final = 4096  # characters of base64 in one command at most, a multiple of 4; kitty's protocol
_BY_PROGRAM: Final = {
    "ghostty": KITTY,
    "kitty": KITTY,
    "iTerm.app": ITERM2,
    "WezTerm": ITERM2,  # its pictures by kitty's protocol get holes where text is written
}
_MULTIPLEXERS: Final = ("TMUX", "STY", "ZELLIJ")  # set by programs that pass no pictures on
_FIRST_KONSOLE: Final = 220400  # KONSOLE_VERSION that draws by kitty's protocol


def protocol(setting: str, environment: Mapping[str, str]) -> str | None:
    """``kitty``, ``iterm2``, or None where pictures are only named.

    ``setting`` is the setting ``pictures``: a protocol named there is believed, except by a terminal without commands.
    """
    if setting not in (AUTO, KITTY, ITERM2) or environment.get("TERM", "") in ("", "dumb"):
        return None
    return _found(environment) if setting == AUTO else setting


def _found(environment: Mapping[str, str]) -> str | None:
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if term.startswith(("tmux", "screen")) or any(environment.get(name) for name in _MULTIPLEXERS):
        return None
    if term in ("xterm-kitty", "xterm-ghostty"):
        return KITTY
    if program:
        return _BY_PROGRAM.get(program)  # another one that was started from such a terminal inherits its variables
    if environment.get("LC_TERMINAL") == "iTerm2":  # what iTerm2 sends along through ssh
        return ITERM2
    version = environment.get("KONSOLE_VERSION", "")
    is_konsole = version.isascii() and version.isdigit() and int(version) >= _FIRST_KONSOLE
    return KITTY if is_konsole or environment.get("KITTY_WINDOW_ID") else None


def draw_command(protocol: str, data: bytes, *, columns: int, rows: int) -> str:
    """What draws the picture at the cursor, ``columns`` by ``rows`` cells. For kitty ``data`` is a PNG file."""
    text = base64.standard_b64encode(data).decode("ascii")
    return _kitty(text, columns, rows) if protocol == KITTY else _iterm2(text, len(data), columns, rows)


def _kitty(text: str, columns: int, rows: int) -> str:
    """Transmitted and shown at once (``a=T``); the cursor stays (``C=1``), the terminal never answers (``q=2``)."""
    chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    keys = f"a=T,f=100,q=2,C=1,c={columns},r={rows},"
    commands = []
    for number, chunk in enumerate(chunks, 1):
        commands.append(f"\x1b_G{keys}m={int(number < len(chunks))};{chunk}\x1b\\")
        keys = ""
    return "".join(commands)


def _iterm2(text: str, size: int, columns: int, rows: int) -> str:
    """``doNotMoveCursor`` is WezTerm's; iTerm2 leaves the cursor below the picture."""
    keys = f"inline=1;size={size};width={columns};height={rows};preserveAspectRatio=1;doNotMoveCursor=1"
    return f"\x1b]1337;File={keys}:{text}\x07"
