import uuid

from hypothesis import given, settings
from hypothesis import strategies as st

from recall.core.ids import RANDOM_BITS, uuid7

random_bits = st.integers(0, (1 << RANDOM_BITS) - 1)


def test_an_id_is_the_known_answer_of_rfc_9562():
    # Appendix A.6: 2022-02-22 14:22:22-05:00, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F
    assert uuid7(0x017F22E279B0, 0xCC3 << 62 | 0x18C4DC0C0C07398F) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(st.integers(0, (1 << 48) - 1), random_bits)
@settings(max_examples=60, deadline=None)
def test_an_id_is_a_canonical_uuid_of_version_7_that_begins_with_the_instant(at_ms, bits):
    text = uuid7(at_ms, bits)
    parsed = uuid.UUID(text)
    assert str(parsed) == text
    assert (parsed.version, parsed.variant, parsed.int >> 80) == (7, uuid.RFC_4122, at_ms)


@given(st.integers(0, (1 << 48) - 2), random_bits, random_bits)
@settings(max_examples=60, deadline=None)
def test_ids_sort_by_their_instant(at_ms, first, second):
    assert uuid7(at_ms, first) < uuid7(at_ms + 1, second)


@given(random_bits, random_bits)
@settings(max_examples=60, deadline=None)
def test_ids_of_one_instant_differ_when_their_random_bits_do(first, second):
    assert (uuid7(5, first) == uuid7(5, second)) == (first == second)


def test_an_instant_that_does_not_fit_is_set_to_the_nearer_end():
    assert uuid7(-1, 0) == uuid7(0, 0)
    assert uuid7(1 << 48, 0) == uuid7((1 << 48) - 1, 0)
