"""The kinds of questions of GIFT, by what stands between their braces."""

from __future__ import annotations

import re
from typing import Final

from recall.core.notes import Claim, Content, Draft, Numeric
from recall.importers import gift_parts as gift
from recall.importers.graded import Gap, Range, around, between, chosen, gapped, numeric, paired, typed, with_gap
from recall.importers.quizhtml import markdown

_KEEPS_INDENT: Final = re.compile(r"<pre\b|```|~~~", re.IGNORECASE)


def text_of(text: str, form: str) -> str:
    """A part as Markdown, by the format that it or the question names."""
    form, text = gift.formed(text, form)
    if not _KEEPS_INDENT.search(text):
        text = "\n".join(line.strip() for line in text.split("\n"))
    text = gift.said(text).strip()
    return text if form in ("markdown", "plain") else markdown(text)


class Made:
    """One question's content; ``told`` is its explanation, ``faults`` what could not be read."""

    def __init__(self, parts: gift.Parts) -> None:
        self.told: list[str] = []
        self.faults: list[str] = []
        self._form = parts.form
        texts = [gift.said(text) if text.isspace() else _edges(text, parts.form) for text in parts.texts]
        is_sentence = bool(parts.texts[-1].strip()) or len(parts.groups) > 1
        self._texts = texts
        self._asked = with_gap(texts[0].rstrip(), _rest(texts[-1])) if is_sentence else texts[0].strip()
        self._asked = self._asked or parts.title
        self._groups = parts.groups

    def content(self) -> tuple[Content, tuple[str, ...]]:
        if len(self._groups) > 1:
            return self._gaps(), ()
        inside, told = gift.general(self._groups[0])
        content, options = self._graded(inside)
        if told:
            self.told.append(text_of(told, self._form))
        return content, options

    def _graded(self, inside: str) -> tuple[Content, tuple[str, ...]]:
        if not inside:
            return Draft(question=self._asked), ()
        if inside.startswith("#"):
            return self._number(inside[1:]), ()
        known = gift.truth(inside)
        if known is not None:
            self.told += [text_of(told, self._form) for told in inside.split("#")[1:] if told.strip()]
            claim = self._asked if not self._texts[-1].strip() else "".join(self._texts).strip()
            return Claim(claim or self._asked, known), ()
        answers = gift.answers(inside)
        if any(answer.mark == "~" for answer in answers):
            return self._choice(answers)
        if answers and all("->" in answer.text for answer in answers):
            return self._pairs(answers), ()
        return self._short(answers), ()

    def _choice(self, answers: tuple[gift.Answer, ...]) -> tuple[Content, tuple[str, ...]]:
        """With ``=`` those alone are right, and shares are for what is nearly right; else whoever earns something."""
        is_single = any(each.mark == "=" for each in answers)
        right = [
            place
            for place, each in enumerate(answers)
            if (each.mark == "=" and (each.share is None or each.share >= 100))
            or (not is_single and each.share is not None and each.share > 0)
        ]
        best = max((each.share or 0 for each in answers), default=0)
        if not right and best > 0:
            right = [place for place, each in enumerate(answers) if each.share == best]
        texts = [text_of(each.text, self._form) for each in answers]
        return chosen(self._asked, texts, right, [text_of(each.told, self._form) or None for each in answers])

    def _pairs(self, answers: tuple[gift.Answer, ...]) -> Content:
        pairs = []
        for each in answers:
            left, _, right = each.text.partition("->")
            pairs.append((text_of(left, self._form), text_of(right, self._form)))
            self._keep(each)
        self.faults += [f"'{right}' is matched with nothing, and is left out" for left, right in pairs if not left]
        return paired(self._asked, pairs)

    def _short(self, answers: tuple[gift.Answer, ...]) -> Content:
        """Answers that are worth less than all are told, and not accepted."""
        best = max((_worth(each) for each in answers), default=100)
        known = []
        for each in answers:
            text = _typed_text(each.text, self._form)
            if _worth(each) == best:
                known.append(text)
            elif text:
                self.told.append(f"{text} ({_worth(each):g} %)")
            self._keep(each)
        if not any(known):
            self.faults.append("cannot be read as GIFT: it has no answer")
        return typed(self._asked, known)

    def _number(self, inside: str) -> Content:
        answers = gift.answers(inside) or gift.answers(f"={inside}")
        ranges, best = [], max((_worth(each) for each in answers), default=100)
        for each in answers:
            found = _range(gift.said(each.text))
            if found is None and each.text.strip("* "):
                self.faults.append(f"cannot be read as GIFT: '{gift.said(each.text)}' is no number")
            elif found is not None and _worth(each) == best:
                ranges.append(found)
            elif found is not None:
                self.told.append(f"{gift.said(each.text)} ({_worth(each):g} %)")
            self._keep(each)
        content = numeric(self._asked, ranges)
        if isinstance(content, Numeric):
            self.told += [f"{each.number} ± {each.tolerance or 0}" for each in ranges[1:]]
        return content

    def _keep(self, answer: gift.Answer) -> None:
        if answer.told and (told := text_of(answer.told, self._form)) not in self.told:
            self.told.append(told)

    def _gaps(self) -> Content:
        """Several groups of answers in one text: a sentence with as many gaps."""
        pieces: list[str | Gap] = [self._texts[0]]
        for inside, after in zip(self._groups, self._texts[1:], strict=True):
            answers = gift.answers(gift.general(inside)[0])
            right = [text_of(each.text, self._form) for each in answers if each.mark == "=" and _worth(each) >= 100]
            all_of_them = [text_of(each.text, self._form) for each in answers]
            offered = tuple(all_of_them) if len(right) < len(all_of_them) else ()
            pieces += [Gap(right[0] if right else "", tuple(right[1:]), offered), after]
        return gapped(pieces)


def _rest(text: str) -> str:
    return text if text[:1].isspace() else text.lstrip()


def _edges(text: str, form: str) -> str:
    """A text as Markdown with the space at its ends."""
    before = " " if text[:1].isspace() else ""
    return f"{before}{text_of(text, form)}{' ' if text[-1:].isspace() else ''}"


def _worth(answer: gift.Answer) -> float:
    return 100 if answer.share is None else answer.share


def _typed_text(text: str, form: str) -> str:
    r"""An answer to be typed is plain text; ``\*`` is a star, ``*`` stands for anything."""
    shown = gift.said(gift.formed(text, form)[1]).strip()
    return "" if shown == "*" else shown.replace("\\*", "*")


def _range(text: str) -> Range | None:
    low, dots, high = text.partition("..")
    if dots:
        return between(low, high)
    middle, _, room = text.partition(":")
    return around(middle, room)
