"""Tags that a page has run together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recall.importers.course_tags import atoms_of, parted, tags_in


@pytest.mark.parametrize(
    ("seen", "tag", "parts"),
    [
        (["visual", "concept", "visualconcept"], "visualconcept", ("visual", "concept")),
        (["video", "lab", "videoquiz", "quizlab"], "videoquiz", ("video", "quiz")),
        (["code", "code-along", "code-alongquiz", "quizcode"], "code-alongquiz", ("code-along", "quiz")),
        (["code", "code-along"], "code-along", ("code-along",)),
        (["java", "javascript"], "javascript", ("javascript",)),
        (["one", "two"], "three", ("three",)),
    ],
)
def test_a_tag_is_parted_by_what_the_page_shows(seen: list[str], tag: str, parts: tuple[str, ...]) -> None:
    assert parted(tag, atoms_of(seen)) == parts


def test_tags_with_marks_between_need_no_vocabulary() -> None:
    assert tags_in("visual, code-along · C++") == ("visual", "code-along", "C++")
    assert tags_in("#visual #maths") == ("visual", "maths")


def test_a_line_of_words_holds_no_tags() -> None:
    assert tags_in("A gentle introduction") == ()
    assert tags_in("a" * 200) == ()


@given(st.lists(st.text("abc", min_size=1, max_size=6), max_size=12))
def test_parts_always_make_the_tag(seen: list[str]) -> None:
    atoms = atoms_of(seen)
    assert all("".join(parted(tag, atoms)) == tag for tag in seen)
