"""Packages judged by real Anki, in an environment of its own that ``scripts/anki-env`` makes."""

import hashlib
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from anki_samples import DRAFT, EVERY_KIND, item, permanent
from learners import Learner
from recall.app.exporting import export_to_anki
from recall.core.identity import permanent_id
from recall.core.notes import Choice, Cloze, Content, Option, Question, Typed
from recall.exporters.anki import ExportReport, export
from recall.exporters.anki_models import CLOZE_FIELDS, RECALL_FIELDS
from recall.exporters.anki_notes import AnkiItem, AnkiNote

pytestmark = pytest.mark.anki

ROOT = Path(__file__).parents[2]
AT = 1_700_000_000_000
Judge = Callable[..., list[dict[str, Any]]]
SILENCE = {
    "database": "Database rebuilt and optimized.",
    "missing": [],
    "unused": [],
    "empty_cards": 0,
    "orphans": 0,
}


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Gives steps to one new collection of real Anki and returns a fact for each."""
    made = subprocess.run([ROOT / "scripts" / "anki-env"], capture_output=True, text=True, check=False)
    assert made.returncode == 0, f"scripts/anki-env could not make Anki's environment:\n{made.stderr}"
    python = made.stdout.strip()

    def ask(*steps: dict[str, Any]) -> list[dict[str, Any]]:
        command = [python, str(Path(__file__).with_name("judge.py"))]
        told = subprocess.run(command, input=json.dumps(steps), capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        return json.loads(told.stdout)  # type: ignore[no-any-return]

    return ask


class Desk:
    """Exports into one folder; remembers what a caller of the exporter has to remember."""

    def __init__(self, folder: Path) -> None:
        self.library = folder / "library"
        self.library.mkdir()
        self._folder = folder
        self._sent: dict[str, AnkiNote] = {}
        self._numbers: dict[str, dict[str, int]] = {}
        self._count = 0

    def export(self, *items: AnkiItem) -> dict[str, Any]:
        """The step that imports what these items make now."""
        self._count += 1
        out = self._folder / f"{self._count}.apkg"
        known = [
            replace(each, sent=self._sent.get(each.permanent_id), numbers=self._numbers.get(each.permanent_id, {}))
            for each in items
        ]
        report: ExportReport = export(known, out, library=self.library)
        self._sent |= {note.note: note for note in report.rendered}
        for note, numbers in report.numbers.items():
            self._numbers[note] = self._numbers.get(note, {}) | numbers
        return {"do": "import", "package": str(out)}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


TELL: dict[str, Any] = {"do": "tell"}
CHECK: dict[str, Any] = {"do": "check"}


def guid(number: int, *, cloze: bool = False) -> str:
    return f"recall{'-cloze' if cloze else ''}:{permanent(number)}"


AWKWARD: dict[str, Content] = {
    "orders": Question("Say `[sound:x.mp3]`, [latex]x[/latex] and [$]", "```\n[[type:Typed]] [sound:y.mp3]\n```"),
    "math": Question("Is $a<b>c$ so?", "$$\\sum_{i<n} x_i \\text{ & } \\{y\\}$$"),
    "code": Question("Read this", "```c++\nstd::vector<int> v{{1}};\n```"),
    "html": Question("<script>alert(1)</script> H<sub>2</sub>O <b>open", "Vec<T> & <iostream>"),
    "media": Question("![a cat](img/cat%20photo.png)", "[listen](say.mp3)"),
    "braces": Cloze("{{`std::vector`}} and {{x::set {a}}} and {{f::$\\frac{1}{n_{k}}$::a `b::c`}} in $x_{{{i}}}$"),
    "code holes": Cloze("```python\ndef {{name::foo}}(x): return {{val::{'a': {}}}}\n```", code_holes=True),
    "quotes": Cloze("Not a hole: `{{c1::x}}`, but {{this}} is"),
}


@pytest.fixture(scope="module")
def told(judge: Judge, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every kind and the awkward notes, imported twice into a new collection: the answers to each step."""
    desk = Desk(tmp_path_factory.mktemp("every"))
    (desk.library / "img").mkdir()
    (desk.library / "img" / "cat photo.png").write_bytes(b"picture")
    (desk.library / "say.mp3").write_bytes(b"sound")
    facts = {"deck": "Sample / Deep / Er", "tags": ("a b", "x::y"), "hint": "a *hint*", "explain": "so", "source": "s"}
    contents = [*EVERY_KIND.values(), *AWKWARD.values(), DRAFT]
    package = desk.export(*[item(content, at, **facts) for at, content in enumerate(contents, 1)])
    steps = judge(package, TELL, CHECK, package, TELL)
    return dict(zip(("import", "tell", "check", "again", "tell_again"), steps, strict=True))


def notes_by_name(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    notes = told["tell"]["notes"]
    by_id = {name.split(":")[1]: note for name, note in notes.items()}
    return {name: by_id[permanent(at)] for at, name in enumerate([*EVERY_KIND, *AWKWARD], 1)}


def card(told: dict[str, Any], name: str, template: int = 0) -> dict[str, Any]:
    return notes_by_name(told)[name]["cards"][str(template)]  # type: ignore[no-any-return]


def test_every_note_arrives_and_a_draft_does_not(told: dict[str, Any]) -> None:
    assert (told["import"]["new"], told["import"]["found"]) == (20, 20)


def test_importing_again_changes_nothing(told: dict[str, Any]) -> None:
    assert (told["again"]["new"], told["again"]["updated"], told["again"]["duplicate"]) == (0, 0, 20)
    assert told["tell_again"] == told["tell"]


def test_anki_finds_nothing_to_mend(told: dict[str, Any]) -> None:
    assert told["check"] == SILENCE


def test_note_types_arrive_with_their_frozen_fields(told: dict[str, Any]) -> None:
    types = told["tell"]["types"]
    assert types["Recall"]["id"] == 1407325691
    assert [tuple(field) for field in types["Recall"]["fields"]] == list(RECALL_FIELDS)
    assert [tuple(field) for field in types["Recall Cloze"]["fields"]] == list(CLOZE_FIELDS)


def test_decks_and_tags_arrive(told: dict[str, Any]) -> None:
    assert {"Sample", "Sample::Deep", "Sample::Deep::Er"} <= set(told["tell"]["decks"])
    assert all(sorted(note["tags"]) == ["a_b", "x::y"] for note in told["tell"]["notes"].values())
    assert card(told, "question")["deck"] == "Sample::Deep::Er"


def test_new_cards_keep_the_order_of_the_deck(told: dict[str, Any]) -> None:
    notes = notes_by_name(told)
    places = [notes[name]["cards"][min(notes[name]["cards"])]["due"] for name in [*EVERY_KIND, *AWKWARD]]
    assert places == sorted(places)
    assert len(set(places)) == 20


@pytest.mark.parametrize(
    ("name", "cards"),
    [("question", "0"), ("both ways", "01"), ("term", "01"), ("cloze", "01"), ("choice", "0"), ("braces", "0123")],
)
def test_a_note_has_the_cards_of_its_sides(name: str, cards: str, told: dict[str, Any]) -> None:
    assert sorted(notes_by_name(told)[name]["cards"]) == list(cards)


@pytest.mark.parametrize(
    ("name", "template", "front", "back"),
    [
        ("question", 0, "Why?", "Because."),
        ("both ways", 0, "Hund", "dog"),
        ("both ways", 1, "dog", "Hund"),
        ("term", 1, "How surprised a model is.", "Perplexity"),
        ("choice", 0, "<li>Query</li>", '<div class="rc-answer">Value</div>'),
        ("select all", 0, "data-multi", "<ul><li>2</li><li>4</li></ul></div>"),
        ("claim", 0, "<li>True</li>", '<div class="rc-answer">False</div>'),
        ("typed", 0, "[[type:Typed]]", "Also right: byte-pair encoding"),
        ("numeric", 0, "Unit: billion", "175 billion (± 1)"),
        ("ordering", 0, "data-order", "<ol><li>pre-train</li><li>fine-tune</li><li>align</li></ol>"),
        ("matching", 0, "data-match", "<li>GPT → next token</li>"),
        ("enumeration", 0, "Name the parts.", "<ul><li>attention</li><li>feed-forward</li></ul>"),
    ],
)
def test_anki_shows_front_and_back(name: str, template: int, front: str, back: str, told: dict[str, Any]) -> None:
    shown = card(told, name, template)
    assert front in shown["front"]
    assert back in shown["back"]
    assert back not in shown["front"]


@pytest.mark.parametrize("name", EVERY_KIND)
def test_every_front_offers_its_hint_and_keeps_the_explanation(name: str, told: dict[str, Any]) -> None:
    shown = card(told, name)
    assert "a <em>hint</em>" in shown["front"]
    assert 'class="rc-explanation"' not in shown["front"]
    assert 'class="rc-explanation"' in shown["back"]
    assert 'class="rc-source"' in shown["back"]


def test_a_hole_shows_its_hint_and_then_its_text(told: dict[str, Any]) -> None:
    shown = card(told, "cloze")
    assert "GPT masks the <span" in shown["front"]
    assert ">[past or future?]</span> tokens, BERT masks" in shown["front"]
    assert ">future</span> tokens" in shown["back"]


def test_words_that_look_like_orders_are_only_words(told: dict[str, Any]) -> None:
    shown = card(told, "orders")
    assert shown["sounds"] == []
    assert "<code>&#91;sound:x.mp3]</code>, &#91;latex]x[/latex] and &#91;$]" in shown["front"]
    assert "&#91;[type:Typed]] &#91;sound:y.mp3]" in shown["back"]
    assert "<img" not in shown["back"]


def test_math_reaches_mathjax_unharmed(told: dict[str, Any]) -> None:
    assert r"Is \(a&lt;b&gt;c\) so?" in card(told, "math")["front"]
    assert r"\[\sum_{i&lt;n} x_i \text{ &amp; } \{y\}\]" in card(told, "math")["back"]


def test_code_is_coloured_and_whole(told: dict[str, Any]) -> None:
    back = card(told, "code")["back"]
    assert '<code class="language-c++">' in back
    assert "&lt;" in back
    assert '<span class="kt">int</span>' in back


def test_html_is_text_but_for_harmless_pairs(told: dict[str, Any]) -> None:
    shown = card(told, "html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; H<sub>2</sub>O &lt;b&gt;open" in shown["front"]
    assert "Vec&lt;T&gt; &amp; &lt;iostream&gt;" in shown["back"]


def test_pictures_and_sounds_arrive_and_are_played(told: dict[str, Any]) -> None:
    names = told["tell"]["media"]
    assert sorted(Path(name).suffix for name in names) == [".mp3", ".png"]
    shown = card(told, "media")
    picture = next(name for name in names if name.endswith(".png"))
    assert f'<img src="{picture}" alt="a cat">' in shown["front"]
    assert shown["sounds"] == [name for name in names if name.endswith(".mp3")]


def test_colons_and_braces_in_holes_stay_inside(told: dict[str, Any]) -> None:
    whole = [
        "<code>std:&#58;vector</code>",
        "set {a&#125;",
        r"\(\frac{1}{n_{k} }\)",
        r"\(x_{i}\)",
    ]
    for template, text in enumerate(whole[:3]):
        shown = card(told, "braces", template)
        assert f">{text}</span>" in shown["back"]
        assert f">{text}</span>" not in shown["front"]
    assert ">[a <code>b:&#58;c</code>]</span>" in card(told, "braces", 2)["front"]
    assert r"\(x_{[...]}\)" in card(told, "braces", 3)["front"]
    assert whole[3] in card(told, "braces", 3)["back"]


def test_holes_in_code_hide_their_part_of_the_code(told: dict[str, Any]) -> None:
    assert ">[...]</span>(x):" in card(told, "code holes")["front"]
    assert '<span class="nf">foo</span></span>(x):' in card(told, "code holes")["back"]
    assert ">[...]</span></code></pre>" in card(told, "code holes", 1)["front"]


def test_braces_that_are_no_hole_are_shown(told: dict[str, Any]) -> None:
    assert sorted(notes_by_name(told)["quotes"]["cards"]) == ["0"]
    assert "<code>{&#123;c1::x}}</code>, but <span" in card(told, "quotes")["front"]


def test_an_edited_note_is_updated_in_place_and_keeps_its_schedule(judge: Judge, desk: Desk) -> None:
    """The edit falls into the very second of the first export."""
    first = desk.export(item(Question("q", "old"), 1), item(Question("other", "a"), 2))
    answer = {"do": "answer", "guid": guid(1), "rating": 4}
    second = desk.export(item(Question("q?", "new"), 1, at=AT + 1), item(Question("other", "a"), 2))
    _, _, before, log, after, check = judge(first, answer, TELL, second, TELL, CHECK)
    assert (log["new"], log["updated"], log["duplicate"], log["conflicting"]) == (0, 1, 1, 0)
    assert len(after["notes"]) == 2
    note = after["notes"][guid(1)]
    assert (note["fields"]["Question"], note["fields"]["Answer"]) == ("q?", "new")
    kept = ("type", "queue", "interval", "reps", "due")
    shown, former = note["cards"]["0"], before["notes"][guid(1)]["cards"]["0"]
    assert former["reps"] == 1
    assert [shown[fact] for fact in kept] == [former[fact] for fact in kept]
    assert after["reviews"] == 1
    assert check == SILENCE


def test_an_edit_made_in_anki_survives_until_the_deck_changes(judge: Judge, desk: Desk) -> None:
    """The last change is later than the edit, which is made now."""
    notes = [item(Question("q", "a"), 1), item(Question("r", "b"), 2)]
    first = desk.export(*notes)
    edit = {"do": "edit", "guid": guid(1), "field": "Answer", "text": "mine"}
    again = desk.export(*notes)
    far = 4_000_000_000_000
    changed = desk.export(item(Question("q", "a, exactly"), 1, at=far), notes[1])
    _, _, log, kept, _, last = judge(first, edit, again, TELL, changed, TELL)
    assert (log["updated"], log["duplicate"]) == (0, 2)
    assert kept["notes"][guid(1)]["fields"]["Answer"] == "mine"
    assert last["notes"][guid(1)]["fields"]["Answer"] == "a, exactly"


def test_a_hole_added_later_leaves_the_numbers_of_the_others(judge: Judge, desk: Desk) -> None:
    text = partial(item, number=1)
    first = desk.export(text(Cloze("{{b}} {{c}}")))
    answer = {"do": "answer", "guid": guid(1, cloze=True), "template": 1, "rating": 4}
    second = desk.export(text(Cloze("{{a}} {{b}} {{c}}"), at=AT + 5000))
    third = desk.export(text(Cloze("{{a}} {{c}} {{d}}"), at=AT + 9000))
    *_, middle, _, last, check = judge(first, answer, second, TELL, third, TELL, CHECK)
    assert middle["notes"][guid(1, cloze=True)]["fields"]["Text"] == "{{c3::a}} {{c1::b}} {{c2::c}}"
    cards = last["notes"][guid(1, cloze=True)]["cards"]
    assert last["notes"][guid(1, cloze=True)]["fields"]["Text"] == "{{c3::a}} {{c2::c}} {{c4::d}}"
    assert {number: card["reps"] for number, card in cards.items()} == {"0": 0, "1": 1, "2": 0, "3": 0}
    assert check["empty_cards"] == 1  # the hole that is gone; Anki leaves the card to its user


def test_a_renamed_hole_stays_the_same_card_and_keeps_its_schedule(judge: Judge, learner: Learner) -> None:
    """By the verbs: export, answer in Anki, rename the hole in the deck, load, export, import."""
    cloze = "  - {id: mask, cloze: 'GPT masks the {{future}} tokens, BERT {{random}} ones.'}\n"
    steps = []
    for text in (cloze, cloze.replace("{{future}}", "{{dir::future}}"), cloze.replace("{{future}}", "{{dir::coming}}")):
        learner.deck(f"cards:\n{text}")
        learner.clock.pass_by(hours=1)
        with learner.open() as ws:
            done = export_to_anki(ws, (), learner.folder / f"{len(steps)}.apkg")
        steps.append({"do": "import", "package": str(done.out)})
    answer = {"do": "answer", "guid": f"recall-cloze:{permanent_id('mask')}", "rating": 4}
    _, _, before, *_, last, check = judge(steps[0], answer, TELL, *steps[1:], TELL, CHECK)
    (former,), (present,) = before["notes"].values(), last["notes"].values()
    assert present["fields"]["Text"] == "GPT masks the {{c1::coming}} tokens, BERT {{c2::random}} ones."
    schedules = [
        {place: [card[fact] for fact in ("type", "queue", "interval", "reps", "due")] for place, card in cards.items()}
        for cards in (former["cards"], present["cards"])
    ]
    assert schedules[0] == schedules[1]
    assert (former["cards"]["0"]["reps"], last["reviews"], check) == (1, 1, SILENCE)


@pytest.mark.parametrize(
    "later",
    [
        Question("q", "a", both=True),
        Choice("q", (Option("a"),), (Option("b"), Option("c"))),
        Typed("q", "a"),
    ],
)
def test_a_question_that_becomes_another_kind_stays_the_same_note(later: Content, judge: Judge, desk: Desk) -> None:
    first = desk.export(item(Question("q", "a"), 1))
    answer = {"do": "answer", "guid": guid(1), "rating": 4}
    second = desk.export(item(later, 1, at=AT + 5000))
    *_, log, told, check = judge(first, answer, second, TELL, CHECK)
    assert (log["updated"], log["conflicting"], list(told["notes"])) == (1, 0, [guid(1)])
    cards = told["notes"][guid(1)]["cards"]
    assert cards["0"]["reps"] == 1
    assert len(cards) == (2 if later == Question("q", "a", both=True) else 1)
    assert check == SILENCE


def test_a_question_that_becomes_a_cloze_is_a_note_of_its_own(judge: Judge, desk: Desk) -> None:
    first = desk.export(item(Question("q", "a"), 1))
    second = desk.export(item(Cloze("{{a}}"), 1, at=AT + 5000))
    *_, log, told = judge(first, second, TELL)
    assert (log["new"], log["conflicting"]) == (1, 0)
    assert set(told["notes"]) == {guid(1), guid(1, cloze=True)}


def test_a_changed_picture_reaches_anki_though_the_text_stays(judge: Judge, desk: Desk) -> None:
    picture = desk.library / "a.png"
    picture.write_bytes(b"one")
    note = item(Question("![](a.png)", "a"), 1)
    first = desk.export(note)
    picture.write_bytes(b"two")
    *_, log, told, check = judge(first, desk.export(note), TELL, CHECK)
    name = f"recall-{hashlib.sha1(b'two').hexdigest()[:16]}.png"
    assert (log["updated"], name in told["media"]) == (1, True)
    assert told["notes"][guid(1)]["fields"]["Question"] == f'<img src="{name}" alt="">'
    assert check["missing"] == []


def test_learning_progress_may_be_ticked_too(judge: Judge, desk: Desk) -> None:
    package = desk.export(*[item(Question(f"q{at}", "a"), at) for at in (3, 1, 2)])
    _, told, check = judge({**package, "scheduling": True}, TELL, CHECK)
    assert [note["cards"]["0"]["due"] for note in told["notes"].values()] == [1, 2, 3]
    assert {note["cards"]["0"]["type"] for note in told["notes"].values()} == {0}
    assert check == SILENCE


@pytest.mark.slow
def test_twenty_thousand_notes_are_imported(judge: Judge, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    package = desk.export(*[item(Question(f"question {at}", f"answer {at}"), at) for at in range(20_000)])
    log, again, check = judge(package, package, CHECK)
    assert (log["new"], again["duplicate"], check) == (20_000, 20_000, SILENCE)
