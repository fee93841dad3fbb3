"""Org files with cards: org-drill's ``:drill:``, org-fc's ``:FC_TYPE:`` and anki-editor's ``:ANKI_NOTE_TYPE:``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from recall.core.notes import Content, Draft, Question, Typed
from recall.importers.anki_holes import anki_parts
from recall.importers.deletions import Deletion, cloze_of
from recall.importers.formats import Format
from recall.importers.headlines import id_of
from recall.importers.items import Found, Item, LeftOut
from recall.importers.org_markup import code_blocks, inline_markdown, markdown_from_org, opaque_to_org
from recall.importers.org_tree import Headline, OrgFile, org_file
from recall.importers.source import Source

EXAMPLE: Final = """\
#+TITLE: Number theory

* Primes
** Item                                                            :drill:
   :PROPERTIES:
   :ID:       5ad2c1e0-7c0c-4d10-b1c4-1f2c7c6f9d3e
   :END:
   Which is the only *even* prime?
*** Answer
    Two.
** Prime factors                                                   :drill:
   By the [fundamental theorem||which?] each number has one factorisation.
** Greatest common divisor                                            :fc:
   :PROPERTIES:
   :FC_TYPE: cloze
   :END:
   \\(\\gcd(a, 0)\\) is {{=a=}{a or 0?}@0}.
** What is Fermat's little theorem?                                   :fc:
   :PROPERTIES:
   :FC_TYPE: normal
   :END:
   \\(a^p \\equiv a \\pmod p\\)
"""

_DRILL_HOLE: Final = re.compile(
    r"(?<!\[)\[(?!\d+/\d+\]|[ X-]\]|fn:|@)(?P<text>[^\[\]\n]+(?:\n[^\[\]\n]+)*)\](?![\[\]])"
)
_FC_HOLE: Final = re.compile(r"\{\{(?P<text>(?:[^{}]|\{[^{}]*\})+)\}(?:\{(?P<hint>[^{}]*)\})?(?:@(?P<number>-?\d*))?\}")
_PLACE: Final = re.compile(r"\x04(?P<number>\d+)\x05")
_GENERAL: Final = re.compile(r"(?:item|question|card|fact|drill|note|word|problem|entry|q)\W*\d*\W*", re.IGNORECASE)
_ANSWER: Final = re.compile(r"(?:the )?(?:answers?|back|solution|ans|a|response|reply)\W*", re.IGNORECASE)
_QUESTION: Final = re.compile(r"(?:the )?(?:question|front|q|prompt)\W*", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"(?:notes?|comments?|hints?|sources?|references?|see also|extra|explanation|examples?)\W*", re.IGNORECASE
)
_MARK: Final = re.compile(r"^[ \t]*:(?:FC_TYPE|FC_CREATED|ANKI_NOTE_TYPE|DRILL_CARD_TYPE):|^\*+ .*:drill:", re.I | re.M)
_NOT_TAGS: Final = frozenset(("drill", "fc", "suspended", "leech", "ignore", "noexport"))


def _read(source: Source) -> Found:
    parsed = org_file(source.text)
    items: list[Item] = []
    left_out: list[LeftOut] = []
    above: list[Headline] = []
    done = 0
    for place, head in enumerate(parsed.headlines):
        while above and above[-1].level >= head.level:
            above.pop()
        kind = _kind(head) if place >= done else None
        if kind is not None:
            made = _item(parsed, place, kind, above)
            if isinstance(made, Item):
                items.append(made)
            else:
                left_out.append(made)
            done = head.last
        if head.level:
            above.append(head)
    return Found(tuple(items), tuple(left_out))


def _kind(head: Headline) -> str | None:
    if "ANKI_NOTE_TYPE" in head.properties:
        return "anki"
    if "FC_TYPE" in head.properties or "FC_CREATED" in head.properties:
        return "fc"
    return "drill" if "drill" in head.tags or "DRILL_CARD_TYPE" in head.properties else None


def _item(parsed: OrgFile, place: int, kind: str, above: Sequence[Headline]) -> Item | LeftOut:
    head = parsed.headlines[place]
    reader = {"anki": _anki, "fc": _fc, "drill": _drill}[kind]
    content, explain = reader(parsed.headlines, place)
    if content is None:
        return LeftOut(head.start + 1, "a card without a question, or whose holes cannot be written", head.title)
    values = head.properties
    inherited = [each.properties for each in above]
    deck = next((each["ANKI_DECK"] for each in (values, *reversed(inherited)) if each.get("ANKI_DECK")), None)
    deck = deck or parsed.keys.get("anki_deck")
    number = values.get("ID") or values.get("CUSTOM_ID")
    number = number or (f"anki-{values['ANKI_NOTE_ID']}" if values.get("ANKI_NOTE_ID") else None)
    tags = (*parsed.file_tags, *(tag for each in above for tag in each.tags), *head.tags)
    tags = (*tags, *values.get("ANKI_TAGS", "").split())
    return Item(
        content,
        head.start,
        head.end,
        f"org-{kind}",
        section=tuple(inline_markdown(each.title) for each in above if each.title),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag.lower() not in _NOT_TAGS)),
        explain=explain,
        id=id_of(number),
        deck=deck.replace("::", " / ") if deck else None,
        is_suspended="suspended" in head.tags,
    )


_Read = tuple[Content | None, str | None]


def _under(heads: Sequence[Headline], place: int) -> list[int]:
    """The places of the headlines right under one."""
    found, at = [], place + 1
    while at < heads[place].last:
        found.append(at)
        at = heads[at].last
    return found


def _text(heads: Sequence[Headline], place: int) -> str:
    """The text of a headline with all that is under it, sub-headlines as headings."""
    parts = [markdown_from_org(heads[place].body)]
    for each in heads[place + 1 : heads[place].last]:
        depth = min(each.level - heads[place].level + 2, 6)
        parts += (f"{'#' * depth} {inline_markdown(each.title)}", markdown_from_org(each.body))
    return "\n\n".join(part for part in parts if part)


def _named(heads: Sequence[Headline], places: Sequence[int], name: re.Pattern[str]) -> int | None:
    return next((each for each in places if name.fullmatch(heads[each].title)), None)


def _sides(heads: Sequence[Headline], place: int, body: str) -> tuple[str, str, str | None]:
    """Question, answer and what explains it, of a headline whose sub-headlines answer."""
    head, under = heads[place], _under(heads, place)
    title = inline_markdown(head.title)
    front, back = _named(heads, under, _QUESTION), _named(heads, under, _ANSWER)
    asides = [each for each in under if _ASIDE.fullmatch(heads[each].title) and each != back]
    explain = "\n\n".join(_text(heads, each) for each in asides) or None
    if front is not None:
        body = "\n\n".join(part for part in (body, _text(heads, front)) if part)
    if back is None:
        rest = [each for each in under if each not in asides and each != front]
        answer = _answers(heads, rest)
    else:
        answer = _text(heads, back)
    if not answer and front is None:
        return (title, body, explain) if not _GENERAL.fullmatch(head.title) else (body, "", explain)
    return _asked(head, title, body), answer, explain


def _answers(heads: Sequence[Headline], places: Sequence[int]) -> str:
    """What stands under the headlines; the title of a lone one only says that it answers, unless it is all."""
    if len(places) == 1:
        return _text(heads, places[0]) or inline_markdown(heads[places[0]].title)
    return "\n\n".join(f"### {inline_markdown(heads[each].title)}\n\n{_text(heads, each)}".strip() for each in places)


def _asked(head: Headline, title: str, body: str) -> str:
    """The question: the body where the title is a mere name for the card."""
    if not body:
        return title
    is_name = _GENERAL.fullmatch(head.title) or (body.rstrip().endswith("?") and not head.title.endswith("?"))
    return body if is_name or not title else f"{title}\n\n{body}"


def _question(question: str, answer: str, *, both: bool = False) -> Content | None:
    if not question:
        return None
    return Question(question, answer, both=both) if answer else Draft(question=question)


def _drill(heads: Sequence[Headline], place: int) -> _Read:
    kind = heads[place].properties.get("DRILL_CARD_TYPE", "").lower()
    under = _under(heads, place)
    parts = _holed(heads[place].body, _DRILL_HOLE)
    body = markdown_from_org(heads[place].body)
    if kind in ("twosided", "multisided") and len(under) > 1:
        first, second = _text(heads, under[0]), _text(heads, under[1])
        return _question("\n\n".join(part for part in (body, first) if part), second, both=True), None
    if len(parts) > 1 and (not under or "cloze" in kind):
        return cloze_of(parts), "\n\n".join(text for each in under if (text := _text(heads, each))) or None
    question, answer, explain = _sides(heads, place, body)
    return _question(question, answer), explain


def _fc(heads: Sequence[Headline], place: int) -> _Read:
    head, under = heads[place], _under(heads, place)
    kind = head.properties.get("FC_TYPE", "normal").lower()
    parts = _holed(head.body, _FC_HOLE)
    back = _named(heads, under, _ANSWER)
    if kind == "cloze" or len(parts) > 1:
        explain = _text(heads, back) if back is not None else None
        return cloze_of(parts), explain or None
    title, body = inline_markdown(head.title), markdown_from_org(head.body)
    front = _named(heads, under, _QUESTION)
    if back is not None and front is not None:
        question, answer = "\n\n".join(each for each in (body, _text(heads, front)) if each), _text(heads, back)
    elif back is not None:
        question, answer = _asked(head, title, body), _text(heads, back)
    else:
        question, answer = title, _text(heads, place)
    if kind == "text-input" and question and answer:
        return Typed(question, answer), None
    return _question(question, answer, both=kind == "double" or kind == "vocab"), None


def _anki(heads: Sequence[Headline], place: int) -> _Read:
    head, under = heads[place], _under(heads, place)
    kind = head.properties["ANKI_NOTE_TYPE"].lower()
    body = markdown_from_org(head.body)
    fields = [(heads[each].title.strip(), _text(heads, each)) for each in under]
    title = inline_markdown(head.title)
    texts = [text for _, text in fields if text]
    if body:
        texts.insert(0 if not texts or "cloze" in kind else 1, body)
    if "cloze" in kind:
        text = next((each for each in (*texts, title) if "{{" in each), None)
        explain = "\n\n".join(each for each in texts if each != text)
        return (cloze_of(anki_parts(text)) if text else None), explain or None
    given = [(each, inline_markdown(head.properties.get(f"ANKI_FIELD_{each}", ""))) for each in ("FRONT", "BACK")]
    fields += [(name, text) for name, text in given if text]
    texts += [text for _, text in given if text]
    front = next((text for name, text in fields if _QUESTION.fullmatch(name)), None)
    if front is None and (body or len(texts) < 2):
        front = title
    elif front is None:
        front = texts[0]
    answer = "\n\n".join(text for text in texts if text != front)
    if "type in" in kind and answer:
        return Typed(front, answer), None
    return _question(front, answer, both="reversed" in kind), None


def _holed(lines: Sequence[str], pattern: re.Pattern[str]) -> list[str | Deletion]:
    """The text as Markdown, cut at its holes, which are set aside while the markup is read."""
    text = "\n".join(lines).replace("\x04", "").replace("\x05", "")
    holes: list[Deletion] = []
    pieces: list[str] = []
    done = 0
    for found in pattern.finditer(_blotted(text, code_too=pattern is _DRILL_HOLE)):
        pieces += (text[done : found.start()], f"\x04{len(holes)}\x05")
        holes.append(_deletion(text, found))
        done = found.end()
    read = markdown_from_org("".join((*pieces, text[done:])).split("\n"))
    parts: list[str | Deletion] = []
    at = 0
    for place in _PLACE.finditer(read):
        parts += (read[at : place.start()], holes[int(place["number"])])
        at = place.end()
    return [*parts, read[at:]]


def _deletion(text: str, found: re.Match[str]) -> Deletion:
    named = {name: text[slice(*found.span(name))] if found[name] else "" for name in found.groupdict()}
    inside, _, hint = named["text"].partition("||")
    number = named.get("number", "")
    return Deletion(
        inline_markdown(inside),
        inline_markdown(named.get("hint") or hint) or None,
        f"c{number}" if number.isdigit() else None,
    )


def _blotted(text: str, *, code_too: bool) -> str:
    """The text, as long as it was, without what stands in blocks, and in code and math where that is wanted."""
    lines = text.split("\n")
    for start, end in code_blocks(lines):
        lines[start:end] = ["\x01" * len(line) for line in lines[start:end]]
    text = "\n".join(lines)
    return opaque_to_org(text) if code_too else text


def _likeness(source: Source) -> int:
    is_org = source.suffix in (".org", ".org_archive", ".txt", "")
    return 95 if is_org and _MARK.search(source.text) else 0


FORMAT = Format(
    name="org",
    title="Org files with org-drill, org-fc or anki-editor cards",
    suffixes=(".org",),
    example=EXAMPLE,
    likeness=_likeness,
    read=_read,
)
