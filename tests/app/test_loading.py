"""What happens to histories when decks are edited, on real files and a real database."""

import os
import time
from pathlib import Path

import pytest

from libraries import Library
from recall.app.cards import NoCardError
from recall.app.library import load_changes
from recall.core.events import SUSPEND
from recall.store.files import all_files
from recall.store.identity import all_binds, unresolved
from recall.store.library import stream_notes
from recall.store.queue import new_cards

WHY = "Why are attention scores divided by the square root of the key dimension?"
TYPO = "Why are atention scores divided by the square root of the key dimension?"
BECAUSE = "Their variance grows with it; unscaled, softmax saturates and its gradients vanish."


def card(question: str, answer: str, *more: str, id: str = "") -> str:
    lines = [f"id: {id}"] if id else []
    lines += [f"q: {question}", f"a: {answer}", *more]
    return "  - " + "\n    ".join(lines) + "\n"


def deck(*cards: str, head: str = "") -> str:
    return f"{head}cards:\n{''.join(cards)}"


ONE = deck(card("What is one?", "'1'", id="one"))


def test_an_edited_answer_keeps_the_history_and_is_counted(library: Library) -> None:
    library.write(deck(card(WHY, "Because.", id="scale")))
    assert library.load().new == 1
    before = library.grade("scale")
    library.write(deck(card(WHY, BECAUSE, id="scale")))
    loaded = library.load()
    assert library.state("scale") == before
    assert (loaded.now, loaded.edited, loaded.answers, loaded.new, loaded.gone) == (True, 1, 1, 0, 0)


def test_an_explanation_is_an_edit_with_the_same_answer(library: Library) -> None:
    library.write(ONE)
    library.load()
    library.write(deck(card("What is one?", "'1'", "explain: The first.", id="one")))
    loaded = library.load()
    assert (loaded.edited, loaded.answers) == (1, 0)


def test_a_card_that_loses_its_answer_is_counted_as_a_draft_and_gets_its_history_back(library: Library) -> None:
    library.write(ONE)
    library.load()
    before = library.grade("one")
    library.write(ONE.replace("'1'", ""))
    assert (library.load().drafts, library.load().now) == (1, False)
    library.write(ONE)
    assert library.load().drafts == 0
    assert library.state("one") == before


def test_a_draft_that_is_edited_or_new_has_not_become_one(library: Library) -> None:
    library.write(deck("  - {id: one, q: What is one?}\n"))
    assert library.load().drafts == 0
    library.write(deck("  - {id: one, q: What is one and a half?}\n"))
    loaded = library.load()
    assert (loaded.edited, loaded.drafts) == (1, 0)


def test_a_slip_mended_in_a_question_without_id_keeps_the_history(library: Library) -> None:
    library.write(deck(card(TYPO, BECAUSE), card("What is two?", "'2'")))
    library.load()
    before = library.grade(library.named(TYPO))
    library.write(deck(card(WHY, BECAUSE), card("What is two?", "'2'")))
    loaded = library.load()
    assert library.state(library.named(WHY)) == before
    assert (loaded.edited, loaded.renamed, loaded.new, loaded.gone, loaded.doubtful) == (1, 1, 0, 0, 0)


def test_a_question_edited_twice_and_back_keeps_one_history(library: Library) -> None:
    library.write(deck(card(TYPO, BECAUSE)))
    library.load()
    before = library.grade(library.named(TYPO))
    for question in (WHY, WHY + "!", TYPO):
        library.write(deck(card(question, BECAUSE)))
        library.load()
    assert library.state(library.named(TYPO)) == before
    assert len(list(stream_notes(library.db))) == 1


def test_gaining_an_id_keeps_the_history(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    before = library.grade(library.named(WHY))
    library.write(deck(card(WHY, "Another answer altogether.", id="scale")))
    loaded = library.load()
    assert library.state("scale") == before
    assert (loaded.renamed, loaded.answers, loaded.new, loaded.gone) == (1, 1, 0, 0)


def test_losing_an_id_keeps_the_history_and_getting_it_back_too(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE, id="scale")))
    library.load()
    before = library.grade("scale")
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    assert library.state(library.named(WHY)) == before
    library.write(deck(card(WHY, BECAUSE, id="scale")))
    library.load()
    assert library.state("scale") == before


def test_a_changed_id_is_asked_about_and_not_guessed(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE, id="scale")))
    library.load()
    library.grade("scale")
    library.write(deck(card(WHY, BECAUSE, id="scaling")))
    loaded = library.load()
    assert (loaded.doubtful, loaded.new, loaded.gone) == (1, 0, 0)
    assert library.state("scaling").is_new
    assert [pair.reason for pair in unresolved(library.db)] == ["changed id"]


def test_a_note_moved_to_another_file_keeps_the_history(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE), card("What is two?", "'2'")))
    library.load()
    before = library.grade(library.named(WHY))
    library.write(deck(card("What is two?", "'2'")))
    library.write(deck(card(WHY, BECAUSE)), "other/place.yaml")
    loaded = library.load()
    assert library.state(library.named(WHY)) == before
    assert not loaded.changed


def test_a_renamed_deck_file_keeps_the_histories(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    before = library.grade(library.named(WHY))
    (library.root / "deck.yaml").rename(library.root / "renamed.yaml")
    library.load()
    assert library.state(library.named(WHY)) == before
    assert [file.path for file in all_files(library.db)] == ["renamed.yaml"]


def test_another_deck_name_is_no_edit_of_its_cards(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    library.write(deck(card(WHY, BECAUSE), head="deck: Attention\n"))
    loaded = library.load()
    assert not loaded.changed
    assert all_files(library.db)[0].deck == "Attention"


def test_a_deleted_file_takes_its_cards_away_and_brings_them_back(library: Library) -> None:
    text = deck(card(WHY, BECAUSE, id="scale"))
    library.write(text)
    library.load()
    before = library.grade("scale")
    library.remove()
    assert library.load().gone == 1
    assert library.note("scale").file is None
    assert not library.is_asked_ever("scale")
    library.write(text)
    assert library.load().returned == 1
    assert library.state("scale") == before
    assert library.is_asked("scale")


def test_a_hole_renamed_while_the_file_was_away_keeps_its_history(library: Library) -> None:
    library.write("cards:\n  - {id: c, cloze: 'GPT looks {{dir::only back}}.'}\n")
    library.load()
    before = library.grade("c")
    library.remove()
    library.load()
    library.write("cards:\n  - {id: c, cloze: 'GPT looks {{direction::only back}}.'}\n")
    library.load()
    assert library.state("c#direction") == before


def test_two_cards_with_one_id_are_both_out_on_the_first_load(library: Library) -> None:
    library.write(ONE, "a.yaml")
    library.write(deck(card("What is uno?", "'1'", id="one")), "b.yaml")
    loaded = library.load()
    assert (loaded.new, loaded.errors) == (0, 2)
    messages = [(problem.file, problem.code, problem.message) for problem in library.problems()]
    assert messages == [
        ("a.yaml", "E302", "the id 'one' is used at b.yaml:2 already"),
        ("b.yaml", "E302", "the id 'one' is used at a.yaml:2 already"),
    ]


def test_a_newcomer_with_a_held_id_stays_out_until_the_holder_drops_it(library: Library) -> None:
    library.write(ONE, "b.yaml")
    library.load()
    before = library.grade("one")
    library.write(deck(card("What is uno?", "'1'", id="one")), "a.yaml")
    assert library.load().errors == 1
    assert [problem.file for problem in library.problems()] == ["a.yaml"]
    assert library.state("one") == before
    library.write(deck(card("What is one?", "'1'", id="first")), "b.yaml")
    loaded = library.load()
    assert loaded.errors == 0
    assert {row.key for row in stream_notes(library.db)} == {"one", "first"}


def test_a_newcomer_is_freed_when_its_author_gives_it_another_id(library: Library) -> None:
    library.write(ONE, "a.yaml")
    library.write(deck(card("What is uno?", "'1'", id="one")), "b.yaml")
    library.load()
    library.write(deck(card("What is uno?", "'1'", id="uno")), "b.yaml")
    loaded = library.load()
    assert (loaded.new, loaded.errors) == (2, 0)


def test_a_copied_card_leaves_the_history_with_the_one_in_the_old_file(library: Library) -> None:
    library.write(ONE, "b.yaml")
    library.load()
    library.grade("one")
    library.write(ONE, "a.yaml")
    library.write(ONE + "\n", "b.yaml")
    library.load()
    held = library.note("one")
    assert [file.path for file in all_files(library.db) if file.id == held.file] == ["b.yaml"]


def test_equal_questions_without_ids_are_both_out(library: Library) -> None:
    library.write(deck(card("What is one?", "'1'"), card("What  is ONE?", "uno")))
    loaded = library.load()
    assert (loaded.new, loaded.errors) == (0, 2)
    assert {problem.code for problem in library.problems()} == {"E303"}


def test_equal_questions_are_freed_by_ids(library: Library) -> None:
    library.write(deck(card("What is one?", "'1'"), card("What is one?", "uno")))
    library.load()
    library.write(deck(card("What is one?", "'1'", id="a"), card("What is one?", "uno", id="b")))
    loaded = library.load()
    assert (loaded.new, loaded.errors) == (2, 0)


def test_a_broken_card_waits_with_its_history_and_comes_back(library: Library) -> None:
    library.write(ONE)
    library.load()
    before = library.grade("one")
    library.write("cards:\n  - {id: one, q: What is one?, distractors: [two]}\n")
    loaded = library.load()
    assert (loaded.gone, loaded.errors) == (0, 1)
    assert not library.is_asked_ever("one")
    library.write(ONE)
    library.load()
    assert library.state("one") == before
    assert library.is_asked("one")


def test_a_question_without_id_edited_while_its_card_was_broken_keeps_the_history(library: Library) -> None:
    two = card("What is two?", "'2'", id="two")
    library.write(deck(card(TYPO, BECAUSE), two))
    library.load()
    before = library.grade(library.named(TYPO))
    library.write(deck(card(WHY, "broken: because"), two))
    loaded = library.load()
    assert (loaded.errors, loaded.gone) == (1, 0)
    library.write(deck(card(WHY, BECAUSE), two))
    loaded = library.load()
    assert library.state(library.named(WHY)) == before
    assert loaded.new == 0


def test_what_waited_is_gone_when_its_card_is_deleted_instead_of_mended(library: Library) -> None:
    two = card("What is two?", "'2'", id="two")
    library.write(deck(card(TYPO, BECAUSE), two))
    library.load()
    library.write(deck(card(WHY, "broken: because"), two))
    library.load()
    library.write(deck(two))
    library.load()
    library.later(31)
    library.write(deck(two, card(WHY, BECAUSE)))
    assert library.load().new == 1


def test_an_unreadable_file_keeps_its_cards_as_they_were(library: Library) -> None:
    library.write(deck(card("What is one?", "'1'", id="one"), head="deck: Numbers\nsettings: {new_per_day: 3}\n"))
    library.load()
    before = library.grade("one")
    (library.root / "deck.yaml").write_bytes(b"\xff\xfebinary\x00")
    loaded = library.load()
    assert (loaded.blocked, loaded.errors, loaded.gone) == (1, 1, 0)
    assert library.state("one") == before
    assert library.is_asked("one")
    file = all_files(library.db)[0]
    assert (file.deck, file.settings) == ("Numbers", '{"new_per_day": 3}')


def test_an_unreadable_file_is_looked_at_again_though_its_stamp_stays(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write(ONE)
    library.load()
    path = library.write(deck(card("What is one?", "uno", id="one")))
    real = Path.read_bytes

    def refused(file: Path) -> bytes:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return real(file)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        assert library.load().blocked == 1
    loaded = library.load()
    assert (loaded.blocked, loaded.answers) == (0, 1)


def test_a_renamed_hole_keeps_its_history(library: Library) -> None:
    library.write("cards:\n  - {id: c, cloze: 'GPT masks {{dir::future}} tokens, BERT {{random}} ones.'}\n")
    library.load()
    before = library.grade("c#dir")
    library.write("cards:\n  - {id: c, cloze: 'GPT masks {{direction::future}} tokens, BERT {{random}} ones.'}\n")
    library.load()
    assert library.state("c#direction") == before
    assert library.state("c#random").is_new


def test_a_hole_renamed_twice_and_back_keeps_its_history(library: Library) -> None:
    def cloze(name: str) -> str:
        return f"cards:\n  - {{id: c, cloze: 'GPT masks {{{{{name}::future}}}} tokens.'}}\n"

    library.write(cloze("dir"))
    library.load()
    before = library.grade("c")
    for name in ("direction", "way", "dir"):
        library.write(cloze(name))
        library.load()
    assert library.state("c#dir") == before


def test_a_question_that_becomes_a_choice_keeps_its_history(library: Library) -> None:
    library.write(ONE)
    library.load()
    before = library.grade("one")
    library.write("cards:\n  - {id: one, q: What is one?, answer: '1', distractors: ['2', '3']}\n")
    library.load()
    assert library.note("one").kind == "choice"
    assert library.state("one") == before


def test_a_question_that_becomes_a_term_keeps_its_history(library: Library) -> None:
    library.write(deck(card("Perplexity", "The exponential of the loss.", id="p")))
    library.load()
    before = library.grade("p")
    library.write("cards:\n  - {id: p, term: Perplexity, meaning: The exponential of the loss.}\n")
    library.load()
    assert library.state("p#meaning") == before
    assert library.state("p#term").is_new


def test_an_old_question_used_by_a_new_card_is_out_until_it_gets_an_id(library: Library) -> None:
    library.write(deck(card(TYPO, BECAUSE)))
    library.load()
    before = library.grade(library.named(TYPO))
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    library.write(deck(card(WHY, BECAUSE), card(TYPO, "Something else.")))
    loaded = library.load()
    assert (loaded.new, loaded.errors) == (0, 1)
    message = "this was the question of the card at deck.yaml:2 before it was edited"
    assert [(each.line, each.code, each.message) for each in library.problems()] == [(4, "E303", message)]
    assert library.state(library.named(WHY)) == before
    library.write(deck(card(WHY, BECAUSE), card(TYPO, "Something else.", id="typo")))
    assert library.load().errors == 0
    assert library.state("typo").is_new


def test_both_wordings_of_an_edited_question_at_once_leave_the_history_with_the_known_one(library: Library) -> None:
    library.write(deck(card(TYPO, BECAUSE)))
    library.load()
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    before = library.grade(library.named(WHY))
    library.remove()
    library.load()
    library.write(deck(card(WHY, BECAUSE), card(TYPO, BECAUSE)))
    assert library.load().errors == 1
    assert len(list(stream_notes(library.db))) == 1
    assert library.state(next(iter(stream_notes(library.db))).note) == before


def test_an_old_id_used_by_a_new_card_is_out_too(library: Library) -> None:
    from recall.app.doubts import call_same

    library.write(deck(card(WHY, BECAUSE, id="scale")))
    library.load()
    library.write(deck(card(WHY, BECAUSE, id="scaling")))
    library.load()
    pair = unresolved(library.db)[0]
    call_same(library.db, library.root, library.tools, former=pair.former, present=pair.note)
    library.write(deck(card(WHY, BECAUSE, id="scaling"), card("What is one?", "'1'", id="scale")))
    library.load()
    messages = [problem.message for problem in library.problems()]
    assert messages == ["the id 'scale' was that of the card at deck.yaml:2 before it was edited"]


def test_an_old_question_in_another_file_is_out_while_its_card_is_not_read(library: Library) -> None:
    library.write(deck(card(TYPO, BECAUSE)))
    library.load()
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    library.write(deck(card(TYPO, "Something else.")), "other.yaml")
    library.load()
    message = "this was the question of the card at deck.yaml:2 before it was edited"
    assert [(each.file, each.message) for each in library.problems()] == [("other.yaml", message)]


def test_a_new_card_beside_a_deleted_one_is_new(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    library.write(deck(card("Who wrote the paper on attention?", "Vaswani and others.")))
    loaded = library.load()
    assert (loaded.new, loaded.gone, loaded.doubtful) == (1, 1, 0)


def test_a_lesson_and_the_uses_of_a_deck_are_kept_for_later(library: Library) -> None:
    library.write(
        "id: d\nlesson: {title: T}\nsettings: {choices: hidden}\ncards:\n  - use: one\n"
        + card("What is two?", "'2'", id="two")
    )
    library.load()
    file = all_files(library.db)[0]
    assert file.settings == '{"choices": "hidden", "id": "d", "uses": ["one"]}'
    assert file.lesson is not None
    assert '"title": "T"' in file.lesson


def test_a_broken_card_without_id_is_known_by_its_question(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE), card("What is two?", "'2'", id="two")))
    library.load()
    before = library.grade(library.named(WHY))
    library.write(f"cards:\n  - {{q: '{WHY}', distractors: [x]}}\n")
    loaded = library.load()
    assert loaded.gone == 1
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    assert library.state(library.named(WHY)) == before


def test_a_card_suspended_in_the_deck_is_not_asked_and_freed_there_again(library: Library) -> None:
    library.write("cards:\n  - {id: one, q: What is one?, a: '1', suspended: true}\n")
    library.load()
    assert not library.is_asked("one")
    library.write(ONE)
    library.load()
    assert library.is_asked("one")
    assert [each.key for each in new_cards(library.db, library.tools.today(), limit=9)] == [library.sits("one")]


def test_the_learners_suspension_stands_against_the_deck(library: Library) -> None:
    library.write(ONE)
    library.load()
    library.decide(SUSPEND, "one")
    library.write(ONE + "\n")
    library.load()
    assert not library.is_asked("one")


def test_each_learner_keeps_a_history_of_their_own_through_an_edit(library: Library) -> None:
    library.write(deck(card(TYPO, BECAUSE)))
    library.load()
    you = library.of("you")
    mine, yours = library.grade(library.named(TYPO), 5), you.grade(library.named(TYPO), 1)
    library.write(deck(card(WHY, BECAUSE)))
    library.load()
    name = library.named(WHY)
    assert (library.state(name), you.state(name)) == (mine, yours)
    assert mine != yours


def test_a_learner_who_comes_later_has_all_cards_new(library: Library) -> None:
    library.write(ONE)
    library.load()
    library.grade("one")
    assert library.of("late").state("one").is_new


def in_the_future(library: Library, text: str, *, ahead_s: int = 3600) -> int:
    """Write the deck under a time stamp that is yet to come; the stamp."""
    path = library.write(text)
    stamp = (time.time_ns() // 1_000_000_000 + ahead_s) * 1_000_000_000
    os.utime(path, ns=(stamp, stamp))
    return stamp


def test_a_time_stamp_in_the_future_holds_once_the_same_bytes_were_seen_under_it_a_while_later(
    library: Library,
) -> None:
    stamp = in_the_future(library, ONE)
    for waited, held in ((0, False), (1, False), (3, True)):
        library.later(seconds=waited)
        library.load()
        assert (all_files(library.db)[0].mtime_ns == stamp) is held
    assert load_changes(library.db, library.root, library.tools) is None


def test_another_time_stamp_in_the_future_is_waited_for_anew(library: Library) -> None:
    in_the_future(library, ONE)
    library.load()
    library.later(seconds=3)
    stamp = in_the_future(library, ONE, ahead_s=7200)
    library.load()
    assert all_files(library.db)[0].mtime_ns == -stamp


def test_an_edit_of_the_same_size_within_the_same_future_time_stamp_is_seen(library: Library) -> None:
    stamp = in_the_future(library, ONE)
    library.load()
    library.later(seconds=3)
    path = library.write(ONE.replace("one", "won"))
    os.utime(path, ns=(stamp, stamp))
    assert library.load().now
    library.later(seconds=1)
    library.load()
    assert all_files(library.db)[0].mtime_ns == -stamp


def test_another_library_root_does_not_pair_by_likeness(library: Library, tmp_path: Path) -> None:
    library.write(deck(card(TYPO, BECAUSE), card("What is one?", "'1'", id="one")))
    library.load()
    before = library.grade("one")
    other = tmp_path / "other"
    other.mkdir()
    (other / "deck.yaml").write_text(deck(card(WHY, BECAUSE), card("What is one?", "'1'", id="one")))
    library.age(other / "deck.yaml")
    loaded = library.load(other)
    assert (loaded.new, loaded.gone, loaded.doubtful) == (1, 1, 0)
    assert library.state("one") == before
    loaded = library.load()
    assert (loaded.returned, loaded.gone) == (1, 1)


def test_a_file_touched_without_a_change_is_no_change(library: Library) -> None:
    path = library.write(ONE)
    first = library.load()
    library.age(path)
    loaded = library.load()
    assert not loaded.now
    assert loaded.new == first.new
    assert all_files(library.db)[0].mtime_ns == path.stat().st_mtime_ns


def test_an_edit_of_the_same_size_within_the_same_time_stamp_is_seen(library: Library) -> None:
    path = library.root / "deck.yaml"
    path.write_text(ONE)
    stamp = path.stat().st_mtime_ns
    library.load()
    path.write_text(ONE.replace("'1'", "'7'"))
    os.utime(path, ns=(stamp, stamp))
    assert library.load().answers == 1


def test_an_unchanged_library_is_not_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.write(ONE)
    library.load()

    def never(*_: object) -> bytes:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(Path, "read_bytes", never)
    assert not library.load().now


def test_a_course_decides_the_order_of_its_lessons(library: Library) -> None:
    library.write("course: C\nparts: [{title: P, lessons: [two.yaml, one.yaml]}]\n", "c/course.yaml")
    for name in ("one", "two"):
        library.write(f"lesson: {{title: {name}}}\n" + deck(card(f"What is {name}?", "x", id=name)), f"c/{name}.yaml")
    library.load()
    assert [row.key for row in stream_notes(library.db)] == ["two", "one"]
    library.write("course: C\nparts: [{title: P, lessons: [one.yaml, two.yaml]}]\n", "c/course.yaml")
    library.load()
    assert [row.key for row in stream_notes(library.db)] == ["one", "two"]


def test_a_lesson_added_later_takes_the_place_its_course_gives_it(library: Library) -> None:
    library.write("course: C\nparts: [{title: P, lessons: ['*.yaml']}]\n", "c/course.yaml")
    lesson = "lesson: {title: T}\n"
    library.write(lesson + deck(card("What is b?", "b", id="b")), "c/day-02.yaml")
    library.write(deck(card("What is z?", "z", id="z")), "z.yaml")
    library.load()
    library.write(lesson + deck(card("What is a?", "a", id="a")), "c/day-01.yaml")
    library.load()
    assert [row.key for row in stream_notes(library.db)] == ["a", "b", "z"]


def test_the_welcome_deck_comes_first(library: Library) -> None:
    library.write(deck(card("What is a?", "a", id="a")), "a.yaml")
    library.write(deck(card("What is w?", "w", id="w")), "welcome.yaml")
    library.load()
    assert [row.key for row in stream_notes(library.db)] == ["w", "a"]


def test_a_load_says_how_many_cards_are_doubtful_until_they_are_answered(library: Library) -> None:
    library.write(deck(card(WHY, BECAUSE, id="scale")))
    library.load()
    library.write(deck(card(WHY, BECAUSE, id="scaling")))
    library.load()
    library.write(ONE, "one.yaml")
    assert library.load().doubtful == 1


def test_a_load_planned_before_another_program_loaded_is_planned_anew(library: Library) -> None:
    from recall.app.loading import apply_plan
    from recall.app.planning import plan_load
    from recall.deckfile.library import library_files

    library.write(deck(card(TYPO, BECAUSE)))
    library.load()
    library.write(deck(card(WHY, BECAUSE)))
    found = library_files(library.root)
    plan = plan_load(library.db, library.root, library.tools, found=found, same_root=True)
    library.load()
    assert not apply_plan(library.db, plan, library.tools).now
    assert len(all_binds(library.db)) == 1


def test_a_plan_that_fails_while_it_is_written_leaves_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write(ONE)

    def fail(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr("recall.app.loading._report", fail)
    with pytest.raises(KeyError):
        library.load()
    assert all_files(library.db) == []
    with pytest.raises(NoCardError):
        library.note("one")
