"""Items of QTI 1.2, as Canvas, Blackboard, text2qti and older platforms write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from recall.core.notes import Claim, Content, Draft, Ordering, Question
from recall.importers.graded import (
    GAP,
    Gap,
    Range,
    around,
    between,
    chosen,
    filled,
    gapped,
    numeric,
    paired,
    typed,
    with_gap,
)
from recall.importers.qti_reading import Asked, Reading
from recall.importers.qti_scores import conditions
from recall.importers.qti_texts import RESPONSES, in_order, joined, material, materials, told, without
from recall.importers.xmltree import Tree, text_of

_GROUPS: Final = frozenset(("questestinterop", "assessment", "section", "objectbank"))
_TRUTHS: Final = {"true": True, "false": False}
_ORDER_WORDS: Final = ("order", "sequence")
_NO_TITLE: Final = re.compile(r"(?:root[_ ]section|section|untitled.*|default.*|\W*)\Z", re.IGNORECASE)


def is_title(text: str) -> bool:
    """Whether a section's title says something."""
    return _NO_TITLE.match(text) is None


def read_bank(reading: Reading, tree: Tree, root: Element) -> None:
    """All items of a document, with the assessment as deck and its sections."""
    if root.tag == "item":
        read_item(reading, tree, root)
        return
    _walk(reading, tree, root, None, ())


def _walk(reading: Reading, tree: Tree, element: Element, deck: str | None, section: tuple[str, ...]) -> None:
    title = element.get("title", "").strip()
    if element.tag in ("assessment", "objectbank"):
        deck = title or _metadata(element).get("bank_title") or deck
    elif element.tag == "section" and is_title(title) and title != deck:
        section = (*section, title)
    for child in element:
        reading.deck, reading.section = deck, section
        if child.tag == "item":
            read_item(reading, tree, child)
        elif child.tag in _GROUPS:
            _walk(reading, tree, child, deck, section)


def read_item(reading: Reading, tree: Tree, item: Element) -> None:
    if item.tag != "item":
        return
    one = _One(item)
    lines = tree.lines[item], tree.ends.get(item, tree.lines[item] + 1)
    if one.asks_nothing():
        reading.leave(lines[0] + reading.above, "a text asks nothing", one.stem)
        return
    name, title = item.get("ident", ""), item.get("title", "")
    reading.add(one.asked(), lines, name=name, title=title)


def _metadata(element: Element) -> dict[str, str]:
    """What is said about an item, by its label."""
    found = {
        text_of(each.find("fieldlabel")).casefold(): text_of(each.find("fieldentry"))
        for each in element.iterfind(".//qtimetadatafield")
    }
    for child in element.iterfind("itemmetadata/*"):
        if len(child) == 0:
            found.setdefault(child.tag.casefold(), text_of(child))
    return found


class _One:
    """One item, whatever platform wrote it."""

    def __init__(self, item: Element) -> None:
        self._item = item
        self._about = _metadata(item)
        presentation = item.find("presentation")
        self._shown = presentation if presentation is not None else Element("presentation")
        self._responses = [each for each in self._shown.iter() if each.tag in RESPONSES]
        self._conditions = conditions(item)
        self.kind = (self._about.get("question_type") or self._about.get("qmd_itemtype") or "").casefold()
        self.kind = self.kind or self._about.get("bbmd_questiontype", "").casefold()
        self._right_texts = self._matches()
        self.stem = joined(material(each) for each in materials(self._shown))
        self._feedback = {each.get("ident", ""): told(each) for each in item.iterfind("itemfeedback")}

    def asks_nothing(self) -> bool:
        return "text_only" in self.kind or (not self._responses and "essay" not in self.kind and not self._solution())

    def asked(self) -> Asked:
        content, options, used = self._content()
        others = {name: text for name, text in self._feedback.items() if name not in used}
        praises = [text for name, text in others.items() if "correct" in name.casefold()]
        told = [text for name, text in others.items() if "correct" not in name.casefold()]
        if isinstance(content, Question) and self._solution():
            told = [text for text in told if text != self._solution()]
        hints = [material(each) for each in self._item.iterfind("itemfeedback/hint")]
        return Asked(content, options, filled(told), praises, hint="\n\n".join(filled(hints)) or None)

    def _solution(self) -> str:
        return "\n\n".join(filled([material(each) for each in self._item.iterfind("itemfeedback/solution")]))

    def _content(self) -> tuple[Content, tuple[str, ...], frozenset[str]]:
        """The content, its options, and which feedback is told with an option."""
        none: frozenset[str] = frozenset()
        choices = [each for each in self._responses if each.tag == "response_lid"]
        if self._right_texts:
            return self._blackboard_pairs(choices), (), none
        if len(choices) > 1:
            return self._several(choices), (), none
        if choices:
            return self._choice(choices[0])
        group = next((each for each in self._responses if each.tag == "response_grp"), None)
        if group is not None:
            return self._groups(group), (), none
        return self._typed(), (), none

    def _right(self, response: str, *, many: bool = False, unsaid: float = 0) -> list[str]:
        """The values that are right, in order: with ``many`` whatever earns something, else what earns most.

        ``unsaid`` is what a condition is worth that says nothing of it.
        """
        worths: dict[str, float] = {}
        for condition in self._conditions:
            worth = unsaid if condition.worth is None else condition.worth
            for tag, name, value in condition.leaves:
                if tag == "varequal" and name == response:
                    worths[value] = max(worths.get(value, 0), worth)
        best = max(worths.values(), default=0)
        least = 0.0001 if many else max(best, 0.0001)
        return [value for value, worth in worths.items() if worth >= least]

    def _choice(self, response: Element) -> tuple[Content, tuple[str, ...], frozenset[str]]:
        name, labels = response.get("ident", ""), list(response.iter("response_label"))
        names = [label.get("ident", "") for label in labels]
        texts = [material(label) for label in labels]
        cardinality = response.get("rcardinality", "").casefold()
        right = self._right(name, many=cardinality != "single")
        if cardinality == "ordered" or any(word in self.kind for word in _ORDER_WORDS):
            steps = [texts[names.index(value)] for value in right if value in names]
            whole = len(steps) > 1 and len(steps) == len(texts) and all(steps)
            content: Content = Ordering(self.stem, tuple(steps)) if whole else _draft(self.stem, texts)
            return content, (), frozenset()
        truth = self._truth(names, texts, right)
        if truth is not None:
            return truth, (), frozenset()
        links = self._links()
        whys = [
            next((key for key in (links.get(each), f"{each}_fb", each) if key in self._feedback), "") for each in names
        ]
        places = [names.index(value) for value in right if value in names]
        content, options = chosen(self.stem, texts, places, [self._feedback.get(why) or None for why in whys])
        return content, options, frozenset(whys)

    def _truth(self, names: Sequence[str], texts: Sequence[str], right: Sequence[str]) -> Claim | None:
        """Only where the file says that the item is true or false."""
        if not re.search(r"true.?false|t/f", self.kind) or len(right) != 1 or right[0] not in names:
            return None
        said = [_TRUTHS.get(word.casefold()) for word in (texts[names.index(right[0])], right[0])]
        return next((Claim(self.stem, truth) for truth in said if truth is not None), None)

    def _links(self) -> dict[str, str]:
        """The feedback of each value that a condition asks for alone."""
        found = {}
        for condition in self._conditions:
            if len(condition.leaves) == 1 and len(condition.feedback) == 1 and "correct" not in condition.feedback[0]:
                found[condition.leaves[0][2]] = condition.feedback[0]
        return found

    def _several(self, responses: Sequence[Element]) -> Content:
        """Gaps where the text names each response in brackets, else what belongs to what."""
        rights = []
        for response in responses:
            texts = {label.get("ident", ""): material(label) for label in response.iter("response_label")}
            known = [texts[value] for value in self._right(response.get("ident", "")) if texts.get(value)]
            own = joined(material(each) for each in response.findall("material"))
            rights.append((own, known, tuple(texts.values())))
        if all(own and f"[{own}]" in self.stem for own, _, _ in rights):
            return self._bracketed(rights)
        return paired(self.stem, [(own, known[0]) for own, known, _ in rights if known])

    def _bracketed(self, rights: Sequence[tuple[str, list[str], tuple[str, ...]]]) -> Content:
        gaps = {own: (known, offered) for own, known, offered in rights}
        found = re.compile(r"\[(" + "|".join(map(re.escape, gaps)) + r")\]")
        pieces: list[str | Gap] = []
        at = 0
        for match in found.finditer(self.stem):
            known, offered = gaps[match[1]]
            hint = offered if "dropdown" in self.kind else ()
            pieces += [self.stem[at : match.start()], Gap(known[0] if known else "", tuple(known[1:]), hint)]
            at = match.end()
        return gapped([*pieces, self.stem[at:]])

    def _matches(self) -> list[str]:
        """The right sides of a Blackboard matching, which stand in a block of their own."""
        block = next((each for each in self._shown.iter("flow") if each.get("class") == "RIGHT_MATCH_BLOCK"), None)
        if block is None:
            return []
        texts = [joined(material(each) for each in materials(flow)) for flow in block.findall("flow")]
        self._shown = without(self._shown, block)
        return texts

    def _blackboard_pairs(self, responses: Sequence[Element]) -> Content:
        pairs = []
        lefts = {response: flow for flow in self._shown.iter("flow") for response in flow.findall("response_lid")}
        for response in responses:
            names = [label.get("ident", "") for label in response.iter("response_label")]
            values = self._right(response.get("ident", ""), unsaid=1)
            right = [names.index(value) for value in values if value in names]
            own = joined(material(each) for each in materials(lefts.get(response, response)))
            if right and right[0] < len(self._right_texts):
                pairs.append((own, self._right_texts[right[0]]))
        block = next((each for each in self._shown.iter("flow") if each.get("class") == "QUESTION_BLOCK"), None)
        stem = joined(material(each) for each in materials(block)) if block is not None else self.stem
        return paired(stem, pairs)

    def _groups(self, response: Element) -> Content:
        texts = {label.get("ident", ""): material(label) for label in response.iter("response_label")}
        pairs = []
        for value in self._right(response.get("ident", ""), many=True):
            sides = [side for side in re.split(r"[,\s]+", value) if side in texts]
            if len(sides) == 2:
                pairs.append((texts[sides[0]], texts[sides[1]]))
        return paired(self.stem, pairs)

    def _typed(self) -> Content:
        if len(self._responses) > 1:
            return self._blanks()
        question = self._with_gap() if self._responses else self.stem
        name = self._responses[0].get("ident", "") if self._responses else ""
        if self._is_numeric():
            return numeric(question, self._ranges(name))
        known = self._right(name)
        if not known or "essay" in self.kind:
            solution = self._solution()
            return Question(self.stem, solution) if solution else Draft(question=self.stem)
        return typed(question, known)

    def _is_numeric(self) -> bool:
        leaves = {tag for condition in self._conditions for tag, _, _ in condition.leaves}
        forms = {each.get("fibtype", "").casefold() for each in self._shown.iter("render_fib")}
        is_number = "numer" in self.kind or "response_num" in {each.tag for each in self._responses}
        return (
            is_number or bool(leaves & {"vargte", "varlte", "vargt", "varlt"}) or bool(forms & {"decimal", "integer"})
        )

    def _ranges(self, name: str) -> list[Range]:
        """Numbers and ranges that earn most; where a number stands beside a range around it they are one."""
        best = max((condition.worth or 0 for condition in self._conditions), default=0)
        found: list[Range | None] = []
        for condition in self._conditions:
            if best <= 0 or condition.worth != best:
                continue
            values = {tag: value for tag, each, value in condition.leaves if each == name and tag.startswith("var")}
            exact = [around(value) for tag, each, value in condition.leaves if tag == "varequal" and each == name]
            low = values.get("vargte") or values.get("vargt")
            high = values.get("varlte") or values.get("varlt")
            found += [between(low, high)] if low and high else exact
        return [each for each in found if each is not None]

    def _blanks(self) -> Content:
        """Texts and responses in the order in which they are shown."""
        pieces: list[str | Gap] = []
        for element in in_order(self._shown):
            if element.tag == "material":
                pieces.append(f" {material(element)} ")
            else:
                known = self._right(element.get("ident", ""))
                pieces.append(Gap(known[0] if known else "", tuple(known[1:])))
        return gapped(pieces)

    def _with_gap(self) -> str:
        """The stem; a gap stands where text follows the field."""
        before, after = "", ""
        is_behind = False
        for element in in_order(self._shown):
            if element.tag != "material":
                is_behind = True
            elif is_behind:
                after = f"{after} {material(element)}"
            else:
                before = f"{before}\n\n{material(element)}"
        return with_gap(before.strip(), f" {after.strip()}") if after.strip() and GAP not in before else self.stem


def _draft(question: str, texts: Sequence[str]) -> Draft:
    return Draft(question=question, choices=filled(texts))
