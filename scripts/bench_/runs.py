"""Whole processes, timed from outside: how long, how much memory, and when a text appears on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

RECALL = str(Path(sys.executable).with_name("recall"))
NOW = "2026-11-30T09:00:00+01:00"
_PATIENCE_S = 120


# Linux counts what a process held before it became the program; this small parent keeps that small.
_LAUNCHER = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """One process: wall seconds, and what it wrote."""

    seconds: float
    out: str = ""


def plain_environment() -> dict[str, str]:
    """This environment, with compiled modules kept as they are for every user."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def environment(decks: Path, db: Path) -> dict[str, str]:
    """The environment of a learner of these decks, on the day that the logs lead to."""
    return {
        **plain_environment(),
        "RECALL_DECKS": str(decks),
        "RECALL_DB": str(db),
        "RECALL_CONFIG": str(db.with_name("config.toml")),
        "RECALL_NOW": NOW,
        "TERM": "xterm-256color",
    }


def run(words: Sequence[str], env: Mapping[str, str] | None = None) -> Ran:
    """Run to the end; a failure ends the benchmark with what the program said."""
    started = time.perf_counter()
    done = subprocess.run(words, env=env or plain_environment(), stdout=subprocess.PIPE, text=True, check=False)
    seconds = time.perf_counter() - started
    if done.returncode not in (0, 10):
        raise SystemExit(f"{' '.join(map(str, words))} ended with {done.returncode}: {done.stdout}")
    return Ran(seconds, done.stdout)


def peak_mb(words: Sequence[str], env: Mapping[str, str] | None = None) -> float:
    """The most memory that one run of the program held, in MB above an idle Python."""
    return _peak_mb(words, env) - _peak_mb([sys.executable, "-c", "pass"], None)


def _peak_mb(words: Sequence[str], env: Mapping[str, str] | None) -> float:
    launched = [sys.executable, "-S", "-c", _LAUNCHER, *map(str, words)]
    done = subprocess.run(launched, env=env, capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1]) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def in_turns(runs: int, commands: Mapping[str, tuple[Sequence[str], Mapping[str, str] | None]]) -> dict[str, float]:
    """Name → median wall seconds; the commands take turns, so that a busy minute touches all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, (words, env) in commands.items():
            times[name].append(run(words, env).seconds)
    return {name: statistics.median(each[1:]) for name, each in times.items()}  # the first run warms the caches


def until_line(words: Sequence[str], env: Mapping[str, str], text: bytes) -> float:
    """Seconds until ``text`` stands in what the program writes into a pipe."""
    started = time.perf_counter()
    process = subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    _wait_for(process.stdout.fileno(), text)
    seconds = time.perf_counter() - started
    process.kill()
    process.communicate()
    return seconds


class Terminal:
    """A program on a pseudo-terminal of 100 columns and 40 rows."""

    def __init__(self, process: int, descriptor: int, started: float) -> None:
        self._process = process
        self._descriptor = descriptor
        self.started = started

    def wait_for(self, text: bytes) -> float:
        """When ``text`` has been drawn (seconds of the performance counter)."""
        _wait_for(self._descriptor, text)
        return time.perf_counter()

    def press(self, key: bytes) -> float:
        """When the key was pressed."""
        pressed = time.perf_counter()
        os.write(self._descriptor, key)
        return pressed

    def memory_mb(self) -> float:
        """What the program holds now, in MB; where the system does not tell, nothing is known (0)."""
        status = Path(f"/proc/{self._process}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        held = next((line.split()[1] for line in lines if line.startswith("VmRSS")), "0")
        return int(held) / 1024

    def end(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._descriptor)


@contextmanager
def on_terminal(words: Sequence[str], env: Mapping[str, str]) -> Iterator[Terminal]:
    """The program, started on a terminal of its own, and killed when the block ends."""
    started = time.perf_counter()
    process, descriptor = pty.fork()
    if process == 0:
        os.execve(words[0], list(words), dict(env))
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    terminal = Terminal(process, descriptor, started)
    try:
        yield terminal
    finally:
        terminal.end()


def _wait_for(descriptor: int, text: bytes) -> None:
    seen = b""
    limit = time.monotonic() + _PATIENCE_S
    while text not in seen:
        ready, _, _ = select.select([descriptor], [], [], max(0, limit - time.monotonic()))
        more = os.read(descriptor, 65536) if ready else b""
        if not more:
            raise SystemExit(f"{text!r} was never drawn; what was: {seen[-2000:]!r}")
        seen += more


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many per cent of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
