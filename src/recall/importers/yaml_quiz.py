"""YAML: quizzes and cards of the same shapes as in JSON."""

from __future__ import annotations

import re
from typing import Final

from recall.importers.formats import Format
from recall.importers.items import Found, LeftOut
from recall.importers.quiz_keys import promise_answers
from recall.importers.quiz_tree import items_of
from recall.importers.source import Source
from recall.importers.tree import Map, Value

_SUFFIXES: Final = (".yaml", ".yml")
_WORDS: Final = (
    r"[a-z_ ]{0,20}question[a-z_ ]{0,20}|q|prompt|stem|front|term|word|claim|statement|cloze|text|frage|pregunta|"
    r"pergunta|domanda|вопрос|питання|问题|問題|题目|質問|질문|प्रश्न"
)
_ANSWER_WORDS: Final = (
    r"[a-z_ ]{0,20}(?:answer|option|choice|correct|distractor)[a-z0-9_ ]{0,20}|a|back|definition|meaning|cloze|antwort|"
    r"respuesta|resposta|risposta|ответ|відповідь|答案|回答|정답|उत्तर"
)
_KEY: Final = re.compile(
    r"(?:^[ \t]*+(?:-[ \t]++)*+\{?[ \t]*+|,[ \t]*)[\"']?([^\W\d_][\w -]{0,40}?)[\"']?[ \t]*:(?=[ \t]|$)", re.MULTILINE
)
_LISTED: Final = re.compile(
    rf"^[ \t]*-[ \t]+(?:{_WORDS})[ \t]*:[ \t]+\S.*\n(?:[ \t].*\n){{0,30}}?[ \t]++(?:{_ANSWER_WORDS})[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_LOOKED_AT: Final = 300_000  # characters


def likeness(source: Source) -> int:
    beginning = source.text[:_LOOKED_AT]
    if source.suffix in _SUFFIXES:
        return 80 if promise_answers(set(_KEY.findall(beginning))) else 0
    if source.suffix in (".md", ".markdown", ".toml", ".json") or not beginning.lstrip().startswith(
        ("- ", "---\n- ", "#")
    ):
        return 0
    return 60 if _LISTED.search(beginning) else 0


def read(source: Source) -> Found:
    from recall.importers.yaml_tree import values_of

    values, problems = values_of(source.text, name=source.name)
    deck = next((each for each in values if isinstance(each, Map) and _is_deck(each)), None)
    if deck is not None:
        reason = "it is a deck of recall already: put the file into the folder of decks"
        return Found(left_out=(LeftOut(deck.start + 1, reason),), problems=tuple(problems))
    found = items_of(values[0] if len(values) == 1 else list(values), name=source.name, by="yaml")
    return Found(found.items, found.left_out, (*problems, *found.problems))


def _is_deck(value: Map) -> bool:
    if "recall" in value.values or "lesson" in value.values or "course" in value.values:
        return "recall" in value.values or "deck" in value.values or "parts" in value.values
    cards = [each for key in ("cards", "quiz") for each in _maps(value.values.get(key))]
    return "deck" in value.values and any(each.values.keys() & {"q", "term", "cloze", "claim"} for each in cards)


def _maps(value: Value) -> list[Map]:
    return [each for each in value if isinstance(each, Map)] if isinstance(value, list) else []


EXAMPLE: Final = """\
title: Rivers of Europe
questions:
  - question: Which river flows through Vienna and Budapest?
    options: [Rhine, Danube, Elbe]
    answer: Danube
    explanation: The Danube passes through four capitals.
  - question: Into which sea does the Danube flow?
    answer: The Black Sea
"""

FORMAT: Final = Format("yaml", "Quizzes and cards in YAML", _SUFFIXES, EXAMPLE, likeness, read)
