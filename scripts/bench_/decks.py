"""Deck files of any number, written the same for everybody: prose, math, code, clozes and quiz cards in a fixed mix."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

ITEMS_A_FILE = 100
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu")
_NOUNS = (
    *("gradient", "matrix", "kernel", "tensor", "layer", "token", "model", "sample", "feature", "cluster", "variance"),
    *("posterior", "network", "weight", "optimiser", "boundary", "margin", "residual", "embedding", "attention"),
    *("sequence", "prior", "likelihood", "encoder", "decoder", "corpus", "batch", "epoch", "threshold", "covariance"),
    *("eigenvector", "projection", "distance", "neighbour", "forest", "split", "leaf", "impurity", "regression"),
)
_VERBS = ("shrinks", "grows", "bounds", "splits", "keeps", "weighs", "shifts", "scales", "maps", "mixes", "orders")
_RESTS = (
    "when the data are scarce",
    "because every step depends on the last",
    "unless the inputs are scaled",
    "and so the error falls",
    "as long as the classes stay apart",
    "which makes training stable",
    "if the learning rate is small",
    "at the price of some bias",
    "before the loss is computed",
    "for each batch anew",
)


def write_decks(folder: Path, items: int) -> None:
    """``items`` list items, 100 a file, 10 files a folder. Every second file writes ids, the others do not."""
    for number in range(-(-items // ITEMS_A_FILE)):
        path = folder / f"part-{number // 10:04}" / f"deck-{number:05}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        first = number * ITEMS_A_FILE
        path.write_text(_deck(number, range(first, min(items, first + ITEMS_A_FILE))), encoding="utf-8")


def word(number: int) -> str:
    """A word that no other number has."""
    pieces = []
    while number or len(pieces) < 3:
        number, rest = divmod(number, len(_SYLLABLES))
        pieces.append(_SYLLABLES[rest])
    return "".join(pieces)


def _deck(number: int, items: range) -> str:
    chance = random.Random(number)
    part = number // 10
    head = f"recall: 1\nid: deck-{number}\ndeck: Part {part} / Deck {number}\ntags: [bench, part-{part}]\n"
    return head + "cards:\n" + "\n".join(_item(chance, each, has_id=number % 2 == 0) for each in items)


def _item(chance: random.Random, number: int, *, has_id: bool) -> str:
    lines = _KINDS[number % len(_KINDS)](chance, number)
    if has_id:
        lines = [f"id: card-{number}", *lines]
    if number % 3 == 0:
        lines += [f"explain: {_sentence(chance)}"]
    if number % 4 == 0:
        lines += [f"source: 'Notes on the {chance.choice(_NOUNS)}, chapter {number % 17}'"]
    return "  - " + "\n    ".join(lines) + "\n"


def _sentence(chance: random.Random) -> str:
    one, other = chance.choice(_NOUNS), chance.choice(_NOUNS)
    return f"The {one} {chance.choice(_VERBS)} the {other} {chance.choice(_RESTS)}."


def _question(chance: random.Random, number: int) -> str:
    return f"q: What happens to the {word(number)} {chance.choice(_NOUNS)} {chance.choice(_RESTS)}?"


def _prose(chance: random.Random, number: int) -> list[str]:
    return [_question(chance, number), f"a: {_sentence(chance)} {_sentence(chance)}"]


def _math(chance: random.Random, number: int) -> list[str]:
    formula = r"$\hat{y} = \sigma(w^\top x + b)$"
    return [
        f"q: 'Which {chance.choice(_NOUNS)} does {formula} give for {word(number)}?'",
        f"a: 'The one with $\\lVert w \\rVert_2 = {number % 97}$. {_sentence(chance)}'",
    ]


def _code(chance: random.Random, number: int) -> list[str]:
    name = word(number)
    body = ["```python", f"def {name}(x, y):", f"    total = x @ y + {number % 13}", "    return total.mean()", "```"]
    return [
        f"q: How is the {chance.choice(_NOUNS)} `{name}` computed?",
        "a: |",
        *(f"  {line}" for line in [_sentence(chance), "", *body]),
    ]


def _list(chance: random.Random, number: int) -> list[str]:
    points = [f"  - **{chance.choice(_NOUNS)}**: {_sentence(chance)}" for _ in range(3)]
    return [_question(chance, number), "a: |", *points]


def _cloze(chance: random.Random, number: int) -> list[str]:
    second = f"{{{{other::{chance.choice(_NOUNS)}}}}}" if number % 100 == 14 else chance.choice(_NOUNS)
    return [f"cloze: 'The {word(number)} {second} {{{{verb::{chance.choice(_VERBS)}}}}} {chance.choice(_RESTS)}.'"]


def _choice(chance: random.Random, number: int) -> list[str]:
    right, *wrong = chance.sample(_NOUNS, 4)
    reasons = [f"{{text: {each}, why: {_sentence(chance)}}}" for each in wrong[:2]]
    return [
        f"q: Which part does {word(number)} change {chance.choice(_RESTS)}?",
        f"answer: {{text: {right}, why: {_sentence(chance)}}}",
        f"distractors: [{', '.join([*reasons, wrong[2]])}]",
    ]


def _claim(chance: random.Random, number: int) -> list[str]:
    return [
        f"claim: In {word(number)}, {_sentence(chance).lower()}",
        f"answer: {'true' if number % 40 == 17 else 'false'}",
    ]


def _term(chance: random.Random, number: int) -> list[str]:
    both = [] if number % 100 == 18 else ["both: false"]
    return [f"term: '{word(number).title()} {chance.choice(_NOUNS)}'", f"meaning: {_sentence(chance)}", *both]


def _graded(chance: random.Random, number: int) -> list[str]:
    """The kinds that are typed, counted, ordered or listed."""
    some = ", ".join(chance.sample(_NOUNS, 4))
    answers = (f"answer: {chance.choice(_NOUNS)}", f"number: {number % 1000}", f"steps: [{some}]", f"items: [{some}]")
    return [_question(chance, number), answers[number // 20 % 4]]


_KINDS: tuple[Callable[[random.Random, int], list[str]], ...] = (
    *(_prose,) * 9,
    *(_math,) * 2,
    *(_code,) * 2,
    _list,
    *(_cloze,) * 2,
    _choice,
    _claim,
    _term,
    _graded,
)
