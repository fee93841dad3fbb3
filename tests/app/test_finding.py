"""Cards found by queries in a library on the disk, as docs/query.md promises."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from learners import Learner
from recall.app import finding
from recall.app.cards import NoCardError, find_cards
from recall.app.finding import count, find, matching, search
from recall.app.library import NoDeckError
from recall.app.lookup import NoDeckFileError, NoLessonError
from recall.app.marking import mark
from recall.app.sitting import Sitting
from recall.app.undoing import undo_last
from recall.app.workspace import Workspace
from recall.core.criteria import STATES
from recall.core.events import ADOPT, BURY, FLAG, SUSPEND
from recall.core.keys import CardKey
from recall.core.queryfaults import QueryError
from recall.core.querykeys import KEYS
from recall.core.session import start
from recall.problems import UsageError

PAGE = Path(__file__).parent.parent.parent / "docs" / "query.md"
MATHS = """\
id: maths
deck: Pure Maths
tags: [stat]
lesson: {title: Limits and sums, number: 2}
cards:
  - {id: clt, q: What does the central limit theorem say?, a: Sums tend to a normal law., source: 'Rice, chapter 5'}
  - {id: clt-when, q: When does it hold?, a: 'A limit, central or not: for finite variance.'}
  - {id: bayes, cloze: 'The {{posterior}} is {{prior}} times {{likelihood}}.', tags: [stat/bayes]}
  - {id: later, q: And what of cafés?}
"""
LOGIC = """\
deck: Logic / First steps
tags: [logic]
cards:
  - {id: pair, term: Café, meaning: 'a place, un café', tags: [Fun]}
  - {id: tautology, claim: Every theorem is a tautology., answer: false, hint: Think of arithmetic}
  - id: pick
    q: Which is valid?
    answer: modus ponens
    distractors: [{text: affirming the consequent, why: It rains elsewhere}, modus morons]
    video: {url: 'https://example.org/watch', at: '1:00'}
  - {id: off, q: Off?, a: 'yes', suspended: true}
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Learner:
    """Two decks after some days of study.

    ``clt`` is overdue, ``clt-when`` a leech that failed today, ``tautology`` new and easy today; both are due tomorrow,
    as is ``pick``, which is flagged. ``bayes#prior`` is buried, ``off`` suspended in the deck; the rest is new.
    """
    learner = Learner(tmp_path_factory.mktemp("shelf"))
    learner.deck(MATHS, "maths/maths.yaml")
    learner.deck(LOGIC, "logic.yaml")
    schedules = {
        "clt": {"interval_days": 6, "ease_hundredths": 250, "due": "2026-11-28", "lapses": 3},
        "clt-when": {"interval_days": 4, "ease_hundredths": 140, "due": "2026-11-30", "lapses": 7},
        "pick": {"interval_days": 30, "ease_hundredths": 260, "due": "2026-12-01", "lapses": 0},
    }
    with learner.open() as ws:
        for name, schedule in schedules.items():
            mark(ws, ADOPT, [name], payload=schedule)
        mark(ws, FLAG, ["pick"], payload={"note": "The  wording is odd"})
        mark(ws, BURY, ["bayes#prior"], payload={"until": "2026-12-05"})
        for name, quality in {"clt-when": 1, "tautology": 5}.items():
            Sitting(ws, "sitting", start([find_cards(ws.db, name)[0].key])).grade(quality, took_ms=1)
    return learner


@pytest.fixture
def ws(shelf: Learner) -> Iterator[Workspace]:
    with shelf.open() as opened:
        yield opened


def names(ws: Workspace, *words: str) -> list[str]:
    return [line.name for line in find(ws, words)]


BAYES = ["bayes#posterior", "bayes#prior", "bayes#likelihood"]
CLT = ["clt", "clt-when"]
PAIR = ["pair#meaning", "pair#term"]
LOGIC_CARDS = [*PAIR, "tautology", "pick", "off"]
ALL = [*LOGIC_CARDS, *CLT, *BAYES, "later"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ALL),
        (("deck:maths",), [*CLT, *BAYES, "later"]),
        (("deck:LOGIC", "is:new"), [*PAIR, "off"]),
        (("deck:first",), LOGIC_CARDS),
        (("deck:maths,logic",), ALL),
        (("-deck:maths",), LOGIC_CARDS),
        (("tag:STAT",), [*CLT, *BAYES, "later"]),
        (("tag:stat/bayes",), BAYES),
        (("tag:fun,bayes",), PAIR),
        (("tag:sta",), []),
        (("is:due",), ["clt"]),
        (("is:overdue",), ["clt"]),
        (("is:learned",), ["tautology", "pick", *CLT]),
        (("is:suspended",), ["off"]),
        (("is:buried",), ["bayes#prior"]),
        (("is:flagged",), ["pick"]),
        (("is:leech",), ["clt-when"]),
        (("is:draft",), ["later"]),
        (("is:leech,flagged",), ["pick", "clt-when"]),
        (("not", "is:new"), ["tautology", "pick", *CLT, "later"]),
        (("kind:claim,cloze",), ["tautology", *BAYES]),
        (("kind:draft",), ["later"]),
        (("interval:6",), ["clt"]),
        (("interval:..6",), ["tautology", *CLT]),
        (("ease:..2.5", "ease:1.5.."), ["clt"]),
        (("lapses:3..",), CLT),
        (("lapses:0", "deck:logic"), LOGIC_CARDS),
        (("reviews:1..",), ["tautology", "clt-when"]),
        (("due:today",), []),
        (("due:..today",), ["clt"]),
        (("due:tomorrow",), ["tautology", "pick", "clt-when"]),
        (("due:-2",), ["clt"]),
        (("due:..2026-11-30",), ["clt"]),
        (("rated:again",), ["clt-when"]),
        (("rated:1",), ["tautology", "clt-when"]),
        (("rated:easy,hard,3",), ["tautology"]),
        (("rated:q1",), ["clt-when"]),
        (("rated:good",), []),
        (("flag:wording is",), ["pick"]),
        (("flag:nothing",), []),
        (("id:clt",), ["clt"]),
        (("id:cl",), CLT),
        (("id:bayes#prior,off",), ["off", "bayes#prior"]),
        (("id:later",), ["later"]),
        (("source:RICE",), ["clt"]),
        (("source:example.org",), ["pick"]),
        (("file:maths",), [*CLT, *BAYES, "later"]),
        (("file:maths.yaml",), [*CLT, *BAYES, "later"]),
        (("file:logic",), LOGIC_CARDS),
        (("lesson:2",), [*CLT, *BAYES, "later"]),
        (("lesson:2..,LIMITS",), [*CLT, *BAYES, "later"]),
        (("cafe",), [*PAIR, "later"]),
        (("CENTRAL", "limit"), CLT),
        (("central limit",), ["clt"]),
        (("posterior is prior",), BAYES),
        (("elsewhere",), ["pick"]),
        (("arithmetic",), ["tautology"]),
        (("modus", "not", "morons"), []),
        (("cafe", "or", "is:leech"), [*PAIR, "clt-when", "later"]),
        (("(cafe or arithmetic) -is:new",), ["tautology", "later"]),
        (("not (central or deck:logic) -is:draft",), BAYES),
        (("deck:Pure Maths", "is:due"), ["clt"]),
        (("is:due or deck:logic tag:fun",), [*PAIR, "clt"]),
    ],
)
def test_a_query_finds(ws: Workspace, words: tuple[str, ...], found: list[str]) -> None:
    assert names(ws, *words) == found
    assert count(ws, words) == len(found)
    keys = {card.key for name in found if name != "later" for card in find_cards(ws.db, name)}
    assert matching(ws, words) == keys


EXAMPLES = {
    "recall list is:due deck:maths": ["clt"],
    "recall list is:new -kind:draft,cloze": [*PAIR, "off"],
    "recall list tag:stat not tag:stat/bayes": [*CLT, "later"],
    "recall list lapses:2.. interval:..6 --sort lapses": ["clt-when", "clt"],
    "recall list is:leech or ease:..1.5": ["clt-when"],
    "recall list rated:again,1": ["clt-when"],
    "recall list reviews:1 rated:easy": ["tautology"],
    "recall list due:today..7": ["tautology", "pick", "clt-when"],
    "recall list is:suspended or is:buried,draft": ["off", "bayes#prior", "later"],
    "recall list cafe kind:term,question": PAIR,
    'recall list "central limit"': ["clt"],
    'recall list deck:"Pure Maths" is:learned': CLT,
    "recall list flag:wording": ["pick"],
    "recall list source:chapter file:maths.yaml": ["clt"],
    "recall list lesson:1..3 -is:learned": [*BAYES, "later"],
    "recall list id:clt": ["clt"],
    "recall list due:..2026-11-30 -is:suspended": ["clt"],
}


def examples() -> list[str]:
    """The commands of the page's last block, without what is said about them."""
    block = PAGE.read_text(encoding="utf-8").split("## Examples")[1].split("```sh\n")[1].split("```")[0]
    return [line.split(" #")[0].strip() for line in block.splitlines()]


def test_the_examples_of_the_page_are_those_that_are_tried() -> None:
    assert examples() == list(EXAMPLES)


@pytest.mark.parametrize(("example", "found"), EXAMPLES.items())
def test_an_example_finds_what_the_page_says(ws: Workspace, example: str, found: list[str]) -> None:
    query, _, sort = example.partition(" --sort ")
    words = shlex.split(query)[2:]
    assert [line.name for line in find(ws, words, sort=sort or None)] == found


def test_every_query_on_the_page_can_be_read(ws: Workspace) -> None:
    page = PAGE.read_text(encoding="utf-8")
    filters = re.findall(r"--filter (\"[^\"]+\"|'[^']+'|[a-z]+:\S+)", page)
    rows = re.findall(r"^\| `(.+?)` \|", page.split("## Keys")[0], re.MULTILINE)
    queries = [*(shlex.split(each)[0] for each in filters), *(part for row in rows for part in row.split("`, `"))]
    assert len(queries) > 8
    for query in queries:
        try:
            search(ws, query)
        except NoDeckError:
            continue  # `deck:llm` is none of the shelf's


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_on_the_page(key: str) -> None:
    assert f"| `{key}:" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["is", "kind"])
def test_every_value_is_on_the_page(key: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"`{word}`" in page for word in KEYS[key].words)


@pytest.mark.parametrize(
    ("query", "error", "message"),
    [
        ("deck:none", NoDeckError, "no deck is called 'none'"),
        ("not deck:none", NoDeckError, "no deck is called 'none'"),
        ("file:none.yaml", NoDeckFileError, "no deck file is called 'none.yaml'"),
        ("lesson:9", NoLessonError, "no lesson has the number or the title '9'"),
        ("lesson:none", NoLessonError, "no lesson has the number or the title 'none'"),
        ("id:nobody", NoCardError, "no card is called 'nobody'"),
        ("id:clt#z", NoCardError, "no card is called 'clt#z'"),
        ("is:none", QueryError, "there is no is:none"),
    ],
)
def test_a_name_that_means_nothing_is_told_before_anything_is_found(
    ws: Workspace, query: str, error: type[UsageError], message: str
) -> None:
    with pytest.raises(error) as caught:
        find(ws, query)
    assert caught.value.message == message
    assert caught.value.hint


def test_the_lessons_there_are_are_told(ws: Workspace) -> None:
    with pytest.raises(NoLessonError) as caught:
        find(ws, "lesson:none")
    assert caught.value.hint == "Lessons are 2 Limits and sums."


def test_without_lessons_that_is_told(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws, pytest.raises(NoLessonError) as caught:
        find(ws, "lesson:1")
    assert caught.value.hint == "No deck has one."


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("due", ["clt", "tautology", "pick", "clt-when", "pair#meaning"]),
        ("interval", ["tautology", "clt-when", "clt", "pick", "pair#meaning"]),
        ("ease", ["clt-when", "clt", "tautology", "pick", "pair#meaning"]),
        ("lapses", ["clt-when", "clt", "pair#meaning", "pair#term", "tautology"]),
        ("deck", [*LOGIC_CARDS]),
    ],
)
def test_the_most_pressing_come_first_and_what_lacks_the_value_last(ws: Workspace, sort: str, first: list[str]) -> None:
    sorted_names = [line.name for line in find(ws, sort=sort)]
    assert sorted_names[:5] == first
    assert sorted(sorted_names) == sorted(ALL)
    assert sorted_names[-1] == "later"


def test_every_sort_is_offered_by_the_command() -> None:
    from recall.cli.list_ import SORTS

    assert SORTS == finding.SORTS


def test_grades_that_were_taken_back_are_not_counted(learner: Learner) -> None:
    learner.deck()
    learner.grade(1)
    with learner.open() as ws:
        assert names(ws, "rated:again") == ["one"]
        undo_last(ws)
        assert names(ws, "rated:again") == []


def test_grades_of_a_renamed_card_are_its_own(learner: Learner) -> None:
    learner.deck("deck: D\ncards:\n  - {q: What is one?, a: '1'}\n")
    learner.grade(5)
    learner.deck("deck: D\ncards:\n  - {id: named, q: What is one?, a: '1'}\n")
    with learner.open() as ws:
        assert names(ws, "rated:easy,1") == ["named"]


def test_the_days_of_grades_are_study_days(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.clock.pass_by(days=2)
    with learner.open() as ws:
        assert (names(ws, "rated:2"), names(ws, "rated:3")) == ([], ["one"])


def test_cards_of_another_learner_are_their_own(learner: Learner) -> None:
    learner.deck()
    with learner.open() as ws:
        mark(ws, SUSPEND, ["one"])
    with learner.open(learner="you") as ws:
        assert names(ws, "is:suspended") == []
        assert names(ws, "What") == ["one", "two", "three"]


def test_cards_that_are_gone_from_the_decks_are_not_found(learner: Learner) -> None:
    learner.deck()
    learner.grade(4)
    learner.deck("deck: D\ncards:\n  - {id: two, q: What is two?, a: '2'}\n")
    with learner.open() as ws:
        for query in ("", "what", "rated:7 or is:new"):
            assert names(ws, query) == ["two"]
        with pytest.raises(NoCardError):
            find(ws, "id:one")


def test_more_notes_than_are_looked_up_at_once_are_all_found_in_order(learner: Learner) -> None:
    items = "".join(f"  - {{id: c{n:03}, q: Number {n}?, a: word, both: true}}\n" for n in range(450))
    learner.deck(f"deck: Long\ncards:\n{items}")
    sides = [f"c{n:03}#{side}" for n in range(450) for side in "qa"]
    with learner.open() as ws:
        assert names(ws, "word") == sides
        assert names(ws, "is:new") == sides
        assert names(ws, "not 449")[-1] == "c448#a"


def test_a_query_on_schedules_reads_no_note(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "loads", None)
    monkeypatch.setattr(finding, "stream_texts", None)
    monkeypatch.setattr(finding, "stream_drafts", None)
    clt = find_cards(ws.db, "clt")[0].key
    assert matching(ws, "is:due deck:maths or due:..today interval:6") == {CardKey(*clt)}
    assert count(ws, "is:due") == 1


def test_a_note_without_the_word_is_never_read(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "loads", None)
    assert names(ws, "hippopotamus") == []


@pytest.mark.parametrize(
    ("query", "is_narrow", "is_due"),
    [
        ("is:due deck:maths", True, True),
        ("deck:maths word", True, False),
        ("deck:maths or deck:logic", True, False),
        ("deck:maths or word", False, False),
        ("is:due,overdue", False, True),
        ("is:due or is:overdue", False, True),
        ("is:due or is:new", False, False),
        ("not is:due", False, False),
        ("", False, False),
    ],
)
def test_files_and_states_that_cannot_hold_a_card_are_left_to_the_database(
    ws: Workspace, query: str, is_narrow: bool, is_due: bool
) -> None:
    found = search(ws, query)
    assert (found.files is not None, found.due is not None) == (is_narrow, is_due)


def test_states_are_all_that_a_line_names(ws: Workspace) -> None:
    assert {state for line in find(ws) for state in line.states} <= set(STATES)
