"""Picture files: how large they are, and made small enough to be sent to a terminal."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from recall.markup.media import kind_of

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES: Final = 20_000_000  # of a file
MOST_PIXELS: Final = 50_000_000
_SENT_PIXELS: Final = 600_000  # at most; the terminal enlarges again what is shown larger
_SENT_PIXELS_OF_A_PHOTO: Final = 250_000  # packing them takes most of the time
_LIGHT: Final = 160  # of 255, the mean of what is drawn
_ORIENTATION: Final = 0x0112  # Exif: how the camera was held; 5 to 8 lie on their side
_FAULTS: Final = (  # of a damaged file, as Pillow tells them
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    AttributeError,
    MemoryError,
    struct.error,
    zlib.error,
)
NO_PICTURE: Final = "it is no picture"
_DAMAGED: Final = "the picture is damaged"


class TooManyPixelsError(ValueError):
    """Pillow refuses to open a picture of so many pixels."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture that can be drawn, as it is seen: ``width`` and ``height`` in pixels. ``stamp`` tells it changed."""

    path: Path
    stamp: int
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """``shown`` are the pixels that the picture takes of ``canvas``, from its upper left corner."""

    shown: tuple[int, int]
    canvas: tuple[int, int]


def look(path: Path) -> Sight | str:
    """The picture in the file, or why it cannot be drawn; its pixels are not read."""
    try:
        stat = path.stat()
    except OSError as fault:
        return f"the file cannot be read: {fault.strerror}"
    return _look(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _look(path: Path, stamp: int, size: int) -> Sight | str:
    if size > MOST_BYTES:
        return f"{size // 1_000_000} MB are too much to draw"
    try:
        with path.open("rb") as file:
            kind = kind_of(file)
            if kind is None:
                return NO_PICTURE
            with _opened(file, kind) as image:
                width, height = image.size
                if _lies(image):
                    width, height = height, width
    except OSError as fault:
        return f"the file cannot be read: {fault.strerror}" if fault.strerror else _DAMAGED
    except TooManyPixelsError:
        return "too many pixels to draw"
    except _FAULTS:
        return _DAMAGED
    if width * height > MOST_PIXELS:
        return f"{width} × {height} pixels are too many to draw"
    return Sight(path, stamp, kind, width, height) if width and height else _DAMAGED


def pack(sight: Sight, frame: Frame, *, as_png: bool) -> bytes | str:
    """The picture in the size of ``frame`` as a PNG or JPEG file, or why it cannot be drawn.

    A PNG is a transparent canvas with the picture on it, made smaller where the frame is larger than what is sent.
    """
    try:
        with sight.path.open("rb") as file, _opened(file, sight.kind) as image:
            return _packed(image, _sendable(frame, sight.kind), as_png=as_png, is_photo=sight.kind == "JPEG")
    except _FAULTS:
        return _DAMAGED


@contextmanager
def _opened(file: io.BufferedReader, kind: str) -> Iterator[Image]:
    """Pillow's picture; no reader but that of ``kind`` is asked, and nothing is printed."""
    from PIL.Image import DecompressionBombError
    from PIL.Image import open as open_image

    if kind == "WEBP":
        from PIL import WebPImagePlugin  # noqa: F401 - Pillow would load all readers to find it
    file.seek(0, os.SEEK_SET)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            opened = open_image(file, formats=(kind,))
        except DecompressionBombError:
            raise TooManyPixelsError from None
        with opened as image:
            yield image


def _lies(image: Image) -> bool:
    return "exif" in image.info and image.getexif().get(_ORIENTATION, 1) >= 5


def _sendable(frame: Frame, kind: str) -> Frame:
    most = _SENT_PIXELS_OF_A_PHOTO if kind == "JPEG" else _SENT_PIXELS
    part = min(1.0, (most / (frame.canvas[0] * frame.canvas[1])) ** 0.5)
    return Frame(_times(frame.shown, part), _times(frame.canvas, part))


def _times(size: tuple[int, int], part: float) -> tuple[int, int]:
    return max(1, int(size[0] * part)), max(1, int(size[1] * part))


def _packed(image: Image, frame: Frame, *, as_png: bool, is_photo: bool) -> bytes:
    from PIL.Image import Resampling

    is_turned = _lies(image)
    image.draft(None, frame.shown[::-1] if is_turned else frame.shown)  # a JPEG is read at a fraction of its size
    upright = _upright(_plain(image))
    small = _opaque(upright.resize(frame.shown, Resampling.BICUBIC, reducing_gap=2.0))
    file = io.BytesIO()
    if is_photo and not as_png:
        small.save(file, "JPEG", quality=85)
    else:
        (_on_canvas(small, frame) if as_png else small).save(file, "PNG", compress_level=1)
    return file.getvalue()


def _plain(image: Image) -> Image:
    """In RGB, or RGBA where anything can be seen through."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _upright(image: Image) -> Image:
    if "exif" not in image.info:
        return image
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def _opaque(image: Image) -> Image:
    """On white, or on black where what is drawn is light: black lines on nothing cannot be seen in a dark window."""
    if image.mode != "RGBA":
        return image
    from PIL.Image import Resampling, new

    red, green, blue, _ = image.resize((1, 1), Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    is_light = red + green + blue > 3 * _LIGHT
    ground = new("RGB", image.size, (0, 0, 0) if is_light else (255, 255, 255))
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _on_canvas(image: Image, frame: Frame) -> Image:
    if frame.shown == frame.canvas:
        return image
    from PIL.Image import new

    canvas = new("RGBA", frame.canvas)
    canvas.paste(image, (0, 0))
    return canvas
