"""The documents say what the program does: they are made from it, or compared with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from recall.cli.main import COMMANDS
from recall.config import SETTINGS
from recall.exporters.anki_render import CODES as EXPORT_CODES

TOP = Path(__file__).parent.parent
PAGES = sorted([TOP / "README.md", TOP / "CHANGELOG.md", *(TOP / "docs").glob("*.md")])


def text(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def test_the_command_reference_is_what_the_commands_say() -> None:
    ran = subprocess.run(
        [sys.executable, TOP / "scripts" / "generate-docs", "--check"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"{ran.stderr}\nRenew it with scripts/generate-docs"


@pytest.mark.slow
def test_the_pictures_of_a_session_are_what_recall_shows() -> None:
    ran = subprocess.run([TOP / "scripts" / "capture", "--check"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stderr}\nRenew them with scripts/capture"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"### recall {name}\n" in text("docs/commands.md")


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_documented(name: str) -> None:
    assert f"| `{name}` |" in text("docs/commands.md")


@pytest.mark.parametrize("code", EXPORT_CODES)
def test_every_problem_of_an_export_is_documented(code: str) -> None:
    assert code in text("docs/anki.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    from recall.markup.reader import read
    from recall.markup.tree import addresses

    for address in addresses(read(page.read_text(encoding="utf-8"))):
        if "://" not in address and not address.startswith("#"):
            assert (page.parent / address.split("#")[0]).exists(), f"{page.name} links to {address}"


def test_the_deck_of_the_readme_has_no_fault() -> None:
    from recall.deckfile.reader import parse_deck

    deck = text("README.md").split("```yaml\n")[1].split("```")[0]
    assert len(deck.splitlines()) <= 10
    read = parse_deck(deck.encode(), file="readme.yaml")
    assert read.problems == ()
    assert len(read.notes) == 3
