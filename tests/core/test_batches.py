"""Which actions are one thing."""

import pytest

from histories import action, review
from recall.core.batches import batch_of, is_of_plan
from recall.core.events import BURY


@pytest.mark.parametrize(
    ("payload", "batch", "planned"),
    [
        ({"batch": "b1"}, "b1", False),
        ({"until": "2026-12-01", "plan": "p1"}, "p1", True),
        ({"batch": "b1", "plan": "p1"}, "b1", True),
        ({"until": "2026-12-01"}, None, False),
        ({"batch": ""}, None, False),
        ({"batch": 7}, None, False),
        ({"batch": "b1", "plan": 7}, "b1", False),
        (["batch"], None, False),
        (None, None, False),
    ],
)
def test_the_batch_or_the_plan_in_the_payload_says_what_belongs_together(
    payload: object, batch: str | None, planned: bool
) -> None:
    made = action(BURY, payload=payload)
    assert (batch_of(made), is_of_plan(made)) == (batch, planned)


def test_a_grade_stands_alone() -> None:
    assert batch_of(review()) is None
    assert not is_of_plan(review())


def test_a_payload_that_cannot_be_read_makes_no_batch() -> None:
    from dataclasses import replace

    assert batch_of(replace(action(BURY), payload="{")) is None
