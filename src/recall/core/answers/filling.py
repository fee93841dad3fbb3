"""The asked holes of a cloze, filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recall.core.answers.differences import difference
from recall.core.answers.texts import judge_text, meant
from recall.core.answers.verdicts import MISSED, RIGHT, Part, Verdict, plus_minus
from recall.core.holes import Hole, parse_holes
from recall.core.notes import Cloze


def asked_holes(content: Cloze, side: str) -> tuple[Hole, ...]:
    """The holes that are hidden when ``side`` is asked; of a side that is gone those of the first."""
    holed = parse_holes(content.text, code_holes=content.code_holes)
    name = side if side in holed.names else next(iter(holed.names), side)
    return tuple(hole for hole in holed.holes if hole.name == name)


def judge_holes(content: Cloze, side: str, filled: Sequence[str]) -> Verdict:
    """The verdict on what was typed into the asked holes; one text fills all of them where they hold the same.

    What another hole of the text holds is never taken for a slip.
    """
    holes = asked_holes(content, side)
    texts = list(filled)
    if len(texts) == 1 and len({meant(hole.text).keys[0] for hole in holes}) == 1:
        texts *= len(holes)
    texts += [""] * (len(holes) - len(texts))
    others = parse_holes(content.text, code_holes=content.code_holes).holes
    rivals = tuple({hole.text for hole in others} - {hole.text for hole in holes})
    parts = [_part(text, hole, rivals) for text, hole in zip(texts, holes, strict=False)]
    verdict = plus_minus(parts)
    return replace(verdict, remark=parts[0].remark) if len(parts) == 1 else verdict


def _part(text: str, hole: Hole, rivals: Sequence[str]) -> Part:
    if not text.strip():
        return Part(MISSED, hole.text)
    if text.strip() == hole.text.strip():
        return Part(RIGHT, hole.text, text)
    part = judge_text(text, (_fenced(hole),), rivals=rivals)
    return replace(part, text=hole.text, runs=difference(text, hole.text, is_right=part.mark == RIGHT))


def _fenced(hole: Hole) -> str:
    """The hole's text as code or math where it stands in one, so that it is compared letter by letter."""
    if hole.in_code:
        ticks = "`" * (1 + max((len(run) for run in re.findall("`+", hole.text)), default=0))
        return f"{ticks} {hole.text} {ticks}"
    return f"$${hole.text}$$" if hole.in_math else hole.text
