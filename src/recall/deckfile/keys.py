"""Every key that deck and course files know, where it stands, and what it takes.

One table for the reader (what is unknown), the JSON Schema (completion) and the reference page (a test compares).
``shape`` is one of: text, texts (a list or one text), list (of texts), option, options, pairs, bool, number,
count (a whole number), id, and the names of blocks: cards, settings, lesson, video, materials, points, parts,
projects, use, version.
"""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    shape: str
    about: str


FILE: dict[str, Key] = {
    "recall": Key("version", "Format version; 1 when left out."),
    "id": Key("id", "Prefix of the ids that recall makes in this file; the name by which courses know a lesson."),
    "deck": Key("text", "Shown name; '/' makes sub-decks. Default: the file's path without its ending."),
    "tags": Key("texts", "Added to every card of the file."),
    "source": Key("text", "Source of every card that names none."),
    "settings": Key("settings", "How this deck is reviewed and checked."),
    "lesson": Key("lesson", "Makes the deck a lesson of a course."),
    "quiz": Key("cards", "The lesson's quiz: cards of the same kinds."),
    "cards": Key("cards", "The cards, in the order they are learned."),
}

COURSE: dict[str, Key] = {
    "recall": Key("version", "Format version; 1 when left out."),
    "course": Key("text", "The course's title."),
    "id": Key("id", "The name by which commands know the course."),
    "about": Key("text", "One or two sentences on what is learned, Markdown."),
    "parts": Key("parts", "Weeks, chapters: each has a title and lessons, in order."),
    "projects": Key("projects", "Work that follows a lesson."),
    "settings": Key("settings", "How the course is paced and checked."),
}

SETTINGS: dict[str, Key] = {
    "choices": Key(
        "choices", "hidden: a question is asked before its options are shown. shown: with them. Default: hidden."
    ),
    "ladder": Key(
        "ladder", "on: a choice is asked with options while young, then before them, then without. typed: then typed."
    ),
    "ladder_hidden_days": Key("count", "Interval from which the ladder hides options until asked for; 7."),
    "ladder_open_days": Key("count", "Interval from which the ladder asks without options; 21."),
    "cloze": Key("holes", "revealed: the learner judges. typed: the holes are typed. Default: revealed."),
    "new_per_day": Key(
        "count", "At most so many new cards a day from this deck, or from this course's lessons together."
    ),
    "reviews_per_day": Key("count", "At most so many reviews a day from this deck, or this course's lessons together."),
    "allow": Key("texts", "Codes of warnings that are not reported for this file."),
}

# What decides the kind of a card.
KIND_KEYS: dict[str, Key] = {
    "q": Key("text", "The question."),
    "a": Key("text", "The answer, which the learner compares with their own."),
    "term": Key("text", "A word or phrase, asked both ways."),
    "meaning": Key("text", "What the term means."),
    "cloze": Key("text", "A text with holes: {{text}}, {{name::text}} or {{name::text::hint}}."),
    "claim": Key("text", "A sentence that is true or false."),
    "answer": Key("answer", "The right answer, a list of them, or true/false beside a claim."),
    "distractors": Key("options", "Wrong options."),
    "choices": Key("list", "Options of a question; with an answer one of them is right, without one it is a draft."),
    "number": Key("number", "The right number."),
    "steps": Key("list", "What has to be put in this order."),
    "pairs": Key("pairs", "What belongs to what."),
    "items": Key("list", "All that has to be named, in any order."),
}

# What a card of one kind can say besides; elsewhere it has no effect.
MODIFIERS: dict[str, Key] = {
    "both": Key("bool", "Ask the answer for its question too; for a term, false asks one way only."),
    "code_holes": Key("bool", "Holes count in code too."),
    "accept": Key("texts", "Other right answers of a typed card."),
    "tolerance": Key("tolerance", "How far off a number may be: absolute, or with % a share."),
    "unit": Key("text", "Unit of the number."),
    "shuffle": Key("bool", "false keeps the options in their order."),
}

COMMON: dict[str, Key] = {
    "id": Key("id", "The card's name, unique in the library; its history hangs on it."),
    "tags": Key("texts", "Added to the deck's tags."),
    "hint": Key("text", "Shown on request before the answer."),
    "explain": Key("text", "Shown with the answer."),
    "source": Key("text", "Where it comes from: a file, an address, a page."),
    "video": Key("video", "An address or the id of one of the lesson's videos, and a time."),
    "requires": Key("texts", "Ids of cards or lessons to be learned first."),
    "tests": Key("text", "Id of the lesson's point that this card tests."),
    "anki": Key("text", "Anki's guid, kept from an import."),
    "suspended": Key("bool", "true: kept, never asked."),
    "allow": Key("texts", "Codes of warnings that are not reported for this card."),
    "comment": Key("text", "A note to yourself, never shown."),
}

USE: dict[str, Key] = {
    "use": Key("id", "Id of a card that lives elsewhere and is shown here too."),
    "comment": Key("text", "A note to yourself, never shown."),
}

OPTION: dict[str, Key] = {
    "text": Key("text", "The option itself."),
    "why": Key("text", "Why it is right or wrong."),
    "pin": Key("pin", "first or last: stays there when options are shuffled."),
}

VIDEO: dict[str, Key] = {
    "url": Key("text", "An address, or the id of one of the lesson's videos."),
    "at": Key("time", "Where it begins, as minutes and seconds: 4:10."),
}

LESSON: dict[str, Key] = {
    "title": Key("text", "The lesson's title."),
    "number": Key("count", "Its number in the course."),
    "kinds": Key("texts", "What kind of lesson it is, in your words."),
    "watch": Key("materials", "Videos."),
    "read": Key("materials", "Texts."),
    "build": Key("materials", "Notebooks, exercises, code to write."),
    "summary": Key("text", "Markdown, shown before the cards are learned."),
    "points": Key("points", "What the lesson teaches, one fact each."),
    "requires": Key("texts", "Ids of lessons to be learned first."),
    "covers": Key("texts", "Cards that live elsewhere: tag:name or ids."),
}

MATERIAL: dict[str, Key] = {
    "id": Key("id", "Its name; progress hangs on it. Default: made from the title."),
    "title": Key("text", "Its title."),
    "by": Key("text", "Who made it."),
    "minutes": Key("number", "How long it takes."),
    "url": Key("text", "Where it is."),
}

POINT: dict[str, Key] = {
    "id": Key("id", "Its name, for `tests`. Default: made from the text."),
    "text": Key("text", "One fact."),
}

PART: dict[str, Key] = {
    "title": Key("text", "Its title."),
    "lessons": Key("texts", "Paths of lesson files, beside the course file; * and ? are allowed."),
}

PROJECT: dict[str, Key] = {
    "id": Key("id", "Its name; progress hangs on it. Default: made from the title."),
    "title": Key("text", "Its title."),
    "after": Key("text", "Id of the lesson file that it follows."),
    "about": Key("text", "What is to be made."),
    "url": Key("text", "Where it is described."),
}

CARD: dict[str, Key] = {**KIND_KEYS, **MODIFIERS, **COMMON}

ALIASES = {"question": "q", "front": "q", "back": "a"}

BLOCKS: dict[str, dict[str, Key]] = {
    "a deck file": FILE,
    "a course file": COURSE,
    "settings": SETTINGS,
    "a card": CARD,
    "a use": USE,
    "an option": OPTION,
    "a video": VIDEO,
    "a lesson": LESSON,
    "watch, read and build": MATERIAL,
    "a point": POINT,
    "a part": PART,
    "a project": PROJECT,
}

CHOICES_WORDS = ("hidden", "shown")
LADDER_WORDS = ("off", "on", "typed")
YAML_WORDS = {"true": "on", "false": "off"}  # what other readers of YAML make of on and off
HOLES_WORDS = ("revealed", "typed")
PIN_WORDS = ("first", "last")
