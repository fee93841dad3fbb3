"""The two note types that Anki collections hold from recall, frozen.

Ids, field names, their order and template ids never change: Anki would refuse to update any note of a released
type. Styles and templates may change; then ``NOTE_TYPES_CHANGED_AT`` moves, and Anki takes the new look while a look
that the user changed in between stays as it is until then.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import genanki

NOTE_TYPES_CHANGED_AT: Final = 1_763_769_600  # seconds; the day a template or the style sheet last changed

RECALL_ID: Final = 1_407_325_691
CLOZE_ID: Final = 1_407_325_692

QUESTION_TEMPLATE_ID: Final = 1_407_325_691_101
REVERSE_TEMPLATE_ID: Final = 1_407_325_691_102
CLOZE_TEMPLATE_ID: Final = 1_407_325_692_101

RECALL_FIELDS: Final = (
    ("Question", 1_407_325_691_001),
    ("Answer", 1_407_325_691_002),
    ("Choices", 1_407_325_691_003),
    ("Typed", 1_407_325_691_004),
    ("Order", 1_407_325_691_005),
    ("Reverse", 1_407_325_691_006),
    ("Hint", 1_407_325_691_007),
    ("Explanation", 1_407_325_691_008),
    ("Source", 1_407_325_691_009),
    ("Recall ID", 1_407_325_691_010),
    ("Reserved 1", 1_407_325_691_011),
    ("Reserved 2", 1_407_325_691_012),
)
CLOZE_FIELDS: Final = (
    ("Text", 1_407_325_692_001),
    ("Hint", 1_407_325_692_002),
    ("Explanation", 1_407_325_692_003),
    ("Source", 1_407_325_692_004),
    ("Recall ID", 1_407_325_692_005),
    ("Reserved 1", 1_407_325_692_006),
    ("Reserved 2", 1_407_325_692_007),
    ("Reserved 3", 1_407_325_692_008),
)

_HINT: Final = '{{#Hint}}<details class="rc-hint"><summary class="tappable">Hint</summary>{{Hint}}</details>{{/Hint}}'
_AFTER: Final = """\
{{#Explanation}}<div class="rc-explanation">{{Explanation}}</div>{{/Explanation}}
{{#Source}}<div class="rc-source">{{Source}}</div>{{/Source}}
</div>"""
_TASK: Final = """\
<div class="rc-question">{{Question}}</div>
{{#Choices}}<div class="rc-choices">{{Choices}}</div>{{/Choices}}
{{#Order}}<div class="rc-order">{{Order}}</div>{{/Order}}
"""

QUESTION_FRONT: Final = f"""\
<div class="rc rc-front">
{_TASK}{{{{#Typed}}}}<div class="rc-typed">{{{{type:Typed}}}}</div>{{{{/Typed}}}}
{_HINT}
</div>"""
# The question is repeated field by field: {{FrontSide}} would show the front's hidden marks and, later, run its script.
QUESTION_BACK: Final = f"""\
<div class="rc rc-back">
{_TASK}<hr id="answer">
{{{{#Typed}}}}<div class="rc-typed">{{{{type:Typed}}}}</div>{{{{/Typed}}}}
<div class="rc-answer">{{{{Answer}}}}</div>
{_AFTER}"""
REVERSE_FRONT: Final = """\
{{#Reverse}}<div class="rc rc-front">
<div class="rc-question">{{Answer}}</div>
</div>{{/Reverse}}"""
REVERSE_BACK: Final = f"""\
<div class="rc rc-back">
<div class="rc-question">{{{{Answer}}}}</div>
<hr id="answer">
<div class="rc-answer">{{{{Question}}}}</div>
{_AFTER}"""
CLOZE_FRONT: Final = f"""\
<div class="rc rc-front">
<div class="rc-question">{{{{cloze:Text}}}}</div>
{_HINT}
</div>"""
CLOZE_BACK: Final = f"""\
<div class="rc rc-back">
<div class="rc-question">{{{{cloze:Text}}}}</div>
{_AFTER}"""


@cache
def style_sheet() -> str:
    return Path(__file__).with_name("anki_cards.css").read_text(encoding="utf-8")


@cache
def recall_model() -> genanki.Model:
    """The note type of every kind but the cloze."""
    import genanki

    return genanki.Model(
        RECALL_ID,
        "Recall",
        fields=_fields(RECALL_FIELDS),
        templates=[
            {"name": "Question", "id": QUESTION_TEMPLATE_ID, "qfmt": QUESTION_FRONT, "afmt": QUESTION_BACK},
            {"name": "Reverse", "id": REVERSE_TEMPLATE_ID, "qfmt": REVERSE_FRONT, "afmt": REVERSE_BACK},
        ],
        css=style_sheet(),
    )


@cache
def cloze_model() -> genanki.Model:
    """The note type of texts with holes."""
    import genanki

    return genanki.Model(
        CLOZE_ID,
        "Recall Cloze",
        fields=_fields(CLOZE_FIELDS),
        templates=[{"name": "Cloze", "id": CLOZE_TEMPLATE_ID, "qfmt": CLOZE_FRONT, "afmt": CLOZE_BACK}],
        css=style_sheet(),
        model_type=genanki.Model.CLOZE,
    )


def _fields(frozen: tuple[tuple[str, int], ...]) -> list[dict[str, object]]:
    return [{"name": name, "id": number} for name, number in frozen]
