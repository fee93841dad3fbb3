"""Imports go down, never up, never sideways between edges; each third-party library has one home."""

import ast
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "recall"
MODULES = sorted(SOURCE.rglob("*.py"))

FLOORS = {
    "problems": 0,
    "progress": 0,
    "core": 1,
    "markup": 1,
    "deckfile": 2,
    "store": 2,
    "exporters": 2,
    "importers": 2,
    "config": 2,
    "app": 3,
    "terminal": 4,
    "cli": 5,
}
HOMES = {
    "rapidfuzz": ("core/likeness.py",),
    "markdown_it": ("markup/",),
    "pygments": ("markup/",),
    "markdownify": ("importers/html_writer.py",),
    "bs4": ("importers/html_writer.py",),
    "pylatexenc": ("markup/mathsigns.py",),
    "yaml": ("deckfile/", "importers/yaml_tree.py"),
    "sqlmodel": ("store/",),
    "sqlalchemy": ("store/",),
    "alembic": ("store/",),
    "sqlite3": ("store/", "exporters/"),
    "genanki": ("exporters/",),
    "platformdirs": ("config.py",),
    "tomlkit": ("config.py", "deckfile/project.py"),
    "rich": ("terminal/",),
    "PIL": ("terminal/images.py",),
    "wcwidth": ("terminal/cells.py",),
    "click": ("cli/",),
    "defusedxml": ("importers/xmltree.py",),
}
IMPURE = {
    "os",
    "io",
    "random",
    "secrets",
    "time",
    "logging",
    "pathlib",
    "shutil",
    "subprocess",
    "socket",
    "tempfile",
    "sys",
}


def imported(path: Path) -> set[str]:
    """Full dotted names imported anywhere in a module, function bodies included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def part_of(name: str) -> str | None:
    """``recall.core.days.moment`` → ``core``; None for the package itself."""
    pieces = name.split(".")
    return pieces[1] if pieces[0] == "recall" and len(pieces) > 1 and pieces[1] in FLOORS else None


def home(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=home)
def test_a_module_imports_only_from_lower_floors(path: Path) -> None:
    own = home(path).split("/")[0].removesuffix(".py")
    if own not in FLOORS:
        return
    for name in imported(path):
        part = part_of(name)
        if part is None or part == own:
            continue
        if own == "core":
            assert part == "problems", f"core imports {name}"
        assert FLOORS[part] < FLOORS[own], f"{home(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=home)
def test_a_library_is_imported_only_at_its_home(path: Path) -> None:
    for name in imported(path):
        top = name.split(".")[0]
        if top == "recall" or (top in sys.stdlib_module_names and top not in HOMES):
            continue
        assert top in HOMES, f"{home(path)} imports {top}, which has no home"
        assert home(path).startswith(HOMES[top]), f"{home(path)} imports {top}, whose home is {HOMES[top]}"


@pytest.mark.parametrize("path", sorted((SOURCE / "core").rglob("*.py")), ids=home)
def test_core_has_no_clock_chance_or_files(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & IMPURE
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert (
                node.attr not in {"now", "today", "utcnow"}
                or not isinstance(node.value, ast.Name)
                or (node.value.id not in {"datetime", "date"})
            ), f"{home(path)}:{node.lineno} reads the clock"


def test_every_package_says_what_it_is() -> None:
    for path in SOURCE.rglob("__init__.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{home(path)} has no docstring"
