"""scripts/import-counts prints what each file of a folder comes to."""

import subprocess
import sys
from pathlib import Path

from recall.importers.curriculum import EXAMPLE as COURSE
from recall.importers.glossary import EXAMPLE as TERMS

SCRIPT = Path(__file__).parent.parent / "scripts" / "import-counts"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *words], capture_output=True, text=True, check=False)


def test_a_table_of_counts_is_printed(tmp_path: Path) -> None:
    (tmp_path / "birds.txt").write_text(COURSE, encoding="utf-8")
    (tmp_path / "sky.txt").write_text(TERMS, encoding="utf-8")
    head, birds, sky = run(str(tmp_path)).stdout.splitlines()
    heads = head.split()[2:]
    counts = dict(zip(heads, birds.split()[2:], strict=True))
    assert {head: int(count) for head, count in counts.items() if count != "0"} == {
        "parts": 2,
        "lessons": 3,
        "videos": 3,
        "minutes": 111,
        "points": 4,
        "drafts": 2,
    }
    assert dict(zip(heads, sky.split()[2:], strict=True))["terms"] == "3"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"PK\x03\x04" + bytes(200))
    told = run(str(tmp_path)).stdout
    assert "notes.txt" in told
    assert "E702" in told


def test_without_a_folder_the_usage_is_told() -> None:
    assert "import-counts FOLDER" in run().stderr
