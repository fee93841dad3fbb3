"""The shipped decks hold what they promise, and are fit to learn from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from learners import Learner
from recall.app.checking import check_paths

DECKS = Path(__file__).parents[2] / "decks"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
LESSONS = [f"ml-month/day-{number:02}.yaml" for number in range(1, 29)]
TOPICS = ["llm-fasttrack/tensors.yaml", "llm-fasttrack/linear-algebra.yaml", "llm-fasttrack/keywords.yaml"]
QUESTION_KINDS = ("answer", "a", "number", "steps", "pairs", "items")
LONGEST_RUN = 7  # words in a row that may be the same as in the notes the facts came from

Card = dict[str, Any]


@cache
def load(path: str) -> dict[str, Any]:
    return dict(yaml.safe_load((DECKS / path).read_text(encoding="utf-8")))


def files() -> list[str]:
    return sorted(path.relative_to(DECKS).as_posix() for path in DECKS.rglob("*.yaml"))


def cards_of(path: str) -> list[Card]:
    deck = load(path)
    return [*deck.get("quiz", []), *deck.get("cards", [])]


def every_card() -> list[tuple[str, Card]]:
    return [(path, card) for path in files() for card in cards_of(path)]


def quiz_items() -> list[Card]:
    return [card for path in LESSONS for card in load(path)["quiz"]]


def choices() -> list[Card]:
    return [card for _, card in every_card() if "distractors" in card]


def option_text(option: str | dict[str, str]) -> str:
    return option if isinstance(option, str) else option["text"]


def test_the_course_lists_its_lessons_in_order() -> None:
    course = load("ml-month/course.yaml")
    assert [len(part["lessons"]) for part in course["parts"]] == [7, 7, 7, 7]
    assert [f"ml-month/{name}" for part in course["parts"] for name in part["lessons"]] == LESSONS
    assert [load(path)["lesson"]["number"] for path in LESSONS] == list(range(1, 29))


def videos() -> list[Card]:
    return [video for path in LESSONS for video in load(path)["lesson"]["watch"]]


def test_the_course_has_its_videos_with_title_author_and_minutes() -> None:
    assert len(videos()) == 46
    assert {1, 2} >= {len(load(path)["lesson"]["watch"]) for path in LESSONS}
    for video in videos():
        assert video.keys() >= {"id", "title", "by", "minutes"}, video["id"]
        assert video["minutes"] > 0, video["id"]


def test_addresses_of_videos_are_well_formed_and_none_is_listed_twice() -> None:
    addresses = [video["url"] for video in videos() if "url" in video]
    assert len(set(addresses)) == len(addresses) >= 30
    assert all(re.fullmatch(r"https://[\w.-]+/[\w./?=&%-]+", address) for address in addresses)


def test_every_lesson_has_a_summary_and_four_points() -> None:
    lessons = [load(path)["lesson"] for path in LESSONS]
    assert [len(lesson["points"]) for lesson in lessons] == [4] * 28
    assert all(len(lesson["summary"].split()) > 40 for lesson in lessons)


def test_every_lesson_has_three_quiz_questions_and_four_further_cards_or_more() -> None:
    assert [len(load(path)["quiz"]) for path in LESSONS] == [3] * 28
    assert [path for path in LESSONS if len(load(path)["cards"]) < 4] == []


def test_every_quiz_question_is_answered_and_explained() -> None:
    for card in quiz_items():
        assert any(key in card for key in QUESTION_KINDS), card["id"]
        assert len(card["explain"].split()) > 3, card["id"]


def test_every_point_of_a_lesson_is_tested_and_every_card_tests_a_point_of_its_lesson() -> None:
    for path in LESSONS:
        points = {point["id"] for point in load(path)["lesson"]["points"]}
        assert {card["tests"] for card in cards_of(path)} == points, path


def test_the_fasttrack_decks_hold_7_tensor_13_linear_algebra_and_9_keyword_cards() -> None:
    assert [len(load(path)["cards"]) for path in TOPICS] == [7, 13, 9]
    assert all(card.keys() >= {"q", "a"} for path in TOPICS[:2] for card in cards_of(path))
    assert all(card.keys() >= {"term", "meaning"} for card in cards_of(TOPICS[2]))


def test_the_welcome_deck_is_about_ten_cards() -> None:
    assert 8 <= len(load("welcome.yaml")["cards"]) <= 12


def test_the_library_is_checked_without_an_error_or_a_warning(learner: Learner) -> None:
    assert [str(problem) for problem in check_paths(learner.tools(), [str(DECKS)]).problems] == []


def test_no_card_or_deck_switches_a_rule_off() -> None:
    assert [path for path in files() if "allow:" in (DECKS / path).read_text(encoding="utf-8")] == []


def test_ids_are_unique_in_the_library() -> None:
    counted = Counter(card["id"] for _, card in every_card())
    assert [name for name, times in counted.items() if times > 1] == []


def test_every_card_has_a_source_and_tags_of_its_own_or_of_its_deck() -> None:
    for path, card in every_card():
        deck = load(path)
        assert card.get("source", deck.get("source")), card["id"]
        assert [*deck.get("tags", []), *card.get("tags", [])], card["id"]


def test_every_choice_has_three_distractors_or_more_and_a_reason_for_each_option() -> None:
    for card in choices():
        assert len(card["distractors"]) >= 3, card["id"]
        for option in [card["answer"], *card["distractors"]]:
            assert len(option["why"].split()) > 3, card["id"]


def test_options_of_a_choice_differ_and_never_stand_for_all_or_none_of_the_others() -> None:
    for card in choices():
        texts = [option_text(option).casefold() for option in [card["answer"], *card["distractors"]]]
        assert len(set(texts)) == len(texts), card["id"]
        assert not [text for text in texts if re.match(r"(all|none|both|neither) of (the|them)", text)]


def length_ranks() -> Iterator[int]:
    """How many distractors are at least as long as the right option, for each choice."""
    for card in choices():
        right = len(option_text(card["answer"]))
        yield sum(len(option_text(option)) >= right for option in card["distractors"])


def test_the_right_option_of_a_choice_is_seldom_the_longest() -> None:
    ranks = list(length_ranks())
    assert ranks.count(0) / len(ranks) <= 0.35


def test_the_right_option_of_a_choice_is_seldom_the_shortest() -> None:
    ranks = list(length_ranks())
    assert ranks.count(3) / len(ranks) <= 0.35


def own_texts(value: object, *, key: str = "") -> Iterator[str]:
    """Every text of a deck that is a sentence of ours: not its titles, names, sources and addresses."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in {"title", "deck", "course", "by", "url", "source", "id"}:
                yield from own_texts(inner, key=str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from own_texts(inner, key=key)
    else:
        yield str(value)


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    size = LONGEST_RUN + 1
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the notes that the facts came from are not here")
def test_no_sentence_is_copied_from_the_notes_that_the_facts_came_from() -> None:
    known = {run for path in SEEDS.glob("*.txt") for run in runs(path.read_text(encoding="utf-8"))}
    for path in files():
        for text in own_texts(load(path)):
            assert not runs(text) & known, f"{path}: {text}"
