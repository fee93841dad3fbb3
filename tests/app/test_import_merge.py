"""Base, ours, theirs: every combination."""

import pytest

from recall.app.import_merge import Clash, Merged, merged

A, B, C = {"q": "Why?", "a": "one"}, {"q": "Why?", "a": "two"}, {"q": "Why?", "a": "three"}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        pytest.param(A, A, A, Merged({}), id="nothing changed"),
        pytest.param(A, A, B, Merged({"a": "two"}), id="only the source changed"),
        pytest.param(A, B, A, Merged({}, kept=("question and answer",)), id="only the learner changed"),
        pytest.param(A, B, B, Merged({}), id="both changed alike"),
        pytest.param(
            A,
            B,
            C,
            Merged({}, (Clash("question and answer", "Why?\ntwo", "Why?\nthree", ("q", "a")),)),
            id="both changed",
        ),
        pytest.param(None, A, A, Merged({}), id="without a base, alike"),
        pytest.param(
            None,
            A,
            B,
            Merged({}, (Clash("question and answer", "Why?\none", "Why?\ntwo", ("q", "a")),)),
            id="without a base",
        ),
    ],
)
def test_a_text_is_decided_by_who_changed_it(base: dict, ours: dict, theirs: dict, result: Merged) -> None:
    assert merged(base, ours, theirs) == result


def test_what_the_source_changed_comes_in_beside_what_the_learner_changed() -> None:
    ours = A | {"explain": "mine"}
    theirs = B | {"tags": ["x"]}
    assert merged(A, ours, theirs) == Merged({"a": "two", "tags": ["x"]}, kept=("explain",))


def test_another_kind_takes_the_old_keys_out() -> None:
    theirs = {"q": "Why?", "answer": "one", "distractors": ["two"]}
    assert merged(A, A, theirs).values == {"a": None, "answer": "one", "distractors": ["two"]}


def test_the_sources_text_may_be_asked_for() -> None:
    assert merged(A, B, C, takes_theirs=True) == Merged({"a": "three"})


def test_a_text_that_the_source_dropped_goes_where_the_learner_left_it() -> None:
    old = A | {"explain": "because"}
    assert merged(old, old, A).values == {"explain": None}
    assert merged(old, A | {"explain": "mine"}, A).clashes == (Clash("explain", "mine", "(nothing)", ("explain",)),)
