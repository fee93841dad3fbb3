"""What ``recall fmt`` did, a line a file."""

from __future__ import annotations

from collections.abc import Iterator

from recall.app.tidying import Tidying
from recall.terminal.safety import safe


def tidying_lines(done: Tidying, *, dry: bool) -> Iterator[str]:
    """The files, and how many there were; ``dry``: as what would happen."""
    for each in done.changed:
        ids = f": {len(each.ids)} id{'' if len(each.ids) == 1 else 's'}" if each.ids else ""
        yield safe(f"{'would tidy' if dry else 'tidied'} {each.file}{ids}")
    files = f"{done.files} file{'' if done.files == 1 else 's'}"
    left = f", {len(done.refused)} could not be read" if done.refused else ""
    yield f"{files}, {len(done.changed)} {'would change' if dry else 'changed'}{left}"
