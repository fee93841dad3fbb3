"""From the keys of a card to its content: the keys tell the kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from recall.core.holes import parse_holes
from recall.core.notes import (
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Numeric,
    Ordering,
    Question,
    Term,
    Typed,
)
from recall.deckfile.choices import choice, choice_among, option_of, options
from recall.deckfile.fields import Given, flag_in, required_text, text_in
from recall.deckfile.keys import KIND_KEYS, MODIFIERS
from recall.deckfile.page import Page
from recall.deckfile.traps import index_within, shortened
from recall.deckfile.tree import Mapping, Sequence, is_blank


def content_of(card: Mapping, given: Given, page: Page) -> Content | None:
    """The content that the card's keys make; None when they make none, and that is a fault."""
    keys, build, useless = _plan(tuple(given))
    if build is None:
        _explain_keys(card, keys, page)
        return None
    for name in useless:
        page.fault("W204", given[name], f"'{name}' has no effect on {_article(keys)} card")
    return build(given, page)


@lru_cache(maxsize=1024)
def _plan(names: tuple[str, ...]) -> tuple[frozenset[str], Callable[[Given, Page], Content] | None, tuple[str, ...]]:
    """What a card with these keys is: the keys that decide it, what builds it, and which keys are of no use."""
    keys = frozenset(name for name in names if name in KIND_KEYS)
    build, modifiers = KINDS.get(keys, (None, _ALL))
    return keys, build, tuple(name for name in sorted(names) if name in MODIFIERS and name not in modifiers)


def asked_of(given: Given) -> str | None:
    """What a card asks, for a message about it; never a fault."""
    for name in ("q", "term", "cloze", "claim", "meaning"):
        value = getattr(given.get(name), "value", None)
        if value:
            return str(value).strip()
    return None


def _question(given: Given, page: Page) -> Content:
    both = flag_in(given, "both", page, otherwise=False)
    return Question(required_text(given, "q", page), required_text(given, "a", page), both)


def _term(given: Given, page: Page) -> Content:
    both = flag_in(given, "both", page, otherwise=True)
    return Term(required_text(given, "term", page), required_text(given, "meaning", page), both)


def _cloze(given: Given, page: Page) -> Content:
    code_holes = flag_in(given, "code_holes", page, otherwise=False)
    node = given["cloze"]
    text = required_text(given, "cloze", page)
    holed = parse_holes(text, code_holes=code_holes)
    for fault in holed.faults:
        page.fault("E106", index_within(page.text, node, fault.offset), fault.message, fault.hint)
    if not holed.names and not holed.faults and text:
        in_code = not code_holes and parse_holes(text, code_holes=True).names
        hint = "Holes in code count with 'code_holes: true'." if in_code else "Mark what is asked: {{like this}}."
        page.fault("E105", node, "the cloze has no hole", hint)
    return Cloze(text, code_holes)


def _claim(given: Given, page: Page) -> Content:
    node = given["answer"]
    claim = required_text(given, "claim", page)
    word = page.text_of(node, "'answer'")
    if word is not None and word.lower() not in ("true", "false"):
        guess = {"yes": "true", "no": "false"}.get(word.lower(), "true' or 'false")
        message = f"the answer to a claim is '{shortened(word)}', not true or false"
        page.fault("E104", node, message, f"Write '{guess}'.")
    return Claim(claim, (word or "").lower() == "true")


def _typed(given: Given, page: Page) -> Content:
    node = given["answer"]
    if isinstance(node, Sequence):
        hint = "Add 'distractors', or list other right answers in 'accept', or use 'items'."
        page.fault("E114", node, "several answers and no distractors", hint)
        return Typed("", "")
    option = option_of(node, "'answer'", page)
    if option.pin is not None:
        page.fault("W204", node, "'pin' has no effect without distractors")
    accept = page.texts_of(given["accept"], "'accept'") if "accept" in given else ()
    return Typed(required_text(given, "q", page), option.text, accept, option.why)


def _numeric(given: Given, page: Page) -> Content:
    number = page.number_of(given["number"], "'number'") or "0"
    tolerance = None
    if "tolerance" in given:
        tolerance = page.number_of(given["tolerance"], "'tolerance'", percent=True)
        if tolerance and tolerance.startswith("-"):
            page.fault("E107", given["tolerance"], "'tolerance' is negative", "Write how far off is still right.")
    return Numeric(required_text(given, "q", page), number, text_in(given, "unit", page), tolerance)


def _ordering(given: Given, page: Page) -> Content:
    return Ordering(required_text(given, "q", page), _entries(given, "steps", page))


def _enumeration(given: Given, page: Page) -> Content:
    return Enumeration(required_text(given, "q", page), _entries(given, "items", page))


def _entries(given: Given, name: str, page: Page) -> tuple[str, ...]:
    node = given[name]
    errors = page.errors
    texts = page.list_of(node, f"'{name}'")
    if len(texts) < 2 and page.errors == errors:
        page.fault("E110", node, f"'{name}' has fewer than two entries", "One alone is an 'answer'.")
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        page.fault("W206", node, f"'{shortened(text)}' stands twice in '{name}'")
    return texts


def _matching(given: Given, page: Page) -> Content:
    question = required_text(given, "q", page)
    node = page.mapping_of(given["pairs"], "'pairs'")
    if node is None:
        return Matching(question, ())
    pairs: list[tuple[str, str]] = []
    for left, (key, value) in node.entries.items():
        if is_blank(value) or not left.strip():
            hint = "Write 'left: right'; quote text that has a comma." if node.is_flow else "Write 'left: right'."
            side = left if left.strip() else str(getattr(value, "value", ""))
            page.fault("E111", key, f"'{shortened(side)}' has no partner", hint)
            continue
        page.text_of(key, "the left side of a pair")
        pairs.append((left.strip(), page.text_of(value, "the right side of a pair") or ""))
    if len(pairs) < 2 and len(pairs) == len(node.entries):
        page.fault("E110", node, "'pairs' has fewer than two entries", "One alone is a question and an answer.")
    return Matching(question, tuple(pairs))


def _draft(given: Given, page: Page) -> Content:
    choices: tuple[str, ...] = ()
    if "choices" in given:
        choices = tuple(option.text for option in options(given["choices"], "'choices'", page))
    texts = {name: text_in(given, key, page) for name, key in _DRAFT_TEXTS.items()}
    return Draft(texts["question"], texts["term"], texts["meaning"], choices)


_DRAFT_TEXTS = {"question": "q", "term": "term", "meaning": "meaning"}
_NONE: frozenset[str] = frozenset()
_ALL = frozenset(MODIFIERS)
_Kind = tuple[Callable[[Given, Page], Content], frozenset[str]]

# Which keys together make which kind, and which modifiers it heeds. A draft keeps them all for later.
KINDS: dict[frozenset[str], _Kind] = {
    frozenset({"q", "a"}): (_question, frozenset({"both"})),
    frozenset({"term", "meaning"}): (_term, frozenset({"both"})),
    frozenset({"cloze"}): (_cloze, frozenset({"code_holes"})),
    frozenset({"claim", "answer"}): (_claim, _NONE),
    frozenset({"q", "answer", "distractors"}): (choice, frozenset({"shuffle"})),
    frozenset({"q", "answer", "choices"}): (choice_among, frozenset({"shuffle"})),
    frozenset({"q", "answer"}): (_typed, frozenset({"accept"})),
    frozenset({"q", "number"}): (_numeric, frozenset({"unit", "tolerance"})),
    frozenset({"q", "steps"}): (_ordering, _NONE),
    frozenset({"q", "pairs"}): (_matching, _NONE),
    frozenset({"q", "items"}): (_enumeration, _NONE),
    frozenset({"q"}): (_draft, _ALL),
    frozenset({"term"}): (_draft, _ALL),
    frozenset({"meaning"}): (_draft, _ALL),
    frozenset({"q", "choices"}): (_draft, _ALL),
}

_ASKING = ("q", "term", "meaning", "cloze", "claim")
_ANSWERING = ("a", "answer", "number", "steps", "pairs", "items")


def _article(keys: frozenset[str]) -> str:
    names = " + ".join(sorted(keys, key=[*KIND_KEYS].index))
    return f"a '{names}'"


def _explain_keys(card: Mapping, keys: frozenset[str], page: Page) -> None:
    """Says which rule the keys break; every set of keys that makes no kind ends in one fault."""
    asking = [name for name in _ASKING if name in keys]
    if {"term", "meaning"} <= keys:
        asking.remove("meaning")
    answering = [name for name in _ANSWERING if name in keys]
    if not asking:
        hint = "Add 'q', 'term', 'cloze' or 'claim'."
        page.fault("E101", card, "the card has no question", hint)
    elif len(asking) > 1:
        page.fault("E103", card, f"'{asking[0]}' and '{asking[1]}' in one card", "Make two cards of it.")
    elif asking == ["claim"] and not answering:
        page.fault("E104", card, "the claim has no answer", "Add 'answer: true' or 'answer: false'.")
    elif asking == ["q"] and "distractors" in keys and "answer" not in keys:
        hint = "Rename 'a' to 'answer'." if answering == ["a"] else "Add 'answer'."
        page.fault("E102", card, _named(card, "has distractors but no answer"), hint)
    elif len(answering) > 1:
        hint = "Keep one; several right answers are a list: 'answer: [..]'."
        page.fault("E103", card, f"'{answering[0]}' and '{answering[1]}' both answer", hint)
    else:
        rest = sorted(keys - {asking[0], "meaning"}, key=[*KIND_KEYS].index)
        message = f"'{rest[-1]}' does not go with '{answering[0] if asking == ['q'] and answering else asking[0]}'"
        page.fault("E103", card, message, "Remove one of the two.")


def _named(card: Mapping, claim: str) -> str:
    entry = card.entries.get("id")
    name = getattr(entry[1], "value", "") if entry else ""
    return f"card '{shortened(name)}' {claim}" if name else f"the card {claim}"
