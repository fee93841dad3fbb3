"""``Q:`` and ``A:`` paragraphs, bold or plain, in lists or not, with answers of several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from recall.core.notes import Term
from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.recognisers.answers import Answer, is_unwritten, item_of, only_link, trimmed
from recall.importers.recognisers.tables import question_tables
from recall.importers.titles import names_collection
from recall.importers.wording import is_marked, is_question
from recall.markup.blocks import Block

NAME: Final = "labelled"
_FEWEST: Final = 3  # questions that nothing labels the answers of
_TERMS: Final = r"Term|T|Begriff|Термин|术语|用語"
_SIDES: Final = rf"Front(?: side)?|{_TERMS}|Vorderseite|正面|앞면"  # of cards, or of other things
_BACKS: Final = r"Back(?: side)?|Definition|D|Meaning|Rückseite|Определение|背面|定义|뒷면|定義"
_ASKED_WORDS: Final = (
    r"Q|Que|Ques|Question|Вопрос|В|Питання|问题?|問題?|题目?|質問|질문|문|문제|प्रश्न|सवाल|Frage|F|Pregunta|P|"
    r"Pergunta|Domanda|D|"
    r"Vraag|"
    rf"{_SIDES}|"
    r"Fråga|Pytanie|Soru|S|Câu hỏi|Câu|Pertanyaan|السؤال|سؤال|س"
)
_ANSWER_WORDS: Final = (
    rf"{_BACKS}|"
    r"A|Ans|Answer|Solution|Correct answer|Ответ|О|Відповідь|答案?|解答|回答|답변?|정답|उत्तर|जवाब|Antwort|Respuesta|"
    r"R|Resposta|"
    r"R[eé]ponse|Risposta|Antwoord|Svar|Odpowied[zź]|Cevap|C|Yanıt|Đáp án|Trả lời|Jawaban|الجواب|إجابة|ج"
)
_ASKED: Final = re.compile(
    rf"(?:[^\w\s*]{{0,3}}\s)?(?P<mark>[*_]{{0,3}})(?P<word>{_ASKED_WORDS})"
    r"(?:[ .#-]{0,2}(?P<number>\d{1,4}))?[ ]?[*_]{0,3}[ ]?"
    r"(?:[:：.)]|(?<=\d)(?=\s)|[-–—](?=\s))[*_]{0,3}\s*(?=\S|\Z)",
    re.IGNORECASE,
)
_ANSWERED: Final = re.compile(
    rf"(?:[^\w\s*]{{0,3}}\s)?(?P<mark>[*_]{{0,3}})(?P<word>{_ANSWER_WORDS})"
    r"(?:[ .#-]{0,2}\d{1,4})?[ ]?[*_]{0,3}[ ]?"
    r"(?P<sign>[:：.)]|[-–—](?=\s)|=>|->|→)-?[*_]{0,3}(?:\s+|\Z|(?=[^\s\w]|[^\x00-\x7f]|[A-Z]))",
    re.IGNORECASE,
)
_TERM: Final = re.compile(_TERMS, re.IGNORECASE)
_SIDE: Final = re.compile(_SIDES, re.IGNORECASE)
_BACK: Final = re.compile(_BACKS, re.IGNORECASE)
_OTHER_CARD: Final = re.compile(r"[TDC][:：]\s+\S")  # a term, a meaning or a cloze behind questions and answers
_OPTIONS: Final = re.compile(r"^\W{0,6}B[:：]", re.MULTILINE)
_SECOND_OPTION: Final = re.compile(r"^\W{0,6}B[.)][*_]{0,2}\s", re.MULTILINE)
# Letters that mean a question or an answer in one language, and one of its words that proves the language.
_PAIRS: Final = {"в": "о", "f": "a", "p": "r", "d": "r", "s": "c", "س": "ج"}


@dataclass(slots=True)
class _Open:
    """A question whose answer is still being read."""

    start: int
    end: int
    asked: list[str]
    word: str
    is_numbered: bool
    answer: list[str] = field(default_factory=list)
    answered_by: str = ""

    @property
    def is_answered(self) -> bool:
        return bool(self.answered_by)


def labelled_questions(page: Page) -> Iterator[Item]:
    """An item for each ``Q:`` that an ``A:`` follows; a ``Q:`` alone is a draft where others are answered.

    Where no answer has a label the text under ``Q1: …`` is the answer, if several are written so.
    """
    letters_options = bool(_SECOND_OPTION.search(page.text))
    found = [each for siblings in _families(page.blocks) for each in _Reading(page, letters_options).read(siblings)]
    sides = [each for each in found if each.is_answered and _SIDE.fullmatch(each.word)]
    on_shelf = page.is_shelf or any(names_collection(section.title) for section in page.sections)
    are_cards = any(each.is_answered and each.word == "q" for each in found)
    if len(sides) < _FEWEST and not on_shelf and not are_cards:
        found = [each for each in found if not _SIDE.fullmatch(each.word)]
    answered = [each for each in found if each.is_answered]
    for each in found:
        if each.is_answered or (answered and is_question(each.asked[0])):
            yield _item(each)
    if not answered:
        yield from _unlabelled(page, found)


def _unlabelled(page: Page, found: Sequence[_Open]) -> Iterator[Item]:
    asking = [each for each in found if is_question(each.asked[0]) and (each.is_numbered or is_marked(each.asked[0]))]
    on_shelf = page.is_shelf or any(names_collection(section.title) for section in page.sections)
    if 2 * sum(len(each.asked) > 1 for each in asking) >= len(asking) >= (2 if on_shelf else _FEWEST):
        for each in asking:
            first, *rest = each.asked
            yield _item(replace(each, asked=[first], answer=rest))


def _families(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The outermost blocks with labelled list items among them, and what quotes, folds and other lists hold."""
    yield list(_unlisted(blocks))
    for block in blocks:
        if block.kind in ("quote", "details"):
            yield from _families(block.children)
        elif block.kind in ("bullets", "numbers") and not _is_labelled(block):
            nested = [child for item in block.children for child in item.children if child.kind != "paragraph"]
            if nested:
                yield from _families(nested)


def _unlisted(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind in ("bullets", "numbers") and _is_labelled(block):
            for item in block.children:
                yield from _unlisted(item.children)
        else:
            yield block


def _is_labelled(listed: Block) -> bool:
    """Whether the items of a list begin with labels."""
    return bool(listed.children) and _begins_with_label(listed.children[0])


def _begins_with_label(block: Block) -> bool:
    return any(
        child.kind == "paragraph" and bool(_ASKED.match(child.text) or _ANSWERED.match(child.text))
        for child in block.children[:1]
    )


class _Reading:
    """One run of blocks read from top to bottom."""

    def __init__(self, page: Page, letters_options: bool) -> None:
        self._page = page
        self._letters_options = letters_options
        self._open: _Open | None = None

    def read(self, siblings: Sequence[Block]) -> Iterator[_Open]:
        for block in siblings:
            if block.kind in ("heading", "rule") or self._is_other_quiz(block):
                yield from self._done()
            elif block.kind == "quote" and self._open is not None and _begins_with_label(block):
                for child in block.children:
                    yield from self._block(child)
            else:
                yield from self._block(block)
        yield from self._done()

    def _is_other_quiz(self, block: Block) -> bool:
        """Whether a table of questions follows an answer; it is no part of it."""
        if block.kind != "table" or self._open is None or not self._open.is_answered:
            return False
        rows = self._page.once(question_tables)
        return any(row.start in rows for row in block.children)

    def _block(self, block: Block) -> Iterator[_Open]:
        if block.kind == "paragraph":
            yield from self._lines(block)
        elif self._open is not None and block.kind != "comment":
            self._add(self._page.markdown([block]), is_new=True)
            self._open.end = block.end

    def _done(self) -> Iterator[_Open]:
        if self._open is not None:
            yield self._open
        self._open = None

    def _lines(self, block: Block) -> Iterator[_Open]:
        """What the lines of a paragraph finish; they open, answer or go on with a question."""
        if self._open is None and not _may_ask(block.text):
            return
        if self._open is not None and not trimmed([block]):
            return
        is_new = True
        for number, line in enumerate(block.text.split("\n"), block.start):
            words = line.strip()
            if self._open is not None and self._is_other_card(self._open, words):
                yield from self._done()
            if (mark := self._asks(words)) is not None:
                yield from self._done()
                word = mark["word"].casefold()
                self._open = _Open(number, number + 1, [_rest(words, mark)], word, mark["number"] is not None)
            elif self._open is not None:
                self._go_on(self._open, line, is_new=is_new)
                self._open.end = number + 1
            is_new = False

    def _is_other_card(self, opened: _Open, words: str) -> bool:
        letters = ("q", "t")
        return (
            opened.is_answered
            and opened.word in letters
            and bool(_OTHER_CARD.match(words))
            and not _OPTIONS.search(self._page.text)
        )

    def _asks(self, words: str) -> re.Match[str] | None:
        mark = _ASKED.match(words)
        if mark is None:
            return None
        has_colon = mark[0].rstrip("*_ ")[-1:] in ":："
        is_letter = mark["word"].casefold() in _PAIRS
        if is_letter and not has_colon and not mark["number"]:
            return None
        return mark if (has_colon and not is_letter) or is_question(_rest(words, mark)) else None

    def _go_on(self, opened: _Open, line: str, *, is_new: bool) -> None:
        words = line.strip()
        mark = None if opened.is_answered else _ANSWERED.match(words)
        if mark is not None and self._answers(opened, mark):
            opened.answered_by = mark["word"]
            opened.answer.append(_rest(words, mark))
        else:
            self._add(line, is_new=is_new)

    def _answers(self, opened: _Open, mark: re.Match[str]) -> bool:
        """Whether a label fits the one of its question; "A." may be the first of several options."""
        word = mark["word"].casefold()
        if word == "a" and mark["sign"] not in ":：" and self._letters_options:
            return False
        if len(word) == 1 and word in _PAIRS.values() and word != "a":
            return _PAIRS.get(opened.word) == word
        if bool(_SIDE.fullmatch(opened.word)) is not bool(_BACK.fullmatch(word)):
            return False
        return len(opened.word) > 1 or opened.word not in _PAIRS or _PAIRS[opened.word] == word

    def _add(self, line: str, *, is_new: bool) -> None:
        if self._open is None:
            return
        texts = self._open.answer if self._open.is_answered else self._open.asked
        if texts and not is_new:
            texts[-1] = f"{texts[-1]}\n{line}" if texts[-1] else line
        else:
            texts.append(line)


def _may_ask(text: str) -> bool:
    return any(_ASKED.match(line.strip()) for line in text.split("\n"))


def _rest(words: str, mark: re.Match[str]) -> str:
    """The text behind a label, without the emphasis that only the label and it shared."""
    rest = words[mark.end() :]
    opening = mark["mark"]
    if opening and mark[0].count(opening) % 2:
        rest = rest.replace(opening, "", 1) if rest.count(opening) % 2 else rest
    return rest.rstrip("\\").rstrip()


def _item(each: _Open) -> Item:
    question = "\n\n".join(text for text in each.asked if text.strip()).strip()
    answer = "\n\n".join(text for text in each.answer if text.strip()).strip()
    link = only_link(answer)
    text = None if link or is_unwritten(answer) else answer
    if text is not None and _TERM.fullmatch(each.word):
        return Item(Term(question, text), each.start, each.end, NAME)
    return item_of(question, Answer(text, link=link), (each.start, each.end), by=NAME)
