"""The rules: notes, cards, grades, memories, schedulers, queues and sessions. Pure: no clock, chance or files."""
