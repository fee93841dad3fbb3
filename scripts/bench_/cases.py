"""The measurements, one function for each row or two of the budget."""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bench_.libraries import LARGE, Library, empty_database, make_log
from bench_.report import Figure, ratio
from bench_.runs import (
    RECALL,
    environment,
    in_turns,
    on_terminal,
    peak_mb,
    percentile,
    plain_environment,
    run,
    until_line,
)

HUNDRED_THOUSAND = 100_000
SCREEN_READY = b"] keys"  # at the foot of every question's screen
ANSWER_READY = b"1 again"
LINE_READY = b"q: quit"
SCREEN_GRADES = 300
LONG_SITTING = 5_000
FOLDER = str(Path(__file__).parent.parent)


class Bench(NamedTuple):
    """What all measurements are given. ``anki`` is the Python of real Anki's environment, where there is one."""

    libraries: dict[int, Library]
    runs: int
    anki: str | None
    folder: Path

    @property
    def largest(self) -> int:
        return max(size for size in self.libraries if size < LARGE)


Case = Callable[[Bench], Iterator[Figure]]


def starting(bench: Bench) -> Iterator[Figure]:
    """``recall --help`` and ``--version``, against what ``import click`` costs."""
    python = sys.executable
    took = in_turns(
        bench.runs * 3,
        {
            "python": ([python, "-c", "pass"], None),
            "click": ([python, "-c", "import click"], None),
            "--help": ([RECALL, "--help"], None),
            "--version": ([RECALL, "--version"], None),
        },
    )
    yield Figure("python -c pass", 0, took["python"] * 1e3, "ms")
    yield Figure("python -c 'import click'", 0, took["click"] * 1e3, "ms")
    for word in ("--help", "--version"):
        yield Figure(f"recall {word}", 0, took[word] * 1e3, "ms")
        yield ratio(f"recall {word} / import click", 0, took[word], took["click"], 2)


def due(bench: Bench) -> Iterator[Figure]:
    """``recall due``, as a whole process, beside real Anki's deck counts."""
    commands: dict[str, tuple[list[str], Mapping[str, str] | None]] = {
        str(size): ([RECALL, "due"], library.env) for size, library in bench.libraries.items()
    }
    commands["click"] = ([sys.executable, "-c", "import click"], None)
    if bench.anki:
        commands["anki"] = ([bench.anki, _peer(), "due", _collection(bench)], None)
    took = in_turns(bench.runs * 2, commands)
    for size in bench.libraries:
        budget = 60.0 if size == HUNDRED_THOUSAND else None
        yield Figure("recall due", size, took[str(size)] * 1e3, "ms", budget)
    yield ratio("recall due / import click", bench.largest, took[str(bench.largest)], took["click"])
    yield from _growth("recall due", {size: took[str(size)] for size in bench.libraries}, budget=1.2)
    if bench.anki:
        yield Figure("Anki: import, open, deck counts", bench.largest, took["anki"] * 1e3, "ms")
        yield ratio("recall due / Anki", bench.largest, took[str(bench.largest)], took["anki"], 0.25)


def first(bench: Bench) -> Iterator[Figure]:
    """``recall review`` until the first question is drawn: on a terminal, and line by line."""
    screen: dict[int, list[float]] = {size: [] for size in bench.libraries}
    lines: dict[int, list[float]] = {size: [] for size in bench.libraries}
    anki: list[float] = []
    for _ in range(bench.runs + 1):
        for size, library in bench.libraries.items():
            with on_terminal([RECALL, "review"], library.env) as terminal:
                screen[size].append(terminal.wait_for(SCREEN_READY) - terminal.started)
            lines[size].append(until_line([RECALL, "review", "--plain"], library.env, LINE_READY))
        if bench.anki:
            anki.append(run([bench.anki, _peer(), "first", _collection(bench)]).seconds)
    took = {size: statistics.median(each[1:]) for size, each in screen.items()}
    for size in bench.libraries:
        budget = 250.0 if size == HUNDRED_THOUSAND else None
        yield Figure("recall review, first question on the screen", size, took[size] * 1e3, "ms", budget)
        yield Figure("recall review --plain, first question", size, statistics.median(lines[size][1:]) * 1e3, "ms")
    yield from _growth("first question", took)
    if bench.anki:
        other = statistics.median(anki[1:])
        yield Figure("Anki: import, open, first card", bench.largest, other * 1e3, "ms")
        yield ratio("first question / Anki", bench.largest, took[bench.largest], other, 1)


def grades(bench: Bench) -> Iterator[Figure]:
    """From a grade to the next card: without drawing, then from key to screen on a terminal."""
    middles: dict[int, float] = {}
    for size, library in bench.libraries.items():
        with library.copy() as db:
            took = _inside("grades", library.decks, db)
        at_scale = size == HUNDRED_THOUSAND
        middles[size] = took["p50"]
        note = f"{took['grades']:.0f} grades"
        yield Figure("grade, commit, next card: p50", size, took["p50"] * 1e3, "ms", 0.25 if at_scale else None, note)
        yield Figure("grade, commit, next card: p99", size, took["p99"] * 1e3, "ms", 2 if at_scale else None)
    yield from _growth("grade p50", middles)
    if bench.anki:
        copy = bench.folder / "anki-copy.anki2"
        copy.write_bytes(Path(_collection(bench)).read_bytes())
        peer = json.loads(run([bench.anki, _peer(), "grades", str(copy)]).out)
        yield Figure("Anki: answer, next card: p50", bench.largest, peer["p50"] * 1e3, "ms")
        yield Figure("Anki: answer, next card: p99", bench.largest, peer["p99"] * 1e3, "ms")
        yield ratio("grade p50 / Anki", bench.largest, middles[bench.largest], peer["p50"], 1)
    library = bench.libraries[bench.largest]
    with library.copy() as db:
        yield from _keys(library, db)


def _keys(library: Library, db: Path) -> Iterator[Figure]:
    shown: list[float] = []
    graded: list[float] = []
    with on_terminal([RECALL, "review"], environment(library.decks, db)) as terminal:
        terminal.wait_for(SCREEN_READY)
        for _ in range(min(SCREEN_GRADES, library.size // 10)):
            pressed = terminal.press(b"\r")
            shown.append(terminal.wait_for(ANSWER_READY) - pressed)
            pressed = terminal.press(b"\r")
            graded.append(terminal.wait_for(SCREEN_READY) - pressed)
    yield Figure("key to screen, grade to next question: p50", library.size, percentile(graded, 50) * 1e3, "ms")
    yield Figure("key to screen, grade to next question: p99", library.size, percentile(graded, 99) * 1e3, "ms", 50)
    yield Figure("key to screen, question to answer: p99", library.size, percentile(shown, 99) * 1e3, "ms", 50)


def sitting(bench: Bench) -> Iterator[Figure]:
    """A long sitting on a terminal: what it holds after a tenth of its cards and at their end, and every key's time."""
    library = bench.libraries[bench.largest]
    cards = min(LONG_SITTING, library.size // 10)
    took: list[float] = []
    with (
        library.copy() as db,
        on_terminal([RECALL, "review", "--new", "0"], environment(library.decks, db)) as terminal,
    ):
        terminal.wait_for(SCREEN_READY)
        for number in range(cards):
            if number == cards // 10:
                early = terminal.memory_mb()
            terminal.press(b"\r")
            terminal.wait_for(ANSWER_READY)
            pressed = terminal.press(b"\r")
            took.append(terminal.wait_for(SCREEN_READY) - pressed)
        late = terminal.memory_mb()
    yield Figure(f"sitting of {cards:,} cards: memory after a tenth of them", library.size, early, "MB")
    yield Figure(f"sitting of {cards:,} cards: memory at the end", library.size, late, "MB")
    yield ratio(f"sitting of {cards:,} cards: memory, end / a tenth", library.size, late, early, 1.25)
    yield Figure(
        f"sitting of {cards:,} cards: key to next card, p99", library.size, percentile(took, 99) * 1e3, "ms", 50
    )


def load(bench: Bench) -> Iterator[Figure]:
    """The first load of a library: read, checked, expanded, indexed; the whole process."""
    medians: dict[int, float] = {}
    for size, library in bench.libraries.items():
        empty = library.folder / "empty.db"
        empty_database(library, empty)
        loads = []
        for _ in range(max(1, bench.runs // 2) if size < LARGE else 1):
            with library.copy(of=empty) as db:
                loads.append(run([RECALL, "due"], environment(library.decks, db)).seconds)
        medians[size] = statistics.median(loads)
        with library.copy(of=empty) as db:
            memory = peak_mb([RECALL, "due"], environment(library.decks, db))
        at_scale = size == HUNDRED_THOUSAND
        yield Figure("first load", size, medians[size], "s", 5 if at_scale else None)
        yield Figure("first load: memory above an idle Python", size, memory, "MB", 350 if at_scale else None)
    yield from _growth("first load", medians)


def edit(bench: Bench) -> Iterator[Figure]:
    """A load after one card of the library was edited, against one without a change."""
    for size, library in bench.libraries.items():
        if size >= LARGE:
            continue
        path = sorted(library.decks.rglob("*.yaml"))[len(list(library.decks.rglob("*.yaml"))) // 2]
        before, times = path.read_text(encoding="utf-8"), path.stat()
        same, edited = [], []
        with library.copy() as db:
            env = environment(library.decks, db)
            for number in range(bench.runs + 1):
                same.append(run([RECALL, "due"], env).seconds)
                path.write_text(before.replace("    a: The ", f"    a: The {number} ", 1), encoding="utf-8")
                os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns + number + 1))
                edited.append(run([RECALL, "due"], env).seconds)
        path.write_text(before, encoding="utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        more = statistics.median(edited[1:]) - statistics.median(same[1:])
        yield Figure("load after editing one card, more", size, more * 1e3, "ms", 150 if size >= 100_000 else None)


def replays(bench: Bench) -> Iterator[Figure]:
    """The log replayed: alone, and by ``recall doctor`` with its other checks."""
    medians: dict[int, float] = {}
    for size, library in bench.libraries.items():
        if size >= LARGE:
            continue
        log = make_log(library, size * 10)
        took = _inside("replay", library.decks, log)
        medians[size] = took["seconds"]
        million = size == HUNDRED_THOUSAND
        with library.copy(of=log) as db:
            doctor = run([RECALL, "doctor"], environment(library.decks, db))
            memory = peak_mb([RECALL, "doctor"], environment(library.decks, db))
        yield Figure("replay of all reviews", int(took["events"]), took["seconds"], "s", 15 if million else None)
        yield Figure("recall doctor, whole", int(took["events"]), doctor.seconds, "s")
        yield Figure("recall doctor: memory above an idle Python", int(took["events"]), memory, "MB")
    yield from _growth("replay", medians)


def export(bench: Bench) -> Iterator[Figure]:
    """An Anki package of the whole library, whose text did not change since the last export."""
    if find_spec("recall.cli.export_") is None:
        return
    for size, library in bench.libraries.items():
        if size >= LARGE:
            continue
        out = library.folder / "recall.apkg"
        with library.copy() as db:
            words, env = [RECALL, "export", "--anki", "-o", str(out)], environment(library.decks, db)
            once = run(words, env)
            again = statistics.median(run(words, env).seconds for _ in range(max(1, bench.runs // 2)))
            memory = peak_mb(words, env)
        out.unlink()
        at_scale = size == HUNDRED_THOUSAND
        yield Figure("export to Anki, the first", size, once.seconds, "s")
        yield Figure("export to Anki, text unchanged", size, again, "s", 4 if at_scale else None)
        yield Figure("export: memory above an idle Python", size, memory, "MB", 400 if at_scale else None)


def formats(bench: Bench) -> Iterator[Figure]:
    """The whole library as text, in each format."""
    for form in ("gift", "csv", "json", "markdown"):
        medians: dict[int, float] = {}
        for size, library in bench.libraries.items():
            out = library.folder / "out"
            with library.copy() as db:
                words, env = [RECALL, "export", f"--{form}", "-o", str(out)], environment(library.decks, db)
                medians[size] = run(words, env).seconds
                memory = peak_mb(words, env)
            out.unlink()
            yield Figure(f"export --{form}", size, medians[size], "s")
            yield Figure(f"export --{form}: memory above an idle Python", size, memory, "MB")
        yield from _growth(f"export --{form}", medians)


def checks(bench: Bench) -> Iterator[Figure]:
    """``recall check`` of the whole library: every file read, the rules of item writing, and its near-duplicates."""
    took: dict[int, float] = {}
    for size, library in bench.libraries.items():
        words = [RECALL, "check", "--select", "E"]  # printing warnings by the thousand is no part of it
        took[size] = statistics.median(run(words, library.env).seconds for _ in range(max(1, bench.runs // 2)))
        yield Figure("recall check", size, took[size], "s")
        yield Figure("recall check: memory above an idle Python", size, peak_mb(words, library.env), "MB")
    yield from _growth("recall check", took)


def judging(bench: Bench) -> Iterator[Figure]:
    """As many answers of every kind as the libraries have cards, from the response to the grade proposed."""
    took: dict[int, float] = {}
    for size in bench.libraries:
        kinds = {kind: statistics.median(each) for kind, each in _judged(size, max(1, bench.runs // 2)).items()}
        took[size] = sum(kinds.values())
        yield Figure("answers judged, of every kind", size, took[size], "s")
        for kind, seconds in kinds.items():
            yield Figure(f"an answer judged: {kind}", size, seconds / (size // len(kinds)) * 1e6, "us")
    yield from _growth("answers judged", took)


def _judged(size: int, runs: int) -> dict[str, list[float]]:
    found = [_measured("judging", str(size)) for _ in range(runs)]
    return {kind: [each[kind] for each in found] for kind in found[0]}


def next_card(bench: Bench) -> Iterator[Figure]:
    """``recall next --json`` as a whole process: the card that is to be asked, with what each grade would do."""
    commands = {str(size): ([RECALL, "next", "--json"], library.env) for size, library in bench.libraries.items()}
    took = in_turns(bench.runs * 2, commands)
    for size in bench.libraries:
        yield Figure("recall next --json", size, took[str(size)] * 1e3, "ms")
    yield from _growth("recall next --json", {size: took[str(size)] for size in bench.libraries})


def answering(bench: Bench) -> Iterator[Figure]:
    """``recall answer`` as a whole process, each time to the card that ``recall next`` names."""
    medians: dict[int, float] = {}
    for size, library in bench.libraries.items():
        took = []
        with library.copy() as db:
            env = environment(library.decks, db)
            for _ in range(bench.runs * 2 + 1):
                told = json.loads(run([RECALL, "next", "--json"], env).out)
                words = [RECALL, "answer", told["card"]["key"], "good", "--seen", told["seen"]]
                took.append(run(words, env).seconds)
        medians[size] = statistics.median(took[1:])
        yield Figure("recall answer", size, medians[size] * 1e3, "ms")
    yield from _growth("recall answer", medians)


def imports(bench: Bench) -> Iterator[Figure]:
    """Markdown against its bare parser, and a folder of many notes: time and memory of the whole command."""
    from bench_.importing import write_files

    took = _measured("importing")
    note = f"{took['items']:.0f} items"
    yield Figure("import of 500 kB of Markdown", 0, took["import"] * 1_000, "ms", 1_000, note)
    yield ratio("import / CommonMark's parser alone", 0, took["import"], took["parser"], 2.0)
    peaks: dict[int, float] = {}
    for number in (1_000, 10_000):
        folder = bench.folder / f"notes-{number}"
        if not folder.exists():
            write_files(folder, number)
        words = [RECALL, "import", str(folder), "--json"]
        yield Figure(f"recall import --json, {number:,} files of 2 kB", number, run(words).seconds, "s")
        peaks[number] = peak_mb(words, plain_environment())
        yield Figure(f"recall import --json, {number:,} files: memory", number, peaks[number], "MB")
    yield ratio("memory of an import: 10,000 / 1,000 files", 10_000, peaks[10_000], peaks[1_000], 1.25)


CASES: dict[str, Case] = {
    "start": starting,
    "due": due,
    "first": first,
    "grade": grades,
    "sitting": sitting,
    "load": load,
    "edit": edit,
    "check": checks,
    "judging": judging,
    "next": next_card,
    "answer": answering,
    "replay": replays,
    "export": export,
    "formats": formats,
    "import": imports,
}


def _growth(what: str, values: dict[int, float], budget: float | None = None) -> Iterator[Figure]:
    """How a cost grows from size to size; ``budget`` holds from the smallest to 100,000."""
    sizes = sorted(values)
    for less, more in pairwise(sizes):
        limit = 1.5 if (less, more) == (HUNDRED_THOUSAND, LARGE) and what != "first load" else None
        yield ratio(f"{what}: {more:,} / {less:,}", more, values[more], values[less], limit)
    if budget is not None and len(sizes) > 2 and HUNDRED_THOUSAND in values:
        grown = values[HUNDRED_THOUSAND], values[sizes[0]]
        yield ratio(f"{what}: 100,000 / {sizes[0]:,}", HUNDRED_THOUSAND, *grown, budget)


def _inside(task: str, decks: Path, db: Path) -> dict[str, float]:
    return _measured("inside", task, decks, db, env=environment(decks, db))


def _measured(module: str, *words: str | Path, env: Mapping[str, str] | None = None) -> dict[str, float]:
    """What a module of this package finds in a process of its own."""
    path = os.pathsep.join([FOLDER, os.environ.get("PYTHONPATH", "")])
    ran = run(
        [sys.executable, "-m", f"bench_.{module}", *map(str, words)],
        (env or plain_environment()) | {"PYTHONPATH": path},
    )
    found: dict[str, float] = json.loads(ran.out)
    return found


def _peer() -> str:
    return str(Path(__file__).with_name("anki_peer.py"))


def _collection(bench: Bench) -> str:
    """Anki's collection of as many cards as the largest library but one of a million."""
    path = bench.folder / f"anki-{bench.largest}" / "collection.anki2"
    if not path.exists():
        assert bench.anki is not None
        run([bench.anki, _peer(), "make", str(path), str(bench.largest)])
    return str(path)
