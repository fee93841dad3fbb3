"""Notes for imports, and what reading them costs: ``python -m bench_.importing`` prints one JSON object."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from markdown_it import MarkdownIt

from bench_.decks import word
from recall.importers.markdown import read_markdown

_BYTES = 500_000
_RUNS = 5


def notes(size: int, *, first: int = 0) -> str:
    """Markdown of about so many characters: headings that ask, choices, tables, Q:/A:, code, and prose between."""
    parts: list[str] = [f"# {_words(3, first)}\n"]
    length = number = 0
    while length < size:
        part = _PARTS[number % len(_PARTS)](first + 100 * number)
        parts.append(part)
        length += len(part) + 1
        number += 1
    return "\n".join(parts)


def _words(count: int, number: int) -> str:
    return " ".join(word(1_000 + (7 * number + 13 * place) % 40_000) for place in range(count))


def _heading(number: int) -> str:
    items = "\n".join(f"- **{_words(1, number + at)}** {_words(12, number + at)}" for at in range(4))
    return (
        f"## {number}. What is {_words(4, number)}?\n\n{_words(60, number)}.\n\n{items}\n\n{_words(40, number + 5)}.\n"
    )


def _choice(number: int) -> str:
    boxes = "\n".join(f"- [{'x' if at == number % 4 else ' '}] {_words(5, number + at)}" for at in range(4))
    code = f"```py\nfor {word(number + 1_000)} in range(10):\n    print({_words(1, number)!r})\n```"
    return f"#### Q{number}. Which {_words(6, number)}?\n\n{code}\n\n{boxes}\n\n{_words(25, number)}.\n"


def _table(number: int) -> str:
    rows = "\n".join(f"| What is {_words(3, number + at)}? | {_words(14, number + at)} |" for at in range(8))
    return f"| Question | Answer |\n| --- | --- |\n{rows}\n"


def _labelled(number: int) -> str:
    return f"**Q: Why {_words(7, number)}?**\n\nA: {_words(45, number)}.\n"


def _prose(number: int) -> str:
    paragraphs = [f"{_words(70, number + at)} [{_words(2, at)}](https://example.org/{at})." for at in range(3)]
    return f"## {_words(3, number)}\n\n" + "\n\n".join(paragraphs) + "\n"


_PARTS = (_heading, _prose, _choice, _table, _labelled)


def write_files(folder: Path, number: int) -> None:
    """So many notes of about 2 kB, in folders of a hundred."""
    for each in range(number):
        path = folder / f"part-{each // 100}" / f"note-{each}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notes(2_000, first=each), encoding="utf-8")


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_timed(work))


def _timed(work: Callable[[], object]) -> Iterator[float]:
    for _ in range(_RUNS):
        started = time.perf_counter()
        work()
        yield time.perf_counter() - started


def measured() -> dict[str, float]:
    """Seconds for 500 kB: of CommonMark's parser alone, and of the whole import; and the items found."""
    text = notes(_BYTES)
    bare = MarkdownIt("commonmark").enable("table")
    parser = _median(lambda: bare.parse(text))
    found = read_markdown(text)
    return {"parser": parser, "import": _median(lambda: read_markdown(text)), "items": len(found.items)}


if __name__ == "__main__":
    print(json.dumps(measured()))
