"""What the keys of a quiz mean: the usual spellings in files of many authors, read word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum, auto
from functools import lru_cache
from typing import Final

from recall.importers.tree import names, words_of


class Role(IntEnum):  # whose hash, unlike that of Enum, costs nothing
    QUESTION = auto()
    STEM = auto()  # a question only beside options, as "text" and "title" are
    FRONT = auto()
    TERM = auto()
    MEANING = auto()  # of a term; else an answer
    CLAIM = auto()  # where it is said whether it is true; else a stem
    CLOZE = auto()
    OPTIONS = auto()
    OPTION = auto()  # one of several keys: option1, b
    WRONG = auto()
    RIGHT = auto()  # says which option, or what text, is right
    ANSWER = auto()  # the same, or the text of an answer
    ANSWERS = auto()  # options, or what is right
    ACCEPT = auto()
    EXPLAIN = auto()
    CONTEXT = auto()  # explains where nothing else does
    HINT = auto()
    TAGS = auto()
    LEVEL = auto()
    SUBJECT = auto()
    TOPIC = auto()
    TYPE = auto()
    CODE = auto()
    LANGUAGE = auto()
    IMAGE = auto()
    PASSAGE = auto()
    SOURCE = auto()
    ID = auto()
    DECK = auto()
    PAIRS = auto()
    STEPS = auto()
    TOLERANCE = auto()
    UNIT = auto()


def plain(word: str) -> str:
    """The word without accents, as keys often have it: ``opções`` → opcoes."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word))).replace("đ", "d")


_ACCENTS: Final = re.compile(
    r"(?<=[A-Za-z])[\u0300-\u036f]+"
)  # of Latin letters alone: й and が are letters of their own
_SPELLINGS: Final = {
    Role.QUESTION: "question q questiontext questiontitle questionname questionbody questioncontent questionstem "
    "questionstring questionhtml questionprompt questiondescription prompt stem ques quest problem problemtext "
    "quizquestion mcq frage fragetext pregunta pergunta enunciado domanda énoncé pytanie вопрос питання 问题 問題 题目 "
    "題目 题干 題幹 質問 設問 질문 문제 문항 प्रश्न soru câuhỏi pertanyaan soal vraag fråga",
    Role.STEM: "text title name label content body description query clue sentence ask heading texto texte titel",
    Role.FRONT: "front frontside recto vorderseite anverso frente fronte",
    Role.TERM: "term word kanji hanzi keyword concept acronym vocab vocabulary abbreviation begriff término 术语 "
    "termin vokabel wort mot palabra parola слово термин 单词 単語 단어",
    Role.MEANING: "definition meaning definitiontext translation bedeutung definición définition übersetzung "
    "traduction traducción traduzione перевод определение значение 定义 释义 意思 翻译 意味 訳 뜻",
    Role.CLAIM: "claim assertion statement",
    Role.CLOZE: "cloze clozetext",
    Role.OPTIONS: "options choices choice option answeroptions answerchoices possibleanswers alternatives variants "
    "opts answerlist optionlist choicelist multiplechoices questionoptions multiplechoice suggestedanswer "
    "suggestedanswers alternativas alternativen opciones opções opzioni choix propositions şıklar seçenekler "
    "lựachọn pilihan opcje antworten antwortmöglichkeiten варианты вариантыответов варіанти 选项 選項 選択肢 보기 "
    "विकल्प",
    Role.ANSWERS: "answers responses antworten respuestas réponses ответы відповіді respostas risposte odpowiedzi",
    Role.ANSWER: "answer a back backside verso retro reverso dorso rückseite ans antwort respuesta réponse resposta "
    "risposta answertext odpowiedź ответ відповідь 答案 回答 答え 解答 정답 답 उत्तर cevap jawaban svar antwoord "
    "đápán lösung solución gabarito solution modelanswer sampleanswer answerbody answercontent answerhtml "
    "quizanswer",
    Role.RIGHT: "key cop gold answerkey answerkeys answerindex answeridx answerid answerletter answernumber "
    "answeroption solutionindex solutions richtig rightindex правильный верный правильныйответ верныйответ 正确答案 "
    "正確答案 正解",
    Role.ACCEPT: "accept accepted aliases alternative alsoaccept acceptableanswers acceptedanswers synonyms "
    "alternativeanswers normalizedaliases otheranswers",
    Role.EXPLAIN: "explanation explain explanations explication erklärung explicación explicação rationale feedback "
    "justification reasoning why exp answerexplanation generalfeedback answerdescription details note "
    "notes comment comments reason support explicação retroalimentación spiegazione açıklama wyjaśnienie penjelasan "
    "pembahasan giảithích uitleg förklaring объяснение пояснение комментарий 解析 解説 解释 詳解 설명 해설 desc "
    "additionalinfo moreinfo info motivation",
    Role.CONTEXT: "context",
    Role.HINT: "hint hints tip tips подсказка 提示 ヒント pista hinweis indice",
    Role.TAGS: "tags tag keywords labels categories topics",
    Role.LEVEL: "difficulty level difficultylevel dificultad dificuldade nivel difficulté niveau schwierigkeit "
    "сложность 难度 難度 난이도",
    Role.SUBJECT: "subject category course categoría categoria kategorie catégorie категория",
    Role.TOPIC: "topic subtopic subcategory chapter section theme module lesson domain tema thème thema тема",
    Role.TYPE: "type questiontype kind format qtype quiztype answertype",
    Role.CODE: "code codesnippet snippet program codeblock sourcecode codeexample",
    Role.LANGUAGE: "language lang codelanguage programminglanguage syntax",
    Role.IMAGE: "image img imageurl imagepath imagesrc picture pictureurl questionimage questionpic photo figure "
    "diagram imagelink imagefile",
    Role.PASSAGE: "passage scenario questioncontext casestudy",
    Role.SOURCE: "source reference references url link href ref sourceurl citation",
    Role.PAIRS: "pairs matches matchpairs matchingpairs matching",
    Role.STEPS: "steps order correctorder sequence orderedlist ordereditems",
    Role.TOLERANCE: "tolerance margin",
    Role.UNIT: "unit units",
    Role.DECK: "deck deckname",
    Role.ID: "id guid uuid slug qid questionid cardid noteid",
}
_ROLES: Final = {plain(name): role for role, written in _SPELLINGS.items() for name in names(written)}

_WRONG: Final = frozenset(
    plain(word)
    for word in names(
        "incorrect wrong distractor distractors decoys fake incorrecta incorrectas incorrecto incorreta incorretas "
        "falsche errada erradas sbagliata sbagliate fausse fausses incorrecte incorrectes неправильный неправильные "
        "неверный"
    )
)
_RIGHT: Final = frozenset(
    plain(word)
    for word in names(
        "correct right accepted true correcta correctas correcto correta corretas correto certa corretta corrette "
        "esatta correcte correctes bonne bonnes richtige korrekt korrekte doğru poprawna benar правильный верный"
    )
)
_EXPLAINS: Final = frozenset(("explanation", "explanations", "rationale", "feedback", "justification", "reasoning"))
_ANSWER_WORDS: Final = frozenset(
    names(
        "answer answers option options choice choices index idx indices indexes response responses key letter "
        "alternative ans opt id ids number variant variants value solution item items respuesta respuestas opcion "
        "resposta respostas opcao alternativa risposta opzione reponse reponses antwort antworten cevap odpowiedz "
        "jawaban ответ ответы вариант indice"
    )
)
_NUMBERED: Final = re.compile(
    r"(?:options?|opt|op|choices?|answers?|ans|cevap|alternativ(?:es?|a)|variant|response|antwort|auswahl|opcion|opcao|opzione|"
    r"respuesta|resposta|risposta|reponse|choix|proposition|вариант|ответ|pilihan|secenek|odpowiedz|选项|選項|選択肢|보기)"
    r"_?([a-j]|\d{1,2})"
)


@lru_cache(maxsize=4096)
def role_of(key: str) -> Role | None:
    """What stands under the key."""
    words = tuple(map(plain, words_of(key)))
    name = "".join(words)
    if name in _ROLES:
        return _ROLES[name]
    if not words:
        return None
    if not _EXPLAINS.isdisjoint(words):
        return Role.EXPLAIN
    if not _WRONG.isdisjoint(words) or (words[0] in ("false", "bad") and not _ANSWER_WORDS.isdisjoint(words)):
        return Role.WRONG
    if not _RIGHT.isdisjoint(words) and words[0] not in ("is", "on", "if", "was", "mark"):
        return Role.RIGHT if len(words) == 1 or not _ANSWER_WORDS.isdisjoint(words) else None
    if _NUMBERED.fullmatch(name) or (len(name) == 1 and name in "bcdefgh"):
        return Role.OPTION
    return None


def label_of(key: str) -> str:
    """The letter or number of an option's key: ``answer_b`` → b."""
    name = "".join(words_of(key))
    found = _NUMBERED.fullmatch(plain(name))
    return found[1] if found else name


_BARE: Final = frozenset(
    name
    for role in (Role.QUESTION, Role.ANSWER, Role.ANSWERS, Role.OPTIONS, Role.TERM, Role.MEANING, Role.FRONT, Role.STEM)
    for name in names(_SPELLINGS[role])
)


def is_label(text: str) -> bool:
    """Whether a text is only what a key is called, as in a file of translations (``"answer": "Answer"``)."""
    return len(text.strip()) > 1 and text.strip()[-1] not in "?？؟" and "".join(words_of(text)) in _BARE


_NAMED_ASKS: Final = frozenset((Role.QUESTION, Role.FRONT, Role.TERM, Role.CLAIM, Role.CLOZE))
_SAYS_RIGHT: Final = frozenset((Role.ANSWER, Role.ANSWERS, Role.RIGHT, Role.WRONG))
_ANSWERING: Final = _SAYS_RIGHT | {Role.OPTIONS, Role.OPTION, Role.MEANING, Role.CLOZE, Role.PAIRS, Role.STEPS}


def promise_answers(keys: Iterable[str]) -> bool:
    """Whether a file with these keys may hold questions and what answers them."""
    roles = {role_of(key) for key in keys}
    if Role.STEM in roles and not roles.isdisjoint(_SAYS_RIGHT):
        return True
    return not roles.isdisjoint(_NAMED_ASKS) and not roles.isdisjoint(_ANSWERING)
