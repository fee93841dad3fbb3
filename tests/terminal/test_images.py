"""Picture files on their way to a terminal: sizes, colours, damage."""

import io
import os
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from recall.terminal import images
from recall.terminal.images import Frame, Sight, look, pack

RED, BLUE = (255, 0, 0), (0, 0, 255)


def halves(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """The left half red, the right half blue."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture.convert(mode)


def saved(folder: Path, name: str, picture: Image.Image, **options: object) -> Path:
    path = folder / name
    picture.save(path, **options)
    return path


def seen(path: Path) -> Sight:
    found = look(path)
    assert isinstance(found, Sight), found
    return found


def packed(sight: Sight, shown: tuple[int, int], canvas: tuple[int, int], *, as_png: bool = True) -> Image.Image:
    data = pack(sight, Frame(shown, canvas), as_png=as_png)
    assert isinstance(data, bytes), data
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp", "a.apng"])
def test_the_kinds_that_are_drawn_keep_their_size_and_colours(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, name, halves(40, 20), format="PNG" if name == "a.apng" else None)
    sight = seen(path)
    assert (sight.width, sight.height) == (40, 20)
    left, right = (packed(sight, (40, 20), (40, 20)).convert("RGB").getpixel(at) for at in ((5, 10), (35, 10)))
    assert all(abs(a - b) < 40 for a, b in zip((*left, *right), (*RED, *BLUE), strict=True))


def test_the_kind_is_told_by_the_content_not_the_name(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.png", halves(40, 20), format="JPEG")
    assert seen(path).kind == "JPEG"


def test_of_a_moving_picture_the_first_frame_is_drawn(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), RED), Image.new("RGB", (8, 8), BLUE)]
    path = saved(tmp_path, "a.gif", frames[0], save_all=True, append_images=frames[1:])
    assert packed(seen(path), (8, 8), (8, 8)).convert("RGB").getpixel((4, 4)) == RED


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_mode_of_a_png_can_be_drawn(tmp_path: Path, mode: str) -> None:
    picture = Image.new(mode, (6, 4)) if mode.startswith("I") else halves(6, 4, mode)
    assert packed(seen(saved(tmp_path, "a.png", picture)), (6, 4), (6, 4)).size == (6, 4)


def test_sixteen_bits_of_grey_keep_their_tone(tmp_path: Path) -> None:
    picture = Image.new("I;16", (4, 4), 128 * 256)
    assert packed(seen(saved(tmp_path, "a.png", picture)), (4, 4), (4, 4)).getpixel((1, 1)) == (128, 128, 128)


def test_a_picture_in_four_inks_can_be_drawn(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.jpg", halves(40, 20, "CMYK"))
    assert packed(seen(path), (40, 20), (40, 20)).size == (40, 20)


@pytest.mark.parametrize(("orientation", "size"), [(1, (40, 20)), (3, (40, 20)), (6, (20, 40)), (8, (20, 40))])
def test_a_photo_is_shown_as_the_camera_was_held(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    sight = seen(saved(tmp_path, "a.jpg", halves(40, 20), exif=exif))
    assert (sight.width, sight.height) == size
    drawn = packed(sight, size, size, as_png=False)
    assert drawn.size == size
    first = {1: RED, 3: BLUE, 6: RED, 8: BLUE}[orientation]
    assert all(abs(a - b) < 40 for a, b in zip(drawn.getpixel((3, 3)), first, strict=True))


def test_the_rest_of_the_canvas_is_clear(tmp_path: Path) -> None:
    drawn = packed(seen(saved(tmp_path, "a.png", halves(40, 20))), (30, 15), (40, 20))
    assert (drawn.format, drawn.mode, drawn.size) == ("PNG", "RGBA", (40, 20))
    assert drawn.getpixel((2, 2)) == (*RED, 255)
    assert drawn.getpixel((35, 2)) == drawn.getpixel((2, 17)) == (0, 0, 0, 0)


def test_iterm2_gets_a_photo_as_jpeg_and_drawings_as_png_in_the_shown_size(tmp_path: Path) -> None:
    photo, drawing = (seen(saved(tmp_path, name, halves(400, 200))) for name in ("a.jpg", "a.png"))
    found = [packed(each, (300, 150), (320, 160), as_png=False) for each in (photo, drawing)]
    assert [(each.format, each.size) for each in found] == [("JPEG", (300, 150)), ("PNG", (300, 150))]


def test_no_more_pixels_are_sent_than_a_key_has_time_for(tmp_path: Path) -> None:
    drawn = packed(seen(saved(tmp_path, "a.png", halves(4000, 2000))), (3000, 1500), (3000, 1510))
    assert drawn.width * drawn.height <= 600_000
    assert drawn.width / drawn.height == pytest.approx(3000 / 1510, rel=0.01)


@pytest.mark.parametrize(("ink", "ground"), [((0, 0, 0), (255, 255, 255)), ((255, 255, 255), (0, 0, 0))])
def test_lines_on_nothing_get_a_ground_on_which_they_are_seen(
    tmp_path: Path, ink: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    picture = Image.new("RGBA", (20, 20), (*ground, 0))
    picture.paste((*ink, 255), (0, 0, 5, 5))
    drawn = packed(seen(saved(tmp_path, "a.png", picture)), (20, 20), (20, 20)).convert("RGB")
    assert (drawn.getpixel((1, 1)), drawn.getpixel((15, 15))) == (ink, ground)


def test_a_changed_file_is_looked_at_anew(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.png", halves(40, 20))
    assert seen(path).width == 40
    saved(tmp_path, "a.png", halves(60, 20))
    os.utime(path, (time.time() + 5, time.time() + 5))
    assert seen(path).width == 60


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no picture"),
        (b"<svg/>", "it is no picture"),
        (b"RIFF\0\0\0\0WAVE", "the picture is damaged"),
        (b"\x89PNG\r\n\x1a\n", "the picture is damaged"),
        (b"\xff\xd8\xff\xe0", "the picture is damaged"),
        (b"GIF89a\0\0\0\0\0\0\0", "the picture is damaged"),
    ],
)
def test_what_is_no_picture_says_so(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    assert look(path) == why


def test_a_file_that_is_gone_or_closed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(tmp_path / "gone.png") == "the file cannot be read: No such file or directory"
    path = saved(tmp_path, "a.png", halves(4, 4))

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    assert look(path) == "the file cannot be read: Permission denied"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    with path.open("wb") as file:
        file.truncate(31_000_000)
    assert look(path) == "31 MB are too much to draw"


@pytest.mark.parametrize(
    ("size", "why"),
    [
        ((8000, 7000), "8000 × 7000 pixels are too many to draw"),
        ((12000, 9000), "12000 × 9000 pixels are too many to draw"),  # Pillow warns
        ((20000, 10000), "too many pixels to draw"),  # Pillow refuses
    ],
)
def test_a_picture_of_too_many_pixels_is_not_decoded(tmp_path: Path, size: tuple[int, int], why: str) -> None:
    assert look(saved(tmp_path, "a.png", Image.new("1", size))) == why


def test_a_picture_that_ends_too_early_is_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.png", Image.effect_noise((100, 100), 50))
    path.write_bytes(path.read_bytes()[:2000])
    assert pack(seen(path), Frame((100, 100), (100, 100)), as_png=True) == "the picture is damaged"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("samples")
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = halves(24, 16)
    return {
        kind: saved(folder, f"a.{kind}", picture, **({"exif": exif} if kind != "gif" else {})).read_bytes()
        for kind in ("png", "jpeg", "gif", "webp")
    }


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["png", "jpeg", "gif", "webp"]), st.data())
def test_no_damage_breaks_out_of_the_reader(
    samples: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    broken = bytearray(samples[kind])
    for at in data.draw(st.lists(st.integers(4, len(broken) - 1), max_size=8)):
        broken[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(5, len(broken)))
    path = tmp_path_factory.mktemp("broken") / f"a.{kind}"
    path.write_bytes(broken[:end])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = look(path)
        if isinstance(found, Sight):
            assert isinstance(pack(found, Frame((12, 8), (20, 20)), as_png=True), bytes | str)


def test_limits_stand_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "images.md").read_text(encoding="utf-8")
    assert f"{images.MOST_BYTES // 1_000_000} MB" in page
    assert f"{images.MOST_PIXELS // 1_000_000} million pixels" in page
