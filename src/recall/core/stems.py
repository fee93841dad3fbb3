"""Questions that cannot be answered before their options are seen: "which of the following …".

The languages are those of :mod:`recall.core.collective`. What is not recognised loses nothing but a shortcut: its
options are shown on request.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from recall.core.collective import names_letters, speaks_of_the_others
from recall.core.notes import Choice

_EMPHASIS: Final = re.compile(r"[*_`]+")


def needs_options(choice: Choice) -> bool:
    """Whether the card asks about its options: by its words, by asking for several, or by a right answer that
    speaks of the others."""
    if choice.many:
        return True
    count = len(choice.answers) + len(choice.distractors)
    if any(speaks_of_the_others(each.text) or names_letters(each.text, count) for each in choice.answers):
        return True
    return _asking().search(_EMPHASIS.sub("", choice.question)) is not None


@cache
def _asking() -> re.Pattern[str]:
    """What points at a list of options. "The following code" does not, nor does "of the three vectors"."""
    return re.compile(
        "|".join(
            (
                r"\bof the following\b|\bfollowing (?:options|statements?|answers|choices|is|are|was|were|would|can)\b",
                r"\bwhich (?:one|ones)? ?of (?:these|those|them)\b|\b(?:one|two|three|all|none) of these\b",
                r"\bwhich (?:option|answer|choice|statement|alternative)s?\b",
                r"\bwhich (?:one )?is (?:not|true|false|correct|incorrect|wrong)\b",
                r"\b(?:all|any) that apply\b|\b(?:select|choose|pick|mark|tick) (?:all|one|two|any)\b",
                r"\b(?:listed|options|answers|choices|statements|those) (?:above|below|here)\b|\bexcept\W*$",
                r"\b(?:der|den) folgenden\b|\bfolgende[nr]? (?:aussage|antwort|option|möglichkeit|begriffe|behauptung)",
                r"\bwelche[rsnm]? (?:dieser|von diesen)\b|\bwelche (?:aussage|antwort|option|möglichkeit|behauptung)",
                r"\b(?:der|den) (?:genannten|aufgeführten|obigen)\b",
                r"\bparmi\b|\bsuivante?s\b|\bci-dessous\b|\bquelle (?:affirmation|proposition|réponse)\b",
                r"\b(?:le|la|les)quel(?:le)?s? de ces\b",
                r"\bde (?:los|las) siguientes\b|\bsiguientes (?:afirmaciones|opciones|respuestas)",
                r"\bcuál(?:es)? de est[ao]s\b|\bqué (?:opción|afirmación|respuesta)\b",
                r"\b(?:dei|delle|degli|tra|fra)(?: i| le| gli)? seguenti\b|\bqual[ei] (?:di|tra|fra) quest[ei]\b",
                r"\bquale (?:affermazione|risposta|opzione)\b",
                r"\bd[ao]s seguintes\b|\bseguintes (?:afirmações|opções|alternativas|respostas)\b",
                r"\bqua(?:l|is) d?est[ea]s\b|\bqual (?:alternativa|afirmação|opção)\b",
                r"\bvan de volgende\b|\bwelke van deze\b|\bonderstaande\b",
                r"\bwelke (?:stelling|bewering|uitspraak|optie)\b",
                r"\ba[vf] (?:de )?(?:följande|følgende|disse|dessa)\b|\b(?:vilket|hvilket) (?:påstående|alternativ)\b",
                r"\b(?:poniższych|następujących|wymienionych|podanych)\b|\bz tych\b|\bktóre (?:stwierdzenie|zdanie)\b",
                r"\bиз (?:следующих|перечисленн\w+|нижеперечисленн\w+|этих|указанных|привед[её]нных|предложенных)\b",
                r"\bкакое (?:утверждение|высказывание)\b",
                r"下列|以下哪|以下(?:选项|選項|各项|各項)|下面哪|哪一?(?:项|項)|哪个选项",
                r"(?:次|以下|これら)の(?:うち|中)|のうち(?:どれ|正しい)|次の選択肢",
                r"다음\s*중|보기\s*중",
                r"مما يلي|أي (?:من|مما) (?:التالي|التالية|هذه)|من (?:الآتي|التالي)",
                r"\başağıdaki",
            )
        ),
        re.IGNORECASE,
    )
