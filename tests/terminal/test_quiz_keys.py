"""The table of a quiz's keys: one meaning per state, and no command without a key."""

from recall.terminal.quiz_keys import (
    QUIZ_KEYS,
    QuizCommand,
    QuizState,
    quiz_brief,
    quiz_command,
    quiz_keys_in,
    quiz_words,
)


def test_a_key_has_one_meaning_in_each_state() -> None:
    meanings = [(state, sent) for key in QUIZ_KEYS for state in key.states for sent in key.sends]
    assert len(meanings) == len(set(meanings))


def test_a_command_has_one_key_in_each_state() -> None:
    for state in QuizState:
        commands = [key.command for key in quiz_keys_in(state)]
        assert len(commands) == len(set(commands))


def test_every_command_has_a_key() -> None:
    assert {key.command for key in QUIZ_KEYS} == set(QuizCommand)


def test_no_letter_is_a_command_while_an_answer_is_given() -> None:
    for state in (QuizState.OPTIONS, QuizState.INPUT):
        assert not [sent for key in quiz_keys_in(state) for sent in key.sends if sent.isprintable()]


def test_every_key_is_in_the_page_of_quizzes() -> None:
    from pathlib import Path

    page = (Path(__file__).parent.parent.parent / "docs" / "quiz.md").read_text(encoding="utf-8")
    for state in QuizState:
        for key in quiz_keys_in(state):
            shown = f"| {state.value} | `{key.shown}` | {key.help} |"
            assert shown in page, shown


def test_keys_are_named_at_the_foot_and_in_lines() -> None:
    commands = (QuizCommand.COMMIT, QuizCommand.SKIP)
    assert quiz_brief(QuizState.INPUT, commands) == "[Enter] answer   [Tab] skip"
    assert quiz_words(QuizState.INPUT, commands) == "Enter: answer, Tab: skip"
    assert quiz_command(QuizState.INPUT, "q") is None
