"""The words that notes put around their questions, in the languages that people write them in."""

from __future__ import annotations

import re
from typing import Final

_QUESTION_WORDS: Final = (
    r"questions?|quiz|ques|q|вопрос|питання|प्रश्न|问题|問題|题目|题|題|質問|第|질문|pregunta|pergunta|quest[aã]o|frage|"
    r"domanda|câu(?: hỏi)?|soru|pytanie|vraag|fråga|سؤال"
)
_ANSWER_WORDS: Final = (
    r"(?:the |correct |right |short |sample |model |my )?(?:answers?|solution)|ans|a|resposta|respuesta|r[ée]ponse|"
    r"antwort|risposta|svar|odpowied[zź]|cevap|antwoord|ответ|відповідь|उत्तर|답변|답|정답|答案|回答|解答|答|الجواب|إجابة"
)
_NUMBER: Final = re.compile(
    rf"(?P<word>(?:{_QUESTION_WORDS})\s*)?[#№]?\s*[(\[]?(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*)\s*"
    r"(?:[.):、。．\]:\-–—]+(?=\s|[^\W\d])|(?=\s+[-–—:]\s))\s*[-–—:]?\s*",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(rf"(?:{_QUESTION_WORDS})\s*[*_]*\s*[:：.]\s*[*_]*\s*", re.IGNORECASE)
_ANSWER: Final = re.compile(rf"[*_]*(?:{_ANSWER_WORDS})\s*(?:\d{{1,4}}\s*)?[*_]*\s*[:：][*_]*\s*", re.IGNORECASE)
_CONTENTS: Final = re.compile(
    r"(?:table of )?contents?|toc|index|inhalt(?:sverzeichnis)?|sommaire|[ií]ndice|оглавление|содержание|зміст|"
    r"目录|目次|目錄|차례|목차|mục lục",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"(?:what|why|how|when|where|which|who|whom|whose|is|are|was|were|do|does|did|can|could|should|would|will|have|has|"
    r"explain|describe|define|compare|name|list|give|write|implement|discuss|differentiate|state|show|prove|derive|"
    r"calculate|compute|suppose|consider|tell|mention|outline|"
    r"que|qué|cuál|cómo|por qué|quel(?:le)?|comment|pourquoi|was|wie|warum|welche[rs]?|erkläre|"
    r"что|как|почему|зачем|какие?|какой|какая|чем|где|когда|объясните|що|як|чому|"
    r"什么|什麼|为什么|為什麼|如何|怎么|怎麼|怎样|请|哪|なぜ|何|どの|क्या|कैसे|क्यों)\b",
    re.IGNORECASE,
)
_MARKS: Final = "?？؟"
_EDGES: Final = "*_ \t"
_REVEAL: Final = re.compile(
    rf"(?:(?:click|tap)\b.*|(?:show|see|view|reveal|expand|toggle|open|check|read|display|hide)\b.*|"
    rf"(?:{_ANSWER_WORDS})|hint|explanation|spoiler|more|details|解析|查看.*|показать.*|ver .*|voir .*|"
    r"mostrar.*|anzeigen|zeigen)[\s:：.!…▼▶👇👈]*",
    re.IGNORECASE,
)


def unnumbered(text: str) -> str:
    """The text without a number (``3.``, ``Q4:``, ``Question 5)``) or a label (``Q:``) in front of it."""
    stripped = text.strip()
    bare = stripped.lstrip(_EDGES)
    opening = stripped[: len(stripped) - len(bare)]
    for pattern in (_NUMBER, _LABEL):
        found = pattern.match(bare)
        if found and found.end() < len(bare):
            bare = bare[found.end() :]
            if not bare.strip(_EDGES):
                return stripped
            return _closed(opening, bare).strip()
    return stripped


def number_of(text: str) -> str | None:
    """The number in front of a text, as written (``"3"``, ``"2.1"``); None where there is none."""
    found = _NUMBER.match(text.strip().lstrip(_EDGES))
    return found["number"] if found else None


def asks_by_label(text: str) -> bool:
    """Whether a word says that it is a question: ``Q4: …``, ``Question 2. …``."""
    bare = text.strip().lstrip(_EDGES)
    found = _NUMBER.match(bare)
    return bool(found and found["word"]) or bool(_LABEL.match(bare))


def is_question(text: str) -> bool:
    """Whether a line asks something: a question mark ends it, or a word that asks begins it."""
    bare = unnumbered(text).strip(_EDGES + "#\"'”’)]")
    return bare.endswith(tuple(_MARKS)) or bool(_ASKS.match(bare))


def is_contents(title: str) -> bool:
    """Whether a heading announces a table of contents."""
    return bool(_CONTENTS.fullmatch(unnumbered(title).strip(_EDGES + ":：📖📚📑📋")))


def is_reveal(summary: str) -> bool:
    """Whether the words on a fold only say that it opens (``Show answer``) and ask nothing themselves."""
    return not summary.strip(_EDGES) or bool(_REVEAL.fullmatch(re.sub(r"<[^>]*>", "", summary).strip(_EDGES + "#")))


def without_answer_label(text: str) -> str:
    """The text without ``Answer:`` or the like in front of it."""
    found = _ANSWER.match(text.lstrip())
    if found is None:
        return text
    rest = text.lstrip()[found.end() :]
    return rest.removeprefix("**") if found[0].count("**") == 1 else rest


def answer_label(text: str) -> bool:
    """Whether a text begins with ``Answer:`` or the like."""
    return bool(_ANSWER.match(text.lstrip()))


def _closed(opening: str, bare: str) -> str:
    """The text with the marks of emphasis in front of it where they are closed behind."""
    marks = opening.strip()
    return f"{marks}{bare}" if marks and marks in bare else bare
