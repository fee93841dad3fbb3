"""How the log keeps a response: a JSON text that is read back exactly, and whose form never changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.answers.responses import (
    Blank,
    Filled,
    Listed,
    Matched,
    Ordered,
    Picked,
    Record,
    Response,
    Said,
    Written,
    dumps,
    loads,
    without_draw,
)

FORMS: list[tuple[Record, str]] = [
    (Record(Blank()), '{"v":1,"kind":"blank"}'),
    (Record(Picked(("Query", "K"))), '{"v":1,"kind":"picked","given":["Query","K"]}'),
    (Record(Said(False)), '{"v":1,"kind":"said","given":false}'),
    (Record(Written("é\n")), '{"v":1,"kind":"written","given":"é\\n"}'),
    (Record(Ordered(("b", "a"))), '{"v":1,"kind":"ordered","given":["b","a"]}'),
    (Record(Matched((("l", "r"),))), '{"v":1,"kind":"matched","given":[["l","r"]]}'),
    (Record(Listed(("a",))), '{"v":1,"kind":"listed","given":["a"]}'),
    (Record(Filled(("a", ""))), '{"v":1,"kind":"filled","given":["a",""]}'),
    (
        Record(Written("x"), "wrong", overruled=True),
        '{"v":1,"kind":"written","given":"x","standing":"wrong","rules":1,"overruled":true}',
    ),
    (Record(Written("x"), "right", rules=7), '{"v":1,"kind":"written","given":"x","standing":"right","rules":7}'),
    (
        Record(Picked(("Key",)), "right", draw="3:2"),
        '{"v":1,"kind":"picked","given":["Key"],"standing":"right","rules":1,"draw":"3:2"}',
    ),
    (Record(Written("\ud800")), '{"v":1,"kind":"written","given":"\\ud800"}'),
]


@pytest.mark.parametrize(("record", "text"), FORMS)
def test_the_form_in_the_log_is_what_it_was(record: Record, text: str) -> None:
    assert dumps(record) == text
    assert loads(text) == record


TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)
SEVERAL = st.lists(TEXTS, max_size=4).map(tuple)
RESPONSES: st.SearchStrategy[Response] = st.one_of(
    st.just(Blank()),
    st.builds(Picked, SEVERAL),
    st.builds(Said, st.booleans()),
    st.builds(Written, TEXTS),
    st.builds(Ordered, SEVERAL),
    st.builds(Matched, st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)),
    st.builds(Listed, SEVERAL),
    st.builds(Filled, SEVERAL),
)


@settings(max_examples=200, deadline=None)
@given(RESPONSES, st.none() | st.sampled_from(["right", "nearly", "partly", "wrong"]), st.booleans())
def test_a_response_is_read_back_exactly_and_can_be_stored(
    response: Response, standing: str | None, overruled: bool
) -> None:
    record = Record(response, standing, overruled)
    text = dumps(record)
    assert loads(text) == record
    assert text.encode()


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "3", "null", "[]", "NaN", "[" * 100_000, "{}", '{"v":2,"kind":"blank"}', '{"v":1}',
        '{"v":1,"kind":"sung"}', '{"v":1,"kind":["said"]}', '{"v":1,"kind":"said","given":1}',
        '{"v":1,"kind":"written","given":["a"]}', '{"v":1,"kind":"picked","given":"ab"}',
        '{"v":1,"kind":"picked","given":[1]}', '{"v":1,"kind":"matched","given":[["a"]]}',
        '{"v":1,"kind":"matched","given":{"a":"b"}}', '{"v":1,"kind":"blank","standing":3}',
        '{"v":1,"kind":"blank","rules":"1"}', '{"v":1,"kind":"blank","draw":3}',
    ],
)  # fmt: skip
def test_what_another_program_wrote_is_no_response_and_no_error(text: str) -> None:
    assert loads(text) is None


def test_fields_of_a_later_version_are_passed_over() -> None:
    assert loads('{"v":1,"kind":"said","given":true,"mood":"calm"}') == Record(Said(True))


@settings(max_examples=60, deadline=None)
@given(
    RESPONSES, st.sampled_from([None, "right", "wrong"]), st.booleans(), st.sampled_from(["0", "3:2", "quiz:4711:1"])
)
def test_the_same_answer_is_the_same_text_but_for_the_draw(
    response: Response, standing: str | None, overruled: bool, draw: str
) -> None:
    drawn, plain = Record(response, standing, overruled, draw=draw), Record(response, standing, overruled)
    assert without_draw(dumps(drawn)) == without_draw(dumps(plain)) == dumps(plain)
