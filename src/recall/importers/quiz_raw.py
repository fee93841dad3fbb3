"""One map of a quiz sorted by what its keys mean, before it is known how the file counts its options."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from recall.importers.cloze_holes import HOLE
from recall.importers.quiz_keys import Role, is_label, role_of
from recall.importers.quiz_options import RawOption, lone_options, options_of
from recall.importers.tree import Map, Number, Value, text_of, texts_of, truth_of, words_of
from recall.importers.wording import is_question

# What may hold the parts of a question in a map of its own.
_HOLDERS: Final = frozenset((Role.QUESTION, Role.ANSWER, Role.FRONT))
_HOLDER_NAMES: Final = frozenset(("fields", "data", "attributes", "question_data"))
_ASKS: Final = frozenset((Role.QUESTION, Role.STEM, Role.FRONT, Role.TERM, Role.CLAIM, Role.CLOZE))
_BY_PARTS: Final = ("cloze", "pairs", "steps")
_NAMES_AN_OPTION: Final = re.compile(r"\s*(?:\d{1,2}|[A-Za-z])\s*")
_BLANK_RIGHT: Final = frozenset(("", "-1", "null", "none", "undefined", "n/a"))


@dataclass(frozen=True, slots=True)
class Raw:
    """``kind`` is question, term, claim or cloze; ``stated`` says which options are right, ``answers`` are texts.

    ``key_name`` names the key that ``stated`` came from. ``fields`` holds all else by role. A whole one has an answer
    or options; one that stands alone may be the only one of its file.
    """

    map: Map
    question: str
    kind: str = "question"
    section: tuple[str, ...] = ()
    options: tuple[RawOption, ...] = ()
    key_name: str = ""
    stated: tuple[Value, ...] = ()
    answers: tuple[str, ...] = ()
    truth: bool | None = None
    asked_by: str = ""  # the key of the question
    fields: dict[Role, tuple[Value, ...]] | None = None

    @property
    def is_whole(self) -> bool:
        return bool(self.options or self.answers or self.truth is not None) or self.kind in _BY_PARTS

    @property
    def stands_alone(self) -> bool:
        has_right = bool(self.stated) or any(option.flag for option in self.options)
        return has_right or self.kind in _BY_PARTS or self.question.rstrip().endswith(("?", "？", "؟"))

    @property
    def surely_asks(self) -> bool:
        """Whether it is a question also without an answer: other things are called prompt or problem too."""
        named = "question" in self.asked_by.casefold() or not self.asked_by.isascii()
        return named or self.question.rstrip().endswith(("?", "？", "؟"))

    def texts(self, *roles: Role) -> list[str]:
        """The texts under the keys of these roles."""
        held = self.fields or {}
        return [text for role in roles if role in held for value in held[role] for text in texts_of(value)]

    def text(self, role: Role) -> str | None:
        return next(iter(self.texts(role)), None)


Sorted = dict[Role, list[tuple[str, Value]]]


def raw_of(value: Map) -> Raw | None:
    """The question that the map holds; None where it holds none."""
    pairs = list(_pairs(value))
    sorted_: Sorted = defaultdict(list)
    for key, held in pairs:
        role = role_of(key)
        if role is not None and held is not None:
            sorted_[role].append((key, held))
    options = _options(sorted_)
    kind, question, asked_by = _asked(sorted_, options)
    if question is None or is_label(question):
        return None
    fields = {role: tuple(held for _, held in found) for role, found in sorted_.items()}
    if kind == "question" and (parts := _parts(fields)) and (parts == "steps" or not options):
        return Raw(value, question, parts, asked_by=asked_by, fields=fields)
    truth = _truth(sorted_, kind, options)
    if options:
        key_name, stated = _stated(sorted_, options)
        return Raw(
            value, question, kind, (), tuple(options), key_name, stated, _long_answers(sorted_), truth, asked_by, fields
        )
    answers = () if truth is not None else tuple(_answers(sorted_))
    if any(isinstance(held, Map | list) and held for _, held in sorted_.get(Role.OPTIONS, ())) and all(
        map(_NAMES_AN_OPTION.fullmatch, answers)
    ):
        answers = ()  # it names an option that cannot be read
    if any(is_label(answer) for answer in answers) and not question.rstrip().endswith("?"):
        return None
    return Raw(value, question, kind, answers=answers, truth=truth, asked_by=asked_by, fields=fields)


def has_question(value: Map) -> bool:
    """Whether one of the keys, or of those in a map under it, surely asks."""
    return any(
        role_of(key) in (Role.QUESTION, Role.FRONT, Role.TERM, Role.CLAIM, Role.CLOZE) for key, _ in _pairs(value)
    )


def _parts(fields: dict[Role, tuple[Value, ...]]) -> str | None:
    """``pairs`` where sides belong together, ``steps`` where the file says that an order is asked for."""
    if any(pairs_of(held) for held in fields.get(Role.PAIRS, ())):
        return "pairs"
    said = {word for held in fields.get(Role.TYPE, ()) for word in words_of(text_of(held) or "")}
    if said.isdisjoint(("order", "ordering", "sequence", "sort", "sorting", "arrange")):
        return None
    return "steps" if steps_of(fields) else None


def steps_of(fields: dict[Role, tuple[Value, ...]]) -> list[str]:
    """The texts in the order that is right."""
    for held in (each for role in (Role.STEPS, Role.ANSWER, Role.RIGHT) for each in fields.get(role, ())):
        listed = texts_of(_in_lines(held))
        if len(listed) > 1 and not any(len(each.strip()) < 2 and each.strip().isdigit() for each in listed):
            return listed
    return []


def pairs_of(value: Value) -> list[tuple[str, str]]:
    """The sides that belong together: a map of texts, a list of maps or of lists with two texts each."""
    if isinstance(value, Map):
        sides = [[key, text_of(held)] for key, held in value.items()]
    elif isinstance(value, list):
        sides = [_sides(each) for each in value]
    else:
        return []
    pairs = [(each[0], each[1]) for each in sides if len(each) == 2 and each[0] and each[1]]
    return [(left, right) for left, right in pairs if left and right] if 1 < len(pairs) == len(sides) else []


def _sides(value: Value) -> list[str | None]:
    if isinstance(value, list):
        return [text_of(each) for each in value]
    if not isinstance(value, Map):
        return []
    return [text_of(held) for key, held in value.items() if role_of(key) not in (Role.EXPLAIN, Role.ID, Role.IMAGE)]


def _pairs(value: Map) -> Iterator[tuple[str, Value]]:
    """The keys and values of the map, and those of the maps that hold parts of a question."""
    is_question = text_of(value.values.get("@type")) == "Question"  # schema.org
    for key, held in value.items():
        if is_question and key == "name":
            yield "question", held
            continue
        yield key, held
        role = role_of(key)
        if isinstance(held, Map) and (role in _HOLDERS or "_".join(words_of(key)) in _HOLDER_NAMES):
            for inner, text in held.items():
                is_other_answer = role is Role.ANSWER and role_of(inner) is Role.OPTIONS
                if role_of(inner) not in (Role.STEM, Role.ID, Role.TYPE, None):
                    yield ("accept" if is_other_answer else inner), text


def _asked(sorted_: Sorted, options: list[RawOption]) -> tuple[str, str | None, str]:
    """The kind, the text that asks, and its key."""
    answered = any(sorted_.get(role) for role in (Role.ANSWER, Role.RIGHT, Role.MEANING, Role.ANSWERS))
    is_decided = len(options) > 1 and _is_decided(sorted_, options)
    asks: list[tuple[str, Role, bool]] = [
        ("cloze", Role.CLOZE, True),
        ("question", Role.QUESTION, True),
        ("question", Role.FRONT, answered),
        ("term", Role.TERM, bool(sorted_.get(Role.MEANING))),
        ("claim", Role.CLAIM, not options and answered),
        ("question", Role.STEM, is_decided or (answered and _asks_openly(sorted_))),
        ("question", Role.CLAIM, is_decided),
    ]
    for kind, role, is_meant in asks:
        for key, held in sorted(sorted_.get(role, ()), key=_last_if_name) if is_meant else ():
            text = text_of(held)
            if text and text.strip() and not isinstance(held, Number):
                return "cloze" if HOLE.search(text) else kind, text.strip(), key
    holed = (text_of(held) or "" for _, held in sorted_.get(Role.STEM, ()))
    return "cloze", next((text.strip() for text in holed if HOLE.search(text)), None), ""


def _last_if_name(pair: tuple[str, Value]) -> bool:
    """What sorts the name of a field behind its title, and both behind the one that asks."""
    return pair[0].casefold() in ("name", "label") and not (text_of(pair[1]) or "").rstrip().endswith(("?", "？", "؟"))


def _asks_openly(sorted_: Sorted) -> bool:
    """Whether a text or a title, beside a key that surely says answer, is a question."""
    texts = [text_of(held) or "" for _, held in sorted_.get(Role.STEM, ())]
    keys = [key for role in (Role.ANSWER, Role.RIGHT) for key, _ in sorted_.get(role, ())]
    return any(map(is_question, texts)) and any(len(key) > 3 and key.casefold() != "back" for key in keys)


def _is_decided(sorted_: Sorted, options: list[RawOption]) -> bool:
    return any(option.flag for option in options) or bool(_stated(sorted_, options)[1])


def _options(sorted_: Sorted) -> list[RawOption]:
    for _, held in sorted_.get(Role.OPTIONS, ()):
        found = options_of(_in_lines(held))
        if len(found) > 1:
            return found
    lone = sorted_.get(Role.OPTION, [])
    lettered = any(key.casefold() == "b" for key, _ in lone)
    letter = [(key, held) for key, held in sorted_.get(Role.ANSWER, ()) if lettered and key.casefold() == "a"]
    found = lone_options([*letter, *lone])
    if len(found) > 1:
        if letter:
            sorted_[Role.ANSWER] = [pair for pair in sorted_[Role.ANSWER] if pair not in letter]
        return found
    if sorted_.get(Role.WRONG):
        return _right_and_wrong(sorted_)
    for pair in sorted_.get(Role.ANSWERS, ()):
        found = options_of(pair[1])
        has_key = bool(sorted_.get(Role.RIGHT) or sorted_.get(Role.ANSWER))
        if len(found) > 1 and (has_key or any(each.flag is not None for each in found) or _are_unlike(found)):
            sorted_[Role.ANSWERS].remove(pair)  # they are the options, and say not which of them is right
            return found
    return []


def _are_unlike(options: list[RawOption]) -> bool:
    return len({option.text.strip() for option in options}) > 1


def _in_lines(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    lines: list[Value] = [line for line in value.split("\n") if line.strip()]
    return lines if len(lines) > 1 else value


def _right_and_wrong(sorted_: Sorted) -> list[RawOption]:
    """Options of which each key says whether they are right, as trivia services give them."""
    right = [text for role in (Role.RIGHT, Role.ANSWER) for _, held in sorted_.get(role, ()) for text in texts_of(held)]
    wrong = [text for _, held in sorted_[Role.WRONG] for text in texts_of(held)]
    right = list(dict.fromkeys(right))
    if not right or not wrong:
        return []
    return [*(RawOption(text, flag=True) for text in right), *(RawOption(text, flag=False) for text in wrong)]


def _stated(sorted_: Sorted, options: list[RawOption]) -> tuple[str, tuple[Value, ...]]:
    """What says which option is right: the key's name, and its values from the surest on."""
    if any(option.flag is not None for option in options) and not sorted_.get(Role.RIGHT):
        return "", ()
    found = [
        (key, held)
        for role in (Role.RIGHT, Role.ANSWER, Role.ANSWERS, Role.ACCEPT)
        for key, held in sorted_.get(role, ())
        if (text_of(held) or "").strip().casefold() not in _BLANK_RIGHT or isinstance(held, Map | list)
    ]
    return (found[0][0], tuple(held for _, held in found)) if found else ("", ())


def _long_answers(sorted_: Sorted) -> tuple[str, ...]:
    """Answers as texts beside a key: where the key tells the option, they explain it."""
    if not sorted_.get(Role.RIGHT):
        return ()
    return tuple(text for _, held in sorted_.get(Role.ANSWER, ()) for text in texts_of(held) if len(text) > 1)


def _truth(sorted_: Sorted, kind: str, options: list[RawOption]) -> bool | None:
    """What a claim is, where the file says that it is one."""
    stated = [held for role in (Role.RIGHT, Role.ANSWER) for _, held in sorted_.get(role, ())]
    said = {"".join(words_of(text_of(held) or "")) for _, held in sorted_.get(Role.TYPE, ())}
    says_so = kind == "claim" or not said.isdisjoint(("truefalse", "boolean", "bool", "tf", "trueorfalse", "claim"))
    if options and {option.text.strip().casefold() for option in options} != {"true", "false"}:
        return None
    for each in stated:
        word = (text_of(each) or "").strip().casefold()
        if word in ("true", "false") and (says_so or (isinstance(each, bool) and not options)):
            return word == "true"
        if kind == "claim" and (found := truth_of(each)) is not None:
            return found
    return None


def _answers(sorted_: Sorted) -> Iterator[str]:
    """The texts that answer, where there are no options."""
    for role in (Role.ANSWER, Role.RIGHT, Role.MEANING, Role.ANSWERS):
        found = [text for _, held in sorted_.get(role, ()) for text in _answer_texts(held)]
        if found:
            yield from dict.fromkeys(found)
            return


def _answer_texts(value: Value) -> list[str]:
    if isinstance(value, list) and any(isinstance(each, Map) for each in value):
        return [option.text for option in options_of(value)]
    return [text for text in texts_of(value) if text.strip()]
