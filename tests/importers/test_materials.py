"""What lists and saved pages say of a video or a reading."""

import pytest

from recall.importers.items import Material
from recall.importers.materials import begins_with_length, is_video, material_of, minutes_of, plain_title, watch_list


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("18 min", 18),
        ("2.5 hrs", 150),
        ("1,5 h", 90),
        ("1 hr", 60),
        ("1h 20m", 80),
        ("1 hour and 5 minutes", 65),
        ("1:05:30", 66),
        ("12:34", 13),
        ("(20 min)", 20),
        ("45'", 45),
        ("20 мин", 20),
        ("30 s", 1),
        ("2.25 hours", 135),
    ],
)
def test_a_length_is_read_in_minutes(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "28", "Days", "18 minutes of fame", "5 monkeys", "1." * 50, "3 miles", "Chapter 5"]
)
def test_other_text_has_no_length(text: str) -> None:
    assert minutes_of(text) is None


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("[Graphs](https://e.org/g) by Ada Lovelace", Material("Graphs", "Ada Lovelace", None, "https://e.org/g")),
        ("[Graphs](https://e.org/g): a long guide", Material("Graphs", None, None, "https://e.org/g")),
        ("4.3 Trees and [Graphs](g.pdf)", Material("4.3 Trees and Graphs", None, None, "g.pdf")),
        ("[ ] **[Heaps](h)** - 12:30", Material("Heaps", None, 12, "h")),
        ("Heaps (1h 10m)", Material("Heaps", None, 70, None)),
        ("[](https://e.org/x) by Ada", Material("https://e.org/x", "Ada", None, "https://e.org/x")),
        ("https://e.org/start.", Material("https://e.org/start", None, None, "https://e.org/start")),
        ("[Sets](https://e.org/A_(b))", Material("Sets", None, None, "https://e.org/A_(b)")),
        ("Gradient Descent, Step by Step", Material("Gradient Descent, Step by Step")),
        ("Learn Rust by Example", Material("Learn Rust by Example")),
        ('"Quoted title"', Material("Quoted title")),
        ("- **", None),
    ],
)
def test_an_entry_of_a_list_gives_title_author_length_and_address(text: str, material: Material | None) -> None:
    assert material_of(text) == material


@pytest.mark.parametrize(
    "lines",
    [
        ["A", "Ada", "18 min", "B", "Bob", "2 hrs"],
        ["A", "18 min", "Ada", "B", "2 hrs", "Bob"],
        ["18 min", "A", "Ada", "2 hrs", "B", "Bob"],
    ],
)
def test_films_of_a_saved_page_are_told_apart_in_any_order(lines: list[str]) -> None:
    assert list(watch_list(lines)) == [Material("A", "Ada", 18), Material("B", "Bob", 120)]


def test_a_film_without_an_author_has_its_title_and_length() -> None:
    assert list(watch_list(["A", "5 min", "B", "6 min"])) == [Material("A", None, 5), Material("B", None, 6)]


def test_lines_without_lengths_are_a_film_each() -> None:
    assert list(watch_list(["A (3 min)", "B"])) == [Material("A", None, 3), Material("B")]


def test_a_length_alone_is_no_film() -> None:
    assert list(watch_list(["5 min"])) == []


def test_addresses_of_films_are_known() -> None:
    assert is_video("https://youtu.be/x")
    assert not is_video("https://example.org/x")
    assert not is_video(None)


def test_a_title_is_plain() -> None:
    assert plain_title("[x] **[Sets](s.md) and maps**:") == "Sets and maps"


def test_a_line_may_begin_with_a_length() -> None:
    assert begins_with_length("3 hours to complete")
    assert not begins_with_length("Three hours")
