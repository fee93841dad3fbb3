"""Every fault a deck or course file can have, by its code: one table, from which the reference page is checked.

A code is never given to another fault. ``E`` keeps a card (or the file) out, ``W`` is likely wrong. The first
digit says where to look: 0 the file and its YAML, 1 the card, 2 wording and habits, 3 ids and links,
4 lessons and courses, 5 how well a card asks (docs/item-writing.md).
"""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """``title`` is what is wrong in a few words, ``meaning`` why it matters and what to do."""

    title: str
    meaning: str


CODES: dict[str, Code] = {
    # 0: the file and its YAML
    "E001": Code("file cannot be read", "Missing, no permission, or gone while it was read."),
    "E002": Code("file is too large", "A deck file has at most 40 MB. Split it into several decks."),
    "E003": Code("not UTF-8", "Often Latin-1 (Windows-1252). Save the file as UTF-8."),
    "E004": Code("UTF-16 or UTF-32", "Save the file as UTF-8."),
    "E005": Code("not text", "A NUL or another control character. Binary file, or a damaged one."),
    "E006": Code("YAML cannot read this", "Mostly unquoted `: `, `{{`, `[`, `*`, `` ` ``, `@` or `%`. Quote the text."),
    "E007": Code("key written twice", "YAML would keep one of the two silently. Remove one, or put both in one."),
    "E008": Code(
        "backslash eaten", "In double quotes YAML reads `\\b`, `\\n`, `\\t`… itself. Use single quotes or `|`."
    ),
    "E009": Code("YAML tag", "`!…` and `!!python/…` are refused. Quote text that begins with `!`."),
    "E010": Code(
        "alias", "Unknown, or expanding the file to more than ten times its size. Quote text that begins with `*`."
    ),
    "E011": Code("merge key", "`<<` is refused: write the keys out."),
    "E012": Code("nested too deeply", "No part of a deck needs more than 20 levels."),
    "E013": Code("no deck", "A deck is a mapping with `cards:`, `quiz:` or `lesson:`; a course has `course:`."),
    "E014": Code(
        "unknown format version", "`recall: 1` is the only version there is; a newer recall may read the file."
    ),
    "E015": Code("wrong kind of value", "A list where text belongs, text where a list belongs, and so on."),
    "E016": Code("second document", "A file holds one deck; what follows `---` would be lost."),
    "E017": Code("recall.toml cannot be read", "The library's own settings are no TOML, or say what they cannot."),
    "W018": Code(
        "no notes at a link", "`link` in recall.toml leads to nothing that can be read. Bring it back, or unlink it."
    ),
    # 1: the card
    "E101": Code("card without a question", "A card needs `q`, `term`, `cloze` or `claim`."),
    "E102": Code("distractors but no answer", "Add `answer:`; a question that still waits for one lists `choices:`."),
    "E103": Code("two kinds at once", "Two questions or two answers in one card. Make two cards, or drop one key."),
    "E104": Code("claim without true or false", "`answer: true` or `answer: false`; `yes` and `no` are not guessed."),
    "E105": Code("cloze without a hole", "Put what the learner should know in `{{…}}`."),
    "E106": Code("broken hole", "Unclosed, nested, empty, or with a name that is none."),
    "E107": Code("not a number", "A decimal number with a point: `175`, `-0.5`, `1e-3`; no thousands separators."),
    "E108": Code("not true or false", "This key takes `true` or `false`."),
    "E109": Code("cut by a comma", "Inside braces a comma ends the value. Quote the text: `{text: 'a, b'}`."),
    "E110": Code("too few", "Steps, items and pairs need at least two entries; distractors and choices at least one."),
    "E111": Code("empty entry", "An entry of a list, or one side of a pair, has no text."),
    "E112": Code("option twice", "Two options have the same text, or a distractor is the answer."),
    "E113": Code("answer is none of the choices", "With `choices:` the answer repeats the text of one of them."),
    "E114": Code(
        "several answers and no distractors", "`accept:` lists other right answers, `items:` all that belong together."
    ),
    "E115": Code("value not known", "This key takes one of a few words."),
    "E116": Code("not a card", "Every entry of `cards:` and `quiz:` is a mapping that begins with `- `."),
    # 2: wording and habits
    "W201": Code("unknown key", "Kept, but without effect. Your own keys begin with `x-`."),
    "W202": Code(
        "text cut by ` #`",
        "YAML takes the rest of the line for a comment. Quote the text, or set two spaces before a comment.",
    ),
    "W203": Code("very long text", "Over 5,000 characters; cards that ask for one fact are remembered."),
    "W204": Code("key without effect", "The key belongs to another kind of card."),
    "W205": Code("unknown code in allow", "`allow` takes codes that begin with `W`; errors cannot be silenced."),
    "W206": Code("same entry twice", "Two steps, or two items, are equal."),
    "W207": Code("empty file", "There is nothing in it yet."),
    "W208": Code(
        "key without text", "The card waits for it: it is a draft and is not asked. Write it, or drop the key."
    ),
    # 3: ids and links
    "E301": Code("malformed id", "Letters, digits and `-_./:`, a letter or digit first, at most 200 characters."),
    "E302": Code("id used twice", "Ids are unique in the library, because the history of a card hangs on its id."),
    "E303": Code("same question twice", "Two cards without an id ask the same. Give both an id, or remove one."),
    "E304": Code("use of an unknown card", "`use` names the id of a card somewhere in the library."),
    "W305": Code("requires an unknown card", "`requires` names ids of cards, or of lessons."),
    "W306": Code("circle of requires", "Each waits for the other, so none would ever be asked."),
    # 4: lessons and courses
    "E401": Code(
        "lesson not found", "The path is beside the course file, inside the library; `*` and `?` are allowed."
    ),
    "E402": Code("lesson in two places", "A lesson belongs to one course, once."),
    "E403": Code("without a name", "A course, lesson, part, project, point or material needs its title or text."),
    "E404": Code(
        "id used twice in a lesson or course", "Progress hangs on the ids of lessons, points, materials and projects."
    ),
    "W405": Code("tests an unknown point", "`tests` names the id of a point of the same file's lesson."),
    "W406": Code("covers nothing", "`covers` names `tag:…` or the id of a card; nothing in the library has it."),
    "W407": Code("unknown lesson", "`requires` of a lesson and `after` of a project name the `id` of a lesson file."),
    "W408": Code("unknown video", "`video` is an address, or the id of a video this lesson has."),
    "E409": Code("not a lesson", "A file that a course lists has a `lesson:` block."),
    "W410": Code("course without lessons", "`parts` list the files of lessons, each with `lessons: [day-01.yaml, …]`."),
    # 5: how well a card asks
    "W501": Code("right option by far the longest", "Who knows nothing picks the longest. Make all say as much."),
    "W502": Code("right option qualified", "It alone has a 'usually', or it alone no 'always': that gives it away."),
    "W503": Code("options alike", "They differ in case, spaces or punctuation only. Remove one of the two."),
    "W504": Code("options overlap", "What is right for the one is right for the other too. Make them exclusive."),
    "W505": Code(
        "'all of the above' always right",
        "Who knows two of the options knows the answer. Ask to select all that apply.",
    ),
    "W506": Code("answer given away", "The question, the meaning or the rest of the text says it."),
    "W507": Code("answer given away by 'a' or 'an'", "The article before the gap goes with some options only."),
    "W508": Code("negation easily overlooked", "Ask for what holds; if it must be, write **not** or NOT."),
    "W509": Code("fewer than three options", "Guessing is right half of the time. Add one, or make it a claim."),
    "W510": Code(
        "no explanation", "A choice or claim, or a question of a `quiz:`, says nowhere why. Add `explain` or `why`."
    ),
    "W511": Code(
        "asks what another card asks", "Two cards for one fact interfere. Keep one, or say what makes them differ."
    ),
    "W512": Code(
        "answer too long to recall", "Over 40 words, typed or hidden over 10, or more than 9 entries. Ask less at once."
    ),
    "W513": Code("list in an answer", "`items` and `steps` ask and grade each entry."),
    "W514": Code("unbalanced math", "A dollar, brace, `\\left` or `\\begin` has no partner; it is shown as written."),
    "W515": Code(
        "source not found", "The file, or the heading after `#`, is not there. Addresses on the web are not fetched."
    ),
    "W516": Code(
        "picture not found", "Or a sound or video; or it lies outside the library, or the file is no picture at all."
    ),
}
