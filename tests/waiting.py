"""A lesson whose cards wait for answers, with the notes that it was made from."""

from __future__ import annotations

from pathlib import Path

LESSON = """\
id: day
deck: ML / Day 05
source: notes/reg.md
lesson:
  title: Regularisation
  summary: Overfitting is fitting noise. Weight decay shrinks all weights a little at each step.
  points: [L1 makes weights sparse.]
quiz:
  - {id: dropout, q: What does dropout do?, tags: [x]}
  - {id: sparse, q: Which penalty makes weights sparse?, choices: [L2, L1]}
  - {id: stop, term: Early stopping}
  - {id: name, meaning: The exponential of the mean negative log-likelihood.}
"""
NOTES = """\
# Regularisation

## Dropout

Dropout switches off random units while training.

- **Early stopping** ends the training in time.

## Perplexity

The exponential of the mean negative log-likelihood per token.
"""


def write(decks: Path) -> Path:
    """The lesson's file in a folder of decks, and its notes beside it."""
    (decks / "notes").mkdir(parents=True, exist_ok=True)
    (decks / "notes" / "reg.md").write_text(NOTES, encoding="utf-8")
    path = decks / "day.yaml"
    path.write_text(LESSON, encoding="utf-8")
    return path
