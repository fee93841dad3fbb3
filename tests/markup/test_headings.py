"""Anchors of headings; the slugs are those that GitHub showed for these titles."""

import pytest

from recall.markup.headings import anchor_of, heading_line

PAGE = """\
# Attention

```python
# not a heading
```

Scaled dot-product
------------------

## Scaling ##
text
## Scaling
### `softmax(x)` & [friends](other.md)
<a id="own"></a>
#### Named {#my-name}
---
"""


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Scaled dot-product", "scaled-dot-product"),
        ("What's new, in 2.0?", "whats-new-in-20"),
        ("`softmax(x)` & [friends](other.md)", "softmaxx--friends"),
        ("Größe und Maß", "größe-und-maß"),
        ("snake_case", "snake_case"),
        ("注意 机制", "注意-机制"),
    ],
)
def test_an_anchor_is_what_github_makes_of_a_title(title: str, anchor: str) -> None:
    assert anchor_of(title) == anchor


@pytest.mark.parametrize(
    ("anchor", "line"),
    [
        ("attention", 1),
        ("Attention", 1),
        ("scaled-dot-product", 7),
        ("scaling", 10),
        ("scaling-1", 12),
        ("softmaxx--friends", 13),
        ("own", 14),
        ("my-name", 15),
        ("not-a-heading", None),
        ("", None),
        ("nowhere", None),
    ],
)
def test_an_anchor_leads_to_the_line_of_its_heading(anchor: str, line: int | None) -> None:
    assert heading_line(PAGE, anchor) == line


def test_a_fence_is_closed_by_its_like_only() -> None:
    assert heading_line("````\n```\n# inside\n````\n# outside\n", "outside") == 5
    assert heading_line("````\n```\n# inside\n````\n# outside\n", "inside") is None
