"""Claims: who keeps a key that several notes stand under."""

from __future__ import annotations

from recall.core.claims import Ruling, rule
from recall.core.pairing import Sketch

LONG = "It zeroes activations at random so that units cannot rely on each other."


def note(question: str, *, answer: str = LONG, file: str = "a.yaml", order: int = 1) -> Sketch:
    return Sketch("dropout", question, answer, file, order)


HELD = note("Why is dropout used?")


def test_a_key_never_seen_goes_to_its_only_claimant() -> None:
    assert rule(None, [HELD]) == Ruling(HELD)


def test_on_a_first_load_all_of_several_are_refused() -> None:
    other = note("When?", file="b.yaml")
    assert rule(None, [HELD, other]) == Ruling(None, (HELD, other))


def test_a_known_key_goes_to_its_only_claimant_whatever_it_says() -> None:
    other = note("Something else", answer="x", file="b.yaml")
    assert rule(HELD, [other]) == Ruling(other)


def test_the_note_that_had_the_key_keeps_it_against_a_newcomer() -> None:
    newcomer = note("What is a dropout rate?", answer="A share.", order=0)
    assert rule(HELD, [newcomer, HELD]) == Ruling(HELD, (newcomer,))


def test_the_note_in_the_same_file_keeps_it_though_it_was_edited() -> None:
    edited, copy = note("Why do we use dropout?"), note("Why is dropout used?", file="b.yaml")
    assert rule(HELD, [copy, edited]) == Ruling(edited, (copy,))


def test_of_several_edited_in_the_same_file_the_likest_keeps_it() -> None:
    edited, newcomer = note("Why is dropout so often used?", order=9), note("What is noise?", answer="x", order=2)
    assert rule(HELD, [newcomer, edited]) == Ruling(edited, (newcomer,))


def test_of_notes_that_moved_to_other_files_the_one_that_reads_the_same_keeps_it() -> None:
    moved, newcomer = note("why is  dropout used?", file="c.yaml"), note("When?", file="b.yaml")
    assert rule(HELD, [newcomer, moved]) == Ruling(moved, (newcomer,))


def test_of_copies_the_first_keeps_it() -> None:
    first, second = note("Why is dropout used?", order=3), note("Why is dropout used?", order=8)
    assert rule(HELD, [second, first]) == Ruling(first, (second,))


def test_nobody_keeps_it_where_two_are_equally_like() -> None:
    one, other = note("Why is dropouts used?", order=3), note("Why is dropoutz used?", order=8)
    assert rule(HELD, [one, other]) == Ruling(None, (one, other))
