"""What the source of a card means."""

from pathlib import Path

import pytest

from recall.app.sources import Found, Missing, addresses_in, file_in, is_document, is_text, line_of

DECK = "course/day.yaml"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A repository with notes, and a library in it."""
    root = tmp_path / "repo" / "decks"
    files = {
        "course/near.md": "# Near\n\n## Part two\n",
        "inside.md": "",
        "course/both.md": "near",
        "both.md": "far",
        "course/a#b.md": "",
        "course/a b.md": "",
        "course/book.pdf": "%PDF",
        "../notes/beside.md": "",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("near.md", "course/near.md"),
        ("both.md", "course/both.md"),
        ("../both.md", "both.md"),
        ("inside.md", "inside.md"),
        ("notes/beside.md", "../notes/beside.md"),
        ("a%20b.md", "course/a b.md"),
        ("a b.md", "course/a b.md"),
        ("a#b.md", "course/a#b.md"),
        ("near.md, section 2", "course/near.md"),
        ("see `inside.md`.", "inside.md"),
        ("[the notes](notes/beside.md)", "../notes/beside.md"),
        ("course", "course"),
    ],
)
def test_a_file_is_looked_for_beside_the_deck_in_the_library_and_beside_it(
    library: Path, text: str, found: str
) -> None:
    assert file_in(text, library, DECK) == Found((library / found).resolve())


def test_a_file_may_be_named_from_the_root_or_the_home(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(library))
    assert file_in("~/inside.md", library, DECK) == Found(library / "inside.md")
    assert file_in(str(library / "inside.md"), library, DECK) == Found(library / "inside.md")


def test_what_stands_after_the_last_hash_is_the_anchor(library: Path) -> None:
    assert file_in("near.md#part-two", library, DECK) == Found(library / "course/near.md", "part-two")
    assert file_in("a#b.md#L3", library, DECK) == Found(library / "course/a#b.md", "L3")
    assert file_in("near.md#gr%C3%B6%C3%9Fe", library, DECK) == Found(library / "course/near.md", "größe")


@pytest.mark.parametrize(
    "text", ["nowhere.md", "notes/nowhere.md#part", "lecture/5", "see notes/nowhere.md, page 3", f"x/{'y' * 5000}.md"]
)
def test_a_path_under_which_nothing_is_names_the_folders_looked_in(library: Path, text: str) -> None:
    found = file_in(text, library, DECK)
    assert isinstance(found, Missing)
    assert found.looked_in == (library / "course", library, library.parent)
    assert found.written in text


def test_a_folder_is_looked_in_once(library: Path) -> None:
    found = file_in("nowhere.md", library, "day.yaml")
    assert isinstance(found, Missing)
    assert found.looked_in == (library, library.parent)


@pytest.mark.parametrize("text", ["Deep Learning, ch. 5", "Goodfellow et al. 2016", "page 12", ".", "..", "a\0b", "?"])
def test_words_are_no_file(library: Path, text: str) -> None:
    assert file_in(text, library, DECK) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://arxiv.org/abs/1706.03762", ["https://arxiv.org/abs/1706.03762"]),
        ("Vaswani 2017 (https://arxiv.org/abs/1706.03762).", ["https://arxiv.org/abs/1706.03762"]),
        ("https://en.wikipedia.org/wiki/C_(language)", ["https://en.wikipedia.org/wiki/C_(language)"]),
        ("[a](https://x.org/a), [b](https://x.org/b)", ["https://x.org/a", "https://x.org/b"]),
        ("https://x.org/a and https://x.org/a", ["https://x.org/a"]),
        ("HTTP://X.ORG/a", ["HTTP://X.ORG/a"]),
        ("javascript:alert(1) file:///etc/passwd ftp://x.org", []),
        ("https://", []),
    ],
)
def test_addresses_are_taken_out_of_a_text_without_its_punctuation(text: str, found: list[str]) -> None:
    assert list(addresses_in(text)) == found


@pytest.mark.parametrize(
    ("anchor", "line"),
    [("", 1), ("L12", 12), ("l3-L9", 3), ("L0", 1), ("part-two", 3), ("part-three", None), ("Lx", None)],
)
def test_the_anchor_of_a_text_is_a_line(library: Path, anchor: str, line: int | None) -> None:
    assert line_of(Found(library / "course/near.md", anchor)) == line


def test_a_text_that_is_gone_has_no_headings(tmp_path: Path) -> None:
    assert line_of(Found(tmp_path / "gone.md", "part")) is None


def test_texts_are_told_from_other_files_by_their_beginning(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("ü" * 10_000)
    (tmp_path / "odd").write_text("x" + "ü" * 10_000)
    (tmp_path / "zeros").write_bytes(b"a\0b")
    (tmp_path / "latin").write_bytes(b"Gr\xf6\xdfe")
    found = {name: is_text(tmp_path / name) for name in ("text", "odd", "zeros", "latin", "gone")}
    assert found == {"text": True, "odd": True, "zeros": False, "latin": False, "gone": False}


def test_documents_are_known_by_their_ending(library: Path) -> None:
    found = {name: is_document(library / name) for name in ("a.PDF", "b.png", "c.mp4", "d.md", "e.sh", "course")}
    assert found == {"a.PDF": True, "b.png": True, "c.mp4": True, "d.md": False, "e.sh": False, "course": True}
