"""The frozen note types: collections all over the world hold these."""

import re

from recall.exporters import anki_models as models


def test_ids_and_fields_of_the_note_types_never_change() -> None:
    assert (models.RECALL_ID, models.CLOZE_ID) == (1407325691, 1407325692)
    assert models.RECALL_FIELDS == (
        ("Question", 1407325691001),
        ("Answer", 1407325691002),
        ("Choices", 1407325691003),
        ("Typed", 1407325691004),
        ("Order", 1407325691005),
        ("Reverse", 1407325691006),
        ("Hint", 1407325691007),
        ("Explanation", 1407325691008),
        ("Source", 1407325691009),
        ("Recall ID", 1407325691010),
        ("Reserved 1", 1407325691011),
        ("Reserved 2", 1407325691012),
    )
    assert models.CLOZE_FIELDS == (
        ("Text", 1407325692001),
        ("Hint", 1407325692002),
        ("Explanation", 1407325692003),
        ("Source", 1407325692004),
        ("Recall ID", 1407325692005),
        ("Reserved 1", 1407325692006),
        ("Reserved 2", 1407325692007),
        ("Reserved 3", 1407325692008),
    )


def test_template_ids_and_their_order_never_change() -> None:
    found = [(each["name"], each["id"]) for each in models.recall_model().templates]
    assert found == [("Question", 1407325691101), ("Reverse", 1407325691102)]
    assert [(each["name"], each["id"]) for each in models.cloze_model().templates] == [("Cloze", 1407325692101)]


def test_templates_name_only_fields_that_exist() -> None:
    for model in (models.recall_model(), models.cloze_model()):
        names = {each["name"] for each in model.fields}
        for template in model.templates:
            used = re.findall(r"{{[#/^]?(?:cloze:|type:)?([^}]+)}}", template["qfmt"] + template["afmt"])
            assert set(used) <= names


def test_no_front_shows_what_belongs_to_the_back() -> None:
    fronts = models.QUESTION_FRONT + models.CLOZE_FRONT
    assert not re.search(r"{{(Answer|Explanation|Source|Recall ID|Reserved \d)}}", fronts)
    assert re.findall(r"{{(\w+)}}", models.REVERSE_FRONT) == ["Answer"]


def test_the_style_marks_right_options_on_the_back_alone() -> None:
    rules = [line for line in models.style_sheet().splitlines() if "data-ok" in line]
    assert rules
    assert all(".rc-back" in rule for rule in rules)


def test_nothing_is_left_for_a_script_to_show() -> None:
    every = models.QUESTION_FRONT + models.QUESTION_BACK + models.REVERSE_FRONT + models.REVERSE_BACK
    assert "<script" not in every + models.CLOZE_FRONT + models.CLOZE_BACK
