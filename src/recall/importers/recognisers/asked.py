"""Questions with options as they stand on a page: the stem, the options, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from recall.importers.items import Item, choice
from recall.importers.page import Page
from recall.importers.recognisers.choice_words import ASKS, Label, is_bold, unwrapped
from recall.importers.recognisers.keys import keys_on
from recall.importers.recognisers.options import Option, Style
from recall.importers.recognisers.parts import Part, parts_of
from recall.importers.recognisers.runs import Run, option_texts, read_as_text, runs_in
from recall.importers.recognisers.stated import Stated, stated
from recall.importers.recognisers.stems import behind, may_ask, question_blocks, stem_start
from recall.importers.wording import is_question
from recall.markup.plain import one_line

_OPEN_END: Final = re.compile(r"[:：;]")
_OPTIONS: Final = re.compile(  # what only says that options come
    r"\n+[*_ ]*(?:(?:answer |possible )?(?:options|choices)|select one(?: or more)?|(?:possible )?answers|"
    r"alternatives|opciones|alternativas|opções|opzioni|optionen|antwort(?:möglichkeiten|en)|réponses possibles|"
    r"propositions|choix|варианты(?: ответов?)?|选项|選項|選択肢|보기)[*_ ]*[:：.]?[*_ ]*\Z",
    re.IGNORECASE,
)
_FENCED: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """``stem`` are the parts that ask, the first with its label; ``after`` what follows the options.

    ``label`` numbers the question; None where nothing does.
    """

    stem: tuple[Part, ...]
    options: tuple[Option, ...]
    after: tuple[Part, ...]
    label: Label | None
    question: str
    texts: tuple[str, ...]

    @property
    def start(self) -> int:
        return self.stem[0].start if self.stem else self.options[0].start

    @property
    def end(self) -> int:
        return self.options[-1].end

    @property
    def style(self) -> Style:
        return self.options[0].style

    @property
    def right(self) -> tuple[int, ...]:
        """The options that a box or a mark says are right."""
        return tuple(at for at, option in enumerate(self.options) if option.is_right)

    @property
    def asks(self) -> bool:
        """Whether the stem asks, leaves something open, or begins a sentence that the options end."""
        words = self._words.rstrip("*_ \"'”)")
        return self.asks_openly or bool(_OPEN_END.search(words[-1:])) or is_question(words)

    @property
    def asks_openly(self) -> bool:
        """Whether a question mark or a gap says so."""
        return bool(ASKS.search(self._words))

    @property
    def _words(self) -> str:
        return one_line(_FENCED.sub("", self.question))


def questions_on(page: Page) -> tuple[tuple[Asked, Stated], ...]:
    """Every stem with options behind it and the answer that is stated to it, in reading order.

    Whether it is a quiz is for others to judge.
    """
    return page.once(_questions)


def _questions(page: Page) -> tuple[tuple[Asked, Stated], ...]:
    parts = tuple(read_as_text(page.once(parts_of)))
    runs = _asked_runs(parts, runs_in(page, parts))
    found: list[tuple[Asked, Stated]] = []
    begins = [0] * len(runs)
    for at, run in enumerate(runs):
        before = parts[runs[at - 1].last if at else 0 : run.first]
        end = runs[at + 1].first if at + 1 < len(runs) else len(parts)
        alone = any(part.kind in ("heading", "rule") for part in parts[run.last : end]) or end == len(parts)
        begins[at] = run.first - len(before) + stem_start(before, run.depth, alone=alone)
    starts = {key.start for key in keys_on(page) if key.is_lettered}
    for at, run in enumerate(runs):
        stem = parts[begins[at] : run.first]
        end = begins[at + 1] if at + 1 < len(runs) else len(parts)
        after = behind(tuple(takewhile(lambda part: part.start not in starts, parts[run.last : end])), stem, run)
        asked = _asked(page, stem, run, after)
        if asked is not None:
            blocks = [part.block for part in asked.after]
            found.append((asked, stated(page, blocks, asked.options, asked.texts)))
    return tuple(found)


def _asked_runs(parts: Sequence[Part], runs: Iterable[Run]) -> list[Run]:
    """The runs with something above them that asks; letters in an explanation only speak of options."""
    kept: list[Run] = []
    for run in runs:
        between = parts[kept[-1].last if kept else 0 : run.first]
        if any(may_ask(part) for part in between) or (not kept and run.first):
            kept.append(run)
    return kept


def item_of(asked: Asked, answer: Stated, right: Sequence[int], *, by: str) -> Item:
    """The question as a choice; a draft that keeps its options where none is right."""
    content, options = choice(asked.question, _evenly(asked.texts, right), right)
    end = max(asked.end, answer.end)
    return Item(content, asked.start, end, by, options=options, explain=answer.explain, source=answer.source)


def _evenly(texts: Sequence[str], right: Sequence[int]) -> tuple[str, ...]:
    """The options without bold type where it only shows which of them are right, or all have it."""
    bold = tuple(at for at, text in enumerate(texts) if is_bold(text))
    only_shows = bool(bold) and (bold == tuple(right) or len(bold) == len(texts))
    return tuple(map(unwrapped, texts)) if only_shows else tuple(texts)


def _asked(page: Page, stem: Sequence[Part], run: Run, after: tuple[Part, ...]) -> Asked | None:
    blocks, label = question_blocks(stem)
    question = "\n\n".join(text for block in blocks if (text := page.markdown([block]).strip()))
    question = _OPTIONS.sub("", question) or question
    texts = option_texts(page, run.options)
    if not question or not all(texts):
        return None
    return Asked(tuple(stem), run.options, after, label, question, texts)
