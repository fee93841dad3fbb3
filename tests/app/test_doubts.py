"""Yes and no: two notes that become one, and one that becomes two again."""

from datetime import timedelta

import pytest

from libraries import Library
from recall.app.doubts import call_same, find_pair, tell_apart
from recall.app.proving import Difference, prove
from recall.app.scheduling import log_scheduler
from recall.app.telling import describe
from recall.app.tools import Clock, Tools
from recall.app.undoing import undo_last
from recall.core.events import SUSPEND
from recall.core.identity import fingerprint, permanent_id
from recall.problems import UsageError
from recall.store.identity import all_binds
from recall.store.memories import memories_of


def same(library: Library, former: str, present: str) -> None:
    gone, there = find_pair(library.db, former, present, root=library.root)
    call_same(library.db, library.root, library.tools, former=gone.note, present=there.note)


def differences(library: Library) -> list[Difference]:
    """Between the memories kept and those that the log gives."""
    return prove(library.db, log_scheduler(), progress=lambda *_: None).differences


def test_yes_is_said_after_all_that_was_said_before_though_the_clock_was_set_back(library: Library) -> None:
    library.write("cards:\n  - {id: one, q: Long?, a: '1'}\n  - {id: c, cloze: 'It is {{x::so}}.'}\n")
    library.load()
    library.write("cards:\n  - {id: uno, q: Different?, a: '2'}\n  - {id: c, cloze: 'It is {{y::so}}.'}\n")
    library.load()
    library.tools = Tools(Clock(library.tools.clock.now() - timedelta(hours=1)), library.tools.settings)
    same(library, "one", "uno")
    assert [bind.key for bind in all_binds(library.db)] == ["c", "uno"]


PLAIN = "cards:\n  - {id: c, cloze: 'GPT masks {{future}} tokens, and BERT {{random}} ones.'}\n"
NAMED = "cards:\n  - {id: d, cloze: 'A decoder hides {{dir::future}} tokens; an encoder, {{random}} ones.'}\n"


def test_the_reviews_of_both_notes_count_though_a_hole_has_another_name(library: Library) -> None:
    library.write(PLAIN)
    library.load()
    library.grade("c#future")
    library.write(NAMED)
    library.load()
    library.later(1)
    graded = library.grade("d#dir")
    library.grade("d#random")
    same(library, "c", "d")
    state = library.state("d#dir")
    assert (state.reviews, state.last_id) == (2, graded.last_id)
    assert library.state("d#random").reviews == 1
    assert differences(library) == []


def test_an_undo_and_a_suspension_from_before_the_yes_are_of_the_same_card_after_it(library: Library) -> None:
    library.write(PLAIN)
    library.load()
    library.grade("c#future")
    library.write(NAMED)
    library.load()
    library.later(1)
    library.grade("d#dir")
    library.decide(SUSPEND, "d#dir")
    same(library, "c", "d")
    assert library.state("d#dir").suspended
    ws = library.workspace()
    assert describe(ws, undo_last(ws)) == "suspend for d#dir"
    assert describe(ws, undo_last(ws)) == "good for d#dir"
    assert (library.state("d#dir").reviews, differences(library)) == (1, [])


def test_holes_renamed_before_and_after_the_yes_keep_both_histories(library: Library) -> None:
    library.write(PLAIN)
    library.load()
    library.grade("c#future")
    library.write(NAMED.replace("dir::", "way::"))
    library.load()
    library.later(1)
    library.grade("d#way")
    library.write(NAMED)
    library.load()
    same(library, "c", "d")
    library.write(NAMED.replace("dir::", "direction::"))
    library.load()
    assert library.state("d#direction").reviews == 2
    assert differences(library) == []


def test_yes_to_a_note_that_was_edited_brings_its_own_reviews_along(library: Library) -> None:
    library.write("cards:\n  - {q: What is the kernel trick in short?, a: An inner product.}\n")
    library.load()
    library.grade(library.named("What is the kernel trick in short?"))
    library.write("cards:\n  - {q: Why do we scale attention scores at all?, a: To keep gradients.}\n")
    library.load()
    library.later(1)
    library.grade(library.named("Why do we scale attention scores at all?"))
    library.write("cards:\n  - {q: Why do we scale attention score at all?, a: To keep gradients.}\n")
    library.load()
    former = permanent_id(fingerprint("What is the kernel trick in short?"))
    same(library, former, library.named("Why do we scale attention score at all?"))
    assert library.state(library.named("Why do we scale attention score at all?")).reviews == 2
    assert differences(library) == []


def apart(library: Library, former: str, present: str) -> bool:
    return tell_apart(library.db, library.root, library.tools, former=former, present=present)


def test_a_wrong_yes_is_taken_back_and_both_notes_have_their_own_reviews(library: Library) -> None:
    library.write(PLAIN)
    library.load()
    former = library.grade("c#future")
    gone = library.note("c").note
    library.write(NAMED)
    library.load()
    library.later(1)
    present = library.grade("d#dir")
    same(library, "c", "d")
    assert apart(library, "c", "d")
    assert library.state("d#dir") == present
    assert memories_of(library.db, gone)["future"].state == former
    assert differences(library) == []
    library.write(PLAIN + NAMED.removeprefix("cards:\n"))
    library.load()
    assert (library.state("c#future"), library.state("d#dir")) == (former, present)


def test_a_wrong_pair_of_notes_without_ids_is_parted_by_the_one_name_that_both_have(library: Library) -> None:
    library.write("cards:\n  - {q: What is the largest eigenvalue of a matrix?, a: Growth.}\n")
    library.load()
    before = library.grade(library.named("What is the largest eigenvalue of a matrix?"))
    edited = "What is the largest eigenvalues of a matrix?"
    library.write(f"cards:\n  - {{q: {edited}, a: Growth.}}\n")
    library.load()
    name = library.named(edited)
    assert library.state(name) == before
    assert apart(library, name, name)
    assert library.named(edited) != name
    assert library.state(library.named(edited)).is_new
    assert library.load().doubtful == 0
    assert differences(library) == []


def test_a_wrong_yes_to_a_note_that_was_edited_leaves_it_what_it_was_before(library: Library) -> None:
    questions = [
        "What is the kernel trick in short?",
        "Why do we scale attention scores at all?",
        "Why do we scale attention score at all?",
    ]
    for question in questions:
        library.write(f"cards:\n  - {{q: {question}, a: To keep gradients.}}\n")
        library.load()
        library.later(9)
        library.grade(library.named(question))
    before, name = library.state(library.named(questions[2])), library.named(questions[2])
    former = permanent_id(fingerprint(questions[0]))
    same(library, former, name)
    assert library.state(former[:8]).reviews == 3
    assert apart(library, former[:8], former[:8])
    assert library.state(name) == before
    assert (before.reviews, differences(library)) == (2, [])


def test_notes_that_were_never_one_cannot_be_parted(library: Library) -> None:
    library.write(NAMED)
    library.load()
    for former in ("d", "nix"):
        with pytest.raises(UsageError):
            apart(library, former, "d")
