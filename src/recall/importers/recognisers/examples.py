"""A small example of each way of writing questions in Markdown, for ``docs/import.md`` and its test."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final[dict[str, str]] = {
    "Headings as questions": """\
# Interview notes

## Basics

### 1. What is overfitting?

The model follows the noise of its training data, and fails on new data.

### 2. Why is a test set kept apart?

So that it can tell how the model does on data that nobody tuned it on.
""",
    "Answers that fold": """\
### What does `range(3)` give?

<details>
<summary>Show answer</summary>

The numbers `0`, `1` and `2`.

</details>

### What does `len("né")` give?

<details>
<summary>Show answer</summary>

`2`: Python counts characters, not bytes.

</details>
""",
    "Check boxes": """\
#### Q1. Which sampling keeps the classes in proportion?

- [ ] random
- [x] stratified
- [ ] systematic

Each class is sampled by itself.
""",
    "Lettered choices with a stated answer": """\
1. What does this print?

```python
print(7 // 2)
```

- A: `3.5`
- B: `3`
- C: `4`

Answer: B. Two slashes round down.
""",
    "An answer key at the end": """\
## Quiz

1. Which loss fits a regression?
   a) cross-entropy
   b) mean squared error
   c) hinge

2. Which layer shares its weights?
   a) convolution
   b) dropout
   c) dense

### Answers

1. b
2. a
""",
    "Tables": """\
| Keyword | Explanation | Links |
|---|---|---|
| Epoch | One pass over the training data | [glossary](https://example.org/epoch) |
| Batch | The examples of one update | |
""",
    "Q: and A:": """\
**Q: What is a learning rate?**

A: The size of a step of gradient descent.

**Q: What happens when it is too large?**

A: The loss jumps about, or grows.
""",
    "Bold questions": """\
**What is a kernel?**

A small matrix that slides over the image.

**Why does pooling follow it?**

To keep the strongest responses and drop their exact places.
""",
    "Glossaries": """\
## Glossary

- **Logit** – the score of a class before the softmax.
- **Softmax** – turns scores into probabilities that add up to one.
- **Token** – a piece of text with a number of its own.
""",
}
