"""How the headings of glossaries and quick references are worded, and what a term looks like."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_SURE: Final = (
    r"(?:\S+ ){0,5}(?:glossary|glossaries|glossar|glossaire|glosario|glossário|glossario|woordenlijst|ordlista|słownik|"
    r"sözlük|глоссарий|глосарій|словарь|словник)(?: (?:of|for|der|des|de|di|термин\w+)\b.*)?"
    r"|(?:key|important|common|technical|basic) (?:terms|terminology|vocabulary|definitions)"
    r"|(?:(?:key|important|basic) )?(?:terms|vocabulary|terminology)(?: and | & )(?:definitions|concepts|meanings)"
    r"|fachbegriffe|begriffserklärung(?:en)?|термины(?: и определения)?"
    r"|术语表?|词汇表|名词解释|術語表?|詞彙表|用語集|用語解説|용어집|용어 정리"
)
_LIKELY: Final = r"(?:terms|definitions|vocabulary|terminology|lexicon|begriffe|definitionen|vocabulaire|vocabulario)"
_REFERENCE: Final = (
    r"(?:\S+ ){0,5}(?:quick ?reference|quick ref|reference (?:card|sheet)|cheat ?-?sheet|at a glance|kurzreferenz|"
    r"spickzettel|aide-mémoire|шпаргалка|速查表?|早見表)(?: (?:guide|card|sheet|table|of|for)\b.*)?"
)
_KEYS: Final = (  # a part of every heading above
    *(
        "gloss",
        "vocab",
        "terms",
        "definitions",
        "terminol",
        "fachbegriff",
        "begriffserkl",
        "woorden",
        "ordlist",
        "słown",
    ),
    *(
        "sözlü",
        "словар",
        "словн",
        "глос",
        "термин",
        "术语",
        "術語",
        "词汇",
        "詞彙",
        "名词",
        "用語",
        "용어",
        "quick",
        "card",
    ),
    *("sheet", "glance", "kurzref", "spick", "aide", "шпарг", "速查", "早見"),
)
_NUMBER: Final = re.compile(r"(?:(?:appendix|anhang|annexe)\s+\w+|[\dIVXLC]+)\s*[.:)\-–—]\s*|\d+\s+", re.IGNORECASE)
_GLOSSARY: Final = re.compile(_SURE, re.IGNORECASE)
_LIKELY_GLOSSARY: Final = re.compile(_LIKELY, re.IGNORECASE)
_QUICK_REFERENCE: Final = re.compile(_REFERENCE, re.IGNORECASE)
_FLASHCARDS: Final = re.compile(
    r"\bflash ?-?cards\b|карточки|\b(?:lern)?karteikarten\b|\btarjetas\b|"
    r"\bcartes mémoire\b|単語カード|闪卡|记忆卡|플래시카드",
    re.IGNORECASE,
)
_EDGES: Final = re.compile(r"^[^\w(]+|[\s:：*_#=\-.]+$")

_LONGEST_TERM: Final = 80  # characters
_MOST_WORDS: Final = 10
_ENDS: Final = tuple(".!?。！？…")
_CLOSING: Final = "\"'”’»)]*_`"


def is_glossary(title: str, *, strict: bool = True) -> bool:
    """Whether a heading announces a glossary; without ``strict`` the words may promise something else too."""
    bare = _bare(title)
    return bool(_GLOSSARY.fullmatch(bare) or (not strict and _LIKELY_GLOSSARY.fullmatch(bare)))


def is_flashcards(title: str) -> bool:
    """Whether a heading announces flash cards."""
    return bool(_FLASHCARDS.search(_bare(title)))


def is_quick_reference(title: str) -> bool:
    """Whether a heading announces rows of terms and their meanings."""
    return bool(_QUICK_REFERENCE.fullmatch(_bare(title)))


def announces(line: str) -> bool:
    """Whether a plain line announces a glossary or a quick reference."""
    text = line.strip()
    low = text.casefold()
    if len(text) > _LONGEST_TERM or not any(key in low for key in _KEYS):
        return False
    return begins_sentence(text) and not ends_sentence(text) and (is_glossary(text) or is_quick_reference(text))


def _bare(title: str) -> str:
    if len(title) > 2 * _LONGEST_TERM:
        return ""
    bare = _EDGES.sub("", title.strip())
    return _EDGES.sub("", _NUMBER.sub("", bare, count=1))


def is_title_like(text: str) -> bool:
    """Whether a line may be a term: short, of a few words, and no sentence, label or address."""
    if not text or len(text) > _LONGEST_TERM or "\n" in text or len(text.split()) > _MOST_WORDS:
        return False
    bare = text.rstrip(_CLOSING)
    return text[0] not in ";,:)]-•·|>" and not bare.endswith((*_ENDS, ":", ";", ",")) and "://" not in text


def begins_sentence(text: str) -> bool:
    """Whether a text begins as a sentence or a title does: with anything but a lower-case letter or a stray mark."""
    first = text.lstrip("*_`\"'“‘«([")[:1]
    return bool(first) and not first.islower() and first not in ";,:)]–—-"


def ends_sentence(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSING).endswith(_ENDS)


def is_sorted(terms: list[str], share: float) -> bool:
    """Whether so many of the neighbours stand in the order of the alphabet."""
    keys = ["".join(filter(str.isalnum, term.casefold())) for term in terms]
    pairs = list(pairwise(keys))
    return not pairs or sum(left[:3] <= right[:3] for left, right in pairs) >= share * len(pairs)
