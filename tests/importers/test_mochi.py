import io
import json
import zipfile

import pytest

from importing_notes import found, likeness, name_of, sides
from recall.importers.formats import format_named
from recall.importers.items import Found
from recall.importers.source import Source
from recall.importers.transit import TransitError, transit_read


def package(**files: str) -> Source:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return Source("deck.mochi", data.getvalue(), "")


def read(source: Source) -> Found:
    return format_named("mochi").read(source)


def test_a_rule_divides_the_sides_of_a_card() -> None:
    text = "# What is a heap?\n---\nA tree.\n\n```\n---\n```\n"
    assert sides(found("mochi", text)) == [("What is a heap?", "A tree.\n\n```\n---\n```")]
    assert name_of(text) == "mochi"


def test_numbered_holes_hide_together() -> None:
    assert sides(found("mochi", "{{1::a}} and {{2::b}} and {{1::c}}\n")) == [
        ("{{c1::a}} and {{c2::b}} and {{c1::c}}", "cloze")
    ]


def test_a_card_of_one_side_is_a_draft_and_one_without_a_question_left_out() -> None:
    assert sides(found("mochi", "Why?\n")) == [("Why?", "")]
    assert [each.reason for each in found("mochi", "---\nanswer\n").left_out] == ["a card without a question"]


def test_documents_with_rules_are_no_cards() -> None:
    assert likeness("mochi", "Why?\n\nBecause\n\n---\n\nMore\n") == 0
    assert likeness("mochi", "Heading\n---\nText\n") == 0


def test_a_package_with_transit_json_gives_decks_and_cards() -> None:
    data = ["^ ", "~:version", 2, "~:decks", [
        ["^ ", "~:id", "~:d1", "~:name", "Net"],
        ["^ ", "^2", "~:d2", "^4", "TCP", "~:parent-id", "^3", "~:cards", [
            ["^ ", "^2", "~:k1", "~:content", "Ports?\n---\n16 bits", "~:tags", ["~#set", ["x"]]],
            ["^ ", "^9", "Gone", "~:trashed?", True],
            ["^ ", "~:fields", ["^ ", "~:a", ["^ ", "~:value", "Q?"], "~:b", ["^ ", "~:value", "A"]]],
        ]],
    ]]  # fmt: skip
    given = read(package(data_json=json.dumps(data)))
    assert sides(given) == [("Ports?", "16 bits"), ("Q?", "A")]
    assert [item.deck for item in given.items] == ["Net / TCP", "Net / TCP"]
    assert (given.items[0].id, given.items[0].tags) == ("k1", ("x",))
    assert [each.reason for each in given.left_out] == ["a card in the trash"]


def test_decks_that_lie_in_each_other_end() -> None:
    decks = [
        {"id": "a", "name": "A", "parent-id": "b", "cards": [{"content": "q?\n---\na"}]},
        {"id": "b", "parent-id": "a"},
    ]
    assert read(package(data_json=json.dumps({"decks": decks}))).items[0].deck == "Mochi / A"


def test_a_package_with_plain_json_is_read_too() -> None:
    given = read(package(data_json='{"decks": [{"name": "D", "cards": [{"content": "a?\\n---\\nb"}]}]}'))
    assert sides(given) == [("a?", "b")]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (package(data_edn="{}"), "deck.mochi:0:0: E701 a Mochi package with data.edn, which is not read"),
        (package(data_json='{"a" 1}'), "deck.mochi:1:6: E701 data.json cannot be read: Expecting ':' delimiter"),
        (package(data_json="[" * 100_000), "deck.mochi:1:1: E701 data.json cannot be read: it is nested too deeply"),
        (
            Source("deck.mochi", b"PK\3\4 data.json", ""),
            "deck.mochi:0:0: E701 a damaged Mochi package: File is not a zip",
        ),
    ],
    ids=["edn", "json", "deep", "damaged"],
)
def test_a_package_that_cannot_be_read_is_a_problem(source: Source, message: str) -> None:
    (problem,) = read(source).problems
    assert str(problem).split("\n")[0].startswith(message)
    assert problem.hint


def test_a_package_is_known_by_what_it_holds() -> None:
    form = format_named("mochi")
    assert form.likeness(package(data_json="[]")) == 90
    assert form.likeness(package(word_xml="")) == 0


def test_transit_codes_stand_for_keys_that_came_before() -> None:
    text = '[["^ ","~:name",1,"longkey",2],["^ ","^0",3,"^1",4],"~~tilde","^","^ "]'
    assert transit_read(text) == [{"name": 1, "longkey": 2}, {"name": 3, "longkey": 4}, "~tilde", "^", "^ "]
    with pytest.raises(TransitError, match="Expecting value"):
        transit_read("[")
