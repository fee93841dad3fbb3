"""The words that notes put around their questions, in the languages that people write them in.

No list is complete, so nobody should decide by one word alone; lines that are judged lose their emphasis, their tags
and their styled letters first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

QUESTION_WORDS: Final = (
    r"questions?|quiz|ques?|qn|q|вопрос|питання|प्रश्न|सवाल|(?:面试|面試|笔试|考)?(?:问题|問題|题目|題目|题|題)|"
    r"質問|問い|問|问|第|질문|문제|"
    r"문항|"
    r"preguntas?|perguntas?|quest[aã]o|questão|frage|domanda|câu(?: hỏi)?|soru|pytanie|vraag|fråga|spørgsmål|kysymys|"
    r"otázka|întrebarea|pitanje|pertanyaan|soal|ερώτηση|السؤال|سؤال|שאלה|คำถาม"
)
ANSWER_WORDS: Final = (
    r"(?:the |correct |right |short |long |full |brief |sample |model |ideal |official |suggested |possible |"
    r"expected |my |"
    r"your |researched )*(?:answers?|solutions?)|ans|a|"
    r"respuestas?|solución|respostas?|solução|r[ée]ponses?|antwort(?:en)?|lösung|risposta|soluzione|svar|vastaus|"
    r"odpowied[zź]|odpověď|cevap|yanıt|antwoord|răspuns|odgovor|jawaban|(?:đáp án|trả lời)|απάντηση|ответ|решение|"
    r"відповідь|उत्तर|जवाब|(?:모범 ?|예시 ?)?답변|(?:모범 ?)?답안|정답|해답|답|(?:参考|參考|标准|正确)?(?:答案|解答)|"
    r"(?:面试题|面試題|题目|題目|试题)?(?:剖析|解析)|回答|答え|答|الجواب|الإجابة|إجابة|תשובה|คำตอบ"
)
_WORD: Final = rf"(?P<word>(?:{QUESTION_WORDS})(?:\s*(?:no|nr|number)\b\.?)?\s*)"

COUNTER: Final = r"\s*(?:道?[题題問问]|문제?|[번問])"
_NUMBER: Final = re.compile(
    rf"{_WORD}?[#№]?\s*(?P<bracket>[(\[（【]\s*)?(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*)(?(bracket)\s*[)\]）】])[*_]*"
    rf"(?:(?P<keycap>\ufe0f?\u20e3)\s*[.):]?|(?P<counter>{COUNTER})?\s*(?:"
    r"(?:[.)\]:、。．：）】]|\\\.)+[*_]*\s*[-–—:：]?(?=[\s`$\"'“‘<(\[¿*_!&「『《]|[^\W\d]|\Z)(?!x\b)"
    r"|[-–—](?=\s)|(?=\s+[-–—:]\s)|(?(bracket)(?=\s)|(?!))))\s*(?:[-–—:]\s+)?",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(  # "Question 3 What …": a word and a number need nothing between them and the question
    rf"{_WORD}[#№]?\s*(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*)(?:{COUNTER})?(?:\s*[-–—|:：.)]\s*|\s+|\Z)(?!\W*of\b)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    rf"(?:{QUESTION_WORDS})\s*[*_]*\s*(?:[:：](?!\w)|[:：](?=\D)|[.)](?=\s)|\s[-–—](?=\s))[*_]*\s*", re.IGNORECASE
)
_ANSWER: Final = re.compile(
    rf"[*_>#\s]*(?:✅|💡|👉|➡️?|🔑)?\s*[*_]*(?:{ANSWER_WORDS})\s*(?:[#№]?\s?\d{{1,4}}(?:\.\d+)?\s*[.)]?)?[*_]*\s*"
    r"(?:[:：]|[-–—](?=\s)|=>|->|→|(?<=\bans)\.(?=[*_\s])|(?<=\bA)[.．、]\s*(?=[^\x00-\x7f]))[-–—]?[*_]*\s*",
    re.IGNORECASE,
)
_CONTENTS: Final = re.compile(
    r"(?:the )?(?:table of )?contents?(?: table)?|(?:list|index|table) of (?:the )?(?:contents|questions|topics)|"
    r"toc|index|"
    r"questions? (?:list|index)|table des matières|inhalt(?:sverzeichnis)?|sommaire|sumário|[ií]ndice|indice|"
    r"contenidos?|"
    r"conteúdos?|inhoud(?:sopgave)?|innehåll|spis treści|içindekiler|оглавление|содержание|зміст|навигация|"
    r"目录|目次|目錄|차례|목차|mục lục|daftar isi|विषय सूची|अनुक्रमणिका|المحتويات|الفهرس|جدول المحتويات",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"(?:what|what['’]s|why|how|when|where|which|who|whom|whose|is|are|was|were|do|does|did|can|could|should|would|"
    r"will|"
    r"have|has|true or false|"
    r"explain|describe|define|compare|contrast|implement|discuss|differentiate|distinguish|"
    r"prove|derive|"
    r"calculate|compute|suppose|mention|elaborate|(?:walk|tell) (?:me|us)|"
    r"(?:list|name|state|give|show|write|tell|outline|consider|summari[sz]e|create|design|build) "
    r"(?:the|a|an|all|some|any|us|me|down|out|your|at least|few|different|various|two|three|four|five|\d+)|"
    r"(?:the )?(?:differences?|distinction) between|types of|advantages|in (?:what|which)|for what|to what|"
    r"qué|cuál(?:es)?|cómo|por qué|cuándo|dónde|quién|para qué|explica|define|describe|"
    r"o que|qual|quais|por que|porque|quando|onde|explique|descreva|como|"
    r"qu['’]est[- ]ce|quel(?:le)?s?|comment|pourquoi|quand|est-ce|expliquez|décrivez|à quoi|"
    r"was (?:ist|sind|bedeutet)|wie|warum|wozu|wann|welche[rsmn]?|erklären?|nenne[n]?|beschreiben?|worin|wodurch|"
    r"che|cos['’]è|cosa|quali|perché|spiega|wat|hoe|waarom|welke|vad|hur|varför|czym|co to|jak|dlaczego|jakie|"
    r"ne(?:dir)?|nasıl|neden|apa|bagaimana|mengapa|jelaskan|sebutkan|tại sao|như thế nào|hãy|so sánh|"
    r"что|чего|как|каким|почему|зачем|какие|какой|какая|какое|каков[аыо]?|чем|где|когда|кто|сколько|"
    r"(?:в|для|на|с|от|из|по|о|об) (?:чем|чём|чего|каких|каком|какой)|объясните?|опишите?|расскажите?|назовите?|"
    r"перечислите?|дайте (?:определение|пример)|приведите|сформулируйте|докажите|раскройте|"
    r"сравните?|что такое|що|як|чому|навіщо|які|яка|який|коли|поясніть|опишіть|ما|ماذا|كيف|لماذا|اشرح|متى|هل)\b|"
    r"¿|(?:请|請|谈谈|談談|说说|說說|说一下|介绍|简述|簡述|描述|解释|讲讲|列举|手写|实现|聊聊)",
    re.IGNORECASE,
)
_REQUEST: Final = re.compile(
    r"(?:explain|describe|define|compare|discuss|differentiate|distinguish|derive|prove|implement|"
    r"(?:list|name|give|state|write) (?:the|a|an|some|all|any|two|three|four|five|\d+)|"
    r"explica|describe|compara|explique|descreva|compare|expliquez|décrivez|erklären?|beschreiben?|spiega|descrivi|"
    r"объясните?|опишите?|расскажите?|назовите?|перечислите?|сравните?|поясніть|опишіть|açıklayın|jelaskan)\b\s+\S|"
    r"(?:请|請|谈谈|談談|说说|說說|说一下|介绍|简述|簡述|描述|解释|讲讲|列举|手写)\S|.*(?:설명하(?:세요|시오)|述べよ|説明せよ|समझाइए)\W*\Z",
    re.IGNORECASE,
)
_ASKS_WITHIN: Final = re.compile(
    r"什么|什麼|为什么|為什麼|如何|怎么|怎麼|怎样|哪些|哪个|哪種|区别|區別|有何|何为|吗|なぜ|とは|ですか|ますか|"
    r"でしょうか|違い|"
    r"説明(?:し|せ)|述べ|무엇|차이|이란|인가|나요|까요|설명|이유|क्या|कैसे|क्यों|कौन|समझाइ|là gì|thế nào|khi nào|"
    r"nedir|คืออะไร|อย่างไร"
)
_MARKED: Final = re.compile(
    r"[?？؟⸮](?!`)[\W_]*\Z|[?？؟][\s\"'”’*_]*(?:[(\[（【][^()\[\]（）【】]{0,80}[)\]）】](?:\([^()\s]*\))?[\W_]*){1,3}\Z"
)
_EDGES: Final = "*_ \t"
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
LONGEST: Final = 600  # characters at each end of a text that are judged
_TAG: Final = re.compile(r"<[^<>]{0,400}>")


@lru_cache(maxsize=2048)
def bare_words(text: str) -> str:
    """What a line says, for judging it: without tags, marks of emphasis at its ends, unseen and styled characters."""
    words = _TAG.sub("", text) if "<" in text else text
    if not words.isascii():
        words = _UNSEEN.sub("", unicodedata.normalize("NFKC", words))
    return " ".join(words.split()).strip(_EDGES)


def unnumbered(text: str) -> str:
    """The text without a number (``3.``, ``Q4:``, ``Question 5)``) or a label (``Q:``) in front of it."""
    stripped = text.strip()
    start = _first(stripped)
    bare = stripped[start:]
    for pattern in (_NUMBER, _NAMED, _LABEL):
        found = pattern.match(bare)
        if found and found.end() < len(bare) and bare[found.end() :].strip(_EDGES):
            opening = "".join(sign for sign in stripped[:start] if sign in "*_")
            return _closed(opening, bare[found.end() :], found[0]).strip()
    return stripped


def number_of(text: str) -> str | None:
    """The number in front of a text, as written (``"3"``, ``"2.1"``); None where there is none."""
    bare = text.strip()
    bare = bare[_first(bare) :]
    found = _NUMBER.match(bare) or _NAMED.match(bare)
    return found["number"] if found else None


def asks_by_label(text: str) -> bool:
    """Whether a word says that it is a question: ``Q4: …``, ``Question 2. …``."""
    bare = text.strip()
    bare = bare[_first(bare) :]
    found = _NUMBER.match(bare)
    if found and (found["word"] or found["counter"]):
        return True
    return bool(_NAMED.match(bare) or _LABEL.match(bare))


def is_marked(text: str) -> bool:
    """Whether a question mark ends a line; signs, and a remark in brackets, may stand behind it."""
    return bool(_MARKED.search(bare_words(text[-LONGEST:])[-200:]))


def is_question(text: str) -> bool:
    """Whether a line asks something: a question mark ends it, or a word that asks begins it."""
    if is_marked(text):
        return True
    words = unnumbered(bare_words(text[:LONGEST])).lstrip(_EDGES + "\"'“‘(")
    return bool(_ASKS.match(words)) or (not words.isascii() and bool(_ASKS_WITHIN.search(words)))


def is_request(text: str) -> bool:
    """Whether a line tells to explain or to name something."""
    return bool(_REQUEST.match(unnumbered(bare_words(text[:LONGEST])).lstrip(_EDGES + "\"'“‘(")))


def is_contents(title: str) -> bool:
    """Whether a heading announces a table of contents."""
    words = unnumbered(bare_words(title[:LONGEST]))
    return len(words) < 60 and bool(_CONTENTS.fullmatch(signless(words)))


def without_answer_label(text: str) -> str:
    """The text without ``Answer:`` or the like in front of it."""
    bare = text.lstrip()
    found = _ANSWER.match(bare)
    if found is None:
        return text
    rest = bare[found.end() :]
    return rest.removeprefix("**") if found[0].count("**") == 1 else rest


def answer_label(text: str) -> bool:
    """Whether a text begins with ``Answer:`` or the like."""
    return bool(_ANSWER.match(text.lstrip()[:80]))


def _first(text: str) -> int:
    """Where the words of a line begin, behind emphasis, signs and pictures."""
    for place, sign in enumerate(text[:12]):
        if sign.isalnum() or sign in "([（【#№<`$\"'“‘¿¡!":
            return place
        if sign not in "*_ \t" and unicodedata.category(sign) not in ("So", "Sk", "Cf", "Mn"):
            return 0
    return 0


def signless(words: str) -> str:
    """The words without signs and punctuation around them."""
    start, end = 0, len(words)
    while start < end and not words[start].isalnum():
        start += 1
    while end > start and not words[end - 1].isalnum() and unicodedata.category(words[end - 1])[0] != "M":
        end -= 1
    return words[start:end]


def _closed(opening: str, bare: str, number: str) -> str:
    """The text with the marks of emphasis in front of it where they are closed behind, not around the number alone."""
    if not opening:
        return bare
    if opening in number:
        return bare
    return f"{opening}{bare}" if opening in bare else bare
