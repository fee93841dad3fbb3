"""recall: spaced repetition for courses and notes."""

__version__ = "0.1.0"
