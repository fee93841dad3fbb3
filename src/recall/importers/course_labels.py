"""The words that head the parts of a lesson: what to watch, to read and to build, notes, points and a quiz."""

from __future__ import annotations

import re
from typing import Final, Literal

Label = Literal["watch", "read", "build", "notes", "points", "quiz", "project"]

_WORDS: Final[dict[Label, str]] = {
    "project": (
        r"(?:(?:final|capstone|course|term|mini|weekly|guided|portfolio)[ -]?)*projects?|capstones?(?: projects?)?|"
        r"(?:abschluss)?projekte?|projets?(?: final)?|proyectos?(?: final)?|projetos?|проекты?|项目|项目实战"
    ),
    "watch": (
        r"watch(?:ing|list)?|(?:lecture |course |recommended |optional )?videos?|recordings?|video lectures?|"
        r"lecture recordings?|anschauen|vidéos?|vídeos?|ver|guarda|смотреть|видео|视频|觀看|观看|動画"
    ),
    "read": (
        r"read|(?:required |recommended |optional |further |additional |suggested |background )?readings?(?: list|"
        r" materials?)?|"
        r"(?:\S+ )?(?:study |learning |additional |useful |free )?(?:resources|materials)|references|papers|books|"
        r"articles|"
        r"textbooks?|bibliography|(?:useful )?links|slides|lecture notes|handouts?|further reading|"
        r"lesen|literatur|lektüre|unterlagen|lire|ressources|bibliographie|lecturas?|leer|recursos|bibliografía|"
        r"leitura|"
        r"чтение|литература|материалы|ресурсы|ссылки|阅读|阅读材料|资料|参考资料|参考|学习资源|教材"
    ),
    "build": (
        r"build|assignments?|home ?works?|hw|(?:lab|coding|programming)s?(?: (?:work|assignments?|exercises?))?|"
        r"(?:practice |hands[- ]on )?exercises?|practice(?: problems?| tasks?)?|hands[- ]on|tasks?|to ?do|"
        r"activit(?:y|ies)|"
        r"problem sets?|psets?|deliverables?|challenges?|practical|implementation|code|"
        r"aufgaben?|übung(?:en)?|hausaufgaben?|exercices?|devoirs?|ejercicios?|tareas?|práctica|exercícios?|esercizi|"
        r"задани[ея]|домашн(?:ее задание|яя работа)|практика|упражнения|作业|作業|练习|实践|课后作业"
    ),
    "notes": (
        r"(?:my |lecture |study )?notes?|summary|(?:(?:chapter|course|module|lesson|section|topic)s? )?overview|"
        r"description|introduction|key ideas?|recap|abstract|about|"
        r"notizen|zusammenfassung|überblick|résumé|resumen|apuntes|resumo|конспект|заметки|описание|обзор|笔记|总结|概述|简介"
    ),
    "points": (
        r"(?:(?:key|core|main|major|lecture|course) )?(?:topics?|points?|concepts?|takeaways?|contents?|"
        r"themes?)(?: covered)?|"
        r"(?:(?:learning|course|lesson|module) )?(?:objectives?|goals?|outcomes?|aims?)|agenda|outline|syllabus|"
        r"skills?|what you(?:'|’)?(?:ll| will) learn|focus|subtopics?|theory|"
        r"themen|inhalte?|lernziele?|stoff|sujets?|objectifs?|contenus?|temas?|objetivos?|contenidos?|conteúdos?|"
        r"argomenti|"
        r"темы?|цели|содержание|план|主题|内容|知识点|目标|学习目标|重点|要点"
    ),
    "quiz": (
        r"quiz(?:zes)?|(?:review |practice |self[- ]?test |discussion )?questions?|self[- ]?(?:check|test|assessment)|"
        r"test yourself|check your (?:understanding|knowledge)|knowledge check|"
        r"fragen|selbsttest|preguntas|perguntas|cuestionario|вопросы|тест|контрольные вопросы|测验|问题|思考题|小测"
    ),
}
_PATTERNS: Final = {label: re.compile(words, re.IGNORECASE) for label, words in _WORDS.items()}
_LEADING: Final = re.compile(r"^(?:\[[ xX]\]\s*)?[^\w\[(\"'“]+")
_COUNT: Final = re.compile(r"\s*(?:\(\s*\d+\s*\)|\d{1,3}(?=\s*$)|\([^()]{1,30}\))\s*$")
_COLON: Final = re.compile(r"\s*[*_]*\s*[:：]\s*[*_]*\s*|\s+[–—-]\s+")
_LONGEST: Final = 50
_VERBS: Final[tuple[tuple[Label, re.Pattern[str]], ...]] = (
    ("watch", re.compile(r"(?:re-?)?watch(?:\s+(?:the|this|all))?\s+(?=\S)", re.IGNORECASE)),
    ("read", re.compile(r"(?:[Rr]e-?)?(?:Read|read(?=\s+(?:[^\W_a-z]|[\[\"'“*_]|chap|sect|page|pp|about|through)))"
                        r"(?:\s+(?:about|the|this|through))*\s+(?=\S)")),
    ("build", re.compile(r"(?=(?:build|implement|create|develop|code up|complete|solve|finish)\s+"
                         r"(?:a|an|the|your|exercises?|problems?|assignment|lab|\d+)\b)", re.IGNORECASE)),
)  # fmt: skip

# Of text in lower case, and nothing in front of the alternatives: so the search looks at first letters alone.
_PLAN: Final = re.compile(
    r"(?:course (?:plan|outline|content|structure|schedule|curriculum|syllabus|overview)|"
    r"study[ -]?(?:plan|guide|path|schedule)|learning[ -]?(?:plan|path|roadmap|journey|schedule|track)|lesson plan|"
    r"reading plan|curricul(?:um|a)(?! learning)|syllab(?:us|i)|roadmap (?:to|for) (?:learn|becom|master)\w*|"
    r"boot ?camp|\d{1,3}[ -](?:day|week|month)s?(?:'s?)? (?:course|plan|challenge|program|roadmap|schedule|journey)|"
    r"\d{1,3} days of(?= )| in (?:a|one|\d{1,3}) (?:month|week|day)s?|lernplan|lehrplan|kursplan|"
    r"studienplan|stundenplan|plan d['’]études?|programme d[eu] cours|plan de estudios?|"
    r"programa del? curso|plano de estudos?| ementa|учебный план|план обучения|программа курса|план изучения)(?!\w)|"
    r"学习计划|学习路线|课程大纲|教学大纲|课程表|学習計画|学習ロードマップ|シラバス|학습 계획|커리큘럼"
)


def label_of(text: str) -> tuple[Label, str] | None:
    """What a line heads, and the words behind its colon (``Reading: Chapter 3``); None where it heads nothing."""
    bare = _LEADING.sub("", text.strip())
    head, rest = bare, ""
    colon = _COLON.search(bare, 0, _LONGEST + 8)
    if colon is not None:
        head, rest = bare[: colon.start()], bare[colon.end() :]
    if len(head) > 2 * _LONGEST:
        return None
    words = _COUNT.sub("", head).strip(" *_:：.!#")
    found = next((label for label, pattern in _PATTERNS.items() if pattern.fullmatch(words)), None)
    return None if found is None else (found, rest.strip())


def task_of(text: str) -> tuple[Label, str] | None:
    """What an entry of a list asks for by its verb (``Watch …``, ``Read …``, ``Build a …``), and the rest of it."""
    bare = _LEADING.sub("", text.strip())
    for label, verb in _VERBS:
        found = verb.match(bare)
        if found is not None:
            return label, bare[found.end() :]
    return None


def is_plan(text: str) -> bool:
    """Whether words call a document a course, a curriculum or a plan of study."""
    return _PLAN.search(f" {text.casefold()}") is not None
