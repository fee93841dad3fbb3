"""Options, and the two ways to write a choice: with distractors, or with an answer among choices."""

from __future__ import annotations

from dataclasses import replace

from recall.core.cards import is_shuffled
from recall.core.notes import Choice, Content, Option
from recall.deckfile.fields import Given, flag_in, required_text, text_in
from recall.deckfile.keys import OPTION, PIN_WORDS
from recall.deckfile.page import Page
from recall.deckfile.traps import shortened
from recall.deckfile.tree import Mapping, Node, Sequence


def choice(given: Given, page: Page) -> Content:
    question = required_text(given, "q", page)
    errors = page.errors
    answers = options(given["answer"], "'answer'", page)
    distractors = options(given["distractors"], "'distractors'", page)
    many = isinstance(given["answer"], Sequence)
    if page.errors == errors:
        entries = [*_entries(given["answer"]), *_entries(given["distractors"])]
        _check_twice((*answers, *distractors), entries, page, rights=len(answers))
        _check_both(answers, distractors, page, at=given["distractors"], what="distractors")
    return Choice(question, answers, distractors, many, flag_in(given, "shuffle", page, otherwise=True))


def choice_among(given: Given, page: Page) -> Content:
    """A question with ``choices`` one of which (or some) ``answer`` repeats."""
    question = required_text(given, "q", page)
    errors = page.errors
    choices = options(given["choices"], "'choices'", page)
    rights = {option.text: option for option in options(given["answer"], "'answer'", page)}
    shown = {option.text for option in choices}
    for text in rights:
        if text not in shown:
            message = f"the answer '{shortened(text)}' is none of the choices"
            page.fault("E113", given["answer"], message, "Repeat the text of a choice exactly.")
    answers = tuple(replace(each, why=each.why or rights[each.text].why) for each in choices if each.text in rights)
    distractors = tuple(each for each in choices if each.text not in rights)
    if page.errors == errors:
        _check_twice(choices, _entries(given["choices"]), page, rights=0)
        _check_both(answers, distractors, page, at=given["choices"], what="choices")
    many = isinstance(given["answer"], Sequence)
    choice = Choice(question, answers, distractors, many, flag_in(given, "shuffle", page, otherwise=True))
    return choice if is_shuffled(choice) else _in_order(choice, choices)


def _in_order(choice: Choice, choices: tuple[Option, ...]) -> Choice:
    """The choice with its authored order kept by pins, where one right option stands among wrong ones."""
    if len(choice.answers) != 1 or any(option.pin for option in choices):
        return choice
    place = [option.text for option in choices].index(choice.answers[0].text)
    ends = {option.text: "first" if at < place else "last" for at, option in enumerate(choices)}
    return replace(choice, distractors=tuple(replace(each, pin=ends[each.text]) for each in choice.distractors))


def _entries(node: Node) -> list[Node]:
    return node.items if isinstance(node, Sequence) else [node]


def _check_twice(options: tuple[Option, ...], entries: list[Node], page: Page, *, rights: int) -> None:
    """No option stands twice; the first ``rights`` of them are under 'answer', the others under 'distractors'."""
    seen: dict[str, int] = {}
    for place, (option, entry) in enumerate(zip(options, entries, strict=True)):
        first, text = seen.setdefault(option.text, place), shortened(option.text)
        if first < rights <= place:
            hint = "Remove it from 'distractors', or from 'answer'."
            page.fault("E112", entry, f"the right option '{text}' is a distractor too", hint)
        elif first < place:
            page.fault("E112", entry, f"the option '{text}' stands twice", "Remove one of the two.")


def _check_both(
    answers: tuple[Option, ...], distractors: tuple[Option, ...], page: Page, *, at: Node, what: str
) -> None:
    if not distractors:
        page.fault("E110", at, f"'{what}' has no wrong option", "Add one.")
    if not answers:
        page.fault("E110", at, "'answer' is an empty list", "Add the right option.")


def options(node: Node, what: str, page: Page) -> tuple[Option, ...]:
    if not isinstance(node, Sequence):
        return (option_of(node, what, page),)
    return tuple(option_of(item, f"an option of {what}", page) for item in page.filled(node, what))


def option_of(node: Node, what: str, page: Page) -> Option:
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
    return Option(required_text(given, "text", page), text_in(given, "why", page), pin)
