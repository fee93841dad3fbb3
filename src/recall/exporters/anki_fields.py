"""What each kind of note puts into the fields of its note type.

The front reveals nothing: it holds the question, the options in an order that says nothing, and the hint. Options
are a real list, right ones marked ``data-ok``, which only the style of the back shows; so they read well and right
without a script.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from recall.core.cards import ShownOption, is_shuffled, options
from recall.core.notes import (
    Choice,
    Claim,
    Content,
    Enumeration,
    Matching,
    Note,
    Numeric,
    Option,
    Ordering,
    Question,
    Term,
    Typed,
    Video,
)
from recall.exporters.anki_html import AnkiWriter
from recall.exporters.orders import wrong_order
from recall.markup.plain import one_line


@dataclass(frozen=True, slots=True)
class Sides:
    """The fields of the note type "Recall" that depend on the kind; ``why`` belongs to the explanation."""

    question: str
    answer: str
    choices: str = ""
    typed: str = ""
    order: str = ""
    reverse: str = ""
    why: str = ""


def sides(content: Content, writer: AnkiWriter, seed: int) -> Sides:
    """``seed`` fixes the order of what is shown shuffled. Clozes and drafts have no such fields."""
    write = writer.write
    match content:
        case Question(question=question, answer=answer, both=both):
            return Sides(write(question), write(answer), reverse="1" if both else "")
        case Term(term=term, meaning=meaning, both=both):
            return Sides(write(term), write(meaning), reverse="1" if both else "")
        case Choice():
            return _choice(content, writer, seed)
        case Claim(claim=claim, answer=answer):
            ok, no = (" data-ok", "") if answer else ("", " data-ok")
            listed = f"<ul data-fixed><li{ok}>True</li><li{no}>False</li></ul>"
            return Sides(write(claim), "True" if answer else "False", choices=listed)
        case Typed():
            return _typed(content, writer)
        case Numeric():
            return _numeric(content, writer)
        case Ordering(question=question, steps=steps):
            return _ordering(question, steps, writer, seed)
        case Matching(question=question, pairs=pairs):
            return _matching(question, pairs, writer, seed)
        case Enumeration(question=question, items=items):
            return Sides(write(question), f"<ul>{_items(items, write)}</ul>")
        case _:
            raise ValueError(f"a {type(content).__name__} has no question and answer")


def _items(texts: tuple[str, ...], write: Callable[[str], str]) -> str:
    return "".join(f"<li>{write(text)}</li>" for text in texts)


def _choice(choice: Choice, writer: AnkiWriter, seed: int) -> Sides:
    shown = _options(choice, seed)
    traits = (" data-multi" if choice.many else "") + ("" if is_shuffled(choice) else " data-fixed")
    listed = "".join(_option(each, writer) for each in shown)
    right = tuple(option.text for option in choice.answers)
    answer = writer.write(right[0]) if len(right) == 1 else f"<ul>{_items(right, writer.write)}</ul>"
    reasons = "".join(_reason(each.option, writer) for each in shown)
    return Sides(
        writer.write(choice.question),
        answer,
        choices=f"<ul{traits}>{listed}</ul>",
        why=f'<ul class="rc-why">{reasons}</ul>' if reasons else "",
    )


def _options(choice: Choice, seed: int) -> tuple[ShownOption, ...]:
    """A shuffled order in which the one right option is not the first, where there is such an order."""
    found = options(choice, seed)
    if choice.many or not is_shuffled(choice):
        return found
    tries = (options(choice, each) for each in range(seed, seed + 40))
    return next((order for order in tries if not order[0].is_right), found)


def _option(shown: ShownOption, writer: AnkiWriter) -> str:
    pin = f' data-pin="{shown.option.pin}"' if shown.option.pin else ""
    return f"<li{' data-ok' if shown.is_right else ''}{pin}>{writer.write(shown.option.text)}</li>"


def _reason(option: Option, writer: AnkiWriter) -> str:
    return f"<li><b>{writer.write(option.text)}</b>: {writer.write(option.why)}</li>" if option.why else ""


def _typed(typed: Typed, writer: AnkiWriter) -> Sides:
    also = f'<div class="rc-also">Also right: {"; ".join(map(writer.write, typed.accept))}</div>'
    return Sides(
        writer.write(typed.question),
        writer.write(typed.answer) + (also if typed.accept else ""),
        typed=writer.text(one_line(typed.answer)),
        why=writer.write(typed.why) if typed.why else "",
    )


def _numeric(numeric: Numeric, writer: AnkiWriter) -> Sides:
    """The unit is part of the question: only the number is typed and compared."""
    unit = writer.write(numeric.unit) if numeric.unit else ""
    asked = f'<div class="rc-unit">Unit: {unit}</div>' if unit else ""
    tolerance = f" (± {writer.text(numeric.tolerance)})" if numeric.tolerance else ""
    number = writer.text(numeric.number)
    answer = f"{number} {unit}".rstrip() + tolerance
    return Sides(writer.write(numeric.question) + asked, answer, typed=number)


def _ordering(question: str, steps: tuple[str, ...], writer: AnkiWriter, seed: int) -> Sides:
    shown = "".join(f'<li data-at="{at + 1}">{writer.write(steps[at])}</li>' for at in wrong_order(len(steps), seed))
    return Sides(
        writer.write(question), f"<ol>{_items(steps, writer.write)}</ol>", order=f"<ul data-order>{shown}</ul>"
    )


def _matching(question: str, pairs: tuple[tuple[str, str], ...], writer: AnkiWriter, seed: int) -> Sides:
    lefts = _items(tuple(left for left, _ in pairs), writer.write)
    rights = "".join(
        f'<li data-at="{at + 1}">{writer.write(pairs[at][1])}</li>' for at in wrong_order(len(pairs), seed)
    )
    answer = "".join(f"<li>{writer.write(left)} → {writer.write(right)}</li>" for left, right in pairs)
    return Sides(writer.write(question), f"<ul>{answer}</ul>", order=f"<ol>{lefts}</ol><ul data-match>{rights}</ul>")


def explanation(note: Note, why: str, writer: AnkiWriter) -> str:
    """What the author explains, and then why each answer is right or wrong."""
    explained = writer.write(note.explain) if note.explain else ""
    return f"<div>{explained}</div><div>{why}</div>" if explained and why else explained + why


def source(note: Note, writer: AnkiWriter) -> str:
    """Where the fact comes from and the video that tells it, web addresses as links."""
    shown = [_address(note.source, writer)] if note.source else []
    if note.video:
        shown.append(_video(note.video, writer))
    return "<br>".join(shown)


def _address(text: str, writer: AnkiWriter) -> str:
    if text.startswith(("https://", "http://")) and not any(char.isspace() for char in text):
        return f'<a href="{writer.attribute(text)}">{writer.text(text)}</a>'
    return writer.text(text)


def _video(video: Video, writer: AnkiWriter) -> str:
    moment = f" at {writer.text(video.at)}" if video.at else ""
    if not video.url.startswith(("https://", "http://")):
        return f"Video {writer.text(video.url)}{moment}"
    return f'<a href="{writer.attribute(_at(video))}">Video</a>{moment}'


def _at(video: Video) -> str:
    """The video's address with the moment, as YouTube and others take it: ``t`` in seconds."""
    units = [part for part in (video.at or "").split(":") if part.isdigit()]
    seconds = sum(int(part) * 60**place for place, part in enumerate(reversed(units)))
    if not seconds:
        return video.url
    parts = urlsplit(video.url)
    query = {**parse_qs(parts.query), "t": [str(seconds)]}
    return urlunsplit(parts._replace(query=urlencode(query, doseq=True)))
