"""What a load makes of edits, whatever the clock says and in however many steps they come."""

from datetime import timedelta
from pathlib import Path

import pytest

from libraries import Library
from recall.app.tools import Clock, Tools
from recall.store.identity import all_binds

TERM = "cards:\n  - {id: t1, term: P, meaning: M}\n"
BOTH = "cards:\n  - {id: t1, q: P, a: M, both: true}\n"


def at(library: Library, *, hours: int = 0) -> None:
    """Set the clock by that much against the start; it stands still until it is set again."""
    library.tools = Tools(Clock(_START + timedelta(hours=hours)), library.tools.settings)


_START = Clock().now().replace(microsecond=0)


@pytest.mark.parametrize("hours", [0, -1])
def test_edits_under_a_clock_that_stands_or_was_set_back_are_applied_in_their_order(
    library: Library, hours: int
) -> None:
    at(library)
    library.write(TERM)
    library.load()
    before = library.grade("t1#meaning")
    for turn in range(6):
        at(library, hours=hours * (turn + 1))
        library.write(TERM if turn % 2 else BOTH)
        library.load()
        assert library.state("t1#q" if turn % 2 == 0 else "t1#meaning") == before


def test_every_bind_has_an_instant_of_its_own(library: Library) -> None:
    at(library)
    library.write(TERM)
    library.load()
    for text in (BOTH, TERM):
        at(library)
        library.write(text)
        library.load()
    instants = [bind.at_ms for bind in all_binds(library.db)]
    assert len(instants) == 4
    assert instants == sorted(set(instants))


def hole(text: str) -> str:
    return f"cards:\n  - {{id: c, cloze: 'GPT masks {text} tokens, BERT {{{{random}}}} ones.'}}\n"


def test_a_hole_renamed_removed_and_brought_back_under_its_first_name_keeps_its_history(library: Library) -> None:
    library.write(hole("{{future}}"))
    library.load()
    before = library.grade("c#future")
    for text in ("{{dir::future}}", "future", "{{future}}"):
        library.write(hole(text))
        library.load()
    assert library.state("c#future") == before


def test_a_new_hole_under_a_name_that_another_hole_gave_up_is_new(library: Library) -> None:
    library.write(hole("{{future}}"))
    library.load()
    before = library.grade("c#future")
    for text in ("{{dir::future}}", "{{dir::future}} or {{future::later}}"):
        library.write(hole(text))
        library.load()
    assert library.state("c#dir") == before
    assert library.state("c#future").is_new


def test_a_hole_that_takes_the_first_name_of_one_renamed_at_once_is_new(library: Library) -> None:
    library.write(hole("{{future}}"))
    library.load()
    before = library.grade("c#future")
    for text in ("{{dir::future}}", "{{way::future}} and {{future::sundry}}"):
        library.write(hole(text))
        library.load()
    assert library.state("c#way") == before
    assert library.state("c#future").is_new


ANOTHER = "  - {id: two, q: What is two?, a: '2'}\n"
BECAUSE = "Their variance grows with it; unscaled, softmax saturates and its gradients vanish."


def why(question: str = "Why are attention scores divided by the root of the key dimension?", id: str = "") -> str:
    return f"cards:\n{ANOTHER}  - {{{f'id: {id}, ' if id else ''}q: '{question}', a: '{BECAUSE}'}}\n"


SLIP = "Why are atention scores divided by the root of the key dimension?"
RIGHT = SLIP.replace("atention", "attention")


def gone_and_back(library: Library, before: str, after: str, *, days: int = 1) -> None:
    """Load ``before``, then the deck without the card, and some days later ``after``."""
    library.write(before)
    library.load()
    library.write(f"cards:\n{ANOTHER}")
    library.load()
    library.later(days)
    library.write(after)


def test_an_edit_that_was_loaded_half_finished_keeps_the_history(library: Library) -> None:
    library.write(why(SLIP))
    library.load()
    before = library.grade(library.named(SLIP))
    gone_and_back(library, why(SLIP), why(RIGHT))
    loaded = library.load()
    assert (loaded.new, loaded.edited, loaded.doubtful) == (0, 1, 0)
    assert library.state(library.named(RIGHT)) == before


def test_another_id_after_a_half_finished_edit_is_asked_about(library: Library) -> None:
    gone_and_back(library, why(id="scale"), why(id="scaling"))
    assert library.load().doubtful == 1
    assert library.state("scaling").is_new


def test_another_card_of_the_same_pattern_is_no_half_of_an_edit(library: Library) -> None:
    gone_and_back(library, why(), "cards:\n" + ANOTHER + "  - {q: 'When are scores masked?', a: 'In a decoder.'}\n")
    loaded = library.load()
    assert (loaded.new, loaded.edited, loaded.doubtful) == (1, 0, 0)


@pytest.mark.parametrize(("days", "new"), [(29, 0), (31, 1)])
def test_a_card_is_remembered_for_thirty_days_after_it_left(library: Library, days: int, new: int) -> None:
    gone_and_back(library, why(SLIP), why(RIGHT), days=days)
    assert library.load().new == new


def test_what_vanishes_in_the_same_load_comes_before_what_is_gone(library: Library) -> None:
    library.write(why(SLIP) + why(RIGHT).splitlines(keepends=True)[-1])
    library.load()
    before = library.grade(library.named(RIGHT))
    library.write(why(RIGHT))
    library.load()
    edited = RIGHT.replace("divided", "devided")
    library.write(why(edited))
    loaded = library.load()
    assert (loaded.edited, loaded.doubtful) == (1, 0)
    assert library.state(library.named(edited)) == before


def test_a_card_kept_out_by_a_fault_in_another_file_is_not_gone(library: Library) -> None:
    library.write(why(SLIP))
    library.load()
    library.write(why(SLIP).replace("a: 'Their", "distractors: 'Their"))
    library.load()
    library.write(why(RIGHT, id="new").replace(ANOTHER, ""), "other.yaml")
    assert library.load().new == 1


def test_what_left_when_another_library_was_opened_is_no_half_of_an_edit(library: Library, tmp_path: Path) -> None:
    library.write(why(SLIP))
    library.load()
    other = tmp_path / "other"
    other.mkdir()
    for text in (f"cards:\n{ANOTHER}", why(RIGHT)):
        (other / "deck.yaml").write_text(text)
        library.age(other / "deck.yaml")
        loaded = library.load(other)
    assert (loaded.new, loaded.edited) == (1, 0)
