"""The options of a question as files hold them: lists, maps by letter, one key each, parallel lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recall.importers.html import markdown_of, markdowns_of
from recall.importers.quiz_keys import label_of, role_of
from recall.importers.tree import Map, Number, Value, in_one_language, names, text_of, truth_of, words_of

_TEXT_WORDS: Final = names(
    "text answertext optiontext choicetext answer option choice content body html value label title "
    "name statement description response caption"
)
_FLAGS: Final = frozenset(
    names(
        "correct right iscorrect isright istrue isanswer isrightanswer iscorrectanswer correctanswer "
        "rightanswer valid isvalid answer true accepted correctoption iscorrectoption isok"
    )
)
_SCORES: Final = frozenset(names("score fraction weight points percent grade percentage"))
_LABELS: Final = ("id", "key", "letter", "label", "value", "index", "no", "number", "identifier", "code")
_WHYS: Final = frozenset(
    names("explanation explain feedback rationale reason why comment message justification reasoning")
)
_PREFIX: Final = re.compile(r"\s*[(\[]?([A-Za-z]|\d{1,2})\s*[)\].:]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class RawOption:
    """``labels`` are the names by which a key may mean it, in lower case; ``flag`` says whether it is right."""

    text: str
    labels: tuple[str, ...] = ()
    flag: bool | None = None
    why: str | None = None
    is_number: bool = False


def options_of(value: Value) -> list[RawOption]:
    """The options that a value lists; none where it is no list of options."""
    value = in_one_language(value)
    match value:
        case list():
            found = [_option(each) for each in value if each is not None]
            return [] if None in found else _unlettered([each for each in found if each is not None])
        case Map():
            return _mapped(value)
    return []


def lone_options(pairs: Iterable[tuple[str, Value]]) -> list[RawOption]:
    """Options that have a key each (``option1``, ``option2``; ``a``, ``b``), in that order."""
    found = [(label_of(key), text) for key, value in pairs if (text := text_of(value)) is not None and text.strip()]
    names = {"".join(words_of(key)): label_of(key) for key, _ in pairs}
    by_label = {label: name for name, label in names.items()}
    return [RawOption(text, (label, by_label.get(label, label))) for label, text in found]


def _option(value: Value) -> RawOption | None:
    if isinstance(value, Map):
        return _option_map(value)
    if isinstance(value, list):
        return None
    text = text_of(value)
    return None if text is None else RawOption(text, is_number=isinstance(value, Number))


def _option_map(value: Map) -> RawOption | None:
    named = {"".join(words_of(key)): held for key, held in value.items()}
    if len(named) == 1:
        ((label, held),) = value.values.items()
        flag = held if isinstance(held, bool) else None
        if flag is not None:
            return RawOption(label, flag=flag)
        text = text_of(held)
        return None if text is None else RawOption(text, () if role_of(label) else (label.casefold(),))
    text_key = next((name for name in _TEXT_WORDS if _is_text(named.get(name))), None)
    if text_key is None:
        said = in_one_language(value)
        return RawOption(said) if isinstance(said, str) else None
    flags = [truth_of(held) for name, held in named.items() if name in _FLAGS and name != text_key]
    flag = next((each for each in flags if each is not None), None)
    if flag is None:
        flag = next((_is_positive(held) for name, held in named.items() if name in _SCORES), None)
    labels = tuple(
        str(named[name]).casefold() for name in _LABELS if isinstance(named.get(name), str) and name != text_key
    )
    why = next((text_of(held) for name, held in named.items() if name in _WHYS), None)
    return RawOption(text_of(named[text_key]) or "", labels, flag, why, isinstance(named[text_key], Number))


def _is_text(value: Value) -> bool:
    return not isinstance(value, bool) and bool((text_of(value) or "").strip())


def _is_positive(value: Value) -> bool | None:
    try:
        return float(str(value).strip().rstrip("%")) > 0
    except ValueError:
        return None


def _mapped(value: Map) -> list[RawOption]:
    """Options by their letters, texts with a flag each, or lists side by side."""
    held = {key: each for key, each in value.items() if each is not None}
    lists = {"".join(words_of(key)): each for key, each in held.items() if isinstance(each, list)}
    if lists and len(lists) == len(held):
        return _side_by_side(lists)
    if held and all(isinstance(each, bool) for each in held.values()):
        return [RawOption(key, flag=bool(each)) for key, each in held.items()]
    options = []
    for key, each in held.items():
        option = _option(each)
        if option is None:
            return []
        options.append(replace(option, labels=(label_of(key), "".join(words_of(key)), *option.labels)))
    return options


def _side_by_side(lists: dict[str, list[Value]]) -> list[RawOption]:
    """``{"label": ["A", "B"], "text": ["one", "two"]}``."""
    texts = next((lists[name] for name in _TEXT_WORDS if name in lists and name != "label"), None)
    if texts is None:
        return []
    labels = next((lists[name] for name in _LABELS if name in lists and lists[name] is not texts), [])
    found = [text_of(each) or "" for each in texts]
    named = [(text_of(each) or "").casefold() for each in labels] + [""] * len(found)
    return [RawOption(text, (label,) if label else ()) for text, label in zip(found, named, strict=False)]


def _unlettered(options: list[RawOption]) -> list[RawOption]:
    """Options without the letters or numbers in front of them, where these count them off."""
    found = [_PREFIX.match(option.text) for option in options]
    marks = [each[1].casefold() for each in found if each]
    if len(marks) < len(options) or len(options) < 2:
        return options
    if marks != [chr(ord("a") + place) for place in range(len(marks))] and marks != [
        str(place + 1) for place in range(len(marks))
    ]:
        return options
    return [
        replace(option, text=option.text[each.end() :], labels=(mark, *option.labels))
        for option, each, mark in zip(options, found, marks, strict=True)
        if each
    ]


def written(options: Sequence[RawOption]) -> list[RawOption]:
    """The options with their texts and reasons as Markdown."""
    texts = markdowns_of([option.text for option in options])
    return [
        replace(option, text=text, why=markdown_of(option.why) if option.why else None)
        for option, text in zip(options, texts, strict=True)
    ]
