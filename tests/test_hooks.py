"""The hook that deck repositories run before a commit, called as pre-commit calls it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

HOOKS = Path(__file__).parent.parent / ".pre-commit-hooks.yaml"
SOUND = "cards:\n  - {id: a, q: What is one?, a: '1'}\n"
WARNED = "cards:\n  - {id: a, claim: One is two., answer: false}\n"


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return dict(found)


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Entry and args from the top of the repository; file names are not passed on."""
    bin_folder = str(Path(sys.executable).parent)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RECALL_")}
    env = kept | {"PATH": f"{bin_folder}:{kept['PATH']}", "HOME": str(folder / "home")} | environment
    words = [*shlex.split(hook()["entry"]), *hook()["args"]]
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    return tmp_path


def test_sound_decks_let_the_commit_through(repository: Path) -> None:
    (repository / "decks" / "one.yaml").write_text(SOUND)
    (repository / "other.yaml").write_text("no: deck\n")
    ran = run(repository)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "1 file, 1 card: no problems\n", "")


def test_a_warning_stops_the_commit_and_is_told(repository: Path) -> None:
    (repository / "decks" / "one.yaml").write_text(WARNED)
    ran = run(repository)
    assert ran.returncode == 1
    assert ran.stdout.startswith("decks/one.yaml:2:5: W510 nothing says why the answer is right\n")


def test_what_the_repository_allows_does_not_stop_it(repository: Path) -> None:
    (repository / "decks" / "one.yaml").write_text(WARNED)
    (repository / "recall.toml").write_text('[check]\nallow = ["W510"]\n')
    assert run(repository).returncode == 0


def test_the_library_of_whoever_commits_is_not_what_is_checked(repository: Path, tmp_path: Path) -> None:
    (repository / "decks" / "one.yaml").write_text(WARNED)
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "one.yaml").write_text(SOUND)
    assert run(repository, RECALL_DECKS=str(other)).returncode == 1


@pytest.mark.parametrize(
    ("path", "is_looked_at"),
    [
        *(
            ("decks/a.yaml", True),
            ("a.yml", True),
            ("notes/a.md", True),
            ("recall.toml", True),
            ("x/recall.toml", True),
        ),
        *(("a.py", False), ("pyproject.toml", False), ("my-recall.toml.txt", False)),
    ],
)
def test_a_change_of_these_files_calls_the_hook(path: str, *, is_looked_at: bool) -> None:
    assert (re.search(hook()["files"], path) is not None) is is_looked_at
