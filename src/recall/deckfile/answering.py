"""The answer of a draft, put into its deck file: every other byte stays, and the card must read as what was meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from recall.core.collective import names_letters
from recall.core.notes import Choice, Content, Draft, Note, Option, Question, Term
from recall.deckfile.layout import entry_of, layout_of
from recall.deckfile.reader import parse_deck
from recall.deckfile.recasting import replace_values
from recall.deckfile.rendering import Value
from recall.deckfile.splice import WriteRefusedError
from recall.deckfile.traps import trimmed
from recall.deckfile.tree import Mapping, Node, Sequence, is_blank
from recall.problems import RecallError

_ANSWERS: Final = ("a", "answer", "distractors", "meaning", "term")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a draft waits for. ``text`` is the answer, or the meaning of a term, or the term of a meaning; ``picked``
    are the places of the right options, from 0. ``explain`` and ``source`` are written where the card has none."""

    text: str = ""
    picked: tuple[int, ...] = ()
    explain: str | None = None
    source: str | None = None


class ChangedDraftError(RecallError):
    """The card in the file is not the one that was shown."""

    def __init__(self, file: str) -> None:
        super().__init__(f"the card in '{file}' was changed meanwhile", hint="Nothing was written; look at it again.")


class NoAnswerError(RecallError):
    """Nothing, or nothing that would make a card."""

    def __init__(self, why: str, *, hint: str) -> None:
        super().__init__(f"nothing was written: {why}", hint=hint)


def answered(data: bytes, note: Note, answer: Answer, *, file: str) -> bytes:
    """The file with the draft answered. ``note`` is the draft as it was shown.

    Raises ChangedDraftError, NoAnswerError, WriteRefusedError, UnwritableDeckError and UnwritableTextError.
    """
    wanted = _content(note.content, answer)
    deck = parse_deck(data, file=file)
    places = [(each.place.line, each.place.column) for each in deck.notes]
    spot = (note.place.line, note.place.column)
    if spot not in places or deck.notes[places.index(spot)].content != note.content:
        raise ChangedDraftError(file)
    card = layout_of(data, file=file).item(*spot)
    if isinstance(wanted, Choice) and len(wanted.answers) + len(wanted.distractors) > len(_options(card)) > 0:
        _check_plain(card)
    values = _values(card, wanted)
    for key, text in (("explain", answer.explain), ("source", answer.source)):
        if text and _is_free(card, key) and (key, text) != ("source", deck.source):
            values[key] = text
    after = replace_values(data, note.place, values, file=file)
    if _said(parse_deck(after, file=file).notes[places.index(spot)].content) != _said(wanted):
        raise WriteRefusedError(file, "putting in the answer")
    return after


def _content(draft: Content, answer: Answer) -> Question | Term | Choice:
    """The card that the draft becomes."""
    assert isinstance(draft, Draft), "only a draft waits for an answer"
    text = trimmed(answer.text)
    if answer.picked or draft.choices:
        return _choice(draft, answer.picked, text)
    if not text.strip():
        raise NoAnswerError("there is no text", hint="Type the answer, or skip the draft.")
    if draft.question is not None:
        return Question(draft.question, text)
    return Term(text, draft.meaning or "") if draft.term is None else Term(draft.term, text)


def _choice(draft: Draft, picked: tuple[int, ...], text: str) -> Choice:
    """Of the options those picked are right; or one that is not among them, and then all of these are wrong."""
    if len(set(draft.choices)) < len(draft.choices):
        raise NoAnswerError("two options are the same", hint="Remove one of the two; e opens the editor.")
    if text and text not in draft.choices:
        return Choice(draft.question or "", (Option(text),), tuple(map(Option, draft.choices)))
    right = {*picked, *([draft.choices.index(text)] if text else [])}
    options = [(place in right, Option(each)) for place, each in enumerate(draft.choices)]
    answers = tuple(option for is_right, option in options if is_right)
    distractors = tuple(option for is_right, option in options if not is_right)
    if not answers:
        raise NoAnswerError("no option is marked", hint="The letters mark what is right.")
    if not distractors:
        raise NoAnswerError("all options are marked", hint="A choice needs a wrong one; e opens the editor.")
    return Choice(draft.question or "", answers, distractors, len(answers) > 1)


def _values(card: Mapping, content: Question | Term | Choice) -> dict[str, Value | None]:
    """The keys that change; one that stands there without text goes where it is not filled."""
    values: dict[str, Value | None] = {}
    match content:
        case Question(answer=text):
            values = {"a": text}
        case Term(term=term, meaning=meaning):
            values = {"meaning": meaning} if _is_free(card, "meaning") else {"term": term}
        case Choice(answers=answers, distractors=distractors, many=many):
            right = [option.text for option in answers]
            written: Value = right if many else right[0]
            if _keeps_choices(card, content):
                values = {"answer": written}
            else:
                values = {"choices": None, "answer": written, "distractors": [each.text for each in distractors]}
    return values | {key: None for key in _ANSWERS if key not in values and _is_free(card, key) and entry_of(card, key)}


def _keeps_choices(card: Mapping, choice: Choice) -> bool:
    """Whether the options say more than their texts, or their order does; then the answer repeats one of them."""
    items = _options(card)
    options = [option.text for option in (*choice.answers, *choice.distractors)]
    if len(options) > len(items):
        return False  # the answer is none of them
    speaks = any(names_letters(text, len(options)) for text in options)
    return speaks or "shuffle" in card.entries or any(isinstance(item, Mapping) for item in items)


def _options(card: Mapping) -> list[Node]:
    entry = entry_of(card, "choices")
    return entry[1].items if entry is not None and isinstance(entry[1], Sequence) else []


def _check_plain(card: Mapping) -> None:
    """Options with reasons cannot become distractors without losing them."""
    if any(isinstance(option, Mapping) for option in _options(card)):
        why = "the answer is none of the options, and these say more than their texts"
        raise NoAnswerError(why, hint="Mark one of them, or press e to write the card in your editor.")


def _is_free(card: Mapping, key: str) -> bool:
    """Whether the card does not say it."""
    entry = entry_of(card, key)
    return entry is None or is_blank(entry[1])


def _said(content: Content) -> object:
    """What must be read again: how options are pinned and shuffled is the reader's."""
    if not isinstance(content, Choice):
        return content
    texts = [[option.text for option in each] for each in (content.answers, content.distractors)]
    return content.question, content.many, texts
