"""Options picked, and claims held true or false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recall.core.answers.letters import plain_letters
from recall.core.answers.texts import judge_text
from recall.core.answers.verdicts import (
    ANOTHER_ANSWER,
    EXTRA,
    LEFT,
    MISSED,
    NEARLY,
    RIGHT,
    WRONG,
    Part,
    Verdict,
    plus_minus,
    whole,
)
from recall.core.notes import Choice, Claim, Option

# In English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic languages, Polish, Russian, Chinese,
# Japanese and Arabic, with plain letters.
TRUE_WORDS: Final = frozenset({
    "true", "t", "yes", "y", "right", "correct", "1", "+", "✓", "✔", "✅", "wahr", "richtig", "ja", "j", "vrai", "v",
    "oui", "o", "verdadero", "si", "cierto", "vero", "verdadeiro", "sim", "waar", "juist", "sant", "sann", "tak",
    "prawda", "да", "верно", "правда", "对", "是", "正确", "はい", "正しい", "○", "نعم", "صحيح",
})  # fmt: skip
FALSE_WORDS: Final = frozenset({
    "false", "f", "no", "n", "wrong", "incorrect", "0", "-", "✗", "✘", "❌", "×", "falsch", "nein", "faux", "non",
    "falso", "nao", "onwaar", "onjuist", "nee", "falskt", "nej", "usant", "osant", "nei", "nie", "falsz", "нет",
    "неверно", "ложь", "错", "否", "不对", "错误", "いいえ", "誤り", "✕", "لا", "خطا",
})  # fmt: skip


def judge_picked(content: Choice, picked: Sequence[str], *, shown: Sequence[str] = ()) -> Verdict:
    """The verdict on the options picked, one part for each option in the order ``shown``.

    With one answer it is right or wrong; of select-all each right option counts one and each wrong one takes one
    away. What is no option (the deck was edited since) is an extra.
    """
    wanted = set(picked)
    rights = {option.text for option in content.answers}
    options = {option.text: option for option in (*content.answers, *content.distractors)}
    order = [text for text in shown if text in options]
    order += [text for text in options if text not in set(order)]
    parts = [_option_part(options[text], is_right=text in rights, is_picked=text in wanted) for text in order]
    parts += [Part(EXTRA, text, text) for text in dict.fromkeys(picked) if text not in options]
    if content.many:
        return plus_minus(parts)
    one = len(wanted) == 1 and wanted <= rights
    return Verdict(RIGHT if one else WRONG, whole(Part(RIGHT if one else WRONG, "")).share, tuple(parts))


def judge_typed_choice(content: Choice, text: str) -> Verdict:
    """A choice asked without its options and answered in words: a distractor is another answer, never a slip."""
    rivals = tuple(option.text for option in content.distractors)
    part = judge_text(text, tuple(option.text for option in content.answers), rivals=rivals)
    reasons = {option.text: option.why for option in content.answers}
    part = replace(part, why=reasons.get(part.text))
    if part.remark != ANOTHER_ANSWER:
        return whole(part)
    taken = next(each for each in content.distractors if judge_text(text, (each.text,)).mark in (RIGHT, NEARLY))
    return replace(whole(part), parts=(part, Part(EXTRA, taken.text, text, why=taken.why)))


def judge_said(content: Claim, truth: bool | None) -> Verdict:
    """None: the learner does not know."""
    mark = MISSED if truth is None else RIGHT if truth is content.answer else WRONG
    given = None if truth is None else _word(truth=truth)
    part = Part(mark, _word(truth=content.answer), given)
    return replace(whole(part), standing=RIGHT if mark == RIGHT else WRONG)


def read_truth(text: str) -> bool | None:
    """Whether a word says true or false, in a dozen languages; None where it says neither.

    "no" is false and "si" is true wherever they are words.
    """
    bare = text.strip().rstrip(".!")
    word = bare if len(bare) == 1 else plain_letters(bare)  # a sign stays what it is
    word = word.casefold()
    if word in FALSE_WORDS:
        return False
    return True if word in TRUE_WORDS else None


def _option_part(option: Option, *, is_right: bool, is_picked: bool) -> Part:
    mark = (RIGHT if is_picked else MISSED) if is_right else (EXTRA if is_picked else LEFT)
    return Part(mark, option.text, option.text if is_picked else None, why=option.why)


def _word(*, truth: bool) -> str:
    return "true" if truth else "false"
