"""From the keys of a card to its content: the keys tell the kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from recall.core.cards import is_shuffled
from recall.core.holes import parse_holes
from recall.core.notes import (
    Choice,
    Claim,
    Cloze,
    Content,
    Draft,
    Enumeration,
    Matching,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
)
from recall.deckfile.keys import KIND_KEYS, MODIFIERS, OPTION, PIN_WORDS
from recall.deckfile.page import Page
from recall.deckfile.traps import index_within, shortened
from recall.deckfile.tree import Mapping, Node, Sequence, is_blank

Given = dict[str, Node]


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


def _text(given: Given, name: str, page: Page) -> str:
    return page.text_of(given[name], f"'{name}'") or ""


def _optional(given: Given, name: str, page: Page) -> str | None:
    return page.text_of(given[name], f"'{name}'") if name in given else None


def _flag(given: Given, name: str, page: Page, *, otherwise: bool) -> bool:
    return page.flag_of(given[name], f"'{name}'", otherwise=otherwise) if name in given else otherwise


def _question(given: Given, page: Page) -> Content:
    both = _flag(given, "both", page, otherwise=False)
    return Question(_text(given, "q", page), _text(given, "a", page), both)


def _term(given: Given, page: Page) -> Content:
    both = _flag(given, "both", page, otherwise=True)
    return Term(_text(given, "term", page), _text(given, "meaning", page), both)


def _cloze(given: Given, page: Page) -> Content:
    code_holes = _flag(given, "code_holes", page, otherwise=False)
    node = given["cloze"]
    text = _text(given, "cloze", page)
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
    claim = _text(given, "claim", page)
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
    option = _option(node, "'answer'", page)
    if option.pin is not None:
        page.fault("W204", node, "'pin' has no effect without distractors")
    accept = page.texts_of(given["accept"], "'accept'") if "accept" in given else ()
    return Typed(_text(given, "q", page), option.text, accept, option.why)


def _numeric(given: Given, page: Page) -> Content:
    number = page.number_of(given["number"], "'number'") or "0"
    tolerance = None
    if "tolerance" in given:
        tolerance = page.number_of(given["tolerance"], "'tolerance'", percent=True)
        if tolerance and tolerance.startswith("-"):
            page.fault("E107", given["tolerance"], "'tolerance' is negative", "Write how far off is still right.")
    return Numeric(_text(given, "q", page), number, _optional(given, "unit", page), tolerance)


def _ordering(given: Given, page: Page) -> Content:
    return Ordering(_text(given, "q", page), _entries(given, "steps", page))


def _enumeration(given: Given, page: Page) -> Content:
    return Enumeration(_text(given, "q", page), _entries(given, "items", page))


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
    question = _text(given, "q", page)
    node = page.mapping_of(given["pairs"], "'pairs'")
    if node is None:
        return Matching(question, ())
    pairs: list[tuple[str, str]] = []
    for left, (key, value) in node.entries.items():
        if is_blank(value):
            hint = "Write 'left: right'; quote text that has a comma." if node.is_flow else "Write 'left: right'."
            page.fault("E111", key, f"'{shortened(left)}' has no partner", hint)
            continue
        page.text_of(key, "the left side of a pair")
        pairs.append((left.strip(), page.text_of(value, "the right side of a pair") or ""))
    if len(pairs) < 2 and len(pairs) == len(node.entries):
        page.fault("E110", node, "'pairs' has fewer than two entries", "One alone is a question and an answer.")
    return Matching(question, tuple(pairs))


def _choice(given: Given, page: Page) -> Content:
    question = _text(given, "q", page)
    errors = page.errors
    answers = _options(given["answer"], "'answer'", page)
    distractors = _options(given["distractors"], "'distractors'", page)
    many = isinstance(given["answer"], Sequence)
    if page.errors == errors:
        _check_options(answers, distractors, page, at=given["distractors"], what="distractors")
    return Choice(question, answers, distractors, many, _flag(given, "shuffle", page, otherwise=True))


def _choice_among(given: Given, page: Page) -> Content:
    """A question with ``choices`` one of which (or some) ``answer`` repeats."""
    question = _text(given, "q", page)
    errors = page.errors
    choices = _options(given["choices"], "'choices'", page)
    rights = {option.text: option for option in _options(given["answer"], "'answer'", page)}
    shown = {option.text for option in choices}
    for text in rights:
        if text not in shown:
            message = f"the answer '{shortened(text)}' is none of the choices"
            page.fault("E113", given["answer"], message, "Repeat the text of a choice exactly.")
    answers = tuple(replace(each, why=each.why or rights[each.text].why) for each in choices if each.text in rights)
    distractors = tuple(each for each in choices if each.text not in rights)
    if page.errors == errors:
        _check_options(answers, distractors, page, at=given["choices"], what="choices")
    many = isinstance(given["answer"], Sequence)
    choice = Choice(question, answers, distractors, many, _flag(given, "shuffle", page, otherwise=True))
    return choice if is_shuffled(choice) else _in_order(choice, choices)


def _in_order(choice: Choice, choices: tuple[Option, ...]) -> Choice:
    """The choice with its authored order kept by pins, where one right option stands among wrong ones."""
    if len(choice.answers) != 1 or any(option.pin for option in choices):
        return choice
    texts = [option.text for option in choices]
    before = texts[: texts.index(choice.answers[0].text)]
    pinned = tuple(replace(each, pin="first") if each.text in before else each for each in choice.distractors)
    return replace(choice, distractors=pinned)


def _check_options(
    answers: tuple[Option, ...], distractors: tuple[Option, ...], page: Page, *, at: Node, what: str
) -> None:
    seen: set[str] = set()
    for option in (*answers, *distractors):
        if option.text in seen:
            page.fault("E112", at, f"the option '{shortened(option.text)}' stands twice", "Remove one of the two.")
        seen.add(option.text)
    if not distractors:
        page.fault("E110", at, f"'{what}' has no wrong option", "Add one.")
    if not answers:
        page.fault("E110", at, "'answer' is an empty list", "Add the right option.")


def _options(node: Node, what: str, page: Page) -> tuple[Option, ...]:
    if not isinstance(node, Sequence):
        return (_option(node, what, page),)
    return tuple(_option(item, f"an option of {what}", page) for item in page.filled(node, what))


def _option(node: Node, what: str, page: Page) -> Option:
    if not isinstance(node, Mapping):
        return Option(page.text_of(node, what) or "")
    if "text" not in node.entries:
        hint = "Write {text: …, why: …}; quote text with ': ' in it, or that begins with '{'."
        page.fault("E015", node, f"{what} has no 'text'", hint)
        return Option("")
    given = page.given(node, OPTION, "an option")
    if "text" not in given:
        page.fault("E111", node, f"the 'text' of {what} is empty", "Write it.")
        return Option("")
    pin = page.word_of(given["pin"], "'pin'", PIN_WORDS) if "pin" in given else None
    return Option(_text(given, "text", page), _optional(given, "why", page), pin)


def _draft(given: Given, page: Page) -> Content:
    choices: tuple[str, ...] = ()
    if "choices" in given:
        choices = tuple(option.text for option in _options(given["choices"], "'choices'", page))
    texts = {name: _optional(given, key, page) for name, key in _DRAFT_TEXTS.items()}
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
    frozenset({"q", "answer", "distractors"}): (_choice, frozenset({"shuffle"})),
    frozenset({"q", "answer", "choices"}): (_choice_among, frozenset({"shuffle"})),
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
