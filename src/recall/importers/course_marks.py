"""The words that lead the parts and lessons of a curriculum (``Week 2``, ``Day 07 Title``), in several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from recall.importers.glossary_words import begins_sentence
from recall.importers.materials import plain_title

# Words of one line mean the same; the outermost first.
_WORDS: Final = {
    "term": "semester|trimester|quarter|term|семестр",
    "month": "month|monat|mois|mes|mês|mese|месяц",
    "phase": "phase|stage|fase|этап",
    "part": "part|block|teil|partie|parte|часть",
    "module": "module|modul|módulo|modulo|модуль",
    "unit": "unit|einheit|unité|unidad|unidade|unità|раздел",
    "week": "week|woche|semaine|semana|settimana|неделя|hafta|tydzień",
    "chapter": "chapter|kapitel|chapitre|capítulo|capitolo|глава|тема",
    "lecture": "lecture|vorlesung|лекция",
    "class": "class|session|meeting|sitzung|séance|clase|sesión|aula|занятие",
    "lesson": "lesson|lektion|leçon|lección|lição|lezione|урок|les|lekcja|tutorial|episode",
    "day": "day|tag|jour|día|dia|giorno|день|gün|dag|dzień",
}
_RANKS: Final = {word: rank for rank, word in enumerate(_WORDS)}
_CANON: Final = {form: word for word, forms in _WORDS.items() for form in forms.split("|")}
_EASTERN: Final = {
    "周": "week", "週": "week", "주차": "week", "天": "day", "日": "day", "일차": "day", "课": "lesson", "課": "lesson",
    "讲": "lecture", "講": "lecture", "강": "lecture", "章": "chapter", "장": "chapter", "回": "class", "节": "class",
    "單元": "unit", "单元": "unit", "部分": "part", "부": "part",
}  # fmt: skip
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_SPOKEN: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HAN: Final = "一二三四五六七八九"
_FORMS: Final = "|".join(sorted((re.escape(form) for form in _CANON), key=len, reverse=True))
_NUMBER: Final = rf"\d{{1,3}}(?:\.\d{{1,2}})?|(?:{'|'.join(sorted((*_ROMAN, *_SPOKEN), key=len, reverse=True))})"
_WESTERN_MARK: Final = re.compile(
    rf"(?P<word>{_FORMS})s?\s*[#№]?\s*(?P<number>{_NUMBER})"
    rf"(?:\s*(?:-|–|—|to|&|and|/|,)\s*(?:(?P=word)\s*)?\d{{1,3}}(?![\w.]))?(?![\w%])",
    re.IGNORECASE,
)
_TURNED_MARK: Final = re.compile(
    rf"(?P<number>\d{{1,3}})(?:st|nd|rd|th|[.]|-?[йя])?\s+(?P<word>{_FORMS})\b", re.IGNORECASE
)
_EASTERN_MARK: Final = re.compile(rf"第?\s*(?P<number>\d{{1,3}}|[{_HAN}十]{{1,3}})\s*(?P<word>{'|'.join(_EASTERN)})")
_MARKED: Final = re.compile(  # looser than the marks, and quick
    rf"\W{{0,12}}(?:(?:{_FORMS})s?\s*[#№]?\s*(?:\d|[ivx]|one\b|two\b|three\b)|第|\d{{1,3}}\S{{0,3}}\s?(?:{_FORMS}|"
    rf"{'|'.join(_EASTERN)}))",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^[^\w第(\"'“«¿¡]+")
_DATE: Final = re.compile(r"\s*\([^()]*\d[^()]*\)(?=\s*(?:[:–—-]|$))")
_DIVIDER: Final = re.compile(r"\s*[:.)\]|–—\-/,·>：、]+\s*")
_LONGEST: Final = 160  # characters


@dataclass(frozen=True, slots=True)
class Mark:
    """``word`` is what kind of part or lesson begins here; ``label`` is the word and number as written."""

    word: str
    number: int | None
    label: str
    title: str

    @property
    def rank(self) -> int:
        """Smaller further out: a module holds days."""
        return _RANKS[self.word]


def may_be_marked(line: str) -> bool:
    """A glance: whether a line as written may begin with a mark."""
    return _MARKED.match(line) is not None


def marks_of(text: str, *, loose: bool = False) -> tuple[Mark, ...]:
    """The marks a line begins with, the outer first (``Week 1 / Lecture 2: Sorting``); none of most lines.

    Without ``loose`` a title right behind the number must begin as titles do: "day 5 was hard" is no mark.
    """
    if len(text) > 2 * _LONGEST:
        return ()
    bare = _LEADING.sub("", plain_title(text).replace("**", "").replace("__", ""))
    found: list[Mark] = []
    while (mark := _mark(bare, loose)) is not None and mark.word not in {each.word for each in found}:
        found.append(mark)
        bare = mark.title
    return (*(replace(outer, title="") for outer in found[:-1]), *found[-1:])


def _mark(bare: str, loose: bool) -> Mark | None:
    match = _WESTERN_MARK.match(bare) or _EASTERN_MARK.match(bare) or _TURNED_MARK.match(bare)
    if match is None or len(bare) > _LONGEST:
        return None
    word = _CANON.get(match["word"].casefold()) or _EASTERN[match["word"]]
    behind = _DATE.sub("", bare[match.end() :], count=1)
    divider = _DIVIDER.match(behind)
    title = behind[divider.end() if divider else 0 :].strip()
    is_title = not title or divider is not None or (begins_sentence(title) or loose)
    if not is_title or (divider is None and title and behind[:1].isalnum() and match.re is _WESTERN_MARK):
        return None
    number = match["number"]
    label = bare[: match.end()].strip()
    if "." in number:
        return Mark(word, None, label, f"{number} {title}".strip())
    return Mark(word, _value(number.casefold()), label, title.strip("*_ "))


def _value(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    for words in (_SPOKEN, _ROMAN):
        if number in words:
            return words.index(number) + 1
    tens, _, ones = number.partition("十")
    if "十" not in number:
        return _HAN.index(number) + 1 if number in _HAN else None
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)
