"""One question per file: its front matter asks, its body answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from recall.importers.formats import Format
from recall.importers.items import Found
from recall.importers.quiz_keys import Role, role_of
from recall.importers.quiz_tree import items_of
from recall.importers.source import Source
from recall.importers.tree import Map, Value
from recall.importers.wording import answer_label, without_answer_label

_FRONT: Final = re.compile(r"\s*---[ \t]*\n((?:(?!---[ \t]*(?:\n|\Z)).*\n)+)---[ \t]*(?:\n|\Z)")
_ASKS: Final = (Role.QUESTION, Role.FRONT, Role.CLAIM)
_KEY: Final = re.compile(r"^([\w-]+)[ \t]*:[ \t]*\S", re.MULTILINE)
_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE)
_EXPLAINS: Final = re.compile(
    r"(?:explanation|rationale|why|details|notes?|discussion|explication|erklärung|пояснение|解説|解析)", re.I
)


def likeness(source: Source) -> int:
    front = _FRONT.match(source.text)
    asks = front is not None and any(role_of(key) in _ASKS for key in _KEY.findall(front[1]))
    return 90 if asks else 0


def read(source: Source) -> Found:
    from recall.importers.yaml_tree import values_of

    front = _FRONT.match(source.text)
    if front is None:
        return Found()
    line = source.text.count("\n", 0, front.start(1))
    values, problems = values_of(front[1], name=source.name)
    problems = [replace(problem, line=problem.line + line) for problem in problems]
    held = values[0] if values else None
    if not isinstance(held, Map):
        return Found(problems=tuple(problems))
    whole = Map(_with_body(held.values, source.text[front.end() :]), 0, source.text.count("\n") + 1)
    found = items_of([whole, _BESIDE], name=source.name, by="front-matter")
    return Found(found.items, found.left_out, (*problems, *found.problems))


_BESIDE: Final = Map({"question": ""})  # a question that stands alone may be a label; one of several is none


def _with_body(front: dict[str, Value], body: str) -> dict[str, Value]:
    """The keys and, as what they lack, the body: the answer, or what explains it."""
    answer, explanation = _parts(body)
    roles = {role_of(key) for key in front}
    is_answered = not roles.isdisjoint((Role.ANSWER, Role.RIGHT, Role.ANSWERS, Role.MEANING, Role.WRONG))
    has_options = not roles.isdisjoint((Role.OPTIONS, Role.OPTION))
    if not is_answered and (not has_options or "\n" not in answer):
        return {**front, "answer": answer, **({"explanation": explanation} if explanation else {})}
    told = "\n\n".join(part for part in (answer, explanation) if part)
    return {**front, "explanation": told} if told else front


def _parts(body: str) -> tuple[str, str]:
    """The answer and what explains it, where headings part them."""
    headings = list(_HEADING.finditer(body))
    starts = [(found, found[1].strip(" \t#:*_")) for found in headings]
    explains = next((found for found, title in starts if _EXPLAINS.fullmatch(title)), None)
    answer = body[: explains.start()] if explains else body
    explanation = body[explains.end() :] if explains else ""
    if starts and starts[0][0].start() == len(body) - len(body.lstrip()) and answer_label(f"{starts[0][1]}:"):
        answer = answer[starts[0][0].end() :]
    return without_answer_label(answer.strip()), explanation.strip()


EXAMPLE: Final = """\
---
question: Into which sea does the Danube flow?
id: danube-mouth
tags: [europe, rivers]
---

The **Black Sea**.
"""

FORMAT: Final = Format(
    "front-matter",
    "One question per file: front matter that asks, a body that answers",
    (".md",),
    EXAMPLE,
    likeness,
    read,
)
