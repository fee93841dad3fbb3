"""`recall review` line by line: what it asks, what it takes, how it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from learners import Learner

Golden = Callable[[str, str], None]
CHOICE = """\
deck: Capitals
cards:
  - id: cap
    q: Which is the capital of France?
    choices: [Paris, {text: Nice, why: It is smaller.}, Lyon]
    answer: Paris
    hint: It has a tower.
    explain: Since *987*.
    source: atlas [p. 4]
"""


def test_a_sitting_of_lines_reads_like_this(recall, golden: Golden) -> None:
    recall.deck(CHOICE, "a.yaml")
    recall.deck()
    ran = recall("review", input="h\n\n1\n\n3\ns\n \n2\n?\nx\nu\nU\nq\n")
    assert (ran.code, ran.err) == (10, "")
    golden("review_lines.txt", ran.out)


def test_all_answered_ends_with_0(recall) -> None:
    recall.deck()
    ran = recall("review", input=" 3 3 3")
    assert ran.code == 0
    assert "3 new learned.\nTomorrow 3 cards, about 1 min.\n" in ran.out


@pytest.mark.parametrize("typed", ["", " 3", "q", " 3q", " "])
def test_cards_left_end_with_10(recall, typed: str) -> None:
    recall.deck()
    assert recall("review", input=typed).code == 10


def test_nothing_answered_says_so(recall) -> None:
    recall.deck()
    assert "Nothing was answered." in recall("review", input="q").out


def test_nothing_due_ends_with_0_and_says_when_the_next_is(recall) -> None:
    recall.deck()
    recall("review", input=" 3 3 3")
    ran = recall("review")
    assert ran.code == 0
    assert "Nothing is due. The next card is due tomorrow." in ran.out
    assert "recall review --new 10, or --ahead 7, or --cram" in ran.out


def test_a_next_card_that_is_days_away_is_given_with_its_day(recall) -> None:
    recall.deck()
    (recall.folder / "config.toml").write_text("fuzz = false\n")
    recall("review", "--limit", "1", input=" 3")
    recall("review", "--new", "0", input=" 3", now="2026-12-01T09:00:00+01:00")
    ran = recall("review", "--new", "0", now="2026-12-01T10:00:00+01:00")
    assert "The next card is due in 6 days, on 2026-12-07." in ran.out


def test_an_empty_library_says_that_no_card_waits(recall) -> None:
    ran = recall("review")
    assert (ran.code, "Nothing is due, and no card waits." in ran.out) == (0, True)


def test_a_days_limit_that_is_reached_is_told_as_such(recall) -> None:
    recall.deck()
    recall("review", input=" 3 3 3")
    (recall.folder / "config.toml").write_text("reviews_per_day = 1\n")
    recall("review", input=" 3", now="2026-12-01T09:00:00+01:00")
    ran = recall("review", now="2026-12-01T09:10:00+01:00")
    said = "Today's limit of reviews is reached; 2 cards of the backlog wait."
    assert said in ran.out
    assert said in recall("today", now="2026-12-01T09:20:00+01:00").out


def test_an_empty_line_is_the_space_key_and_a_line_may_hold_several(recall) -> None:
    recall.deck()
    assert recall("review", input="\n3\n 3\n 3\n").code == 0


def test_space_after_the_answer_is_good(recall) -> None:
    recall.deck()
    ran = recall("review", input="\n\nq\n")
    assert "good." in ran.out


def test_a_grade_before_the_answer_means_nothing(recall) -> None:
    recall.deck()
    ran = recall("review", input="3q")
    assert "'3' means nothing here." in ran.out


def test_a_missed_card_is_named_with_its_place(recall) -> None:
    recall.deck()
    ran = recall("review", input=" 1q")
    assert 'Missed once: "What is one?", see try.yaml:3.' in ran.out


def test_what_is_owed_is_announced(recall) -> None:
    recall.deck()
    recall("review", input=" 1 3q")
    assert recall("review", input="q").out.startswith("0 due · 1 new · 1 to repeat · about 1 min\n")


def test_bury_and_suspend_take_the_card_out(recall) -> None:
    recall.deck()
    ran = recall("review", input="-@ 3")
    assert ran.code == 0
    assert "one is buried until tomorrow." in ran.out
    assert "two is suspended; recall unsuspend two asks it again." in ran.out
    assert "1 review of 1 card " in ran.out


def test_undo_and_redo_without_anything_to_take_back_say_so(recall) -> None:
    recall.deck()
    ran = recall("review", input="uUq")
    assert "Nothing to take back in this sitting" in ran.out
    assert "Nothing to do again." in ran.out


def test_the_sm2_keys_are_0_to_5(recall) -> None:
    recall.deck()
    (recall.folder / "config.toml").write_text('grades = "sm2"\n')
    ran = recall("review", input=" 5 0 q")
    assert "0 blackout, 1 d and again today" in ran.out
    assert "perfect." in ran.out


def test_limit_new_and_deck_choose_cards(recall) -> None:
    recall.deck()
    recall.deck(CHOICE, "a.yaml")
    assert recall("review", "--limit", "1", input=" 3").code == 0
    assert "Card 1 of 2." in recall("review", "--new", "2", input="q").out
    assert "Card 1 of 3. Try" in recall("review", "try", input="q").out
    assert "What is one?" in recall("review", "Tr", input="q").out


def test_ahead_and_cram_ask_what_is_not_due(recall) -> None:
    recall.deck()
    recall("review", input=" 3 3 3")
    for words in (("--ahead", "1"), ("--cram",)):
        assert "3 reviews of 3 cards " in recall("review", *words, input=" 3 3 3").out
    assert "is due tomorrow" in recall("review").out


def test_the_seed_draws_the_order(recall) -> None:
    recall.deck("deck: D\ncards:\n" + "".join(f"  - {{id: c{n}, q: W{n}?, a: S}}\n" for n in range(9)))
    recall("review", input=" 3" * 9)
    later = "2026-12-01T09:00:00+01:00"
    order = [recall("review", "--seed", seed, input="sssssssssq", now=later).out for seed in ("1", "1", "2")]
    assert order[0] == order[1] != order[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--limit", "0"), "0 is not in the range x>=1"),
        (("--ahead", "0"), "0 is not in the range x>=1"),
        (("--new", "-1"), "-1 is not in the range x>=0"),
        (("--new", "many"), "'many' is not a valid integer"),
        (("--seed", "x"), "'x' is not a valid integer"),
        (("nothing",), "no deck is called 'nothing'"),
    ],
)
def test_a_word_that_does_not_fit_is_refused(recall, words: tuple[str, ...], said: str) -> None:
    recall.deck()
    ran = recall("review", *words)
    assert ran.code == 2
    assert said in ran.err


def test_an_edited_card_is_announced(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    path = recall.deck("deck: Try\ncards:\n  - {id: one, q: What is one?, a: 'just 1'}\n")
    assert path.exists()
    first = " ".join(recall("review", "--cram", input="q").out.split())
    assert "1 card edited, history kept" in first
    assert "1 answer changed" in first
    assert "2 gone, history kept" in first


def test_faults_in_the_decks_are_announced_and_the_rest_is_asked(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: bad, q: [1]}\n  - {id: good, q: Why?, a: So.}\n")
    ran = recall("review", input=" 3")
    assert ran.code == 0
    assert "1 fault in the decks (recall check)" in ran.out


def test_a_clock_set_back_is_warned_about(recall) -> None:
    recall.deck()
    recall("review", input=" 3q")
    ran = recall("review", input="q", now="2026-11-29T09:00:00+01:00")
    assert "the clock stands before your last review" in ran.out


def test_a_leech_is_told_at_its_eighth_lapse(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: hard, q: Why?, a: So.}\n")
    out = ""
    for day in range(1, 18):
        out = recall("review", input=" 3" if day % 2 else " 1 3", now=f"2026-12-{day:02}T09:00:00+01:00").out
        assert ("a leech" in out) == (day == 16)


def test_a_card_graded_elsewhere_meanwhile_is_passed_over(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    recall.deck()
    recall("due")

    def lines():
        yield " "
        other = Learner(recall.folder)
        other.clock.pass_by(seconds=1)
        other.grade(5)
        yield from "3q"

    monkeypatch.setattr("recall.terminal.plain.typed_lines", lines)
    ran = recall("review")
    assert "This card was graded or changed elsewhere since it was shown; nothing was stored for it." in ran.out
    assert ran.out.index("Card 1 of 2. Try\nWhat is two?") > ran.out.index("elsewhere")
    assert "Nothing was answered." in ran.out


def test_ctrl_c_stops_and_keeps_what_was_graded(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    recall.deck()

    def lines():
        yield from " 3"
        raise KeyboardInterrupt

    monkeypatch.setattr("recall.terminal.plain.typed_lines", lines)
    ran = recall("review")
    assert (ran.code, "1 review of 1 card " in ran.out) == (10, True)


def test_no_colour_and_no_cursor_control_without_a_terminal(recall) -> None:
    recall.deck("deck: D\ncards:\n  - {id: one, q: 'A **bold** `word`?', a: '# So'}\n")
    monochrome = recall("review", "--plain", input=" 3").out
    assert "\x1b" not in monochrome


def test_a_word_in_line_mode_is_no_row_of_keys(recall) -> None:
    recall.deck()
    ran = recall("review", input="squash\n 3\nq")
    assert "'squash' means nothing here." in ran.out
    assert "good." in ran.out


def test_a_note_is_typed_behind_its_key_or_on_the_next_line(recall) -> None:
    recall.deck()
    ran = recall("review", input="!unclear wording\n!\nquite unclear\nq")
    assert "one is flagged; recall flagged lists them." in ran.out
    assert "Note (now: unclear wording):" in ran.out
    assert "one  quite unclear  " in recall("flagged").out


def test_the_end_can_be_taken_back_and_gone_on_from_in_lines_too(recall) -> None:
    recall.deck()
    ran = recall("review", input=" 3 3 1 3\na\n 3\nu\nq")
    assert "u: undo, a: misses again, q: quit" in ran.out
    assert "Card 5 of 5, practice. Try" in ran.out
    assert "For practice: the schedule stays as it is." in ran.out
    assert "Taken back: " in ran.out
    assert ran.code == 10


def test_a_sitting_of_empty_lines_comes_to_an_end(recall) -> None:
    recall.deck()
    ran = recall("review", input="\n" * 50)
    assert ran.code == 0
    assert "means nothing here" not in ran.out


def test_an_escape_sequence_in_a_note_is_no_command(recall) -> None:
    recall.deck()
    ran = recall("review", input="!abc\x1b[D@\nq\n")
    assert "suspended" not in ran.out
    assert "abc[D@" in recall("flagged").out


def test_without_a_terminal_no_editor_is_started(recall, monkeypatch: pytest.MonkeyPatch) -> None:
    recall.deck()
    monkeypatch.setenv("VISUAL", "touch never")
    ran = recall("review", input="e\nq\n")
    assert "There is no terminal for another program here." in ran.out


def test_line_mode_says_what_is_wrong_with_a_picture(recall) -> None:
    recall.deck("cards:\n  - {id: a, q: '![the cat](cat.png)', a: A.}\n")
    assert "[image: the cat (cat.png: not there)]" in recall("review", "--plain", input="q\n").out
