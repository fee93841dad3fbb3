"""Drafts on the screen and in lines: what is seen, and what each key does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from learners import Learner
from recall.app.drafting import Drafting, find_drafts
from recall.terminal.drafts_desk import DraftDesk
from recall.terminal.drafts_keys import DRAFT_KEYS, DraftState, draft_command, draft_keys_in
from recall.terminal.drafts_plain import drafts_in_lines
from recall.terminal.drafts_screens import draft_commands, draft_screen
from screens import fitted
from waiting import LESSON, write

Golden = Callable[[str, str], None]


@pytest.fixture
def path(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(learner.folder)
    return write(learner.decks)


@pytest.fixture
def desk(learner: Learner, path: Path) -> Iterator[DraftDesk]:
    assert path.exists()
    with learner.open() as ws:
        yield DraftDesk(Drafting(ws, find_drafts(ws)))


def press(desk: DraftDesk, *keys: str) -> DraftDesk:
    for key in keys:
        desk.press(key)
    return desk


@pytest.mark.parametrize("width", [80, 40])
def test_screens_of_drafts(desk: DraftDesk, golden: Golden, width: int) -> None:
    seen = {}

    def look(name: str) -> None:
        seen[name] = fitted(draft_screen(desk), width, 24)

    look("a question")
    press(desk, "1")
    look("a proposal taken")
    press(desk, "\r")
    look("options")
    press(desk, "1", "\r", "b")
    look("options marked")
    press(desk, "\r")
    look("a term")
    press(desk, "s")
    look("a meaning")
    press(desk, "?")
    look("keys")
    press(desk, "q", "s")
    look("the end")
    golden(f"drafts_{width}.txt", "\n".join(f"=== {name}\n{text}" for name, text in seen.items()) + "\n")


def test_nothing_but_enter_writes(desk: DraftDesk, path: Path) -> None:
    for key in dict.fromkeys(key for each in DRAFT_KEYS for key in each.sends if key not in ("\r", "\n", "e")):
        press(desk, key)
        assert path.read_text() == LESSON, key


def test_a_key_has_one_meaning_in_each_state() -> None:
    pairs = [(state, sent) for key in DRAFT_KEYS for state in key.states for sent in key.sends]
    assert len(pairs) == len(set(pairs))


def test_every_key_shown_at_the_foot_does_something_there(desk: DraftDesk) -> None:
    for state in (DraftState.DRAFT, DraftState.OPTIONS, DraftState.INPUT, DraftState.END):
        known = {key.command for key in DRAFT_KEYS if state in key.states}
        desk.state = state
        if state is DraftState.END:
            desk.drafting.view = None
        assert set(draft_commands(desk)) <= known


def test_a_proposal_is_changed_before_it_is_written(desk: DraftDesk, path: Path) -> None:
    press(desk, "1", *"\x7f in the forward pass.", "\r")
    assert "a: Dropout switches off random units while training in the forward pass." in path.read_text()
    assert "source: notes/reg.md#dropout}" in path.read_text()
    assert desk.notice.startswith("Written at decks/day.yaml:9; it is a new card now.")


def test_what_is_typed_over_a_proposal_does_not_name_its_source(desk: DraftDesk, path: Path) -> None:
    press(desk, "1", "\x15", *"It helps.", "\r")
    assert "tags: [x], a: It helps.}" in path.read_text()


def test_esc_leaves_an_answer_unwritten(desk: DraftDesk, path: Path) -> None:
    press(desk, "a", *"No.", "\x1b")
    assert (desk.state, path.read_text()) == (DraftState.DRAFT, LESSON)


def test_an_empty_answer_is_told(desk: DraftDesk) -> None:
    press(desk, "a", "\r")
    assert desk.notice == "Nothing was written: there is no text. Type the answer, or skip the draft."
    assert desk.state is DraftState.INPUT


def test_letters_mark_and_unmark_options_and_others_mean_nothing(desk: DraftDesk, path: Path) -> None:
    press(desk, "s", "b", "A", "b")
    assert desk.marked == (0,)
    assert not desk.press("c")
    press(desk, "\x1b")
    assert desk.state is DraftState.DRAFT
    press(desk, "m", "\r")
    assert "answer: L2, distractors: [L1]" in path.read_text()


def test_options_without_a_mark_are_not_written(desk: DraftDesk) -> None:
    press(desk, "s", "\r")
    assert desk.notice == "Nothing was written: no option is marked. The letters mark what is right."


def test_an_answer_that_is_no_option_can_be_typed(desk: DraftDesk, path: Path) -> None:
    press(desk, "s", "\x1b", "a", *"Elastic net", "\r")
    assert "answer: Elastic net, distractors: [L2, L1]" in path.read_text()


def test_an_explanation_can_be_taken_and_emptied_again(desk: DraftDesk, path: Path) -> None:
    press(desk, "s", "1", "\r")
    assert desk.explain == "L1 makes weights sparse."
    press(desk, "1", "\x15", "\r", "b", "\r")
    assert "explain" not in path.read_text()


def test_a_term_is_typed_with_t_where_a_meaning_waits_for_it(desk: DraftDesk, path: Path) -> None:
    assert not desk.press("t")
    press(desk, "s", "\t", "s")
    assert desk.press("t")
    press(desk, *"perplexity", "\r")
    assert "term: perplexity}" in path.read_text()
    assert desk.state is DraftState.END


def test_marking_and_numbers_without_a_proposal_mean_nothing(desk: DraftDesk) -> None:
    assert not desk.press("m")
    assert not desk.press("5")


def test_undo_leads_back_even_from_the_end(desk: DraftDesk, path: Path) -> None:
    press(desk, "\t", "\t", "\t", "t", *"perplexity", "\r", "u")
    assert desk.notice == "Taken back: decks/day.yaml:12 is a draft again."
    assert (desk.state, path.read_text()) == (DraftState.DRAFT, LESSON)
    press(desk, "u")
    assert desk.notice.startswith("Nothing was written yet.")


def test_a_card_that_changed_meanwhile_is_shown_as_it_is_now(desk: DraftDesk, path: Path) -> None:
    changed = LESSON.replace("What does dropout do?", "What else does dropout do?")
    path.write_text(changed)
    press(desk, "a", *"It helps.", "\r")
    assert desk.notice.startswith("The card in 'decks/day.yaml' was changed meanwhile.")
    assert desk.view is not None
    assert desk.view.question == "What else does dropout do?"
    assert path.read_text() == changed


def test_text_that_no_deck_can_hold_stays_in_the_line(desk: DraftDesk) -> None:
    press(desk, "a")
    desk.give("a\x07b")
    assert desk.notice == "The text holds the character U+0007, which a deck cannot. Remove it."
    assert desk.line.text == "a\x07b"


def test_an_editor_that_is_not_there_is_told(desk: DraftDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    press(desk, "e")
    assert desk.notice.startswith("The editor '/no/such/editor' could not be started: No such file or directory.")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("sed -i 's/do?,/do?, a: It drops.,/'", "decks/day.yaml:9 waits no more."),
        (
            "sed -i 's/do?,/do?, distractors: [x],/'",
            "decks/day.yaml:9: E102 card 'dropout' has distractors but no answer",
        ),
        ("false", "The editor ended with 1. "),
        ("true", ""),
    ],
)
def test_what_came_of_an_edit_is_told(
    desk: DraftDesk, monkeypatch: pytest.MonkeyPatch, command: str, told: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    press(desk, "e")
    assert desk.notice == told


def in_lines(learner: Learner, capsys: pytest.CaptureFixture[str], *lines: str) -> str:
    with learner.open() as ws:
        drafts_in_lines(Drafting(ws, find_drafts(ws)), iter([f"{line}\n" for line in lines]))
    return capsys.readouterr().out


def test_drafts_in_lines(learner: Learner, path: Path, capsys: pytest.CaptureFixture[str], golden: Golden) -> None:
    lines = ("?", "x", "1", "", "1", ":q", ":x", "b", "s", "t", ":q", "t", "perplexity")
    golden("drafts_lines.txt", in_lines(learner, capsys, *lines))
    assert "term: perplexity" in path.read_text()


def test_in_lines_keys_of_options_come_after_a_colon(
    learner: Learner, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = in_lines(learner, capsys, "s", "c", ":a", "Elastic net", "q")
    assert "'c' means nothing here.\n" in told
    assert "Answer; :q leaves it:\n" in told
    assert "1 draft answered, 3 still waiting.\n" in told
    assert "answer: Elastic net" in path.read_text()


def test_in_lines_there_is_no_terminal_for_an_editor(
    learner: Learner, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "There is no terminal for another program here." in in_lines(learner, capsys, "e")
    assert path.read_text() == LESSON


def test_text_of_a_deck_sends_no_commands_to_the_terminal(learner: Learner, capsys: pytest.CaptureFixture[str]) -> None:
    learner.deck('cards:\n  - {q: "Red \\e[31m?", choices: ["\\e[2J", b]}\n')
    with learner.open() as ws:
        shown = fitted(draft_screen(DraftDesk(Drafting(ws, find_drafts(ws)))))
    assert "\x1b" not in shown + in_lines(learner, capsys)


def test_letters_are_text_in_an_input_line() -> None:
    assert all(draft_command(DraftState.INPUT, key) is None for key in "aetsuq?m12 ")


def test_the_documentation_names_every_key() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "drafts.md").read_text(encoding="utf-8")
    for state in DraftState:
        for key in draft_keys_in(state):
            assert f"| {state.value} | `{key.shown}` | {key.help} |" in page
