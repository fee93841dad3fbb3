import pytest

from recall.core.grades import GradeError, grade_name, parse_grade


@pytest.mark.parametrize(
    ("text", "quality"),
    [("again", 1), ("HARD", 3), (" good ", 4), ("easy", 5), ("q0", 0), ("Q2", 2), ("q5", 5)],
)
def test_a_grade_is_a_button_or_a_quality_with_q(text: str, quality: int) -> None:
    assert parse_grade(text) == quality


@pytest.mark.parametrize("text", ["4", "q6", "q", "", "fine", "q44", "٣", "²"])
def test_other_words_are_refused_with_the_list_of_grades(text: str) -> None:
    with pytest.raises(GradeError, match="is not a grade") as refused:
        parse_grade(text)
    assert "again, hard, good, easy or q0 to q5" in refused.value.hint


def test_bare_digits_are_qualities_only_where_they_are_asked_for() -> None:
    assert [parse_grade(digit, digits=True) for digit in "012345"] == [0, 1, 2, 3, 4, 5]
    with pytest.raises(GradeError, match="'6'"):
        parse_grade("6", digits=True)


def test_every_quality_has_a_name_that_parses_back() -> None:
    assert [parse_grade(grade_name(quality)) for quality in range(6)] == [0, 1, 2, 3, 4, 5]
