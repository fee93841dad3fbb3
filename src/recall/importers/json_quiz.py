"""JSON: quizzes, trivia and flash cards of any shape, JSON Lines, and recall's own exports."""

from __future__ import annotations

import re
from typing import Final

from recall.importers.crowdanki import crowdanki_items
from recall.importers.formats import Format
from recall.importers.items import Found
from recall.importers.json_tree import values_of
from recall.importers.quiz_keys import promise_answers
from recall.importers.quiz_tree import items_of
from recall.importers.recall_json import own_items
from recall.importers.source import Source
from recall.importers.tree import Value

_BEGINS: Final = re.compile(r'\s*(?:\{\s*(?:"|\}|//|/\*)|\[\s*(?:[\[{"\]]|//|/\*|-?\d|true|false|null))')
_KEY: Final = re.compile(r'"([^"\\\n]{1,60})"\s*:')
_ANSWERED_KEYS: Final = re.compile(r'[?？؟]"\s*:|"@type"\s*:\s*"Question"|\{\{c\d+::|"crowdanki_uuid"')
_OPEN_QUESTIONS: Final = re.compile(r'"[a-z_ ]{0,20}question[a-z_ ]{0,20}"\s*:\s*"', re.IGNORECASE)


def likeness(source: Source) -> int:
    if not _BEGINS.match(source.text):
        return 0
    text = source.text
    if promise_answers({found[1] for found in _KEY.finditer(text)}) or _ANSWERED_KEYS.search(text):
        return 80
    return 50 if len(_OPEN_QUESTIONS.findall(text)) > 1 else 0


def read(source: Source) -> Found:
    values, problems = values_of(source.text, name=source.name)
    own = own_items(values)
    tree: Value = values[0] if len(values) == 1 else values
    found = own or crowdanki_items(tree, name=source.name) or items_of(tree, name=source.name, by="json")
    return Found(found.items, found.left_out, (*problems, *found.problems))


EXAMPLE: Final = """\
{
  "title": "Rivers of Europe",
  "questions": [
    {
      "question": "Which river flows through Vienna and Budapest?",
      "options": ["Rhine", "Danube", "Elbe"],
      "answer": 1,
      "explanation": "The Danube passes through four capitals."
    },
    {
      "question": "Into which sea does the Danube flow?",
      "answer": "The Black Sea"
    }
  ]
}
"""

FORMAT: Final = Format(
    "json", "Quizzes and cards in JSON or JSON Lines", (".json", ".jsonl", ".ndjson"), EXAMPLE, likeness, read
)
