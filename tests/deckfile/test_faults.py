"""Every fault of a deck file: where it is said to be, its code, and what stays usable beside it."""

from __future__ import annotations

import textwrap

import pytest

from recall.core.notes import Question
from recall.deckfile.reader import parse_deck
from recall.deckfile.source import LARGEST_FILE
from recall.deckfile.values import Deck


def read(text: str | bytes) -> Deck:
    data = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
    return parse_deck(data, file="f.yaml")


def found(text: str | bytes) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in read(text).problems]


# One fault each: the deck, and where the fault is.
FAULTS: list[tuple[str, str, tuple[int, int, str]]] = [
    # what YAML cannot read
    ("unquoted colon", "cards:\n- q: What is: this\n  a: b\n", (2, 13, "E006")),
    ("unquoted hole with text", "cards:\n- cloze: {{a}} is b\n", (2, 10, "E006")),
    ("unquoted hole alone", "cards:\n- cloze: {{a}}\n", (2, 10, "E006")),
    ("unquoted bracket", "cards:\n- q: [x] is what?\n  a: b\n", (2, 6, "E006")),
    ("unquoted star", "cards:\n- q: *x* is what?\n  a: b\n", (2, 6, "E006")),
    ("unquoted back-tick", "cards:\n- q: `x` is what?\n  a: b\n", (2, 6, "E006")),
    ("unquoted at", "cards:\n- q: @x is what?\n  a: b\n", (2, 6, "E006")),
    ("unquoted percent", "cards:\n- q: %x is what?\n  a: b\n", (2, 6, "E006")),
    ("text after a bar", "cards:\n- q: | x\n  a: b\n", (2, 6, "E006")),
    ("text after an angle", "cards:\n- q: >x\n  a: b\n", (2, 6, "E006")),
    ("dash in a value", "cards:\n- q: - x\n  a: b\n", (2, 6, "E006")),
    ("apostrophe in single quotes", "cards:\n- q: 'it's'\n  a: b\n", (2, 10, "E006")),
    ("text after the quote", 'cards:\n- q: "x" is\n  a: b\n', (2, 10, "E006")),
    ("quote never closed", "cards:\n- q: ok\n  a: b\n- q: 'x\n  a: b\n", (4, 6, "E006")),
    ("quote closed by a later card", "cards:\n- q: 'x\n  a: b\n- q: it's\n  a: b\n", (2, 6, "E006")),
    ("bracket never closed", "cards:\n- q: x\n  tags: [a, b\n  a: y\n", (3, 9, "E006")),
    ("bracket never closed before a card in braces", "cards:\n- q: x\n  a: [x: y.\n- {q: z, a: b}\n", (3, 6, "E006")),
    ("brace never closed before a card", "cards:\n- {q: x, a: y\n- q: z\n  a: b\n", (2, 3, "E006")),
    ("brace never closed at the end", "cards:\n- q: z\n  a: b\n- {q: x, a: y\n", (4, 3, "E006")),
    ("bracket closed by a brace", "cards:\n- {q: x, a: [b, c}\n", (2, 13, "E006")),
    ("quote closed by the next key's", "cards:\n- q: 'x\n  a: 'b'\n", (2, 6, "E006")),
    ("fault within braces of several lines", "cards:\n- {\n    q: x,\n    a: [b] c,\n  }\n", (4, 12, "E006")),
    ("text after a quote of several lines", "cards:\n- q: 'x\n    y' z\n  a: b\n", (3, 8, "E006")),
    ("unknown escape", 'cards:\n- q: "\\sigma"\n  a: b\n', (2, 7, "E006")),
    ("short hex escape", 'cards:\n- q: "\\xi"\n  a: b\n', (2, 9, "E006")),
    ("tab as indentation", "cards:\n- q: x\n\ta: b\n", (3, 1, "E006")),
    ("key without a colon", "cards:\n- q: x\n  a y\n- q: z\n  a: b\n", (3, 3, "E006")),
    ("key too far left", "cards:\n  - q: x\n   a: y\n", (3, 4, "E006")),
    ("broken head", "deck: What: this\ncards:\n- q: x\n  a: y\n", (1, 11, "E006")),
    ("first line indented", " deck: D\ncards:\n- q: x\n  a: y\n", (2, 1, "E006")),
    ("text after the deck", "{cards: []}\nmore: x\n", (2, 1, "E006")),
    ("list as a key of the deck", "? [a]\n: b\ncards:\n", (1, 3, "E006")),
    ("list as a key", "cards:\n- q: x\n  ? [a]\n  : b\n  a: y\n", (3, 5, "E006")),
    ("control character", "cards:\n- q: x\x07y\n  a: b\n", (2, 7, "E005")),
    ("byte order mark inside", "cards:\n- q: x\ufeff\x07y\n  a: b\n", (2, 7, "E005")),
    # slips that YAML finds only later
    ("section without a colon", "cards\n  - q: x\n    a: y\n", (1, 1, "E006")),
    ("section without a colon at the edge", "# mine\n\ncards\n\n# first\n- q: x\n  a: y\n", (3, 1, "E006")),
    ("section without a colon below the head", "deck: D\ncards\n- q: x\n  a: y\n", (2, 1, "E006")),
    ("head without a colon", "deck D\ncards:\n- q: x\n  a: y\n", (1, 1, "E006")),
    ("first key without a colon", "cards:\n- q What is x?\n  a: y\n", (2, 3, "E006")),
    ("first key without a space", "cards:\n- q:missing space\n  a: b\n", (2, 5, "E006")),
    ("later key without a space", "cards:\n- q: x\n  a:y\n- q: z\n  a: b\n", (3, 5, "E006")),
    ("no key with a space", "cards:\n- q:x\n  a:y\n", (2, 3, "E116")),
    ("key too far right", "cards:\n- q: x\n    a: y\n", (3, 5, "E006")),
    ("key too far right after a quote", "cards:\n- q: 'x'\n    a: y\n", (3, 5, "E006")),
    ("section too far right", "deck: D\n  cards:\n  - q: x\n", (2, 3, "E006")),
    ("text that goes on with a colon", "cards:\n- q: What is\n    this: a test\n", (3, 9, "E006")),
    ("nothing between commas", "cards:\n- q: x\n  items: [a, , b]\n", (3, 14, "E111")),
    # what YAML reads otherwise than meant
    ("key twice", "cards:\n- q: x\n  q: y\n  a: b\n", (3, 3, "E007")),
    ("key under two names", "cards:\n- front: x\n  q: y\n  a: b\n", (3, 3, "E007")),
    ("section twice", "cards:\n- q: x\n  a: b\ncards:\n- q: y\n  a: b\n", (4, 1, "E007")),
    ("head twice", "deck: a\ndeck: b\ncards:\n", (2, 1, "E007")),
    ("beta", 'cards:\n- q: "so \\beta"\n  a: b\n', (2, 10, "E008")),
    ("nabla", 'cards:\n- q: "so \\nabla f"\n  a: b\n', (2, 10, "E008")),
    ("theta", 'cards:\n- q: "\\theta"\n  a: b\n', (2, 7, "E008")),
    ("right", 'cards:\n- q: "\\right"\n  a: b\n', (2, 7, "E008")),
    ("second line", 'cards:\n- q: "x\n    y \\frac{1}{2}"\n  a: b\n', (3, 7, "E008")),
    ("text cut by a comment", "cards:\n- q: What is issue #5?\n  a: b\n", (2, 6, "W202")),
    ("doubtful comment", "cards:\n- q: x\n  a: C # sharp\n", (3, 6, "W202")),
    ("tag", "cards:\n- q: !wow\n  a: b\n", (2, 6, "E009")),
    ("python object", "cards:\n- q: x\n  a: !!python/object:os.system ls\n", (3, 6, "E009")),
    ("tag on a list", "cards:\n- q: x\n  items: !!set [a, b]\n", (3, 10, "E009")),
    ("tag on the deck", "!deck\ncards:\n", (1, 1, "E009")),
    ("alias of nothing", "cards:\n- q: *x\n  a: b\n", (2, 6, "E010")),
    ("merge key", "x-a: &a {a: b}\ncards:\n- q: x\n  <<: *a\n", (4, 3, "E011")),
    ("merge key in the head", "<<: {deck: x}\ncards:\n", (1, 1, "E011")),
    ("key without text", "cards:\n- q: x\n  '': y\n  a: b\n", (3, 3, "E015")),
    ("too deep", "cards:\n- q: x\n  a: " + "[" * 30 + "]" * 30 + "\n", (3, 23, "E012")),
    # no deck
    ("some other file", "name: CI\non: push\n", (1, 1, "E013")),
    ("misspelt section", "id: x\ncard:\n- q: x\n", (2, 1, "E013")),
    ("a list", "- a\n- b\n", (1, 1, "E013")),
    ("a text", "hello\n", (1, 1, "E013")),
    ("a course", "course: C\n", (1, 1, "E013")),
    ("later version", "recall: 2\ncards:\n", (1, 9, "E014")),
    ("cards as text", "cards: x\n", (1, 8, "E015")),
    ("cards as a mapping", "cards:\n  q: x\n  a: y\n", (2, 3, "E015")),
    ("settings as text", "settings: x\ncards:\n", (1, 11, "E015")),
    ("lesson as text", "lesson: x\n", (1, 9, "E015")),
    ("second document", "cards:\n- q: x\n  a: b\n---\ncards:\n", (4, 1, "E016")),
    ("empty file", "", (1, 1, "W207")),
    ("only comments", "# nothing yet\n", (1, 1, "W207")),
    ("empty document", "---\n", (1, 1, "W207")),
    # the card
    ("text as a card", "cards:\n- x\n", (2, 3, "E116")),
    ("empty card", "cards:\n-\n", (2, 2, "E116")),
    ("list as a card", "cards:\n- [q, a]\n", (2, 3, "E116")),
    ("no question", "cards:\n- a: x\n", (2, 3, "E101")),
    ("no keys", "cards:\n- {}\n", (2, 3, "E101")),
    ("distractors alone", "cards:\n- q: x\n  distractors: [a]\n", (2, 3, "E102")),
    ("distractors beside a", "cards:\n- q: x\n  a: y\n  distractors: [a]\n", (2, 3, "E102")),
    ("two questions", "cards:\n- q: x\n  cloze: '{{y}}'\n", (2, 3, "E103")),
    ("two answers", "cards:\n- q: x\n  a: y\n  number: 3\n", (2, 3, "E103")),
    ("foreign key", "cards:\n- term: x\n  answer: y\n", (2, 3, "E103")),
    ("useless distractors", "cards:\n- q: x\n  items: [a, b]\n  answer: y\n  distractors: [c]\n", (2, 3, "E103")),
    (
        "choices beside distractors",
        "cards:\n- q: x\n  answer: a\n  distractors: [b]\n  choices: [a, b]\n",
        (2, 3, "E103"),
    ),
    ("claim alone", "cards:\n- claim: x\n", (2, 3, "E104")),
    ("claim with yes", "cards:\n- claim: x\n  answer: yes\n", (3, 11, "E104")),
    ("claim with a list", "cards:\n- claim: x\n  answer: [true]\n", (3, 11, "E015")),
    ("claim beside distractors", "cards:\n- claim: x\n  answer: true\n  distractors: [y]\n", (2, 3, "E103")),
    ("cloze without a hole", "cards:\n- cloze: x\n", (2, 10, "E105")),
    ("hole in code alone", "cards:\n- cloze: '`{{x}}`'\n", (2, 10, "E105")),
    ("open hole", "cards:\n- cloze: 'a {{b'\n", (2, 13, "E106")),
    ("open hole in a block", "cards:\n- cloze: |\n    one\n    two {{b\n", (4, 9, "E106")),
    ("open hole in folded text", "cards:\n- cloze: >\n    one\n    two {{b\n", (3, 1, "E106")),
    ("open hole behind an escape", "cards:\n- cloze: 'it''s {{b'\n", (2, 10, "E106")),
    ("thousands in braces", "cards:\n- {q: x, number: 1,000}\n", (2, 20, "E109")),
    ("comma in an option", "cards:\n- q: x\n  answer: {text: Yes, really}\n  distractors: [b]\n", (3, 23, "E109")),
    ("thousands", "cards:\n- q: x\n  number: 1,000\n", (3, 11, "E107")),
    ("number in words", "cards:\n- q: x\n  number: three\n", (3, 11, "E107")),
    ("tolerance in words", "cards:\n- q: x\n  number: 3\n  tolerance: some\n", (4, 14, "E107")),
    ("negative tolerance", "cards:\n- q: x\n  number: 3\n  tolerance: -1\n", (4, 14, "E107")),
    ("share as number", "cards:\n- q: x\n  number: 5%\n", (3, 11, "E107")),
    ("flag with yes", "cards:\n- q: x\n  a: y\n  both: yes\n", (4, 9, "E108")),
    ("flag with no", "cards:\n- term: x\n  meaning: y\n  both: off\n", (4, 9, "E108")),
    ("flag with a word", "cards:\n- q: x\n  a: y\n  suspended: maybe\n", (4, 14, "E108")),
    ("one item", "cards:\n- q: x\n  items: [a]\n", (3, 10, "E110")),
    ("one step", "cards:\n- q: x\n  steps:\n  - a\n", (4, 3, "E110")),
    ("one pair", "cards:\n- q: x\n  pairs: {a: b}\n", (3, 10, "E110")),
    ("no distractor", "cards:\n- q: x\n  answer: a\n  distractors: []\n", (4, 16, "E110")),
    ("no answer in the list", "cards:\n- q: x\n  answer: []\n  distractors: [a]\n", (4, 16, "E110")),
    ("all choices right", "cards:\n- q: x\n  answer: [a, b]\n  choices: [a, b]\n", (4, 12, "E110")),
    ("empty entry", "cards:\n- q: x\n  items:\n  - a\n  -\n  - b\n", (5, 4, "E111")),
    ("pair without partner", "cards:\n- q: x\n  pairs:\n    a: b\n    c:\n    d: e\n", (5, 5, "E111")),
    ("option without text", "cards:\n- q: x\n  answer: {text: '', why: y}\n  distractors: [b]\n", (3, 11, "E111")),
    ("option as a mapping", "cards:\n- q: x\n  answer: a\n  distractors:\n  - Note: b\n", (5, 5, "E015")),
    ("option twice", "cards:\n- q: x\n  answer: a\n  distractors: [b, b]\n", (4, 20, "E112")),
    ("distractor is the answer", "cards:\n- q: x\n  answer: a\n  distractors: [b, a]\n", (4, 20, "E112")),
    ("answer not offered", "cards:\n- q: x\n  answer: c\n  choices: [a, b]\n", (3, 11, "E113")),
    ("several typed answers", "cards:\n- q: x\n  answer: [a, b]\n", (3, 11, "E114")),
    ("pin in the middle", "cards:\n- q: x\n  answer: a\n  distractors: [{text: b, pin: middle}]\n", (4, 32, "E115")),
    ("time in words", "cards:\n- q: x\n  a: y\n  video: {url: 'https://x', at: soon}\n", (4, 33, "E115")),
    ("video without an address", "cards:\n- q: x\n  a: y\n  video: {at: '4:10'}\n", (4, 10, "E403")),
    ("list as text", "cards:\n- q: x\n  a: [0, 1]\n", (3, 6, "E015")),
    ("mapping as text", "cards:\n- q: x\n  a:\n    Note: this\n", (4, 5, "E015")),
    ("list as a number", "cards:\n- q: x\n  number: [1]\n", (3, 11, "E015")),
    ("text as a list", "cards:\n- q: x\n  steps: a\n", (3, 10, "E015")),
    ("list as pairs", "cards:\n- q: x\n  pairs: [a, b]\n", (3, 10, "E015")),
    ("list as tags of the deck", "tags: {a: b}\ncards:\n", (1, 7, "E015")),
    # wording and habits
    ("misspelt key", "cards:\n- q: x\n  a: y\n  explian: z\n", (4, 3, "W201")),
    (
        "unknown key of an option",
        "cards:\n- q: x\n  answer: {text: a, because: b}\n  distractors: [b]\n",
        (3, 21, "W201"),
    ),
    ("unknown key of the deck", "dek: x\ncards:\n", (1, 1, "W201")),
    ("unknown setting", "settings: {choice: hidden}\ncards:\n", (1, 12, "W201")),
    ("very long", "cards:\n- q: x\n  a: " + "long " * 2000 + "\n", (3, 6, "W203")),
    ("useless key", "cards:\n- q: x\n  a: y\n  tolerance: 3\n", (4, 14, "W204")),
    ("useless pin", "cards:\n- q: x\n  answer: {text: y, pin: last}\n", (3, 11, "W204")),
    ("unknown code", "cards:\n- q: x\n  a: y\n  allow: [W999]\n", (4, 10, "W205")),
    ("error in allow", "settings: {allow: E101}\ncards:\n", (1, 19, "W205")),
    ("step twice", "cards:\n- q: x\n  steps: [a, b, a]\n", (3, 10, "W206")),
    ("answer without text", "cards:\n- q: x\n  a:\n", (3, 3, "W208")),
    ("back without text", "cards:\n- q: x\n  back: ''\n", (3, 3, "W208")),
    ("typed answer without text", 'cards:\n- q: x\n  answer: ""\n', (3, 3, "W208")),
    ("meaning without text", "cards:\n- term: x\n  meaning: |\n", (3, 3, "W208")),
    ("term without text", "cards:\n- term:\n  meaning: x\n", (2, 3, "W208")),
    ("choices beside an empty answer", "cards:\n- q: x\n  answer:\n  choices: [a, b]\n", (3, 3, "W208")),
    # ids, settings, lessons
    ("malformed id", "cards:\n- id: a b\n  q: x\n  a: y\n", (2, 7, "E301")),
    ("id that begins with a sign", "cards:\n- id: -a\n  q: x\n  a: y\n", (2, 7, "E301")),
    ("id that looks like a fingerprint", "cards:\n- id: ~1:abc\n  q: x\n  a: y\n", (2, 7, "E301")),
    ("long id", f"cards:\n- id: {'a' * 201}\n  q: x\n  a: y\n", (2, 7, "E301")),
    ("malformed prefix", "id: a b\ncards:\n", (1, 5, "E301")),
    ("use of nothing", "cards:\n- use:\n", (2, 3, "E304")),
    ("use of no id", "cards:\n- use: a b\n", (2, 8, "E301")),
    ("ladder with another word", "settings: {ladder: steep}\ncards:\n", (1, 20, "E115")),
    ("holes with another word", "settings: {cloze: shut}\ncards:\n", (1, 19, "E115")),
    ("ladder without a number", "settings: {ladder_open_days: soon}\ncards:\n", (1, 30, "E107")),
    ("setting with another word", "settings: {choices: maybe}\ncards:\n", (1, 21, "E115")),
    ("setting that is no number", "settings: {new_per_day: many}\ncards:\n", (1, 25, "E107")),
    ("lesson without a title", "lesson: {number: 1}\n", (1, 9, "E403")),
    ("point without text", "lesson:\n  title: x\n  points: [{id: a}]\n", (3, 12, "E403")),
    ("video of a lesson without title", "lesson:\n  title: x\n  watch: [{id: a}]\n", (3, 11, "E403")),
    ("points as text", "lesson:\n  title: x\n  points: a\n", (3, 11, "E015")),
    ("point twice", "lesson:\n  title: x\n  points: [{id: a, text: b}, {id: a, text: c}]\n", (3, 30, "E404")),
    ("unknown point", "lesson: {title: x}\nquiz:\n- q: x\n  a: y\n  tests: z\n", (3, 3, "W405")),
    ("point without a lesson", "cards:\n- q: x\n  a: y\n  tests: z\n", (2, 3, "W405")),
    ("unknown video", "lesson: {title: x}\nquiz:\n- q: x\n  a: y\n  video: rf\n", (3, 3, "W408")),
]


@pytest.mark.parametrize(("text", "fault"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_fault_is_found_at_its_place_and_alone(text: str, fault: tuple[int, int, str]) -> None:
    assert found(text) == [fault]


@pytest.mark.parametrize(("text", "fault"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_an_error_in_a_card_keeps_the_next_card_in(text: str, fault: tuple[int, int, str]) -> None:
    ends_the_file = fault[2] in ("E013", "E014", "E016", "W207")
    if ends_the_file or not text.startswith("cards:\n- ") or "\ncards:" in text or fault[:2] == (5, 14):
        text = "cards:\n- q: x\n  a: " + "[]\n"
    indent = " " * (len(text.split("\n")[1]) - len(text.split("\n")[1].lstrip()))
    deck = read(f"{text}{indent}- q: the next\n{indent}  a: card\n")
    assert deck.notes[-1].content == Question("the next", "card")


@pytest.mark.parametrize("row", [row for row in FAULTS if row[2][2][0] == "E" and row[1].startswith("cards:\n- ")])
def test_a_card_with_an_error_is_kept_out_and_its_place_told(row: tuple[str, str, tuple[int, int, str]]) -> None:
    if (row[2][2] in ("E007", "E016") and "\ncards:" in row[1]) or row[2][2] == "E016":
        assert read(row[1]).notes
        return
    assert read(row[1]).broken


@pytest.mark.parametrize(
    "text",
    [
        'cards:\n- q: "one\\ntwo"\n  a: "tab\\there, \\u00e9, \\x41, \\"q\\", \\\\beta, \\/ a\\r\\nb"\n',
        'cards:\n- q: "first\\nnow the rest"\n  a: "x\\next"\n',
        "cards:\n- q: '\\beta $\\nabla$'\n  a: |\n    \\theta\n",
        "cards:\n- q: What is it?\n  a: b  # a comment\n  # another\n  id: x\t# tab\n",
        "cards:\n- q: 'What is issue #5?'\n  a: C# and F#\n",
        "cards:   # all\n- q: |  # text\n    x\n  a: y\n",
        "cards:\n- q: x\n  a: y\n  x-mine: {any: [thing]}\n",
        "x-all: &a same\ncards:\n- q: x\n  a: *a\n- q: z\n  a: *a\n",
        "--- # one document\ncards:\n- q: x\n  a: y\n...\n",
        "cards:\n- q: x\n  number: -1.5e-3\n  tolerance: 5 %\n- q: y\n  number: .5\n  tolerance: 0.1\n",
        "cards:\n- claim: x\n  answer: TRUE\n- claim: y\n  answer: 'False'\n",
        "cards:\n- q: x\n  a: y\n  video: 'https://x'\n- q: z\n  a: y\n  video: {url: v/a.mp4, at: 1:02:03}\n",
        "cards:\n- q: x\n  a:\n  allow: [W208]\n- q: z\n  a: y\n  hint:\n- q: w\n",
        "settings: {allow: [W208]}\ncards:\n- q: x\n  a:\n",
        "cards:\n- q: x\n  a: y\n  number:\n",
        "cards:\n",
        "cards: []\n",
        "deck: nothing yet\n",
        "cards:\n- id: a/b:c.d_e-1\n  q: x\n  a: y\n- id: Größe\n  q: z\n  a: w\n",
        "cards:\n- cloze: '`{{x}}`'\n  code_holes: true\n",
        "cards:\n- q: x\n  accept: [y]\n  tolerance: 3\n  both: true\n",
    ],
)
def test_what_is_right_is_left_in_peace(text: str) -> None:
    assert found(text) == []


def test_messages_quote_what_is_wrong_and_say_what_to_do() -> None:
    problem = read("cards:\n- id: scale\n  q: x\n  distractors: [a]\n").problems[0]
    assert str(problem) == "f.yaml:2:3: E102 card 'scale' has distractors but no answer\n  Add 'answer'."
    problem = read("cards:\n- q: x\n  awnser: y\n").problems[0]
    assert problem.message == "a card has no key 'awnser'; this card is a draft and is not asked"
    assert problem.hint == "Did you mean 'answer'?"
    problem = read("cards:\n- q: x\n  a: y\n  colour: red\n").problems[0]
    assert problem.hint == "Your own keys begin with 'x-'."


_YOURS = "Your own keys begin with 'x-'."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("cards\n- q: x\n  a: y\n", "a colon is missing after 'cards'", "Write 'cards:'."),
        ("cards:\n- q:x y\n  a: b\n", "a space is missing after 'q:'", "Write 'q: …'."),
        (
            "cards:\n- q: x\n  a y\n  hint: z\n",
            "a colon is missing after 'a'",
            "Write 'a:'; text that goes on is indented further than its key.",
        ),
        (
            "cards:\n- q: x\n    a: y\n",
            "'a' is indented further than its neighbours",
            "Indent all keys of a card alike, and all top-level keys not at all.",
        ),
        (
            "cards:\n- cloze: {{a}} is b\n",
            "text that begins with '{{' must be quoted",
            "Put the text in single quotes, or on the next line after '|'.",
        ),
        (
            "cards:\n- q: x\n  items: [a, , b]\n",
            "nothing stands before this comma",
            "Write the entry's text, or remove the comma; quote text that begins with '[' or '{'.",
        ),
        ("cards:\n- q:x\n", "an entry of 'cards' is no card: a space is missing after 'q:'", "Write 'q: …'."),
        ("cards:\n- q: x\n  a: y\n  hnit: z\n", "a card has no key 'hnit'", "Did you mean 'hint'?"),
        ("cards:\n- q: x\n  number: 3\n  unit: m\n  units: z\n", "a card has no key 'units'", _YOURS),
        (
            "cards:\n- q: x\n  awnser: y\n",
            "a card has no key 'awnser'; this card is a draft and is not asked",
            "Did you mean 'answer'?",
        ),
        (
            "cards:\n- q: x\n  a:\n",
            "'a' is empty: this card is a draft and is not asked",
            "Write its text, or remove the key.",
        ),
        ("card:\n- q: x\n", "this is no deck: it has no 'cards:'", "Did you mean 'cards'?"),
    ],
)
def test_a_slip_is_told_in_the_words_of_its_author(text: str, message: str, hint: str) -> None:
    problem = read(text).problems[0]
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize(
    "text", ["cards\n- q: x\n  a: y\n", "deck: D\ncards\n- q: x\n", "deck: D\n  cards:\n  - q: x\n"]
)
def test_cards_that_a_slip_of_the_head_hides_are_not_known_to_be_gone(text: str) -> None:
    assert not read(text).is_whole


def test_an_alias_can_be_a_key_and_one_of_nothing_is_an_error() -> None:
    assert found("*x : y\ncards:\n") == [(1, 1, "E010"), (1, 1, "W201")]
    assert found("x-a: &d deck\n*d : D\ncards:\n") == []
    assert read("x-a: &k q\ncards:\n- *k : Q\n  a: A\n").notes[0].content == Question("Q", "A")


def test_several_broken_cards_are_all_told_in_one_go() -> None:
    text = "cards:\n" + "- q: What: this\n  a: b\n- q: x\n  a: y\n" * 3 + "- q: z\n  number: w\n"
    assert [line for line, _, _ in found(text)] == [2, 6, 10, 15]
    assert len(read(text).notes) == 3


def test_after_very_many_broken_cards_the_rest_is_left_unread_and_that_is_said() -> None:
    deck = read("cards:\n" + "- q: What: this\n  a: b\n" * 60)
    assert len(deck.problems) == 51
    assert not deck.is_whole


def test_a_broken_card_is_named_by_id_and_question_where_they_can_be_told() -> None:
    deck = read("cards:\n- id: one\n  q: a: b\n- id: two\n  q: what\n  number: x\n- {id: three, q: [}\n")
    assert [(broken.id, broken.asked, broken.place.line) for broken in deck.broken] == [
        ("one", None, 2),
        ("two", "what", 4),
        ("three", None, 7),
    ]


def test_warnings_are_silenced_by_card_and_by_deck_and_errors_are_not() -> None:
    card = "- q: x #1\n  a: y #1\n  items: z\n"
    assert [code for _, _, code in found(f"cards:\n{card}  allow: [W202]\n")] == ["E103"]
    text = "cards:\n- q: x #1\n  a: y\n  allow: W202\n- q: z #1\n  a: y\n"
    assert found(text) == [(5, 6, "W202")]
    assert found(f"{text}settings: {{allow: [W202]}}\n") == []
    assert found("cards:\n- q: x\n  a: y\n  tests: z\n  video: v\n  allow: [W405, W408]\n") == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("cards:\n- q: Größe\n".encode("latin-1"), (2, 8, "E003")),
        ("cards:\n".encode("utf-16"), (1, 1, "E004")),
        ("cards:\n".encode("utf-16-be"), (1, 1, "E004")),
        ("cards:\n".encode("utf-16-le"), (1, 1, "E004")),
        ("cards:\n".encode("utf-32"), (1, 1, "E004")),
        (b"cards:\n- q: \x00\n", (2, 6, "E005")),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00" * 9, (1, 8, "E005")),
        (b"x" * (LARGEST_FILE + 1), (0, 0, "E002")),
    ],
)
def test_a_file_that_is_no_text_is_one_error(data: bytes, fault: tuple[int, int, str]) -> None:
    deck = parse_deck(data, file="f.yaml")
    assert [(problem.line, problem.column, problem.code) for problem in deck.problems] == [fault]
    assert not deck.is_whole


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["x-a: &a [" + ", ".join(["lol"] * 9) + "]"]
    for name, last in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"x-{name}: &{name} [" + ", ".join([f"*{last}"] * 9) + "]")
    deck = read("\n".join([*lines, "cards:", "- q: x", "  a: y", "  items: *i", ""]))
    assert [problem.code for problem in deck.problems] == ["E010"]
    assert not deck.is_whole


def test_line_ends_of_other_systems_count_as_lines() -> None:
    assert found("cards:\r\n- q: x\r\n  number: y\r\n") == [(3, 11, "E107")]
    assert found("cards:\r- q: x\r  number: y\r") == [(3, 11, "E107")]
    assert found("\ufeffcards:\n- q: x\n  number: y\n") == [(3, 11, "E107")]


def test_unusual_line_ends_of_yaml_do_not_move_the_line() -> None:
    assert found("cards:\n- q: 'x\u2028y'\n  number: y\n") == [(3, 11, "E107")]


def test_errors_do_not_depend_on_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    from recall.deckfile import tree

    fast = {row[0]: found(row[1]) for row in FAULTS}
    monkeypatch.setattr(tree, "PARSER", yaml.SafeLoader)
    slow = {row[0]: found(row[1]) for row in FAULTS}
    # Columns of what YAML cannot read differ by parser; lines and codes do not.
    differ = [name for name in fast if [each[::2] for each in fast[name]] != [each[::2] for each in slow[name]]]
    assert differ == []
