"""Items of QTI 2.0 to 2.2, and of 3.0 once its names are written as theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from recall.core.notes import Content, Draft, Numeric, Ordering, Question
from recall.importers.graded import GAP, Gap, Range, around, chosen, filled, gapped, numeric, paired, typed
from recall.importers.qti_reading import Asked, Reading
from recall.importers.quizhtml import markdown
from recall.importers.xmltree import Tree, inner_html, text_of

_INLINE: Final = frozenset(("textEntryInteraction", "inlineChoiceInteraction", "gap"))
_BLOCK_LABEL: Final = re.compile("\ufdef(\\d+)\ufdef")  # where a gap stands, until the text is Markdown
_SPACED: Final = re.compile(r"\s+")


def renamed(root: Element) -> None:
    """``qti-choice-interaction`` becomes ``choiceInteraction``, and its attributes alike."""
    if not root.tag.startswith("qti-"):
        return
    for element in root.iter():
        if element.tag.startswith("qti-"):
            element.tag = _camel(element.tag[4:])
            for name in [name for name in element.attrib if "-" in name and not name.startswith("data-")]:
                element.set(_camel(name), element.attrib.pop(name))


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(part.capitalize() for part in rest)


def read_item(reading: Reading, tree: Tree, item: Element) -> None:
    lines = tree.lines[item], tree.ends.get(item, tree.lines[item] + 1)
    two = _Two(item)
    asked = two.asked()
    if item.find(".//printedVariable") is not None:
        reading.leave(lines[0], "its numbers are drawn anew each time", two.body)
        return
    if not asked:
        reading.leave(lines[0], "a text asks nothing", two.body)
    for place, each in enumerate(asked):
        name = item.get("identifier", "")
        reading.add(each, lines, name=name if place == 0 else f"{name}-{place + 1}", title=item.get("title", ""))


class _Two:
    """One item: a text with interactions in it."""

    def __init__(self, item: Element) -> None:
        self._item = item
        self._gaps: list[Element] = []
        self._blocks: list[Element] = []
        self._told: list[str] = []
        self._comments: list[str] = []
        declared = item.findall("responseDeclaration")
        self._declared = {each.get("identifier", ""): each for each in declared}
        body = item.find("itemBody")
        self.body = markdown(inner_html(body, self._swap)) if body is not None else ""
        self._hints: list[str] = []

    def _swap(self, element: Element) -> str | None:
        """What stands in the text for an element that is no text."""
        tag = element.tag
        if tag in _INLINE:
            self._gaps.append(element)
            return f"\ufdef{len(self._gaps) - 1}\ufdef"
        if tag == "gapMatchInteraction":
            prompt = element.find("prompt")
            shown = inner_html(prompt, self._swap) if prompt is not None else ""
            rest = [each for each in element if each.tag not in ("prompt", "gapText", "gapImg")]
            self._choices = {each.get("identifier", ""): self._html(each) for each in element.findall("gapText")}
            self._gap_response = element.get("responseIdentifier", "")
            return f"<div>{shown}</div>" + "".join(f"<div>{inner_html(each, self._swap)}</div>" for each in rest)
        if tag == "hottextInteraction":
            self._blocks.append(element)
            prompt = element.find("prompt")
            return "".join(f"<div>{inner_html(each, self._swap)}</div>" for each in element if each is not prompt)
        if tag.endswith("Interaction"):
            self._blocks.append(element)
            return ""
        if tag == "hottext":
            return f"<u>{inner_html(element, self._swap)}</u>"
        if tag in ("feedbackBlock", "feedbackInline", "modalFeedback"):
            self._told.append(self._html(element))
            return ""
        if tag == "rubricBlock" and not set(element.get("view", "candidate").split()) & {
            "candidate",
            "testConstructor",
        }:
            self._comments.append(self._html(element))
            return ""
        return _shown(element)

    def _html(self, element: Element) -> str:
        return markdown(inner_html(element, _shown))

    def asked(self) -> list[Asked]:
        praises, told, whys = self._feedback()
        comment = "\n\n".join(filled(self._comments)) or None
        found = []
        if self._gaps:
            found.append(self._gapped())
        for block in self._blocks:
            found.append(self._block(block, whys))
        return [
            Asked(content, options, [*self._told, *told], praises, comment=comment, faults=faults)
            for content, options, faults in found
        ]

    def _feedback(self) -> tuple[list[str], list[str], dict[str, str]]:
        """What right and wrong answers are told, what everybody is, and what the choice of an option is."""
        praises, told, whys = [], [], {}
        options = {each.get("identifier", "") for each in self._item.iter() if each.tag in ("simpleChoice", "hottext")}
        for each in self._item.findall("modalFeedback"):
            name, text = each.get("identifier", ""), self._html(each)
            if name in options:
                whys[name] = text
            elif "correct" in name.casefold() or "wrong" in name.casefold():
                praises.append(text)
            else:
                told.append(text)
        return praises, told, whys

    def _right(self, response: str) -> list[str]:
        """The right values in order; where only a mapping is given those that earn most, or of several all."""
        declared = self._declared.get(response)
        if declared is None:
            return []
        values = [_SPACED.sub(" ", text_of(each)) for each in declared.findall("correctResponse/value")]
        if values:
            return values
        worths = {each.get("mapKey", ""): _worth(each) for each in declared.findall("mapping/mapEntry")}
        least = 0.0001 if declared.get("cardinality") != "single" else max([0.0001, *worths.values()])
        return [key for key, worth in worths.items() if worth >= least]

    def _accepted(self, response: str) -> list[str]:
        """The right texts and those that a mapping says are worth as much."""
        declared = self._declared.get(response)
        known = self._right(response)
        entries = declared.findall("mapping/mapEntry") if declared is not None else []
        best = max(map(_worth, entries), default=0)
        return [*known, *(each.get("mapKey", "") for each in entries if best > 0 and _worth(each) >= best)]

    def _gapped(self) -> tuple[Content, tuple[str, ...], tuple[str, ...]]:
        if len(self._gaps) == 1:
            return self._one_gap(self._gaps[0])
        pieces: list[str | Gap] = []
        for place, piece in enumerate(_BLOCK_LABEL.split(self.body)):
            pieces.append(piece if place % 2 == 0 else self._gap(self._gaps[int(piece)]))
        return gapped(pieces), (), ()

    def _one_gap(self, gap: Element) -> tuple[Content, tuple[str, ...], tuple[str, ...]]:
        """The gap is shown where text follows it."""
        before, _, after = _BLOCK_LABEL.sub("\ufdef", self.body).partition("\ufdef")
        question = f"{before}{GAP}{after}".strip() if after.strip() else before.strip()
        name = gap.get("responseIdentifier", "")
        if gap.tag == "inlineChoiceInteraction":
            texts, names = self._offered(gap)
            places = [names.index(value) for value in self._right(name) if value in names]
            return *chosen(f"{before}{GAP}{after}".strip(), texts, places), ()
        if gap.tag == "gap":
            return gapped([before, self._gap(gap), after]), (), ()
        if self._is_number(name):
            ranges = [each for value in self._right(name) if (each := self._range(value)) is not None]
            return numeric(question, ranges), (), ()
        return typed(question, self._accepted(name)), (), ()

    def _gap(self, gap: Element) -> Gap:
        if gap.tag == "gap":
            place = gap.get("identifier", "")
            pairs = [value.split(" ") for value in self._right(self._gap_response)]
            right = [self._choices.get(pair[0], "") for pair in pairs if len(pair) == 2 and pair[1] == place]
            return Gap(right[0] if right else "", tuple(right[1:]), tuple(self._choices.values()))
        name = gap.get("responseIdentifier", "")
        if gap.tag == "inlineChoiceInteraction":
            texts, names = self._offered(gap)
            right = [texts[names.index(value)] for value in self._right(name) if value in names]
            return Gap(right[0] if right else "", (), tuple(texts))
        known = filled(self._accepted(name))
        return Gap(known[0] if known else "", known[1:])

    def _offered(self, interaction: Element) -> tuple[list[str], list[str]]:
        choices = interaction.findall("inlineChoice")
        return [self._html(each) for each in choices], [each.get("identifier", "") for each in choices]

    def _is_number(self, response: str) -> bool:
        declared = self._declared.get(response)
        return declared is not None and declared.get("baseType") in ("float", "integer")

    def _range(self, value: str) -> Range | None:
        """With the tolerance of the comparison, where the item has one."""
        for equal in self._item.iterfind(".//responseProcessing//equal"):
            room = equal.get("tolerance", "").split()
            mode = equal.get("toleranceMode", "exact")
            if room and mode in ("absolute", "relative"):
                return around(value, room[-1] + ("%" if mode == "relative" else ""))
        return around(value)

    def _block(self, block: Element, whys: dict[str, str]) -> tuple[Content, tuple[str, ...], tuple[str, ...]]:
        prompt = block.find("prompt")
        question = "\n\n".join(
            filled([_BLOCK_LABEL.sub(GAP, self.body), self._html(prompt) if prompt is not None else ""])
        )
        right = self._right(block.get("responseIdentifier", ""))
        made = _BLOCKS.get(block.tag)
        if made is None:
            fault = f"interactions of the kind '{block.tag[:40]}' cannot be read: it is kept as a draft"
            return Draft(question=question), (), (fault,)
        content, options = made(self, block, question, right, whys)
        return content, options, ()

    def choice(
        self, block: Element, question: str, right: Sequence[str], whys: dict[str, str]
    ) -> tuple[Content, tuple[str, ...]]:
        choices = [each for each in block.iter() if each.tag in ("simpleChoice", "hottext")]
        names = [each.get("identifier", "") for each in choices]
        reasons = []
        texts = []
        for each in choices:
            inline = [self._html(told) for told in each.iter() if told.tag in ("feedbackInline", "feedbackBlock")]
            reasons.append("\n\n".join(filled([*inline, whys.get(each.get("identifier", ""), "")])) or None)
            texts.append(markdown(inner_html(each, _without_feedback)))
        return chosen(question, texts, [names.index(value) for value in right if value in names], reasons)

    def order(
        self, block: Element, question: str, right: Sequence[str], _whys: dict[str, str]
    ) -> tuple[Content, tuple[str, ...]]:
        texts = {each.get("identifier", ""): self._html(each) for each in block.findall("simpleChoice")}
        steps = tuple(texts[value] for value in right if texts.get(value))
        if len(steps) < 2 or len(steps) < len(texts):
            return Draft(question=question, choices=filled(list(texts.values()))), ()
        return Ordering(question, steps), ()

    def match(
        self, block: Element, question: str, right: Sequence[str], _whys: dict[str, str]
    ) -> tuple[Content, tuple[str, ...]]:
        choices = block.iter("simpleAssociableChoice")
        texts = {each.get("identifier", ""): self._html(each) for each in choices}
        pairs = [value.split(" ") for value in right]
        known = [(texts.get(pair[0], ""), texts.get(pair[1], "")) for pair in pairs if len(pair) == 2]
        content = paired(question, known)
        return (
            Draft(question=question, choices=filled(list(texts.values()))) if isinstance(content, Draft) else content
        ), ()

    def essay(
        self, _block: Element, question: str, right: Sequence[str], _whys: dict[str, str]
    ) -> tuple[Content, tuple[str, ...]]:
        """Where a right answer is given it is the answer."""
        known = filled(right)
        return (Question(question, "\n\n".join(known)) if known else Draft(question=question)), ()

    def slider(
        self, _block: Element, question: str, right: Sequence[str], _whys: dict[str, str]
    ) -> tuple[Content, tuple[str, ...]]:
        ranges = [found for value in right if (found := self._range(value)) is not None]
        content = numeric(question, ranges)
        return content if isinstance(content, Numeric) else Draft(question=question), ()


def _worth(entry: Element) -> float:
    try:
        return float(entry.get("mappedValue", "0"))
    except ValueError:
        return 0


def _without_feedback(element: Element) -> str | None:
    return "" if element.tag in ("feedbackInline", "feedbackBlock") else _shown(element)


def _shown(element: Element) -> str | None:
    """Pictures and formulas as Markdown's readers know them."""
    if element.tag == "object" and element.get("type", "").startswith("image/"):
        alt, address = escape(text_of(element)), escape(element.get("data", ""))
        return f'<img src="{address}" alt="{alt}"/>'
    if element.tag == "math":
        tex = next((text_of(each) for each in element.iter("annotation") if "tex" in each.get("encoding", "")), "")
        tex = tex or element.get("alttext", "")
        return escape(f"${tex.strip().strip('$')}$" if tex.strip() else " ".join(text_of(element).split()), quote=False)
    return None


_Block = Callable[[_Two, Element, str, Sequence[str], dict[str, str]], tuple[Content, tuple[str, ...]]]
_BLOCKS: Final[dict[str, _Block]] = {
    "choiceInteraction": _Two.choice,
    "hottextInteraction": _Two.choice,
    "orderInteraction": _Two.order,
    "matchInteraction": _Two.match,
    "associateInteraction": _Two.match,
    "extendedTextInteraction": _Two.essay,
    "uploadInteraction": _Two.essay,
    "drawingInteraction": _Two.essay,
    "sliderInteraction": _Two.slider,
}
