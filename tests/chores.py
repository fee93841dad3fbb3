"""Work for other processes, which find it by the name of this module."""

import os
import signal


def half(number: int) -> tuple[int, int]:
    """Half of the number, and the process that worked it out."""
    if number < 0:
        raise ValueError(number)
    return number // 2, os.getpid()


def is_deaf(_: int) -> bool:
    """Whether this process ignores Ctrl-C."""
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN
