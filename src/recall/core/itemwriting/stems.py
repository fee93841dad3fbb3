"""Questions that give their answer away, and questions that ask for what does not hold without saying so loudly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recall.core.itemwriting.findings import ARTICLE, GIVEN_AWAY, NEGATIVE, Finding
from recall.core.itemwriting.words import COMMON, shortened, stem, telling, words
from recall.core.notes import Choice, Claim, Cloze, Question, Term, Typed

LEAST_LETTERS: Final = 5  # of a word that gives an answer away; "data" and "model" are in every question


def stem_findings(choice: Choice) -> Iterator[Finding]:
    """Faults of the question of a choice beside its options."""
    right = [option.text for option in choice.answers]
    wrong = [option.text for option in choice.distractors]
    yield from _echoed(choice.question, right, wrong)
    yield from _article(choice.question, right, wrong)
    yield from _negative(choice.question)


def _echoed(question: str, right: Sequence[str], wrong: Sequence[str]) -> Iterator[Finding]:
    """A telling word that only the right option shares with the question."""
    asked = set(telling(question))
    if any(asked & set(telling(text)) for text in wrong):
        return
    for word in (word for text in right for word in words(text)):
        if len(word) >= LEAST_LETTERS and word not in COMMON and word.isalpha() and stem(word) in asked:
            message = f"'{shortened(word)}' stands in the question and in the right option alone"
            yield Finding(GIVEN_AWAY, message, "Say it otherwise in one of them, or use it in a wrong option too.")
            return


_ARTICLE: Final = re.compile(r"\b(an?)\s*(?:_{2,}|…|\.{3}|\[…\])?\s*[:.…?]*\s*\Z", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[A-Z]{2,}")
_SPOKEN: Final = re.compile(r"[aeio]|u(?!ni(?!m|n)|s[aeu]|t[ei]|biq)|hour|honest|heir|8|11\b|18\b")


def _article(question: str, right: Sequence[str], wrong: Sequence[str]) -> Iterator[Finding]:
    found = _ARTICLE.search(question)
    if found is None:
        return
    fits = [_takes_an(text) == (found[1].lower() == "an") for text in wrong]
    if all(_takes_an(text) == (found[1].lower() == "an") for text in right) and not all(fits):
        out = wrong[fits.index(False)]
        message = f"the question ends with '{found[1]}', which does not go with '{shortened(out)}'"
        yield Finding(ARTICLE, message, "End with 'a(n)', or put the article into the options.")


def _takes_an(text: str) -> bool:
    word = text.lstrip("`*_$\"'“( ")
    if _LETTERS.match(word):
        return word[0] in "AEFHILMNORSX"  # spelled out: an LSTM, a GPU
    return bool(_SPOKEN.match(word.lower()))


# The words that ask, at the beginning of a sentence or behind a comma, up to the first word that begins a clause of
# its own, and a negation before that. "Select the one that is not …" asks by its clause.
_CLAUSE: Final = r"when|if|because|while|until|unless|after|before|where|although|so|whose|who|once|as|since"
_BEGINNING: Final = r"(?:\A|(?<=[.!?,:;\n]\s))(?:(?:in|on|at|by|for|from|of|to|with|under)\s+)?"
_EXCEPTION: Final = re.compile(
    rf"{_BEGINNING}(?:(?:which|what|who|whom|where)\b(?:(?!\b(?:that|which|{_CLAUSE})\b).)*?"
    rf"|(?:select|choose|pick|identify|mark|find|name)\b(?:(?!\b(?:{_CLAUSE})\b).)*?)"
    r"\b(?P<word>not|never|cannot|\w+n['’]t)\b"
    r"|\b(?P<last>except(?: for)?)\b|\b(?P<end>not)\s*[:.…_]*\Z",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_MARKED: Final = ("*", "_", ">", "`", "$")


def negation(question: str) -> tuple[int, int] | None:
    """Where the unmarked negation of a question that asks for the exception stands: from and up to which character.

    Capitals, bold type and italics mark it. "Why is … not …?" and what a clause denies ask for no exception.
    """
    at = max((found.end() for found in _SENTENCE.finditer(question.rstrip())), default=0)
    found = _EXCEPTION.search(question, at)
    if found is None:
        return None
    start, end = found.span(found.lastgroup or 0)
    is_marked = question[start:end].isupper() or question[max(0, start - 1) : start] in _MARKED
    return None if is_marked else (start, end)


def _negative(question: str) -> Iterator[Finding]:
    span = negation(question)
    if span is not None:
        word = question[span[0] : span[1]]
        message = f"'{word}' turns the question round and is easily overlooked: '{shortened(question)}'"
        yield Finding(NEGATIVE, message, f"Ask for what holds, or write **{word}**.")


# What parts clauses, and clauses within others, which deny for themselves.
_PARTED: Final = re.compile(
    r"[.,;:!?]|\bwhether or not\b|\bnot only\b|\b(?:and|or|but)\b|`[^`]*`|\$[^$]*\$", re.IGNORECASE
)
_WITHIN: Final = re.compile(rf"\b(?:that|which|than|whether|{_CLAUSE})\b", re.IGNORECASE)
_DENIED: Final = re.compile(r"\b(?:not|never|cannot|no|none|nobody|nothing|nowhere|\w+n['’]t)\b", re.IGNORECASE)


def claim_findings(claim: Claim) -> Iterator[Finding]:
    """A claim that denies twice in one clause."""
    for clause in _PARTED.split(claim.claim):
        denied = _DENIED.findall(clause)
        if len(denied) > 1 and not _WITHIN.search(clause):
            message = (
                f"'{denied[0]}' and '{denied[1]}' deny each other and are easily misread: '{shortened(claim.claim)}'"
            )
            yield Finding(NEGATIVE, message, "Claim what holds, or deny it once.")
            return


def open_findings(content: Question | Typed | Term | Cloze) -> Iterator[Finding]:
    """An answer that is on the card before it is asked for."""
    match content:
        case Question(question=question, answer=answer) | Typed(question=question, answer=answer):
            yield from _contained(answer, question, "the question")
        case Term(term=term, meaning=meaning, both=True):
            yield from _contained(term, meaning, "its meaning, by which it is asked too")
        case Cloze():
            yield from _in_the_rest(content)
        case _:
            pass


_EITHER: Final = re.compile(r"\b(?:or|versus|vs\.?|between|than|and)\b|[/,]", re.IGNORECASE)


def _contained(answer: str, question: str, where: str) -> Iterator[Finding]:
    if len(answer) > len(question):
        return
    known, asked = words(answer), words(question)
    is_telling = any(len(word) >= LEAST_LETTERS and word not in COMMON for word in known)
    if is_telling and _has_run(asked, known) and not _EITHER.search(question):
        message = f"the answer '{shortened(answer)}' stands in {where}"
        yield Finding(GIVEN_AWAY, message, "Say it otherwise there.")


def _has_run(whole: list[str], part: list[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _in_the_rest(content: Cloze) -> Iterator[Finding]:
    from recall.core.holes import hide, parse_holes

    holed = parse_holes(content.text, code_holes=content.code_holes)
    for hole in {hole.name: hole for hole in holed.holes}.values():
        known = words(hole.text)
        is_telling = any(len(word) >= LEAST_LETTERS and word not in COMMON for word in known)
        if is_telling and not hole.in_math and not hole.in_code:
            rest = hide(holed, hole.name)
            if _has_run(words(rest), known):
                message = f"what the hole '{shortened(hole.text)}' hides stands in the rest of the text"
                yield Finding(
                    GIVEN_AWAY, message, f"Hide it there too, as {{{{{hole.name}::{shortened(hole.text)}}}}}."
                )
