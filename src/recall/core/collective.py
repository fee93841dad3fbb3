"""Options that speak of the other options: "all of the above" in many languages, and "both A and C".

The first kind stays last when options are shuffled; a card with the second kind is not shuffled at all. The
languages are English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic ones, Polish, Russian,
Chinese, Japanese, Korean, Arabic and Turkish. Patterns are made when first needed: most cards have no such option.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

LONGEST: Final = 100  # characters of an option that speaks of others and says nothing else
_ONE_WORD: Final = frozenset(("hepsi", "hiçbiri"))
_SEVERAL_SIGNS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{3}")
_MARK: Final = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]|[1-9]|[IVX]{2,4})(?![A-Za-z0-9])")
_NUMERALS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def speaks_of_the_others(text: str) -> bool:
    """Whether an option says something of all others together; "both" or "none" alone may be an answer."""
    text = text.strip().rstrip(".!。").strip()
    is_phrase = len(text.split()) > 1 or text.casefold() in _ONE_WORD or _SEVERAL_SIGNS.search(text) is not None
    return is_phrase and len(text) <= LONGEST and any(each.fullmatch(text) for each in _of_the_others())


def names_letters(text: str, count: int) -> bool:
    """Whether an option speaks of the others by letter or number, as in "Both A and C", among ``count`` options.

    Bare small letters and numbers are taken only after a word such as "both", or in brackets: "a and b" may be two
    variables and "1 and 2" two numbers.
    """
    text = text.strip()
    return (
        len(text) <= LONGEST
        and _MARK.search(text) is not None
        and any(each.fullmatch(text) for each in _naming(min(max(count, 1), 26)))
    )


def letters_named(text: str, count: int) -> frozenset[int]:
    """The places, counted from 0, of the options that :func:`names_letters` sees named."""
    marks = _MARK.findall(text)
    large = [mark for mark in marks if not mark.islower()]  # in "A e B" the small letter is a word
    return frozenset(each for mark in large or marks if (each := _place(mark)) < count)


def _place(mark: str) -> int:
    if mark in _NUMERALS:
        return _NUMERALS.index(mark)
    return int(mark) - 1 if mark.isdigit() else ord(mark.upper()) - ord("A")


@cache
def _of_the_others() -> tuple[re.Pattern[str], ...]:
    """Each pattern is a whole option."""
    referred = (
        r"above|others?|options|answers|choices|statements|listed|two|three|four|five|preceding|previous|foregoing"
        r"|mentioned|given|following"
    )
    judged = r"(?:\s+(?:is|are)(?:\s+(?:all|both))?\s+(?:correct|true|right|wrong|false|incorrect))?"
    of_the = rf"(?:\s+of)?(?:\s+(?:the|these|those|them))?(?:\s+(?:{referred}))*"
    return _compiled(
        (
            rf"(?:all|none|both|neither|any|either)(?:\s+(?:two|three|four|five))?{of_the}{judged}",
            rf"(?:some|two|three|more than one|at least one|exactly one|only one) of "
            rf"(?:these|those|them|the(?:\s+(?:{referred}))+){judged}",
            r"no (?:correct|right) answer|there is no (?:correct|right) answer|cannot be determined from the above",
            _phrase(
                r"alle?s?|keine?[rs]?|beide|nichts|weder noch",
                r"der|von|den|dieser|diesen|die|oben|obigen|obige|antworten|aussagen|optionen|angaben|genannten?|davon"
                r"|beiden?|vorstehenden|aufgeführten|möglichkeiten",
                r"(?:ist|sind|treffen|trifft)\s+(?:richtig|falsch|korrekt|zu)",
            ),
            _phrase(
                r"toutes?|tous|aucune?|les deux|rien",
                r"de|des|les|ces|cette|ce|qui|réponses?|propositions?|affirmations?|options|ci-dessus|précédentes?"
                r"|précède|d'entre|elles|eux|choix",
                r"sont\s+(?:correctes?|vraies?|fausses?|justes?|exactes?)|n'est\s+(?:correcte|vraie|juste)",
            ),
            _phrase(
                r"todas?|todos|ninguna?|ningun[oa]s?|ambas|nada|nenhuma?|nenhum|tudo",
                r"de|da|das|dos|las|los|lo|as|os|o|estas|esas|essas|destas|respuestas|respostas|opciones|opções"
                r"|alternativas|anteriores|anterior|acima|mencionadas?|es",
                r"(?:son|são|es|é|está|estão)\s+(?:correctas?|corretas?|certas?|verdaderas?|verdadeiras?)",
            ),
            _phrase(
                r"tutt[ei]|nessun[ao]|entramb[ei]",
                r"le|i|delle|dei|di|queste|quelle|risposte|opzioni|affermazioni|precedenti|sopra|elencate",
                r"sono\s+(?:corrette|vere|giuste)|è\s+(?:corretta|vera|giusta)",
            ),
            _phrase(
                r"al|alle|alles|geen|beide",
                r"van|het|de|deze|die|bovenstaande|bovengenoemde|antwoorden|genoemde|opties|hierboven|voorgaande",
                r"(?:zijn|is)\s+(?:juist|goed|correct|waar|onjuist)",
            ),
            _phrase(
                r"alla|allt|alle|alt|ingen|inget|inga|intet|både|begge|båda",
                r"av|af|de|det|dem|disse|dessa|ovan|ovanstående|ovenstående|ovennævnte|ovennevnte|svarene|svaren"
                r"|alternativen|alternativene|nämnda|nevnte|nævnte",
                r"(?:är|er)\s+(?:rätt|riktige?|rigtige?|korrekte?|korrekta)",
            ),
            _phrase(
                r"wszystkie|wszystko|żadn[ae]|żaden|obie|oba|nic",
                r"z|odpowiedzi|powyższych|powyższe|powyżej|wymienionych|wymienione|tych|podanych",
                r"są\s+(?:poprawne|prawidłowe|prawdziwe)|nie\s+jest\s+(?:poprawna|prawidłowa)",
            ),
            _phrase(
                r"вс[её]|ничего|ни од(?:но|ин|на|ного|ной)|никакой|нет|оба",
                r"из|этих|варианты?|варианта|вариантов|ответы?|ответов|выше|перечисленн(?:ое|ого|ых|ые)"
                r"|вышеперечисленн(?:ое|ого|ых|ые)|указанн(?:ое|ого|ых)|верны",
                r"(?:верны|правильны|неверны)",
            ),
            r"(?:以上|上述)(?:全部|都|均|皆|各項|各项|所有)?(?:不?是|不?对|不?對|皆?非|正确|正確|错误|錯誤|選項|选项)*",
            r"(?:上記|以上|これら)の?(?:すべて|全て|いずれ|どれ)(?:でもない|も(?:正しい|誤り)?|が正しい)?",
            r"(?:すべて|全て)正しい|該当なし",
            r"(?:위의?\s*)?(?:모두|모든)(?:\s*(?:정답|맞다|옳다|해당))?|(?:위의?\s*)?(?:해당\s*없음|정답\s*없음)",
            r"(?:جميع|كل|لا شيء)\s+(?:من\s+|مما\s+)?(?:ما\s+)?(?:سبق|ذكر|الإجابات)(?:\s+صحيحة)?",
            r"(?:yukarıdakilerin\s+)?(?:hepsi|hiçbiri|tümü)",
        )
    )


def _phrase(all_of: str, what: str, judged: str) -> str:
    """ "All" or "none" with what they are said of, or with that it is right, or both."""
    return rf"(?:{all_of})(?:(?:\s+(?:{what}))+(?:\s+(?:{judged}))?|\s+(?:{judged}))"


@cache
def _naming(count: int) -> tuple[re.Pattern[str], ...]:
    """Of each marking a pattern of a whole option: A, (A), (a), I; a and 1 where a word tells that they are marks."""
    last, most = chr(ord("A") + count - 1), min(count, 9)
    numerals = "|".join(_NUMERALS[:count])
    bare = (rf"\(?[A-{last}]\)?", rf"\([a-{last.lower()}]\)", rf"(?:{numerals})")
    led = (rf"\(?[a-{last.lower()}]\)?", rf"\(?[1-{most}]\)?")
    return _compiled(
        (*(_named(one) for one in bare), *(_named(one, needs_word=True) for one in led)), ignore_case=False
    )


def _named(one: str, *, needs_word: bool = False) -> str:
    words = r"and|or|nor|und|oder|noch|als auch|als|et|ou|ni|y|o|e|en|of|och|eller|og|i|oraz|lub|и|или"
    join = rf"\s*(?:,|/|&|\+|(?<=\s)(?:{words})(?=\s)|和|と)\s*(?:(?:and|or|und|et|y|but|but not)\s+)?"
    lead = (
        r"(?:both|either|neither|only|all of|none of|answers?|options?|choices?|statements?|(?:the )?same as"
        r"|(?:the )?same as option|beide|sowohl|weder|nur|antworten?|les deux|ni|seulement|ambas|solo|tanto|sólo"
        r"|soltanto|entrambe|zowel|alleen|både|endast|bara|kun|tylko|оба|только|ответы?)"
    )
    several = rf"{one}(?:{join}{one})+"
    begun = rf"(?i:{lead})\s+(?:{several}|{one})"
    end = rf"(?:\s+(?:only|above|alone|(?:are|is|sind|sont|son)(?:\s+(?:both|all|beide))?\s+\w+|but not\s+{one}))?"
    alone = "" if needs_word else rf"|{several}|{one}\s+only"
    return rf"(?:{begun}{alone}){end}(?:, but not both)?\s*[.!]?"


def _compiled(patterns: Iterable[str], *, ignore_case: bool = True) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE if ignore_case else 0) for each in patterns)
