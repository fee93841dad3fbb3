"""Options that speak of the others."""

import pytest

from recall.core.collective import letters_named, names_letters, speaks_of_the_others


@pytest.mark.parametrize(
    "text",
    """All of the above
None of the above.
All the above
All are correct
All of these are correct
None of the above is correct
Neither of these
Both are correct
Any of the above options
No correct answer
None of the other options
More than one of the above
All three of the above
Cannot be determined from the above
Alle genannten
Alle Antworten sind richtig
Keine der obigen Antworten
Keine der genannten Möglichkeiten
Toutes les réponses ci-dessus
Toutes les réponses sont correctes
Aucune de ces réponses
Aucune des propositions précédentes
Todas las anteriores
Ninguna de las anteriores
Todas son correctas
Tutte le precedenti
Nessuna delle risposte precedenti
Tutte le risposte sono corrette
Todas as anteriores
Nenhuma das alternativas anteriores
Al het bovenstaande
Geen van bovenstaande
Alle antwoorden zijn juist
Alla ovanstående
Inget av ovanstående
Ingen af de ovenstående
Alle alternativene er riktige
Wszystkie powyższe
Żadne z powyższych
Żadna z odpowiedzi
Все перечисленное
Все ответы верны
Ничего из перечисленного
以上全部
以上都不是
上記すべて
すべて正しい
모두 정답
جميع ما سبق
Hepsi""".splitlines(),
)
def test_what_speaks_of_all_others_is_seen_in_many_languages(text: str) -> None:
    assert speaks_of_the_others(text)


@pytest.mark.parametrize(
    "text",
    """Both
None
All
Beide
Les deux
All the data
All layers
None type
Both layers
Any number
Neither precision nor recall
Alle Schichten
Toutes les couches
Todas las capas
Tutte le parti
Alle lagen
Все слои
Wszystkie warstwy
以上""".splitlines(),
)
def test_an_answer_of_its_own_does_not(text: str) -> None:
    assert not speaks_of_the_others(text)


@pytest.mark.parametrize(
    "text",
    """Both A and C
A and B
A, B, and C
(A) and (C)
A & D
A/B
Only B
A only
A and B only
Neither A nor B
A and B are both correct
A or B, but not both
B and C but not A
Both (a) and (b)
both a and b
Both 1 and 2
I and II only
Options A and B
The same as A
A und B
Sowohl A als auch B
Weder A noch B
A et B
A y B
A e B
A en B
Zowel A als B
Både A och B
A i B
A и B
A和B""".splitlines(),
)
def test_options_that_name_letters_are_seen(text: str) -> None:
    assert names_letters(text, 4)


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "a and b",
        "1 and 2",
        "Vitamin A and C",
        "Both X and Y",
        "A cat and B",
        "B and E",
        "II",
        "Type I error",
        "",
        "A" * 500,
    ],
)
def test_options_that_only_look_like_it_are_not(text: str) -> None:
    assert not names_letters(text, 4)


@pytest.mark.parametrize(
    ("text", "places"),
    [("Both A and C", {0, 2}), ("I and II", {0, 1}), ("both a and b", {0, 1}), ("A e B", {0, 1}), ("A and Z", {0})],
)
def test_the_places_named_are_told(text: str, places: set[int]) -> None:
    assert letters_named(text, 6) == places
