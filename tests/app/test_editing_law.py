"""However decks are edited between reviews, every memory stays what the log gives."""

import contextlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libraries import Library
from recall.app.doubts import FileNotReadError, call_different, call_same, doubts
from recall.app.marking import mark
from recall.app.proving import prove
from recall.app.scheduling import log_scheduler
from recall.app.workspace import Workspace
from recall.core.events import FLAG
from recall.store.database import Database
from recall.store.library import sides_of, stream_cards, stream_notes

QUESTIONS = (
    "Why are attention scores divided by the root of the key size?",
    "What does softmax give for equal scores?",
    "Which loss do language models minimise?",
)
FILES = ("a.yaml", "b.yaml", "sub/c.yaml")

wordings = st.tuples(
    st.sampled_from(QUESTIONS), st.sampled_from(("{}", "{}", "{} Say why.", "Now: {}", "{} x")), st.sampled_from("ab")
).map(lambda drawn: (drawn[1].format(drawn[0]), drawn[2]))
bodies = st.sampled_from(
    (
        "q: '{q}'\n    a: Answer {a}",
        "q: '{q}'\n    a: Answer {a}",
        "q: '{q}'\n    a: {a}\n    both: true",
        "q: '{q}'\n    a: {a}\n    suspended: true",
        "term: '{q}'\n    meaning: {a}",
        "cloze: '{{{{{a}::one}}}} or {{{{other::two}}}}'",
        "q: '{q}'\n    distractors: [{a}]",
        "q: broken: {q}\n    a: {a}",
    )
)
ids = st.sampled_from(("", "", "id: one\n    ", "id: two\n    "))
cards = st.tuples(ids, bodies, wordings).map(lambda drawn: drawn[0] + drawn[1].format(q=drawn[2][0], a=drawn[2][1]))
texts = st.lists(cards, max_size=4).map(lambda all: "cards:\n" + "".join(f"  - {card}\n" for card in all))
edits = st.tuples(st.sampled_from(FILES), st.one_of(texts, texts, texts, st.none(), st.just("\x00")))
answers = st.sampled_from(("same", "different", "later"))
steps = st.lists(st.tuples(edits, answers, st.sampled_from((1, 4))), max_size=8)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pristine") / "recall.db"
    Database.open(path).close()
    return path


def live(library: Library, moves: list) -> None:
    for (name, text), answer, quality in moves:
        if text is not None:
            library.write(text, name)
        elif (library.root / name).exists():
            library.remove(name)
        library.load()
        for listed in list(stream_cards(library.db))[:2]:
            if listed.ready_day is not None:
                library.grade(f"{listed.note}#{listed.shown}", quality)
        for row in list(stream_notes(library.db))[:1]:
            if row.file is not None and sides_of(library.db, row.note) and quality == 1:
                mark(Workspace(library.tools, library.db, library.root), FLAG, [row.key], payload={"note": "?"})
        for doubt in doubts(library.db, library.root)[:1]:
            if answer == "same":
                former, present = doubt.former_id, doubt.present_id
                with contextlib.suppress(FileNotReadError):  # its file is unreadable just now
                    call_same(library.db, library.root, library.tools, former=former, present=present)
            elif answer == "different":
                call_different(library.db, former=doubt.former_id, present=doubt.present_id)
        proof = prove(library.db, log_scheduler(), progress=lambda *_: None)
        assert (proof.differences, proof.faults) == ([], [])
        keys = [row.key for row in stream_notes(library.db)]
        assert len(keys) == len(set(keys))


def run(pristine: Path, moves: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder), Path(shutil.copy(pristine, Path(folder) / "recall.db")))
        try:
            live(library, moves)
        finally:
            library.close()


@given(steps)
@settings(max_examples=12, deadline=None)
def test_memories_follow_from_the_log_after_any_edits(pristine: Path, moves: list) -> None:
    run(pristine, moves)


@pytest.mark.slow
@given(steps)
@settings(max_examples=200, deadline=None)
def test_memories_follow_from_the_log_after_any_edits_at_length(pristine: Path, moves: list) -> None:
    run(pristine, moves)
