"""A walk through drafts: what is proposed, and what is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from learners import Learner
from recall.app import passages
from recall.app.drafting import Drafting, DraftView, NothingWrittenError, UnreadableDraftError, draft_views, find_drafts
from recall.app.library import NoDeckError
from recall.app.reviewing import Wish, plan_review
from recall.deckfile import save as saving
from recall.deckfile.answering import Answer, ChangedDraftError
from recall.deckfile.save import FileChangedError, FileNotWrittenError

DECK = """\
id: day
deck: ML / Day 05
source: notes/reg.md
lesson:
  title: Regularisation
  summary: Overfitting is fitting noise. Weight decay shrinks all weights a little at each step.
  points: [L1 makes weights sparse.]
quiz:
  - {id: dropout, q: What does dropout do?, tags: [x]}
  - {id: sparse, q: Which penalty makes weights sparse?, choices: [L2, L1]}
  - {id: stop, term: Early stopping}
  - {id: name, meaning: The exponential of the mean negative log-likelihood.}
cards:
  - {id: decay, q: Why is L2 called decay?, a: Each step multiplies the weights by a factor below one.}
  - {id: noise, q: Is there a noise?, answer: Yes, distractors: [No], explain: Noise is what a model should not fit.}
"""
NOTES = """\
# Regularisation

## Dropout

Dropout switches off random units while training.
What does dropout do?

- **Early stopping** ends the training in time.

## Perplexity

The exponential of the mean negative log-likelihood per token.
"""


@pytest.fixture
def waiting(learner: Learner) -> Learner:
    learner.deck(DECK, "day.yaml")
    learner.deck("cards:\n  - {id: other, q: What is a tensor?}\n", "more/other.yaml")
    (learner.decks / "notes").mkdir()
    (learner.decks / "notes" / "reg.md").write_text(NOTES, encoding="utf-8")
    return learner


def views(learner: Learner, *decks: str, query: str | None = None) -> dict[str, DraftView]:
    with learner.open() as ws:
        return {view.name: view for view in draft_views(ws, find_drafts(ws, decks, query))}


def best(view: DraftView) -> tuple[str, str, str | None]:
    found = view.proposals[0]
    return found.text, found.place.replace(str(Path.cwd()), "").rpartition("decks/")[2], found.source


def test_all_drafts_are_found_in_the_order_of_the_library(waiting: Learner) -> None:
    assert list(views(waiting)) == ["dropout", "sparse", "stop", "name", "other"]


def test_decks_lessons_and_queries_narrow_them(waiting: Learner) -> None:
    assert list(views(waiting, "more")) == ["other"]
    assert list(views(waiting, "Day 05", query="tag:x or sparse")) == ["dropout", "sparse"]
    assert list(views(waiting, "more", query="tag:x")) == []
    with pytest.raises(NoDeckError):
        views(waiting, "nowhere")


def test_a_draft_tells_where_it_stands_and_what_it_awaits(waiting: Learner) -> None:
    found = views(waiting)
    assert found["dropout"].place.endswith("decks/day.yaml:9")
    assert found["dropout"].lesson == "Regularisation"
    assert found["other"].lesson is None
    assert [each.awaits for each in found.values()] == ["answer", "answer", "meaning", "term", "answer"]
    assert found["sparse"].choices == ("L2", "L1")


def test_sentences_of_the_source_are_proposed_with_their_heading(waiting: Learner) -> None:
    text = "Dropout switches off random units while training."
    assert best(views(waiting)["dropout"]) == (text, "notes/reg.md:5", "notes/reg.md#dropout")


def test_points_and_summary_of_the_lesson_are_proposed(waiting: Learner) -> None:
    found = views(waiting)["sparse"].proposals[0]
    assert (found.text, found.place, found.source) == (
        "L1 makes weights sparse.",
        "Regularisation · points",
        "Regularisation, points",
    )
    waiting.deck(DECK.replace("What does dropout do?", "What is weight decay?"), "day.yaml")
    assert views(waiting)["dropout"].proposals[0].place == "Regularisation · summary"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("By what factor are weights multiplied?", "Each step multiplies the weights by a factor below one."),
        ("What should a model not fit?", "Noise is what a model should not fit."),
    ],
)
def test_answers_and_explanations_of_the_cards_beside_it_are_proposed(waiting: Learner, asked: str, text: str) -> None:
    waiting.deck(DECK.replace("What does dropout do?", asked), "day.yaml")
    assert text in [each.text for each in views(waiting)["dropout"].proposals]


def test_every_kind_of_card_has_something_to_say(learner: Learner) -> None:
    learner.deck(
        "cards:\n"
        "  - {id: d, q: What of the zebra?}\n"
        "  - {cloze: 'A zebra has {{stripes}}.'}\n"
        "  - {claim: The zebra is a horse., answer: true}\n"
        "  - {claim: The zebra can fly., answer: false, explain: No zebra has wings.}\n"
        "  - {term: quagga, meaning: an extinct zebra}\n"
    )
    assert {each.text for each in views(learner)["d"].proposals} == {
        "A zebra has stripes.",
        "The zebra is a horse.",
        "No zebra has wings.",
        "an extinct zebra",
    }


def test_names_are_proposed_for_a_meaning(waiting: Learner) -> None:
    assert best(views(waiting)["name"]) == ("Perplexity", "notes/reg.md:12", "notes/reg.md#perplexity")
    waiting.deck(
        DECK.replace("The exponential of the mean negative log-likelihood.", "Ends training in time."), "day.yaml"
    )
    assert best(views(waiting)["name"])[0] == "Early stopping"


def test_a_question_of_the_notes_is_no_proposal(waiting: Learner) -> None:
    assert not any(each.text.endswith("?") for view in views(waiting).values() for each in view.proposals)


@pytest.mark.parametrize(
    "source", ["notes/gone.md", "a book, page 3", "https://example.org/x.md", "notes/bin.md", "notes"]
)
def test_a_source_that_cannot_be_read_is_passed_over(waiting: Learner, source: str) -> None:
    (waiting.decks / "notes" / "bin.md").write_bytes(b"dropout \0\xff")
    waiting.deck(DECK.replace("notes/reg.md", source), "day.yaml")
    found = views(waiting)["dropout"].proposals
    assert not any("units" in each.text for each in found)


def test_a_section_that_a_card_of_the_deck_names_is_nearer(learner: Learner) -> None:
    (learner.decks / "n.md").write_text("# One\n\nDropout helps there.\n\n# Two\n\nDropout helps here.\n")
    learner.deck("cards:\n  - {id: d, q: What is dropout?, source: n.md#two}\n")
    assert [each.text for each in views(learner)["d"].proposals] == ["Dropout helps here.", "Dropout helps there."]
    learner.deck("cards:\n  - {id: d, q: What is dropout?, source: n.md}\n")
    assert views(learner)["d"].proposals[0].text == "Dropout helps there."


def test_what_ends_with_a_colon_is_no_proposal(learner: Learner) -> None:
    (learner.decks / "n.md").write_text("Dropout is used for:\n\n- Dropout is noise.\n")
    learner.deck("cards:\n  - {id: d, q: What is dropout?, source: n.md}\n")
    assert [each.text for each in views(learner)["d"].proposals] == ["Dropout is noise."]


def test_a_source_beside_the_library_is_named_from_the_deck(waiting: Learner) -> None:
    (waiting.folder / "top.md").write_text("Dropout is a kind of noise.", encoding="utf-8")
    waiting.deck(DECK.replace("source: notes/reg.md", "source: 'See [the page](top.md)'"), "day.yaml")
    found = [each for each in views(waiting)["dropout"].proposals if "kind" in each.text]
    assert [each.source for each in found] == ["../top.md#L1"]


def test_an_accepted_answer_makes_a_new_card_and_leaves_the_rest_of_the_file(waiting: Learner) -> None:
    path = waiting.decks / "day.yaml"
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws))
        written = drafting.answer(Answer("It drops units.", source="notes/reg.md#dropout"))
        assert drafting.view is not None
        assert drafting.view.name == "sparse"
        assert (drafting.left, written.place.endswith("day.yaml:9")) == (4, True)
        new = [card.key.note for card in plan_review(ws, Wish()).cards]
        assert len(new) == 3
    line = "{id: dropout, q: What does dropout do?, tags: [x]"
    assert path.read_text() == DECK.replace(line, f"{line}, a: It drops units., source: notes/reg.md#dropout")


def test_the_end_comes_after_the_last_and_tells_what_is_left(waiting: Learner) -> None:
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws, ["day"]))
        drafting.skip()
        drafting.answer(Answer(picked=(1,)))
        drafting.skip()
        drafting.skip()
        assert drafting.view is None
        assert (drafting.left, drafting.skipped) == (3, {0, 2, 3})


def test_undo_brings_the_bytes_and_the_draft_back_again_and_again(waiting: Learner) -> None:
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws, ["day"]))
        drafting.answer(Answer("One."))
        drafting.skip()
        drafting.answer(Answer("Two."))
        drafting.undo()
        assert drafting.view is not None
        assert drafting.view.name == "stop"
        drafting.undo()
        assert drafting.view.name == "dropout"
        assert (waiting.decks / "day.yaml").read_text() == DECK
        with pytest.raises(NothingWrittenError) as caught:
            drafting.undo()
    assert caught.value.sentence.startswith("Nothing was written yet.")


def test_undo_leaves_a_file_alone_that_was_changed_since(waiting: Learner) -> None:
    path = waiting.decks / "day.yaml"
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws))
        drafting.answer(Answer("One."))
        path.write_text(path.read_text() + "# mine\n")
        with pytest.raises(FileChangedError):
            drafting.undo()
        assert path.read_text().endswith("# mine\n")
        assert len(drafting.written) == 1


def test_nothing_is_written_over_a_card_that_changed_meanwhile(waiting: Learner) -> None:
    changed = DECK.replace("What does dropout do?", "What else does dropout do?")
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws))
        waiting.deck(changed, "day.yaml")
        with pytest.raises(ChangedDraftError):
            drafting.answer(Answer("One."))
        assert (waiting.decks / "day.yaml").read_text() == changed
        drafting.look()
        assert drafting.view is not None
        assert drafting.view.question == "What else does dropout do?"


def test_a_draft_that_was_answered_or_removed_elsewhere_is_passed_over(waiting: Learner) -> None:
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws, ["day"]))
        lines = [line for line in DECK.splitlines() if "id: sparse" not in line]
        waiting.deck("\n".join(lines).replace("{id: stop,", "{id: stop, meaning: Soon,"), "day.yaml")
        drafting.skip()
        assert drafting.view is not None
        assert drafting.view.name == "name"
        assert drafting.left == 2


def test_a_deck_that_is_gone_is_told(waiting: Learner) -> None:
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws))
        (waiting.decks / "day.yaml").unlink()
        with pytest.raises(UnreadableDraftError) as caught:
            drafting.answer(Answer("One."))
    assert "the file cannot be read: No such file or directory" in caught.value.message


def test_a_folder_that_cannot_be_written_to_leaves_the_file(waiting: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(saving.tempfile, "mkstemp", refuse)
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws))
        with pytest.raises(FileNotWrittenError) as caught:
            drafting.answer(Answer("One."))
        assert caught.value.sentence.endswith("could not be written: Permission denied. The file is as it was.")
        assert not drafting.written
    assert (waiting.decks / "day.yaml").read_text() == DECK


def test_what_the_editor_made_of_a_draft_is_looked_at(waiting: Learner) -> None:
    script = waiting.folder / "editor.py"
    script.write_text(
        "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text().replace('do?,', 'do?, a: It drops.,'))\n"
    )
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws))
        edited = drafting.edit({"EDITOR": f"'{sys.executable}' '{script}'"})
        assert edited.status == 0
        assert drafting.view is not None
        assert (drafting.view.name, drafting.done) == ("sparse", {0})


def test_how_well_a_new_card_asks_is_told(waiting: Learner) -> None:
    with waiting.open() as ws:
        drafting = Drafting(ws, find_drafts(ws))
        drafting.skip()
        written = drafting.answer(Answer(picked=(1,)))
        assert "W510" in [each.code for each in written.advice]


def test_a_source_that_is_too_long_for_notes_is_passed_over(waiting: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "LARGEST_SOURCE", len(NOTES) - 1)
    assert not any("units" in each.text for each in views(waiting)["dropout"].proposals)


def test_a_source_that_is_locked_after_it_was_found_is_passed_over(
    waiting: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError

    with waiting.open() as ws:
        drafts = find_drafts(ws)
        monkeypatch.setattr(Path, "read_text", refuse)
        found = next(draft_views(ws, drafts))
    assert not any("units" in each.text for each in found.proposals)
