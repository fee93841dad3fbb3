"""A tree of maps and lists, whatever file it came from, as questions: which maps are some, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from recall.importers.items import Found, Item, LeftOut
from recall.importers.quiz_item import Made, item_of
from recall.importers.quiz_keys import Role, is_label, role_of
from recall.importers.quiz_raw import Raw, has_question, raw_of
from recall.importers.quiz_right import countings
from recall.importers.tree import Map, Value, names, text_of, words_of
from recall.problems import Problem

_DEEPEST: Final = 200  # levels
_TITLES: Final = names(
    "title name quiztitle quizname topicname categoryname heading topic category subject chapter "
    "section lesson module unit theme deck deckname"
)
_NO_SECTION: Final = frozenset(
    names(
        "questions question items item quiz quizzes data results cards card flashcards list entries content "
        "choice true false answer answers open pages en"
    )
)
_LONGEST_TITLE: Final = 120  # characters


def items_of(value: Value, *, name: str, by: str) -> Found:
    """Every question in the tree, in the order of the file; ``by`` names the format in ``Item.by``."""
    raws, left_out = _Walk().of(value)
    found = countings((raw.key_name, stated, raw.options) for raw in raws for stated in raw.stated)
    made = [item_of(raw, found.get(raw.key_name), by=by) for raw in raws]
    problems = [*_unsure(name, raws, made, {key for key, each in found.items() if not each.is_sure})]
    problems += [each.problem(name) for each in made if each.fault]
    items = _own_ids([each.item for each in made if each.item is not None])
    left_out += [
        LeftOut(raw.map.start + 1, each.why_not, raw.question)
        for raw, each in zip(raws, made, strict=True)
        if each.why_not
    ]
    return Found(tuple(items), tuple(sorted(left_out, key=lambda each: each.line)), tuple(problems))


def _own_ids(items: Sequence[Item]) -> list[Item]:
    """The items, each id once: one that comes again names nothing."""
    counts = Counter(item.id for item in items if item.id is not None)
    return [replace(item, id=None) if item.id is not None and counts[item.id] > 1 else item for item in items]


def _unsure(name: str, raws: Sequence[Raw], made: Sequence[Made], unsure: set[str]) -> Iterator[Problem]:
    """Once for each key of which the whole file does not show whether it counts from 0 or from 1."""
    for raw, each in zip(raws, made, strict=True):
        if raw.key_name in unsure and each.by_place:
            unsure.discard(raw.key_name)
            message = f"nothing shows whether '{raw.key_name}' counts from 0 or from 1; it is read as from 0"
            yield Problem(name, raw.map.start + 1, 1, "W701", message, "See whether the first right options are right.")


class _Walk:
    """One walk over a tree; ``siblings`` counts the questions of the list that a value is in, 0 where it is in none."""

    def __init__(self) -> None:
        self._left_out: list[LeftOut] = []

    def of(self, value: Value) -> tuple[list[Raw], list[LeftOut]]:
        raws = self._value(value, siblings=0, depth=0)
        title = _title(value) if isinstance(value, Map) else None
        if title and not any(raw.section for raw in raws):
            raws = [replace(raw, section=(title,)) for raw in raws]
        return raws, self._left_out

    def _value(self, value: Value, *, siblings: int, depth: int) -> list[Raw]:
        if depth > _DEEPEST:
            return []
        if isinstance(value, list):
            alike = sum(isinstance(each, Map) and has_question(each) for each in value)
            raws = [raw for each in value for raw in self._value(each, siblings=max(alike, 1), depth=depth + 1)]
            is_quiz = any(raw.is_whole for raw in raws)
            return raws if is_quiz else [raw for raw in raws if raw.surely_asks]
        return self._map(value, siblings, depth) if isinstance(value, Map) else []

    def _map(self, value: Map, siblings: int, depth: int) -> list[Raw]:
        raw = raw_of(value)
        if raw is not None and raw.is_whole:
            return [raw] if siblings or raw.stands_alone else []
        below = self._children(value, depth)
        if below:
            return below
        if raw is not None and siblings > 1:
            return [raw]
        if siblings and raw is None and _is_question_without_text(value):
            self._left_out.append(LeftOut(value.start + 1, "it has no question"))
        return list(_asked_by_keys(value))

    def _children(self, value: Map, depth: int) -> list[Raw]:
        alike = _alike(value)
        groups = [
            (key, each, self._value(each, siblings=alike if isinstance(each, Map) else 0, depth=depth + 1))
            for key, each in value.items()
            if isinstance(each, Map | list)
        ]
        holding = [(key, each, raws) for key, each, raws in groups if raws]
        title = _title(value) if depth else None
        found = []
        for key, each, raws in holding:
            is_one = len(raws) == 1 and raws[0].map is each
            named = _section(key) if len(holding) > 1 and not is_one else None
            above = tuple(part for part in (title, named) if part)
            found += [replace(raw, section=above + raw.section) for raw in raws] if above else raws
        return found


def _alike(value: Map) -> int:
    """How many questions a map holds as its values, where it holds nothing else or numbers them."""
    asked = [key for key, each in value.items() if isinstance(each, Map) and has_question(each)]
    is_list = len(asked) == len(value.values) or all(any(map(str.isdigit, key)) for key in asked)
    return len(asked) if is_list and len(asked) > 1 else 0


def _title(value: Map) -> str | None:
    """What a map that holds questions is called."""
    named = {"".join(words_of(key)): each for key, each in value.items()}
    for name in _TITLES:
        text = text_of(named.get(name))
        if text and text.strip() and len(text) <= _LONGEST_TITLE and "\n" not in text.strip():
            return text.strip()
    return None


def _section(key: str) -> str | None:
    """A key as the name of a section; None where it says only that questions come."""
    words = words_of(key)
    if not any(any(each.isalpha() for each in word) for word in words) or not _NO_SECTION.isdisjoint(words):
        return None
    return " ".join(key.replace("_", " ").split()) if "_" in key else key.strip()


def _is_question_without_text(value: Map) -> bool:
    roles = {role_of(key) for key in value.values}
    return Role.QUESTION in roles and not roles.isdisjoint((Role.OPTIONS, Role.ANSWER, Role.ANSWERS, Role.RIGHT))


def _asked_by_keys(value: Map) -> Iterator[Raw]:
    """The questions of a map whose keys are questions and whose values are their answers."""
    asked = [
        (key, each) for key, each in value.items() if key.rstrip().endswith(("?", "？", "؟")) and isinstance(each, str)
    ]
    if len(asked) < 2 or len(asked) * 5 < len(value.values) * 3:
        return
    for key, each in asked:
        if not is_label(key) and each.strip():
            yield Raw(value, key, answers=(each,))
