"""What headings, and the words on folds, announce: questions, a manual, an answer, more of the same."""

from __future__ import annotations

import re
from typing import Final

from recall.importers.wording import (
    ANSWER_WORDS,
    COUNTER,
    LONGEST,
    QUESTION_WORDS,
    bare_words,
    is_marked,
    signless,
    unnumbered,
)

_TO_READ: Final = (
    r"(?:click|tap|press)\b.*|(?:show|see|view|reveal|expand|toggle|open|check|read|display|hide|unfold|get)\b.*|"
    r"(?:the )?(?:explanations?|spoilers?|more|details|example|results?|output|code|source(?: code)?|implementation)|"
    r"查看.*|点击.*|點擊.*|展开.*|展開.*|显示.*|顯示.*|показать.*|посмотреть.*|подробн.*|раскрыть.*|показати.*|"
    r"ver .*|mostrar.*|voir .*|afficher.*|montrer.*|(?:lösung |antwort )?(?:an)?zeigen|mostra .*|vedi .*|"
    r"visa .*|toon .*|pokaż .*|göster.*|xem .*|lihat .*|解説|답 ?보기|정답 ?(?:보기|확인)|보기|を?見る|表示"
)
_HINTS: Final = (
    r"(?:show |see |view |click for (?:a )?|need a )?hints?(?: ?#?\d+)?|tips?|подсказка|підказка|提示|ヒント|힌트|"
    r"pista|dica|indice|hinweis|tipp|suggerimento"
)


_REVEAL: Final = re.compile(
    rf"(?:{_TO_READ}|(?:{ANSWER_WORDS})(?: ?(?:to|for) .{{0,40}}| ?#?\d{{1,4}}(?:\.\d+)?)?(?:(?:\s*(?:&|and|/|\+|и|"
    rf"y|e|et|und)\s*).{{0,30}})?|"
    rf"(?:{QUESTION_WORDS})?\s*[#№]?\d{{1,4}}{COUNTER}?\s*(?:的|の|-|:)?\s*(?:{ANSWER_WORDS}))",
    re.IGNORECASE,
)
_SAYS_ANSWER: Final = re.compile(
    rf"(?<![A-Za-zÀ-ɏЀ-ӿ])(?:{ANSWER_WORDS.replace('|a|', '|')})(?![A-Za-zÀ-ɏЀ-ӿ])", re.IGNORECASE
)
_HINT: Final = re.compile(_HINTS, re.IGNORECASE)
_EXERCISES: Final = (
    r"exercise|problem|task|puzzle|riddle|drill|challenge|задача|задание|упражнение|завдання|练习|練習|演習|연습|aufgabe|übung|"
    r"ejercicio|exercício|exercice|esercizio|oefening|zadanie|latihan|bài tập"
)
_EXERCISE: Final = re.compile(
    rf"(?:{_EXERCISES})\s*[#№]?(?:\d{{1,4}}(?:\.\d{{1,3}})*)?[*_]*\s*[.:：)][*_]*\s", re.IGNORECASE
)
_BARE_LABEL: Final = re.compile(
    rf"(?!(?:questions|preguntas|perguntas|quiz|题|題|第)\W*\Z)(?:{QUESTION_WORDS}|{_EXERCISES}|card)"
    rf"\s*[#№]?\s*(?:\d{{1,4}}(?:\.\d{{1,3}})*|(?=\W*\Z)){COUNTER}?[\W_]*",
    re.IGNORECASE,
)
_ONE_QUESTION: Final = re.compile(rf"(?!\w*(?:questions|quiz)\W*\Z)(?:{QUESTION_WORDS})[\W_]*", re.IGNORECASE)
_COLLECTION: Final = re.compile(
    r"\binterview|\bfaqs?\b|\bf\.a\.q|frequently[- ]asked|\bq ?(?:&|&amp;|/|and|n) ?a\b|\bquiz|\btrivia\b|"
    r"flash ?cards?|"
    r"\b(?:questions?|problems) (?:and|&|with|\+) (?:answers?|solutions?)|\bquestions?\b(?!\s*(?:\?|or\b))|\bexam\b|"
    r"вопрос|собеседован|питання|співбесід|面试|面試|面経|面接|问答|問答|常见问题|常見問題|问题|題庫|题库|刷题|八股|"
    r"よくある|質問|一問一答|"
    r"면접|질문|문답|preguntas|entrevista|perguntas|interrogations|foire aux|entretien|fragen|häufig|"
    r"vorstellungsgespräch|"
    r"domande|colloquio|vragen|frågor|câu hỏi|phỏng vấn|soruları?|mülakat|pytania|rozmow[ay] kwalif|otázky|"
    r"pertanyaan|wawancara|"
    r"प्रश्न|सवाल|साक्षात्कार|أسئلة|الأسئلة|مقابلة|שאלות",
    re.IGNORECASE,
)
_SMALL_TALK: Final = re.compile(
    r"\W*(?:any |more |other |still have |have |got |your |further )+questions?(?: (?:and|or|&) \w+)?\W*|"
    r"(?:questions?|problems?)(?: (?:and|or|&) (?:feedback|support|help|issues?|comments?|suggestions?|discussions?|"
    r"contact)"
    r"|\s*[?!])\W*|.*\b(?:ask|asking|report)\b.*\bquestions?\b.*|questions? (?:or|about|for) .*|"
    r"open questions.*",
    re.IGNORECASE,
)
_ABOUT_ITSELF: Final = re.compile(
    r"(?:what|who|why|how|when|where|which|is|are|can|do|does|did|should|will|want|need|need some|found|have|got|"
    r"like|looking|"
    r"interested|ready|wanna)\b(?:.*\b(?:here|we|us|our|i|me|my)|(?:(?!\b(?:and|or)\b|[,;?]).)*(?<![`*_'\"])(?<!\bthe )"
    r"\b(?:it|its|this|that|these))\b(?![`*_'\"]).*|"
    r"(?:what|why|how|who|where)\W*(?:['’]?s|is|are|does|do|can|to|about|not)?\s*(?:new|next|changed?|inside|"
    r"included|missing|"
    r"works?|contribut\w*|install\w*|use|used|usage|start|get started|run|build|support\w*|help|more|else|now|"
    r"another \w+|"
    r"different|coming|planned|first)?\W*|"
    r"(?:how (?:to|can|do|does)|where (?:to|can|do)|need|want to|wanna|can you|have you|did you|"
    r"do you want)\b.*\b(?:contribut\w*|install|help|"
    r"start|started|run|build|cite|get|download|upgrade|donate|sponsor|hire|join|learn more|support|contact|report|"
    r"bug|mistake|typo)\b.*|"
    r"(?:found|spotted|see|got|missing) (?:an? )?\w+\W*|"
    r"why (?:use |choose |another |yet another |not )?[\w.+#/-]+(?: and not [\w.+#/-]+)?\W*|"
    r"how it works\W*|"
    r"who (?:uses?|should|is (?:it|this|behind|using|for|responsible|the (?:author|maintainer|owner)))\b.*",
    re.IGNORECASE,
)
_FRAME: Final = re.compile(  # headings of manuals, projects and articles, not of lists of questions
    r"(?:installation|install(?:ing)?|usage|use|getting started|quick ?start|set ?up|licen[sc]es?|licensing|"
    r"contribut(?:e|ing|ors?|ions?)|"
    r"features|requirements|prerequisites|documentation|docs|change ?log|credits|acknowledge?ments?|support|roadmap|"
    r"configuration|config|examples?|api(?: reference)?|build(?:ing)?|deploy(?:ment|ing)?|test(?:s|ing)?|security|"
    r"authors?|about(?: \S+)?|"
    r"(?:an? |the )?(?:introduction|overview|background|motivation|goals?|non-goals|abstract|preface)(?: .{0,40})?|"
    r"(?:in )?(?:conclusions?|summary|wrap(?:ping)?[ -]up|closing(?: \w+)?|final (?:thoughts|words|notes)|"
    r"next steps|tl;?dr|"
    r"key takeaways|takeaways|recap|further reading|what'?s next\??|references|resources|appendix|see also|"
    r"related(?: \w+)*)|"
    r"troubleshooting|known issues|limitations|community|sponsors?|backers|contact|status|development|demo|"
    r"screenshots?|"
    r"download|options|commands|best practices|common (?:mistakes|pitfalls)|step \d+.*|лицензия|установка|введение|"
    r"заключение|"
    r"安装|使用|许可证?|总结|前言|参考资料?|結論|まとめ|はじめに|インストール|설치|사용법|결론|instalación|uso|"
    r"licencia|conclusión|introducción|"
    r"instalação|licença|conclusão|introdução|fazit|einleitung|zusammenfassung|lizenz|introduction|conclusion|licence)",
    re.IGNORECASE,
)


def is_about_itself(text: str) -> bool:
    """Whether a line asks about the project or the page that it stands on, as READMEs do: ``How does it work?``."""
    return bool(_ABOUT_ITSELF.fullmatch(unnumbered(bare_words(text[:LONGEST]))[:300]))


def is_frame(title: str) -> bool:
    """Whether a heading is one of those that manuals, projects and articles have: ``Installation``, ``Conclusion``."""
    words = unnumbered(bare_words(title[:LONGEST]))
    return len(words) < 80 and bool(_FRAME.fullmatch(signless(words)))


def names_collection(title: str) -> bool:
    """Whether a heading announces questions with answers: ``Interview questions``, ``FAQ``."""
    words = bare_words(title[:LONGEST])
    return len(words) < 200 and bool(_COLLECTION.search(words)) and not _SMALL_TALK.fullmatch(words)


def is_bare_label(title: str) -> bool:
    """Whether a heading says only that a question follows: ``Question 3``, ``Exercise``."""
    words = bare_words(title[:LONGEST])
    return len(words) < 40 and bool(_BARE_LABEL.fullmatch(words))


def is_exercise(text: str) -> bool:
    """Whether a line is called an exercise: ``**Exercise 2.** Reverse a word.``"""
    return bool(_EXERCISE.match(bare_words(text[:LONGEST])))


def is_one_question(title: str) -> bool:
    """Whether a heading says only "Question", for the one question that its file holds."""
    words = bare_words(title[:LONGEST])
    return len(words) < 40 and bool(_ONE_QUESTION.fullmatch(words))


def is_reveal(summary: str) -> bool:
    """Whether the words on a fold only say that it opens (``Show answer``) and ask nothing themselves."""
    words = signless(bare_words(summary[:LONGEST]))
    return not words or (
        len(words) < 80 and not is_marked(summary) and bool(_REVEAL.fullmatch(words) or is_hint(words))
    )


def says_answer(summary: str) -> bool:
    """Whether the words on a fold say that an answer is behind it, not just more."""
    return is_reveal(summary) and bool(_SAYS_ANSWER.search(bare_words(summary[:LONGEST])))


def is_hint(summary: str) -> bool:
    return bool(_HINT.fullmatch(signless(bare_words(summary[:LONGEST]))))
