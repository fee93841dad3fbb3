"""The words around questions with options: what numbers a question, announces its answer, marks the right option.

Each list is of the languages that people write quizzes in; none is complete, so whoever reads an answer also looks at
its shape.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from recall.importers.titles import says_answer
from recall.importers.wording import signless

_QUESTION: Final = (
    r"questions?|quiz|ques|que|q|вопрос|питання|задание|प्रश्न|सवाल|问题|問題|题目|題目|题|題|質問|問|問い|第|문제|문항|질문|"
    r"pregunta|pergunta|quest[aãi]o|questão|frage|aufgabe|domanda|câu(?: hỏi)?|soru|pytanie|vraag|fråga|"
    r"spørgsmål|kysymys|"
    r"otázka|întrebarea|pitanje|pertanyaan|soal|ερώτηση|سؤال|السؤال|שאלה|ข้อ|คำถาม|exercise|problem|mcq|"
    r"énoncé|enunciado|题干|題幹"
)
_STEM: Final = re.compile(
    rf"(?P<open>[*_]{{0,3}})(?:(?P<word>{_QUESTION})\s*(?:(?:no|nr|"
    rf"number)[.:]?)?\s*)?(?P<letter>[^\W\d_](?=\d))?[#№]?\s*"
    r"[(\[（【]?(?P<number>\d{1,4}(?:\.\d{1,3})*)(?:\s*(?:of|/)\s*\d{1,4})?"
    r"(?(word)(?:\s*[(\[（][^()\[\]（）\n]{1,30}[)\]）](?=\s*(?:[*_:：.]|[-–—]\s|\n|\Z)))?)(?P<close>[*_]{0,3})"
    r"(?P<mark>\s*[.):：、。．\])）】题題問问번]+(?!\d)|\s+[-–—|](?=\s)|)(?P<late>[*_]{0,3})(?=\s|\Z|[^\x00-\x7f]|"
    r"[`$!<(\[\"'“]|[A-Z])"
    r"\s*",
    re.IGNORECASE,
)
_QUESTION_LABEL: Final = re.compile(
    rf"(?P<open>[*_]{{0,3}})(?P<word>{_QUESTION})\s*[*_]{{0,3}}\s*[:：](?P<late>[*_]{{0,3}})\s*", re.I
)

_QUESTION_ALONE: Final = re.compile(
    rf"(?P<open>\*\*|__)(?:practice|sample|exam|quiz|review|test)?\s*(?P<word>{_QUESTION})\s*[:：]?(?P=open)(?P<late>)\s*",
    re.I,
)

_ANSWER: Final = (
    r"answers?|ans(?:wers?)?\.?|solutions?|key|correct(?: (?:answers?|options?|choices?|responses?))?|"
    r"right (?:answers?|options?|choices?)|(?:suggested|model|sample|official|best|valid) answers?|correctas?|"
    r"(?:r[ée]ponses?|bonnes? r[ée]ponses?)(?: (?:correctes?|exactes?|justes?))?|solution|"
    r"(?:respuestas?|soluci[oó]n|opci[oó]n)(?: correctas?)?|(?:respostas?|gabarito|"
    r"alternativa)(?: corretas?| certas?)?|"
    r"(?:richtige |korrekte )?(?:antwort(?:en)?|lösung(?:en)?)|richtig|(?:risposta|risposte|"
    r"soluzione)(?: (?:corretta|esatta|giusta))?|"
    r"(?:juiste |goede )?antwoord(?:en)?|(?:rätt |riktigt |rigtigt )?svar|oikea vastaus|vastaus|"
    r"(?:правильный |верный |правильна |вірна )?(?:ответы?|відповід[ьі])|решение|"
    r"(?:poprawna )?odpowied[zź]|(?:doğru )?(?:cevap|yanıt)|"
    r"(?:tačan |točan )?odgovor|(?:správná )?odpověď|(?:helyes )?válasz|răspuns(?:ul)?(?: corect)?|përgjigj[aje]|"
    r"(?:kunci )?jawab(?:an)?|đáp án(?: đúng)?|(?:σωστή )?απάντηση|"
    r"(?:正确|正確|参考|參考|标准)?(?:答案|解答)|正解|答え|答|解|回答|정답|답|답안|(?:सही )?उत्तर|"
    r"(?:الإجابة|الاجابة|الجواب|إجابة)(?: الصحيحة)?|(?:ה)?תשובה(?: (?:ה)?נכונה)?|คำตอบ|เฉลย"
)
_EXPLAIN: Final = (
    r"explanations?|explain(?:ed)?|reason(?:ing)?|rationale|why(?: (?:correct|not the others))?|"
    r"justification|feedback|comments?|notes?|"
    r"details|erkl[äa]rung|begründung|explication|justification|"
    r"(?:explicaci[oó]n|justificaci[oó]n)(?: t[eé]cnica)?|explicaç[aã]o|"
    r"justificativa|spiegazione|uitleg|toelichting|"
    r"förklaring|forklaring|selitys|объяснение|пояснение|пояснення|wyjaśnienie|açıklama|objašnjenje|"
    r"vysvětlení|magyarázat|"
    r"explicație|shpjegim|penjelasan|pembahasan|giải thích|εξήγηση|解析|解説|解説|说明|說明|解释|설명|해설|풀이|व्याख्या|"
    r"(?:ال)?شرح|التفسير|הסבר|คำอธิบาย"
)
_SOURCE: Final = (
    r"ref(?:erence)?s?(?: links?)?|sources?|links?|see(?: also)?|docs?|documentation|read more|"
    r"more(?: info(?:rmation)?)?|"
    r"referencias?|fuentes?|referências?|fontes?|riferiment[oi]|font[ei]|r[ée]f[ée]rences?|quelle|"
    r"referenz|источник|ссылка|"
    r"джерело|посилання|संदर्भ|स्रोत|參考|参考|来源|來源|参照|出典|참고|출처|"
    r"nguồn|tham khảo|kaynak|referans|źródło|sumber|referensi"
)
_DECORATION: Final = r"[\s>*_#☞👉➡→✅✔☑️💡🔑📝【\[(]{0,20}"
_ANSWER_LINE: Final = re.compile(
    rf"{_DECORATION}(?:(?:the|la|le|les|die|das|il)\s+)?(?P<word>{_ANSWER})(?:\s*\(s\))?(?:\s+\d{{1,3}}\b)?"
    r"(?P<between>\s*[】\])]*[*_]{0,3}\s*(?:[:：=]|\s[-–—](?=\s)|->|=>|→|(?:is|are|ist|es|est|é|è|:)\b(?:\s*:)?)|"
    r"\s*(?:[*_]{1,3}|[】\])])\s*)"
    r"\s*[*_]{0,3}\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE_ANSWER: Final = re.compile(
    rf"{_DECORATION}(?:{_ANSWER})\s+(?P<rest>[*_(]*[A-Z](?:\s*[,&]\s*[A-Z])*[)*_.]*\s*)", re.IGNORECASE
)
_ANSWER_ALONE: Final = re.compile(
    rf"{_DECORATION}(?:(?:show|see|view|reveal|click|check|display|expand|toggle)\b[^\n]{{0,40}}|"
    rf"(?:the\s+)?(?:{_ANSWER})"
    rf"(?:\s*(?:&|and|und|y|e|et|\+|/)\s*(?:{_EXPLAIN}))?(?:\s*\(s\))?|(?:{_EXPLAIN})|查看.*|点击.*|показать.*|"
    rf"ver .*|voir .*|"
    r"mostrar.*|anzeigen|zeigen|hint|spoiler)[\s:：.!*_】\])▼▶👇👈🔽]*",
    re.IGNORECASE,
)
_ANY_LABEL: Final = re.compile(
    r"(?P<word>[^\W\d_][^:：\n\d]{0,40}?)\s*[*_]{0,3}\s*[:：]\s*[*_]{0,3}\s*(?P<rest>.*)", re.DOTALL
)
_NO_ANSWER: Final = re.compile(
    r"(?:level|difficulty|section|domain|topic|part|chapter|group|grade|hint|note|set|type|points?|marks?|"
    r"score|category|version|"
    r"objective|skill|unit|module|your answer|selected answer|my answer)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_EXPLAIN_LINE: Final = re.compile(
    rf"{_DECORATION}(?:{_EXPLAIN})(?:\s+\d{{1,3}}\b)?\s*[】\])]*[*_]{{0,3}}\s*(?:[:：]|[-–—](?=\s)|\Z|(?=\n)|(?<=[*_】]))"
    r"\s*[*_]{0,3}\s*",
    re.IGNORECASE,
)
_SOURCE_LINE: Final = re.compile(
    rf"{_DECORATION}(?:{_SOURCE})\s*[\])】]*[*_]{{0,3}}\s*(?:[:：]|(?=\(https?:)|(?=\[))", re.IGNORECASE
)
_KEY_TITLE: Final = re.compile(
    rf"(?:[\w.&'’-]+\s+){{0,4}}?(?:(?:the |all |correct |model |quiz |short )*(?:{_ANSWER})"
    r"(?:[\s-]*(?:keys?|sheet|list|section|table|guide|anahtarı|schlüssel|clave))?)"
    rf"(?:\s*(?:&|and|und|y|e|et|\+|/|with|mit|con|и)\s*(?:{_EXPLAIN}|solutions?))?(?:\s*(?:to|for|of|zu|"
    rf"de|des|:|–|-).{{0,60}})?"
    r"|corrig[ée]s?|lösungsschlüssel|gabarito|ключи?|ответы и .*",
    re.IGNORECASE,
)

_GOOD: Final = r"✅|✔️|✔|✓|☑️|☑|🟢|:white_check_mark:|:heavy_check_mark:|:ballot_box_with_check:|:green_circle:"
_BAD: Final = r"❌|✖️|✖|✗|✘|❎|🔴|☐|⬜|:x:|:heavy_multiplication_x:|:red_circle:"
_SAYS_RIGHT: Final = (
    r"correct(?:[ -]answer)?|right(?: answer)?|answer|true answer|correcta?|correto|certa|richtig|juste|bonne réponse|"
    r"corretta|esatta|верно|правильно|правильный ответ|вірно|正确|正解|정답|doğru|đúng|benar|सही"
)
_SAYS_WRONG: Final = (
    r"incorrect|wrong|not correct|falsch|faux|incorrecta|incorreta|sbagliat[ao]|неверно|неправильно|错误|不正解|오답"
)


def _behind(signs: str, words: str) -> re.Pattern[str]:
    """A mark behind an option: a sign, or words in brackets or behind an arrow or a dash."""
    return re.compile(
        rf"\s*(?:{signs})\s*\Z|"
        rf"\s*[*_]{{0,3}}[(\[（]\s*[*_]{{0,3}}\s*(?:(?:{signs})\s*)?(?:{words})\s*!?[*_]{{0,3}}[)\]）][*_]{{0,3}}\s*\.?\s*\Z|"
        rf"\s*(?:<?[-=–—]+>?|←|⬅️?)\s*[*_]{{0,3}}(?:the )?(?:{words})!?[*_]{{0,3}}\s*\.?\s*\Z",
        re.IGNORECASE,
    )


_MARKS: Final = (
    (True, re.compile(rf"(?:{_GOOD})\s*"), _behind(_GOOD, _SAYS_RIGHT)),
    (False, re.compile(rf"(?:{_BAD})\s*"), _behind(_BAD, _SAYS_WRONG)),
)
_COLON: Final = re.compile(r"[:：]\s*\S")
_TITLE: Final = 200  # characters that a heading has at most
_TAG: Final = re.compile(r"<[^<>]*>")
ASKS: Final = re.compile(r"[?？؟]|_{2,}|\.{4,}|…|（[\s　]*）|\([ 　]+\)")  # what leaves something open
_MARK_WITHIN: Final = 60  # characters from the end of an option


class Label(NamedTuple):
    """What numbers a question, as written: its number, and the word in front of it; "" for what is not there."""

    number: str
    word: str


def label_of(text: str) -> Label | None:
    """The number or the word in front of a question; None where there is neither."""
    found = _STEM.match(text.lstrip())
    if found is not None and _is_stem(found):
        return Label(found["number"], found["word"] or "")
    named = _QUESTION_LABEL.match(text.lstrip()) or _QUESTION_ALONE.fullmatch(text.strip())
    return Label("", named["word"]) if named else None


def without_label(text: str) -> str:
    """The question without what numbers it, and without emphasis around the whole of it."""
    words = text.strip()
    found = _STEM.match(words)
    if found is None or not _is_stem(found):
        found = _QUESTION_LABEL.match(words) or _QUESTION_ALONE.fullmatch(words)
    if found is not None:
        rest = words[found.end() :]
        mark = found["open"]
        if mark and (found[0].count(mark[0]) // len(mark)) % 2 and rest.count(mark) % 2:
            rest = rest.replace(mark, "", 1)
        words = rest.strip()
    return unwrapped(words)


def unwrapped(text: str) -> str:
    """The text without emphasis around the whole of it."""
    for mark in ("***", "**", "__", "*", "_"):
        inner = text[len(mark) : -len(mark)]
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark) and mark not in inner:
            return inner.strip() if inner.strip() == inner else text
    return text


def is_bold(text: str) -> bool:
    return text.startswith(("**", "__")) and unwrapped(text) != text


def answer_rest(text: str) -> str | None:
    """What stands behind ``Answer:`` or the like; None where a text does not begin with it."""
    found = _ANSWER_LINE.match(text) or _BARE_ANSWER.fullmatch(text)
    if found is None:
        return None
    rest = found["rest"].strip()
    is_parted = found.re is _BARE_ANSWER or bool(found["between"].strip("*_)]】 \t"))
    return _evened(rest) if is_parted or rest.strip("*_ ") else None


def _evened(rest: str) -> str:
    """The words behind a label without the end of emphasis that began before it."""
    first, line_end, more = rest.partition("\n")
    for mark in ("**", "__"):
        if first.rstrip().endswith(mark) and first.count(mark) % 2:
            return f"{first.rstrip().removesuffix(mark).rstrip()}{line_end}{more}"
    return rest


def labelled_rest(text: str) -> str | None:
    """What stands behind any short label; None where there is none, or it surely announces something else."""
    found = _ANY_LABEL.match(text.lstrip("#*_> \t"))
    return None if found is None or _NO_ANSWER.match(found["word"]) else found["rest"].strip()


def only_announces(text: str) -> bool:
    """Whether a heading, a line or the words on a fold say that an answer comes, and nothing else."""
    words = _TAG.sub("", text).strip() if len(text) < _TITLE else ""
    return bool(words) and (bool(_ANSWER_ALONE.fullmatch(words)) or (not _COLON.search(words) and says_answer(words)))


def begins_explanation(text: str) -> bool:
    return bool(_EXPLAIN_LINE.match(text)) or bool(_SOURCE_LINE.match(text))


def without_explanation_label(text: str) -> str:
    found = _EXPLAIN_LINE.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    return rest if "\n" not in found[0].strip() else text


def is_of_answer(text: str) -> bool:
    """Whether a text is about the answer, not the question."""
    return only_announces(text) or answer_rest(text) is not None or begins_explanation(text)


def is_source_line(text: str) -> bool:
    return bool(_SOURCE_LINE.match(text))


def is_key_title(title: str) -> bool:
    """Whether a heading announces the answers to several questions."""
    if len(title) > _TITLE:
        return False
    bare = re.sub(r"[\d.]+\s|[*_#:：]", " ", _TAG.sub("", title))
    return bool(_KEY_TITLE.fullmatch(signless(" ".join(bare.split()))))


def marked_right(text: str) -> tuple[bool | None, str]:
    """Whether a mark beside an option says that it is right or wrong, and the text without that mark."""
    words = text.strip()
    for says, before, behind in _MARKS:
        found = before.match(words) or behind.search(words, max(len(words) - _MARK_WITHIN, 0))
        rest = words[: found.start()] + words[found.end() :] if found else ""
        if rest.strip():
            return says, rest.strip()
    return None, words


def _is_stem(found: re.Match[str]) -> bool:
    """Whether a number in front of a text counts it: ``3.``, ``Question 3``, ``Q3 -``; not ``3 apples``."""
    if found["word"]:
        at_end = found.end() == len(found.string)
        return bool(found["mark"] or found["close"] or at_end or "\n" in found[0])
    if found["letter"]:
        return bool(found["mark"].strip()) and found["letter"].isupper()
    return bool(found["mark"].strip() or (found["open"] and found["close"]))
