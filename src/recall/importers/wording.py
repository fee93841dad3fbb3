"""The words that notes put around their questions, in the languages that people write them in.

No list is complete, so nobody should decide by one word alone; lines that are judged lose their emphasis, their tags
and their styled letters first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_QUESTION_WORDS: Final = (
    r"questions?|quiz|ques?|qn|q|вопрос|питання|प्रश्न|सवाल|问题|問題|题目|題目|题|題|質問|問い|問|问|第|질문|문제|문항|"
    r"preguntas?|perguntas?|quest[aã]o|questão|frage|domanda|câu(?: hỏi)?|soru|pytanie|vraag|fråga|spørgsmål|kysymys|"
    r"otázka|întrebarea|pitanje|pertanyaan|soal|ερώτηση|السؤال|سؤال|שאלה|คำถาม"
)
_ANSWER_WORDS: Final = (
    r"(?:the |correct |right |short |sample |model |suggested |possible |expected |my )*(?:answers?|solutions?)|ans|a|"
    r"respuestas?|solución|respostas?|solução|r[ée]ponses?|antwort(?:en)?|lösung|risposta|soluzione|svar|vastaus|"
    r"odpowied[zź]|odpověď|cevap|yanıt|antwoord|răspuns|odgovor|jawaban|(?:đáp án|trả lời)|απάντηση|ответ|решение|"
    r"відповідь|उत्तर|जवाब|답변|정답|해답|답|(?:参考|參考|标准|正确)?答案|回答|解答|答え|答|解析|الجواب|الإجابة|إجابة|תשובה|คำตอบ"
)
_TO_READ: Final = (
    r"(?:click|tap|press)\b.*|(?:show|see|view|reveal|expand|toggle|open|check|read|display|hide|unfold|get)\b.*|"
    r"(?:the )?(?:explanations?|spoilers?|more|details|example|results?|output|code|source(?: code)?|implementation)|"
    r"查看.*|点击.*|點擊.*|展开.*|展開.*|显示.*|顯示.*|показать.*|посмотреть.*|подробн.*|раскрыть.*|показати.*|"
    r"ver .*|mostrar.*|voir .*|afficher.*|montrer.*|(?:lösung |antwort )?(?:an)?zeigen|mostra .*|vedi .*|"
    r"visa .*|toon .*|pokaż .*|göster.*|xem .*|lihat .*|解説|답 ?보기|정답 ?(?:보기|확인)|보기|を?見る|表示"
)
_MORE: Final = r"[\s:：.!…▼▽▶►▸⏩👇👈👀💡✅🔑🔽🔍😎*_\[\]()()✨📝🎯❓⬇️]*"
_HINTS: Final = r"(?:show |see |view |click for (?:a )?|need a )?hints?(?: ?#?\d+)?|tips?|подсказка|підказка|提示|ヒント|힌트|pista|dica|indice|hinweis|tipp|suggerimento"

_WORD: Final = rf"(?P<word>(?:{_QUESTION_WORDS})(?:\s*(?:no|nr|number)\b\.?)?\s*)"
_DECORATION: Final = r"(?:[\W_]*?)"
_COUNTER: Final = r"\s*(?:道?[题題問问]|문제?|[번問])"
_NUMBER: Final = re.compile(
    rf"{_WORD}?[#№]?\s*[(\[（【]?\s*(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*)[*_]*(?:(?P<keycap>\ufe0f?\u20e3)\s*[.):]?|"
    rf"(?P<counter>{_COUNTER})?\s*(?:(?:[.)\]:、。．：）】]|\\\.)+[*_]*\s*[-–—:：]?(?=\s|[^\W\d]|[`$\"'“‘<(\[¿*_!&「『《]|\Z)(?!x\b)"
    r"|[-–—](?=\s)|(?=\s+[-–—:]\s)))\s*(?:[-–—:]\s+)?",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(  # "Question 3 What …": a word and a number need nothing between them and the question
    rf"{_WORD}[#№]?\s*(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*)(?:{_COUNTER})?(?:\s*[-–—|:：.)]\s*|\s+|\Z)(?!\W*of\b)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    rf"(?:{_QUESTION_WORDS})\s*[*_]*\s*(?:[:：](?!\w)|[:：](?=\D)|[.)](?=\s)|\s[-–—](?=\s))[*_]*\s*", re.IGNORECASE
)
_ANSWER: Final = re.compile(
    rf"[*_>#\s]*(?:✅|💡|👉|➡️?|🔑)?\s*[*_]*(?:{_ANSWER_WORDS})\s*(?:[#№]?\s?\d{{1,4}}(?:\.\d+)?\s*[.)]?)?[*_]*\s*"
    r"(?:[:：]|[-–—](?=\s)|=>|->|→|(?<=\bA)[.．、]\s*(?=[^\x00-\x7f]))[-–—]?[*_]*\s*",
    re.IGNORECASE,
)
_CONTENTS: Final = re.compile(
    r"(?:the )?(?:table of )?contents?(?: table)?|(?:list|index|table) of (?:the )?(?:contents|questions|topics)|toc|index|"
    r"questions? (?:list|index)|table des matières|inhalt(?:sverzeichnis)?|sommaire|sumário|[ií]ndice|indice|contenidos?|"
    r"conteúdos?|inhoud(?:sopgave)?|innehåll|spis treści|içindekiler|оглавление|содержание|зміст|навигация|"
    r"目录|目次|目錄|차례|목차|mục lục|daftar isi|विषय सूची|अनुक्रमणिका|المحتويات|الفهرس|جدول المحتويات",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"(?:what|what['’]s|why|how|when|where|which|who|whom|whose|is|are|was|were|do|does|did|can|could|should|would|will|"
    r"have|has|explain|describe|define|compare|contrast|implement|discuss|differentiate|distinguish|prove|derive|"
    r"calculate|compute|suppose|mention|elaborate|"
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
    r"(?:в|для|на|с|от|из|по) (?:чем|чём|чего|каких|каком|какой)|объясните?|опишите?|расскажите?|назовите?|перечислите?|"
    r"сравните?|что такое|що|як|чому|навіщо|які|яка|який|коли|поясніть|опишіть|ما|ماذا|كيف|لماذا|اشرح|متى|هل)\b|"
    r"¿|(?:请|請|谈谈|談談|说说|說說|说一下|介绍|简述|簡述|描述|解释|讲讲|列举|手写|实现|聊聊)",
    re.IGNORECASE,
)
_ASKS_WITHIN: Final = re.compile(
    r"什么|什麼|为什么|為什麼|如何|怎么|怎麼|怎样|哪些|哪个|哪種|区别|區別|有何|何为|吗|なぜ|とは|ですか|ますか|でしょうか|違い|"
    r"説明(?:し|せ)|述べ|무엇|차이|이란|인가|나요|까요|설명|이유|क्या|कैसे|क्यों|कौन|समझाइ|là gì|thế nào|khi nào|nedir|คืออะไร|อย่างไร"
)
_MARKED: Final = re.compile(
    r"[?？؟⸮](?!`)[\W_]*\Z|[?？؟][\s\"'”’*_]*(?:[(\[（【][^()\[\]（）【】]{0,80}[)\]）】](?:\([^()\s]*\))?[\W_]*){1,3}\Z"
)
_EDGES: Final = "*_ \t"
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LONGEST: Final = 600  # characters at each end of a text that are judged
_TAG: Final = re.compile(r"<[^<>]{0,400}>")
_REVEAL: Final = re.compile(
    rf"(?:{_TO_READ}|(?:{_ANSWER_WORDS})(?: ?(?:to|for) .{{0,40}}| ?#?\d{{1,4}}(?:\.\d+)?)?(?:(?:\s*(?:&|and|/|\+|и|y|e|et|und)\s*).{{0,30}})?|"
    rf"(?:{_QUESTION_WORDS})?\s*[#№]?\d{{1,4}}{_COUNTER}?\s*(?:的|の|-|:)?\s*(?:{_ANSWER_WORDS}))",
    re.IGNORECASE,
)
_SAYS_ANSWER: Final = re.compile(
    rf"(?<![A-Za-zÀ-ɏЀ-ӿ])(?:{_ANSWER_WORDS.replace('|a|', '|')})(?![A-Za-zÀ-ɏЀ-ӿ])", re.IGNORECASE
)
_HINT: Final = re.compile(_HINTS, re.IGNORECASE)
_BARE_LABEL: Final = re.compile(
    rf"(?:{_QUESTION_WORDS}|exercise|problem|task|puzzle|riddle|card|задача|задание|练习|aufgabe|ejercicio|exercício|exercice)"
    rf"\s*[#№]?\s*(?:\d{{1,4}}(?:\.\d{{1,3}})*|(?=\W*\Z)){_COUNTER}?[\W_]*",
    re.IGNORECASE,
)
_COLLECTION: Final = re.compile(
    r"\binterview|\bfaqs?\b|\bf\.a\.q|frequently[- ]asked|\bq ?(?:&|&amp;|/|and|n) ?a\b|\bquiz|\btrivia\b|flash ?cards?|"
    r"\b(?:questions?|problems) (?:and|&|with|\+) (?:answers?|solutions?)|\bquestions?\b(?!\s*(?:\?|or\b))|\bexam\b|"
    r"вопрос|собеседован|питання|співбесід|面试|面試|面経|面接|问答|問答|常见问题|常見問題|问题|題庫|题库|刷题|八股|よくある|質問|一問一答|"
    r"면접|질문|문답|preguntas|entrevista|perguntas|interrogations|foire aux|entretien|fragen|häufig|vorstellungsgespräch|"
    r"domande|colloquio|vragen|frågor|câu hỏi|phỏng vấn|soruları?|mülakat|pytania|rozmow[ay] kwalif|otázky|pertanyaan|wawancara|"
    r"प्रश्न|सवाल|साक्षात्कार|أسئلة|الأسئلة|مقابلة|שאלות",
    re.IGNORECASE,
)
_SMALL_TALK: Final = re.compile(
    r"\W*(?:any |more |other |still have |have |got |your |further )*(?:questions?|feedback|issues?|problems?)"
    r"(?: (?:and|or|&) \w+)?\W*|.*\b(?:ask|asking|report)\b.*\bquestions?\b.*|questions? (?:or|about|for) .*|open questions.*",
    re.IGNORECASE,
)
_ABOUT_ITSELF: Final = re.compile(
    r"(?:what|who|why|how|when|where|which|is|are|can|do|does|did|should|will|want|need|need some|found|have|got|like|looking|"
    r"interested|ready|wanna)\b.*\b(?:it|its|this|that|these|here|we|us|our|i|me|my)\b.*|"
    r"(?:what|why|how|who|where)\W*(?:['’]?s|is|are|does|do|can|to|about|not)?\s*(?:new|next|changed?|inside|included|missing|"
    r"works?|contribut\w*|install\w*|use|used|usage|start|get started|run|build|support\w*|help|more|else|now|another \w+|"
    r"different|coming|planned|first)?\W*|"
    r"(?:how (?:to|can|do|does)|where (?:to|can|do)|need|want to|wanna|can you|have you|did you|do you want)\b.*\b(?:contribut\w*|install|help|"
    r"start|started|run|build|cite|get|download|upgrade|donate|sponsor|hire|join|learn more|support|contact|report|bug|mistake|typo)\b.*|"
    r"(?:found|spotted|see|got|missing) (?:an? )?\w+\W*|"
    r"why (?:use |choose |another |yet another |not )?[\w.+#/-]+(?: and not [\w.+#/-]+)?\W*|"
    r"how it works\W*|who (?:uses?|should|is)\b.*",
    re.IGNORECASE,
)
_FRAME: Final = re.compile(  # headings of manuals, projects and articles, not of lists of questions
    r"(?:installation|install(?:ing)?|usage|use|getting started|quick ?start|set ?up|licen[sc]es?|licensing|contribut(?:e|ing|ors?|ions?)|"
    r"features|requirements|prerequisites|documentation|docs|change ?log|credits|acknowledge?ments?|support|roadmap|"
    r"configuration|config|examples?|api(?: reference)?|build(?:ing)?|deploy(?:ment|ing)?|test(?:s|ing)?|security|authors?|about(?: \S+)?|"
    r"(?:an? |the )?(?:introduction|overview|background|motivation|goals?|non-goals|abstract|preface)(?: .{0,40})?|"
    r"(?:in )?(?:conclusions?|summary|wrap(?:ping)?[ -]up|closing(?: \w+)?|final (?:thoughts|words|notes)|next steps|tl;?dr|"
    r"key takeaways|takeaways|recap|further reading|what'?s next\??|references|resources|appendix|see also|related(?: \w+)*)|"
    r"troubleshooting|known issues|limitations|community|sponsors?|backers|contact|status|development|demo|screenshots?|"
    r"download|options|commands|best practices|common (?:mistakes|pitfalls)|step \d+.*|лицензия|установка|введение|заключение|"
    r"安装|使用|许可证?|总结|前言|参考资料?|結論|まとめ|はじめに|インストール|설치|사용법|결론|instalación|uso|licencia|conclusión|introducción|"
    r"instalação|licença|conclusão|introdução|fazit|einleitung|zusammenfassung|lizenz|introduction|conclusion|licence)",
    re.IGNORECASE,
)


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
    return bool(_MARKED.search(bare_words(text[-_LONGEST:])[-200:]))


def is_question(text: str) -> bool:
    """Whether a line asks something: a question mark ends it, or a word that asks begins it."""
    if is_marked(text):
        return True
    words = unnumbered(bare_words(text[:_LONGEST])).lstrip(_EDGES + "\"'“‘(")
    return bool(_ASKS.match(words)) or (not words.isascii() and bool(_ASKS_WITHIN.search(words)))


def is_about_itself(text: str) -> bool:
    """Whether a line asks about the project or the page that it stands on, as READMEs do: ``How does it work?``."""
    return bool(_ABOUT_ITSELF.fullmatch(unnumbered(bare_words(text[:_LONGEST]))[:300]))


def is_frame(title: str) -> bool:
    """Whether a heading is one of those that manuals, projects and articles have: ``Installation``, ``Conclusion``."""
    words = unnumbered(bare_words(title[:_LONGEST]))
    return len(words) < 80 and bool(_FRAME.fullmatch(_signless(words)))


def names_collection(title: str) -> bool:
    """Whether a heading announces questions with answers: ``Interview questions``, ``FAQ``."""
    words = bare_words(title[:_LONGEST])
    return len(words) < 200 and bool(_COLLECTION.search(words)) and not _SMALL_TALK.fullmatch(words)


def is_bare_label(title: str) -> bool:
    """Whether a heading says only that a question follows: ``Question 3``, ``Exercise``."""
    words = bare_words(title[:_LONGEST])
    return len(words) < 40 and bool(_BARE_LABEL.fullmatch(words))


def is_contents(title: str) -> bool:
    """Whether a heading announces a table of contents."""
    words = unnumbered(bare_words(title[:_LONGEST]))
    return len(words) < 60 and bool(_CONTENTS.fullmatch(_signless(words)))


def is_reveal(summary: str) -> bool:
    """Whether the words on a fold only say that it opens (``Show answer``) and ask nothing themselves."""
    words = _signless(bare_words(summary[:_LONGEST]))
    return not words or (
        len(words) < 80 and not is_marked(summary) and bool(_REVEAL.fullmatch(words) or is_hint(words))
    )


def says_answer(summary: str) -> bool:
    """Whether the words on a fold say that an answer is behind it, not just more."""
    return is_reveal(summary) and bool(_SAYS_ANSWER.search(bare_words(summary[:_LONGEST])))


def is_hint(summary: str) -> bool:
    return bool(_HINT.fullmatch(_signless(bare_words(summary[:_LONGEST]))))


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


def _signless(words: str) -> str:
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
