"""Addresses of videos at a moment."""

import pytest

from recall.core.videos import at_moment, seconds


@pytest.mark.parametrize(
    ("at", "expected"), [("4:10", 250), ("1:04:10", 3850), ("250", 250), ("250s", 250), ("0:00", 0), (None, 0), ("", 0)]
)
def test_a_moment_in_seconds(at: str | None, expected: int) -> None:
    assert seconds(at) == expected


@pytest.mark.parametrize("at", ["soon", "4:", "-4:10", "4.5", "٤:١٠"])
def test_what_is_no_moment_is_the_beginning(at: str) -> None:
    assert seconds(at) == 0


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=250s"),
        ("https://m.youtube.com/watch?v=abc&t=3s&list=x", "https://m.youtube.com/watch?v=abc&list=x&t=250s"),
        ("https://youtu.be/abc?si=y", "https://youtu.be/abc?si=y&t=250s"),
        ("https://www.youtube-nocookie.com/embed/abc?start=1", "https://www.youtube-nocookie.com/embed/abc?start=250"),
        ("https://vimeo.com/123", "https://vimeo.com/123#t=250s"),
        ("https://player.vimeo.com/video/123", "https://player.vimeo.com/video/123#t=250s"),
        ("https://example.org/a.mp4?x=1", "https://example.org/a.mp4?x=1#t=250"),
        ("https://example.org/talk#part-2", "https://example.org/talk#part-2"),
        ("https://[broken/a.mp4", "https://[broken/a.mp4"),
    ],
)
def test_each_site_is_told_the_moment_in_its_own_way(url: str, expected: str) -> None:
    assert at_moment(url, "4:10") == expected


@pytest.mark.parametrize("at", [None, "0:00", "later"])
def test_without_a_moment_the_address_stays(at: str | None) -> None:
    assert at_moment("https://youtu.be/abc?t=9", at) == "https://youtu.be/abc?t=9"
