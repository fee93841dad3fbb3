"""Shapes that quizzes have in JSON, YAML and rows of text, with keys in many languages; and data that is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from recall.core.notes import Choice, Cloze, Draft, Question, Term
from recall.importers.formats import detected
from recall.importers.items import Found, Item
from recall.importers.source import Source


def found_in(text: str, name: str) -> Found:
    source = Source(name, text.encode(), text)
    format_ = detected(source)
    return Found() if format_ is None else format_.read(source)


def in_json(value: Any) -> tuple[Item, ...]:
    return found_in(json.dumps(value, ensure_ascii=False, indent=1), "sea.json").items


def right_of(item: Item) -> list[str]:
    assert isinstance(item.content, Choice), item.content
    return [option.text for option in item.content.answers]


@pytest.mark.parametrize(
    ("question", "options", "right", "explain"),
    [
        ("pregunta", "opciones", "respuesta_correcta", "explicación"),
        ("enunciado", "alternativas", "resposta_correta", "explicacao"),
        ("pergunta", "opcoes", "correta", "explicação"),
        ("domanda", "opzioni", "rispostaCorretta", "spiegazione"),
        ("question", "choix", "bonne_reponse", "explication"),
        ("frage", "antworten", "richtige_antwort", "erklärung"),
        ("вопрос", "варианты", "правильный_ответ", "пояснение"),
        ("題目", "選項", "答案", "解析"),
        ("문제", "보기", "정답", "해설"),
        ("soru", "şıklar", "dogru_cevap", "açıklama"),
        ("ques", "opts", "ans", "exp"),
    ],
)
def test_keys_are_known_in_many_languages(question: str, options: str, right: str, explain: str) -> None:
    items = in_json(
        [
            {question: "Which is wet?", options: ["sand", "sea"], right: "sea", explain: "It is water."},
            {question: "Which is dry?", options: ["sand", "sea"], right: "sand", explain: "It is stone."},
        ]
    )

    assert [right_of(item) for item in items] == [["sea"], ["sand"]]
    assert items[0].explain == "It is water."


@pytest.mark.parametrize("prefix", ["opcion", "opção", "選項", "Вариант", "alternativa_", "choix"])
def test_options_have_a_column_each_in_many_languages(prefix: str) -> None:
    text = f"pregunta;{prefix}A;{prefix}B;RespuestaCorrecta\n¿Qué moja?;arena;mar;B\n¿Qué seca?;sol;mar;A\n"

    items = found_in(text, "sea.csv").items

    assert [right_of(item) for item in items] == [["mar"], ["sol"]]


def test_questions_in_two_languages_are_read_in_english() -> None:
    items = in_json(
        [
            {"question": {"de": "Was?", "en": "What?"}, "options": {"de": ["See"], "en": ["sea", "sky"]}, "correct": 1},
            {"question": {"de": "Wo?", "en": "Where?"}, "options": [{"en": "sea"}, {"en": "sky"}], "correct": 0},
        ]
    )

    assert [(item.content.question, right_of(item)) for item in items if isinstance(item.content, Choice)] == [
        ("What?", ["sky"]),
        ("Where?", ["sea"]),
    ]


def test_a_place_among_options_that_cannot_be_read_is_no_answer() -> None:
    items = in_json([{"question": "What is wet?", "options": {"shown": [1, 2], "of": {}}, "answer": 0}] * 2)

    assert [type(item.content) for item in items] == [Draft, Draft]


def test_explanations_under_the_letters_of_the_options_belong_to_them() -> None:
    (item,) = in_json(
        [
            {
                "question": "Wet?",
                "options": {"A": "sea", "B": "sand"},
                "answer": "A",
                "explanations": {"A": "w", "B": "s"},
            }
        ]
    )

    assert isinstance(item.content, Choice)
    assert [option.why for option in (*item.content.answers, *item.content.distractors)] == ["w", "s"]


def test_a_map_that_explains_in_general_is_kept() -> None:
    (item,) = in_json(
        [{"question": "Wet?", "options": ["sea", "sand"], "answer": 0, "explanation": {"correct": "It is water."}}]
    )

    assert item.explain == "It is water."


def test_the_title_of_a_field_asks_rather_than_its_name() -> None:
    items = in_json(
        {"pages": [{"elements": [{"name": "a", "title": "Wet?", "choices": ["sea", "sun"], "correctAnswer": "sea"}]}]}
    )

    assert [item.content.question for item in items if isinstance(item.content, Choice)] == ["Wet?"]


def test_titles_that_ask_are_questions_beside_answers() -> None:
    items = in_json(
        [{"id": 1, "title": "What is ebb?", "answer": "It falls."}, {"id": 2, "title": "Why?", "answer": "x y"}]
    )

    assert [item.content for item in items] == [Question("What is ebb?", "It falls."), Question("Why?", "x y")]


def test_words_and_their_translations_are_terms() -> None:
    items = in_json([{"word": "Ebbe", "translation": "ebb"}, {"word": "Flut", "translation": "flood"}])

    assert [item.content for item in items] == [Term("Ebbe", "ebb"), Term("Flut", "flood")]


DECK = {
    "__type__": "Deck",
    "name": "Sea",
    "crowdanki_uuid": "d",
    "note_models": [
        {"crowdanki_uuid": "m", "name": "Basic (and reversed card)", "flds": [{"name": "Front"}, {"name": "Back"}]},
        {"crowdanki_uuid": "c", "name": "Lückentext", "flds": [{"name": "Words"}, {"name": "Extra"}]},
    ],
    "notes": [{"__type__": "Note", "fields": ["ebb", "falling <b>water</b>"], "note_model_uuid": "m", "tags": ["t"]}],
    "children": [
        {
            "__type__": "Deck",
            "name": "Sea::Moon",
            "notes": [{"fields": ["The {{c1::moon}} pulls.", "so"], "note_model_uuid": "c", "tags": []}],
        }
    ],
}


def test_a_deck_of_crowdanki_is_read_by_its_note_models() -> None:
    basic, cloze = in_json(DECK)

    assert basic.content == Question("ebb", "falling **water**", both=True)
    assert (basic.tags, basic.deck) == (("t",), "Sea")
    assert isinstance(cloze.content, Cloze)
    assert cloze.deck == "Sea / Moon"


def test_rows_under_the_names_of_languages_are_words() -> None:
    items = found_in(
        "German,English,Kind\ndas Schiff,the ship,noun\ndie Flut,the flood,noun\nlos,go,verb\n", "a.csv"
    ).items

    assert [item.content for item in items][:2] == [
        Question("das Schiff", "the ship"),
        Question("die Flut", "the flood"),
    ]


def test_columns_in_a_second_language_are_no_further_questions() -> None:
    names = "Question,Question (Hindi),Option A,Option A (Hindi),Option B,Option B (Hindi),Correct Answer"

    (item,) = found_in(f"{names}\nWet?,q,sea,w,sun,s,A\n", "a.csv").items
    assert (item.content.question, right_of(item)) == ("Wet?", ["sea"])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("blocks.txt", "0000..007F; Basic Latin\n0080..00FF; Latin Supplement\n0100..017F; Latin Extended\n"),
        ("codes.csv", "KW-P00-01,Some thing\nKW-P00-02,Other thing\nKW-P00-03,Third thing\n"),
        ("lands.csv", "Country,Capital,People\nAustria,Vienna,Many\nNorway,Oslo,Some\nChad,N'Djamena,Others\n"),
        ("people.csv", "first_name,last_name,city\nAnn,Smith,Kiel\nBob,Jones,Bonn\nCid,Brown,Genoa\n"),
        ("texts.csv", "key,en\nmenu.open,Open\nmenu.close,Close\nmenu.quit,Quit\n"),
        ("kits.csv", "Name,About,License\nBoatKit,A kit for boats,MIT\nSeaLib,Sea library,MIT\nTides,Of tides,MIT\n"),
        ("settings.json", '{"title": "Boat", "options": {"theme": "dark"}, "description": "What is it?"}'),
        ("form.yml", "body:\n  - type: dropdown\n    label: Which version?\n    options:\n      - one\n      - two\n"),
    ],
)
def test_data_is_no_collection_of_cards(name: str, text: str) -> None:
    assert found_in(text, name).items == ()
