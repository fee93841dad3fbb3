"""What the columns of a table hold, by the words above them in the languages that people write notes in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final


class Column(Enum):
    QUESTION = "question"
    ANSWER = "answer"
    TERM = "term"
    MEANING = "meaning"
    SOURCE = "source"
    TAG = "tag"
    HINT = "hint"
    EXPLANATION = "explanation"
    NUMBER = "number"
    OPTIONS = "options"
    OPTION = "option"
    LANGUAGE = "language"
    WORK = "work"  # of people: owner, status
    OTHER = "other"


_WORDS: Final = {
    Column.QUESTION: (
        r"(?:interview |quiz |exam |practice |sample |common )?questions?|q|prompts?|front|card front|"
        r"вопросы?|питання|问题|問題|题目|題目|"
        r"質問|問い|질문|문제|fragen?|vorderseite|preguntas?|frente|anverso|perguntas?|quest(?:ão|ões)|questions?|"
        r"domand[ae]|fronte|recto|soru(?:lar)?|câu hỏi|"
        r"pytani[ae]|vra(?:ag|gen)|fråg(?:a|or)|spørgsmål|kysymys|kérdés(?:ek)?|প্রশ্ন|प्रश्न|सवाल|سؤال|السؤال|שאלה|pertanyaan|คำถาม"
    ),
    Column.ANSWER: (
        r"(?:correct |short |sample |model |right |best |expected )?answers?(?: key)?|a|back|card back|"
        r"solutions?|ответы?|правильный ответ|відповід[ьі]|答案|"
        r"回答|解答|答え|正解|答|답|답변|정답|(?:richtige )?antwort(?:en)?|lösung(?:en)?|rückseite|"
        r"respuestas?(?: correctas?)?|reverso|dorso|respostas?(?: corretas?)?|verso|"
        r"r[ée]ponses?(?: correctes?)?|rispost[ae](?: corrett[ae])?|retro|(?:doğru )?cevap(?:lar)?|yanıt|"
        r"đáp án|trả lời|câu trả lời|odpowied(?:ź|zi)|antwoord(?:en)?|svar|vastaus|válasz(?:ok)?|উত্তর|"
        r"उत्तर|جواب|الجواب|إجابة|الإجابة|תשובה|jawaban|คำตอบ|correct(?: option| choice)?"
    ),
    Column.TERM: (
        r"(?:key ?|technical |important )?(?:terms?|keywords?|words?|concepts?|vocab(?:ulary)?|acronyms?|"
        r"abbreviations?|expressions?|phrases?|idioms?|"
        r"jargon|kanji|notions?|terminology)|абревиатура|термины?|слов[оа]|понятие|термін|слово|术语|術語|中文名称?|单词|"
        r"單詞|单字|生词|词语|词汇|概念|名词|名詞|用語|単語|言葉|"
        r"용어|단어|개념|begriffe?|fachbegriffe?|wort|wörter|vokabeln?|abkürzung(?:en)?|términos?|palabras?|"
        r"conceptos?|siglas?|termos?|palavras?|conceitos?|"
        r"termes?|mots?(?: ?-?cl[ée]s?)?|concepts?|termin[ei]|parol[ae]|concett[oi]|terim(?:ler)?|"
        r"kelime(?:ler)?|kavram|thuật ngữ|từ(?: vựng)?|khái niệm|"
        r"słow[oa]|pojęci[ea]|woord(?:en)?|begrip(?:pen)?|ord|"
        r"(?:magyar )?(?:kifejezés|szó|fogalom)|शब्द|مصطلح|كلمة|מונח|istilah|kata|คำศัพท์"
    ),
    Column.MEANING: (
        r"(?:short |english )?(?:meanings?|definitions?|explanations?|translations?|stands for|full ?forms?|expansion)|"
        r"what (?:it|does it) means?\??|what is it\??|explanation|"
        r"що це(?: таке)?|что это(?: такое)?|was ist das|qué es|o que é|"
        r"значени[ея]|определени[ея]|объяснение|"
        r"перевод|расшифровка|визначення|значення|переклад|意思|含义|含義|释义|釋義|定义|定義|(?:一句话|简要|通俗)?解释|解釋|翻译|说明|說明|意味|説明|解説|訳|뜻|의미|정의|설명|"
        r"bedeutung(?:en)?|definition(?:en)?|erklärung(?:en)?|übersetzung(?:en)?|significados?|"
        r"definici(?:ón|ones)|explicaci(?:ón|ones)|traducci(?:ón|ones)|"
        r"definiç(?:ão|ões)|explicaç(?:ão|ões)|traduç(?:ão|ões)|significations?|définitions?|"
        r"explications?|traductions?|significat[oi]|definizion[ei]|"
        r"spiegazion[ei]|traduzion[ei]|anlam(?:ı)?|tanım|açıklama|çeviri|(?:ý )?nghĩa|định nghĩa|"
        r"giải thích|znaczeni[ea]|definicj[ae]|tłumaczenie|betekenis(?:sen)?|"
        r"definitie|uitleg|vertaling|betydelse|betydning|jelentés|अर्थ|परिभाषा|معنى|تعريف|الشرح|פירוש|הגדרה|arti|"
        r"makna|definisi|ความหมาย"
    ),
    Column.SOURCE: (
        r"(?:useful |further |related )?(?:links?|sources?|refs?|references?|urls?|resources?|readings?)|"
        r"read more|see also|docs?|documentation|ссылк[аи]|источники?|"
        r"链接|連結|来源|參考|参考|リンク|出典|링크|출처|quellen?|enlaces?|fuentes?|referencias?|fontes?|referências?|liens?|"
        r"r[ée]f[ée]rences?|font[ei]|riferimenti|kaynak"
    ),
    Column.TAG: (
        r"sections?|topics?|tags?|categor(?:y|ies)|chapters?|subjects?|areas?|domains?|modules?|units?|"
        r"lessons?|decks?|themes?|fields?|тем[аы]|раздел|"
        r"категория|分类|分類|类别|章节|主题|標籤|标签|カテゴリ|分野|카테고리|분류|주제|themen?|kapitel|kategorie|temas?|"
        r"categor[ií]as?|cap[ií]tulo|catégorie|"
        r"chapitre|argomento|categoria|konu"
    ),
    Column.HINT: (
        r"hints?|подсказк[аи]|提示|ヒント|힌트|hinweise?|tipps?|pistas?|dicas?|indices?|suggeriment[oi]|ipucu|gợi ý|"
        r"wskazówk[ai]"
    ),
    Column.EXPLANATION: (
        r"(?:why|rationale|reasons?|reasoning|notes?|comments?|remarks?|details|more(?: info)?|"
        r"explanations?|explanation of answer|пояснени[ея]|комментари[йи]|примечани[ея]|备注|備註|"
        r"解析|解説|補足|備考|비고|해설|begründung|anmerkung(?:en)?|notas?|comentarios?|observaç(?:ão|ões)|remarques?|not[ae])"
    ),
    Column.NUMBER: (
        r"#|№|no\.?|nr\.?|n[º°]\.?|s\.? ?no\.?|sr\.?(?: no\.?)?|sl\.? ?no\.?|q ?#|id|number|номер|序号|编号|番号|번호|"
        r"num"
    ),
    Column.OPTIONS: (
        r"(?:answer )?(?:options|choices)|possible answers|варианты(?: ответ[ао]в?)?|选项|選項|選択肢|보기|optionen|"
        r"antwortmöglichkeiten|opciones|opções|alternativas|opzioni"
    ),
    Column.OPTION: (
        r"(?:option|choice|answer|distractor|wrong answer|вариант|选项|opci[oó]n|opção|alternativa|"
        r"wahl)?\s*[(]?(?:[a-h]|[1-8]|[а-д])[).]?"
    ),
    Column.LANGUAGE: (
        r"english|german|french|spanish|italian|portuguese|dutch|russian|ukrainian|polish|czech|turkish|"
        r"arabic|hebrew|hindi|chinese|mandarin|pinyin|japanese|"
        r"romaji|kana|hiragana|korean|vietnamese|thai|indonesian|swedish|norwegian|danish|finnish|greek|"
        r"latin|hungarian|romanian|deutsch|englisch|französisch|"
        r"spanisch|italienisch|español|inglés|alemán|francés|français|anglais|allemand|espagnol|italiano|"
        r"inglese|tedesco|português|inglês|nederlands|русский|"
        r"английский|немецкий|українська|англійська|中文|英文|英语|日语|日本語|英語|한국어|영어|polski|türkçe|svenska|norsk|"
        r"dansk|suomi|tiếng việt|tiếng anh"
    ),
    Column.WORK: (
        r"owners?|assignees?|assigned(?: to)?|status|due(?: date)?|dates?|deadline|priority|prio|"
        r"raised by|asked by|state|resolution date|opened|closed|eta|author"
    ),
}
_PATTERNS: Final = {column: re.compile(words, re.IGNORECASE) for column, words in _WORDS.items()}
_DESCRIPTION: Final = re.compile(
    (
        r"descriptions?|описание|描述|beschreibung(?:en)?|descripci(?:ón|ones)|descriç(?:ão|ões)|descrizion[ei]|"
        r"açıklama|mô tả|opis|설명|説明|说明|notes?|details?"
    ),
    re.IGNORECASE,
)
_MARKUP: Final = re.compile(r"<[^<>]*>|[*_`]|\]\([^)]*\)")
_OUTSIDE: Final = re.compile(r"\A[^\w#№]+|[^\w#°º?]+\Z")
_REMARK: Final = re.compile(r"(?<=\S)\s*[(（][^()（）]*[)）]\W*\Z")
_LONGEST: Final = 60  # characters of a head


def heads(cells: Sequence[str]) -> tuple[Column, ...]:
    """What each column holds."""
    words = [_OUTSIDE.sub("", _REMARK.sub("", _MARKUP.sub("", cell).strip())).strip() for cell in cells]
    return tuple(_settled([_column(word) for word in words], words))


def is_description(cell: str) -> bool:
    """Whether a head says description, which a glossary has and a manual too."""
    return bool(_DESCRIPTION.fullmatch(_OUTSIDE.sub("", _MARKUP.sub("", cell)).strip()))


def _column(word: str) -> Column:
    if not word or len(word) > _LONGEST:
        return Column.OTHER
    return next((column for column, pattern in _PATTERNS.items() if pattern.fullmatch(word)), Column.OTHER)


def _settled(found: list[Column], words: list[str]) -> list[Column]:
    """Heads that mean one thing beside these neighbours and another beside those."""
    if Column.QUESTION in found and Column.MEANING in found and Column.TERM not in found:
        found = [Column.EXPLANATION if each is Column.MEANING else each for each in found]
    if Column.TERM in found and Column.MEANING not in found:
        for at, word in enumerate(words):
            if _DESCRIPTION.fullmatch(word):
                return [*found[:at], Column.MEANING, *found[at + 1 :]]
    letters = [at for at, word in enumerate(words) if _PATTERNS[Column.OPTION].fullmatch(word) and word]
    if len(letters) >= 2 and Column.QUESTION in found:
        found = [Column.OPTION if at in letters else each for at, each in enumerate(found)]
    return found
