"""Yes and no: two notes that become one, and one that becomes two again."""

from datetime import timedelta

from libraries import Library
from recall.app.doubts import call_same, find_pair
from recall.app.tools import Clock, Tools
from recall.store.identity import all_binds


def same(library: Library, former: str, present: str) -> None:
    gone, there = find_pair(library.db, former, present, root=library.root)
    call_same(library.db, library.root, library.tools, former=gone.note, present=there.note)


def test_yes_is_said_after_all_that_was_said_before_though_the_clock_was_set_back(library: Library) -> None:
    library.write("cards:\n  - {id: one, q: Long?, a: '1'}\n  - {id: c, cloze: 'It is {{x::so}}.'}\n")
    library.load()
    library.write("cards:\n  - {id: uno, q: Different?, a: '2'}\n  - {id: c, cloze: 'It is {{y::so}}.'}\n")
    library.load()
    library.tools = Tools(Clock(library.tools.clock.now() - timedelta(hours=1)), library.tools.settings)
    same(library, "one", "uno")
    assert [bind.key for bind in all_binds(library.db)] == ["c", "uno"]
