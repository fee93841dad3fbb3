"""How a response is judged: what a learner gave, what it is compared with, and the verdict with its reasons.

The door is :mod:`recall.core.judging`; the rules and their sources stand in docs/answering.md.
"""
