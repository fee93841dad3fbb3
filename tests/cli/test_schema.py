import json


def test_the_schema_is_json_that_knows_decks_and_courses(recall) -> None:
    said = json.loads(recall("schema").out)
    assert said["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"deck", "course", "card"} <= said["$defs"].keys()


def test_the_schema_of_courses_refuses_a_deck(recall) -> None:
    said = json.loads(recall("schema", "--course").out)
    assert said["$ref"] == "#/$defs/course"
    assert "if" not in said
    assert said["$defs"]["course"]["required"] == ["course"]
