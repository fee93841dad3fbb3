"""Our GIFT judged by gift-pegjs (MIT), the grammar that other quiz programs read it with.

``scripts/gift-env`` fetches it with npm; no reader of GIFT for Python serves: the one there is, pygiftparser of 2017,
knows no negative numbers, no exact escapes and no categories with spaces.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from anki_samples import EVERY_KIND, note, permanent
from gift_reader import Read, read_gift
from recall.core.notes import Choice, Claim, Content, Enumeration, Matching, Numeric, Option, Question, Typed
from recall.deckfile.reader import parse_deck
from recall.exporters.formats import Item
from recall.exporters.gift import GiftFormat

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
const text = require('fs').readFileSync(0, 'utf8');
console.log(JSON.stringify(require('gift-pegjs').parse(text)));
"""
KINDS = {
    "Essay": "essay",
    "MC": "multichoice",
    "Short": "shortanswer",
    "TF": "truefalse",
    "Matching": "match",
    "Numerical": "numerical",
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("node") is None or shutil.which("npm") is None, reason="needs node and npm"),
]


@pytest.fixture(scope="module")
def folder() -> str:
    made = subprocess.run([ROOT / "scripts" / "gift-env"], capture_output=True, text=True, check=False)
    assert made.returncode == 0, f"scripts/gift-env could not fetch gift-pegjs:\n{made.stderr}"
    return made.stdout.strip()


def parsed(text: str, folder: str) -> list[dict[str, Any]]:
    ran = subprocess.run(["node", "-e", SCRIPT], cwd=folder, input=text, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return [each for each in json.loads(ran.stdout) if each["type"] != "Category"]


def agree(text: str, folder: str) -> int:
    """How many questions both readers find, each the same."""
    ours, theirs = read_gift(text), parsed(text, folder)
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        _agree(one, other)
    return len(ours)


def _agree(one: Read, other: dict[str, Any]) -> None:
    assert (one.kind, one.name) == (KINDS[other["type"]], other["title"])
    assert other["stem"]["format"] == "html"
    assert _flat(one.text) == _flat(other["stem"]["text"])
    assert _flat(one.feedback) == _flat((other["globalFeedback"] or {"text": ""})["text"])
    if one.kind in ("multichoice", "shortanswer"):
        choices = [(each["text"]["text"], (each["feedback"] or {"text": ""})["text"]) for each in other["choices"]]
        assert [(_flat(text), _flat(told)) for _, text, told in one.answers] == [
            (_flat(text), _flat(told)) for text, told in choices
        ]
    if one.kind == "match":
        pairs = [(each["subquestion"]["text"], _undone(each["subanswer"])) for each in other["matchPairs"]]
        assert [(_flat(left), _flat(right)) for left, right in one.pairs] == [
            (_flat(left), _flat(right)) for left, right in pairs
        ]
    if one.kind == "numerical":
        numbers = [(each["text"]["number"], each["text"]["range"]) for each in other["choices"]]
        assert one.numbers == numbers
    if one.kind == "truefalse":
        assert one.truth is other["isTrue"]


def _undone(text: str) -> str:
    """gift-pegjs 1.0.2 forgets to undo the escapes of what is matched."""
    return re.sub(r"&&(\d{3});", lambda found: chr(int(found[1])), text)


def _flat(text: str) -> str:
    """Without regard to spaces, of which the two readers keep different ones."""
    return " ".join(text.split())


def gift(contents: list[Content]) -> str:
    form = GiftFormat()
    made = [form.make(Item(note(each), permanent(number), "n")) for number, each in enumerate(contents)]
    return "".join(each.text for each in made)


def test_every_kind_is_read_alike(folder: str) -> None:
    assert agree(gift([*EVERY_KIND.values()]), folder) == 15


def test_all_shipped_decks_are_read_alike(folder: str) -> None:
    contents = [
        each.content
        for path in sorted((ROOT / "decks").rglob("*.yaml"))
        if path.name != "course.yaml"
        for each in parse_deck(path.read_bytes(), file=path.name).notes
    ]
    assert agree(gift(contents), folder) > 100


def test_texts_of_control_characters_are_read_alike(folder: str) -> None:
    chance = random.Random(7)

    def text() -> str:
        return "x" + "".join(chance.choices("~=#{}:\\[]%->&*$`_<!( )nT05\n", k=12)) + "x"

    contents: list[Content] = []
    for _ in range(60):
        contents += [
            Question(text(), text(), both=True),
            Choice(text(), (Option(text(), why=text()),), (Option(text()), Option(f"%50%{text()}", why=f"[{text()}"))),
            Choice(text(), (Option(text()), Option(text())), (Option(f"[html]{text()}"),), many=True),
            Claim(text(), chance.random() < 0.5),
            Typed(text(), text(), (f"%{text()}", f"[plain]{text()}")),
            Numeric(text(), str(chance.randint(-99, 99) / 8), unit=text(), tolerance="5%"),
            Matching(text(), ((text(), text()), (text(), text()))),
            Enumeration(text(), (text(), text())),
        ]
    assert agree(gift(contents), folder) == 60 * 9
