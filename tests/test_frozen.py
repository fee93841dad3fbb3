"""What other people's files, databases and Anki collections hold never changes: values written down here."""

from __future__ import annotations

from dataclasses import fields, replace

from recall.core import events
from recall.core.cards import sides
from recall.core.events import Action, Bind, Review
from recall.core.identity import fingerprint, note_key, permanent_id
from recall.core.ids import uuid7
from recall.core.notes import Choice, Claim, Cloze, Note, Option, Ordering, Place, Question, Term


def test_permanent_ids_and_fingerprints_are_what_they_were() -> None:
    assert permanent_id("scale-sqrt-dk") == "78ebd3cb7036c6e51399efd4a651b0c2"
    assert fingerprint("What is  a Tensor?") == "~1:cc9738418fd22c9674a85f53b0c13abe"
    assert fingerprint("What is a tensor?") == fingerprint(" WHAT is a\ttensor? ")
    assert len({fingerprint("C"), fingerprint("C++"), fingerprint("C#")}) == 3


def test_the_key_of_a_linked_note_is_what_it_was() -> None:
    note = Note(None, Question("What is  a Tensor?", "x"), "d", Place("../a.md", 1, 1), anchor="Basic  Words")
    assert note_key(note) == "~1@d9ae8816e34001ac8e15bc723bda49ee"
    assert note_key(replace(note, anchor=None)) == fingerprint("What is a tensor?")
    assert note_key(replace(note, id="tensor")) == "tensor"


def test_side_names_are_what_they_were() -> None:
    assert sides(Question("q", "a")) == ("q",)
    assert sides(Question("q", "a", both=True)) == ("q", "a")
    assert sides(Term("t", "m")) == ("meaning", "term")
    assert sides(Term("t", "m", both=False)) == ("meaning",)
    assert sides(Cloze("{{one}} {{two::2}} {{Ängström unit}} {{++}}")) == ("one", "two", "angstrom-unit", "hcfc0c060")
    assert sides(Choice("q", (Option("a"),), (Option("b"),))) == sides(Claim("c", True)) == ("q",)
    assert sides(Ordering("q", ("a", "b"))) == ("q",)


def test_event_ids_are_uuids_of_version_7() -> None:
    assert uuid7(1_764_489_600_000, (1 << 74) - 1) == "019ad3c6-9c00-7fff-bfff-ffffffffffff"


def test_a_review_and_an_action_have_the_fields_they_had() -> None:
    assert [field.name for field in fields(Review)] == [
        "id", "note", "side", "at_ms", "offset_minutes", "day", "quality", "took_ms", "mode", "asked",
        "scheduler", "parameters", "nominal_days", "due", "sitting", "response",
    ]  # fmt: skip
    assert [field.name for field in fields(Action)] == [
        "id", "kind", "at_ms", "offset_minutes", "day", "note", "side", "target", "sitting", "payload",
    ]  # fmt: skip
    assert [field.name for field in fields(Bind)] == ["id", "at_ms", "key", "note", "side", "former_side"]


def test_a_note_has_the_guid_in_anki_that_it_had() -> None:
    from recall.exporters.anki_notes import anki_guid

    pid = permanent_id("scale-sqrt-dk")
    assert anki_guid(pid, is_cloze=False) == "recall:78ebd3cb7036c6e51399efd4a651b0c2"
    assert anki_guid(pid, is_cloze=True) == "recall-cloze:78ebd3cb7036c6e51399efd4a651b0c2"


def test_modes_and_kinds_are_what_they_were() -> None:
    assert events.MODES == ("scheduled", "drill", "ahead", "cram", "practice")
    kinds = {
        events.UNDO, events.REDO, events.SUSPEND, events.UNSUSPEND, events.BURY, events.UNBURY,
        events.RESET, events.SOFTEN, events.FLAG, events.UNFLAG, events.ADOPT, events.QUIZ,
    }  # fmt: skip
    assert kinds == {
        "undo", "redo", "suspend", "unsuspend", "bury", "unbury", "reset", "soften", "flag", "unflag", "adopt", "quiz",
    }  # fmt: skip


def test_the_columns_of_the_log_are_what_they_were() -> None:
    from recall.store.tables import ActionRow, BindRow, ReviewRow

    assert list(ReviewRow.model_fields) == [
        "learner", "id", "note", "side", "reviewed_at", "utc_offset_minutes", "study_day", "quality", "took_ms",
        "mode", "asked", "scheduler", "parameters", "nominal_days", "due_day", "sitting", "response", "seq",
    ]  # fmt: skip
    assert list(ActionRow.model_fields) == [
        "learner", "id", "kind", "note", "side", "target", "at", "utc_offset_minutes", "study_day", "sitting",
        "payload", "seq",
    ]  # fmt: skip
    assert list(BindRow.model_fields) == ["id", "at", "key", "note", "side", "former_side"]


def test_the_anki_note_types_have_the_ids_and_fields_they_had() -> None:
    from recall.exporters import anki_models as models

    assert (models.RECALL_ID, models.CLOZE_ID) == (1407325691, 1407325692)
    assert (
        tuple(
            (name, 1407325691000 + number)
            for number, name in enumerate(
                [
                    "Question",
                    "Answer",
                    "Choices",
                    "Typed",
                    "Order",
                    "Reverse",
                    "Hint",
                    "Explanation",
                    "Source",
                    "Recall ID",
                    "Reserved 1",
                    "Reserved 2",
                ],
                start=1,
            )
        )
        == models.RECALL_FIELDS
    )
    assert (
        tuple(
            (name, 1407325692000 + number)
            for number, name in enumerate(
                ["Text", "Hint", "Explanation", "Source", "Recall ID", "Reserved 1", "Reserved 2", "Reserved 3"],
                start=1,
            )
        )
        == models.CLOZE_FIELDS
    )
    templates = (models.QUESTION_TEMPLATE_ID, models.REVERSE_TEMPLATE_ID, models.CLOZE_TEMPLATE_ID)
    assert templates == (1407325691101, 1407325691102, 1407325692101)
