"""What a load makes of edits, whatever the clock says and in however many steps they come."""

from datetime import timedelta

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
