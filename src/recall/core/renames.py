"""Which side of an edited note is what another side was: holes that got a new name or text, kinds that changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from recall.core.cards import sides
from recall.core.holes import parse_holes
from recall.core.identity import folded
from recall.core.likeness import ratio
from recall.core.notes import Cloze, Content, Question, Term, answer_text

# A question and a term ask the same two ways under other names.
TWINS: Final[Mapping[str, str]] = {"q": "meaning", "meaning": "q", "a": "term", "term": "a"}
# Likeness of two hole texts. Even "encoder" and "decoder" (0.86) pass: what matters is that one hole went and
# one like it came in the same sentence; the changed answer is reported by itself.
ALIKE: Final = 0.75


def side_renames(before: Content, after: Content) -> dict[str, str]:
    """``{side of after: the side of before that it was}``, where that is clear; one to one.

    A side that keeps its name stays what it is. Of the others, in this order: the same text under a new name;
    the twin side of another kind; the one text that is alike; and the last two sides left, unless the words of
    one still stand (or stood before) outside of holes: then a hole was moved to other words, not renamed.
    """
    old, new = _texts(before), _texts(after)
    lost = {side: text for side, text in old.items() if side not in new}
    come = {side: text for side, text in new.items() if side not in old}
    found: dict[str, str] = {}
    if not lost or not come:
        return found
    _apply(_same_text, lost, come, found)
    if {type(before), type(after)} == {Question, Term}:
        _apply(_twins, lost, come, found)
    _apply(_alike, lost, come, found)
    if len(lost) == len(come) == 1:
        (gone, gone_text), (side, text) = *lost.items(), *come.items()
        if not (_stands(gone_text, after) or _stands(text, before)):
            found[side] = gone
    return found


def expected_text(content: Content) -> str:
    """What the learner is expected to know, for every kind: the answer text, or for a cloze its holes, a line each."""
    if not isinstance(content, Cloze):
        return answer_text(content)
    return "\n".join(hole.text for hole in parse_holes(content.text, code_holes=content.code_holes).holes)


def _texts(content: Content) -> dict[str, str]:
    """What each side asks for, folded."""
    match content:
        case Question(question=front, answer=back) | Term(term=front, meaning=back):
            wanted = (folded(back), folded(front))
            return dict(zip(sides(content), wanted, strict=False))
        case Cloze(text=text, code_holes=code_holes):
            found: dict[str, str] = {}
            for hole in parse_holes(text, code_holes=code_holes).holes:
                earlier = found.get(hole.name)
                found[hole.name] = folded(hole.text) if earlier is None else f"{earlier}\n{folded(hole.text)}"
            return found
        case _:
            return dict.fromkeys(sides(content), folded(answer_text(content)))


Rule = Callable[[str, str, str, str], bool]


def _same_text(_gone: str, gone_text: str, _side: str, text: str) -> bool:
    return gone_text == text


def _twins(gone: str, _gone_text: str, side: str, _text: str) -> bool:
    return TWINS.get(gone) == side


def _alike(_gone: str, gone_text: str, _side: str, text: str) -> bool:
    return ratio(gone_text, text) >= ALIKE


def _apply(rule: Rule, lost: dict[str, str], come: dict[str, str], found: dict[str, str]) -> None:
    """Move from ``lost`` and ``come`` to ``found`` the sides that the rule joins to exactly one other."""
    joined = [(gone, side) for gone, was in lost.items() for side, text in come.items() if rule(gone, was, side, text)]
    former, present = [gone for gone, _ in joined], [side for _, side in joined]
    for gone, side in joined:
        if former.count(gone) == present.count(side) == 1:
            found[side] = gone
            del lost[gone], come[side]


def _stands(text: str, content: Content) -> bool:
    """Whether the words stand in a cloze outside of its holes."""
    if not isinstance(content, Cloze):
        return False
    segments = parse_holes(content.text, code_holes=content.code_holes).segments
    return any(text in folded(part) for part in segments if isinstance(part, str))
