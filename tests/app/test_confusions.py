"""What a learner takes for what, from the log."""

from datetime import date

import pytest

from learners import Learner
from recall.app.cards import find_cards
from recall.app.confusions import Confusion, confusions, confusions_of
from recall.app.driving import answer_card
from recall.app.finding import find
from recall.app.library import NoDeckError
from recall.app.undoing import undo_last
from recall.core.answers.responses import Filled, Matched, Picked, Record, Response, Written, dumps
from recall.core.events import DRILL, SCHEDULED, Review
from recall.store.log import append

DECK = """\
deck: Attention
cards:
  - {id: value, q: Which vector is summed?, answer: Value, distractors: [Key, Query]}
  - {id: content, q: Which vector carries the content?, answer: Value, distractors: [Key, Query]}
  - {id: key, q: What is compared with the query?, answer: Key, accept: [key vector]}
  - {id: bpe, q: What does BPE stand for?, answer: byte pair encoding}
  - {id: wp, term: WordPiece, meaning: BERT's tokeniser}
  - {id: bit, q: Which number?, answer: '0.5', distractors: ['1', '2']}
  - {id: bit2, q: Which other number?, answer: '0.5', distractors: ['1', '2']}
  - {id: match, q: Match., pairs: {BERT: masked, GPT: next token}}
  - {id: hole, cloze: 'GPT masks the {{future}}, BERT {{random}} ones.'}
"""


class Given:
    """A learner whose log gets answers."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.number = 0
        learner.deck(DECK)

    def wrong(self, name: str, response: Response, *, standing: str = "wrong", day: str = "2026-11-30",
              overruled: bool = False, mode: str = SCHEDULED) -> None:  # fmt: skip
        self.log(name, dumps(Record(response, standing, overruled)), day=day, mode=mode)

    def log(self, name: str, response: str, *, day: str = "2026-11-30", mode: str = SCHEDULED) -> None:
        self.number += 1
        with self.learner.open() as ws:
            key = find_cards(ws.db, name)[0].key
            append(
                ws.db,
                [
                    Review(
                        id=f"00000000-0000-7000-8000-{self.number:012d}",
                        note=key.note,
                        side=key.side,
                        at_ms=1_700_000_000_000 + self.number,
                        offset_minutes=0,
                        day=date.fromisoformat(day),
                        quality=1,
                        took_ms=1,
                        mode=mode,
                        asked="choices",
                        response=response,
                    )
                ],
            )

    def found(self, *decks: str, query: str | None = None, days: int | None = None) -> list[Confusion]:
        with self.learner.open() as ws:
            return confusions(ws, decks, query=query, days=days)

    def of(self, name: str) -> tuple[Confusion, ...]:
        with self.learner.open() as ws:
            return confusions_of(ws, find_cards(ws.db, name)[0])


@pytest.fixture
def given(learner: Learner) -> Given:
    return Given(learner)


def test_a_pair_is_counted_over_cards_and_names_the_card_whose_answer_was_chosen(given: Given) -> None:
    given.wrong("value", Picked(("Key",)), day="2026-11-28")
    given.wrong("content", Picked(("Key",)))
    given.wrong("value", Picked(("Query",)))
    first, second = given.found()
    assert first == Confusion("Value", "Key", None, 2, date(2026, 11, 30), ("content", "value", "key"))
    assert (second.chosen, second.count, second.cards) == ("Query", 1, ("value",))


def test_numbers_are_not_counted_over_cards(given: Given) -> None:
    given.wrong("bit", Picked(("1",)))
    given.wrong("bit2", Picked(("1",)))
    assert [(each.count, each.cards) for each in given.found()] == [(1, ("bit",)), (1, ("bit2",))]


def test_what_was_typed_is_a_confusion_only_where_it_is_another_answer(given: Given) -> None:
    given.wrong("bpe", Written("word piece"))
    given.wrong("bpe", Written("wordpiece"))
    given.wrong("bpe", Written("Key-Vector"))
    given.wrong("bpe", Written("no idea"))
    assert [(each.chosen, each.cards) for each in given.found()] == [
        ("Key-Vector", ("bpe", "key")),
        ("wordpiece", ("bpe", "wp")),
    ]


def test_partners_and_holes_that_were_swapped_are_told(given: Given) -> None:
    given.wrong("match", Matched((("BERT", "next token"), ("GPT", "masked"))))
    given.wrong("hole#future", Filled(("random",)), standing="partly")
    found = {(each.right, each.chosen, each.label, each.cards) for each in given.found()}
    assert found == {
        ("masked", "next token", "BERT", ("match",)),
        ("next token", "masked", "GPT", ("match",)),
        ("future", "random", None, ("hole#future",)),
    }


def test_right_answers_overruled_ones_and_those_of_other_programs_are_passed_over(given: Given) -> None:
    given.wrong("value", Picked(("Key",)), standing="right")
    given.wrong("bpe", Written("wordpiece"), overruled=True)
    given.log("value", '{"v":9,"kind":"picked","given":["Key"],"standing":"wrong"}')
    given.log("value", 'no json "standing":"wrong"')
    assert given.found() == []


def test_drills_count_and_what_was_taken_back_does_not(given: Given) -> None:
    given.wrong("value", Picked(("Key",)), mode=DRILL)
    given.wrong("value", Picked(("Key",)))
    assert given.found()[0].count == 2
    with given.learner.open() as ws:
        undo_last(ws)
    assert given.found()[0].count == 1
    assert given.of("value")[0].count == 1


def test_an_option_that_is_gone_is_kept_and_one_that_is_right_now_is_not(given: Given) -> None:
    given.wrong("value", Picked(("Query",)))
    given.wrong("value", Picked(("Key",)))
    text = DECK.replace(
        "summed?, answer: Value, distractors: [Key, Query]", "summed?, answer: Key, distractors: [Value]"
    )
    given.learner.deck(text)
    (found,) = given.found()
    assert (found.right, found.chosen, found.is_gone) == ("Key", "Query", True)


def test_a_card_that_is_gone_is_not_told_of(given: Given) -> None:
    given.wrong("value", Picked(("Key",)))
    given.learner.deck("cards: [{id: other, q: a, a: b}]\n")
    assert given.found() == []


def test_decks_queries_and_days_choose(given: Given) -> None:
    given.learner.deck("id: two\ncards: [{id: far, q: Far?, answer: near, distractors: [far]}]\n", "two.yaml")
    given.wrong("far", Picked(("far",)), day="2026-11-01")
    given.wrong("value", Picked(("Key",)), day="2026-11-29")
    assert [each.chosen for each in given.found("two")] == ["far"]
    assert [each.chosen for each in given.found(query="summed")] == ["Key"]
    assert [each.chosen for each in given.found(days=2)] == ["Key"]
    assert given.found(days=1) == []
    with pytest.raises(NoDeckError):
        given.found("nowhere")


def test_one_card_tells_its_own(given: Given) -> None:
    given.wrong("value", Picked(("Key",)))
    given.wrong("value", Picked(("Key",)))
    given.wrong("content", Picked(("Query",)))
    given.wrong("bpe", Written("wordpiece"))
    assert [(each.chosen, each.count, each.cards) for each in given.of("value")] == [("Key", 2, ("value", "key"))]
    assert [(each.chosen, each.cards) for each in given.of("bpe")] == [("wordpiece", ("bpe", "wp"))]
    assert given.of("key") == ()


def test_answers_from_before_a_note_got_its_id_count_for_it(given: Given) -> None:
    text = "cards: [{q: Which is far?, answer: near, distractors: [far]}]\n"
    given.learner.deck(text, "two.yaml")
    with given.learner.open() as ws:
        name = next(find(ws, "file:two")).name
    given.wrong(name, Picked(("far",)))
    given.learner.deck(text.replace("{q:", "{id: named, q:"), "two.yaml")
    assert [each.cards for each in given.found()] == [("named",)]


def test_leeches_that_are_asked_for_are_listed_with_their_confusions(given: Given) -> None:
    for quality in (4, 1) * 8:
        given.learner.clock.pass_by(days=1)
        with given.learner.open() as ws:
            answer_card(ws, "value", quality)
    given.wrong("value", Picked(("Key",)))
    given.wrong("content", Picked(("Query",)))
    with given.learner.open() as ws:
        told = {line.name: [each.chosen for each in line.confusions] for line in find(ws, "is:leech or content")}
        assert told == {"value": ["Key"], "content": []}
        assert {line.confusions for line in find(ws)} == {()}
