"""What is read of a file of notes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from recall.app.source_passages import noted_sentences

PAGE = """\
---
title: Not a sentence.
---
# Training

It fits. It goes
on and on.

## Dropout {x}

- [ ] One item. With two sentences.
  - Below it.

| loss | meaning |
|---|---|
| MSE | mean squared error |
| lone | |

```python
code = "No sentence. At all."
```

<!-- A comment. -->

## Dropout {x}

> Quoted.
"""


def test_every_sentence_has_its_line_headings_and_anchor() -> None:
    found = [tuple(each) for each in noted_sentences(PAGE) if not each.is_heading]
    dropout = ("Training", "Dropout {x}")
    assert found == [
        ("It fits.", 6, ("Training",), "training", False),
        ("It goes on and on.", 6, ("Training",), "training", False),
        ("One item.", 11, dropout, "dropout-x", False),
        ("With two sentences.", 11, dropout, "dropout-x", False),
        ("Below it.", 12, dropout, "dropout-x", False),
        ("loss: meaning", 14, dropout, "dropout-x", False),
        ("MSE: mean squared error", 16, dropout, "dropout-x", False),
        ("Quoted.", 27, dropout, "dropout-x-1", False),
    ]


def test_headings_are_told_with_what_stands_above_them() -> None:
    found = [(each.text, each.line, each.headings) for each in noted_sentences(PAGE) if each.is_heading]
    assert found == [
        ("Training", 4, ()),
        ("Dropout {x}", 9, ("Training",)),
        ("Dropout {x}", 25, ("Training",)),
    ]


def test_lines_are_counted_alike_whatever_ends_them() -> None:
    assert [each.line for each in noted_sentences("\ufeffOne.\r\n\r\nTwo.\r\rThree.")] == [1, 3, 5]


def test_bullets_that_are_none_to_markdown_begin_new_sentences() -> None:
    found = [(each.text, each.line) for each in noted_sentences("Key facts:\n• One is\n  first\n• Two\n– Three. Four.")]
    assert found == [("Key facts:", 1), ("One is first", 2), ("Two", 4), ("Three.", 5), ("Four.", 5)]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="#ab. \n-|`>*<!1$[x]", max_size=80))
def test_any_text_can_be_read_and_every_line_is_in_it(text: str) -> None:
    assert all(1 <= each.line <= text.count("\n") + 1 for each in noted_sentences(text))
