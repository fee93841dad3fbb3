"""Candidates: the former note is among them, and there are never many."""

from __future__ import annotations

from recall.core.candidates import candidates
from recall.core.pairing import Sketch

WORDS = ["softmax", "gradient", "entropy", "kernel", "tensor", "vector", "batch", "token", "layer", "epoch"]


def one(question: str, answer: str = "", *, file: str = "a.yaml", order: int = 1) -> Sketch:
    return Sketch("~" + question, question, answer, file, order)


def found(before: list[Sketch], after: Sketch) -> list[Sketch]:
    return [before[index] for index in next(iter(candidates(before, [after])))]


def crowd(count: int, answer: str = "") -> list[Sketch]:
    """Notes of other files that share nothing but ``answer``."""
    return [one(f"q{n}x", answer or f"a{n}x", file=f"{n}.yaml") for n in range(count)]


def test_a_note_with_the_same_answer_is_compared() -> None:
    before = one("How?", "The same answer", file="b.yaml")
    assert before in found([*crowd(50), before], one("Why?", "the same  answer"))


def test_a_note_with_the_same_question_is_compared() -> None:
    before = one("Why is it so?", "x", file="b.yaml")
    assert before in found([before, *crowd(50)], one("why is it so?", "y"))


def test_notes_that_stood_at_the_same_line_are_compared() -> None:
    before = [one(f"q{n}x", f"a{n}x", order=n * 10) for n in range(50)]
    assert before[30] in found(before, one("new", "other", order=301))


def test_notes_of_the_same_rank_among_the_changed_are_compared() -> None:
    before = [one(f"q{n}x", f"a{n}x", order=n) for n in range(50)]
    after = [one(f"r{n}y", f"b{n}y", order=5000 + n) for n in range(50)]
    assert 25 in list(candidates(before, after))[25]


def test_notes_that_share_a_rare_word_are_compared() -> None:
    before = one("What is a quokka?", "x", file="b.yaml")
    assert before in found([*crowd(50), before], one("Describe the quokka!", "y"))


def test_scripts_without_spaces_are_compared_by_pairs_of_letters() -> None:
    before = one("過学習とは何ですか", "x", file="b.yaml")
    assert before in found([*crowd(50), before], one("過学習とはなんでしょうか", "y"))


def test_an_answer_that_very_many_share_brings_nobody_in() -> None:
    assert found(crowd(50, answer="true"), one("Is it?", "true")) == []


def test_nothing_is_compared_with_an_empty_library() -> None:
    assert found([], one("Why?")) == []


def test_a_note_is_compared_with_a_few_dozen_at_most_however_alike_all_are() -> None:
    before = [one(f"Why is the {WORDS[n % 10]} {n % 97} used?", WORDS[n % 7], order=n) for n in range(2000)]
    after = [one(f"Why is a {WORDS[n % 10]} {n % 97} used?", WORDS[n % 7], order=n) for n in range(2000)]
    assert max(map(len, candidates(before, after))) <= 60
