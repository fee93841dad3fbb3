"""Pictures of a card: drawn, named, never in the way of the keys."""

import base64
import fcntl
import io
import re
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recall.terminal.fitting import Fitted, ScreenView, fit
from recall.terminal.marked import Indented
from recall.terminal.pictures import Picture, cell_size, gallery
from recall.terminal.text import markdown
from screens import printed

CELL = (10, 20)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    (root / "course").mkdir()
    Image.new("RGB", (200, 100), (255, 0, 0)).save(root / "course" / "red.png")  # 20 columns, 5 rows
    Image.new("RGB", (4000, 3000), (0, 0, 255)).save(root / "large.jpg")
    Image.new("RGB", (9, 9), (0, 0, 255)).save(root / "tiny.png")
    noise = Image.effect_noise((100, 100), 50)
    noise.save(root / "cut.png")
    (root / "cut.png").write_bytes((root / "cut.png").read_bytes()[:2000])
    for name in ("words.png", "plan.svg", "book.pdf", "song.mp3"):
        (root / name).write_text("words")
    return root


def shown(
    library: Path, address: str, words: str = "", *, protocol: str | None = "kitty", room: tuple[int, int] = (80, 20)
) -> RenderableType | None:
    return gallery(library, "course/day.yaml", protocol=protocol, room=room, cell=CELL)(address, words)


def screen(body: RenderableType, *, rows: int = 24, columns: int = 80, offset: int | None = None) -> Fitted:
    console = Console(file=io.StringIO(), width=columns, height=rows, force_terminal=True)
    return fit(ScreenView(Text("head"), body, Text("keys")), console, offset)


def lines(fitted: Fitted) -> list[str]:
    return ["".join(segment.text for segment in row if not segment.control).rstrip() for row in fitted.rows]


def sent(fitted: Fitted, columns: int = 80, rows: int = 24) -> str:
    """Every byte that the terminal gets."""
    console = Console(file=io.StringIO(), width=columns, height=rows, force_terminal=True, color_system=None)
    console.print(fitted, end="")
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_a_picture_takes_its_rows_and_is_drawn_at_its_place_after_all_text(library: Path) -> None:
    fitted = screen(Group(Text("above"), shown(library, "red.png", "a wall"), Text("below")), rows=12)
    assert lines(fitted) == ["head", "above", "", "", "", "", "", "below", "", "", "", "keys"]
    (drawing,) = fitted.drawings
    assert (drawing.row, drawing.column) == (3, 1)
    text = sent(fitted, rows=12)
    assert text.endswith(f"keys\x1b7\x1b[3;1H{drawing.command}\x1b8")
    assert drawing.command.startswith("\x1b_Ga=T,f=100,q=2,C=1,c=20,r=5,m=")


def test_kitty_gets_the_very_pixels(library: Path) -> None:
    (drawing,) = screen(shown(library, "red.png")).drawings
    data = base64.standard_b64decode("".join(re.findall(r";([^\x1b]*)\x1b", drawing.command)))
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size, picture.getpixel((100, 50))) == ("PNG", (200, 100), (255, 0, 0))


def test_iterm2_gets_the_size_in_cells(library: Path) -> None:
    (drawing,) = screen(shown(library, "red.png", protocol="iterm2")).drawings
    keys, _, data = drawing.command.partition(":")
    assert keys.startswith("\x1b]1337;File=inline=1;size=")
    assert ";width=20;height=5;" in keys
    assert Image.open(io.BytesIO(base64.standard_b64decode(data[:-1]))).size == (200, 100)


@pytest.mark.parametrize(
    ("room", "columns", "rows", "expected"),
    [
        ((80, 20), 80, 24, (54, 20)),  # as high as the room
        ((80, 100), 80, 24, (56, 21)),  # as high as what the keys leave, one row for the scroll line
        ((30, 20), 80, 24, (30, 12)),  # as wide as the room
        ((80, 20), 20, 24, (20, 8)),  # as wide as the window
    ],
)
def test_a_large_picture_keeps_its_proportions_in_the_room_there_is(
    library: Path, room: tuple[int, int], columns: int, rows: int, expected: tuple[int, int]
) -> None:
    (drawing,) = screen(shown(library, "../large.jpg", room=room), columns=columns, rows=rows).drawings
    assert f"c={expected[0]},r={expected[1]}," in drawing.command


def test_a_small_picture_is_not_enlarged(library: Path) -> None:
    fitted = screen(Group(shown(library, "tiny.png"), Text("below")))
    assert "c=1,r=1," in fitted.drawings[0].command
    assert lines(fitted)[1:3] == ["", "below"]


def test_a_picture_that_would_be_a_smear_is_named(library: Path) -> None:
    fitted = screen(shown(library, "../large.jpg", "a wall"), rows=3)
    assert (lines(fitted)[0], fitted.drawings) == ("[image: a wall (large.jpg)]", ())


def test_in_a_quote_and_a_grid_it_stands_where_its_text_would(library: Path) -> None:
    quoted = screen(Indented(shown(library, "red.png"), "│ ", "│ "))
    assert (quoted.drawings[0].row, quoted.drawings[0].column) == (2, 3)
    assert lines(quoted)[1:6] == ["│"] * 5
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text("A)"), shown(library, "red.png"))
    option = screen(Padding(grid, (0, 0, 0, 1)))
    assert (option.drawings[0].row, option.drawings[0].column) == (2, 5)
    assert "c=20,r=5," in option.drawings[0].command


def scrolled(library: Path, offset: int) -> Fitted:
    body = Group(*(Text(f"line {n}") for n in range(3)), shown(library, "red.png", "a wall"), *[Text("after")] * 9)
    return screen(body, rows=9, offset=offset)  # six lines of 17 are seen


@pytest.mark.parametrize(
    ("offset", "seen", "is_drawn"),
    [
        (0, ["line 0", "line 1", "line 2", "[image: a wall (red.png)]", "", ""], False),  # its foot is hidden
        (2, ["line 2", "", "", "", "", ""], True),
        (3, ["", "", "", "", "", "after"], True),
        (4, ["[image: a wall (red.png)]", "", "", "", "after", "after"], False),  # its head is hidden
        (7, ["[image: a wall (red.png)]", "after", "after", "after", "after", "after"], False),
        (8, ["after"] * 6, False),
    ],
)
def test_a_picture_is_drawn_only_where_all_its_rows_are_in_sight(
    library: Path, offset: int, seen: list[str], is_drawn: bool
) -> None:
    fitted = scrolled(library, offset)
    assert lines(fitted)[1:7] == seen
    assert bool(fitted.drawings) == is_drawn
    assert lines(fitted)[8] == "keys"


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 12), st.integers(0, 30), st.integers(3, 30), st.integers(8, 60), st.none() | st.integers(0, 60))
def test_no_picture_reaches_the_keys_or_leaves_the_window(
    library: Path, above: int, below: int, rows: int, columns: int, offset: int | None
) -> None:
    picture = shown(library, "red.png", "a wall", room=(columns, rows))
    body = Group(*[Text("x")] * above, picture, *[Text("x")] * below)
    fitted = screen(body, rows=rows, columns=columns, offset=offset)
    assert len(fitted.rows) == rows
    assert lines(fitted)[-1] == "keys"
    for drawing in fitted.drawings:
        wide, high = (int(each) for each in re.findall(r"c=(\d+),r=(\d+),", drawing.command)[0])
        assert drawing.row >= 1
        assert drawing.row + high <= rows
        assert drawing.column + wide - 1 <= columns


@pytest.mark.parametrize(
    ("address", "words", "caption"),
    [
        ("gone.png", "a wall", "[image: a wall (gone.png: not there)]"),
        ("gone.png", "", "[image: gone.png: not there]"),
        ("../../private.png", "p", "[image: p (private.png: outside the library)]"),
        ("words.png", "w", "[image: w (words.png: it is no picture)]"),
        ("plan.svg", "the plan", "[image: the plan (plan.svg)]"),
        ("book.pdf", "b", "[image: b (book.pdf: it is no picture, sound or video)]"),
        ("song.mp3", "la", "[media: la (song.mp3)]"),
        ("https://x.org/a.png", "far", "[image: far (https://x.org/a.png)]"),
        ("data:image/png;base64,AAAA", "own", "[image: own (in the text itself)]"),
        ("a%1B[31mb.png", "evil\x1b]0;x\x07\nname", "[image: evil�]0;x� name (a�[31mb.png: not there)]"),
    ],
)
def test_what_cannot_be_drawn_is_named_and_says_why(library: Path, address: str, words: str, caption: str) -> None:
    assert printed(shown(library, address, words), width=100).strip() == caption


def test_a_long_address_is_cut(library: Path) -> None:
    found = printed(shown(library, f"https://x.org/{'a' * 900}.png", "far"), width=200).strip()
    assert found == f"[image: far (https://x.org/{'a' * 45}…)]"


def test_a_picture_that_turns_out_to_be_cut_off_is_named_in_its_rows(library: Path) -> None:
    fitted = screen(Group(shown(library, "cut.png", "noise"), Text("below")))
    assert fitted.drawings == ()
    assert lines(fitted)[1] == "[image: noise (cut.png): the picture is damaged]"
    assert lines(fitted)[6] == "below"


@pytest.mark.parametrize(
    ("address", "caption"),
    [
        ("red.png", "[image: w (red.png)]"),
        ("words.png", "[image: w (words.png: it is no picture)]"),
        ("cut.png", "[image: w (cut.png)]"),
        ("gone.png", "[image: w (gone.png: not there)]"),
    ],
)
def test_where_the_terminal_draws_nothing_only_the_beginning_of_a_file_is_read(
    library: Path, address: str, caption: str
) -> None:
    assert printed(shown(library, address, "w", protocol=None)).strip() == caption


@pytest.mark.parametrize("protocol", ["kitty", None])
@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("red.png", "[image: w (red.png)]"),
        ("gone.png", "[image: w (gone.png: not there)]"),
        ("words.png", "[image: w (words.png: it is no picture)]"),
    ],
)
def test_in_a_sentence_a_picture_is_named_with_what_is_wrong(
    library: Path, address: str, named: str, protocol: str | None
) -> None:
    pictures = gallery(library, "course/day.yaml", protocol=protocol, room=(80, 20), cell=CELL)
    assert printed(markdown(f"See ![w]({address}) here.", pictures=pictures)).strip() == f"See {named} here."


def test_an_image_without_an_address_is_left_to_the_text(library: Path) -> None:
    assert shown(library, "", "words") is None


def test_without_a_screen_that_draws_it_the_name_is_seen(library: Path) -> None:
    assert printed(shown(library, "red.png", "a wall")).splitlines()[0] == "[image: a wall (red.png)]"


def test_in_a_narrow_window_the_name_is_cut_not_wrapped_over_the_text(library: Path) -> None:
    fitted = screen(
        Group(*[Text("x")] * 9, shown(library, "red.png", "a wall of red bricks")), columns=12, offset=0, rows=13
    )
    assert lines(fitted)[10] == "[image: a wa"


def test_a_picture_is_made_once_while_it_stays_in_sight(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from recall.terminal import pictures

    made = []
    pack = pictures.pack
    monkeypatch.setattr(pictures, "pack", lambda *given, **named: made.append(1) or pack(*given, **named))
    pictures._command.cache_clear()
    for _ in range(5):
        assert screen(shown(library, "red.png")).drawings
    assert len(made) == 1


@pytest.mark.parametrize(
    ("window", "cell"),
    [
        ((24, 80, 720, 408), (9, 17)),
        ((24, 80, 0, 0), (10, 20)),  # most terminals do not say
        ((0, 0, 0, 0), (10, 20)),
        ((24, 80, 65535, 1), (10, 20)),  # nonsense
    ],
)
def test_the_size_of_a_character_is_the_terminals(
    monkeypatch: pytest.MonkeyPatch, window: tuple[int, ...], cell: tuple[int, int]
) -> None:
    class Screen:
        def fileno(self) -> int:
            return 1

    monkeypatch.setattr("sys.stdout", Screen())
    monkeypatch.setattr(fcntl, "ioctl", lambda *_: struct.pack("HHHH", *window))
    assert cell_size() == cell


def test_without_a_terminal_a_character_is_half_as_wide_as_high(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert cell_size() == (10, 20)


def test_a_gallery_asks_the_terminal_when_it_is_not_told(library: Path) -> None:
    picture = gallery(library, "course/day.yaml", protocol="kitty", room=(80, 20))("red.png", "")
    assert isinstance(picture, Picture)
